# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""``auzolan ai trips``, ``simulate-trips`` and ``plan-buses``: counts in, and a plan of the days ahead made of them."""

from pathlib import Path
from typing import Annotated

import typer

from auzolan.ai.api import occupancy as api
from auzolan.ai.management.cli.app import app
from auzolan.kernel import tenants
from auzolan.kernel.access import Actor, system

ForTenant = Annotated[str, typer.Option("--tenant", help="The administration; the only one where none is named.")]


@app.command()
def trips(files: Annotated[list[Path], typer.Argument(help="CSV or Parquet.")], tenant: ForTenant = "") -> None:
    """Keep counted trips (trip_id, route_id, date, trip_start_time, occupancy); each trip of a day counts once."""
    by = _system(tenant)
    for file in files:
        told = api.take_in_trips(by=by, file=file)
        typer.echo(f"{file.name}: {told.rows:,} trips, {told.changed:,} new or changed, {told.since} to {told.until}")


@app.command()
def simulate_trips(tenant: ForTenant = "") -> None:
    """Simulate counts of the lines that carry most, where no trip is counted; every row is marked as simulated."""
    told = api.simulate_counts(by=_system(tenant))
    typer.echo("trips are counted already" if told is None else f"{told.rows:,} simulated trips until {told.until}")


@app.command()
def plan_buses(tenant: ForTenant = "") -> None:
    """Plan the seven days after the last one counted: crowding of each trip, and which size of bus for it."""
    plan = api.make_plan(by=_system(tenant))
    tested = plan.tested
    typer.echo(f"{len(plan.days)} days planned from {plan.counts:,} trips{' (simulated)' if plan.simulated else ''}")
    typer.echo(f"model {tested.model}: mean error {tested.mae:.3f}, last 20 runs {tested.mae_mean:.3f}, n {tested.n:,}")


def _system(tenant: str) -> Actor:
    return system(tenants.only(tenant))
