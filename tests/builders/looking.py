# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages looked at in a real browser: what axe-core finds against WCAG 2.2 AA, light and dark, and at 320 px."""

from collections.abc import Iterable
from typing import Any, Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_WIDE: Final = {"width": 1280, "height": 800}
_NARROW: Final = {"width": 320, "height": 640}
_OVER: Final = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_CONTRAST: Final = "color-contrast"
_TELLING: Final = {"resultTypes": ["violations"]}
_EVERY: Final[dict[str, Any]] = {**_TELLING, "runOnly": _RULES}
# colours are the same in every language, and contrast is what takes axe its time
_COLOURLESS: Final[dict[str, Any]] = {**_EVERY, "rules": {_CONTRAST: {"enabled": False}}}
_COLOURS: Final[dict[str, Any]] = {**_TELLING, "runOnly": {"type": "rule", "values": [_CONTRAST]}}


def faults(
    page: Page, addresses: Iterable[str], *, colours: bool = True, statuses: tuple[int, ...] = (200,)
) -> list[str]:
    """Return what is wrong with pages: a status not among ``statuses``, what axe finds, and what 320 px do not hold.

    ``colours`` looks at contrast too, light and dark. The context of ``page`` must pass over the site's policy
    (``bypass_csp``), which would rightly refuse that a test puts axe into a page.
    """
    return [f"{address}: {fault}" for address in addresses for fault in _faults(page, address, colours, statuses)]


def faults_here(page: Page, *, colours: bool = True) -> list[str]:
    """Return what is wrong with the page that is shown, as it stands."""
    page.set_viewport_size(_WIDE)
    page.emulate_media(color_scheme="light")
    found = _violations(page, _EVERY if colours else _COLOURLESS)
    if colours:
        page.emulate_media(color_scheme="dark")
        found += [f"dark: {one}" for one in _violations(page, _COLOURS)]
    page.set_viewport_size(_NARROW)
    over = page.evaluate(_OVER)
    return found + ([f"{over} px too wide at 320"] if over > 0 else [])


def _faults(page: Page, address: str, colours: bool, statuses: tuple[int, ...]) -> list[str]:
    answer = page.goto(address)
    status = answer.status if answer is not None else 0
    return [f"answers {status}"] if status not in statuses else faults_here(page, colours=colours)


def _violations(page: Page, options: dict[str, Any]) -> list[str]:
    told = Axe().run(page, options=options).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in told]
