# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A table of counted trips, checked cell by cell: what is wrong is refused with its row and column."""

from datetime import date
from typing import Final

import polars as pl

from auzolan.kernel.refusals import BadTable, Problem

NEEDED: Final = ("trip_id", "route_id", "date", "trip_start_time", "occupancy")
DIRECTIONS: Final = ("direction_desc", "direction_id", "direction")
MOST: Final = 400
"""More passengers than any bus holds: a mistake of the counter."""
OFF_BY: Final = -5
"""Door counters that lose a passenger or two end a trip below 0: read as 0; further below is a mistake."""
SHOWN: Final = 20


def read_trips(table: pl.DataFrame, *, file: str, first_row: int = 2) -> pl.DataFrame:
    """Return trip, route, direction, day, minute and occupancy of each counted trip, sorted by trip and day.

    Columns: trip_id, route_id, date (YYYY-MM-DD), trip_start_time (HH:MM or HH:MM:SS, past midnight up to 47:59),
    occupancy (passengers on board at the fullest point, whole), and a direction where there is one (direction_desc,
    direction_id). Other columns are not read. Raises BadTable with up to 20 problems: a column that misses, a value
    that is not what its column holds, a trip counted twice on a day. ``first_row`` is the row of the first record.

    >>> table = pl.DataFrame({"trip_id": [7], "route_id": ["A"], "date": ["2026-03-02"],
    ...                       "trip_start_time": ["07:30:00"], "occupancy": [12]})
    >>> read_trips(table, file="trips.csv").row(0)
    ('7', 'A', '', datetime.date(2026, 3, 2), 450.0, 12.0)
    """
    missing = [name for name in NEEDED if name not in table.columns]
    if missing:
        raise BadTable([Problem(file, first_row - 1, name, "", f"a column {name}") for name in missing])
    if table.is_empty():
        raise BadTable([Problem(file, first_row, "trip_id", "", "at least one counted trip")])
    words = table.select(
        pl.col(name).cast(pl.String).str.strip_chars() if name != "date" else _as_day(table) for name in NEEDED
    )
    direction = next((name for name in DIRECTIONS if name in table.columns), None)
    told = words.select(
        trip="trip_id",
        route="route_id",
        direction=pl.lit("") if direction is None else table[direction].cast(pl.String).fill_null(""),
        day=pl.col("date").str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False),
        minute=_minute(),
        occupancy=pl.col("occupancy").cast(pl.Float64, strict=False),
    )
    problems = _problems(words, told, file, first_row)
    if problems:
        raise BadTable(problems[:SHOWN])
    return told.with_columns(pl.col("occupancy").clip(0.0)).sort("trip", "day")


def _as_day(table: pl.DataFrame) -> pl.Expr:
    is_word = table["date"].dtype == pl.String
    return pl.col("date").str.strip_chars() if is_word else pl.col("date").cast(pl.String)


def _minute() -> pl.Expr:
    parts = pl.col("trip_start_time").str.extract_groups(r"^(\d{1,2}):([0-5]\d)(?::([0-5]\d))?$")
    hour, minute = (parts.struct[n].cast(pl.Float64, strict=False) for n in (0, 1))
    return pl.when(hour < 48).then(hour * 60 + minute)


def _problems(words: pl.DataFrame, told: pl.DataFrame, file: str, first_row: int) -> list[Problem]:
    count = told["occupancy"]
    faults = {
        "trip_id": (words["trip_id"].fill_null("") == "", "the name of a trip of the timetable"),
        "route_id": (words["route_id"].fill_null("") == "", "the name of a route"),
        "date": (told["day"].is_null(), "a day as YYYY-MM-DD"),
        "trip_start_time": (told["minute"].is_null(), "a time as HH:MM:SS, before 48:00"),
        "occupancy": (
            ~(count.is_finite() & (count >= OFF_BY) & (count <= MOST) & (count == count.round())).fill_null(False),
            f"passengers on board, a whole number up to {MOST}",
        ),
    }
    found = [
        Problem(file, row + first_row, name, str(words[name][row] or ""), expected)
        for name, (wrong, expected) in faults.items()
        for row in wrong.arg_true().head(SHOWN).to_list()
    ]
    if found:
        return sorted(found, key=lambda one: one.row or 0)
    twice = (~told.select(pl.struct("trip", "day").is_first_distinct()).to_series()).arg_true().head(SHOWN)
    return [
        Problem(file, row + first_row, "trip_id", told["trip"][row], f"each trip once on {_shown(told['day'][row])}")
        for row in twice.to_list()
    ]


def _shown(day: date) -> str:
    return day.isoformat()
