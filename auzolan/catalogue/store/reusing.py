# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the five sources say, as rows: downloads and calls by month, citations, what the house needs, what it costs."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Final

from django.db.models import Min, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from auzolan.catalogue.core.reuse.counting import ROOMS
from auzolan.catalogue.models import CitationRow, DatasetRow, UpkeepRow, UseRow
from auzolan.catalogue.nouns.datasets import Standing
from auzolan.catalogue.nouns.reuse import Citation, Known, Upkeep, UseSeen
from auzolan.catalogue.nouns.uses import Channel
from auzolan.kernel import history
from auzolan.kernel.models import Dependency
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text

_BATCH: Final = 500
_DATASETS: Final = "catalogue/dataset/"


def uses(tenant: str, since: date, until: date, datasets: Collection[str] | None = None) -> list[UseSeen]:
    """Return the downloads and calls of datasets by month; looking at a page is no use of data. One query."""
    rows = _fetched(tenant).filter(on__gte=since, on__lt=until)
    if datasets is not None:
        rows = rows.filter(dataset__in=list(datasets))
    told = rows.order_by().annotate(month=TruncMonth("on")).values_list("dataset", "month").annotate(all=Sum("n"))
    return [UseSeen(slug, month, n) for slug, month, n in told.order_by("month", "dataset")]


def counted_since(tenant: str) -> date | None:
    """Return the first day on which anything was counted, None where nothing was. One query."""
    found: date | None = _fetched(tenant).aggregate(first=Min("on"))["first"]
    return found


def citations(tenant: str, datasets: Collection[str] | None = None) -> list[Citation]:
    """Return the citations of all datasets, or of some, by dataset and page. One query."""
    rows = CitationRow.objects.of(tenant)
    if datasets is not None:
        rows = rows.filter(dataset__in=list(datasets))
    told = rows.values_list("dataset", "page", "found_on", "title").order_by("dataset", "page")
    return [Citation(*one) for one in told]


def put_citations(tenant: str, cited: Sequence[Citation]) -> int:
    """Record citations that are not known yet; return how many those are. Two queries, and one for each 500."""
    known = set(CitationRow.objects.of(tenant).order_by().values_list("dataset", "page"))
    fresh = {(one.dataset, one.page): one for one in cited if (one.dataset, one.page) not in known}
    rows = [
        CitationRow(tenant_id=tenant, dataset=one.dataset, page=one.page, found_on=one.found_on, title=one.title)
        for one in fresh.values()
    ]
    CitationRow.everywhere.bulk_create(rows, ignore_conflicts=True, batch_size=_BATCH)
    return len(rows)


def needs(tenant: str) -> list[tuple[Ref, str]]:
    """Return which records of the rooms that use data need which datasets. One query."""
    rows = Dependency.objects.of(tenant).filter(room__in=list(ROOMS), needed__startswith=_DATASETS).order_by("pk")
    told = rows.values_list("needing", "needed")
    return [(Ref.parse(needing), needed.removeprefix(_DATASETS)) for needing, needed in told]


def known(tenant: str, slugs: Iterable[str]) -> dict[str, Known]:
    """Return what counting must know of published datasets, with the series they belong to. Two queries per 500."""
    asked, found = list(dict.fromkeys(slugs)), dict[str, Known]()
    for start in range(0, len(asked), _BATCH):
        found |= _known(tenant, Q(slug__in=asked[start : start + _BATCH]))
    series = list({one.series for one in found.values() if one.series})
    for start in range(0, len(series), _BATCH):
        found |= _known(tenant, Q(iri__in=series[start : start + _BATCH]))
    return found


def members(tenant: str, iri: str) -> dict[str, Known]:
    """Return the published datasets of a series. One query."""
    return _known(tenant, Q(series=iri))


def things(tenant: str) -> int:
    """Return how many published things there are: series, and datasets that belong to none of them. One query."""
    rows = DatasetRow.objects.of(tenant).filter(standing=Standing.PUBLISHED.value)
    held = DatasetRow.objects.of(tenant).filter(standing=Standing.PUBLISHED.value, is_series=True).values("iri")
    return rows.exclude(series__in=held).count()


def upkeep(tenant: str, datasets: Collection[str] | None = None) -> dict[str, Upkeep]:
    """Return what datasets cost, by dataset: of all for which it was noted, or of some. One query."""
    rows = UpkeepRow.objects.of(tenant)
    if datasets is not None:
        rows = rows.filter(dataset__in=list(datasets))
    return {slug: from_json(Upkeep, body) for slug, body in rows.order_by("dataset").values_list("dataset", "body")}


def put_upkeep(tenant: str, one: Upkeep, at: datetime, person: str) -> None:
    """Record what a dataset costs, noting what changes. Four queries."""
    before = upkeep(tenant, [one.dataset]).get(one.dataset)
    UpkeepRow.objects.of(tenant).update_or_create(dataset=one.dataset, defaults={"body": to_json(one)})
    ref = Ref("catalogue", "upkeep", one.dataset)
    history.note(tenant, [(ref, to_json(before) if before else None, to_json(one))], at, person)


def _fetched(tenant: str) -> "QuerySet[UseRow]":
    return UseRow.objects.of(tenant).exclude(channel=Channel.PAGE.value)


def _known(tenant: str, which: Q) -> dict[str, Known]:
    rows = DatasetRow.objects.of(tenant).filter(which, standing=Standing.PUBLISHED.value).order_by()
    parts = ("title", "publisher", "themes")
    told = rows.values_list("slug", "iri", "series", "owner", *(f"body__description__{name}" for name in parts))
    return {
        slug: Known(slug, iri, from_json(Text, title), series, from_json(Text, publisher or {}), tuple(themes), owner)
        for slug, iri, series, owner, title, publisher, themes in told
    }
