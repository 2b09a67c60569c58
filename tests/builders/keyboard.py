# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A person at the keyboard alone: the tab key, what is typed, Enter."""

from playwright.sync_api import Locator, Page, expect

ENTER = "\n"


def go(page: Page, to: Locator, typed: str = ENTER, *, most: int = 150, leads_on: bool = True) -> None:
    """Press the tab key until the focus is there and can be seen; then type there, or press Enter.

    ``leads_on``: Enter leads to another page, which is waited for.
    """
    here = to.element_handle()
    for _n in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("one => one === document.activeElement", here):
            break
    else:
        raise AssertionError(f"the tab key does not lead to {to}")
    outline = page.evaluate("one => getComputedStyle(one).outlineStyle", here)
    assert outline != "none", f"{to} does not show that it has the focus"
    if typed != ENTER:
        page.keyboard.type(typed)
    elif leads_on:
        with page.expect_navigation():
            page.keyboard.press("Enter")
    else:
        page.keyboard.press("Enter")


def sign_in(page: Page, name: str, password: str) -> None:
    """Sign in, in Basque; the docket stands there then."""
    page.goto("/eu/account/login/")
    go(page, page.locator("[name=login]"), name)
    go(page, page.locator("[name=password]"), password)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Zer erabaki behar den orain")
