# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How words are looked for in three languages: without capitals, accents and the endings of their language."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

import tantivy

STEMMERS: Final = {"es": "Spanish", "en": "English"}
LEAST_SLIP: Final = 6
"""How many letters a word has at least in which a slip is forgiven."""
_LONGEST_WORD: Final = 40
_LEAST_STEM: Final = 4
# the endings of the commonest cases, articles and plurals, the longest first
_ENDINGS: Final = re.compile(
    "(arentzat|entzako|entzat|arekin|etarako|etako|etatik|etara|ekin|aren|eko|etan|tatik|tako|tzat|ren|rik|tik|ari|ara"
    "|ean|ak|ek|en|an|ik|ko|ra|az|ei|a|k)$"
)


class _Bare(dict[int, str]):
    """Hold the letters of our alphabets without accents, each as soon as it is met; others are looked at each time."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFD", chr(code))
        found = "".join(part for part in parts if not unicodedata.combining(part))
        if code < _OTHERS:
            self[code] = found
        return found


_OTHERS: Final = 0x2000
_BARE: Final = _Bare()


def folded(text: str) -> str:
    """Return a text without capitals and accents.

    >>> folded("Ñabardura Añón")
    'nabardura anon'
    """
    return text.casefold().translate(_BARE)


def basque_stem(word: str) -> str:
    """Return a folded Basque word without its case ending, where four letters are left.

    >>> [basque_stem(word) for word in ("zergak", "zergaren", "zerbitzuetan", "hiri")]
    ['zerg', 'zerg', 'zerbitzu', 'hiri']
    """
    stem = _ENDINGS.sub("", word)
    return stem if len(stem) >= _LEAST_STEM else word


def words_of(text: str) -> list[str]:
    """Return the words of what was asked, folded, none of them longer than any word is.

    >>> words_of("Ayudas, 2025")
    ['ayudas', '2025']
    """
    return [word[:_LONGEST_WORD] for word in re.findall(r"\w+", folded(text[:1000]))]


@cache
def analyzer(language: str) -> tantivy.TextAnalyzer:
    """Return what makes words of a text: those of Spanish and English without endings, those of Basque as they are."""
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.lowercase())
    if language in STEMMERS:
        builder = builder.filter(tantivy.Filter.stemmer(STEMMERS[language]))
    return builder.filter(tantivy.Filter.ascii_fold()).build()


def stems(word: str, language: str) -> list[str]:
    """Return how a folded word of a language stands in an index that its analyzer made.

    >>> stems("impuestos", "es"), stems("taxes", "en")
    (['impuest'], ['tax'])
    """
    return [folded(stem) for stem in analyzer(language).analyze(word)] or [word]


@lru_cache(maxsize=200_000)
def forms(word: str, language: str) -> frozenset[str]:
    """Return under which forms a word of a language stands in an index that keeps them all: as it is, and its stems.

    Spanish stems hang on accents that those who search leave out: a word is looked at with them and without.

    >>> sorted(forms("líneas", "es")), sorted(forms("geltokiak", "eu"))
    (['lin', 'lineas'], ['geltoki', 'geltokiak'])
    >>> forms("declaración", "es") & forms("declaraciones", "es") & forms("declaracion", "es")
    frozenset({'declar'})
    """
    bare = folded(word)[:_LONGEST_WORD]
    if language == "eu":
        return frozenset({bare, basque_stem(bare)})
    spelled = {word[:_LONGEST_WORD], bare} | (
        {f"{bare[:-3]}ión"} if language == "es" and bare.endswith("ion") else set()
    )
    return frozenset({bare, *(folded(stem) for one in spelled for stem in analyzer(language).analyze(one))})


def marked(text: str, asked: str, most: int = 240) -> Sequence[tuple[str, bool]]:
    """Return the part of a text around the first word that was asked for, in pieces, each with whether it was.

    >>> marked("Declaración de la renta", "renta")
    [('Declaración de la ', False), ('renta', True)]
    """
    begun = {basque_stem(word) for word in words_of(asked)} | {
        folded(stem) for lang in STEMMERS for word in words_of(asked) for stem in analyzer(lang).analyze(word)
    }
    places = [m for m in re.finditer(r"\w+", text) if any(folded(m.group()).startswith(stem) for stem in begun if stem)]
    first = max(0, places[0].start() - most // 3) if places and len(text) > most else 0
    first = text.rfind(" ", 0, first) + 1 if first else 0
    pieces, at = [], first
    for match in places:
        if first <= match.start() and match.end() <= first + most:
            pieces += [(text[at : match.start()], False), (match.group(), True)]
            at = match.end()
    pieces.append((text[at : first + most], False))
    shown = [piece for piece in pieces if piece[0]]
    return [("… ", False), *shown] if first else shown
