# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan procurement advise``: which instruments a purchase may take, by the rules of a day."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from auzolan.govtech.api import advising as api
from auzolan.govtech.management.cli.procurement.app import app
from auzolan.kernel import clock
from auzolan.kernel.access import visitor
from auzolan.showing.commands import GivesJson, JsonFile

File = Annotated[Path, typer.Argument(metavar="FILE", help="The purchase as JSON; kind and value are enough.")]
On = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day the file starts; today without it.")]


@app.command(cls=GivesJson)
def advise(file: File, on: On = None, out: JsonFile = None) -> None:
    """Say which instruments the purchase in FILE may take, each with its articles, figures and their validity."""
    day = on.date() if on else clock.today()
    told = api.advise_file(by=visitor(""), file=file, on=day, into=out)
    threshold = told["harmonised_because"]
    reached = "harmonised" if told["harmonised"] else "not harmonised"
    typer.echo(f"{told['kind']}, {told['value']:,} EUR, {told['buyer']} buyer, starting on {told['on']}")
    typer.echo(f"{reached}: threshold {threshold['figure']:,} EUR ({threshold['article']})")
    if told["splitting"]["counted"]:
        typer.echo(f"with earlier contracts {told['splitting']['total']:,} EUR (99.2)")
    for one in told["instruments"]:
        _say(one)
    if told["ignored"]:
        typer.echo(f"not read: {', '.join(told['ignored'])}")


def _say(one: dict[str, Any]) -> None:
    allowed = ("if" if one["conditions"] else "yes") if one["allowed"] else "no"
    against = [each for each in one["because"] if each["holds"] is False]
    decides = against or [each for each in one["because"] if each["figure"] is not None] or one["because"]
    cited = ", ".join(dict.fromkeys(_cite(each) for each in decides if each["holds"] is not None))
    typer.echo(f"{allowed:<4} {one['id']:<31} {cited}".rstrip())
    for each in one["conditions"]:
        figure = f" [{each['figure']:,}]" if each["figure"] is not None else ""
        typer.echo(f"       if {_article(each)}: {each['text']['en']}{figure}")


def _cite(one: dict[str, Any]) -> str:
    figure = f" {one['figure']:,} {one['unit']}" if one["figure"] is not None else ""
    return f"{_article(one)}{figure}"


def _article(one: dict[str, Any]) -> str:
    return str(one["article"]) if one["law"] == "LCSP" else f"{one['law']} {one['article']}"
