# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The funnel over fifty million events in seconds: one pass, one sorted list of numbers per case.

Each event of a wanted step becomes one number, microseconds x 64 + place in the funnel, so that sorting sorts by
moment and, within a moment, by place (the rule for ties). Folding the sorted list gives the depth. The rule itself
stands in core/funnel.py.
"""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import duckdb

from auzolan import lake
from auzolan.measure.core.funnel import check_steps, reached
from auzolan.measure.facts import checking, reading
from auzolan.measure.nouns.facts import EVENTS, FactTable, FunnelStep, Kind, Renaming

_SLOTS = 64


def funnel(
    asked: lake.Reader,
    events: str,
    steps: Sequence[str],
    window: timedelta | None = None,
    *,
    case: str = "case_key",
    moment: str = "moment",
) -> tuple[FunnelStep, ...]:
    """Return how many cases of the relation ``events`` (SQL) reached each step, by the rule of core/funnel.py.

    ``case`` and ``moment`` are the SQL of the case and of its TIMESTAMPTZ in that relation; the step is in ``step``.
    """
    check_steps(steps, window)
    depths = depth_of_each(steps, window, events, case=case, moment=moment)
    query = f"SELECT depth, count(*) AS cases FROM ({depths}) GROUP BY depth"
    rows = asked.fetch(query, list(steps)).to_pylist()
    return reached(steps, [sum(r["cases"] for r in rows if r["depth"] > place) for place in range(len(steps))])


def depth_of_each(
    steps: Sequence[str], window: timedelta | None, events: str, *, case: str = "case_key", moment: str = "moment"
) -> str:
    """Return the query of how deep each case got (columns held, depth); its parameters are ``steps``."""
    places = " ".join(f"WHEN ${n} THEN {n}" for n in range(1, len(steps) + 1))
    wanted = ", ".join(f"${n}" for n in range(1, len(steps) + 1))
    return f"""
        SELECT held, list_reduce(list_sort(list(number)), {_fold(window)}, 0::BIGINT) % {_SLOTS} AS depth FROM (
            SELECT {case} AS held, epoch_us({moment}) * {_SLOTS} + CASE step {places} END AS number
            FROM {events} WHERE step IN ({wanted}))
        GROUP BY held"""


def _fold(window: timedelta | None) -> str:
    """Return the lambda that folds one more number into (moment of entering x 64 + depth); 0 is "not entered"."""
    next_place = f"number % {_SLOTS} = so_far % {_SLOTS} + 1"
    kept = f"CASE WHEN so_far = 0 AND {next_place} THEN number WHEN so_far <> 0 AND {next_place}"
    if window is not None:
        micros = window // timedelta(microseconds=1)
        kept += f" AND number // {_SLOTS} - so_far // {_SLOTS} <= {micros}"
    return f"lambda so_far, number: {kept} THEN so_far + 1 ELSE so_far END"


def funnel_of_file(
    path: Path, steps: Sequence[str], window: timedelta | None, renaming: Renaming, service: str = ""
) -> tuple[FunnelStep, ...]:
    """Return the funnel of a file of events; only ``case``, ``step`` and ``at`` (and ``service``, if named) are read.

    Raises BadTable with the places of rows without case or step, or whose moment is none.
    """
    check_steps(steps, window)
    wanted = [c for c in EVENTS.columns if c.name in ("case", "step", "at") or (service and c.name == "service")]
    asked = FactTable("events", tuple(wanted))
    names = {column.name for column in wanted}
    only = Renaming(
        {k: v for k, v in renaming.columns.items() if k in names},
        {k: v for k, v in renaming.values.items() if k in names},
        {k: v for k, v in renaming.constants.items() if k in names},
    )
    with lake.connect() as con:
        reading.open_source(con, path, asked, only)
        theirs = reading.header(con)
        sources = reading.sources(asked, only, theirs)
        typed = ", ".join(f'{checking.typed(c, sources[c.name])} AS "{c.kept_as}"' for c in wanted)
        bad = checking.row_fault(asked, sources, theirs)
        try:
            con.execute(f"CREATE TEMP TABLE staged AS SELECT {typed}, {bad} AS is_bad FROM theirs")
        except duckdb.Error as fault:
            raise reading.unreadable(path, fault) from fault
        loose = FactTable("events", tuple(c for c in wanted if c.kind is not Kind.SERVICE and c.kind is not Kind.SLUG))
        checking.refuse_faults(con, path.name, loose, sources, theirs, 2 if path.suffix.lower() == ".csv" else 1)
        events = f"(SELECT * FROM staged WHERE service = {reading.quoted(service)})" if service else "staged"
        return funnel(lake.DuckReader(con), events, steps, window)
