# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The exchange with other governments through the API: fetched from where, what waits, taken, turned away."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from auzolan.catalogue.nouns.sources import Every
from auzolan.govtech.api.network import fetching, partners, taking
from auzolan.govtech.nouns.network import Stage
from auzolan.kernel import clock
from tests.builders.catalogue import Source
from tests.builders.challenges import HOUSE
from tests.builders.kernel import a_tenant
from tests.builders.network import a_parcel, a_partner, a_told, gives, hash_of, nothing_is_kept, public, some_files
from tests.builders.programs import Program, column

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
ARABA = "network/partners/araba"
FETCHING, FETCHES, PARCELS, PARCEL = (f"{ARABA}/{one}" for one in ("fetching", "fetches", "parcels", "parcels/1"))
ADDRESS = "https://araba.example/newest.zip"


@pytest.fixture(autouse=True)
def _place(settings: Any) -> Iterator[None]:
    settings.NETWORK_INSIDE = ["127.0.0.1"]
    with clock.as_of(NOON):
        a_tenant()
        a_partner()
        yield


@pytest.fixture
def lead() -> Program:
    """Be a program of someone who keeps the exchange."""
    return Program("jone", role="govtech-lead")


def handed_in() -> None:
    taking.hand_in(by=HOUSE, data=a_parcel())


def test_parcels_are_fetched_from_an_address_when_asked_and_no_more(lead: Program, source: Source) -> None:
    address = gives(source, a_parcel())
    told = lead.calls("put", FETCHING, {"address": address, "every": 24})
    assert (told.status_code, told.json()["partner"], told.json()["every"]) == (200, "araba", 24)
    assert told.json()["next_at"] == "2026-11-27T12:00:00Z"
    assert lead.calls("put", FETCHING, {"address": address, "every": 0}).json()["next_at"] is None
    asked = lead.calls("post", FETCHES, {})
    assert (asked.status_code, asked.json()["next_at"]) == (202, "2026-11-27T12:00:00Z")
    fetching.carry_out_fetch(by=HOUSE, partner="araba")
    reading = Program("iker", role="reader", may_write=False)
    assert [one["outcome"] for one in reading.calls("get", FETCHES).json()["items"]] == ["arrived"]
    assert [one["address"] for one in reading.calls("get", "network/fetchings").json()["items"]] == [address]
    gone = lead.calls("delete", FETCHING)
    assert (gone.status_code, fetching.fetchings(by=HOUSE)) == (204, {})


def test_what_was_turned_away_comes_again_once_it_is_asked_for_anew(lead: Program, source: Source) -> None:
    fetching.fetch_from(by=HOUSE, partner="araba", address=gives(source, a_parcel()), every=Every.DAY)
    outcomes = []
    for anew in (False, False, True):
        assert lead.calls("post", FETCHES, {"anew": anew}).status_code == 202
        told = fetching.carry_out_fetch(by=HOUSE, partner="araba")
        assert told is not None
        outcomes.append(told.outcome.value)
        lead.calls("delete", PARCEL)
    assert outcomes == ["arrived", "same", "arrived"]


def test_a_parcel_that_waits_is_looked_through_and_taken(lead: Program) -> None:
    handed_in()
    [waits] = lead.calls("get", PARCELS).json()["items"]
    assert (waits["partner"], waits["number"], waits["stage"], waits["counts"]) == ("araba", 1, "waiting", {})
    assert lead.calls("get", PARCEL).json() == waits
    lines = lead.calls("get", f"{PARCEL}/lines").json()["items"]
    assert [(one["sort"], one["title"], one["fate"]) for one in lines] == [
        ("lesson", "Count at the door", "new"),
        ("solution", "Padron", "new"),
    ]
    told = lead.calls("post", f"{PARCEL}/take")
    assert (told.status_code, told.json()["stage"]) == (200, "taken")
    assert told.json()["counts"] == {"solution-new": 1, "lesson-new": 1}
    assert [one.stage for one in taking.parcels_of(by=HOUSE, partner="araba")] == [Stage.TAKEN]
    assert [one["stage"] for one in lead.calls("get", PARCELS).json()["items"]] == ["taken"]
    assert lead.calls("post", f"{PARCEL}/take").status_code == 409
    assert lead.calls("delete", PARCEL).status_code == 409


def test_a_parcel_that_waits_is_turned_away(lead: Program) -> None:
    handed_in()
    gone = lead.calls("delete", PARCEL)
    assert (gone.status_code, nothing_is_kept()) == (204, True)
    for method, path in (("delete", PARCEL), ("get", PARCEL), ("get", f"{PARCEL}/lines"), ("post", f"{PARCEL}/take")):
        assert lead.calls(method, path).status_code == 404, path


def test_nothing_is_taken_of_whom_nobody_trusts_any_more(lead: Program) -> None:
    handed_in()
    partners.end_trust(by=HOUSE, slug="araba", key=public(), why="It was lost")
    for method, path in (("get", f"{PARCEL}/lines"), ("post", f"{PARCEL}/take")):
        answer = lead.calls(method, path)
        assert (answer.status_code, "nobody here trusts today" in answer.json()["detail"]) == (409, True)
    assert lead.calls("put", FETCHING, {"address": ADDRESS, "every": 24}).status_code == 409


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ({"address": "http://araba.example/newest.zip"}, "address"),
        ({"address": " "}, "address"),
        ({"address": "https://araba.example/" + "x" * 500}, "wanted.address"),
        ({"every": 2}, "wanted.every"),
        ({"every": "daily"}, "wanted.every"),
    ],
)
def test_an_address_that_is_not_to_be_asked_is_refused(lead: Program, told: dict[str, Any], name: str) -> None:
    assert column(lead.calls("put", FETCHING, {"address": ADDRESS, "every": 24} | told)) == (422, name)
    assert fetching.fetchings(by=HOUSE) == {}


def test_whose_parcels_are_not_fetched_is_neither_asked_nor_stopped(lead: Program) -> None:
    assert lead.calls("post", FETCHES, {}).status_code == 404
    assert lead.calls("delete", FETCHING).status_code == 404
    assert column(lead.calls("post", FETCHES, {"anew": "perhaps"})) == (422, "asked.anew")
    nobody = lead.calls("put", "network/partners/nobody/fetching", {"address": ADDRESS, "every": 24})
    assert nobody.status_code == 404
    assert lead.calls("get", "network/partners/nobody/parcels").status_code == 404
    assert lead.calls("post", f"{ARABA}/parcels/99999999999999999999/take").status_code == 404


def test_the_exchange_is_kept_by_those_who_may() -> None:
    handed_in()
    fetching.fetch_from(by=HOUSE, partner="araba", address=ADDRESS, every=Every.DAY)
    deeds: list[tuple[str, str, Any]] = [
        ("put", FETCHING, {"address": f"{ADDRESS}?2", "every": 1}), ("delete", FETCHING, None), ("post", FETCHES, {}),
        ("post", f"{PARCEL}/take", None), ("delete", PARCEL, None),
        ("get", PARCEL, None), ("get", f"{PARCEL}/lines", None),
    ]  # fmt: skip
    others = [Program("ane", role="service-owner"), Program("jone", role="govtech-lead", may_write=False)]
    for method, path, body in deeds:
        assert [who.calls(method, path, body).status_code for who in others] == [403, 403], path
        assert Client().generic(method.upper(), f"/api/v1/{path}").status_code == 401, path
    for path in ("network/fetchings", PARCELS):
        assert Client().get(f"/api/v1/{path}").status_code == 401
        assert [len(who.calls("get", path).json()["items"]) for who in others] == [1, 1], "every role reads it"
    assert fetching.fetchings(by=HOUSE)["araba"].address == ADDRESS
    assert len(taking.waiting_parcels(by=HOUSE)) == 1


def test_what_waits_comes_in_pages_and_costs_the_same_however_much_it_is(lead: Program) -> None:
    few = some_files("padron")
    taking.hand_in(by=HOUSE, data=a_parcel(few))
    paths = (PARCELS, f"{PARCEL}/lines", "network/fetchings")

    def costs() -> list[int]:
        found = []
        for path in paths:
            with CaptureQueriesContext(connection) as asked:
                assert lead.calls("get", path).status_code == 200
            found.append(len(asked))
        return found

    costs()
    before = costs()
    many = some_files("padron", lessons=tuple(a_told(n) for n in range(12)))
    lead.calls("delete", PARCEL)
    for number in (1, 2, 3):
        more: dict[str, Any] = {"number": number, "previous": hash_of(few)} if number > 1 else {}
        taking.hand_in(by=HOUSE, data=a_parcel(many, **more))
    assert costs() == before
    assert max(before) <= 12
    first = lead.calls("get", f"{PARCELS}?limit=2").json()
    rest = lead.calls("get", PARCELS, {"limit": 2, "cursor": first["next"]}).json()
    assert [one["number"] for one in first["items"] + rest["items"]] == [3, 2, 1]
    lines = lead.calls("get", f"{PARCEL}/lines?limit=10").json()
    assert (len(lines["items"]), lines["next"] is None) == (10, False)
