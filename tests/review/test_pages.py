# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The room through its pages: docket, finding and its three ways out, decisions, chain, lessons, record."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from auzolan.kernel import clock
from auzolan.kernel.access import system
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text
from auzolan.review import api
from auzolan.review.nouns import State
from tests.builders.kernel import a_person, a_tenant
from tests.builders.review import KIND, Watched, a_sighting, an_expectation, an_indicator, decide, deciders, monthly

pytestmark = pytest.mark.django_db
PLATFORM = system("bizkaia")
LATER = (clock.today() + timedelta(days=200)).isoformat()
PAGES = ("", "weights/", "findings/1/", "decisions/", "decisions/1/", "indicators/", "lessons/", "record/", "progress/")


@pytest.fixture(autouse=True)
def _house(watched: Watched) -> None:
    """Stand up one finding on a series, and the people who may decide on it."""
    a_tenant()
    a_tenant("gertu", kind="office", parent="bizkaia")
    api.declare_kind(KIND)
    deciders()
    an_indicator()
    api.record_observations(by=PLATFORM, observations=monthly([0.5] * 6))
    watched.show(a_sighting())
    api.run_review(by=PLATFORM)


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(a_person("jone", role="service-owner"))
    return client


def a_decision_typed(**changes: str) -> dict[str, str]:
    """Return what a person types to decide on the finding."""
    told = {
        "options-TOTAL_FORMS": "2", "options-INITIAL_FORMS": "0",
        "options-0-name": "Mend", "options-0-weighed": "It works", "options-1-name": "Wait",
        "options-1-weighed": "Free",
        "choice": "0", "title": "Mend the desk", "reason": "People wait", "responsible": "jone",
        "accountable": "miren", "review_on": LATER, "is_public": "on",
        "expectations-TOTAL_FORMS": "1", "expectations-INITIAL_FORMS": "0", "expectations-0-baseline": "50",
        "expectations-0-low": "60", "expectations-0-middle": "70", "expectations-0-high": "80",
        "expectations-0-by": LATER,
        "lessons-TOTAL_FORMS": "0", "lessons-INITIAL_FORMS": "0",
    }  # fmt: skip
    return told | changes


@pytest.mark.parametrize("language", ["eu", "es", "en"])
def test_every_page_of_the_desk_answers_in_three_languages(desk: Client, language: str) -> None:
    decide(PLATFORM, expectations=[an_expectation()])
    for path in PAGES:
        answer = desk.get(f"/{language}/desk/{path}")
        assert answer.status_code == 200, path
        assert f'<html lang="{language}"' in answer.content.decode()


def test_the_desk_asks_who_comes_and_refuses_who_has_no_role(client: Client) -> None:
    for path in PAGES:
        assert client.get(f"/eu/desk/{path}").status_code == 302, path
    client.force_login(a_person("nobody", role=""))
    for path in PAGES:
        assert client.get(f"/eu/desk/{path}").status_code == 403, path


@pytest.mark.parametrize(
    "path", ["findings/99/", "findings/99/defer/", "findings/99/decide/", "decisions/99/", "lessons/9/"]
)
def test_what_is_not_there_is_not_found(desk: Client, path: str) -> None:
    assert desk.get(f"/en/desk/{path}").status_code == 404


def test_the_docket_is_filtered_sorted_and_given_in_four_forms(desk: Client, watched: Watched) -> None:
    watched.show(a_sighting(), a_sighting("services/service/grants", euros=9e6))
    api.run_review(by=PLATFORM)
    page = desk.get("/en/desk/").content.decode()
    assert page.index("low: services/service/grants") < page.index("low: services/service/register")
    assert "low: services/service/grants" not in desk.get("/en/desk/", {"text": "register"}).content.decode()
    assert len(desk.get("/en/desk/", {"sort": "age", "as": "json"}).json()) == 2
    assert zipfile.is_zipfile(io.BytesIO(desk.get("/en/desk/", {"as": "xlsx"}).content))
    told = list(csv.DictReader(io.StringIO(desk.get("/en/desk/", {"as": "csv"}).content.decode())))
    assert told[0]["subject"] == "services/service/grants"
    printed = desk.get("/en/desk/docket.pdf")
    assert b"".join(printed.streaming_content if printed.streaming else [printed.content]).startswith(b"%PDF")
    assert desk.post("/en/desk/").status_code == 405


def test_a_cell_that_a_spreadsheet_would_run_is_disarmed(desk: Client, watched: Watched) -> None:
    watched.show(a_sighting("services/service/=1"))
    api.run_review(by=PLATFORM)
    body = desk.get("/en/desk/?as=csv").content.decode()
    assert ",=" not in body


def test_weights_are_set_by_those_who_may_and_show_what_moved(client: Client, desk: Client, watched: Watched) -> None:
    watched.show(a_sighting(), a_sighting("services/service/grants", euros=900.0))
    api.run_review(by=PLATFORM)
    typed = {"euros_per_person": "0", "euros_per_hour": "0", "half_life_days": "90"}
    assert desk.post("/en/desk/weights/", typed).status_code == 403
    client.force_login(a_person("karmele", role="committee-member"))
    assert client.post("/en/desk/weights/", typed, follow=True).status_code == 200
    assert api.weights(by=PLATFORM).euros_per_person == 0
    wrong = client.post("/en/desk/weights/", typed | {"half_life_days": "-3"})
    assert wrong.status_code == 422
    assert "error-summary" in wrong.content.decode()


def test_a_finding_is_put_off_with_a_reason_and_a_day_to_come(desk: Client) -> None:
    wrong = desk.post("/en/desk/findings/1/defer/", {"reason": "", "until": "2020-01-01"})
    assert wrong.status_code == 422
    assert wrong.content.decode().count('class="error"') == 2
    assert desk.post("/en/desk/findings/1/defer/", {"reason": "Budget first", "until": LATER}).status_code == 302
    assert api.finding(by=PLATFORM, number=1).state is State.DEFERRED
    assert desk.get("/en/desk/findings/1/dismiss/").status_code == 409
    assert "Budget first" in desk.get("/en/desk/findings/1/").content.decode()


def test_a_finding_is_dismissed_with_a_reason(desk: Client) -> None:
    assert desk.post("/en/desk/findings/1/dismiss/", {"reason": " "}).status_code == 422
    assert desk.post("/en/desk/findings/1/dismiss/", {"reason": "Counted twice"}).status_code == 302
    assert api.finding(by=PLATFORM, number=1).state is State.DISMISSED
    assert desk.get("/en/desk/findings/1/decide/").status_code == 409


def test_what_a_decision_does_is_said_before_it_is_taken(desk: Client) -> None:
    """Whatever acts on a decision acts by its kind: nobody stops a system by an option that says to wait."""
    says = "Once it is entered, whichever option is chosen:"
    assert says not in desk.get("/en/desk/findings/1/decide/?kind=tests.mend").content.decode()
    does = Text("Konpontzen da.", "Se arregla.", "It is mended at once.")
    api.declare_kind(replace(KIND, does=does))
    try:
        told = desk.get("/en/desk/findings/1/decide/?kind=tests.mend").content.decode()
        assert f"{says}</strong> It is mended at once." in told
        assert "Konpontzen da." in desk.get("/eu/desk/findings/1/decide/?kind=tests.mend").content.decode()
        # nothing is said of subjects that it does nothing to
        api.declare_kind(replace(KIND, does=does, does_to=("services/charter",)))
        assert says not in desk.get("/en/desk/findings/1/decide/?kind=tests.mend").content.decode()
    finally:
        api.declare_kind(KIND)


def test_who_does_not_decide_there_may_look_and_not_close(client: Client) -> None:
    client.force_login(a_person("ion", role="reader"))
    page = client.get("/en/desk/findings/1/").content.decode()
    assert "/decide/" not in page
    for way in ("defer", "dismiss", "decide"):
        assert client.post(f"/en/desk/findings/1/{way}/", {"reason": "x", "until": LATER}).status_code == 403


def test_a_decision_is_entered_and_the_public_can_check_it(desk: Client) -> None:
    answer = desk.post("/en/desk/findings/1/decide/?kind=tests.mend", a_decision_typed())
    assert answer.status_code == 302, answer.content.decode()
    taken = api.decision(by=PLATFORM, number=1)
    assert (taken.title, taken.choice, taken.accountable) == ("Mend the desk", "Mend", "miren")
    [(expected, _outcome)] = api.expectations_of(by=PLATFORM, decision=1)
    assert (expected.baseline, expected.low, expected.middle, expected.high) == (0.5, 0.6, 0.7, 0.8)
    public = Client()
    assert "Mend the desk" in public.get("/en/decisions/").content.decode()
    assert "People wait" in public.get("/en/decisions/1/").content.decode()
    assert public.get("/en/decisions/chain/").status_code == 200
    lines = public.get("/en/decisions/chain.ndjson").content.decode().splitlines()
    assert json.loads(lines[0])["number"] == 1
    assert api.verify_chain(by=PLATFORM).is_whole


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"title": ""}, "title"),
        ({"reason": ""}, "reason"),
        ({"options-1-name": "", "options-1-weighed": ""}, "two different options"),
        ({"options-1-weighed": ""}, "speaks for and against"),
        ({"choice": "7"}, "choice"),
        ({"accountable": "jone"}, "accountable"),
        ({"review_on": "2020-01-01"}, "review_on"),
        ({"expectations-0-middle": "95"}, "between low and high"),
        ({"expectations-0-high": ""}, "leave the whole row empty"),
        ({"expectations-0-low": "many"}, "expectations-0-low"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(desk: Client, changes: dict[str, str], wrong: str) -> None:
    answer = desk.post("/en/desk/findings/1/decide/?kind=tests.mend", a_decision_typed(**changes))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "error-summary" in page
    assert wrong in page
    assert 'value="Mend"' in page
    assert api.decisions(by=PLATFORM) == []


def test_a_lesson_of_the_kind_must_be_answered(desk: Client) -> None:
    typed = {"kind": "tests.mend", "title_en": "Train first", "text_en": "Nothing moved without training"}
    assert desk.post("/en/desk/lessons/new/", typed | {"title_en": ""}).status_code == 422
    assert desk.post("/en/desk/lessons/new/", typed).status_code == 302
    assert "Train first" in desk.get("/en/desk/lessons/", {"text": "training"}).content.decode()
    assert "Train first" not in desk.get("/en/desk/lessons/", {"text": "unicorn"}).content.decode()
    lessons = {"lessons-TOTAL_FORMS": "1", "lessons-INITIAL_FORMS": "0"}
    path = "/en/desk/findings/1/decide/?kind=tests.mend"
    assert desk.post(path, a_decision_typed(**lessons)).status_code == 422
    assert desk.post(path, a_decision_typed(**lessons, **{"lessons-0-response": "First step"})).status_code == 302
    assert api.decision(by=PLATFORM, number=1).lessons_read[0].response == "First step"


def test_a_decision_that_is_not_public_is_hidden_and_still_in_the_chain(client: Client) -> None:
    decide(PLATFORM, is_public=False, title="Inside")
    assert "Inside" not in client.get("/en/decisions/").content.decode()
    assert client.get("/en/decisions/1/").status_code == 404
    [line] = client.get("/en/decisions/chain.ndjson").content.decode().splitlines()
    assert json.loads(line)["payload"] is None


def test_a_series_is_shown_with_its_source_and_its_figures(client: Client) -> None:
    page = client.get("/en/indicators/satisfied/").content.decode()
    assert "<svg" in page
    assert "n = 100" in page or ">100<" in page
    assert client.get("/en/indicators/nothing/").status_code == 404
    assert "satisfied" in client.get("/en/indicators/", {"q": "satis"}).content.decode()
    assert "Nothing was found" in client.get("/en/indicators/", {"q": "unicorn"}).content.decode()


@pytest.mark.parametrize("path", ["", "decisions/", "indicators/", "lessons/", "record/", "progress/", "findings/1/"])
def test_three_and_thirty_rows_cost_the_same_queries(desk: Client, watched: Watched, path: str) -> None:
    def stand_up(count: int) -> None:
        watched.show(*(a_sighting(f"services/service/s{n}") for n in range(count)), a_sighting())
        api.run_review(by=PLATFORM)
        for n in range(count):
            decide(PLATFORM, title=f"Mend {n}", subject=Ref("services", "service", f"s{n}"))
            api.write_lesson(
                by=PLATFORM, title=Text(en=f"Lesson {n}"), text=Text(en="x"), kind="measure.improvement-plan"
            )
            an_indicator(f"indicator-{n}")

    def queries() -> int:
        desk.get(f"/eu/desk/{path}")
        with CaptureQueriesContext(connection) as seen:
            assert desk.get(f"/eu/desk/{path}").status_code == 200
        return len(seen)

    stand_up(3)
    few = queries()
    stand_up(30)
    assert queries() == few
    # the page of a finding tells beside it where it stands from need to use
    assert few <= (12 if path != "findings/1/" else 21)
