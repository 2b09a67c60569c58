# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Incidents, overrides and appeals as rows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, QuerySet

from auzolan.ai.models import AppealRow, IncidentRow, OverrideRow
from auzolan.ai.nouns.incidents import Appeal, Incident, Override, Step
from auzolan.kernel import history
from auzolan.kernel.models import Tenant
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.once import asked_once


def add_incident(tenant: str, incident: Incident, at: datetime, person: str) -> Incident:
    """Keep an incident under the next number. Four queries."""
    kept = replace(incident, number=_next(tenant, IncidentRow))
    IncidentRow.objects.of(tenant).create(
        number=kept.number, system=kept.system, step=kept.step.value, due_on=kept.due_on, body=to_json(kept)
    )
    history.note(tenant, [(kept.ref, None, to_json(kept))], at, person)
    return kept


def put_incident(tenant: str, before: Incident, after: Incident, at: datetime, person: str) -> None:
    """Keep what has come of an incident. Two queries."""
    rows = IncidentRow.objects.of(tenant).filter(number=after.number)
    rows.update(step=after.step.value, due_on=after.due_on, body=to_json(after))
    history.note(tenant, [(after.ref, to_json(before), to_json(after))], at, person)


@asked_once
def incidents(tenant: str, *, system: str = "", number: int | None = None) -> list[Incident]:
    """Return incidents, newest first: all, those of a system, one. One query."""
    rows = _asked(IncidentRow.objects.of(tenant), system, number)
    return [from_json(Incident, row.body) for row in rows]


def add_override(tenant: str, override: Override) -> Override:
    """Keep an override under the next number. Three queries."""
    kept = replace(override, number=_next(tenant, OverrideRow))
    OverrideRow.objects.of(tenant).create(number=kept.number, system=kept.system, at=kept.at, body=to_json(kept))
    return kept


@asked_once
def overrides(tenant: str, *, system: str = "", most: int | None = None) -> list[Override]:
    """Return overrides, newest first. One query."""
    return [from_json(Override, row.body) for row in _asked(OverrideRow.objects.of(tenant), system, None)[:most]]


def add_appeal(tenant: str, appeal: Appeal, code: str, at: datetime) -> Appeal:
    """Keep an appeal under the next number, with the digest of its secret. Four queries."""
    kept = replace(appeal, number=_next(tenant, AppealRow))
    AppealRow.objects.of(tenant).create(
        number=kept.number, system=kept.system, code=code, step=kept.step.value, due_on=kept.due_on, body=to_json(kept)
    )
    history.note(tenant, [(kept.ref, None, {"system": kept.system})], at, "")
    return kept


def put_appeal(tenant: str, appeal: Appeal, at: datetime, person: str) -> None:
    """Keep the answer to an appeal. Two queries."""
    rows = AppealRow.objects.of(tenant).filter(number=appeal.number)
    rows.update(step=appeal.step.value, body=to_json(appeal))
    # what was written stands in the appeal alone, from which it can be forgotten
    ended = appeal.ended.value if appeal.ended else ""
    before, after = {"step": Step.OPEN.value}, {"step": appeal.step.value, "ended": ended}
    history.note(tenant, [(appeal.ref, before, after)], at, person)


@asked_once
def appeals(tenant: str, *, system: str = "", number: int | None = None, code: str = "") -> list[Appeal]:
    """Return appeals, newest first: all, those of a system, one by its number or by the digest of its secret."""
    rows = _asked(AppealRow.objects.of(tenant), system, number)
    if code:
        rows = rows.filter(code=code)
    return [from_json(Appeal, row.body) for row in rows]


def waiting(tenant: str, systems: Sequence[str] | None = None) -> dict[str, tuple[int, int]]:
    """Return how many incidents and appeals of each system wait for an answer. Two queries."""
    counts: list[dict[str, int]] = []
    for rows, waits in ((IncidentRow, [Step.OPEN.value, Step.REPORTED.value]), (AppealRow, [Step.OPEN.value])):
        found = rows.objects.of(tenant).filter(step__in=waits)
        if systems is not None:
            found = found.filter(system__in=systems)
        counts.append(dict(found.order_by().values_list("system").annotate(n=Count("pk"))))
    return {one: (counts[0].get(one, 0), counts[1].get(one, 0)) for one in {*counts[0], *counts[1]}}


def forget_appeals(tenant: str, before: date) -> int:
    """Take what people wrote out of the appeals that were answered before a day; return how many."""
    forgotten = 0
    for row in AppealRow.objects.of(tenant).filter(step=Step.ANSWERED.value):
        told = from_json(Appeal, row.body)
        if told.text and told.answered_on is not None and told.answered_on < before:
            row.body = to_json(replace(told, text="", wants="", answer=""))
            row.save(update_fields=["body"])
            forgotten += 1
    return forgotten


def version(tenant: str) -> str:
    """Return what changes whenever an incident or an appeal comes in or is answered. Two queries."""
    told = []
    for rows in (IncidentRow, AppealRow):
        found = rows.objects.of(tenant).aggregate(top=Max("pk"))
        done = rows.objects.of(tenant).exclude(step=Step.OPEN.value).count()
        told.append(f"{found['top']}-{done}")
    return "/".join(told)


def _next(tenant: str, rows: Any) -> int:
    Tenant.objects.select_for_update().get(slug=tenant)
    return int(rows.objects.of(tenant).aggregate(top=Max("number"))["top"] or 0) + 1


def _asked(rows: "QuerySet[Any]", system: str, number: int | None) -> "QuerySet[Any]":
    if system:
        rows = rows.filter(system=system)
    if number is not None:
        rows = rows.filter(number=number)
    return rows.order_by("-number")
