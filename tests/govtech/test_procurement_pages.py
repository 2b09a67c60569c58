# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Procurement at the desk: the adviser on both sides of a figure, red flags of a file and of our own, refusals."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from auzolan.govtech.api import flagging
from auzolan.kernel import clock
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import BadInput, NotPermitted
from tests.builders.kernel import a_person, a_tenant
from tests.builders.pages import text
from tests.builders.tenders import HOUSE, TODAY, a_ready_tender, signed
from tests.builders.tenders import api as tenders

pytestmark = pytest.mark.django_db
DESK = "/en/desk/procurement/"
ASKED = {"kind": "services", "value": "14,999.99", "on": "2026-11-27", "buyer": "sub-central", "months": "12"}


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with clock.as_of(TODAY):
        a_tenant()
        yield


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(a_person("iker", role="reader"))
    return client


def standing(shown: str, name: str) -> str:
    """Return what the page says of an instrument."""
    return shown.partition(f"<h3>{name} ")[2].partition("</span>")[0].rpartition(">")[2]


def a_file(told: Any, name: str = "ocds.json") -> dict[str, Any]:
    body = told if isinstance(told, bytes) else json.dumps(told).encode()
    return {"file": SimpleUploadedFile(name, body, content_type="application/json")}


def a_process(n: int, **told: Any) -> dict[str, Any]:
    """Return a release of a minor contract of 9,000 euros, without VAT."""
    supplier = {"id": "ES-NIF-B1", "name": "Geltoki"}
    return {
        "ocid": f"ocds-x-{n}", "id": f"{n}", "date": "2026-01-01T00:00:00Z", "tag": ["tender", "award"],
        "initiationType": "tender", "buyer": {"id": "b", "name": "B"},
        "tender": {
            "id": f"{n}", "procurementMethod": "direct", "mainProcurementCategory": "services",
            "items": [{"id": "1", "classification": {"scheme": "CPV", "id": "72212000"}}],
        },
        "awards": [{
            "id": f"a{n}", "status": "active", "date": f"2026-0{n}-01T00:00:00Z", "suppliers": [supplier],
            "value": {"amount": 9000, "currency": "EUR"},
        }],
    } | told  # fmt: skip


def test_the_adviser_answers_on_both_sides_of_a_figure(desk: Client) -> None:
    page = text(desk.get(DESK))
    assert "What the rules say" not in page
    shown = text(desk.get(DESK, ASKED))
    assert standing(shown, "Minor contract") == "allowed"
    for told in ("118.1", "€15,000", "March 9, 2018", "29.8", "12 months", "It is no harmonised contract: 22.1.b"):
        assert told in shown
    shown = text(desk.get(DESK, ASKED | {"value": "15,000"}))
    assert standing(shown, "Minor contract") == "not allowed"
    assert standing(shown, "Open procedure") == "allowed"
    assert standing(shown, "Innovation partnership") == "allowed, if what is not known yet holds"
    shown = text(desk.get(DESK, ASKED | {"innovation": "no", "no_case": "on"}))
    assert standing(shown, "Innovation partnership") == standing(shown, "Competitive dialogue") == "not allowed"
    shown = text(desk.get(DESK, ASKED | {"cases": ["168.d"]}))
    assert standing(shown, "Negotiated procedure without a notice") == "allowed"


@pytest.mark.parametrize(("on", "figure"), [("2025-12-31", "€143,000"), ("2026-01-01", "€140,000")])
def test_the_rules_are_those_of_the_day(desk: Client, on: str, figure: str) -> None:
    shown = text(desk.get(DESK, ASKED | {"on": on, "value": "139,999"}))
    assert figure in shown
    assert standing(shown, "Simplified open procedure") == "allowed, if what is not known yet holds"


def test_earlier_contracts_are_added_up_and_what_cannot_be_is_told(desk: Client) -> None:
    earlier = ASKED | {"supplier": "Geltoki", "previous": "Geltoki; ; 7000; 2026-10-01"}
    shown = text(desk.get(DESK, earlier))
    assert standing(shown, "Minor contract") == "not allowed"
    assert "With 1 earlier contracts it comes to €22,000" in shown
    for wrong, told in (
        ({"on": "2028-01-01"}, "thresholds of later days are not known yet"),
        ({"previous": "Geltoki; ; 7000; 2026-31-01"}, "a day, 2026-01-31"),
        ({"value": "0"}, "is not accepted here"),
        ({"kind": "concession"}, "concession"),
    ):
        answer = desk.get(DESK, ASKED | wrong)
        assert (answer.status_code, told in text(answer)) == (422, True), wrong
    assert Client().get(DESK).status_code == 302


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("eu", ("Prozedura irekia", "Betetzen da?", "Ez da kontratu harmonizatua")),
        ("es", ("Procedimiento abierto", "¿Se cumple?", "No es un contrato sujeto")),
    ],
)
def test_the_adviser_speaks_the_language_of_the_page(desk: Client, language: str, told: tuple[str, ...]) -> None:
    shown = text(desk.get(f"/{language}/desk/procurement/", ASKED | {"value": "9.000", "months": "12"}))
    assert all(one in shown for one in told)
    assert "sub-central<" not in shown


def test_red_flags_of_a_file_say_which_could_be_asked(desk: Client) -> None:
    lone = {"tender": a_process(3)["tender"] | {"procurementMethod": "open", "numberOfTenderers": 1}}
    told = {"releases": [a_process(1), a_process(2), a_process(3, **lone)]}
    shown = text(desk.post(f"{DESK}flags/", a_file(told)))
    for one in (
        "Contracting processes read: 3.",
        "ocds-x-3",
        "R018: Only one tendered",
        "none: the data does not tell",
    ):
        assert one in shown
    # two of 9,000 of one supplier in twelve months pass 15,000
    for one in ("ES-NIF-B1", "€18,000", "January 1, 2026", "February 1, 2026", "services or supplies"):
        assert one in shown
    found = flagging.flag_file(by=HOUSE, name="x.json", body=json.dumps(told).encode())
    assert {one.code: (one.asked, one.flagged) for one in found.asked if one.asked} == {"R018": (1, 1)}
    assert (found.processes, found.considered["minor"], len(found.splitting)) == (3, 2, 1)


def test_every_indicator_can_be_asked_where_the_data_tells_enough() -> None:
    def bid(n: int, who: str, amount: int, status: str = "valid") -> dict[str, Any]:
        party = {"id": who, "name": who}
        return {
            "id": f"{n}{who}", "status": status, "date": "2026-01-10T00:00:00Z", "tenderers": [party],
            "value": {"amount": amount, "currency": "EUR"},
        }  # fmt: skip

    releases = []
    for n in range(1, 22):
        one = a_process(1)
        one |= {"ocid": f"ocds-y-{n}", "id": str(n)}
        one["tender"] = one["tender"] | {
            "procurementMethod": "open", "numberOfTenderers": 2,
            "tenderPeriod": {"startDate": "2026-01-01T00:00:00Z", "endDate": "2026-02-01T00:00:00Z"},
        }  # fmt: skip
        one["awards"] = [one["awards"][0] | {"items": one["tender"]["items"]}]
        one["bids"] = {
            "details": [bid(n, "ES-NIF-B1", 9000), bid(n, "other", 9500), bid(n, "third", 9900, "disqualified")]
        }
        releases.append(one)
    found = flagging.flag_file(by=HOUSE, name="x.json", body=json.dumps({"releases": releases}).encode())
    assert [one.code for one in found.asked if not one.asked] == []
    assert [one.asked for one in found.asked if one.code in ("R003", "R018", "R024", "R048")] == [21, 21, 21, 1]


def test_our_own_tenders_are_looked_at_without_a_file(desk: Client) -> None:
    assert "Contracting processes read: 0." in text(desk.post(f"{DESK}flags/"))
    for number in (1, 2):
        a_ready_tender(value_cents=14_000_00)
        tenders.choose_instrument(by=HOUSE, number=number, instrument="minor-contract", answers={"months": 10})
        tenders.publish_tender(by=HOUSE, number=number)
        signed(number, cents=10_000_00, ends_on=TODAY + timedelta(days=90))
    a_ready_tender()
    shown = text(desk.post(f"{DESK}flags/"))
    for one in ("Contracting processes read: 2.", "€20,000", "ES-NIF-B48000001"):
        assert one in shown


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"%PDF-1.7", "a file of JSON, or of lines of JSON"),
        (b"{}", "is not accepted"),
        (b'[{"ocid": 7}]', "is not accepted"),
        (b'{"releases": [{"ocid": "a"', "a file of JSON"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_what_was_expected(desk: Client, body: bytes, told: str) -> None:
    answer = desk.post(f"{DESK}flags/", a_file(body, "../../etc/wrong.json"))
    assert (answer.status_code, told in text(answer)) == (422, True)
    assert "/tmp" not in text(answer)


def test_a_file_that_is_empty_or_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadInput, match="not empty"):
        flagging.flag_file(by=HOUSE, name="x.json", body=b"")
    monkeypatch.setattr(flagging, "MOST_BYTES", 2**20)
    with pytest.raises(BadInput, match="at most 1 MB"):
        flagging.flag_file(by=HOUSE, name="x.json", body=b" " * (2**20 + 1))
    for deed in (
        lambda: flagging.flag_file(by=visitor("bizkaia"), name="x", body=b"[]"),
        lambda: flagging.flag_own(by=visitor("bizkaia")),
    ):
        with pytest.raises(NotPermitted):
            deed()


def test_the_pages_ask_few_questions(desk: Client) -> None:
    for address, told in ((DESK, ASKED), (f"{DESK}flags/", {})):
        desk.get(address, told)
        with CaptureQueriesContext(connection) as seen:
            assert desk.get(address, told).status_code == 200
        assert len(seen) <= 8
