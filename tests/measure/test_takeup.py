# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Take-up forecasts: never look ahead, stay between 0 and 1, follow what services did together."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auzolan.kernel.refusals import BadInput
from auzolan.measure.core.takeup import backtest, forecast, table_of


def drifting(seed: int, services: int = 60, quarters: int = 14, drift: float = 0.06) -> np.ndarray:
    rng = np.random.default_rng(seed)
    start, slope = rng.normal(-0.5, 1, services), rng.normal(drift, 0.03, services)
    noise = rng.normal(0, 0.05, (services, quarters)).cumsum(axis=1)
    return 1 / (1 + np.exp(-(start[:, None] + slope[:, None] * np.arange(quarters) + noise)))


@settings(max_examples=15)
@given(st.integers(0, 10_000), st.integers(6, 12))
def test_what_comes_later_changes_no_forecast(seed: int, origin: int) -> None:
    table = drifting(seed, services=20)
    other = table.copy()
    other[:, origin:] = 0.5
    names = [str(i) for i in range(20)]
    assert forecast(names, table[:, :origin]) == forecast(names, other[:, :origin])


@settings(max_examples=15)
@given(st.integers(0, 10_000))
def test_forecasts_are_shares_in_order(seed: int) -> None:
    table = drifting(seed)
    table[np.random.default_rng(seed).random(table.shape) < 0.3] = np.nan
    for found in forecast([str(i) for i in range(60)], table):
        assert 0 < found.low < found.middle < found.high < 1


def test_a_common_drift_is_followed_better_than_by_staying_where_one_is() -> None:
    found = backtest(drifting(4))
    assert found.error < 0.75 * found.naive
    assert found.held >= 0.7


def test_a_random_walk_is_hardly_made_worse() -> None:
    found = backtest(drifting(5, drift=0.0, services=200))
    assert found.error < 1.03 * found.naive


def test_services_without_a_newest_value_get_no_forecast() -> None:
    table = drifting(6, services=12)
    table[3, -1] = np.nan
    assert "3" not in {f.service for f in forecast([str(i) for i in range(12)], table)}


def test_too_little_history_is_no_failure() -> None:
    (found,) = forecast(["a"], np.array([[0.4]]))
    assert found.middle == pytest.approx(0.4)
    assert backtest(np.array([[0.4, 0.5]])).points == 0


def test_refusals() -> None:
    with pytest.raises(BadInput, match="series"):
        table_of({"a": {}})
    with pytest.raises(BadInput, match="take-up"):
        table_of({"a": {8051: 1.2}})
