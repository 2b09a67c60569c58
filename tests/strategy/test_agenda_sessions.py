# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Bodies and sessions through their verbs: the docket as it stood, a quorum, decisions that name their session."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from auzolan.kernel import clock, ledger
from auzolan.kernel.access import system, visitor
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound, NotPermitted
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from auzolan.review.nouns import Option
from auzolan.strategy import api
from auzolan.strategy.models import SessionRow
from auzolan.strategy.nouns import Member, Seat, Stage
from tests.builders.kernel import a_person, an_actor
from tests.builders.review import Watched, a_sighting, an_indicator, decide
from tests.builders.strategy import SINCE, a_body, a_session, an_agenda, record

pytestmark = pytest.mark.django_db
BY = "bizkaia"


def a_docket() -> Watched:
    watched = Watched()
    watched.show(a_sighting(euros=5000.0), a_sighting("services/service/other", owner="treasury"))
    review.run_review(by=system(BY))
    return watched


def an_open_session(*present: str) -> int:
    a_body()
    session = a_session()
    api.open_session(by=system(BY), number=session.number, attendance=present or ("jone", "miren", "ane"))
    return session.number


def in_session(number: int, **told: Any) -> Any:
    known: dict[str, Any] = {
        "kind": api.ADOPT,
        "title": "Adopt the agenda",
        "subject": Ref("strategy", "agenda", "digital"),
        "options": (Option("adopt", "it says where we go"), Option("wait", "")),
        "choice": "adopt",
        "reason": "it was discussed",
        "responsible": "jone",
        "accountable": "miren",
        "review_on": date(2999, 1, 1),
    }
    return api.decide_in_session(by=system(BY), number=number, **(known | told))


def test_a_body_is_recorded_with_its_terms_and_the_public_does_not_see_who_sits() -> None:
    body = a_body()
    assert api.record_bodies(by=system(BY), bodies=[body]) == 0
    assert api.bodies(by=visitor(BY))[0].members == ()
    assert len(api.body(by=system(BY), slug="committee").members) == 3
    with pytest.raises(NotPermitted):
        api.body(by=visitor(BY), slug="committee")
    with pytest.raises(NotFound):
        api.body(by=system(BY), slug="council")


@pytest.mark.parametrize(
    ("told", "column"),
    [
        ({"slug": "Not a slug"}, "slug"),
        ({"name": Text()}, "name"),
        ({"owner": "nobody"}, "owner"),
        ({"quorum_percent": 101}, "quorum_percent"),
        ({"members": (Member("stranger", SINCE),)}, "members"),
        ({"members": (Member("ane", SINCE, until=SINCE),)}, "members"),
        ({"members": (Member("ane", SINCE), Member("ane", date(2025, 1, 1)))}, "members"),
    ],
)
def test_what_a_body_cannot_be_is_refused(told: dict[str, Any], column: str) -> None:
    body = a_body()
    with pytest.raises(BadTable) as refused:
        api.record_bodies(by=system(BY), bodies=[replace(body, **told)])
    assert column in {one.column for one in refused.value.problems}


def test_whoever_has_left_may_stay_in_the_record_of_who_sat() -> None:
    body = a_body()
    from auzolan.kernel.models import Holding

    Holding.objects.filter(person__username="ane").delete()
    members = (*body.members[:2], replace(body.members[2], until=date(2025, 1, 1)))
    assert api.record_bodies(by=system(BY), bodies=[replace(body, members=members)]) == 1


def test_the_docket_is_kept_as_it_stood_whatever_becomes_of_it() -> None:
    watched = a_docket()
    a_body()
    number = a_session().number
    pinned = api.pin_docket(by=system(BY), number=number).docket
    assert [row["place"] for row in pinned.rows] == [1, 2]
    assert pinned.rows[0]["stake_euros"] > pinned.rows[1]["stake_euros"]
    watched.show()
    review.run_review(by=system(BY))
    assert review.docket(by=system(BY)) == []
    opened = api.open_session(by=system(BY), number=number, attendance=["jone", "miren"])
    assert opened.docket == pinned
    assert api.docket_holds(by=system(BY), number=number)
    cited = ledger.evidence_for(BY, opened.ref)
    assert (Ref("review", "finding", "1"), pinned.rows[0]["evidence_hash"]) in cited


def test_a_docket_that_was_changed_afterwards_is_told() -> None:
    a_docket()
    number = an_open_session()
    row = SessionRow.objects.of(BY).get(number=number)
    row.body["docket"]["rows"][0]["score"] = 1
    row.save()
    assert not api.docket_holds(by=system(BY), number=number)


def test_the_docket_may_be_narrowed_and_places_still_count_the_whole() -> None:
    a_docket()
    a_body()
    number = a_session().number
    docket = api.pin_docket(by=system(BY), number=number, unit="treasury").docket
    assert [(row["place"], row["owner"]) for row in docket.rows] == [(2, "treasury")]


def test_a_session_is_called_changed_opened_and_closed_in_this_order_only() -> None:
    a_body()
    platform = system(BY)
    session = a_session(on=clock.today() + timedelta(days=1))
    with pytest.raises(Conflict, match="is called for"):
        api.open_session(by=platform, number=session.number, attendance=[])
    told: dict[str, Any] = {"by": platform, "body": "committee", "place": "online", "points": ["One"]}
    api.plan_session(**told, on=clock.today(), number=session.number)
    with pytest.raises(BadInput, match="members of the body"):
        api.open_session(by=platform, number=session.number, attendance=["stranger"])
    with pytest.raises(Conflict, match="not open"):
        api.close_session(by=platform, number=session.number)
    api.open_session(by=platform, number=session.number, attendance=["ane"])
    for again in (
        lambda: api.plan_session(**told, on=clock.today(), number=session.number),
        lambda: api.pin_docket(by=platform, number=session.number),
        lambda: api.open_session(by=platform, number=session.number, attendance=[]),
    ):
        with pytest.raises(Conflict, match="not planned"):
            again()
    assert api.close_session(by=platform, number=session.number, notes="nothing else").stage is Stage.CLOSED


@pytest.mark.parametrize(
    ("told", "field"), [({"points": [" "]}, "points"), ({"place": ""}, "place"), ({"body": "council"}, "")]
)
def test_a_call_says_where_and_on_what(told: dict[str, Any], field: str) -> None:
    a_body()
    known: dict[str, Any] = {"body": "committee", "on": clock.today(), "place": "here", "points": ["One"]}
    with pytest.raises((BadInput, NotFound)) as refused:
        api.plan_session(by=system(BY), **(known | told))
    assert field in str(refused.value)


def test_a_decision_names_its_session_and_stands_in_its_minutes() -> None:
    number = an_open_session()
    record(an_agenda(targets=()))
    taken = in_session(number)
    assert taken.attached["session"] == f"strategy/session/{number}"
    assert taken.unit == ""
    entry = api.session(by=system(BY), number=number).entries[0]
    assert (entry.decision, entry.hash) == (taken.number, taken.hash)
    assert (taken.ref, taken.hash) in ledger.evidence_for(BY, Ref("strategy", "session", str(number)))
    assert review.verify_chain(by=system(BY)).is_whole


def test_without_a_quorum_nothing_is_decided() -> None:
    number = an_open_session("jone")
    assert not api.quorum(by=system(BY), number=number).is_reached
    with pytest.raises(Conflict, match="no quorum"):
        in_session(number)
    assert review.decisions(by=system(BY)) == []


def test_a_body_without_members_has_no_quorum() -> None:
    a_body(people=())
    number = a_session().number
    api.open_session(by=system(BY), number=number, attendance=[])
    assert not api.quorum(by=system(BY), number=number).is_reached


def test_a_decision_on_a_finding_of_the_docket_enters_by_itself(django_capture_on_commit_callbacks: Any) -> None:
    a_docket()
    number = an_open_session()
    with django_capture_on_commit_callbacks(execute=True):
        ours = decide(system(BY), findings=(1,))
    assert [one.decision for one in api.session(by=system(BY), number=number).entries] == [ours.number]
    with django_capture_on_commit_callbacks(execute=True):
        other = decide(system(BY))
    assert [one.decision for one in api.session(by=system(BY), number=number).entries] == [ours.number]
    assert api.note_decision(by=system(BY), decision=other.number) is None
    entered = api.enter_decision(by=system(BY), number=number, decision=other.number)
    assert [one.decision for one in entered.entries] == [ours.number, other.number]


def test_a_decision_from_before_the_session_does_not_enter_its_minutes() -> None:
    a_body()
    earlier = decide(system(BY))
    number = a_session().number
    api.open_session(by=system(BY), number=number, attendance=["jone", "miren"])
    with pytest.raises(BadInput, match="since the session opened"):
        api.enter_decision(by=system(BY), number=number, decision=earlier.number)


def test_minutes_are_approved_by_a_decision_of_a_later_session(django_capture_on_commit_callbacks: Any) -> None:
    first = an_open_session()
    subject = Ref("strategy", "session", str(first))
    second = a_session().number
    api.open_session(by=system(BY), number=second, attendance=["jone", "miren"])
    told: dict[str, Any] = {"kind": api.APPROVE_MINUTES, "title": "Approve the minutes", "subject": subject}
    with pytest.raises(Conflict, match="not closed"):
        in_session(second, **told)
    with pytest.raises(BadInput, match="a session whose minutes"):
        in_session(second, **(told | {"subject": Ref("strategy", "agenda", "digital")}))
    api.close_session(by=system(BY), number=first)
    with django_capture_on_commit_callbacks(execute=True):
        taken = in_session(second, **told)
    approved = api.session(by=system(BY), number=first)
    assert (approved.stage, approved.approved_by) == (Stage.APPROVED, taken.number)


def test_an_agreement_is_tracked_until_a_record_shows_it_done() -> None:
    number = an_open_session()
    an_indicator()
    platform = system(BY)
    due = clock.today() + timedelta(days=30)
    one = api.agree(by=platform, session=number, text="Measure it", owner="treasury", due=due)
    assert (one.number, one.is_overdue(due), one.is_overdue(due + timedelta(days=1))) == (1, False, True)
    for told, field in (
        ({"text": " "}, "text"),
        ({"owner": "nobody"}, "owner"),
        ({"due": clock.today() - timedelta(days=1)}, "due"),
    ):
        with pytest.raises(BadInput, match=field):
            api.agree(**({"by": platform, "session": number, "text": "x", "owner": "treasury", "due": due} | told))
    done: dict[str, Any] = {"by": platform, "session": number, "number": 1, "on": clock.today()}
    with pytest.raises(BadInput, match="a record that is kept here"):
        api.keep_agreement(**done, evidence=Ref("review", "indicator", "unknown"))
    kept = api.keep_agreement(**done, evidence=Ref("review", "indicator", "satisfied"))
    assert not kept.is_overdue(date(2999, 1, 1))
    with pytest.raises(Conflict, match="done already"):
        api.keep_agreement(**done, evidence=Ref("review", "indicator", "satisfied"))
    with pytest.raises(NotFound):
        api.keep_agreement(**(done | {"number": 9}), evidence=Ref("review", "indicator", "satisfied"))


@pytest.mark.parametrize("role", ["reader", "service-owner", "committee-member", "auditor"])
def test_who_does_not_convene_changes_nothing(role: str) -> None:
    number = an_open_session()
    other = an_actor("rosa", role=role)
    assert api.session(by=other, number=number).number == number
    for deed in (
        lambda: api.close_session(by=other, number=number),
        lambda: api.agree(by=other, session=number, text="x", owner="treasury", due=clock.today()),
        lambda: api.plan_session(by=other, body="committee", on=clock.today(), place="x", points=["x"]),
        lambda: api.record_bodies(by=other, bodies=[]),
    ):
        with pytest.raises(NotPermitted):
            deed()


def test_the_session_on_paper_and_as_data() -> None:
    a_docket()
    number = an_open_session()
    record(an_agenda(targets=()))
    in_session(number, title="Adopt #1 *now* <and> $x_y$ @here")
    api.agree(by=system(BY), session=number, text="Measure [it]", owner="treasury", due=date(2999, 1, 1))
    told = api.minutes_json(by=system(BY), number=number)
    assert json.loads(json.dumps(told, default=str)) == told
    assert told["quorum"] == {"members": 3, "needed": 2, "present": 3, "is_reached": True}
    assert told["decisions"][0]["attached"]["session"] == f"strategy/session/{number}"
    assert told["docket_holds"] is True
    for language in ("eu", "es", "en"):
        assert api.minutes_pdf(by=system(BY), number=number, language=language).startswith(b"%PDF")
    call = a_session().number
    assert api.minutes_pdf(by=system(BY), number=call, language="eu").startswith(b"%PDF")


def test_two_administrations_do_not_see_each_others_sessions() -> None:
    number = an_open_session()
    a_person("mikel", role="technical-secretary", at="treasury")
    from tests.builders.kernel import a_tenant

    a_tenant("araba")
    with pytest.raises(NotFound):
        api.session(by=system("araba"), number=number)
    assert api.sessions(by=system("araba")) == []
    assert api.bodies(by=system("araba")) == []


def test_seats_are_kept() -> None:
    assert [one.seat for one in a_body().members] == [Seat.SECRETARY, Seat.CHAIR, Seat.MEMBER]
