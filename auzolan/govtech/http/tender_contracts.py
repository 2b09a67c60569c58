# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Endpoints of contracts: of a tender, or one for each lot, signed, extended; and how a tender ends."""

from django.http import HttpRequest
from ninja import Router, Schema, Status

from auzolan.govtech.api import tender_contracts as api
from auzolan.govtech.http.tender_bids import Lots
from auzolan.govtech.http.tenders import TenderAward, TenderExtension, TenderMove, award_told
from auzolan.kernel.nouns_json import to_json
from auzolan.kernel.web import actor
from auzolan.showing.bodies import Cents, Code, Day, Name, Said
from auzolan.showing.endpoints import WRITES

router = Router(tags=["govtech"])


class TenderAwardSigned(Schema):
    """Hold a contract to write down; the value in cents of the euro, without VAT.

    It is of the ``bid`` that is taken, whose tenderer is its supplier; where no bids were written down ``bid`` is 0
    and a ``supplier`` is named. ``lots`` are those that it is of, none where the tender has none.
    """

    bid: int = 0
    supplier: Name = ""
    identifier: Code = ""
    lots: Lots = ()
    cents: Cents
    signed_on: Day
    ends_on: Day


class TenderContractExtended(Schema):
    """Say until when a contract is extended, for how many cents more, and why."""

    until: Day
    cents: Cents
    why: Said


class TenderEnd(Schema):
    """Say why a tender or its contract ends."""

    why: Said


@router.post("/tenders/{int:number}/awards", response={201: TenderAward}, openapi_extra=dict(WRITES))
def award_tender(request: HttpRequest, number: int, signed: TenderAwardSigned) -> Status[TenderAward]:
    """Write down a contract of a published tender: of the whole, or of one or more of its lots."""
    known = api.award_tender(by=actor(request), number=number, **signed.dict())
    return Status(201, award_told(known.awards[-1]))


@router.post(
    "/tenders/{int:number}/awards/{int:award}/extensions",
    response={201: TenderExtension},
    openapi_extra=dict(WRITES),
)
def extend_tender_contract(
    request: HttpRequest, number: int, award: int, extended: TenderContractExtended
) -> Status[TenderExtension]:
    """Write down that a contract was extended today."""
    known = api.extend_contract(by=actor(request), number=number, award=award, **extended.dict())
    return Status(201, next(award_told(one).extensions[-1] for one in known.awards if one.number == award))


@router.post("/tenders/{int:number}/end", response={201: TenderMove}, openapi_extra=dict(WRITES))
def end_tender(request: HttpRequest, number: int, end: TenderEnd) -> Status[TenderMove]:
    """Write down that a contract is over, or that a published tender ends without one."""
    known = api.end_tender(by=actor(request), number=number, why=end.why)
    return Status(201, TenderMove(**to_json(known.moves[-1])))
