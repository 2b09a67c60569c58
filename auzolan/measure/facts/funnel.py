"""The funnel over fifty million events in seconds: one pass, one sorted list of numbers per case.

Each event of a wanted step becomes one number, microseconds x 64 + place in the funnel, so that sorting sorts by
moment and, within a moment, by place (the rule for ties). Folding the sorted list gives the depth. The rule itself
stands in core/funnel.py.
"""

from collections.abc import Sequence
from datetime import timedelta

import duckdb

from auzolan.kernel import lake
from auzolan.measure.core.funnel import check_steps, reached
from auzolan.measure.nouns.facts import FunnelStep

_SLOTS = 64


def funnel(
    con: duckdb.DuckDBPyConnection,
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
    rows = lake.fetch(con, query, list(steps)).to_pylist()
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
