# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Boards: from the cube for pages, from the raw logs for anyone who doubts the cube; both give the same.

p50 and p95 are nearest-rank: the smallest number of minutes (to the tenth) that at least half, or 95 %, did not exceed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from auzolan import lake
from auzolan.kernel.periods import GRAINS, Period, months_after
from auzolan.kernel.refusals import BadInput
from auzolan.measure.facts import transactions
from auzolan.measure.facts.columns import log
from auzolan.measure.facts.cube import ANSWER_CELLS, CONTACT_CELLS, OF_BOARDS, TRANSACTIONS, WAIT_CELLS, Cells, current
from auzolan.measure.nouns.board import DIMENSIONS, Board
from auzolan.measure.nouns.facts import ANSWERS, CONTACTS, DIGITAL, EVENTS, FAILURE, WAITS

_DIGITAL: Final = tuple(str(channel) for channel in DIGITAL)
_FAILURE: Final = tuple(str(reason) for reason in FAILURE)
_PLACE: Final = ("provider", "municipality", "segment")
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
_SUMS: Final = {
    TRANSACTIONS: ", ".join(f"sum({name})::BIGINT AS {name}" for name in _COUNTS)
    + f", coalesce(sum(started) FILTER (channel IN {_DIGITAL}), 0)::BIGINT AS digital"
    ", sum(fees_cents)::BIGINT AS fees_cents, bool_or(simulated) AS simulated",
    CONTACT_CELLS: "sum(contacts)::BIGINT AS contacts, bool_or(simulated) AS simulated",
    ANSWER_CELLS: ", ".join(
        f"sum({name})::BIGINT AS {name}" for name in ANSWER_CELLS.schema.names if name.startswith(("rated_", "got_"))
    )
    + ", sum(invited)::BIGINT AS invited, bool_or(simulated) AS simulated",
}
# How one fact looks when it is a cell of its own: the raw logs answer the same queries as the cube.
_ONE: Final = {
    TRANSACTIONS: "1 AS visits, (start_us IS NOT NULL)::INT AS started, (submit_us IS NOT NULL)::INT AS submitted, "
    + ", ".join(
        f"(start_us IS NOT NULL AND outcome = '{outcome}')::INT AS {name}"
        for name, outcome in zip(
            _COUNTS[3:], ("complete", "refuse", "not-eligible", "abandon", "transfer", "open"), strict=True
        )
    )
    + ", fee_cents AS fees_cents, "
    "CASE WHEN outcome IN ('complete', 'not-eligible') THEN CAST(round(minutes * 10) AS INTEGER) END AS tenths",
    CONTACT_CELLS: "1 AS contacts, reason, coalesce(cause, '') AS cause",
    WAIT_CELLS: "kind, CAST(round(waiting_minutes * 10) AS INTEGER) AS tenths",
    ANSWER_CELLS: ", ".join(
        [f"(rating IS NOT DISTINCT FROM {n})::INT AS rated_{n}" for n in range(1, 6)]
        + [f"(got_it IS NOT DISTINCT FROM '{word}')::INT AS got_{word}" for word in ("yes", "partly", "no")]
        + ["invited"]
    ),
}
_QUANTILES: Final = "quantile_disc(tenths, [0.5, 0.95]) AS tenths"
_DIRECT: Final = (
    *_COUNTS,
    "digital",
    "fees_cents",
    "p50_minutes",
    "p95_minutes",
    "waiting_p50_minutes",
    "waiting_p95_minutes",
    "contacts",
    "failure",
    "invited",
    "simulated",
)


@dataclass(frozen=True, slots=True)
class Question:
    """Hold what is asked of a board: dimensions, grain (None: the whole period at once), period, and values to keep."""

    by: tuple[str, ...] = ("service",)
    grain: str | None = None
    period: Period | None = None
    only: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in (*self.by, *self.only):
            if name not in DIMENSIONS:
                raise BadInput(name, field="by", expected=", ".join(DIMENSIONS))
        if self.grain is not None and self.grain not in GRAINS:
            raise BadInput(self.grain, field="grain", expected=", ".join(GRAINS))

    def is_for(self, cells: Cells) -> bool:
        """Tell whether ``cells`` know the dimensions that are asked for."""
        return {*self.by, *self.only} <= set(cells.schema.names)

    @property
    def bucket(self) -> str:
        """Return the SQL of the first day of the row's period."""
        return f"CAST(date_trunc('{self.grain}', day) AS DATE)" if self.grain else "CAST(NULL AS DATE)"

    def where(self) -> str:
        """Return the SQL that keeps the period and the values; the values themselves are parameters."""
        kept = [f"{name} = ${place}" for place, name in enumerate(self.only, start=1)]
        if self.period:
            kept.append(f"day >= DATE '{self.period.since}' AND day < DATE '{self.period.until}'")
        return " AND ".join(kept) or "true"

    def months(self) -> list[str] | None:
        """Return the months that the period touches; None for all."""
        if self.period is None:
            return None
        last = self.period.until - timedelta(days=1)
        count = (last.year - self.period.since.year) * 12 + last.month - self.period.since.month + 1
        return [f"{months_after(self.period.since, n):%Y-%m}" for n in range(count)]


def from_cube(tenant: str, question: Question) -> tuple[Board, ...]:
    """Return the board of a tenant, in the order of its keys and periods. Reads the cube and nothing else."""
    months = question.months()
    with lake.reader() as asked:
        cells = {
            kind: current(tenant, kind, question.where(), months=months) for kind in OF_BOARDS if question.is_for(kind)
        }
        values = list(question.only.values())
        if not question.only:
            return _boards(asked, question, cells, values)
        # little is kept of much: read once, asked four times
        for kind, relation in cells.items():
            asked.keep(kind.name, f"SELECT * FROM {relation}", values)
        return _boards(asked, question, {kind: f"(SELECT * FROM {kind.name})" for kind in cells}, [])


def visits(tenant: str, question: Question) -> dict[tuple[date | None, tuple[str, ...]], int]:
    """Return how many visits each row of a board has, by period and values. Reads the cube of transactions alone."""
    cells = current(tenant, TRANSACTIONS, question.where(), months=question.months())
    with lake.reader() as asked:
        rows = _rows(asked, question, cells, "sum(visits)::BIGINT AS visits", list(question.only.values()))
    return {(since, tuple(values)): row["visits"] for (since, *values), row in rows}


def from_raw(tenant: str, question: Question) -> tuple[Board, ...]:
    """Return the same board straight from the logs: slower, with nothing between it and what was delivered."""
    told = {CONTACT_CELLS: log(tenant, CONTACTS), WAIT_CELLS: log(tenant, WAITS), ANSWER_CELLS: log(tenant, ANSWERS)}
    with lake.reader() as asked:
        needed = tuple(name for name in _PLACE if name in (*question.by, *question.only))
        told[TRANSACTIONS] = f"({transactions.folded(transactions.from_events(log(tenant, EVENTS), needed), needed)})"
        cells = {}
        for kind in (kind for kind in OF_BOARDS if question.is_for(kind)):
            keys = ", ".join(_raw_key(kind, name) for name in ("service", "channel", *needed))
            one = f"SELECT day, simulated, {keys}, {_ONE[kind]} FROM {told[kind]}"
            name = kind.dataset.replace("-", "_")
            # folded once, asked twice
            asked.keep(name, f"SELECT * FROM ({one}) WHERE {question.where()}", list(question.only.values()))
            cells[kind] = name
        return _boards(asked, question, cells, [])


def _raw_key(kind: Cells, name: str) -> str:
    if name not in _PLACE:
        return name
    return f"coalesce({'age_band' if name == 'segment' and kind is not TRANSACTIONS else name}, '') AS {name}"


def _boards(asked: lake.Reader, question: Question, cells: Mapping[Cells, str], values: list[str]) -> tuple[Board, ...]:
    """Return the boards that the relations of cells add up to, by keys and then by time."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for kind, select in _SUMS.items():
        for key, row in _rows(asked, question, cells.get(kind), select, values):
            told = found.setdefault(key, {})
            row["simulated"] = bool(row["simulated"] or told.get("simulated"))
            told.update(row)
    failing = (
        f"(SELECT * FROM {cells.get(CONTACT_CELLS)} WHERE reason IN {_FAILURE})" if CONTACT_CELLS in cells else None
    )
    for key, row in _rows(asked, question, failing, "sum(contacts)::BIGINT AS n", values, "cause"):
        found[key].setdefault("failure", {})[row["cause"] or "not-told"] = row["n"]
    for kind, prefix, lists in ((TRANSACTIONS, "", "minutes"), (WAIT_CELLS, "waiting_", "waits")):
        for key, row in _rows(asked, question, _tenths(cells.get(kind), lists), _QUANTILES, values):
            half, most = row["tenths"]
            told = found.setdefault(key, {})
            told |= {f"{prefix}p50_minutes": half / 10, f"{prefix}p95_minutes": most / 10}
    ordered = sorted(found.items(), key=lambda item: (*item[0][1:], item[0][0] or date.min))
    return tuple(_board(question.by, key, told) for key, told in ordered)


def _rows(
    asked: lake.Reader,
    question: Question,
    relation: str | None,
    select: str,
    values: list[str],
    more: str = "",
) -> list[tuple[tuple[Any, ...], dict[str, Any]]]:
    """Return (period and values of the dimensions, row) of ``select`` over ``relation``."""
    if relation is None:
        return []
    keys = ", ".join([f"{question.bucket} AS since", *question.by, *([more] if more else [])])
    having = "" if question.by or question.grain or more else "HAVING count(*) > 0"
    rows = asked.fetch(f"SELECT {keys}, {select} FROM {relation} GROUP BY ALL {having}", values).to_pylist()
    return [((row["since"], *(row[name] for name in question.by)), row) for row in rows]


def _tenths(relation: str | None, lists: str) -> str | None:
    """Return the relation with one row per number of tenths of minutes: the lists of the cube opened."""
    if relation is None:
        return None
    queues = "WHERE kind = 'queue'" if lists == "waits" else ""
    if not relation.startswith("("):
        return f"(SELECT * FROM {relation} {queues or 'WHERE tenths IS NOT NULL'})"
    return f"(SELECT * EXCLUDE ({lists}), unnest({lists}) AS tenths FROM {relation} {queues})"


def _board(by: tuple[str, ...], key: tuple[Any, ...], told: Mapping[str, Any]) -> Board:
    since, *values = key
    one, two, three, four, five = (told.get(f"rated_{n}") or 0 for n in range(1, 6))
    yes, partly, no = (told.get(f"got_{word}") or 0 for word in ("yes", "partly", "no"))
    return Board(
        where=dict(zip(by, values, strict=True)),
        since=since,
        **{name: told[name] for name in _DIRECT if name in told},
        answers=(one, two, three, four, five) if one + two + three + four + five else None,
        got_it=(yes, partly, no) if yes + partly + no else None,
    )
