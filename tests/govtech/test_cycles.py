# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Cycles: what belongs together from a need to use, what comes next, who sees how much of it, what is refused."""

from pathlib import Path

import pytest
import yaml
from django.test import Client

from auzolan.govtech.api import adoptions, challenges, reuse_checks, solutions, tenders
from auzolan.govtech.api import cycles as api
from auzolan.govtech.nouns.challenges import Challenge
from auzolan.govtech.nouns.cycles import Cycle, Deed
from auzolan.govtech.nouns.reuse_checks import ReuseCheck, Way
from auzolan.govtech.nouns.tenders import Links, Part
from auzolan.kernel import clock
from auzolan.kernel.access import system, visitor
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput
from auzolan.review import api as review
from tests.builders.challenges import NEED, QUESTION
from tests.builders.kernel import a_person, an_actor
from tests.builders.reuse_checks import HOUSE, a_check, a_subject, decided, ready, searched, some_solutions
from tests.builders.review import Watched, a_sighting
from tests.builders.solutions import a_file
from tests.builders.tenders import a_published_tender, a_tender, clause, signed, undivided

pytestmark = pytest.mark.django_db
FINDING = Ref("review", "finding", "1")
EVERYBODY = visitor("bizkaia")
PROOFS = {"reuse": "None of them counts at the door", "open-source": "None of them counts at the door"}


@pytest.fixture
def _seen() -> None:
    a_subject()
    Watched().show(a_sighting(owner="mobility"))
    review.run_review(by=HOUSE)


@pytest.fixture
def desk(client: Client) -> Client:
    a_person("leire", role="govtech-lead")
    client.force_login(a_person("leire"))
    return client


def a_finished_check(way: Way = Way.COMMISSION, subject: Ref = FINDING) -> ReuseCheck:
    """Return a check of the finding that is finished; it takes nothing as it is where nothing else is said."""
    if way is not Way.COMMISSION:
        made = ready(subject=subject)
        decided(made.number, way=way)
        return reuse_checks.check(by=HOUSE, number=made.number)
    some_solutions()
    made = a_check(subject=subject)
    searched(made.number)
    reuse_checks.put_on_list(by=HOUSE, number=made.number, listed=[], why_none="Nothing counts at the door")
    reuse_checks.pass_over(by=HOUSE, number=made.number, impossible=PROOFS)
    decided(made.number, way=way, choice="")
    return reuse_checks.check(by=HOUSE, number=made.number)


def a_following_challenge(check: int = 1) -> Challenge:
    """Return a challenge that follows a reuse check."""
    return challenges.begin_challenge(
        by=HOUSE, question=QUESTION, need=NEED, unit="mobility", call="2026-2", check=check
    )


def upcoming(of: Ref = FINDING) -> Deed:
    return api.upcoming(api.cycle(by=HOUSE, of=of))


@pytest.mark.usefixtures("_seen")
def test_what_comes_next_goes_on_with_the_cycle() -> None:
    assert upcoming() is Deed.CHECK
    a_check(subject=FINDING)
    assert upcoming() is Deed.DECIDE


@pytest.mark.usefixtures("_seen")
def test_a_check_that_takes_nothing_leads_to_a_challenge_a_tender_and_use() -> None:
    check = a_finished_check()
    assert upcoming() is Deed.ASK
    asked = a_following_challenge()
    assert asked.check == check.number
    assert upcoming() is upcoming(asked.ref) is Deed.SELECT
    # the tender that follows the challenge stands on the check of its need, and needs none of its own
    made = a_tender(links=Links(challenge=asked.number))
    assert tenders.standing(by=HOUSE, number=made.number).number == check.number
    assert upcoming(made.ref) is Deed.CONTRACT
    answers = {"months": 24, "judgement_percent": 20}
    tenders.choose_instrument(by=HOUSE, number=made.number, instrument="simplified-open", answers=answers)
    clause(made.number, Part.CRITERION, weight=100)
    undivided(made.number)
    tenders.publish_tender(by=HOUSE, number=made.number)
    signed(made.number)
    assert upcoming(made.ref) is Deed.ADOPT
    told = {"solution": "rendez-vous", "unit": "mobility", "since": clock.today(), "tender": made.number}
    stated = adoptions.state_adoption(by=an_actor("ane", role="govtech-lead"), **told)
    assert upcoming(Ref("govtech", "solution", "rendez-vous")) is Deed.CONFIRM
    adoptions.confirm_adoption(by=an_actor("jone", role="service-owner"), number=stated.number)
    found = api.cycle(by=HOUSE, of=Ref("govtech", "solution", "rendez-vous"))
    assert api.upcoming(found) is Deed.NOTHING
    for of in (FINDING, check.ref, asked.ref, made.ref):
        same = api.cycle(by=HOUSE, of=of)
        assert (same.needs, _numbers(same)) == (found.needs, _numbers(found)) == ((FINDING,), ((1,), (1,), (1,), (1,)))


def _numbers(one: Cycle) -> tuple[tuple[int, ...], ...]:
    """Return the numbers of what a cycle holds, step by step."""
    return tuple(
        tuple(each.number for each in step) for step in (one.checks, one.challenges, one.tenders, one.adoptions)
    )


@pytest.mark.usefixtures("_seen")
def test_a_check_that_takes_a_solution_leads_straight_to_its_use() -> None:
    a_finished_check(Way.REUSE)
    assert upcoming() is Deed.REUSE
    by = an_actor("ane", role="govtech-lead")
    adoptions.state_adoption(by=by, solution="rendez-vous", unit="mobility", since=clock.today())
    assert upcoming() is Deed.CONFIRM
    with pytest.raises(BadInput, match="a finished reuse check that takes no solution as it is"):
        a_following_challenge()


@pytest.mark.usefixtures("_seen")
def test_a_challenge_follows_no_check_that_is_being_made_or_is_not_there() -> None:
    a_check(subject=FINDING)
    for number in (1, 7):
        with pytest.raises(BadInput, match="a finished reuse check that takes no solution as it is"):
            a_following_challenge(number)
    assert challenges.challenges(by=HOUSE) == []


@pytest.mark.usefixtures("_seen")
def test_nobody_uses_what_a_tender_without_contract_has_brought() -> None:
    some_solutions()
    a_published_tender()
    told = {"solution": "rendez-vous", "unit": "mobility", "since": clock.today()}
    for number in (1, 7):
        with pytest.raises(BadInput, match="the number of a tender that has a contract"):
            adoptions.state_adoption(by=system("bizkaia"), tender=number, **told)


@pytest.mark.usefixtures("_seen")
def test_everybody_sees_what_is_public_and_the_desk_the_rest(client: Client) -> None:
    a_finished_check()
    a_following_challenge()
    a_tender(links=Links(challenge=1))
    found = api.cycle(by=EVERYBODY, of=Ref("govtech", "reuse-check", "1"))
    assert (len(found.checks), found.challenges, found.tenders, found.needs) == (1, (), (), ())
    told = client.get("/api/v1/cycles?of=govtech/reuse-check/1").json()
    assert told == {
        "of": "govtech/reuse-check/1", "checks": [1], "challenges": [], "pilots": [], "lessons": [], "tenders": [],
        "solutions": [], "next": "ask",
    }  # fmt: skip
    assert client.get("/api/v1/cycles?of=govtech/challenge/1").json()["challenges"] == []
    answer = client.get("/api/v1/cycles?of=catalogue/dataset/x")
    assert answer.status_code == 422
    assert "a record of one of these kinds: review/finding" in str(answer.json())
    page = client.get("/en/reuse-checks/1/").content.decode()
    assert "From need to use" in page
    assert "What comes next:" not in page
    assert "/desk/" not in page.split("From need to use")[1].split("</nav>")[0]


@pytest.mark.usefixtures("_seen")
def test_each_page_at_the_desk_leads_to_the_next(desk: Client) -> None:
    begin = '<a href="/en/desk/reuse-checks/new/?subject=review/finding/1">Begin a reuse check</a>'
    assert begin in desk.get("/en/desk/findings/1/").content.decode()
    form = desk.get("/en/desk/reuse-checks/new/?subject=review/finding/1")
    assert [choice[0] for choice in form.context["form"].fields["unit"].choices] == ["mobility", "bizkaia"]
    a_finished_check()
    ask = '<a href="/en/desk/challenges/new/?check=1">Begin a challenge from this check</a>'
    assert ask in desk.get("/en/desk/reuse-checks/1/").content.decode()
    form = desk.get("/en/desk/challenges/new/?check=1")
    assert "It will follow this reuse check:" in form.content.decode()
    told = {"question_en": "How?", "need_en": "Need", "unit": "mobility", "call": "2026-2"}
    assert desk.post("/en/desk/challenges/new/?check=1", told).status_code == 302
    [made] = challenges.challenges(by=HOUSE)
    assert (made.check, made.findings) == (1, (1,))
    assert desk.get("/en/desk/challenges/new/?check=7").status_code == 404
    a_published_tender()
    assert desk.get("/en/desk/tenders/1/adopt/").status_code == 409
    signed()
    assert '<a href="/en/desk/tenders/1/adopt/">' in desk.get("/en/desk/tenders/1/").content.decode()
    answer = desk.post("/en/desk/tenders/1/adopt/", {"solution": "rendez-vous"})
    assert answer.headers["Location"] == "/en/desk/solutions/rendez-vous/adopt/?tender=1"
    form = desk.get(answer.headers["Location"]).context["form"]
    assert form.initial == {"tender": 1, "unit": "mobility"}
    assert desk.post("/en/desk/tenders/1/adopt/", {"solution": "nothing"}).status_code == 422


def test_what_is_known_of_a_solution_is_had_as_publiccode(client: Client, tmp_path: Path) -> None:
    a_subject()
    solutions.record_solutions(by=HOUSE, paths=[a_file(tmp_path)])
    answer = client.get("/en/solutions/padron/publiccode.yml")
    assert answer.headers["Content-Type"] == "application/yaml; charset=utf-8"
    assert yaml.safe_load(answer.content)["legal"] == {"license": "EUPL-1.2"}
    assert client.get("/en/solutions/nothing/publiccode.yml").status_code == 404
