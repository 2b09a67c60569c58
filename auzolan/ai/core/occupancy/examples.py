# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A small network whose occupancy is drawn from a known rule: what the tests and examples of occupancy rest on."""

from datetime import date, timedelta

import numpy as np
import polars as pl

from auzolan.ai.core.occupancy.panel import Panel, panel_of


def small_trips(
    *, routes: int = 2, departures: int = 4, days: int = 28, missing: float = 0.2, seed: int = 1, fall: float = 0.0
) -> pl.DataFrame:
    """Return counted trips of an invented network from Monday 5 January 2026, the same ones for the same seed.

    Demand rises and falls over the day; each day has a factor of its own, and from the last ten days on it falls by the
    share ``fall``.

    >>> small_trips(routes=1, departures=1, days=2, missing=0.0)["trip"].to_list()
    ['r0-t0', 'r0-t0']
    """
    chance = np.random.default_rng(seed)
    start = date(2026, 1, 5)
    rows = []
    for n in range(days):
        factor = chance.lognormal(0, 0.05) * (1 - fall if n >= days - 10 else 1)
        for route in range(routes):
            for trip in range(departures):
                minute = 420.0 + 720.0 * trip / departures
                level = (6 + 4 * route) * (1 + 0.7 * np.cos((minute - 480) / 229)) * factor
                count = float(chance.negative_binomial(8, 8 / (8 + level)))
                if chance.random() >= missing:
                    rows.append((f"r{route}-t{trip}", str(route), "out", start + timedelta(days=n), minute, count))
    columns = ["trip", "route", "direction", "day", "minute", "occupancy"]
    return pl.DataFrame(rows, schema=columns, orient="row")


def small(*, days: int = 28, missing: float = 0.2, seed: int = 1, fall: float = 0.0) -> Panel:
    """Return the panel of ``small_trips``.

    >>> small(days=14).counts.shape
    (8, 14)
    """
    return panel_of(small_trips(days=days, missing=missing, seed=seed, fall=fall))
