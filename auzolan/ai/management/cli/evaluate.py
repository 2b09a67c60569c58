# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan ai evaluate`` and ``auzolan ai verify``: a card made by measuring, and a card checked by anyone."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from django.conf import settings

from auzolan.ai.api import cards as api
from auzolan.ai.management.cli.app import app
from auzolan.ai.nouns.cards import Card, Metric
from auzolan.kernel import tenants
from auzolan.kernel.access import Actor, system, visitor
from auzolan.kernel.refusals import BadInput
from auzolan.showing.commands import GivesJson, JsonFile
from auzolan.showing.files import write_json

ForTenant = Annotated[str, typer.Option("--tenant", help="The administration; needed where there are several.")]


@app.command(cls=GivesJson)
def evaluate(
    slug: Annotated[str, typer.Argument(metavar="SYSTEM", help="The short name of the system on the register.")],
    tenant: ForTenant = "",
    to: JsonFile = None,
) -> None:
    """Measure SYSTEM on its frozen data beside its baseline, and enter the signed card in the chain."""
    by = system(_tenant(tenant))
    made = api.evaluate(by=by, system=slug)
    if to is not None:
        write_json(to, api.card_json(by=by, number=made.number))
    for line in _lines(made):
        typer.echo(line)


@app.command(cls=GivesJson)
def verify(
    record: Annotated[str, typer.Argument(help="The number of a card, or its file as JSON.")],
    tenant: ForTenant = "",
    to: JsonFile = None,
) -> None:
    """Check a card: signature, chain, hashes, and its figures made again; exit with 1 where anything differs."""
    told = api.verify(by=_anyone(tenant), record=_record(record))
    if to is not None:
        write_json(to, {"holds": told.holds, **asdict(told)})
    typer.echo(f"card {told.number} of {told.system}: {'holds' if told.holds else 'does not hold'}")
    typer.echo("  checked: " + ", ".join(told.checked))
    for line in told.unchecked:
        typer.echo(f"  not checked here: {line}")
    for fault in told.faults:
        typer.echo(f"  differs: {fault}")
    if not told.holds:
        raise typer.Exit(1)


def _lines(made: Card) -> list[str]:
    told = made.measured
    return [
        f"card {made.number}: {made.system} version {made.version}",
        *(_line(one) for one in told.metrics),
        f"  baseline: {told.baseline.into('en')}; data {told.dataset[:12]}, artefact {told.artefact[:12]}",
    ]


def _line(one: Metric) -> str:
    beside = f"; baseline {one.baseline:,.4g}" if one.baseline is not None else ""
    if one.target is not None:
        beside = f"; should be near {one.target:g}"
    if one.skill is not None:
        beside += (
            f"; skill {100 * one.skill:.1f} % ({100 * (one.skill_low or 0):.1f} to {100 * (one.skill_high or 0):.1f} %)"
        )
    return f"  {one.label.into('en')}: {one.value:,.4g} ({one.low:,.4g} to {one.high:,.4g}, n {one.n:,}){beside}"


def _record(told: str) -> int | dict[str, Any]:
    """Return the number of a card or the JSON of its file; BadInput for neither."""
    if told.isdecimal() and told.isascii():
        return int(told)
    file = Path(told)
    if not file.is_file():
        raise BadInput(told, field="record", expected="the number of a card, or a JSON file of one")
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError) as fault:
        raise BadInput(str(fault), file=file.name, expected="JSON in UTF-8") from fault
    if not isinstance(found, dict):
        raise BadInput(type(found).__name__, file=file.name, expected="a JSON object: one card")
    return found


def _anyone(tenant: str) -> Actor:
    """Return a visitor: whoever has the file may check it, with no administration at all."""
    known = tenants.administrations()
    return visitor(_tenant(tenant) if tenant or len(known) == 1 else settings.DEFAULT_TENANT or "-")


def _tenant(told: str) -> str:
    """Return the administration that is meant; BadInput where that is not clear."""
    known = tenants.administrations()
    chosen = told or settings.DEFAULT_TENANT or (known[0] if len(known) == 1 else "")
    if chosen not in known:
        raise BadInput(chosen, field="--tenant", expected="one of " + (", ".join(known) or "none: load a bundle first"))
    return chosen
