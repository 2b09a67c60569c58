# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tenders as rows."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from auzolan.govtech.models import TenderRow
from auzolan.govtech.nouns.tenders import Tender
from auzolan.govtech.store.challenges import held, next_number
from auzolan.kernel import history
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.once import asked_once


def add(tenant: str, one: Tender, at: datetime, person: str) -> Tender:
    """Keep a tender under the next number. Four queries."""
    kept = replace(one, number=next_number(tenant, TenderRow))
    TenderRow.everywhere.create(tenant_id=tenant, number=kept.number, **_columns(kept))
    history.note(tenant, [(kept.ref, None, to_json(kept))], at, person)
    return kept


def put(tenant: str, before: Tender, after: Tender, at: datetime, person: str) -> None:
    """Keep a tender as it is now. Two queries."""
    TenderRow.objects.of(tenant).filter(number=after.number).update(**_columns(after))
    history.note(tenant, [(after.ref, to_json(before), to_json(after))], at, person)


@asked_once
def tenders(tenant: str, *, numbers: tuple[int, ...] | None = None, public_only: bool = False) -> list[Tender]:
    """Return tenders, newest first: all, those that are named, those that were published. One query."""
    rows = listed(tenant) if public_only else TenderRow.objects.of(tenant)
    if numbers is not None:
        rows = rows.filter(number__in=held(numbers))
    return [from_json(Tender, row.body) for row in rows]


def locked(tenant: str, number: int) -> Tender | None:
    """Return one tender, which nobody else changes until the transaction ends; None without one. One query."""
    row = TenderRow.objects.of(tenant).select_for_update().filter(number__in=held([number])).first()
    return from_json(Tender, row.body) if row else None


def listed(tenant: str) -> QuerySet[TenderRow]:
    """Return the rows that the list of the public shows of a tenant."""
    return TenderRow.objects.of(tenant).filter(is_public=True)


def _columns(one: Tender) -> dict[str, Any]:
    return {"unit": one.unit, "state": one.state.value, "is_public": one.is_public, "body": to_json(one)}
