# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The pages of collection routes: found, searched, beside today's, printed, adopted; in three languages."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from auzolan.ai.api import routes as api
from auzolan.kernel import clock
from auzolan.kernel.access import system
from auzolan.review import api as review
from tests.builders.kernel import a_person, a_tenant
from tests.builders.machines import a_key
from tests.builders.pages import text
from tests.builders.review import an_indicator
from tests.builders.routing import a_round, found, recorded

pytestmark = pytest.mark.django_db
HOUSE = system("bizkaia")
DESK = "/en/desk/collection/"
DECISION = {
    "reason": "Fewer kilometres", "instead": "The crews know today's order", "responsible": "jone",
    "accountable": "miren", "review_on": "2027-06-01", "days": "22", "km": "collection-km", "hours": "",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _place() -> Iterator[None]:
    with clock.as_of(date(2026, 11, 26)):
        a_tenant()
        yield


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(a_person("jone", role="service-owner"))
    return client


def test_without_rounds_the_page_says_what_to_load(desk: Client) -> None:
    assert "No round is recorded yet" in text(desk.get(DESK))


def test_a_round_is_shown_as_it_is_driven_today(desk: Client) -> None:
    recorded()
    assert "round en" in text(desk.get(DESK))
    shown = text(desk.get(f"{DESK}round/"))
    for told in ("Truck a", "Point 3", "How it is driven today", "<polyline", "Find routes", "made up"):
        assert told in shown
    assert desk.get(f"{DESK}nowhere/").status_code == 404


def test_routes_are_searched_shown_beside_todays_and_printed(desk: Client) -> None:
    recorded()
    answer = desk.post(f"{DESK}round/search/", {"seconds": "20", "keep": "500", "even": "10", "seed": "1"})
    number = api.route_runs(by=HOUSE, slug="round")[0].number
    assert answer.headers["Location"] == f"{DESK}searches/{number}/"
    waiting = text(desk.get(f"{DESK}searches/{number}/"))
    assert "You may leave this page and come back." in waiting
    assert "Look again" in waiting
    done = found(keep=500)
    shown = text(desk.get(f"{DESK}searches/{done}/"))
    for told in (
        "Beside today",
        "Kilometres saved a day",
        "no rule is broken",
        "As planned",
        "Route sheet",
        "<polyline",
    ):
        assert told in shown
    assert 'hx-trigger="every' not in shown
    truck = api.kept_routes(by=HOUSE, number=done).plan.routes[0].truck
    sheet = text(desk.get(f"{DESK}searches/{done}/trucks/{truck}/"))
    for told in ("a proposal: nobody has adopted it", "collects", "empties", "07:00–15:00", "is back"):
        assert told in sheet
    assert desk.get(f"{DESK}searches/{done}/trucks/moon/").status_code == 404
    assert desk.get(f"{DESK}searches/{number}/trucks/a/").status_code == 409
    assert "Searches" in text(desk.get(f"{DESK}round/"))


def test_a_search_that_was_refused_says_why(desk: Client) -> None:
    one = a_round()
    trucks = tuple(replace(truck, most_seconds=3600) for truck in one.problem.trucks)
    recorded(replace(one, problem=replace(one.problem, trucks=trucks)))
    shown = text(desk.get(f"{DESK}searches/{found()}/"))
    assert "No routes that keep every rule were found." in shown


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "does not let this system run"), ("es", "no deja funcionar a este sistema"), ("eu", "ez dio sistema honi")],
)
def test_a_search_that_the_register_does_not_let_run_says_so(desk: Client, language: str, words: str) -> None:
    recorded()
    run = api.ask_routes(by=HOUSE, slug="round", seconds=1)
    api.carry_out_routes(by=HOUSE, number=run.number)
    shown = text(desk.get(f"/{language}/desk/collection/searches/{run.number}/"))
    assert words in shown
    assert f"/{language}/desk/algorithms/waste-routes/" in shown


@pytest.mark.parametrize("change", [{"seconds": "7"}, {"keep": "-1"}, {"seed": "x"}, {"even": ""}])
def test_what_cannot_be_searched_is_refused_beside_the_field(desk: Client, change: dict[str, str]) -> None:
    recorded()
    asked = {"seconds": "20", "keep": "0", "even": "0", "seed": "1"} | change
    assert desk.post(f"{DESK}round/search/", asked).status_code == 422
    assert api.route_runs(by=HOUSE, slug="round") == []


def test_routes_are_adopted_with_what_is_expected_of_them(desk: Client) -> None:
    recorded()
    a_person("miren", role="political-head")
    an_indicator("collection-km")
    number = found()
    assert "Adopt the routes" in text(desk.get(f"{DESK}searches/{number}/adopt/"))
    answer = desk.post(f"{DESK}searches/{number}/adopt/", DECISION)
    assert answer.status_code == 302, text(answer)
    decision = api.route_run(by=HOUSE, number=number).decision
    assert decision is not None
    [(hoped, _outcome)] = review.expectations_of(by=HOUSE, decision=decision)
    beside = api.kept_routes(by=HOUSE, number=number)
    planned = api.beside_today(by=HOUSE, one=beside.round, plan=beside.plan).planned
    assert hoped.middle == pytest.approx(22 * planned.metres / 1000)
    assert hoped.low < hoped.middle < hoped.high <= (hoped.baseline or 0)
    shown = text(desk.get(f"{DESK}searches/{number}/"))
    assert "Adopted by" in shown
    public = text(Client().get("/es/algorithms/waste-routes/"))
    assert "Rutas que se hacen" in public
    assert "Kilómetros ahorrados al día" in public


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"accountable": "jone"}, "Select a valid choice"),
        ({"review_on": "2026-11-26"}, "Choose a day to come."),
        ({"hours": "collection-km"}, "Choose another indicator"),
        ({"days": "0"}, "greater than or equal to 1"),
        ({"reason": ""}, "required"),
        ({"km": "moon"}, "Select a valid choice"),
    ],
)
def test_a_decision_that_lacks_something_is_refused(desk: Client, change: dict[str, str], told: str) -> None:
    recorded()
    a_person("miren", role="political-head")
    an_indicator("collection-km")
    number = found()
    answer = desk.post(f"{DESK}searches/{number}/adopt/", DECISION | change)
    assert answer.status_code == 422
    assert told in text(answer)
    assert api.route_run(by=HOUSE, number=number).decision is None


def test_readers_look_and_do_not_touch(client: Client) -> None:
    recorded()
    number = found()
    client.force_login(a_person("ona", role="reader"))
    assert "Find routes" not in text(client.get(f"{DESK}round/"))
    assert "Adopt the routes" not in text(client.get(f"{DESK}searches/{number}/"))
    for path in ("round/search/", f"searches/{number}/adopt/"):
        assert client.get(f"{DESK}{path}").status_code == 403
    assert client.post(f"{DESK}searches/{number}/again/").status_code == 403
    assert Client().get(DESK).status_code == 302


@pytest.mark.parametrize(
    ("language", "told"),
    [("eu", "Gaurko ibilbideen ondoan"), ("es", "Junto a las rutas de hoy"), ("en", "Beside today")],
)
def test_the_pages_speak_three_languages(desk: Client, language: str, told: str) -> None:
    recorded()
    number = found()
    assert told in text(desk.get(f"/{language}/desk/collection/searches/{number}/"))
    for path in ("", "round/", "round/search/", f"searches/{number}/adopt/"):
        assert desk.get(f"/{language}/desk/collection/{path}").status_code == 200


def test_lists_ask_as_much_for_thirty_as_for_three(desk: Client) -> None:
    counts = []
    for many in (3, 30):
        recorded(*[a_round(f"r{n:02}", stops=3) for n in range(many)])
        desk.get(DESK)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            desk.get(DESK)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12
    searches = []
    for many in (3, 30):
        for _ in range(many):
            api.ask_routes(by=HOUSE, slug="r00", seconds=1)
        with CaptureQueriesContext(connection) as asked:
            desk.get(f"{DESK}r00/")
        searches.append(len(asked))
    assert searches[0] == searches[1] <= 12


def test_programs_read_rounds_and_routes(client: Client) -> None:
    recorded()
    number = found()
    head = {"authorization": f"Bearer {a_key('ona', role='reader')}"}

    def read(path: str) -> Any:
        return client.get(f"/api/v1/{path}", headers=head)

    assert [one["slug"] for one in read("collection-rounds").json()["items"]] == ["round"]
    assert len(read("collection-rounds/round").json()["problem"]["stops"]) == 12
    told = read(f"collection-routes/{number}").json()
    assert told["compared"]["planned"]["broken"] == 0
    assert {one["truck"] for one in told["plan"]["routes"]} <= {"a", "b"}
    assert read("collection-rounds/nowhere").status_code == 404
    assert client.get("/api/v1/collection-rounds").status_code in (401, 403)
