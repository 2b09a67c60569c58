# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan network import``: a parcel of another government, looked through or taken."""

from pathlib import Path
from typing import Annotated

import typer

from auzolan.govtech.api.network import taking as api
from auzolan.govtech.management.cli.network.app import ForTenant, acting, app
from auzolan.govtech.nouns.network import Fate
from auzolan.kernel.nouns_json import to_json
from auzolan.showing.commands import GivesJson, JsonFile
from auzolan.showing.files import write_json


@app.command("import", cls=GivesJson)
def import_(
    file: Annotated[Path, typer.Argument(help="A parcel, as another government has given it.")],
    preview: Annotated[bool, typer.Option("--preview", help="Only say what would be done.")] = False,
    tenant: ForTenant = "",
    json_file: JsonFile = None,
) -> None:
    """Take the parcel in FILE: all of it, or nothing where anything of it does not hold."""
    by = acting(tenant)
    if preview:
        manifest, lines = api.look_through_file(by=by, path=file)
        if json_file is not None:
            rows = [{"fate": one.fate.value, **to_json(one.thing)} for one in lines]
            write_json(json_file, {"of": manifest.who.slug, "number": manifest.number, "lines": rows})
        typer.echo(f"{file.name}: parcel {manifest.number} of {manifest.who.slug}, not taken")
        for one in lines:
            if one.fate is not Fate.SAME:
                typer.echo(f"  {one.fate.value:<9} {one.thing.sort.value:<8} {one.thing.title}")
        return
    kept = api.take_file(by=by, path=file)
    if json_file is not None:
        write_json(json_file, to_json(kept))
    told = ", ".join(f"{n} {name}" for name, n in kept.counts.items()) or "nothing in it"
    typer.echo(f"{file.name}: parcel {kept.manifest.number} of {kept.of} is taken: {told}")
