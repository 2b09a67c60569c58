# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan catalogue keep``: a file of data kept for a dataset, as its newest version."""

from pathlib import Path
from typing import Annotated

import typer

from auzolan.catalogue.management.cli.app import app
from auzolan.kernel.access import system


@app.command()
def keep(
    slug: Annotated[str, typer.Argument(help="The short name of the dataset.")],
    file: Annotated[Path, typer.Argument(help="CSV, TSV, XLSX, GeoJSON, Parquet or GeoParquet.")],
    tenant: Annotated[str, typer.Option(help="The administration whose catalogue has the dataset.")],
    title: Annotated[str, typer.Option(help="What the file is called, in Spanish.")] = "",
    title_eu: Annotated[str, typer.Option(help="The same in Basque.")] = "",
    title_en: Annotated[str, typer.Option(help="The same in English.")] = "",
    name: Annotated[str, typer.Option(help="The name under which it is had; else that of FILE.")] = "",
    address: Annotated[str, typer.Option(help="The address of the site; else the tenant's own host.")] = "",
    cleared: Annotated[
        bool, typer.Option("--cleared", help="Columns that look like data of persons were looked at: they are public.")
    ] = False,
    may_change: Annotated[
        bool, typer.Option("--may-change", help="Columns may hold something else than in the version before.")
    ] = False,
) -> None:
    """Keep FILE for a dataset: its bytes as they are, its columns for questions; the newest version is served."""
    from auzolan.catalogue import api
    from auzolan.kernel.refusals import BadInput
    from auzolan.kernel.texts import Text

    by = system(tenant)
    if not file.is_file():
        raise BadInput(str(file), field="file", expected="a file that is there")
    told = api.keep_file(
        by=by,
        dataset=slug,
        name=name or file.name,
        content=file.read_bytes(),
        root=address.rstrip("/") or api.root_of(by=by),
        title=Text(eu=title_eu, es=title, en=title_en) or None,
        is_cleared=cleared,
        may_change=may_change,
    )
    one = told.file
    if not told.is_new:
        typer.echo(f"{one.name}: these bytes are version {one.version} already")
        return
    typer.echo(f"{one.name}: version {one.version}, {one.rows:,} rows, {len(one.columns)} columns, {one.size:,} bytes")
    for column in one.missing:
        typer.echo(f"  column {column} of the version before is not there any more")
    for profile in one.profiles:
        if profile.personal:
            kinds = ", ".join(kind.value for kind in profile.personal)
            typer.echo(f"  column {profile.column} looks like data of persons: {kinds}")
    if not one.is_cleared:
        typer.echo(
            "  only those who keep data see it, until one of them has looked: give --cleared, or clear it at the desk"
        )
