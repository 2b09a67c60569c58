# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Involvement and assessments as rows."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import Max

from auzolan.kernel import history
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.once import asked_once
from auzolan.kernel.refs import Ref
from auzolan.services.models import AssessmentRow, InvolvementRow
from auzolan.services.nouns import Assessment, Involvement


def put_involvement(tenant: str, records: Sequence[Involvement], at: datetime, person: str) -> list[Involvement]:
    """Record activities; return those that are new or changed, each with its change noted. Three queries."""
    known = {_key(from_json(Involvement, row.body)): row.body for row in InvolvementRow.objects.of(tenant)}
    changed = [one for one in records if known.get(_key(one)) != to_json(one)]
    rows = [
        InvolvementRow(
            tenant_id=tenant,
            service=one.service,
            phase=one.phase.value,
            on=one.on,
            method=one.method,
            body=to_json(one),
        )
        for one in changed
    ]
    InvolvementRow.everywhere.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=("tenant", "service", "phase", "on", "method"),
        update_fields=("body",),
        batch_size=500,
    )
    noted = [(_ref(one), known.get(_key(one)), to_json(one)) for one in changed]
    history.note(tenant, noted, at, person)
    return changed


@asked_once
def involvement(tenant: str, services: Iterable[str] | None = None) -> list[Involvement]:
    """Return the activities of the services named, or of all, newest first. One query."""
    rows = InvolvementRow.objects.of(tenant)
    if services is not None:
        rows = rows.filter(service__in=list(services))
    return [from_json(Involvement, row.body) for row in rows.order_by("-on", "-pk")]


def add_assessment(tenant: str, assessment: Assessment, at: datetime, person: str) -> Assessment:
    """Give an assessment its number and keep it. Three queries."""
    top: int = AssessmentRow.objects.of(tenant).aggregate(top=Max("number"))["top"] or 0
    kept = replace(assessment, number=top + 1, recorded_by=person)
    AssessmentRow.objects.of(tenant).create(
        number=kept.number, service=kept.service, on=kept.on, is_public=kept.is_public, body=to_json(kept)
    )
    history.note(tenant, [(Ref("services", "assessment", f"{kept.service}/{kept.number}"), None, {})], at, person)
    return kept


@asked_once
def assessments(tenant: str, *, service: str = "", number: int | None = None) -> list[Assessment]:
    """Return assessments, newest first: all, those of a service, or the one with a number. One query."""
    rows = AssessmentRow.objects.of(tenant)
    if service:
        rows = rows.filter(service=service)
    if number is not None:
        rows = rows.filter(number=number)
    return [from_json(Assessment, row.body) for row in rows.order_by("-on", "-number")]


def _key(one: Involvement) -> tuple[Any, ...]:
    return one.service, one.phase, one.on, one.method


def _ref(one: Involvement) -> Ref:
    return Ref("services", "involvement", f"{one.service}/{one.phase.value}/{one.on.isoformat()}")
