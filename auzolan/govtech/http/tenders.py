# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Endpoints of tenders: those that were published, with their instrument, clauses, lots, bids and contracts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from django.http import HttpRequest
from ninja import Router, Schema

from auzolan.govtech.api import tenders as api
from auzolan.govtech.nouns.tenders import Award, Tender
from auzolan.kernel.nouns_json import to_json
from auzolan.kernel.texts import Text
from auzolan.kernel.web import actor
from auzolan.showing.endpoints import Asked, Page, page_of

router = Router(tags=["govtech"])


class TenderBought(Schema):
    """Hold what is bought; the value in cents of the euro, without VAT; until when bids are taken."""

    object: Text
    kind: str
    cpv: str
    value_cents: int
    starts_on: date
    closes_at: datetime | None


class TenderLinks(Schema):
    """Hold from where it comes: 0 and empty for nowhere, or for what nobody but the desk sees yet.

    ``plan`` is an entry of the contracting plan.
    """

    challenge: int
    case: str
    plan: str
    follows: int


class TenderBecause(Schema):
    """Hold a reason for an instrument: article and figure with the half-open days on which they hold."""

    article: str
    law: str
    figure: float | None
    unit: str
    since: date
    until: date | None
    holds: bool | None
    text: Text


class TenderChosen(Schema):
    """Hold the instrument, by the rules of the day ``on``."""

    instrument: str
    name: Text
    on: date
    because: list[TenderBecause]


class TenderSearch(Schema):
    """Hold a search of the lessons: its words, its day, the lessons found; ``why`` none of these applies."""

    words: str
    on: date
    found: list[int]
    why: str


class TenderClause(Schema):
    """Hold a criterion or requirement, and the lesson or the search that it cites."""

    number: int
    part: str
    text: Text
    weight: int
    lesson: int
    search: TenderSearch | None


class TenderExtension(Schema):
    """Hold an extension of the contract; money in cents of the euro, without VAT."""

    until: date
    at: datetime
    cents: int
    why: str


class TenderGround(Schema):
    """Hold the ground of the law on which a change of a contract rests, with its limits on the day of its file.

    ``is_estimated`` tells that the estimated value of the contract holds such changes.
    """

    ground: str
    article: str
    name: Text
    because: list[TenderBecause]
    is_estimated: bool


class TenderAmendment(Schema):
    """Hold an amendment ``of`` the tender, an award or a contract; money in cents of the euro, without VAT.

    ``rests_on`` is the ground of a change of a contract, null where it says none.
    """

    of: str
    at: datetime
    what: str
    why: str
    cents: int
    closes_at: datetime | None
    rests_on: TenderGround | None


class TenderLot(Schema):
    """Hold a lot; the value in cents of the euro, without VAT."""

    number: int
    title: Text
    value_cents: int


class TenderBid(Schema):
    """Hold a bid of what has its contract. A natural person has no ``identifier`` here."""

    number: int
    tenderer: str
    identifier: str
    received_at: datetime
    cents: int
    lots: list[int]
    status: str
    why: str


class TenderAward(Schema):
    """Hold a contract; money in cents of the euro, without VAT. A natural person has no ``identifier`` here.

    ``lots`` are those that it is of, ``bid`` is the one that was taken.
    """

    supplier: str
    identifier: str
    cents: int
    signed_on: date
    ends_on: date
    extensions: list[TenderExtension]
    number: int
    lots: list[int]
    bid: int
    amendments: list[TenderAmendment]


class TenderMove(Schema):
    """Hold that it came to a state: prepared, published, awarded, ended."""

    state: str
    at: datetime
    why: str


class TenderTold(Schema):
    """Hold a tender (``sort`` tender) or an order to a body of our own (in-house-order) of a unit.

    ``undivided`` says why it has no lots (LCSP 99.3). ``bids_counted`` is how many bids came in; ``bids`` are those
    whose part of the tender has its contract.
    """

    number: int
    sort: str
    unit: str
    bought: TenderBought
    links: TenderLinks
    chosen: TenderChosen | None
    clauses: list[TenderClause]
    lots: list[TenderLot]
    undivided: Text
    bids_counted: int
    bids: list[TenderBid]
    awards: list[TenderAward]
    amendments: list[TenderAmendment]
    state: str
    moves: list[TenderMove]
    source: str


@router.get("/tenders", response=Page[TenderTold])
def list_tenders(request: HttpRequest, paging: Asked) -> Page[TenderTold]:
    """Return the tenders and orders that were published, newest first."""
    found = page_of(api.published_tenders(by=actor(request)), paging, lambda row: (-row.number,))
    return Page(items=_told(request, found.items), next=found.next)


@router.get("/tenders/{number}", response=TenderTold)
def read_tender(request: HttpRequest, number: int) -> TenderTold:
    """Return one tender with its instrument, clauses, lots, bids and contracts."""
    [told] = _told(request, [api.tender(by=actor(request), number=number)])
    return told


def award_told(one: Award) -> TenderAward:
    """Return a contract as everybody reads it."""
    return TenderAward(**to_json(replace(one, identifier=one.public_identifier)))


def _told(request: HttpRequest, those: Sequence[Tender]) -> list[TenderTold]:
    links = api.public_links(by=actor(request), those=those)
    found = []
    for one in those:
        awards = tuple(replace(each, identifier=each.public_identifier) for each in one.awards)
        bids = tuple(replace(each, identifier=each.public_identifier) for each in one.public_bids)
        told = to_json(replace(one, awards=awards, bids=bids, links=links[one.number]))
        found.append(TenderTold(**told, bids_counted=len(one.bids)))
    return found
