# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan network export`` and ``offer``: our own parcel, and what stands in it."""

from pathlib import Path
from typing import Annotated

import typer

from auzolan.govtech.api.network import parcels as api
from auzolan.govtech.management.cli.network.app import ByPerson, ForTenant, acting, app
from auzolan.kernel.nouns_json import to_json
from auzolan.showing.commands import GivesJson, JsonFile
from auzolan.showing.files import write_json


@app.command(cls=GivesJson)
def export(
    out: Annotated[Path, typer.Option("-o", "--out", help="The file to write, a zip archive.")],
    by: ByPerson = "",
    tenant: ForTenant = "",
    json_file: JsonFile = None,
) -> None:
    """Write our newest parcel; a next one is made first where there is something new to tell."""
    who = acting(tenant, by)
    kept = api.export_parcel(by=who, path=out)
    if json_file is not None:
        write_json(json_file, {"file": str(out), "bytes": out.stat().st_size, **to_json(kept)})
    told = ", ".join(f"{n} {name}" for name, n in kept.counts.items())
    typer.echo(f"{out}: parcel {kept.manifest.number} of {who.tenant}: {told}")
    typer.echo(f"public key: {kept.manifest.key}")
    for one in kept.left_out:
        typer.echo(
            "  left out: "
            + ": ".join(told for told in (one.name or f"{one.many} {one.sort}", one.key, one.why) if told)
        )


@app.command()
def offer(
    solution: Annotated[str, typer.Argument(help="The short name of a solution of the catalogue.")],
    by: ByPerson = "",
    tenant: ForTenant = "",
) -> None:
    """Put SOLUTION into our parcels, from the next one on."""
    api.offer(by=acting(tenant, by), solution=solution)
    typer.echo(f"{solution} stands in our parcels from the next one on.")
