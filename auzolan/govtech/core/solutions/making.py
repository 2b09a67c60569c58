# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A solution from one source, with the provenance of each of its fields."""

from dataclasses import MISSING, fields, replace
from datetime import date
from typing import Final

from auzolan.govtech.nouns.solutions import Solution, Source

_UNSOURCED: Final = frozenset({"id", "sources", "provenance"})
_EMPTY: Final = {
    one.name: one.default_factory() if one.default_factory is not MISSING else one.default for one in fields(Solution)
}


def holding(solution: Solution) -> tuple[str, ...]:
    """Return the names of the fields that hold something, in the noun's order.

    >>> holding(Solution("x", "A", tags=("b",)))
    ('name', 'tags')
    """
    return tuple(
        name
        for name, empty in _EMPTY.items()
        if name not in _UNSOURCED and getattr(solution, name) not in (empty, "", None)
    )


def from_one(solution: Solution, source: Source) -> Solution:
    """Return a solution with one source, from which all came that it holds.

    >>> from_one(Solution("x", "A"), Source("a.yml", "publiccode.yml")).provenance
    {'name': 0}
    """
    return replace(solution, sources=(source,), provenance=dict.fromkeys(holding(solution), 0))


def day_of(text: str) -> date | None:
    """Return the day that a text of ISO 8601 begins with; None where it begins with none.

    >>> day_of("2026-07-01T10:00:00Z"), day_of("soon")
    (datetime.date(2026, 7, 1), None)
    """
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
