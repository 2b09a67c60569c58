# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Comparing units fairly: two by the probability of a difference that matters, many by rank intervals (P17b)."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from auzolan.measure.core.pooling import LEVELS, Floats, Posterior
from auzolan.measure.nouns.satisfaction import LEAST_DIFFERENCE, HeadToHead, Rank, Satisfaction

SURE: Final = 0.95
_MIDDLES: Final[Floats] = (LEVELS[1:] + LEVELS[:-1]) / 2
_WEIGHTS: Final[Floats] = np.diff(LEVELS)


def compare(posterior: Posterior, a: int, b: int, least: float = LEAST_DIFFERENCE) -> HeadToHead:
    """Return how unit ``a`` compares with unit ``b``: better or worse by more than ``least``, or as good as the same.

    The verdict is better or worse from a probability of 0.95 on, the same likewise, else cannot tell.

    >>> from auzolan.measure.core.pooling import pooled
    >>> compare(pooled([95, 60, 30], [100, 100, 50]), 0, 1).verdict
    'better'
    """
    x, y = _values(posterior.quantiles[a]), _values(posterior.quantiles[b])
    better = _exceeds(x, y + least)
    worse = _exceeds(y, x + least)
    same = max(0.0, 1 - better - worse)
    chances = {"better": better, "worse": worse, "same": same}
    verdict = next((word for word, chance in chances.items() if chance >= SURE), "cannot-tell")
    return HeadToHead(better, worse, same, verdict)


def league(
    units: Sequence[Satisfaction], posterior: Posterior, seed: int, draws: int = 2000, only_shown: bool = True
) -> list[Rank]:
    """Return the places that each shown unit may take (95 %), best middle first: a table of intervals, not of places.

    Draws are stratified (every unit's posterior is walked through evenly, in an order of its own), so that the same
    ``seed`` gives the same table.

    >>> from auzolan.measure.core.satisfaction import estimate
    >>> from auzolan.measure.nouns.satisfaction import AnswerCell
    >>> found = estimate([AnswerCell("a", (0, 0, 0, 50, 50)), AnswerCell("b", (50, 50, 0, 0, 0))])
    >>> [(r.service, r.first, r.last) for r in league(found.units, found.shares, seed=1)]
    [('a', 1, 1), ('b', 2, 2)]
    """
    kept = [i for i, unit in enumerate(units) if unit.is_shown or not only_shown]
    if not kept:
        return []
    rng = np.random.default_rng(seed)
    levels = (np.arange(draws) + 0.5) / draws
    values = np.stack([np.interp(rng.permutation(levels), LEVELS, posterior.quantiles[i]) for i in kept])
    places = np.argsort(np.argsort(-values, axis=0, kind="stable"), axis=0, kind="stable") + 1
    first, last = np.quantile(places, [0.025, 0.975], axis=1, method="nearest")
    middle = places.mean(axis=1)
    order = sorted(range(len(kept)), key=lambda j: (middle[j], units[kept[j]].service))
    return [_rank(units[kept[j]], int(first[j]), int(last[j]), len(kept)) for j in order]


def _rank(unit: Satisfaction, first: int, last: int, of: int) -> Rank:
    return Rank(unit.service, unit.provider, unit.channel, first, last, of)


def _values(quantiles: Floats) -> Floats:
    return np.asarray(np.interp(_MIDDLES, LEVELS, quantiles), dtype=float)


def _exceeds(x: Floats, limit: Floats) -> float:
    """Return the probability that a draw of ``x`` lies above an independent draw of ``limit`` (both sorted)."""
    below = np.concatenate([[0.0], np.cumsum(_WEIGHTS)])[np.searchsorted(limit, x, side="left")]
    return float(min(1.0, _WEIGHTS @ below))
