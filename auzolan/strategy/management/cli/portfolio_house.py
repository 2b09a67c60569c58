# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan portfolio limits`` and ``plan``: what an administration may spend, and what it does first within that."""

import json
from pathlib import Path
from typing import Annotated

import typer

from auzolan.kernel import tenants
from auzolan.kernel.access import system
from auzolan.strategy import api
from auzolan.strategy.management.cli.app import portfolio
from auzolan.strategy.nouns import KeptPlan, Objective

ForTenant = Annotated[str, typer.Option(help="The administration.")]


@portfolio.command()
def limits(
    tenant: ForTenant,
    file: Annotated[
        Path | None, typer.Argument(help="A TOML file with the limits; without one they are printed.")
    ] = None,
    reason: Annotated[str, typer.Option(help="Why the limits are these: which budget, which agreement.")] = "",
) -> None:
    """Set the limits and futures of the portfolio from FILE, whole or not at all, or print them as such a file."""
    by = system(tenants.tenant(tenant).slug)
    if file is None:
        typer.echo(api.limits_text(by=by), nl=False)
        return
    kept = api.set_limits_from_file(by=by, file=file, reason=reason)
    told = kept.envelope
    typer.echo(f"{tenant}: version {kept.number} of the limits, {told.first_year} to {told.last_year}")


@portfolio.command()
def plan(
    tenant: ForTenant,
    objective: Annotated[
        Objective, typer.Option(help="Expected value, mean of the worst futures, or least regret.")
    ] = Objective.VALUE,
    seconds: Annotated[int, typer.Option(help="How long it may take in all.")] = 60,
    seed: Annotated[int, typer.Option(help="The same seed gives the same plan, unless time ends the search.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print the plan as JSON, money in cents.")] = False,
) -> None:
    """Prioritise the business cases of the administration within its limits, and keep the plan as the newest one."""
    by = system(tenants.tenant(tenant).slug)
    kept = api.prioritise_now(by=by, objective=objective, seconds=seconds, seed=seed)
    if as_json:
        told = {"number": kept.run.number} | api.as_json(kept.told, kept.asked.portfolio)
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1, default=float))
        return
    for line in _lines(tenant, kept):
        typer.echo(line)


def _lines(tenant: str, kept: KeptPlan) -> list[str]:
    plan = kept.told.plan
    name = "regret" if plan.objective is Objective.REGRET else plan.objective.value
    euros = f"{name} {plan.value / 100:,.0f} euros  bound {plan.bound / 100:,.0f}  gap {100 * plan.gap:.3f} %"
    lines = [f"{tenant}: prioritisation {kept.run.number}  {euros}"]
    for choice in plan.chosen:
        mark = "core" if choice.id in kept.told.core else "borderline"
        lines.append(f"  in     {choice.id:<32}{choice.year or '':>6}  {mark}")
    lines += [f"  out    {one.id:<32}        {one.why.value}{f', {one.by}' if one.by else ''}" for one in kept.told.out]
    lines += [
        f"  aside  {one.id:<32}        {one.why.value}{f', {one.by}' if one.by else ''}" for one in kept.asked.aside
    ]
    return lines
