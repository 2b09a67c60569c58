# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Solutions found by their words (BM25 by tantivy): as they are spelled in any language, and by stem in the need's own.

Languages share the words of the trade and the names of things; endings are told apart within one language only.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import tantivy

from auzolan.govtech.nouns.finding import Entry
from auzolan.showing.spelling import basque_stem, folded

_STEMMERS: Final = {"es": "Spanish", "en": "English", "it": "Italian", "fr": "French", "de": "German"}
_WORD: Final = re.compile(r"\w+")
_LONGEST_WORD: Final = 40
_SHORTEST_WORD: Final = 4
_STEMS: Final = 0.2
"""What a stem counts beside a word: more of it draws a need to the few solutions described in its language."""
_HEAP: Final = 64_000_000


def write(folder: Path, entries: Iterable[Entry]) -> None:
    """Index the words of solutions, whose texts each tell their language, into an empty folder; in their order."""
    writer = _opened(folder).writer(heap_size=_HEAP, num_threads=1)
    for at, entry in enumerate(entries):
        document = tantivy.Document()
        document.add_unsigned("at", at)
        texts = (*entry.shorts, *entry.longs)
        spelled = (word for text in (entry.name, *(text for _, text in texts)) for word in words(text))
        document.add_text("words", " ".join(spelled))
        document.add_text("stems", " ".join(word for language, text in texts for word in stems(text, language)))
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


class Words:
    """Be the words of an index, ready to be asked."""

    def __init__(self, folder: Path, count: int) -> None:
        index = _opened(folder)
        self._schema = index.schema
        self._searcher = index.searcher()
        self._count = count

    def scores(self, texts: Sequence[tuple[str, str]]) -> npt.NDArray[np.float32]:
        """Return the BM25 of each solution for each pair of a language and a text, of shape (solutions, texts)."""
        told = np.zeros((self._count, len(texts)), np.float32)
        for column, (language, text) in enumerate(texts):
            fields = {"words": (words(text), 1.0), "stems": (stems(text, language), _STEMS)}
            terms = [
                (tantivy.Occur.Should, tantivy.Query.boost_query(self._term(field, word), weight))
                for field, (asked, weight) in fields.items()
                for word in dict.fromkeys(asked)
            ]
            if not terms:
                continue
            hits = self._searcher.search(tantivy.Query.boolean_query(terms), limit=self._count, count=False).hits
            rows = self._searcher.fast_field_values("at", [address for _, address in hits])
            told[np.array(rows, np.int64), column] = [score for score, _ in hits]
        return told

    def _term(self, field: str, word: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, field, word)


def stems(text: str, language: str) -> Iterator[str]:
    """Yield the words of a text without their endings, each with its language before it.

    >>> list(stems("Gestión de bibliotecas", "es")), list(stems("liburutegiak", "eu"))
    (['es:gestion', 'es:de', 'es:bibliotec'], ['eu:liburutegi'])
    """
    if language in _STEMMERS:
        found = (folded(word) for word in _analyzer(language).analyze(text))
    else:
        found = (basque_stem(word) if language == "eu" else word for word in _WORD.findall(folded(text)))
    yield from (f"{language}:{word[:_LONGEST_WORD]}" for word in found)


def words(text: str) -> Iterator[str]:
    """Yield the words of a text as they are spelled, without accents; the short ones say little across languages.

    >>> list(words("Gestión de bibliotecas"))
    ['gestion', 'bibliotecas']
    """
    return (word[:_LONGEST_WORD] for word in _WORD.findall(folded(text)) if len(word) >= _SHORTEST_WORD)


def _opened(folder: Path) -> tantivy.Index:
    index = tantivy.Index(_schema(), path=str(folder))
    index.register_tokenizer("apart", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return index


@cache
def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("at", fast=True)
    for name in ("words", "stems"):
        builder.add_text_field(name, tokenizer_name="apart", index_option="freq")
    return builder.build()


@cache
def _analyzer(language: str) -> tantivy.TextAnalyzer:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.lowercase())
    return builder.filter(tantivy.Filter.stemmer(_STEMMERS[language])).build()
