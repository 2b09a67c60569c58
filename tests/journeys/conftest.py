# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The front door: a live site and a real Chromium that walks through it."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.builders.keyboard import sign_in

BROWSER = next((shutil.which(n) for n in ("chromium", "chromium-browser", "google-chrome") if shutil.which(n)), None)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Give a headless Chromium, or skip where this machine has none."""
    if BROWSER is None:
        pytest.skip("no chromium on this machine")
    with sync_playwright() as playwright:
        # playwright runs an event loop in this thread, which Django takes for an asynchronous context
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        browser = playwright.chromium.launch(executable_path=BROWSER, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser, live_server: Any) -> Iterator[Page]:
    """Give a fresh page of the live site."""
    context = chromium.new_context(base_url=live_server.url)
    opened = context.new_page()
    opened.set_default_timeout(15_000)
    yield opened
    context.close()


@pytest.fixture
def opens(chromium: Browser, live_server: Any, request: pytest.FixtureRequest) -> Iterator[Callable[[str], Page]]:
    """Give what opens a browser without scripts for somebody; whoever has a name signs in by the module's PASSWORD."""
    contexts = []

    def opened(name: str) -> Page:
        context = chromium.new_context(base_url=live_server.url, java_script_enabled=False, locale="en-US")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        if name:
            sign_in(page, name, request.module.PASSWORD)
        return page

    yield opened
    for context in contexts:
        context.close()
