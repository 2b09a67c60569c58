# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Endpoints of the bids for a tender: written down once the deadline has passed, judged, read at the desk.

Until then nobody reads, or writes down, any (LCSP 139.2).
"""

from datetime import datetime
from typing import Annotated

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from auzolan.govtech.api import tender_bids as api
from auzolan.govtech.api import tenders
from auzolan.govtech.http.tenders import TenderBid
from auzolan.govtech.nouns.bids import Bid, BidStatus
from auzolan.govtech.nouns.tenders import Tender
from auzolan.kernel.nouns_json import to_json
from auzolan.kernel.web import actor
from auzolan.showing.bodies import Cents, Code, Moment, Name, Said
from auzolan.showing.endpoints import NEEDS_KEY, WRITES, Asked, Page, page_of

router = Router(tags=["govtech"])
Lots = Annotated[tuple[int, ...], Field(max_length=1000)]


class TenderBidAtDesk(TenderBid):
    """Hold a bid as the desk reads it, with the tax number of a natural person; noted_at: last written down."""

    noted_at: datetime


class TenderBidOpened(Schema):
    """Hold a bid as it is opened: whose, when it came in, for how many cents of the euro without VAT, for which lots.

    ``lots`` is empty for a tender that has none.
    """

    tenderer: Name
    identifier: Code = ""
    received_at: Moment
    cents: Cents
    lots: Lots = ()


class TenderBidJudged(Schema):
    """Say how a bid stands, and why where it is not admitted or was taken back."""

    status: BidStatus
    why: Said = ""


@router.get("/tenders/{int:number}/bids", response=Page[TenderBidAtDesk], openapi_extra=dict(NEEDS_KEY))
def list_tender_bids(request: HttpRequest, number: int, paging: Asked) -> Page[TenderBidAtDesk]:
    """Return the bids for a tender as they were opened, by number, to those at the desk."""
    by = actor(request)
    by.require(tenders.READ)
    found = page_of(tenders.tender(by=by, number=number).bids, paging, lambda one: (one.number,))
    return Page(items=[_told(one) for one in found.items], next=found.next)


@router.post("/tenders/{int:number}/bids", response={201: TenderBidAtDesk}, openapi_extra=dict(WRITES))
def open_tender_bid(request: HttpRequest, number: int, opened: TenderBidOpened) -> Status[TenderBidAtDesk]:
    """Write down a bid for a tender as it is opened; refused until the deadline has passed."""
    known = api.put_bid(by=actor(request), number=number, **opened.dict())
    return Status(201, _told(known.bids[-1]))


@router.put("/tenders/{int:number}/bids/{int:bid}/judgement", response=TenderBidAtDesk, openapi_extra=dict(WRITES))
def judge_tender_bid(request: HttpRequest, number: int, bid: int, judged: TenderBidJudged) -> TenderBidAtDesk:
    """Admit a bid, or not, or write down that it was taken back."""
    known = api.judge_bid(by=actor(request), number=number, bid=bid, status=judged.status, why=judged.why)
    return _one(known, bid)


def _one(known: Tender, bid: int) -> TenderBidAtDesk:
    return next(_told(one) for one in known.bids if one.number == bid)


def _told(one: Bid) -> TenderBidAtDesk:
    return TenderBidAtDesk(**to_json(one))
