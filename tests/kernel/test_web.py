# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Ways in: which tenant a host shows, how a refusal is told, who is let in, and the same page in another language."""

import pytest
from django.test import Client

from auzolan.showing import frame
from tests.builders.kernel import a_person, a_tenant
from tests.builders.services import a_service

pytestmark = pytest.mark.django_db


def test_before_anything_is_loaded_the_site_says_what_to_do(client: Client) -> None:
    answer = client.get("/eu/")
    assert answer.status_code == 503
    assert b"auzolan load" in answer.content


def test_a_refusal_is_a_page_or_a_problem_document(client: Client) -> None:
    a_tenant()
    page = client.get("/en/services/nothing/")
    assert page.status_code == 404
    assert "nothing" in page.content.decode()
    assert "<h1" in page.content.decode()
    told = client.get("/en/services/nothing/", headers={"accept": "application/json"})
    assert (told.status_code, told.headers["Content-Type"]) == (404, "application/problem+json")
    assert told.json()["type"] == "urn:auzolan:problem:not-found"


def test_an_address_that_leads_nowhere_is_told_in_the_frame(client: Client) -> None:
    a_tenant()
    answer = client.get("/es/nowhere/")
    assert answer.status_code == 404
    assert '<html lang="es"' in answer.content.decode()


def test_the_desk_asks_who_comes_and_brings_them_back(client: Client) -> None:
    a_tenant()
    answer = client.get("/eu/desk/plans/")
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith("?next=/eu/desk/plans/")
    client.force_login(a_person("nobody", role=""))
    assert client.get("/eu/desk/plans/").status_code == 403


def test_a_page_offers_itself_in_each_language_with_what_was_asked(client: Client) -> None:
    a_tenant()
    a_service("income-tax")
    page = client.get("/eu/services/?q=zerga").content.decode()
    for code in ("es", "en"):
        assert f'href="/{code}/services/?q=zerga" lang="{code}"' in page
    assert '<html lang="eu"' in page


def test_a_page_carries_no_script_that_is_not_the_sites_own(client: Client) -> None:
    a_tenant()
    policy = client.get("/eu/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_every_page_of_the_desk_stands_under_a_heading() -> None:
    assert {name.rpartition(":")[0] for name in frame.DESK_NAV} <= set(frame.SECTIONS)


def test_headings_lead_to_what_one_may_see_and_name_the_pages_beside_the_present_one(client: Client) -> None:
    a_tenant()
    client.force_login(a_person("jon", role="reader"))
    page = client.get("/en/desk/plans/").content.decode()
    assert '<a href="/en/desk/board/" aria-current="true">Measure</a>' in page
    assert '<a href="/en/desk/plans/" aria-current="page">Plans</a>' in page
    assert "/en/desk/lessons/" not in page, "the pages of another heading"
    assert "/en/desk/people/" not in page, "a reader keeps no accounts"
    client.force_login(a_person("ane", role="administrator"))
    assert "/en/desk/people/" in client.get("/en/desk/access-log/").content.decode()
