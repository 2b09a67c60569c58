# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Endpoints of challenges: those that were opened, with their rules and their way; a last day that is moved.

People are named to nobody.
"""

from datetime import date, datetime

from django.http import HttpRequest
from ninja import Router, Schema, Status

from auzolan.govtech.api import challenges as api
from auzolan.govtech.api import postponing
from auzolan.govtech.nouns.challenges import Challenge
from auzolan.kernel.nouns_json import to_json
from auzolan.kernel.texts import Text
from auzolan.kernel.web import actor
from auzolan.showing.bodies import Day, Words
from auzolan.showing.endpoints import WRITES, Asked, Page, page_of
from auzolan.showing.visitors import site

router = Router(tags=["govtech"])


class ChallengeCriterion(Schema):
    """Hold a criterion: its weight is its part of 100."""

    key: str
    name: Text
    weight: int


class ChallengeCalendar(Schema):
    """Hold the last day of each phase that has one."""

    applications_until: date
    select_until: date
    pilot_until: date
    learn_until: date


class ChallengeRules(Schema):
    """Hold what answers are chosen by; ``instrument`` is an id of the instrument adviser as of ``rules_on``."""

    budget_cents: int
    instrument: str
    rules_on: date
    calendar: ChallengeCalendar
    criteria: list[ChallengeCriterion]
    conditions: Text
    is_blind: bool


class ChallengeMove(Schema):
    """Hold that a challenge came to a phase: identify, disseminate, select, pilot, learn or closed."""

    phase: str
    on: date
    why: str


class ChallengePostponed(Schema):
    """Hold that the last day for applications was moved from ``before`` to ``until``, and why."""

    before: date
    until: date
    at: datetime
    why: Text


class ChallengePostponement(Schema):
    """Say to which day the last one for applications is moved, and why: everybody reads it."""

    until: Day
    why: Words


class ChallengeTold(Schema):
    """Hold a challenge; ``unit`` sponsors it, ``call`` is its round, ``datasets`` of the catalogue are offered.

    ``uses_ai``: whatever answers it uses an AI system. ``agreements`` are references, as its sponsor writes them, of
    those under which data is given that not everybody sees; they are not kept here. ``check`` is the number of the
    reuse check that it follows, 0 for none.
    """

    number: int
    question: Text
    need: Text
    unit: str
    call: str
    sandbox: Text
    datasets: list[str]
    uses_ai: bool
    agreements: list[str]
    check: int
    rules: ChallengeRules | None
    phase: str
    moves: list[ChallengeMove]
    postponed: list[ChallengePostponed]
    source: str


@router.get("/challenges", response=Page[ChallengeTold])
def list_challenges(request: HttpRequest, paging: Asked) -> Page[ChallengeTold]:
    """Return the challenges that were opened, newest first."""
    found = page_of(api.opened_challenges(by=actor(request)), paging, lambda row: (-row.number,))
    return Page(items=[_told(one) for one in found.items], next=found.next)


@router.get("/challenges/{number}", response=ChallengeTold)
def read_challenge(request: HttpRequest, number: int) -> ChallengeTold:
    """Return one challenge with its rules and its way."""
    return _told(api.challenge(by=actor(request), number=number))


@router.post("/challenges/{int:number}/postponements", response={201: ChallengePostponed}, openapi_extra=dict(WRITES))
def postpone_challenge(request: HttpRequest, number: int, moved: ChallengePostponement) -> Status[ChallengePostponed]:
    """Move the last day for applications of an open challenge to a later one; whoever has applied is told."""
    told = postponing.postpone(
        by=actor(request), number=number, until=moved.until, why=moved.why.text(), site=site(request)
    )
    return Status(201, ChallengePostponed(**to_json(told.postponed[-1])))


def _told(one: Challenge) -> ChallengeTold:
    return ChallengeTold(**to_json(one))
