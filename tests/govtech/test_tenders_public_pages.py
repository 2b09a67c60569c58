# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What everybody reads of tenders on pages, in files and by the API, and what the desk alone does; histories."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client

from auzolan.govtech.api import tender_contracts
from auzolan.govtech.api import tenders as api
from auzolan.govtech.api.reuse_exemptions import withdraw
from auzolan.govtech.nouns.tenders import Links, Part
from auzolan.kernel import clock
from tests.builders.cases import a_case, a_place
from tests.builders.challenges import a_challenge
from tests.builders.kernel import a_tenant
from tests.builders.pages import text
from tests.builders.tenders import (
    HOUSE,
    TODAY,
    a_published_tender,
    a_ready_tender,
    a_tender,
    a_written_lesson,
    bought,
    checked,
    clause,
    signed,
    undivided,
)

pytestmark = pytest.mark.django_db
DESK = "/en/desk/tenders/"
WHY = "Those are of trains alone"
AWARD = {
    "supplier": "Geltoki", "identifier": "", "cents": "13,000", "signed_on": "2026-11-27", "ends_on": "2027-10-01",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _place() -> Iterator[None]:
    with clock.as_of(TODAY):
        a_tenant()
        a_tenant("mobility", kind="department", parent="bizkaia")
        yield


def test_everybody_reads_what_is_published_and_nothing_that_is_not(client: Client) -> None:
    assert "No tender is published yet" in text(client.get("/en/tenders/"))
    a_challenge()
    a_published_tender(links=Links(challenge=1))
    a_tender(links=Links(follows=1))
    shown = text(client.get("/en/tenders/1/"))
    # the challenge is not open yet: nobody but the desk reads its question
    assert "which bus will be full" not in shown
    feed = client.get("/en/tenders/feed.atom")
    assert feed.headers["Content-Type"].startswith("application/atom+xml")
    assert text(feed).count("<entry>") == 1
    for language, told in (("eu", "argitaratuta"), ("es", "publicada")):
        assert told in text(client.get(f"/{language}/tenders/"))
        assert told in text(client.get(f"/{language}/tenders/1/"))
    head = client.get("/en/tenders/?as=csv").content.decode().splitlines()[0]
    assert head.startswith("number,kind_of_record,unit,object_eu")
    package = client.get("/eu/tenders/1/ocds.json").json()
    assert (package["version"], package["releases"][0]["language"]) == ("1.1", "eu")
    assert [one["ocid"] for one in client.get("/en/tenders/ocds.json").json()["releases"]] == [
        "ocds-000000-bizkaia-tender-1"
    ]
    for address in ("/en/tenders/2/", "/en/tenders/2/ocds.json", "/api/v1/tenders/2", "/api/v1/tenders/2147483648"):
        assert client.get(address).status_code == 404
    [one] = client.get("/api/v1/tenders").json()["items"]
    assert (one["bought"]["value_cents"], one["clauses"][0]["search"]["words"]) == (50_000_00, "zeppelin")
    assert "person" not in str(one)
    assert client.get("/api/v1/tenders/1").json() == one


def test_its_history_is_told_in_the_language_of_the_page(desk: Client) -> None:
    a_written_lesson()
    a_tender(kind="supplies")
    api.change_tender(by=HOUSE, number=1, unit="mobility", bought=bought(), links=Links())
    answers = {"months": 24, "judgement_percent": 20}
    api.choose_instrument(by=HOUSE, number=1, instrument="simplified-open", answers=answers)
    clause(lesson=1, search="")
    clause(part=Part.CRITERION, weight=100, search="sensor", why=WHY)
    undivided()
    checked()
    api.publish_tender(by=HOUSE, number=1)
    signed()
    tender_contracts.extend_contract(by=HOUSE, number=1, until=date(2028, 6, 1), cents=1_000_00, why="Linea gehiago")
    tender_contracts.end_tender(by=HOUSE, number=1, why="Dena eginda")
    told = {
        "eu": (
            "hornidurak",
            "zerbitzuak",
            "prestatzen",
            "argitaratuta",
            "Zergatik amaitzen den",
            "Prozedura ireki sinplifikatua",
        ),
        "es": ("suministros", "servicios", "en preparación", "publicada", "Por qué termina", "abierto simplificado"),
    }
    raw = ("supplies", "services", "published", "awarded", "ended", "prepared", "simplified-open", "months", "because")
    for language, words in told.items():
        page = text(desk.get(f"/{language}/desk/history/govtech/tender/1/")).partition("<main")[2]
        for said in (
            *words,
            "LCSP 159.1.b +",
            "1. Ateetan / En las puertas / At the doors ← 1",
            "2028-06-01: +1000.00",
        ):
            assert said in page, (language, said)
        assert f"[100] ← “sensor” (1) {WHY}" in page
        for code in raw:
            assert not re.search(rf"\b{code}\b", page.partition("</main>")[0]), (language, code)


def test_what_is_in_preparation_is_named_by_no_published_tender(desk: Client) -> None:
    a_place()
    a_case("doors")
    a_challenge()
    a_tender()
    a_published_tender(links=Links(challenge=1, case="doors", follows=1))
    client = Client()
    for reader in (client, desk):
        one = reader.get("/api/v1/tenders/2").json()
        assert one["links"] == {"challenge": 0, "case": "", "plan": "", "follows": 0}
        assert reader.get("/api/v1/tenders").json()["items"] == [one]
        assert "relatedProcesses" not in reader.get("/en/tenders/2/ocds.json").json()["releases"][0]
    a_published_tender(links=Links(follows=2))
    assert client.get("/api/v1/tenders/3").json()["links"]["follows"] == 2
    [release] = client.get("/en/tenders/3/ocds.json").json()["releases"]
    assert release["relatedProcesses"][0]["identifier"] == "ocds-000000-bizkaia-tender-2"


def test_a_published_tender_says_on_what_it_was_let_through_once_that_has_lapsed(client: Client) -> None:
    a_published_tender()
    a_ready_tender()
    for day in (date(2027, 1, 4), date(2028, 1, 4)):
        with clock.as_of(day):
            shown = text(client.get("/en/tenders/1/"))
            assert "Reuse exemption 1" in shown
            standing = api.standing(by=HOUSE, number=1)
            assert (standing.number, standing.is_met) == (1, True)
            if day.year == 2027:
                withdraw(by=HOUSE, number=1, why="It does run on a computer after all")
    with clock.as_of(date(2028, 1, 4)):
        assert not api.standing(by=HOUSE, number=2).is_met


def test_the_desk_reads_that_the_exemption_of_a_published_tender_was_withdrawn(desk: Client) -> None:
    a_published_tender()
    assert "Write down its contract" in text(desk.get(f"{DESK}1/"))
    withdraw(by=HOUSE, number=1, why="It does run on a computer after all")
    for language, told in (("en", "was withdrawn"), ("es", "Se retiró la exención"), ("eu", "kendu egin da")):
        shown = text(desk.get(f"/{language}/desk/tenders/1/"))
        assert told in shown
        assert "reuse-checks/new/?subject=govtech/tender/1&amp;unit=mobility" in shown
        for hidden in ("Write down its contract", "1/award/"):
            assert hidden not in shown
    answer = desk.post(f"{DESK}1/award/", AWARD)
    assert answer.status_code == 409
    # it was let through in the morning, and withdrawn in the afternoon
    assert "Reuse exemption 1" in text(Client().get("/en/tenders/1/"))
    assert "was withdrawn" not in text(Client().get("/en/tenders/1/"))
    checked()
    assert "1/award/" in text(desk.get(f"{DESK}1/"))


def test_the_tax_number_of_a_person_is_read_at_the_desk_alone(desk: Client) -> None:
    for identifier in ("12345678-z", "X1234567L", "B48000001"):
        number = a_published_tender().number
        signed(number, supplier="Ane Etxebarria", identifier=identifier)
    for number, told in ((1, "12345678-Z"), (2, "X1234567L"), (3, "B48000001")):
        assert told in text(desk.get(f"{DESK}{number}/"))
        for address in (f"/en/tenders/{number}/", f"/en/tenders/{number}/ocds.json", f"/api/v1/tenders/{number}"):
            for reader in (desk, Client()):
                assert (told in text(reader.get(address))) is (number == 3), address
    awards = [one["awards"][0]["identifier"] for one in desk.get("/api/v1/tenders").json()["items"]]
    assert awards == ["B48000001", "", ""]
    [release] = desk.get("/en/tenders/1/ocds.json").json()["releases"]
    assert release["awards"][0]["suppliers"] == [{"id": "supplier-1", "name": "Ane Etxebarria"}]
