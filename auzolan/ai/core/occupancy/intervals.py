# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Intervals by conformal prediction, adaptive: what share of past days' forecasts missed says how wide today's must be.

Scores are differences of square roots (which steadies the spread of counts), in three groups by the height of the
forecast; each day's bounds are quantiles of the scores of the last fourteen days, all before it. The miss rate asked
for is moved after each day by the share that was missed (adaptive conformal inference: Gibbs and Candès 2021).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from auzolan.ai.core.occupancy.panel import Bools, Floats, Ints

WINDOW_DAYS: Final = 14
STEP: Final = 0.3
"""How far the miss rate asked for moves for each point of misses too many; large, for a day has hundreds of trips."""
LEAST: Final = 30
"""With fewer scores in a group, all groups are taken together."""
GROUPS: Final = 3


@dataclass(frozen=True, slots=True)
class Intervals:
    """Hold the bounds of every row asked for (whole passengers), and the miss rate that was asked for on each day."""

    low: Floats
    high: Floats
    asked: dict[int, float]


def adaptive(
    counts: Floats, forecast: Floats, day: Ints, asked_for: Bools, *, miss: float = 0.1, known: Bools | None = None
) -> Intervals:
    """Return bounds for the rows ``asked_for``, each day's from the scores of days before it among ``known`` rows.

    ``known`` are the rows whose forecast was made without having seen them (calibration and test days); by default all.

    >>> day = np.repeat(np.arange(20), 50)
    >>> counts = np.random.default_rng(1).poisson(9, len(day)).astype(float)
    >>> told = adaptive(counts, np.full(len(day), 9.0), day, day >= 10)
    >>> inside = ((counts >= told.low) & (counts <= told.high))[day >= 10]
    >>> bool(0.86 < inside.mean() < 0.95)
    True
    """
    usable = np.ones(len(counts), dtype=bool) if known is None else known
    score = np.sqrt(np.maximum(counts, 0.0)) - np.sqrt(np.maximum(forecast, 0.0))
    first = day[asked_for].min()
    before = usable & (day < first)
    edges = np.quantile(forecast[before if before.any() else usable], np.arange(1, GROUPS) / GROUPS)
    group = np.searchsorted(edges, forecast, side="right")
    low, high = np.full(len(counts), np.nan), np.full(len(counts), np.nan)
    rate, asked = miss, {}
    for today in np.unique(day[asked_for]):
        rows = np.flatnonzero(asked_for & (day == today))
        past = usable & (day < today) & (day >= today - WINDOW_DAYS)
        asked[int(today)] = rate
        low[rows], high[rows] = _bounds(score, group, forecast, rows, past, rate)
        missed = float(((counts[rows] < low[rows]) | (counts[rows] > high[rows])).mean())
        rate = float(np.clip(rate + STEP * (miss - missed), 0.01, 0.4))
    return Intervals(low, high, asked)


def _bounds(
    score: Floats, group: Ints, forecast: Floats, rows: Ints, past: Bools, rate: float
) -> tuple[Floats, Floats]:
    down, up = np.zeros(len(rows)), np.zeros(len(rows))
    for one in range(GROUPS):
        own = score[past & (group == one)]
        held = own if len(own) >= LEAST else score[past]
        if not len(held):
            held = np.array([-1.0, 1.0])
        here = group[rows] == one
        down[here], up[here] = np.quantile(held, [rate / 2, 1 - rate / 2])
    root = np.sqrt(np.maximum(forecast[rows], 0.0))
    return np.rint(np.maximum(0.0, root + down) ** 2), np.rint(np.maximum(0.0, root + up) ** 2)
