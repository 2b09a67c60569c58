# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan portfolio learn``: what a table of past projects teaches, files in, JSON out."""

from pathlib import Path
from typing import Annotated, Any

import typer

from auzolan.kernel.access import visitor
from auzolan.showing.commands import GivesJson, JsonFile
from auzolan.showing.files import write_json
from auzolan.strategy.api import files
from auzolan.strategy.management.cli.app import portfolio


@portfolio.command(cls=GivesJson)
def learn(
    history: Annotated[Path, typer.Argument(help="A CSV file with a row for each past project.")],
    planned: Annotated[str, typer.Option(help="The column with what was planned.")],
    actual: Annotated[str, typer.Option(help="The column with what it came to.")],
    start: Annotated[str, typer.Option(help="The column with the day on which it started.")],
    group: Annotated[list[str], typer.Option(help="A column with its class; repeated, coarsest first.")],
    test: Annotated[Path | None, typer.Option(help="Score on this file, kept apart, instead of in time.")] = None,
    to: JsonFile = None,
) -> None:
    """Learn from past projects: the chance of +10 %, P50, P80, P90 of actual over planned, scored beside the plan."""
    told = files.learn_from_files(
        by=visitor("-"), history=history, test=test, planned=planned, actual=actual, start=start, groups=tuple(group)
    )
    if to is not None:
        write_json(to, told)
    for line in _lines(told):
        typer.echo(line)


def _lines(told: dict[str, Any]) -> list[str]:
    lines = [f"{told['n']:,} past projects; {told['scored']['n']:,} forecast ({told['scored']['how']})"]
    lines += [f"  left out, {reason}: {n:,}" for reason, n in told["left_out"].items()]
    lines += [f"  note: {note}" for note in told["notes"]]
    lines.append(f"{'':<10}{'pinball':>10}{'Brier +10 %':>13}{'above P80':>11}{'above P90':>11}")
    for way, one in told["scores"].items():
        shares = f"{100 * one['exceed_p80']:>9.1f} %{100 * one['exceed_p90']:>9.1f} %"
        lines.append(f"{way:<10}{one['pinball']:>10.5f}{one['brier_over10']:>13.5f}{shares}")
    for name, one in told["skill"].items():
        inside = f"{100 * one['low']:.1f} to {100 * one['high']:.1f} %"
        lines.append(f"skill against global, {name}: {100 * one['mean']:.1f} % ({inside})")
    return lines
