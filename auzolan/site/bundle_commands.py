# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan bundle``: make a bundle of one's own tables, and check it before anything is loaded."""

import json
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="Bundles of one's own.")
Folder = Annotated[Path, typer.Argument(help="The folder with the tables as CSV.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


@app.command()
def take(
    file: Annotated[Path, typer.Argument(help="A CSV with a row for each period (and service).")],
    folder: Folder,
    period: Annotated[str, typer.Option(help="The column that holds the period: 2025, 2025-Q3, 2025-07...")],
    indicator: Annotated[list[str], typer.Option(help="COLUMN=KEY: the indicator of a column; may be repeated.")],
    service: Annotated[str, typer.Option(help="The column that holds the service's slug, where there is one.")] = "",
    replace: Annotated[bool, typer.Option(help="Write observations.csv anew.")] = False,
) -> None:
    """Take the figures of FILE, one column each, into FOLDER as its observations.csv, one row each."""
    from auzolan.kernel import bundles
    from auzolan.kernel.refusals import BadInput
    from auzolan.site import bundling

    pairs = [one.partition("=") for one in indicator]
    if not all(column and key for column, _, key in pairs):
        raise BadInput(" ".join(indicator), field="indicator", expected="COLUMN=KEY, such as requests=volume")
    there = folder / "observations.csv"
    if there.exists() and not replace:
        raise BadInput(str(there), field="file", expected="a file that is not there yet, or --replace")
    keys = {column: key for column, _, key in pairs}
    rows = bundling.observations(file, period=period, service=service, indicators=keys)
    bundles.write_table(there, bundling.COLUMNS, rows)
    empty = sum(1 for row in rows if row["status"] != "value")
    typer.echo(f"{there}: {len(rows)} figures, {empty} of them not provided")


@app.command()
def new(
    folder: Folder,
    tenant: Annotated[str, typer.Option(help="The administration: lower case, words joined by hyphens.")],
    name: Annotated[str, typer.Option(help="The name people know it by.")],
    kind: Annotated[str, typer.Option(help="What it is (column kind of table tenants).")] = "municipality",
    host: Annotated[str, typer.Option(help="The host name it is shown under; TENANT.localhost by default.")] = "",
    replace: Annotated[bool, typer.Option(help="Write the descriptor anew.")] = False,
) -> None:
    """Make a bundle of the canonical tables in FOLDER: write datapackage.json, and tenants.csv where there is none."""
    from auzolan.site import bundling

    package = bundling.begin(
        folder, tenant=tenant, name=name, kind=kind, host=host or f"{tenant}.localhost", replace=replace
    )
    carried = {one["path"] for one in package["resources"]}
    typer.echo(f"{folder / 'datapackage.json'}: {', '.join(sorted(carried))}")
    for left in sorted(file.name for file in folder.glob("*.csv") if file.name not in carried):
        typer.echo(f"  {left} has not the name of a canonical table and is left out")


@app.command()
def check(
    path: Annotated[Path, typer.Argument(help="A bundle: its folder or its datapackage.json.")], as_json: AsJson = False
) -> None:
    """Check a bundle as a load would, and keep nothing; name every value that is not accepted and exit with 1."""
    from auzolan.kernel import bundles

    rows = bundles.check(path)
    if as_json:
        typer.echo(json.dumps(rows))
        return
    typer.echo(f"{path}: every value is accepted")
    for name, count in rows.items():
        typer.echo(f"  {name:<14}{count:>9,}")
