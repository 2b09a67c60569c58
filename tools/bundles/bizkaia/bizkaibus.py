# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Bizkaibus: passengers by line and month, trips and reinforcements by line and year, cleaned from open data."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools.bundles.package import Table

OPEN = "opendata_bizkaia_bizkaibus"
YEARS_OF_TRIPS = range(2021, 2026)


def whole(text: str) -> int:
    """Return the whole number that a cell spells; a dot separates thousands, an empty cell is nothing.

    In two files some totals carry it: 9.392 is 9392, as the sum of that row's ticket columns proves.

    >>> [whole("9.392"), whole("864"), whole("")]
    [9392, 864, 0]
    >>> whole("83.3")
    Traceback (most recent call last):
    ...
    ValueError: '83.3' has no three digits after the dot
    """
    first, *rest = text.strip().split(".")
    if any(len(part) != 3 for part in rest):
        raise ValueError(f"{text!r} has no three digits after the dot")
    return int("".join((first, *rest)) or 0)


def read(file: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield line number and row of a bilingual CSV, under the Spanish half of each header; a BOM is dropped."""
    with file.open(encoding="utf-8-sig", newline="") as text:
        lines = csv.reader(text)
        header = [name.rpartition("/")[2].strip() for name in next(lines)]
        for number, line in enumerate(lines, start=2):
            yield number, dict(zip(header, line, strict=True))


def observations(data: Path) -> Table:
    """Return all observations of Bizkaibus, by indicator, period and line (``group`` is the line's code)."""
    folder = data / "bizkaia" / OPEN
    monthly = passengers(folder)
    run = {year: _trips(folder / f"expediciones/expediciones-realizadas-{year}.csv") for year in YEARS_OF_TRIPS}
    planned = _trips(folder / "reservas/expediciones-planificadas-2025.csv")
    rows = list(monthly)
    for year, trips in run.items():
        name = f"{OPEN}/expediciones/expediciones-realizadas-{year}.csv, last extraction"
        rows += [_row("bizkaibus-trips-run", str(year), line, count, name) for line, count in sorted(trips.items())]
    name = f"{OPEN}/reservas/expediciones-planificadas-2025.csv"
    rows += [_row("bizkaibus-trips-planned", "2025", line, count, name) for line, count in sorted(planned.items())]
    rows += _shares(run[2025], planned)
    rows += _loads(monthly, run)
    return rows + _reinforcements(folder)


def passengers(folder: Path) -> Table:
    """Return passengers by line and month: the column TOTAL of every file, each line and month once."""
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for file in sorted((folder / "bizkaibus").glob("*.csv")):
        for number, row in read(file):
            month = f"{row['EJERCICIO']}-{int(row['MES']):02}"
            key = (month, row["CODIGO"])
            if key in rows:
                raise ValueError(f"{file.name}, row {number}: {key} stands twice")
            source = f"{OPEN}/bizkaibus/{file.name}, row {number}"
            rows[key] = _row("bizkaibus-passengers", month, row["CODIGO"], whole(row["TOTAL"]), source)
    return [rows[key] for key in sorted(rows)]


def lines(folder: Path) -> dict[str, str]:
    """Return the name of each line by its code, as the newest file that has it writes it."""
    names: dict[str, tuple[str, str]] = {}
    for file in (folder / "bizkaibus").glob("*.csv"):
        for _number, row in read(file):
            month = f"{row['EJERCICIO']}-{int(row['MES']):02}"
            names[row["CODIGO"]] = max(names.get(row["CODIGO"], ("", "")), (month, row["LINEA"].strip()))
    return {code: name for code, (_month, name) in sorted(names.items())}


def _trips(file: Path) -> dict[str, int]:
    """Return the trips of the year by line: of each line, season and day type the row of the last extraction.

    Each extraction counts from 1 January to the end of the quarter before it; the last covers the whole year.
    """
    last: dict[tuple[str, str, str], tuple[str, int]] = {}
    for _number, row in read(file):
        key = (row["CODIGO LINEA"], row["TEMPORADA"], row["TIPO DIA"])
        seen = (row.get("FECHA EXTRACCION", ""), whole(row["TOTAL EXPEDICIONES"]))
        last[key] = max(last.get(key, ("", 0)), seen)
    return _by_line(last)


def _by_line(last: dict[tuple[str, str, str], tuple[str, int]]) -> dict[str, int]:
    total: dict[str, int] = defaultdict(int)
    for (line, _season, _day), (_extracted, count) in last.items():
        total[line] += count
    return dict(total)


def _shares(run: dict[str, int], planned: dict[str, int]) -> Table:
    name = f"{OPEN}: trips run over trips planned, both above"
    return [
        _row("bizkaibus-trips-run-share", "2025", line, run.get(line, 0) / trips, name)
        | {"numerator": run.get(line, 0), "denominator": trips}
        for line, trips in sorted(planned.items())
        if trips
    ]


def _loads(monthly: Table, run: dict[int, dict[str, int]]) -> Table:
    """Return passengers per trip by line for the years in which both are known for all twelve months."""
    carried: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in monthly:
        carried[(row["period"][:4], row["group"])].append(row["value"])
    name = f"{OPEN}: passengers over trips run, both above"
    return [
        _row("bizkaibus-passengers-per-trip", year, line, sum(months) / run[int(year)][line], name)
        | {"numerator": sum(months), "denominator": run[int(year)][line]}
        for (year, line), months in sorted(carried.items())
        if len(months) == 12 and run.get(int(year), {}).get(line)
    ]


def _reinforcements(folder: Path) -> Table:
    rows = []
    nine_months = "2025-01-01/2025-10-01"
    for indicator, file, period in (
        ("bizkaibus-reinforcements-planned", "refuerzos-planificados-2025.csv", "2025"),
        ("bizkaibus-reinforcements-run", "refuerzos-realizados-2025.csv", nine_months),
    ):
        last: dict[tuple[str, str, str], tuple[str, int]] = {}
        for _number, row in read(folder / "reservas" / file):
            key = (row["CODIGO LINEA"], row["REFUERZO"], row["TIPO DIA"])
            seen = (row.get("FECHA EXTRACCION", ""), whole(row["TOTAL REFUERZOS"]))
            last[key] = max(last.get(key, ("", 0)), seen)
        name = f"{OPEN}/reservas/{file}, last extraction" if period == nine_months else f"{OPEN}/reservas/{file}"
        rows += [_row(indicator, period, line, count, name) for line, count in sorted(_by_line(last).items())]
    return rows


def _row(indicator: str, period: str, line: str, value: float, source: str) -> dict[str, Any]:
    return {
        "indicator": indicator,
        "period": period,
        "status": "value",
        "value": value,
        "service": "bizkaibus",
        "group": line,
        "source": source,
    }
