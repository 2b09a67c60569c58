# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A passkey through the front door: made with a virtual authenticator of Chromium, then used instead of a password."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.builders.kernel import a_person, a_tenant

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "auzolan-giltza-2026"


def test_a_person_makes_a_passkey_and_signs_in_with_it(page: Page, live_server) -> None:
    a_tenant()
    a_person("ane", password=PASSWORD)
    # passkeys belong to a name, not to an address in figures
    base = live_server.url.replace("127.0.0.1", "localhost")
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.goto(f"{base}/en/account/login/")
    page.fill("[name=login]", "ane")
    page.fill("[name=password]", PASSWORD)
    page.click("main form.stack button[type=submit]")
    page.goto(f"{base}/en/account/2fa/webauthn/add/")
    page.fill("[name=password]", PASSWORD)
    page.click("main form button[type=submit]")
    page.fill("[name=name]", "my key")
    page.check("[name=passwordless]")
    page.click("#mfa_webauthn_add")
    expect(page).not_to_have_url(re.compile("/add/"))
    page.context.clear_cookies()
    page.goto(f"{base}/en/desk/")
    page.click("#passkey_login")
    expect(page.locator("h1")).to_have_text("What should be decided next")
