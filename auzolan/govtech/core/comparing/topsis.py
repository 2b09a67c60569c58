# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Scores by TOPSIS: how near to the best answers and how far from the worst (Hwang and Yoon 1981), as AgID's sheet."""

from collections.abc import Sequence
from math import fsum, sqrt
from typing import Final

LEVEL: Final = 0.5
"""The score where all alternatives are the same in all that counts: as near to the best as to the worst."""
SAME: Final = 1e-12
"""Scores, and answers beside the greatest of their criterion, that differ by less are level."""

Column = Sequence[float]
Matrix = Sequence[Sequence[float]]


def parts(matrix: Matrix, costs: Sequence[bool]) -> tuple[list[list[float]], list[list[float]]]:
    """Return the squared distances to the best and to the worst, before weights: one list for each alternative.

    ``matrix[i][j]``, from 0, is what alternative i has by criterion j. Each column is divided by its length (the root
    of its sum of squares); one of zeros, or in which all are level, tells nobody apart. Nothing changes when a column
    is multiplied.

    >>> parts([[3.0], [4.0]], [False])
    ([[0.04...], [0.0]], [[0.0], [0.04...]])
    """
    count = len(costs)
    to_best: list[list[float]] = [[0.0] * count for _ in matrix]
    to_worst: list[list[float]] = [[0.0] * count for _ in matrix]
    for j, is_cost in enumerate(costs):
        column = [row[j] for row in matrix]
        most = max(column)
        if most == 0:
            continue
        shares = [one / most for one in column]
        squares = fsum(one * one for one in shares)
        high, low = max(shares), min(shares)
        if high - low < SAME:
            continue
        for i, one in enumerate(shares):
            above, below = (one - low) ** 2 / squares, (high - one) ** 2 / squares
            to_best[i][j], to_worst[i][j] = (above, below) if is_cost else (below, above)
    return to_best, to_worst


def score(best: float, worst: float) -> float:
    """Return the score of squared distances to the best and to the worst: 1 at the best, 0 at the worst.

    >>> score(0.0, 2.0), score(1.0, 1.0), score(0.0, 0.0)
    (1.0, 0.5, 0.5)
    """
    if best + worst == 0:
        return LEVEL
    far, near = sqrt(worst), sqrt(best)
    return far / (far + near)


def scores(matrix: Matrix, weights: Sequence[float], costs: Sequence[bool]) -> list[float]:
    """Return the score of each alternative (0-1).

    >>> [round(one, 3) for one in scores([[1.0, 2.0], [2.0, 1.0], [2.0, 2.0]], [1.0, 1.0], [False, False])]
    [0.5, 0.5, 1.0]
    """
    squares = [one * one for one in weights]
    to_best, to_worst = parts(matrix, costs)
    return [
        score(weighed(best, squares), weighed(worst, squares)) for best, worst in zip(to_best, to_worst, strict=True)
    ]


def weighed(distances: Sequence[float], squares: Sequence[float]) -> float:
    """Return the sum of squared distances by squared weights.

    >>> weighed([0.25, 1.0], [4.0, 1.0])
    2.0
    """
    return fsum(one * square for one, square in zip(distances, squares, strict=True))
