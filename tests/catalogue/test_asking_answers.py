# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Requests for data are answered with a clock: terms in working days, promises that a dataset keeps, discussions."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from auzolan.catalogue import api
from auzolan.catalogue.core.asking.days import easter, is_working, working_days_after, working_days_between
from auzolan.catalogue.nouns.asking import Kind, Outcome, Stage, Terms
from auzolan.catalogue.nouns.datasets import Standing
from auzolan.kernel import clock
from auzolan.kernel.access import visitor
from auzolan.kernel.models import OutboxEvent
from auzolan.kernel.refusals import BadInput, Conflict, NotFound, NotPermitted
from tests.builders.asking import BY, TENANT, a_discussion, a_request, ask
from tests.builders.catalogue import a_dataset, described
from tests.builders.kernel import a_tenant, an_actor

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
VISITOR = visitor(TENANT)


@pytest.fixture(autouse=True)
def _unit() -> None:
    a_tenant(TENANT)
    a_tenant("mobility", kind="department", parent=TENANT)


@given(day=some.dates(date(2000, 1, 1), date(2060, 1, 1)), count=some.integers(1, 60))
def test_a_term_ends_on_a_working_day_and_holds_as_many(day: date, count: int) -> None:
    until = working_days_after(day, count)
    assert is_working(until)
    assert working_days_between(day, until) == count


def test_holidays_of_all_of_spain_and_of_the_administration_do_not_count() -> None:
    assert easter(2025) == date(2025, 4, 20)
    assert [is_working(day) for day in (date(2025, 4, 18), date(2025, 12, 8), date(2025, 12, 6))] == [False] * 3
    assert working_days_after(date(2026, 7, 30), 1) == date(2026, 7, 31)
    assert working_days_after(date(2026, 7, 30), 1, {date(2026, 7, 31)}) == date(2026, 8, 3)


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"request_days": 0}, "request_days"),
        ({"demand": -1}, "demand"),
        ({"demand": 0, "high_value": 0, "gap": 0, "ease": 0}, "demand"),
        ({"half_hours": 0}, "half_hours"),
    ],
)
def test_terms_that_cannot_be_are_refused(told: dict[str, Any], field: str) -> None:
    with pytest.raises(BadInput, match=field):
        api.set_terms(by=BY, told=Terms(**told))
    with pytest.raises(NotPermitted):
        api.set_terms(by=an_actor(role="data-steward"), told=Terms())


def test_new_terms_hold_for_what_is_asked_from_then_on() -> None:
    with clock.as_of(DAY):
        before = ask()
        api.set_terms(by=BY, told=Terms(request_days=5, holidays=(date(2026, 3, 3),)))
        after = ask("Beste bat")
    assert (before.due_on, after.due_on) == (date(2026, 3, 30), date(2026, 3, 10))


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"outcome": Outcome.WILL_PUBLISH}, "until"),
        ({"outcome": Outcome.WILL_PUBLISH, "until": DAY}, "until"),
        ({"outcome": Outcome.REFUSED}, "law"),
        ({"outcome": Outcome.EXISTS}, "dataset"),
        ({"outcome": Outcome.PUBLISHED, "dataset": "nothing"}, "dataset"),
        ({"outcome": Outcome.PUBLISHED, "dataset": "draft"}, "dataset"),
        ({"outcome": Outcome.REPLIED}, "outcome"),
        ({"outcome": Outcome.REFUSED, "law": "19/2013", "text": " "}, "text"),
    ],
)
def test_an_answer_lacks_nothing(told: dict[str, Any], field: str) -> None:
    a_dataset("draft", owner="mobility", standing=Standing.DRAFT)
    with clock.as_of(DAY):
        one = a_request(unit="mobility")
        with pytest.raises(BadInput, match=field):
            api.answer(by=BY, reference=one.reference, **({"text": "Bai."} | told))
        assert api.asked(by=BY, reference=one.reference).stage is Stage.ASSIGNED


def test_a_unit_answers_for_itself_only() -> None:
    a_tenant("culture", kind="department", parent=TENANT)
    one = a_request(unit="mobility")
    told = {"reference": one.reference, "outcome": Outcome.REFUSED, "text": "Ez.", "law": "19/2013"}
    with pytest.raises(NotPermitted):
        api.assign(by=an_actor(role="data-steward", at="culture"), reference=one.reference, unit="culture")
    with pytest.raises(NotPermitted):
        api.answer(by=an_actor(role="data-steward", at="culture"), **told)
    with pytest.raises(BadInput, match="unit"):
        api.assign(by=BY, reference=one.reference, unit="nowhere")
    assert api.answer(by=an_actor("jon", role="data-steward", at="mobility"), **told).stage is Stage.CLOSED
    with pytest.raises(Conflict):
        api.answer(by=BY, **told)


@pytest.mark.django_db(transaction=True)
def test_a_promise_closes_itself_when_its_dataset_is_published() -> None:
    a_tenant(TENANT)
    a_dataset("stops", owner="mobility", standing=Standing.DRAFT)
    with clock.as_of(DAY):
        one = a_request(unit="mobility")
        told = api.answer(
            by=BY, reference=one.reference, outcome=Outcome.WILL_PUBLISH, text="Laster.", until=date(2026, 4, 30),
            dataset="stops",
        )  # fmt: skip
    assert (told.stage, told.owed_on) == (Stage.ANSWERED, date(2026, 4, 30))
    with clock.as_of(date(2026, 4, 10)):
        api.publish_dataset(by=BY, slug="stops")
    closed = api.asked(by=VISITOR, reference=one.reference)
    assert (closed.stage, closed.closed_on) == (Stage.CLOSED, date(2026, 4, 10))
    assert closed.answer is not None
    assert (closed.answer.outcome, closed.answer.dataset, closed.answer.on) == (Outcome.PUBLISHED, "stops", DAY)
    assert "auzolan.catalogue.request-closed" in [event.type for event in OutboxEvent.objects.of(TENANT)]
    assert [found.reference for found in api.answered_by(by=VISITOR, dataset="stops")] == [one.reference]


@pytest.mark.django_db(transaction=True)
def test_a_promise_is_kept_by_a_dataset_that_is_recorded_as_published() -> None:
    a_tenant(TENANT)
    a_dataset("stops", owner="mobility", standing=Standing.DRAFT)
    one = a_request(unit="mobility")
    until = clock.today() + timedelta(days=40)
    api.answer(by=BY, reference=one.reference, outcome=Outcome.WILL_PUBLISH, text="Bai.", until=until, dataset="stops")
    api.record_datasets(by=BY, described=[described("stops", title="Geltokiak")])
    assert api.asked(by=BY, reference=one.reference).stage is Stage.CLOSED


def test_what_is_promised_may_be_linked_by_hand() -> None:
    a_dataset("stops", owner="mobility")
    with clock.as_of(DAY):
        one = a_request(unit="mobility")
        api.answer(by=BY, reference=one.reference, outcome=Outcome.WILL_PUBLISH, text="Bai.", until=date(2026, 4, 30))
    with clock.as_of(date(2026, 4, 10)):
        told = {"outcome": Outcome.PUBLISHED, "text": "Hemen dago.", "dataset": "stops"}
        now = api.answer(by=BY, reference=one.reference, **told)
    assert now.stage is Stage.CLOSED
    assert now.answer is not None
    assert now.answer.on == DAY  # the dated answer was the promise


def test_how_fast_we_answer_counts_what_nobody_has_let_through_too() -> None:
    with clock.as_of(DAY):
        answered, late, _waiting = a_request("A", unit="mobility"), a_request("B", unit="mobility"), ask("C")
    with clock.as_of(date(2026, 3, 9)):
        api.answer(by=BY, reference=answered.reference, outcome=Outcome.REFUSED, text="Ez.", law="19/2013")
        whole, _units = api.pace(by=VISITOR)
        assert (whole.share, whole.open, whole.overdue, whole.median_days) == (1.0, 2, 0, 5.0)
    with clock.as_of(date(2026, 4, 20)):
        whole, units = api.pace(by=VISITOR)
        assert (whole.share, whole.overdue, whole.judged) == (1 / 3, 2, 3)
        assert [(one.unit, one.overdue) for one in units] == [("", 1), ("mobility", 1)]
        api.answer(by=BY, reference=late.reference, outcome=Outcome.REFUSED, text="Ez.", law="19/2013")
        assert api.pace(by=VISITOR)[0].overdue == 1


def test_the_desk_has_everything_that_is_owed_soonest_first() -> None:
    with clock.as_of(DAY):
        promised = a_request("A", unit="mobility")
        told = {"outcome": Outcome.WILL_PUBLISH, "text": "Bai.", "until": date(2026, 6, 1)}
        api.answer(by=BY, reference=promised.reference, **told)
        first = ask("B")
    with clock.as_of(date(2026, 3, 31)):
        rows = api.owed(by=an_actor(role="reader"))
        assert [(row.asked.reference, row.days_left) for row in rows] == [
            (first.reference, -1),
            (promised.reference, 42),
        ]
    with pytest.raises(NotPermitted):
        api.owed(by=VISITOR)


def test_a_discussion_is_answered_by_the_owner_and_closed_with_what_mends_it() -> None:
    a_dataset("stops", owner="mobility")
    with clock.as_of(DAY):
        one = a_discussion()
    assert (one.stage, one.unit, one.due_on) == (Stage.ASSIGNED, "mobility", date(2026, 3, 16))
    told = {"by": an_actor(role="data-steward", at="mobility"), "reference": one.reference}
    with pytest.raises(Conflict):
        api.close_discussion(**told, fix="/eu/datasets/stops/")
    with clock.as_of(date(2026, 3, 4)):
        api.reply(**told, text="Konponduko dugu.")
    with pytest.raises(BadInput, match="fix"):
        api.close_discussion(**told)
    with pytest.raises(BadInput, match="fix"):
        api.close_discussion(**told, fix="javascript:alert(1)")
    closed = api.close_discussion(**told, fix="/eu/datasets/stops/")
    assert (closed.stage, closed.fix) == (Stage.CLOSED, "/eu/datasets/stops/")
    assert "auzolan.catalogue.discussion-closed" in [event.type for event in OutboxEvent.objects.of(TENANT)]
    assert [post.text for post in api.posts_of(by=VISITOR, reference=one.reference)] == ["Konponduko dugu."]


def test_who_writes_after_the_answer_starts_the_clock_again_once_let_through() -> None:
    a_dataset("stops", owner="mobility")
    with clock.as_of(DAY):
        one = a_discussion(kind=Kind.QUESTION)
        api.reply(by=BY, reference=one.reference, text="Bai.")
    with clock.as_of(date(2026, 3, 9)):
        post = api.write(by=VISITOR, reference=one.reference, text="Eta ostiraletan?")
        assert api.asked(by=BY, reference=one.reference).stage is Stage.ANSWERED
        assert [row.waiting_posts for row in api.owed(by=BY)] == [1]
        assert len(api.posts_of(by=VISITOR, reference=one.reference)) == 1
        api.judge_post(by=BY, reference=one.reference, number=post.number, is_shown=True)
    now = api.asked(by=VISITOR, reference=one.reference)
    assert (now.stage, now.owed_on) == (Stage.ASSIGNED, date(2026, 3, 23))
    assert len(api.posts_of(by=VISITOR, reference=one.reference)) == 2
    with pytest.raises(Conflict):
        api.judge_post(by=BY, reference=one.reference, number=post.number, is_shown=False)
    with pytest.raises(NotFound):
        api.judge_post(by=BY, reference=one.reference, number=post.number + 1, is_shown=True)
