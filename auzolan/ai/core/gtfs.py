# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The files of a GTFS timetable that are read here, checked row by row: routes, stops, calendars (gtfs.org)."""

from collections.abc import Mapping
from typing import Final

import polars as pl

from auzolan.kernel.refusals import BadTable, Problem

NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "routes.txt": ("route_id", "route_short_name", "route_long_name", "route_type"),
    "stops.txt": ("stop_id", "stop_name", "stop_lat", "stop_lon"),
    "calendar.txt": ("service_id", "start_date", "end_date"),
    "calendar_dates.txt": ("service_id", "date", "exception_type"),
}
REQUIRED: Final = ("routes.txt", "stops.txt")
OPTIONAL: Final = ("calendar.txt", "calendar_dates.txt")
KEYS: Final = {"routes.txt": "route_id", "stops.txt": "stop_id"}
SHOWN: Final = 20


def check(name: str, table: pl.DataFrame) -> pl.DataFrame:
    """Return one file of a timetable with its words trimmed, or raise BadTable with rows and columns.

    Checked: columns that it must have, keys that are there and stand once, degrees, days as YYYYMMDD, the kinds
    of route and of exception as numbers.

    >>> table = pl.DataFrame({"service_id": ["a"], "date": ["20260616"], "exception_type": ["1"]})
    >>> check("calendar_dates.txt", table).height
    1
    """
    missing = [column for column in NEEDED[name] if column not in table.columns]
    if missing:
        raise BadTable([Problem(name, 1, column, "", f"a column {column}") for column in missing])
    words = table.select(pl.col(NEEDED[name]).cast(pl.String).str.strip_chars().fill_null(""))
    problems = [one for column in NEEDED[name] for one in _of_column(name, column, words[column])]
    if problems:
        raise BadTable(sorted(problems, key=lambda one: one.row or 0)[:SHOWN])
    return words


def _of_column(name: str, column: str, words: pl.Series) -> list[Problem]:
    expected, wrong = _rule(column, words)
    found = [Problem(name, row + 2, column, words[row], expected) for row in wrong.arg_true().head(SHOWN).to_list()]
    if not found and KEYS.get(name) == column:
        twice = (~words.is_first_distinct()).arg_true().head(SHOWN).to_list()
        found = [Problem(name, row + 2, column, words[row], "each key once") for row in twice]
    return found


def _rule(column: str, words: pl.Series) -> tuple[str, pl.Series]:
    if column in ("stop_lat", "stop_lon"):
        reach = 90 if column == "stop_lat" else 180
        value = words.cast(pl.Float64, strict=False)
        return f"degrees between -{reach} and {reach}", ~value.is_between(-reach, reach).fill_null(False)
    if column.endswith("date"):
        return "a day as YYYYMMDD", words.str.to_date("%Y%m%d", strict=False).is_null()
    if column == "exception_type":
        return "1 (runs) or 2 (does not)", ~words.is_in(["1", "2"])
    if column == "route_type":
        return "the number of a kind of route", ~words.str.contains(r"^\d{1,4}$")
    if column.endswith("_id"):
        return "a key", words == ""
    return "a name", pl.Series([False] * len(words), dtype=pl.Boolean)
