# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""axe-core finds nothing on the pages of who answers for data and what it is for, light and dark, wide and narrow."""

from datetime import date

import pytest
from playwright.sync_api import Browser

from auzolan.catalogue import api
from auzolan.catalogue.nouns.answering import DataRole, Trouble
from auzolan.catalogue.nouns.use_cases import Missing
from auzolan.kernel.access import system
from tests.builders.answering import a_phase, a_role, a_use_case
from tests.builders.catalogue import a_dataset
from tests.builders.kernel import a_person, an_actor
from tests.builders.looking import faults
from tests.builders.review import an_indicator

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "auzolan-irisgarri-2026"
PUBLIC = ("datasets/who/", "datasets/use-cases/", "datasets/use-cases/delays/")
DESK = (
    "desk/who/", "desk/who/?by=theme", "desk/who/roles/new/", "desk/who/roles/1/", "desk/who/evidence/",
    "desk/who/say/", "desk/who/limit/", "desk/who/proposal/", "desk/use-cases/", "desk/use-cases/new/",
    "desk/use-cases/delays/", "desk/use-cases/delays/edit/", "desk/use-cases/delays/open/",
    "desk/use-cases/phases/new/", "desk/use-cases/phases/1/",
)  # fmt: skip


@pytest.fixture
def _house() -> None:
    an_indicator()
    a_dataset("stops")
    a_role(person="jon", is_named=True)
    a_role(person="peru")
    a_role(DataRole.CUSTODIAN, "all", unit="lantik")
    a_use_case(missing=(Missing("loads", "R-1"),), least_points=300, indicator="satisfied")
    a_phase(published=1, stewarded=0.5, answered=0.9)
    by = system("bizkaia")
    api.show_duty(by=by, domain="mobility", duty="describe", shown_by="https://d.eus/act", on=date(2026, 2, 1))
    api.say(by=an_actor("jone"), duty="describe", trouble=Trouble.UNCLEAR)
    a_person("ane", role="chief-data-officer", password=PASSWORD)


@pytest.mark.usefixtures("_house")
@pytest.mark.parametrize("language", ["eu", "es", "en"])
def test_nothing_stands_in_the_way(chromium: Browser, live_server, language: str) -> None:
    with chromium.new_context(bypass_csp=True) as context:
        page = context.new_page()
        page.goto(f"{live_server.url}/eu/account/login/")
        page.fill("[name=login]", "ane")
        page.fill("[name=password]", PASSWORD)
        page.click("main form.stack button[type=submit]")
        addresses = [f"{live_server.url}/{language}/{path}" for path in (*PUBLIC, *DESK)]
        assert faults(page, addresses, colours=language == "eu") == []
