# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A keeper adds data in the browser without a script, and axe-core finds nothing against WCAG 2.2 AA on its pages."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.builders.catalogue import a_dataset
from tests.builders.catalogue_files import TRIPS, a_file, towns
from tests.builders.kernel import a_person
from tests.builders.looking import faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "auzolan-datuak-2026"
DATA = "/eu/datasets/stops/data"
DESK = "/eu/desk/datasets/stops/data"


def _signed_in(page: Page) -> Page:
    page.goto("/eu/account/login/")
    page.fill("input[name=login]", "ane")
    page.fill("input[name=password]", PASSWORD)
    page.click("form button[type=submit]")
    page.wait_for_url("**/eu/**")
    return page


def test_pages_of_data_stand_in_nobodys_way(chromium: Browser, live_server) -> None:
    a_file(title=None)
    a_file(name="towns.geojson", content=towns(5))
    a_person("ane", role="data-steward", password=PASSWORD)
    context = chromium.new_context(base_url=live_server.url, bypass_csp=True)
    page = context.new_page()
    public = (
        f"{DATA}/trips.csv/",
        f"{DATA}/trips.csv/?query=SELECT+*+FROM+data",
        f"{DATA}/trips.csv/?query=DROP",
        f"{DATA}/towns.geojson/",
    )
    found = faults(page, public, statuses=(200, 422, 400))
    _signed_in(page)
    found += faults(page, (f"{DESK}/", f"{DESK}/trips.csv/", f"{DESK}/trips.csv/?column=viajes"))
    context.close()
    assert found == []


def test_data_is_added_and_asked_without_a_script(chromium: Browser, live_server, tmp_path: Path) -> None:
    a_dataset("stops")
    a_person("ane", role="data-steward", password=PASSWORD)
    (tmp_path / "trips.csv").write_text(TRIPS, encoding="utf-8")
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    page = _signed_in(context.new_page())
    page.goto(f"{DESK}/")
    page.set_input_files("input[name=file]", tmp_path / "trips.csv")
    page.get_by_role("button", name="Gorde fitxategia").click()
    assert "viajes" in page.content()
    page.goto(f"{DATA}/trips.csv/")
    page.fill("textarea[name=query]", "SELECT sum(viajes) AS guztira FROM data")
    page.get_by_role("button", name="Galdetu").click()
    assert page.get_by_role("cell", name="200").is_visible()
    context.close()
