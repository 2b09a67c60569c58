# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a person does at the keyboard on pages: follow a link, fill in a form, press a button."""

import re
from collections.abc import Mapping
from datetime import timedelta

from playwright.sync_api import Page

from auzolan.kernel import clock
from tests.builders.keyboard import go


def into_main(page: Page) -> None:
    """Skip what stands at the head of a page that was just opened, by the link that is there for it."""
    if page.evaluate("document.activeElement === document.body"):
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")


def follow(page: Page, name: str, *, begins: bool = False) -> None:
    """Follow the first link of the page's own part that has that name, or a name that ``begins`` so."""
    into_main(page)
    links = page.locator("main")
    named = re.compile(f"^{re.escape(name)}") if begins else name
    go(page, links.get_by_role("link", name=named, exact=not begins).first)


def press(page: Page, button: str) -> None:
    """Press the button of the page's own part that has that name."""
    into_main(page)
    go(page, page.locator("main").get_by_role("button", name=button, exact=True).first)


def fill(page: Page, button: str, told: Mapping[str, str]) -> None:
    """Type into fields in the order in which they stand, by their names or by a selector in brackets; press."""
    into_main(page)
    for name, typed in told.items():
        field = name if name.startswith("[") else f"[name='{name}']"
        go(page, page.locator(f"main {field}").first, typed)
    press(page, button)


def day(days: int) -> str:
    """Return a day so many days from today, as it is typed where the browser speaks American English."""
    return (clock.today() + timedelta(days=days)).strftime("%m%d%Y")
