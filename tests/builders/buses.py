# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Builders of buses: counted trips, passengers by line and month, a plan; and the register that lets them run."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import polars as pl

from auzolan.ai.api import bus_records, lines, occupancy
from auzolan.ai.api.evaluating import code_here
from auzolan.ai.core.occupancy.examples import small_trips
from auzolan.ai.nouns.occupancy import BusClass
from auzolan.kernel.access import system
from auzolan.kernel.periods import Period
from auzolan.kernel.texts import same
from auzolan.review import api as review
from auzolan.review.nouns import Aggregation, Dimensions, Direction, Indicator, Observation
from tests.builders.cards import let_run
from tests.builders.kernel import a_tenant

FLEET = [BusClass("small", 12, 4), BusClass("large", 30, 4)]


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


def planned(folder: Path) -> None:
    """Take counts in, keep a fleet, and plan from them."""
    by = system("bizkaia")
    occupancy.take_in_trips(by=by, file=a_file_of_trips(folder))
    occupancy.keep_fleet(by=by, fleet=FLEET)
    occupancy.make_plan(by=by)


@contextmanager
def let_buses_run() -> Iterator[None]:
    """Let the systems of buses run by the register; what is kept of the network of lines ends with it."""
    a_tenant()
    a_tenant("mobility", kind="department", parent="bizkaia")
    for slug in (bus_records.BUSES, lines.SYSTEM):
        let_run(slug, code_here(slug))
    lines._network.cache_clear()
    try:
        yield
    finally:
        lines._network.cache_clear()


def _clock(minute: float) -> str:
    return f"{int(minute) // 60:02}:{int(minute) % 60:02}:00"
