# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Few files out of many: what came in small batches is put together, nothing left out, nothing reckoned anew.

Read first and written then, each in a short transaction of its own; what somebody else has changed meanwhile is left
for the next time. Files of the logs that are large already stay as they are: no event is written again and again.
"""

from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa
from django.db import transaction

from auzolan import lake
from auzolan.measure.facts import transactions
from auzolan.measure.facts.columns import dataset, schema
from auzolan.measure.facts.cube import ALL, GROUP, ORDER, TABLES
from auzolan.measure.facts.refreshing import FOLDED, folded, remember_folded
from auzolan.measure.nouns.facts import FactTable

_MOST_FILES: Final = 24
_LARGE_BYTES: Final = 16 * 2**20


def compact(tenant: str) -> None:
    """Make one file of each month of the logs, the transactions and the cube that has come to hold many."""
    with lake.connect() as con:
        for table in TABLES:
            for month, files in _crowded(tenant, dataset(table)):
                _merge_log(con, tenant, table, month, files)
        for month, _files in _crowded(tenant, transactions.DATASET):
            query = f"SELECT * FROM {transactions.latest(tenant, months=[month])} ORDER BY day, service"
            _replace(con, tenant, transactions.DATASET, month, query, transactions.SCHEMA, lake.ROWS_IN_GROUP)
        for cells in ALL:
            for month, _files in _crowded(tenant, cells.dataset):
                rows = lake.scan(tenant, cells.dataset, schema=cells.schema, partitions=[month])
                newest = f"(SELECT day, max(revision) AS revision FROM {rows} WHERE service IS NULL GROUP BY day)"
                query = f"SELECT * FROM {rows} SEMI JOIN {newest} USING (day, revision) ORDER BY {ORDER}"
                _replace(con, tenant, cells.dataset, month, query, cells.schema, GROUP)


def write_again(tenant: str, table: FactTable, month: str, rows: pa.Table, seen: list[str]) -> list[str]:
    """Make ``rows`` all that a month of a log holds; return the log files ``seen``, with the new one for the old."""
    old = set(lake.files(tenant, dataset(table), partitions=[month]))
    lake.replace(tenant, dataset(table), rows, partition=month)
    return [path for path in seen if path not in old] + lake.files(tenant, dataset(table), partitions=[month])


def _merge_log(con: duckdb.DuckDBPyConnection, tenant: str, table: FactTable, month: str, files: list[str]) -> None:
    """Make one file of the small files of a month of a log whose facts have been folded."""
    done = folded(con, tenant)
    small = [path for path in files if Path(path).name in done and Path(path).stat().st_size < _LARGE_BYTES]
    if len(small) <= _MOST_FILES:
        return
    rows = lake.fetch(con, f"SELECT * FROM {lake.scan_files(small, schema(table))} ORDER BY moment")
    with transaction.atomic():
        lake.hold(tenant, dataset(table), FOLDED)
        made = lake.merge(tenant, dataset(table), rows.cast(schema(table)), small, partition=month)
        if made is not None:
            remember_folded(tenant, [*(folded(con, tenant) - {Path(path).name for path in small}), made])


def _replace(
    con: duckdb.DuckDBPyConnection, tenant: str, name: str, month: str, query: str, columns: pa.Schema, group: int
) -> None:
    """Make what ``query`` gives all that a month of a derived dataset holds, unless it has changed meanwhile."""
    rests_on = lake.version(tenant, name)
    whole = lake.fetch(con, query).cast(columns)
    with transaction.atomic():
        lake.hold(tenant, name)
        if lake.version(tenant, name) == rests_on:
            lake.replace(tenant, name, whole, partition=month, group=group)


def _crowded(tenant: str, name: str) -> list[tuple[str, list[str]]]:
    return [(month, files) for month, files in lake.partitions(tenant, name).items() if len(files) > _MOST_FILES]
