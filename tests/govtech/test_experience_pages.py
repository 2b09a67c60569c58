# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The pages on which the house's own experience is found, judged in a reuse check, and kept in its dossier."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from auzolan.govtech.api import reuse_checks as checks
from auzolan.govtech.api import reuse_dossiers as dossiers
from auzolan.govtech.core.reuse_checks.sealing import seal
from auzolan.govtech.forms.reuse_checks import name_of
from auzolan.govtech.nouns.experience import Kind, Match
from auzolan.govtech.nouns.reuse_checks import Listed, Mark, Met, Requirement, ReuseCheck, Search, Sheet, Way
from auzolan.kernel import clock
from auzolan.kernel.access import visitor
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput
from auzolan.kernel.texts import Text
from auzolan.showing import paper
from tests.builders.challenges import TODAY
from tests.builders.experience import DOORS, HOUSE, LESSON, PILOT, a_catalogue, a_lived_pilot, an_adoption
from tests.builders.kernel import a_person
from tests.builders.reuse_checks import a_check, a_subject, covered, decided, listed, searched

pytestmark = pytest.mark.django_db
NEED = "which bus will be full, by sensors at the doors"
DESK = "/en/desk/reuse-checks/1/"


@pytest.fixture(autouse=True)
def _place() -> Iterator[None]:
    with clock.as_of(TODAY):
        a_subject()
        a_catalogue()
        a_lived_pilot()
        yield


def text(answer: Any) -> str:
    """Return what a page says."""
    shown: str = answer.content.decode().replace("\xa0", " ").replace("&#x27;", "'")
    return shown


def at_the_desk() -> Client:
    """Return the browser of the GovTech lead."""
    desk = Client()
    desk.force_login(a_person("leire", role="govtech-lead"))
    return desk


def cycle_of(answer: Any) -> str:
    """Return where a page says that it stands from need to use."""
    return answer.content.decode().split("From need to use")[1].split("</nav>")[0]


def test_anybody_finds_pilots_and_lessons_beside_solutions_and_reads_them(client: Client) -> None:
    an_adoption()
    shown = text(client.get("/en/solutions/", {"q": NEED, "language": "en"}))
    for told in (
        "Count at the door", "Lesson of a pilot (challenge 1)", 'href="/en/challenges/lessons/1/"', ">lesson<",
        "Pilot of challenge 1, ended: it works, its sponsor says", 'href="/en/challenges/pilots/1/"', ">pilot<",
        "2 records of our own: pilots, lessons and systems", "was searched, too: 2 records.",
    ):  # fmt: skip
        assert told in shown, told
    assert "Geltoki" not in shown
    shown = text(client.get("/en/solutions/?q=register of graves"))
    assert "In use here: mobility" in shown
    for language, told in (
        ("eu", "1. erronkaren proba, amaituta: badabil, sustatzailearen arabera"),
        ("es", "Piloto del reto 1, terminado: funciona, según su promotor"),
    ):
        assert told in text(client.get(f"/{language}/solutions/", {"q": NEED, "language": "en"}))
    assert "desk" in text(at_the_desk().get("/en/desk/solutions/", {"q": NEED, "language": "en"}))


def test_each_leads_to_a_page_that_everybody_reads(client: Client) -> None:
    answer = client.get("/en/challenges/pilots/1/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/en/challenges/1/#pilots")
    shown = text(client.get("/en/challenges/1/"))
    assert 'id="pilots"' in shown
    assert "Pilot of challenge 1, ended: it works, its sponsor says" in shown
    for hidden in ("On every line", "Pilot of application"):
        assert hidden not in shown
    assert "Pilot of application" in text(at_the_desk().get("/en/desk/challenges/1/"))
    shown = text(client.get("/en/challenges/lessons/1/"))
    for told in ("Count at the door", "Two lines", "Sensors at doors", "/en/challenges/1/"):
        assert told in shown
    assert 'href="/en/challenges/1/"' in cycle_of(client.get("/en/challenges/lessons/1/"))
    row = cycle_of(client.get("/en/challenges/1/"))
    assert 'href="/en/challenges/lessons/1/"' in row
    assert 'href="/en/challenges/pilots/1/"' in row
    assert "/en/challenges/lessons/1/" in text(client.get("/en/challenges/lessons/"))
    for nowhere in ("lessons/9/", "pilots/9/"):
        assert client.get(f"/en/challenges/{nowhere}").status_code == 404


def test_facets_are_of_solutions_and_files_and_programs_are_told_what_each_is(client: Client) -> None:
    asked = {"q": NEED, "language": "en"}
    rows = client.get("/en/solutions/", asked | {"as": "json"}).json()
    told = {one["slug"]: (one["kind"], one["here"]) for one in rows}
    assert told[LESSON] == ("lesson", "Lesson of a pilot (challenge 1)")
    assert told[PILOT][0] == "pilot"
    assert "Count at the door" not in text(client.get("/en/solutions/", asked | {"vitality": "unseen"}))
    told = client.get("/api/v1/solution-search", {"need": NEED, "language": "en"}).json()
    assert told["own_size"] == 2
    [one] = [each for each in told["candidates"] if each["id"] == LESSON]
    assert (one["kind"], one["title"]["eu"], one["about"]["en"]) == (
        "lesson", "Zenbatu atean", "Lesson of a pilot (challenge 1)",
    )  # fmt: skip


def test_a_page_costs_the_same_whatever_was_found(client: Client) -> None:
    def queries() -> int:
        client.get("/en/solutions/", {"q": DOORS, "language": "en"})
        with CaptureQueriesContext(connection) as seen:
            client.get("/en/solutions/", {"q": DOORS, "language": "en"})
        return len(seen)

    assert queries() <= 12


def test_they_are_judged_in_a_reuse_check_and_stand_in_its_dossier(monkeypatch: pytest.MonkeyPatch) -> None:
    a_check()
    desk = at_the_desk()
    assert desk.post(f"{DESK}search/", {"need": NEED, "language": "en"}).status_code == 302
    [search] = checks.check(by=HOUSE, number=1).searches
    assert (search.own_size, search.corpus_size) == (2, 20)
    form = text(desk.get(f"{DESK}list/"))
    assert "Count at the door (Lesson of a pilot (challenge 1))" in form
    chosen = {name_of(LESSON): "rest", name_of(PILOT): "reuse"}
    assert desk.post(f"{DESK}list/", chosen).status_code == 302
    one = checks.check(by=HOUSE, number=1)
    assert {each.id: each.kind for each in one.short_list} == {LESSON: Kind.LESSON, PILOT: Kind.PILOT}
    for place in (1, 2):
        told = {"met-r1": "partly", "evidence-r1": "seen", "met-r2": "unknown"}
        assert desk.post(f"{DESK}coverage/{place}/", told).status_code == 302
    shown = text(desk.get(DESK))
    for told in (
        "Pilot of challenge 1, ended: it works, its sponsor says",
        "and 2 records of our own",
        "/en/desk/challenges/applications/1/pilot/",
    ):
        assert told in shown, told
    with pytest.raises(BadInput, match=r"^choice.*a lesson is read"):
        decided(way=Way.ADAPT, choice=LESSON)
    decided(way=Way.ADAPT, choice=PILOT)
    shown = text(Client().get("/en/reuse-checks/1/"))
    for told in (
        "Lesson of a pilot (challenge 1)",
        'href="/en/challenges/pilots/1/"',
        'href="/en/challenges/lessons/1/"',
    ):
        assert told in shown, told
    told = json.loads(Client().get("/en/reuse-checks/1/dossier.jsonld").content)
    [frozen] = told["searches"]
    [lesson] = [each for each in frozen["candidates"] if each["solution"] == LESSON]
    assert (lesson["kind"], frozen["ownSize"]) == ("lesson", 2)
    assert {"@value": "Lesson of a pilot (challenge 1)", "@language": "en"} in lesson["about"]
    assert {each["solution"]: each.get("kind") for each in told["shortList"]} == {LESSON: "lesson", PILOT: "pilot"}
    [kept] = Client().get("/api/v1/reuse-checks").json()["items"]
    assert {each["kind"] for each in kept["short_list"]} == {"lesson", "pilot"}
    printed: list[str] = []
    monkeypatch.setattr(paper, "printed", lambda source: printed.append(source) or b"%PDF")
    for language in ("en", "es", "eu"):
        dossiers.dossier_pdf(by=visitor("bizkaia"), number=1, language=language)
    for source, told in zip(
        printed,
        (
            "Pilot of challenge 1, ended: it works, its sponsor says",
            "Piloto del reto 1, terminado: funciona, según su promotor",
            "Proba baten ikasgaia",
        ),
        strict=True,
    ):
        assert told in source
        assert search.corpus in source


def test_only_a_lesson_on_the_list_leaves_nothing_to_call_inefficient() -> None:
    a_check()
    searched(need=NEED)
    listed(LESSON, step="rest")
    covered(LESSON, Met.PARTLY, Met.UNKNOWN)
    checks.pass_over(by=HOUSE, number=1, impossible={"reuse": "Nobody else has it", "open-source": "Nothing is open"})
    with pytest.raises(BadInput, match=r"^choice"):
        decided(way=Way.COMMISSION, choice=LESSON)
    decided(way=Way.COMMISSION, choice="")
    assert checks.check(by=HOUSE, number=1).is_finished


def test_a_check_from_before_keeps_the_hash_by_which_it_was_cited() -> None:
    at = datetime(2026, 11, 1, tzinfo=UTC)
    search = Search(
        "register", "en", at, "ane", "0" * 64, 1, (Match("a", "A", 1.5),), abstain=False, p_nothing=0.25, of_ten=3,
        models=("bm25",),
    )  # fmt: skip
    sheet = Sheet("a", "ane", date(2026, 11, 2), (Mark("r1", Met.MET, "seen"),))
    one = ReuseCheck(
        1, Ref("strategy", "case", "x"), "u", Text(en="x"), (Requirement("r1", Text(en="r"), is_must=True),),
        date(2026, 11, 1), "ane", (search,), (Listed("a", "A", "reuse", is_found=True),), sheets=(sheet,),
    )  # fmt: skip
    assert seal(one) == "e818b876e42c68ba0625250b1eada1e32fe23aeab9410430b09f4dbb17752b29"
