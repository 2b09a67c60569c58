# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Systems as rows."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import QuerySet

from auzolan.ai.core import systems as core
from auzolan.ai.models import SystemRow
from auzolan.ai.nouns.systems import Asked, Found, System
from auzolan.kernel import history
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.once import asked_once

COLUMNS = ("unit", "stage", "scope")
Marks = Mapping[str, Mapping[str, str]]


def put(tenant: str, those: Sequence[System], at: datetime, person: str, what: str = "") -> list[System]:
    """Record systems, known by their slug; return those that are new or changed, each noted. Three queries."""
    slugs = [one.slug for one in those]
    known = dict(SystemRow.objects.of(tenant).filter(slug__in=slugs).values_list("slug", "body"))
    bodies = {one.slug: to_json(one) for one in those}
    changed = [one for one in those if known.get(one.slug) != bodies[one.slug]]
    SystemRow.everywhere.bulk_create(
        [
            SystemRow(
                tenant_id=tenant,
                slug=one.slug,
                unit=one.unit,
                scope=one.scope.value,
                stage=one.stage.value,
                words=core.words(one),
                body=bodies[one.slug],
            )
            for one in changed
        ],
        update_conflicts=True,
        unique_fields=("tenant", "slug"),
        update_fields=("unit", "scope", "stage", "words", "body"),
        batch_size=500,
    )
    history.note(tenant, [(one.ref, known.get(one.slug), bodies[one.slug]) for one in changed], at, person, what)
    return changed


@asked_once
def systems(tenant: str, *, slugs: Sequence[str] | None = None) -> list[System]:
    """Return the systems by slug: all, or those that are named. One query."""
    rows = SystemRow.objects.of(tenant)
    if slugs is not None:
        rows = rows.filter(slug__in=list(slugs))
    return [from_json(System, row.body) for row in rows]


def locked(tenant: str, slug: str) -> System | None:
    """Return one system, which nobody else changes until the transaction ends; None where there is none. One query."""
    row = SystemRow.objects.of(tenant).select_for_update().filter(slug=slug).first()
    return from_json(System, row.body) if row else None


def listed(tenant: str) -> QuerySet[SystemRow]:
    """Return the rows that the list of the public shows of a tenant."""
    return SystemRow.objects.of(tenant)


def search(tenant: str, asked: Asked, marks: Marks) -> Found:
    """Return a page of what was asked for, with counts by facet: columns here, and marks that topics keep of slugs.

    Each facet counts what the other questions leave. Two queries.
    """
    rows = SystemRow.objects.of(tenant)
    for word in core.plain(asked.words).split():
        rows = rows.filter(words__contains=word)
    told = [
        dict(zip(("slug", *COLUMNS), row, strict=True)) | {name: of.get(row[0], "") for name, of in marks.items()}
        for row in rows.values_list("slug", *COLUMNS)
    ]
    names = (*COLUMNS, *marks)
    chosen = {name: value for name, value in asked.chosen.items() if name in names and value}
    facets = {name: Counter(row[name] for row in told if row[name] and _fits(row, chosen, but=name)) for name in names}
    slugs = [row["slug"] for row in told if _fits(row, chosen)]
    pages = max(1, -(-len(slugs) // asked.per_page))
    page = min(max(1, asked.page), pages)
    here = slugs[(page - 1) * asked.per_page : page * asked.per_page]
    return Found(tuple(systems(tenant, slugs=tuple(here))), len(slugs), page, pages, facets)


def _fits(row: Mapping[str, str], chosen: Mapping[str, str], but: str = "") -> bool:
    return all(row[name] == value for name, value in chosen.items() if name != but)
