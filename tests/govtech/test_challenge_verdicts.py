# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Verdicts and scores: none is changed by who knows the others, and a challenge closed half-way shows none."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from auzolan.govtech.api import applications, challenges
from auzolan.govtech.api import evaluating as api
from auzolan.govtech.nouns.applications import Cause, Stage
from auzolan.govtech.nouns.evaluating import Mark
from auzolan.kernel import clock
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import Conflict, NotPermitted
from tests.builders.challenges import (
    HOUSE,
    LATER,
    TODAY,
    an_open_challenge,
    applied,
    closed_for_applications,
    gives,
    in_select,
    some_rules,
)
from tests.builders.kernel import a_person, an_actor

pytestmark = pytest.mark.django_db
ANYONE = visitor("bizkaia")
MARKS = [Mark("c1", 8, "fits"), Mark("c2", 6, "young")]


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with clock.as_of(TODAY):
        yield


@pytest.fixture
def later() -> Iterator[None]:
    in_select("Geltoki", "Zubi")
    with clock.as_of(LATER):
        yield


def ane() -> Any:
    return an_actor("ane", role="committee-member")


def test_no_verdict_is_changed_once_somebody_has_scored(client: Client) -> None:
    an_open_challenge()
    for company in ("Geltoki", "Zubi", "Ibai"):
        applied(company=company)
    page = "/en/desk/challenges/"
    with clock.as_of(LATER):
        closed_for_applications()
        applications.judge(by=HOUSE, number=1, causes=(), why="ok")
        applications.judge(by=HOUSE, number=2, causes=(Cause.TAXES,), why="A debt")
        api.declare(by=ane(), application=1, has_conflict=False)
        with pytest.raises(Conflict, match="Scoring begins once"):
            api.score(by=ane(), application=1, marks=MARKS)
        client.force_login(a_person("ane", role="committee-member"))
        shown = client.get(f"{page}1/score/1/").content.decode()
        assert "Scoring begins once it was said" in shown
        assert "Send the scores" not in shown
        marks = {"score-c1": "8", "reason-c1": "fits", "score-c2": "6", "reason-c2": "young"}
        assert client.post(f"{page}1/score/1/", marks).status_code == 422
        applications.judge(by=HOUSE, number=3, causes=(), why="ok")
        applications.judge(by=HOUSE, number=2, causes=(), why="It has shown that it is paid")
        client.force_login(a_person("jone", role="govtech-lead"))
        assert "Say whether it is eligible" in client.get(f"{page}applications/2/").content.decode()
        gives("jon", 1, 8, 6)
        assert "Say whether it is eligible" not in client.get(f"{page}applications/2/").content.decode()
        for number, causes in ((1, (Cause.TAXES,)), (2, (Cause.TAXES,)), (3, ())):
            with pytest.raises(Conflict, match="settled"):
                applications.judge(by=HOUSE, number=number, causes=causes, why="again")
        assert applications.counts(by=HOUSE, challenge=1) == {Stage.ELIGIBLE: 3}


@pytest.mark.usefixtures("later")
def test_one_that_is_closed_while_it_is_scored_shows_no_scores_of_some() -> None:
    for name in ("ane", "jon"):
        gives(name, 1, 8, 6)
    gives("ane", 2, 6, 6)
    challenges.close_challenge(by=HOUSE, number=1, why="no money")
    for by in (ANYONE, ane(), HOUSE):
        assert api.ranking(by=by, challenge=1) == []


@pytest.mark.usefixtures("later")
def test_one_that_is_closed_once_all_are_scored_shows_the_ranking() -> None:
    for name in ("ane", "jon"):
        gives(name, 1, 8, 6)
        gives(name, 2, 6, 6)
    assert api.ranking(by=ANYONE, challenge=1) == []
    challenges.close_challenge(by=HOUSE, number=1, why="none is good enough")
    assert [one.application for one in api.ranking(by=ANYONE, challenge=1)] == [1, 2]


def test_names_are_hidden_from_nobody_once_it_is_closed() -> None:
    in_select("Geltoki", rules=some_rules(is_blind=True))
    with clock.as_of(LATER):
        a_person("jon", role="govtech-lead")
        both = an_actor("jon", role="committee-member")
        with pytest.raises(NotPermitted, match="without names"):
            applications.application(by=both, number=1)
        challenges.close_challenge(by=HOUSE, number=1, why="no money")
        assert applications.application(by=both, number=1).applicant.company == "Geltoki"
