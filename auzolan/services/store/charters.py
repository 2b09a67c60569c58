# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Charters and the versions of their commitments as rows."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Q, QuerySet

from auzolan.kernel import history
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.once import asked_once
from auzolan.kernel.texts import Text
from auzolan.services.models import CharterRow, CommitmentRow
from auzolan.services.nouns import Charter, Commitment, Comparison


def put_charters(tenant: str, charters: Sequence[Charter], at: datetime, person: str) -> list[Charter]:
    """Record charters; return those that are new or changed, each with its change noted. Three queries."""
    known = dict(CharterRow.objects.of(tenant).values_list("slug", "body"))
    changed = [one for one in charters if known.get(one.slug) != to_json(one)]
    rows = [CharterRow(tenant_id=tenant, slug=one.slug, owner=one.owner, body=to_json(one)) for one in changed]
    CharterRow.everywhere.bulk_create(
        rows, update_conflicts=True, unique_fields=("tenant", "slug"), update_fields=("owner", "body")
    )
    history.note(tenant, [(one.ref, known.get(one.slug), to_json(one)) for one in changed], at, person)
    return changed


@asked_once
def charters(tenant: str, *, slug: str = "") -> list[Charter]:
    """Return the charters by slug: all, or the one named. One query."""
    rows = CharterRow.objects.of(tenant)
    if slug:
        rows = rows.filter(slug=slug)
    return [from_json(Charter, row.body) for row in rows.order_by("slug")]


def listed(tenant: str) -> "QuerySet[CharterRow]":
    """Return the rows of the charters, to ask whether there are any."""
    return CharterRow.objects.of(tenant)


def add_versions(tenant: str, versions: Sequence[Commitment], at: datetime, person: str) -> None:
    """Add versions of commitments. Two queries."""
    rows = [
        CommitmentRow(
            tenant_id=tenant,
            charter=one.charter,
            code=one.code,
            since=one.since,
            until=one.until,
            indicator=one.indicator,
            service=one.service,
            target=one.target,
            target_unit=one.target_unit,
            comparison=one.comparison.value,
            name=to_json(one.name),
            source=one.source,
            reason=one.reason,
        )
        for one in versions
    ]
    CommitmentRow.everywhere.bulk_create(rows, batch_size=500)
    history.note(tenant, [(one.ref, None, {}) for one in versions], at, person)


def end_version(tenant: str, version: Commitment, until: date, at: datetime, person: str) -> None:
    """End a version on a day. Two queries."""
    rows = CommitmentRow.objects.of(tenant).filter(charter=version.charter, code=version.code, since=version.since)
    rows.update(until=until)
    history.note(tenant, [(version.ref, {"until": None}, {"until": until.isoformat()})], at, person, "ended")


@asked_once
def commitments(
    tenant: str, *, charter: str = "", service: str = "", code: str = "", on: date | None = None
) -> list[Commitment]:
    """Return versions, oldest first: all, those of a charter, service or code, those in force on a day. One query."""
    rows = CommitmentRow.objects.of(tenant)
    for column, value in (("charter", charter), ("service", service), ("code", code)):
        if value:
            rows = rows.filter(**{column: value})
    if on is not None:
        rows = rows.filter(Q(until=None) | Q(until__gt=on), since__lte=on)
    return [_noun(row) for row in rows.order_by("charter", "code", "since")]


def in_force(tenant: str, on: date) -> int:
    """Return how many commitments hold on a day. One query, which reads none of them."""
    return CommitmentRow.objects.of(tenant).filter(Q(until=None) | Q(until__gt=on), since__lte=on).count()


def _noun(row: CommitmentRow) -> Commitment:
    return Commitment(
        charter=row.charter,
        code=row.code,
        name=from_json(Text, row.name),
        indicator=row.indicator,
        target=row.target,
        target_unit=row.target_unit,
        comparison=Comparison(row.comparison),
        since=row.since,
        until=row.until,
        service=row.service,
        source=row.source,
        reason=row.reason,
    )
