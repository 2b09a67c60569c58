# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How easily a ranking turns round: by the nearest weight that makes another win, and by one alternative less."""

from collections.abc import Sequence
from itertools import pairwise
from math import fsum, inf, sqrt
from typing import Final

from auzolan.govtech.core.comparing.topsis import SAME, Matrix, parts, scores, weighed
from auzolan.govtech.nouns.comparing import Flip, Reversal

NOTHING: Final = 1e-14


def order(values: Sequence[float], names: Sequence[str]) -> list[int]:
    """Return the places of scores from the highest; level ones by their names.

    >>> order([0.2, 0.9, 0.2], ["b", "c", "a"])
    [1, 2, 0]
    """
    return sorted(range(len(values)), key=lambda i: (-round(values[i], 12), names[i]))


def flips(
    matrix: Matrix, weights: Sequence[float], costs: Sequence[bool], criteria: Sequence[str], names: Sequence[str]
) -> list[Flip]:
    """Return for each criterion the nearest weight, the others kept, at which another draws level with the first.

    Just beyond it that one wins. Exact: by the square z of one weight, k wins over w where
    worst_k best_w - worst_w best_k > 0, a polynomial of degree two in z. From the smallest change on; criteria whose
    weight changes no winner stand last.
    """
    if len(matrix) < 2:
        return [Flip(name, weight) for name, weight in zip(criteria, weights, strict=True)]
    to_best, to_worst = parts(matrix, costs)
    winner = order(scores(matrix, weights, costs), names)[0]
    found = []
    for j, weight in enumerate(weights):
        others = [one * one if n != j else 0.0 for n, one in enumerate(weights)]
        rest = [(weighed(to_best[i], others), weighed(to_worst[i], others)) for i in range(len(matrix))]
        best = Flip(criteria[j], weight)
        for k in range(len(matrix)):
            if k == winner:
                continue
            lines = [(*rest[i], to_best[i][j], to_worst[i][j]) for i in (k, winner)]
            to = _nearest(_gap(lines[0], lines[1]), weight)
            if to is not None and (best.to is None or abs(to - weight) < abs(best.to - weight)):
                best = Flip(criteria[j], weight, to, names[k])
        found.append(best)
    return sorted(found, key=lambda one: inf if one.change is None else abs(one.change))


def reversals(matrix: Matrix, weights: Sequence[float], costs: Sequence[bool], names: Sequence[str]) -> list[Reversal]:
    """Return what turns round among the others when an alternative is left out; nothing for one that changes nothing.

    A pair that turns says that the score of one depends on a third one that has nothing to do with either.
    """
    if len(matrix) < 3:
        return []
    before = scores(matrix, weights, costs)
    first = order(before, names)[0]
    found = []
    for out in range(len(matrix)):
        kept = [i for i in range(len(matrix)) if i != out]
        after = dict(zip(kept, scores([matrix[i] for i in kept], weights, costs), strict=True))
        pairs = tuple(
            (names[i], names[k])
            for i in kept
            for k in kept
            if before[i] > before[k] + SAME and after[i] < after[k] - SAME
        )
        if pairs:
            new = kept[order([after[i] for i in kept], [names[i] for i in kept])[0]]
            found.append(Reversal(names[out], pairs, names[new] if first not in (out, new) else ""))
    return found


Line = tuple[float, float, float, float]
"""Squared distances to the best and to the worst: without a criterion, and what it adds by its squared weight."""


def _gap(other: Line, winner: Line) -> tuple[float, float, float]:
    """Return c, b, a of c + b z + a z^2: worst of the other by best of the winner, less the other way round."""
    near, far, add_near, add_far = other
    best, worst, add_best, add_worst = winner
    terms = (
        (far * best, -worst * near),
        (add_far * best, far * add_best, -add_worst * near, -worst * add_near),
        (add_far * add_best, -add_worst * add_near),
    )
    sums = [(fsum(one), max(map(abs, one))) for one in terms]
    whole = max(size for _, size in sums) or 1.0
    c, b, a = (value / whole if abs(value) > NOTHING * size else 0.0 for value, size in sums)
    return c, b, a


def _nearest(gap: tuple[float, float, float], weight: float) -> float | None:
    """Return the weight nearest to one, on whose far side the gap is above 0; None where it never is."""
    c, b, a = gap
    ends = [0.0, *_roots(c, b, a), inf]
    near: float | None = None
    for low, high in pairwise(ends):
        inside = (low + high) / 2 if high < inf else low * 2 + 1
        if c + inside * (b + inside * a) <= 0:
            continue
        below, above = sqrt(low), sqrt(high)
        to = min(max(weight, below), above)
        if near is None or abs(to - weight) < abs(near - weight):
            near = to
    return near


def _roots(c: float, b: float, a: float) -> list[float]:
    """Return where c + b z + a z^2 is 0 for z above 0, in order."""
    if abs(a) <= NOTHING * max(abs(b), abs(c)):
        found = [-c / b] if b else []
    else:
        inside = b * b - 4 * a * c
        if inside < 0:
            return []
        # the sum of like signs: no digits are lost
        half = -(b + (sqrt(inside) if b >= 0 else -sqrt(inside))) / 2
        found = [half / a, *([c / half] if half else [])]
    return sorted({one for one in found if one > 0})
