# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The campaign monitor: forecasts of a day that keep their word, and alerts that come in time."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auzolan.kernel.refusals import BadInput
from auzolan.measure.core.campaign import forecast_day, hours_too_full, learn_shape
from auzolan.measure.nouns.campaign import DayShape

USUAL = np.array([0.02, 0.08, 0.16, 0.18, 0.14, 0.1, 0.08, 0.12, 0.08, 0.04])


def days(rng: np.random.Generator, how_many: int, firmness: float = 300.0) -> np.ndarray:
    total = rng.gamma(25, 40, how_many)
    return rng.poisson(total[:, None] * rng.dirichlet(USUAL * firmness, how_many))


def test_what_a_shape_learns() -> None:
    shape = learn_shape(days(np.random.default_rng(1), 400))
    assert np.allclose(shape.shares, USUAL, atol=0.005)
    assert shape.mean == pytest.approx(1000, rel=0.05)
    assert shape.deviation == pytest.approx(203, rel=0.12)
    assert 200 < shape.firmness < 450


def test_days_that_only_differ_by_counting_noise_are_firm() -> None:
    rng = np.random.default_rng(2)
    assert learn_shape(rng.poisson(1000 * USUAL, (300, 10))).firmness > 3000


def test_intervals_of_the_total_cover_at_every_hour() -> None:
    rng = np.random.default_rng(7)
    held: dict[int, list[bool]] = {hour: [] for hour in (0, 2, 4, 7)}
    for _ in range(150):
        shape = learn_shape(days(rng, 15))
        day = days(rng, 1)[0]
        for hour, hits in held.items():
            found = forecast_day(shape, day[:hour].tolist())
            hits.append(found.low <= day.sum() <= found.high)
    for hits in held.values():
        assert 0.89 <= np.mean(hits) <= 0.995


def test_the_interval_closes_as_the_day_goes_by() -> None:
    rng = np.random.default_rng(3)
    shape, day = learn_shape(days(rng, 20)), days(rng, 1)[0].tolist()
    widths = [(f := forecast_day(shape, day[:hour])).high - f.low for hour in range(11)]
    assert widths[-1] == 0
    assert widths[9] < widths[5] < widths[0]


@settings(max_examples=40)
@given(st.lists(st.integers(0, 400), max_size=10))
def test_the_total_is_never_below_what_is_there(so_far: list[int]) -> None:
    shape = DayShape(tuple(USUAL), 200.0, 1000.0, 150.0, 10)
    found = forecast_day(shape, so_far)
    assert sum(so_far) <= found.low <= found.middle <= found.high
    assert found == forecast_day(shape, so_far)


def test_a_fast_morning_raises_the_forecast() -> None:
    shape = DayShape(tuple(USUAL), 200.0, 1000.0, 150.0, 10)
    slow, fast = forecast_day(shape, [10, 50]), forecast_day(shape, [60, 250])
    assert fast.middle > slow.high
    assert fast.pace == pytest.approx(3.1)
    assert forecast_day(shape, []).pace is None


def test_saturation_names_the_hours_that_will_not_fit() -> None:
    shape = DayShape(tuple(USUAL), 500.0, 1000.0, 100.0, 10)
    capacity = [150.0] * 10
    assert [s.hour for s in hours_too_full(shape, [], capacity)] == [2, 3]
    busy = hours_too_full(shape, [40, 150], capacity)
    assert {2, 3, 4} <= {s.hour for s in busy}
    assert all(s.probability >= 0.5 and s.excess == pytest.approx(max(0, s.expected - 150)) for s in busy)
    assert hours_too_full(shape, [40, 150], [1e6] * 10) == []


def test_refusals() -> None:
    shape = DayShape(tuple(USUAL), 500.0, 1000.0, 100.0, 10)
    for wrong in ([[0, 0]], [[1, -1]], [1, 2]):
        with pytest.raises(BadInput, match="days"):
            learn_shape(wrong)
    with pytest.raises(BadInput, match="so_far"):
        forecast_day(shape, [1] * 11)
    with pytest.raises(BadInput, match="capacity"):
        hours_too_full(shape, [], [1.0])
    with pytest.raises(BadInput, match="shares"):
        DayShape((0.5, 0.2), 1, 1, 1, 1)
