# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The fast funnel equals the plain one, and the plain one does what its rule says."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pyarrow as pa
import pytest

from auzolan import lake
from auzolan.kernel.refusals import BadInput
from auzolan.measure.core.funnel import funnel as plain
from auzolan.measure.facts.funnel import depth_of_each
from auzolan.measure.facts.funnel import funnel as fast

NOON = datetime(2025, 3, 30, 0, 59, tzinfo=UTC)
STEPS = ("start", "identify", "submit", "complete")
MINUTE = timedelta(minutes=1)


def counts(log, steps=STEPS, window=None):
    return [step.reached for step in plain(log, steps, window)]


def test_steps_must_come_in_their_order():
    log = [("a", "submit", NOON), ("a", "start", NOON + MINUTE), ("a", "identify", NOON + 2 * MINUTE)]
    assert counts(log) == [1, 1, 0, 0]


def test_a_tie_counts_in_the_order_of_the_funnel():
    log = [("a", step, NOON) for step in reversed(STEPS)]
    assert counts(log) == [1, 1, 1, 1]


def test_a_repeat_does_not_enter_again():
    log = [("a", "start", NOON), ("a", "start", NOON + 50 * MINUTE), ("a", "identify", NOON + 60 * MINUTE)]
    assert counts(log, window=30 * MINUTE) == [1, 0, 0, 0]
    assert counts(log) == [1, 1, 0, 0]


def test_the_last_instant_of_the_window_is_in():
    log = [("a", "start", NOON), ("a", "identify", NOON + MINUTE), ("b", "start", NOON)]
    assert counts(log, window=MINUTE) == [2, 1, 0, 0]
    assert counts(log, window=MINUTE - timedelta(microseconds=1)) == [2, 0, 0, 0]


def test_other_steps_may_stand_between():
    log = [("a", "start", NOON), ("a", "photo", NOON), ("a", "identify", NOON)]
    assert counts(log)[1] == 1


def test_nobody_has_no_share():
    assert plain([], STEPS)[0].share is None
    with lake.connect() as con:
        con.register("log", table([]))
        assert fast(lake.DuckReader(con), "log", STEPS)[3].share is None


@pytest.mark.parametrize(("steps", "window"), [((), None), (("a", "a"), None), (("a", ""), None), (("a",), 0 * MINUTE)])
def test_nonsense_is_refused(steps, window):
    with pytest.raises(BadInput):
        plain([], steps, window)
    with lake.connect() as con, pytest.raises(BadInput):
        fast(lake.DuckReader(con), "log", steps, window)


def table(log):
    return pa.table(
        {
            "case_key": pa.array([row[0] for row in log], pa.string()),
            "step": pa.array([row[1] for row in log], pa.string()),
            "moment": pa.array([row[2] for row in log], pa.timestamp("us", tz="UTC")),
        }
    )


def random_log(chance):
    """Return a small nasty log: few moments (many ties), repeats, steps out of order and steps of no funnel."""
    n = int(chance.integers(0, 40))
    names = [*STEPS, "other"]
    when = chance.integers(0, chance.choice([3, 10, 200]), n)
    return [
        (f"c{case}", names[step], NOON + int(minutes) * MINUTE)
        for case, step, minutes in zip(chance.integers(0, 6, n), chance.integers(0, 5, n), when, strict=True)
    ]


def a_question(chance):
    steps = tuple(chance.permutation(STEPS)[: int(chance.integers(1, 5))])
    return steps, None if chance.random() < 0.4 else int(chance.integers(1, 60)) * MINUTE


def test_fast_equals_plain_on_300_random_logs():
    chance = np.random.default_rng(1)
    with lake.connect() as con:
        for _ in range(300):
            log = random_log(chance)
            steps, window = a_question(chance)
            con.register("log", table(log))
            assert fast(lake.DuckReader(con), "log", steps, window) == plain(log, steps, window), (log, steps, window)


@pytest.mark.slow
def test_fast_equals_plain_on_10_000_random_logs():
    """A hundred logs share one question and one query; each is compared by itself."""
    chance = np.random.default_rng(20250714)
    with lake.connect() as con:
        for _ in range(100):
            steps, window = a_question(chance)
            logs = [random_log(chance) for _ in range(100)]
            con.register("log", table([(f"{n}/{case}", *rest) for n, log in enumerate(logs) for case, *rest in log]))
            found = lake.fetch(con, depth_of_each(steps, window, "log"), steps).to_pylist()
            for n, log in enumerate(logs):
                depths = [row["depth"] for row in found if row["held"].startswith(f"{n}/")]
                expected = [sum(depth > place for depth in depths) for place in range(len(steps))]
                assert expected == [step.reached for step in plain(log, steps, window)], (log, steps, window)
