# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Intervals hold what they should as often as they say; skill is that over the same cases."""

import numpy as np
import pytest

from auzolan.ai.core import intervals
from auzolan.ai.nouns.cards import Better
from auzolan.kernel.texts import same


def test_intervals_hold_the_mean_about_as_often_as_they_say() -> None:
    chance = np.random.default_rng(3)
    held = 0
    for seed in range(300):
        found = intervals.mean(chance.exponential(size=80), seed=seed, rounds=400)
        held += found.low <= 1.0 <= found.high
    assert 0.88 < held / 300 < 0.98


def test_cases_that_hang_together_make_an_interval_wider() -> None:
    chance = np.random.default_rng(3)
    days = np.repeat(np.arange(20), 50)
    values = chance.normal(size=20)[days] + 0.1 * chance.normal(size=1000)
    alone, together = (intervals.mean(values, seed=1, blocks=one) for one in (None, days))
    assert alone.value == pytest.approx(together.value)
    assert together.high - together.low > 3 * (alone.high - alone.low)


def test_the_same_seed_gives_the_same_figures() -> None:
    values = np.random.default_rng(1).normal(size=100)
    assert intervals.mean(values, seed=5) == intervals.mean(values, seed=5) != intervals.mean(values, seed=6)


def test_skill_takes_the_same_cases_of_both() -> None:
    chance = np.random.default_rng(3)
    naive = chance.exponential(size=400)
    better, worse = naive * chance.uniform(0.7, 0.9, 400), naive * chance.uniform(1.0, 1.4, 400)
    found = intervals.skill(better, naive, seed=1)
    assert 0.15 < found.low < found.value < found.high < 0.25
    assert intervals.skill(worse, naive, seed=1).high < 0


def test_a_metric_of_errors_stands_beside_its_baseline_by_group() -> None:
    errors, naive = np.ones(40), np.full(40, 2.0)
    groups = [(same("night"), np.arange(40) < 10), (same("nobody"), np.zeros(40, dtype=bool))]
    told = intervals.error_metric("mae", same("MAE"), errors, naive, seed=1, blocks=np.arange(40) // 4, groups=groups)
    assert (told.n, told.value, told.baseline, told.skill) == (40, 1.0, 2.0, 0.5)
    assert [one.n for one in told.subgroups] == [10]


def test_coverage_is_better_near_its_target() -> None:
    hits = [True] * 180 + [False] * 20
    told = intervals.coverage_metric("coverage90", same("c"), hits, seed=1, target=0.9, within=0.02)
    assert (told.value, told.better, told.baseline) == (0.9, Better.NEARER, None)
    assert told.low < 0.9 < told.high


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: intervals.mean([], seed=1), "at least one"),
        (lambda: intervals.mean([float("inf")], seed=1), "finite"),
        (lambda: intervals.skill([1.0], [1.0, 2.0], seed=1), "same cases"),
        (lambda: intervals.mean([1.0, 2.0], seed=1, blocks=[1]), "blocks"),
    ],
)
def test_what_cannot_be_estimated_is_refused(call: object, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        call()  # type: ignore[operator]
