# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan portfolio prioritise``: which cases first, within budgets, over scenarios; files in, JSON out."""

from pathlib import Path
from typing import Annotated

import typer

from auzolan.kernel.access import visitor
from auzolan.showing.commands import GivesJson, JsonFile
from auzolan.strategy import api
from auzolan.strategy.management.cli.app import portfolio
from auzolan.strategy.nouns.prioritising import Objective, Prioritised


@portfolio.command(cls=GivesJson)
def prioritise(
    problem: Annotated[Path, typer.Argument(help="Budgets and cases, as JSON; - reads standard input.")],
    objective: Annotated[
        Objective, typer.Option(help="Expected value, mean of the worst scenarios, or least regret.")
    ] = Objective.VALUE,
    seconds: Annotated[float, typer.Option(help="How long it may take in all.")] = 60.0,
    seed: Annotated[int, typer.Option(help="The same seed gives the same plan, unless time ends the search.")] = 0,
    out: JsonFile = None,
) -> None:
    """Choose the cases of PROBLEM to fund and when, with bound, shadow prices, and why each other case is out."""
    told = api.prioritise_file(by=visitor(""), file=problem, objective=objective, seconds=seconds, seed=seed, into=out)
    for line in _lines(told):
        typer.echo(line)


def _lines(told: Prioritised) -> list[str]:
    plan = told.plan
    name = "regret" if plan.objective is Objective.REGRET else plan.objective.value
    lines = [f"{name} {plan.value:,f}  bound {plan.bound:,f}  gap {100 * plan.gap:.3f} %  chosen {len(plan.chosen)}"]
    for choice in plan.chosen:
        mark = "core" if choice.id in told.core else "borderline"
        lines.append(f"  in   {choice.id:<32}{choice.year or '':>6}  {mark}")
    lines += [f"  out  {one.id:<32}        {one.reason}" for one in told.out]
    lines += [f"  one more {budget} is worth {price:.6g}" for budget, price in told.prices.items() if price]
    return lines
