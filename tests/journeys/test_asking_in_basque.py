# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A citizen asks for data in Basque; the steward answers on time; the data is published, and the request closes."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from auzolan.catalogue import api
from auzolan.catalogue.nouns.asking import Stage
from auzolan.catalogue.nouns.datasets import Standing
from auzolan.kernel import clock
from tests.builders.asking import BY, TENANT, a_discussion, a_request, ask
from tests.builders.catalogue import a_dataset
from tests.builders.kernel import a_person, a_tenant
from tests.builders.looking import faults, faults_here

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "auzolan-eskaerak-2026"


def _signed_in(page: Page, username: str) -> None:
    page.goto("/eu/account/login/")
    page.fill("[name=login]", username)
    page.fill("[name=password]", PASSWORD)
    page.click("main form.stack button[type=submit]")


def test_from_the_request_of_a_citizen_to_the_data(page: Page) -> None:
    a_tenant(TENANT)
    a_dataset("stops", owner="mobility", standing=Standing.DRAFT)
    a_person("jone", role="data-steward", password=PASSWORD)
    page.goto("/eu/datasets/requests/")
    page.get_by_role("link", name="Eskatu datuak").click()
    page.get_by_label("Zein datu, lerro batean").fill("Autobus geltokiak")
    page.get_by_label("Zein datu, zehatzago").fill("Bizkaiko geltoki guztiak, ordutegiekin.")
    page.get_by_label("Zertarako nahi dituzun").fill("Aplikazio bat egiteko")
    page.get_by_label("Herritar bat").check()
    page.get_by_label("Irakurri dut idazten dudana nola gordetzen den").check()
    page.get_by_role("button", name="Eskatu", exact=True).click()
    expect(page.get_by_text("Gorde orri honen helbidea")).to_be_visible()
    own = page.url

    _signed_in(page, "jone")
    page.goto("/eu/desk/asked/?state=received")
    page.get_by_role("link", name="Autobus geltokiak").click()
    page.get_by_role("button", name="Erakutsi", exact=True).click()
    page.get_by_label("Erantzun behar duen unitatea", exact=True).select_option("mobility")
    page.get_by_role("button", name="Eman unitate honi").click()
    answer = page.locator("section", has=page.get_by_role("heading", name="Erantzun", exact=True))
    answer.get_by_label("Egun baterako argitaratuko da").check()
    answer.get_by_label("Hitzez").fill("Udan argitaratuko dugu.")
    answer.get_by_label("Zein egunetarako argitaratuko den").fill((clock.today() + timedelta(days=60)).isoformat())
    answer.get_by_label("Erantzuten duen edo erantzungo duen datu-multzoa").fill("stops")
    answer.get_by_role("button", name="Erantzun", exact=True).click()
    expect(page.get_by_role("note").get_by_text("Udan argitaratuko dugu.")).to_be_visible()

    api.publish_dataset(by=BY, slug="stops")
    page.goto(own)
    expect(page.get_by_role("note").get_by_text("Argitaratuta dago")).to_be_visible()
    [one] = api.every_asked(by=BY)
    assert one.stage is Stage.CLOSED
    assert api.pace(by=BY)[0].share == 1.0


def test_nothing_stands_in_the_way_of_anyone_who_asks(chromium: Browser, live_server: Any) -> None:
    a_dataset("stops", owner="mobility")
    one, discussion, received = a_request(unit="mobility"), a_discussion(), ask("Irakurri gabekoa")
    api.reply(by=BY, reference=discussion.reference, text="Begiratuko dugu.")
    a_person("jone", role="administrator", password=PASSWORD)
    public = (
        "requests/", "requests/new/", f"requests/{one.reference}/", f"requests/own/{received.code}/",
        f"discussions/{discussion.reference}/", "stops/discussions/", "stops/discussions/new/", "follow/theme/TRAN/",
    )  # fmt: skip
    desk = ("", "weights/", f"{one.reference}/", f"{discussion.reference}/", f"{received.reference}/")
    paths = [f"/eu/datasets/{path}" for path in public] + [f"/eu/desk/asked/{path}" for path in desk]
    with chromium.new_context(base_url=live_server.url, bypass_csp=True) as context:
        page = context.new_page()
        _signed_in(page, "jone")
        found = faults(page, paths)
        # a form that was refused is as open as one that was not
        page.goto("/eu/datasets/requests/new/")
        page.get_by_role("button", name="Eskatu", exact=True).click()
        expect(page.get_by_text("Zuzendu hau lehenengo")).to_be_visible()
        found += [f"refused: {one}" for one in faults_here(page)]
    assert found == []
