# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What follows from screening, as rows: results and consultations only added, tasks and drafts with their history."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Max

from auzolan.ai.models import AssessmentRow, ConsultationRow, ScreeningRow, TaskRow
from auzolan.ai.nouns.governing import Consultation, Document, Screening, Task
from auzolan.kernel import history
from auzolan.kernel.chain import GENESIS, link
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.once import asked_once
from auzolan.kernel.rows import TenantManager


def add_screening(tenant: str, one: Screening) -> Screening:
    """Keep a screening under the next number, chained to the one before; return it. Three queries."""
    last = ScreeningRow.objects.of(tenant).select_for_update().last()
    numbered = replace(one, number=(last.number if last else 0) + 1, hash="")
    kept = replace(numbered, hash=link(last.hash if last else GENESIS, numbered))
    ScreeningRow.objects.of(tenant).create(
        number=kept.number,
        system=kept.system,
        version=kept.version,
        as_of=kept.result.as_of,
        risk_group=kept.result.labels.risk_group or kept.result.labels.type,
        at=kept.at,
        hash=kept.hash,
        body=to_json(kept),
    )
    history.note(tenant, [(kept.ref, None, to_json(kept))], kept.at, kept.person)
    return kept


@asked_once
def screenings(
    tenant: str, *, system: str | None = None, number: int | None = None, newest: bool = False
) -> list[Screening]:
    """Return screenings by number: all, of a system, that of a number, or the newest of each system. One query."""
    rows = ScreeningRow.objects.of(tenant)
    if system is not None:
        rows = rows.filter(system=system)
    if number is not None:
        rows = rows.filter(number=number)
    if newest:
        last = ScreeningRow.objects.of(tenant).order_by().values("system").annotate(last=Max("number"))
        rows = rows.filter(number__in=last.values("last"))
    return [from_json(Screening, row.body) for row in rows]


def risk_groups(tenant: str) -> dict[str, str]:
    """Return the risk group of each system by its newest screening (its type, where it has none). One query."""
    rows = ScreeningRow.objects.of(tenant).values_list("system", "risk_group")
    return dict(rows)


def put_tasks(tenant: str, those: Sequence[Task], at: datetime, person: str, what: str = "") -> list[Task]:
    """Record tasks, those without a number under the next; return those new or changed, each noted. Four queries."""
    rows = {row.number: row for row in TaskRow.objects.of(tenant).filter(number__in=[one.number for one in those])}
    top = _top(TaskRow.objects, tenant)
    kept: list[Task] = []
    noted: list[history.Noted] = []
    for one in those:
        if not one.number:
            top += 1
        task = one if one.number else replace(one, number=top)
        before = rows[task.number].body if task.number in rows else None
        if before != to_json(task):
            kept.append(task)
            noted.append((task.ref, before, to_json(task)))
    TaskRow.everywhere.bulk_create(
        [
            TaskRow(
                tenant_id=tenant,
                number=one.number,
                system=one.system,
                duty=one.duty,
                state=one.state.value,
                due=one.due,
                body=to_json(one),
            )
            for one in kept
        ],
        update_conflicts=True,
        unique_fields=("tenant", "number"),
        update_fields=("state", "due", "body"),
        batch_size=500,
    )
    history.note(tenant, noted, at, person, what)
    return kept


@asked_once
def tasks(tenant: str, *, system: str | None = None, number: int | None = None, state: str | None = None) -> list[Task]:
    """Return tasks by their day: all, those of a system or in a state, or the one with a number. One query."""
    asked = {"system": system, "number": number, "state": state}
    rows = TaskRow.objects.of(tenant).filter(**{name: value for name, value in asked.items() if value is not None})
    return [from_json(Task, row.body) for row in rows]


def put_document(tenant: str, one: Document, at: datetime, person: str, what: str = "") -> Document:
    """Record an assessment, a new one under the next number; return it. Four queries at most."""
    row = AssessmentRow.objects.of(tenant).filter(number=one.number).first() if one.number else None
    kept = one if one.number else replace(one, number=_top(AssessmentRow.objects, tenant) + 1)
    before = row.body if row else None
    AssessmentRow.everywhere.update_or_create(
        tenant_id=tenant,
        number=kept.number,
        defaults={
            "system": kept.system,
            "kind": kept.kind.value,
            "is_finished": kept.is_finished,
            "body": to_json(kept),
        },
    )
    history.note(tenant, [(kept.ref, before, to_json(kept))], at, person, what)
    return kept


@asked_once
def documents(
    tenant: str, *, system: str | None = None, number: int | None = None, finished: bool | None = None
) -> list[Document]:
    """Return assessments by number: all, those of a system, finished or not, or the one with a number. One query."""
    asked: dict[str, Any] = {"system": system, "number": number, "is_finished": finished}
    rows = AssessmentRow.objects.of(tenant).filter(
        **{name: value for name, value in asked.items() if value is not None}
    )
    return [from_json(Document, row.body) for row in rows]


def add_consultation(tenant: str, one: Consultation, at: datetime) -> Consultation:
    """Keep a consultation under the next number; return it. Three queries."""
    kept = replace(one, number=_top(ConsultationRow.objects, tenant) + 1)
    ConsultationRow.objects.of(tenant).create(number=kept.number, system=kept.system, on=kept.on, body=to_json(kept))
    history.note(tenant, [(kept.ref, None, to_json(kept))], at, kept.person)
    return kept


@asked_once
def consultations(tenant: str, *, system: str | None = None) -> list[Consultation]:
    """Return consultations by number: all, or those on a system. One query."""
    rows = ConsultationRow.objects.of(tenant)
    if system is not None:
        rows = rows.filter(system=system)
    return [from_json(Consultation, row.body) for row in rows]


def version(tenant: str) -> int:
    """Return a number that changes whenever a record of the room does. One query."""
    return history.version(tenant, "ai")


def _top(rows: "TenantManager[Any]", tenant: str) -> int:
    found: models.QuerySet[Any] = rows.of(tenant)
    return found.aggregate(top=Max("number"))["top"] or 0
