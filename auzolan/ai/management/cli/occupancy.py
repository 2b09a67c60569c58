# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan ai occupancy``: how well the crowding of bus trips is forecast; a file in, JSON out."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from auzolan.ai.api import occupancy_files as api
from auzolan.ai.management.cli.app import app
from auzolan.kernel.access import visitor
from auzolan.showing.commands import GivesJson, JsonFile

_DAY = ["%Y-%m-%d"]


@app.command(cls=GivesJson)
def occupancy(
    trips: Annotated[Path, typer.Argument(help="Counted trips: trip_id, route_id, date, trip_start_time, occupancy.")],
    train_until: Annotated[datetime, typer.Option(formats=_DAY, help="Last day that models are fitted on.")],
    calibrate_until: Annotated[datetime, typer.Option(formats=_DAY, help="Last day that one is chosen on.")],
    test_until: Annotated[datetime, typer.Option(formats=_DAY, help="Last day of the test, which follows.")],
    out: JsonFile = None,
) -> None:
    """Forecast each trip of TRIPS after calibration from the days before it, and measure that beside naive rules."""
    told = api.evaluate_trips(
        by=visitor(""),
        file=trips,
        train_until=train_until.date(),
        calibrate_until=calibrate_until.date(),
        test_until=test_until.date(),
        into=out,
    )
    mae = told["mae"]
    week = "none" if mae["naive7"] is None else f"{mae['naive7']:.3f}"
    typer.echo(f"trips {told['n']}  model {told['model']}")
    typer.echo(f"mean absolute error  7 days before {week}  last 20 runs {mae['mean20']:.3f}  model {mae['model']:.3f}")
    typer.echo(f"90 % intervals held {100 * told['coverage90']:.1f} %  Diebold-Mariano p {told['dm_p']:.2g}")
    typer.echo(f"alarms {', '.join(told['alarms']) or 'none'}")
