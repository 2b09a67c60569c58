# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan solutions compare``: a sheet of answers, compared, with what is not known kept open."""

from pathlib import Path
from typing import Annotated, Any

import typer

from auzolan.govtech.api import comparing as api
from auzolan.govtech.management.cli.solutions.app import app
from auzolan.kernel.access import visitor
from auzolan.showing.commands import GivesJson, JsonFile

File = Annotated[Path, typer.Argument(metavar="SHEET", help="Answers as JSON, by weights or by a category of AgID's.")]


@app.command(cls=GivesJson)
def compare(sheet: File, out: JsonFile = None) -> None:
    """Compare the solutions in SHEET: gates, scores with their bounds, what would turn the order round."""
    told = api.compare_file(by=visitor(""), file=sheet, into=out)
    for gate in told["gates"]:
        why = f": {gate['impossible']}" if gate["impossible"] else ""
        typer.echo(f"{gate['step']:<12} {gate['state']}{why}  [{', '.join(gate['alternatives'])}]")
    for place, one in enumerate(told["ranking"], start=1):
        known = one["low"] == one["high"]
        bounds = "" if known else f"  ({one['low']:.3f} to {one['high']:.3f})"
        typer.echo(f"{place}. {one['name']}  {one['score']:.3f}{bounds}")
    _say_turns(told)
    if told["unknown"]:
        missing = ", ".join(f"{one['alternative']}: {one['criterion']}" for one in told["unknown"])
        typer.echo(f"not known ({len(told['unknown'])}): {missing}")
    if told["without_evidence"]:
        typer.echo(f"answers without evidence: {len(told['without_evidence'])}")
    for note in told["notes"]:
        typer.echo(note)


def _say_turns(told: dict[str, Any]) -> None:
    near = next((one for one in told["flips"] if one["to"] is not None), None)
    if near is not None:
        typer.echo(
            f"nearest change of the winner: weight of {near['criterion']} from {near['weight']:g} to {near['to']:.4g},"
            f" then {near['winner']}"
        )
    elif len(told["ranking"]) > 1:
        typer.echo("no single weight changes the winner")
    for one in told["reversals"]:
        turned = ", ".join(f"{pair['now_above']} above {pair['was_above']}" for pair in one["pairs"])
        typer.echo(f"without {one['without']}: {turned}")
