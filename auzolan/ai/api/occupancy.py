# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Counted trips taken in, the days ahead planned, and what people decide in place of a plan."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import polars as pl
from django.db import transaction

from auzolan.ai.api import bus_records, lines, loading
from auzolan.ai.api.evaluating import code_hash
from auzolan.ai.core.occupancy.panel import panel_of
from auzolan.ai.core.occupancy.planning import LEAST_DAYS, plan_ahead
from auzolan.ai.core.occupancy.simulating import simulate_trips
from auzolan.ai.events import PlanAsked
from auzolan.ai.nouns.occupancy import BusClass, Counted, Override, Plan, Taken
from auzolan.ai.store import gtfs
from auzolan.ai.store import occupancy as store
from auzolan.ai.store.occupancy_files import trips_in
from auzolan.kernel import clock, outbox
from auzolan.kernel.access import EVERY_ROLE, Actor, verb
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, NotFound

READ: Final = "ai.read"
PLAN: Final = "ai.plan-buses"
PLANNERS: Final = ("service-owner", "ai-responsible", "administrator")
SIMULATED_LINES: Final = 5
SIMULATED_DAYS: Final = 63
LONGEST_WHY: Final = 1000


@verb(PLAN, roles=PLANNERS)
def take_in_trips(*, by: Actor, file: Path) -> Taken:
    """Keep the counted trips of a CSV or Parquet file, each trip of a day once; return what was taken in.

    Real counts drive simulated ones out. Raises BadTable with row and column, and then keeps nothing.
    """
    return _taken(by, trips_in(file), simulated=False)


@verb(PLAN, roles=PLANNERS)
def take_in_file(*, by: Actor, name: str, body: bytes) -> Taken:
    """Keep the counted trips of a file that was handed in, as ``take_in_trips`` does."""
    return _taken(by, trips_in(Path(name), body), simulated=False)


@verb(READ, roles=EVERY_ROLE)
def counted(*, by: Actor) -> Counted | None:
    """Return what is counted, and whether the newest plan rests on it; None where nothing is. Three queries."""
    trips = store.trips(by.tenant)
    if trips.is_empty():
        return None
    days, made = trips["day"], store.newest_plan(by.tenant)
    first: date = days.min()  # type: ignore[assignment]
    last: date = days.max()  # type: ignore[assignment]
    is_planned = made is not None and (made.dataset, made.fleet) == (store.hash_of(trips), store.fleet(by.tenant))
    return Counted(trips.height, first, last, bool(trips["simulated"].any()), is_planned)


@verb(PLAN, roles=PLANNERS)
def ask_plan(*, by: Actor) -> None:
    """Let a worker plan the buses from what is counted; refused at once for what ``make_plan`` would refuse."""
    known = counted(by=by)
    if known is None:
        raise NotFound("No trip has been counted yet: import counts first.")
    days = (known.until - known.since).days + 1
    if days < LEAST_DAYS:
        raise BadInput(days, field="days", expected=f"trips counted over at least {LEAST_DAYS} days")
    loading.permitted(by=by, system=bus_records.BUSES, artefact=code_hash(bus_records.BUS_MODULES))
    with transaction.atomic():
        outbox.announce(by.tenant, PlanAsked(by.person), subject=Ref("ai", "system", bus_records.BUSES))


@verb(PLAN, roles=PLANNERS)
@transaction.atomic
def take_in_timetable(*, by: Actor, place: Path) -> dict[str, int]:
    """Keep the routes and stops of a GTFS zip or folder in the place of those before; return the rows of each file.

    Calendars are checked and not kept: which trips run is taken from counts. Raises BadTable with file, row and column.
    """
    told = gtfs.read(place)
    gtfs.keep(by.tenant, told)
    return {name: table.height for name, table in told.items()}


@verb(PLAN, roles=PLANNERS)
@transaction.atomic
def simulate_counts(*, by: Actor, seed: int = 2026) -> Taken | None:
    """Keep simulated counts of the five lines that carry most, where no trip is counted yet; None where some are.

    Levels are the lines' real passengers of the last month; all else is drawn, and every row is marked as simulated.
    """
    if not store.trips(by.tenant).is_empty():
        return None
    counted = lines.months(by.tenant)
    if not counted:
        raise NotFound("There are no passengers by line and month to simulate trips from.")
    month = max(max(series) for series in counted.values())
    newest = {code: series[month] for code, series in counted.items() if series.get(month)}
    monthly = {code: newest[code] for code in sorted(newest, key=lambda code: -newest[code])[:SIMULATED_LINES]}
    last = date.fromisoformat(f"{month}-28")
    since = last - timedelta(days=SIMULATED_DAYS - 1)
    return _taken(by, simulate_trips(monthly, since=since, days=SIMULATED_DAYS, seed=seed), simulated=True)


@verb(PLAN, roles=PLANNERS)
def make_plan(*, by: Actor) -> Plan:
    """Plan the seven days after the last one counted, keep the plan, and return it.

    Raises NotFound without counted trips, BadInput for fewer than 35 days of them, NotLetThrough where the register
    does not let this system run (P10c).
    """
    counted = store.trips(by.tenant)
    if counted.is_empty():
        raise NotFound("No trip has been counted yet: import counts first.")
    fleet = store.fleet(by.tenant)
    told, _permit = loading.run_guarded(
        by=by,
        system=bus_records.BUSES,
        modules=bus_records.BUS_MODULES,
        run=lambda: plan_ahead(panel_of(counted), fleet),
    )
    days: list[date] = counted["day"].unique().sort().to_list()
    plan = Plan(
        made_at=clock.now(),
        counts=counted.height,
        counted_since=days[0],
        counted_until=days[-1],
        dataset=store.hash_of(counted),
        simulated=bool(counted["simulated"].any()),
        tested=told.tested,
        fleet=fleet,
        days=told.days,
    )
    with transaction.atomic():
        store.put_plan(by.tenant, plan)
        bus_records.note_alarms(by.tenant, plan.tested)
    return plan


@verb(PLAN, roles=PLANNERS)
@transaction.atomic
def keep_fleet(*, by: Actor, fleet: Sequence[BusClass]) -> None:
    """Keep the kinds of bus and how many there are of each; BadInput where two have the same name, or there is none."""
    if not fleet:
        raise BadInput("", field="fleet", expected="at least one kind of bus")
    names = [one.name for one in fleet]
    if len(set(names)) < len(names):
        raise BadInput(", ".join(names), field="fleet", expected="a name of its own for each kind of bus")
    store.put_fleet(by.tenant, fleet)


@verb(PLAN, roles=PLANNERS)
@transaction.atomic
def override(*, by: Actor, on: date, trip: str, bus: str, why: str) -> Override:
    """Record that a person sends another bus than the plan proposes, and why; return it. The plan stays as it was.

    Raises NotFound for a trip that the plan does not have on that day, BadInput for a bus that is no kind of the fleet,
    for the one proposed, and without a reason.
    """
    plan = store.newest_plan(by.tenant)
    day = plan.day(on) if plan else None
    planned = next((one for one in day.trips if one.trip == trip), None) if day else None
    if plan is None or planned is None:
        raise NotFound(f"The plan has no trip {trip!r} on {on}.")
    if bus not in {one.name for one in plan.fleet} or bus == planned.bus:
        raise BadInput(bus, field="bus", expected=f"a kind of bus other than {planned.bus!r}")
    if not why.strip() or len(why) > LONGEST_WHY:
        raise BadInput(why[:40], field="why", expected=f"a reason of up to {LONGEST_WHY} letters")
    told = Override(on, trip, planned.bus, bus, why.strip(), by.person, clock.now())
    store.add_override(by.tenant, told)
    bus_records.note_override(by, told)
    return told


@verb(READ, roles=EVERY_ROLE)
def plan(*, by: Actor) -> Plan | None:
    """Return the newest plan; None before the first. One query."""
    return store.newest_plan(by.tenant)


@verb(READ, roles=EVERY_ROLE)
def fleet(*, by: Actor) -> tuple[BusClass, ...]:
    """Return the kinds of bus and how many there are; none where it is not known. One query."""
    return store.fleet(by.tenant)


@verb(READ, roles=EVERY_ROLE)
def overrides(*, by: Actor, on: date | None = None) -> list[Override]:
    """Return what people decided in place of plans, oldest first: all, or for a day. One query."""
    return store.overrides(by.tenant, on)


@transaction.atomic
def _taken(by: Actor, counted: pl.DataFrame, *, simulated: bool) -> Taken:
    if not simulated:
        store.forget_simulated(by.tenant)
    changed = store.take_in(by.tenant, counted, simulated=simulated)
    days: list[date] = counted["day"].unique().sort().to_list()
    return Taken(counted.height, changed, days[0], days[-1])
