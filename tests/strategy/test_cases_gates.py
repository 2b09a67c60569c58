# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Cases at their gates: shut for what lacks, approved by a decision, rebaselined, stopped, and answered in the end."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from auzolan.govtech.api import reuse_exemptions
from auzolan.govtech.api.reuse_checks import pass_over, put_on_list
from auzolan.govtech.nouns.reuse_checks import Way
from auzolan.kernel import clock, dependencies, ledger, outbox
from auzolan.kernel.access import system
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotPermitted
from auzolan.review import api as review
from auzolan.review.nouns import Verdict
from auzolan.strategy import api
from auzolan.strategy.models import CaseVersionRow
from auzolan.strategy.nouns import CaseDependency, CaseKind, CaseState, CaseSupplier, Condition, CostKind, Gate, whole
from tests.builders.cases import (
    a_benefit,
    a_case,
    a_system,
    approve,
    case_noun,
    changed,
    go_live,
    pass_gate,
)
from tests.builders.kernel import an_actor
from tests.builders.reuse_checks import a_check, an_exemption, decided, searched
from tests.builders.review import decide, monthly
from tests.builders.services import a_service

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("place")]
HOUSE = system("bizkaia")


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
        (Gate.FULL, {"source": "nobody checked reuse"}, "reuse-check"),
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


def test_a_case_is_approved_on_a_finished_check_or_an_exemption_that_count_that_day() -> None:
    def condition(gate: Gate = Gate.FULL) -> Condition:
        found = next(one for one in api.gates(by=HOUSE, slug="appointments") if one.gate is gate)
        return next(one for one in found.conditions if one.key == "reuse-check")

    case = a_case().ref
    api.look_at_prior(by=HOUSE, slug="appointments", response="halved")
    pass_gate(HOUSE, Gate.STRATEGIC_OUTLINE)
    pass_gate(HOUSE, Gate.OUTLINE)
    assert (condition().is_met, condition().seen.en) == (False, "nothing")
    with clock.as_of(date(2025, 1, 1)):
        an_exemption(case, unit="treasury")
        reuse_exemptions.withdraw(by=HOUSE, number=1, why="The reason given for it does not hold")
    assert (condition().is_met, condition().seen.en) == (False, "It was withdrawn on 2025-01-01")
    with clock.as_of(date(2025, 2, 1)):
        an_exemption(case, unit="treasury")
    assert (condition().is_met, condition().seen.en) == (False, "It lapsed on 2026-02-01")
    a_check(subject=case, unit="treasury")
    assert condition().seen.es == "Caducó el 2026-02-01"
    with pytest.raises(BadTable) as refused:
        pass_gate(HOUSE, Gate.FULL)
    assert [one.column for one in refused.value.problems] == ["reuse-check"]
    searched()
    put_on_list(by=HOUSE, number=1, listed=(), why_none="The catalogue is empty")
    pass_over(by=HOUSE, number=1, impossible={"reuse": "Nothing is there", "open-source": "Nothing is there"})
    decided(way=Way.COMMISSION, choice="", review_on=date(2027, 1, 1))
    assert (condition().is_met, condition().seen.eu) == (
        True,
        "egiaztapena 1, eskuratzeko edo garatzeko; 2027-03-02 arte",
    )
    taken = pass_gate(HOUSE, Gate.FULL)
    assert Ref("govtech", "reuse-check", "1") in {ref for ref, _hash in ledger.evidence_for("bizkaia", taken.ref)}
    with clock.as_of(date(2027, 6, 1)):
        assert condition(Gate.GO_LIVE).is_met, "it counted on the day of the approval"


def test_a_check_that_is_being_made_is_told() -> None:
    a_check(subject=a_case().ref, unit="treasury")
    found = {one.key: one for one in api.gates(by=HOUSE, slug="appointments")[2].conditions}
    assert found["reuse-check"].seen.en == "Check 1 is being made"
    assert not found["reuse-check"].is_met


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
    exemption = Ref("govtech", "reuse-exemption", "1")
    assert {ref for ref, _hash in ledger.evidence_for("bizkaia", taken.ref)} == {record.ref, exemption}
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
    assert [name.eu for _option, name in taken.weighed] == ["Gelditu", "Aurrera jarraitu"]
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


def test_the_forecast_record_is_looked_at_as_it_stands() -> None:
    a_case()
    with pytest.raises(BadInput, match="response"):
        api.look_at_prior(by=HOUSE, slug="appointments", response=" ")
    looked = api.look_at_prior(by=an_actor("jone"), slug="appointments", response="halved")
    assert (looked.scored, looked.mean_ratio, looked.person) == (0, None, "jone")


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
