# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Facts in and out of the lake: batches, cube, boards, funnels, and the counts that satisfaction is reckoned from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
from django.conf import settings

from auzolan import lake
from auzolan.kernel import clock
from auzolan.kernel.periods import Period, months_after
from auzolan.kernel.refusals import BadInput, BadTable
from auzolan.kernel.signing import retired, secret
from auzolan.kernel.texts import Text
from auzolan.kernel.tree import nodes
from auzolan.measure.facts import board as boards
from auzolan.measure.facts import (
    columns,
    compacting,
    cube,
    forgetting,
    ingestion,
    reading,
    refreshing,
    tables,
    transactions,
)
from auzolan.measure.facts import funnel as funnels
from auzolan.measure.nouns.board import Board
from auzolan.measure.nouns.explaining import DriverCount, StepCount
from auzolan.measure.nouns.facts import EVENTS, FactTable, FunnelStep, Imported, Refreshed, Renaming
from auzolan.measure.nouns.forgetting import PSEUDONYMS, Forgotten
from auzolan.measure.nouns.satisfaction import AnswerCell, Margin
from auzolan.measure.nouns.standards import Standard


def take_in(
    tenant: str,
    table: FactTable,
    source: Path | pa.Table,
    services: Iterable[str],
    *,
    map_file: Path | None = None,
    batch: str = "",
) -> Imported:
    """Add the rows of ``source`` that are not known; all or nothing. See facts/ingestion.py for the rules."""
    return ingestion.ingest(
        tenant,
        table,
        source,
        services=services,
        secret=secret(PSEUDONYMS),
        retired=retired(PSEUDONYMS, clock.today()),
        zone=settings.TIME_ZONE,
        renaming=reading.read_map(map_file) if map_file else None,
        batch=batch,
    )


def forget(tenant: str, *, texts_before: date, people_before: date) -> Forgotten:
    """Take out free texts and persons of the days before those, and sweep what was replaced a day ago."""
    texts = forgetting.forget_texts(tenant, texts_before)
    people = forgetting.forget_people(tenant, people_before)
    return Forgotten(texts, people, lake.sweep(tenant, clock.now() - timedelta(days=1)))


def refresh(tenant: str) -> Refreshed:
    """Bring the cube in step with the logs; reckon only the days that changed."""
    done = refreshing.refresh(tenant)
    if done.batches:
        compacting.compact(tenant)
    return done


def changed_since(tenant: str) -> date | None:
    """Return the first day of the cube that has changed since what is derived of it was derived; None for none."""
    return refreshing.changed_since(tenant)


def change(tenant: str) -> int:
    """Return a number that moves whenever the cube does: for ``derived`` to say of which state it speaks. One query."""
    return refreshing.change(tenant)


def derived(tenant: str, state: int) -> None:
    """Put down that what is derived of the cube at that state has been derived. Belongs in that transaction."""
    refreshing.derived(tenant, state)


def board(
    tenant: str,
    *,
    by: Sequence[str],
    grain: str | None = None,
    period: Period | None = None,
    only: Mapping[str, str] | None = None,
    from_raw: bool = False,
) -> tuple[Board, ...]:
    """Return a board from the cube, or from the raw logs to check it."""
    question = boards.Question(tuple(by), grain, period, dict(only or {}))
    return boards.from_raw(tenant, question) if from_raw else boards.from_cube(tenant, question)


def visits(
    tenant: str, *, by: Sequence[str], grain: str | None = None, period: Period | None = None
) -> dict[tuple[date | None, tuple[str, ...]], int]:
    """Return how many visits each row of a board has, by the first day of its period and its values."""
    return boards.visits(tenant, boards.Question(tuple(by), grain, period))


def funnel(
    tenant: str, steps: Sequence[str], window: timedelta | None, *, service: str = "", period: Period | None = None
) -> tuple[FunnelStep, ...]:
    """Return the funnel of the event log, of one service and of the cases seen in a period where they are named."""
    where = [f"service = {reading.quoted(service)}"] if service else []
    if period:
        where.append(f"day >= DATE '{period.since}' AND day < DATE '{period.until}'")
    events = f"(SELECT * FROM {columns.log(tenant, EVENTS)} WHERE {' AND '.join(where) or 'true'})"
    with lake.reader() as asked:
        return funnels.funnel(asked, events, steps, window)


def funnel_of_file(
    path: Path, steps: Sequence[str], window: timedelta | None, *, map_file: Path | None = None, service: str = ""
) -> tuple[FunnelStep, ...]:
    """Return the funnel of a file of events as it is; nothing is loaded, only case, step and at are read."""
    return funnels.funnel_of_file(path, steps, window, reading.read_map(map_file) if map_file else Renaming(), service)


def is_empty(tenant: str) -> bool:
    """Tell whether no events are kept. One query."""
    return not lake.files(tenant, columns.dataset(EVENTS))


def version(tenant: str) -> int:
    """Return a number that changes with what any board shows. One query."""
    return lake.version(tenant, *(cells.dataset for cells in cube.ALL))


def municipalities(tenant: str) -> list[str]:
    """Return the INE codes of the municipalities below a province, sorted."""
    return sorted(municipality_names(tenant))


def municipality_names(tenant: str) -> dict[str, Text]:
    """Return the names of the municipalities below a province, by INE code."""
    return {
        one.ine: one.name
        for one in nodes().values()
        if one.parent_id == tenant and one.kind == "municipality" and one.ine
    }


def newest_day(tenant: str) -> date | None:
    """Return the newest day of which the cube of transactions knows anything, or None."""
    with lake.reader() as asked:
        rows = asked.fetch(f"SELECT max(day) AS day FROM {cube.current(tenant, cube.TRANSACTIONS)}").to_pylist()
    found: date | None = rows[0]["day"]
    return found


def last_year(tenant: str) -> Period | None:
    """Return the twelve months that end with the newest month of the cube, or None where it is empty. One query."""
    months = list(lake.partitions(tenant, cube.TRANSACTIONS.dataset))
    if not months:
        return None
    last = date.fromisoformat(f"{months[-1]}-01")
    return Period(months_after(last, -11), months_after(last, 1))


def hourly(
    tenant: str, service: str, days: Sequence[date], channel: str = ""
) -> tuple[dict[date, tuple[int, ...]], bool]:
    """Return how many cases began in each of the 24 local hours of some days, and whether any of it is simulated.

    Days on which nothing began are left out. Read from the transactions: the cube knows no hours.
    """
    months = sorted({f"{day:%Y-%m}" for day in days})
    where = f"service = {reading.quoted(service)} AND day IN ({', '.join(f'DATE {day.isoformat()!r}' for day in days)})"
    if channel:
        where += f" AND channel = {reading.quoted(channel)}"
    query = f"""
        SELECT day, hour(make_timestamptz(start_us) AT TIME ZONE {reading.quoted(settings.TIME_ZONE)}) AS hour,
            count(*) AS n, bool_or(simulated) AS simulated
        FROM {transactions.latest(tenant, months=months, where=where)} WHERE start_us IS NOT NULL GROUP BY ALL"""
    with lake.reader() as asked:
        rows = asked.fetch(query).to_pylist()
    found: dict[date, list[int]] = {}
    for row in rows:
        found.setdefault(row["day"], [0] * 24)[row["hour"]] = row["n"]
    return {day: tuple(hours) for day, hours in found.items()}, any(row["simulated"] for row in rows)


def answers_of_file(path: Path, map_file: Path | None = None) -> list[dict[str, Any]]:
    """Return the rows of a file of answers, one by one or counted; nothing is loaded."""
    return tables.read(path, tables.SAID, reading.read_map(map_file) if map_file else None)


def totals_of_file(path: Path) -> list[Margin]:
    """Return what the log knows of everybody, by service, from a file (service, kind, level, n)."""
    return [Margin(row["service"], row["kind"], row["level"], row["n"]) for row in tables.read(path, tables.TOTALS)]


def standards_of_file(path: Path) -> list[Standard]:
    """Return the service standards of a file (id, channel, target, met, total); nothing is loaded.

    Raises BadTable with every row whose target is 0 or that met more than there were.
    """
    found, problems = [], []
    first = 2 if path.suffix.lower() == ".csv" else 1
    for row, told in enumerate(tables.read(path, tables.STANDARDS), start=first):
        try:
            found.append(Standard(told["id"], told["channel"] or "", told["target"], told["met"], told["total"]))
        except BadInput as fault:
            problems.append(replace(fault.problem, file=path.name, row=row))
    if problems:
        raise BadTable(problems)
    return found


def answer_cells(tenant: str, period: Period | None = None, *, monthly: bool = True) -> list[AnswerCell]:
    """Return the five counts per service, provider, channel, outcome, age band and month, with the invited.

    Without ``monthly`` the months of the period are taken together.
    """
    month = "CAST(date_trunc('month', day) AS DATE)" if monthly else "CAST(NULL AS DATE)"
    sums = ", ".join(f"sum(rated_{n})::BIGINT AS rated_{n}" for n in range(1, 6))
    query = f"""
        SELECT service, provider, channel, outcome, segment, {month} AS month, {sums},
            sum(invited)::BIGINT AS invited, bool_or(simulated) AS simulated
        FROM {cube.current(tenant, cube.ANSWER_CELLS, _within(period))} GROUP BY ALL ORDER BY ALL"""
    with lake.reader() as asked:
        rows = asked.fetch(query).to_pylist()
    return [
        AnswerCell(
            row["service"],
            (row["rated_1"], row["rated_2"], row["rated_3"], row["rated_4"], row["rated_5"]),
            provider=row["provider"],
            channel=row["channel"],
            outcome=row["outcome"],
            stratum=row["segment"],
            month=row["month"],
            invited=row["invited"],
            simulated=row["simulated"],
        )
        for row in rows
    ]


def margins(tenant: str, period: Period | None = None, levels: Sequence[str] = ("service",)) -> list[Margin]:
    """Return how many transactions of each service ended how, came by which channel, and belong to which age band.

    ``levels`` are those of the units to be weighted: with ``channel``, totals are given for each channel.
    """
    cells = cube.current(tenant, cube.TRANSACTIONS, _within(period))
    of = f"service, provider, {'channel' if 'channel' in levels else repr('')} AS by_channel"
    ends = " UNION ALL ".join(
        f"SELECT {of}, 'outcome', '{outcome}', {column} FROM {cells}"
        for outcome, column in (
            ("complete", "completed"),
            ("refuse", "refused"),
            ("not-eligible", "not_eligible"),
            ("abandon", "abandoned"),
            ("transfer", "transferred"),
        )
    )
    query = f"""
        SELECT service, provider, by_channel, kind, level, sum(n)::DOUBLE AS n FROM (
            SELECT {of}, 'channel' AS kind, channel AS level, started AS n FROM {cells}
            UNION ALL SELECT {of}, 'stratum', segment, started FROM {cells} WHERE segment <> ''
            UNION ALL {ends})
        GROUP BY ALL HAVING sum(n) > 0 ORDER BY ALL"""
    with lake.reader() as asked:
        rows = asked.fetch(query).to_pylist()
    return [
        Margin(r["service"], r["kind"], r["level"], r["n"], provider=r["provider"], channel=r["by_channel"])
        for r in rows
    ]


def driver_counts(tenant: str, service: str, period: Period | None = None) -> list[DriverCount]:
    """Return what was said of each driver of a service, with how many of those were dissatisfied on the whole."""
    sums = ", ".join(f"sum({name})::BIGINT AS {name}" for name in ("low", "low_unhappy", "high", "high_unhappy"))
    rows = _of_service(f"driver, {sums}", cube.current(tenant, cube.DRIVER_CELLS, _within(period)), service)
    return [DriverCount(**row) for row in rows]


def step_counts(tenant: str, service: str, period: Period | None = None) -> list[StepCount]:
    """Return how many cases of a service came no further than each step, by how they ended, and what they said."""
    within = _within(period)
    keys = "last_step AS step, outcome"
    stops = _of_service(f"{keys}, sum(cases)::BIGINT AS cases", cube.current(tenant, cube.STOP_CELLS, within), service)
    said = _of_service(
        f"{keys}, sum(answers)::BIGINT AS answers, sum(unhappy)::BIGINT AS unhappy",
        cube.current(tenant, cube.STEP_CELLS, within),
        service,
    )
    heard = {(row["step"], row["outcome"]): row for row in said}
    return [StepCount(**(heard.get((row["step"], row["outcome"]), {}) | row)) for row in stops if row["step"]]


def _of_service(select: str, cells: str, service: str) -> list[dict[str, Any]]:
    with lake.reader() as asked:
        rows = asked.fetch(f"SELECT {select} FROM {cells} WHERE service = $1 GROUP BY ALL ORDER BY ALL", [service])
    found: list[dict[str, Any]] = rows.to_pylist()
    return found


def _within(period: Period | None) -> str:
    return f"day >= DATE '{period.since}' AND day < DATE '{period.until}'" if period else "true"
