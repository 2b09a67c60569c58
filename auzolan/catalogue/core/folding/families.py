# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Families: datasets whose names are the same but for the municipality.

Each dataset offers the ways in which its name or a title of it holds a municipality; what is left is the family. A
dataset goes to the largest of its families, so that ``bizkaibus-abanto-zierbena`` is Abanto Zierbena in the family
``bizkaibus`` rather than Zierbena in one of its own. A family needs three municipalities. Only then are slips forgiven:
for datasets that stand alone, whose name is that of the family but for a municipality which is not in it yet.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from auzolan.catalogue.core.folding.naming import Gazetteer, Words, gazetteer, words
from auzolan.catalogue.nouns.folding import Folded, Municipality, Series, Slice, Titled

FEWEST: Final = 3
_LEAST_SHARE: Final = 0.1
"""A province belongs to a series where at least this share of its datasets speaks of it."""
_LOOSE: Final = re.compile(r"^[\W_]+|[\W_]+$")
_LINKING: Final = re.compile(
    r"(?:[\W_]+(?:de|del|de la|en|en el|por|para|of|in|for|municipio|municipio de|udalerria))+$", re.IGNORECASE
)
Stem = tuple[tuple[str, ...], tuple[str, ...]]
"""The words before and after the municipality."""


@dataclass(frozen=True, slots=True)
class _Way:
    """Hold one way in which a dataset names a municipality: where (0: its name), what is left, and which one."""

    where: int
    stem: Stem
    municipality: Municipality
    begin: int
    end: int


@dataclass(slots=True)
class _Family:
    """Hold the datasets of a family while it is put together."""

    where: int
    stem: Stem
    slices: list[Slice] = field(default_factory=list)
    titles: Counter[str] = field(default_factory=Counter)


def fold(datasets: Sequence[Titled], municipalities: Iterable[Municipality], fewest: int = FEWEST) -> Folded:
    """Return a catalogue folded into series and the rest.

    >>> towns = [Municipality(f"4800{n}", name, ()) for n, name in enumerate(["Bilbao", "Getxo", "Zalla", "Ea"])]
    >>> told = [Titled(f"udaldata-{one}", f"udaldata-{one}", ()) for one in ("bilbao", "getxo", "ea")]
    >>> folded = fold([*told, Titled("gtfs", "gtfs", ())], towns)
    >>> [(one.id, len(one.members), [town.name for town in one.missing]) for one in folded.series], folded.rest
    ([('udaldata', 3, ['Zalla'])], ('gtfs',))
    """
    towns = list(municipalities)
    known = gazetteer(towns)
    read = [_texts(one) for one in datasets]
    families, left = _families(datasets, read, known, fewest)
    rest = _forgiven(datasets, read, known, families, left)
    taken = Counter(_id(family) for family in families)
    series = [_series(family, towns, is_alone=taken[_id(family)] == 1) for family in families]
    return Folded(tuple(sorted(series, key=lambda one: one.id)), tuple(datasets[place].id for place in rest))


def _texts(dataset: Titled) -> list[Words]:
    return [words(dataset.name), *map(words, dataset.titles)]


def _ways(texts: Sequence[Words], known: Gazetteer) -> list[_Way]:
    """Return every way in which a dataset names a municipality and something else besides."""
    return [
        _Way(where, (text.words[:begin], text.words[end:]), one, begin, end)
        for where, text in enumerate(texts)
        for begin, end, one in known.within(text, is_inflected=where > 0)
        if begin or end < len(text.words)
    ]


def _families(
    datasets: Sequence[Titled], read: list[list[Words]], known: Gazetteer, fewest: int
) -> tuple[list[_Family], list[int]]:
    """Return the families, the largest first, and the places of the datasets that are left."""
    offered: dict[tuple[bool, Stem], dict[int, _Way]] = defaultdict(dict)
    for place, texts in enumerate(read):
        for way in _ways(texts, known):
            offered[way.where > 0, way.stem].setdefault(place, way)
    left, families = dict.fromkeys(range(len(datasets))), list[_Family]()
    ranked = sorted(offered.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    for (_, stem), ways in ranked:
        own = {place: way for place, way in ways.items() if place in left}
        if len({way.municipality.code for way in own.values()}) < fewest:
            continue
        family = _Family(next(iter(own.values())).where, stem)
        for place, way in own.items():
            family.slices.append(Slice(datasets[place].id, way.municipality))
            family.titles.update(_titles(read[place], way.municipality, known))
            del left[place]
        families.append(family)
    return families, list(left)


def _forgiven(
    datasets: Sequence[Titled], read: list[list[Words]], known: Gazetteer, families: list[_Family], left: list[int]
) -> list[int]:
    """Put into its family what only a slip keeps out of it; return the places of what is left then."""
    rest = []
    for place in left:
        for family in families:
            told = _between(read[place], family)
            found = known.nearest(told) if told else None
            if found is not None and all(one.municipality.code != found.code for one in family.slices):
                family.slices.append(Slice(datasets[place].id, found))
                break
        else:
            rest.append(place)
    return rest


def _between(texts: Sequence[Words], family: _Family) -> tuple[str, ...]:
    """Return the words that stand where the municipality does in the names of a family."""
    before, after = family.stem
    for text in texts[:1] if family.where == 0 else texts[1:]:
        told = text.words
        fits = told[: len(before)] == before and told[len(told) - len(after) :] == after
        if fits and len(told) > len(before) + len(after):
            return told[len(before) : len(told) - len(after)]
    return ()


def _titles(texts: Sequence[Words], town: Municipality, known: Gazetteer) -> list[str]:
    """Return the titles of a dataset without the municipality, and without what linked it."""
    found = []
    for text in texts[1:]:
        spans = [(b, e) for b, e, one in known.within(text, is_inflected=True) if one.code == town.code]
        if spans:
            begin, end = max(spans, key=lambda span: span[1] - span[0])
            told = text.text[: text.places[begin][0]] + text.text[text.places[end - 1][1] :]
            found.append(_LOOSE.sub("", _LINKING.sub("", _LOOSE.sub("", told))))
    return [one for one in found if one][:1]


def _id(family: _Family) -> str:
    return "-".join((*family.stem[0], *family.stem[1]))


def _series(family: _Family, towns: Sequence[Municipality], *, is_alone: bool) -> Series:
    slices = sorted(family.slices, key=lambda one: (one.municipality.code, one.id))
    provinces = Counter(one.municipality.code[:2] for one in slices)
    ours = {code for code, count in provinces.items() if count >= _LEAST_SHARE * len(slices)}
    have = {one.municipality.code for one in slices}
    missing = [one for one in towns if one.code[:2] in ours and one.code not in have]
    named = _id(family) if is_alone else "-".join((*family.stem[0], "x", *family.stem[1]))
    title = family.titles.most_common(1)[0][0] if family.titles else _id(family).replace("-", " ").capitalize()
    return Series(named, title, tuple(slices), tuple(sorted(missing, key=lambda one: one.code)))
