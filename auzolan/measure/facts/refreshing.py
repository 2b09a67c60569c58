# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""From new batches to the cube: fold what arrived, reckon the days it touched, and nothing else.

Reckoned first and written then, in one short transaction: nobody who writes waits for the reckoning. Where somebody
else has written meanwhile what it rests on, it is reckoned again while others wait. Which files of the logs have been
folded is itself a small dataset, replaced in the same transaction: a refresh that is killed has done nothing, one that
is repeated has nothing to do. Late facts touch their day, whenever they come.
"""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa
from django.db import transaction

from auzolan import lake
from auzolan.measure.facts import transactions
from auzolan.measure.facts.columns import dataset, schema
from auzolan.measure.facts.cube import ALL, GROUP, ORDER, TABLES, Cells, reckoned, source
from auzolan.measure.nouns.facts import EVENTS, Refreshed

FOLDED: Final = f"measure-folded-{transactions.SHAPE}"
FOLDED_SCHEMA: Final = pa.schema([("file", pa.string())])
CHANGED: Final = "measure-changed"
CHANGED_SCHEMA: Final = pa.schema([("since", pa.date32())])
_DERIVED: Final = (transactions.DATASET, *(cells.dataset for cells in ALL), FOLDED, CHANGED)
_FRESH: Final = "writing"


@dataclass(slots=True)
class _Step:
    """Hold what a refresh is going to write, and the state of the lake on which it rests."""

    rests_on: int
    seen: list[str] = field(default_factory=list)
    pieces: list[tuple[str, str, pa.Table, int]] = field(default_factory=list)
    batches: int = 0
    touched: int = 0
    days: int = 0
    since: date | None = None


def refresh(tenant: str) -> Refreshed:
    """Bring transactions and cube in step with the logs; return what that took."""
    with lake.connect() as con:
        step = _reckon_step(con, tenant)
        if step.batches:
            with transaction.atomic():
                lake.hold(tenant, *_DERIVED)
                if lake.version(tenant, *_DERIVED) != step.rests_on:
                    step = _reckon_step(con, tenant)
                _write(tenant, step)
    return Refreshed(step.batches, step.touched, step.days, step.since)


def changed_since(tenant: str) -> date | None:
    """Return the first day of the cube that has changed since what is derived of it was derived; None for none."""
    with lake.connect() as con:
        found: date | None = con.execute(f"SELECT min(since) FROM {_changed(tenant)}").fetchall()[0][0]
    return found


def change(tenant: str) -> int:
    """Return a number that moves whenever the cube does: for ``derived`` to say of which state it speaks. One query."""
    return lake.version(tenant, CHANGED)


def derived(tenant: str, state: int) -> None:
    """Put down that what is derived of the cube has been derived of it as it was at ``change() == state``.

    Belongs in the transaction of what was derived.
    """
    lake.hold(tenant, CHANGED)
    if change(tenant) == state and lake.files(tenant, CHANGED):
        lake.replace(tenant, CHANGED, CHANGED_SCHEMA.empty_table())


def remember_folded(tenant: str, files: list[str]) -> None:
    """Put down that the facts of those files of the logs, and of no others, are in the transactions and the cube."""
    lake.replace(tenant, FOLDED, pa.table([[Path(path).name for path in files]], schema=FOLDED_SCHEMA))


def folded(con: duckdb.DuckDBPyConnection, tenant: str) -> set[str]:
    """Return the names of the files of the logs whose facts are in the transactions and the cube."""
    rows = lake.scan(tenant, FOLDED, schema=FOLDED_SCHEMA)
    return set(lake.fetch(con, f"SELECT file FROM {rows}")["file"].to_pylist())


def _changed(tenant: str) -> str:
    return lake.scan(tenant, CHANGED, schema=CHANGED_SCHEMA)


def _reckon_step(con: duckdb.DuckDBPyConnection, tenant: str) -> _Step:
    """Return what has to be written for the batches that came; nothing is written yet."""
    step = _Step(lake.version(tenant, *_DERIVED))
    done = folded(con, tenant)
    fresh_rows = ""
    first: list[date] = []
    for table in TABLES:
        files = lake.files(tenant, dataset(table))
        fresh = [path for path in files if Path(path).name not in done]
        step.seen += files
        if not fresh:
            continue
        if table is EVENTS:
            step.touched, fresh_rows = _fold(con, tenant, fresh, step), _FRESH
        else:
            fresh_days = f"SELECT DISTINCT day FROM {lake.scan_files(fresh, schema(table))}"
            con.execute(f"CREATE OR REPLACE TEMP TABLE touched_days AS {fresh_days}")
        step.days += max(_reckon(con, tenant, cells, fresh_rows, step) for cells in ALL if cells.table is table)
        first += [day for (day,) in con.execute("SELECT min(day) FROM touched_days").fetchall() if day]
        step.batches += len(fresh)
    step.since = min(first, default=None)
    return step


def _write(tenant: str, step: _Step) -> None:
    """Write what was reckoned: the pieces, what has been folded now, and since when what is derived is not so."""
    for name, month, rows, group in step.pieces:
        lake.append(tenant, name, rows, batch="", partition=month, group=group)
    remember_folded(tenant, step.seen)
    known = changed_since(tenant)
    since = min((day for day in (known, step.since) if day is not None), default=None)
    if since is not None:
        lake.replace(tenant, CHANGED, pa.table([[since]], schema=CHANGED_SCHEMA))


def _fold(con: duckdb.DuckDBPyConnection, tenant: str, fresh: list[str], step: _Step) -> int:
    """Fold the events of the files ``fresh`` into the table ``writing``; leave the days in ``touched_days``."""
    events = lake.scan_files(fresh, schema(EVENTS))
    revision = lake.version(tenant, transactions.DATASET) + 1
    fresh_states = transactions.from_events(events)
    con.execute(f"CREATE OR REPLACE TEMP TABLE before AS {_before(con, tenant, events)}")
    both = f"{fresh_states} UNION ALL BY NAME {transactions.states('before')}"
    con.execute(f"CREATE OR REPLACE TEMP TABLE after AS {transactions.folded(both)}")
    con.execute("CREATE OR REPLACE TEMP TABLE touched_days AS SELECT day FROM before UNION SELECT day FROM after")
    moved = "SELECT before.* FROM before JOIN after USING (case_key, service) WHERE before.day <> after.day"
    names = ", ".join(transactions.SCHEMA.names)
    con.execute(
        f"""CREATE OR REPLACE TEMP TABLE {_FRESH} AS
            SELECT {names} FROM (
                SELECT * REPLACE (true AS is_gone, {revision}::BIGINT AS revision) FROM ({moved})
                UNION ALL BY NAME SELECT *, false AS is_gone, {revision}::BIGINT AS revision FROM after)"""
    )
    for month in _day_months(con, _FRESH):
        rows = lake.fetch(con, f"SELECT * FROM {_FRESH} WHERE strftime(day, '%Y-%m') = '{month}' ORDER BY day, service")
        step.pieces.append((transactions.DATASET, month, rows.cast(transactions.SCHEMA), lake.ROWS_IN_GROUP))
    return int(con.execute("SELECT count(*) FROM after").fetchall()[0][0])


def _before(con: duckdb.DuckDBPyConnection, tenant: str, events: str) -> str:
    """Return the query of the transactions that the fresh events belong to, as they stand.

    First only the keys are read, to know the days; then only the row groups of those days.
    """
    con.execute(f"CREATE OR REPLACE TEMP TABLE touched AS SELECT DISTINCT case_key FROM {events}")
    rows = lake.scan(tenant, transactions.DATASET, schema=transactions.SCHEMA)
    con.execute(
        "CREATE OR REPLACE TEMP TABLE of_days AS SELECT DISTINCT day FROM "
        f"(SELECT case_key, day FROM {rows}) WHERE case_key IN (SELECT case_key FROM touched)"
    )
    months = _day_months(con, "of_days")
    keys = "case_key IN (SELECT case_key FROM touched) AND day IN (SELECT day FROM of_days)"
    return f"SELECT * FROM {transactions.latest(tenant, months=months, where=keys)}"


def _reckon(con: duckdb.DuckDBPyConnection, tenant: str, cells: Cells, fresh: str, step: _Step) -> int:
    """Reckon the cells of the days in ``touched_days`` again; return how many days that were."""
    revision = lake.version(tenant, cells.dataset) + 1
    utc = con.execute(
        "SELECT DISTINCT strftime(unnest([day - 1, day, day + 1]), '%Y-%m') AS month FROM touched_days"
    ).fetchall()
    months = _day_months(con, "touched_days")
    rows = source(tenant, cells, sorted(month for (month,) in utc), months, fresh)
    con.execute(f"CREATE OR REPLACE TEMP TABLE reckoned AS {reckoned(cells, rows, 'touched_days', revision)}")
    for month in months:
        table = lake.fetch(con, f"SELECT * FROM reckoned WHERE strftime(day, '%Y-%m') = '{month}' ORDER BY {ORDER}")
        step.pieces.append((cells.dataset, month, table.cast(cells.schema), GROUP))
    return int(con.execute("SELECT count(*) FROM touched_days").fetchall()[0][0])


def _day_months(con: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    rows = con.execute(f"SELECT DISTINCT strftime(day, '%Y-%m') AS month FROM {table} ORDER BY month").fetchall()
    return [month for (month,) in rows]
