# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The public menu leads only where something stands; a list with nothing on it says what will stand there."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from auzolan.kernel import tenants
from auzolan.showing import frame
from tests.builders.kernel import a_tenant
from tests.builders.review import an_indicator
from tests.builders.services import a_charter, a_service

pytestmark = pytest.mark.django_db
LISTS = (
    "services",
    "boards",
    "charters",
    "agenda",
    "decisions",
    "indicators",
    "cases",
    "past-projects",
    "standard",
    "challenges",
    "solutions",
    "reuse-checks",
    "reuse-checks/exemptions",
    "tenders",
    "network",
)


def menu(client: Client, path: str = "/en/") -> list[str]:
    """Return where the main menu of a page leads."""
    page = client.get(path).content.decode()
    [links] = re.findall(r'<nav class="main-nav".*?</nav>', page, re.DOTALL)
    return re.findall(r'href="/en/([^"]*)/"', links)


def test_the_menu_grows_with_what_an_administration_has(client: Client) -> None:
    a_tenant()
    assert menu(client) == []
    a_service()
    assert menu(client) == ["services"]
    an_indicator()
    a_charter("tax-charter", services=("income-tax",))
    assert menu(client) == ["services", "charters", "indicators"]


def test_what_one_administration_has_is_not_in_the_menu_of_another(client: Client) -> None:
    a_tenant()
    a_tenant("gipuzkoa", hosts="gipuzkoa.localhost")
    a_service()
    page = client.get("/en/", headers={"host": "gipuzkoa.localhost"}).content.decode()
    [links] = re.findall(r'<nav class="main-nav".*?</nav>', page, re.DOTALL)
    assert "/en/services/" not in links


def test_the_menu_is_one_question_however_much_there_is(client: Client) -> None:
    a_tenant()
    client.get("/en/glossary/")
    counts = []
    for more in (3, 30):
        for n in range(more):
            a_service(f"service-{more}-{n}")
        with CaptureQueriesContext(connection) as seen:
            client.get("/en/glossary/")
        counts.append(len([one for one in seen if "has_0" in one["sql"]]))
    assert counts == [1, 1]
    assert len(frame.PUBLIC_NAV) >= 8
    assert tenants.administrations()


@pytest.mark.parametrize("language", ["eu", "es", "en"])
@pytest.mark.parametrize("name", LISTS)
def test_a_list_with_nothing_on_it_says_what_will_stand_there(client: Client, name: str, language: str) -> None:
    a_tenant()
    answer = client.get(f"/{language}/{name}/")
    assert answer.status_code == 200
    [told] = re.findall(r'<div class="empty">(.*?)</div>', answer.content.decode(), re.DOTALL)
    sentence = re.sub(r"<[^>]+>", " ", told.partition("</h2>")[2] or told)
    assert len(sentence.split()) > 6, sentence
