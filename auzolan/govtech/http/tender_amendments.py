# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Endpoints of amendments: of a published tender, of an award, of a contract, each with what changes and why."""

from typing import Literal

from django.http import HttpRequest
from ninja import Router, Schema, Status

from auzolan.govtech.api import tender_amendments as api
from auzolan.govtech.http.tenders import TenderAmendment
from auzolan.govtech.nouns.bids import Amended, Amendment
from auzolan.kernel.nouns_json import to_json
from auzolan.kernel.texts import Text
from auzolan.kernel.web import actor
from auzolan.showing.bodies import Cents, Code, Moment, Said
from auzolan.showing.endpoints import WRITES

router = Router(tags=["govtech"])


class TenderAmended(Schema):
    """Say what is amended of a published tender, and why; ``closes_at`` is a new deadline, null where it stays."""

    what: Said
    why: Said
    closes_at: Moment | None = None


class TenderContractAmended(Schema):
    """Say what is put right of an award, or changed of its contract, and why.

    ``cents`` of the euro, without VAT: by how much it is worth more, or less where below 0. ``ground`` is the id of the
    ground of the law on which a change of what it is worth rests.
    """

    of: Literal["award", "contract"]
    what: Said
    why: Said
    cents: Cents = 0
    ground: Code = ""


class TenderChangeGround(Schema):
    """Hold a ground of the law on which a contract is changed (LCSP 204, 205)."""

    id: str
    article: str
    name: Text


@router.get("/tender-change-grounds", response=list[TenderChangeGround])
def tender_change_grounds(request: HttpRequest) -> list[TenderChangeGround]:
    """Return the grounds of the law on which the value of a contract is changed."""
    found = api.change_grounds(by=actor(request))
    return [TenderChangeGround(id=one.id, article=one.article, name=one.name) for one in found]


@router.post("/tenders/{int:number}/amendments", response={201: TenderAmendment}, openapi_extra=dict(WRITES))
def amend_tender(request: HttpRequest, number: int, amended: TenderAmended) -> Status[TenderAmendment]:
    """Write down what was amended of a published tender without bids, and why."""
    known = api.amend_tender(by=actor(request), number=number, **amended.dict())
    return Status(201, _told(known.amendments[-1]))


@router.post(
    "/tenders/{int:number}/awards/{int:award}/amendments",
    response={201: TenderAmendment},
    openapi_extra=dict(WRITES),
)
def amend_tender_contract(
    request: HttpRequest, number: int, award: int, amended: TenderContractAmended
) -> Status[TenderAmendment]:
    """Write down what was put right of an award, or changed of its contract, and why."""
    told = amended.dict() | {"of": Amended(amended.of)}
    known = api.amend_contract(by=actor(request), number=number, award=award, **told)
    return Status(201, next(_told(one.amendments[-1]) for one in known.awards if one.number == award))


def _told(one: Amendment) -> TenderAmendment:
    return TenderAmendment(**to_json(one))
