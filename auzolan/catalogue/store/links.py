# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Addresses and what they answered, as rows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256

from django.db.models import Count, Max

from auzolan.catalogue.models import LinkRow
from auzolan.catalogue.nouns.links import Link
from auzolan.kernel.once import asked_once

_BATCH = 500


def links(tenant: str, urls: Iterable[str]) -> dict[str, Link]:
    """Return what is known of addresses. A query per 500."""
    return _links(tenant, tuple(sorted({_mark(url) for url in urls})))


@asked_once
def _links(tenant: str, marks: Sequence[str]) -> dict[str, Link]:
    found: dict[str, Link] = {}
    for start in range(0, len(marks), _BATCH):
        for row in LinkRow.objects.of(tenant).filter(mark__in=marks[start : start + _BATCH]):
            found[row.url] = Link(row.url, row.status, row.is_reachable, row.checked_at, row.why)
    return found


def known(tenant: str, urls: Iterable[str]) -> Mapping[str, bool]:
    """Return whether addresses answer, of those that have been asked. A query per 500."""
    return {url: one.is_reachable for url, one in links(tenant, urls).items()}


def answering(tenant: str, most: int) -> list[str]:
    """Return some addresses that answered when they were asked last, the newest first. One query."""
    rows = LinkRow.objects.of(tenant).filter(is_reachable=True).order_by("-checked_at", "pk")
    return list(rows.values_list("url", flat=True)[:most])


def put(tenant: str, those: Sequence[Link]) -> None:
    """Record what addresses answered, in place of what was known. A query per 500."""
    rows = [
        LinkRow(
            tenant_id=tenant,
            url=one.url,
            mark=_mark(one.url),
            status=one.status,
            is_reachable=one.is_reachable,
            why=one.why[:300],
            checked_at=one.checked_at,
        )
        for one in those
    ]
    LinkRow.everywhere.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=("tenant", "mark"),
        update_fields=("status", "is_reachable", "why", "checked_at"),
        batch_size=_BATCH,
    )


def forget(tenant: str, before: datetime) -> int:
    """Remove what addresses answered that nobody has asked since; return how many. One query."""
    gone, _by_table = LinkRow.objects.of(tenant).filter(checked_at__lt=before).delete()
    return gone


def version(tenant: str) -> str:
    """Return what changes whenever an address was asked. One query."""
    told = LinkRow.objects.of(tenant).aggregate(count=Count("pk"), last=Max("checked_at"))
    return f"{told['count']}/{told['last'] or ''}"


def _mark(url: str) -> str:
    return sha256(url.encode("utf-8", "surrogatepass")).hexdigest()
