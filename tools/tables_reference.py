# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Write docs/reference/tables.md out of the published Table Schemas: ``python -m tools.tables_reference [--check]``."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SCHEMAS = ROOT / "auzolan" / "site" / "schemas"
PAGE = ROOT / "docs" / "reference" / "tables.md"
HEAD = """# The canonical tables

<!-- Written by tools/tables_reference.py out of auzolan/site/schemas/*.json; do not edit. -->

A bundle is a [Frictionless Data Package](https://datapackage.org): a folder with a `datapackage.json` that names the
`tenant` (one administration) and its tables. Each table is a UTF-8 CSV with a header row, and must keep to its Table
Schema below; the schemas themselves are published in `auzolan/site/schemas/`. A load is all or nothing: every bad value
is named with file, row, column, value and expectation, and nothing is kept. Repeating a load changes nothing.

- Slugs are lower case, words joined by hyphens. Days are ISO 8601. Periods: `2025`, `2025-Q3`, `2025-07`, `2025-07-14`,
  or `since/until` with the end not included.
- Texts stand in three columns, `..._eu`, `..._es`, `..._en`; an empty one falls back to the others.
- Lists in one cell are separated by `;`. An empty cell is a missing value, never 0.
- Columns that name rows of other tables (owner, indicator, service...) are checked by the room that keeps the table.

"""
SHOWN = ("pattern", "enum", "minimum", "maximum", "maxLength")


def page() -> str:
    """Return the text of the page: one section per schema, in the order of their names."""
    schemas = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(SCHEMAS.glob("*.json"))]
    index = "".join(f"- [{schema['name']}](#{schema['name']}): {schema['title']}\n" for schema in schemas)
    return HEAD + index + "".join(section(schema) for schema in schemas)


def is_in_step(at: Path = PAGE) -> bool:
    """Tell whether the page at ``at`` is what the schemas say now."""
    return at.exists() and at.read_text(encoding="utf-8") == page()


def section(schema: dict[str, Any]) -> str:
    """Return the section of one table: what it is, its key, its columns."""
    lines = [f"\n## {schema['name']}\n", schema["description"] + "\n"]
    if key := schema.get("primaryKey"):
        lines.append(f"Key: {', '.join(f'`{name}`' for name in key)}.\n")
    lines += ["| column | type | required | description |", "| --- | --- | --- | --- |"]
    lines += [_line(field) for field in schema["fields"]]
    return "\n".join(lines) + "\n"


def _line(field: dict[str, Any]) -> str:
    constraints = field.get("constraints", {})
    told = [field["description"]]
    told += [f"{rule}: {_value(constraints[rule])}." for rule in SHOWN if rule in constraints]
    if "example" in field:
        told.append(f"Example: `{field['example']}`.")
    required = "yes" if constraints.get("required") else ""
    return f"| `{field['name']}` | {field['type']} | {required} | {' '.join(told)} |"


def _value(constraint: object) -> str:
    if isinstance(constraint, list):
        return ", ".join(f"`{choice}`" for choice in constraint)
    return f"`{str(constraint).replace('|', chr(92) + '|')}`"


def main() -> None:
    """Write the page, or with --check exit with 1 where it is not in step with the schemas."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="change nothing; exit with 1 where the page is out of step"
    )
    if parser.parse_args().check:
        if not is_in_step():
            sys.exit("docs/reference/tables.md is out of step: python -m tools.tables_reference")
        return
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
