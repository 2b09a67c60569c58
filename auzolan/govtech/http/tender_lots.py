# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Endpoints of the lots of a tender in preparation: added, replaced, taken out, or why there are none."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Path, Router, Schema, Status

from auzolan.govtech.api import tender_lots as api
from auzolan.govtech.http.tenders import TenderLot
from auzolan.govtech.nouns.bids import Lot
from auzolan.kernel.nouns_json import to_json
from auzolan.kernel.web import actor
from auzolan.showing.bodies import Cents, Words
from auzolan.showing.endpoints import WRITES

router = Router(tags=["govtech"])


class TenderLotWanted(Schema):
    """Hold a lot to write down; its part of the estimated value in cents of the euro, without VAT."""

    title: Words
    value_cents: Cents


class TenderUndivided(Schema):
    """Say why a contract is not divided into lots (LCSP 99.3)."""

    why: Words


@router.post("/tenders/{int:number}/lots", response={201: TenderLot}, openapi_extra=dict(WRITES))
def add_tender_lot(request: HttpRequest, number: int, wanted: TenderLotWanted) -> Status[TenderLot]:
    """Add a lot to a tender in preparation."""
    known = api.put_lot(by=actor(request), number=number, title=wanted.title.text(), value_cents=wanted.value_cents)
    return Status(201, _told(known.lots[-1]))


@router.put("/tenders/{int:number}/lots/{int:lot}", response=TenderLot, openapi_extra=dict(WRITES))
def replace_tender_lot(
    request: HttpRequest, number: int, lot: Annotated[int, Path(ge=1)], wanted: TenderLotWanted
) -> TenderLot:
    """Put a lot in the place of one of a tender in preparation."""
    title, value = wanted.title.text(), wanted.value_cents
    known = api.put_lot(by=actor(request), number=number, lot=lot, title=title, value_cents=value)
    return next(_told(one) for one in known.lots if one.number == lot)


@router.delete("/tenders/{int:number}/lots/{int:lot}", response={204: None}, openapi_extra=dict(WRITES))
def remove_tender_lot(request: HttpRequest, number: int, lot: int) -> Status[None]:
    """Take a lot out of a tender in preparation."""
    api.remove_lot(by=actor(request), number=number, lot=lot)
    return Status(204, None)


@router.put("/tenders/{int:number}/undivided", response=TenderUndivided, openapi_extra=dict(WRITES))
def say_tender_undivided(request: HttpRequest, number: int, undivided: TenderUndivided) -> TenderUndivided:
    """Say why a tender in preparation has no lots."""
    known = api.say_undivided(by=actor(request), number=number, why=undivided.why.text())
    return TenderUndivided(why=Words(**to_json(known.undivided)))


def _told(one: Lot) -> TenderLot:
    return TenderLot(**to_json(one))
