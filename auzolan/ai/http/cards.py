# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Endpoints of evaluation cards: the list, each as the file that anyone can check, and how each system stands."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from auzolan.ai.api import cards as api
from auzolan.ai.nouns.cards import Ailing, Card
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.kernel.web import actor
from auzolan.showing.endpoints import Asked, Page, page_of

router = Router(tags=["ai"])


class CardOut(Schema):
    """Hold a card in short; the whole of it, signed, stands at its own address."""

    number: int
    system: str
    version: int
    measured_at: datetime
    law_as_of: date
    metric: str
    n: int
    value: float
    low: float
    high: float
    baseline: float | None
    skill: float | None
    skill_low: float | None
    skill_high: float | None
    dataset: str
    artefact: str
    hash: str


class StandingOut(Schema):
    """Hold whether a system's newest card holds, why not, until when, and the register's fields that are its views."""

    system: str
    card: int | None
    is_valid: bool
    ailments: list[Ailing]
    until: date | None
    drifts: int
    fields: dict[str, dict[str, str]]


class CheckedOut(Schema):
    """Hold what a check of a card found: signature, hashes and chain; the command line makes figures again as well."""

    number: int
    system: str
    holds: bool
    checked: list[str]
    differs: list[str]


@router.get("/ai/cards", response=Page[CardOut])
def read_cards(request: HttpRequest, asked: Asked, system: str = "") -> Page[CardOut]:
    """Return the evaluation cards, oldest first: all, or those of a system."""
    rows = [_short(one) for one in reversed(api.cards(by=actor(request), system=system))]
    return page_of(rows, asked, lambda row: (row.number,))


@router.get("/ai/cards/{int:number}", response=dict[str, Any])
def read_card(request: HttpRequest, number: int) -> dict[str, Any]:
    """Return one card as the file that ``auzolan ai verify`` checks: what was signed, the signature, the key."""
    return api.card_json(by=actor(request), number=number)


@router.get("/ai/cards/{int:number}/check", response=CheckedOut)
def check_card(request: HttpRequest, number: int) -> CheckedOut:
    """Return whether the signature, hashes and chain of one card are right, and what differs."""
    told = api.verify(by=actor(request), record=number, recompute=False)
    return CheckedOut(
        number=told.number,
        system=told.system,
        holds=told.holds,
        checked=list(told.checked),
        differs=[str(one) for one in told.faults],
    )


@router.get("/ai/standings", response=Page[StandingOut])
def read_standings(request: HttpRequest, asked: Asked) -> Page[StandingOut]:
    """Return how each system of the register stands by its newest card, by short name."""
    rows = [
        StandingOut(
            system=slug,
            card=one.card.number if one.card else None,
            is_valid=one.is_valid,
            ailments=list(one.ailments),
            until=one.until,
            drifts=len(one.drifts),
            fields={name: _in_languages(told) for name, told in api.fields_of(one).items()},
        )
        for slug, one in sorted(api.standings(by=actor(request)).items())
    ]
    return page_of(rows, asked, lambda row: (row.system,))


def _in_languages(told: Text) -> dict[str, str]:
    return {code: told.into(code) for code in LANGUAGES}


def _short(one: Card) -> CardOut:
    leading = one.measured.leading
    return CardOut(
        number=one.number,
        system=one.system,
        version=one.version,
        measured_at=one.measured_at,
        law_as_of=one.law_as_of,
        metric=leading.name,
        n=leading.n,
        value=leading.value,
        low=leading.low,
        high=leading.high,
        baseline=leading.baseline,
        skill=leading.skill,
        skill_low=leading.skill_low,
        skill_high=leading.skill_high,
        dataset=one.measured.dataset,
        artefact=one.measured.artefact,
        hash=one.hash,
    )
