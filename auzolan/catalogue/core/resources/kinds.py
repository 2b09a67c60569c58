# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a column of texts holds: numbers as Spain and England write them, days, moments, true or false; else text."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import polars as pl

from auzolan.catalogue.nouns.resources import Column, ColumnKind, Doubt
from auzolan.kernel.refusals import Problem

TYPES: Final[Mapping[ColumnKind, pl.DataType | type[pl.DataType]]] = {
    ColumnKind.TEXT: pl.String,
    ColumnKind.WHOLE: pl.Int64,
    ColumnKind.DECIMAL: pl.Float64,
    ColumnKind.DAY: pl.Date,
    ColumnKind.MOMENT: pl.Datetime("us"),
    ColumnKind.FLAG: pl.Boolean,
}
EXPECTED: Final = {
    ColumnKind.TEXT: "a text",
    ColumnKind.WHOLE: "a whole number",
    ColumnKind.DECIMAL: "a number",
    ColumnKind.DAY: "a day, as 2026-01-31 or 31/01/2026",
    ColumnKind.MOMENT: "a moment, as 2026-01-31 08:30:00",
    ColumnKind.FLAG: "true or false",
}
_WHOLE: Final = r"^[+-]?(0|[1-9][0-9]{0,17})$"
_GROUPED: Final = r"^[+-]?[1-9][0-9]{0,2}([.][0-9]{3})+$"
_POINT: Final = r"^[+-]?(0|[1-9][0-9]{0,17})([.][0-9]+)?([eE][+-]?[0-9]{1,2})?$"
_COMMA: Final = r"^[+-]?(0|[1-9][0-9]{0,17}|[1-9][0-9]{0,2}([.][0-9]{3})+)(,[0-9]+)?$"
_DAY: Final = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_SPANISH_DAY: Final = r"^[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}$"
_MOMENT: Final = (
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?(Z|[+-][0-9]{2}:?[0-9]{2})?$"
)
_FLAGS: Final = ("true", "false")


def cast(
    texts: pl.DataFrame, *, with_commas: bool | None = None
) -> tuple[pl.DataFrame, list[ColumnKind], list[list[Doubt]]]:
    """Return a table of texts with each column as what it holds; what that is, and where it may be meant otherwise.

    ``with_commas`` says that numbers have decimal commas, so that a point parts thousands; None looks for one.

    >>> table = pl.DataFrame({"a": ["1", ""], "b": ["1.250,5", "3,25"], "c": ["9.392", "7"], "d": ["01", "02"]})
    >>> made, kinds, doubts = cast(table)
    >>> made.rows()[0], [kind.value for kind in kinds]
    ((1, 1250.5, 9392, '01'), ['whole', 'decimal', 'whole', 'text'])
    >>> cast(pl.DataFrame({"c": ["9.392", "7"]}))[2]
    [[<Doubt.THOUSANDS: 'thousands'>]]
    """
    clean = texts.select(pl.all().str.strip_chars().replace("", None))
    if with_commas is None:
        with_commas = any(_all(one, _COMMA) and one.str.contains(",", literal=True).any() for one in clean)
    made, kinds, doubts = [], [], []
    for series in clean:
        kind, found, doubt = _cast(series, with_commas)
        made.append(found)
        kinds.append(kind)
        doubts.append(doubt)
    return pl.DataFrame(made), kinds, doubts


def _cast(series: pl.Series, with_commas: bool) -> tuple[ColumnKind, pl.Series, list[Doubt]]:
    if series.null_count() == len(series):
        return ColumnKind.TEXT, series, [Doubt.EMPTY]
    for kind, reads in _READERS:
        found = reads(series, with_commas)
        if found is not None and found.null_count() == series.null_count():
            return kind, found.cast(TYPES[kind]), _doubts(series, kind)
    return ColumnKind.TEXT, series, []


def _doubts(series: pl.Series, kind: ColumnKind) -> list[Doubt]:
    """Return THOUSANDS where numbers with a point all have three digits after it, among whole numbers."""
    if kind is not ColumnKind.DECIMAL:
        return []
    pointed = series.filter(series.str.contains(".", literal=True))
    is_odd = len(pointed) > 0 and _all(pointed, _GROUPED) and not series.str.contains(",", literal=True).any()
    return [Doubt.THOUSANDS] if is_odd and len(pointed) < len(series) - series.null_count() else []


def _flags(series: pl.Series, _with_commas: bool) -> pl.Series | None:
    small = series.str.to_lowercase()
    return small == "true" if small.drop_nulls().is_in(_FLAGS).all() else None


def _wholes(series: pl.Series, with_commas: bool) -> pl.Series | None:
    if _all(series, _WHOLE):
        return series.str.strip_prefix("+").cast(pl.Int64, strict=False)
    if (with_commas or series.str.contains(r"[.][0-9]{3}[.]").any()) and _all(series, f"({_WHOLE})|({_GROUPED})"):
        return series.str.replace_all(".", "", literal=True).str.strip_prefix("+").cast(pl.Int64, strict=False)
    return None


def _decimals(series: pl.Series, with_commas: bool) -> pl.Series | None:
    if with_commas and _all(series, _COMMA):
        plain = series.str.replace_all(".", "", literal=True).str.replace(",", ".", literal=True)
        return plain.cast(pl.Float64, strict=False)
    return series.cast(pl.Float64, strict=False) if _all(series, _POINT) else None


def _days(series: pl.Series, _with_commas: bool) -> pl.Series | None:
    for pattern, form in ((_DAY, "%Y-%m-%d"), (_SPANISH_DAY, "%d/%m/%Y")):
        if _all(series, pattern):
            return series.str.to_date(form, strict=False)
    return None


def _moments(series: pl.Series, _with_commas: bool) -> pl.Series | None:
    if not _all(series, _MOMENT):
        return None
    plain = series.str.replace("T", " ", literal=True).str.replace(r"^(.{16})([Z+-]|$)", "${1}:00${2}")
    if plain.str.contains(r"(Z|[+-][0-9]{2}:?[0-9]{2})$").all():
        zoned = plain.str.replace("Z", "+00:00", literal=True).str.replace(r"([+-][0-9]{2})([0-9]{2})$", "${1}:${2}")
        return zoned.str.to_datetime("%Y-%m-%d %H:%M:%S%.f%:z", time_unit="us", strict=False).dt.replace_time_zone(None)
    return plain.str.to_datetime("%Y-%m-%d %H:%M:%S%.f", time_unit="us", strict=False)


_Reads = Callable[[pl.Series, bool], "pl.Series | None"]
_READERS: Final[Sequence[tuple[ColumnKind, _Reads]]] = (
    (ColumnKind.FLAG, _flags),
    (ColumnKind.WHOLE, _wholes),
    (ColumnKind.DECIMAL, _decimals),
    (ColumnKind.DAY, _days),
    (ColumnKind.MOMENT, _moments),
)


def _all(series: pl.Series, pattern: str) -> bool:
    found = series.drop_nulls()
    return len(found) > 0 and bool(found.str.contains(pattern).all())


def clashes(
    texts: pl.DataFrame, columns: Sequence[Column], before: Sequence[Column], file: str, first_row: int
) -> list[Problem]:
    """Return of each column that held something else in the version before the first value that does not fit it.

    A whole number may become one with decimals; everything may stay empty. Rows are counted from ``first_row``.

    >>> from auzolan.kernel.texts import same
    >>> columns = [Column("n", "N", same("N"), ColumnKind.TEXT)]
    >>> before = [Column("n", "N", same("N"), ColumnKind.WHOLE)]
    >>> print(*clashes(pl.DataFrame({"n": ["1", "x"]}), columns, before, "a.csv", 2))
    a.csv, row 3, column N: 'x' is not accepted; expected a whole number, as in the version before
    """
    problems = []
    numbers = {ColumnKind.WHOLE, ColumnKind.DECIMAL}
    held = {one.name: one.kind for one in before}
    for place, column in enumerate(columns):
        was = held.get(column.name, ColumnKind.TEXT)
        series = texts.to_series(place).str.strip_chars().replace("", None)
        if was in (ColumnKind.TEXT, column.kind) or {was, column.kind} <= numbers or series.null_count() == len(series):
            continue
        row, value = _first_unfit(series, was)
        expected = f"{EXPECTED[was]}, as in the version before"
        problems.append(Problem(file, first_row + row, column.head, value, expected))
    return problems


def _first_unfit(series: pl.Series, kind: ColumnKind) -> tuple[int, str]:
    reads = dict(_READERS)[kind]
    for row, value in enumerate(series):
        if value is None:
            continue
        one = reads(pl.Series([value]), True)
        if one is None or one.null_count():
            return row, str(value)
    first = next(row for row, value in enumerate(series) if value is not None)
    return first, str(series[first])
