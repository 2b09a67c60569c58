# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How scores of several kinds become one: the best piece of each solution, in standard deviations, summed by weight.

Ranks alone (reciprocal rank fusion) lose how far a solution lies before the next; that was measured to be worse.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
"""Of shape (solutions, needs), or (pieces, needs) where it is said."""
WEIGHTS: Final[Mapping[str, float]] = {"e5": 1.0, "use": 0.5, "bm25": 0.2}
WORDS: Final = "bm25"
"""The signal of words, which most solutions have none of: it counts for at most six standard deviations."""
_MOST_DEVIATIONS: Final = 6


def best_of_each(pieces: Scores, starts: npt.NDArray[np.int64]) -> Scores:
    """Return the best score among the pieces of each solution; ``starts`` says at which row its pieces begin.

    >>> best_of_each(np.array([[0.1], [0.9], [0.4]], np.float32), np.array([0, 2])).ravel()
    array([0.9, 0.4], dtype=float32)
    """
    best: Scores = np.maximum.reduceat(pieces, starts, axis=0)
    return best


def standardised(scores: Scores, solutions: int = 0) -> Scores:
    """Return scores as standard deviations from the mean of all solutions, need by need; 0 where all are the same.

    The first ``solutions`` rows are those of solutions, all of them where there are none: what else is scored lies on
    their scale, and moves none of them.

    >>> standardised(np.array([[1.0, 5.0], [3.0, 5.0]], np.float32)).tolist()
    [[-1.0, 0.0], [1.0, 0.0]]
    >>> standardised(np.array([[1.0], [3.0], [9.0]], np.float32), 2).ravel().tolist()
    [-1.0, 1.0, 7.0]
    >>> standardised(np.array([[1.0], [1.0], [5.0], [5.0]], np.float32), 2).ravel().tolist()
    [0.0, 0.0, 2.0, 2.0]
    """
    among = scores[: solutions or None]
    spread = among.std(axis=0)
    spread = np.where(spread > 1e-9, spread, scores.std(axis=0))
    told: Scores = (scores - among.mean(axis=0)) / np.where(spread > 1e-9, spread, np.inf)
    return told.astype(np.float32)


def fused(signals: Mapping[str, Scores], solutions: int = 0) -> Scores:
    """Return the weighted sum of standardised scores: E5 + 0.5 USE + 0.2 BM25, of those that there are.

    The first ``solutions`` rows are those of solutions, as in ``standardised``.

    >>> fused({"bm25": np.array([[0.0], [2.0]], np.float32)}).round(1).ravel()
    array([-0.2,  0.2], dtype=float32)
    """
    total = np.zeros(next(iter(signals.values())).shape, np.float32)
    for name, scores in signals.items():
        told = standardised(scores, solutions)
        total += np.float32(WEIGHTS[name]) * (np.minimum(told, _MOST_DEVIATIONS) if name == WORDS else told)
    return total


def order(scores: npt.NDArray[np.float32], most: int) -> list[int]:
    """Return the positions of the highest scores of one need, the highest first, the earlier one of equal ones.

    >>> order(np.array([0.5, 0.9, 0.9, 0.1], np.float32), 3)
    [1, 2, 0]
    """
    return [int(at) for at in np.argsort(-scores, kind="stable")[:most]]
