# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan catalogue harvest``: the descriptions of a source gathered, with what changed since the last time."""

from pathlib import Path
from typing import Annotated

import typer

from auzolan.catalogue import api
from auzolan.catalogue.management.cli.app import app
from auzolan.catalogue.nouns.harvesting import Kind
from auzolan.kernel.access import system


@app.command()
def harvest(
    source: Annotated[str, typer.Argument(help="A file, a folder, or an address (http, https).")],
    kind: Annotated[Kind, typer.Option(help="What the source speaks; files: CSV, Parquet, GeoJSON.")] = Kind.DCAT,
    out: Annotated[Path | None, typer.Option("--json", help="Write what was done to this file as JSON.")] = None,
) -> None:
    """Gather the datasets that SOURCE describes; say which are new, changed, the same, gone, or put aside and why."""
    told = api.harvest(
        by=system(""), source=source, kind=kind, into=out, note=lambda line: typer.echo(f"note: {line}", err=True)
    )
    counts = f"new {told.new:,}  changed {told.changed:,}  same {told.same:,}  gone {told.gone:,}"
    typer.echo(f"read {told.read:,}  {counts}  quarantined {len(told.quarantined):,}")
    for one in told.quarantined:
        typer.echo(f"  {one.id}: {one.why}")
