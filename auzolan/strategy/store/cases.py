# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Business cases as rows: the newest version beside every version, the gates passed, what was spent."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from django.db.models import Count, Max, QuerySet, Sum

from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.texts import LANGUAGES
from auzolan.strategy.models import CaseGateRow, CaseRow, CaseSpendingRow, CaseVersionRow
from auzolan.strategy.nouns import (
    Case,
    CaseRecord,
    CaseState,
    CaseVersion,
    CostKind,
    GatePassed,
    Spending,
)

_PARTS: Final = ("gates", "spending")


def cases(
    tenant: str, *, slugs: Iterable[str] | None = None, text: str = "", unit: str = "", state: str = "", kind: str = ""
) -> list[CaseRecord]:
    """Return cases by slug: all, those named, with every word of ``text``, of a unit, state, kind. Three queries."""
    rows = CaseRow.objects.of(tenant)
    if slugs is not None:
        rows = rows.filter(slug__in=list(slugs))
    told = {"unit": unit, "state": state, "kind": kind}
    rows = rows.filter(**{name: value for name, value in told.items() if value})
    for word in text.casefold().split():
        rows = rows.filter(search__contains=word)
    return [_record(row) for row in rows.order_by("slug").prefetch_related(*_PARTS)]


def case_of_plan(tenant: str, plan: int) -> CaseRecord | None:
    """Return the case that grew out of a plan; None where none did. Three queries."""
    row = CaseRow.objects.of(tenant).filter(plan=plan).prefetch_related(*_PARTS).first()
    return _record(row) if row else None


def add_case(tenant: str, case: Case, at: datetime, author: str, *, plan: int | None = None) -> CaseRecord:
    """Keep a new case as its first version. Two queries."""
    told = _columns(case)
    row = CaseRow.objects.of(tenant).create(
        slug=case.slug,
        state=CaseState.DRAFT.value,
        version=1,
        plan=plan,
        opened_at=at,
        unit=told["unit"],
        kind=told["kind"],
        search=told["search"],
        body=told["body"],
    )
    _add_version(row, CaseVersion(1, case, author, "", at))
    return _record(row)


def put_version(tenant: str, version: CaseVersion) -> None:
    """Keep the next version of a case. Three queries."""
    row = CaseRow.objects.of(tenant).get(slug=version.case.slug)
    CaseRow.objects.of(tenant).filter(pk=row.pk).update(version=version.number, **_columns(version.case))
    _add_version(row, version)


def versions(tenant: str, slug: str) -> list[CaseVersion]:
    """Return every version of a case, oldest first. One query."""
    rows = CaseVersionRow.objects.of(tenant).filter(case__slug=slug).order_by("number")
    return [_version(row) for row in rows]


def listed(tenant: str) -> "QuerySet[CaseRow]":
    """Return the rows of the approved cases, to ask whether there are any."""
    return CaseRow.objects.of(tenant).exclude(baseline=None)


def baselines(tenant: str) -> dict[str, Case]:
    """Return the first approved version of each case that has been approved, by slug. Two queries."""
    approved = dict(CaseRow.objects.of(tenant).exclude(baseline=None).values_list("slug", "baseline"))
    rows = CaseVersionRow.objects.of(tenant).filter(case__slug__in=list(approved)).select_related("case")
    return {row.case.slug: from_json(Case, row.body) for row in rows if approved[row.case.slug] == row.number}


def pass_gate(tenant: str, slug: str, passed: GatePassed, state: CaseState, *, is_baseline: bool) -> None:
    """Keep that a case has passed a gate; ``is_baseline``: its version is the first one approved. Three queries."""
    row = CaseRow.objects.of(tenant).get(slug=slug)
    CaseGateRow.objects.of(tenant).create(
        case=row, gate=passed.gate, decision=passed.decision, on=passed.on, version=passed.version
    )
    changed = {"state": state.value} | ({"baseline": passed.version} if is_baseline else {})
    CaseRow.objects.of(tenant).filter(pk=row.pk).update(**changed)


def stop(tenant: str, slug: str, decision: int) -> bool:
    """Keep which decision has stopped a case; False where there is none such or it was stopped before. One query."""
    rows = CaseRow.objects.of(tenant).filter(slug=slug, stopped_by=None)
    return bool(rows.update(state=CaseState.STOPPED.value, stopped_by=decision))


def put_spending(tenant: str, slug: str, spent: Spending, at: datetime, person: str) -> None:
    """Keep what a kind has cost in a year; what was said of it before is replaced. Two queries."""
    row = CaseRow.objects.of(tenant).get(slug=slug)
    CaseSpendingRow.everywhere.update_or_create(
        tenant_id=tenant,
        case=row,
        year=spent.year,
        kind=spent.kind.value,
        defaults={"cents": spent.cents, "source": spent.source, "at": at, "person": person},
    )


def stamp(tenant: str) -> str:
    """Return what changes whenever a case, a gate or a spending of the tenant does. Three queries."""
    versions = CaseVersionRow.objects.of(tenant).aggregate(top=Max("pk"))["top"] or 0
    gates = CaseGateRow.objects.of(tenant).aggregate(top=Max("pk"))["top"] or 0
    spent = CaseSpendingRow.objects.of(tenant).aggregate(n=Count("pk"), total=Sum("cents"), last=Max("at"))
    stopped = CaseRow.objects.of(tenant).exclude(stopped_by=None).count()
    return f"{versions}/{gates}/{stopped}/{spent['n']}/{spent['total']}/{spent['last']}"


def _columns(case: Case) -> dict[str, Any]:
    told = [getattr(text, language) for text in (case.title, case.problem) for language in LANGUAGES]
    words = " ".join([*told, case.slug, *case.services]).casefold()
    return {"unit": case.unit, "kind": case.kind.value, "search": words, "body": to_json(case)}


def _add_version(row: CaseRow, version: CaseVersion) -> None:
    CaseVersionRow.objects.of(row.tenant_id).create(
        case=row,
        number=version.number,
        author=version.author,
        reason=version.reason,
        at=version.at,
        is_rebaseline=version.is_rebaseline,
        body=to_json(version.case),
    )


def _version(row: CaseVersionRow) -> CaseVersion:
    return CaseVersion(row.number, from_json(Case, row.body), row.author, row.reason, row.at, row.is_rebaseline)


def _record(row: CaseRow) -> CaseRecord:
    passed = tuple(GatePassed(one.gate, one.decision, one.on, one.version) for one in row.gates.all())
    spent = tuple(Spending(one.year, CostKind(one.kind), one.cents, one.source) for one in row.spending.all())
    record = CaseRecord(from_json(Case, row.body), row.version, row.opened_at, CaseState(row.state))
    return replace(record, baseline=row.baseline, passed=passed, spent=spent, stopped_by=row.stopped_by, plan=row.plan)
