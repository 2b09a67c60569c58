# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The whole loop through the front door, in Basque: answers, finding, plan, outcome, record, and the public's check."""

import csv
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from auzolan.kernel import clock
from auzolan.kernel.access import system
from auzolan.kernel.periods import months_after
from auzolan.kernel.texts import Text
from auzolan.measure import api as measure
from auzolan.review import api as review
from auzolan.services.nouns import Comparison
from tests.builders.kernel import a_person, a_tenant
from tests.builders.keyboard import go
from tests.builders.services import a_charter, a_commitment, a_service

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "auzolan-bidaia-2026"
MONTHS_BEFORE = 14


def _answers(folder: Path, service: str, since: date, months: int, satisfied: int) -> Path:
    """Return a file of 100 answers a month, ``satisfied`` of them 5 and the others 2."""
    file = folder / f"{service}-{since}-{months}.csv"
    with file.open("w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["answer_id", "service", "channel", "at", "outcome", "rating"])
        for month in range(months):
            first = months_after(since, month)
            for n in range(100):
                # a little of chance from month to month, always the same
                is_satisfied = n < satisfied + (month * 7) % 5 - 2
                at = f"{first + timedelta(days=n % 27)}T10:00:00Z"
                writer.writerow([f"{service}-{first}-{n}", service, "web", at, "complete", 5 if is_satisfied else 2])
    return file


@pytest.fixture
def province(tmp_path: Path) -> date:
    """Make two services whose satisfaction misses what their charter promises; return the first day of this month."""
    a_tenant()
    a_service("errolda", name=Text("Errolda", "Padrón", "Register"))
    a_service("dirulaguntzak", name=Text("Dirulaguntzak", "Subvenciones", "Grants"))
    a_charter("herritarrak", services=("errolda", "dirulaguntzak"))
    this_month = clock.today().replace(day=1)
    since = months_after(this_month, -MONTHS_BEFORE)
    for service in ("errolda", "dirulaguntzak"):
        file = _answers(tmp_path, service, since, MONTHS_BEFORE, 55)
        assert measure.import_answers(by=system("bizkaia"), file=file).kept == 100 * MONTHS_BEFORE
        a_commitment(
            charter="herritarrak",
            code=service,
            indicator="satisfaction-share",
            service=service,
            target=0.8,
            target_unit="share",
            comparison=Comparison.AT_LEAST,
            since=since,
            name=Text(f"{service}: gogobetetzea", f"{service}: satisfacción", f"{service}: satisfaction"),
        )
    for username, role in (("jone", "service-owner"), ("miren", "political-head")):
        a_person(username, role=role, password=PASSWORD)
    review.write_lesson(
        by=system("bizkaia"),
        title=Text("Lehenengo trebatu", "Primero formar", "Train first"),
        text=Text("Langileak trebatu gabe ez zen ezer mugitu.", "Sin formar al personal nada se movió.", ""),
        kind=measure.PLAN,
    )
    return this_month


def _sign_in(page: Page) -> None:
    page.goto("/eu/account/login/")
    page.fill("[name=login]", "jone")
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    expect(page.locator("h1")).to_have_text("Zer erabaki behar den orain")


def _decide(page: Page, by: date) -> None:
    page.locator("main").get_by_role("link", name="Erabaki", exact=True).click()
    page.get_by_role("link", name="Hobekuntza-plana").click()
    page.fill("[name=options-0-name]", "Langileak trebatu")
    page.fill("[name=options-0-weighed]", "Ikasgaiak hala dio")
    page.fill("[name=options-1-name]", "Itxaron")
    page.fill("[name=options-1-weighed]", "Ez du ezer kostatzen")
    page.check("[name=choice][value='0']")
    page.fill("[name=title]", "Leihatila hobetu")
    page.fill("[name=reason]", "Jendea kexu da")
    page.fill("[name=attached-steps]", "Trebatu langileak")
    page.select_option("[name=responsible]", "jone")
    page.select_option("[name=accountable]", "miren")
    page.fill("[name=review_on]", by.isoformat())
    page.fill("[name=expectations-0-low]", "70")
    page.fill("[name=expectations-0-middle]", "80")
    page.fill("[name=expectations-0-high]", "90")
    page.fill("[name=expectations-0-by]", by.isoformat())


def test_the_loop(page: Page, province: date, tmp_path: Path) -> None:
    platform = system("bizkaia")
    assert review.run_review(by=platform).failed == 0
    _sign_in(page)
    page.get_by_role("link", name="errolda: gogobetetzea").first.click()
    expect(page.locator("main")).to_contain_text("Lehenengo trebatu")
    by = months_after(province, 7)
    _decide(page, by)
    expect(page.locator("#record")).to_contain_text("hutsik dago")
    page.get_by_role("button", name="Sartu erabakia katean").click()
    # the lesson of this kind has not been answered: the form says so, and keeps what was typed
    expect(page.locator(".error-summary")).to_be_visible()
    expect(page.locator("[name=title]")).to_have_value("Leihatila hobetu")
    page.fill("[name=lessons-0-response]", "Planaren lehen urratsa trebakuntza da")
    page.get_by_role("button", name="Sartu erabakia katean").click()
    expect(page.locator("h1")).to_contain_text("Leihatila hobetu")
    page.goto("/eu/desk/plans/")
    expect(page.locator("main")).to_contain_text("bidean")

    after = months_after(province, 1)
    with clock.as_of(by + timedelta(days=1)):
        measure.import_answers(by=platform, file=_answers(tmp_path, "errolda", after, 6, 80))
        assert review.run_review(by=platform, as_of=by + timedelta(days=1)).scored == 1

    page.goto("/eu/desk/plans/")
    expect(page.locator("main")).to_contain_text("erantzunda")
    page.goto("/eu/desk/record/")
    expect(page.locator("main > .scroll table")).to_contain_text("Hobekuntza-plana")
    other = next(
        row.finding.number for row in review.docket(by=platform) if "dirulaguntzak" in str(row.finding.sighting.subject)
    )
    page.goto(f"/eu/desk/findings/{other}/decide/?kind={measure.PLAN}")
    expect(page.locator("#record")).to_contain_text("iraganeko 1 itxaropenetatik")

    page.context.clear_cookies()
    page.goto("/eu/decisions/")
    page.get_by_role("link", name="Leihatila hobetu").click()
    expect(page.locator("main")).to_contain_text("espero bezala")
    page.get_by_role("link", name="Egiaztatu katea").click()
    expect(page.locator("#status")).to_contain_text("Katea osorik dago")


def test_a_decision_is_taken_by_keyboard_alone_without_a_script(
    chromium: Browser, live_server: Any, province: date
) -> None:
    review.run_review(by=system("bizkaia"))
    # days are typed in the order of the browser's language
    by = months_after(province, 7).strftime("%m%d%Y")
    with chromium.new_context(base_url=live_server.url, java_script_enabled=False, locale="en-US") as context:
        page = context.new_page()
        page.goto("/eu/account/login/")
        go(page, page.get_by_role("link", name="Joan edukira"), leads_on=False)
        go(page, page.locator("[name=login]"), "jone")
        go(page, page.locator("[name=password]"), PASSWORD)
        page.keyboard.press("Enter")
        main = page.locator("main")
        go(page, main.get_by_role("link", name="errolda: gogobetetzea").first)
        go(page, main.get_by_role("link", name="Erabaki", exact=True))
        go(page, main.get_by_role("link", name="Hobekuntza-plana"))
        for name, typed in (
            ("options-0-name", "Langileak trebatu"),
            ("options-0-weighed", "Ikasgaiak hala dio"),
            ("options-1-name", "Itxaron"),
            ("options-1-weighed", "Ez du ezer kostatzen"),
            ("title", "Leihatila hobetu"),
            ("choice", " "),
            ("reason", "Jendea kexu da"),
            ("attached-steps", "Trebatu langileak"),
            ("responsible", "jone"),
            ("accountable", "miren"),
            ("review_on", by),
            ("expectations-0-low", "70"),
            ("expectations-0-middle", "80"),
            ("expectations-0-high", "90"),
            ("expectations-0-by", by),
            ("lessons-0-response", "Planaren lehen urratsa trebakuntza da"),
        ):
            go(page, page.locator(f"[name={name}]").first, typed)
        go(page, page.get_by_role("button", name="Sartu erabakia katean"))
        expect(page.locator("h1")).to_contain_text("Leihatila hobetu")
