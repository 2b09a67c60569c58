# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A forecast of occupancy measured on days that it has not seen, beside the naive rules, with intervals and alarms."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from auzolan.ai.core.occupancy.baselines import naive7
from auzolan.ai.core.occupancy.comparing import Compared, diebold_mariano
from auzolan.ai.core.occupancy.drift import Watched, day_errors, watch
from auzolan.ai.core.occupancy.features import WARM_UP_DAYS, Features, features_of
from auzolan.ai.core.occupancy.intervals import Intervals, adaptive
from auzolan.ai.core.occupancy.learning import candidates, choose, filled_mean
from auzolan.ai.core.occupancy.panel import Bools, Floats, Ints, Panel
from auzolan.kernel.refusals import BadInput

SEED: Final = 2026


@dataclass(frozen=True, slots=True)
class Split:
    """Hold the last day of each part: models are fitted up to the first, chosen up to the second, tested after it."""

    train_until: date
    calibrate_until: date
    test_until: date

    def __post_init__(self) -> None:
        if self.calibrate_until <= self.train_until:
            raise BadInput(self.calibrate_until, field="calibrate-until", expected="a day after train-until")
        if self.test_until <= self.calibrate_until:
            raise BadInput(self.test_until, field="test-until", expected="a day after calibrate-until")


@dataclass(frozen=True, slots=True)
class Day:
    """Hold what was measured on one day of the test."""

    on: date
    n: int
    counted: float
    expected: float
    mae: float
    mae_mean: float
    coverage: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Hold what was measured: errors of the naive rules and the model, coverage, the comparison, days and alarms.

    ``rows`` marks the rows of ``features`` that were tested; ``forecast`` and ``intervals`` are whole passengers,
    ``raw`` the forecasts before they are rounded, ``known`` the rows whose forecast was made without having seen them.
    """

    chosen: str
    n: int
    naive7_n: int
    mae_naive7: float | None
    mae_mean: float
    mae_model: float
    coverage: float
    compared: Compared
    days: tuple[Day, ...]
    alarms: tuple[date, ...]
    features: Features
    rows: Bools
    counts: Floats
    forecast: Floats
    mean: Floats
    intervals: Intervals
    raw: Floats
    known: Bools
    next_move: float
    alarm_sums: tuple[float, ...]


def evaluate(panel: Panel, split: Split, *, seed: int = SEED) -> Evaluation:
    """Return how well the occupancy of the trips after ``calibrate_until`` was forecast, each day from the days before.

    Candidates are fitted until ``train_until``, one is chosen on the calibration days, fitted again with them, tested.

    >>> from datetime import date
    >>> from auzolan.ai.core.occupancy.examples import small
    >>> told = evaluate(small(days=35), Split(date(2026, 1, 25), date(2026, 2, 1), date(2026, 2, 8)))
    >>> len(told.days), told.n == sum(day.n for day in told.days)
    (7, True)
    """
    panel = panel.until(split.test_until)
    features = features_of(panel)
    counts = panel.counts[features.trip, features.day]
    train, calibrate, test = _parts(panel, features, split)
    first = candidates(features, counts, train, seed=seed)
    chosen = choose(first, counts, calibrate)
    last = candidates(features, counts, train | calibrate, seed=seed) if _is_fitted(chosen) else first
    raw = np.where(test, last.forecasts[chosen], first.forecasts[chosen])
    days, watched = _watched(features, counts, test)
    raw = raw * _moved(features.day, days, watched)
    intervals = adaptive(counts, raw, features.day, test, known=calibrate | test)
    alarms = tuple(panel.day(int(days[place])) for place in watched.alarms)
    sums = tuple(float(max(watched.up[place], watched.down[place])) for place in watched.alarms)
    own = _Own(chosen, raw, calibrate | test, intervals, alarms, watched.next_move, sums)
    return _measured(panel, features, counts, test, own)


@dataclass(frozen=True, slots=True)
class _Own:
    """Hold what the model says of every row, before it is measured."""

    chosen: str
    raw: Floats
    known: Bools
    intervals: Intervals
    alarms: tuple[date, ...]
    next_move: float
    alarm_sums: tuple[float, ...]


def _is_fitted(chosen: str) -> bool:
    return chosen not in ("mean20", "pooled")


def _parts(panel: Panel, features: Features, split: Split) -> tuple[Bools, Bools, Bools]:
    train_end, calibrate_end = panel.index(split.train_until), panel.index(split.calibrate_until)
    train = features.day <= train_end
    test = features.day > calibrate_end
    calibrate = ~train & ~test
    for name, rows in (("train-until", train), ("calibrate-until", calibrate), ("test-until", test)):
        if not rows.any():
            raise BadInput(getattr(split, name.replace("-", "_")), field=name, expected="a part with counted trips")
    return np.asarray(train), np.asarray(calibrate), np.asarray(test)


def _measured(
    panel: Panel,
    features: Features,
    counts: Floats,
    test: Bools,
    own: "_Own",
) -> Evaluation:
    forecast, intervals = np.maximum(0.0, np.rint(own.raw)), own.intervals
    mean = filled_mean(features)
    week = naive7(panel)[features.trip, features.day]
    error, error_mean = np.abs(counts - forecast), np.abs(counts - mean)
    inside = (counts >= intervals.low) & (counts <= intervals.high)
    known = test & ~np.isnan(week)
    hour = (features.day * 24 + panel.minute[features.trip] // 60).astype(np.int64)
    order = np.flatnonzero(test)
    return Evaluation(
        chosen=own.chosen,
        n=len(order),
        naive7_n=int(known.sum()),
        mae_naive7=float(np.abs(counts - week)[known].mean()) if known.any() else None,
        mae_mean=float(error_mean[test].mean()),
        mae_model=float(error[test].mean()),
        coverage=float(inside[test].mean()),
        compared=diebold_mariano(error_mean[order], error[order], hour[order]),
        days=_days(panel, features, counts, test, forecast, error, error_mean, inside),
        alarms=own.alarms,
        features=features,
        rows=test,
        counts=counts,
        forecast=forecast,
        mean=mean,
        intervals=intervals,
        raw=own.raw,
        known=own.known,
        next_move=own.next_move,
        alarm_sums=own.alarm_sums,
    )


def _days(
    panel: Panel, features: Features, counts: Floats, test: Bools,
    forecast: Floats, error: Floats, error_mean: Floats, inside: Bools,
) -> tuple[Day, ...]:  # fmt: skip
    found = []
    for day in np.unique(features.day[test]):
        here = features.day == day
        figures = (float(values[here].mean()) for values in (counts, forecast, error, error_mean, inside))
        found.append(Day(panel.day(int(day)), int(here.sum()), *figures))
    return tuple(found)


def _watched(features: Features, counts: Floats, test: Bools) -> tuple[Ints, Watched]:
    """Return the tested days, and by how much their passengers lay off what the levels before led to expect."""
    days = np.unique(features.day)
    errors = day_errors(counts, features.named("pooled"), features.day, days)
    tested = days >= features.day[test].min()
    quiet = ~tested & (days >= WARM_UP_DAYS)
    return days[tested], watch(errors[tested], errors[quiet if quiet.any() else ~tested])


def _moved(day: Ints, days: Ints, watched: Watched) -> Floats:
    """Return by what each row's forecast is multiplied: what an alarm before its day has moved it by."""
    place = np.searchsorted(days, day).clip(0, len(days) - 1)
    return np.where(days[place] == day, np.exp(watched.moves[place]), 1.0)
