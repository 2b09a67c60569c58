# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Cases through their verbs: written, refused, opened from a plan, valued, seen by whom they may; running systems."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from auzolan.kernel import ledger
from auzolan.kernel.access import permission_matrix, system, visitor
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound, NotPermitted
from auzolan.measure import api as measure
from auzolan.review import api as review
from auzolan.strategy import api
from auzolan.strategy.core.checking import SMALL_LIMIT
from auzolan.strategy.nouns import (
    CaseDependency,
    CaseKind,
    CaseOption,
    CaseState,
    CaseSupplier,
    Cost,
    CostKind,
    OptionKind,
    Spending,
    StaffNeed,
    whole,
)
from tests.builders.cases import a_benefit, a_case, a_system, approve, case_noun, system_noun
from tests.builders.kernel import a_tenant, an_actor
from tests.builders.review import Watched, a_sighting, an_expectation, decide
from tests.builders.services import a_unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("place")]
HOUSE = system("bizkaia")


def test_a_case_is_kept_as_it_was_told_with_each_version() -> None:
    kept = a_case()
    assert (kept.case, kept.version, kept.state) == (case_noun(), 1, CaseState.DRAFT)
    again = a_case(exclusions=("telephones", "post"))
    assert again.version == 2
    assert a_case(exclusions=("telephones", "post")).version == 2
    assert [one.number for one in api.versions(by=HOUSE, slug="appointments")] == [1, 2]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"slug": "Two words"}, "slug"),
        ({"slug": "new"}, "slug"),
        ({"slug": "a" * 101}, "slug"),
        ({"costs": (Cost(2026, CostKind.CAPEX, 10**15 + 1),)}, "cents"),
        ({"benefits": (a_benefit(high=1e300),)}, "middle"),
        ({"benefits": (a_benefit(unit_cents=10**16),)}, "unit_cents"),
        ({"title": replace(case_noun().title, eu="", es="", en="")}, "title"),
        ({"unit": "elsewhere"}, "unit"),
        ({"start_year": 1980}, "start_year"),
        ({"live_year": 2031}, "live_year"),
        ({"end_year": 2200}, "end_year"),
        ({"mitigated_percent": 101}, "mitigated_percent"),
        ({"accountable": "jone"}, "accountable"),
        ({"replaces": "nothing"}, "replaces"),
        ({"services": ("nothing",)}, "services"),
        ({"reuse": replace(case_noun().reuse, on=date(2026, 12, 1))}, "on"),  # type: ignore[type-var]
        ({"costs": (Cost(2050, CostKind.CAPEX, 1),)}, "year"),
        ({"costs": (Cost(2026, CostKind.CAPEX, 1), Cost(2026, CostKind.CAPEX, 2))}, "year"),
        ({"costs": (Cost(2026, CostKind.CAPEX, -1),)}, "cents"),
        ({"costs": (Cost(2026, CostKind.CAPEX, 10, 11, 12),)}, "cents"),
        ({"kind": CaseKind.SMALL, "costs": (Cost(2026, CostKind.CAPEX, SMALL_LIMIT + 1),)}, "kind"),
        ({"options": (CaseOption("a", OptionKind.BUY), CaseOption("a", OptionKind.BUILD))}, "name"),
        ({"options": tuple(CaseOption(name, OptionKind.BUY, "", True) for name in "ab")}, "is_preferred"),
        ({"staff": (StaffNeed("developer", 2050, 1),)}, "year"),
        ({"staff": (StaffNeed("developer", 2026, 0),)}, "fte"),
        ({"suppliers": (CaseSupplier("Acme", -1),)}, "cents"),
        ({"dependencies": (CaseDependency(Ref("strategy", "case", "appointments")),)}, "ref"),
        ({"benefits": (a_benefit(), a_benefit())}, "indicator"),
        ({"benefits": (a_benefit(series=whole("unheard-of")),)}, "indicator"),
        ({"benefits": (a_benefit(series=whole("satisfied", "nothing")),)}, "service"),
        ({"benefits": (a_benefit(middle=float("nan")),)}, "middle"),
        ({"benefits": (a_benefit(low=0.3, middle=0.4, high=0.5),)}, "middle"),
        ({"benefits": (a_benefit(low=0.9),)}, "middle"),
        ({"benefits": (a_benefit(profile=()),)}, "profile"),
        ({"benefits": (a_benefit(profile=(1.5,)),)}, "profile"),
        ({"benefits": (a_benefit(by=date(2050, 1, 1)),)}, "by"),
        ({"benefits": (a_benefit(unit_cents=-1),)}, "unit_cents"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(change: dict[str, Any], field: str) -> None:
    wrong = replace(case_noun(), **change)
    with pytest.raises(BadTable) as refused:
        api.record_case(by=HOUSE, slug=wrong.slug, case=wrong)
    assert field in {one.column for one in refused.value.problems}
    assert api.cases(by=HOUSE) == []


def test_a_case_is_recorded_under_its_own_name_by_who_may_and_has_seen_the_newest() -> None:
    with pytest.raises(BadInput, match="slug"):
        api.record_case(by=HOUSE, slug="other", case=case_noun())
    a_case()
    with pytest.raises(Conflict, match="Someone else"):
        api.record_case(by=HOUSE, slug="appointments", case=case_noun(source="again"), seen=7)
    with pytest.raises(NotPermitted):
        api.record_cases(by=an_actor("eve", role="reader"), cases=[case_noun("second")])
    a_unit("culture")
    other = an_actor("koldo", role="service-owner", at="culture")
    for name, unit in (("appointments", "treasury"), ("appointments", "culture"), ("second", "treasury")):
        with pytest.raises(NotPermitted):
            api.record_cases(by=other, cases=[case_noun(name, unit=unit)])
    assert api.record_cases(by=other, cases=[case_noun("second", unit="culture")]) == 1


def test_two_administrations_do_not_see_each_other() -> None:
    a_case()
    a_system()
    a_tenant("araba")
    araba = system("araba")
    assert api.cases(by=araba) == [] == api.systems(by=araba) == api.public_cases(by=araba)
    for ask in (api.case, api.public_case, api.gates, api.courses):
        with pytest.raises(NotFound):
            ask(by=araba, slug="appointments")
    with pytest.raises(NotFound):
        api.running_system(by=araba, slug="mainframe")


def test_the_public_sees_a_case_from_its_approval_on() -> None:
    a_case()
    with pytest.raises(NotFound):
        api.public_case(by=visitor("bizkaia"), slug="appointments")
    approve()
    assert api.public_case(by=visitor("bizkaia"), slug="appointments").state is CaseState.APPROVED
    assert [one.case.slug for one in api.public_cases(by=visitor("bizkaia"))] == ["appointments"]
    with pytest.raises(NotPermitted):
        api.cases(by=visitor("bizkaia"))


def test_a_plan_becomes_a_case_once_with_its_evidence() -> None:
    watched = Watched()
    watched.show(a_sighting(owner="treasury"))
    review.run_review(by=HOUSE)
    finding = next(one for one in review.docket(by=HOUSE) if one.finding.sighting.rule == "tests.low")
    plan = decide(
        HOUSE,
        kind=measure.PLAN,
        attached={"steps": "one"},
        findings=(finding.finding.number,),
        expectations=(an_expectation(),),
    )
    measure.open_plan(by=HOUSE, decision=plan.number)
    assert api.case_of_plan(by=HOUSE, decision=plan.number) is None
    with pytest.raises(NotPermitted):
        api.open_from_plan(by=an_actor("eve", role="reader"), decision=plan.number)
    opened = api.open_from_plan(by=an_actor("jone"), decision=plan.number)
    assert (opened.case.unit, opened.case.services, opened.plan) == ("treasury", ("register",), plan.number)
    assert opened.case.problem.en == "0.5"
    [benefit] = opened.case.benefits
    assert (benefit.baseline, benefit.middle, benefit.series) == (0.5, 0.7, whole("satisfied", "register"))
    cited = [str(ref) for ref, _hash in ledger.evidence_for("bizkaia", opened.ref)]
    assert cited == [f"measure/plan/{plan.number}", f"review/finding/{finding.finding.number}"]
    with pytest.raises(Conflict, match="has become the case"):
        api.open_from_plan(by=HOUSE, decision=plan.number)
    with pytest.raises(NotFound):
        api.open_from_plan(by=HOUSE, decision=99)


@pytest.mark.parametrize(
    ("spent", "field"),
    [
        (Spending(2026, CostKind.CAPEX, -1, "accounts"), "cents"),
        (Spending(2026, CostKind.CAPEX, 10**16, "accounts"), "cents"),
        (Spending(2030, CostKind.CAPEX, 1, "accounts"), "year"),
        (Spending(2026, CostKind.CAPEX, 1, " "), "source"),
    ],
)
def test_spending_that_cannot_be_is_refused(spent: Spending, field: str) -> None:
    a_case()
    with pytest.raises(BadInput) as refused:
        api.record_spending(by=HOUSE, slug="appointments", spent=spent)
    assert refused.value.problem.column == field


def test_own_figures_and_corrected_ones_stand_side_by_side() -> None:
    case = a_case().case
    found = api.valuation(by=visitor("bizkaia"), case=case)
    assert found.own.rates == "green-book"
    assert found.corrected.npv < found.own.npv
    assert found.cost.basis == "optimism-bias"
    assert found == api.valuation(by=HOUSE, case=case)
    assert api.valuation(by=HOUSE, case=case, rates="eu-4").own.npv != found.own.npv
    with pytest.raises(BadInput, match="one of green-book, eu-3, eu-4"):
        api.valuation(by=HOUSE, case=case, rates="none")


def test_cases_are_ranked_once_luck_is_taken_out() -> None:
    a_case()
    a_case("sure", benefits=(a_benefit(low=0.68, middle=0.69, high=0.7),))
    found = api.ranked(by=HOUSE, records=api.cases(by=HOUSE))
    assert {one.record.case.slug for one in found} == {"appointments", "sure"}
    assert found[0].shrunk >= found[1].shrunk
    assert all(one.deviation > 0 for one in found)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"slug": "No"}, "slug"),
        ({"name": " "}, "name"),
        ({"unit": "elsewhere"}, "unit"),
        ({"yearly_cents": -1}, "yearly_cents"),
        ({"exit_cents": -1}, "exit_cents"),
        ({"users": -1}, "users"),
        ({"indicator": "unheard-of"}, "indicator"),
        ({"service": "nothing"}, "service"),
    ],
)
def test_a_system_that_cannot_be_is_refused(change: dict[str, Any], field: str) -> None:
    with pytest.raises(BadTable) as refused:
        api.record_systems(by=HOUSE, systems=[replace(system_noun(), **change)])
    assert {one.column for one in refused.value.problems} == {field}


def test_a_system_is_retired_by_a_decision_once() -> None:
    a_system()
    told = {"reason": "r", "responsible": "jone", "accountable": "miren", "review_on": date(2027, 1, 1)}
    taken = api.retire_system(by=HOUSE, slug="mainframe", instead="Nobody uses it", **told)
    assert [name.es for _option, name in taken.weighed] == ["Retirarlo", "Mantenerlo"]
    assert api.systems(by=HOUSE) == []
    assert api.systems(by=HOUSE, with_retired=True)[0].system.retired_by == taken.number
    with pytest.raises(Conflict, match="retires this system"):
        api.retire_system(by=HOUSE, slug="mainframe", instead="again", **told)
    assert not api.note_retired(by=HOUSE, slug="mainframe", decision=99)
    assert api.record_systems(by=HOUSE, systems=[system_noun()]) == 0
    assert api.systems(by=HOUSE, with_retired=True)[0].system.retired_by == taken.number


def test_the_yield_of_a_system_is_counted_or_its_indicators_newest_value() -> None:
    a_system(users=None, indicator="satisfied", service="register")
    [found] = api.systems(by=HOUSE)
    assert (found.users, found.period) == (0.5, "2025-12")
    a_system("second", users=None)
    assert api.running_system(by=HOUSE, slug="second").users is None


def test_who_may_do_what() -> None:
    matrix = permission_matrix()
    assert "reader" in matrix["strategy.read"]
    assert "reader" not in matrix["strategy.case"]
    assert "procurement-officer" in matrix["strategy.case"]
    assert "procurement-officer" not in matrix["strategy.gate"]
    a_case()
    auditor = an_actor("ander", role="auditor")
    assert api.case(by=auditor, slug="appointments")
    with pytest.raises(NotPermitted):
        api.look_at_prior(by=auditor, slug="appointments", response="x")
    with pytest.raises(NotPermitted):
        api.record_spending(by=auditor, slug="appointments", spent=Spending(2026, CostKind.CAPEX, 1, "x"))
    with pytest.raises(NotPermitted):
        api.record_systems(by=auditor, systems=[system_noun()])
    told = {"reason": "r", "responsible": "jone", "accountable": "miren", "review_on": date(2027, 1, 1)}
    for stop in (api.stop_case, api.retire_system):
        with pytest.raises(NotPermitted):
            stop(by=auditor, slug="appointments", instead="x", **told)
