# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Bundles of one's own: a spreadsheet of figures as the table observations, and tables in a folder as a bundle."""

import csv
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from auzolan.kernel import bundles
from auzolan.kernel.refusals import BadInput, BadTable, Problem
from auzolan.kernel.texts import LANGUAGES

COLUMNS: Final = ("indicator", "period", "status", "value", "service", "source")
_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
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


def begin(folder: Path, *, tenant: str, name: str, kind: str, host: str, replace: bool = False) -> dict[str, Any]:
    """Make a bundle of the canonical tables that lie in ``folder`` as CSV; return the descriptor that was written.

    Where there is no tenants.csv, one with the administration's own row is written too. Raises BadInput for a slug that
    cannot be, a folder without tables, or one that is a bundle already (unless ``replace``).
    """
    file = folder / "datapackage.json"
    if file.exists() and not replace:
        raise BadInput(str(folder), field="folder", expected="a folder that is no bundle yet, or --replace")
    if not _SLUG.fullmatch(tenant):
        raise BadInput(tenant, field="tenant", expected="lower case, words joined by hyphens")
    found = [table.name for table in bundles.tables() if (folder / f"{table.name}.csv").is_file()]
    if not set(found) - {"tenants"}:
        known = ", ".join(f"{table.name}.csv" for table in bundles.tables())
        raise BadInput(str(folder), field="folder", expected=f"a folder with one of {known}")
    if "tenants" not in found:
        named = {f"name_{language}": name for language in LANGUAGES}
        own = {"slug": tenant, "kind": kind, **named, "hosts": host, "source": "auzolan bundle new"}
        bundles.write_table(folder / "tenants.csv", list(own), [own])
    kept = [bundles.resource(table.name) for table in bundles.tables() if table.name in {"tenants", *found}]
    package = {"name": tenant, "tenant": tenant, "resources": kept}
    bundles.write_package(folder, package)
    return package


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
