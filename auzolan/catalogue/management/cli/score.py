# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan catalogue score``: the EU's assessment of a file; JSON and DQV out."""

from pathlib import Path
from typing import Annotated

import typer

from auzolan.catalogue.management.cli.app import app
from auzolan.showing.commands import GivesJson, JsonFile

File = Annotated[Path, typer.Argument(help="Descriptions of data: Turtle, N-Triples, JSON-LD or RDF/XML.")]
Assume = Annotated[
    bool, typer.Option("--assume-reachable", help="Count every address as one that answers; else none is checked.")
]
Without = Annotated[bool, typer.Option("--without-shacl", help="Leave out the 30 points for conforming to DCAT-AP.")]


@app.command(cls=GivesJson)
def score(
    file: File,
    assume_reachable: Assume = False,
    without_shacl: Without = False,
    out: JsonFile = None,
    dqv: Annotated[Path | None, typer.Option(help="Write them as measurements (DQV) in Turtle.")] = None,
) -> None:
    """Score the datasets of FILE by the EU's Metadata Quality Assessment: 405 points, five dimensions, the mean."""
    from auzolan.catalogue import api
    from auzolan.kernel.access import visitor

    checker = assumed if assume_reachable else None
    told = api.score_file(
        by=visitor(""), file=file, is_reachable=checker, with_shacl=not without_shacl, into=out, dqv=dqv
    )
    typer.echo(f"{file.name}: {told.points:.2f} of 405 points, {told.rating.value}; {len(told.datasets):,} datasets")
    if told.not_checked:
        typer.echo(f"  not checked: {', '.join(told.not_checked)}")


def assumed(_address: str) -> bool:
    """Count an address as one that answers."""
    return True
