# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is no longer needed of people is taken out of the lake: free texts, and who a person was.

Counts and figures stay: no board reads a text or a person. What is written again stops being seen at once; the old
files leave the disk with the next sweep, a day later, when nobody can be reading them any more.
"""

from datetime import date
from typing import Final

from auzolan import lake
from auzolan.measure.facts.columns import TEXT_SCHEMA, TEXTS, dataset, log, schema
from auzolan.measure.facts.compacting import write_again
from auzolan.measure.facts.cube import TABLES
from auzolan.measure.facts.refreshing import refresh, remember_folded
from auzolan.measure.nouns.facts import CONTACTS, EVENTS, VIEWS, FactTable

_PEOPLE: Final = {EVENTS: "person_key", CONTACTS: "person_key", VIEWS: "session_key"}


def forget_texts(tenant: str, before: date) -> int:
    """Take out the free texts of the days before ``before``; return how many. Belongs in a transaction."""
    lake.hold(tenant, TEXTS)
    gone = 0
    with lake.connect() as con:
        for month in _until(tenant, TEXTS, before):
            rows = lake.scan(tenant, TEXTS, schema=TEXT_SCHEMA, partitions=[month])
            kept = lake.fetch(con, f"SELECT * FROM {rows} WHERE day >= $1", [before]).cast(TEXT_SCHEMA)
            [(count,)] = con.execute(f"SELECT count(*) FROM {rows}").fetchall()
            if kept.num_rows < count:
                lake.replace(tenant, TEXTS, kept, partition=month)
                gone += count - kept.num_rows
    return gone


def forget_people(tenant: str, before: date) -> int:
    """Take out who the person was of each fact of the days before ``before``; return of how many facts.

    Belongs in a transaction. Everything delivered is folded first, so that the logs that are written again are known.
    """
    lake.hold(tenant, *(dataset(table) for table in (*TABLES, VIEWS)))
    refresh(tenant)
    seen = [path for table in TABLES for path in lake.files(tenant, dataset(table))]
    gone = 0
    for table, column in _PEOPLE.items():
        for month in _until(tenant, dataset(table), before):
            count, after = _without(tenant, table, column, month, before, seen)
            seen = after if table in TABLES else seen
            gone += count
    if gone:
        remember_folded(tenant, seen)
    return gone


def _without(
    tenant: str, table: FactTable, column: str, month: str, before: date, seen: list[str]
) -> tuple[int, list[str]]:
    rows = log(tenant, table, months=[month])
    with lake.connect() as con:
        query = f"SELECT count(*) FROM {rows} WHERE day < $1 AND {column} IS NOT NULL"
        [(count,)] = con.execute(query, [before]).fetchall()
        if not count:
            return 0, seen
        blank = f"CASE WHEN day >= $1 THEN {column} END AS {column}"
        kept = lake.fetch(con, f"SELECT * REPLACE ({blank}) FROM {rows} ORDER BY moment", [before])
    return count, write_again(tenant, table, month, kept.cast(schema(table)), seen)


def _until(tenant: str, name: str, before: date) -> list[str]:
    """Return the months (UTC) in which facts of the days before ``before`` may lie."""
    return [month for month in lake.partitions(tenant, name) if month <= f"{before:%Y-%m}"]
