# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan procurement flags``: what looks wrong in contracting processes, by Cardinal's red flags and by sums."""

from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import typer

from auzolan.govtech.api import flags as api
from auzolan.govtech.management.cli.procurement.app import app
from auzolan.govtech.nouns.red_flags import GROUPS, SPLITTING
from auzolan.kernel.access import visitor
from auzolan.showing.commands import GivesJson, JsonFile


@app.command(cls=GivesJson)
def flags(
    ocds: Annotated[list[Path], typer.Argument(help="Releases, records or packages of OCDS 1.1, as JSON or lines.")],
    settings: Annotated[Path | None, typer.Option(help="Bounds, and which indicators, as Cardinal's INI file.")] = None,
    meta: Annotated[bool, typer.Option("--meta", help="Give the quartiles and fences, too.")] = False,
    out: JsonFile = None,
) -> None:
    """Flag what looks wrong in OCDS: eleven indicators of Cardinal, and minor contracts that add up to more."""
    told = api.flag_processes(by=visitor(""), ocds=ocds, settings=settings, with_meta=meta, into=out)
    _say(told)


def _say(told: dict[str, Any]) -> None:
    for group in GROUPS:
        times = Counter(code for those in told.get(group, {}).values() for code in those)
        for code, n in sorted(times.items()):
            typer.echo(f"{code} {group}: {n}")
    for one in told.get(SPLITTING, []):
        typer.echo(
            f"{SPLITTING}: {one['buyer']} and {one['supplier']}, {one['kind']} {one['object']}: "
            f"{len(one['contracts'])} contracts, {one['sum']:,.2f} euros from {one['since']} to {one['until']}; "
            f"a minor contract is below {_figures(one)} ({one['law']})"
        )
    if not any(told.get(group) for group in (*GROUPS, SPLITTING)):
        typer.echo("Nothing is flagged.")


def _figures(one: dict[str, Any]) -> str:
    """Return the figures of a window: one, or those of the days before and after the law changed."""
    return ", then ".join(f"{figure:,.2f}" for figure in dict.fromkeys(each["figure"] for each in one["contracts"]))
