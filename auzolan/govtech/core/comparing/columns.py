# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The completions of one column that matter: where what one alternative gains by it is largest or smallest.

A column has answers that are known and answers that can be anything from ``low`` to ``high``. For one alternative with
answer v, least m and most M of the column and D its sum of squares, put P = (v - m)^2 / D and Q = (M - v)^2 / D. What
is sought is the largest a P - b Q (``up``) or b Q - a P, for a, b from 0, over all completions. Others than v can be:

- up, a P - b Q > 0 somewhere: lower others make m, M and D smaller, so all are at ``low``. Where v is not known, at
  ``high``: P grows with v, and Q is 0 there.
- up, never above 0 (then v is known): between m and M larger others only make D larger, so they are level with M, and
  one at most is at m: it suffices to make m small.
- down: the same the other way round. Where v is not known it is at ``low``, where P is 0; one other at most is at M and
  the rest at ``low``. Where it is known: all at ``high``; or one at most at M, the rest at m.

Of s and t, the values at m and at M, a quotient of sums is left in which s and t stand apart. Its largest value is
found by Dinkelbach's method (1967): for a quotient mu, the largest N - mu D is a parabola in s and one in t.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import fsum, inf
from typing import Final

OPEN: Final = 1e12
"""The end of a scale that has none, in the largest known answer: what lies beyond moves no score by 1e-11."""
STEPS: Final = 60


@dataclass(frozen=True, slots=True)
class Unknowns:
    """Hold a column for one alternative: its answer (None: not known), what is known of the others, how many miss.

    ``squares``, ``least`` and ``most`` are of the known answers of others: 0, infinity and its opposite where there are
    none. All answers are from 0; known ones lie within ``low`` and ``high``.
    """

    mine: float | None
    squares: float
    least: float
    most: float
    missing: int
    low: float
    high: float


def scaled(mine: float | None, others: Sequence[float | None], low: float, high: float | None) -> Unknowns:
    """Return a column divided by its largest number, its scale widened to what is known; no end becomes a far one.

    >>> scaled(None, [2.0, 4.0], 0.0, None).high, scaled(1.0, [None], 0.0, 2.0).mine
    (1000000000000.0, 0.5)
    """
    known = [one for one in others if one is not None]
    told = (*known, *(() if mine is None else (mine,)))
    most = max((*told, low, high or 0.0))
    unit = most or 1.0
    return Unknowns(
        mine=None if mine is None else mine / unit,
        squares=fsum((one / unit) ** 2 for one in known),
        least=min(known, default=inf) / unit,
        most=max(known, default=-inf) / unit,
        missing=len(others) - len(known),
        low=min((low, *told)) / unit,
        high=OPEN if high is None else most / unit,
    )


def extreme(column: Unknowns, a: float, b: float, *, is_up: bool) -> tuple[float, float]:
    """Return P and Q of a completion at which a P - b Q (up) or b Q - a P is largest.

    >>> extreme(scaled(0.5, [1.0, None], 0.0, 1.0), 1.0, 0.0, is_up=True)
    (0.2, 0.2)
    """
    sign = 1.0 if is_up else -1.0
    found = [_gained(column, *one) for one in _completions(column, a, b, is_up=is_up)]
    return max(found, key=lambda one: (sign * (a * one[0] - b * one[1]), one[0] if is_up else one[1]))


Cells = tuple[tuple[float, int], ...]
"""Values of answers that miss, with how many have each."""


def _completions(column: Unknowns, a: float, b: float, *, is_up: bool) -> Iterator[tuple[float, Cells]]:
    missing, low, high = column.missing, column.low, column.high
    if column.mine is None:
        mine = high if is_up else low
        yield mine, ((low, missing),)
        if missing and not is_up:
            yield mine, ((high, 1), (low, missing - 1))
        return
    mine = column.mine
    yield mine, ((low if is_up else high, missing),)
    if missing:
        for below in (0, 1) if is_up else (missing, missing - 1):
            signs = (a, -b) if is_up else (-a, b)
            s, t = _apart(column, mine, below, missing - below, signs)
            yield mine, ((s, below), (t, missing - below))


def _apart(column: Unknowns, mine: float, below: int, above: int, signs: tuple[float, float]) -> tuple[float, float]:
    """Return s at most the least known and t at least the most known at which the quotient is largest."""
    least, most = min(column.least, mine), max(column.most, mine)
    rest = column.squares + mine * mine
    lows = (column.low, least) if below else (least, least)
    highs = (most, column.high) if above else (most, most)

    def quotient(pair: tuple[float, float]) -> float:
        squares = rest + below * pair[0] ** 2 + above * pair[1] ** 2
        over = signs[0] * (mine - pair[0]) ** 2 + signs[1] * (pair[1] - mine) ** 2
        return over / squares if squares > 0 else -inf

    pair = max(((s, t) for s in lows for t in highs), key=quotient)
    for _ in range(STEPS):
        mu = quotient(pair)
        if mu == -inf:
            break
        better = _peak(signs[0], mine, mu * below, lows), _peak(signs[1], mine, mu * above, highs)
        if quotient(better) <= mu:
            break
        pair = better
    return pair


def _peak(sign: float, mine: float, weight: float, ends: tuple[float, float]) -> float:
    """Return x between two ends at which sign (x - mine)^2 - weight x^2 is largest."""
    bend = sign - weight
    places = list(ends)
    if bend < 0:
        places.append(min(max(sign * mine / bend, ends[0]), ends[1]))
    return max(places, key=lambda x: sign * (x - mine) ** 2 - weight * x * x)


def _gained(column: Unknowns, mine: float, missing: Cells) -> tuple[float, float]:
    cells = [one for one in missing if one[1]]
    squares = column.squares + mine * mine + sum(count * one * one for one, count in cells)
    if squares == 0:
        return 0.0, 0.0
    least = min(column.least, mine, *(one for one, _ in cells))
    most = max(column.most, mine, *(one for one, _ in cells))
    return (mine - least) ** 2 / squares, (most - mine) ** 2 / squares
