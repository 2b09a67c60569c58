# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Prioritising when time is up: at whatever look at the stopwatch, what is told is sound, and nothing goes on."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from auzolan.kernel.refusals import BadInput
from auzolan.strategy.core.prioritising import Allowance, faults, prioritise, read_portfolio
from auzolan.strategy.core.prioritising.arrays import arrays_of
from auzolan.strategy.core.prioritising.exact import worth, worths
from auzolan.strategy.core.prioritising.scenarios import optima, priced_bound
from auzolan.strategy.core.prioritising.solver import linear, relax
from auzolan.strategy.nouns import Objective

FUTURES = [f"s{n:02}" for n in range(12)]


class Stopwatch:
    """Stand still for some looks; then time is up."""

    def __init__(self, looks):
        self.looks = looks

    def __call__(self):
        self.looks -= 1
        return 0.0 if self.looks >= 0 else 1000.0


def portfolio_of_many(cases=60):
    """Return a portfolio in which about a third fits, and futures that differ."""
    chance = np.random.default_rng(7)
    factors = chance.lognormal(0, 0.3, (len(FUTURES), 5))
    told = []
    for n in range(cases):
        cost = int(chance.integers(20, 90))
        values = {
            name: Decimal(str(round(cost * float(factors[s, n % 5]) * (1 + n % 7 / 10), 1)))
            for s, name in enumerate(FUTURES)
        }
        uses = {"eur": Decimal(cost), "staff": Decimal(int(chance.integers(1, 9)))}
        told.append({"id": f"c{n:02}", "value": values, "uses": uses, "mandatory": n == 3})
    told[5]["requires"] = ["c04"]
    told[9]["excludes"] = ["c08"]
    return read_portfolio({"budgets": {"eur": Decimal(cases * 18), "staff": Decimal(cases * 2)}, "cases": told})


@pytest.fixture(scope="module")
def portfolio():
    return portfolio_of_many()


@pytest.fixture(scope="module")
def best(portfolio):
    """Return of each scenario the least that is proven of its optimum: a plan that was found with all the time."""
    found = optima(arrays_of(portfolio), Allowance(lambda: 0.0, 60.0), seed=1)
    return [one.worth for one in found]


@pytest.mark.parametrize("looks", [0, 1, 2, 4, 7, 12, 20, 40])
def test_whenever_time_ends_no_reference_of_regret_lies_below_the_optimum(portfolio, best, looks):
    """A reference that came late is a bound from above, never the best plan so far: the regret told is no less."""
    told = prioritise(portfolio, Objective.REGRET, Allowance(Stopwatch(looks), 60.0))
    assert faults(portfolio, told.plan.chosen) == []
    bounds = {name: told.scenarios[name][1] for name in FUTURES}
    assert all(float(bounds[name]) >= best[n] - 1e-6 for n, name in enumerate(FUTURES))
    exact = worths(portfolio, told.plan.chosen)
    assert [Decimal(v.numerator) / v.denominator for v in exact] == [told.scenarios[name][0] for name in FUTURES]
    assert float(told.plan.value) == pytest.approx(
        max(float(bounds[name]) - float(value) for name, value in zip(FUTURES, exact, strict=True))
    )
    assert float(told.plan.value) >= max(b - float(v) for b, v in zip(best, exact, strict=True)) - 1e-6


def test_references_without_time_are_near_and_no_search_goes_on(portfolio, best):
    """Each lane relaxes its first scenario; the prices of that bound the others far closer than what all gain."""
    arrays = arrays_of(portfolio)
    found = optima(arrays, Allowance(lambda: 9.0, 5.0), seed=1)
    assert [one.relaxed is not None for one in found] == [n < 2 for n in range(len(FUTURES))]
    for scenario, one in enumerate(found):
        everything = float(arrays.values[scenario].sum())
        assert best[scenario] - 1e-6 <= one.bound < best[scenario] + 0.3 * (everything - best[scenario])


def test_any_prices_give_a_bound_and_the_right_ones_the_best(portfolio):
    arrays = arrays_of(portfolio)
    gains = arrays.values[0]
    relaxed = relax(linear(arrays.rows, gains))
    assert priced_bound(arrays, gains, relaxed.prices) == pytest.approx(relaxed.value)
    for seed in range(20):
        prices = relaxed.prices + np.random.default_rng(seed).normal(0, 0.05, len(relaxed.prices))
        assert priced_bound(arrays, gains, prices) >= relaxed.value - 1e-9


@pytest.mark.parametrize("objective", list(Objective))
def test_without_any_time_there_is_a_plan_and_every_other_case_has_its_reason(portfolio, objective):
    told = prioritise(portfolio, objective, Allowance(Stopwatch(0), 60.0))
    assert told.checked
    assert {*told.core, *told.borderline, *(one.id for one in told.out)} == {case.id for case in portfolio.cases}
    assert all(one.reason for one in told.out)
    references = {name: Fraction(bound) for name, (_, bound) in told.scenarios.items()}
    exact = worth(portfolio, told.plan.chosen, objective, references)
    assert float(told.plan.value) == pytest.approx(float(exact))
    assert told.plan.bound <= told.plan.value if objective is Objective.REGRET else told.plan.bound >= told.plan.value


def test_where_no_plan_was_found_in_the_time_more_is_asked_for():
    """Exactly one way to fill the budget exists, and there is no time to find it."""
    chance = np.random.default_rng(3)
    uses = [Decimal(int(n)) for n in chance.integers(10**6, 10**7, 40)]
    cases = [{"id": f"c{n:02}", "value": 1, "uses": {"eur": use}} for n, use in enumerate(uses)]
    total = sum(uses[::2])
    told = {"budgets": {"eur": total}, "cases": cases}
    told["minimums"] = [{"of": [case["id"] for case in cases], "in": "eur", "at_least": total}]
    with pytest.raises(BadInput, match="more seconds"):
        prioritise(read_portfolio(told), Objective.VALUE, Allowance(Stopwatch(0), 60.0))
