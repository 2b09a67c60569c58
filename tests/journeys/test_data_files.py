# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A keeper adds data in the browser without a script, and axe-core finds nothing against WCAG 2.2 AA on its pages."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.builders.catalogue import a_dataset
from tests.builders.catalogue_files import TRIPS, a_file, towns
from tests.builders.kernel import a_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("browser")]
PASSWORD = "auzolan-datuak-2026"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
DATA = "/eu/datasets/stops/data"
DESK = "/eu/desk/datasets/stops/data"


def _faults(page: Page, paths: tuple[str, ...]) -> list[str]:
    found = []
    for path in paths:
        page.goto(path)
        result = Axe().run(page, options=RULES)
        found += [f"{path}: {one['id']} {one['nodes'][0]['html'][:120]}" for one in result.response["violations"]]
    return found


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
    # axe is put into the page by the test, which the site's own policy would rightly refuse
    context = chromium.new_context(base_url=live_server.url, bypass_csp=True)
    page = context.new_page()
    public = (
        f"{DATA}/trips.csv/",
        f"{DATA}/trips.csv/?query=SELECT+*+FROM+data",
        f"{DATA}/trips.csv/?query=DROP",
        f"{DATA}/towns.geojson/",
    )
    found = _faults(page, public)
    page.emulate_media(color_scheme="dark")
    found += _faults(page, public[:1] + public[3:])
    page.set_viewport_size({"width": 320, "height": 640})
    for path in public:
        page.goto(path)
        wide = page.evaluate("document.documentElement.scrollWidth")
        found += [f"{path} is {wide} px wide"] if wide > 320 else []
    _signed_in(page)
    found += _faults(page, (f"{DESK}/", f"{DESK}/trips.csv/", f"{DESK}/trips.csv/?column=viajes"))
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
