# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The pages of reuse checks: made at the desk, refused beside the field, read by everybody, given as dossiers."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pyoxigraph as ox
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from auzolan.govtech.api import reuse_checks as api
from auzolan.govtech.api import reuse_dossiers as dossiers
from auzolan.govtech.core.finding import answering
from auzolan.govtech.core.reuse_checks import telling
from auzolan.govtech.forms.reuse_checks import name_of
from auzolan.govtech.nouns.reuse_checks import Met, Way
from auzolan.kernel import clock
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import Conflict
from auzolan.site import searching
from tests.builders.kernel import a_person
from tests.builders.pages import text
from tests.builders.reuse_checks import (
    HOUSE,
    NEED,
    SOUGHT,
    WHY,
    a_check,
    a_subject,
    an_exemption,
    covered,
    decided,
    listed,
    ready,
    searched,
    some_requirements,
    some_solutions,
)

pytestmark = pytest.mark.django_db
DESK = "/en/desk/reuse-checks/"
NEW = f"{DESK}new/?subject=services/service/register&unit=mobility"
EXEMPT = f"{DESK}exemptions/new/?subject=services/service/register&unit=mobility"
TOLD = {
    "unit": "mobility", "need_eu": NEED.eu, "need_es": NEED.es, "need_en": NEED.en, "r1_en": "Appointments online",
    "r1_eu": "Hitzorduak sarean", "r1_es": "Citas en línea", "r2_eu": "Euskaraz dabil", "r2_es": "Funciona en euskera",
    "r1-kind": "must", "r1-weight": "60", "r2_en": "It works in Basque", "r2-kind": "should", "r2-weight": "40",
    **{f"r{n}-kind": "should" for n in range(3, 9)},
}  # fmt: skip
DECIDED = {
    "reason": "It does what is needed", "instead": "People would queue", "responsible": "leire", "accountable": "miren",
    "review_on": "2027-09-01", "way": "adapt", "choice": "rendez-vous",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _place() -> Iterator[None]:
    with clock.as_of(date(2026, 11, 27)):
        a_subject()
        yield


@pytest.fixture
def desk(client: Client) -> Client:
    a_person("miren", role="political-head")
    client.force_login(a_person("leire", role="govtech-lead"))
    return client


def test_a_check_is_made_at_the_desk_from_its_beginning_to_its_decision(desk: Client) -> None:
    some_solutions()
    assert "register en" in text(desk.get(NEW))
    assert desk.post(NEW, TOLD).headers["Location"] == f"{DESK}1/"
    shown = text(desk.get(f"{DESK}1/"))
    for told in ("being made", "Nobody has searched yet.", "not there yet", "Appointments online"):
        assert told in shown
    assert f"{DESK}1/list/" not in shown
    assert desk.get(f"{DESK}1/list/").status_code == 409
    assert NEED.en in text(desk.get(f"{DESK}1/search/"))
    assert desk.post(f"{DESK}1/search/", {"need": SOUGHT, "language": "en"}).status_code == 302
    rendez_vous, padron = name_of("rendez-vous"), name_of("padron-abierto")
    chosen = {rendez_vous: "reuse", padron: "open-source", "other-1": "Our own", "other-1-step": "rest"}
    assert desk.post(f"{DESK}1/list/", chosen).status_code == 302
    steps = {one.name: one.step for one in api.check(by=HOUSE, number=1).short_list}
    assert steps == {"Rendez-vous": "reuse", "Padrón Abierto": "open-source", "Our own": "rest"}
    again = text(desk.get(f"{DESK}1/list/"))
    assert 'value="Our own"' in again
    assert again.count("selected") >= 3
    for place in (1, 2, 3):
        told = {"met-r1": "met", "evidence-r1": "seen", "met-r2": "unknown", "evidence-r2": ""}
        assert desk.post(f"{DESK}1/coverage/{place}/", told).status_code == 302
    assert "selected>met</option>" in text(desk.get(f"{DESK}1/coverage/1/"))
    shown = text(desk.get(f"{DESK}1/"))
    for told in (
        "50% – 100%",
        "Compared by weight",
        "Rendez-vous",
        "Decide",
        "candidates, as they were found",
        "/solutions/rendez-vous/",
    ):
        assert told in shown
    assert "Another administration has it" in text(desk.get(f"{DESK}1/decide/"))
    answer = desk.post(f"{DESK}1/decide/", DECIDED)
    assert answer.status_code == 302, text(answer)
    one = api.check(by=visitor("bizkaia"), number=1)
    assert one.finish is not None
    assert one.finish.way is Way.ADAPT
    assert desk.get(f"{DESK}1/edit/").status_code == 409
    shown = text(Client().get("/en/reuse-checks/1/"))
    for told in ("reuse it, adapted", "It does what is needed", "Dossier (PDF)", "November 27, 2027"):
        assert told in shown
    for hidden in ("What the decision asks for", "leire", "Fill it in"):
        assert hidden not in shown


@pytest.mark.parametrize(
    ("place", "sent", "told"),
    [
        ("new/?subject=services/service/register", {**TOLD, "need_eu": "", "need_es": "", "need_en": ""}, "Write it"),
        ("new/?subject=services/service/register", {**TOLD, "r1-weight": "101"}, "less than or equal to 100"),
        ("1/search/", {"need": " "}, "This field is required"),
        ("1/search/", {"need": "?!"}, "is not accepted here."),
        ("1/list/", {}, "Choose solutions, or write why there are none; not both."),
        ("1/list/", {"why_none": "x", "other-1": "Own", "other-1-step": "rest"}, "not both."),
        ("1/list/", {"other-1": "Own"}, "Another solution has a name and a step."),
        ("1/coverage/1/", {"met-r1": "met", "met-r2": "unknown"}, "Write what shows it"),
        ("1/coverage/1/", {"met-r1": "", "met-r2": "unknown"}, "This field is required"),
        ("1/gates/", {"open-source": "Nothing is kept up"}, "is not accepted here."),
        ("1/decide/", {**DECIDED, "way": "commission", "choice": ""}, "why nothing that exists can be taken"),
        ("1/decide/", {**DECIDED, "way": "reuse", "choice": ""}, "is not accepted here."),
        ("1/decide/", {**DECIDED, "accountable": "leire"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(desk: Client, place: str, sent: dict[str, str], told: str) -> None:
    ready(subject=_other())
    answer = desk.post(f"{DESK}{place}", sent)
    assert answer.status_code == 422
    assert told in text(answer)


def test_the_second_of_two_who_fill_in_one_form_is_told_and_loses_nothing(desk: Client) -> None:
    ready()
    shown = text(desk.get(f"{DESK}1/gates/"))
    seen = api.revision(api.check(by=HOUSE, number=1))
    for place in ("gates", "edit", "list", "coverage/1"):
        assert f'name="seen" value="{seen}"' in text(desk.get(f"{DESK}1/{place}/"))
    assert desk.post(f"{DESK}1/gates/", {"reuse": "Its licence does not let us", "seen": seen}).status_code == 302
    answer = desk.post(f"{DESK}1/gates/", {"reuse": "It is not kept up", "seen": seen})
    assert answer.status_code == 422
    for told in ("Someone else has changed this check since you opened it", "It is not kept up", "seen"):
        assert told in text(answer)
    assert api.check(by=HOUSE, number=1).impossible == {"reuse": "Its licence does not let us"}
    assert "seen" in shown


def test_a_decision_before_its_time_and_a_second_check_are_refused(desk: Client) -> None:
    itziar = Client()
    itziar.force_login(a_person("itziar", role="general-secretary"))
    a_check()
    answer = desk.post(f"{DESK}1/decide/", {**DECIDED, "way": "commission", "choice": ""})
    assert (answer.status_code, "is not there yet" in text(answer)) == (422, True)
    answer = desk.post(NEW, TOLD)
    assert (answer.status_code, "is being made" in text(answer)) == (422, True)
    for subject in (
        "", "nonsense", "services/service/none", "govtech/application/x", "govtech/pilot/-1", "govtech/application/1",
        "govtech/tender/1", "govtech/challenge/²", f"govtech/challenge/{'1' * 5000}", "strategy/suppliers/all",
    ):  # fmt: skip
        assert desk.get(f"{DESK}new/", {"subject": subject}).status_code == 422
        assert itziar.get(f"{DESK}exemptions/new/", {"subject": subject}).status_code == 422
    for address in ("7/", "1/coverage/1/", "7/edit/"):
        assert desk.get(f"{DESK}{address}").status_code == 404


def test_those_who_may_not_are_not_asked(client: Client) -> None:
    ready()
    client.force_login(a_person("iker", role="reader"))
    shown = text(client.get(f"{DESK}1/"))
    for deed in ("Search the catalogue", "Fill it in", "/decide/"):
        assert deed not in shown
    for address in ("1/edit/", "1/search/", "1/list/", "1/coverage/1/", "1/gates/", "1/decide/"):
        assert client.get(f"{DESK}{address}").status_code == 403
    for address in (NEW, EXEMPT):
        assert client.get(address).status_code == 403
    assert Client().get("/en/reuse-checks/1/").status_code == 404


def test_steps_are_passed_over_and_what_meets_every_must_is_shown_all_the_same(desk: Client) -> None:
    ready()
    proofs = {"reuse": "Its licence does not let us", "open-source": "Nothing of it is kept up"}
    asked = text(desk.get(f"{DESK}1/decide/"))
    assert ('value="reuse"' in asked, 'value="adapt"' in asked) == (True, True)
    assert desk.post(f"{DESK}1/gates/", proofs).status_code == 302
    asked = text(desk.get(f"{DESK}1/decide/"))
    for way, is_asked in (("reuse", False), ("adapt", False), ("commission", True)):
        assert (f'value="{way}"' in asked) is is_asked
    shown = text(desk.get(f"{DESK}1/"))
    for told in ("Its licence does not let us", "Meets every must all the same"):
        assert told in shown
    sent = {**DECIDED, "way": "commission", "choice": "", "inefficient": "Running it costs twice as much"}
    assert desk.post(f"{DESK}1/decide/", sent).status_code == 302
    shown = text(Client().get("/eu/reuse-checks/1/"))
    for told in ("eskuratu edo garatu", "Running it costs twice as much", "Nahitaezko guztia betetzen du hala ere"):
        assert told in shown


def test_exemptions_are_given_counted_read_by_all_and_withdrawn(client: Client) -> None:
    client.force_login(a_person("itziar", role="general-secretary"))
    answer = client.post(EXEMPT, {"unit": "mobility", "ground": "emergency", "why": "no"})
    assert (answer.status_code, "is not accepted here." in text(answer)) == (422, True)
    assert client.post(EXEMPT, {"unit": "mobility", "ground": "emergency", "why": WHY}).status_code == 302
    shown = text(Client().get("/en/reuse-checks/exemptions/"))
    for told in ("1 counts today.", "1 was given in all.", WHY, "It is an emergency", "counts until November 27, 2027"):
        assert told in shown
    assert "Withdraw it" not in shown
    assert "1 exemption counts today" in text(Client().get("/en/reuse-checks/"))
    assert "Withdraw it" in text(client.get(f"{DESK}exemptions/"))
    assert WHY in text(client.get(f"{DESK}exemptions/1/withdraw/"))
    assert "Reuse exemption 1" in text(client.get("/en/desk/history/govtech/reuse-exemption/1/"))
    assert client.post(f"{DESK}exemptions/1/withdraw/", {"why": "x"}).status_code == 422
    assert client.get(f"{DESK}exemptions/9/withdraw/").status_code == 404
    assert client.post(f"{DESK}exemptions/1/withdraw/", {"why": "It does run on a computer"}).status_code == 302
    shown = text(Client().get("/es/reuse-checks/exemptions/"))
    for told in ("It does run on a computer", "0 cuentan hoy.", "ya no cuenta"):
        assert told in shown
    [row] = Client().get("/en/reuse-checks/exemptions/?as=json").json()
    assert (row["ground"], row["withdrawn_on"]) == ("emergency", "2026-11-27")
    answer = client.post(f"{DESK}exemptions/1/withdraw/", {"why": "Once more, with some words"})
    assert (answer.status_code, "counts no more" in text(answer)) == (422, True)


def test_the_dossier_is_a_pdf_in_each_language_and_a_graph_that_can_be_read() -> None:
    some_solutions()
    a_check(requirements=some_requirements(weights=(60, 40)))
    searched()
    listed("rendez-vous", "padron-abierto")
    covered("rendez-vous", Met.PARTLY, Met.UNKNOWN)
    covered("padron-abierto", Met.NOT, Met.MET)
    with pytest.raises(Conflict, match="is not finished"):
        dossiers.dossier_pdf(by=HOUSE, number=1, language="eu")
    with pytest.raises(Conflict, match="is not finished"):
        dossiers.dossier_ld(by=HOUSE, number=1, address="", subject="", decision="")
    assert Client().get("/en/reuse-checks/1/dossier.pdf").status_code == 404
    decided(way=Way.ADAPT)
    for language in ("eu", "es", "en"):
        answer = Client().get(f"/{language}/reuse-checks/1/dossier.pdf")
        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF")
    answer = Client().get("/en/reuse-checks/1/dossier.jsonld")
    assert answer.headers["Content-Type"] == "application/ld+json"
    told = json.loads(answer.content)
    assert (told["way"], told["choice"], len(told["searches"][0]["candidates"])) == ("adapt", "rendez-vous", 5)
    assert told["comparison"]["ranking"][0]["name"] == "rendez-vous"
    graph = {(str(one.predicate.value), one.object) for one in ox.parse(answer.content, format=ox.RdfFormat.JSON_LD)}
    terms = {predicate for predicate, _ in graph}
    assert {"http://www.w3.org/ns/prov#endedAtTime", "http://purl.org/dc/terms/subject"} <= terms
    assert ("http://purl.org/dc/terms/conformsTo", ox.NamedNode(telling.LAWS[0])) in graph
    assert ("http://purl.org/dc/terms/description", ox.Literal(NEED.eu, language="eu")) in graph
    assert "leire" not in answer.content.decode()
    with pytest.raises(ValueError, match="not finished"):
        telling.told(a_check(), address="", subject="", decision="")


def test_everybody_finds_what_is_finished(client: Client) -> None:
    assert "No reuse check is finished yet" in text(client.get("/en/reuse-checks/"))
    ready()
    assert "No reuse check is finished yet" in text(client.get("/en/reuse-checks/"))
    decided()
    [row] = client.get("/en/reuse-checks/?as=json").json()
    assert (row["way"], row["solution"], row["counts_until"]) == ("reuse", "Rendez-vous", "2027-11-27")
    searching.build("bizkaia")
    assert "/en/reuse-checks/1/" in text(client.get("/en/search/?q=appointment"))
    with clock.as_of(date(2027, 11, 27)):
        assert "counts no more" in text(client.get("/en/reuse-checks/"))
        assert "counts no more" in text(client.get("/en/reuse-checks/1/"))


def test_programs_read_what_is_finished_and_exempt_and_nobody_s_name(client: Client) -> None:
    ready()
    an_exemption()
    assert client.get("/api/v1/reuse-checks").json()["items"] == []
    decided()
    answer = client.get("/api/v1/reuse-checks")
    [one] = answer.json()["items"]
    assert (one["subject"], one["finish"]["way"], one["finish"]["until"]) == (
        "services/service/register", "reuse", "2027-11-27",
    )  # fmt: skip
    assert (one["sheets"][0]["marks"][0]["met"], len(one["searches"][0]["candidates"])) == ("met", 5)
    [exempt] = client.get("/api/v1/reuse-exemptions").json()["items"]
    assert (exempt["ground"], exempt["why"], exempt["withdrawn_on"]) == ("no-application", WHY, None)
    assert "person" not in answer.content.decode()


@pytest.mark.parametrize("path", ["reuse-checks/", "desk/reuse-checks/", "reuse-checks/exemptions/"])
def test_lists_cost_the_same_for_3_and_for_30(desk: Client, path: str) -> None:
    ready()
    decided()

    def queries() -> int:
        desk.get(f"/en/{path}")
        with CaptureQueriesContext(connection) as seen:
            assert desk.get(f"/en/{path}").status_code == 200
        return len(seen)

    def more(n: int) -> None:
        for _each in range(n):
            an_exemption()
            made = a_check()
            searched(made.number)
            listed("rendez-vous", number=made.number)
            covered(number=made.number)
            decided(made.number)

    more(2)
    few = queries()
    more(12)
    assert queries() == few <= 12


def test_the_page_of_a_check_costs_the_same_for_one_candidate_and_for_twenty(desk: Client) -> None:
    def queries(address: str) -> int:
        desk.get(address)
        with CaptureQueriesContext(connection) as seen:
            assert desk.get(address).status_code == 200
        return len(seen)

    a_check()
    searched()
    few = queries(f"{DESK}1/")
    some_solutions()
    for _n in range(4):
        searched()
    listed("rendez-vous", "padron-abierto", "potholes")
    assert queries(f"{DESK}1/") <= few + 1 <= 16


def test_words_are_those_of_the_language(desk: Client) -> None:
    ready()
    decided()
    for language, told in (
        ("eu", ("Berrerabilpen-egiaztapenak", "bere horretan berrerabili", "Beste administrazio batek dauka")),
        ("es", ("Comprobaciones de reutilización", "reutilizarla tal cual", "La tiene otra administración")),
    ):
        shown = text(desk.get(f"/{language}/desk/reuse-checks/1/"))
        for one in told:
            assert one in shown
        history = text(desk.get(f"/{language}/desk/history/govtech/reuse-check/1/"))
        assert "Rendez-vous: r1 + seen in the demonstration; r2 +" in history
        for raw in ("is_found", "step", "partly", "finish"):
            assert raw not in history
        for raw in ("not there yet", "open-source", "Short list", "Reuse check"):
            assert raw not in shown


def _other() -> Any:
    from tests.builders.services import a_service

    return a_service("other", owner="mobility").ref


def test_a_search_among_few_solutions_claims_nothing_of_whether_one_exists(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "FEWEST", 10_000)
    ready()
    decided()
    assert api.check(by=visitor("bizkaia"), number=1).searches[0].can_tell is False
    page = text(client.get("/en/reuse-checks/1/"))
    assert "looked as good as this one" not in page
    assert "it cannot be told whether anything meets this need" in page
    [told] = json.loads(client.get("/en/reuse-checks/1/dossier.jsonld").content)["searches"]
    assert (told["pNothing"], told["ofTen"]) == (None, None)
