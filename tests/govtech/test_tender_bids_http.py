# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Lots and bids through the API: written down, judged, secret until the deadline, refused as at the desk."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from auzolan.govtech.api import tenders as api
from auzolan.govtech.nouns.bids import BidStatus
from auzolan.kernel import clock
from tests.builders.bids import SOUTH, a_bid, a_tender_for_bids, judged, lot
from tests.builders.kernel import a_tenant
from tests.builders.programs import Program, column
from tests.builders.tenders import HOUSE, TODAY, a_published_tender, a_ready_tender
from tests.govtech.test_tender_bids import OTHER, opened, taken

pytestmark = pytest.mark.django_db
LOTS, BIDS = "tenders/1/lots", "tenders/1/bids"
LOT: dict[str, Any] = {"title": {"eu": "Iparraldea", "es": "Norte", "en": "North"}, "value_cents": 30_000_00}
BID: dict[str, Any] = {
    "tenderer": "Miren Etxeberria",
    "identifier": "12345678Z",
    "received_at": "2026-12-16T11:00:00+01:00",
    "cents": 45_000_00,
}


@pytest.fixture(autouse=True)
def _place() -> Iterator[None]:
    with clock.as_of(TODAY):
        a_tenant()
        yield


@pytest.fixture
def officer() -> Program:
    """Be a program of someone who contracts."""
    return Program("jone", role="procurement-officer")


@pytest.fixture
def owner() -> Program:
    """Be a program of someone who prepares tenders and does not publish them."""
    return Program("ane", role="service-owner")


def test_why_a_tender_has_no_lots_is_said_and_refused_where_it_has_some(owner: Program) -> None:
    a_ready_tender()
    why = {"why": {"eu": "Proba bakarra da", "es": "Es un solo piloto", "en": "It is one pilot"}}
    said = owner.calls("put", "tenders/1/undivided", why)
    assert (said.status_code, said.json()) == (200, why)
    assert api.tender(by=HOUSE, number=1).undivided.en == "It is one pilot"
    assert column(owner.calls("put", "tenders/1/undivided", {"why": {"eu": " "}})) == (422, "why")
    lot(1)
    assert owner.calls("put", "tenders/1/undivided", why).status_code == 409


def test_lots_are_added_replaced_and_taken_out(owner: Program) -> None:
    a_ready_tender()
    made = owner.calls("post", LOTS, LOT)
    assert (made.status_code, made.json()) == (201, LOT | {"number": 1})
    assert owner.calls("post", LOTS, LOT | {"value_cents": 20_000_00}).json()["number"] == 2
    put = owner.calls("put", f"{LOTS}/1", LOT | {"value_cents": 25_000_00})
    assert (put.status_code, put.json()["value_cents"]) == (200, 25_000_00)
    gone = owner.calls("delete", f"{LOTS}/2")
    assert (gone.status_code, gone.content) == (204, b"")
    assert [(one.number, one.value_cents) for one in api.tender(by=HOUSE, number=1).lots] == [(1, 25_000_00)]


def test_a_lot_that_comes_twice_under_one_key_is_added_once(owner: Program) -> None:
    a_ready_tender()
    calls = [owner.calls("post", LOTS, LOT, **{"Idempotency-Key": "north"}) for _ in range(2)]
    assert [one.json()["number"] for one in calls] == [1, 1]
    assert "Idempotency-Replayed" in calls[1].headers
    assert len(api.tender(by=HOUSE, number=1).lots) == 1


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ({"title": {"eu": " "}}, "title"),
        ({"title": {"eu": "x" * 2001}}, "wanted.title.eu"),
        ({"title": {"eu": "a\x00b"}}, "wanted.title.eu"),
        ({"value_cents": 0}, "value_cents"),
        ({"value_cents": 50_000_01}, "value_cents"),
        ({"value_cents": 10**400}, "wanted.value_cents"),
        ({"value_cents": "many"}, "wanted.value_cents"),
    ],
)
def test_a_lot_that_cannot_be_is_refused(owner: Program, told: dict[str, Any], name: str) -> None:
    a_ready_tender()
    assert column(owner.calls("post", LOTS, LOT | told)) == (422, name)
    assert api.tender(by=HOUSE, number=1).lots == ()


def test_lots_are_written_by_those_who_may_while_in_preparation(owner: Program) -> None:
    a_ready_tender()
    lot()
    calls: list[tuple[str, str, dict[str, Any] | None]] = [
        ("post", LOTS, LOT), ("put", f"{LOTS}/1", LOT), ("delete", f"{LOTS}/1", None),
    ]  # fmt: skip
    lot(title=SOUTH, value_cents=20_000_00)
    reading = Program("ane", role="service-owner", may_write=False)
    for who in (Program("iker", role="reader"), reading, Program("lur", role="auditor")):
        assert [who.calls(*one).status_code for one in calls] == [403, 403, 403]
    assert [Client().generic(one[0].upper(), f"/api/v1/{one[1]}").status_code for one in calls] == [401, 401, 401]
    assert owner.calls("put", f"{LOTS}/9", LOT).status_code == 404
    assert owner.calls("delete", f"{LOTS}/9").status_code == 404
    assert column(owner.calls("put", f"{LOTS}/0", LOT)) == (422, "lot")
    assert owner.calls("post", "tenders/9/lots", LOT).status_code == 404
    api.publish_tender(by=HOUSE, number=1)
    assert [owner.calls(*one).status_code for one in calls] == [409, 409, 409]


def test_until_the_deadline_no_bid_is_written_down_or_read(officer: Program) -> None:
    a_tender_for_bids()
    early = officer.calls("post", BIDS, BID)
    assert (early.status_code, "secret until its deadline" in early.json()["detail"]) == (409, True)
    assert officer.calls("get", BIDS).json() == {"items": [], "next": None}
    assert "Miren" not in officer.calls("get", "tenders/1").content.decode()


def test_bids_are_opened_judged_and_read_at_the_desk(officer: Program) -> None:
    a_tender_for_bids()
    with opened():
        made = officer.calls("post", BIDS, BID)
        assert made.status_code == 201
        assert made.json() == BID | {
            "number": 1, "lots": [], "status": "pending", "why": "",
            "received_at": "2026-12-16T10:00:00Z", "noted_at": "2026-12-18T11:00:00Z",
        }  # fmt: skip
        a_bid()
        told = officer.calls("put", f"{BIDS}/1/judgement", {"status": "disqualified", "why": "No plan"})
        assert (told.status_code, told.json()["status"], told.json()["why"]) == (200, "disqualified", "No plan")
        assert officer.calls("put", f"{BIDS}/2/judgement", {"status": "valid"}).json()["status"] == "valid"
        assert [one.status for one in api.tender(by=HOUSE, number=1).bids] == [BidStatus.DISQUALIFIED, BidStatus.VALID]
        reading = Program("iker", role="reader", may_write=False)
        first = reading.calls("get", f"{BIDS}?limit=1").json()
        assert [one["identifier"] for one in first["items"]] == ["12345678Z"]
        rest = reading.calls("get", f"{BIDS}?limit=1&cursor={first['next']}").json()
        assert ([one["tenderer"] for one in rest["items"]], rest["next"]) == (["Geltoki S.L."], None)


def test_bids_are_read_by_everybody_only_once_there_is_a_contract(client: Client, officer: Program) -> None:
    a_tender_for_bids()
    with opened():
        officer.calls("post", BIDS, BID)
        officer.calls("put", f"{BIDS}/1/judgement", {"status": "valid"})
        answer = client.get(f"/api/v1/{BIDS}")
        assert (answer.status_code, "Miren" in answer.content.decode()) == (401, False)
        assert "Miren" not in client.get("/api/v1/tenders/1").content.decode()
        taken(1)
        [bid] = client.get("/api/v1/tenders/1").json()["bids"]
        assert (bid["tenderer"], bid["identifier"], "noted_at" in bid) == ("Miren Etxeberria", "", False)
        assert client.get(f"/api/v1/{BIDS}").status_code == 401, "tax numbers of persons stay at the desk"


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ({"tenderer": " "}, "tenderer"),
        ({"tenderer": "x" * 201}, "opened.tenderer"),
        ({"identifier": "x" * 21}, "opened.identifier"),
        ({"cents": 0}, "cents"),
        ({"cents": -(10**400)}, "opened.cents"),
        ({"received_at": "2026-12-17T11:00:00"}, "opened.received_at"),
        ({"received_at": "2026-12-17T23:00:00Z"}, "received_at"),
        ({"received_at": "0001-01-01T00:00:00+14:00"}, "opened.received_at"),
        ({"received_at": "9999-12-31T23:59:59-14:00"}, "opened.received_at"),
        ({"lots": [1]}, "lots"),
        ({"lots": ["north"]}, "opened.lots.0"),
        ({"lots": [1] * 1001}, "opened.lots"),
    ],
)
def test_a_bid_that_cannot_be_is_refused(officer: Program, told: dict[str, Any], name: str) -> None:
    a_tender_for_bids()
    with opened():
        assert column(officer.calls("post", BIDS, BID | told)) == (422, name)
        assert api.tender(by=HOUSE, number=1).bids == ()


def test_a_judgement_that_cannot_be_is_refused(officer: Program) -> None:
    a_tender_for_bids()
    with opened():
        a_bid()
        for told, name in (
            ({"status": "disqualified"}, "why"),
            ({"status": "withdrawn", "why": " "}, "why"),
            ({"status": "lovely"}, "judged.status"),
            ({"status": "disqualified", "why": "x" * 1001}, "judged.why"),
        ):
            assert column(officer.calls("put", f"{BIDS}/1/judgement", told)) == (422, name)
        assert officer.calls("put", f"{BIDS}/2/judgement", {"status": "valid"}).status_code == 404
        judged(1)
        taken(1)
        assert officer.calls("put", f"{BIDS}/1/judgement", {"status": "valid"}).status_code == 409
        assert officer.calls("post", BIDS, BID | OTHER).status_code == 409


def test_bids_are_written_by_those_who_may(officer: Program, owner: Program) -> None:
    a_tender_for_bids()
    with opened():
        a_bid()
        reading = Program("jone", role="procurement-officer", may_write=False)
        for who in (owner, reading, Program("iker", role="reader")):
            assert who.calls("post", BIDS, BID).status_code == 403
            assert who.calls("put", f"{BIDS}/1/judgement", {"status": "valid"}).status_code == 403
        assert Client().post(f"/api/v1/{BIDS}", BID, "application/json").status_code == 401
        assert officer.calls("post", "tenders/9/bids", BID).status_code == 404
        assert officer.calls("get", "tenders/9/bids").status_code == 404
        assert len(api.tender(by=HOUSE, number=1).bids) == 1


def test_who_contracts_for_one_unit_writes_nothing_of_another() -> None:
    a_published_tender()
    a_tenant("culture", kind="department", parent="bizkaia")
    other = Program("lur", role="procurement-officer", at="culture")
    answer = other.calls("post", BIDS, BID)
    assert (answer.status_code, "at mobility" in answer.json()["detail"]) == (403, True)


def test_reading_bids_costs_the_same_however_many_there_are(officer: Program) -> None:
    a_tender_for_bids()
    with opened():
        a_bid()
        costs = []
        for n in range(9):
            with CaptureQueriesContext(connection) as asked:
                assert officer.calls("get", BIDS).status_code == 200
            costs.append(len(asked))
            a_bid(tenderer=f"Company {n}", identifier="")
        assert len(set(costs[1:])) == 1
        assert max(costs) <= 12
