# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Challenges as rows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from django.db.models import Max, QuerySet

from auzolan.govtech.models import ChallengeRow
from auzolan.govtech.nouns.challenges import Challenge
from auzolan.kernel import history, ledger
from auzolan.kernel.models import Tenant
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.once import asked_once
from auzolan.kernel.refs import Ref

MOST_NUMBER: Final = 2**31


def add(tenant: str, challenge: Challenge, at: datetime, person: str) -> Challenge:
    """Keep a challenge under the next number. Four queries."""
    kept = replace(challenge, number=next_number(tenant, ChallengeRow))
    ChallengeRow.everywhere.create(tenant_id=tenant, number=kept.number, **_columns(kept))
    history.note(tenant, [(kept.ref, None, to_json(kept))], at, person)
    return kept


def put(tenant: str, before: Challenge, after: Challenge, at: datetime, person: str) -> None:
    """Keep a challenge as it is now. Two queries."""
    ChallengeRow.objects.of(tenant).filter(number=after.number).update(**_columns(after))
    history.note(tenant, [(after.ref, to_json(before), to_json(after))], at, person)


def held(numbers: Sequence[int]) -> list[int]:
    """Return the numbers that a column of numbers can hold: no row has another.

    >>> held([1, 2**31, -7])
    [1]
    """
    return [one for one in numbers if 0 < one < MOST_NUMBER]


@asked_once
def challenges(tenant: str, *, numbers: tuple[int, ...] | None = None, public_only: bool = False) -> list[Challenge]:
    """Return challenges, newest first: all, those that are named, those that were opened. One query."""
    rows = listed(tenant) if public_only else ChallengeRow.objects.of(tenant)
    if numbers is not None:
        rows = rows.filter(number__in=held(numbers))
    return [from_json(Challenge, row.body) for row in rows]


@asked_once
def resting_on(tenant: str, ref: Ref) -> tuple[int, ...]:
    """Return the numbers of the challenges that rest on a record, by the evidence that they cite. One query."""
    citing = ledger.cited_by(tenant, ref)
    return tuple(int(one.key) for one in citing if (one.room, one.kind) == ("govtech", "challenge"))


def locked(tenant: str, number: int) -> Challenge | None:
    """Return one challenge, which nobody else changes until the transaction ends; None without one. One query."""
    row = ChallengeRow.objects.of(tenant).select_for_update().filter(number=number).first()
    return from_json(Challenge, row.body) if row else None


def listed(tenant: str) -> QuerySet[ChallengeRow]:
    """Return the rows that the list of the public shows of a tenant."""
    return ChallengeRow.objects.of(tenant).filter(is_public=True)


def next_number(tenant: str, rows: Any) -> int:
    """Return the next number of a kind of record, which nobody else takes until the transaction ends. Two queries."""
    Tenant.objects.select_for_update().get(slug=tenant)
    return int(rows.objects.of(tenant).aggregate(top=Max("number"))["top"] or 0) + 1


def _columns(one: Challenge) -> dict[str, Any]:
    return {"unit": one.unit, "phase": one.phase.value, "is_public": one.is_public, "body": to_json(one)}
