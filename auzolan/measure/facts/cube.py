# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The day cube: counts per service, provider, municipality, channel, segment and day, read by every board.

One dataset per kind of cell, kept by month. A day that has to be reckoned again is written again whole, with a
higher revision, together with one row without a service that says "this day was reckoned"; readers take of each day its
newest revision. Minutes and waits are kept as sorted lists of tenths of a minute, so that p50 and p95 of any board are
exact. A place or segment that was not told is ``''``.
"""

from dataclasses import dataclass
from typing import Final

import pyarrow as pa

from auzolan import lake
from auzolan.measure.facts import transactions
from auzolan.measure.facts.columns import log
from auzolan.measure.nouns.facts import ANSWERS, CONTACTS, DRIVERS, EVENTS, WAITS, FactTable

_PLACE: Final = [
    ("day", pa.date32()),
    *((name, pa.string()) for name in ("service", "provider", "municipality", "channel")),
]
_COUNTS: Final = (
    "visits",
    "started",
    "submitted",
    "completed",
    "refused",
    "not_eligible",
    "abandoned",
    "transferred",
    "still_open",
)
_TENTHS: Final = pa.list_(pa.int32())


@dataclass(frozen=True, slots=True)
class Cells:
    """Describe one dataset of the cube: its name, the facts it comes from, its columns, and what each of them is."""

    name: str
    table: FactTable
    schema: pa.Schema
    keys: tuple[str, ...]
    sums: str

    @property
    def dataset(self) -> str:
        """Return the name of the dataset."""
        return f"measure-cube-{transactions.SHAPE}-{self.name}"


def _cells(
    table: FactTable, keys: dict[str, pa.DataType], values: dict[str, pa.DataType], sums: str, name: str = ""
) -> Cells:
    columns = [*_PLACE, *keys.items(), *values.items(), ("simulated", pa.bool_()), ("revision", pa.int64())]
    return Cells(name or table.name, table, pa.schema(columns), (*(name for name, _ in _PLACE), *keys), sums)


def _ended(outcome: str) -> str:
    return f"count(*) FILTER (outcome = '{outcome}' AND start_us IS NOT NULL)"


TRANSACTION_SUMS: Final = (
    "count(*) AS visits, count(start_us) AS started, count(submit_us) AS submitted, "
    f"{_ended('complete')} AS completed, {_ended('refuse')} AS refused, {_ended('not-eligible')} AS not_eligible, "
    f"{_ended('abandon')} AS abandoned, {_ended('transfer')} AS transferred, {_ended('open')} AS still_open, "
    "list_sort(list(CAST(round(minutes * 10) AS INTEGER)) "
    "FILTER (minutes IS NOT NULL AND outcome IN ('complete', 'not-eligible'))) AS minutes, sum(fee_cents) AS fees_cents"
)
TRANSACTIONS: Final = _cells(
    EVENTS,
    {"segment": pa.string()},
    {**dict.fromkeys(_COUNTS, pa.int64()), "minutes": _TENTHS, "fees_cents": pa.int64()},
    TRANSACTION_SUMS,
)
CONTACT_CELLS: Final = _cells(
    CONTACTS, {"reason": pa.string(), "cause": pa.string()}, {"contacts": pa.int64()}, "count(*) AS contacts"
)
WAIT_CELLS: Final = _cells(
    WAITS,
    {"kind": pa.string()},
    {"waits": _TENTHS},
    "list_sort(list(CAST(round(waiting_minutes * 10) AS INTEGER))) AS waits",
)
_RATINGS: Final = tuple(f"rated_{n}" for n in range(1, 6))
_GOT_IT: Final = ("got_yes", "got_partly", "got_no")
ANSWER_CELLS: Final = _cells(
    ANSWERS,
    {"outcome": pa.string(), "segment": pa.string(), "language": pa.string()},
    dict.fromkeys((*_RATINGS, *_GOT_IT, "invited"), pa.int64()),
    ", ".join(
        [f"count(*) FILTER (rating = {n}) AS rated_{n}" for n in range(1, 6)]
        + [f"count(*) FILTER (got_it = '{word.removeprefix('got_')}') AS {word}" for word in _GOT_IT]
        + ["sum(invited)::BIGINT AS invited"]
    ),
)
STOP_CELLS: Final = _cells(
    EVENTS,
    {"last_step": pa.string(), "outcome": pa.string()},
    {"cases": pa.int64()},
    "count(start_us) AS cases",
    "stops",
)
"""How many started cases came no further than a step, by how they ended."""
STEP_CELLS: Final = _cells(
    ANSWERS,
    {"last_step": pa.string(), "outcome": pa.string()},
    {"answers": pa.int64(), "unhappy": pa.int64()},
    "count(rating) AS answers, count(*) FILTER (rating <= 3) AS unhappy",
    "steps",
)
"""What those said who came no further than a step; an answer stands where its case stood when it was reckoned."""
DRIVER_CELLS: Final = _cells(
    ANSWERS,
    {"driver": pa.string()},
    dict.fromkeys(("low", "low_unhappy", "high", "high_unhappy"), pa.int64()),
    "count(*) FILTER (score <= 3) AS low, count(*) FILTER (score <= 3 AND rating <= 3) AS low_unhappy, "
    "count(*) FILTER (score > 3) AS high, count(*) FILTER (score > 3 AND rating <= 3) AS high_unhappy",
    "drivers",
)
"""For each driver asked: how many gave it 1-3 or 4-5, and how many of each were dissatisfied (1-3) on the whole."""
OF_BOARDS: Final = (TRANSACTIONS, CONTACT_CELLS, WAIT_CELLS, ANSWER_CELLS)
ALL: Final = (*OF_BOARDS, STOP_CELLS, STEP_CELLS, DRIVER_CELLS)
ORDER: Final = "service NULLS FIRST, day, channel"
"""Pages ask for one service: its rows lie together, in groups of few rows, so that little else is read."""
GROUP: Final = 8192
TABLES: Final = (EVENTS, CONTACTS, WAITS, ANSWERS)


def reckoned(cells: Cells, rows: str, days: str, revision: int) -> str:
    """Return the query of the cells of ``rows`` (a relation of facts) with the sentinel of each day of ``days``."""
    keys = ", ".join("day" if key == "day" else f"coalesce({_fact(cells, key)}, '') AS {key}" for key in cells.keys)
    names = ", ".join(name for name in cells.schema.names if name != "revision")
    sentinel = ", ".join("day" if f.name == "day" else "NULL" for f in cells.schema if f.name != "revision")
    return f"""
        SELECT {names}, {revision}::BIGINT AS revision FROM (
            SELECT {keys}, {cells.sums}, bool_or(simulated) AS simulated FROM {rows} GROUP BY ALL)
        UNION ALL SELECT {sentinel}, {revision}::BIGINT FROM {days}
        ORDER BY {ORDER}"""


def source(tenant: str, cells: Cells, months: list[str], day_months: list[str], fresh: str = "") -> str:
    """Return the relation of the facts behind ``cells``; its days are those of the table ``touched_days``.

    ``months`` are the UTC months in which the facts of those days may lie, ``day_months`` the local ones; ``fresh``
    names a table of transactions that are still to be written.
    """
    where = "day IN (SELECT day FROM touched_days)"
    if cells.table is EVENTS:
        return transactions.latest(tenant, months=day_months, where=where, fresh=fresh)
    facts = f"(SELECT * FROM {log(tenant, cells.table, months=months)} WHERE {where})"
    if cells is DRIVER_CELLS:
        return f"(SELECT * FROM {facts} UNPIVOT (score FOR driver IN ({', '.join(DRIVERS)})) WHERE rating IS NOT NULL)"
    if cells is STEP_CELLS:
        known = transactions.latest(
            tenant, where=f"case_key IN (SELECT case_key FROM {facts} WHERE rating IS NOT NULL)", fresh=fresh
        )
        steps = f"(SELECT case_key, service, last_step FROM {known})"
        return f"(SELECT * FROM {facts} JOIN {steps} USING (case_key, service) WHERE rating IS NOT NULL)"
    return facts


def current(tenant: str, cells: Cells, where: str = "true", *, months: list[str] | None = None) -> str:
    """Return the relation of the cells as they stand; ``where`` (on day and keys) keeps what is read small."""
    parts = [f for m, f in lake.partitions(tenant, cells.dataset).items() if months is None or m in months]
    # a month that is one file holds each day once; only months that were added to need their newest days found
    whole = lake.scan_files([path for files in parts if len(files) == 1 for path in files], cells.schema)
    added = [path for files in parts if len(files) > 1 for path in files]
    names = ", ".join(cells.schema.names)
    kept = f"SELECT {names} FROM {whole} WHERE service IS NOT NULL AND {where}"
    if not added:
        return f"({kept})"
    rows = lake.scan_files(added, cells.schema)
    newest = f"(SELECT day, max(revision) AS revision FROM {rows} WHERE service IS NULL GROUP BY day)"
    return (
        f"({kept} UNION ALL "
        f"SELECT {names} FROM {rows} SEMI JOIN {newest} USING (day, revision) WHERE service IS NOT NULL AND {where})"
    )


def _fact(cells: Cells, key: str) -> str:
    return "age_band" if key == "segment" and cells.table is not EVENTS else key
