# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan people``: the first administrator of a fresh installation, and everyone's roles, without a browser."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="People and the roles they hold.")
Tenant = Annotated[str, typer.Option("--tenant", help="The administration.")]
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"])]


@app.command("list")
def listed(tenant: Tenant, as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Print everyone who has or had a role at an administration or a unit of it."""
    from auzolan.administration import people
    from auzolan.kernel.access import system

    found = people.people(by=system(tenant))
    if as_json:
        typer.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, default=str))
        return
    for one in found:
        roles = ", ".join(f"{held.role}@{held.at} {held.since}/{held.until or ''}" for held in one.held)
        typer.echo(f"{one.username:<36}{one.name:<36}{roles}")


@app.command()
def add(
    username: str,
    tenant: Tenant,
    role: Annotated[str, typer.Option(help="The first role.")],
    at: Annotated[str, typer.Option(help="The unit; the administration itself where none is named.")] = "",
    name: Annotated[str, typer.Option(help="The name people know this person by.")] = "",
    email: str = "",
    language: str = "eu",
    base: Annotated[str, typer.Option(help="Where the site is served.")] = "http://localhost:8000",
) -> None:
    """Give somebody an account with a first role; print the address at which they choose a password."""
    from auzolan.administration import people
    from auzolan.kernel.access import system
    from auzolan.site import accounts

    by = system(tenant)
    people.add_person(
        by=by,
        username=username,
        first_name=name or username,
        last_name="",
        email=email,
        language=language,
        role=role,
        at=at or tenant,
    )
    typer.echo(base + accounts.way_in(by, username))


@app.command()
def grant(username: str, role: str, tenant: Tenant, at: str = "", since: Day = None, until: Day = None) -> None:
    """Give somebody a role at an administration or a unit of it, from today or a day on."""
    from auzolan.administration import people
    from auzolan.kernel import clock
    from auzolan.kernel.access import system

    first = since.date() if since else clock.today()
    last = until.date() if until else None
    people.grant_role(by=system(tenant), username=username, role=role, at=at or tenant, since=first, until=last)
    typer.echo(f"{username}: {role} at {at or tenant} from {first} until {last or 'further notice'}")
