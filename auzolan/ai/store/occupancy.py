# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Counted trips in the lake, one partition a month; plans, the fleet and overrides as rows."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

import polars as pl
from django.db.models import QuerySet

from auzolan import lake
from auzolan.ai.models import BusFleetRow, BusOverrideRow, BusPlanRow
from auzolan.ai.nouns.occupancy import BusClass, Override, Plan
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.once import asked_once

DATASET: Final = "bus-trips"
SCHEMA: Final = {
    "trip": pl.String,
    "route": pl.String,
    "direction": pl.String,
    "day": pl.Date,
    "minute": pl.Float64,
    "occupancy": pl.Float64,
    "simulated": pl.Boolean,
}


def take_in(tenant: str, trips: pl.DataFrame, *, simulated: bool) -> int:
    """Keep counted trips, each trip of a day once, its newest count; return how many are new or counted otherwise.

    A real count takes the place of a simulated one. Belongs in the caller's transaction.
    """
    lake.hold(tenant, DATASET)
    new = trips.with_columns(simulated=pl.lit(simulated)).select(list(SCHEMA)).cast(SCHEMA)  # type: ignore[arg-type]
    changed = 0
    known = lake.partitions(tenant, DATASET)
    for (month,), rows in new.group_by(pl.col("day").dt.strftime("%Y-%m"), maintain_order=True):
        name = f"month={month}"
        old = _read(known.get(name, []))
        same = old.join(rows, on=list(SCHEMA), how="semi").height
        if same == rows.height:
            continue
        changed += rows.height - same
        kept = old.join(rows, on=["trip", "day"], how="anti")
        lake.replace(tenant, DATASET, pl.concat([kept, rows]).sort("trip", "day").to_arrow(), partition=name)
    return changed


def forget_simulated(tenant: str) -> None:
    """Drop simulated counts: real ones have come. Belongs in the caller's transaction."""
    lake.hold(tenant, DATASET)
    for name, paths in lake.partitions(tenant, DATASET).items():
        held = _read(paths)
        if held["simulated"].any():
            lake.replace(tenant, DATASET, held.filter(~pl.col("simulated")).to_arrow(), partition=name)


def trips(tenant: str) -> pl.DataFrame:
    """Return all counted trips, by trip and day."""
    return _read(lake.files(tenant, DATASET)).sort("trip", "day")


def hash_of(counted: pl.DataFrame) -> str:
    """Return the SHA-256 of counted trips, by what they hold and not by how they are kept."""
    words = counted.sort("trip", "day").with_columns(pl.col("day").cast(pl.String)).write_csv()
    return hashlib.sha256(words.encode()).hexdigest()


def put_plan(tenant: str, plan: Plan) -> None:
    """Keep a plan beside those before it."""
    BusPlanRow.everywhere.create(tenant_id=tenant, made_at=plan.made_at, dataset=plan.dataset, body=to_json(plan))


@asked_once
def newest_plan(tenant: str) -> Plan | None:
    """Return the newest plan, None before the first. One query."""
    row = BusPlanRow.objects.of(tenant).first()
    return from_json(Plan, row.body) if row else None


def put_fleet(tenant: str, fleet: Sequence[BusClass]) -> None:
    """Keep the fleet in the place of the one before."""
    body = [to_json(one) for one in fleet]
    BusFleetRow.everywhere.update_or_create(tenant_id=tenant, defaults={"body": body})


@asked_once
def fleet(tenant: str) -> tuple[BusClass, ...]:
    """Return the kinds of bus; none where the fleet is not known. One query."""
    row = BusFleetRow.objects.of(tenant).first()
    return tuple(from_json(BusClass, one) for one in row.body) if row else ()


def add_override(tenant: str, one: Override) -> None:
    """Add what a person decided in place of the plan."""
    BusOverrideRow.everywhere.create(tenant_id=tenant, on=one.on, trip=one.trip, at=one.at, body=to_json(one))


def overrides(tenant: str, on: date | None = None) -> list[Override]:
    """Return what people decided in place of plans, oldest first: all, or for a day. One query."""
    rows = BusOverrideRow.objects.of(tenant)
    if on is not None:
        rows = rows.filter(on=on)
    return [from_json(Override, row.body) for row in rows]


def changed_at(tenant: str) -> datetime | None:
    """Return when the newest plan was made. One query."""
    return BusPlanRow.objects.of(tenant).values_list("made_at", flat=True).first()


def _read(paths: Sequence[str]) -> pl.DataFrame:
    if not paths:
        return pl.DataFrame(schema=SCHEMA)
    return pl.concat([pl.read_parquet(path) for path in paths]).cast(SCHEMA)  # type: ignore[arg-type]


def listed(tenant: str) -> QuerySet[BusPlanRow]:
    """Return the rows by which the menu knows that an administration has buses here."""
    return BusPlanRow.objects.of(tenant)
