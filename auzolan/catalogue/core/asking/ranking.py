# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Requests in the order in which they should be answered: demand, high value, what exists already, what it costs."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from auzolan.catalogue.nouns.asking import Asked, Placed, Terms

MOST_POINTS: Final = 405
UNKNOWN_EASE: Final = 0.5
"""How easy a request counts of which no unit has said what it costs."""


def rank(
    requests: Sequence[Asked], terms: Terms, points: Mapping[str, int], categories: Collection[str]
) -> list[Placed]:
    """Return requests by score, highest first, then oldest: the mean of four factors by the weights that were set.

    Demand: supporters and who asked, n/(n + half_supporters). High value: the category is one of the regulation's.
    Gap: what the nearest dataset (``points`` by slug) lacks of 405 points, all of it where there is none. Ease:
    half_hours/(half_hours + hours), a half where nobody has told the hours.

    >>> from datetime import date
    >>> from auzolan.catalogue.nouns.asking import Kind
    >>> asked = Asked("2026-0001", Kind.REQUEST, "Stops", "All", date(2026, 1, 7), date(2026, 2, 4),
    ...     supporters=9, hours=40)
    >>> [one] = rank([asked], Terms(), {}, ())
    >>> one.demand, one.high_value, one.gap, one.ease, one.score
    (0.5, 0.0, 1.0, 0.5, 50.0)
    """
    placed = [_placed(one, terms, points, categories) for one in requests]
    placed.sort(key=lambda row: (-row.score, row.asked.asked_on, row.asked.reference))
    return [
        Placed(row.asked, place, row.score, row.demand, row.high_value, row.gap, row.ease, row.points)
        for place, row in enumerate(placed, start=1)
    ]


def _placed(one: Asked, terms: Terms, points: Mapping[str, int], categories: Collection[str]) -> Placed:
    people = one.supporters + 1
    nearest = points.get(one.dataset) if one.dataset else None
    demand = people / (people + terms.half_supporters)
    high_value = 1.0 if one.category in categories else 0.0
    gap = 1.0 if nearest is None else max(0.0, 1 - nearest / MOST_POINTS)
    ease = UNKNOWN_EASE if one.hours is None else terms.half_hours / (terms.half_hours + one.hours)
    weights = (terms.demand, terms.high_value, terms.gap, terms.ease)
    whole = sum(weights)
    parts = sum(weight * factor for weight, factor in zip(weights, (demand, high_value, gap, ease), strict=True))
    return Placed(one, 0, 100 * parts / whole if whole else 0.0, demand, high_value, gap, ease, nearest)
