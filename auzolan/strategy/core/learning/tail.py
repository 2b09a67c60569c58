# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How heavy the upper tail is: peaks over a threshold (Hill, and a generalised Pareto by weighted moments)."""

from typing import Final

import numpy as np

from auzolan.strategy.nouns.learning import Between, Floats, Tail

TOP: Final = 0.1
FEWEST: Final = 20


def tail(ratios: Floats) -> Tail | None:
    """Return the tail over the highest tenth (at least 20 peaks); None where there are too few projects for one.

    Hill: index = k / sum of log(x / threshold), interval index (1 +- 1.96 / sqrt k). Where the interval reaches 1 the
    mean may not exist, and is refused (Flyvbjerg et al. 2022: IT is the type of project with an index of 1 or less).

    >>> shares = (np.arange(1, 2001) - 0.5) / 2000
    >>> heavy, light = tail((1 - shares) ** (-1 / 0.8)), tail((1 - shares) ** (-1 / 4))
    >>> round(heavy.index.value, 1), heavy.has_mean, round(light.index.value, 1), light.has_mean
    (0.8, False, 4.0, True)
    """
    peaks = max(int(len(ratios) * TOP), FEWEST)
    if len(ratios) < 2 * peaks:
        return None
    ordered = np.sort(ratios)
    threshold = float(ordered[-peaks - 1])
    over = ordered[-peaks:]
    reach = float(np.log(over / threshold).sum())
    if threshold <= 0 or reach <= 0:
        return None
    index = peaks / reach
    room = 1.96 * index / np.sqrt(peaks)
    low = index - float(room)
    return Tail(threshold, peaks, Between(index, low, index + float(room)), pareto_shape(over - threshold), low > 1.0)


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
