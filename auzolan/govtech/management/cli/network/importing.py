# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan network import``: a parcel of another government, looked through or taken."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from auzolan.govtech.api.network import taking as api
from auzolan.govtech.management.cli.network.app import ByPerson, ForTenant, acting, app
from auzolan.govtech.nouns.network import Fate, Kept, Line
from auzolan.kernel.nouns_json import to_json
from auzolan.showing.commands import GivesJson, JsonFile
from auzolan.showing.files import write_json


@app.command("import", cls=GivesJson)
def import_(
    file: Annotated[Path, typer.Argument(help="A parcel, as another government has given it.")],
    preview: Annotated[bool, typer.Option("--preview", help="Only say what would be done.")] = False,
    anew: Annotated[str, typer.Option("--anew", help="Why the exchange begins anew with this parcel.")] = "",
    by: ByPerson = "",
    tenant: ForTenant = "",
    json_file: JsonFile = None,
) -> None:
    """Take the parcel in FILE: all of it, or nothing where anything of it does not hold."""
    who = acting(tenant, by)
    if preview:
        kept, lines = api.look_through_file(by=who, path=file, anew=anew)
        manifest = kept.manifest
        if json_file is not None:
            rows = [{"fate": one.fate.value, **to_json(one.thing)} for one in lines]
            told = {"of": kept.of, "number": manifest.number, "skipped": kept.skipped, "anew": kept.anew}
            write_json(json_file, {**told, "lines": rows})
        typer.echo(f"{file.name}: parcel {manifest.number} of {kept.of}, not taken")
        say_place(kept)
        say_lines(lines)
        return
    kept = api.take_file(by=who, path=file, anew=anew)
    if json_file is not None:
        write_json(json_file, to_json(kept))
    counts = ", ".join(f"{n} {name}" for name, n in kept.counts.items()) or "nothing in it"
    typer.echo(f"{file.name}: parcel {kept.manifest.number} of {kept.of} is taken: {counts}")
    say_place(kept)


def say_lines(lines: Sequence[Line]) -> None:
    """Say what taking a parcel would do, but for what stays the same."""
    for one in lines:
        if one.fate is not Fate.SAME:
            typer.echo(f"  {one.fate.value:<9} {one.thing.sort.value:<8} {one.thing.title}")


def say_place(kept: Kept) -> None:
    """Say which parcels before one were not taken, and why the exchange begins anew with it."""
    if kept.skipped:
        typer.echo(f"  parcels before it that were not taken here: {kept.skipped}")
    if kept.anew:
        typer.echo(f"  the exchange begins anew with it: {kept.anew}")
