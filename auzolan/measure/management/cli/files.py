# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan measure satisfaction`` and ``standards``: the one method on a file as it is, nothing loaded."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from auzolan.kernel.access import visitor
from auzolan.measure import api
from auzolan.measure.management.cli.facts import AsJson, Map, app, percent, print_json
from auzolan.measure.nouns import JudgedStandard, Satisfaction


@app.command()
def satisfaction(
    file: Annotated[Path, typer.Argument(help="Answers one by one (rating) or counted (rated_1 to rated_5).")],
    totals: Annotated[
        Path | None, typer.Option(help="What the log knows of everybody: service, kind, level, n.")
    ] = None,
    map_file: Map = None,
    as_json: AsJson = False,
) -> None:
    """Estimate the satisfaction of each service of FILE by the one method, with its interval."""
    units = api.satisfaction_of_file(by=visitor(""), answers=file, totals=totals, map_file=map_file)
    if as_json:
        print_json({"services": [_unit(unit) for unit in units]})
        return
    for unit in units:
        share = unit.share
        typer.echo(
            f"{unit.service:<36}{unit.n:>8,}{percent(share.raw):>9}{percent(share.estimate):>9}"
            f"{percent(share.low):>9}{percent(share.high):>9}{'' if unit.is_shown else '  (under 10 answers)'}"
        )


@app.command()
def standards(
    file: Annotated[Path, typer.Argument(help="Columns id, channel, target (0-1), met, total.")],
    as_json: AsJson = False,
) -> None:
    """Judge each service standard of FILE: met, missed, or too close to tell, beyond chance; and each channel."""
    judged, channels = api.standards_of_file(by=visitor(""), file=file)
    if as_json:
        print_json({"standards": [_standard(one) for one in judged], "channels": [asdict(one) for one in channels]})
        return
    for one in judged:
        typer.echo(
            f"{one.standard.id:<36}{one.standard.channel:<10}{percent(one.standard.target):>9}"
            f"{percent(one.standard.share):>9}{percent(one.low):>9}{percent(one.high):>9}  {one.verdict.value}"
        )
    for channel in channels:
        typer.echo(f"{channel.channel or '-':<10}{percent(channel.met_share):>9} of interactions met their standard")


def _unit(unit: Satisfaction) -> dict[str, Any]:
    return {
        "service": unit.service,
        "n": unit.n,
        "raw": unit.share.raw,
        "estimate": unit.share.estimate,
        "low": unit.share.low,
        "high": unit.share.high,
        "is_shown": unit.is_shown,
        "mean": asdict(unit.mean),
        "response_rate": unit.response_rate,
        "method": unit.method,
        "weights": dict(unit.weighting.weights),
        "not_weighted_by": dict(unit.weighting.dropped),
        "design_effect": unit.weighting.design_effect,
    }


def _standard(one: JudgedStandard) -> dict[str, Any]:
    told = asdict(one.standard) | {"share": one.standard.share, "estimate": one.estimate, "low": one.low}
    return told | {"high": one.high, "missed": one.missed, "verdict": one.verdict.value, "method": one.method}
