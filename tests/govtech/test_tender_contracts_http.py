# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Contracts and amendments of tenders through the API: written down, refused as at the desk, told to everybody."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from auzolan.govtech.api import tenders as api
from auzolan.govtech.nouns.tenders import State
from auzolan.kernel import clock
from tests.builders.bids import a_bid, a_tender_for_bids, judged
from tests.builders.kernel import a_tenant
from tests.builders.programs import Program, column
from tests.builders.tenders import HOUSE, TODAY, a_published_tender, a_ready_tender, an_awarded_tender
from tests.govtech.test_tender_bids import OTHER, opened

pytestmark = pytest.mark.django_db
AWARDS, AMENDED = "tenders/1/awards", "tenders/1/amendments"
EXTENDED, CHANGED, END = f"{AWARDS}/1/extensions", f"{AWARDS}/1/amendments", "tenders/1/end"
AWARD: dict[str, Any] = {
    "supplier": "Miren Etxeberria", "identifier": "12345678Z", "cents": 45_000_00,
    "signed_on": "2026-11-27", "ends_on": "2027-11-27",
}  # fmt: skip
EXTENSION: dict[str, Any] = {"until": "2028-05-27", "cents": 1_000_00, "why": "More doors"}
AMENDMENT: dict[str, Any] = {"what": "A page was missing", "why": "It was left out"}
CHANGE: dict[str, Any] = {
    "of": "contract", "what": "Fewer doors", "why": "A bus was sold", "cents": -1_000_50, "ground": "foreseen",
}  # fmt: skip
DEEDS = ((AWARDS, AWARD), (EXTENDED, EXTENSION), (AMENDED, AMENDMENT), (CHANGED, CHANGE), (END, {"why": "Over"}))


@pytest.fixture(autouse=True)
def _place() -> Iterator[None]:
    with clock.as_of(TODAY):
        a_tenant()
        yield


@pytest.fixture
def officer() -> Program:
    """Be a program of someone who contracts."""
    return Program("jone", role="procurement-officer")


def test_a_contract_is_signed_extended_amended_and_ended(client: Client, officer: Program) -> None:
    a_published_tender()
    made = officer.calls("post", AWARDS, AWARD)
    assert made.status_code == 201
    assert made.json() == AWARD | {
        "identifier": "", "extensions": [], "number": 1, "lots": [], "bid": 0, "amendments": [],
    }  # fmt: skip
    assert api.tender(by=HOUSE, number=1).awards[0].identifier == "12345678Z"
    longer = officer.calls("post", EXTENDED, EXTENSION)
    assert (longer.status_code, longer.json()) == (201, EXTENSION | {"at": "2026-11-27T11:00:00Z"})
    for told, article in ((CHANGE, "204"), (CHANGE | {"of": "award", "cents": 50, "ground": ""}, "")):
        answer = officer.calls("post", CHANGED, told)
        assert answer.status_code == 201
        written = answer.json()
        assert ((written.pop("rests_on") or {}).get("article", ""), written.pop("closes_at")) == (article, None)
        assert written | {"ground": told["ground"]} == told | {"at": "2026-11-27T11:00:00Z"}
    over = officer.calls("post", END, {"why": "All is delivered"})
    assert (over.status_code, over.json()["state"], over.json()["why"]) == (201, "ended", "All is delivered")
    [award] = client.get("/api/v1/tenders/1").json()["awards"]
    assert [one["cents"] for one in award["amendments"]] == [-1_000_50, 50]
    assert api.tender(by=HOUSE, number=1).whole_cents == 45_000_00


def test_the_grounds_on_which_a_contract_is_changed_are_told(client: Client) -> None:
    told = client.get("/api/v1/tender-change-grounds").json()
    assert [(one["id"], one["article"]) for one in told][:2] == [("foreseen", "204"), ("additional", "205.2.a")]


def test_each_lot_has_its_contract(client: Client, officer: Program) -> None:
    a_tender_for_bids(lots=True)
    with opened():
        a_bid(lots=(1, 2), cents=49_000_00)
        a_bid(**OTHER, lots=(2,), cents=19_000_00)
        judged(1)
        judged(2)
        days = {"signed_on": "2026-12-18", "ends_on": "2027-12-01"}
        first = officer.calls("post", AWARDS, {"bid": 1, "lots": [1], "cents": 30_000_00} | days)
        assert (first.status_code, first.json()["supplier"], first.json()["lots"]) == (201, "Geltoki S.L.", [1])
        assert client.get("/api/v1/tenders/1").json()["bids"] == [], "a lot that both were for has no contract yet"
        again = officer.calls("post", AWARDS, {"bid": 1, "lots": [1], "cents": 1_00} | days)
        assert column(again) == (422, "lots")
        second = officer.calls("post", AWARDS, {"bid": 2, "lots": [2], "cents": 19_000_00} | days)
        assert (second.status_code, second.json()["number"], second.json()["bid"]) == (201, 2, 2)
        assert len(client.get("/api/v1/tenders/1").json()["bids"]) == 2
        assert officer.calls("post", AWARDS, {"bid": 2, "lots": [2], "cents": 1_00} | days).status_code == 409
        change = officer.calls("post", f"{AWARDS}/2/amendments", CHANGE)
        assert (change.status_code, change.json()["cents"]) == (201, -1_000_50)
        assert [len(one.amendments) for one in api.tender(by=HOUSE, number=1).awards] == [0, 1]
        assert officer.calls("post", f"{AWARDS}/3/amendments", CHANGE).status_code == 409
        assert officer.calls("post", f"{AWARDS}/3/extensions", EXTENSION).status_code == 409


def test_a_deadline_is_put_off_and_no_contract_comes_before_it(client: Client, officer: Program) -> None:
    one = a_tender_for_bids()
    assert one.closes_at is not None
    answer = officer.calls("post", AMENDED, AMENDMENT | {"closes_at": "2026-12-24T14:00:00+01:00"})
    assert answer.status_code == 201
    assert answer.json() == AMENDMENT | {
        "of": "tender", "at": "2026-11-27T11:00:00Z", "cents": 0, "closes_at": "2026-12-24T13:00:00Z", "rests_on": None,
    }  # fmt: skip
    assert client.get("/api/v1/tenders/1").json()["bought"]["closes_at"] == "2026-12-24T13:00:00Z"
    with clock.as_of(one.closes_at + timedelta(days=1)):
        assert officer.calls("post", AWARDS, AWARD).status_code == 409
        bid = {"tenderer": "Geltoki S.L.", "cents": 1_00, "received_at": "2026-12-01T00:00:00Z"}
        assert officer.calls("post", "tenders/1/bids", bid).status_code == 409


@pytest.mark.parametrize(
    ("path", "told", "name"),
    [
        (AWARDS, {"supplier": " "}, "supplier"),
        (AWARDS, {"supplier": "x" * 201}, "signed.supplier"),
        (AWARDS, {"cents": 50_000_01}, "cents"),
        (AWARDS, {"cents": 10**400}, "signed.cents"),
        (AWARDS, {"bid": 1}, "bid"),
        (AWARDS, {"lots": [1]}, "lots"),
        (AWARDS, {"signed_on": "2026-11-28"}, "signed_on"),
        (AWARDS, {"ends_on": "2026-11-27"}, "ends_on"),
        (AWARDS, {"ends_on": "9999-12-31"}, "signed.ends_on"),
        (AMENDED, {"why": " "}, "why"),
        (AMENDED, {"what": ""}, "what"),
        (AMENDED, {"closes_at": "2026-11-27T10:00:00Z"}, "closes_at"),
        (AMENDED, {"closes_at": "2027-01-01T10:00:00"}, "amended.closes_at"),
        (AMENDED, {"closes_at": "9999-12-31T23:59:59Z"}, "amended.closes_at"),
        (END, {"why": ""}, "why"),
    ],
)
def test_what_cannot_be_of_a_published_tender_is_refused(
    officer: Program, path: str, told: dict[str, Any], name: str
) -> None:
    a_published_tender()
    assert column(officer.calls("post", path, dict(DEEDS)[path] | told)) == (422, name)
    one = api.tender(by=HOUSE, number=1)
    assert (one.state, one.awards, one.amendments) == (State.PUBLISHED, (), ())


@pytest.mark.parametrize(
    ("path", "told", "name"),
    [
        (EXTENDED, {"until": "2027-11-27"}, "until"),
        (EXTENDED, {"until": "soon"}, "extended.until"),
        (EXTENDED, {"cents": 5_000_01}, "cents"),
        (EXTENDED, {"cents": -1}, "cents"),
        (EXTENDED, {"why": " "}, "why"),
        (CHANGED, {"of": "tender"}, "amended.of"),
        (CHANGED, {"cents": 5_000_01}, "cents"),
        (CHANGED, {"ground": ""}, "ground"),
        (CHANGED, {"ground": "a whim"}, "ground"),
        (CHANGED, {"ground": "not-substantial", "cents": -4_500_01}, "cents"),
        (CHANGED, {"what": " "}, "what"),
        (CHANGED, {"why": "x" * 1001}, "amended.why"),
    ],
)
def test_what_cannot_be_of_a_contract_is_refused(officer: Program, path: str, told: dict[str, Any], name: str) -> None:
    before = an_awarded_tender()
    assert column(officer.calls("post", path, dict(DEEDS)[path] | told)) == (422, name)
    assert api.tender(by=HOUSE, number=1) == before


def test_contracts_are_written_by_those_who_may() -> None:
    before = an_awarded_tender()
    reading = Program("jone", role="procurement-officer", may_write=False)
    a_tenant("culture", kind="department", parent="bizkaia")
    others = [Program("ane", role="service-owner"), Program("lur", role="procurement-officer", at="culture"), reading]
    for path, body in DEEDS:
        assert [who.calls("post", path, body).status_code for who in others] == [403, 403, 403], path
        assert Client().post(f"/api/v1/{path}", body, "application/json").status_code == 401
    assert api.tender(by=HOUSE, number=1) == before


def test_nothing_of_a_tender_in_preparation_or_of_none_is_contracted(officer: Program) -> None:
    a_ready_tender()
    for path, body in DEEDS:
        assert officer.calls("post", path, body).status_code == 409, path
        assert officer.calls("post", path.replace("/1/", "/9/", 1), body).status_code == 404, path
