# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan solutions index``: a folder in which solutions are found, without a database."""

from pathlib import Path
from typing import Annotated

import typer

from auzolan.govtech.api import finding as api
from auzolan.govtech.management.cli.solutions.app import app
from auzolan.kernel.access import visitor
from auzolan.showing.commands import GivesJson, JsonFile
from auzolan.showing.files import write_json


@app.command(cls=GivesJson)
def index(
    catalogue: Annotated[Path, typer.Argument(help="Solutions, one a line: ours, or a dump of Developers Italia.")],
    out: Annotated[Path | None, typer.Option("--out", help="The folder; without it, the installation's own.")] = None,
    json_file: JsonFile = None,
) -> None:
    """Make an index of CATALOGUE for searches; what an older one there has read already is not read again."""
    told = api.index_solutions(by=visitor(""), catalogue=catalogue, into=out, seen=_say)
    if json_file is not None:
        write_json(json_file, told)
    models = ", ".join(told["models"]) or "words only"
    typer.echo(f"{told['catalogue']['solutions']:,} solutions, {told['pieces']:,} pieces of text ({models})")
    for note in told["notes"]:
        typer.echo(note)


def _say(model: str, done: int, of: int) -> None:
    typer.echo(f"{model}: {done:,} of {of:,} pieces read", err=True)
