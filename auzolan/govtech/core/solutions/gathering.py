# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What was read of files, gathered by solution: what is new, what has changed, and what is wrong where."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from auzolan.govtech.core.solutions.cataloguing import catalogued, is_invalid, place_of, slug_of
from auzolan.govtech.core.solutions.figures import reasons
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
