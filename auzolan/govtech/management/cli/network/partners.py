# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan network trust``, ``distrust`` and ``partners``: whose parcels are taken."""

from typing import Annotated

import typer

from auzolan.govtech.api.network import partners as api
from auzolan.govtech.api.network import withdrawing
from auzolan.govtech.management.cli.network.app import ByPerson, ForTenant, acting, app
from auzolan.kernel import clock

Slug = Annotated[str, typer.Argument(help="What the other government calls itself in its parcels.")]
Key = Annotated[str, typer.Option("--key", help="Its public key: 64 digits and letters from a to f.")]


@app.command()
def trust(
    slug: Slug,
    key: Key,
    name: Annotated[str, typer.Option("--name", help="How it is called here.")],
    address: Annotated[str, typer.Option("--address", help="Where its site is, https://...")] = "",
    by: ByPerson = "",
    tenant: ForTenant = "",
) -> None:
    """Trust a key of SLUG from today on. Compare it with what they have told you by another way."""
    api.trust(by=acting(tenant, by), slug=slug, name=name, address=address, key=key)
    typer.echo(f"{slug}: the key {key} is trusted from today on.")


@app.command()
def distrust(
    slug: Slug,
    key: Key,
    why: Annotated[str, typer.Option("--why", help="Why it is trusted no more.")],
    by: ByPerson = "",
    tenant: ForTenant = "",
) -> None:
    """Trust a key of SLUG no more, from today on; what was taken under it stays."""
    api.end_trust(by=acting(tenant, by), slug=slug, key=key, why=why)
    typer.echo(f"{slug}: the key {key} is trusted no more.")


@app.command()
def withdraw(
    slug: Slug,
    since: Annotated[int, typer.Option("--since", help="The first parcel that is not believed any more.")],
    why: Annotated[str, typer.Option("--why", help="Why it is taken down.")],
    by: ByPerson = "",
    tenant: ForTenant = "",
) -> None:
    """Take down what SLUG has told or changed since a parcel."""
    done = withdrawing.withdraw_since(by=acting(tenant, by), partner=slug, number=since, why=why)
    typer.echo(f"{slug}: {done.things} things taken down, {done.left} solutions out of the catalogue, {done.stay} stay")


@app.command()
def partners(tenant: ForTenant = "") -> None:
    """Say who we are, and whose parcels are taken."""
    by = acting(tenant)
    who, key = api.ourselves(by=by)
    typer.echo(f"{who.slug} {who.address}  our key: {key}")
    for one in api.partners(by=by):
        state = "trusted" if one.is_trusted(clock.today()) else "not trusted any more"
        typer.echo(f"{one.slug}: {one.name}, {one.address or 'without address'}, {state}")
