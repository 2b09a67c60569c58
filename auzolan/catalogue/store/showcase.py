# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What visitors send, as rows: reuses and community resources."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import Max, QuerySet

from auzolan.catalogue.models import ContributionRow, ReusedRow, ReuseRow
from auzolan.catalogue.nouns.showcase import Contribution, Reuse, Standing
from auzolan.kernel import history
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.once import asked_once


def slugs(tenant: str) -> set[str]:
    """Return the slugs of reuses that are taken. One query."""
    return set(ReuseRow.objects.of(tenant).order_by().values_list("slug", flat=True))


def put_reuses(tenant: str, reuses: Sequence[Reuse], at: datetime, person: str) -> list[Reuse]:
    """Record reuses, known by their slugs, noting what changes; return those that did. At most seven queries."""
    known = {one.slug: one for one in _reuses(ReuseRow.objects.of(tenant).filter(slug__in=[r.slug for r in reuses]))}
    changed = [one for one in reuses if known.get(one.slug) != one]
    rows = [
        ReuseRow(
            tenant_id=tenant,
            slug=one.slug,
            standing=one.life.standing.value,
            sent_at=one.life.sent_at,
            body=to_json(one),
        )
        for one in changed
    ]
    kept = ("standing", "sent_at", "body")
    ReuseRow.everywhere.bulk_create(
        rows, update_conflicts=True, unique_fields=("tenant", "slug"), update_fields=kept, batch_size=500
    )
    _put_reused(tenant, changed)
    noted = [(one.ref, to_json(known[one.slug]) if one.slug in known else None, to_json(one)) for one in changed]
    history.note(tenant, noted, at, person)
    return changed


def add_reuse(tenant: str, one: Reuse, at: datetime, person: str) -> bool:
    """Record a reuse that is new; False where another goes by its slug, which stays as it is. At most six queries."""
    values = {"standing": one.life.standing.value, "sent_at": one.life.sent_at, "body": to_json(one)}
    _row, is_new = ReuseRow.objects.of(tenant).get_or_create(slug=one.slug, defaults=values)
    if is_new:
        _put_reused(tenant, [one])
        history.note(tenant, [(one.ref, None, to_json(one))], at, person)
    return is_new


@asked_once
def reuses(
    tenant: str, *, standing: Standing | None = None, slugs: Iterable[str] | None = None, dataset: str = ""
) -> list[Reuse]:
    """Return reuses, newest first: all, or as they stand, those named, those of a dataset. One query."""
    rows = ReuseRow.objects.of(tenant)
    if standing is not None:
        rows = rows.filter(standing=standing.value)
    if slugs is not None:
        rows = rows.filter(slug__in=list(slugs))
    if dataset:
        rows = rows.filter(reused__dataset=dataset)
    return _reuses(rows)


def shown_ever(tenant: str) -> list[Reuse]:
    """Return the reuses that everybody sees, or did, by slug. One query."""
    standing = (Standing.SHOWN.value, Standing.WITHDRAWN.value)
    return sorted(_reuses(ReuseRow.objects.of(tenant).filter(standing__in=standing)), key=lambda one: one.slug)


def add_contribution(tenant: str, one: Contribution, at: datetime, person: str) -> Contribution:
    """Record a community resource that is new, and return it with its number. At most five queries."""
    is_new = False
    while not is_new:
        top = ContributionRow.objects.of(tenant).aggregate(top=Max("number"))["top"] or 0
        one = replace(one, number=top + 1)
        _row, is_new = ContributionRow.objects.of(tenant).get_or_create(number=one.number, defaults=_values(one))
    history.note(tenant, [(one.ref, None, to_json(one))], at, person)
    return one


def put_contribution(tenant: str, one: Contribution, at: datetime, person: str) -> None:
    """Record how a community resource stands now, noting what changes. Three queries."""
    before = next(iter(contributions(tenant, number=one.number)), None)
    ContributionRow.objects.of(tenant).filter(number=one.number).update(**_values(one))
    history.note(tenant, [(one.ref, to_json(before) if before else None, to_json(one))], at, person)


def contributions(
    tenant: str, *, standing: Standing | None = None, dataset: str = "", number: int | None = None
) -> list[Contribution]:
    """Return community resources by number: all, as they stand, those of a dataset, the one named. One query."""
    rows = ContributionRow.objects.of(tenant)
    if standing is not None:
        rows = rows.filter(standing=standing.value)
    if dataset:
        rows = rows.filter(dataset=dataset)
    if number is not None:
        rows = rows.filter(number=number)
    return [from_json(Contribution, body) for body in rows.order_by("number").values_list("body", flat=True)]


def _reuses(rows: "QuerySet[ReuseRow]") -> list[Reuse]:
    return [from_json(Reuse, body) for body in rows.order_by("-sent_at", "slug").values_list("body", flat=True)]


def _put_reused(tenant: str, changed: Sequence[Reuse]) -> None:
    keys = dict(ReuseRow.objects.of(tenant).filter(slug__in=[one.slug for one in changed]).values_list("slug", "pk"))
    ReusedRow.objects.of(tenant).filter(reuse__in=list(keys.values())).delete()
    rows = [
        ReusedRow(tenant_id=tenant, reuse_id=keys[one.slug], dataset=dataset)
        for one in changed
        for dataset in one.datasets
    ]
    ReusedRow.everywhere.bulk_create(rows, batch_size=500)


def _values(one: Contribution) -> dict[str, Any]:
    return {"dataset": one.dataset, "standing": one.life.standing.value, "body": to_json(one)}
