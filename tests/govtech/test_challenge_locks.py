# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every deed locks the challenge before what belongs to it: two of them never wait for each other."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from auzolan.govtech.api import applications, challenges, evaluating, learning, piloting, questions
from auzolan.govtech.nouns.evaluating import Mark
from auzolan.govtech.nouns.piloting import Result
from auzolan.kernel import clock
from auzolan.kernel.access import visitor
from auzolan.kernel.texts import Text
from tests.builders.challenges import (
    HOUSE,
    LATER,
    TODAY,
    an_open_challenge,
    applied,
    closed_for_applications,
    gives,
    scored_by,
    selected,
)
from tests.builders.kernel import an_actor
from tests.builders.locks import locks
from tests.builders.pilots import BEGUN, a_lesson, expected, to_pilot

pytestmark = pytest.mark.django_db
OF_CHALLENGES, OF_APPLICATIONS, OF_SHEETS, OF_PILOTS, OF_QUESTIONS = (
    f"govtech_{kind}row" for kind in ("challenge", "application", "sheet", "pilot", "question")
)


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with clock.as_of(TODAY):
        yield


def locked_by(deed: Callable[[], Any]) -> list[str]:
    """Return the tables of the room of which a deed locks rows, each once, in the order in which it first does."""
    with locks() as seen:
        deed()
    return [table for table in dict.fromkeys(seen) if table.startswith("govtech_")]


def test_while_it_is_open() -> None:
    an_open_challenge()
    asked = {"text": "When?", "language": "en", "origin": "10.0.0.1"}
    assert locked_by(applied) == [OF_CHALLENGES]
    assert locked_by(lambda: questions.ask(by=visitor("bizkaia"), challenge=1, **asked)) == [OF_CHALLENGES]
    assert locked_by(lambda: questions.answer(by=HOUSE, number=1, answer=Text(en="Now"))) == [
        OF_CHALLENGES,
        OF_QUESTIONS,
    ]
    assert locked_by(lambda: scored_by("ane", "jon")) == [OF_CHALLENGES, OF_APPLICATIONS]


def test_while_it_is_scored() -> None:
    an_open_challenge()
    applied()
    both = [OF_CHALLENGES, OF_APPLICATIONS]
    with clock.as_of(LATER):
        closed_for_applications()
        ane = an_actor("ane", role="committee-member")
        marks = [Mark("c1", 8, "fits"), Mark("c2", 6, "young")]
        assert locked_by(lambda: applications.judge(by=HOUSE, number=1, causes=(), why="x")) == both
        assert locked_by(lambda: evaluating.declare(by=ane, application=1, has_conflict=False)) == [*both, OF_SHEETS]
        assert locked_by(lambda: evaluating.score(by=ane, application=1, marks=marks)) == [*both, OF_SHEETS]
        gives("jon", 1, 7, 7)
        assert locked_by(selected) == both
        assert locked_by(lambda: challenges.move_on(by=HOUSE, number=1)) == both


def test_while_it_is_in_pilot() -> None:
    to_pilot()
    both = [OF_CHALLENGES, OF_PILOTS]
    told = {"signed_on": BEGUN, "cents": 1, "starts_on": BEGUN, "ends_on": BEGUN.replace(month=6)}
    with clock.as_of(BEGUN):
        sign = lambda: piloting.sign_agreement(by=HOUSE, application=1, **told)  # noqa: E731
        assert locked_by(sign) == [OF_CHALLENGES, OF_APPLICATIONS, OF_PILOTS]
        assert locked_by(expected) == both
        assert locked_by(lambda: piloting.touch(by=HOUSE, application=1, on=BEGUN, what="x")) == both
        end = lambda: piloting.end_pilot(by=HOUSE, application=1, result=Result.WORKS, why="x")  # noqa: E731
        assert locked_by(end) == [*both, OF_APPLICATIONS]
        hold = lambda: learning.hold_session(by=HOUSE, application=1, held_on=BEGUN, attended="Ane")  # noqa: E731
        assert locked_by(hold) == both
        learn = lambda: learning.learn(by=HOUSE, application=1, kind=evaluating.SELECT, told=a_lesson())  # noqa: E731
        assert locked_by(learn) == both
