# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the overview of quality reads of datasets, and what it keeps of each day."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, Final

from django.core.cache import cache

from auzolan.catalogue.models import DatasetRow, QualityDayRow
from auzolan.catalogue.nouns.datasets import Dataset, Quality, Standing
from auzolan.catalogue.nouns.overview import DayOfQuality, Measured, Overview
from auzolan.catalogue.nouns.quality import Rating
from auzolan.catalogue.store import links
from auzolan.catalogue.store.datasets import version
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.texts import Text

_BATCH: Final = 500


def measured(tenant: str) -> Iterator[Measured]:
    """Yield of each published dataset what the overview and reviewers need, by slug, without holding them all.

    Of its body only that is made into nouns: the rest would be what takes long with 200,000 of them. One query.
    """
    rows = DatasetRow.objects.of(tenant).filter(standing=Standing.PUBLISHED.value).order_by("slug")
    for slug, owner, source, body in rows.values_list("slug", "owner", "source", "body").iterator(chunk_size=_BATCH):
        yield _measured(slug, owner, source, body["description"], body["quality"])


def _measured(slug: str, owner: str, source: int | None, told: dict[str, Any], earns: dict[str, Any]) -> Measured:
    return Measured(
        slug=slug,
        iri=told["iri"],
        title=Text(**told["title"]),
        owner=owner,
        publisher=Text(**told["publisher"]),
        points=earns["points"],
        rating=Rating(earns["rating"]),
        metrics=earns["metrics"],
        violations=earns["violations"],
        not_checked=tuple(earns.get("not_checked", ())),
        is_series=told["is_series"],
        series=told["series"],
        frequency=told["frequency"],
        modified=date.fromisoformat(told["modified"]) if told["modified"] else None,
        is_high_value=told["is_high_value"],
        licence=told["licence"],
        contact=told["contact"],
        has_parts=bool(told["distributions"]),
        columns=earns.get("columns"),
        is_own=source is None,
    )


def rejudged(tenant: str, those: Sequence[tuple[str, Quality]]) -> None:
    """Let datasets earn what they earn now; who recorded them and when stays. Two queries for each 500."""
    for start in range(0, len(those), _BATCH):
        batch = dict(those[start : start + _BATCH])
        rows = list(DatasetRow.objects.of(tenant).filter(slug__in=list(batch)).only("pk", "body", "points", "tenant"))
        for row in rows:
            one = from_json(Dataset, row.body)
            row.points = batch[one.slug].points
            row.body = row.body | {"quality": to_json(batch[one.slug])}
        DatasetRow.everywhere.bulk_update(rows, ("body", "points"), batch_size=_BATCH)


def worst(tenant: str, owners: Sequence[str] | None, most: int) -> list[Dataset]:
    """Return the published datasets that earn least, worst first. One query."""
    rows = DatasetRow.objects.of(tenant).filter(standing=Standing.PUBLISHED.value, is_series=False)
    if owners is not None:
        rows = rows.filter(owner__in=list(owners))
    bodies = rows.order_by("points", "slug").values_list("body", flat=True)[:most]
    return [from_json(Dataset, body) for body in bodies]


def after(tenant: str, slug: str, most: int) -> list[Dataset]:
    """Return the published datasets that come after a slug, series left out. One query."""
    rows = DatasetRow.objects.of(tenant).filter(slug__gt=slug, standing=Standing.PUBLISHED.value, is_series=False)
    return [from_json(Dataset, body) for body in rows.order_by("slug").values_list("body", flat=True)[:most]]


def remembered(tenant: str, on: date, reckon: Callable[[], Overview]) -> Overview:
    """Return the overview, reckoned once for each state of the catalogue, its links and day. Three queries."""
    count, last = version(tenant)
    key, now = f"catalogue/overview/{tenant}", f"{count}/{last}/{links.version(tenant)}/{on}"
    known = cache.get(key)
    if known is not None and known[0] == now:
        kept: Overview = known[1]
        return kept
    found = reckon()
    cache.set(key, (now, found), timeout=None)
    return found


def note_day(tenant: str, one: DayOfQuality) -> None:
    """Keep what the catalogue earns on a day, in place of what was kept of it. One query."""
    row = QualityDayRow(tenant_id=tenant, on=one.on, n=one.n, points=one.points)
    QualityDayRow.everywhere.bulk_create(
        [row], update_conflicts=True, unique_fields=("tenant", "on"), update_fields=("n", "points")
    )


def days(tenant: str, most: int = 400) -> list[DayOfQuality]:
    """Return what the catalogue earned day by day, oldest first; of the last so many days. One query."""
    rows = QualityDayRow.objects.of(tenant).order_by("-on")[:most]
    return [DayOfQuality(row.on, row.n, row.points) for row in reversed(rows)]
