# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Weights: margins are matched, empty cells are filled and reported, the impossible is refused."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auzolan.kernel.refusals import BadInput
from auzolan.measure.core.raking import PSEUDO_ANSWERS, fit_margins, rake, shift

sizes = st.lists(st.integers(1, 5), min_size=1, max_size=3)


@settings(max_examples=60)
@given(sizes, st.integers(0, 2**32 - 1))
def test_every_margin_is_matched(shape: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    margins = [rng.uniform(1, 10, n) for n in shape]
    fitted = fit_margins(rng.uniform(0.2, 5, shape), margins)
    assert fitted.converged
    total = margins[0].sum()
    for axis, margin in enumerate(margins):
        held = fitted.table.sum(axis=tuple(a for a in range(len(shape)) if a != axis))
        assert np.allclose(held, margin * total / margin.sum(), rtol=1e-6)


def test_odds_ratios_of_the_seed_are_kept() -> None:
    table = fit_margins([[4, 1], [2, 3]], [[10, 90], [40, 60]]).table
    assert table[0, 0] * table[1, 1] / (table[0, 1] * table[1, 0]) == pytest.approx(6)


def test_a_level_that_no_cell_can_give_is_refused() -> None:
    with pytest.raises(BadInput, match="margins"):
        fit_margins([[1, 0], [1, 0]], [[1, 1], [1, 1]])


def test_no_convergence_is_said() -> None:
    fitted = fit_margins([[1, 0], [1e-12, 1]], [[1, 1], [1.5, 0.5]])
    assert not fitted.converged or np.allclose(fitted.table.sum(axis=0), [1.5, 0.5])
    hopeless = fit_margins([[1, 0], [0, 1]], [[1, 1], [1.5, 0.5]])
    assert not hopeless.converged
    assert hopeless.rounds == 200


def test_full_cells_are_weighted_by_the_log_alone() -> None:
    raked = rake(np.array([90.0, 10.0]), np.array([100.0, 50.0]), np.zeros(2), [np.array([300.0, 700.0])])
    assert raked.share == pytest.approx(0.3 * 0.9 + 0.7 * 0.2)
    assert raked.empty_cells == 0
    assert raked.effective < 150


def test_an_empty_cell_is_filled_with_what_such_people_say_elsewhere() -> None:
    expected = np.array([1.5, -1.5])
    raked = rake(np.array([80.0, 0.0]), np.array([100.0, 0.0]), expected, [np.array([800.0, 200.0])])
    moved = 1 / (1 + np.exp(-(expected[1] + shift(np.array([80.0, 0]), np.array([100.0, 0]), expected))))
    assert raked.empty_cells == 1
    assert raked.share == pytest.approx(0.8 * 0.8 + 0.2 * moved, abs=1e-6)
    assert raked.effective <= 80
    assert PSEUDO_ANSWERS > 0


def test_answers_of_a_level_that_the_log_does_not_know_weigh_nothing() -> None:
    raked = rake(np.array([50.0, 50.0]), np.array([100.0, 50.0]), np.zeros(2), [np.array([10.0, 0.0])])
    assert raked.share == pytest.approx(0.5)
    assert raked.effective <= 100
