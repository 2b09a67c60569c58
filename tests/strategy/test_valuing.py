# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a case is worth: exact, linear, and the same as the published tables; and what history makes of it."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auzolan.kernel.periods import Period, parse_period
from auzolan.kernel.texts import same
from auzolan.review.nouns import Observation
from auzolan.strategy.core import benefits, correcting, maturity, uncertainty, valuing
from auzolan.strategy.nouns import EU_4, GREEN_BOOK, CaseKind, CostPrior, Flow, Rates, whole
from tests.builders.cases import a_benefit, case_noun

YEARS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(-(10**12), 10**12)), min_size=1, max_size=20, unique_by=lambda row: row[0]
)
RATES = st.sampled_from([GREEN_BOOK, EU_4, Rates("none", ((125, Decimal(0)),))])


def a_flow(key: str, years: dict[int, int], *, is_cost: bool = False, **ends: dict[int, int]) -> Flow:
    told = {name: tuple(sorted(values.items())) for name, values in ends.items()}
    return Flow(key, same(key), is_cost, tuple(sorted(years.items())), **told)


def test_the_factors_are_those_of_the_green_book() -> None:
    """HM Treasury, The Green Book (2022), annex 6, table 8: long-term discount factors, standard."""
    published = {1: 0.9662, 5: 0.8420, 10: 0.7089, 20: 0.5026, 30: 0.3563, 31: 0.3459, 50: 0.1973, 75: 0.0942}
    found = {year: float(valuing.discount_factor(year, GREEN_BOOK)) for year in published}
    assert found == {year: pytest.approx(factor, abs=0.0001) for year, factor in published.items()}
    assert valuing.discount_factor(76, GREEN_BOOK) * Fraction(1025, 1000) == valuing.discount_factor(75, GREEN_BOOK)


@given(RATES, st.integers(0, 124))
def test_what_is_further_off_is_worth_no_more(rates: Rates, year: int) -> None:
    here, further = valuing.discount_factor(year, rates), valuing.discount_factor(year + 1, rates)
    assert 0 < further <= here <= 1
    assert (further < here) is (rates.steps[0][1] > 0)


@given(YEARS, YEARS, RATES, st.integers(-50, 50))
def test_worth_is_linear(one: list, other: list, rates: Rates, times: int) -> None:
    both = valuing.present_value([*one, *other], rates)
    assert both == valuing.present_value(one, rates) + valuing.present_value(other, rates)
    scaled = [(year, cents * times) for year, cents in one]
    assert valuing.present_value(scaled, rates) == times * valuing.present_value(one, rates)


@given(YEARS, YEARS, RATES)
def test_at_its_switching_value_each_flow_makes_the_case_worth_nothing(one: list, other: list, rates: Rates) -> None:
    flows = [a_flow("cost", dict(one), is_cost=True), a_flow("gain", dict(other))]
    npv = valuing.net_present_value(flows, rates)
    for place, flow in enumerate(flows):
        change = valuing.switching_value(flow, npv, rates)
        if change is None:
            assert valuing.present_value(flow.middle, rates) == 0
            continue
        rest = valuing.net_present_value([flows[1 - place]], rates)
        moved = (1 + change) * valuing.present_value(flow.middle, rates)
        assert rest + (-moved if flow.is_cost else moved) == 0


def test_payback_lasts_to_the_end() -> None:
    cost = a_flow("cost", {0: 100, 3: 200}, is_cost=True)
    assert valuing.payback([cost, a_flow("gain", {1: 100, 2: 50, 4: 150})]) == 4
    assert valuing.payback([cost, a_flow("gain", {1: 100})]) is None
    assert valuing.appraise([a_flow("gain", {0: 5})], EU_4).bcr is None


def test_the_widest_swing_stands_first_and_is_exact() -> None:
    cost = a_flow("cost", {0: 100}, is_cost=True, low={0: 90}, high={0: 300})
    gain = a_flow("gain", {0: 150}, low={0: 140}, high={0: 160})
    first, second = valuing.tornado([gain, cost], EU_4)
    assert (first.key, first.at_low, first.at_high) == ("cost", Decimal(60), Decimal(-150))
    assert (second.key, second.at_low, second.at_high) == ("gain", Decimal(40), Decimal(60))


def test_a_case_becomes_flows_by_kind_of_cost_and_priced_benefit() -> None:
    case = case_noun(benefits=(a_benefit(), a_benefit(series=whole("waiting"), unit_cents=None)))
    flows = {one.key: one for one in valuing.flows_of(case, {"satisfied": same("Satisfied")})}
    assert set(flows) == {"capex", "opex", "staff", "benefit-1"}
    # 0.2 x 1,000,000 euros, half in the year of going live, nothing before
    assert dict(flows["benefit-1"].middle) == {0: 0, 1: 10_000_000, 2: 20_000_000, 3: 20_000_000, 4: 20_000_000}
    assert dict(flows["capex"].high)[0] == 7_000_000


def test_a_benefit_that_goes_down_counts_the_way_that_is_better() -> None:
    down = a_benefit(baseline=30, low=25, middle=20, high=15)
    assert [down.improvement(value) for value in (35, 30, 20)] == [-5, 0, 10]


def test_the_draws_keep_the_quantiles_they_were_given() -> None:
    flow = a_flow("gain", {0: 100_00}, low={0: 50_00}, high={0: 300_00})
    found = uncertainty.spread([flow], EU_4, seed=7, runs=200_000)
    assert (found.p10, found.p50, found.p90) == pytest.approx((5000, 10_000, 30_000), rel=0.02)
    again = uncertainty.spread([flow], EU_4, seed=7, runs=200_000)
    assert found == again
    assert uncertainty.spread([flow], EU_4, seed=8, runs=200_000) != found


def test_to_know_first_is_worth_what_the_loss_of_a_normal_says_and_nothing_where_all_is_sure() -> None:
    gain = a_flow("gain", {0: 100_00}, low={0: 60_00}, high={0: 140_00})
    for cost, share in ((90_00, 0.12), (100_00, 0.25), (300_00, 0.0)):
        flows = [gain, a_flow("cost", {0: cost}, is_cost=True)]
        found = uncertainty.spread(flows, EU_4, seed=7, runs=200_000).information
        told = uncertainty.information(100_00 - cost, uncertainty.deviation(flows, EU_4))
        assert found == pytest.approx(told, rel=0.03, abs=1.0)
        assert found >= share * 1000
    assert uncertainty.spread([a_flow("gain", {0: 100})], EU_4, seed=7).information == 0.0


def test_the_closed_form_of_the_deviation_is_that_of_the_draws() -> None:
    flows = [a_flow("gain", {0: 100}, low={0: 50}, high={0: 300}), a_flow("c", {1: 50}, is_cost=True, high={1: 90})]
    z = np.random.default_rng(3).standard_normal((400_000, 2))
    ends = uncertainty._ends(flows, EU_4)
    worth = np.where(z < 0, ends[:, 1] - ends[:, 0], ends[:, 2] - ends[:, 1]) * z / uncertainty.Z90
    assert uncertainty.deviation(flows, EU_4) == pytest.approx(worth.sum(axis=1).std(), rel=0.01)


@given(st.lists(st.tuples(st.floats(-1e6, 1e6), st.floats(1, 1e5)), min_size=2, max_size=20))
def test_what_is_drawn_together_lies_no_further_out_than_before(rows: list) -> None:
    values, deviations = [row[0] for row in rows], [row[1] for row in rows]
    found = uncertainty.shrunk(values, deviations)
    assert min(values) - 1e-3 <= min(found) <= max(found) <= max(values) + 1e-3


def test_an_uncertain_winner_loses_its_place() -> None:
    values, deviations = [100.0, 90.0, 0.0, 10.0], [200.0, 5.0, 5.0, 5.0]
    found = uncertainty.shrunk(values, deviations)
    assert found.index(max(found)) == 1


@given(st.integers(0, 100), st.integers(0, 100))
def test_optimism_bias_falls_with_what_is_dealt_with_and_stays_within_its_bounds(one: int, other: int) -> None:
    low, high = sorted((one, other))
    less, more = (correcting.optimism_percent(part, upper=200, lower=10) for part in (high, low))
    assert 10 <= less <= more <= 200


def test_without_history_it_is_optimism_bias_and_says_so() -> None:
    found = correcting.corrected_cost(1_000_000, None, 50)
    assert (found.p50, found.p80, found.p90, found.basis) == (2_000_000, 3_000_000, 3_000_000, "optimism-bias")
    assert "Mott MacDonald 2002" in found.how.en
    assert found.how.is_complete()


def test_with_history_it_is_its_quantiles_and_how_many_they_are() -> None:
    prior = CostPrior(same("digital"), 137, ((0.1, 0.8), (0.5, 1.0), (0.9, 3.0)))
    found = correcting.corrected_cost(1_000_000, prior)
    assert (found.p50, found.p80, found.p90, found.n) == (1_000_000, 2_500_000, 3_000_000, 137)
    assert "«digital»" in found.how.en


def test_nothing_is_read_off_beyond_what_was_seen() -> None:
    with pytest.raises(ValueError, match=r"no quantile is known around 0.9"):
        correcting.corrected_cost(100, CostPrior(same("short"), 3, ((0.1, 0.8), (0.8, 3.0))))


def test_works_that_run_late_move_benefits_into_later_years() -> None:
    case = case_noun()
    flows = valuing.flows_of(case, {})
    cost = correcting.corrected_cost(5_000_000, None, 0)
    later = {one.key: one for one in correcting.corrected_flows(flows, cost=cost, works_years=1)}
    assert dict(later["capex"].middle)[0] == 15_000_000
    # 54 % of one year: 46 % of the first year's benefit comes in it
    assert dict(later["benefit-1"].middle) == {0: 0, 1: 4_600_000, 2: 14_600_000, 3: 20_000_000, 4: 20_000_000}
    assert later["opex"] == next(one for one in flows if one.key == "opex")


def seen(period: str, value: float | None, n: float | None = None) -> Observation:
    return Observation("satisfied", parse_period(period), value, n=n)


def test_a_year_is_the_mean_of_its_observations_by_days() -> None:
    found = benefits.seen_by_year([seen("2027-01", 0.5, 10), seen("2027-02", 0.7, 20), seen("2028", None)])
    assert set(found) == {2027}
    assert found[2027].value == pytest.approx((0.5 * 31 + 0.7 * 28) / 59)
    assert (found[2027].n, found[2027].cases, found[2027].days) == (2, 30, 59)
    over = Observation("satisfied", Period(date(2026, 7, 1), date(2027, 7, 1)), 1.0)
    assert set(benefits.seen_by_year([over])) == {2027}


def test_what_is_to_be_expected_is_what_came_and_the_rest_at_the_prior_ratio() -> None:
    case, promise = case_noun(), a_benefit()
    told = [seen("2026", 0.9), seen("2027", 0.55), seen("2028", 0.6)]
    found = benefits.course(case, promise, told, maturity.OwnProfile(0.5, 12), date(2029, 1, 1))
    assert [year.year for year in found.years] == [2027, 2028, 2029, 2030]
    assert [year.promised for year in found.years] == pytest.approx([0.1, 0.2, 0.2, 0.2])
    assert [year.came for year in found.years][:2] == pytest.approx([0.05, 0.1])
    assert [year.outlook for year in found.years] == pytest.approx([0.05, 0.1, 0.1, 0.1])
    assert (found.came, found.ratio, found.ultimate) == pytest.approx((0.15, 0.5, 0.35))
    assert sum(year.outlook for year in found.years) == pytest.approx(found.ultimate)
    assert [year.is_complete for year in found.years] == [True, True, False, False]
    assert found.prior_n == 12


def test_a_year_that_nobody_observed_is_still_to_come() -> None:
    case, promise = case_noun(), a_benefit()
    found = benefits.course(case, promise, [seen("2028", 0.7)], maturity.OwnProfile(), date(2030, 1, 1))
    assert [year.came is None for year in found.years] == [True, False, True, True]
    assert found.ultimate == pytest.approx(0.7)
    silent = benefits.course(case, promise, [], maturity.OwnProfile(), date(2030, 1, 1))
    assert (silent.ratio, silent.ultimate) == (None, pytest.approx(0.7))


@given(st.floats(0, 1e6), st.floats(0, 1), st.floats(0, 2))
def test_once_all_of_it_is_due_what_came_is_all(came: float, prior: float, promised: float) -> None:
    assert benefits.ultimate(came, promised, 1.0, prior) == came
    assert benefits.ultimate(0.0, promised, 0.0, prior) == pytest.approx(prior * promised)


def test_a_case_without_years_of_life_has_no_course() -> None:
    case = case_noun(kind=CaseKind.SMALL, live_year=2030)
    found = benefits.course(case, a_benefit(), [], maturity.OwnProfile(), date(2026, 1, 1))
    assert len(found.years) == 1
