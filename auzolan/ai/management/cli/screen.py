# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan ai screen``: what the law as of a day says of a system, by answers in a file."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from auzolan.ai.api import answering_files as api
from auzolan.ai.management.cli.app import app
from auzolan.kernel import clock
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import BadInput
from auzolan.showing.commands import GivesJson, JsonFile

File = Annotated[
    Path | None, typer.Argument(help="Answers by the id of their question, or a list of such sets, as JSON.")
]
AsOf = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day whose law counts; today without it.")
]


@app.command(cls=GivesJson)
def screen(
    answers: File = None,
    as_of: AsOf = None,
    questions: Annotated[bool, typer.Option("--questions", help="Give the questions instead.")] = False,
    out: JsonFile = None,
) -> None:
    """Screen the systems answered for in ANSWERS by the AI Act: labels, duties, and the path with its articles."""
    day = as_of.date() if as_of else clock.today()
    if questions == (answers is not None):
        raise BadInput(answers or "", field="ANSWERS", expected="a file of answers, or --questions without one")
    if answers is None:
        _list_questions(api.screening_questions(by=visitor(""), as_of=day, into=out))
        return
    told = api.screen_file(by=visitor(""), file=answers, as_of=day, into=out)
    for one in told if isinstance(told, list) else [told]:
        _say(one, day)


def _list_questions(told: dict[str, Any]) -> None:
    for one in told["questions"]:
        typer.echo(f"{one['id']}: {one['text']['en']}  [{', '.join(one['articles'])}]")
        for option in one["options"]:
            typer.echo(f"  {option['id']:<22} {option['text']['en']}")


def _say(one: dict[str, Any], day: date) -> None:
    labels = ", ".join(f"{name} {value}" for name, value in one["labels"].items() if value)
    typer.echo(f"{labels}  (law as of {day.isoformat()})")
    for duty in one["duties"]:
        typer.echo(f"  {duty['article']:<14} {duty['id']} ({duty['who']})")
    for duty in one["coming"]:
        typer.echo(f"  {duty['article']:<14} {duty['id']} ({duty['who']}), from {duty['from']}")
    if one["ignored"]:
        typer.echo(f"  not asked on this path: {', '.join(one['ignored'])}")
