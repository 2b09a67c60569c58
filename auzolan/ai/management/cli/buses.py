# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Counts of bus trips in, or simulated; a plan of the days ahead made of them; the systems on the register."""

from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings

from auzolan.ai.api import bus_records as records
from auzolan.ai.api import occupancy as api
from auzolan.ai.management.cli.app import app
from auzolan.kernel import tenants
from auzolan.kernel.access import Actor, system
from auzolan.kernel.refusals import BadInput

ForTenant = Annotated[str, typer.Option("--tenant", help="The administration; the only one where none is named.")]


@app.command()
def trips(files: Annotated[list[Path], typer.Argument(help="CSV or Parquet.")], tenant: ForTenant = "") -> None:
    """Keep counted trips (trip_id, route_id, date, trip_start_time, occupancy); each trip of a day counts once."""
    by = _system(tenant)
    for file in files:
        told = api.take_in_trips(by=by, file=file)
        typer.echo(f"{file.name}: {told.rows:,} trips, {told.changed:,} new or changed, {told.since} to {told.until}")


@app.command()
def timetable(
    place: Annotated[Path, typer.Argument(help="A GTFS zip, or a folder with its files.")], tenant: ForTenant = ""
) -> None:
    """Keep the routes and stops of a GTFS timetable; lines are called by the names it has."""
    for name, rows in api.take_in_timetable(by=_system(tenant), place=place).items():
        typer.echo(f"{name}: {rows:,} rows")


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


@app.command()
def register_buses(
    unit: Annotated[str, typer.Option(help="The unit that answers for the systems.")],
    administrative: Annotated[str, typer.Option(help="Who operates them, watches them and answers appeals.")] = "",
    political: Annotated[str, typer.Option(help="Who answers for their purpose.")] = "",
    tenant: ForTenant = "",
) -> None:
    """Put the two bus systems on the register, with the version that runs here where both who answer are named."""
    told = records.register_buses(by=_system(tenant), unit=unit, administrative=administrative, political=political)
    for one in told:
        typer.echo(f"{one.slug}: {one.scope.value}, version {one.version.number if one.version else 'none'}")


def _system(tenant: str) -> Actor:
    """Return the installation acting for the administration named, else its own, else the only one."""
    slug = tenant or settings.DEFAULT_TENANT
    if slug:
        return system(tenants.tenant(slug).slug)
    known = tenants.administrations()
    if len(known) != 1:
        raise BadInput("", field="tenant", expected=f"--tenant with one of {', '.join(known) or 'none: load a bundle'}")
    return system(known[0])
