# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan network fetch-from``, ``fetch``, ``fetches`` and ``stop-fetching``: parcels that come by themselves."""

from typing import Annotated

import typer

from auzolan.catalogue.nouns.sources import Every
from auzolan.govtech.api.network import fetching as api
from auzolan.govtech.api.network import partners
from auzolan.govtech.management.cli.network.app import ByPerson, ForTenant, acting, app
from auzolan.govtech.management.cli.network.partners import Slug
from auzolan.govtech.nouns.fetching import Fetch
from auzolan.kernel.nouns_json import to_json
from auzolan.kernel.refusals import BadInput
from auzolan.showing.commands import GivesJson, JsonFile
from auzolan.showing.files import write_json


@app.command("fetch-from")
def fetch_from(
    slug: Slug,
    address: Annotated[
        str, typer.Option("--address", help="Where its newest parcel stands; below its site without.")
    ] = "",
    every: Annotated[str, typer.Option("--every", help="asked, hour, six-hours, day or week.")] = "day",
    by: ByPerson = "",
    tenant: ForTenant = "",
) -> None:
    """Let the worker fetch the parcels of SLUG, so often; they wait for somebody to look through them."""
    who = acting(tenant, by)
    times = {one.name.lower().replace("_", "-"): one for one in Every}
    if every not in times:
        raise BadInput(every, field="--every", expected=f"one of {', '.join(times)}")
    site = partners.partner(by=who, slug=slug).address
    if not address and not site:
        raise BadInput(address, field="--address", expected=f"an address: none is known of the site of {slug}")
    one = api.fetch_from(by=who, partner=slug, address=address or f"{site.rstrip('/')}{api.NEWEST}", every=times[every])
    typer.echo(f"{slug}: its parcels are fetched from {one.address}, {every}")


@app.command("stop-fetching")
def stop_fetching(slug: Slug, by: ByPerson = "", tenant: ForTenant = "") -> None:
    """Fetch the parcels of SLUG no more."""
    api.stop_fetching(by=acting(tenant, by), partner=slug)
    typer.echo(f"{slug}: its parcels are fetched no more.")


@app.command(cls=GivesJson)
def fetch(
    slug: Slug,
    anew: Annotated[bool, typer.Option("--anew", help="Also one that came already and was turned away.")] = False,
    by: ByPerson = "",
    tenant: ForTenant = "",
    json_file: JsonFile = None,
) -> None:
    """Fetch the newest parcel of SLUG now; it waits for somebody to look through it."""
    told = api.fetch_now(by=acting(tenant, by), partner=slug, anew=anew)
    if json_file is not None:
        write_json(json_file, to_json(told))
    typer.echo(f"{slug}: {_line(told)}")


@app.command(cls=GivesJson)
def fetches(slug: Slug, by: ByPerson = "", tenant: ForTenant = "", json_file: JsonFile = None) -> None:
    """Say what came of fetching from SLUG, newest first."""
    found = api.fetches(by=acting(tenant, by), partner=slug)
    if json_file is not None:
        write_json(json_file, [to_json(one) for one in found])
    for one in found:
        typer.echo(f"{one.at.isoformat(timespec='seconds')} {_line(one)}")


def _line(one: Fetch) -> str:
    told = one.outcome.value
    if one.number:
        told += f": parcel {one.number} waits to be looked through"
    if one.times > 1:
        told += f", {one.times} times since {one.since.isoformat(timespec='seconds')}"
    return f"{told}: {one.why}" if one.why else told
