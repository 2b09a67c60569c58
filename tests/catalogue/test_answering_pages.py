# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages, endpoints and bundles of who answers for data and what it is for: shown, typed in, refused, counted."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from auzolan.catalogue import api
from auzolan.catalogue.nouns.answering import DataRole
from auzolan.catalogue.nouns.use_cases import Missing, Stage
from auzolan.catalogue.pages import answering, use_cases
from auzolan.kernel import bundles, clock
from auzolan.kernel.access import system
from auzolan.kernel.models import Tenant
from auzolan.kernel.refusals import BadTable, Refusal
from tests.builders.answering import a_missing, a_phase, a_role, a_use_case
from tests.builders.catalogue import a_dataset
from tests.builders.kernel import a_person, a_tenant
from tests.builders.review import an_indicator

pytestmark = pytest.mark.django_db
BY = system("bizkaia")
LANGUAGES = ("eu", "es", "en")
PUBLIC = ("datasets/who/", "datasets/use-cases/", "datasets/use-cases/delays/")
DESK = (
    "who/", "who/?by=theme", "who/roles/new/", "who/roles/1/", "who/evidence/", "who/say/", "who/limit/",
    "who/proposal/", "use-cases/", "use-cases/new/", "use-cases/delays/", "use-cases/delays/edit/",
    "use-cases/delays/open/", "use-cases/phases/new/", "use-cases/phases/1/",
)  # fmt: skip
ROLE = {
    "role": "data-steward", "scope": "unit/mobility", "unit": "mobility", "person": "jon", "since": "2026-03-01",
    "source": "Order 3",
}  # fmt: skip
CASE = {
    "slug": "loads", "name_eu": "Karga", "name_es": "Carga", "who_eu": "Bidaiariak", "who_es": "Viajeros",
    "owner": "mobility", "datasets": "stops", "missing": "#R-3 loads\nroutes", "least_points": "0", "stage": "proposed",
    "people_low": "1", "people_middle": "2", "people_high": "3", "source": "Plan",
}  # fmt: skip


@pytest.fixture
def house() -> None:
    an_indicator()
    a_dataset("stops")
    a_role(person="ane")
    a_role(person="jon", is_named=True)
    a_role(DataRole.CHIEF_DATA_OFFICER, "all", unit="bizkaia", person="miren")
    a_use_case(missing=(Missing("loads", "R-1"),), indicator="satisfied")
    a_phase(published=1, stewarded=0.5, answered=0.9)
    api.show_duty(by=BY, domain="mobility", duty="describe", shown_by="https://d.eus/act", on=date(2026, 2, 1))


@pytest.fixture
def desk(house: None, client: Client) -> Client:
    client.force_login(a_person("boss", role="chief-data-officer"))
    return client


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_answer_in_three_languages(house: None, client: Client, language: str, path: str) -> None:
    answer = client.get(f"/{language}/{path}")
    assert answer.status_code == 200
    assert "Ane" not in answer.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", DESK)
def test_pages_of_the_desk_answer_in_three_languages(desk: Client, language: str, path: str) -> None:
    assert desk.get(f"/{language}/desk/{path}").status_code == 200


@pytest.mark.parametrize("path", DESK)
def test_the_desk_is_for_those_who_hold_a_role(house: None, client: Client, path: str) -> None:
    assert client.get(f"/en/desk/{path}").status_code == 302


def test_the_public_page_names_who_lets_it_and_else_the_unit(house: None, client: Client) -> None:
    page = client.get("/en/datasets/who/").content.decode()
    assert "Jon (mobility)" in page
    assert "Miren" not in page


def test_the_public_pages_say_what_will_stand_there(client: Client) -> None:
    a_tenant()
    for path in ("datasets/who/", "datasets/use-cases/"):
        assert 'class="empty"' in client.get(f"/en/{path}").content.decode()


def test_the_ranking_shows_its_arithmetic_and_comes_as_a_file(house: None, client: Client) -> None:
    page = client.get("/en/datasets/use-cases/").content.decode()
    assert "100 × 2 € + 10 h × 20 € + 50 €" in page
    rows = json.loads(client.get("/en/datasets/use-cases/?as=json").content)
    assert [(one["dataset"], one["middle"]) for one in rows] == [("", 450.0), ("stops", 450.0)]


def test_the_matrix_shows_gaps_and_overlaps_and_comes_as_a_file(desk: Client) -> None:
    page = desk.get("/en/desk/who/").content.decode()
    assert "several (1/1)" in page
    assert '<a href="?" aria-current="page">' in page
    assert "nobody" in page
    rows = json.loads(desk.get("/en/desk/who/?as=json").content)
    assert {one["duty"]: one["with_several"] for one in rows}["describe"] == 1


def test_a_role_is_typed_in_changed_and_refused_beside_its_field(desk: Client) -> None:
    assert desk.post("/en/desk/who/roles/new/", ROLE | {"skills": ["platform"]}).status_code == 302
    number = api.data_roles(by=BY)[-1].number
    assert desk.post(f"/en/desk/who/roles/{number}/", ROLE | {"until": "2026-06-01"}).status_code == 302
    assert "<ins>2026-06-01</ins>" in desk.get(f"/en/desk/who/roles/{number}/").content.decode()
    for wrong, field in (
        ({"scope": "by heart"}, "scope"), ({"scope": "dataset/none"}, "scope"), ({"until": "2025-01-01"}, "until"),
        ({"unit": "nowhere"}, "unit"), ({"source": ""}, "source"), ({"duties": ["dream"]}, "duties"),
    ):  # fmt: skip
        answer = desk.post("/en/desk/who/roles/new/", ROLE | wrong)
        assert answer.status_code == 422, wrong
        assert f"id_{field}" in answer.content.decode()
    assert desk.get("/en/desk/who/roles/99/").status_code == 404


def test_evidence_a_voice_and_the_limit_are_typed_in(desk: Client) -> None:
    told = {"domain": "mobility", "duty": "check", "shown_by": "review/decision/4", "on": "2026-02-02"}
    assert desk.post("/en/desk/who/evidence/", told).status_code == 302
    assert "review/decision/4" in desk.get("/en/desk/who/evidence/?unit=mobility").content.decode()
    later = (clock.today() + timedelta(days=3)).isoformat()
    assert desk.post("/en/desk/who/evidence/", told | {"on": later}).status_code == 422
    assert desk.post("/en/desk/who/evidence/", told | {"shown_by": "by heart"}).status_code == 422
    for _time in range(2):
        assert desk.post("/en/desk/who/say/", {"duty": "check", "trouble": "unclear"}).status_code == 302
    assert desk.post("/en/desk/who/say/", {"duty": "check", "trouble": "dull"}).status_code == 422
    assert "fewer than five" in desk.get("/en/desk/who/").content.decode()
    assert desk.post("/en/desk/who/limit/", {"limit": "1.5"}).status_code == 302
    assert "too much" in desk.get("/en/desk/who/").content.decode()
    assert desk.post("/en/desk/who/limit/", {"limit": "0"}).status_code == 422


def test_a_line_of_the_proposal_is_accepted(desk: Client) -> None:
    line = next(one for one in api.proposal(by=BY).lines if one.duty == "describe")
    assert line.key in desk.get("/en/desk/who/proposal/").content.decode()
    assert desk.post("/en/desk/who/proposal/", {"line": line.key}).status_code == 302
    assert desk.post("/en/desk/who/proposal/", {"line": line.key}).status_code == 409
    assert desk.post("/en/desk/who/proposal/", {"line": "nonsense"}).status_code == 422


def test_who_may_not_assign_is_refused(house: None, client: Client) -> None:
    client.force_login(a_person("reader", role="reader"))
    assert client.get("/en/desk/who/").status_code == 200
    for path in ("who/roles/new/", "who/roles/1/", "who/limit/", "use-cases/new/", "use-cases/phases/new/"):
        assert client.get(f"/en/desk/{path}").status_code == 403, path
    assert client.post("/en/desk/who/proposal/", {"line": "a|b|c:d"}).status_code == 403
    assert client.post("/en/desk/use-cases/phases/1/close/").status_code == 403


def test_a_use_case_is_typed_in_changed_and_refused_beside_its_field(desk: Client) -> None:
    assert desk.post("/en/desk/use-cases/new/", CASE).status_code == 302
    one = api.use_case(by=BY, slug="loads").use_case
    assert one.missing == (Missing("loads", "R-3"), Missing("routes"))
    assert desk.post("/en/desk/use-cases/loads/edit/", CASE | {"stage": "served"}).status_code == 302
    assert api.use_case(by=BY, slug="loads").use_case.stage is Stage.SERVED
    for wrong, field in (
        ({"slug": "loads"}, "slug"), ({"slug": "Not so"}, "slug"), ({"serves": "nonsense"}, "serves"),
        ({"datasets": "none"}, "datasets"), ({"datasets": "", "missing": ""}, "datasets"),
        ({"people_middle": "9"}, "people_middle"), ({"least_points": "500"}, "least_points"),
        ({"name_eu": ""}, "name_eu"),
    ):  # fmt: skip
        answer = desk.post("/en/desk/use-cases/new/", CASE | {"slug": "other"} | wrong)
        assert answer.status_code == 422, wrong
        assert f'href="#id_{field}"' in answer.content.decode(), wrong


def test_a_use_case_is_opened_by_a_decision(desk: Client) -> None:
    a_person("jone", role="service-owner")
    a_person("peru", role="political-head")
    later = (clock.today() + timedelta(days=90)).isoformat()
    told = {
        "reason": "Late buses", "responsible": "jone", "accountable": "peru", "indicator": "satisfied",
        "baseline": "0.5", "low": "0.55", "middle": "0.6", "high": "0.7", "by": later, "review_on": later,
    }  # fmt: skip
    for wrong in ({"accountable": "jone"}, {"middle": "0.9"}, {"by": "2020-01-01"}, {"reason": ""}):
        assert desk.post("/en/desk/use-cases/delays/open/", told | wrong).status_code == 422, wrong
    assert desk.post("/en/desk/use-cases/delays/open/", told).status_code == 302
    page = desk.get("/en/desk/use-cases/delays/").content.decode()
    assert "Not answered yet" in page
    assert desk.post("/en/desk/use-cases/delays/open/", told).status_code == 409


def test_a_phase_is_typed_in_refused_and_closed_once_reached(desk: Client) -> None:
    told = {"name_eu": "Bigarrena", "name_es": "Segunda", "use_cases": ["delays"], "begins_on": "2026-05-01"}
    assert desk.post("/en/desk/use-cases/phases/new/", told).status_code == 422
    assert desk.post("/en/desk/use-cases/phases/new/", told | {"least_stewarded": "500"}).status_code == 422
    assert desk.post("/en/desk/use-cases/phases/new/", told | {"least_stewarded": "50"}).status_code == 302
    assert api.phase(by=BY, number=2).phase.criteria[0].least == 0.5
    assert desk.post("/en/desk/use-cases/phases/2/", told | {"least_stewarded": "60"}).status_code == 302
    assert desk.post("/en/desk/use-cases/phases/1/close/").status_code == 409
    assert "Close the phase" in desk.get("/en/desk/use-cases/").content.decode()
    assert desk.post("/en/desk/use-cases/phases/2/close/").status_code == 302
    assert "closed on" in desk.get("/en/desk/use-cases/").content.decode()
    assert desk.get("/en/desk/use-cases/phases/2/").status_code == 409


def test_the_page_of_a_dataset_says_who_answers_and_what_it_is_for(house: None) -> None:
    request: Any = RequestFactory().get("/en/")
    request.tenant, request.actor = Tenant.objects.get(slug="bizkaia"), BY
    told = answering.dataset_panel(request, "bizkaia", "stops") or ""
    assert "Ane (mobility), Jon (mobility)" in told
    assert "delays" in (use_cases.dataset_panel(request, "bizkaia", "stops") or "")
    a_dataset("lines", owner="culture")
    assert use_cases.dataset_panel(request, "bizkaia", "lines") is None
    assert answering.dataset_panel(request, "bizkaia", "none") is None


@pytest.mark.parametrize("path", ["en/datasets/who/", "en/datasets/use-cases/", "en/desk/who/", "en/desk/use-cases/"])
def test_pages_take_as_few_queries_for_thirty_as_for_three(desk: Client, path: str) -> None:
    counts = []
    for more in (3, 30):
        for n in range(more):
            a_dataset(f"data-{more}-{n}", owner=f"unit-{more}-{n}")
            a_role(over=f"dataset/data-{more}-{n}", unit=f"unit-{more}-{n}", is_named=True)
            a_use_case(f"case-{more}-{n}", datasets=(f"data-{more}-{n}",))
            a_phase(f"case-{more}-{n}", published=1)
        desk.get(f"/{path}")
        with CaptureQueriesContext(connection) as seen:
            assert desk.get(f"/{path}").status_code == 200
        counts.append(len([one for one in seen if "SAVEPOINT" not in one["sql"]]))
    assert counts[0] == counts[1] <= 12, counts


def test_programs_read_roles_duties_and_use_cases(house: None, client: Client) -> None:
    roles = client.get("/api/v1/data-roles").json()["items"]
    assert [one["holder"]["person"] for one in roles] == ["", "jon", ""]
    assert len(client.get("/api/v1/data-duties").json()["duties"]) == 13
    cases = client.get("/api/v1/use-cases").json()["items"]
    assert [(one["use_case"]["slug"], one["middle"]) for one in cases] == [("delays", 450.0)]
    assert client.get("/api/v1/use-cases/delays").json()["blocks"][0]["lack"] == "missing"
    assert client.get("/api/v1/use-cases/none").status_code == 404


def test_roles_and_use_cases_go_out_and_come_in_the_same(house: None, tmp_path: Path) -> None:
    a_missing()
    counts = bundles.export("bizkaia", tmp_path / "out")
    assert (counts["data_roles"], counts["use_cases"]) == (3, 2)
    before = (api.data_roles(by=BY, with_past=True), api.use_cases(by=BY))
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text())
    kept = [one for one in package["resources"] if one["name"] in ("data_roles", "use_cases")]
    (tmp_path / "out" / "datapackage.json").write_text(json.dumps(package | {"resources": kept}))
    loaded = bundles.load(tmp_path / "out")
    assert loaded.rows == {"data_roles": 0, "use_cases": 0}
    assert (api.data_roles(by=BY, with_past=True), api.use_cases(by=BY)) == before


@pytest.mark.parametrize(
    ("table", "row", "match"),
    [
        ("data_roles", "role,scope,unit,since,source\ndata-steward,heart,mobility,2026-01-01,x\n", "row 2.*scope"),
        ("data_roles", "role,scope,unit,since,source\nking,all,mobility,2026-01-01,x\n", "row 2.*role: 'king'"),
        ("data_roles", "role,scope,unit,since,source,skills\ncustodian,all,mobility,2026-01-01,x,magic\n", "skills"),
        ("data_roles", "role,scope,unit,since,source\ncustodian,all,nowhere,2026-01-01,x\n", "row 2.*unit: 'nowhere'"),
        ("use_cases", "slug,name_es,who_es,owner,stage,source,datasets\na,A,B,mobility,open,x,none\n", "row 2.*'none'"),
        ("use_cases", "slug,name_es,who_es,owner,stage,source,people_low\na,A,B,mobility,open,x,-1\n", "people_low"),
    ],
)
def test_a_row_that_cannot_be_is_named_and_nothing_is_kept(
    house: None, tmp_path: Path, table: str, row: str, match: str
) -> None:
    package = {"name": "wrong", "tenant": "bizkaia", "resources": [bundles.resource(table)]}
    (tmp_path / "datapackage.json").write_text(json.dumps(package))
    (tmp_path / f"{table}.csv").write_text(row)
    before = len(api.data_roles(by=BY, with_past=True)), len(api.use_cases(by=BY))
    with pytest.raises(Refusal, match=match) as told:
        bundles.load(tmp_path)
    assert isinstance(told.value, BadTable | Refusal)
    assert (len(api.data_roles(by=BY, with_past=True)), len(api.use_cases(by=BY))) == before


def test_the_addresses_are_what_others_link_to() -> None:
    assert reverse("catalogue:who").endswith("/datasets/who/")
    assert reverse("catalogue:use_case", args=["delays"]).endswith("/datasets/use-cases/delays/")
