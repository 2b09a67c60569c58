# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A company tells what it has made with the data, a steward lets it through, the board shows it; for everybody."""

from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from auzolan.catalogue import api
from auzolan.catalogue.nouns.forums import Attending, Forum, Outcome
from auzolan.kernel.access import system
from auzolan.kernel.texts import Text, same
from tests.builders.catalogue import a_dataset
from tests.builders.kernel import a_person
from tests.builders.looking import faults
from tests.builders.reuse import a_contribution, a_forum, a_reuse, fetched

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "auzolan-berrerabili-2026"
PUBLIC = (
    "datasets/reuses/", "datasets/reuses/new/", "datasets/reuses/bus-map/", "datasets/reuse/?by=theme",
    "datasets/forums/", "datasets/forums/1/", "datasets/forums/1/propose/", "datasets/stops/community/new/",
)  # fmt: skip
DESK = (
    "desk/reuses/", "desk/reuses/of/bus-map/", "desk/reuses/use/", "desk/reuses/use/stops/upkeep/",
    "desk/reuses/forums/", "desk/reuses/forums/1/", "desk/reuses/forums/1/edit/", "desk/reuses/forums/1/agree/",
    "desk/reuses/forums/1/1/done/",
)  # fmt: skip


def _sign_in(page: Page, base: str) -> None:
    page.goto(f"{base}/eu/account/login/")
    page.fill("[name=login]", "ane")
    page.fill("[name=password]", PASSWORD)
    page.click("main form.stack button[type=submit]")


def test_a_reuse_goes_from_whoever_made_it_to_everybody(page: Page, live_server: Any) -> None:
    a_dataset("stops")
    fetched("stops", 40)
    a_person("ane", role="data-steward", password=PASSWORD)
    base = live_server.url
    page.goto(f"{base}/eu/datasets/reuses/new/?dataset=stops")
    page.click("main form.stack button[type=submit]")
    assert page.locator(".error-summary").is_visible()
    page.fill("#id_title", "Geltokien mapa")
    page.select_option("#id_kind", "application")
    page.fill("#id_url", "https://mapa.example/")
    page.fill("#id_value", "Jendeak bere geltokia aurkitzen du.")
    page.fill("#id_name", "Mapak SL")
    page.check("#id_is_named")
    page.click("main form.stack button[type=submit]")
    assert "Eskerrik asko" in page.inner_text("body")
    assert "Geltokien mapa" not in page.inner_text("main")
    _sign_in(page, base)
    page.goto(f"{base}/eu/desk/reuses/")
    page.click("text=Geltokien mapa")
    page.click("button[value=shown]")
    page.goto(f"{base}/eu/datasets/reuses/")
    assert "Mapak SL" in page.inner_text("main")
    page.goto(f"{base}/eu/datasets/reuse/")
    row = page.locator("tr", has_text="Paradas").inner_text()
    assert "B" in row.split()
    assert "40" in row


@pytest.mark.parametrize("language", ["eu", "es", "en"])
def test_nothing_stands_in_the_way_of_anyone(chromium: Browser, live_server: Any, language: str) -> None:
    a_dataset("stops")
    fetched("stops", 40, on=date(2026, 5, 2))
    fetched("stops", 30, on=date(2026, 6, 2))
    a_reuse()
    a_reuse("Not judged", is_shown=False)
    a_contribution()
    by = system("bizkaia")
    held = a_forum(on=date(2026, 1, 20))
    came = {Attending.COMPANIES: 12}
    api.record_forum(
        by=by, forum=Forum(1, held.title, held.on, "Bilbao", attendance=came, said=same("Much"), is_held=True)
    )
    api.record_outcome(by=by, outcome=Outcome(1, 0, Text("Bai", "Sí", "Yes"), "mobility", date(2026, 2, 20)))
    a_person("ane", role="administrator", password=PASSWORD)
    found = []
    with chromium.new_context(bypass_csp=True) as context:
        page = context.new_page()
        for paths in (PUBLIC, DESK):
            if paths is DESK:
                _sign_in(page, live_server.url)
            addresses = [f"{live_server.url}/{language}/{path}" for path in paths]
            found += faults(page, addresses, colours=language == "eu")
    assert found == []
