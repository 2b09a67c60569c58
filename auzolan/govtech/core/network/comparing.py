# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What taking a parcel does: each thing of it is new, changed or the same; what it tells no more is withdrawn."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from auzolan.govtech.core.network.manifest import mark_of
from auzolan.govtech.nouns.network import Adopted, Brought, Fate, Line, Sort, Thing, Told

_ORDER: Final = {fate: place for place, fate in enumerate((Fate.NEW, Fate.CHANGED, Fate.WITHDRAWN, Fate.SAME))}


def solution_thing(key: str, name: str, text: str) -> Thing:
    """Return a solution as a thing of a parcel, by its repository."""
    return Thing(Sort.SOLUTION, key, name, mark_of(text))


def lesson_thing(one: Told) -> Thing:
    """Return a lesson as a thing of a parcel."""
    return _thing(Sort.LESSON, one.id, one.title.into("en"), one)


def adoption_thing(one: Adopted) -> Thing:
    """Return an adoption as a thing of a parcel."""
    return _thing(Sort.ADOPTION, one.solution, one.name, one)


def compare(known: Sequence[Brought], things: Sequence[Thing]) -> tuple[Line, ...]:
    """Return what taking things does, given what the same government told before: first what is new.

    >>> from datetime import date
    >>> a, b = solution_thing("h/a", "A", "1"), solution_thing("h/b", "B", "1")
    >>> known = [Brought("x", one, 1, date(2026, 7, 1)) for one in (a, b)]
    >>> [line.fate.value for line in compare(known, [solution_thing("h/a", "A", "2"), solution_thing("h/c", "C", "1")])]
    ['new', 'changed', 'withdrawn']
    """
    before = {(one.thing.sort, one.thing.key): one for one in known if not one.is_withdrawn}
    now = {(one.sort, one.key) for one in things}
    lines = [Line(one, _fate(before.get((one.sort, one.key)), one)) for one in things]
    lines += [Line(one.thing, Fate.WITHDRAWN) for key, one in before.items() if key not in now]
    return tuple(sorted(lines, key=lambda line: (_ORDER[line.fate], line.thing.sort.value, line.thing.title)))


def counts(lines: Sequence[Line]) -> Mapping[str, int]:
    """Return how many things of each sort meet each fate, by ``sort-fate``; what there is none of is left out.

    >>> counts([Line(solution_thing("h/a", "A", ""), Fate.NEW)])
    {'solution-new': 1}
    """
    found = Counter((line.thing.sort, line.fate) for line in lines)
    return {f"{sort.value}-{fate.value}": found[sort, fate] for sort in Sort for fate in Fate if found[sort, fate]}


def _fate(before: Brought | None, one: Thing) -> Fate:
    if before is None:
        return Fate.NEW
    return Fate.SAME if before.thing.mark == one.mark else Fate.CHANGED


def _thing(sort: Sort, key: str, title: str, told: Any) -> Thing:
    return Thing(sort, key, title, mark_of(told))
