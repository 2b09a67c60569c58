# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The command that takes descriptions into the catalogue of an administration."""

from pathlib import Path
from typing import Annotated

import typer

from auzolan.catalogue import api
from auzolan.catalogue.management.cli.app import app
from auzolan.catalogue.nouns.datasets import Standing
from auzolan.kernel.access import system


@app.command()
def take(
    file: Annotated[Path, typer.Argument(help="Descriptions of data: Turtle, JSON-LD or RDF/XML.")],
    tenant: Annotated[str, typer.Option(help="The administration in whose catalogue they go.")],
    owner: Annotated[str, typer.Option(help="The unit that answers for the data.")],
    draft: Annotated[bool, typer.Option(help="Seen by those who keep data only.")] = False,
    over: Annotated[bool, typer.Option("--over", help="Also over what was changed at the desk since.")] = False,
) -> None:
    """Take every dataset that a file describes into the catalogue, all of them or none."""
    standing = Standing.DRAFT if draft else Standing.PUBLISHED
    told = api.take_file(by=system(tenant), file=file, owner=owner, standing=standing, is_over=over)
    typer.echo(f"{told.new} new, {told.changed} changed, {told.same} the same")
    for slug in told.edited:
        typer.echo(f"  {slug} was changed here since a file brought it, and stays so (--over takes what the file says)")
