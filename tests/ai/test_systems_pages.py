# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The register at the desk and in public: recorded part by part beside its gaps, given out in five formats."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from auzolan.ai.api import systems as api
from auzolan.ai.nouns.exchanging import Format
from auzolan.ai.nouns.record import FIELDS, GROUPS
from auzolan.ai.nouns.systems import Scope, Stage
from auzolan.kernel.access import system
from auzolan.kernel.texts import Text
from tests.builders.ai import a_system, a_version
from tests.builders.kernel import a_person, a_tenant
from tests.builders.screening import MINIMAL, a_screening

pytestmark = pytest.mark.django_db
BY = system("bizkaia")
NEW = {
    "slug": "routes", "name_eu": "Bideak", "name_es": "Rutas", "purpose_eu": "Bide laburrak",
    "purpose_es": "Caminos cortos", "unit": "mobility", "scope": "other-algorithm", "stage": "piloting",
}  # fmt: skip


@pytest.fixture
def desk(client: Client) -> Client:
    a_system()
    client.force_login(a_person("boss", role="ai-responsible"))
    return client


def test_a_system_is_recorded_and_changed_at_the_desk(desk: Client) -> None:
    assert desk.get("/es/desk/algorithms/new/").status_code == 200
    assert desk.post("/es/desk/algorithms/new/", NEW).status_code == 302
    one = api.system(by=BY, slug="routes")
    assert (one.name, one.scope, one.stage) == (Text("Bideak", "Rutas"), Scope.OTHER, Stage.PILOTING)
    changed = NEW | {"name_es": "Rutas cortas", "slug": "other", "stage": "scaled"}
    assert desk.post("/es/desk/algorithms/routes/edit/", changed).status_code == 302
    one = api.system(by=BY, slug="routes")
    assert (one.name.es, one.stage) == ("Rutas cortas", Stage.PILOTING)
    page = desk.get("/es/desk/algorithms/routes/").content.decode()
    assert 'id="who-changed"' in page
    assert "Rutas cortas" in page


@pytest.mark.parametrize(
    ("told", "field"),
    [({"slug": "No good"}, "slug"), ({"slug": "loads"}, "slug"), ({"name_eu": ""}, "name_eu"), ({"unit": "x"}, "unit")],
)
def test_what_a_new_system_lacks_is_told_beside_its_field(desk: Client, told: dict[str, str], field: str) -> None:
    answer = desk.post("/en/desk/algorithms/new/", NEW | told)
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.content.decode()


@pytest.mark.parametrize("part", [group.value for group in GROUPS])
def test_each_part_of_the_record_has_its_form_beside_its_gaps(desk: Client, part: str) -> None:
    page = desk.get(f"/en/desk/algorithms/loads/edit/{part}/").content.decode()
    assert "What is lacking" in page
    mine = [one for one in FIELDS.values() if one.group.value == part]
    assert all(f'name="{one.key}' in page for one in mine)


def test_a_part_is_kept_and_the_others_stay(desk: Client) -> None:
    a_system(fields={"vendor": "ACME", "omb.3_abr": "DOT"})
    told = {"contact": "ai@bizkaia.eus", "risks_es": "Autobuses vacíos", "legal_basis_link": "https://www.boe.es/x"}
    assert desk.post("/en/desk/algorithms/loads/edit/people/", told).status_code == 302
    fields = api.system(by=BY, slug="loads").fields
    assert fields == {
        "vendor": "ACME", "omb.3_abr": "DOT", "contact": "ai@bizkaia.eus", "risks": Text(es="Autobuses vacíos"),
        "legal_basis_link": "https://www.boe.es/x",
    }  # fmt: skip
    desk.post("/en/desk/algorithms/loads/edit/people/", {"contact": "ai@bizkaia.eus"})
    assert "risks" not in api.system(by=BY, slug="loads").fields
    page = desk.get("/en/desk/algorithms/loads/").content.decode()
    assert "Agency Abbreviation" in page
    assert 'href="mailto:ai@bizkaia.eus"' in page


@pytest.mark.parametrize(
    ("part", "told", "field"),
    [
        ("people", {"contact": "the desk"}, "contact"),
        ("people", {"legal_basis_link": "not an address"}, "legal_basis_link"),
        ("use", {"begins": "2026-13"}, "begins"),
        ("law", {"eu_role": "boss"}, "eu_role"),
        ("law", {"fria_date": "soon"}, "fria_date"),
    ],
)
def test_a_value_that_cannot_be_is_told_beside_its_field(
    desk: Client, part: str, told: dict[str, str], field: str
) -> None:
    answer = desk.post(f"/en/desk/algorithms/loads/edit/{part}/", told)
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.content.decode()


def test_nobody_types_what_is_measured(desk: Client) -> None:
    assert desk.get("/en/desk/algorithms/loads/edit/performance/").status_code == 404
    for name in ("performance", "limits", "gaps", "last_measured"):
        assert name not in FIELDS
        desk.post("/en/desk/algorithms/loads/edit/works/", {name: "99 %", f"{name}_en": "99 %"})
    assert api.system(by=BY, slug="loads").fields == {}


def test_a_version_is_added_with_the_two_who_answer_for_it(desk: Client) -> None:
    for name, role in (("ane", "service-owner"), ("miren", "political-head")):
        a_person(name, role=role)
    told = {"artefact": "c" * 64, "since": "2026-02-01", "administrative": "ane", "political": "miren"}
    assert desk.get("/en/desk/algorithms/loads/version/").status_code == 200
    wrong = desk.post("/en/desk/algorithms/loads/version/", told | {"political": "ane"})
    assert wrong.status_code == 422
    assert 'id="id_political_error"' in wrong.content.decode()
    assert desk.post("/en/desk/algorithms/loads/version/", told | {"artefact": "zz"}).status_code == 422
    assert desk.post("/en/desk/algorithms/loads/version/", told).status_code == 302
    earlier = desk.post("/en/desk/algorithms/loads/version/", told | {"artefact": "d" * 64, "since": "2020-01-01"})
    assert 'id="id_since_error"' in earlier.content.decode()
    assert [one.artefact[0] for one in api.system(by=BY, slug="loads").versions] == ["c"]


@pytest.mark.parametrize("path", ["new/", "loads/edit/", "loads/edit/use/", "loads/version/"])
def test_forms_are_for_those_who_may_record_for_the_unit(client: Client, path: str) -> None:
    a_system()
    assert client.get(f"/en/desk/algorithms/{path}").status_code == 302
    client.force_login(a_person("reader", role="reader"))
    assert client.get(f"/en/desk/algorithms/{path}").status_code == 403
    assert "Change the record" not in client.get("/en/desk/algorithms/loads/").content.decode()


@pytest.mark.parametrize("form", [form.value for form in Format])
def test_everybody_gets_the_record_as_a_file(client: Client, form: str) -> None:
    a_system(fields={"contact": "ai@bizkaia.eus"})
    answer = client.get(f"/es/algorithms/loads/record/{form}/")
    assert answer.status_code == 200
    assert int(answer.headers["X-Fields-Lacking"]) > 0
    assert answer.headers["Content-Disposition"].startswith(f'attachment; filename="loads-{form}.')
    if form != "omb":
        assert json.loads(answer.content)
    assert f"/es/algorithms/loads/record/{form}/" in client.get("/es/algorithms/loads/").content.decode()


def test_a_format_or_system_that_is_not_there_is_said_so(client: Client) -> None:
    a_system()
    assert client.get("/en/algorithms/loads/record/pdf/").status_code == 404
    assert client.get("/en/algorithms/none/record/nl/").status_code == 404


def test_the_public_page_says_how_to_contest_and_shows_what_is_said(client: Client) -> None:
    fields: dict[str, Any] = {
        "contest": Text(en="Write to us within a month."),
        "eu_role": "deployer",
        "begins": "2026-01",
    }
    a_system(fields=fields)
    page = client.get("/en/algorithms/loads/").content.decode()
    assert "Write to us within a month." in page
    assert "Deployer" in page


def test_the_register_comes_as_a_file_and_as_open_data(client: Client) -> None:
    a_system(fields={"contact": "ai@bizkaia.eus"})
    rows = json.loads(client.get("/en/algorithms/?as=json").content)
    assert [(one["slug"], one["contact"]) for one in rows] == [("loads", "ai@bizkaia.eus")]
    assert json.loads(client.get("/data/algorithms.json").content) == rows


def test_programs_read_the_register_and_nobody_is_named(client: Client) -> None:
    a_system()
    a_version()
    listed = client.get("/api/v1/algorithms").json()["items"]
    assert [(one["slug"], one["versions"][0]["administrative"]) for one in listed] == [("loads", "")]
    assert client.get("/api/v1/algorithms/loads").json()["name"]["en"] == "Bus occupancy"
    told = client.get("/api/v1/algorithms/loads/records/nl").json()
    assert json.loads(told["text"])["Schema"] == "1.0.0"
    assert client.get("/api/v1/algorithms/none").status_code == 404
    assert client.get("/api/v1/algorithms/loads/records/pdf").status_code == 404


@pytest.mark.parametrize(
    ("path", "most"), [("/api/v1/algorithms", 12), ("/en/algorithms/loads/", 17), ("/en/desk/algorithms/loads/", 18)]
)
def test_answers_take_as_few_queries_for_thirty_as_for_three(desk: Client, path: str, most: int) -> None:
    """The page of a system draws what every topic has to say of it: more than a list, and no more with more systems."""
    counts = []
    a_version()
    a_screening(told=MINIMAL)
    for more in (3, 30):
        for n in range(more):
            a_system(f"system-{more}-{n}", unit=f"unit-{more}-{n}")
        desk.get(path)
        with CaptureQueriesContext(connection) as seen:
            assert desk.get(path).status_code == 200
        counts.append(len([one for one in seen if "SAVEPOINT" not in one["sql"]]))
    assert counts[0] == counts[1] <= most, counts


def test_an_administration_without_systems_has_no_such_page_in_its_menu(client: Client) -> None:
    a_tenant()
    assert "/en/algorithms/" not in client.get("/en/").content.decode()
    a_system()
    assert "/en/algorithms/" in client.get("/en/").content.decode()
