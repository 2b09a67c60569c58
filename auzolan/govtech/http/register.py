# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Endpoint of the register of challenges."""

from datetime import date

from django.http import HttpRequest
from ninja import Router, Schema

from auzolan.govtech.api import register as api
from auzolan.kernel.nouns_json import to_json
from auzolan.kernel.texts import Text
from auzolan.kernel.web import actor
from auzolan.showing.endpoints import Asked, Page, page_of

router = Router(tags=["govtech"])


class RegisterEntry(Schema):
    """Hold one application in the register: ``call`` is the round, ``sponsor`` a unit; money in cents of the euro.

    Who applies, and ``proposed_solution``, are empty where they are not published.
    """

    challenge: int
    application: int
    applicant: str
    registration_number: str
    address: str
    call: str
    sponsor: str
    question: Text
    proposed_solution: str
    stage_reached: str
    agreement_signed: date | None
    agreement_cents: int | None
    further_agreements: int
    further_cents: int
    in_use_by_sponsor: bool


@router.get("/challenge-register", response=Page[RegisterEntry])
def list_challenge_register(request: HttpRequest, paging: Asked) -> Page[RegisterEntry]:
    """Return the register: every application to a challenge whose selection is over, the newest challenges first."""
    found = page_of(api.entries(by=actor(request)), paging, lambda row: (-row.challenge, row.application))
    return Page(items=[RegisterEntry(**to_json(one)) for one in found.items], next=found.next)
