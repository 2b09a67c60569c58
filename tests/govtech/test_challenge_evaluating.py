# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Evaluation: conflicts bar, scores are final and hidden until all have given them, a decision selects."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from math import nan
from typing import Any

import pytest
from django.test import Client

from auzolan.govtech.api import applications, challenges
from auzolan.govtech.api import evaluating as api
from auzolan.govtech.api.evaluating import NONE
from auzolan.govtech.nouns.applications import Cause, Stage
from auzolan.govtech.nouns.challenges import Phase
from auzolan.govtech.nouns.evaluating import Mark
from auzolan.kernel import clock
from auzolan.kernel.access import visitor
from auzolan.kernel.models import Holding
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound, NotPermitted
from auzolan.review import api as review
from tests.builders.challenges import (
    HOUSE,
    LATER,
    TODAY,
    an_open_challenge,
    applied,
    closed_for_applications,
    deciders,
    gives,
    in_select,
    scored_by,
    selected,
    some_rules,
)
from tests.builders.kernel import a_person, a_tenant, an_actor

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


def test_two_people_of_a_role_that_evaluates_are_named_before_applications_are_closed() -> None:
    an_open_challenge()
    applied()
    a_person("iker", role="reader")
    a_person("ane", role="committee-member")
    for wrong in (("ane",), ("ane", "ane"), ("ane", "iker"), ("ane", "nobody")):
        with pytest.raises(BadInput, match="evaluators"):
            api.name_evaluators(by=HOUSE, number=1, evaluators=wrong)
    with clock.as_of(LATER), pytest.raises(BadTable, match="evaluators"):
        challenges.move_on(by=HOUSE, number=1)
    with pytest.raises(NotPermitted):
        api.name_evaluators(by=ane(), number=1, evaluators=("ane", "jon"))
    assert scored_by("ane", "jon").evaluators == ("ane", "jon")


@pytest.mark.usefixtures("later")
def test_nobody_scores_before_declaring_and_a_conflict_bars() -> None:
    with pytest.raises(Conflict, match="Declare first"):
        api.score(by=ane(), application=1, marks=MARKS)
    with pytest.raises(BadInput, match="statement"):
        api.declare(by=ane(), application=1, has_conflict=True, statement=" ")
    api.declare(by=ane(), application=1, has_conflict=False)
    with pytest.raises(Conflict, match="declared"):
        api.declare(by=ane(), application=1, has_conflict=False)
    late = api.declare(by=ane(), application=1, has_conflict=True, statement="I worked for them")
    assert (late.has_conflict, late.statement) == (True, "I worked for them")
    with pytest.raises(Conflict, match="you do not score it"):
        api.score(by=ane(), application=1, marks=MARKS)
    with pytest.raises(Conflict, match="declared"):
        api.declare(by=ane(), application=1, has_conflict=False)


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize(
    ("marks", "field"),
    [
        (MARKS[:1], "marks"),
        ([*MARKS, MARKS[0]], "marks"),
        ([MARKS[0], Mark("c2", 10.5, "x")], "score-c2"),
        ([MARKS[0], Mark("c2", -1, "x")], "score-c2"),
        ([MARKS[0], Mark("c2", nan, "x")], "score-c2"),
        ([MARKS[0], Mark("c2", 5, " ")], "reason-c2"),
    ],
)
def test_scores_that_cannot_be_are_refused(marks: list[Mark], field: str) -> None:
    api.declare(by=ane(), application=1, has_conflict=False)
    with pytest.raises(BadInput, match=field):
        api.score(by=ane(), application=1, marks=marks)


@pytest.mark.usefixtures("later")
def test_only_evaluators_score_only_what_is_eligible_and_only_once() -> None:
    gives("ane", 1, 8, 6)
    with pytest.raises(Conflict, match="scores are final"):
        api.score(by=ane(), application=1, marks=MARKS)
    with pytest.raises(Conflict, match="declared"):
        api.declare(by=ane(), application=1, has_conflict=True, statement="too late")
    other = an_actor("leire", role="committee-member")
    for by, refused in ((other, NotPermitted), (an_actor("iker", role="reader"), NotPermitted)):
        with pytest.raises(refused):
            api.score(by=by, application=1, marks=MARKS)
        with pytest.raises(refused):
            api.to_score(by=by, challenge=1)
    with pytest.raises(Conflict, match="settled"):
        applications.judge(by=HOUSE, number=2, causes=(Cause.TAXES,), why="A debt")
    assert [one.application.number for one in api.to_score(by=ane(), challenge=1)] == [1, 2]


@pytest.mark.usefixtures("later")
def test_what_is_excluded_is_not_scored() -> None:
    applications.judge(by=HOUSE, number=2, causes=(Cause.TAXES,), why="A debt")
    with pytest.raises(Conflict, match="only eligible ones"):
        api.declare(by=ane(), application=2, has_conflict=False)
    assert [one.application.number for one in api.to_score(by=ane(), challenge=1)] == [1]


@pytest.mark.usefixtures("later")
def test_an_application_that_is_not_there_is_not_scored() -> None:
    with pytest.raises(NotFound):
        api.declare(by=ane(), application=99, has_conflict=False)


@pytest.mark.usefixtures("later")
def test_the_ranking_is_the_weighted_mean_with_its_spread_once_all_have_scored() -> None:
    gives("ane", 1, 10, 5)
    gives("ane", 2, 6, 6)
    gives("jon", 2, 9, 9)
    assert api.ranking(by=HOUSE, challenge=1) == []
    assert api.progress(by=HOUSE, challenge=1) == {"ane": (2, 2), "jon": (1, 2)}
    with pytest.raises(BadTable) as refused:
        challenges.move_on(by=HOUSE, number=1)
    assert [one.column for one in refused.value.problems] == ["scored", "selected"]
    gives("jon", 1, 8, 9)
    first, second = api.ranking(by=HOUSE, challenge=1)
    assert (first.application, first.place, first.total.mean, first.scorers) == (1, 1, pytest.approx(8.2), 2)
    assert (first.total.low, first.total.high) == (pytest.approx(8.0), pytest.approx(8.4))
    assert first.total.deviation == pytest.approx(0.4 / 2**0.5)
    assert (second.total.mean, second.place, second.is_close) == (pytest.approx(7.5), 2, True)
    assert dict(first.criteria)["c2"].mean == 7
    assert api.ranking(by=ANYONE, challenge=1) == []
    with pytest.raises(Conflict, match="settled"):
        applications.judge(by=HOUSE, number=1, causes=(Cause.TAXES,), why="x")
    with pytest.raises(Conflict, match="are ranked"):
        api.name_evaluators(by=HOUSE, number=1, evaluators=("jon", "ane"))


def test_who_has_too_few_scorers_gets_another() -> None:
    in_select("Geltoki", evaluators=("ane", "jon", "leire"))
    with clock.as_of(LATER):
        gives("ane", 1, 8, 6)
        by = an_actor("jon", role="committee-member")
        api.declare(by=by, application=1, has_conflict=True, statement="My sister works there")
        a_person("iratxe", role="committee-member")
        with pytest.raises(Conflict, match="jon has declared"):
            api.name_evaluators(by=HOUSE, number=1, evaluators=("ane", "leire"))
        api.name_evaluators(by=HOUSE, number=1, evaluators=("ane", "jon", "iratxe"))
        gives("iratxe", 1, 7, 7)
        [one] = api.ranking(by=HOUSE, challenge=1)
        assert one.scorers == 2


@pytest.mark.parametrize("has_scored", [False, True])
def test_nobody_waits_for_ever_for_an_evaluator_who_has_lost_the_role(client: Client, *, has_scored: bool) -> None:
    in_select("Geltoki", "Zubi")
    with clock.as_of(LATER):
        gives("jon", 1, 7, 7)
        gives("jon", 2, 5, 5)
        api.declare(by=ane(), application=1, has_conflict=False)
        if has_scored:
            api.score(by=ane(), application=1, marks=MARKS)
        a_person("leire", role="committee-member")
        with pytest.raises(Conflict, match="ane has declared"):
            api.name_evaluators(by=HOUSE, number=1, evaluators=("jon", "leire"))
        Holding.objects.filter(person__username="ane").update(until=LATER)
        client.force_login(a_person("jone", role="govtech-lead"))
        page = "/en/desk/challenges/1/"
        assert "holds no role that evaluates any more" in client.get(page).content.decode()
        with pytest.raises(BadInput, match="evaluators"):
            api.name_evaluators(by=HOUSE, number=1, evaluators=("jon", "ane"))
        assert client.post(f"{page}evaluators/", {"evaluators": ["jon", "leire"]}).status_code == 302
        assert "holds no role that evaluates any more" not in client.get(page).content.decode()
        gives("leire", 2, 9, 9)
        if not has_scored:
            gives("leire", 1, 8, 6)
        assert [(one.application, one.scorers) for one in api.ranking(by=HOUSE, challenge=1)] == [(1, 2), (2, 2)]


def test_names_are_hidden_from_evaluators_until_all_have_scored() -> None:
    in_select("Geltoki", rules=some_rules(is_blind=True))
    lead = an_actor("jone", role="govtech-lead")
    with clock.as_of(LATER):
        applications.judge(by=lead, number=1, causes=(), why="read again")
        with pytest.raises(Conflict, match="jone has judged"):
            api.name_evaluators(by=HOUSE, number=1, evaluators=("ane", "jon", "jone"))
        a_person("jon", role="govtech-lead")
        both = an_actor("jon", role="committee-member")
        for deed in (
            lambda: applications.application(by=both, number=1),
            lambda: applications.applications(by=both, challenge=1),
            lambda: applications.contact_of(by=both, number=1),
            lambda: applications.judge(by=both, number=1, causes=(), why="x"),
        ):
            with pytest.raises(NotPermitted, match="without names"):
                deed()
        [row] = api.to_score(by=both, challenge=1)
        assert (row.is_hidden, row.application.applicant.company) == (True, "")
        gives("ane", 1, 8, 6)
        gives("jon", 1, 7, 7)
        assert applications.application(by=both, number=1).applicant.company == "Geltoki"
        assert api.to_score(by=both, challenge=1)[0].application.applicant.company == "Geltoki"


@pytest.mark.usefixtures("later")
def test_a_decision_selects_and_the_others_know_it() -> None:
    gives("ane", 1, 10, 5)
    gives("jon", 1, 8, 9)
    gives("ane", 2, 6, 6)
    with pytest.raises(Conflict, match="Not every"):
        selected(1)
    gives("jon", 2, 9, 9)
    with pytest.raises(BadInput, match="reason"):
        selected(1, reason=" ")
    with pytest.raises(BadInput, match="accountable"):
        selected(1, accountable="leire")
    with pytest.raises(NotFound):
        selected(99)
    with pytest.raises(NotPermitted):
        api.select(by=ane(), application=1, reason="x", instead="y", review_on=date(2028, 1, 1), **deciders())
    taken = selected(1)
    assert (taken.kind, taken.choice) == (api.SELECT, "application 1")
    assert [one.name for one in taken.options] == ["application 1", "application 2", "none of them"]
    assert "Geltoki" not in str(review.decision(by=HOUSE, number=taken.number))
    with pytest.raises(Conflict, match="is selected"):
        selected(1)
    assert challenges.move_on(by=HOUSE, number=1).phase is Phase.PILOT
    assert applications.counts(by=ANYONE, challenge=1) == {Stage.SELECTED: 1, Stage.NOT_SELECTED: 1}
    assert [one.application for one in api.ranking(by=ANYONE, challenge=1)] == [1, 2]


@pytest.mark.usefixtures("later")
def test_only_who_may_is_offered_to_select_and_only_what_can_be(client: Client) -> None:
    for name in ("ane", "jon"):
        gives(name, 1, 8, 6)
        gives(name, 2, 6, 6)
    page, choose = "/en/desk/challenges/1/", "/en/desk/challenges/applications/{}/select/"
    a_tenant("culture", kind="department", parent="bizkaia")
    for name, role, at in (("iker", "procurement-officer", ""), ("leire", "govtech-lead", "culture")):
        client.force_login(a_person(name, role=role, at=at or "bizkaia"))
        assert "/select/" not in client.get(page).content.decode()
        assert client.get(choose.format(1)).status_code == 403
    client.force_login(a_person("jone", role="govtech-lead"))
    shown = client.get(page).content.decode()
    assert [f'href="{choose.format(number)}"' in shown for number in (1, 2)] == [True, True]
    a_person("nerea", role="govtech-lead")
    taken = selected(1, responsible="nerea")
    shown = client.get(page).content.decode()
    assert [f'href="{choose.format(number)}"' in shown for number in (1, 2)] == [False, True]
    desk = 'href="/en/desk/challenges/applications/1/"'
    assert desk in client.get(f"/en/decisions/{taken.number}/").content.decode()
    told = Client().get(f"/en/decisions/{taken.number}/").content.decode()
    assert "Application 1" in told
    assert desk not in told


@pytest.mark.usefixtures("later")
def test_its_options_are_named_in_the_language_of_the_page(client: Client) -> None:
    for name in ("ane", "jon"):
        gives(name, 1, 8, 6)
        gives(name, 2, 6, 6)
    number = selected(1).number
    for language, told in (
        ("eu", ("<strong>1. eskaera</strong>", "<li>2. eskaera: 6.00", "<li>Bat ere ez: ")),
        ("es", ("<strong>Solicitud 1</strong>", "<li>Solicitud 2: 6.00", "<li>Ninguna de ellas: ")),
        ("en", ("<strong>Application 1</strong>", "<li>Application 2: 6.00", "<li>None of them: ")),
    ):
        shown = client.get(f"/{language}/decisions/{number}/").content.decode()
        for part in told:
            assert part in shown
        assert "option_" not in shown
        assert NONE not in shown
    [row] = csv.DictReader(io.StringIO(client.get("/es/decisions/?as=csv").content.decode()))
    assert row["choice"] == "Solicitud 1"
    assert review.verify_chain(by=HOUSE).is_whole


@pytest.mark.usefixtures("later")
def test_who_has_lost_the_role_is_not_offered_to_score(client: Client) -> None:
    client.force_login(a_person("ane", role="committee-member"))
    page = "/en/desk/challenges/1/"
    assert f'href="{page}score/"' in client.get(page).content.decode()
    Holding.objects.filter(person__username="ane").update(role="reader")
    assert f'href="{page}score/"' not in client.get(page).content.decode()
    assert client.get(f"{page}score/").status_code == 403


def test_the_pages_of_an_evaluation(client: Client) -> None:
    an_open_challenge(rules=some_rules(is_blind=True))
    applied()
    for name in ("ane", "jon"):
        a_person(name, role="committee-member")
    client.force_login(a_person("jone", role="govtech-lead"))
    page, desk = "/en/challenges/1/", "/en/desk/challenges/1/"
    assert client.post(f"{desk}evaluators/", {"evaluators": ["ane"]}).status_code == 422
    assert client.post(f"{desk}evaluators/", {"evaluators": ["ane", "jon"]}).status_code == 302
    with clock.as_of(LATER):
        closed_for_applications()
        client.post("/en/desk/challenges/applications/1/", {"why": "It meets every condition"})
        for name in ("ane", "jon"):
            client.force_login(a_person(name, role="committee-member"))
            assert f'href="{desk}score/"' in client.get(desk).content.decode()
            assert "to be declared on" in client.get(f"{desk}score/").content.decode()
            shown = client.get(f"{desk}score/1/").content.decode()
            assert "Geltoki counts who gets on" in shown
            assert "Application no. 1: Geltoki" not in shown
            assert client.post(f"{desk}score/1/", {"conflict": "yes", "statement": ""}).status_code == 422
            client.post(f"{desk}score/1/", {"conflict": "no"})
            told = {"score-c1": "8", "reason-c1": "fits", "score-c2": "11", "reason-c2": "young"}
            assert client.post(f"{desk}score/1/", told).status_code == 422
            client.post(f"{desk}score/1/", told | {"score-c2": "6.5"})
            assert "6.5" in client.get(f"{desk}score/1/").content.decode()
            assert client.get(f"{desk}score/9/").status_code == 409
        client.force_login(a_person("jone", role="govtech-lead"))
        shown = client.get(desk).content.decode()
        assert "7.4" in shown
        assert "7.4" not in Client().get(page).content.decode()
        choose = "/en/desk/challenges/applications/1/select/"
        assert f'href="{choose}"' in shown
        decision = {"reason": "The best", "instead": "Nothing", "review_on": "2027-12-01", **deciders()}
        assert client.post(choose, decision | {"reason": ""}).status_code == 422
        assert client.post(choose, decision).headers["Location"] == desk
        assert client.get(choose).status_code == 409
        client.post(f"{desk}move-on/")
        assert "7.4" in Client().get(page).content.decode()
