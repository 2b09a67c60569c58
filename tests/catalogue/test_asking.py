# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Requests for data: asked without an account, let through, supported, ranked, loaded, and removed in time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from auzolan.catalogue import api
from auzolan.catalogue.nouns.asking import Kind, Outcome, Sight, Stage, Terms, TooMany
from auzolan.kernel import clock, history
from auzolan.kernel.access import system, visitor
from auzolan.kernel.models import OutboxEvent
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound, NotPermitted
from auzolan.review import api as review
from tests.builders.asking import BY, TENANT, a_request, a_row, a_wish, ask
from tests.builders.catalogue import a_dataset
from tests.builders.kernel import a_tenant, an_actor

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
VISITOR = visitor(TENANT)


@pytest.fixture(autouse=True)
def _unit() -> None:
    a_tenant(TENANT)
    a_tenant("mobility", kind="department", parent=TENANT)


def test_asking_gives_a_reference_a_secret_and_a_day() -> None:
    with clock.as_of(DAY):
        receipt = ask()
        again = ask("Beste bat")
    assert (receipt.reference, again.reference) == ("2026-00001", "2026-00002")
    assert receipt.due_on == date(2026, 3, 30)  # twenty working days
    one, posts = api.followed_by_code(by=VISITOR, code=receipt.code)
    assert (one.title, one.stage, posts) == ("Autobus geltokiak", Stage.RECEIVED, [])
    assert receipt.code not in str(list(OutboxEvent.objects.of(TENANT).values_list("data", flat=True)))
    with pytest.raises(NotFound):
        api.followed_by_code(by=VISITOR, code="another")


@pytest.mark.parametrize(
    ("told", "match"),
    [
        ({"title": " "}, "title"),
        ({"text": "x" * 4001}, "text"),
        ({"purpose": ""}, "purpose"),
        ({"category": "c_none"}, "category"),
        ({"kind": Kind.PROBLEM}, "dataset"),
    ],
)
def test_what_cannot_be_asked_is_refused(told: dict[str, Any], match: str) -> None:
    with pytest.raises(BadInput, match=match):
        api.ask(by=VISITOR, wish=replace(a_wish(), **told))


def test_floods_from_one_origin_are_held_off_and_nothing_of_it_is_kept_in_clear() -> None:
    for n in range(5):
        ask(f"Eskaera {n}", origin="203.0.113.7")
    with pytest.raises(TooMany):
        ask("Bat gehiago", origin="203.0.113.7")
    assert ask("Beste sare batetik", origin="203.0.113.8").reference
    with clock.as_of(clock.today() + timedelta(days=1)):
        assert ask("Biharamunean", origin="203.0.113.7").reference
    from auzolan.catalogue.models import DeedRow

    assert not DeedRow.objects.of(TENANT).filter(origin__contains="203").exists()


def test_only_what_a_keeper_lets_through_is_seen() -> None:
    reference = ask().reference
    assert not api.every_asked(by=VISITOR)
    with pytest.raises(NotFound):
        api.asked(by=VISITOR, reference=reference)
    with pytest.raises(NotPermitted):
        api.let_through(by=an_actor(role="reader"), reference=reference)
    api.let_through(by=an_actor("miren", role="data-steward"), reference=reference)
    assert api.asked(by=VISITOR, reference=reference).stage is Stage.SHOWN
    with pytest.raises(Conflict):
        api.let_through(by=BY, reference=reference)


def test_what_is_kept_back_is_told_to_whoever_asked_only() -> None:
    receipt = ask()
    with pytest.raises(BadInput, match="reason"):
        api.keep_back(by=BY, reference=receipt.reference, reason=" ")
    api.keep_back(by=BY, reference=receipt.reference, reason="Izen bat dauka.")
    with pytest.raises(NotFound):
        api.asked(by=VISITOR, reference=receipt.reference)
    assert api.followed_by_code(by=VISITOR, code=receipt.code)[0].reason == "Izen bat dauka."
    with pytest.raises(Conflict):
        api.add_to_own(by=VISITOR, code=receipt.code, text="Barkatu")
    assert api.pace(by=BY)[0].asked == 0


def test_a_request_is_supported_once_by_a_browser_and_not_when_it_is_closed() -> None:
    one = a_request()
    told = {"by": VISITOR, "reference": one.reference}
    assert api.support(**told, browser="a")
    assert not api.support(**told, browser="a")
    assert api.support(**told, browser="b")
    assert api.asked(by=VISITOR, reference=one.reference).supporters == 2
    api.answer(by=BY, reference=one.reference, outcome=Outcome.REFUSED, text="Ezin da.", law="19/2013 Legea, 15. art.")
    with pytest.raises(Conflict):
        api.support(**told, browser="c")


def test_what_is_asked_for_most_comes_first_and_the_weights_change_that() -> None:
    a_dataset("stops", owner="mobility")
    liked, _valuable = a_request("Geltokiak"), a_request("Lurra", category="c_ac64a52d")
    for name in "abcdefgh":
        api.support(by=VISITOR, reference=liked.reference, browser=name, origin=name)
    those = api.every_asked(by=VISITOR)
    assert [row.asked.title for row in api.ranked(by=VISITOR, those=those)] == ["Lurra", "Geltokiak"]
    api.set_terms(by=BY, told=Terms(demand=10, high_value=0, half_supporters=2))
    first = api.ranked(by=VISITOR, those=those)[0]
    assert first.asked.title == "Geltokiak"
    assert (first.gap, first.ease, round(first.demand, 2)) == (1.0, 0.5, 0.82)
    api.estimate(by=BY, reference=liked.reference, hours=120, dataset="stops", category="")
    first = api.ranked(by=VISITOR, those=api.every_asked(by=VISITOR))[0]
    assert first.points is not None
    assert 0 < first.gap < 1
    assert first.ease == 0.25


def test_what_is_added_to_a_request_waits_for_a_keeper() -> None:
    receipt = ask()
    post = api.add_to_own(by=VISITOR, code=receipt.code, text="Ordutegiekin, mesedez.")
    api.let_through(by=BY, reference=receipt.reference)
    assert not api.posts_of(by=VISITOR, reference=receipt.reference)
    assert (
        api.judge_post(by=BY, reference=receipt.reference, number=post.number, is_shown=False).sight is Sight.KEPT_BACK
    )
    assert not api.posts_of(by=VISITOR, reference=receipt.reference)
    with pytest.raises(NotFound):
        api.write(by=VISITOR, reference=receipt.reference, text="Ni ez naiz eskatzailea")


def test_two_keepers_at_once_do_not_undo_each_other() -> None:
    from auzolan.catalogue.store import asking as store

    one = a_request()
    api.assign(by=BY, reference=one.reference, unit="mobility")
    with pytest.raises(Conflict, match="changed meanwhile"):
        store.change(TENANT, one, replace(one, unit="culture"), clock.now(), "ane", "changed")


def test_changes_are_noted_without_the_words_of_whoever_asked() -> None:
    one = a_request(unit="mobility")
    changes = history.of(TENANT, one.ref)
    assert [change.what for change in changes] == ["changed", "changed", "recorded"]
    assert "geltoki" not in str(changes).casefold()


def test_a_history_is_loaded_answered_and_given_back_as_it_was() -> None:
    a_dataset("stops", owner="mobility")
    answered = {
        "stage": "closed", "unit": "mobility", "outcome": "exists", "answered_on": date(2025, 3, 20),
        "answer": "Ya estaba.", "answer_dataset": "stops", "closed_on": date(2025, 3, 20), "supporters": 4,
        "simulated": True, "source": "inventado",
    }  # fmt: skip
    rows = [a_row(**answered), a_row("2025-00002", kind="problem", dataset="stops", unit="mobility", stage="assigned")]
    assert api.load_asked(by=BY, rows=rows, source="demo") == 2
    assert api.load_asked(by=BY, rows=rows, source="demo") == 0
    given = api.dump_asked(by=BY)
    assert [row["due_on"] for row in given] == [date(2025, 3, 31), date(2025, 3, 17)]
    again = [{name: value if value != "" else None for name, value in row.items()} for row in given]
    for row in again:
        row["simulated"] = bool(row["simulated"])
    assert api.load_asked(by=BY, rows=again, source="again") == 0
    assert api.asked(by=VISITOR, reference="2025-00001").supporters == 4
    assert api.pace(by=VISITOR)[0].simulated
    # what is asked from now on goes on with the numbers of its own year
    with clock.as_of(date(2025, 6, 2)):
        assert ask().reference == "2025-00003"


@pytest.mark.parametrize(
    ("told", "column"),
    [
        ({"stage": "answered"}, "outcome"),
        (
            {"outcome": "refused", "stage": "closed", "answered_on": DAY, "answer": "x", "closed_on": DAY},
            "legal_reason",
        ),
        ({"outcome": "will-publish", "stage": "answered", "answered_on": DAY, "answer": "x"}, "promised_by"),
        (
            {"stage": "closed", "outcome": "exists", "answered_on": DAY, "answer": "x", "closed_on": DAY},
            "answer_dataset",
        ),
        ({"kind": "problem"}, "dataset"),
        ({"unit": "nowhere"}, "unit"),
        ({"dataset": "nothing"}, "dataset"),
        ({"category": "c_none"}, "category"),
        ({"stage": "assigned"}, "unit"),
        ({"due_on": date(2025, 1, 1)}, "due_on"),
        ({"stage": "shown", "closed_on": DAY}, "closed_on"),
    ],
)
def test_a_history_that_cannot_be_is_told_row_by_row_and_nothing_is_kept(told: dict[str, Any], column: str) -> None:
    with pytest.raises(BadTable, match="row 3") as refused:
        api.load_asked(by=BY, rows=[a_row(), a_row("2025-00002", **told)], source="demo")
    assert column in {problem.column for problem in refused.value.problems}
    assert not api.every_asked(by=BY)


def test_a_history_does_not_overwrite_what_was_asked_here() -> None:
    with clock.as_of(DAY):
        reference = ask().reference
    with pytest.raises(BadTable, match="nobody asked here"):
        api.load_asked(by=BY, rows=[a_row(reference)], source="demo")


def test_whole_months_become_observations_and_old_traces_go() -> None:
    with clock.as_of(date(2026, 1, 12)):
        one, _late = a_request("A", unit="mobility"), a_request("B", unit="mobility")
    with clock.as_of(date(2026, 1, 14)):
        api.answer(by=BY, reference=one.reference, outcome=Outcome.REFUSED, text="Ez.", law="19/2013")
    with clock.as_of(date(2026, 3, 2)):
        assert api.tend_requests(by=BY) == 4
        assert api.tend_requests(by=BY) == 0
    found = review.observations_of(by=BY, indicators=["requests-on-time", "request-days", "requests-open"])
    assert [(o.period.label(), o.value) for o in found["requests-on-time"]] == [("2026-02", 0.5)]
    assert [(o.period.label(), o.value) for o in found["request-days"]] == [("2026-01", 2.0)]
    assert [(o.period.label(), o.value) for o in found["requests-open"]] == [("2026-01", 1.0), ("2026-02", 1.0)]
    from auzolan.catalogue.models import DeedRow

    assert not DeedRow.objects.of(TENANT).exists()


def test_what_was_kept_back_is_removed_when_its_time_has_come() -> None:
    with clock.as_of(date(2025, 1, 12)):
        receipt = ask()
        api.keep_back(by=BY, reference=receipt.reference, reason="Ez.")
    with clock.as_of(date(2025, 12, 31)):
        api.tend_requests(by=BY)
        assert api.followed_by_code(by=VISITOR, code=receipt.code)
    with clock.as_of(date(2026, 2, 3)):
        api.tend_requests(by=BY)
        with pytest.raises(NotFound):
            api.followed_by_code(by=VISITOR, code=receipt.code)


def test_another_administration_sees_nothing_of_it() -> None:
    a_tenant("gipuzkoa")
    one = a_request()
    assert not api.every_asked(by=system("gipuzkoa"))
    with pytest.raises(NotFound):
        api.asked(by=system("gipuzkoa"), reference=one.reference)


def test_ten_times_as_much_is_read_in_as_few_queries(django_assert_max_num_queries: Callable[..., Any]) -> None:
    for first, count in ((0, 3), (3, 30)):
        for n in range(first, first + count):
            a_request(f"Eskaera {n}", unit="mobility")
        with django_assert_max_num_queries(8):
            api.ranked(by=VISITOR, those=api.every_asked(by=VISITOR))
            api.pace(by=VISITOR)
            api.owed(by=BY)
