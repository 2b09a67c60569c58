# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The least and the most that each score can be over every completion of the answers that nobody knows.

A score grows with worst / best, two sums over the criteria in which each criterion has its own unknown answers. So
the largest quotient is found by Dinkelbach's method, one criterion at a time: for a share k, the largest
(1 - k) worst - k best of each column, until the sum is 0. A completion reaches the bounds, or comes near to them where
a scale has no end.
"""

from collections.abc import Sequence
from typing import Final

from auzolan.govtech.core.comparing.columns import extreme, scaled
from auzolan.govtech.core.comparing.topsis import LEVEL, parts, score, weighed
from auzolan.govtech.nouns.comparing import Criterion

STEPS: Final = 100
SLACK: Final = 1e-9
"""What is added on both sides, for rounding and for scales without an end."""

Answers = Sequence[Sequence[float | None]]


def middle(values: Answers, criteria: Sequence[Criterion]) -> list[list[float]]:
    """Return a completion in the middle: of the scale, or of the answers that are known where the scale has no end.

    >>> from auzolan.kernel.texts import Text
    >>> middle([[None, None], [1.0, 3.0]], [Criterion("a", Text(), high=4.0), Criterion("b", Text())])
    [[2.0, 3.0], [1.0, 3.0]]
    """
    return [[_middle(j, values, criteria) if one is None else one for j, one in enumerate(row)] for row in values]


def bounds(values: Answers, weights: Sequence[float], criteria: Sequence[Criterion]) -> list[tuple[float, float]]:
    """Return for each alternative the least and the most of its score over all completions (0-1).

    ``values[i][j]`` is from 0, None where it is not known; then it can be anything on its criterion's scale, which is
    widened to what the others have.

    >>> from auzolan.kernel.texts import Text
    >>> [(round(low, 6), round(high, 6)) for low, high in bounds([[None], [1.0]], [1.0], [Criterion("a", Text())])]
    [(0.0, 1.0), (0.0, 1.0)]
    """
    is_level = all(_may_be_same(j, values) for j, weight in enumerate(weights) if weight > 0)
    found = []
    for i in range(len(values)):
        low, high = (_extreme(i, values, weights, criteria, is_up=up) for up in (False, True))
        if is_level:
            low, high = min(low, LEVEL), max(high, LEVEL)
        found.append((max(0.0, low - SLACK), min(1.0, high + SLACK)))
    return found


def _extreme(i: int, values: Answers, weights: Sequence[float], criteria: Sequence[Criterion], *, is_up: bool) -> float:
    """Return the largest score of an alternative, or the smallest."""
    squares = [one * one for one in weights]
    best, worst = _known_parts(i, values, squares, criteria)
    columns = [
        (j, scaled(values[i][j], [row[j] for n, row in enumerate(values) if n != i], one.low, one.high))
        for j, one in enumerate(criteria)
        if squares[j] > 0 and any(row[j] is None for row in values)
    ]

    def pair_at(share: float) -> tuple[float, float]:
        near, far = best, worst
        for j, column in columns:
            is_cost = criteria[j].is_cost
            # up in the score is up in P for a benefit, up in Q for a cost
            a, b = (share, 1 - share) if is_cost else (1 - share, share)
            above, below = extreme(column, a, b, is_up=is_up != is_cost)
            near += squares[j] * (above if is_cost else below)
            far += squares[j] * (below if is_cost else above)
        return near, far

    begin, end = (0.0, 1.0) if is_up else (1.0, 0.0)
    pairs = [pair_at(begin)]
    for _ in range(STEPS):
        share = _share(pairs[-1])
        following = pair_at(share)
        if sum(following) == 0 or (_share(following) <= share if is_up else _share(following) >= share):
            break
        pairs.append(following)
    # at the end of the scale a distance of 0 is met exactly, which the steps only come near to
    told = [score(*one) for one in (pairs[-1], pair_at(end)) if sum(one) > 0]
    return (max(told) if is_up else min(told)) if told else LEVEL


def _share(pair: tuple[float, float]) -> float:
    near, far = pair
    return far / (near + far) if near + far > 0 else LEVEL


def _known_parts(
    i: int, values: Answers, squares: Sequence[float], criteria: Sequence[Criterion]
) -> tuple[float, float]:
    """Return what the columns that are known whole add to the distances of an alternative."""
    known = [j for j in range(len(criteria)) if all(row[j] is not None for row in values)]
    told = [[row[j] or 0.0 for j in known] for row in values]
    to_best, to_worst = parts(told, [criteria[j].is_cost for j in known])
    counted = [squares[j] for j in known]
    return weighed(to_best[i], counted), weighed(to_worst[i], counted)


def _middle(j: int, values: Answers, criteria: Sequence[Criterion]) -> float:
    known = sorted(one for row in values if (one := row[j]) is not None)
    high = criteria[j].high
    if high is not None:
        return (min((criteria[j].low, *known)) + max((high, *known))) / 2
    if not known:
        return criteria[j].low
    return (known[(len(known) - 1) // 2] + known[len(known) // 2]) / 2


def _may_be_same(j: int, values: Answers) -> bool:
    return len({row[j] for row in values if row[j] is not None}) <= 1
