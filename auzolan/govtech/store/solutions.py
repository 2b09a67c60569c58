# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The solution catalogue as rows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.db.models import Count, Max, QuerySet

from auzolan.govtech.core.solutions.cataloguing import brief_of
from auzolan.govtech.models import AliasRow, SolutionRow
from auzolan.govtech.nouns.solution_catalogue import Alias, Brief, Catalogued
from auzolan.kernel import history
from auzolan.kernel.chain import digest
from auzolan.kernel.models import Tenant
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.once import asked_once

_BATCH: Final = 500
_UNTOLD: Final = ("parts", "key")
"""What the history of a solution does not repeat."""


def lock(tenant: str) -> None:
    """Let nobody else record solutions of a tenant, or what hangs on them, until the transaction ends. One query."""
    Tenant.objects.select_for_update().get(slug=tenant)


def known(tenant: str, keys: Sequence[str]) -> dict[str, Catalogued]:
    """Return the solutions that are known by some keys, by key, nobody else changes them meanwhile. A query per 500."""
    marks = [mark_of(key) for key in keys]
    found: dict[str, Catalogued] = {}
    for start in range(0, len(marks), _BATCH):
        rows = SolutionRow.objects.of(tenant).select_for_update().filter(mark__in=marks[start : start + _BATCH])
        found |= {one.key: one for one in (from_json(Catalogued, row.body) for row in rows)}
    return found


def slugs(tenant: str) -> set[str]:
    """Return the slugs that are taken. One query."""
    return set(SolutionRow.objects.of(tenant).order_by().values_list("slug", flat=True))


def put(tenant: str, changed: Sequence[tuple[Catalogued | None, Catalogued]], at: datetime, person: str) -> None:
    """Keep solutions as they are now, each with what it was before. Three queries for each 500.

    A new one never takes the place of another.
    """
    new = [_row(tenant, after, at) for before, after in changed if before is None]
    SolutionRow.everywhere.bulk_create(new, batch_size=_BATCH)
    SolutionRow.everywhere.bulk_create(
        [_row(tenant, after, at) for before, after in changed if before is not None],
        update_conflicts=True,
        unique_fields=("tenant", "slug"),
        update_fields=("mark", "is_shown", "recorded_at", "brief", "body"),
        batch_size=_BATCH,
    )
    noted = [(after.ref, _told(before) if before else None, _told(after)) for before, after in changed]
    history.note(tenant, noted, at, person)


@asked_once
def briefs(tenant: str) -> list[Brief]:
    """Return what lists show of the catalogue, by slug. One query."""
    return [from_json(Brief, body) for body in listed(tenant).values_list("brief", flat=True)]


def solution(tenant: str, slug: str) -> Catalogued | None:
    """Return one solution, also one that was merged into another; None without it. One query."""
    row = SolutionRow.objects.of(tenant).filter(slug=slug).first()
    return from_json(Catalogued, row.body) if row else None


def all_of(tenant: str, *, with_merged: bool = False) -> list[Catalogued]:
    """Return every solution of the catalogue, by slug; without those that were merged into another. One query."""
    rows = SolutionRow.objects.of(tenant) if with_merged else listed(tenant)
    return [from_json(Catalogued, body) for body in rows.values_list("body", flat=True)]


def listed(tenant: str) -> QuerySet[SolutionRow]:
    """Return the rows that the list of the public shows of a tenant."""
    return SolutionRow.objects.of(tenant).filter(is_shown=True)


def merged_with(tenant: str, slug: str) -> list[Catalogued]:
    """Return the solutions that were merged into another one. One query."""
    rows = SolutionRow.objects.of(tenant).filter(is_shown=False)
    return [one for one in (from_json(Catalogued, row.body) for row in rows) if one.merged_into == slug]


def stamp(tenant: str) -> str:
    """Return what changes whenever a solution comes or changes. One query."""
    told = SolutionRow.objects.of(tenant).aggregate(count=Count("pk"), last=Max("recorded_at"))
    return f"{told['count']}/{told['last'] or ''}"


def names(tenant: str, slugs: Iterable[str]) -> dict[str, str]:
    """Return the names of solutions by slug. One query."""
    rows = SolutionRow.objects.of(tenant).filter(slug__in=list(slugs))
    return {slug: str(brief["name"]) for slug, brief in rows.values_list("slug", "brief")}


def aliases(tenant: str) -> list[Alias]:
    """Return the aliases that were confirmed, the oldest first. One query."""
    return [from_json(Alias, body) for body in AliasRow.objects.of(tenant).values_list("body", flat=True)]


def add_alias(tenant: str, alias: Alias, at: datetime) -> None:
    """Keep a confirmed alias. Two queries."""
    AliasRow.objects.of(tenant).create(mark=mark_of(alias.address), body=to_json(alias))
    history.note(tenant, [(alias.ref, None, to_json(alias))], at, alias.person)


def mark_of(key: str) -> str:
    """Return what stands for a key of any length in a column."""
    return digest(key.encode())


def _row(tenant: str, one: Catalogued, at: datetime) -> SolutionRow:
    return SolutionRow(
        tenant_id=tenant,
        slug=one.slug,
        mark=mark_of(one.key),
        is_shown=not one.merged_into,
        recorded_at=at,
        brief=to_json(brief_of(one)),
        body=to_json(one),
    )


def _told(one: Catalogued) -> Mapping[str, Any]:
    body: dict[str, Any] = to_json(one)
    return {name: value for name, value in body.items() if name not in _UNTOLD}
