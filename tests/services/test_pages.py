# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The room through its pages: what people see, every form and every refusal, and how many queries a page costs."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.safestring import mark_safe

from auzolan.kernel import panels
from auzolan.kernel.access import system
from auzolan.kernel.money import Money
from auzolan.kernel.texts import Text, same
from auzolan.services import api
from auzolan.services.nouns import Audience, Fee, Rating, Section, Silence
from tests.builders.kernel import a_person, a_tenant
from tests.builders.review import an_indicator
from tests.builders.services import (
    a_channel,
    a_charter,
    a_commitment,
    a_life_event,
    a_service,
    a_unit,
    an_involvement,
    assessment_noun,
)

pytestmark = pytest.mark.django_db
LANGUAGES = ("eu", "es", "en")


@pytest.fixture
def desk(client: Client) -> Client:
    a_unit()
    client.force_login(a_person("ane", role="administrator"))
    return client


def a_directory() -> None:
    a_life_event()
    a_service("ticketbai")
    a_service(
        description=Text("Zerga", "Impuesto", "Tax"), audience=(Audience.CITIZENS,), life_events=("sdg-09",),
        legal_basis="Foru Araua 13/2013", legal_basis_url="https://www.bizkaia.eus/13-2013", silence=Silence.NEGATIVE,
        time_limit_days=180, evidence=("padron",), fees=(Fee(Money.of("12.30"), "desk"),), url="https://tax.example",
    )  # fmt: skip
    a_channel(kind="desk", opening_hours="Mo-Fr 08:30-14:00", address="Kale Nagusia 1", unit_cost=Money.of("8.50"))
    an_involvement(changed=Text(en="Plain words"), partners=("Deusto",))
    an_indicator()
    a_charter(sections={Section.RIGHTS: same("To be heard")})
    a_commitment(target=8.5)
    api.amend_commitment(
        by=system("bizkaia"),
        charter="tax-charter",
        code="treatment",
        since=date(2025, 1, 1),
        target=8,
        reason="fewer staff",
    )
    api.assess(by=system("bizkaia"), assessment=assessment_noun(ratings={"needs": Rating.AMBER}))


PUBLIC = ("services/", "services/income-tax/", "charters/", "charters/tax-charter/", "standard/", "standard/1/")
DESK = (
    "services/", "services/new/", "services/income-tax/", "services/income-tax/edit/", "services/income-tax/assess/",
    "services/income-tax/involve/", "templates/", "charters/", "charters/new/", "charters/tax-charter/",
    "charters/tax-charter/edit/", "charters/tax-charter/commitments/new/", "charters/tax-charter/amend/treatment/",
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_answer_in_three_languages(client: Client, language: str, path: str) -> None:
    a_directory()
    answer = client.get(f"/{language}/{path}")
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.content.decode()


@pytest.mark.parametrize("path", DESK)
def test_desk_pages_answer_those_who_keep_and_ask_others_to_sign_in(client: Client, path: str) -> None:
    a_directory()
    assert client.get(f"/eu/desk/{path}").status_code == 302
    a_person("ane", role="technical-secretary")
    client.force_login(a_person("ane", role="administrator"))
    for language in LANGUAGES:
        assert client.get(f"/{language}/desk/{path}").status_code == 200


@pytest.mark.parametrize(
    "path",
    ["services/x/", "charters/x/", "standard/9/", "desk/services/x/edit/", "desk/charters/tax-charter/amend/x/"],
)  # fmt: skip
def test_what_is_not_there_is_not_found(desk: Client, path: str) -> None:
    a_directory()
    assert desk.get(f"/en/{path}").status_code == 404


def test_a_person_finds_a_service_and_reads_what_it_needs(client: Client) -> None:
    a_directory()
    found = client.get("/en/services/", {"q": "tax impuesto"}).content.decode()
    assert "/en/services/income-tax/" in found
    assert "/en/services/ticketbai/" not in found
    assert "No service was found" in client.get("/en/services/", {"q": "unicorn"}).content.decode()
    by_event = client.get("/en/services/", {"event": "sdg-09"}).content.decode()
    assert "1 service<" in by_event
    page = client.get("/en/services/income-tax/").content.decode()
    for told in (
        "180 days", "padron", "12.30 EUR", "Monday to Friday 08:30-14:00", "Kale Nagusia 1", "Plain words", "Deusto",
        "more than 8 ", 'href="https://www.bizkaia.eus/13-2013"', "The request is refused", "Amber",
    ):  # fmt: skip
        assert told in page, told
    assert "8.50" not in page


def test_a_lowered_target_stays_on_the_page_with_its_reason(client: Client) -> None:
    a_directory()
    page = client.get("/en/charters/tax-charter/").content.decode()
    for told in ("easier than before", "fewer staff", "more than 8.5", "To be heard", "missing"):
        assert told in page, told
    assert "targets lowered: 1" in client.get("/en/charters/").content.decode()


def test_the_directory_is_given_out_in_three_formats(client: Client) -> None:
    a_directory()
    for form, kind in (("ttl", "text/turtle"), ("jsonld", "application/ld+json"), ("rdf", "application/rdf+xml")):
        answer = client.get(f"/eu/services/directory.{form}")
        assert answer.status_code == 200
        assert answer.headers["Content-Type"].startswith(kind)
        assert b"income-tax" in answer.content
    assert client.get("/eu/services/directory.pdf").status_code == 422


def test_rooms_above_add_panels_to_a_service(client: Client) -> None:
    a_directory()
    panels.register("services/service", "tests", lambda _r, tenant, key: mark_safe(f"<p>{tenant}:{key}</p>"))
    try:
        assert "<p>bizkaia:income-tax</p>" in client.get("/eu/services/income-tax/").content.decode()
    finally:
        panels._PANELS["services/service"].pop("tests")


NEW = {
    "slug": "padron", "name_eu": "Errolda", "name_es": "Padrón", "owner": "treasury", "kind": "procedure",
    "audience": ["citizens"], "evidence": "id-card; lease", "time_limit_days": "90", "silence": "positive",
    "fee": "3,50", "source": "tests", "web-offered": "on", "web-url": "https://padron.example", "desk-offered": "on",
    "desk-opening_hours": "Mo-Fr 08:30-14:00", "desk-unit_cost": "7.25",
}  # fmt: skip


def test_a_service_is_recorded_and_changed_with_its_history(desk: Client) -> None:
    answer = desk.post("/eu/desk/services/new/", NEW)
    assert answer.status_code == 302, answer.content.decode()
    platform = system("bizkaia")
    one = api.service(by=platform, slug="padron")
    assert (one.evidence, one.time_limit_days, one.fees) == (("id-card", "lease"), 90, (Fee(Money(350)),))
    ways = {way.kind.value: way for way in api.channels(by=platform, service="padron")}
    assert set(ways) == {"web", "desk"}
    assert ways["desk"].unit_cost == Money(725)
    seen = api.revision_of(by=platform, subject=one.ref)
    changed = NEW | {"time_limit_days": "30", "seen": str(seen)}
    changed.pop("web-offered")
    assert desk.post("/eu/desk/services/padron/edit/", changed).status_code == 302
    assert [way.kind.value for way in api.channels(by=platform, service="padron")] == ["desk"]
    page = desk.get("/en/desk/services/padron/").content.decode()
    assert "<del>90</del>" in page
    assert "<ins>30</ins>" in page
    assert desk.get("/eu/desk/services/padron/edit/").content.decode().count('value="3.50"') == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"slug": "Not a slug"}, "id_slug"),
        ({"slug": "income-tax"}, "id_slug"),
        ({"name_eu": ""}, "id_name_eu"),
        ({"owner": "nobody"}, "id_owner"),
        ({"time_limit_days": "-1"}, "id_time_limit_days"),
        ({"evidence": "Padrón municipal"}, "id_evidence"),
        ({"url": "javascript:alert(1)"}, "id_url"),
        ({"source": ""}, "id_source"),
        ({"desk-opening_hours": "mornings"}, "id_desk-opening_hours"),
        ({"desk-unit_cost": "seven"}, "id_desk-unit_cost"),
    ],
)
def test_what_is_wrong_in_a_service_is_told_beside_its_field(desk: Client, wrong: dict[str, str], field: str) -> None:
    a_service()
    answer = desk.post("/eu/desk/services/new/", NEW | wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#{field}"' in page
    assert "field-wrong" in page
    assert [one.slug for one in api.services(by=system("bizkaia"))] == ["income-tax"]


def test_who_looked_at_an_older_record_is_told_to_look_again(desk: Client) -> None:
    a_service("padron")
    answer = desk.post("/en/desk/services/padron/edit/", NEW | {"seen": "1000000", "fee": ""})
    assert answer.status_code == 422
    assert "Someone else has changed this service" in answer.content.decode()


def test_a_service_is_retired_published_and_adopted_by_buttons(desk: Client, client: Client) -> None:
    a_service()
    a_tenant("durango", kind="municipality", parent="bizkaia", hosts="durango.localhost")
    assert desk.post("/eu/desk/services/income-tax/template/", {"is_template": "yes"}).status_code == 302
    town = Client(HTTP_HOST="durango.localhost")
    town.force_login(a_person("mikel", role="municipal-administrator", at="durango"))
    assert "income-tax en" in town.get("/en/desk/templates/").content.decode()
    assert town.post("/eu/desk/templates/income-tax/adopt/", {"owner": "durango"}).status_code == 302
    assert api.service(by=system("durango"), slug="income-tax").template == "bizkaia/income-tax"
    assert town.post("/eu/desk/templates/income-tax/adopt/").status_code == 409
    assert desk.post("/eu/desk/services/income-tax/template/").status_code == 302
    assert desk.post("/eu/desk/services/income-tax/retire/").status_code == 302
    assert "not offered any more" in desk.get("/en/desk/services/income-tax/").content.decode()
    assert desk.get("/eu/desk/services/income-tax/retire/").status_code == 405


def test_a_reader_reads_and_changes_nothing(client: Client) -> None:
    a_directory()
    client.force_login(a_person("rosa", role="reader"))
    page = client.get("/en/desk/services/income-tax/").content.decode()
    assert "Change the record" not in page
    assert "Retire this service" not in page
    for path in ("services/income-tax/edit/", "charters/tax-charter/amend/treatment/", "services/income-tax/assess/"):
        assert client.get(f"/en/desk/{path}").status_code == 403
    assert client.post("/en/desk/services/income-tax/retire/").status_code == 403


def test_a_charter_is_recorded_with_its_sections_and_commitments(desk: Client) -> None:
    a_service()
    an_indicator()
    told = {
        "slug": "tax", "name_eu": "Karta", "name_es": "Carta", "owner": "treasury", "services": ["income-tax"],
        "approved_on": "2025-01-01", "source": "tests", "rights_eu": "Entzuna izatea",
    }  # fmt: skip
    assert desk.post("/eu/desk/charters/new/", told).status_code == 302
    assert api.charter(by=system("bizkaia"), slug="tax").sections == {Section.RIGHTS: Text(eu="Entzuna izatea")}
    wrong = desk.post("/eu/desk/charters/tax/edit/", told | {"review_by": "2024-01-01"})
    assert wrong.status_code == 422
    assert 'href="#id_review_by"' in wrong.content.decode()
    assert desk.post("/eu/desk/charters/new/", told).status_code == 422
    promise = {
        "code": "days", "name_eu": "Epea", "name_es": "Plazo", "indicator": "satisfied", "comparison": "at-least",
        "target": "8,5", "since": "2025-01-01", "source": "tests",
    }  # fmt: skip
    assert desk.post("/eu/desk/charters/tax/commitments/new/", promise).status_code == 302
    assert desk.post("/eu/desk/charters/tax/commitments/new/", promise | {"target": "9"}).status_code == 422
    [one] = api.commitments(by=system("bizkaia"))
    assert (one.target, one.target_unit) == (8.5, "share")


def test_a_commitment_is_amended_with_a_reason_or_not_at_all(desk: Client) -> None:
    a_service()
    an_indicator()
    a_charter()
    a_commitment(target=8.5)
    path = "/eu/desk/charters/tax-charter/amend/treatment/"
    told = {"since": "2025-01-01", "comparison": "more-than", "target": "8", "indicator": "satisfied", "reason": ""}
    refused = desk.post(path, told)
    assert refused.status_code == 422
    assert 'href="#id_reason"' in refused.content.decode()
    early = desk.post(path, told | {"reason": "why", "since": "2023-01-01"})
    assert 'href="#id_since"' in early.content.decode()
    assert desk.post(path, told | {"reason": "why"}).status_code == 302
    assert [v.target for v in api.commitments(by=system("bizkaia"))] == [8.5, 8]


def assessed(**told: str) -> dict[str, str]:
    points = api.points(by=system("bizkaia"))
    known = {f"rating-{point.key}": "green" for point in points}
    known |= {"phase": "live", "on": "2025-03-01", "panel": "Ane, design\nJon, law", "is_public": "on"}
    return known | told


def test_a_panel_assesses_by_the_form_and_its_report_is_public(desk: Client) -> None:
    a_service()
    path = "/eu/desk/services/income-tax/assess/"
    a_person("ane", role="technical-secretary")
    bare = desk.post(path, assessed(**{"rating-needs": "red"}))
    assert bare.status_code == 422
    assert 'href="#id_note-needs"' in bare.content.decode()
    alone = desk.post(path, assessed(panel="Ane, design"))
    assert 'href="#id_panel"' in alone.content.decode()
    to_come = desk.post(path, assessed(on="2100-01-01"))
    assert 'href="#id_on"' in to_come.content.decode()
    answer = desk.post(path, assessed(**{"rating-needs": "amber", "note-needs": "no interviews yet"}))
    assert answer.status_code == 302
    page = Client().get("/en/standard/1/").content.decode()
    for told in ("no interviews yet", "Jon, law", "amber until 2025-06-01", "Red"):
        assert told in page, told


def test_involvement_is_recorded_by_the_form(desk: Client) -> None:
    a_service()
    path = "/eu/desk/services/income-tax/involve/"
    told = {
        "phase": "design", "on": "2025-03-01", "groups": "carers; staff", "n": "7", "method": "interviews",
        "partners": "Deusto", "changed_eu": "Hitz argiak", "source": "tests",
    }  # fmt: skip
    wrong = desk.post(path, told | {"groups": " ; ", "n": "0"})
    assert wrong.status_code == 422
    assert {'href="#id_groups"', 'href="#id_n"'} <= set(wrong.content.decode().replace(">", " ").split())
    assert desk.post(path, told).status_code == 302
    [one] = api.involvement(by=system("bizkaia"))
    assert (one.groups, one.n, one.partners) == (("carers", "staff"), 7, ("Deusto",))


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(path).status_code == 200
    return len(seen)


def test_three_and_thirty_rows_cost_the_same_queries(desk: Client) -> None:
    paths = ("/eu/services/", "/eu/desk/services/", "/eu/charters/", "/eu/desk/charters/", "/eu/charters/c0/")
    paths = (*paths, "/eu/services/s0/", "/eu/desk/services/s0/", "/eu/standard/")
    an_indicator()
    costs: list[dict[str, int]] = []
    for count in (3, 30):
        for place in range(count):
            if place >= len(api.services(by=system("bizkaia"))):
                a_service(f"s{place}")
                a_channel(f"s{place}")
                a_charter(f"c{place}", services=[f"s{place}"])
                a_commitment(charter=f"c{place}")
                a_commitment(f"more{place}", charter="c0")
                an_involvement("s0", method=f"m{place}")
                api.assess(by=system("bizkaia"), assessment=assessment_noun(f"s{place}"))
        for path in paths:
            desk.get(path)
        costs.append({path: queries(desk, path) for path in paths})
    assert costs[0] == costs[1]
    lists = [path for path in paths if not path.endswith("0/")]
    assert max(costs[1][path] for path in lists) <= 12
    assert max(queries(Client(), path) for path in paths if "desk" not in path) <= 14
    assert costs[1]["/eu/desk/services/s0/"] <= 17


def test_a_page_reads_once_what_its_parts_ask_for_each_by_itself(desk: Client) -> None:
    a_service("s0")
    a_channel("s0")
    a_charter("c0", services=["s0"])
    with CaptureQueriesContext(connection) as seen:
        assert desk.get("/eu/desk/services/s0/").status_code == 200
    for table in ("services_servicerow", "services_charterrow", "services_commitmentrow", "services_channelrow"):
        assert sum(f'FROM "{table}"' in one["sql"] for one in seen) == 1, table


def test_no_page_of_one_tenant_shows_another(client: Client) -> None:
    a_directory()
    a_tenant("araba", hosts="araba.localhost")
    elsewhere = Client(HTTP_HOST="araba.localhost")
    for path in PUBLIC[1::2]:
        assert elsewhere.get(f"/eu/{path}").status_code == 404
    assert "income-tax" not in elsewhere.get("/eu/services/").content.decode()


def test_the_words_of_a_form_are_taken_back_as_they_were_typed(desk: Client) -> None:
    answer: Any = desk.post("/eu/desk/services/new/", NEW | {"source": "", "name_eu": "Errolda <b>berria</b>"})
    assert "Errolda &lt;b&gt;berria&lt;/b&gt;" in answer.content.decode()
