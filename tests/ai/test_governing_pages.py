# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages and endpoints of screening, duties, assessments and consultations: shown, typed in, refused, counted."""

import json
import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from auzolan.ai.api import assessing, duties
from auzolan.ai.api import screening as api
from auzolan.ai.nouns.governing import DocumentKind, TaskState
from auzolan.ai.pages import governing_words as words
from auzolan.kernel import clock
from auzolan.kernel.access import system
from tests.builders.ai import a_system, a_version
from tests.builders.kernel import a_person, a_tenant
from tests.builders.screening import HIGH, MINIMAL, a_consultation, a_document, a_screening, a_written_document

pytestmark = pytest.mark.django_db
BY = system("bizkaia")
LANGUAGES = ("eu", "es", "en")
PUBLIC = ("algorithms/loads/", "algorithms/loads/law/", "algorithms/assessments/1/")
DESK = (
    "algorithms/loads/", "algorithms/loads/law/", "algorithms/loads/screening/", "algorithms/law/duties/",
    "algorithms/law/duties/?show=all", "algorithms/law/duties/1/", "algorithms/law/crosswalk/",
    "algorithms/loads/assessments/new/", "algorithms/assessments/2/", "algorithms/assessments/3/",
    "algorithms/assessments/3/riskProfile/", "algorithms/loads/consultations/new/",
)  # fmt: skip
CONSULTED = {
    "group": "citizens", "who": "Riders' panel", "people": "40", "on": "2026-11-01", "said": "Fine.", "changed": "",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _today() -> Any:
    with clock.as_of(date(2026, 11, 26)):
        yield


@pytest.fixture
def house() -> None:
    a_system()
    a_version()
    a_screening(told=HIGH)
    a_consultation()
    one = a_written_document()
    assessing.finish_document(by=BY, number=one.number)
    a_document(kind=DocumentKind.DPIA)
    a_document(kind=DocumentKind.AIA)


@pytest.fixture
def desk(house: None, client: Client) -> Client:
    client.force_login(a_person("boss", role="ai-responsible"))
    return client


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_answer_in_three_languages(house: None, client: Client, language: str, path: str) -> None:
    answer = client.get(f"/{language}/{path}")
    assert answer.status_code == 200
    assert not re.search(r"\b(ane|miren)\b", answer.content.decode(), re.IGNORECASE)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", DESK)
def test_pages_of_the_desk_answer_in_three_languages(desk: Client, language: str, path: str) -> None:
    assert desk.get(f"/{language}/desk/{path}").status_code == 200


@pytest.mark.parametrize("path", DESK)
def test_the_desk_is_for_those_who_hold_a_role(house: None, client: Client, path: str) -> None:
    assert client.get(f"/en/desk/{path}").status_code == 302


def test_screening_is_asked_one_question_a_page_and_back_is_possible(desk: Client) -> None:
    address, told = "/en/desk/algorithms/loads/screening/", dict(MINIMAL)
    page = desk.get(address).content.decode()
    seen = []
    while "Keep the result" not in page:
        name = re.search(r'name="asked" value="([\w-]+)"', page)
        assert name is not None
        assert page.count("<fieldset") == 1
        seen.append(name[1])
        hidden = re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)">', page)
        query = [(key, value) for key, value in hidden if key != "asked"]
        if len(seen) > 1:
            back = unescape(re.findall(r'href="(\?[^"]*)">Back', page)[0])
            assert f'name="asked" value="{seen[-2]}"' in desk.get(address + back).content.decode()
        value = told[seen[-1]]
        answer = value if isinstance(value, list) else [value]
        data: dict[str, list[str]] = {}
        for key, each in [*query, *((seen[-1], one) for one in answer)]:
            data.setdefault(key, []).append(each)
        page = desk.get(address, data).content.decode()
    assert seen == list(MINIMAL)
    assert "no high risk" in page
    hidden = re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)">', page)
    data = {}
    for key, each in hidden:
        data.setdefault(key, []).append(each)
    assert desk.post(address, data).status_code == 302
    kept = api.screenings(by=BY, system="loads")[-1]
    assert (kept.person, kept.result.labels.risk_group) == ("boss", "not-high-risk")


def test_a_system_is_screened_again_with_the_answers_of_last_time(desk: Client) -> None:
    page = desk.get("/en/desk/algorithms/loads/law/").content.decode()
    again = unescape(re.findall(r'href="([^"]*)">Screen it with the answers', page)[0])
    assert "Keep the result" in desk.get(again).content.decode()


def test_a_question_without_an_answer_is_asked_again_and_says_so(desk: Client) -> None:
    address = "/en/desk/algorithms/loads/screening/"
    answer = desk.get(address, {"asked": "kind"})
    assert answer.status_code == 422
    assert "Choose an answer." in answer.content.decode()
    assert desk.get(address, {"kind": "magic"}).status_code == 422
    assert desk.get(address, {"kind": "ai-system", "prohibited": ["a", "none"]}).status_code == 422
    assert desk.post(address, {"kind": "ai-system"}).status_code == 422
    assert desk.get("/en/desk/algorithms/none/screening/").status_code == 404


def test_who_may_only_read_neither_screens_nor_writes(house: None, client: Client) -> None:
    client.force_login(a_person("amaia", role="reader"))
    for path in (
        "loads/screening/",
        "loads/assessments/new/",
        "loads/consultations/new/",
        "assessments/3/riskProfile/",
    ):
        assert client.get(f"/en/desk/algorithms/{path}").status_code == 403
    assert client.post("/en/desk/algorithms/assessments/2/finish/").status_code == 403
    assert client.post("/en/desk/algorithms/law/duties/1/", {"evidence": "a/b/c"}).status_code == 403
    assert "Screen it" not in client.get("/en/desk/algorithms/loads/law/").content.decode()


def test_the_public_reads_labels_articles_duties_and_what_people_said(house: None, client: Client) -> None:
    page = client.get("/en/algorithms/loads/law/").content.decode()
    for told in (
        "high risk",
        "Annex III(5)(a)",
        "Assess its impact on fundamental rights",
        "Works council of the depot",
        "not legal advice",
        "2026/1744",
    ):
        assert told in page
    assert "high risk" in client.get("/en/algorithms/loads/").content.decode()
    document = client.get("/en/algorithms/assessments/1/").content.decode()
    assert "What a asks." in document
    assert client.get("/en/algorithms/assessments/2/").status_code == 404


def test_a_system_that_was_not_screened_says_so(client: Client) -> None:
    a_system()
    page = client.get("/en/algorithms/loads/law/").content.decode()
    assert 'class="empty"' in page
    assert "Before the law" not in client.get("/en/algorithms/loads/").content.decode()
    client.force_login(a_person("boss", role="ai-responsible"))
    assert "It was never screened." in client.get("/en/desk/algorithms/loads/").content.decode()
    assert 'class="empty"' in client.get("/en/desk/algorithms/law/duties/").content.decode()


def test_a_duty_is_given_to_somebody_and_shown_done(desk: Client) -> None:
    number = next(one.number for one in duties.duties(by=BY, system="loads") if one.duty == "literacy")
    address = f"/en/desk/algorithms/law/duties/{number}/"
    assert desk.post(address, {"owner": "miren", "due": "2026-12-01"}).status_code == 302
    assert duties.duty(by=BY, number=number).owner == "miren"
    for wrong, field in (
        ({"owner": "miren", "due": "2030-01-01"}, "id_due"),
        ({"owner": "nobody", "due": "2026-12-01"}, "id_owner"),
        ({"evidence": "by heart"}, "id_evidence"),
        ({"evidence": ""}, "id_evidence"),
    ):
        answer = desk.post(address, wrong)
        assert answer.status_code == 422, wrong
        assert field in answer.content.decode()
    assert desk.post(address, {"evidence": "https://bizkaia.eus/course", "note": "All."}).status_code == 302
    page = desk.get(address).content.decode()
    assert 'href="https://bizkaia.eus/course"' in page
    assert "Say that it is done" not in page
    assert duties.duty(by=BY, number=number).state is TaskState.DONE
    assert desk.get("/en/desk/algorithms/law/duties/99/").status_code == 404
    fria = next(one.number for one in duties.duties(by=BY, system="loads") if one.duty == "fria")
    assert "/algorithms/assessments/1/" in desk.get(f"/en/desk/algorithms/law/duties/{fria}/").content.decode()
    assert len(json.loads(desk.get("/en/desk/algorithms/law/duties/?show=mine&as=json").content)) == 0
    rows = json.loads(desk.get("/en/desk/algorithms/law/duties/?show=all&as=json").content)
    assert {one["state"] for one in rows} == {"open", "done"}


def test_a_dpia_is_written_and_finished_by_a_person(desk: Client) -> None:
    parts = {part.name: "Told." for part in assessing.PARTS[DocumentKind.DPIA]}
    address = "/es/desk/algorithms/assessments/2/"
    assert desk.post(address, parts | {"risks": ""}).status_code == 302
    refused = desk.post(address + "finish/", follow=True).content.decode()
    assert "Falta esto: Qué riesgos hay" in refused
    assert desk.post(address, parts).status_code == 302
    assert desk.post(address + "finish/").status_code == 302
    assert assessing.document(by=BY, number=2).finished_by == "boss"
    assert desk.get(address).status_code == 302
    assert desk.post(address + "finish/").status_code == 409
    assert desk.post(address, {"risks": "x" * 20_001}).status_code == 302


def test_an_aia_is_answered_section_by_section(desk: Client) -> None:
    address = "/en/desk/algorithms/assessments/3/"
    assert desk.post(address + "riskProfile/", {"riskProfile2": "item1-3"}).status_code == 302
    page = desk.get(address).content.decode()
    assert "3 / 167" in page
    assert "come up once the phase" in page
    assert desk.post(address + "projectDetails/", {"projectDetailsPhase": "item1"}).status_code == 302
    page = desk.get(address).content.decode()
    assert "come up once the phase" not in page
    assert "Consultations</a>" in page
    names = re.findall(r"assessments/3/\w+/\">([^<]+)</a>", page)
    assert len(names) == len(set(names)) == 13, "no two sections are called the same"
    assert desk.post(address + "riskProfile/", {"riskProfile2": "no"}).status_code == 422
    assert desk.get(address + "none/").status_code == 302
    assert desk.get("/en/desk/algorithms/assessments/2/riskProfile/").status_code == 302
    assert "This misses:" in desk.post(address + "finish/", follow=True).content.decode()


@pytest.mark.parametrize(
    ("language", "section", "question", "choice", "ours"),
    [
        ("es", "Perfil de riesgo", "¿Atiende este ámbito de actividad a grupos", "Sí", "traducción nuestra"),
        ("eu", "Arrisku-profila", "Jarduera-arlo honek desberdintasun-egoeran", "Bai", "gure itzulpena"),
        ("en", "Risk Profile", "Does the line of business serve equity denied groups?", "Yes", "our own translation"),
    ],
)
def test_an_aia_is_asked_and_read_in_each_language_with_the_published_text_beside(
    desk: Client, language: str, section: str, question: str, choice: str, ours: str
) -> None:
    address = f"/{language}/desk/algorithms/assessments/3/"
    assert section in desk.get(address).content.decode()
    page = unescape(desk.get(address + "riskProfile/").content.decode())
    assert f"<h1>{section}</h1>" in page
    assert question in page.split("<form")[-1]
    assert f"> {choice}</label>" in re.sub(r"\s+", " ", page.split("<form")[-1]).replace("\n", " ")
    assert '<strong lang="en">Does the line of business serve equity denied groups?</strong>' in page
    assert re.search(r'<span lang="en">Yes</span> · <span lang="fr">Oui</span>', page)
    assert ours in page
    assert "Open Government Licence - Canada" in page
    assert desk.post(address + "riskProfile/", {"riskProfile2": "item1-3"}).status_code == 302
    assert assessing.document(by=BY, number=3).answers == {"riskProfile2": "item1-3"}


def test_a_finished_aia_shows_everybody_what_was_answered(desk: Client, client: Client) -> None:
    for _again in range(3):
        for section, questions in assessing.asked(assessing.document(by=BY, number=3)):
            told = {each.name: each.choices[0].value for each in questions if each.choices and each.kind != "checkbox"}
            if section.name == "businessDrivers":
                told |= {"businessDrivers1": ["item1", "item2"], "businessDrivers3": "Full buses."}
            if section.name == "projectDetails":
                told |= {"projectDetailsRespondent": "Ane Etxeberria", "projectDetailsJob": "Data steward"}
            assessing.answer_section(by=BY, number=3, section=section.name, told=told)
    assessing.finish_document(by=BY, number=3)
    assert "Ane Etxeberria" in desk.get("/eu/algorithms/assessments/3/").content.decode()
    client.logout()
    page = unescape(client.get("/eu/algorithms/assessments/3/").content.decode())
    assert not {"Ane Etxeberria", "Data steward"} & set(re.findall("Ane Etxeberria|Data steward", page))
    assert "Erantzundakoa" in page
    assert "Pilatutako lana edo espedienteak murriztea" in page
    assert "Full buses." in page
    assert 'Eraginkortasun txikia <span class="hint">(2)</span>' in page
    assert "Risk Profile" not in page
    told = client.get("/api/v1/ai/aia-questionnaire").json()
    assert told["sections"][0]["title"]["eu"] == "Proiektuaren datuak"
    assert client.get("/api/v1/ai/aia-questionnaire?version=0.9").status_code == 422


def test_an_assessment_is_begun_and_one_that_cannot_be_is_refused(desk: Client) -> None:
    address = "/en/desk/algorithms/loads/assessments/new/"
    assert desk.post(address, {"kind": "fria"}).headers["Location"].endswith("/assessments/4/")
    assert desk.post(address, {"kind": "poem"}).status_code == 422
    answer = desk.post(address, {"kind": "aia", "datasets": "none"})
    assert answer.status_code == 302, "the draft that is open is shown"
    assert desk.get(address).status_code == 200


def test_a_dataset_that_the_catalogue_lacks_is_refused_beside_its_field(client: Client) -> None:
    a_system()
    client.force_login(a_person("boss", role="ai-responsible"))
    answer = client.post("/en/desk/algorithms/loads/assessments/new/", {"kind": "fria", "datasets": "none"})
    assert answer.status_code == 422
    assert "id_datasets" in answer.content.decode()


def test_a_consultation_is_typed_in(desk: Client) -> None:
    address = "/en/desk/algorithms/loads/consultations/new/"
    assert desk.post(address, CONSULTED).status_code == 302
    assert "Riders&#x27; panel" in desk.get("/en/desk/algorithms/loads/law/").content.decode()
    for wrong, field in (({"on": "2030-01-01"}, "id_on"), ({"people": "0"}, "id_people"), ({"who": ""}, "id_who")):
        answer = desk.post(address, CONSULTED | wrong)
        assert answer.status_code == 422
        assert field in answer.content.decode()


def test_programs_read_screenings_duties_assessments_and_no_people(house: None, client: Client) -> None:
    kept = client.get("/api/v1/ai/screenings").json()["items"]
    assert [(one["number"], one["person"], one["result"]["labels"]["risk_group"]) for one in kept] == [
        (1, "", "high-risk")
    ]
    assert client.get("/api/v1/ai/screenings/1").json()["result"]["law"].endswith("2026/1744")
    assert client.get("/api/v1/ai/screenings/9").status_code == 404
    assert client.get("/api/v1/ai/screenings?system=none").json()["items"] == []
    told = client.get("/api/v1/ai/screening-questions?as_of=2026-11-26").json()
    assert told["questions"][0]["id"] == "kind"
    assert client.get("/api/v1/ai/screening-questions?as_of=2020-01-01").status_code == 422
    standing = client.get("/api/v1/ai/systems/loads/law").json()
    assert (standing["screening"]["person"], {one["owner"] for one in standing["tasks"]}) == ("", {""})
    assert standing["next_change"]["on"] == "2027-12-02"
    for path in ("duties", "assessments", "consultations"):
        rows = client.get(f"/api/v1/ai/{path}?system=loads").json()["items"]
        assert rows
        assert not [one for one in rows if one.get("person") or one.get("owner") or one.get("finished_by")]


@pytest.mark.parametrize("path", ["/en/desk/algorithms/law/duties/?show=all", "/en/desk/algorithms/loads/law/"])
def test_lists_ask_the_same_number_of_queries_for_3_and_30_rows(client: Client, path: str) -> None:
    a_tenant()
    client.force_login(a_person("boss", role="ai-responsible"))
    counts = []
    for n in (3, 30):
        for number in range(n):
            slug = "loads" if number == 0 else f"s{number}"
            a_system(slug)
            a_screening(slug)
        a_consultation()
        client.get(path)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(path).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1], counts
    assert counts[1] <= 12, counts


@pytest.mark.parametrize(
    ("language", "article", "expected"),
    [
        ("es", "Annex III(5)(a)", "Anexo III(5)(a)"),
        ("es", "Art. 6(3), third subparagraph", "Art. 6(3), párrafo tercero"),
        ("eu", "Art. 73 with Art. 26(5)", "73 art. eta 26(5) art."),
        ("eu", "Annex III(5)(a)", "III(5)(a) eranskina"),
        ("en", "Recital 12", "Recital 12"),
    ],
)
def test_citations_are_written_as_each_language_does(language: str, article: str, expected: str) -> None:
    with translation.override(language):
        assert words.cited(article) == expected


def test_a_fria_tells_who_answers_by_unit_and_names_nobody() -> None:
    a_system()
    a_version(administrative="ane", political="miren")
    fields = a_document(kind=DocumentKind.FRIA, language="es").fields
    assert fields["e"] == "Responde administrativamente: mobility (la persona consta en el registro, versión 1)"
    assert "ane" not in " ".join(fields.values()).split()
    assert "miren" not in " ".join(fields.values()).split()
