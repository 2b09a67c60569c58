# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The reviewers of challenges: each sees its fault on the day on which it is one, and no longer once it is mended."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from auzolan.govtech.api import learning, piloting, questions
from auzolan.govtech.api.evaluating import SELECT
from auzolan.govtech.api.reviewing import challenges as reviewing
from auzolan.govtech.core.reviewers import challenges as core
from auzolan.kernel import clock
from auzolan.kernel.access import visitor
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from auzolan.review.nouns import Sighting
from tests.builders.challenges import HOUSE, TODAY, an_open_challenge
from tests.builders.pilots import BEGUN, a_lesson, a_pilot, ended, expected, to_pilot

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    reviewing.register()
    with clock.as_of(TODAY):
        yield


def seen(rule: str, days: int = 0) -> list[Sighting]:
    """Return what one reviewer sees so many days after the pilot began."""
    judge = review.reviewer(rule)
    assert judge is not None
    as_of = clock.today() + timedelta(days=days)
    return list(judge.judge(judge.gather("bizkaia", as_of), as_of))


def test_a_pilot_of_which_nobody_expects_anything_is_seen() -> None:
    a_pilot()
    with clock.as_of(BEGUN):
        [one] = seen(core.UNEXPECTED, 3)
        assert (str(one.subject), one.owner, one.stake.euros) == ("govtech/pilot/1", "mobility", 12_000)
        assert (one.figures[0].value, one.decision_kinds) == (3.0, (core.SEE_TO,))
        assert one.title.is_complete()
        assert seen(core.UNEXPECTED, -1) == []
        expected()
        assert seen(core.UNEXPECTED, 3) == []


def test_a_pilot_from_which_nobody_learns_is_seen_thirty_days_after_its_end() -> None:
    a_pilot()
    with clock.as_of(BEGUN):
        # by its agreement it ends on the first of June
        assert seen(core.UNLEARNT, 150) == []
        [one] = seen(core.UNLEARNT, 151)
        assert "a pilot should have ended" in one.title.en
        assert (one.figures[0].value, one.title.is_complete()) == (31.0, True)
        ended()
        assert seen(core.UNLEARNT, 30) == []
        [one] = seen(core.UNLEARNT, 31)
        assert "nobody has sat down" in one.title.en
        learning.hold_session(by=HOUSE, application=1, held_on=BEGUN, attended="Ane")
        [one] = seen(core.UNLEARNT, 31)
        assert "nobody has written a lesson" in one.title.en
        learning.learn(by=HOUSE, application=1, kind=SELECT, told=a_lesson())
        assert seen(core.UNLEARNT, 31) == []


def test_a_lesson_that_was_written_elsewhere_counts() -> None:
    one = a_pilot()
    with clock.as_of(BEGUN):
        ended()
        before = reviewing.stamp("bizkaia")
        other = Ref("govtech", "pilot", "2")
        review.write_lesson(by=HOUSE, title=Text(en="x"), text=Text(en="y"), kind=SELECT, learnt_from=[other])
        assert len(seen(core.UNLEARNT, 31)) == 1
        review.write_lesson(by=HOUSE, title=Text(en="x"), text=Text(en="y"), kind=SELECT, learnt_from=[one.ref])
        assert seen(core.UNLEARNT, 31) == []
        assert reviewing.stamp("bizkaia") != before


def test_a_pilot_that_is_stopped_before_it_begins_is_learnt_from_all_the_same() -> None:
    to_pilot()
    with clock.as_of(BEGUN):
        days = {"starts_on": BEGUN + timedelta(days=60), "ends_on": BEGUN + timedelta(days=200)}
        piloting.sign_agreement(by=HOUSE, application=1, signed_on=BEGUN, cents=1_00, **days)
        ended()
        assert (seen(core.UNLEARNT, 30), len(seen(core.UNLEARNT, 31))) == ([], 1)
        held = learning.hold_session(by=HOUSE, application=1, held_on=BEGUN, attended="Ane")
        assert held.session is not None


def test_questions_that_are_late_are_seen_on_their_challenge() -> None:
    an_open_challenge()
    for text in ("One?", "Two?"):
        questions.ask(by=visitor("bizkaia"), challenge=1, text=text, language="es", origin="10.0.0.1")
    assert seen(core.UNANSWERED, 7) == []
    [one] = seen(core.UNANSWERED, 8)
    assert (str(one.subject), one.figures[0].n, one.stake.hours) == ("govtech/challenge/1", 2.0, 2.0)
    for number in (1, 2):
        questions.answer(by=HOUSE, number=number, answer=Text(es="Sí"))
    assert seen(core.UNANSWERED, 8) == []


def test_an_invoice_that_is_late_is_seen_with_what_it_costs() -> None:
    a_pilot()
    with clock.as_of(BEGUN):
        piloting.invoice(by=HOUSE, application=1, what="half", cents=6_000_00, invoiced_on=BEGUN)
        assert seen(core.UNPAID, 30) == []
        [one] = seen(core.UNPAID, 31)
        assert (one.figures[0].value, one.stake.euros) == (31.0, 480.0)
        assert review.decision_kind(core.PAY).name.en == "Pay the invoices"
        piloting.pay(by=HOUSE, application=1, number=1, paid_on=BEGUN)
        assert seen(core.UNPAID, 31) == []


def test_the_nightly_review_puts_them_on_the_docket_and_takes_them_off() -> None:
    a_pilot()
    with clock.as_of(BEGUN):
        review.run_review(by=HOUSE)
        rules = [row.finding.sighting.rule for row in review.docket(by=HOUSE)]
        assert core.UNEXPECTED in rules
        before = reviewing.stamp("bizkaia")
        expected()
        assert reviewing.stamp("bizkaia") != before
        review.run_review(by=HOUSE)
        assert core.UNEXPECTED not in [row.finding.sighting.rule for row in review.docket(by=HOUSE)]
