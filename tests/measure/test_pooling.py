# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Partial pooling: laws of the posterior, Wilson, and what happens with few units or very many answers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import stats

from auzolan.measure.core.pooling import EDGES, LEVELS, pooled, shortest, wilson

shares = hnp.arrays(float, st.integers(10, 20), elements=st.floats(0, 1))


@settings(max_examples=8)
@given(shares, st.integers(1, 200))
def test_estimates_lie_inside_their_interval_and_the_unit_range(share: np.ndarray, n: int) -> None:
    trials = np.full(len(share), float(n))
    found = pooled(np.round(share * n), trials)
    assert np.all((found.low >= 0) & (found.high <= 1) & (found.low <= found.high))
    assert np.all(np.diff(found.quantiles, axis=1) >= -1e-12)
    assert np.all((found.mean >= found.quantiles[:, 5]) & (found.mean <= found.quantiles[:, -6]))


@settings(max_examples=5)
@given(st.integers(0, 10_000))
def test_shrinkage_pulls_towards_the_pool_and_less_with_more_answers(seed: int) -> None:
    rng = np.random.default_rng(seed)
    n = np.full(40, 60.0)
    y = rng.binomial(60, rng.beta(30, 20, 40)).astype(float)
    y[:2] = [6, 600]
    n[:2] = [20, 2000]
    found = pooled(y, n)
    pool = float((y[2:] / n[2:]).mean())
    assert 0.3 < found.mean[0] < pool
    assert 0.3 - 1e-3 < found.mean[1] < found.mean[0]


def test_more_successes_never_lower_the_estimate() -> None:
    y = np.arange(0, 31, dtype=float)
    found = pooled(y, np.full(31, 30.0))
    assert np.all(np.diff(found.mean) > 0)


@settings(max_examples=5)
@given(st.permutations(range(14)))
def test_the_order_of_units_does_not_matter(order: list[int]) -> None:
    y, n = np.arange(14, dtype=float), np.linspace(20, 400, 14)
    straight, turned = pooled(y, n), pooled(y[order], n[order])
    assert np.allclose(straight.mean[order], turned.mean)
    assert np.allclose(straight.low[order], turned.low)


def test_few_units_fall_back_to_wilson_and_say_so() -> None:
    found = pooled([8, 3], [10, 10])
    assert found.method == ("wilson", "wilson")
    assert (found.low[0], found.high[0]) == tuple(float(x[0]) for x in wilson([8], [10]))


def test_many_answers_stand_on_their_own() -> None:
    found = pooled([*[8.0] * 11, 60_000.0], [*[10.0] * 11, 100_000.0])
    assert found.method[-1] == "own"
    assert found.high[-1] - found.low[-1] == pytest.approx(4 * 0.5 * np.sqrt(0.96 / 100_000), rel=0.05)


def test_a_unit_without_trials_gets_what_the_pool_lets_expect() -> None:
    found = pooled([*[16.0] * 15, 0.0], [*[20.0] * 15, 0.0])
    assert found.mean[-1] == pytest.approx(0.8, abs=0.06)
    assert found.high[-1] - found.low[-1] > found.high[0] - found.low[0]


def test_below_agrees_with_the_exact_beta_where_nothing_is_pooled() -> None:
    found = pooled([70], [100])
    assert found.below([0.75])[0] == pytest.approx(stats.beta.cdf(0.75, 70.5, 30.5), abs=0.003)


def test_shortest_interval_holds_its_mass_and_is_no_longer_than_the_middle_one() -> None:
    quantiles = stats.beta.ppf(LEVELS, 30, 3)[None, :]
    low, high = shortest(quantiles)
    mass = stats.beta.cdf(high, 30, 3) - stats.beta.cdf(low, 30, 3)
    assert mass[0] == pytest.approx(0.95, abs=0.002)
    middle = np.diff(stats.beta.ppf([0.025, 0.975], 30, 3))[0]
    assert high[0] - low[0] < middle


def test_cells_cover_zero_to_one() -> None:
    assert EDGES[0] == 0
    assert EDGES[-1] == pytest.approx(1)
