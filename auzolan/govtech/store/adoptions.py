# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Adoptions of solutions as rows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from auzolan.govtech.models import AdoptionRow
from auzolan.govtech.nouns.adoptions import Adoption, Grade
from auzolan.govtech.store.challenges import held, next_number
from auzolan.kernel import history
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.once import asked_once


def add(tenant: str, adoption: Adoption, at: datetime) -> Adoption:
    """Keep an adoption under the next number. Four queries."""
    kept = replace(adoption, number=next_number(tenant, AdoptionRow))
    AdoptionRow.everywhere.create(tenant_id=tenant, number=kept.number, **_columns(kept))
    history.note(tenant, [(kept.ref, None, to_json(kept))], at, kept.stated_by)
    return kept


def put(tenant: str, changed: Sequence[tuple[Adoption, Adoption]], at: datetime, person: str) -> None:
    """Keep adoptions as they are now, each with what it was. A query for each, and one."""
    for _before, after in changed:
        AdoptionRow.objects.of(tenant).filter(number=after.number).update(**_columns(after))
    history.note(tenant, [(after.ref, to_json(before), to_json(after)) for before, after in changed], at, person)


@asked_once
def adoptions(tenant: str, *, solution: str = "") -> list[Adoption]:
    """Return the adoptions, newest first: all, or those of a solution; none that was withdrawn. One query."""
    rows = AdoptionRow.objects.of(tenant)
    return _standing(rows.filter(solution=solution) if solution else rows)


def locked(tenant: str, number: int) -> Adoption | None:
    """Return one adoption, which nobody else changes until the transaction ends; None without it. One query."""
    rows = AdoptionRow.objects.of(tenant).select_for_update().filter(number__in=held([number]))
    return next(iter(_standing(rows)), None)


def locked_of(tenant: str, solution: str) -> list[Adoption]:
    """Return the adoptions of a solution, which nobody else changes until the transaction ends. One query."""
    return _standing(AdoptionRow.objects.of(tenant).select_for_update().filter(solution=solution))


def _standing(rows: QuerySet[AdoptionRow]) -> list[Adoption]:
    found = (from_json(Adoption, row.body) for row in rows)
    return [one for one in found if one.withdrawn_on is None]


def _columns(one: Adoption) -> dict[str, Any]:
    return {"solution": one.solution, "is_confirmed": one.grade is Grade.CONFIRMED, "body": to_json(one)}
