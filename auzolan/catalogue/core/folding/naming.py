# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Names of municipalities within other names: in Basque or Spanish, inflected, with a slip of the pen or two.

A slip is one letter more, less, another, or two changed over (optimal string alignment). One is forgiven in names of
five letters and more, two from nine on; none where two municipalities are equally near.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from auzolan.catalogue.nouns.folding import Municipality

_WORD: Final = re.compile(r"[^\W_]+")
_ENDINGS: Final = ("eko", "ko", "go", "aren", "ren", "en", "an", "n", "rako", "ra", "tik")
"""How Basque says of, in, to and from a place."""
_ONE_SLIP: Final = 5
_TWO_SLIPS: Final = 9


@dataclass(frozen=True, slots=True)
class Words:
    """Hold a text as the words by which it is compared, and where each of them stands in it."""

    text: str
    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]


def words(text: str) -> Words:
    """Return the words of a text without accents and capitals.

    >>> words("Güeñes: ur-kontsumoa").words
    ('guenes', 'ur', 'kontsumoa')
    """
    told = unicodedata.normalize("NFC", text)
    found = list(_WORD.finditer(told))
    return Words(told, tuple(_plain(one[0]) for one in found), tuple(one.span() for one in found))


@lru_cache(maxsize=100_000)
def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Look up municipalities by the words of their names; a name that two of them bear is nobody's."""

    by_name: Mapping[tuple[str, ...], Municipality]
    longest: int

    def within(self, text: Words, *, is_inflected: bool = False) -> Iterable[tuple[int, int, Municipality]]:
        """Return the municipalities that a text names, each with its first word and the one after its last.

        >>> bilbao = Municipality("48020", "Bilbao", ("Bilbao", "Bilbo"))
        >>> [(a, b) for a, b, _ in gazetteer([bilbao]).within(words("Bilboko etxeak"), is_inflected=True)]
        [(0, 1)]
        """
        for begin in range(len(text.words)):
            for end in range(begin + 1, min(begin + self.longest, len(text.words)) + 1):
                known = self._named(text.words[begin:end], is_inflected=is_inflected)
                if known is not None:
                    yield begin, end, known

    def _named(self, told: tuple[str, ...], *, is_inflected: bool) -> Municipality | None:
        found = self.by_name.get(told)
        if found is None and is_inflected:
            stems = [told[-1].removesuffix(ending) for ending in _ENDINGS if told[-1].endswith(ending)]
            found = next((one for stem in stems if (one := self.by_name.get((*told[:-1], stem)))), None)
        return found

    def nearest(self, told: tuple[str, ...]) -> Municipality | None:
        """Return the municipality whose name is nearest within the slips that are forgiven; None where two are.

        >>> both = gazetteer([Municipality("48029", "Etxebarri", ()), Municipality("48030", "Etxebarria", ())])
        >>> [one and one.name for one in map(both.nearest, [("etxebari",), ("etxebarrio",), ("bilbo",)])]
        ['Etxebarri', None, None]
        """
        text = "-".join(told)
        best: dict[str, tuple[int, Municipality]] = {}
        for name, one in self.by_name.items():
            right = "-".join(name)
            most = (len(right) >= _ONE_SLIP) + (len(right) >= _TWO_SLIPS)
            far = slips(right, text, most)
            if far <= most and far < best.get(one.code, (most + 1, one))[0]:
                best[one.code] = (far, one)
        ranked = sorted(best.values(), key=lambda pair: pair[0])
        is_clear = len(ranked) == 1 or (len(ranked) > 1 and ranked[0][0] < ranked[1][0])
        return ranked[0][1] if is_clear else None


def gazetteer(municipalities: Iterable[Municipality]) -> Gazetteer:
    """Return the gazetteer of municipalities.

    >>> list(gazetteer([Municipality("1", "Leza", ()), Municipality("2", "Lezo", ("Leza",))]).by_name)
    [('lezo',)]
    """
    found: dict[tuple[str, ...], dict[str, Municipality]] = {}
    for one in municipalities:
        for name in (one.name, *one.names):
            found.setdefault(words(name).words, {})[one.code] = one
    by_name = {name: next(iter(own.values())) for name, own in found.items() if name and len(own) == 1}
    return Gazetteer(by_name, max(map(len, by_name), default=0))


def slips(one: str, other: str, most: int) -> int:
    """Return how many slips lie between two words, ``most`` + 1 where there are more.

    >>> slips("getxo", "gexto", 2), slips("zalla", "zala", 2), slips("bilbao", "durango", 2)
    (1, 1, 3)
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        ahead = [i]
        for j, against in enumerate(other, start=1):
            cost = min(row[j] + 1, ahead[j - 1] + 1, row[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, before[j - 2] + 1)
            ahead.append(cost)
        if min(ahead) > most:
            return most + 1
        before, row = row, ahead
    return min(row[-1], most + 1)
