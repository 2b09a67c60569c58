# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The days ahead: what crowding is expected of each trip of the timetable, and the size of bus for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

import numpy as np

from auzolan.ai.core.occupancy.evaluating import SEED, Evaluation, Split, evaluate
from auzolan.ai.core.occupancy.features import Features, features_of
from auzolan.ai.core.occupancy.fleet import allocate, over_comfort, scenarios_of
from auzolan.ai.core.occupancy.intervals import adaptive
from auzolan.ai.core.occupancy.learning import candidates
from auzolan.ai.core.occupancy.panel import Floats, Ints, Panel, kind_of_day
from auzolan.ai.nouns.occupancy import BusClass, PlannedDay, PlannedTrip, Tested, TestedDay
from auzolan.kernel.refusals import BadInput

AHEAD: Final = 7
TIMETABLE_DAYS: Final = 28
"""A trip is in the timetable of a kind of day where it was counted on such a day within this many days."""
CALIBRATED: Final = 7
TESTED_DAYS: Final = 14
LEAST_DAYS: Final = 35
SCENARIOS: Final = 60
TRIP_MINUTES: Final = 60.0
"""How long a bus is bound to a trip: the counts say when it starts, not when it ends."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """Hold the evaluation on the last days counted, and the days ahead."""

    tested: Tested
    days: tuple[PlannedDay, ...]


def plan_ahead(panel: Panel, fleet: Sequence[BusClass], *, days: int = AHEAD, seed: int = SEED) -> Ahead:
    """Return the days after the last one counted, planned, and what such forecasts were worth on the last fourteen.

    The model is the one that was best on the seven days before those. Raises BadInput for fewer than 35 days.

    >>> from auzolan.ai.core.occupancy.examples import small
    >>> told = plan_ahead(small(days=42), [BusClass("small", 12, 3), BusClass("large", 30, 3)], days=2)
    >>> len(told.days), len(told.days[0].trips), told.days[0].trips[0].bus in ("small", "large")
    (2, 8, True)
    """
    if panel.days < LEAST_DAYS:
        raise BadInput(panel.days, field="days", expected=f"trips counted over at least {LEAST_DAYS} days")
    last = panel.day(panel.days - 1)
    calibrated = last - timedelta(days=TESTED_DAYS)
    told = evaluate(panel, Split(calibrated - timedelta(days=CALIBRATED), calibrated, last), seed=seed)
    targets = [(last + timedelta(days=n), timetable(panel, last + timedelta(days=n))) for n in range(1, days + 1)]
    targets = [(on, trips) for on, trips in targets if len(trips)]
    ahead = _features_ahead(panel, targets)
    raw = _forecast(told, ahead, seed)
    planned = tuple(
        _planned(panel, told, on, features, forecast, fleet, seed)
        for (on, _trips), features, forecast in zip(targets, ahead, raw, strict=True)
    )
    return Ahead(_as_tested(told), planned)


def timetable(panel: Panel, on: date) -> Ints:
    """Return the trips that run on a day, as far as counts tell: those counted on such a day in the last four weeks.

    >>> from auzolan.ai.core.occupancy.examples import small
    >>> timetable(small(days=28), date(2026, 2, 2)).tolist()
    [0, 1, 2, 3, 4, 5, 6, 7]
    """
    since = max(0, panel.days - TIMETABLE_DAYS)
    like = [n for n in range(since, panel.days) if kind_of_day(panel.weekday(n)) == kind_of_day(on.weekday())]
    return np.flatnonzero(panel.counted[:, like].any(axis=1)) if like else np.array([], dtype=np.int64)


def _features_ahead(panel: Panel, targets: Sequence[tuple[date, Ints]]) -> list[Features]:
    """Return what is known of the trips of each day ahead: nothing is counted between the last day and that one."""
    asked = [(panel.index(on), trips) for on, trips in targets]
    found = features_of(panel, asked)
    told = []
    for column, _trips in asked:
        rows = found.day == column
        told.append(Features(found.trip[rows], found.day[rows], found.values[rows]))
    return told


def _forecast(told: Evaluation, ahead: Sequence[Features], seed: int) -> list[Floats]:
    known = told.features
    every = Features(
        np.concatenate([known.trip, *(one.trip for one in ahead)]),
        np.concatenate([known.day, *(one.day for one in ahead)]),
        np.vstack([known.values, *(one.values for one in ahead)]),
    )
    counts = np.concatenate([told.counts, np.zeros(len(every.day) - len(known.day))])
    fitted = np.arange(len(counts)) < len(known.day)
    found = candidates(every, counts, fitted, seed=seed).forecasts[told.chosen] * np.exp(told.next_move)
    ends = np.cumsum([len(known.day), *(len(one.day) for one in ahead)])
    return [found[begin:end] for begin, end in pairwise(ends)]


def _planned(
    panel: Panel, told: Evaluation, on: date, features: Features, forecast: Floats, fleet: Sequence[BusClass], seed: int
) -> PlannedDay:
    n = len(forecast)
    asked = np.concatenate([np.zeros(len(told.counts), dtype=bool), np.ones(n, dtype=bool)])
    bounds = adaptive(
        np.concatenate([told.counts, np.zeros(n)]),
        np.concatenate([told.raw, forecast]),
        np.concatenate([told.features.day, np.minimum(features.day, panel.days)]),
        asked,
        known=np.concatenate([told.known, np.zeros(n, dtype=bool)]),
    )
    low, high = bounds.low[asked], bounds.high[asked]
    expected = np.maximum(0.0, np.rint(forecast))
    begin = panel.minute[features.trip]
    buses, over, blind, lacking = _allocated(expected, low, high, begin, fleet, seed)
    mean = features.named("mean20")
    usual = np.where(np.isnan(mean), features.named("pooled"), mean)
    trips = tuple(
        PlannedTrip(
            panel.trips[trip], panel.routes[panel.route[trip]], panel.directions[trip], int(begin[place]),
            int(expected[place]), int(low[place]), int(high[place]), round(float(usual[place]), 1),
            round(float(features.named("runs")[place]), 1), buses[place],
        )
        for place, trip in sorted(enumerate(features.trip.tolist()), key=lambda one: (begin[one[0]], one[1]))
    )  # fmt: skip
    return PlannedDay(on, trips, over, blind, lacking)


def _allocated(
    expected: Floats, low: Floats, high: Floats, begin: Floats, fleet: Sequence[BusClass], seed: int
) -> tuple[list[str], float | None, float | None, str]:
    """Return the bus of each trip, passengers over comfort with it and with trips taken in any order, or what lacks."""
    if not fleet:
        return [""] * len(expected), None, None, "fleet"
    scenarios = scenarios_of(expected, low, high, number=SCENARIOS, seed=seed)
    minutes = np.full(len(expected), TRIP_MINUTES)
    try:
        told = allocate(scenarios, begin, minutes, fleet, seed=seed)
        blind = allocate(np.full((1, len(expected)), expected.mean()), begin, minutes, fleet, seed=seed)
    except BadInput as refused:
        return [""] * len(expected), None, None, refused.problem.expected
    comfort = np.array([float(one.comfort) for one in fleet])
    over_blind = float(over_comfort(scenarios, comfort[blind.classes]).sum())
    return [fleet[place].name for place in told.classes], told.over, over_blind, ""


def _as_tested(told: Evaluation) -> Tested:
    days = tuple(TestedDay(day.on, day.n, day.mae, day.mae_mean, day.coverage) for day in told.days)
    return Tested(
        told.chosen, told.n, told.mae_model, told.mae_mean, told.mae_naive7,
        told.coverage, told.compared.p, days, told.alarms, told.alarm_sums,
    )  # fmt: skip
