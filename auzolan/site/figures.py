# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A spreadsheet of figures, one column a figure, as the canonical table observations, one row a figure."""

import csv
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from auzolan.kernel.refusals import BadInput, BadTable, Problem

COLUMNS: Final = ("indicator", "period", "status", "value", "service", "source")
_NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?")


def observations(file: Path, *, period: str, service: str, indicators: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the figures of ``file`` as rows of the table observations; an empty cell is *not provided*, never 0.

    ``period`` and ``service`` name the columns that hold them (no service: the figures are of the whole), and
    ``indicators`` gives the indicator of each column of figures. Raises BadInput for a column that is not there and
    BadTable for every cell that is no number.
    """
    columns, rows = _read(file)
    for name in (period, *([service] if service else ()), *indicators):
        if name not in columns:
            raise BadInput(name, file=file.name, field="columns", expected="one of " + ", ".join(columns))
    told: list[dict[str, str]] = []
    problems: list[Problem] = []
    for number, row in enumerate(rows, start=2):
        for column, indicator in indicators.items():
            value = (row[column] or "").strip()
            if value and not _NUMBER.fullmatch(value):
                problems.append(Problem(file.name, number, column, value, "a number such as 1234.5, or nothing"))
            status = "value" if value else "not-provided"
            source = f"{file.name}, row {number}, column {column}"
            cells = (indicator, row[period] or "", status, value, row[service] or "" if service else "", source)
            told.append(dict(zip(COLUMNS, cells, strict=True)))
    if problems:
        raise BadTable(problems)
    return told


def write(file: Path, rows: list[dict[str, str]]) -> None:
    """Write rows of the table observations."""
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _read(file: Path) -> tuple[list[str], list[dict[str, str | None]]]:
    """Return the columns and rows of a CSV with commas, semicolons or tabs between, as spreadsheets save them."""
    if not file.is_file():
        raise BadInput(str(file), field="file", expected="a CSV file")
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fault:
        raise BadInput(str(fault), file=file.name, expected="CSV in UTF-8") from fault
    head = text.partition("\n")[0]
    reader = csv.DictReader(text.splitlines(), delimiter=max(",;\t", key=head.count))
    return list(reader.fieldnames or ()), list(reader)
