# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan ai route``: routes for a file, looked at by a checker of its own; JSON out."""

from pathlib import Path
from typing import Annotated

import typer

from auzolan.ai.api import route_files as api
from auzolan.ai.management.cli.app import app
from auzolan.kernel.access import visitor
from auzolan.showing.commands import GivesJson, JsonFile


@app.command(cls=GivesJson)
def route(
    instance: Annotated[Path, typer.Argument(help="A CVRPLIB file, one of Kim and others (2006), or of arc routing.")],
    seconds: Annotated[float, typer.Option(help="How long it may take in all.")] = api.SECONDS,
    seed: Annotated[int, typer.Option(help="Where chance begins.")] = 0,
    trucks: Annotated[int, typer.Option(help="How many trucks there may be; 0 for as many as the file allows.")] = 0,
    out: JsonFile = None,
) -> None:
    """Find routes for INSTANCE, and give out only those in which the independent checker finds nothing."""
    told = api.route_file(by=visitor(""), file=instance, seconds=seconds, seed=seed, trucks=trucks, into=out)
    typer.echo(f"{told['name']}: cost {told['cost']}, {len(told['routes'])} routes, checked")
    for number, stops in enumerate(told["routes"], start=1):
        typer.echo(f"Route #{number}: {' '.join(str(stop) for stop in stops)}")
