# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Prioritising against every plan there is: small portfolios of all kinds, each objective, and the smallest changes."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auzolan.kernel.refusals import BadInput, BadTable
from auzolan.strategy.core.prioritising import Allowance, Wish, Workbench, asked_of, faults, prioritise, read_portfolio
from auzolan.strategy.core.prioritising.exact import as_decimal, worth, worths
from auzolan.strategy.nouns import Choice, Objective, Why

EVERY = (Objective.VALUE, Objective.CVAR, Objective.REGRET)


def allowance(seconds=60.0):
    """Return an allowance whose stopwatch stands still: small problems end by themselves."""
    return Allowance(lambda: 0.0, seconds)


def every_plan(portfolio):
    """Yield each plan that keeps every rule, by trying all."""
    ways = [[None, *(Choice(case.id, start.year) for start in case.starts)] for case in portfolio.cases]
    for chosen in product(*ways):
        plan = tuple(choice for choice in chosen if choice is not None)
        if not faults(portfolio, plan):
            yield plan


def best_of(portfolio, objective):
    """Return the worth of the best plan by trying all; regret is against the true optimum of each scenario."""
    plans = list(every_plan(portfolio))
    if not plans:
        return None
    bounds = {s.name: max(worths(portfolio, p)[n] for p in plans) for n, s in enumerate(portfolio.scenarios)}
    all_worths = [worth(portfolio, plan, objective, bounds) for plan in plans]
    return min(all_worths) if objective is Objective.REGRET else max(all_worths)


AMOUNTS = st.integers(0, 12).map(lambda n: Decimal(n) / 4)
VALUES = st.integers(-3, 20).map(lambda n: Decimal(n) / 2)


@st.composite
def problems(draw):
    """Return a small portfolio with every kind of rule."""
    ids = [f"c{n}" for n in range(draw(st.integers(1, 6)))]
    scenarios = draw(st.sampled_from([(), ("dry", "wet"), ("a", "b", "c")]))
    budgets = {name: draw(AMOUNTS) * 2 for name in draw(st.sampled_from([("b1",), ("b1", "b2")]))}

    def start():
        value = {name: draw(VALUES) for name in scenarios} if scenarios else draw(VALUES)
        return {"value": value, "uses": {name: draw(AMOUNTS) for name in budgets}}

    cases = []
    for place, name in enumerate(ids):
        case = {"id": name, "mandatory": draw(st.integers(0, 7)) == 0}
        if draw(st.booleans()):
            case["starts"] = [start() | {"year": Decimal(2027 + year)} for year in range(draw(st.integers(1, 3)))]
        else:
            case |= start()
        if place and draw(st.integers(0, 2)) == 0:
            case["requires"] = [draw(st.sampled_from(ids[:place]))]
        if place and draw(st.integers(0, 3)) == 0:
            case["excludes"] = [draw(st.sampled_from(ids[:place]))]
        cases.append(case)
    told = {"budgets": budgets, "cases": cases}
    if draw(st.integers(0, 3)) == 0:
        told["minimums"] = [{"of": draw(st.lists(st.sampled_from(ids), min_size=1, unique=True)), "at_least": 1}]
        if draw(st.booleans()):
            told["minimums"][0] |= {"in": "b1", "at_least": draw(AMOUNTS)}
    yearly = [case["id"] for case in cases if "starts" in case]
    if len(yearly) > 1 and draw(st.integers(0, 2)) == 0:
        told["phases"] = [{"pilot": yearly[0], "scale": yearly[1], "years_between": draw(st.integers(0, 2))}]
    if scenarios and draw(st.booleans()):
        told["scenarios"] = {name: draw(st.integers(1, 4)) for name in scenarios}
    return told


@settings(max_examples=60)
@given(problems(), st.sampled_from(EVERY))
def test_the_plan_is_as_good_as_the_best_of_all_plans(told, objective):
    portfolio = read_portfolio(told)
    best = best_of(portfolio, objective)
    if best is None:
        with pytest.raises(BadTable):
            prioritise(portfolio, objective, allowance())
        return
    found = prioritise(portfolio, objective, allowance())
    assert found.checked
    assert faults(portfolio, found.plan.chosen) == []
    # regret is reckoned against bounds of the optima that may lie 0.1 % above them
    near = 0.002 * 30 if objective is Objective.REGRET else 1e-9
    assert float(found.plan.value) == pytest.approx(float(best), abs=near)
    if objective is not Objective.REGRET:
        assert found.plan.bound >= found.plan.value - Decimal("1e-12")
    ids = {case.id for case in portfolio.cases}
    assert {*found.core, *found.borderline, *(one.id for one in found.out)} == ids
    assert len(found.core) + len(found.borderline) + len(found.out) == len(ids)


@settings(max_examples=20)
@given(problems())
def test_the_smallest_rise_in_value_is_that_between_the_best_plans_with_and_without(told):
    portfolio = read_portfolio(told)
    plans = list(every_plan(portfolio))
    if not plans:
        return
    found = prioritise(portfolio, Objective.VALUE, allowance())
    for one in found.out:
        inside = [plan for plan in plans if one.id in {choice.id for choice in plan}]
        assert "value" in one.change.proven
        if not inside:
            assert one.change.value is None
            continue
        best = max(worth(portfolio, plan, Objective.VALUE, {}) for plan in inside)
        short = worth(portfolio, found.plan.chosen, Objective.VALUE, {}) - best
        assert float(one.change.value) == pytest.approx(float(short), abs=1e-12)


@settings(max_examples=20)
@given(problems())
def test_a_fall_in_cost_by_what_is_said_brings_a_case_in_and_by_less_does_not(told):
    portfolio = read_portfolio(told)
    if best_of(portfolio, Objective.VALUE) is None:
        return
    found = prioritise(portfolio, Objective.VALUE, allowance())
    for one in found.out:
        if one.change.cost is None or "cost" not in one.change.proven:
            continue
        budget, fall = one.change.cost
        assert best_with(cheaper(portfolio, one.id, budget, fall), one.id) >= Fraction(found.plan.value)
        if fall > Decimal("0.01"):
            less = best_with(cheaper(portfolio, one.id, budget, fall - Decimal("0.01")), one.id)
            assert less is None or less < Fraction(found.plan.value)


@settings(max_examples=15)
@given(problems())
def test_a_rise_of_a_budget_by_what_is_said_lets_a_best_plan_hold_the_case(told):
    portfolio = read_portfolio(told)
    if best_of(portfolio, Objective.VALUE) is None:
        return
    for one in prioritise(portfolio, Objective.VALUE, allowance()).out:
        if one.change.budget is not None:
            budget, rise = one.change.budget
            richer = replace(portfolio, budgets={**portfolio.budgets, budget: portfolio.budgets[budget] + rise})
            assert best_with(richer, one.id) == best_of(richer, Objective.VALUE)


def cheaper(portfolio, case, budget, fall):
    """Return the portfolio in which a case uses less of a budget; a start that uses less than that can fall to 0."""
    return replace(
        portfolio,
        cases=tuple(
            replace(
                one,
                starts=tuple(
                    replace(
                        start, uses={**start.uses, budget: max(start.uses.get(budget, Decimal(0)) - fall, Decimal(0))}
                    )
                    for start in one.starts
                ),
            )
            if one.id == case
            else one
            for one in portfolio.cases
        ),
    )


def best_with(portfolio, case):
    """Return the worth of the best plan that holds a case, by trying all."""
    inside = [plan for plan in every_plan(portfolio) if case in {choice.id for choice in plan}]
    return max((worth(portfolio, plan, Objective.VALUE, {}) for plan in inside), default=None)


@settings(max_examples=20)
@given(problems(), st.sampled_from(EVERY), st.randoms(use_true_random=False))
def test_the_order_of_the_file_changes_nothing(told, objective, chance):
    try:
        first = prioritise(read_portfolio(told), objective, allowance())
    except BadTable:
        return
    mixed = told | {"cases": list(told["cases"]), "budgets": dict(reversed(told["budgets"].items()))}
    chance.shuffle(mixed["cases"])
    assert prioritise(read_portfolio(mixed), objective, allowance()) == first


@settings(max_examples=20)
@given(problems(), st.sampled_from([Objective.VALUE, Objective.CVAR]), AMOUNTS)
def test_a_larger_budget_never_lowers_the_value(told, objective, more):
    portfolio = read_portfolio(told)
    try:
        before = asked_of(portfolio, objective, allowance()).plan.value
    except BadTable:
        return
    richer = replace(portfolio, budgets={name: limit + more for name, limit in portfolio.budgets.items()})
    assert asked_of(richer, objective, allowance()).plan.value >= before - Decimal("1e-12")


def portfolio_of(budgets, *cases, **more):
    return read_portfolio({"budgets": budgets, "cases": list(cases)} | more, "p.json")


def case(name, value, uses=None, **more):
    return {"id": name, "value": value, "uses": uses or {}} | more


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ([Choice("a"), Choice("b")], "eur: 3 of 2"),
        ([Choice("b")], "a: mandatory, not chosen"),
        ([Choice("a"), Choice("c")], "c: requires b"),
        ([Choice("a"), Choice("d")], "d: excludes a"),
        ([Choice("a"), Choice("a")], "a: twice"),
        ([Choice("a"), Choice("x")], "x: no such start"),
        ([Choice("a", 2027)], "a: no such start"),
    ],
)
def test_a_doctored_plan_is_found_out(chosen, told):
    cases = [
        case("a", 1, {"eur": 1}, mandatory=True),
        case("b", 1, {"eur": 2}),
        case("c", 1, requires=["b"]),
        case("d", 1, excludes=["a"]),
    ]
    assert told in faults(portfolio_of({"eur": 2}, *cases), chosen)


def test_a_limit_passed_by_less_than_floats_can_see_is_kept():
    """Ten times 0.1 and a crumb of 10^-15 more than the limit of 1: floats see 1, fractions do not."""
    cases = [case(f"c{n}", 10 + n, {"eur": Decimal("0.1")}) for n in range(9)]
    cases.append(case("crumb", 30, {"eur": Decimal("0.100000000000001")}))
    portfolio = portfolio_of({"eur": 1}, *cases)
    found = prioritise(portfolio, Objective.VALUE, allowance())
    assert found.checked
    assert found.plan.value == Decimal(sum(10 + n for n in range(1, 9)) + 30)
    assert [one.id for one in found.out] == ["c0"]


def test_a_million_euros_to_the_cent_is_not_passed():
    cases = [case(f"c{n}", 1, {"eur": Decimal("333333333.34")}) for n in range(3)]
    found = prioritise(portfolio_of({"eur": Decimal("1000000000.01")}, *cases), Objective.VALUE, allowance())
    assert (found.plan.value, found.checked) == (2, True)


def test_equal_plans_are_told_apart_by_what_they_use_and_then_by_name():
    cases = [case("dear", 5, {"eur": 3}), case("b", 5, {"eur": 2}), case("a", 5, {"eur": 2})]
    for order in (cases, cases[::-1]):
        assert prioritise(portfolio_of({"eur": 3}, *order), Objective.VALUE, allowance()).plan.chosen == (Choice("a"),)


def test_the_price_of_a_budget_is_what_one_more_of_it_adds_to_the_relaxed_optimum():
    cases = [case("a", 40, {"eur": 10}), case("b", 30, {"eur": 10})]
    found = prioritise(portfolio_of({"eur": 15, "staff": 9}, *cases), Objective.VALUE, allowance())
    assert found.prices == {"eur": pytest.approx(3.0), "staff": 0.0}


def test_each_reason_is_told():
    cases = [
        case("in", 50, {"eur": 6}),
        case("rival", Decimal("0.5"), excludes=["in"]),
        case("big", 49, {"eur": 6}),
        case("on-big", Decimal("0.25"), requires=["big"]),
        case("poor", 2, {"eur": 5}),
        case("harm", -1),
        case("never", 5, {"eur": 11}),
    ]
    out = {one.id: one for one in prioritise(portfolio_of({"eur": 10}, *cases), Objective.VALUE, allowance()).out}
    told = {name: (one.why, one.by) for name, one in out.items()}
    assert told["rival"] == (Why.EXCLUDED, "in")
    assert told["on-big"] == (Why.REQUIRES, "big")
    assert told["big"] == (Why.BUDGET, "eur")
    assert told["poor"] == (Why.WORTH, "eur")
    assert told["harm"] == (Why.WORTH, "")
    assert told["never"][0] is Why.RULE
    assert out["never"].change.value is None
    assert out["big"].change.value == Decimal("0.25")


def test_a_case_good_in_every_scenario_is_core_and_one_good_in_one_is_borderline():
    cases = [
        case("sure", {"dry": 10, "wet": 10}, {"eur": 1}),
        case("dry-only", {"dry": 9, "wet": 0}, {"eur": 1}),
        case("wet-only", {"dry": 0, "wet": 8}, {"eur": 1}),
    ]
    found = prioritise(portfolio_of({"eur": 2}, *cases), Objective.VALUE, allowance())
    assert (found.core, found.borderline, [one.id for one in found.out]) == (("sure",), ("dry-only",), ["wet-only"])
    assert found.index == {"dry-only": 0.5, "sure": 1.0, "wet-only": 0.5}


def test_phases_come_in_their_order():
    def yearly(name, *values):
        return {"id": name, "starts": [{"year": 2027 + n, "value": v, "uses": {}} for n, v in enumerate(values)]}

    portfolio = portfolio_of(
        {}, yearly("pilot", 1, 5), yearly("scale", 9, 8, 7), phases=[{"pilot": "pilot", "scale": "scale"}]
    )
    assert prioritise(portfolio, Objective.VALUE, allowance()).plan.chosen == (
        Choice("pilot", 2028),
        Choice("scale", 2029),
    )


def test_what_is_kept_out_though_others_need_it_is_refused():
    """A wish that only its own exclusions make impossible says so, and names them."""
    cases = [{"id": "a", "value": 3, "mandatory": True, "requires": ["b"]}, {"id": "b", "value": 4}]
    bench = Workbench(read_portfolio({"budgets": {}, "cases": cases}))
    with pytest.raises(BadTable, match="cases that the others do not need"):
        bench.answer(Wish(outside=("b",)), Allowance(float, 2))
    with pytest.raises(BadInput, match="not mandatory"):
        bench.answer(Wish(outside=("a",)), Allowance(float, 2))


@settings(max_examples=30)
@given(problems(), st.sampled_from(EVERY), AMOUNTS)
def test_what_if_asks_for_what_the_plan_was_chosen_for(told, objective, more):
    """The best of all plans under the wish, by that very measure; regret against the references as they stood."""
    portfolio = read_portfolio(told)
    plans = list(every_plan(portfolio))
    if not plans:
        return
    best = {s.name: max(worths(portfolio, p)[n] for p in plans) for n, s in enumerate(portfolio.scenarios)}
    bench = Workbench(portfolio, objective=objective, references={n: as_decimal(b) for n, b in best.items()})
    wish = Wish(budgets={"b1": portfolio.budgets["b1"] + more})
    after = bench.answer(wish, allowance(), gap=0.0)
    wider = [worth(portfolio, plan, objective, best) for plan in every_plan(bench.wished(wish))]
    wanted = max(min(wider), Fraction(0)) if objective is Objective.REGRET else max(wider)
    assert after.objective is objective
    assert max(float(after.value), 0.0 if objective is Objective.REGRET else -1e9) == pytest.approx(
        float(wanted), abs=1e-6
    )
