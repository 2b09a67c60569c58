# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan network waiting``, ``take`` and ``turn-away``: parcels that have come and wait for somebody."""

from typing import Annotated

import typer

from auzolan.govtech.api.network import taking as api
from auzolan.govtech.management.cli.network.app import ByPerson, ForTenant, acting, app
from auzolan.govtech.management.cli.network.importing import say_lines, say_place
from auzolan.govtech.management.cli.network.partners import Slug
from auzolan.kernel.nouns_json import to_json
from auzolan.showing.commands import GivesJson, JsonFile
from auzolan.showing.files import write_json

Number = Annotated[int, typer.Argument(help="The number of a parcel that waits.")]


@app.command(cls=GivesJson)
def waiting(by: ByPerson = "", tenant: ForTenant = "", json_file: JsonFile = None) -> None:
    """Say which parcels wait to be looked through."""
    found = api.waiting_parcels(by=acting(tenant, by))
    if json_file is not None:
        write_json(json_file, [to_json(one) for one in found])
    for one in found:
        came = f"fetched from {one.address}" if one.address else f"handed in by {one.person}"
        typer.echo(f"{one.of} {one.manifest.number}: {came}, {one.at.isoformat(timespec='seconds')}")


@app.command()
def take(
    slug: Slug,
    number: Number,
    preview: Annotated[bool, typer.Option("--preview", help="Only say what would be done.")] = False,
    by: ByPerson = "",
    tenant: ForTenant = "",
) -> None:
    """Take a parcel of SLUG that waits: all of it, or nothing where anything of it does not hold any more."""
    who = acting(tenant, by)
    if preview:
        kept, lines = api.waiting(by=who, of=slug, number=number), api.preview(by=who, of=slug, number=number)
        typer.echo(f"parcel {number} of {slug}, not taken")
        say_place(kept)
        say_lines(lines)
        return
    kept = api.take(by=who, of=slug, number=number)
    counts = ", ".join(f"{n} {name}" for name, n in kept.counts.items()) or "nothing in it"
    typer.echo(f"parcel {number} of {slug} is taken: {counts}")
    say_place(kept)


@app.command("turn-away")
def turn_away(slug: Slug, number: Number, by: ByPerson = "", tenant: ForTenant = "") -> None:
    """Forget a parcel of SLUG that waits."""
    api.turn_away(by=acting(tenant, by), of=slug, number=number)
    typer.echo(f"parcel {number} of {slug} is turned away: nothing of it is kept.")
