# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A tender in Basque, by keyboard alone and without a script; and what stands in the way on its pages.

Lesson > tender > instrument refused, then chosen > clause that cites the lesson > published > contract > over.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from auzolan.govtech.api import tender_contracts, tenders
from auzolan.govtech.nouns.tenders import State
from auzolan.kernel import clock
from auzolan.kernel.access import system
from tests.builders.bids import DAYS, a_bid, a_tender_for_bids, judged
from tests.builders.kernel import a_person, a_tenant
from tests.builders.keyboard import go, sign_in
from tests.builders.looking import faults
from tests.builders.tenders import a_ready_tender, a_tender, a_written_lesson, an_awarded_tender, checked, clause

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HOUSE = system("bizkaia")
PASSWORD = "auzolan-lizitazio-2026"
DESK = "/eu/desk/tenders/"
OBJECT = "Sentsoreak autobusetako ateetan"
PUBLIC_PAGES = ("tenders/", "tenders/1/", "tenders/4/")
DESK_PAGES = (
    "tenders/", "tenders/new/", "tenders/1/", "tenders/1/extend/", "tenders/1/end/", "tenders/1/adopt/",
    "tenders/2/", "tenders/2/edit/",
    "tenders/2/instrument/", "tenders/2/clause/", "tenders/2/clause/1/", "tenders/2/lots/", "tenders/2/undivided/",
    "tenders/3/",
    "tenders/4/", "tenders/4/bids/", "tenders/4/bids/1/", "tenders/4/award/", "tenders/1/amend/", "procurement/",
    "procurement/?kind=services&value=9000&on=2026-11-27&buyer=sub-central", "procurement/flags/",
)  # fmt: skip


@pytest.fixture
def lead(chromium: Browser, live_server: Any) -> Iterator[Page]:
    """Give a browser without scripts in which whoever leads is signed in."""
    a_tenant()
    a_tenant("mobility", kind="department", parent="bizkaia")
    a_person("leire", role="govtech-lead", password=PASSWORD)
    with chromium.new_context(base_url=live_server.url, java_script_enabled=False, locale="en-US") as context:
        page = context.new_page()
        page.set_default_timeout(15_000)
        sign_in(page, "leire", PASSWORD)
        yield page


def _fill(page: Page, button: str, told: dict[str, str]) -> None:
    """Type into the fields of the form in the order in which they stand, and press its button."""
    for name, typed in told.items():
        go(page, page.locator(f"[name='{name}']").first, typed)
    go(page, page.locator("main").get_by_role("button", name=button, exact=True))


def _day(days: int) -> str:
    return (clock.today() + timedelta(days=days)).strftime("%m%d%Y")


def test_a_tender_from_its_lesson_to_the_end_of_its_contract(lead: Page) -> None:
    a_written_lesson()
    lead.goto(DESK)
    go(lead, lead.get_by_role("link", name="Prestatu lizitazio bat"))
    told = {"object_eu": OBJECT, "object_es": "Sensores", "object_en": "Sensors", "cpv": "34632200"}
    _fill(lead, "Idatzi", {**told, "value_cents": "60000"})
    expect(lead.locator("h1")).to_have_text(OBJECT)
    expect(lead.locator("main")).to_contain_text("Ateetan zenbatu")
    go(lead, lead.get_by_role("link", name="Aukeratu tresna"))
    _fill(lead, "Idatzi", {"instrument": "Kontratu txikia"})
    expect(lead.locator("main")).to_contain_text("Arauek ez dute onartzen: 118.1")
    _fill(lead, "Idatzi", {"instrument": "Prozedura irekia"})
    expect(lead.locator("main")).to_contain_text("156.1")
    go(lead, lead.get_by_role("link", name="Aipatu klausula batean: Ateetan zenbatu"))
    asked = {"text_eu": "Atean zenbatzen du", "text_es": "Cuenta en la puerta", "text_en": "It counts at the door"}
    _fill(lead, "Idatzi", {"part": "irizpidea", **asked, "weight": "100"})
    expect(lead.locator("main")).to_contain_text("Ikasgai bat aipatzen dute: 1")
    go(lead, lead.get_by_role("link", name="Esan zergatik ez duen loterik"))
    _fill(lead, "Idatzi", {"why_eu": "Tresna bakarra da", "why_es": "Es una sola", "why_en": "It is one tool"})
    checked()
    lead.reload()
    go(lead, lead.get_by_role("button", name="Argitaratu", exact=True))
    expect(lead.locator("main")).to_contain_text("argitaratuta")
    go(lead, lead.get_by_role("link", name="Idatzi kontratua"))
    _fill(lead, "Idatzi", {"supplier": "Geltoki SL", "cents": "55000", "ends_on": _day(300)})
    lead.goto("/eu/tenders/1/")
    expect(lead.locator("main")).to_contain_text("Geltoki SL")
    expect(lead.locator("main")).to_contain_text("Tresna bakarra da")
    lead.goto(f"{DESK}1/end/")
    _fill(lead, "Idatzi", {"why": "Dena eginda dago"})
    expect(lead.locator("main")).to_contain_text("Dena eginda dago")
    assert tenders.tender(by=HOUSE, number=1).state is State.ENDED


def test_nothing_stands_in_the_way(chromium: Browser, live_server: Any) -> None:
    a_tenant()
    a_person("leire", role="govtech-lead", password=PASSWORD)
    a_written_lesson()
    an_awarded_tender()
    until = clock.today() + timedelta(days=500)
    tender_contracts.extend_contract(by=HOUSE, number=1, until=until, cents=0, why="Lerro gehiago")
    a_ready_tender()
    clause(2, search="sentsore", why="Trenenak dira, ez autobusenak")
    a_tender()
    with clock.as_of(clock.now() - timedelta(days=DAYS + 1)):
        a_tender_for_bids(lots=True)
    a_bid(4, lots=(1,), cents=20_000_00)
    judged(number=4)
    found = []
    with chromium.new_context(bypass_csp=True, base_url=live_server.url) as context:
        page = context.new_page()
        found += faults(page, [f"/eu/{place}" for place in PUBLIC_PAGES])
        page.goto("/eu/account/login/")
        page.fill("[name=login]", "leire")
        page.fill("[name=password]", PASSWORD)
        page.click("main form.stack button[type=submit]")
        found += faults(page, [f"/eu/desk/{place}" for place in DESK_PAGES], colours=False)
    assert found == []
