# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The group of commands of parcels, and the administration that each is about."""

from typing import Annotated

import typer
from django.conf import settings

from auzolan.kernel import tenants
from auzolan.kernel.access import Actor, actor_of, system
from auzolan.kernel.refusals import BadInput

app = typer.Typer(no_args_is_help=True, help="Solutions, lessons and use, exchanged with other governments.")
ForTenant = Annotated[str, typer.Option("--tenant", help="The administration; the only one where none is named.")]
ByPerson = Annotated[
    str, typer.Option("--by", help="The user name of who decides it; whoever administers this installation without.")
]


@app.callback()
def group() -> None:
    """Keep each command a command of its own."""


def acting(tenant: str, person: str = "") -> Actor:
    """Return who acts at the administration that is named, or the only one: a person, or the platform without one.

    BadInput where that is no administration.
    """
    known = tenants.administrations()
    tenant = tenant or settings.DEFAULT_TENANT
    if not tenant and len(known) == 1:
        tenant = known[0]
    if tenant not in known:
        expected = "one of " + (", ".join(known) or "none: load a bundle first")
        raise BadInput(tenant, field="--tenant", expected=expected)
    return actor_of(person, tenant) if person else system(tenant)
