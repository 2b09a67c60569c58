# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The campaign monitor: a day's live counts against the shape of earlier days, the total to come, and saturation.

A day's total is a gamma (level and spread of earlier days); each hour's count is Poisson with the hour's share of it;
days keep to their shape only so firmly (a Dirichlet), so the share that has gone by is a beta around the usual one. All
of that is integrated over a grid, not sampled: the same counts give the same forecast.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from auzolan.kernel.refusals import BadInput
from auzolan.measure.nouns.campaign import DayForecast, DayShape, Saturation

Floats = NDArray[np.float64]
ALERT_FROM: Final = 0.5
_GRID: Final[Floats] = (np.arange(81) + 0.5) / 81
_LEAST_SPREAD: Final = 0.05


def learn_shape(days: ArrayLike) -> DayShape:
    """Return the shape of a campaign day from earlier days (days x hours): shares, firmness, level and spread.

    The firmness comes from how much the hours' shares vary between days beyond counting noise.

    >>> shape = learn_shape([[10, 30, 60], [12, 28, 60], [20, 60, 120]])
    >>> [round(s, 2) for s in shape.shares], round(shape.mean), shape.days
    ([0.1, 0.29, 0.6], 133, 3)
    """
    counts = np.asarray(days, dtype=float)
    if counts.ndim != 2 or not counts.size or np.any(counts < 0) or np.any(counts.sum(axis=1) <= 0):
        raise BadInput(counts.shape, field="days", expected="days by hours, counts not below 0, no empty day")
    totals = counts.sum(axis=1)
    shares = counts.sum(axis=0) / totals.sum()
    mean = float(totals.mean())
    # With few days their spread says little: no less than a twentieth, and t-like wider with two or three.
    spread = float(totals.std(ddof=1)) if len(totals) > 1 else 0.25 * mean
    deviation = max(spread * np.sqrt(1 + 2 / len(totals)), _LEAST_SPREAD * mean)
    return DayShape(tuple(float(s) for s in shares), _firmness(counts, shares), mean, float(deviation), len(totals))


def forecast_day(shape: DayShape, so_far: Sequence[int]) -> DayForecast:
    """Return the day's total expected after the hours in ``so_far`` (whole hours from the first of the shape).

    >>> shape = DayShape((0.2, 0.3, 0.5), 500.0, 1000.0, 100.0, 9)
    >>> found = forecast_day(shape, [260, 400])
    >>> bool(1100 < found.low < found.middle < found.high < 1500), round(found.pace, 2)
    (True, 1.32)
    """
    seen = _checked(shape, so_far)
    gone = sum(shape.shares[: len(so_far)])
    if len(so_far) == len(shape.shares):
        return DayForecast(seen, float(seen), float(seen), float(seen), seen / shape.mean)
    state = _update(shape, seen, len(so_far))
    rest = _Mixture(state.weights, state.size, state.rate, 1 - state.gone)
    low, middle, high = (seen + rest.quantile(level) for level in (0.025, 0.5, 0.975))
    return DayForecast(seen, low, middle, high, seen / (shape.mean * gone) if gone else None)


def hours_too_full(shape: DayShape, so_far: Sequence[int], capacity: Sequence[float]) -> list[Saturation]:
    """Return the hours to come whose count is above what can be served with a probability of a half or more.

    ``capacity`` gives, for each hour of the shape, how many can be served in it.

    >>> shape = DayShape((0.2, 0.3, 0.5), 500.0, 1000.0, 100.0, 9)
    >>> [s.hour for s in hours_too_full(shape, [260], [500, 500, 500])]
    [2]
    """
    seen = _checked(shape, so_far)
    if len(capacity) != len(shape.shares):
        raise BadInput(len(capacity), field="capacity", expected=f"one for each of the {len(shape.shares)} hours")
    state = _update(shape, seen, len(so_far))
    left = sum(shape.shares[len(so_far) :])
    found = []
    for hour in range(len(so_far), len(shape.shares)):
        part = shape.shares[hour] / left if left else 0.0
        load = _Mixture(state.weights, state.size, state.rate, (1 - state.gone) * part)
        chance = load.above(capacity[hour])
        if chance >= ALERT_FROM:
            expected = load.mean()
            found.append(Saturation(hour, expected, capacity[hour], chance, max(0.0, expected - capacity[hour])))
    return found


@dataclass(frozen=True, slots=True)
class _State:
    """Hold what is known by now: shares gone by (grid) with weights, and the gamma of the level given each."""

    gone: Floats
    weights: Floats
    size: float
    rate: Floats


@dataclass(frozen=True, slots=True)
class _Mixture:
    """Hold the count still to come: negative binomials, one for each share that may have gone by."""

    weights: Floats
    size: float
    rate: Floats
    exposure: Floats

    def mean(self) -> float:
        """Return the mean of the count."""
        return float(self.weights @ (self.size / self.rate * self.exposure))

    def above(self, limit: float) -> float:
        """Return the probability that the count is above ``limit``."""
        chance = self.rate / (self.rate + self.exposure)
        return float(self.weights @ special.betainc(np.floor(limit) + 1, self.size, 1 - chance))

    def quantile(self, level: float) -> float:
        """Return the smallest count that is not exceeded with probability ``level``."""
        low, high = -1.0, 16.0
        while 1 - self.above(high) < level:
            high *= 2
        while high - low > 1:
            middle = np.floor((low + high) / 2)
            low, high = (middle, high) if 1 - self.above(middle) < level else (low, middle)
        return float(high)


def _update(shape: DayShape, seen: int, hours: int) -> _State:
    size = (shape.mean / shape.deviation) ** 2
    rate = shape.mean / shape.deviation**2
    usual = sum(shape.shares[:hours])
    if not 0 < usual < 1:
        return _State(np.array([usual]), np.ones(1), size + seen, np.array([rate + usual]))
    gone = np.clip(
        special.betaincinv(usual * shape.firmness, (1 - usual) * shape.firmness, _GRID), 1e-9, 1 - 1e-9
    ).astype(np.float64)
    log_weight = seen * np.log(gone / (rate + gone)) + size * np.log(rate / (rate + gone))
    weights = np.exp(log_weight - special.logsumexp(log_weight))
    return _State(gone, np.asarray(weights, dtype=float), size + seen, rate + gone)


def _firmness(counts: Floats, shares: Floats) -> float:
    """Return the concentration by moments: how far days' shares lie from the usual beyond multinomial noise."""
    if len(counts) < 2:
        return 100.0
    totals = counts.sum(axis=1)
    open_hours = shares > 0
    expected = totals[:, None] * shares[None, open_hours]
    squared = ((counts[:, open_hours] - expected) ** 2 / expected).sum()
    freedom = (len(counts) - 1) * (int(open_hours.sum()) - 1)
    excess = squared / freedom - 1 if freedom else 0.0
    typical = float((totals**2).sum() / totals.sum())
    return float(np.clip((typical - 1) / excess - 1, 5.0, 1e5)) if excess > 0 else 1e5


def _checked(shape: DayShape, so_far: Sequence[int]) -> int:
    if len(so_far) > len(shape.shares) or any(count < 0 for count in so_far):
        raise BadInput(list(so_far), field="so_far", expected=f"at most {len(shape.shares)} counts, none below 0")
    return int(sum(so_far))
