# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan catalogue harvest``: the descriptions of a source gathered, with what changed since the last time."""

from collections.abc import Sequence
from typing import Annotated

import typer

from auzolan.catalogue import api
from auzolan.catalogue.management.cli.app import app
from auzolan.catalogue.nouns.harvesting import Harvested, Kind, Quarantined
from auzolan.catalogue.nouns.sources import Run
from auzolan.kernel.access import system
from auzolan.showing.commands import GivesJson, JsonFile


@app.command(cls=GivesJson)
def harvest(
    source: Annotated[str, typer.Argument(help="A file, a folder, or an address (http, https).")],
    kind: Annotated[Kind, typer.Option(help="What the source speaks; files: CSV, Parquet, GeoJSON.")] = Kind.DCAT,
    out: JsonFile = None,
    tenant: Annotated[str, typer.Option(help="The administration into whose catalogue it goes.")] = "",
    owner: Annotated[str, typer.Option(help="The unit that answers for what comes; needed with --tenant.")] = "",
) -> None:
    """Gather the datasets that SOURCE describes; say which are new, changed, the same, gone, or put aside and why."""
    if tenant:
        run, report = api.harvest_into(by=system(tenant), address=source, kind=kind, owner=owner, into=out)
        _tell(run, report.quarantined)
        for one in report.duplicates:
            typer.echo(f"  {one.id}: {one.why}")
        return
    told = api.harvest(
        by=system(""), source=source, kind=kind, into=out, note=lambda line: typer.echo(f"note: {line}", err=True)
    )
    _tell(told, told.quarantined)


def _tell(told: Harvested | Run, quarantined: Sequence[Quarantined]) -> None:
    counts = f"new {told.new:,}  changed {told.changed:,}  same {told.same:,}  gone {told.gone:,}"
    count = told.quarantined if isinstance(told, Run) else len(told.quarantined)
    typer.echo(f"read {told.read:,}  {counts}  quarantined {count:,}")
    for one in quarantined:
        typer.echo(f"  {one.id}: {one.why}")
