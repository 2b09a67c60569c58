# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A file with two faults is handed in, read row by row, mended and handed in again: in Basque, in a browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from auzolan.site import serving
from tests.builders.facts import a_province
from tests.builders.kernel import a_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "auzolan-kargak-2026"
HEAD = "event_id,service,provider,municipality,channel,step,case,at"


def a_file(path: Path, channel: str, at: str) -> str:
    rows = [
        "e1,income-tax,hacienda,48020,web,start,c1,2025-03-03T10:00:00+00:00",
        f"e2,income-tax,hacienda,48020,{channel},submit,c1,2025-03-03T10:05:00+00:00",
        f"e3,income-tax,hacienda,48020,web,complete,c1,{at}",
    ]
    path.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    return str(path)


def test_a_file_is_handed_in_mended_and_counted(live_server, chromium: Browser, tmp_path: Path) -> None:
    a_province()
    a_person("ane", role="data-lead", password=PASSWORD)
    page = chromium.new_page()
    page.goto(f"{live_server.url}/eu/account/login/")
    page.fill("[name=login]", "ane")
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.goto(f"{live_server.url}/eu/desk/loads/")

    hand_in(page, a_file(tmp_path / "martxoa.csv", "smoke", "atzo"))
    expect(page.locator("#load")).to_contain_text("zain")
    serving.work(once=True)
    # the page looks by itself every two seconds; nobody has to press anything
    expect(page.locator("#load")).to_contain_text("2 balio ez dira onartu", timeout=10_000)
    rows = page.locator("tbody tr").all_inner_texts()
    assert [row.split("\t")[:4] for row in rows] == [
        ["martxoa.csv", "3", "channel", "smoke"],
        ["martxoa.csv", "4", "at", "atzo"],
    ]
    page.select_option("#column", "at")
    page.click("form.filters button")
    assert page.locator("tbody tr").count() == 1

    page.goto(f"{live_server.url}/eu/desk/loads/")
    hand_in(page, a_file(tmp_path / "martxoa.csv", "web", "2025-03-03T10:09:00+00:00"))
    serving.work(once=True)
    expect(page.locator("#load")).to_contain_text("errenkada berriak, gordeta", timeout=10_000)
    page.goto(f"{live_server.url}/eu/desk/board/")
    expect(page.locator("main")).to_contain_text("income-tax")
    page.close()


def hand_in(page: Page, path: str) -> None:
    page.select_option("[name=kind]", "events")
    page.set_input_files("[name=file]", path)
    page.get_by_role("button", name="Eman", exact=True).click()
