# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What was read of files, gathered by solution: what is new, what has changed, and what is wrong where."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from auzolan.govtech.core.solutions.cataloguing import (
    catalogued,
    is_invalid,
    known_parts,
    place_of,
    rekeyed,
    slug_of,
)
from auzolan.govtech.core.solutions.figures import reasons
from auzolan.govtech.core.solutions.merging import resolved
from auzolan.govtech.nouns.publiccode import Fault
from auzolan.govtech.nouns.solution_catalogue import Catalogued, Unread, Wrong
from auzolan.govtech.nouns.solutions import ReadFile, Solution

Faults = Mapping[str, tuple[Wrong, ...]]
RESERVED: Final = ("adoptions", "aliases")
"""Slugs that no solution has: pages have their addresses."""
_ASKED: Final = frozenset({"contractor", "format", "id", "key", "kind", "message", "name", "until"})
Changed = list[tuple[Catalogued | None, Catalogued]]


def gathered(
    groups: Mapping[str, Sequence[Solution]],
    faults: Faults,
    known: Mapping[str, Catalogued],
    slugs: Collection[str],
    day: date,
) -> Changed:
    """Return the solutions that are new or have changed, each with what it was; ``groups`` are what was read by key.

    >>> [(before, after.slug) for before, after in gathered({"h/a": [Solution("h/a", "A")]}, {}, {}, ("a",), date.min)]
    [(None, 'a-2')]
    """
    taken = {*slugs, *RESERVED}
    changed: Changed = []
    for key, parts in groups.items():
        before = known.get(key)
        slug = before.slug if before else slug_of(parts[-1].name, taken)
        after = catalogued(before, slug, key, parts, faults, day)
        if after is not None and after != before:
            taken.add(slug)
            changed.append((before, after))
    return changed


def carried_over(
    told: Sequence[Catalogued],
    known: Mapping[str, Catalogued],
    slugs: Collection[str],
    aliases: Mapping[str, str],
    day: date,
) -> Changed:
    """Return the solutions that another installation kept as they come to stand here, where they are new or change.

    What was confirmed here to be one stays one. What was merged there leads to where the other one stands here.

    >>> there = [Catalogued("a", "h/a", Solution("h/a", "A"), date.min), Catalogued(
    ...     "b", "h/b", Solution("h/b", "B"), date.min, merged_into="a")]
    >>> [(after.slug, after.merged_into) for _, after in carried_over(there, {}, ("a",), {}, date.max)]
    [('a-2', ''), ('b', 'a-2')]
    """
    taken = {*slugs, *RESERVED}
    stands: dict[str, Catalogued] = {}
    first: dict[str, Catalogued | None] = {}
    leads: dict[str, str] = {}
    for one in told:
        key = one.key if one.key in known or one.merged_into else resolved(one.key, aliases)
        before = stands.get(key) or known.get(key)
        first.setdefault(key, known.get(key))
        if before is None:
            slug = one.slug if one.slug not in taken else slug_of(one.solution.name, taken)
            after: Catalogued | None = replace(one if key == one.key else rekeyed(one, key), slug=slug)
        else:
            parts = known_parts(one)
            faults = {place_of(part): one.failing.reasons for part in parts if one.failing and is_invalid(part)}
            slug, after = before.slug, catalogued(before, before.slug, key, parts, faults, day)
        if after is not None:
            taken.add(slug)
            stands[key] = after
            leads[one.slug] = after.merged_into if before is not None and after.merged_into else slug
    placed = [
        (first[key], replace(one, merged_into=leads.get(one.merged_into, "")) if first[key] is None else one)
        for key, one in stands.items()
    ]
    return [(before, after) for before, after in placed if after != before]


def faults_of(read: Iterable[ReadFile]) -> tuple[Faults, list[Unread]]:
    """Return what is wrong with files and lines by their place, and the same as a list.

    >>> faults_of([ReadFile("a.json", (), (Fault("", "not JSON"),))])[1][0].reasons[0].message
    'not JSON'
    """
    by_place: dict[str, tuple[Wrong, ...]] = {}
    rows: list[Unread] = []
    for file in read:
        if file.faults:
            wrong = _wrong(file.faults)
            by_place |= {place_of(one): wrong for one in file.solutions}
            rows.append(Unread(file.name, None, file.solutions[0].name if file.solutions else "", wrong))
            continue
        for one in file.solutions:
            if one.validity is not None and is_invalid(one):
                by_place[place_of(one)] = _wrong(reasons(one.validity))
                line = one.sources[0].line if one.sources else None
                rows.append(Unread(file.name, line, one.name, by_place[place_of(one)]))
    return by_place, rows


def pruned(value: Any) -> Any:
    """Return what is kept of a solution without what is empty, but for what its nouns ask for.

    >>> pruned({"a": "", "b": [{"c": None, "d": 0}], "e": {}, "name": ""})
    {'b': [{'d': 0}], 'name': ''}
    """
    if isinstance(value, dict):
        told = {key: pruned(part) for key, part in value.items()}
        return {key: part for key, part in told.items() if key in _ASKED or part not in ("", None, [], {})}
    return [pruned(part) for part in value] if isinstance(value, list) else value


def _wrong(faults: Iterable[Fault]) -> tuple[Wrong, ...]:
    return tuple(Wrong(one.key, one.message, one.line, one.column) for one in faults)
