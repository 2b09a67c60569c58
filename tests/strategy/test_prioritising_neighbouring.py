# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Solving some columns anew: nothing else changes, every rule holds, and where all are free it is the optimum."""

import numpy as np
import pytest

from auzolan.strategy.core.prioritising.arrays import arrays_of
from auzolan.strategy.core.prioritising.neighbouring import SIZE, near
from auzolan.strategy.core.prioritising.solver import relax, search
from auzolan.strategy.core.prioritising.solving import Found, merits
from auzolan.strategy.core.prioritising.targets import for_cvar, for_regret
from tests.strategy.test_prioritising_swapping import a_portfolio, within


def around(target, plan, seed):
    relaxed = relax(target.program)
    _, distance = merits(target, relaxed)
    return near(target, plan, relaxed.x, distance, seed=seed, seconds=20.0)


@pytest.mark.parametrize("seed", range(3))
def test_where_every_column_is_free_the_best_plan_there_is_found(seed):
    arrays = arrays_of(a_portfolio(seed))
    assert arrays.width <= SIZE
    target = for_regret(arrays, [300.0, 300.0, 300.0])
    plan = np.zeros(arrays.width)
    plan[arrays.columns_of("c00")[0]] = 1.0
    found, worth = around(target, plan, seed)
    whole = search(target.program, seed=1, seconds=60.0)
    assert worth == pytest.approx(target.worth(whole.x[: arrays.width]), rel=1e-4)
    assert within(arrays.rows, found)


@pytest.mark.parametrize("seed", range(4))
def test_with_more_columns_ninety_change_and_those_where_the_relaxed_optimum_differs(seed):
    arrays = arrays_of(a_portfolio(seed, cases=120))
    target = for_cvar(arrays, 0.5)
    plan = np.zeros(arrays.width)
    plan[arrays.columns_of("c00")[0]] = 1.0
    found, worth = around(target, plan, seed)
    differing = int(((relax(target.program).x[: arrays.width] > 0.5) != (plan > 0.5)).sum()) if seed % 2 else 0
    assert worth > target.worth(plan)
    assert 0 < int((found != plan).sum()) <= SIZE + differing
    assert within(arrays.rows, found)


def test_where_the_seconds_are_up_no_plan_is_worse():
    arrays = arrays_of(a_portfolio(1, cases=120))
    target = for_cvar(arrays, 0.5)
    plan = np.zeros(arrays.width)
    plan[arrays.columns_of("c00")[0]] = 1.0
    found = Found()
    found.take(plan, target.worth(plan))
    relaxed = relax(target.program)
    found.take(*near(target, plan, relaxed.x, merits(target, relaxed)[1], seed=1, seconds=0.0))
    assert found.worth >= target.worth(plan)
    assert within(arrays.rows, found.plan)
