# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan catalogue repair``: what a file's own facts can put right; Turtle and JSON out."""

from pathlib import Path
from typing import Annotated

import typer

from auzolan.catalogue.management.cli.app import app
from auzolan.catalogue.management.cli.score import Assume, File, Without, assumed
from auzolan.showing.commands import GivesJson, JsonFile


@app.command(cls=GivesJson)
def repair(
    file: File,
    out: Annotated[Path, typer.Option("--out", "-o", help="Write the repaired descriptions to this file (Turtle).")],
    assume_reachable: Assume = False,
    without_shacl: Without = False,
    report: JsonFile = None,
) -> None:
    """Propose each repair that FILE's own facts allow, and ask what only its producer knows; FILE stays as it is."""
    from auzolan.catalogue import api
    from auzolan.kernel.access import visitor

    checker = assumed if assume_reachable else None
    told = api.repair_file(
        by=visitor(""), file=file, out=out, is_reachable=checker, with_shacl=not without_shacl, into=report
    )
    change = f"{told.before.points:.2f} to {told.after.points:.2f} points, {told.after.rating.value}"
    typer.echo(f"{file.name}: {len(told.repairs):,} repairs, {len(told.questions):,} questions; {change}")
