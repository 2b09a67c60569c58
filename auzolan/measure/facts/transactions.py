# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""One row per case and service, folded from events; folding goes on from what is known, so only touched cases move.

The rules: a transaction is a case in a service. It belongs to the local day of its first event and comes by the
channel of that event. It is **started** by any step but ``visit``. It **ends** with its last decision (complete,
refuse, not-eligible); without one, with its last abandon or transfer, unless something followed: then it is open.
``minutes`` is the duration that the ending event tells, else the time from the first step to the end. ``last_step`` is
the last step of the service's own way that it came to (looking and ending are none); at one moment, the last by name.

Every fold (min, max, sum) gives the same whatever the order of arrival; rows that are folded are folded again like
events. Kept by month of their day; a touched transaction is written again with a higher revision, and ``is_gone``
where it was before, if it moved.
"""

from collections.abc import Iterable, Sequence
from typing import Final

import pyarrow as pa

from auzolan import lake
from auzolan.measure.nouns.facts import TERMINAL, Channel

SHAPE: Final = 2
"""Raised when a derived dataset changes its columns: what was derived before is left, and derived anew from the log."""
DATASET: Final = f"measure-transactions-{SHAPE}"
SCHEMA: Final = pa.schema(
    [
        ("case_key", pa.int64()),
        ("service", pa.string()),
        ("provider", pa.string()),
        ("municipality", pa.string()),
        ("segment", pa.string()),
        ("language", pa.string()),
        ("last_step", pa.string()),
        ("step_us", pa.int64()),
        ("channel", pa.string()),
        ("day", pa.date32()),
        ("outcome", pa.string()),
        ("minutes", pa.float64()),
        ("fee_cents", pa.int64()),
        ("first_rank", pa.int64()),
        ("last_us", pa.int64()),
        ("start_us", pa.int64()),
        ("submit_us", pa.int64()),
        ("end_rank", pa.int64()),
        ("told_minutes", pa.float64()),
        ("simulated", pa.bool_()),
        ("is_gone", pa.bool_()),
        ("revision", pa.int64()),
    ]
)
_CHANNELS: Final = tuple(channel.value for channel in Channel)
_ENDS: Final = tuple(outcome.value for outcome in TERMINAL)
_DECISION: Final = 1 << 60
_LAST: Final = "last_step"
_ATTRIBUTES: Final = ("provider", "municipality", "segment", "language", _LAST)
STATE: Final = (
    "case_key, service, {attributes}first_rank, last_us, start_us, submit_us, end_rank, told_minutes, fee_cents, day, "
    "simulated"
)


def from_events(events: str, attributes: Sequence[str] = _ATTRIBUTES) -> str:
    """Return the query that makes each event of a relation a state that can be folded (columns of ``STATE``)."""
    channel = " ".join(f"WHEN '{name}' THEN {code}" for code, name in enumerate(_CHANNELS))
    end = " ".join(
        f"WHEN '{name}' THEN {code + (_DECISION if code < 3 else 0)}::BIGINT" for code, name in enumerate(_ENDS)
    )
    on_the_way = f"step <> 'visit' AND step NOT IN {_ENDS}"
    told = {
        "segment": "age_band AS segment",
        _LAST: f"CASE WHEN {on_the_way} THEN step END AS last_step, "
        f"CASE WHEN {on_the_way} THEN epoch_us(moment) END AS step_us",
    }
    kept = "".join(f"{told.get(name, name)}, " for name in attributes)
    return f"""
        SELECT case_key, service, {kept}epoch_us(moment) * 8 + CASE channel {channel} END AS first_rank,
            epoch_us(moment) AS last_us, CASE WHEN step <> 'visit' THEN epoch_us(moment) END AS start_us,
            CASE WHEN step = 'submit' THEN epoch_us(moment) END AS submit_us,
            epoch_us(moment) * 8 + CASE step {end} END AS end_rank,
            CASE WHEN step IN {_ENDS} THEN duration_minutes END AS told_minutes, fee_cents, day, simulated
        FROM {events}"""


def states(relation: str, attributes: Sequence[str] = _ATTRIBUTES) -> str:
    """Return the query of the states in a relation of transactions."""
    return f"SELECT {_state_columns(attributes)} FROM {relation}"


def folded(states_query: str, attributes: Sequence[str] = _ATTRIBUTES) -> str:
    """Return the query of one row per case and service, with channel, day, outcome and minutes, from states."""
    latest_step = (
        "arg_max(last_step, {'us': step_us, 'step': last_step}) FILTER (last_step IS NOT NULL) AS last_step, "
        "max(step_us) AS step_us, "
    )
    first = "".join(latest_step if n == _LAST else f"arg_min({n}, first_rank) AS {n}, " for n in attributes)
    names = _listed(attributes)
    channel = " ".join(f"WHEN {code} THEN '{name}'" for code, name in enumerate(_CHANNELS))
    end = " ".join(f"WHEN {code} THEN '{name}'" for code, name in enumerate(_ENDS))
    ended_us = f"(end_rank % {_DECISION} // 8)"
    told = f"coalesce(told_minutes, ({ended_us} - start_us) / 6e7)"
    return f"""
        SELECT case_key, service, {names}CASE first_rank % 8 {channel} END AS channel, day,
            CASE WHEN end_rank IS NULL OR (end_rank < {_DECISION} AND last_us > {ended_us}) THEN 'open'
                ELSE CASE end_rank % 8 {end} END END AS outcome,
            CASE WHEN end_rank IS NOT NULL THEN round({told}, 1) END AS minutes,
            fee_cents, first_rank, last_us, start_us, submit_us, end_rank, told_minutes, simulated
        FROM (
            SELECT case_key, service, {first}min(day) AS day, min(first_rank) AS first_rank, max(last_us) AS last_us,
                min(start_us) AS start_us, min(submit_us) AS submit_us, max(end_rank) AS end_rank,
                arg_max(told_minutes, end_rank) AS told_minutes, sum(fee_cents)::BIGINT AS fee_cents,
                bool_or(simulated) AS simulated
            FROM ({states_query}) GROUP BY case_key, service)"""


def latest(tenant: str, *, months: Iterable[str] | None = None, where: str = "true", fresh: str = "") -> str:
    """Return the relation of transactions as they stand; ``where`` (on case_key or day) keeps what is read small.

    ``fresh`` names a table of rows that are still to be written, and count as if they were.
    """
    rows = lake.scan(tenant, DATASET, schema=SCHEMA, partitions=months)
    newest = "QUALIFY row_number() OVER (PARTITION BY case_key, service ORDER BY revision DESC, is_gone) = 1"
    names = ", ".join(SCHEMA.names)
    if fresh:
        rows = f"(SELECT {names} FROM {rows} UNION ALL SELECT {names} FROM {fresh})"
    return f"(SELECT {names} FROM (SELECT {names} FROM {rows} WHERE {where} {newest}) WHERE NOT is_gone)"


def _state_columns(attributes: Sequence[str]) -> str:
    return STATE.format(attributes=_listed(attributes))


def _listed(attributes: Sequence[str]) -> str:
    return "".join("last_step, step_us, " if name == _LAST else f"{name}, " for name in attributes)
