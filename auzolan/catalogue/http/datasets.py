# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Endpoints of datasets: found by words and facets, and one by one."""

from datetime import datetime
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from auzolan.catalogue import api
from auzolan.catalogue.nouns.datasets import Dataset, Description, Standing
from auzolan.catalogue.nouns.search import Asked, Facet, Sort
from auzolan.kernel.texts import Text
from auzolan.kernel.web import actor

router = Router(tags=["catalogue"])
Values = Annotated[list[str], Field(max_length=20, default_factory=list)]


class DatasetsQuery(Schema):
    """Say which datasets are asked for: by words, and by values of facets (one of those that are given for each)."""

    text: Annotated[str, Field(max_length=500)] = ""
    theme: Values
    publisher: Values
    place: Values
    format: Values
    licence: Values
    rating: Values
    with_members: Annotated[bool, Field(description="also the members of a series, and not behind it")] = False
    sort: Sort | None = None
    after: Annotated[str, Field(max_length=600, description="what the page before gave as next")] = ""
    limit: Annotated[int, Field(ge=1, le=500, description="how many at most")] = 100


class DatasetRecord(Schema):
    """Hold a dataset of the catalogue: its description, who answers for it, what it earns by the EU's assessment."""

    slug: str
    description: Description
    owner: str
    standing: Standing
    points: int
    rating: str
    metrics: dict[str, int]
    violations: int
    origin: str
    reason: str
    recorded_at: datetime | None


class FacetCount(Schema):
    """Hold a value of a facet, its name where the catalogue knows one, and how many datasets have it."""

    value: str
    count: int
    name: Text


class DatasetsFound(Schema):
    """Hold one page of datasets, how many were found in all, what they can be narrowed down by, and what comes next."""

    items: list[DatasetRecord]
    total: int
    facets: dict[str, list[FacetCount]]
    next: str | None
    has_every_word: bool


@router.get("/datasets", response=DatasetsFound)
def list_datasets(request: HttpRequest, asked: Annotated[DatasetsQuery, Query()]) -> DatasetsFound:
    """Return datasets of the catalogue: all, or those that hold every word and have the values that were chosen.

    The counts of a facet are those that hold if another of its values is chosen.
    """
    chosen = {facet: tuple(getattr(asked, facet)) for facet in Facet}
    found = api.search_datasets(
        by=actor(request),
        asked=Asked(
            asked.text,
            {facet: values for facet, values in chosen.items() if values},
            with_members=asked.with_members,
            sort=asked.sort,
            after=asked.after,
            most=asked.limit,
        ),
    )
    return DatasetsFound(
        items=[_record(one) for one in found.rows],
        total=found.total,
        facets={
            facet.value: [FacetCount(value=one.value, count=one.count, name=one.name) for one in counts]
            for facet, counts in found.facets.items()
        },
        next=found.next or None,
        has_every_word=found.has_every_word,
    )


@router.get("/datasets/{slug}", response=DatasetRecord)
def read_dataset(request: HttpRequest, slug: str) -> DatasetRecord:
    """Return one dataset of the catalogue; one that was withdrawn says why."""
    return _record(api.dataset(by=actor(request), slug=slug))


def _record(one: Dataset) -> DatasetRecord:
    return DatasetRecord(
        slug=one.slug,
        description=one.description,
        owner=one.owner,
        standing=one.standing,
        points=one.quality.points,
        rating=one.quality.rating.value,
        metrics=dict(one.quality.metrics),
        violations=one.quality.violations,
        origin=one.origin,
        reason=one.reason,
        recorded_at=one.recorded_at,
    )
