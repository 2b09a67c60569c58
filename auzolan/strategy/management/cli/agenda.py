# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan agenda``: the agenda as a file of a spreadsheet or a text editor, in and out without loss."""

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from auzolan.kernel import tenants
from auzolan.kernel.access import system
from auzolan.kernel.refusals import BadInput
from auzolan.strategy import api
from auzolan.strategy.management.agenda_loading import cell_text

app = typer.Typer(no_args_is_help=True, help="The agenda: objectives, axes, lines of action, initiatives.")
FORMS: Final = (".csv", ".xlsx", ".yaml", ".yml")
_NUMBERS: Final = ("weight", "baseline", "target", "year", "cents")
_DAYS: Final = ("since", "until", "due", "done_on")

AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
ForTenant = Annotated[str, typer.Option("--tenant", help="The administration; the only one where none is named.")]


@app.command(name="import")
def take_in(
    file: Annotated[Path, typer.Argument(help="A table in the columns of `agenda`: .csv, .xlsx or .yaml.")],
    reason: Annotated[str, typer.Option(help="Why the agenda changes; the public reads it.")] = "",
    tenant: ForTenant = "",
    as_json: AsJson = False,
) -> None:
    """Record the agenda of FILE as a new version, whole or not at all; every fault is told by row and column."""
    slug = _tenant(tenant)
    rows, first = read_rows(file)
    changed = api.import_table(by=system(slug), rows=rows, reason=reason, source=file.name, first=first)
    told = {"tenant": slug, "rows": len(rows), "changed": changed}
    typer.echo(json.dumps(told) if as_json else f"{slug}: {changed} of {len(rows)} rows are new or changed")


@app.command(name="export")
def give_out(
    to: Annotated[Path, typer.Argument(help="Where to write: .csv, .xlsx or .yaml.")],
    agenda: Annotated[str, typer.Option(help="Only the agenda with this slug.")] = "",
    tenant: ForTenant = "",
) -> None:
    """Write the agenda as it stands into a file that `auzolan agenda import` takes back without loss."""
    slug = _tenant(tenant)
    rows = api.export_table(by=system(slug), slug=agenda)
    to.write_bytes(written_as(to.suffix, rows))
    typer.echo(f"{to}: {len(rows)} rows")


@app.command()
def show(agenda: Annotated[str, typer.Argument(help="Slug of the agenda.")] = "", tenant: ForTenant = "") -> None:
    """Print how far the agenda has come, line by line, and how much of it is measured."""
    by = system(_tenant(tenant))
    slugs = [agenda] if agenda else [one.agenda.slug for one in api.agendas(by=by)]
    for slug in slugs:
        told = api.progress(by=by, slug=slug)
        typer.echo(f"{slug}  version {told.version.number}  {told.as_of}")
        for row in told.items:
            name = f"{'  ' * row.depth}{row.item.code} {row.item.name.into('en')}"
            late = "  late" if row.rollup.is_late or row.late or row.overdue else ""
            typer.echo(f"{name[:60]:<62}{_percent(row.rollup.progress)}{_percent(row.rollup.coverage)}{late}")


def read_rows(file: Path) -> tuple[list[dict[str, str]], int]:
    """Return the rows of a file as texts by column, and the number under which its first row is known."""
    if not file.is_file():
        raise BadInput(str(file), field="file", expected="a file that is there")
    match file.suffix.lower():
        case ".csv":
            return _csv_rows(file), 2
        case ".xlsx":
            return _xlsx_rows(file), 2
        case ".yaml" | ".yml":
            return _yaml_rows(file), 1
    raise BadInput(file.suffix, file=file.name, field="file", expected="one of " + ", ".join(FORMS))


def written_as(form: str, rows: list[dict[str, str]]) -> bytes:
    """Return rows as a file of that form."""
    match form.lower():
        case ".csv":
            text = io.StringIO(newline="")
            writer = csv.DictWriter(text, api.COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
            return text.getvalue().encode()
        case ".xlsx":
            return _workbook(rows)
        case ".yaml" | ".yml":
            import yaml

            told = [{name: value for name, value in row.items() if value} for row in rows]
            return bytes(yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=120, encoding="utf-8"))
    raise BadInput(form, field="file", expected="one of " + ", ".join(FORMS))


def _csv_rows(file: Path) -> list[dict[str, str]]:
    try:
        reader = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline=""), strict=True)
        rows = list(reader)
    except (UnicodeDecodeError, csv.Error) as fault:
        raise BadInput(str(fault), file=file.name, field="file", expected="CSV in UTF-8") from fault
    for number, row in enumerate(rows, start=2):
        if None in row:
            raise BadInput(row[None], file=file.name, row=number, field="", expected="as many cells as the header has")
    return [{name: value or "" for name, value in row.items()} for row in rows]


def _xlsx_rows(file: Path) -> list[dict[str, str]]:
    from python_calamine import CalamineError, load_workbook

    try:
        lines = load_workbook(str(file)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, OSError) as fault:
        raise BadInput(str(fault), file=file.name, field="file", expected="an XLSX workbook") from fault
    if not lines:
        return []
    heads = [cell_text(cell).strip() for cell in lines[0]]
    rows = [{head: cell_text(cell) for head, cell in zip(heads, line, strict=True) if head} for line in lines[1:]]
    while rows and not any(rows[-1].values()):
        rows.pop()
    return rows


def _yaml_rows(file: Path) -> list[dict[str, str]]:
    import yaml

    try:
        told = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, yaml.YAMLError) as fault:
        raise BadInput(str(fault), file=file.name, field="file", expected="YAML in UTF-8") from fault
    if not isinstance(told, list):
        raise BadInput(type(told).__name__, file=file.name, field="file", expected="a list of rows")
    for number, row in enumerate(told, start=1):
        if not isinstance(row, dict):
            raise BadInput(row, file=file.name, row=number, field="", expected="a mapping of columns to values")
    return [{str(name): cell_text(value) for name, value in row.items()} for row in told]


def _workbook(rows: list[dict[str, str]]) -> bytes:
    import xlsxwriter

    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        head, sheet = book.add_format({"bold": True, "bottom": 1}), book.add_worksheet("agenda")
        for place, column in enumerate(api.COLUMNS):
            sheet.write_string(0, place, column, head)
        for line, row in enumerate(rows, start=1):
            for place, column in enumerate(api.COLUMNS):
                _write(sheet, line, place, column, row[column])
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    return kept.getvalue()


def _write(sheet: Any, line: int, place: int, column: str, value: str) -> None:
    """Write a cell: numbers and days as such where the workbook keeps them whole, other texts never as a formula."""
    if not value:
        return
    # a workbook keeps sixteen digits, and no days before 1900-03-01
    if column in _NUMBERS and float(f"{float(value):.16G}") == float(value):
        sheet.write_number(line, place, float(value))
    elif column in _DAYS and value > "1900-12-31":
        sheet.write_datetime(line, place, date.fromisoformat(value))
    else:
        sheet.write_string(line, place, value)


def _percent(share: float | None) -> str:
    return f"{'-' if share is None else f'{100 * share:.0f}%':>8}"


def _tenant(named: str) -> str:
    if named:
        return tenants.tenant(named).slug
    known = tenants.administrations()
    if len(known) != 1:
        raise BadInput(", ".join(known), field="--tenant", expected="one of them")
    return known[0]
