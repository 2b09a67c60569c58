# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan procurement prefix``: under which ocid prefix an administration publishes its contracting data."""

from typing import Annotated

import typer

from auzolan.govtech.api import publishers as api
from auzolan.govtech.management.cli.network.app import ByPerson, ForTenant, acting
from auzolan.govtech.management.cli.procurement.app import app
from auzolan.govtech.nouns.ocds import STANDIN_PREFIX


@app.command()
def prefix(
    prefix: Annotated[
        str, typer.Argument(help="The prefix as it was given: ocds-xxxxxx. Without it, what is set.")
    ] = "",
    by: ByPerson = "",
    tenant: ForTenant = "",
) -> None:
    """Say or set the ocid prefix that the Open Contracting Partnership gave the administration."""
    who = acting(tenant, by)
    known = api.set_ocid_prefix(by=who, prefix=prefix) if prefix else api.ocid_prefix(by=who)
    typer.echo(f"{who.tenant}: {known}" if known else f"{who.tenant}: none; {STANDIN_PREFIX} stands in")
