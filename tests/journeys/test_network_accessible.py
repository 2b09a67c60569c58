# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""axe-core finds nothing on the pages of what governments exchange, by keyboard until a parcel is taken."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from auzolan.catalogue.nouns.sources import Every
from auzolan.govtech.api import solutions
from auzolan.govtech.api.network import elsewhere, fetching, parcels, partners, taking
from auzolan.govtech.nouns.network import Adopted
from auzolan.kernel.access import visitor
from auzolan.kernel.chain import digest
from tests.builders.challenges import HOUSE
from tests.builders.kernel import a_person, a_tenant
from tests.builders.looking import faults, faults_here
from tests.builders.network import OTHER_KEY, a_parcel, a_partner, a_told, hash_of, public, some_files
from tests.builders.solutions import a_dump, a_file

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "auzolan-irisgarri-2026"
PUBLIC = ("network/", "solutions/padron/", "challenges/lessons/", "challenges/lessons/?q=atean")
DESK = (
    "desk/network/", "desk/network/trust/", "desk/network/partners/araba/",
    f"desk/network/partners/araba/keys/{public()}/end/", "desk/network/parcels/araba/2/", "desk/solutions/padron/",
    f"desk/network/lessons/araba/{digest(a_told().id.encode())}/", "desk/network/partners/araba/withdraw/",
    "desk/network/partners/araba/fetching/",
    f"desk/network/lessons/araba/{digest(a_told().id.encode())}/forget/",
)  # fmt: skip
USE = Adopted("git.example/town/padron", "Padron", date(2026, 3, 1), version="2.1", confirmed_on=date(2026, 3, 9))


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """Give the second parcel of araba, the first of which is taken."""
    a_tenant()
    dump = a_dump(tmp_path, {"catalog_name": "Errolda", "url": "https://git.example/town/errolda"})
    solutions.record_solutions(by=HOUSE, paths=[a_file(tmp_path / "own"), dump])
    for slug in ("padron", "errolda"):
        parcels.offer(by=HOUSE, solution=slug)
    parcels.make_parcel(by=HOUSE)
    a_partner(key=public(OTHER_KEY))
    partners.end_trust(by=HOUSE, slug="araba", key=public(OTHER_KEY), why="It was lost")
    a_partner()
    first = some_files("padron", lessons=(a_told(),), adoptions=(USE,))
    taking.hand_in(by=HOUSE, data=a_parcel(first))
    taking.take(by=HOUSE, of="araba", number=1)
    address = "https://araba.invalid/newest.zip"
    fetching.fetch_from(by=HOUSE, partner="araba", address=address, every=Every.DAY)
    fetching.carry_out_fetch(by=HOUSE, partner="araba")
    path = tmp_path / "araba-2.zip"
    changed = some_files("padron", "zerga", lessons=(a_told(),), developmentStatus="beta")
    path.write_bytes(a_parcel(changed, number=2, previous=hash_of(first)))
    a_person("ane", role="govtech-lead", password=PASSWORD)
    return path


@pytest.mark.parametrize("language", ["eu", "es", "en"])
def test_nothing_stands_in_the_way(chromium: Browser, live_server, second: Path, language: str) -> None:
    with chromium.new_context(bypass_csp=True, locale=language) as context:
        page = context.new_page()
        page.goto(f"{live_server.url}/eu/account/login/")
        page.fill("[name=login]", "ane")
        page.fill("[name=password]", PASSWORD)
        page.click("main form.stack button[type=submit]")
        root, colours = f"{live_server.url}/{language}/", language == "eu"
        page.goto(f"{root}desk/network/")
        page.set_input_files("[name=file]", {"name": "x.zip", "mimeType": "application/zip", "buffer": b"x"})
        page.press("main form.stack button[type=submit]", "Enter")
        assert "zip" in page.locator(".errors, [role=alert]").first.inner_text()
        assert faults_here(page, colours=colours) == []
        page.set_input_files("[name=file]", second)
        page.press("main form.stack button[type=submit]", "Enter")
        page.wait_for_url("**/desk/network/parcels/araba/2/")
        assert faults(page, [root + path for path in (*PUBLIC, *DESK)], colours=colours) == []
        page.goto(f"{root}desk/network/parcels/araba/2/")
        page.press("form[action$='/take/'] button", "Enter")
        page.wait_for_url("**/desk/network/partners/araba/")
        assert faults_here(page, colours=colours) == []
    assert [one.brought.number for one in elsewhere.lessons_elsewhere(by=visitor("bizkaia"))] == [1]
    assert solutions.solution(by=visitor("bizkaia"), slug="zerga").solution.name == "Zerga"
