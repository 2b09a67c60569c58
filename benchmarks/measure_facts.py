# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The facts of measure against their bars: board from raw, a day's refresh, a page, ingestion, a funnel.

``python -m benchmarks measure_facts`` with AUZOLAN_BENCH_EVENTS=50000000 for the size of the bars (else 5 million).
Its data stays under var/benchmarks, so that a second run measures at once. Simulated, of course.
"""

import os
import statistics
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from benchmarks.results import beside, note, report, timed

EVENTS: Final = int(os.environ.get("AUZOLAN_BENCH_EVENTS", "5000000"))
PLACE: Final = Path("var/benchmarks/measure_facts") / str(EVENTS)
TENANT: Final = "bench"
SERVICES: Final = tuple(f"service-{n}" for n in range(40))
STEPS: Final = ("start", *(f"step-{n}" for n in range(2, 16)), "complete")
_PER_CASE: Final = 6.0

# What a good analyst would write by hand against the same files, for the same board.
_BY_HAND: Final = """
    WITH cases AS (
        SELECT case_key, service, min(day) AS day, arg_min(channel, moment) AS channel,
            bool_or(step <> 'visit') AS started, min(moment) FILTER (step <> 'visit') AS begun,
            arg_max(step, moment) FILTER (step IN ('complete', 'refuse', 'not-eligible')) AS decided,
            max(moment) FILTER (step IN ('complete', 'refuse', 'not-eligible', 'abandon', 'transfer')) AS ended,
            max(moment) AS last, arg_max(step, moment) FILTER (step IN ('abandon', 'transfer')) AS left_by,
            arg_max(duration_minutes, moment)
                FILTER (step IN ('complete', 'refuse', 'not-eligible', 'abandon', 'transfer')) AS told
        FROM read_parquet({files}) GROUP BY case_key, service),
    outcomes AS (
        SELECT *, coalesce(decided, CASE WHEN ended = last THEN left_by END, 'open') AS outcome,
            round(coalesce(told, epoch(ended - begun) / 60), 1) AS minutes FROM cases)
    SELECT service, channel, date_trunc('month', day) AS month, count(*) AS visits,
        count(*) FILTER (started) AS started, count(*) FILTER (outcome = 'complete') AS completed,
        count(*) FILTER (outcome = 'refuse') AS refused, count(*) FILTER (outcome = 'not-eligible') AS not_eligible,
        count(*) FILTER (outcome = 'abandon') AS abandoned, count(*) FILTER (outcome = 'open') AS still_open,
        quantile_disc(minutes, [0.5, 0.95]) FILTER (outcome IN ('complete', 'not-eligible')) AS minutes
    FROM outcomes GROUP BY ALL"""


def main() -> None:
    """Print each figure beside its bar, and the ratio to DuckDB by hand."""
    _stand_up()
    from auzolan import lake
    from auzolan.measure.facts import board
    from auzolan.measure.facts.funnel import funnel

    print(f"{EVENTS:,} events")
    _fill()
    report("first refresh, everything", *timed(_refresh))
    question = board.Question(("service", "channel"), "month")
    rows = board.from_raw(TENANT, question)
    assert _same(rows, _by_hand()), "the board and the query by hand disagree"
    assert board.from_cube(TENANT, question) == rows, "cube and raw logs disagree"
    raw, hand, ratio = beside(lambda: board.from_raw(TENANT, question), _by_hand)
    report("full board from raw", raw, f"{len(rows)} rows", bar="3.5 s at 50 M")
    report("the same by hand in DuckDB", hand, f"ratio {ratio:.2f}", bar="ratio 1.2")
    note("full board from raw, to DuckDB by hand", ratio, "ratio", bar="1.2")
    report("the same from the cube", _median(lambda: board.from_cube(TENANT, question)))
    page = board.Question(("channel",), "month", only={"service": SERVICES[7]})
    pages = _median(lambda: board.from_cube(TENANT, page), 21)
    report("page of one service from the cube", pages, "median of 21", bar="0.010 s")
    with lake.connect() as con:
        found = funnel(lake.DuckReader(con), _log(), STEPS)
        seconds = _median(lambda: funnel(lake.DuckReader(con), _log(), STEPS))
    report("funnel of 16 steps", seconds, f"{found[0].reached:,} > {found[-1].reached:,}", bar="5 s at 50 M")
    _ingestion()
    _days()


def _stand_up() -> None:
    """Give Django a place of its own, with a tenant."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "auzolan.site.settings")
    os.environ["AUZOLAN_VAR_DIR"] = str(PLACE)
    os.environ.setdefault("AUZOLAN_DUCKDB_MEMORY", "6GB")
    import django

    django.setup()
    from django.core.management import call_command

    from auzolan.kernel.models import Tenant

    call_command("migrate", verbosity=0)
    Tenant.objects.get_or_create(slug=TENANT, defaults={"kind": "province"})


def _fill() -> None:
    """Write a year of events, month by month, unless that has been done."""
    from django.db import transaction

    from auzolan import lake
    from auzolan.measure.facts.columns import dataset, schema
    from auzolan.measure.nouns import EVENTS as TABLE

    if lake.files(TENANT, dataset(TABLE)):
        return
    for month in range(12):
        with lake.connect() as con, transaction.atomic():
            rows = lake.fetch(con, _events(EVENTS // 12, date(2025, month + 1, 1), 28, salt=month))
            lake.append(
                TENANT,
                dataset(TABLE),
                rows.cast(schema(TABLE)),
                batch=f"fill-{month}",
                partition=f"2025-{month + 1:02}",
            )


def _events(wanted: int, since: date, days: int, *, salt: int) -> str:
    """Return the query of about ``wanted`` events of the columns that the lake keeps, by time."""
    cases = int(wanted / _PER_CASE)
    steps = " ".join(f"WHEN {n} THEN '{step}'" for n, step in enumerate(STEPS, start=1))
    return f"""
        SELECT CAST(hash(n, k, {salt}) >> 1 AS BIGINT) AS event_key, service, 'provider-' || (n % 3) AS provider,
            CAST(48000 + CAST(floor(power(u, 3) * 113) AS INTEGER) AS VARCHAR) AS municipality,
            ['web', 'app', 'phone', 'desk', 'post'][1 + CAST(h % 5 AS INTEGER)] AS channel,
            begun + to_microseconds(CAST(k * 60000000 + hash(n, k, 9) % 50000000 AS BIGINT)) AS moment,
            CASE WHEN k > depth THEN 'abandon' ELSE CASE k {steps} END END AS step,
            CAST(hash(n, {salt}, 1) >> 1 AS BIGINT) AS case_key, CAST(hash(n % {max(cases // 2, 1)}) >> 1 AS BIGINT)
                AS person_key, ['16-29', '30-44', '45-64', '65-74', '75+'][1 + CAST(h // 7 % 5 AS INTEGER)] AS age_band,
            CASE WHEN h % 4 = 0 THEN 'eu' ELSE 'es' END AS language,
            CASE WHEN k = {len(STEPS)} OR k > depth THEN (hash(n, 5) % 900 + 10) / 10.0 END AS duration_minutes,
            CAST(NULL AS BIGINT) AS fee_cents, true AS simulated, CAST(begun AS DATE) AS day
        FROM (
            SELECT n, h, u, 'service-' || CAST(floor(power(u, 2) * 40) AS INTEGER) AS service,
                TIMESTAMPTZ '{since} 06:00:00+00' + to_days(CAST(n % {days} AS INTEGER))
                    + to_seconds(CAST(h % 43200 AS BIGINT)) AS begun,
                CASE WHEN h % 10 < 2 THEN {len(STEPS)} ELSE 1 + CAST(h // 11 % 7 AS INTEGER) END AS depth,
                h % 3 = 0 AS leaves
            FROM (SELECT range AS n, hash(range, {salt}) AS h, (hash(range, {salt}, 3) % 1000000) / 1e6 AS u
                FROM range({cases}))),
            range(1, {len(STEPS) + 1}) AS steps(k)
        WHERE k <= depth OR (leaves AND k = depth + 1) ORDER BY moment"""


def _log() -> str:
    from auzolan.measure.facts.columns import log
    from auzolan.measure.nouns import EVENTS as TABLE

    return log(TENANT, TABLE)


def _refresh() -> str:
    from django.db import transaction

    from auzolan.measure.facts.refreshing import refresh

    with transaction.atomic():
        done = refresh(TENANT)
    return f"{done.transactions:,} transactions, {done.days} days"


def _by_hand() -> list[dict[str, Any]]:
    from auzolan import lake
    from auzolan.measure.nouns import EVENTS as TABLE

    files = lake.files(TENANT, f"measure-{TABLE.name}")
    with lake.connect() as con:
        return lake.fetch(con, _BY_HAND.format(files=files)).to_pylist()


def _same(rows: Any, theirs: list[dict[str, Any]]) -> bool:
    names = ("visits", "started", "completed", "refused", "not_eligible", "abandoned", "still_open")
    ours = {
        (r.where["service"], r.where["channel"], r.since): (
            [getattr(r, n) for n in names],
            r.p50_minutes,
            r.p95_minutes,
        )
        for r in rows
    }
    hand = {
        (t["service"], t["channel"], t["month"]): ([t[n] for n in names], *(t["minutes"] or (None, None)))
        for t in theirs
    }
    return ours == {(s, c, m.date() if isinstance(m, datetime) else m): told for (s, c, m), told in hand.items()}


def _ingestion() -> None:
    """Take in half a million rows as a Parquet file, names in the clear, all checks made, beside all that is there."""
    import pyarrow.parquet as pq

    from auzolan import lake

    file = PLACE / "micro.parquet"
    salt = time.time_ns() % 10**9
    rows = _events(500_000, date(2025, 12, 1), 1, salt=salt)
    named = f"""
        SELECT 'e-' || event_key AS event_id, service, provider, municipality, channel, moment AS "at", step,
            'case-' || case_key AS "case", 'person-' || person_key AS person, age_band, language, duration_minutes,
            fee_cents, simulated FROM ({rows})"""
    with lake.connect() as con:
        pq.write_table(lake.fetch(con, named), file)
    seconds, imported = timed(lambda: _take_in(file))
    report("ingestion", seconds, f"{imported.rows / seconds:,.0f} rows/s", bar="500,000 rows/s")
    report("the same batch again", *timed(lambda: f"{_take_in(file).known:,} known"))
    report("its refresh", *timed(_refresh))


def _take_in(file: Path) -> Any:
    from django.db import transaction

    from auzolan.measure.facts.ingestion import ingest
    from auzolan.measure.nouns import EVENTS as TABLE

    with transaction.atomic():
        return ingest(TENANT, TABLE, file, services=SERVICES, secret=b"bench", zone="Europe/Madrid")


def _days() -> None:
    """Refresh three further days, one after the other, each with a 365th of the events of the year."""
    from django.db import transaction

    from auzolan import lake
    from auzolan.measure.facts.columns import dataset, schema
    from auzolan.measure.nouns import EVENTS as TABLE

    seconds = []
    for day in (10, 11, 12):
        stamp = datetime.now(UTC).isoformat()  # noqa: TID251  a name for a batch
        with lake.connect() as con, transaction.atomic():
            salt = time.time_ns() % 10**9
            rows = lake.fetch(con, _events(EVENTS // 365, date(2026, 1, day), 1, salt=salt))
            lake.append(TENANT, dataset(TABLE), rows.cast(schema(TABLE)), batch=stamp, partition="2026-01")
        took, told = timed(_refresh)
        seconds.append(took)
    report("one day's refresh", statistics.median(seconds), told, bar="0.300 s at 50 M")


def _median(work: Callable[[], Any], times: int = 3) -> float:
    """Return the median of the seconds of some runs."""
    return statistics.median(timed(work)[0] for _ in range(times))


if __name__ == "__main__":
    main()
