# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Questions of the features of a geographic file, as OGC API Features 1.0 asks them: a box, a time, properties."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final

from auzolan.catalogue.core.resources.asking import Value, quoted, value_of
from auzolan.catalogue.core.resources.shapes import Box
from auzolan.catalogue.nouns.resources import Column, ColumnKind, DataFile
from auzolan.kernel.refusals import BadInput

MOST: Final = 1000
USUAL: Final = 10
OWN: Final = ("bbox", "datetime", "limit", "after", "f", "bbox-crs")
CRS84: Final = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"


@dataclass(frozen=True, slots=True)
class AskedFeatures:
    """Hold what is asked of features: in which box, from when to when, of which properties, how many, after which."""

    box: Box | None = None
    since: datetime | None = None
    until: datetime | None = None
    properties: tuple[tuple[str, Value], ...] = ()
    limit: int = USUAL
    after: int = 0

    @property
    def has_time(self) -> bool:
        """Tell whether a time was asked for."""
        return self.since is not None or self.until is not None


def asked(told: Mapping[str, str], file: DataFile) -> AskedFeatures:
    """Return what the parameters of an address ask; BadInput for one that is not known or cannot be (7.15.2-7.15.7).

    A limit past the most that is given becomes the most that is given.
    """
    by_name = {column.name: column for column in file.columns}
    unknown = [name for name in told if name not in OWN and name not in by_name]
    if unknown:
        raise BadInput(unknown[0], field="parameter", expected="one of " + ", ".join([*OWN, *by_name]))
    if told.get("f", "json") not in ("json", "geojson"):
        raise BadInput(told["f"], field="f", expected="json")
    if told.get("bbox-crs", CRS84) != CRS84:
        raise BadInput(told["bbox-crs"], field="bbox-crs", expected=CRS84)
    since, until = times(told["datetime"]) if "datetime" in told else (None, None)
    return AskedFeatures(
        box=box(told["bbox"]) if "bbox" in told else None,
        since=since,
        until=until,
        properties=tuple(
            (name, value_of(value, by_name[name].kind, name)) for name, value in told.items() if name not in OWN
        ),
        limit=min(_whole(told.get("limit", str(USUAL)), "limit", 1), MOST),
        after=_whole(told.get("after", "0"), "after", 0),
    )


def box(text: str) -> Box:
    """Return west, south, east and north of a text of four numbers, or of six with heights between (7.15.3).

    >>> box("-3,43,-2,43.5"), box("-3,43,0,-2,43.5,100")
    ((-3.0, 43.0, -2.0, 43.5), (-3.0, 43.0, -2.0, 43.5))
    >>> box("1,2,3")
    Traceback (most recent call last):
    ...
    auzolan.kernel.refusals.BadInput: bbox: '1,2,3' is not accepted; expected west, south, east and north in degrees
    """
    fault = BadInput(text, field="bbox", expected="west, south, east and north in degrees")
    try:
        found = [float(part) for part in text.split(",")]
    except ValueError:
        raise fault from None
    if len(found) == 6:
        found = [found[0], found[1], found[3], found[4]]
    if len(found) != 4:
        raise fault
    west, south, east, north = found
    if not (abs(west) <= 180 and abs(east) <= 180 and -90 <= south <= north <= 90):
        raise fault
    return west, south, east, north


def times(text: str) -> tuple[datetime | None, datetime | None]:
    """Return the ends of a moment or an interval of RFC 3339 (7.15.4), each in UTC; None of an open end.

    >>> [one and one.isoformat() for one in times("2024-01-01T00:00:00Z/..")]
    ['2024-01-01T00:00:00', None]
    >>> [one.isoformat() for one in times("2024-02-03")]
    ['2024-02-03T00:00:00', '2024-02-03T23:59:59.999999']
    """
    first, slash, last = text.partition("/")
    if not slash:
        return _moment(first, text), _moment(first, text, is_end=True)
    is_open = first in ("", ".."), last in ("", "..")
    since = None if is_open[0] else _moment(first, text)
    until = None if is_open[1] else _moment(last, text, is_end=True)
    if all(is_open) or (since and until and since > until):
        raise _bad_time(text)
    return since, until


def _moment(text: str, whole: str, *, is_end: bool = False) -> datetime:
    try:
        if len(text) == 10:
            return datetime.combine(date.fromisoformat(text), time.max if is_end else time.min)
        found = datetime.fromisoformat(text)
    except ValueError:
        raise _bad_time(whole) from None
    if found.tzinfo is None:
        raise _bad_time(whole)
    return found.astimezone(UTC).replace(tzinfo=None)


def _bad_time(text: str) -> BadInput:
    return BadInput(text, field="datetime", expected="a moment or an interval, as 2024-01-01T00:00:00Z/..")


def _whole(text: str, field: str, least: int) -> int:
    if not (text.isascii() and text.isdecimal()) or int(text[:15]) < least:
        raise BadInput(text, field=field, expected=f"a whole number from {least}")
    return int(text[:15])


def time_of(columns: Sequence[Column]) -> Column | None:
    """Return the column that says when: the first of days or moments; None where there is none."""
    return next((one for one in columns if one.kind in (ColumnKind.DAY, ColumnKind.MOMENT)), None)


def sql(asked: AskedFeatures, file: DataFile, *, counting: bool = False) -> tuple[str, list[object]]:
    """Return the question as SQL of ``{rows}``: features whose own box meets the box; or how many there are.

    A feature without geometry meets no box; one without a time, or of a file without times, meets every time (7.15.4:
    what has no time is the server's to give).
    """
    values: list[object] = []

    def mark(value: object) -> str:
        values.append(value)
        return f"${len(values)}"

    conditions = [f"{quoted(name)} = {mark(value)}" for name, value in asked.properties]
    if asked.box is not None:
        west, south, east, north = asked.box
        across = [(west, east)] if west <= east else [(west, 180.0), (-180.0, east)]
        sides = " OR ".join(f"(_west <= {mark(b)} AND _east >= {mark(a)})" for a, b in across)
        conditions.append(f"({sides}) AND _south <= {mark(north)} AND _north >= {mark(south)}")
    when = time_of(file.columns)
    if when is not None and asked.has_time:
        column = f"CAST({quoted(when.name)} AS TIMESTAMP)"
        between = [f"{column} >= {mark(asked.since)}"] if asked.since else []
        between += [f"{column} <= {mark(asked.until)}"] if asked.until else []
        conditions.append(f"({quoted(when.name)} IS NULL OR ({' AND '.join(between)}))")
    if not counting:
        conditions.append(f"_row > {mark(asked.after)}")
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    if counting:
        return f"SELECT count(*) AS n FROM {{rows}}{where}", values
    names = ", ".join(["_row", "_id", "_geometry", *(quoted(one.name) for one in file.columns)])
    return f"SELECT {names} FROM {{rows}}{where} ORDER BY _row LIMIT {asked.limit + 1}", values
