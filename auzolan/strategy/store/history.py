# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Past projects as rows, and what was read out of them."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime

from django.db.models import QuerySet

from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.strategy.models import PastProjectRow, ReadingRow
from auzolan.strategy.nouns.learning import Lessons, Project

_COLUMNS = tuple(field.name for field in fields(Project) if field.name != "reference")


def put_projects(tenant: str, projects: Sequence[Project]) -> int:
    """Record projects by their reference; return how many are new or differ. Three queries."""
    rows = {row.reference: row for row in PastProjectRow.objects.of(tenant)}
    fresh, changed = [], []
    for one in projects:
        values = {name: getattr(one, name) for name in _COLUMNS}
        row = rows.get(one.reference)
        if row is None:
            fresh.append(PastProjectRow(tenant_id=tenant, reference=one.reference, **values))
        elif any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            changed.append(row)
    PastProjectRow.everywhere.bulk_create(fresh, batch_size=500)
    if changed:
        PastProjectRow.everywhere.bulk_update(changed, _COLUMNS, batch_size=500)
    return len(fresh) + len(changed)


def projects(tenant: str, *, unit: str = "", programme: str = "") -> list[Project]:
    """Return past projects by reference: all, those of a unit, those of a programme of it. One query."""
    rows = PastProjectRow.objects.of(tenant)
    if unit:
        rows = rows.filter(unit=unit)
    if programme:
        rows = rows.filter(programme=programme)
    return [
        Project(reference=row.reference, **{name: getattr(row, name) for name in _COLUMNS})
        for row in rows.order_by("reference")
    ]


def currency(tenant: str) -> str:
    """Return the currency of the projects of a tenant, nothing where it has none. One query."""
    return PastProjectRow.objects.of(tenant).values_list("currency", flat=True).first() or ""


def programme_names(tenant: str) -> dict[str, str]:
    """Return the name of each programme by its code. One query."""
    rows = PastProjectRow.objects.of(tenant).exclude(programme="").order_by("programme", "reference")
    return dict(rows.values_list("programme", "programme_name"))


def put_lessons(tenant: str, lessons: Lessons, at: datetime) -> None:
    """Keep what was read out of the history, as its next version. Two queries."""
    row = ReadingRow.objects.of(tenant).first()
    if row is None:
        ReadingRow.objects.of(tenant).create(version=1, at=at, body=to_json(lessons))
        return
    row.version, row.at, row.body = row.version + 1, at, to_json(lessons)
    row.save(update_fields=["version", "at", "body"])


def listed(tenant: str) -> "QuerySet[ReadingRow]":
    """Return the row of what was read of the past, to ask whether there is one."""
    return ReadingRow.objects.of(tenant)


def lessons(tenant: str) -> Lessons | None:
    """Return what was last read out of the history; None where there is none. One query."""
    row = ReadingRow.objects.of(tenant).first()
    return None if row is None else from_json(Lessons, row.body)


def version(tenant: str) -> int:
    """Return a number that changes whenever the history does. One query."""
    return ReadingRow.objects.of(tenant).values_list("version", flat=True).first() or 0
