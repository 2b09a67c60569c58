# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Turning over pairs: which pairs fit is what trying each of them says, and a plan only gets better."""

from decimal import Decimal

import numpy as np
import pytest

from auzolan.strategy.core.prioritising import faults, read_portfolio
from auzolan.strategy.core.prioritising.arrays import arrays_of
from auzolan.strategy.core.prioritising.swapping import fitting, rules_of, swap
from auzolan.strategy.core.prioritising.targets import expected, for_cvar, for_regret


def a_portfolio(seed, cases=14):
    """Return a portfolio with years, needs, exclusions and a minimum; three futures."""
    chance = np.random.default_rng(seed)

    def start(year):
        value = {name: Decimal(int(chance.integers(1, 40))) for name in ("a", "b", "c")}
        uses = {name: Decimal(int(chance.integers(0, 9))) for name in ("eur", "staff")}
        return {"year": Decimal(year), "value": value, "uses": uses}

    told = [{"id": f"c{n:02}", "starts": [start(2027 + t) for t in range(3)]} for n in range(cases)]
    for n in range(1, cases, 4):
        told[n]["requires"] = [f"c{n - 1:02}"]
        told[n - 1]["excludes"] = [f"c{(n + 5) % cases:02}"] if (n + 5) % cases != n - 1 else []
    minimums = [{"of": [f"c{n:02}" for n in range(0, cases, 2)], "at_least": Decimal(1)}]
    budgets = {"eur": Decimal(20), "staff": Decimal(22)}
    return read_portfolio({"budgets": budgets, "cases": told, "minimums": minimums})


def within(rows, x):
    sums = rows.activity(x)
    return bool((sums <= rows.high + 1e-9).all() and (sums >= rows.low - 1e-9).all())


@pytest.mark.parametrize("seed", range(6))
def test_the_pairs_that_fit_are_those_that_keep_every_rule_when_tried(seed):
    arrays = arrays_of(a_portfolio(seed))
    plan = np.zeros(arrays.width)
    for column in np.random.default_rng(seed).permutation(arrays.width):
        plan[column] = 1.0
        if (arrays.rows.activity(plan) > arrays.rows.high + 1e-9).any():
            plan[column] = 0.0
    assert within(arrays.rows, plan)
    columns = np.arange(arrays.width, dtype=np.int32)
    fits = fitting(rules_of(arrays.rows, columns), 1.0 - 2.0 * plan, arrays.rows.activity(plan))
    for one in columns:
        for other in columns:
            tried = plan.copy()
            tried[[one, other]] = 1.0 - plan[[one, other]]
            assert fits[one, other] == within(arrays.rows, tried), (one, other)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("objective", ["value", "cvar", "regret"])
def test_a_plan_gets_better_and_keeps_every_rule(seed, objective):
    portfolio = a_portfolio(seed)
    arrays = arrays_of(portfolio)
    target = {
        "value": lambda: expected(portfolio, arrays),
        "cvar": lambda: for_cvar(arrays, 0.8),
        "regret": lambda: for_regret(arrays, [300.0, 300.0, 300.0]),
    }[objective]()
    plan = np.zeros(arrays.width)
    plan[arrays.columns_of("c00")[0]] = 1.0
    assert within(arrays.rows, plan)
    columns = np.arange(arrays.width, dtype=np.int32)
    found, worth = swap(target, columns, plan, seed=seed, going=lambda _: True, turns_at_most=150)
    assert worth == pytest.approx(target.worth(found))
    assert worth > target.worth(plan)
    assert faults(portfolio, arrays.choices(found)) == []
    again, same = swap(target, columns, plan, seed=seed, going=lambda _: True, turns_at_most=150)
    assert (again.tolist(), same) == (found.tolist(), worth)
    stopped, unchanged = swap(target, columns, plan, seed=seed, going=lambda _: False, turns_at_most=150)
    assert (stopped.tolist(), unchanged) == (plan.tolist(), target.worth(plan))
