# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pilots: ranked by impact and risk, and let through a gate by evidence and a decision only."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from auzolan.ai.api import cards, evaluating, gating
from auzolan.ai.api import incidents as incident_api
from auzolan.ai.api import pilots as api
from auzolan.ai.api import systems as register
from auzolan.ai.api.reviewing import cards as reviewing
from auzolan.ai.core import pilot_asks
from auzolan.ai.core.seen_cards import MEASURE
from auzolan.ai.events import EvaluationAsked
from auzolan.ai.nouns.cards import Better, Drift, Subgroup
from auzolan.ai.nouns.incidents import Gravity
from auzolan.ai.nouns.pilots import Condition, Hand, Harm, Proposal, Risk
from auzolan.ai.nouns.systems import Stage, System
from auzolan.kernel import clock, ledger, outbox
from auzolan.kernel.access import Actor, system, visitor
from auzolan.kernel.models import OutboxEvent
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotPermitted
from auzolan.kernel.texts import same
from auzolan.review import api as review
from auzolan.review.nouns import Option
from tests.builders.ai import a_system, a_version
from tests.builders.cards import COVERAGE, a_card, a_metric, measures
from tests.builders.kernel import a_person, a_tenant, an_actor
from tests.builders.review import an_expectation, an_indicator
from tests.builders.screening import HIGH, MINIMAL, a_screening

pytestmark = pytest.mark.django_db
BY = system("bizkaia")


@pytest.fixture(autouse=True)
def _own_registries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluating, "_EVALUATORS", {})
    monkeypatch.setattr(api, "_CONDITIONS", {})
    monkeypatch.setattr(api, "_RISKS", [])
    monkeypatch.setattr(register, "_GUARDS", {})
    api.register_kinds()


def a_proposal(slug: str = "loads", **told: Any) -> Proposal:
    values: dict[str, Any] = {
        "people": 1000.0,
        "hours": 100.0,
        "euros": 5000.0,
        "harm": Harm.NUISANCE,
        "hand": Hand.DECIDES,
        "reverts_in_days": 1.0,
        "how": same("counted"),
    }
    return Proposal(slug, **(values | told))


def answers(stage: Stage, key: str, *, is_met: bool = True) -> None:
    """Let a topic answer a condition."""

    def answer(_by: Actor, _one: System) -> Condition:
        return Condition(key, same(key), is_met, same("seen"), same("do"))

    api.register_condition(stage, answer)


def ready(slug: str = "loads", **told: Any) -> None:
    """Make a system that may be piloted: screened, assessed, measured."""
    answers(Stage.SCREENED, "screening")
    answers(Stage.PILOTING, "assessment")
    a_card(slug, **told)
    api.propose(by=BY, proposal=a_proposal(slug))
    register.reach_stage(by=BY, slug=slug, stage=Stage.SCREENED, why="screened")


def go(stage: Stage = Stage.PILOTING, slug: str = "loads", **told: Any) -> Any:
    a_person("jone", role="service-owner")
    values: dict[str, Any] = {
        "reason": "it errs less",
        "instead": "the mean of the last 20 runs",
        "responsible": "jone",
        "accountable": "miren",
        "review_on": clock.today() + timedelta(days=90),
    }
    return api.pass_gate(by=told.pop("by", BY), system=slug, stage=stage, **(values | told))


def missing(stage: Stage = Stage.PILOTING, slug: str = "loads") -> list[str]:
    return [one.key for one in next(one for one in api.gates(by=BY, system=slug) if one.stage is stage).missing]


def test_low_risk_and_high_impact_come_first_and_every_factor_is_shown() -> None:
    for slug in ("small", "risky", "big", "unsaid"):
        a_system(slug)
    api.propose(by=BY, proposal=a_proposal("small", euros=10.0, people=10, hours=1))
    api.propose(by=BY, proposal=a_proposal("risky", euros=9000.0, harm=Harm.BODY, hand=Hand.NOBODY))
    api.propose(by=BY, proposal=a_proposal("big"))
    api.tell_risks(lambda _tenant: {"risky": Risk.HIGH, "big": Risk.MINIMAL, "small": Risk.MINIMAL})
    told = api.pilots(by=visitor("bizkaia"))
    assert [one.system.slug for one in told] == ["big", "risky", "small", "unsaid"]
    assert [one.place for one in told] == [1, 2, 3, 4]
    big = told[0].score
    assert big is not None
    assert big.impact == 1000 * 2 + 100 * 20 + 5000
    assert len(big.factors) == 4
    assert big.score == pytest.approx(big.impact * (1 - big.risk / 100))
    assert api.pilot(by=BY, system="big").score == big


def test_what_the_law_prohibits_counts_for_nothing() -> None:
    a_system()
    api.propose(by=BY, proposal=a_proposal(euros=1e9))
    api.tell_risks(lambda _tenant: {"loads": Risk.PROHIBITED})
    told = api.pilots(by=BY)[0].score
    assert told is not None
    assert told.score == 0


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"people": -1.0}, "people"),
        ({"euros": float("nan")}, "euros"),
        ({"hours": float("inf")}, "hours"),
        ({"reverts_in_days": -1.0}, "reverts_in_days"),
        ({"how": same("")}, "how"),
        ({"expects": an_expectation()}, "indicator"),
    ],
)
def test_a_proposal_that_cannot_be_is_refused(told: dict[str, Any], field: str) -> None:
    a_system()
    with pytest.raises(BadInput, match=field):
        api.propose(by=BY, proposal=a_proposal(**told))


def test_only_those_who_may_record_for_its_unit_propose() -> None:
    a_system()
    a_tenant("culture", kind="department", parent="bizkaia")
    for by in (visitor("bizkaia"), an_actor("leire", at="culture")):
        with pytest.raises(NotPermitted):
            api.propose(by=by, proposal=a_proposal())
    assert api.propose(by=BY, proposal=a_proposal())
    assert not api.propose(by=BY, proposal=a_proposal())


def test_a_gate_opens_on_evidence_and_the_decision_stands_in_the_chain() -> None:
    ready()
    assert missing() == []
    taken = go()
    assert [name.en for _option, name in taken.weighed] == ["Start the pilot", "Without that step"]
    assert register.system(by=BY, slug="loads").stage is Stage.PILOTING
    assert (taken.kind, taken.responsible, taken.accountable) == (api.START, "jone", "miren")
    assert taken.titled.en == "Bus occupancy: start the pilot"
    assert [str(ref) for ref, _hash in ledger.evidence_for("bizkaia", taken.ref)] == ["ai/system/loads", "ai/card/1"]
    gate = next(one for one in api.gates(by=BY, system="loads") if one.stage is Stage.PILOTING)
    assert gate.passed is not None
    assert (gate.passed.decision, gate.passed.card) == (taken.number, 1)
    assert review.verify_chain(by=BY).faults == ()


def test_a_pilot_that_promises_an_effect_is_held_to_it() -> None:
    an_indicator()
    ready()
    api.propose(by=BY, proposal=a_proposal(expects=an_expectation()))
    taken = go()
    told = review.expectations_of(by=BY, decision=taken.number)
    assert [(one.series.indicator, one.middle) for one, _outcome in told] == [("satisfied", 0.7)]


@pytest.mark.parametrize(
    ("told", "key"),
    [
        ({"metrics": (a_metric(skill=0.0, skill_low=-0.1, skill_high=0.1, value=3.0), COVERAGE)}, "skill"),
        ({"metrics": (a_metric(skill=-0.2, skill_low=-0.3, skill_high=-0.1), COVERAGE)}, "skill"),
        ({"metrics": (a_metric(baseline=None, skill=None, skill_low=None, skill_high=None), COVERAGE)}, "skill"),
        ({"metrics": (a_metric(), replace(COVERAGE, value=0.8, low=0.75, high=0.85))}, "coverage"),
        ({"metrics": (a_metric(subgroups=()), COVERAGE), "gaps": ()}, "gaps"),
        (
            {"metrics": (a_metric(subgroups=(Subgroup(same("A9"), 40, 5.0, 4.0, 6.0),)), COVERAGE), "gaps": ()},
            "gaps",
        ),
    ],
)
def test_what_the_card_does_not_show_keeps_the_gate_shut(told: dict[str, Any], key: str) -> None:
    ready(**told)
    assert missing() == [key]
    with pytest.raises(BadTable, match=f"loads, column {key}"):
        go()
    with pytest.raises(Conflict, match="a decision must let it through"):
        register.reach_stage(by=BY, slug="loads", stage=Stage.PILOTING, why="I want to")
    assert register.system(by=BY, slug="loads").stage is Stage.SCREENED


def test_a_system_without_intervals_has_none_to_hold() -> None:
    ready(metrics=(a_metric(),))
    assert missing() == []


def test_a_worse_group_of_a_metric_that_is_better_high_is_found() -> None:
    groups = (Subgroup(same("eu"), 50, 0.6, 0.5, 0.7), Subgroup(same("es"), 50, 0.9, 0.8, 0.95))
    told = a_metric(value=0.85, low=0.8, high=0.9, better=Better.HIGHER, subgroups=groups)
    assert [one.en for one in pilot_asks.worse_groups(told)] == ["eu"]


def test_what_ails_the_card_keeps_the_gate_shut() -> None:
    ready()
    cards.note_drift(by=BY, system="loads", drift=Drift("psi", 0.4, 0.25, date(2020, 3, 3), same("load")))
    assert missing() == ["card"]
    cards.evaluate(by=BY, system="loads")
    assert missing() == []
    a_version(artefact="b" * 64)
    assert missing() == ["card"]
    with clock.as_of(clock.today() + timedelta(days=400)):
        assert "card" in missing()


def test_without_a_card_version_or_proposal_nothing_opens() -> None:
    a_system()
    assert missing(Stage.SCREENED) == ["screening", "proposal"]
    assert missing() == ["screening", "proposal", "two-who-answer", "assessment", "card", "skill", "coverage", "gaps"]
    assert set(missing()) < set(missing(Stage.SCALED))


def test_what_another_topic_does_not_grant_keeps_the_gate_shut() -> None:
    answers(Stage.SCREENED, "screening")
    answers(Stage.PILOTING, "assessment", is_met=False)
    answers(Stage.PILOTING, "consulted", is_met=False)
    a_card()
    api.propose(by=BY, proposal=a_proposal())
    assert missing() == ["assessment", "consulted"]


def test_two_who_hold_the_roles_today_must_answer() -> None:
    ready()
    a_person("iker", role="reader")
    a_version(artefact="a" * 64, administrative="iker")
    assert "two-who-answer" in missing()


def test_a_gate_is_passed_in_its_turn_by_those_who_may() -> None:
    ready()
    for stage in (Stage.SCREENED, Stage.DECIDED, Stage.SCALED, Stage.STOPPED):
        with pytest.raises(Conflict, match="does not stand before the gate"):
            go(stage)
    with pytest.raises(NotPermitted):
        go(by=visitor("bizkaia"))
    for told, field in (
        ({"instead": " "}, "instead"),
        ({"reason": ""}, "reason"),
        ({"accountable": "jone"}, "accountable"),
    ):
        with pytest.raises(BadInput, match=field):
            go(**told)


def test_what_let_it_in_does_not_let_it_through() -> None:
    ready()
    go()
    assert missing(Stage.DECIDED) == ["measured-in-pilot"]
    measures(metrics=(a_metric(skill=0.05, skill_low=-0.01, skill_high=0.1), COVERAGE))
    cards.evaluate(by=BY, system="loads")
    assert missing(Stage.DECIDED) == ["skill"]
    measures()
    cards.evaluate(by=BY, system="loads")
    found = incident_api.report_incident(
        by=BY, system="loads", known_on=clock.today(), gravity=Gravity.OTHER, what="it fell"
    )
    assert missing(Stage.DECIDED) == ["incidents"]
    incident_api.answer_incident(by=BY, number=found.number, answer="mended")
    assert go(Stage.DECIDED).kind == api.GO_ON
    assert register.system(by=BY, slug="loads").stage is Stage.DECIDED
    go(Stage.SCALED)
    assert register.system(by=BY, slug="loads").stage is Stage.SCALED


def test_a_system_is_stopped_by_a_decision() -> None:
    ready()
    a_person("jone", role="service-owner")
    told: dict[str, Any] = {
        "reason": "it is not needed",
        "instead": "it would go on erring",
        "responsible": "jone",
        "accountable": "miren",
        "review_on": clock.today() + timedelta(days=30),
    }
    with pytest.raises(BadInput, match="instead"):
        api.stop(by=BY, system="loads", **(told | {"instead": ""}))
    with pytest.raises(NotPermitted):
        api.stop(by=visitor("bizkaia"), system="loads", **told)
    taken = api.stop(by=BY, system="loads", **told)
    assert taken.kind == api.STOP
    assert [name.es for _option, name in taken.weighed] == ["Pararlo", "Seguir adelante"]
    assert register.system(by=BY, slug="loads").stage is Stage.STOPPED
    with pytest.raises(Conflict, match="stopped already"):
        api.stop(by=BY, system="loads", **told)


def test_gates_and_cards_ask_the_screening_by_the_law(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "_LAWS", [])
    gating.register()
    a_card()
    api.propose(by=BY, proposal=a_proposal())
    assert missing(Stage.SCREENED) == ["screening"]
    assert missing() == ["screening", "assessment"]
    assert api.pilot(by=BY, system="loads").score.factors[0].seen.en == "not screened"  # type: ignore[union-attr]
    with clock.as_of(date(2026, 9, 1)):
        a_screening(told=MINIMAL)
    assert missing() == []
    assert cards.evaluate(by=BY, system="loads").law_as_of == date(2026, 9, 1)
    assert api.pilot(by=BY, system="loads").score.factors[0].seen.en == "minimal"  # type: ignore[union-attr]
    a_screening(told=HIGH)
    assert gating.risks("bizkaia") == {"loads": Risk.HIGH}


def test_an_idea_passes_its_first_gate_by_evidence_alone() -> None:
    a_system()
    answers(Stage.SCREENED, "screening")
    with pytest.raises(BadTable, match="loads, column proposal"):
        api.pass_screening(by=BY, system="loads")
    api.propose(by=BY, proposal=a_proposal())
    with pytest.raises(NotPermitted):
        api.pass_screening(by=visitor("bizkaia"), system="loads")
    assert api.pass_screening(by=BY, system="loads").stage is Stage.SCREENED
    with pytest.raises(Conflict, match="does not stand before the gate screened"):
        api.pass_screening(by=BY, system="loads")


def decided(kind: str) -> None:
    """Decide on a system as a finding of the docket lets one, and hand out what has happened."""
    a_person("jone", role="service-owner")
    review.decide(
        by=BY,
        kind=kind,
        title="t",
        subject=Ref("ai", "system", "loads"),
        options=[Option("yes", "w"), Option("no", "w")],
        choice="yes",
        reason="it drifted",
        responsible="jone",
        accountable="miren",
        review_on=clock.today() + timedelta(days=90),
    )
    outbox.deliver_pending()


def asked() -> int:
    return OutboxEvent.everywhere.filter(type=outbox.type_of(EvaluationAsked)).count()


def test_what_is_decided_on_the_docket_is_done() -> None:
    reviewing.register()
    a_card()
    decided(MEASURE)
    assert asked() == 1
    decided(api.STOP)
    assert register.system(by=BY, slug="loads").stage is Stage.STOPPED
    decided(MEASURE)
    decided(api.STOP)
    assert asked() == 1
