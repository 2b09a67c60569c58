# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan ai aia``: Canada's Algorithmic Impact Assessment of answers in a file."""

from pathlib import Path
from typing import Annotated

import typer

from auzolan.ai.api import answering_files as api
from auzolan.ai.management.cli.app import app
from auzolan.kernel.access import visitor
from auzolan.showing.commands import GivesJson, JsonFile


@app.command(cls=GivesJson)
def aia(
    answers: Annotated[
        Path, typer.Argument(help="Answers by the names of the public questionnaire, or a list of such sets, as JSON.")
    ],
    out: JsonFile = None,
) -> None:
    """Score the answers in ANSWERS by Canada's Algorithmic Impact Assessment 1.0.1: raw, mitigation, total, level."""
    told = api.assess_file(by=visitor(""), file=answers, into=out)
    for one in told if isinstance(told, list) else [told]:
        typer.echo(
            f"raw {one['raw']}, mitigation {one['mitigation']}, total {one['total']} of 167, level {one['level']} of 4"
        )
