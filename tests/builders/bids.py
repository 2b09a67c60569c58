# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Builders of lots and bids: plain functions with defaults that call api."""

from datetime import datetime, timedelta
from typing import Any

from auzolan.govtech.api import tender_bids, tender_lots
from auzolan.govtech.api import tenders as api
from auzolan.govtech.nouns.bids import BidStatus
from auzolan.govtech.nouns.tenders import Links, Tender
from auzolan.kernel import clock
from auzolan.kernel.texts import Text
from tests.builders.tenders import HOUSE, a_ready_tender, bought

NORTH = Text("Iparraldea", "Zona norte", "North")
SOUTH = Text("Hegoaldea", "Zona sur", "South")
DAYS = 20
"""Days from the publication to the deadline for bids."""


def deadline() -> datetime:
    """Return the deadline of a tender that is published now."""
    return clock.now() + timedelta(days=DAYS)


def a_tender_for_bids(*, lots: bool = False, **told: Any) -> Tender:
    """Return a published tender of 50,000 euros that takes bids for 20 days; with ``lots`` of 30,000 and 20,000."""
    number = a_ready_tender(closes_at=deadline(), **told).number
    if lots:
        lot(number, NORTH, 30_000_00)
        lot(number, SOUTH, 20_000_00)
    return api.publish_tender(by=HOUSE, number=number)


def lot(number: int = 1, title: Text = NORTH, value_cents: int = 30_000_00, **told: Any) -> Tender:
    """Return a tender in preparation with one more lot."""
    return tender_lots.put_lot(by=HOUSE, number=number, title=title, value_cents=value_cents, **told)


def without_deadline(number: int = 1) -> Tender:
    """Return a tender in preparation that says nothing of a deadline."""
    return api.change_tender(by=HOUSE, number=number, unit="mobility", bought=bought(), links=Links())


def a_bid(number: int = 1, **told: Any) -> Tender:
    """Return a tender with one more bid, which came in before the deadline and is not judged yet."""
    known = api.tender(by=HOUSE, number=number)
    values: dict[str, Any] = {
        "tenderer": "Geltoki S.L.",
        "identifier": "B48000001",
        "received_at": (known.closes_at or clock.now()) - timedelta(minutes=5),
        "cents": 45_000_00,
    }
    return tender_bids.put_bid(by=HOUSE, number=number, **(values | told))


def judged(bid: int = 1, status: BidStatus = BidStatus.VALID, why: str = "", number: int = 1) -> Tender:
    """Return a tender with a bid that was judged: admitted without more."""
    return tender_bids.judge_bid(by=HOUSE, number=number, bid=bid, status=status, why=why)
