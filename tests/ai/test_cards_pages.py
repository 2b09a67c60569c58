# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Cards, gates, incidents and appeals through their pages and endpoints, in three languages."""

import json
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from auzolan.ai.api import cards as api
from auzolan.ai.api import evaluating, loading
from auzolan.ai.api import incidents as incident_api
from auzolan.ai.api import pilots as pilot_api
from auzolan.ai.api import systems as register
from auzolan.ai.nouns.cards import Drift
from auzolan.ai.nouns.incidents import Contested, Gravity
from auzolan.ai.nouns.pilots import Condition, Hand, Harm, Proposal
from auzolan.ai.nouns.systems import Stage, System
from auzolan.ai.tasks.cards import evaluate as evaluate_task
from auzolan.kernel import clock
from auzolan.kernel.access import Actor, system, visitor
from auzolan.kernel.texts import same
from tests.builders.ai import a_system, a_version
from tests.builders.cards import COVERAGE, a_card, a_metric, measures
from tests.builders.kernel import a_person

pytestmark = pytest.mark.django_db
BY = system("bizkaia")
LANGUAGES = ("eu", "es", "en")


@pytest.fixture(autouse=True)
def _own_registries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluating, "_EVALUATORS", {})
    monkeypatch.setattr(pilot_api, "_CONDITIONS", {})
    monkeypatch.setattr(pilot_api, "_RISKS", [])
    monkeypatch.setattr(register, "_GUARDS", {})
    pilot_api.register_kinds()


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(a_person("jone", role="service-owner"))
    return client


def _proposed(slug: str = "loads") -> None:
    told = Proposal(slug, 1000.0, 100.0, 5000.0, Harm.NUISANCE, Hand.DECIDES, 1.0, same("counted"))
    pilot_api.propose(by=BY, proposal=told)


def _answers(stage: Stage, key: str) -> None:
    def answer(_by: Actor, _one: System) -> Condition:
        return Condition(key, same(key), is_met=True, seen=same("seen"), to_do=same("do"))

    pilot_api.register_condition(stage, answer)


def _contested(slug: str = "loads", by: Actor | None = None) -> incident_api.Receipt:
    return incident_api.contest(
        by=by or visitor("bizkaia"), system=slug, contests=Contested.DECISION, text="no bus", wants="a bus",
        language="es", origin="10.0.0.1",
    )  # fmt: skip


def test_a_card_stands_beside_its_baseline_with_its_interval_in_every_language(client: Client) -> None:
    a_card()
    for language, said in (("eu", "Oinarri-lerroaren gaineko"), ("es", "línea de base"), ("en", "naive baseline")):
        page = client.get(f"/{language}/algorithms/loads/").content.decode()
        assert said in page
        assert f"/{language}/algorithms/cards/1/" in page
        whole = client.get(f"/{language}/algorithms/cards/1/").content.decode()
        assert "<svg" in whole
        assert "<details>" in whole
        assert "a" * 64 in whole
    assert "mean of the last 20" in whole
    assert "2.8 – 3.2" in whole
    assert "It knows of no strikes." in whole


def test_a_card_is_taken_as_a_file_that_holds(client: Client) -> None:
    a_card()
    told = client.get("/en/algorithms/cards/1/card.json")
    assert told.headers["Content-Disposition"] == 'attachment; filename="card-1.json"'
    assert api.verify(by=visitor("bizkaia"), record=json.loads(told.content)).holds
    assert client.get("/en/algorithms/cards/9/").status_code == 404


def test_the_page_turns_amber_by_itself(client: Client) -> None:
    a_card()
    assert "badge-good" in client.get("/en/algorithms/loads/").content.decode()
    drift = Drift("cusum", 7.2, 5.0, date(2020, 3, 3), same("error of the day"))
    api.note_drift(by=BY, system="loads", drift=drift)
    page = client.get("/en/algorithms/loads/").content.decode()
    assert "the card does not hold" in page
    assert "error of the day" in page
    a_version(artefact="b" * 64)
    assert "The newest version was not measured." in client.get("/en/algorithms/cards/1/").content.decode()


def test_a_system_that_was_never_measured_or_is_no_better_says_so(client: Client) -> None:
    a_system()
    assert "It was never measured here" in client.get("/en/algorithms/loads/").content.decode()
    a_card(metrics=(a_metric(skill=-0.1, skill_low=-0.2, skill_high=0.0), COVERAGE))
    assert "It does not beat the naive baseline" in client.get("/en/algorithms/loads/").content.decode()


def test_the_public_sees_what_was_tried_around_the_register(client: Client) -> None:
    a_card()
    with pytest.raises(loading.NotLetThrough):
        loading.permitted(by=BY, system="loads", artefact="e" * 64)
    page = client.get("/en/algorithms/loads/").content.decode()
    assert "Attempts that were refused" in page
    assert "not the registered model or code" in page


def test_the_endpoints_give_cards_their_check_and_standings(client: Client) -> None:
    a_card()
    rows = client.get("/api/v1/ai/cards?system=loads").json()["items"]
    assert [(one["number"], one["skill"], one["low"]) for one in rows] == [(1, 0.25, 2.8)]
    assert client.get("/api/v1/ai/cards?system=none").json()["items"] == []
    assert api.verify(by=BY, record=client.get("/api/v1/ai/cards/1").json()).holds
    assert client.get("/api/v1/ai/cards/1/check").json()["holds"] is True
    assert client.get("/api/v1/ai/cards/9").status_code == 404
    standing = client.get("/api/v1/ai/standings").json()["items"][0]
    assert (standing["system"], standing["is_valid"], standing["ailments"]) == ("loads", True, [])
    assert standing["fields"]["performance"]["en"].startswith("Mean error: 3 [2.8; 3.2], n = 400 (baseline: 4; 25.0%)")
    assert standing["fields"]["limits"]["es"] == "No conoce huelgas."
    a_version(artefact="b" * 64)
    fields = client.get("/api/v1/ai/standings").json()["items"][0]["fields"]
    assert (fields["performance"]["en"], fields["gaps"]["en"]) == ("the card does not hold",) * 2
    assert fields["last_measured"]["en"].endswith("(1)")


def test_the_desk_has_a_system_measured_by_a_worker(desk: Client) -> None:
    a_card()
    page = desk.get("/en/desk/algorithms/loads/cards/").content.decode()
    assert "Measure it now" in page
    assert desk.post("/en/desk/algorithms/loads/cards/").status_code == 302
    evaluate_task.func("bizkaia", "loads", "jone")
    assert [one.number for one in api.cards(by=BY, system="loads")] == [2, 1]


def test_what_keeps_a_system_from_a_card_stands_on_its_page(desk: Client) -> None:
    a_card()
    measures(dataset="none")
    evaluate_task.func("bizkaia", "loads", "jone")
    assert len(api.cards(by=BY, system="loads")) == 1
    page = desk.get("/en/desk/algorithms/loads/cards/").content.decode()
    assert "measuring failed" in page
    assert "a SHA-256" in page


def test_nobody_measures_what_has_no_evaluator(desk: Client) -> None:
    a_system()
    assert "No evaluator of this system" in desk.get("/en/desk/algorithms/loads/cards/").content.decode()
    assert desk.post("/en/desk/algorithms/loads/cards/").status_code == 404


def test_a_pilot_passes_a_gate_through_the_front_door(desk: Client) -> None:
    a_person("miren", role="political-head")
    _answers(Stage.SCREENED, "screening")
    _answers(Stage.PILOTING, "assessment")
    a_card()
    told = {
        "people": "1000", "hours": "100", "euros": "5000", "harm": "nuisance", "hand": "decides",
        "reverts_in_days": "1", "how_eu": "zenbatuta", "how_es": "contado", "how_en": "counted",
    }  # fmt: skip
    path = "/en/desk/algorithms/loads"
    assert desk.post(f"{path}/proposal/", told | {"people": "-1"}).status_code == 422
    assert desk.post(f"{path}/proposal/", told | {"indicator": ""}).status_code == 302
    assert "Pass this gate" in desk.get(f"{path}/gates/").content.decode()
    assert desk.post(f"{path}/gates/screened/").status_code == 302
    assert register.system(by=BY, slug="loads").stage is Stage.SCREENED
    assert desk.post(f"{path}/gates/screened/").status_code == 409
    assert "passed</" in desk.get(f"{path}/gates/").content.decode()
    assert "the gate stays shut" not in desk.get(f"{path}/gates/").content.decode()
    assert "loads" in desk.get("/en/desk/pilots/").content.decode()
    decision = {
        "reason": "it errs less", "instead": "the mean", "responsible": "jone", "accountable": "miren",
        "review_on": (clock.today() + timedelta(days=90)).isoformat(),
    }  # fmt: skip
    assert desk.post(f"{path}/gates/pass/", decision | {"accountable": "jone"}).status_code == 422
    assert desk.post(f"{path}/gates/pass/", decision | {"review_on": "2020-01-01"}).status_code == 422
    assert desk.post(f"{path}/gates/pass/", decision).status_code == 302
    assert register.system(by=BY, slug="loads").stage is Stage.PILOTING
    assert "Gates it has passed" in desk.get("/en/algorithms/loads/").content.decode()
    assert desk.post(f"{path}/gates/stop/", decision | {"instead": ""}).status_code == 422
    assert desk.post(f"{path}/gates/stop/", decision).status_code == 302
    assert register.system(by=BY, slug="loads").stage is Stage.STOPPED
    assert desk.get(f"{path}/gates/pass/").status_code == 409


def test_a_gate_that_is_shut_says_what_lacks(desk: Client) -> None:
    a_person("miren", role="political-head")
    a_card(metrics=(a_metric(skill=-0.1, skill_low=-0.2, skill_high=0.0), COVERAGE))
    _proposed()
    register.reach_stage(by=BY, slug="loads", stage=Stage.SCREENED, why="screened")
    assert "the gate stays shut" in desk.get("/en/desk/algorithms/loads/gates/").content.decode()
    decision = {
        "reason": "now", "instead": "later", "responsible": "jone", "accountable": "miren",
        "review_on": (clock.today() + timedelta(days=90)).isoformat(),
    }  # fmt: skip
    answer = desk.post("/en/desk/algorithms/loads/gates/pass/", decision)
    assert answer.status_code == 422
    assert "Not met: «It errs less than the naive baseline.»" in answer.content.decode()


def test_somebody_contests_and_is_answered_in_their_language(desk: Client) -> None:
    a_card()
    client = Client()
    for language, said in (("eu", "Nola inpugnatu"), ("es", "Cómo impugnarlo"), ("en", "How to contest it")):
        assert said in client.get(f"/{language}/algorithms/loads/contest/").content.decode()
    told = {"contests": "decision", "text": "no hay autobús", "wants": "un autobús", "consent": "on"}
    assert client.post("/es/algorithms/loads/contest/", told | {"consent": ""}).status_code == 422
    assert client.post("/es/algorithms/loads/contest/", told | {"website": "x"}).status_code == 422
    assert client.post("/es/algorithms/loads/contest/", told | {"text": " "}).status_code == 422
    answer = client.post("/es/algorithms/loads/contest/", told)
    assert answer.status_code == 302
    own = answer.headers["Location"]
    page = client.get(own)
    assert page.headers["Cache-Control"] == "no-store"
    assert "no hay autobús" in page.content.decode()
    assert "no hay autobús" not in client.get("/es/algorithms/loads/").content.decode()
    assert desk.get("/en/desk/incidents/").status_code == 200
    assert "no hay autobús" in desk.get("/en/desk/incidents/appeals/1/").content.decode()
    assert desk.post("/en/desk/incidents/appeals/1/", {"ended": "upheld", "answer": ""}).status_code == 422
    assert desk.post("/en/desk/incidents/appeals/1/", {"ended": "upheld", "answer": "ya lo hay"}).status_code == 302
    assert "ya lo hay" in client.get(own).content.decode()
    assert client.get("/es/algorithms/contested/guessed/").status_code == 404


def test_a_register_that_is_only_a_copy_sends_whoever_contests_to_the_administration_itself(client: Client) -> None:
    a_system("loads")
    assert "nobody answers here" in client.get("/en/algorithms/loads/").content.decode()
    assert client.get("/en/algorithms/loads/contest/").status_code == 404


def test_floods_are_held_off_on_the_page(client: Client) -> None:
    a_card()
    told = {"contests": "other", "text": "x", "wants": "y", "consent": "on"}
    codes = [client.post("/en/algorithms/loads/contest/", told).status_code for _one in range(6)]
    assert codes == [302] * 5 + [422]


def test_an_incident_is_written_down_reported_and_closed(desk: Client) -> None:
    a_card()
    told = {
        "system": "loads",
        "known_on": clock.today().isoformat(),
        "gravity": "serious",
        "what": "it fell",
        "touched": "3",
    }
    assert desk.post("/en/desk/incidents/new/", told | {"known_on": "2040-01-01"}).status_code == 422
    assert desk.post("/en/desk/incidents/new/", told).headers["Location"] == "/en/desk/incidents/1/"
    page = desk.get("/en/desk/incidents/1/").content.decode()
    assert "Ane" in page
    assert desk.post("/en/desk/incidents/1/", {"deed": "close", "answer": "mended"}).status_code == 422
    sent = {"deed": "report", "authority": "AESIA", "on": "2020-01-01"}
    assert desk.post("/en/desk/incidents/1/", sent).status_code == 422
    assert desk.post("/en/desk/incidents/1/", sent | {"on": clock.today().isoformat()}).status_code == 302
    assert desk.post("/en/desk/incidents/1/", {"deed": "close", "answer": "mended"}).status_code == 302
    assert "mended" in desk.get("/en/desk/incidents/1/").content.decode()
    override = {"said": "one", "done": "two", "why": "a match"}
    assert desk.post("/en/desk/algorithms/loads/override/", override | {"why": ""}).status_code == 422
    assert desk.post("/en/desk/algorithms/loads/override/", override).status_code == 302
    assert "a match" in desk.get("/en/desk/incidents/").content.decode()


DESK = (
    "algorithms/loads/cards/", "algorithms/loads/gates/", "algorithms/loads/proposal/", "algorithms/loads/override/",
    "algorithms/loads/gates/stop/", "pilots/", "incidents/", "incidents/new/", "incidents/1/", "incidents/appeals/1/",
)  # fmt: skip


@pytest.mark.parametrize("path", DESK)
def test_pages_of_the_desk_are_for_those_who_may_and_speak_three_languages(path: str, client: Client) -> None:
    a_card()
    incident_api.report_incident(by=BY, system="loads", known_on=clock.today(), gravity=Gravity.OTHER, what="it fell")
    _contested()
    assert client.get(f"/en/desk/{path}").status_code == 302
    client.force_login(a_person("iker", role=""))
    assert client.get(f"/en/desk/{path}").status_code == 403
    client.force_login(a_person("jone", role="service-owner"))
    for language in LANGUAGES:
        assert client.get(f"/{language}/desk/{path}").status_code == 200


def _many(n: int) -> None:
    for place in range(n):
        slug = f"loads-{place:02}"
        a_card(slug)
        _proposed(slug)
        incident_api.report_incident(by=BY, system=slug, known_on=clock.today(), gravity=Gravity.OTHER, what="it fell")
        incident_api.override(by=BY, system=slug, said="a", done="b", why="c")
        _contested(slug, BY)
        api.evaluate(by=BY, system="loads-00")


@pytest.mark.parametrize("path", ["pilots/", "incidents/", "algorithms/loads-00/cards/"])
def test_lists_cost_the_same_for_three_and_thirty(path: str, desk: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as told:
            assert desk.get(f"/en/desk/{path}").status_code == 200
        return len(told)

    _many(3)
    queries()
    few = queries()
    _many(30)
    queries()
    assert queries() == few <= 12
