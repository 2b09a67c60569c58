# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The loop of data, in Basque: asked for, promised on time, repaired, published, reused; an expectation is answered."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from auzolan.catalogue import api
from auzolan.catalogue.nouns.datasets import Standing
from auzolan.kernel import clock, outbox
from auzolan.kernel.access import system
from auzolan.review import api as review
from auzolan.review.nouns import Expectation
from tests.builders.answering import a_use_case
from tests.builders.catalogue import a_dataset
from tests.builders.kernel import a_person, a_tenant

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BY = system("bizkaia")
PASSWORD = "auzolan-datuak-2026"
REVIEWED = timedelta(days=20)


@pytest.fixture
def _province() -> None:
    a_tenant("bizkaia")
    a_dataset("lines")
    a_dataset("stops", standing=Standing.DRAFT)
    a_person("jone", role="data-steward", password=PASSWORD)
    a_person("ane", role="service-owner")
    a_person("peru", role="political-head")


def _sign_in(page: Page) -> None:
    page.goto("/eu/account/login/")
    page.fill("[name=login]", "jone")
    page.fill("[name=password]", PASSWORD)
    page.click("main form.stack button[type=submit]")


def _open_use_case() -> None:
    """Decide that the use case is open, and that a reuse of its data is expected."""
    api.measure_reuse(by=BY)
    due = clock.today() + REVIEWED
    hope = Expectation(api.reuse_series(by=BY, slug="stops"), 0.0, 0.5, 1.0, 2.0, due)
    a_use_case("delays", datasets=("stops",))
    api.open_use_case(
        by=BY,
        slug="delays",
        reason="Autobusak berandu datoz.",
        responsible="ane",
        accountable="peru",
        review_on=due,
        expectation=hope,
    )


def _ask(page: Page) -> str:
    """Ask for the data as a citizen; return the address of one's own page."""
    page.goto("/eu/datasets/requests/new/")
    page.get_by_label("Zein datu, lerro batean").fill("Autobus geltokiak")
    page.get_by_label("Zein datu, zehatzago").fill("Bizkaiko geltoki guztiak.")
    page.get_by_label("Zertarako nahi dituzun").fill("Mapa bat egiteko")
    page.get_by_label("Herritar bat").check()
    page.get_by_label("Irakurri dut idazten dudana nola gordetzen den").check()
    page.get_by_role("button", name="Eskatu", exact=True).click()
    expect(page.get_by_text("Gorde orri honen helbidea")).to_be_visible()
    return page.url


def _answer(page: Page) -> None:
    """Let the request through, and promise the data."""
    page.goto("/eu/desk/asked/?state=received")
    page.get_by_role("link", name="Autobus geltokiak").click()
    page.get_by_role("button", name="Erakutsi", exact=True).click()
    page.get_by_label("Erantzun behar duen unitatea", exact=True).select_option("mobility")
    page.get_by_role("button", name="Eman unitate honi").click()
    answer = page.locator("section", has=page.get_by_role("heading", name="Erantzun", exact=True))
    answer.get_by_label("Egun baterako argitaratuko da").check()
    answer.get_by_label("Hitzez").fill("Laster argitaratuko dugu.")
    answer.get_by_label("Zein egunetarako argitaratuko den").fill((clock.today() + REVIEWED).isoformat())
    answer.get_by_label("Erantzuten duen edo erantzungo duen datu-multzoa").fill("stops")
    answer.get_by_role("button", name="Erantzun", exact=True).click()
    expect(page.get_by_role("note").get_by_text("Laster argitaratuko dugu.")).to_be_visible()


def _repair_and_publish(page: Page) -> None:
    """Accept every repair of the description, then let everybody see it."""
    points = api.dataset(by=BY, slug="stops").quality.points
    page.goto("/eu/desk/datasets/stops/quality/")
    page.click("button[name=deed][value=all]")
    expect(page.locator("button[name=deed][value=all]")).to_have_count(0)
    assert api.dataset(by=BY, slug="stops").quality.points > points
    page.goto("/eu/desk/datasets/stops/")
    page.get_by_role("button", name="Argitaratu", exact=True).click()
    assert api.dataset(by=BY, slug="stops").standing is Standing.PUBLISHED


def _declare(page: Page) -> None:
    """Tell as a company what was made with the data."""
    page.goto("/eu/datasets/reuses/new/?dataset=stops")
    page.fill("#id_title", "Geltokien mapa")
    page.select_option("#id_kind", "application")
    page.fill("#id_url", "https://mapa.example/")
    page.fill("#id_value", "Jendeak bere geltokia aurkitzen du.")
    page.fill("#id_name", "Mapak SL")
    page.check("#id_is_named")
    page.click("main form.stack button[type=submit]")
    expect(page.get_by_text("Eskerrik asko")).to_be_visible()


@pytest.mark.usefixtures("_province")
def test_from_what_is_missing_to_what_came_of_it(chromium: Browser, live_server: Any) -> None:
    _open_use_case()
    with (
        chromium.new_context(base_url=live_server.url) as theirs,
        chromium.new_context(base_url=live_server.url) as ours,
    ):
        visitor, steward = theirs.new_page(), ours.new_page()
        visitor.goto("/eu/datasets/use-cases/delays/")
        expect(visitor.get_by_text("Oraindik erantzun gabe")).to_be_visible()
        own = _ask(visitor)
        _sign_in(steward)
        _answer(steward)
        _repair_and_publish(steward)
        visitor.goto(own)
        expect(visitor.get_by_role("note").get_by_text("Argitaratuta dago")).to_be_visible()
        assert api.pace(by=BY)[0].share == 1.0, "answered on time"
        _declare(visitor)
        steward.goto("/eu/desk/reuses/")
        steward.click("text=Geltokien mapa")
        steward.click("button[value=shown]")
        with clock.as_of(clock.today() + timedelta(days=70)):
            api.measure_reuse(by=BY)
            review.score_due(by=BY)
            outbox.deliver_pending()
        visitor.goto("/eu/datasets/reuses/")
        expect(visitor.get_by_text("Mapak SL")).to_be_visible()
        visitor.goto("/eu/datasets/reuse/")
        assert "C" in visitor.locator("tr", has_text="Paradas").inner_text().split()
        visitor.goto("/eu/datasets/use-cases/delays/")
        expect(visitor.locator("main").get_by_text("espero bezala")).to_be_visible()
