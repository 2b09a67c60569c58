# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How heavy the upper tail is: peaks over a threshold (Hill, and a generalised Pareto by weighted moments)."""

from typing import Final

import numpy as np

from auzolan.strategy.nouns.learning import Between, Floats, Tail

TOP: Final = 0.1
FEWEST: Final = 20


def tail(ratios: Floats) -> Tail | None:
    """Return the upper tail; None where there are too few projects, or none that stands out, for one.

    Hill: index = k / sum of log(x / threshold), interval index (1 +- 1.96 / sqrt k). The threshold is that of the
    highest tenth or above it, with at least 20 peaks, whose peaks lie nearest to a Pareto (Kolmogorov-Smirnov; Clauset,
    Shalizi and Newman 2009). Where the interval reaches 1 the mean may not exist, and is refused
    (Flyvbjerg et al. 2022: IT is the type of project with an index of 1 or less).

    >>> shares = (np.arange(1, 2001) - 0.5) / 2000
    >>> heavy, light = tail((1 - shares) ** (-1 / 0.8)), tail((1 - shares) ** (-1 / 4))
    >>> round(heavy.index.value, 1), heavy.has_mean, round(light.index.value, 1), light.has_mean
    (0.8, False, 4.0, True)
    """
    most = max(int(len(ratios) * TOP), FEWEST)
    if len(ratios) < 2 * most:
        return None
    ordered = np.sort(ratios)[::-1]
    fits = [found for peaks in range(FEWEST, most + 1) if (found := _fit(ordered, peaks)) is not None]
    if not fits:
        return None
    _distance, peaks, index = min(fits)
    threshold = float(ordered[peaks])
    room = float(1.96 * index / np.sqrt(peaks))
    told = Between(index, index - room, index + room)
    return Tail(threshold, peaks, told, pareto_shape(ordered[:peaks] - threshold), told.low > 1.0)


def _fit(ordered: Floats, peaks: int) -> tuple[float, int, float] | None:
    """Return the distance from a Pareto of the highest peaks, how many they are, and their index (Hill)."""
    threshold = float(ordered[peaks])
    if threshold <= 0 or ordered[peaks - 1] <= threshold:
        return None
    logs = np.log(ordered[:peaks] / threshold)
    index = float(peaks / logs.sum())
    above = np.arange(1, peaks + 1) / peaks
    return float(np.abs(np.exp(-index * logs) - above).max()), peaks, index


def pareto_shape(excess: Floats) -> float:
    """Return the shape of the generalised Pareto by probability-weighted moments (Hosking and Wallis 1987).

    xi = 2 - a0 / (a0 - 2 a1), with a1 = mean of (1 - p) x; an exponential tail has 0, one without a mean 1 or more.

    >>> shares = (np.arange(1, 5001) - 0.5) / 5000
    >>> abs(pareto_shape(-np.log(1 - shares))) < 0.01
    True
    """
    ordered = np.sort(excess)
    rank = (np.arange(1, len(ordered) + 1) - 0.35) / len(ordered)
    first, second = float(ordered.mean()), float(((1.0 - rank) * ordered).mean())
    spread = first - 2.0 * second
    return 2.0 - first / spread if spread > 0 else 0.0
