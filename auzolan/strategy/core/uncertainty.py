# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How the net present value is distributed: by closed form where a list is compared, by seeded draws for its quantiles.

Each flow is a split normal around its median: low and high are its tenth and ninetieth percentile, and all years of a
flow move together. Flows move independently of each other; the explanation says so to the reader.
"""

from collections.abc import Sequence
from math import exp, pi, sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from auzolan.strategy.core.valuing import present_value
from auzolan.strategy.nouns.valuing import Flow, Rates, Spread

RUNS: Final = 20_000
Z90: Final = 1.2815515655446004
Floats = NDArray[np.float64]


def spread(flows: Sequence[Flow], rates: Rates, *, seed: int, runs: int = RUNS) -> Spread:
    """Return P10, P50, P90 of the net present value, the probability that it is above zero, and what to know is worth.

    To know before deciding is worth E[max(x, 0)] - max(E[x], 0): who knows does what is worth something and nothing
    else; who does not know does it or not by its mean (Raiffa and Schlaifer 1961, expected value of perfect
    information). Without flows it is nothing for certain; the same seed gives the same answer.

    >>> from auzolan.strategy.nouns.valuing import EU_4
    >>> spread([], EU_4, seed=1).positive
    0.0
    """
    ends = _ends(flows, rates)
    z = ndtri(np.random.default_rng(seed).random((runs, len(flows))))
    below, above = ends[:, 1] - ends[:, 0], ends[:, 2] - ends[:, 1]
    worth = (ends[:, 1] + np.where(z < 0, below, above) * z / Z90).sum(axis=1) if len(flows) else np.zeros(runs)
    positive = float((worth > 0).mean())
    low, middle, high = (float(one) for one in np.quantile(worth, (0.1, 0.5, 0.9)))
    known = float(np.maximum(worth, 0.0).mean()) - max(float(worth.mean()), 0.0)
    return Spread(low, middle, high, positive, sqrt(positive * (1 - positive) / runs), max(known, 0.0), runs, seed)


def deviation(flows: Sequence[Flow], rates: Rates) -> float:
    """Return the standard deviation of the net present value, in cents, in closed form.

    A split normal with sides a and b has the variance (a² + b²)/2 - (b - a)²/(2 pi).
    """
    ends = _ends(flows, rates)
    below, above = (ends[:, 1] - ends[:, 0]) / Z90, (ends[:, 2] - ends[:, 1]) / Z90
    return float(np.sqrt(np.sum((below**2 + above**2) / 2 - (above - below) ** 2 / (2 * pi))))


def information(mean: float, deviation: float) -> float:
    """Return about what it is worth to know a net present value before deciding, were it normally distributed.

    The unit normal loss of Schlaifer (1959): s f(|m|/s) - |m| F(-|m|/s). Exact draws are `spread`'s.

    >>> round(information(0.0, 100.0), 1), information(500.0, 0.0)
    (39.9, 0.0)
    """
    if deviation <= 0:
        return 0.0
    z = abs(mean) / deviation
    return float(deviation * exp(-z * z / 2) / sqrt(2 * pi) - abs(mean) * ndtr(-z))


def shrunk(values: Sequence[float], deviations: Sequence[float]) -> list[float]:
    """Return values drawn towards their mean by how uncertain each is, for a ranking that does not reward luck.

    Whoever ranks estimates and takes the highest is disappointed on average (Smith and Winkler 2006, the optimizer's
    curse). Normal-normal empirical Bayes: x = m + t²/(t² + s²) (x - m), t² by DerSimonian and Laird's moments; where
    the values differ no more than their own uncertainty (t² = 0), they cannot be told apart and all become the mean.

    >>> [round(x, 2) for x in shrunk([0.0, 10.0], [1.0, 1.0])]
    [0.1, 9.9]
    >>> shrunk([1.0, 2.0], [5.0, 5.0])
    [1.5, 1.5]
    """
    x, s2 = np.asarray(values, dtype=float), np.maximum(np.asarray(deviations, dtype=float) ** 2, 1e-12)
    if len(x) < 2:
        return [float(one) for one in x]
    w = 1 / s2
    mean = float((w * x).sum() / w.sum())
    between = max(0.0, float(((w * (x - mean) ** 2).sum() - (len(x) - 1)) / (w.sum() - (w**2).sum() / w.sum())))
    w = 1 / (s2 + between)
    mean = float((w * x).sum() / w.sum())
    return [float(one) for one in mean + between / (between + s2) * (x - mean)]


def _ends(flows: Sequence[Flow], rates: Rates) -> Floats:
    """Return of each flow what it adds to the worth at its worse end, its middle and its better end."""
    rows = []
    for flow in flows:
        told = [
            float(present_value(years, rates))
            for years in (flow.low or flow.middle, flow.middle, flow.high or flow.middle)
        ]
        rows.append([-one for one in reversed(told)] if flow.is_cost else told)
    return np.array(rows, dtype=float).reshape(len(rows), 3)
