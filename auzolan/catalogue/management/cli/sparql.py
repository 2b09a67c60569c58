# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan catalogue sparql-index``: the store that questions in SPARQL are asked of, brought up to date."""

from typing import Annotated

import typer

from auzolan.catalogue import api
from auzolan.catalogue.management.cli.app import app
from auzolan.kernel.access import system


@app.command("sparql-index")
def sparql_index(
    tenant: Annotated[str, typer.Option(help="The administration whose catalogue it is.")],
    anew: Annotated[bool, typer.Option("--anew", help="Make it from nothing.")] = False,
) -> None:
    """Bring the store of questions up to date with what everybody sees of the catalogue."""
    told = api.index(by=system(tenant), anew=anew)
    typer.echo(f"{told.written:,} datasets written, {told.removed:,} left out")
