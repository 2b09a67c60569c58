# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the reviewers of what people asked see, what they let pass, and that a finding goes with its answer."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from auzolan.catalogue import api
from auzolan.catalogue.core.reviewers import asking as core
from auzolan.catalogue.nouns.asking import Answer, Asked, Kind, Outcome, Stage
from auzolan.kernel import clock
from auzolan.review import api as review
from auzolan.review.nouns import State
from tests.builders.asking import BY, a_discussion, a_request, ask
from tests.builders.catalogue import a_dataset

DAY = date(2026, 3, 2)
ASKED = Asked(
    "2026-00001", Kind.REQUEST, "Paradas", "Todas", date(2026, 1, 7), date(2026, 2, 4), Stage.ASSIGNED,
    unit="mobility", supporters=9,
)  # fmt: skip
PROMISE = Answer(Outcome.WILL_PUBLISH, "Pronto.", date(2026, 2, 2), date(2026, 2, 4), by=date(2026, 2, 20))


def demands(*asked: Asked) -> core.Demands:
    return core.Demands(asked, {"stops": "mobility"})


def test_a_request_past_its_day_is_seen_with_who_asks_and_an_honest_confidence() -> None:
    [seen] = core.requests_unanswered(demands(ASKED), DAY)
    assert (seen.owner, seen.urgent_by, seen.decides) == ("mobility", date(2026, 2, 4), "chief-data-officer")
    assert (seen.stake.people, seen.stake.euros, seen.confidence) == (10.0, 500.0, 0.4)
    assert "nobody has measured it" in seen.stake.how.en
    assert seen.title.es == "Paradas: fuera de plazo, sin respuesta"
    assert set(seen.decision_kinds) == {core.ANSWER, core.PUBLISH_BY, core.REFUSE}


def test_until_its_day_and_once_answered_a_request_is_no_finding() -> None:
    assert not list(core.requests_unanswered(demands(ASKED), ASKED.due_on))
    done = replace(ASKED, stage=Stage.ANSWERED, answer=PROMISE)
    kept_back = replace(ASKED, stage=Stage.KEPT_BACK)
    assert not list(core.requests_unanswered(demands(done, kept_back), DAY))


def test_what_nobody_has_let_through_is_owed_too_and_its_words_are_not_told() -> None:
    [seen] = core.requests_unanswered(demands(replace(ASKED, stage=Stage.RECEIVED, unit="")), DAY)
    assert seen.owner == ""
    assert "Paradas" not in str(seen)
    assert "no unit" in seen.saw.en


def test_a_promise_is_seen_once_its_day_has_passed() -> None:
    promised = replace(ASKED, stage=Stage.ANSWERED, answer=PROMISE)
    assert not list(core.promises_late(demands(promised), date(2026, 2, 20)))
    [seen] = core.promises_late(demands(promised), DAY)
    assert (seen.urgent_by, seen.decision_kinds) == (date(2026, 2, 20), (core.PUBLISH_BY, core.REFUSE))
    kept = replace(promised, stage=Stage.CLOSED, answer=replace(PROMISE, outcome=Outcome.PUBLISHED))
    assert not list(core.promises_late(demands(kept), DAY))


def test_a_discussion_past_its_day_is_its_datasets_owners_and_no_request() -> None:
    problem = replace(ASKED, kind=Kind.PROBLEM, dataset="stops", unit="", hours=1.0)
    assert not list(core.requests_unanswered(demands(problem), DAY))
    [seen] = core.discussions_unanswered(demands(problem, ASKED), DAY)
    assert (seen.owner, seen.decision_kinds, seen.stake.hours) == ("mobility", (core.ANSWER,), 1.0)
    assert "1 hour of work (says the unit)" in seen.stake.how.en


@pytest.mark.django_db
def test_the_review_opens_findings_and_they_go_with_the_answer() -> None:
    a_dataset("stops", owner="mobility")
    with clock.as_of(DAY):
        one, _unread, discussion = a_request(unit="mobility"), ask("Beste bat"), a_discussion()
    late = DAY + timedelta(days=60)
    with clock.as_of(late):
        review.run_review(by=BY, as_of=late)
        docket = review.docket(by=BY, room="catalogue")
        own = (core.REQUEST_UNANSWERED, core.DISCUSSION_UNANSWERED)
        found = {str(row.finding.sighting.subject): row.finding for row in docket if row.finding.sighting.rule in own}
        assert len(found) == 3
        assert found[str(one.ref)].sighting.rule == core.REQUEST_UNANSWERED
        assert found[str(discussion.ref)].sighting.rule == core.DISCUSSION_UNANSWERED
        api.answer(by=BY, reference=one.reference, outcome=Outcome.REFUSED, text="Ez.", law="19/2013")
        review.run_review(by=BY, as_of=late)
        gone = review.finding(by=BY, number=found[str(one.ref)].number)
    assert gone.state is State.GONE


@pytest.mark.django_db
def test_everyone_who_may_decide_is_offered_the_kinds() -> None:
    kinds = {one.id: one for one in review.decision_kinds() if one.id in (core.ANSWER, core.PUBLISH_BY, core.REFUSE)}
    assert len(kinds) == 3
    assert all("chief-data-officer" in one.responsible_roles for one in kinds.values())
