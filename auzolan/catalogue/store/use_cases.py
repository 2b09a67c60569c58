# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Use cases and phases as rows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import Max

from auzolan.catalogue.models import PhaseRow, UseCaseRow
from auzolan.catalogue.nouns.use_cases import Phase, UseCase
from auzolan.kernel import history
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.once import asked_once


def put_use_cases(tenant: str, those: Sequence[UseCase], at: datetime, person: str, what: str = "") -> list[UseCase]:
    """Record use cases, known by their slug; return those that are new or changed, each noted. Three queries."""
    slugs = [one.slug for one in those]
    known = dict(UseCaseRow.objects.of(tenant).filter(slug__in=slugs).values_list("slug", "body"))
    changed = [one for one in those if known.get(one.slug) != to_json(one)]
    UseCaseRow.everywhere.bulk_create(
        [
            UseCaseRow(tenant_id=tenant, slug=one.slug, owner=one.owner, stage=one.stage.value, body=to_json(one))
            for one in changed
        ],
        update_conflicts=True,
        unique_fields=("tenant", "slug"),
        update_fields=("owner", "stage", "body"),
        batch_size=500,
    )
    history.note(tenant, [(one.ref, known.get(one.slug), to_json(one)) for one in changed], at, person, what)
    return changed


@asked_once
def use_cases(tenant: str, *, slugs: Sequence[str] | None = None) -> list[UseCase]:
    """Return the use cases by slug: all, or those that are named. One query."""
    rows = UseCaseRow.objects.of(tenant)
    if slugs is not None:
        rows = rows.filter(slug__in=list(slugs))
    return [from_json(UseCase, row.body) for row in rows]


def put_phase(tenant: str, phase: Phase, at: datetime, person: str, what: str = "") -> Phase:
    """Record a phase, under the next number where it has none; note it. Four queries at most."""
    number = phase.number
    if not number:
        number = (PhaseRow.objects.of(tenant).aggregate(top=Max("number"))["top"] or 0) + 1
    kept = replace(phase, number=number)
    row = PhaseRow.objects.of(tenant).filter(number=number).first()
    before = row.body if row else None
    PhaseRow.everywhere.update_or_create(
        tenant_id=tenant, number=number, defaults={"closed_on": kept.closed_on, "body": to_json(kept)}
    )
    history.note(tenant, [(kept.ref, before, to_json(kept))], at, person, what)
    return kept


@asked_once
def phases(tenant: str, *, number: int | None = None) -> list[Phase]:
    """Return the phases by number: all, or the one that is named. One query."""
    rows = PhaseRow.objects.of(tenant)
    if number is not None:
        rows = rows.filter(number=number)
    return [from_json(Phase, row.body) for row in rows]
