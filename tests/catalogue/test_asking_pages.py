# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What people ask, through its pages and endpoints: every form, every refusal, and how many queries a page costs."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from auzolan.catalogue import api
from auzolan.catalogue.nouns.asking import Kind, Outcome, Stage
from auzolan.catalogue.pages.discussions import discussions_panel
from auzolan.kernel import clock
from auzolan.kernel.access import visitor
from auzolan.site import searching
from tests.builders.asking import BY, TENANT, a_discussion, a_request, a_row, ask
from tests.builders.catalogue import a_dataset
from tests.builders.kernel import a_person, a_tenant

pytestmark = pytest.mark.django_db
LANGUAGES = ("eu", "es", "en")
ASKED = {
    "title": "Autobus geltokiak",
    "text": "Geltoki guztiak, ordutegiekin.",
    "purpose": "Aplikazio bat egiteko",
    "asker": "citizen",
    "consent": "on",
}


@pytest.fixture
def desk(client: Client) -> Client:
    a_tenant(TENANT)
    client.force_login(a_person("ane", role="data-steward"))
    return client


def a_world() -> dict[str, str]:
    """Stand up one of everything that a page shows; return the references by what they are."""
    a_dataset("stops", owner="mobility")
    promised, refused = a_request("Aurrekontuak", unit="mobility"), a_request("Zigorrak", unit="mobility")
    told = {"outcome": Outcome.WILL_PUBLISH, "text": "Udan.", "until": clock.today() + timedelta(days=60)}
    api.answer(by=BY, reference=promised.reference, **told)
    api.answer(by=BY, reference=refused.reference, outcome=Outcome.REFUSED, text="Ez.", law="19/2013 Legea, 15. art.")
    waiting, discussion = a_request("Lurzorua", category="c_ac64a52d"), a_discussion()
    api.reply(by=BY, reference=discussion.reference, text="Begiratuko dugu.")
    received = ask("Irakurri gabekoa")
    api.add_to_own(by=visitor(TENANT), code=received.code, text="Gehigarria")
    return {
        "promised": promised.reference,
        "refused": refused.reference,
        "waiting": waiting.reference,
        "discussion": discussion.reference,
        "received": received.reference,
        "code": received.code,
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_public_pages_answer_in_three_languages(client: Client, language: str) -> None:
    world = a_world()
    paths = [
        "requests/", "requests/?show=all&sort=due", "requests/?show=answered&sort=new", "requests/new/",
        f"requests/{world['promised']}/", f"requests/{world['refused']}/", f"requests/{world['waiting']}/",
        f"requests/own/{world['code']}/", f"discussions/{world['discussion']}/", "stops/discussions/",
        "stops/discussions/new/", "follow/dataset/stops/", "follow/theme/TRAN/", f"follow/request/{world['waiting']}/",
    ]  # fmt: skip
    for path in paths:
        answer = client.get(f"/{language}/datasets/{path}")
        assert answer.status_code == 200, path
        assert f'lang="{language}"' in answer.content.decode()
    assert "Irakurri gabekoa" not in client.get(f"/{language}/datasets/requests/?show=all").content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_desk_pages_answer_in_three_languages(desk: Client, language: str) -> None:
    world = a_world()
    del world["code"]
    for path in ("", "?state=received", "?state=late&kind=request&unit=mobility", "weights/", *world.values()):
        end = "/" if path[:2] == "20" else ""
        assert desk.get(f"/{language}/desk/asked/{path}{end}").status_code == 200, path
    assert "Irakurri gabekoa" in desk.get("/eu/desk/asked/?state=received").content.decode()
    assert "Lurzorua" not in desk.get("/eu/desk/asked/?state=received").content.decode()


def test_a_citizen_asks_follows_and_adds(client: Client) -> None:
    a_tenant(TENANT)
    answer = client.post("/eu/datasets/requests/new/", ASKED)
    assert answer.status_code == 302
    own = answer.headers["Location"]
    assert re.fullmatch(r"/eu/datasets/requests/own/[\w-]{22}/", own)
    page = client.get(own)
    assert (page.headers["Referrer-Policy"], page.headers["Cache-Control"]) == ("same-origin", "no-store")
    assert "Autobus geltokiak" in page.content.decode()
    assert client.post(own, {"text": "Eta ordutegiak", "consent": "on"}).status_code == 302
    assert client.post(own, {"text": "", "consent": "on"}).status_code == 422
    [one] = api.every_asked(by=BY)
    assert (one.stage, one.language, one.asker.value) == (Stage.RECEIVED, "eu", "citizen")
    assert client.get(f"/eu/datasets/requests/{one.reference}/").status_code == 404
    assert client.get("/eu/datasets/requests/own/another/").status_code == 404


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"title": ""}, "id_title"),
        ({"asker": "nobody"}, "id_asker"),
        ({"consent": ""}, "id_consent"),
        ({"website": "https://spam.example"}, "Eremu honek hutsik egon behar du."),
        ({"email": "no address"}, "id_email"),
        ({"category": "c_none"}, "id_category"),
    ],
)
def test_what_a_visitor_writes_is_refused_beside_its_field(client: Client, told: dict[str, str], said: str) -> None:
    a_tenant(TENANT)
    answer = client.post("/eu/datasets/requests/new/", ASKED | told)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not api.every_asked(by=BY)


def test_floods_are_refused_in_the_language_of_the_page(client: Client) -> None:
    a_tenant(TENANT)
    answers = [client.post("/eu/datasets/requests/new/", ASKED) for _n in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [422]
    assert "etorri berriro bihar" in answers[-1].content.decode()
    assert client.post("/eu/datasets/requests/new/", ASKED, REMOTE_ADDR="203.0.113.9").status_code == 302


def test_a_browser_supports_a_request_once(client: Client) -> None:
    one = a_request()
    path = f"/eu/datasets/requests/{one.reference}/"
    for _n in range(2):
        assert client.post(f"{path}support/").headers["Location"] == path
    assert "Pertsona batek babesten du" in client.get(path).content.decode()
    assert Client().post(f"{path}support/").status_code == 302
    assert api.asked(by=BY, reference=one.reference).supporters == 2
    assert client.get(f"{path}support/").status_code == 405
    api.answer(by=BY, reference=one.reference, outcome=Outcome.REFUSED, text="Ez.", law="19/2013")
    assert "ez du babes gehiago behar" in client.post(f"{path}support/", follow=True).content.decode()


def test_the_clock_the_bar_and_the_weights_stand_in_public(client: Client) -> None:
    with clock.as_of(clock.today() - timedelta(days=60)):
        a_request("Berandua", unit="mobility")
    page = client.get("/eu/datasets/requests/").content.decode()
    assert "lanegun berandu" in page
    assert "Epez kanpo eta erantzunik gabe dauden eskaerak: 1" in page
    assert "Pisua: 4" in page


def test_a_request_is_let_through_assigned_and_answered_at_the_desk(desk: Client) -> None:
    a_dataset("stops", owner="mobility")
    reference = ask().reference
    path = f"/eu/desk/asked/{reference}/"
    assert desk.post(path, {"deed": "answer"}).status_code == 409
    assert desk.post(path, {"deed": "let-through"}).status_code == 302
    assert desk.post(path, {"deed": "assign", "unit": "nowhere"}).status_code == 422
    assert desk.post(path, {"deed": "assign", "unit": "mobility"}).status_code == 302
    assert desk.post(path, {"deed": "estimate", "hours": "12,5", "dataset": "stops"}).status_code == 302
    assert desk.post(path, {"deed": "estimate", "hours": "1", "dataset": "nothing"}).status_code == 422
    for told in (
        {"outcome": "will-publish"}, {"outcome": "refused"}, {"outcome": "exists"},
        {"outcome": "exists", "dataset": "nothing"}, {"outcome": "will-publish", "until": "2020-01-01"},
    ):  # fmt: skip
        refused = desk.post(path, {"deed": "answer", "text": "Bai."} | told)
        assert refused.status_code == 422, told
    assert (
        desk.post(path, {"deed": "answer", "text": "Hemen.", "outcome": "exists", "dataset": "stops"}).status_code
        == 302
    )
    one = api.asked(by=BY, reference=reference)
    assert (one.stage, one.hours, one.unit) == (Stage.CLOSED, 12.5, "mobility")
    assert "Hemen." in desk.get(f"/eu/datasets/requests/{reference}/").content.decode()


def test_what_is_kept_back_tells_whoever_asked_why(desk: Client) -> None:
    receipt = ask()
    path = f"/eu/desk/asked/{receipt.reference}/"
    assert desk.post(path, {"deed": "keep-back", "reason": ""}).status_code == 422
    assert desk.post(path, {"deed": "keep-back", "reason": "Izen bat dauka."}).status_code == 302
    assert "Izen bat dauka." in desk.get(f"/eu/datasets/requests/own/{receipt.code}/").content.decode()


def test_those_who_only_read_do_nothing_at_the_desk(client: Client) -> None:
    world = a_world()
    client.force_login(a_person("ikus", role="reader"))
    assert client.get("/eu/desk/asked/").status_code == 200
    path = f"/eu/desk/asked/{world['waiting']}/"
    assert "Hemen ez duzu ezer egitekorik." in client.get(path).content.decode()
    assert client.post(path, {"deed": "assign", "unit": "mobility"}).status_code == 409
    assert client.post(path, {"deed": "post", "number": "1", "shown": "yes"}).status_code == 403
    assert client.post("/eu/desk/asked/weights/", {}).status_code == 403
    assert Client().get("/eu/desk/asked/").status_code == 302


def test_days_and_weights_are_set_at_the_desk(client: Client) -> None:
    a_request()
    client.force_login(a_person("cdo", role="chief-data-officer"))
    told = {
        "request_days": "15", "discussion_days": "8", "holidays": "2026-07-31\n2026-08-21", "demand": "5",
        "high_value": "1,5", "gap": "0", "ease": "0", "half_supporters": "20", "half_hours": "40",
    }  # fmt: skip
    wrong = client.post("/eu/desk/asked/weights/", told | {"holidays": "San Inazio"})
    assert wrong.status_code == 422
    assert "ez da egun bat" in wrong.content.decode()
    assert client.post("/eu/desk/asked/weights/", told | {"demand": "0", "high_value": "0"}).status_code == 422
    assert client.post("/eu/desk/asked/weights/", told).status_code == 302
    terms = api.terms(by=BY)
    assert (terms.request_days, terms.high_value, len(terms.holidays)) == (15, 1.5, 2)
    assert client.get("/eu/desk/asked/weights/").status_code == 200


def test_a_discussion_goes_its_way_through_pages(desk: Client) -> None:
    a_dataset("stops", owner="mobility")
    visitor_client = Client()
    told = {"kind": "problem", "title": "Bat falta da", "text": "Plazakoa.", "asker": "company", "consent": "on"}
    assert visitor_client.post("/eu/datasets/stops/discussions/new/", told | {"kind": "request"}).status_code == 422
    assert visitor_client.post("/eu/datasets/nothing/discussions/new/", told).status_code == 404
    assert visitor_client.post("/eu/datasets/stops/discussions/new/", told).status_code == 302
    [one] = api.every_asked(by=BY)
    path, public = f"/eu/desk/asked/{one.reference}/", f"/eu/datasets/discussions/{one.reference}/"
    assert visitor_client.get(public).status_code == 404
    desk.post(path, {"deed": "let-through"})
    assert visitor_client.post(public, {"text": "Niri ere bai", "consent": "on"}).status_code == 302
    assert "Niri ere bai" not in visitor_client.get(public).content.decode()
    [post] = api.posts_of(by=BY, reference=one.reference)
    assert desk.post(path, {"deed": "post", "number": post.number, "shown": "yes"}).status_code == 302
    assert "Niri ere bai" in visitor_client.get(public).content.decode()
    assert desk.post(path, {"deed": "reply", "text": "Konponduta."}).status_code == 302
    assert desk.post(path, {"deed": "close", "fix": ""}).status_code == 422
    assert desk.post(path, {"deed": "close", "fix": "/eu/datasets/stops/"}).status_code == 302
    page = visitor_client.get(public).content.decode()
    assert 'href="/eu/datasets/stops/"' in page
    assert "Konponduta." in page


def test_the_page_of_a_dataset_says_what_people_say_of_it(rf: RequestFactory) -> None:
    a_dataset("stops", owner="mobility")
    request = rf.get("/eu/datasets/stops/")
    drawn = str(discussions_panel(request, TENANT, "stops"))
    assert "/datasets/stops/discussions/new/" in drawn
    one = a_discussion(kind=Kind.QUESTION, title="Noizko datuak?")
    ask("Irakurri gabea", kind=Kind.IDEA, dataset="stops", purpose="")
    drawn = str(discussions_panel(request, TENANT, "stops"))
    assert f"/datasets/discussions/{one.reference}/" in drawn
    assert "Irakurri gabea" not in drawn


def test_words_of_visitors_are_never_markup(client: Client) -> None:
    script = "<script>alert(1)</script>"
    one = a_request(script, text=script, purpose=script)
    for path in ("requests/", f"requests/{one.reference}/"):
        assert script not in client.get(f"/eu/datasets/{path}").content.decode()


@pytest.mark.parametrize("path", ["datasets/requests/?show=all", "desk/asked/", "datasets/stops/discussions/"])
def test_ten_times_as_much_costs_as_many_queries(desk: Client, path: str) -> None:
    a_dataset("stops", owner="mobility")
    counts = []
    for first, more in ((0, 3), (3, 30)):
        for n in range(first, first + more):
            a_request(f"Eskaera {n}", unit="mobility")
            a_discussion(title=f"Arazoa {n}")
        desk.get(f"/eu/{path}")
        caches["nearby"].clear()  # the tree of units is known for some seconds only
        with CaptureQueriesContext(connection) as seen:
            assert desk.get(f"/eu/{path}").status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 12


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_lists_are_given_as_files(desk: Client, form: str) -> None:
    a_world()
    for path in ("datasets/requests/?show=all&", "desk/asked/?"):
        answer = desk.get(f"/eu/{path}as={form}")
        assert answer.status_code == 200
        assert f".{form}" in answer.headers["Content-Disposition"]


def test_the_search_finds_what_everybody_sees_and_nothing_else(client: Client) -> None:
    world = a_world()
    searching.build(TENANT)
    page = client.get("/eu/search/?q=Lurzorua").content.decode()
    assert f"/eu/datasets/requests/{world['waiting']}/" in page
    assert world["received"] not in client.get("/eu/search/?q=Irakurri").content.decode()


def post(client: Client, **told: Any) -> Any:
    body = {"title": "Stops", "text": "All", "purpose": "An app", "asker": "company", "consent": True} | told
    return client.post("/api/v1/dataset-requests", json.dumps(body), content_type="application/json")


def test_programs_ask_without_a_key_and_read_what_is_public(client: Client) -> None:
    a_tenant(TENANT)
    answer = post(client, language="en")
    assert answer.status_code == 201
    receipt = answer.json()
    assert client.get("/api/v1/dataset-requests").json() == {"items": [], "next": None}
    assert client.get(f"/api/v1/dataset-requests/{receipt['reference']}").status_code == 404
    api.let_through(by=BY, reference=receipt["reference"])
    [shown] = client.get("/api/v1/dataset-requests?stage=shown").json()["items"]
    assert (shown["title"], shown["due_on"], shown["outcome"]) == ("Stops", receipt["due_on"], "")
    assert "code" not in shown
    assert client.get(f"/api/v1/dataset-requests/{receipt['reference']}").json() == shown
    assert api.followed_by_code(by=BY, code=receipt["code"])[0].title == "Stops"


@pytest.mark.parametrize(
    "told", [{"title": ""}, {"asker": "nobody"}, {"consent": False}, {"category": "c_none"}, {"email": "nothing"}]
)
def test_programs_are_refused_what_cannot_be(client: Client, told: dict[str, Any]) -> None:
    a_tenant(TENANT)
    answer = post(client, **told)
    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert not api.every_asked(by=BY)


def test_programs_are_held_off_as_people_are_and_nothing_else_is_open_to_visitors(client: Client) -> None:
    a_tenant(TENANT)
    assert [post(client).status_code for _n in range(6)] == [201] * 5 + [429]
    assert client.post("/api/v1/dataset-requests/2026-00001").status_code == 401


def test_a_discussion_is_no_request(client: Client) -> None:
    a_dataset("stops", owner="mobility")
    one = a_discussion()
    assert client.get(f"/api/v1/dataset-requests/{one.reference}").status_code == 404
    assert client.get(f"/eu/datasets/requests/{one.reference}/").headers["Location"].endswith(f"{one.reference}/")
    assert client.post(f"/eu/datasets/requests/{one.reference}/support/").status_code == 404
    other = a_request("Eskaera")
    assert client.get(f"/eu/datasets/discussions/{other.reference}/").status_code == 404


def test_what_is_made_up_is_marked_as_such(client: Client) -> None:
    a_tenant(TENANT)
    api.load_asked(by=BY, rows=[a_row(simulated=True)], source="demo")
    assert client.get("/en/datasets/requests/").content.decode().count("badge-simulated") >= 2
