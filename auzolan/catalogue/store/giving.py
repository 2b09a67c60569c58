# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Rows as they are given out to programs: what everybody sees, in pages, a few held at a time."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from auzolan.catalogue.models import DatasetRow
from auzolan.catalogue.nouns.datasets import Dataset, Standing
from auzolan.kernel.nouns_json import from_json

_HELD: Final = 25


def count(tenant: str) -> int:
    """Return how many datasets everybody sees. One query."""
    return DatasetRow.objects.of(tenant).filter(standing=Standing.PUBLISHED.value).count()


def sheet(tenant: str, start: int, most: int) -> Iterator[tuple[Dataset, str]]:
    """Yield datasets that everybody sees, by slug, with their graphs: ``most`` from the ``start``-th on.

    A query for the slugs, and one for each 25: no cursor is left open while a slow reader takes its time.
    """
    rows = DatasetRow.objects.of(tenant).filter(standing=Standing.PUBLISHED.value)
    slugs = list(rows.order_by("slug").values_list("slug", flat=True)[start : start + most])
    for first in range(0, len(slugs), _HELD):
        held = rows.filter(slug__in=slugs[first : first + _HELD]).order_by("slug")
        for body, graph in list(held.values_list("body", "graph")):
            yield from_json(Dataset, body), graph


def after(tenant: str, slug: str, most: int) -> list[tuple[Dataset, str]]:
    """Return the datasets after a slug that are not withdrawn, with their graphs, at most so many. One query."""
    rows = DatasetRow.objects.of(tenant).exclude(standing=Standing.WITHDRAWN.value).filter(slug__gt=slug)
    return [
        (from_json(Dataset, body), graph) for body, graph in rows.order_by("slug").values_list("body", "graph")[:most]
    ]


def changed_since(tenant: str, at: datetime | None) -> Iterator[tuple[str, bool, str]]:
    """Yield slug, whether everybody sees it, and graph of each dataset recorded at a moment or later."""
    rows = DatasetRow.objects.of(tenant)
    if at is not None:
        rows = rows.filter(recorded_at__gte=at)
    told = rows.order_by("slug").values_list("slug", "standing", "graph")
    for slug, standing, graph in told.iterator(chunk_size=500):
        yield slug, standing == Standing.PUBLISHED.value, graph


def count_since(tenant: str, at: datetime | None) -> int:
    """Return how many datasets were recorded at a moment or later. One query."""
    rows = DatasetRow.objects.of(tenant)
    return (rows if at is None else rows.filter(recorded_at__gte=at)).count()
