# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether one forecast is better than another by more than chance (Diebold and Mariano 1995).

The variance is robust to what days and hours share (Newey and West 1987).
"""

from dataclasses import dataclass
from math import erfc, sqrt
from typing import Final

import numpy as np

from auzolan.ai.core.occupancy.panel import Floats, Ints

LAG_HOURS: Final = 24


@dataclass(frozen=True, slots=True)
class Compared:
    """Hold the mean gain in loss, its statistic and the two-sided probability of one as large by chance."""

    gain: float
    statistic: float
    p: float


def diebold_mariano(first: Floats, second: Floats, hour: Ints) -> Compared:
    """Return whether losses ``second`` are below ``first``, over hours in a row: their sums, with lags over one day.

    The losses of all trips that start in an hour are one observation, so that what they share (a shower, a match)
    counts once; Bartlett weights over 24 hours take in what a day shares.

    >>> hour = np.repeat(np.arange(400), 5)
    >>> chance = np.random.default_rng(1).normal(0, 1, 2000)
    >>> told = diebold_mariano(np.ones(2000), 0.9 + 0.1 * chance, hour)
    >>> round(told.gain, 2), told.p < 0.001
    (0.1, True)
    >>> diebold_mariano(np.ones(10), np.ones(10), np.arange(10)).p
    1.0
    """
    gain = first - second
    centred = gain - gain.mean()
    place = hour - hour.min()
    sums = np.bincount(place, centred)
    variance = float(sums @ sums)
    for lag in range(1, min(LAG_HOURS, len(sums) - 1) + 1):
        variance += 2 * (1 - lag / (LAG_HOURS + 1)) * float(sums[lag:] @ sums[:-lag])
    if variance <= 0:
        return Compared(float(gain.mean()), 0.0, 1.0 if not gain.any() else 0.0)
    statistic = float(gain.sum()) / sqrt(variance)
    return Compared(float(gain.mean()), statistic, erfc(abs(statistic) / sqrt(2)))
