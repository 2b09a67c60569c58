# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Lots, bids, contracts of bids and amendments of tenders: what they become, and every refusal."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from auzolan.govtech.api import tender_amendments as amending
from auzolan.govtech.api import tender_bids, tender_lots, tenders
from auzolan.govtech.nouns.bids import Amended, BidStatus
from auzolan.govtech.nouns.tenders import Sort, State
from auzolan.kernel import clock
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound, NotPermitted
from auzolan.kernel.texts import Text
from tests.builders.bids import DAYS, SOUTH, a_bid, a_tender_for_bids, judged, lot
from tests.builders.kernel import an_actor
from tests.builders.tenders import HOUSE, TODAY, a_published_tender, a_ready_tender, bought, signed, undivided

pytestmark = pytest.mark.django_db
OPENED = TODAY + timedelta(days=DAYS + 1)
OTHER: dict[str, Any] = {"tenderer": "Ateak S. Coop.", "identifier": "F48000002"}


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with clock.as_of(TODAY):
        yield


def opened() -> Any:
    """Return the time after the deadline for bids."""
    return clock.as_of(OPENED)


def taken(bid: int = 1, **told: Any) -> Any:
    return signed(supplier="", identifier="", bid=bid, ends_on=OPENED + timedelta(days=365), **told)


def amended(**told: Any) -> Any:
    values: dict[str, Any] = {"of": Amended.CONTRACT, "what": "Ten more doors", "why": "Ten more buses were bought"}
    return amending.amend_contract(by=HOUSE, number=1, **(values | told))


def test_a_lot_is_not_above_what_the_others_leave() -> None:
    a_ready_tender()
    lot()
    with pytest.raises(BadInput, match=r"value_cents: '20000.01'.*leave of the estimated value, 20000.00 EUR"):
        lot(title=SOUTH, value_cents=20_000_01)
    one = lot(title=SOUTH, value_cents=20_000_00)
    assert [each.number for each in one.lots] == [1, 2]
    assert lot(lot=1, value_cents=10_000_00).lots[0].value_cents == 10_000_00


def test_lots_that_do_not_add_up_are_not_published() -> None:
    a_ready_tender()
    lot()
    for wrong in ({}, {"title": SOUTH, "value_cents": 19_999_99}, {"lot": 2, "title": Text(en="South")}):
        if wrong:
            lot(**({"value_cents": 20_000_00} | wrong))
        with pytest.raises(BadTable, match="lots"):
            tenders.publish_tender(by=HOUSE, number=1)
    lot(lot=2, title=SOUTH, value_cents=20_000_00)
    assert tenders.publish_tender(by=HOUSE, number=1).state is State.PUBLISHED


@pytest.mark.parametrize(("field", "told"), [("title", {"title": Text()}), ("value_cents", {"value_cents": 0})])
def test_a_lot_that_cannot_be_is_refused(field: str, told: dict[str, Any]) -> None:
    a_ready_tender()
    with pytest.raises(BadInput, match=field):
        lot(**told)


def test_lots_are_changed_in_preparation_by_those_who_may() -> None:
    a_ready_tender()
    lot()
    with pytest.raises(NotFound, match="no lot 9"):
        lot(lot=9)
    with pytest.raises(NotFound, match="no lot 9"):
        tender_lots.remove_lot(by=HOUSE, number=1, lot=9)
    with pytest.raises(NotPermitted):
        tender_lots.put_lot(by=visitor("bizkaia"), number=1, title=SOUTH, value_cents=1)
    assert tender_lots.remove_lot(by=HOUSE, number=1, lot=1).lots == ()
    undivided()
    tenders.publish_tender(by=HOUSE, number=1)
    with pytest.raises(Conflict, match="is published"):
        lot()


def test_an_order_has_neither_lots_nor_bids() -> None:
    number = a_ready_tender(sort=Sort.ORDER).number
    with pytest.raises(Conflict, match="neither lots nor bids"):
        lot(number)
    tenders.publish_tender(by=HOUSE, number=number)
    with pytest.raises(Conflict, match="neither lots nor bids"):
        a_bid(number)


def test_a_deadline_that_has_passed_is_not_written_down() -> None:
    with pytest.raises(BadInput, match=r"closes_at.*a moment to come"):
        a_ready_tender(closes_at=clock.now())


def test_bids_are_secret_until_the_deadline() -> None:
    a_tender_for_bids()
    with pytest.raises(Conflict, match="secret until its deadline"):
        a_bid()
    with pytest.raises(Conflict, match="takes bids until"):
        signed()
    with opened():
        assert len(a_bid().bids) == 1


def test_a_bid_after_the_deadline_is_refused() -> None:
    one = a_tender_for_bids()
    assert one.closes_at is not None
    with opened():
        a_bid(received_at=one.closes_at)
        for wrong in (timedelta(minutes=1), timedelta(days=-DAYS, minutes=-1)):
            with pytest.raises(BadInput, match=r"received_at.*from the publication to the deadline"):
                a_bid(**OTHER, received_at=one.closes_at + wrong)


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("tenderer", {"tenderer": " "}),
        ("cents", {"cents": 0}),
        ("lots", {"lots": ()}),
        ("lots", {"lots": (1, 3)}),
    ],
)
def test_a_bid_that_cannot_be_is_refused(field: str, told: dict[str, Any]) -> None:
    a_tender_for_bids(lots=True)
    with opened(), pytest.raises(BadInput, match=field):
        a_bid(**({"lots": (1,)} | told))


def test_a_tenderer_makes_one_bid_for_a_lot() -> None:
    a_tender_for_bids(lots=True)
    with opened():
        a_bid(lots=(1,))
        a_bid(lots=(2,))
        with pytest.raises(BadInput, match="one bid of each tenderer"):
            a_bid(lots=(1, 2))
        judged(1, BidStatus.WITHDRAWN, "Taken back by letter")
        assert len(a_bid(lots=(1,)).bids) == 3


def test_no_bid_names_lots_of_a_tender_without_any() -> None:
    a_tender_for_bids()
    with opened(), pytest.raises(BadInput, match=r"lots.*no lot"):
        a_bid(lots=(1,))


def test_a_bid_is_not_admitted_with_a_reason_alone_and_not_above_the_value() -> None:
    a_tender_for_bids()
    with opened():
        a_bid(cents=50_000_01)
        for status in (BidStatus.DISQUALIFIED, BidStatus.WITHDRAWN):
            with pytest.raises(BadInput, match="why"):
                judged(status=status, why=" ")
        with pytest.raises(BadInput, match=r"above the estimated value, 50000.00 EUR"):
            judged()
        [one] = judged(status=BidStatus.DISQUALIFIED, why="Above the value").bids
        assert (one.status, one.why) == (BidStatus.DISQUALIFIED, "Above the value")
        with pytest.raises(NotFound, match="no bid 2"):
            judged(2)


def test_a_bid_that_was_not_admitted_wins_nothing() -> None:
    a_tender_for_bids()
    with opened():
        a_bid()
        a_bid(**OTHER)
        judged(2, BidStatus.DISQUALIFIED, "No plan")
        for wrong in (0, 1, 2, 3):
            with pytest.raises(BadInput, match=r"bid.*a bid that was admitted"):
                taken(wrong)
        judged(1)
        one = taken(1)
        assert (one.suppliers, one.awards[0].identifier, one.state) == (("Geltoki S.L.",), "B48000001", State.AWARDED)


def test_every_bid_is_judged_before_one_is_taken_and_for_no_more_than_it_offers() -> None:
    a_tender_for_bids()
    with opened():
        a_bid()
        a_bid(**OTHER)
        judged(1)
        with pytest.raises(BadInput, match="every bid for it admitted or not"):
            taken(1)
        judged(2)
        with pytest.raises(BadInput, match=r"at most what the bid offers, 45000.00 EUR"):
            taken(1, cents=45_000_01)
        taken(1)
        for deed in (lambda: judged(2, BidStatus.DISQUALIFIED, "x"), a_bid):
            with pytest.raises(Conflict, match="has its contract"):
                deed()


def test_each_lot_has_its_contract_and_its_own_value() -> None:
    a_tender_for_bids(lots=True)
    with opened():
        a_bid(lots=(1, 2), cents=49_000_00)
        a_bid(**OTHER, lots=(2,), cents=19_000_00)
        judged(1)
        judged(2)
        for wrong, why in (((), "one or more of the lots"), ((1,), "lots that the bid was for")):
            with pytest.raises(BadInput, match=why):
                taken(2, lots=wrong, cents=1_00)
        with pytest.raises(BadInput, match=r"left of the value, 30000.00 EUR"):
            taken(1, lots=(1,), cents=30_000_01)
        one = taken(1, lots=(1,), cents=30_000_00)
        assert [each.number for each in one.open_lots] == [2]
        assert one.public_bids == ()
        with pytest.raises(BadInput, match="one or more of the lots 2"):
            taken(1, lots=(1,), cents=1_00)
        one = taken(2, lots=(2,), cents=19_000_00)
        assert (one.whole_cents, [each.number for each in one.public_bids]) == (49_000_00, [1, 2])
        with pytest.raises(Conflict, match="has one already"):
            taken(2, lots=(2,), cents=1_00)


def test_bids_are_read_by_everybody_only_once_there_is_a_contract() -> None:
    a_tender_for_bids()
    with opened():
        a_bid()
        assert (judged(1).public_bids, tenders.tender(by=visitor("bizkaia"), number=1).public_bids) == ((), ())
        assert len(taken(1).public_bids) == 1


def test_bids_are_for_what_is_published_and_for_those_who_may() -> None:
    a_ready_tender()
    with pytest.raises(Conflict, match="takes no bids"):
        a_bid()
    with pytest.raises(NotPermitted):
        tender_bids.judge_bid(by=an_actor("ane", role="service-owner"), number=1, bid=1, status=BidStatus.VALID)


def test_a_deadline_is_put_off_with_its_reason_and_never_brought_forward() -> None:
    one = a_tender_for_bids()
    assert one.closes_at is not None
    later = one.closes_at + timedelta(days=5)
    told: dict[str, Any] = {"by": HOUSE, "number": 1, "what": "A page was missing", "why": "It was left out"}
    for wrong in (one.closes_at, one.closes_at - timedelta(days=1)):
        with pytest.raises(BadInput, match="closes_at"):
            amending.amend_tender(**told, closes_at=wrong)
    for field in ("what", "why"):
        with pytest.raises(BadInput, match=field):
            amending.amend_tender(**(told | {field: " "}))
    one = amending.amend_tender(**told, closes_at=later)
    assert (one.closes_at, [each.why for each in one.amendments]) == (later, ["It was left out"])
    assert one.bought == bought(closes_at=later)
    with clock.as_of(later):
        a_bid()
        with pytest.raises(Conflict, match="is not amended"):
            amending.amend_tender(**told)


def test_a_contract_is_amended_with_its_reason_within_the_value() -> None:
    a_published_tender()
    with pytest.raises(Conflict, match="no contract 1 to amend"):
        amended()
    signed()
    for field in ("what", "why"):
        with pytest.raises(BadInput, match=field):
            amended(**{field: ""})
    for cents in (5_000_01, -45_000_00):
        with pytest.raises(BadInput, match=r"cents.*at most the estimated value|cents.*of more than 0"):
            amended(of=Amended.AWARD, cents=cents)
    with pytest.raises(BadInput, match=r"cents.*at most the estimated value, 50000.00 EUR"):
        amended(cents=5_000_01, ground="foreseen")
    with pytest.raises(BadInput, match="an award or a contract"):
        amended(of=Amended.TENDER)
    with pytest.raises(Conflict, match="no contract 2 to amend"):
        amended(award=2)
    amended(cents=5_000_00, ground="foreseen")
    one = amended(of=Amended.AWARD, cents=-1_00, what="A sum", why="It was added up wrongly")
    assert (one.awards[0].awarded_cents, one.whole_cents) == (44_999_00, 49_999_00)
    assert [each.of for _number, each in one.changes] == [Amended.CONTRACT, Amended.AWARD]
    with clock.as_of(TODAY + timedelta(days=366)), pytest.raises(Conflict, match="what is over is not amended"):
        amended()
