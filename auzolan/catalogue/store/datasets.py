# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Datasets as rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from django.db.models import Count, Max, QuerySet

from auzolan.catalogue.models import DatasetRow
from auzolan.catalogue.nouns.datasets import Dataset, Standing
from auzolan.kernel import history
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.once import asked_once

_BATCH: Final = 500
Known = tuple[str, str, str, str, int | None]
_KEPT: Final = ("owner", "standing", "is_series", "series", "source", "points", "graph", "mark", "body", "recorded_at")


def marks(tenant: str, iris: Sequence[str]) -> dict[str, Known]:
    """Return of those of the addresses that are known: slug, mark, owner, standing and source. A query per 500."""
    found: dict[str, Known] = {}
    for start in range(0, len(iris), _BATCH):
        rows = DatasetRow.objects.of(tenant).filter(iri__in=iris[start : start + _BATCH])
        for row in rows.only("iri", "slug", "mark", "owner", "standing", "source"):
            found[row.iri] = (row.slug, row.mark, row.owner, row.standing, row.source)
    return found


def slugs(tenant: str) -> set[str]:
    """Return the slugs that are taken. One query."""
    return set(DatasetRow.objects.of(tenant).order_by().values_list("slug", flat=True))


def put(tenant: str, datasets: Sequence[tuple[Dataset, str, str]], at: datetime, person: str, what: str = "") -> None:
    """Record datasets (each with its graph and the mark of it), known by their address; note changes of one's own.

    What was harvested has its history in the ledger of its source. Three queries for each 500.
    """
    known = _bodies(tenant, [one for one, _graph, _mark in datasets if one.is_own])
    rows = [_row(tenant, replace(one, recorded_at=at), at, graph, mark) for one, graph, mark in datasets]
    DatasetRow.everywhere.bulk_create(
        rows, update_conflicts=True, unique_fields=("tenant", "iri"), update_fields=_KEPT, batch_size=_BATCH
    )
    noted = [(one.ref, known.get(one.slug), _told(one)) for one, _graph, _mark in datasets if one.is_own]
    history.note(tenant, noted, at, person, what)


def stand(tenant: str, one: Dataset, at: datetime, person: str, what: str) -> Dataset:
    """Let a dataset stand as it does now, noting it; return it as it is recorded. Three queries."""
    then = replace(one, recorded_at=at)
    before = _bodies(tenant, [one])
    DatasetRow.objects.of(tenant).filter(slug=one.slug).update(
        standing=one.standing.value, body=to_json(then), recorded_at=at
    )
    history.note(tenant, [(one.ref, before.get(one.slug), _told(then))], at, person, what)
    return then


@asked_once
def datasets(
    tenant: str,
    *,
    slugs: Iterable[str] | None = None,
    iris: Iterable[str] | None = None,
    owner: str = "",
    standing: Standing | None = None,
    series: str = "",
    source: int | None = None,
    is_series: bool | None = None,
    after: str = "",
    most: int = 0,
) -> list[Dataset]:
    """Return datasets by slug: all, or those that are asked for; ``after`` a slug, at ``most`` so many. One query."""
    rows = _asked(tenant, slugs=slugs, iris=iris, owner=owner, standing=standing, series=series, source=source)
    if is_series is not None:
        rows = rows.filter(is_series=is_series)
    if after:
        rows = rows.filter(slug__gt=after)
    bodies = rows.order_by("slug").values_list("body", flat=True)
    return [from_json(Dataset, body) for body in (bodies[:most] if most else bodies)]


def every(tenant: str, standing: Standing | None = None) -> Iterator[tuple[Dataset, str]]:
    """Yield each dataset with its graph, by slug, without holding them all."""
    rows = _asked(tenant, standing=standing).order_by("slug").values_list("body", "graph")
    for body, graph in rows.iterator(chunk_size=_BATCH):
        yield from_json(Dataset, body), graph


def graph(tenant: str, slug: str) -> str | None:
    """Return the graph of a dataset as N-Triples; None where there is no such dataset. One query."""
    return DatasetRow.objects.of(tenant).filter(slug=slug).values_list("graph", flat=True).first()


def listed(tenant: str) -> "QuerySet[DatasetRow]":
    """Return the rows of the datasets that everybody sees, to ask whether there are any."""
    return DatasetRow.objects.of(tenant).filter(standing=Standing.PUBLISHED.value)


def version(tenant: str) -> tuple[int, str]:
    """Return what changes whenever a dataset does: how many there are, and when the newest was recorded. One query."""
    told = DatasetRow.objects.of(tenant).aggregate(count=Count("pk"), last=Max("recorded_at"))
    return told["count"], str(told["last"] or "")


def _asked(
    tenant: str,
    *,
    slugs: Iterable[str] | None = None,
    iris: Iterable[str] | None = None,
    owner: str = "",
    standing: Standing | None = None,
    series: str = "",
    source: int | None = None,
) -> "QuerySet[DatasetRow]":
    rows = DatasetRow.objects.of(tenant)
    if slugs is not None:
        rows = rows.filter(slug__in=list(slugs))
    if iris is not None:
        rows = rows.filter(iri__in=list(iris))
    told = {"owner": owner, "standing": standing.value if standing else "", "series": series, "source": source}
    return rows.filter(**{name: value for name, value in told.items() if value not in ("", None)})


def _row(tenant: str, one: Dataset, at: datetime, graph: str, mark: str) -> DatasetRow:
    return DatasetRow(
        tenant_id=tenant,
        slug=one.slug,
        iri=one.description.iri,
        owner=one.owner,
        standing=one.standing.value,
        is_series=one.description.is_series,
        series=one.description.series,
        source=one.source,
        points=one.quality.points,
        graph=graph,
        mark=mark,
        body=to_json(one),
        recorded_at=at,
    )


def _bodies(tenant: str, own: Sequence[Dataset]) -> Mapping[str, object]:
    if not own:
        return {}
    rows = DatasetRow.objects.of(tenant).filter(slug__in=[one.slug for one in own])
    return {slug: _told(from_json(Dataset, body)) for slug, body in rows.values_list("slug", "body")}


def _told(one: Dataset) -> dict[str, object]:
    """Return what history keeps of a dataset: what it says and how it stands, not what it earns."""
    told: dict[str, object] = to_json(one.description)
    return told | {"owner": one.owner, "standing": one.standing.value, "reason": one.reason}
