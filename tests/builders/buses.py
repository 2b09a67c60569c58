# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Builders of counted trips and of passengers by line and month: plain functions with defaults that call api."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import polars as pl

from auzolan.ai.core.occupancy.examples import small_trips
from auzolan.kernel.access import system
from auzolan.kernel.periods import Period
from auzolan.kernel.texts import same
from auzolan.review import api as review
from auzolan.review.nouns import Aggregation, Dimensions, Direction, Indicator, Observation


def a_file_of_trips(
    folder: Path,
    *,
    days: int = 42,
    name: str = "trips.csv",
    changes: Mapping[date, float] | None = None,
    **told: float,
) -> Path:
    """Return a CSV file of counted trips of an invented network; from each day of ``changes`` on so many times more."""
    path = folder / name
    counted = small_trips(days=days, **told)  # type: ignore[arg-type]
    for since, factor in (changes or {}).items():
        more = (pl.col("occupancy") * factor).round()
        counted = counted.with_columns(
            occupancy=pl.when(pl.col("day") >= since).then(more).otherwise(pl.col("occupancy"))
        )
    counted.select(
        trip_id="trip",
        route_id="route",
        direction_id="direction",
        date=pl.col("day").cast(pl.String),
        trip_start_time=pl.col("minute").map_elements(_clock, return_dtype=pl.String),
        occupancy=pl.col("occupancy").cast(pl.Int64),
    ).write_csv(path)
    return path


def months_of_lines(lines: int = 3, *, tenant: str = "bizkaia", months: int = 66, owner: str = "mobility") -> None:
    """Record passengers by line and month from January 2020: a season and growth; the last line stops in 2024."""
    indicator = Indicator(
        "bizkaibus-passengers", same("Passengers"), "count", Direction.UP, Aggregation.SUM, "month", owner, "made up"
    )
    review.record_indicators(by=system(tenant), indicators=[indicator])
    told = []
    for line in range(lines):
        for n in range(months):
            year, month = 2020 + n // 12, n % 12 + 1
            season = 1.3 if month in (10, 11) else 1.0
            value = 0.0 if line == lines - 1 and n > 50 else (1000.0 * (line + 1) + 15 * n) * season
            since = date(year, month, 1)
            until = date(year + month // 12, month % 12 + 1, 1)
            told.append(
                Observation(
                    "bizkaibus-passengers", Period(since, until), value, dimensions=Dimensions(group=f"A{line}")
                )
            )
    review.record_observations(by=system(tenant), observations=told)


def _clock(minute: float) -> str:
    return f"{int(minute) // 60:02}:{int(minute) % 60:02}:00"
