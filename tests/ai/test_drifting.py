# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Drift statistics beside those of the stream library river, where it has them, and beside their definitions."""

import random  # noqa: TID251  river draws its windows by it

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auzolan.ai.core import drifting

drift = pytest.importorskip("river.drift")


def _stream(seed: int, shift: float) -> list[float]:
    chance = np.random.default_rng(seed)
    return [*chance.normal(0, 1, 300), *chance.normal(shift, 1, 200)]


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("shift", [0.0, 1.0, -2.0, 5.0])
def test_page_hinkley_alarms_where_river_does(seed: int, shift: float) -> None:
    theirs = drift.PageHinkley(threshold=20.0)
    expected = []
    for place, value in enumerate(_stream(seed, shift)):
        theirs.update(value)
        if theirs.drift_detected:
            expected.append(place)
    assert drifting.page_hinkley(_stream(seed, shift), limit=20.0) == tuple(expected)


@pytest.mark.parametrize("seed", range(2))
def test_kolmogorov_smirnov_has_rivers_p_value_on_rivers_windows(seed: int) -> None:
    theirs = drift.KSWIN(alpha=1e-9, window_size=100, stat_size=30, seed=seed)
    chance, compared = random.Random(seed), 0
    for value in _stream(seed, 1.0)[:220]:
        theirs.update(value)
        if len(theirs.window) < 100 or theirs.drift_detected:
            continue
        window = list(theirs.window)
        sample = [window[place] for place in chance.sample(range(70), 30)]
        assert drifting.ks(sample, window[70:]).p == pytest.approx(theirs.p_value)
        compared += 1
    assert compared > 100


@pytest.mark.parametrize("shift", [1.5, -1.5])
def test_cusum_notices_a_shift_no_later_than_rivers_adwin(shift: float) -> None:
    for seed in range(5):
        theirs, seen = drift.ADWIN(), []
        for place, value in enumerate(_stream(seed, shift)):
            theirs.update(value)
            if theirs.drift_detected and place >= 300:
                seen.append(place)
        ours = [place for place in drifting.cusum(_stream(seed, shift), mean=0, spread=1) if place >= 300]
        assert ours[0] <= seen[0]
        assert ours[0] - 300 <= 20


def test_cusum_errs_about_as_seldom_as_the_table_says() -> None:
    alarms = drifting.cusum(np.random.default_rng(7).normal(size=200_000), mean=0, spread=1)
    assert 380 < 200_000 / len(alarms) < 560


def test_psi_is_the_sum_of_its_definition() -> None:
    was, now = np.arange(100.0), np.concatenate([np.arange(50.0), np.arange(25.0), np.arange(25.0)])
    found = drifting.psi(was, now, bins=2)
    assert found.statistic == pytest.approx(
        (0.9999 - 0.5) * np.log(1.0 / 0.5) + (1e-4 - 0.5) * np.log(1e-4 / 0.5), abs=1e-3
    )
    assert found.has_moved
    chance = np.random.default_rng(1)
    assert not drifting.psi(chance.normal(size=5000), chance.normal(size=5000)).has_moved


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=60), st.integers(2, 12))
@settings(max_examples=60)
def test_nothing_drifts_from_itself(values: list[float], bins: int) -> None:
    assert drifting.psi(values, values, bins=bins).statistic == 0
    assert not drifting.ks(values, values).has_moved


def test_what_is_no_column_of_numbers_is_refused() -> None:
    for bad in ([], [float("nan")], [[1.0]]):
        with pytest.raises(ValueError, match="finite"):
            drifting.ks(bad, [1.0])
    with pytest.raises(ValueError, match="spread"):
        drifting.cusum([1.0], mean=0, spread=0)


def test_the_first_alarm_has_a_day() -> None:
    assert drifting.first_day((), ["mon"]) is None
    assert drifting.first_day((0,), ["mon"]) == "mon"
