# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the review sees of systems: run outside the register, stale, no better than the baseline, worse, late."""

from datetime import date, timedelta
from typing import Any

import pytest

from auzolan.ai.api import cards, evaluating, loading
from auzolan.ai.api import incidents as incident_api
from auzolan.ai.api import pilots as pilot_api
from auzolan.ai.api import systems as register
from auzolan.ai.api.reviewing import cards as reviewing
from auzolan.ai.core import seen_cards as core
from auzolan.ai.nouns.cards import Drift, Subgroup
from auzolan.ai.nouns.incidents import Contested, Ended, Gravity
from auzolan.ai.nouns.pilots import Hand, Harm, Proposal
from auzolan.ai.nouns.systems import Stage
from auzolan.kernel import clock
from auzolan.kernel.access import system, visitor
from auzolan.kernel.texts import same
from auzolan.review import api as review
from auzolan.review.nouns import Sighting
from tests.builders.ai import a_system, a_version
from tests.builders.cards import COVERAGE, a_card, a_metric

pytestmark = pytest.mark.django_db
BY = system("bizkaia")


@pytest.fixture(autouse=True)
def _own_registries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluating, "_EVALUATORS", {})
    monkeypatch.setattr(register, "_GUARDS", {})


def in_pilot(slug: str = "loads", **told: Any) -> None:
    a_card(slug, **told)
    pilot_api.propose(
        by=BY, proposal=Proposal(slug, 5000.0, 0.0, 0.0, Harm.NUISANCE, Hand.DECIDES, 1.0, same("counted"))
    )
    for stage in (Stage.SCREENED, Stage.PILOTING):
        register.reach_stage(by=BY, slug=slug, stage=stage, why="tests")


def seen(rule: str, as_of: date | None = None) -> list[Sighting]:
    day = as_of or clock.today()
    judge = next(judge for one, _text, _source, judge in reviewing._RULES if one == rule)
    return list(judge(reviewing.gather("bizkaia", day), day))


def test_nothing_is_seen_of_a_system_that_is_measured_and_better() -> None:
    in_pilot()
    for rule, *_rest in reviewing._RULES:
        assert seen(rule) == []


def test_who_runs_what_the_register_does_not_know_is_seen_until_it_is_registered() -> None:
    in_pilot()
    for slug in ("shadow", "loads"):
        with pytest.raises(loading.NotLetThrough):
            loading.permitted(by=BY, system=slug, artefact="e" * 64)
    told = seen(core.UNREGISTERED)
    assert [str(one.subject) for one in told] == ["ai/system/loads", "ai/system/shadow"]
    assert told[0].owner == "mobility"
    assert told[0].stake.people == 5000
    a_version(artefact="e" * 64)
    assert [str(one.subject) for one in seen(core.UNREGISTERED)] == ["ai/system/shadow"]
    assert seen(core.UNREGISTERED, clock.today() + timedelta(days=40)) == []


def test_a_system_in_use_whose_card_does_not_hold_is_seen() -> None:
    in_pilot()
    drift = Drift("psi", 0.4, 0.25, date(2020, 3, 3), same("load"))
    cards.note_drift(by=BY, system="loads", drift=drift)
    one = seen(core.STALE)[0]
    assert one.saw.en == "the data have drifted."
    assert one.decision_kinds == (core.MEASURE, core.STOP)
    assert one.evidence == (cards.cards(by=BY)[0].ref,)
    cards.evaluate(by=BY, system="loads")
    assert seen(core.STALE) == []
    a_system("never", stage=Stage.SCALED)
    assert [one.saw.en for one in seen(core.STALE)] == ["it was never measured."]


@pytest.mark.parametrize(("high", "confidence"), [(0.05, 0.6), (-0.01, 0.9)])
def test_skill_that_is_lost_is_seen(high: float, confidence: float) -> None:
    in_pilot(metrics=(a_metric(skill=-0.02, skill_low=-0.1, skill_high=high), COVERAGE))
    one = seen(core.SKILL_LOST)[0]
    assert (one.confidence, one.figures[0].value, one.figures[0].n) == (confidence, -0.02, 400)


def test_a_group_for_which_it_works_worse_is_seen_with_the_people_in_it() -> None:
    in_pilot(metrics=(a_metric(subgroups=(Subgroup(same("A9"), 40, 5.0, 4.0, 6.0),)), COVERAGE))
    one = seen(core.SUBGROUP_GAP)[0]
    assert one.saw.en == "Mean error: A9."
    assert one.stake.people == pytest.approx(500)


def test_an_incident_is_seen_until_it_is_reported() -> None:
    in_pilot()
    found = incident_api.report_incident(
        by=BY, system="loads", known_on=clock.today(), gravity=Gravity.WIDESPREAD, what="it fell", touched=12
    )
    assert [one.urgent_by for one in seen(core.INCIDENT_LATE)] == [clock.today() + timedelta(days=2)]
    late = seen(core.INCIDENT_LATE, clock.today() + timedelta(days=5))[0]
    assert (late.saw.en, late.confidence, late.stake.people) == ("3 days late.", 1.0, 12)
    incident_api.tell_authority(by=BY, number=found.number, authority="AESIA", on=clock.today())
    assert seen(core.INCIDENT_LATE) == []


def test_an_appeal_is_seen_when_its_day_is_near_until_it_is_answered() -> None:
    in_pilot()
    receipt = incident_api.contest(
        by=visitor("bizkaia"), system="loads", contests=Contested.DECISION, text="no bus", wants="a bus",
        language="es", origin="10.0.0.1",
    )  # fmt: skip
    assert seen(core.APPEAL_LATE) == []
    near = clock.today() + timedelta(days=25)
    assert [one.saw.en for one in seen(core.APPEAL_LATE, near)] == ["5 days are left."]
    incident_api.answer_appeal(by=BY, number=receipt.number, ended=Ended.REFUSED, answer="no")
    assert seen(core.APPEAL_LATE, near) == []


def test_the_review_opens_what_they_see_and_closes_what_has_gone() -> None:
    reviewing.register()
    in_pilot()
    drift = Drift("psi", 0.4, 0.25, date(2020, 3, 3), same("load"))
    cards.note_drift(by=BY, system="loads", drift=drift)
    review.run_review(by=BY, as_of=clock.today())
    assert core.STALE in {one.finding.sighting.rule for one in review.docket(by=BY)}
    cards.evaluate(by=BY, system="loads")
    review.run_review(by=BY, as_of=clock.today())
    assert core.STALE not in {one.finding.sighting.rule for one in review.docket(by=BY)}
