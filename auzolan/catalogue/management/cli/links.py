# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan catalogue check-links``: whether the addresses of an administration's data answer."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from auzolan.catalogue import api
from auzolan.catalogue.management.cli.app import app
from auzolan.kernel.access import system


@app.command("check-links")
def check_links(
    tenant: Annotated[str, typer.Option(help="The administration whose data are looked after.")],
    most: Annotated[int, typer.Option(help="How many addresses at most; 0: all that are due.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Ask each address of the published datasets whether it answers, and let the datasets earn accordingly."""
    told = api.check_links(by=system(tenant), most=most)
    if as_json:
        typer.echo(json.dumps(asdict(told)))
        return
    counts = f"asked {told.asked:,}  reachable {told.reachable:,}  broken {told.broken:,}  left {told.left:,}"
    typer.echo(f"{counts}  datasets that earn other points {told.changed:,}")
