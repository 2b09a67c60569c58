# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Builders of facts: rows with defaults, files of them, and an import straight into the lake."""

import json
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import numpy as np
import polars as pl
from django.db import transaction

from auzolan.kernel.access import system
from auzolan.kernel.texts import same
from auzolan.measure.core.simulation import imagine, simulate
from auzolan.measure.facts.compacting import compact
from auzolan.measure.facts.ingestion import ingest
from auzolan.measure.facts.refreshing import refresh
from auzolan.measure.nouns.facts import ANSWERS, CONTACTS, EVENTS, WAITS
from auzolan.services import api as services
from auzolan.services.nouns import Kind, Service
from tests.builders.kernel import a_tenant

SERVICES = ("income-tax", "grants")
SECRET = b"only for tests"
ZONE = "Europe/Madrid"
TENANT = "bizkaia"
_NUMBERS = count(1)
JULY = datetime(2025, 7, 14, 8, 0, tzinfo=UTC)


def a_province():
    """Stand up the province whose services, municipality and department the events name."""
    a_tenant(TENANT)
    a_tenant("48020", kind="municipality", parent=TENANT)
    a_tenant("hacienda", kind="department", parent=TENANT)
    for slug in SERVICES:
        services.record_service(
            by=system(TENANT), service=Service(slug, same(slug), "hacienda", Kind.PROCEDURE, "test")
        )


def an_event(step="start", *, case="c1", after=0, **changes):
    """Return one row of the table events, ``after`` minutes after the morning of 14 July 2025."""
    row = {
        "event_id": f"e{next(_NUMBERS)}",
        "service": "income-tax",
        "provider": "hacienda",
        "municipality": "48020",
        "channel": "web",
        "step": step,
        "case": case,
        "at": (JULY + timedelta(minutes=after)).isoformat(),
    }
    return row | changes


def a_case(case, *steps, after=0, **changes):
    """Return the events of one case, a minute between them."""
    return [an_event(step, case=case, after=after + n, **changes) for n, step in enumerate(steps)]


def ndjson(path: Path, rows) -> Path:
    """Write rows as NDJSON."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def csv(path: Path, rows, separator=",") -> Path:
    """Write rows as CSV with the columns of the first."""
    lines = [separator.join(rows[0])] + [separator.join(str(v) for v in row.values()) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def taken(path, *, table=EVENTS, **options):
    """Import a file and return what became of it."""
    with transaction.atomic():
        return ingest(TENANT, table, path, services=SERVICES, secret=SECRET, zone=ZONE, **options)


def refreshed():
    """Bring the cube in step and return what that took."""
    with transaction.atomic():
        done = refresh(TENANT)
        compact(TENANT)
        return done


def a_simulated_quarter(*, seed=5):
    """Import a simulated quarter in three overlapping deliveries in disorder, refreshed between; return it."""
    world = imagine(
        [(slug, "hacienda") for slug in SERVICES],
        {"48020": 0.7, "48013": 0.3},
        since=date(2025, 2, 1),
        until=date(2025, 4, 20),
        yearly_cases=9_000,
        seed=2,
        intervention="grants",
    )
    facts = simulate(world, seed)
    chance = np.random.default_rng(seed)
    for table, frame in (
        (EVENTS, facts.events),
        (CONTACTS, facts.contacts),
        (WAITS, facts.waits),
        (ANSWERS, facts.answers),
    ):
        share = chance.random(frame.height)
        for turn, (low, high) in enumerate(((0.6, 1.0), (0.0, 0.65), (0.5, 0.8))):
            part = frame.filter(pl.Series((share >= low) & (share < high)))
            taken(part.to_arrow(), table=table)
            if turn != 1:
                refreshed()
    refreshed()
    return facts
