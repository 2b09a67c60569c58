# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Write a bundle: CSV tables in the columns of the canonical schemas, and the descriptor that names them."""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = ROOT / "auzolan" / "site" / "schemas"

Row = Mapping[str, Any]
Table = list[dict[str, Any]]


def columns(table: str) -> list[str]:
    """Return the column names of a canonical table, in the order of its published schema."""
    schema = json.loads((SCHEMAS / f"{table}.json").read_text(encoding="utf-8"))
    return [field["name"] for field in schema["fields"]]


def cell(value: object) -> str:
    """Return a value as the bundle spells it: no exponent, no trailing zeros, nothing for None.

    >>> [cell(9392.0), cell(0.25), cell(None), cell(True), cell("12.50")]
    ['9392', '0.25', '', 'true', '12.50']
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(round(value, 6))
    return str(value)


def as_csv(table: str, rows: Iterable[Row]) -> bytes:
    """Return the rows as UTF-8 CSV with the canonical header; refuse a column that the schema does not have."""
    names = columns(table)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        if unknown := set(row) - set(names):
            raise ValueError(f"{table}: no such column: {', '.join(sorted(unknown))}")
        writer.writerow([cell(row.get(name)) for name in names])
    return text.getvalue().encode("utf-8")


def resource(table: str, content: bytes) -> dict[str, Any]:
    """Return the description of one table: where it stands, its canonical schema in full, its size and hash."""
    schema = json.loads((SCHEMAS / f"{table}.json").read_text(encoding="utf-8"))
    return {
        "name": table,
        "title": schema["title"],
        "path": f"{table}.csv",
        "profile": "tabular-data-resource",
        "schema": schema,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }


def write(folder: Path, descriptor: dict[str, Any], tables: Mapping[str, Iterable[Row]]) -> dict[str, int]:
    """Write the bundle into ``folder`` and return how many rows each table has. The same input gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    counts: dict[str, int] = {}
    described = []
    for table, rows in tables.items():
        kept = list(rows)
        content = as_csv(table, kept)
        (folder / f"{table}.csv").write_bytes(content)
        described.append(resource(table, content))
        counts[table] = len(kept)
    package = descriptor | {"resources": described}
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    (folder / "datapackage.json").write_text(text, encoding="utf-8")
    return counts
