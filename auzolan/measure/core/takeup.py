# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Digital take-up four quarters ahead: each service's own trend, drawn towards what all services did, and damped.

On the logit, so that 97 % does not become 104. The past of one service says little alone (a year's change is mostly
noise); what services between 2 and 98 % did together in the years before says more. The common change is taken over
pairs that were known at the origin, so that a forecast never looks ahead. UK transactions data are rolling
twelve-month figures: neighbouring quarters share three quarters of their data, so changes are taken over four.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import special

from auzolan.kernel.refusals import BadInput

Floats = NDArray[np.float64]
OWN_WEIGHT: Final = 0.35
FORGETS: Final = 0.7
LEAST_PAIRS: Final = 20
BETWEEN: Final = (0.02, 0.98)
WIDE: Final = 0.8
"""Half an 80 % interval (logit) where too few forecasts could be checked to know."""
_EDGE: Final = 0.002


@dataclass(frozen=True, slots=True)
class TakeUpForecast:
    """Hold the take-up expected of one service, with an 80 % interval from how such forecasts failed before."""

    service: str
    now: float
    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class Backtest:
    """Hold how far forecasts lay from what came, in percentage points, beside "as it is now" on the same points."""

    points: int
    error: float
    naive: float
    held: float


def table_of(series: Mapping[str, Mapping[int, float]]) -> tuple[list[str], int, Floats]:
    """Return services, the first quarter's number and their take-up (services x quarters, NaN where not provided).

    ``series`` gives each service's take-up (0-1) by number of quarter (year x 4 + quarter - 1).

    >>> table_of({"a": {8051: 0.5, 8053: 0.6}})[2].tolist()
    [[0.5, nan, 0.6]]
    """
    quarters = [quarter for values in series.values() for quarter in values]
    if not quarters:
        raise BadInput("nothing", field="series", expected="a value of take-up at least")
    first, names = min(quarters), sorted(series)
    table = np.full((len(names), max(quarters) - first + 1), np.nan)
    for row, name in enumerate(names):
        for quarter, share in series[name].items():
            if not 0 <= share <= 1:
                raise BadInput(share, field="take-up", expected="a share from 0 to 1")
            table[row, quarter - first] = share
    return names, first, table


def forecast(names: Sequence[str], table: Floats, ahead: int = 4) -> list[TakeUpForecast]:
    """Return the take-up expected ``ahead`` quarters after the last column, for services with a value there.

    >>> rising = np.array([[0.1 + 0.02 * q + 0.01 * s for q in range(10)] for s in range(12)])
    >>> found = forecast([str(s) for s in range(12)], rising)[0]
    >>> bool(found.now < found.middle < found.high < 0.6)
    True
    """
    levels = _logit(table)
    middle = expected_level(levels, ahead)
    errors = _past_errors(levels, ahead)
    half = float(np.quantile(np.abs(errors), 0.8)) if len(errors) >= LEAST_PAIRS else WIDE
    known = [int(i) for i in np.flatnonzero(np.isfinite(middle))]
    shares = special.expit(np.stack([middle - half, middle, middle + half]))
    return [TakeUpForecast(names[i], float(table[i, -1]), *(float(x) for x in shares[:, i])) for i in known]


def backtest(table: Floats, ahead: int = 4, least_history: int = 5) -> Backtest:
    """Return the mean absolute error over every origin, for services between 2 and 98 % with enough history there.

    Protocol: at each quarter, forecast from what was known up to it; points are services with a value at the quarter,
    between 2 and 98 %, at least ``least_history`` values up to it and a value ``ahead`` quarters later.
    """
    names = [str(i) for i in range(len(table))]
    found, naive, held = [], [], []
    for origin in range(table.shape[1] - ahead):
        past, came = table[:, : origin + 1], table[:, origin + ahead]
        now = past[:, -1]
        kept = _is_between(now) & np.isfinite(came) & (np.isfinite(past).sum(axis=1) >= least_history)
        if not kept.any():
            continue
        rows = {f.service: f for f in forecast(names, past, ahead)}
        for i in (int(j) for j in np.flatnonzero(kept)):
            row = rows[names[i]]
            found.append(abs(row.middle - came[i]))
            naive.append(abs(now[i] - came[i]))
            held.append(row.low <= came[i] <= row.high)
    if not found:
        return Backtest(0, float("nan"), float("nan"), float("nan"))
    return Backtest(len(found), 100 * float(np.mean(found)), 100 * float(np.mean(naive)), float(np.mean(held)))


def expected_level(levels: Floats, ahead: int) -> Floats:
    """Return the logit of take-up expected ``ahead`` columns after the last (NaN where the last has no value)."""
    common = _common_change(levels, ahead)
    own = np.clip(_own_slope(levels) * ahead, -1.0, 1.0)
    points = np.isfinite(levels).sum(axis=1)
    weight = OWN_WEIGHT * np.where(points > 1, points / (points + 2.0), 0.0)
    change = common + weight * (own - common)
    return np.asarray(levels[:, -1] + change, dtype=float)


def _common_change(levels: Floats, ahead: int) -> float:
    """Return the mean of services' changes over ``ahead`` quarters that were known; few pairs are drawn to 0."""
    if levels.shape[1] <= ahead:
        return 0.0
    before, after = levels[:, :-ahead], levels[:, ahead:]
    share = special.expit(before)
    kept = np.isfinite(before) & np.isfinite(after) & _is_between(share)
    changes = np.clip((after - before)[kept], -2, 2)
    if not len(changes):
        return 0.0
    middle = (float(np.median(changes)) + float(changes.mean())) / 2
    return middle * len(changes) / (len(changes) + LEAST_PAIRS)


def _own_slope(levels: Floats) -> Floats:
    """Return the slope by quarter of each row, newest values weighing most, drawn to 0 where few."""
    there = np.isfinite(levels)
    at = np.arange(levels.shape[1], dtype=float)
    weight = np.where(there, FORGETS ** (at[-1] - at), 0.0)
    total = np.maximum(weight.sum(axis=1), 1e-12)
    values = np.where(there, levels, 0.0)
    centre = (weight @ at) / total
    mean = (weight * values).sum(axis=1) / total
    away = at[None, :] - centre[:, None]
    slope = (weight * away * (values - mean[:, None])).sum(axis=1) / ((weight * away**2).sum(axis=1) + 0.5)
    return np.asarray(slope, dtype=float)


def _past_errors(levels: Floats, ahead: int) -> Floats:
    """Return the errors (logit) of the forecasts that could have been made and checked before the last column."""
    errors = []
    for origin in range(levels.shape[1] - ahead):
        past = levels[:, : origin + 1]
        gone = levels[:, origin + ahead] - expected_level(past, ahead)
        errors.append(gone[np.isfinite(gone) & _is_between(special.expit(past[:, -1]))])
    return np.concatenate(errors) if errors else np.empty(0)


def _is_between(share: Floats) -> NDArray[np.bool_]:
    return np.asarray((share >= BETWEEN[0]) & (share <= BETWEEN[1]))


def _logit(share: Floats) -> Floats:
    return np.asarray(special.logit(np.clip(share, _EDGE, 1 - _EDGE)), dtype=float)
