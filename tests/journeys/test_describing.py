# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A steward describes data in Basque, in a real browser: checked, repaired, asked, scored; no page is in the way."""

from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page

from auzolan.catalogue import api
from auzolan.kernel import clock
from auzolan.kernel.access import system
from tests.builders.catalogue import a_dataset
from tests.builders.kernel import a_person, a_tenant
from tests.builders.looking import faults, faults_here

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "auzolan-deskribatu-2026"
BY = system("bizkaia")


@pytest.fixture
def _steward() -> None:
    a_tenant("bizkaia")
    a_tenant("mobility", kind="department", parent="bizkaia")
    a_person("ane", role="data-steward", at="mobility", password=PASSWORD)


def _sign_in(page: Page, base: str) -> None:
    page.goto(f"{base}/eu/account/login/")
    page.fill("[name=login]", "ane")
    page.fill("[name=password]", PASSWORD)
    page.click("main form.stack button[type=submit]")


@pytest.mark.usefixtures("_steward")
def test_a_steward_describes_data_and_mends_what_the_rules_find(chromium: Browser, live_server) -> None:
    base = live_server.url
    with chromium.new_context(bypass_csp=True) as context:
        page = context.new_page()
        _sign_in(page, base)
        page.goto(f"{base}/eu/desk/datasets/new/")
        found = faults_here(page)
        page.fill("[name=slug]", "bizkaibus-geltokiak")
        page.select_option("[name=owner]", "mobility")
        page.fill("[name=title_eu]", "Bizkaibusen geltokiak")
        page.fill("[name=description_eu]", "Geltoki guztiak, koordenatuekin.")
        page.fill("[name=part-0-access_url]", "https://data.bizkaia.eus/geltokiak.csv")
        page.select_option("[name=part-0-format]", "CSV")
        page.click("button[value=check]")
        told = page.inner_text("main")
        assert "Izenburua euskaraz baino ez dago" in told
        assert "Zein lizentziarekin erabil daitezke datuak?" in told
        assert not api.datasets(by=BY), "nothing is recorded before it was checked"
        found += faults_here(page)
        page.fill("[name=title_es]", "Paradas de Bizkaibus")
        page.click("button[value=record-all]")
        one = api.dataset(by=BY, slug="bizkaibus-geltokiak")
        assert one.description.distributions[0].download_url == "https://data.bizkaia.eus/geltokiak.csv"
        found += faults_here(page)
        points = one.quality.points
        form = page.locator("form", has=page.locator("[name=metric][value=contactPointAvailability]"))
        form.locator("[type=email]").fill("datuak@bizkaia.eus")
        form.locator("button").click()
        assert api.dataset(by=BY, slug="bizkaibus-geltokiak").quality.points == points + 20
    assert found == []


@pytest.mark.usefixtures("_steward")
def test_the_points_of_the_catalogue_are_for_everybody(chromium: Browser, live_server) -> None:
    a_dataset("stops")
    for days in (2, 1, 0):
        api.note_quality(by=BY, on=clock.today() - timedelta(days=days))
    paths = ("datasets/quality/", "desk/datasets/quality/", "desk/datasets/stops/quality/?profile=dcat-ap-es")
    with chromium.new_context(bypass_csp=True) as context:
        page = context.new_page()
        _sign_in(page, live_server.url)
        assert faults(page, [f"{live_server.url}/eu/{path}" for path in paths]) == []
