# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Datasets as rows."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from typing import Any, Final, NamedTuple

from django.db import connection
from django.db.models import Count, Max, QuerySet

from auzolan.catalogue.core.harvesting.describing import digest
from auzolan.catalogue.core.naming import worldwide
from auzolan.catalogue.models import DatasetRow
from auzolan.catalogue.nouns.datasets import Dataset, Standing
from auzolan.catalogue.nouns.harvesting import Ready
from auzolan.kernel import history
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.once import asked_once

_BATCH: Final = 500
_ROWS: Final = 200
_KEPT: Final = (
    "owner", "standing", "is_series", "series", "source", "identifier",
    "points", "graph", "mark", "body", "recorded_at",
)  # fmt: skip
_COMPARED: Final = ("mark", "owner", "standing", "brought", "tenant")
_COLUMNS: Final = ("tenant_id", "slug", "iri", *_KEPT)


class Known(NamedTuple):
    """Say of a dataset what a description of it is compared with; ``brought`` is what a file last said of it."""

    slug: str
    mark: str
    owner: str
    standing: str
    source: int | None
    brought: str

    @property
    def is_edited(self) -> bool:
        """Tell whether it was changed here since a file brought it."""
        return bool(self.brought) and self.brought != as_brought(self.mark, self.owner, self.standing)


def as_brought(mark: str, owner: str, standing: str) -> str:
    """Return what is kept of what a file says of a dataset."""
    return digest(f"{mark}/{owner}/{standing}")


def marks(tenant: str, iris: Sequence[str]) -> dict[str, Known]:
    """Return what is known of those of the addresses that are. A query per 500."""
    found: dict[str, Known] = {}
    for start in range(0, len(iris), _BATCH):
        rows = DatasetRow.objects.of(tenant).filter(iri__in=iris[start : start + _BATCH])
        found |= {iri: Known(*told) for iri, *told in rows.values_list("iri", *Known._fields)}
    return found


def slugs(tenant: str) -> set[str]:
    """Return the slugs that are taken. One query."""
    return set(DatasetRow.objects.of(tenant).order_by().values_list("slug", flat=True))


def put(
    tenant: str,
    datasets: Sequence[tuple[Dataset, str, str]],
    at: datetime,
    person: str,
    what: str = "",
    *,
    is_brought: bool = False,
) -> None:
    """Record datasets (each with its graph and the mark of it), known by their address; note changes of one's own.

    What was harvested has its history in the ledger of its source. Three queries for each 500.
    """
    known = _bodies(tenant, [one for one, _graph, _mark in datasets if one.is_own])
    rows = [_row(tenant, replace(one, recorded_at=at), at, graph, mark) for one, graph, mark in datasets]
    for row in rows if is_brought else ():
        row.brought = as_brought(row.mark, row.owner, row.standing)
    DatasetRow.everywhere.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=("tenant", "iri"),
        update_fields=(*_KEPT, "brought") if is_brought else _KEPT,
        batch_size=_BATCH,
    )
    noted = [(one.ref, known.get(one.slug), _told(one)) for one, _graph, _mark in datasets if one.is_own]
    history.note(tenant, noted, at, person, what)


def note_brought(tenant: str, iris: Sequence[str]) -> None:
    """Note of datasets that a file says what they are here already. Two queries for each 500, none without any."""
    for start in range(0, len(iris), _BATCH):
        rows = list(DatasetRow.objects.of(tenant).filter(iri__in=iris[start : start + _BATCH]).only(*_COMPARED))
        for row in rows:
            row.brought = as_brought(row.mark, row.owner, row.standing)
        DatasetRow.everywhere.bulk_update(rows, ("brought",), batch_size=_BATCH)


@dataclass(frozen=True, slots=True)
class Brought:
    """Hold a description that a source has brought, ready to be kept: where it stands and what it says."""

    slug: str
    iri: str
    graph: str
    mark: str
    origin: str
    standing: Standing
    ready: Ready


def put_brought(tenant: str, brought: Sequence[Brought], source: int, owner: str, at: datetime) -> None:
    """Keep what a source has brought, known by its address; a statement for each 200, without a history of changes."""
    moment = connection.ops.adapt_datetimefield_value(at)
    told = json.dumps(at.astimezone(UTC).isoformat().replace("+00:00", "Z"))
    for begin in range(0, len(brought), _ROWS):
        batch = brought[begin : begin + _ROWS]
        values: list[Any] = []
        for one in batch:
            ready = one.ready
            body = (
                f'{{"slug":{json.dumps(one.slug)},"description":{ready.description},"owner":{json.dumps(owner)},'
                f'"standing":"{one.standing.value}","quality":{ready.quality},"source":{source},'
                f'"origin":{json.dumps(one.origin)},"recorded_at":{told},"reason":""}}'
            )
            values += (tenant, one.slug, one.iri, owner, one.standing.value, ready.is_series, ready.series, source)
            values += (ready.identifier, ready.points, one.graph, one.mark, body, moment)
        with connection.cursor() as cursor:
            cursor.execute(_upsert(len(batch)), values)


@cache
def _upsert(count: int) -> str:
    """Return the statement that keeps so many rows: new, or in the place of those of the same address."""
    name = connection.ops.quote_name
    row = f"({', '.join(['%s'] * len(_COLUMNS))})"
    return (
        f"INSERT INTO {name(DatasetRow._meta.db_table)} ({', '.join(map(name, _COLUMNS))}) "
        f"VALUES {', '.join([row] * count)} ON CONFLICT (tenant_id, iri) DO UPDATE SET "
        + ", ".join(f"{name(one)} = EXCLUDED.{name(one)}" for one in _KEPT)
    )


def held(tenant: str, iris: Sequence[str], identifiers: Sequence[str]) -> tuple[dict[str, Known], dict[str, Known]]:
    """Return what is known by the addresses, and by the identifiers that only one thing in the world bears.

    Two queries for each 500.
    """
    by_identifier: dict[str, Known] = {}
    for start in range(0, len(identifiers), _BATCH):
        rows = DatasetRow.objects.of(tenant).filter(identifier__in=identifiers[start : start + _BATCH])
        for identifier, *told in rows.values_list("identifier", *Known._fields):
            by_identifier[identifier] = Known(*told)
    return marks(tenant, iris), by_identifier


def withdraw(tenant: str, source: int, iris: Sequence[str], reason: str, at: datetime) -> list[str]:
    """Withdraw what a source has brought and is published or a draft; return the slugs. Two queries for each 500."""
    found = list[str]()
    for start in range(0, len(iris), _BATCH):
        rows = DatasetRow.objects.of(tenant).filter(source=source, iri__in=iris[start : start + _BATCH])
        changed = list(rows.exclude(standing=Standing.WITHDRAWN.value).only("slug", "body", "standing"))
        for row in changed:
            one = from_json(Dataset, row.body)
            then = replace(one, standing=Standing.WITHDRAWN, reason=reason, recorded_at=at)
            row.standing, row.body, row.recorded_at = then.standing.value, to_json(then), at
        DatasetRow.everywhere.bulk_update(changed, ["standing", "body", "recorded_at"], batch_size=_BATCH)
        found += [row.slug for row in changed]
    return found


def of_source(tenant: str, source: int) -> list[str]:
    """Return the addresses of what a source has brought, whatever its standing. One query."""
    return list(DatasetRow.objects.of(tenant).filter(source=source).values_list("iri", flat=True))


def titles(tenant: str) -> list[tuple[str, dict[str, str], str]]:
    """Return the address, the titles by language and the series of each dataset that is offered. One query."""
    rows = DatasetRow.objects.of(tenant).filter(is_series=False).exclude(standing=Standing.WITHDRAWN.value)
    return list(rows.order_by("slug").values_list("iri", "body__description__title", "series"))


def put_into_series(tenant: str, slices: Mapping[str, tuple[str, str]], at: datetime) -> None:
    """Let datasets be slices of series beside what their graphs say: by address, the series and the municipality.

    Two queries for each 500.
    """
    iris = list(slices)
    for start in range(0, len(iris), _BATCH):
        rows = list(DatasetRow.objects.of(tenant).filter(iri__in=iris[start : start + _BATCH]).only("iri", "body"))
        for row in rows:
            series, town = slices[row.iri]
            one = from_json(Dataset, row.body)
            about = replace(one.description, series=series, places=one.description.places or (town,))
            then = replace(one, description=about, recorded_at=at)
            row.series, row.body, row.recorded_at = series, to_json(then), at
        DatasetRow.everywhere.bulk_update(rows, ["series", "body", "recorded_at"], batch_size=_BATCH)


def graphs(tenant: str, iris: Sequence[str]) -> dict[str, str]:
    """Return the graphs of datasets by their address. A query for each 500."""
    found: dict[str, str] = {}
    for start in range(0, len(iris), _BATCH):
        rows = DatasetRow.objects.of(tenant).filter(iri__in=iris[start : start + _BATCH])
        found |= dict(rows.order_by().values_list("iri", "graph"))
    return found


def counts_by_source(tenant: str) -> dict[int, int]:
    """Return how many datasets of each source the catalogue offers. One query."""
    rows = DatasetRow.objects.of(tenant).exclude(source=None).exclude(standing=Standing.WITHDRAWN.value).order_by()
    return dict(rows.values_list("source").annotate(count=Count("pk")))


def make_own(tenant: str, source: int, at: datetime) -> int:
    """Let the administration itself keep what a source has brought; return how many. A query, and one for each 500."""
    return _change(tenant, source, "source", None, at)


def hand_over(tenant: str, source: int, owner: str, at: datetime) -> int:
    """Let a unit answer for what a source has brought; return how many. A query, and one for each 500."""
    return _change(tenant, source, "owner", owner, at)


def _change(tenant: str, source: int, name: str, value: str | None, at: datetime) -> int:
    rows = list(DatasetRow.objects.of(tenant).filter(source=source).only("body", "source", "owner"))
    told = at.astimezone(UTC).isoformat().replace("+00:00", "Z")
    for row in rows:
        setattr(row, name, value)
        row.body, row.recorded_at = {**row.body, name: value, "recorded_at": told}, at
    DatasetRow.everywhere.bulk_update(rows, [name, "body", "recorded_at"], batch_size=_BATCH)
    return len(rows)


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


@asked_once
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
        identifier=worldwide(one.description.identifier),
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
