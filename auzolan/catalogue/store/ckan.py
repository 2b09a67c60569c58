# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What CKAN's action API is asked of rows. The search is in one place, ``found``."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from django.db.models import Count, QuerySet

from auzolan.catalogue.core.exporting.searching import counted, matches, order_key
from auzolan.catalogue.models import DatasetRow
from auzolan.catalogue.nouns.ckan import Found, Search
from auzolan.catalogue.nouns.datasets import Dataset, Standing
from auzolan.kernel.nouns_json import from_json

_IN_COLUMNS: Final = {
    "name": "slug",
    "id": "slug",
    "metadata_modified": "recorded_at",
    "metadata_created": "recorded_at",
}


def found(tenant: str, search: Search) -> Found:
    """Return what a search finds among the datasets that everybody sees.

    Two queries where columns tell it: everything, or of one unit, in an order of columns. Else each description is
    looked at once, in one query, and only names are held.
    """
    rows = _seen(tenant)
    column = _IN_COLUMNS.get(search.order)
    owners = [one for one in search.conditions if one.field in ("organization", "owner_org") and not one.is_not]
    is_plain = all(len(one.values) == 1 and not one.values[0].endswith("*") for one in owners)
    if column and is_plain and len(owners) == len(search.conditions) and not (search.words or search.facets):
        for asks in owners:
            rows = rows.filter(owner=asks.values[0])
        down = "-" if search.is_down else ""
        listed = rows.order_by(f"{down}{column}", f"{down}slug").values_list("slug", flat=True)
        return Found(rows.count(), tuple(listed[search.start : search.start + search.rows]))
    places: list[tuple[tuple[str, str], str]] = []
    counts: dict[str, dict[str, int]] = {}
    for one in _each(rows):
        if matches(one, search):
            places.append((order_key(one, search), one.slug))
            counted(one, search.facets, counts)
    places.sort(reverse=search.is_down)
    slugs = tuple(slug for _key, slug in places[search.start : search.start + search.rows])
    return Found(len(places), slugs, counts)


def packages(tenant: str, slugs: Sequence[str]) -> list[tuple[Dataset, str]]:
    """Return datasets that everybody sees with their graphs, in the order of ``slugs``. One query."""
    rows = _seen(tenant).filter(slug__in=slugs).values_list("slug", "body", "graph")
    known = {slug: (from_json(Dataset, body), graph) for slug, body, graph in rows}
    return [known[slug] for slug in slugs if slug in known]


def slugs(tenant: str, start: int, most: int | None) -> list[str]:
    """Return the slugs of the datasets that everybody sees. One query."""
    rows = _seen(tenant).order_by("slug").values_list("slug", flat=True)
    return list(rows[start : None if most is None else start + most])


def by_owner(tenant: str) -> dict[str, int]:
    """Return how many datasets each unit has. One query."""
    rows = _seen(tenant).order_by().values_list("owner").annotate(many=Count("pk"))
    return dict(rows)


def by_theme(tenant: str) -> Counter[str]:
    """Return how many datasets each theme has. One query."""
    return Counter(code for one in _each(_seen(tenant)) for code in one.description.themes)


def tags(tenant: str) -> Counter[str]:
    """Return how often each keyword is told. One query."""
    return Counter(
        word for one in _each(_seen(tenant)) for word in {keyword.word for keyword in one.description.keywords}
    )


def _seen(tenant: str) -> "QuerySet[DatasetRow]":
    return DatasetRow.objects.of(tenant).filter(standing=Standing.PUBLISHED.value)


def _each(rows: "QuerySet[DatasetRow]") -> Iterator[Dataset]:
    for body in rows.order_by("slug").values_list("body", flat=True).iterator(chunk_size=500):
        yield from_json(Dataset, body)
