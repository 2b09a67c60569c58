# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is owed to whoever applies or follows, through the front door, in Basque and without JavaScript.

A last day is moved, whoever has applied and whoever follows are told, a pilot that uses AI is held back, and an
application is withdrawn. Then every page is looked at: WCAG 2.2 AA, light and dark, and at 320 px.
"""

import re
from typing import Any

import pytest
from django.core import mail
from playwright.sync_api import Browser, Page, expect

from auzolan.catalogue import api as catalogue
from auzolan.govtech.api import applications, challenges, letters
from auzolan.kernel import clock
from tests.builders.ai import a_system
from tests.builders.challenges import HOUSE, LATER, an_open_challenge, applied, closed_for_applications, gives, selected
from tests.builders.kernel import a_person
from tests.builders.looking import faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, reset_sequences=True)]
PASSWORD = "auzolan-eskubideak-2026"
APPLICATION = "/eu/desk/challenges/applications/1/"


@pytest.fixture(autouse=True)
def _letters(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []


def sign_in(page: Page) -> None:
    """Sign in as who leads challenges."""
    page.goto("/eu/account/login/")
    page.fill("[name=login]", "jone")
    page.fill("[name=password]", PASSWORD)
    page.click("main form.stack button[type=submit]")


def in_pilot() -> None:
    """Let a second challenge be in pilot, with one selected application that uses AI (number 3)."""
    told = an_open_challenge(uses_ai=True)
    applied(told.number, company="Zubi", uses_ai=True)
    with clock.as_of(LATER):
        closed_for_applications(told.number)
        applications.judge(by=HOUSE, number=2, causes=(), why="Baldintza guztiak betetzen ditu")
        for name in ("ane", "jon"):
            gives(name, 2, 8, 6)
        selected(2)
        challenges.move_on(by=HOUSE, number=told.number)


def test_what_is_owed_to_applicants_and_followers(chromium: Browser, live_server: Any) -> None:
    an_open_challenge()
    code = applied(language="eu").code
    own = f"/eu/challenges/applications/{code}/"
    a_person("jone", role="govtech-lead", password=PASSWORD)
    with chromium.new_context(base_url=live_server.url, java_script_enabled=False) as context:
        page = context.new_page()
        page.set_default_timeout(15_000)
        _follow(page)
        sign_in(page)
        _postpone(page)
        told = [letter.to[0] for letter in mail.outbox]
        assert told == ["ane@adibide.eus", "ane@example.org"]
        _withdraw(page, own)
    in_pilot()
    a_system("loads")
    with chromium.new_context(bypass_csp=True, base_url=live_server.url) as context:
        page = context.new_page()
        page.set_default_timeout(15_000)
        sign_in(page)
        _held_back(page)
        assert _look(page, live_server) == []


def _follow(page: Page) -> None:
    page.goto("/eu/challenges/1/")
    page.get_by_role("link", name="Jarraitu erronka hau posta elektronikoz").click()
    page.fill("[name=email]", "ane@adibide.eus")
    page.check("[name=consent]")
    page.click("main form.stack button[type=submit]")
    catalogue.send_letters(by=HOUSE)
    link = re.search(r"https?://[^/]+(/eu/following/\S+/)", str(mail.outbox[0].body))
    assert link is not None
    page.goto(link[1])
    page.get_by_role("button", name="Bai").click()
    expect(page.locator("main")).to_contain_text("Jarraitzen duzu.")
    mail.outbox = []


def _postpone(page: Page) -> None:
    page.goto("/eu/desk/challenges/1/")
    page.get_by_role("link", name="Luzatu eskaerak aurkezteko epea").click()
    page.fill("[name=until]", "2027-01-20")
    page.fill("[name=why_eu]", "APIa astebete beranduago ireki da.")
    page.get_by_role("button", name="Luzatu epea").click()
    expect(page.locator("main")).to_contain_text("eskatzailetik 0")
    catalogue.send_letters(by=HOUSE)
    letters.send_letters(by=HOUSE)
    page.goto("/eu/challenges/1/")
    expect(page.locator("main")).to_contain_text("APIa astebete beranduago ireki da.")


def _withdraw(page: Page, own: str) -> None:
    page.goto(own)
    page.get_by_role("link", name="Zer argitara daitekeen").click()
    page.uncheck("[name=may_publish]")
    page.click("main form.stack button[type=submit]")
    page.get_by_role("link", name="Utzi eskaera bertan behera").click()
    expect(page.locator("main")).to_contain_text("39/2015 Legea, 94. art.")
    page.check("[name=sure]")
    page.click("main form.stack button[type=submit]")
    expect(page.locator("main")).to_contain_text("aurkeztu zuenak bertan behera utzia")


def _held_back(page: Page) -> None:
    page.goto("/eu/desk/challenges/applications/2/")
    page.get_by_role("link", name="Esan zein adimen artifizialeko sistema erabiltzen duen").click()
    page.select_option("[name=system]", "loads")
    page.click("main form.stack button[type=submit]")
    page.goto("/eu/desk/challenges/applications/2/pilot/begin/")
    expect(page.locator("main")).to_contain_text("legearen arabera aztertu gabe")


def _look(page: Page, live_server: Any) -> list[str]:
    """Return what stands in the way on each page, public and at the desk."""
    del live_server
    code = applied(company="Bidea").code
    public = [
        "/eu/challenges/", "/eu/challenges/1/", "/eu/challenges/2/", "/eu/follow/challenge/1/",
        "/eu/follow/challenges/new/",
        f"/eu/challenges/applications/{code}/", f"/eu/challenges/applications/{code}/consents/",
        f"/eu/challenges/applications/{code}/withdraw/", "/eu/challenges/1/apply/",
    ]  # fmt: skip
    desk = [
        "/eu/desk/challenges/new/", "/eu/desk/challenges/1/", "/eu/desk/challenges/1/postpone/", APPLICATION,
        "/eu/desk/challenges/applications/2/", "/eu/desk/challenges/applications/2/ai-system/",
        "/eu/desk/challenges/applications/2/pilot/begin/", "/eu/desk/algorithms/loads/",
    ]  # fmt: skip
    return faults(page, public) + faults(page, desk, colours=False)
