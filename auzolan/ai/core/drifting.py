# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether what a system sees or gives is still what it was measured on: PSI, Kolmogorov-Smirnov, CUSUM, Page-Hinkley.

The same statistics as the stream library river computes where it has them (tests/ai/test_drifting.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

PSI_LIMIT: Final = 0.25
KS_ALPHA: Final = 0.005
CUSUM_SLACK: Final = 0.5
CUSUM_LIMIT: Final = 5.0
_LEAST: Final = 1e-4
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Moved:
    """Hold a statistic, its p-value where it has one, and whether it says that something has moved."""

    statistic: float
    p: float | None
    has_moved: bool


def psi(reference: ArrayLike, recent: ArrayLike, *, bins: int = 10, limit: float = PSI_LIMIT) -> Moved:
    """Return the population stability index of ``recent`` against ``reference``: sum((a - e) ln(a / e)) over bins.

    Bins are quantiles of the reference; an empty one counts as 0.0001. Below 0.1 little has moved, above 0.25 much has
    (Siddiqi 2006).

    >>> psi([1.0, 2.0, 3.0, 4.0] * 25, [1.0, 2.0, 3.0, 4.0] * 25, bins=4).statistic
    0.0
    >>> psi([1.0, 2.0, 3.0, 4.0] * 25, [4.0] * 100, bins=4).has_moved
    True
    """
    was, now = _column(reference), _column(recent)
    inner = np.unique(np.quantile(was, np.linspace(0, 1, bins + 1)[1:-1]))
    expected, actual = (
        np.clip(np.bincount(np.searchsorted(inner, one, side="left"), minlength=len(inner) + 1) / len(one), _LEAST, 1)
        for one in (was, now)
    )
    found = float(((actual - expected) * np.log(actual / expected)).sum())
    return Moved(found, None, found > limit)


def ks(reference: ArrayLike, recent: ArrayLike, *, alpha: float = KS_ALPHA) -> Moved:
    """Return the two-sample Kolmogorov-Smirnov statistic, its p-value, and whether it is below ``alpha``.

    >>> ks([1.0, 2.0, 3.0], [1.0, 2.0, 3.0]).has_moved
    False
    >>> ks(list(range(50)), list(range(100, 150))).has_moved
    True
    """
    # two seconds of start that no other command should wait for
    from scipy import stats

    found = stats.ks_2samp(_column(reference), _column(recent))
    return Moved(float(found.statistic), float(found.pvalue), bool(found.pvalue < alpha))


def cusum(
    values: ArrayLike, *, mean: float, spread: float, slack: float = CUSUM_SLACK, limit: float = CUSUM_LIMIT
) -> tuple[int, ...]:
    """Return the places at which the two-sided tabular CUSUM passes its limit; it begins anew after each (Page 1954).

    ``mean`` and ``spread`` are those of the values while all was well; ``slack`` and ``limit`` count in spreads:
    0.5 and 5 notice a shift of one spread after about ten values, and err once in about 465 (Montgomery, table 9.3).

    >>> cusum([0.0] * 10 + [3.0] * 5, mean=0.0, spread=1.0)
    (12,)
    >>> cusum([0.0, 0.1, -0.1] * 20, mean=0.0, spread=1.0)
    ()
    """
    if spread <= 0:
        raise ValueError("spread must be above 0")
    up = down = 0.0
    alarms = []
    for place, value in enumerate((_column(values) - mean) / spread):
        up, down = max(0.0, up + value - slack), max(0.0, down - value - slack)
        if max(up, down) > limit:
            alarms.append(place)
            up = down = 0.0
    return tuple(alarms)


def page_hinkley(
    values: ArrayLike,
    *,
    least: int = 30,
    slack: float = 0.005,
    limit: float = 50.0,
    keeps: float = 0.9999,
) -> tuple[int, ...]:
    """Return the places at which the two-sided Page-Hinkley test sees the mean move; it begins anew after each.

    It needs no mean told beforehand: it follows its own. ``least`` values come first, ``slack`` is forgiven each,
    ``keeps`` is how much of the sum stays.

    >>> page_hinkley([0.0] * 40 + [10.0] * 20, limit=20.0)
    (42,)
    """
    alarms: list[int] = []
    own: _Hinkley = _Hinkley()
    for place, value in enumerate(_column(values)):
        if own.moved(float(value), slack, keeps) > limit and own.n >= least:
            alarms.append(place)
            own = _Hinkley()
    return tuple(alarms)


def first_day(alarms: Sequence[int], days: Sequence[object]) -> object | None:
    """Return the day of the first alarm; None without one.

    >>> first_day((2, 4), ["mon", "tue", "wed", "thu", "fri"])
    'wed'
    """
    return days[alarms[0]] if alarms else None


@dataclass(slots=True)
class _Hinkley:
    n: int = 0
    mean: float = 0.0
    up: float = 0.0
    down: float = 0.0
    least_up: float = float("inf")
    most_down: float = float("-inf")

    def moved(self, value: float, slack: float, keeps: float) -> float:
        """Take in a value; return how far the sum stands from its lowest, or its highest, whichever is further."""
        self.n += 1
        self.mean += (value - self.mean) / self.n
        off = value - self.mean
        self.up = keeps * self.up + off - slack
        self.down = keeps * self.down + off + slack
        self.least_up, self.most_down = min(self.least_up, self.up), max(self.most_down, self.down)
        return max(self.up - self.least_up, self.most_down - self.down)


def _column(values: ArrayLike) -> Floats:
    told = np.asarray(values, dtype=np.float64)
    if told.ndim != 1 or not len(told) or not np.isfinite(told).all():
        raise ValueError("a column of at least one finite number is needed")
    return told
