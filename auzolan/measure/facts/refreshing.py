# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""From new batches to the cube: fold what arrived, reckon the days it touched, and nothing else.

Which files of the logs have been folded is itself a small dataset, replaced in the same transaction: a refresh that is
killed has done nothing, one that is repeated has nothing to do. Late facts touch their day, whenever they come.
"""

from datetime import date
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from auzolan import lake
from auzolan.measure.facts import transactions
from auzolan.measure.facts.columns import dataset, log, schema
from auzolan.measure.facts.cube import ALL, GROUP, ORDER, TABLES, Cells, reckoned, source
from auzolan.measure.nouns.facts import EVENTS, FactTable, Refreshed

FOLDED: Final = f"measure-folded-{transactions.SHAPE}"
FOLDED_SCHEMA: Final = pa.schema([("file", pa.string())])
_MOST_FILES: Final = 24


def refresh(tenant: str) -> Refreshed:
    """Bring transactions and cube in step with the logs; return what that took. Belongs in a transaction."""
    batches = touched = days = 0
    first: list[date] = []
    with lake.connect() as con:
        done = set(lake.fetch(con, f"SELECT file FROM {_folded(tenant)}")["file"].to_pylist())
        seen: list[str] = []
        for table in TABLES:
            files = lake.files(tenant, dataset(table))
            fresh = [path for path in files if Path(path).name not in done]
            seen += files
            if not fresh:
                continue
            if table is EVENTS:
                touched = _fold(con, tenant, fresh)
            else:
                fresh_days = f"SELECT DISTINCT day FROM {lake.scan_files(fresh, schema(table))}"
                con.execute(f"CREATE OR REPLACE TEMP TABLE touched_days AS {fresh_days}")
            days += max(_reckon(con, tenant, cells) for cells in ALL if cells.table is table)
            first += [day for (day,) in con.execute("SELECT min(day) FROM touched_days").fetchall() if day]
            batches += len(fresh)
        if batches:
            remember_folded(tenant, _compact(con, tenant, seen))
    return Refreshed(batches, touched, days, min(first, default=None))


def remember_folded(tenant: str, files: list[str]) -> None:
    """Put down that the facts of those files of the logs, and of no others, are in the transactions and the cube."""
    lake.replace(tenant, FOLDED, pa.table([[Path(path).name for path in files]], schema=FOLDED_SCHEMA))


def _folded(tenant: str) -> str:
    return lake.scan(tenant, FOLDED, schema=FOLDED_SCHEMA)


def _fold(con: duckdb.DuckDBPyConnection, tenant: str, fresh: list[str]) -> int:
    """Fold the events of the files ``fresh`` into the transactions; leave the days they touch in ``touched_days``."""
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
        f"""CREATE OR REPLACE TEMP TABLE writing AS
            SELECT {names} FROM (
                SELECT * REPLACE (true AS is_gone, {revision}::BIGINT AS revision) FROM ({moved})
                UNION ALL BY NAME SELECT *, false AS is_gone, {revision}::BIGINT AS revision FROM after)"""
    )
    for month in _day_months(con, "writing"):
        rows = lake.fetch(con, f"SELECT * FROM writing WHERE strftime(day, '%Y-%m') = '{month}' ORDER BY day, service")
        lake.append(tenant, transactions.DATASET, rows.cast(transactions.SCHEMA), batch="", partition=month)
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


def _reckon(con: duckdb.DuckDBPyConnection, tenant: str, cells: Cells) -> int:
    """Write the cells of the days in ``touched_days`` again; return how many days that were."""
    revision = lake.version(tenant, cells.dataset) + 1
    utc = con.execute(
        "SELECT DISTINCT strftime(unnest([day - 1, day, day + 1]), '%Y-%m') AS month FROM touched_days"
    ).fetchall()
    months = _day_months(con, "touched_days")
    rows = source(tenant, cells, sorted(month for (month,) in utc), months)
    con.execute(f"CREATE OR REPLACE TEMP TABLE reckoned AS {reckoned(cells, rows, 'touched_days', revision)}")
    for month in months:
        table = lake.fetch(con, f"SELECT * FROM reckoned WHERE strftime(day, '%Y-%m') = '{month}' ORDER BY {ORDER}")
        lake.append(tenant, cells.dataset, table.cast(cells.schema), batch="", partition=month, group=GROUP)
    return int(con.execute("SELECT count(*) FROM touched_days").fetchall()[0][0])


def _compact(con: duckdb.DuckDBPyConnection, tenant: str, seen: list[str]) -> list[str]:
    """Make one file of each month that has come to hold many; return the log files as they are then."""
    for cells in ALL:
        for month in _crowded(tenant, cells.dataset):
            rows = lake.scan(tenant, cells.dataset, schema=cells.schema, partitions=[month])
            newest = f"(SELECT day, max(revision) AS revision FROM {rows} WHERE service IS NULL GROUP BY day)"
            query = f"SELECT * FROM {rows} SEMI JOIN {newest} USING (day, revision) ORDER BY {ORDER}"
            whole = lake.fetch(con, query).cast(cells.schema)
            lake.replace(tenant, cells.dataset, whole, partition=month, group=GROUP)
    for month in _crowded(tenant, transactions.DATASET):
        query = f"SELECT * FROM {transactions.latest(tenant, months=[month])} ORDER BY day, service"
        table = lake.fetch(con, query).cast(transactions.SCHEMA)
        lake.replace(tenant, transactions.DATASET, table, partition=month)
    for table in TABLES:
        seen = _compact_log(con, tenant, table, seen)
    return seen


def _compact_log(con: duckdb.DuckDBPyConnection, tenant: str, table: FactTable, seen: list[str]) -> list[str]:
    """Make one file of each crowded month of a log, nothing left out; return the log files as they are then.

    A month to which somebody has added meanwhile waits for the next time: what is new has not been folded yet.
    """
    for month in _crowded(tenant, dataset(table)):
        lake.hold(tenant, dataset(table))
        old = lake.files(tenant, dataset(table), partitions=[month])
        if set(old) <= set(seen):
            query = f"SELECT * FROM {log(tenant, table, months=[month])} ORDER BY moment"
            rows = lake.fetch(con, query).cast(schema(table))
            seen = write_again(tenant, table, month, rows, seen)
    return seen


def write_again(tenant: str, table: FactTable, month: str, rows: pa.Table, seen: list[str]) -> list[str]:
    """Make ``rows`` all that a month of a log holds; return the log files ``seen``, with the new one for the old."""
    old = set(lake.files(tenant, dataset(table), partitions=[month]))
    lake.replace(tenant, dataset(table), rows, partition=month)
    return [path for path in seen if path not in old] + lake.files(tenant, dataset(table), partitions=[month])


def _crowded(tenant: str, name: str) -> list[str]:
    return [month for month, files in lake.partitions(tenant, name).items() if len(files) > _MOST_FILES]


def _day_months(con: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    rows = con.execute(f"SELECT DISTINCT strftime(day, '%Y-%m') AS month FROM {table} ORDER BY month").fetchall()
    return [month for (month,) in rows]
