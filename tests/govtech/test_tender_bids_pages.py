# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The pages of lots, bids, contracts of bids and amendments: done at the desk, read by everybody as the law says."""

from collections.abc import Iterator

import pytest
from django.test import Client

from auzolan.govtech.api import tender_contracts
from auzolan.govtech.api import tenders as api
from auzolan.govtech.nouns.bids import BidStatus
from auzolan.govtech.nouns.tenders import State
from auzolan.kernel import clock
from tests.builders.bids import NORTH, SOUTH, a_bid, a_tender_for_bids, judged, lot
from tests.builders.kernel import a_person, a_tenant
from tests.builders.pages import text
from tests.builders.tenders import HOUSE, TODAY, a_published_tender, a_ready_tender, signed
from tests.govtech.test_tender_bids import OTHER, opened, taken

pytestmark = pytest.mark.django_db
DESK = "/en/desk/tenders/1/"
LOT = {"title_eu": "Iparraldea", "title_es": "Norte", "title_en": "North", "value_cents": "30,000"}
BID = {
    "tenderer": "Geltoki S.L.", "identifier": "B48000001", "received_at": "2026-12-17T11:00", "cents": "45,000",
    "lots": ["1", "2"],
}  # fmt: skip
PERSON = {"tenderer": "Miren Etxeberria", "identifier": "12345678Z"}


@pytest.fixture(autouse=True)
def _place() -> Iterator[None]:
    with clock.as_of(TODAY):
        a_tenant()
        a_tenant("mobility", kind="department", parent="bizkaia")
        yield


def test_lots_are_written_down_changed_and_taken_out(desk: Client) -> None:
    a_ready_tender()
    assert desk.post(f"{DESK}lots/", LOT).status_code == 302
    answer = desk.post(f"{DESK}lots/", LOT)
    assert answer.status_code == 422
    assert "at most what the other lots leave of the estimated value, 20000.00 EUR" in text(answer)
    assert "Its lots, if it has any" in text(desk.get(DESK))
    answer = desk.post("/eu/desk/tenders/1/publish/", follow=True)
    assert "Loterik badu, gutxienez bi dira" in text(answer)
    assert api.tender(by=HOUSE, number=1).state is State.PREPARED
    assert 'value="30000' in text(desk.get(f"{DESK}lots/1/"))
    assert desk.post(f"{DESK}lots/1/", LOT | {"value_cents": "25,000"}).status_code == 302
    assert api.tender(by=HOUSE, number=1).lots[0].value_cents == 25_000_00
    assert "Write it in one language" in text(desk.post(f"{DESK}lots/", {"value_cents": "1"}))
    assert desk.get(f"{DESK}lots/9/").status_code == 404
    desk.post(f"{DESK}lots/1/remove/")
    assert api.tender(by=HOUSE, number=1).lots == ()


def test_bids_are_opened_judged_and_one_is_taken(desk: Client) -> None:
    a_tender_for_bids(lots=True)
    shown = text(desk.get(DESK))
    assert ("Write down a bid" in shown, "Write down its contract" in shown) == (False, False)
    assert desk.post(f"{DESK}bids/", BID).status_code == 409
    with opened():
        assert "Write down a bid" in text(desk.get(DESK))
        late = desk.post(f"{DESK}bids/", BID | {"received_at": "2026-12-17T23:00"})
        assert "a moment from the publication to the deadline for bids" in text(late)
        assert desk.post(f"{DESK}bids/", BID).status_code == 302
        a_bid(**OTHER, lots=(2,), cents=19_000_00)
        answer = desk.post(f"{DESK}bids/2/", {"status": "disqualified", "why": ""})
        assert (answer.status_code, "why it is not admitted" in text(answer)) == (422, True)
        assert desk.post(f"{DESK}bids/2/", {"status": "disqualified", "why": "No plan"}).status_code == 302
        judged(1)
        form = text(desk.get(f"{DESK}award/"))
        assert ("Geltoki" in form, "Ateak" in form, "1. North" in form) == (True, False, True)
        told = {"bid": "1", "lots": ["1"], "cents": "30,000", "signed_on": "2026-12-18", "ends_on": "2027-12-01"}
        assert desk.post(f"{DESK}award/", told | {"cents": "30,001"}).status_code == 422
        assert desk.post(f"{DESK}award/", told).status_code == 302
        one = api.tender(by=HOUSE, number=1)
        assert (one.state, one.awards[0].lots, one.suppliers) == (State.AWARDED, (1,), ("Geltoki S.L.",))
        assert "Write down its contract" in text(desk.get(DESK))
        assert desk.get(f"{DESK}bids/9/").status_code == 404


@pytest.mark.parametrize(
    ("language", "counted", "secret"),
    [
        ("en", "2 bids came in, 2 admitted.", "Whose they are is told once"),
        ("es", "Se recibieron 2 ofertas, 2 admitidas.", "Se dirá de quién son"),
        ("eu", "2 eskaintza jaso ziren, 2 onartuta.", "Norenak diren"),
    ],
)
def test_everybody_reads_how_many_bids_came_in_and_whose_after_the_contract(
    client: Client, language: str, counted: str, secret: str
) -> None:
    a_tender_for_bids()
    with opened():
        a_bid()
        a_bid(**PERSON)
        judged(1)
        judged(2)
        for place in (
            f"/{language}/tenders/1/",
            "/api/v1/tenders/1",
            "/api/v1/tenders",
            f"/{language}/tenders/?as=csv",
        ):
            shown = text(client.get(place))
            assert ("Geltoki" in shown, "Miren" in shown) == (False, False)
        shown = text(client.get(f"/{language}/tenders/1/"))
        assert counted in shown
        assert secret in shown
        assert (client.get("/api/v1/tenders/1").json()["bids_counted"]) == 2
        taken(1)
        shown = text(client.get(f"/{language}/tenders/1/"))
        assert ("Miren" in shown, "12345678" in shown, secret in shown) == (True, False, False)
        assert {"en": "taken", "es": "elegida", "eu": "aukeratua"}[language] in shown
        told = client.get("/api/v1/tenders/1").json()
        assert [one["identifier"] for one in told["bids"]] == ["B48000001", ""]
        assert told["awards"][0]["bid"] == 1


def test_nobody_reads_whose_bids_they_were_where_nobody_won(client: Client) -> None:
    a_tender_for_bids()
    with opened():
        a_bid()
        judged(1, BidStatus.DISQUALIFIED, "No plan")
        tender_contracts.end_tender(by=HOUSE, number=1, why="Nobody was admitted")
        assert "Geltoki" not in text(client.get("/en/tenders/1/"))


def test_a_deadline_is_put_off_at_the_desk(desk: Client) -> None:
    a_tender_for_bids()
    told = {"what": "A page", "why": "", "closes_at": "2026-12-24T14:00"}
    assert desk.post(f"{DESK}amend/", told).status_code == 422
    assert desk.post(f"{DESK}amend/", told | {"closes_at": "2026-12-01T14:00", "why": "x"}).status_code == 422
    assert desk.post(f"{DESK}amend/", told | {"why": "It was left out"}).status_code == 302
    shown = text(Client().get("/en/tenders/1/"))
    assert ("It was left out" in shown, "Amendments" in shown) == (True, True)


def test_a_contract_is_amended_at_the_desk(desk: Client) -> None:
    a_published_tender()
    signed()
    told = {
        "of": "contract",
        "what": "Fewer doors",
        "why": "A bus was sold",
        "cents": "-1,000.50",
        "ground": "foreseen",
    }
    assert desk.post(f"{DESK}amend/", told | {"cents": "6,000"}).status_code == 422
    assert desk.post(f"{DESK}amend/", told).status_code == 302
    assert api.tender(by=HOUSE, number=1).whole_cents == 43_999_50
    assert "A bus was sold" in text(Client().get("/es/tenders/1/"))


def test_deeds_are_not_offered_to_those_who_may_not(client: Client) -> None:
    a_tender_for_bids(lots=True)
    client.force_login(a_person("ane", role="service-owner"))
    with opened():
        a_bid(lots=(1,))
        for place in ("lots/", "bids/", "bids/1/", "amend/", "award/"):
            assert client.get(f"{DESK}{place}").status_code in (403, 409)


def test_the_list_counts_lots_bids_and_amendments(client: Client) -> None:
    a_tender_for_bids(lots=True)
    with opened():
        a_bid(lots=(1, 2))
        shown = text(client.get("/es/tenders/"))
        assert ("2 lotes" in shown, "1 oferta" in shown) == (True, True)
        row = text(client.get("/en/tenders/?as=csv")).splitlines()
        assert dict(zip(row[0].split(","), row[1].split(","), strict=False))["lots"] == "2"


def test_lots_stand_in_the_history_and_are_read_in_every_language(desk: Client) -> None:
    a_ready_tender()
    lot()
    lot(title=SOUTH, value_cents=20_000_00)
    for language, word in (("eu", "Loteak"), ("es", "Lotes"), ("en", "Lots")):
        shown = text(desk.get(f"/{language}/desk/history/govtech/tender/1/"))
        assert (word in shown, "2. Hegoaldea / Zona sur / South [20000.00 EUR]" in shown) == (True, True)
    assert NORTH.es in text(desk.get("/es/desk/tenders/1/"))
