# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Trip counts that never were: from a line's real passengers of a month, spread over departures that are imagined.

The level of each line is real (its passengers of the last month counted); departures, the course of a day, what days
differ by and chance are drawn from a seed. They try the planner's page where no trip is counted, and say so.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

import numpy as np
import polars as pl

from auzolan.ai.core.occupancy.panel import Floats, Ints

FIRST_MINUTE: Final = 360
LAST_MINUTE: Final = 1320
AT_FULLEST: Final = 0.55
"""How much of those who board during a trip is on board at its fullest point."""
ON_BOARD: Final = 15
"""Passengers on board for which a departure is put on, up to forty a day in each direction."""
KINDS: Final = (1.0, 0.6, 0.5)
"""Passengers of a working day, a Saturday and a Sunday, per departure."""
COUNTED: Final = 0.7
"""How many of the trips have a counter on board."""


def simulate_trips(monthly: Mapping[str, float], *, since: date, days: int, seed: int) -> pl.DataFrame:
    """Return counted trips (trip, route, direction, day, minute, occupancy) of lines, the same ones for the same seed.

    >>> trips, again = (simulate_trips({"A1": 30000}, since=date(2025, 9, 1), days=14, seed=1) for _ in range(2))
    >>> trips.equals(again), trips["route"].unique().to_list()
    (True, ['A1'])
    """
    chance = np.random.default_rng(seed)
    rows = []
    for line, passengers in sorted(monthly.items()):
        daily = AT_FULLEST * passengers / (2 * 30.4)
        departures = int(np.clip(round(daily / ON_BOARD), 8, 40))
        minutes = np.linspace(FIRST_MINUTE, LAST_MINUTE, departures).round().astype(np.int64)
        shape = 0.5 + np.exp(-(((minutes - 480) / 75.0) ** 2)) + 0.9 * np.exp(-(((minutes - 1080) / 110.0) ** 2))
        mean = daily / departures
        for way, turn in (("1", 1.0), ("2", -1.0)):
            tilt = 1 + 0.35 * turn * np.sign(720 - minutes) * np.exp(-(((minutes - 720) / 400.0) ** 2))
            level = mean * shape / shape.mean() * tilt * chance.lognormal(0, 0.15, len(minutes))
            rows += _of_way(line, way, minutes, level, since, days, chance)
    columns = ["trip", "route", "direction", "day", "minute", "occupancy"]
    return pl.DataFrame(rows, schema=columns, orient="row").sort("trip", "day")


def _of_way(
    line: str, way: str, minutes: Ints, level: Floats, since: date, days: int, chance: np.random.Generator,
) -> list[tuple[str, str, str, date, float, float]]:  # fmt: skip
    found = []
    for n in range(days):
        on = since + timedelta(days=n)
        kind = max(0, on.weekday() - 4)
        demand = level * KINDS[kind] * chance.lognormal(0, 0.06)
        counts = chance.negative_binomial(6, 6 / (6 + demand))
        seen = chance.random(len(minutes)) < COUNTED
        found += [
            (
                f"{line}-{way}-{'LSD'[kind]}-{minute // 60:02}{minute % 60:02}",
                line,
                way,
                on,
                float(minute),
                float(count),
            )
            for minute, count, counted in zip(minutes.tolist(), counts.tolist(), seen.tolist(), strict=True)
            if counted
        ]
    return found
