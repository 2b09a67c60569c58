# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the house has lived through is found beside solutions: in Basque, by keyboard alone and without a script."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from auzolan.govtech.api import reuse_checks
from auzolan.govtech.nouns.reuse_checks import Met, Way
from auzolan.kernel import clock
from tests.builders.experience import HOUSE, LESSON, PILOT, a_catalogue, a_lived_pilot, an_adoption
from tests.builders.keyboard import go
from tests.builders.looking import faults
from tests.builders.reuse_checks import a_check, a_subject, covered, decided, listed, searched

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NEED = "zein autobus beteko den, ateetan zenbatuta"


@pytest.fixture
def _lived() -> None:
    """Let a pilot have ended and taught something, and a unit use a solution."""
    with clock.as_of(date(2026, 11, 27)):
        a_subject()
        a_catalogue()
        a_lived_pilot()
        an_adoption()


@pytest.fixture
def anybody(chromium: Browser, live_server: Any) -> Iterator[Page]:
    """Give a browser without scripts in which nobody has signed in."""
    with chromium.new_context(base_url=live_server.url, java_script_enabled=False, locale="en-US") as context:
        page = context.new_page()
        page.set_default_timeout(15_000)
        yield page


@pytest.mark.usefixtures("_lived")
def test_somebody_with_a_need_reads_what_was_tried_and_learnt_here(anybody: Page) -> None:
    anybody.goto("/eu/solutions/")
    go(anybody, anybody.locator("main [name='q']"), NEED)
    go(anybody, anybody.locator("main").get_by_role("button", name="Bilatu", exact=True).first)
    main = anybody.locator("main")
    expect(main).to_contain_text("Proba baten ikasgaia (1. erronka)")
    expect(main).to_contain_text("1. erronkaren proba, amaituta: badabil, sustatzailearen arabera")
    expect(main).to_contain_text("gure 2 erregistro: probak, ikasgaiak eta sistemak")
    go(anybody, main.get_by_role("link", name="Zenbatu atean", exact=True))
    expect(anybody.locator("h1")).to_have_text("Zenbatu atean")
    expect(anybody.locator("main")).to_contain_text("Sentsoreak ateetan")
    anybody.goto("/eu/challenges/pilots/1/")
    expect(anybody.locator("#pilots")).to_contain_text("1. erronkaren proba, amaituta: badabil")


@pytest.mark.usefixtures("_lived")
def test_nothing_stands_in_the_way(chromium: Browser, live_server: Any) -> None:
    a_check()
    searched(need=NEED)
    listed(PILOT, LESSON)
    for one in (PILOT, LESSON):
        covered(one, Met.PARTLY, Met.UNKNOWN)
    decided(way=Way.ADAPT, choice=PILOT)
    a_check()
    searched(2, NEED)
    why = "Autobusetarako dira, eta ez hitzorduetarako"
    reuse_checks.put_on_list(by=HOUSE, number=2, listed=(), why_none=why)
    proofs = {"reuse": "Beste inork ez dauka", "open-source": "Ez dago ezer irekirik"}
    reuse_checks.pass_over(by=HOUSE, number=2, impossible=proofs)
    decided(2, way=Way.COMMISSION, choice="")
    places = (f"solutions/?q={NEED}", "challenges/lessons/1/", "challenges/1/", "reuse-checks/1/", "reuse-checks/2/")
    with chromium.new_context(bypass_csp=True, base_url=live_server.url) as context:
        page = context.new_page()
        assert faults(page, [f"/eu/{place}" for place in places]) == []
        page.goto("/eu/reuse-checks/2/")
        expect(page.locator("main")).to_contain_text("eta bat ere ez dago zerrenda laburrean. " + why)
        page.goto("/eu/reuse-checks/1/")
        expect(page.locator("main")).to_contain_text("1. erronkaren proba, amaituta: badabil, sustatzailearen arabera")
