# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Cases through their verbs: written, refused, opened from a plan, approved at gates, rebaselined, stopped."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from auzolan.kernel import clock, dependencies, ledger, outbox
from auzolan.kernel.access import permission_matrix, system, visitor
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound, NotPermitted
from auzolan.measure import api as measure
from auzolan.review import api as review
from auzolan.review.nouns import Verdict
from auzolan.strategy import api
from auzolan.strategy.core.checking import SMALL_LIMIT
from auzolan.strategy.models import CaseVersionRow
from auzolan.strategy.nouns import (
    CaseDependency,
    CaseKind,
    CaseOption,
    CaseState,
    CaseSupplier,
    Cost,
    CostKind,
    Gate,
    OptionKind,
    Spending,
    StaffNeed,
    whole,
)
from tests.builders.cases import (
    TODAY,
    a_benefit,
    a_case,
    a_place,
    a_system,
    approve,
    case_noun,
    changed,
    go_live,
    pass_gate,
    system_noun,
)
from tests.builders.kernel import a_tenant, an_actor
from tests.builders.review import Watched, a_sighting, an_expectation, decide, monthly
from tests.builders.services import a_service, a_unit

pytestmark = pytest.mark.django_db
HOUSE = system("bizkaia")


@pytest.fixture(autouse=True)
def _place() -> Iterator[None]:
    with clock.as_of(TODAY):
        a_place()
        yield


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


@pytest.mark.parametrize(
    ("gate", "change", "lacks"),
    [
        (Gate.STRATEGIC_OUTLINE, {"problem": replace(case_noun().problem, eu="", es="", en="")}, "problem"),
        (Gate.STRATEGIC_OUTLINE, {"owner": ""}, "people"),
        (Gate.STRATEGIC_OUTLINE, {"accountable": "nobody"}, "people"),
        (Gate.STRATEGIC_OUTLINE, {"options": case_noun().options[1:]}, "options"),
        (Gate.STRATEGIC_OUTLINE, {"options": (case_noun().options[0], *case_noun().options[2:])}, "options"),
        (Gate.STRATEGIC_OUTLINE, {"options": tuple(replace(o, weighed=" ") for o in case_noun().options)}, "options"),
        (Gate.STRATEGIC_OUTLINE, {"reuse": None}, "reuse-statement"),
        (Gate.STRATEGIC_OUTLINE, {"reuse": replace(case_noun().reuse, why=" ")}, "reuse-statement"),  # type: ignore[type-var]
        (Gate.STRATEGIC_OUTLINE, {"gates_due": {}}, "gates-planned"),
        (Gate.OUTLINE, {"options": tuple(replace(o, is_preferred=False) for o in case_noun().options)}, "preferred"),
        (Gate.OUTLINE, {"costs": case_noun().costs[3:]}, "costs-by-year"),
        (Gate.OUTLINE, {"costs": tuple(c for c in case_noun().costs if c.kind is CostKind.OPEX)}, "costs-by-year"),
        (Gate.OUTLINE, {"benefits": ()}, "benefits"),
        (Gate.OUTLINE, {"services": ()}, "services"),
        (Gate.OUTLINE, {"kind": CaseKind.REPLACEMENT}, "replaced-system"),
        (Gate.FULL, {"benefits": (a_benefit(series=whole("satisfied")),)}, "baselines"),
        (Gate.FULL, {"benefits": (a_benefit(low=0.7, high=0.7),)}, "baselines"),
        (Gate.FULL, {"prior": None}, "prior"),
        (Gate.FULL, {"dependencies": (CaseDependency(Ref("strategy", "case", "other")),)}, "dependencies"),
        (Gate.FULL, {"dependencies": (CaseDependency(Ref("nowhere", "thing", "x")),)}, "dependencies"),
        (Gate.FULL, {"staff": ()}, "staff"),
        (Gate.FULL, {"suppliers": (CaseSupplier("Acme", 1),)}, "suppliers"),
        (Gate.FULL, {"mitigated_percent": 40}, "mitigation"),
    ],
)
def test_a_gate_stays_shut_for_what_lacks_and_names_it(gate: Gate, change: dict[str, Any], lacks: str) -> None:
    a_case()
    api.look_at_prior(by=HOUSE, slug="appointments", response="halved")
    for before in list(Gate)[: list(Gate).index(gate)]:
        pass_gate(HOUSE, before)
    record = api.case(by=HOUSE, slug="appointments")
    api.record_case(by=HOUSE, slug="appointments", case=changed(record, **change), seen=record.version)
    standing = next(one for one in api.gates(by=HOUSE, slug="appointments") if one.is_next)
    assert standing.gate is gate
    missing = {one.key for one in standing.missing}
    assert lacks in missing
    assert all(one.to_do.is_complete() and one.asks.is_complete() for one in standing.missing)
    with pytest.raises(BadTable) as refused:
        pass_gate(HOUSE, gate)
    assert {one.column for one in refused.value.problems} == missing
    assert len(api.case(by=HOUSE, slug="appointments").passed) == list(Gate).index(gate)


def test_an_affected_service_without_assessment_or_in_red_keeps_a_gate_shut() -> None:
    a_service("new-one")
    a_case(services=("register", "new-one"))
    api.look_at_prior(by=HOUSE, slug="appointments", response="halved")
    found = {one.key: one for one in api.gates(by=HOUSE, slug="appointments")[3].conditions}
    assert not found["standard"].is_met
    assert found["standard"].seen.en == "new-one"
    assert not found["standard-after"].is_met


def test_dependencies_are_in_place_or_decided() -> None:
    approve("first")
    other = CaseDependency(Ref("strategy", "case", "first"))
    later = CaseDependency(Ref("strategy", "case", "unwritten"), "We wait until June")
    a_case(dependencies=(other, later))
    found = {one.key: one for one in api.gates(by=HOUSE, slug="appointments")[-1].conditions}
    assert found["dependencies"].is_met
    assert not found["dependencies-there"].is_met
    assert found["dependencies-there"].seen.en == "strategy/case/unwritten"


def test_the_approval_is_a_decision_that_expects_and_depends() -> None:
    record = approve()
    assert record.state is CaseState.APPROVED
    assert [one.gate for one in record.passed] == ["strategic-outline", "outline", "full"]
    assert record.baseline == record.version == record.passed[-1].version
    taken = review.decision(by=HOUSE, number=record.passed[-1].decision)
    assert (taken.kind, taken.choice, taken.subject) == (api.APPROVE, "Take the province's", record.ref)
    assert (taken.responsible, taken.accountable) == ("jone", "miren")
    assert taken.titled.eu == "appointments eu: kasu osoa"
    [(expected, outcome)] = review.expectations_of(by=HOUSE, decision=taken.number)
    assert (expected.baseline, expected.low, expected.middle, expected.high) == (0.5, 0.6, 0.7, 0.8)
    assert outcome is None
    assert dependencies.dependents_of("bizkaia", Ref("services", "service", "register")) == (record.ref,)
    assert [ref for ref, _hash in ledger.evidence_for("bizkaia", taken.ref)] == [record.ref]
    types = set(outbox.OutboxEvent.everywhere.values_list("type", flat=True))
    assert {"auzolan.strategy.case-approved", "auzolan.strategy.case-went-on"} <= types
    assert review.verify_chain(by=HOUSE).is_whole


def test_gates_are_passed_in_order_by_two_people_who_may() -> None:
    a_case()
    with pytest.raises(Conflict, match="does not stand before the gate full"):
        pass_gate(HOUSE, Gate.FULL)
    with pytest.raises(Conflict, match="Someone else"):
        pass_gate(HOUSE, Gate.STRATEGIC_OUTLINE, seen=9)
    with pytest.raises(BadInput, match="P10d"):
        pass_gate(HOUSE, Gate.STRATEGIC_OUTLINE, accountable="jone")
    with pytest.raises(BadInput, match="reason"):
        pass_gate(HOUSE, Gate.STRATEGIC_OUTLINE, reason=" ")
    with pytest.raises(BadInput, match="a day to come"):
        pass_gate(HOUSE, Gate.STRATEGIC_OUTLINE, review_on=date(2026, 1, 1))
    with pytest.raises(NotPermitted):
        pass_gate(an_actor("eve", role="procurement-officer"), Gate.STRATEGIC_OUTLINE)
    assert api.case(by=HOUSE, slug="appointments").passed == ()
    assert review.decisions(by=HOUSE) == []


def test_a_small_case_goes_the_short_way() -> None:
    a_case(kind=CaseKind.SMALL)
    gates = [one.gate for one in api.gates(by=HOUSE, slug="appointments")]
    assert gates == [Gate.STRATEGIC_OUTLINE, Gate.FULL, Gate.GO_LIVE, Gate.BENEFITS_REVIEW]
    full = {one.key for one in api.gates(by=HOUSE, slug="appointments")[1].conditions}
    assert {"costs-by-year", "baselines", "options"} <= full


def test_after_approval_a_change_is_a_new_version_with_a_reason_and_the_first_baseline_stays() -> None:
    record = approve()
    dearer = changed(record, benefits=(a_benefit(low=0.55, middle=0.6, high=0.65),))
    for reason in ("", "  "):
        with pytest.raises(BadInput, match="why an approved case is changed"):
            api.record_case(by=HOUSE, slug="appointments", case=dearer, seen=record.version, reason=reason)
    with pytest.raises(BadInput, match="reason"):
        api.record_cases(by=HOUSE, cases=[dearer])
    jone = an_actor("jone")
    now = api.record_case(by=jone, slug="appointments", case=dearer, seen=record.version, reason="fewer desks")
    assert (now.version, now.baseline) == (record.version + 1, record.version)
    newest = api.versions(by=HOUSE, slug="appointments")[-1]
    assert (newest.author, newest.reason, newest.is_rebaseline) == ("jone", "fewer desks", True)
    courses = api.courses(by=HOUSE, slug="appointments")
    assert courses["now"][0].promised == pytest.approx(0.35)
    assert courses["first"][0].promised == pytest.approx(0.7)
    [(expected, _)] = review.expectations_of(by=HOUSE, decision=record.passed[-1].decision)
    assert expected.middle == 0.7
    row = CaseVersionRow.objects.of("bizkaia").first()
    assert row is not None
    row.reason = "otherwise"
    with pytest.raises(DatabaseError), transaction.atomic():
        row.save()


def test_a_case_is_stopped_by_a_decision_and_then_changes_no_more() -> None:
    approve()
    told = {"reason": "r", "responsible": "jone", "accountable": "miren", "review_on": date(2027, 1, 1)}
    with pytest.raises(BadInput, match="instead"):
        api.stop_case(by=HOUSE, slug="appointments", instead=" ", **told)
    taken = api.stop_case(by=HOUSE, slug="appointments", instead="The province's", **told)
    record = api.case(by=HOUSE, slug="appointments")
    assert (record.state, record.stopped_by) == (CaseState.STOPPED, taken.number)
    assert dependencies.dependents_of("bizkaia", Ref("services", "service", "register")) == ()
    assert not any(one.is_next for one in api.gates(by=HOUSE, slug="appointments"))
    with pytest.raises(Conflict, match="stopped by decision"):
        api.stop_case(by=HOUSE, slug="appointments", instead="again", **told)
    with pytest.raises(Conflict, match="stopped by decision"):
        a_case(source="more")
    assert not api.note_stop(by=HOUSE, slug="appointments", decision=99)


@pytest.mark.django_db(transaction=True)
def test_a_decision_on_the_docket_stops_a_case_and_retires_a_system() -> None:
    record = a_case()
    a_system()
    options = {"subject": record.case.benefit_ref(record.case.benefits[0].series), "kind": api.STOP}
    stopped = decide(HOUSE, **options)
    retired = decide(HOUSE, kind=api.RETIRE, subject=Ref("strategy", "legacy", "mainframe"))
    decide(HOUSE, kind=api.STOP, subject=Ref("services", "service", "register"))
    outbox.deliver_pending()
    assert api.case(by=HOUSE, slug="appointments").stopped_by == stopped.number
    assert api.running_system(by=HOUSE, slug="mainframe").system.retired_by == retired.number
    assert api.systems(by=HOUSE) == []


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


def test_the_forecast_record_is_looked_at_as_it_stands() -> None:
    a_case()
    with pytest.raises(BadInput, match="response"):
        api.look_at_prior(by=HOUSE, slug="appointments", response=" ")
    looked = api.look_at_prior(by=an_actor("jone"), slug="appointments", response="halved")
    assert (looked.scored, looked.mean_ratio, looked.person) == (0, None, "jone")


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


def test_after_going_live_the_loop_answers_and_the_last_gate_opens() -> None:
    record = go_live()
    assert record.state is CaseState.LIVE
    told = monthly([0.65] * 24, since=date(2027, 1, 1))
    review.record_observations(by=HOUSE, observations=told)
    with clock.as_of(date(2029, 1, 2)):
        review.run_review(by=HOUSE)
        last = api.gates(by=HOUSE, slug="appointments")[-1]
        assert {one.key for one in last.missing} == {"prior", "lesson"}
        [(_expected, outcome)] = review.expectations_of(by=HOUSE, decision=record.passed[2].decision)
        assert outcome is not None
        assert outcome.verdict in (Verdict.AS_EXPECTED, Verdict.LESS)
        kind, text = api.APPROVE, case_noun().title
        review.write_lesson(by=HOUSE, title=text, text=text, kind=kind, tags=("appointments",))
        api.look_at_prior(by=HOUSE, slug="appointments", response="as it came")
        pass_gate(HOUSE, Gate.BENEFITS_REVIEW, review_on=date(2031, 1, 1))
        assert not any(one.is_next for one in api.gates(by=HOUSE, slug="appointments"))
        [course] = api.courses(by=HOUSE, slug="appointments")["now"]
        assert course.came == pytest.approx(0.3)
        assert course.years[0].n == 12
        assert course.prior_n == 1


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
