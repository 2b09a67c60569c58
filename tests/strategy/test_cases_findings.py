# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the reviewers see of cases and running systems, by pure functions and through a review."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from auzolan.kernel import clock
from auzolan.kernel.access import system
from auzolan.kernel.periods import parse_period
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from auzolan.review.nouns import Observation, Sighting
from auzolan.strategy import api
from auzolan.strategy.core import benefits, legacy, maturity, watching
from auzolan.strategy.core.correcting import corrected_cost
from auzolan.strategy.core.watching import Portfolio
from auzolan.strategy.nouns import (
    CaseRecord,
    CaseState,
    CaseSupplier,
    CostKind,
    GatePassed,
    Spending,
    SystemYield,
)
from tests.builders.cases import TODAY, a_case, a_place, a_system, case_noun, go_live, system_noun
from tests.builders.review import monthly

AS_OF = date(2029, 3, 1)
PASSED = tuple(
    GatePassed(gate, place, date(2026, 6, 1), 1)
    for place, gate in enumerate(("strategic-outline", "outline", "full", "go-live"), start=1)
)


def a_record(state: CaseState = CaseState.LIVE, **told: Any) -> CaseRecord:
    case = told.pop("case", case_noun())
    first = {"baseline": 1, "passed": PASSED if state is CaseState.LIVE else PASSED[:3]}
    return CaseRecord(case, 1, datetime(2026, 1, 1, tzinfo=UTC), state, **(first | told))


def observed(**years: float) -> list[Observation]:
    return [Observation("satisfied", parse_period(year[1:]), value) for year, value in years.items()]


def seen(record: CaseRecord, told: list[Observation]) -> Portfolio:
    courses = tuple(
        benefits.course(record.case, one, told, maturity.OwnProfile(), AS_OF) for one in record.case.benefits
    )
    return Portfolio((record,), courses={record.case.slug: courses}, names={"satisfied": Text("pozik", "sat", "happy")})


def rules(those: Iterable[Sighting]) -> list[str]:
    found = list(those)
    assert all(one.title.is_complete() and one.saw.is_complete() for one in found)
    return [one.rule for one in found]


def test_a_benefit_is_late_below_half_of_what_was_due_and_names_who_answers() -> None:
    record = a_record()
    late = list(watching.benefits_late(seen(record, observed(y2027=0.52, y2028=0.55)), AS_OF))
    assert rules(late) == [watching.BENEFIT_LATE]
    assert "23% of what was promised" in late[0].saw.en.replace(" %", "%")
    assert "Owner: jone" in late[0].saw.en
    # 0.3 were due and 0.07 came, at 1,000,000 euros each
    assert late[0].stake.euros == pytest.approx(230_000)
    assert (late[0].subject.kind, late[0].subject.key) == ("benefit", "appointments/satisfied/register")
    assert rules(watching.benefits_late(seen(record, observed(y2027=0.6, y2028=0.7)), AS_OF)) == []
    # a year under way is not over, and a case that is not live owes nothing
    assert rules(watching.benefits_late(seen(record, observed(y2029=0.5)), AS_OF)) == []
    assert rules(watching.benefits_late(seen(a_record(CaseState.APPROVED), observed(y2027=0.5)), AS_OF)) == []


def test_a_benefit_is_missing_where_a_year_that_is_over_was_never_observed() -> None:
    found = list(watching.benefits_missing(seen(a_record(), observed(y2027=0.7)), AS_OF))
    assert rules(found) == [watching.BENEFIT_MISSING]
    assert "Years without observation: 2028" in found[0].saw.en
    assert rules(watching.benefits_missing(seen(a_record(), observed(y2027=0.7, y2028=0.7)), AS_OF)) == []


def test_a_case_approved_a_year_ago_and_never_measured_since() -> None:
    record = a_record(CaseState.APPROVED)
    assert rules(watching.not_measured(Portfolio((record,)), date(2027, 6, 1))) == [watching.NOT_MEASURED]
    assert rules(watching.not_measured(Portfolio((record,)), date(2027, 5, 31))) == []
    newest = {record.case.benefits[0].series: date(2026, 6, 2)}
    assert rules(watching.not_measured(Portfolio((record,), newest=newest), AS_OF)) == []
    newest = {record.case.benefits[0].series: date(2026, 6, 1)}
    assert rules(watching.not_measured(Portfolio((record,), newest=newest), AS_OF)) == [watching.NOT_MEASURED]
    assert rules(watching.not_measured(Portfolio((a_record(CaseState.DRAFT, passed=()),)), AS_OF)) == []


def test_a_gate_is_overdue_the_day_after_it_was_due() -> None:
    record = a_record(CaseState.APPROVED)
    assert rules(watching.gates_overdue(Portfolio((record,)), date(2027, 6, 1))) == []
    [found] = watching.gates_overdue(Portfolio((record,)), date(2027, 6, 2))
    assert (found.rule, found.title.en) == (watching.GATE_OVERDUE, "appointments en: gate not passed: going live")
    assert "1 day ago" in found.saw.en
    stopped = replace(record, state=CaseState.STOPPED)
    assert rules(watching.gates_overdue(Portfolio((stopped,)), AS_OF)) == []
    assert rules(watching.gates_overdue(Portfolio((a_record(),)), AS_OF)) == []


def test_building_is_too_dear_above_the_corrected_p80_and_not_before() -> None:
    expected = {"appointments": corrected_cost(5_000_000, None)}

    def spent(cents: int) -> Portfolio:
        record = a_record(spent=(Spending(2026, CostKind.CAPEX, cents, "accounts"),))
        return Portfolio((record,), expected_cost=expected)

    assert rules(watching.costs_above(spent(15_000_000), AS_OF)) == []
    [found] = watching.costs_above(spent(15_000_100), AS_OF)
    assert (found.rule, found.stake.euros) == (watching.COST_ABOVE, 1.0)
    assert "Mott MacDonald 2002" in found.saw.en


def yields(*those: tuple[int, float | None]) -> list[SystemYield]:
    return [SystemYield(system_noun(f"s{n}", yearly_cents=cents), users) for n, (cents, users) in enumerate(those)]


def test_a_system_that_costs_three_times_the_median_for_each_user_is_a_candidate_to_retire() -> None:
    alike = [(100_00, 100.0)] * 4
    [found] = legacy.low_yield(yields(*alike, (301_00, 100.0)), AS_OF)
    assert (found.rule, found.subject.key, found.decision_kinds) == (legacy.LOW_YIELD, "s4", (api.RETIRE,))
    assert [figure.value for figure in found.figures] == [301.0, 10_000.0]
    assert "(n = 5)" in found.saw.en
    assert rules(legacy.low_yield(yields(*alike, (300_00, 100.0)), AS_OF)) == []
    # four make no median; but what nobody uses is a candidate whatever the others cost
    assert rules(legacy.low_yield(yields(*alike[:3], (999_00, 100.0)), AS_OF)) == []
    assert rules(legacy.low_yield(yields((100_00, 0.0)), AS_OF)) == [legacy.LOW_YIELD]


def test_a_system_whose_use_nobody_knows() -> None:
    assert rules(legacy.yield_unknown(yields((1, None), (1, 5.0)), AS_OF)) == [legacy.YIELD_UNKNOWN]


def one(**told: Any) -> list[SystemYield]:
    return [SystemYield(system_noun(**told), 10.0)]


def test_a_contract_without_competition_that_ends_within_a_year() -> None:
    end = date(2030, 3, 1)
    assert rules(legacy.sole_source(one(is_sole_source=True, contract_end=end), AS_OF)) == [legacy.SOLE_SOURCE]
    assert rules(legacy.sole_source(one(contract_end=end), AS_OF)) == []
    assert rules(legacy.sole_source(one(is_sole_source=True, contract_end=date(2030, 3, 2)), AS_OF)) == []
    assert rules(legacy.sole_source(one(is_sole_source=True), AS_OF)) == []


def test_formats_that_only_the_supplier_reads() -> None:
    [found] = legacy.proprietary(one(is_proprietary=True, formats=("XYZ",)), AS_OF)
    assert found.saw.en == "Proprietary formats: XYZ."
    assert rules(legacy.proprietary(one(), AS_OF)) == []


def test_leaving_is_dear_above_half_of_what_is_paid() -> None:
    assert rules(legacy.exit_costs(one(exit_cents=5_000_001), [], AS_OF)) == [legacy.EXIT_COST]
    assert rules(legacy.exit_costs(one(exit_cents=5_000_000), [], AS_OF)) == []
    assert rules(legacy.exit_costs(one(exit_cents=None), [], AS_OF)) == []
    dear = a_record(case=case_noun(suppliers=(CaseSupplier("Acme", 100, 51), CaseSupplier("Beta", 100, 50))))
    [found] = legacy.exit_costs([], [dear], AS_OF)
    assert found.title.en == "appointments en: leaving is dear (Acme)"
    assert rules(legacy.exit_costs([], [replace(dear, state=CaseState.DRAFT)], AS_OF)) == []


def test_few_suppliers_by_the_index_of_systems_and_approved_cases() -> None:
    systems = [system_noun(f"s{n}", supplier=f"S{n}", yearly_cents=100) for n in range(10)]
    spread = legacy.concentration(systems, [])
    assert spread.hhi == pytest.approx(1000)
    assert list(legacy.too_few_suppliers(spread, "bizkaia", {}, AS_OF)) == []
    cases = [a_record(case=case_noun(suppliers=(CaseSupplier("S0", 5000),)))]
    found = legacy.concentration(systems, cases)
    assert found.suppliers[0] == ("S0", 1100)
    assert rules(legacy.too_few_suppliers(found, "bizkaia", {}, AS_OF)) == [legacy.CONCENTRATION]
    draft = [replace(cases[0], state=CaseState.DRAFT)]
    assert legacy.concentration(systems, draft).hhi == pytest.approx(1000)
    retired = [replace(one, retired_by=1) for one in systems]
    assert legacy.concentration(retired, []).hhi == 0
    # with one supplier alone there is nothing to compare
    assert list(legacy.too_few_suppliers(legacy.concentration(systems[:1], []), "bizkaia", {}, AS_OF)) == []


@pytest.mark.django_db
def test_a_review_finds_them_and_they_go_with_their_evidence() -> None:
    house = system("bizkaia")

    def found() -> set[str]:
        review.run_review(by=house)
        return {
            row.finding.sighting.rule
            for row in review.docket(by=house)
            if row.finding.sighting.rule.startswith("strategy.")
        }

    with clock.as_of(TODAY):
        a_place()
        go_live()
        a_case("late", gates_due={"strategic-outline": date(2026, 3, 1)})
        a_system(is_sole_source=True, contract_end=date(2026, 9, 1), is_proprietary=True, exit_cents=9_000_000)
        a_system("second", supplier="Beta", users=None)
        assert found() == {
            watching.GATE_OVERDUE, legacy.SOLE_SOURCE, legacy.PROPRIETARY, legacy.EXIT_COST, legacy.YIELD_UNKNOWN,
            legacy.CONCENTRATION,
        }  # fmt: skip
        a_system(exit_cents=1)
        a_system("second", supplier="Beta", users=5)
        assert found() == {watching.GATE_OVERDUE, legacy.CONCENTRATION}
    with clock.as_of(date(2028, 2, 1)):
        assert watching.BENEFIT_MISSING in found()
        review.record_observations(by=house, observations=monthly([0.51] * 12, since=date(2027, 1, 1)))
        now = found()
        assert watching.BENEFIT_LATE in now
        assert watching.BENEFIT_MISSING not in now
        assert watching.NOT_MEASURED not in now


@pytest.mark.parametrize("rule", [one.id for one in review.reviewers() if "legacy" in one.reads])
def test_every_reviewer_of_cases_is_silent_where_there_is_nothing(rule: str) -> None:
    judge: Callable[..., Iterable[Sighting]] | None = getattr(review.reviewer(rule), "judge", None)
    assert judge is not None
    assert list(judge(Portfolio(tenant="bizkaia"), AS_OF)) == []
