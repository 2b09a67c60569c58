# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The quality of the whole catalogue: what it earns, by what, by whom, and day by day; and as measurements (DQV)."""

from datetime import date
from typing import Final

from django.conf import settings

from auzolan.catalogue.api.datasets import KEEPERS, READ, dataset
from auzolan.catalogue.core import overviewing
from auzolan.catalogue.core.checking import due_on, is_series_there, is_up_to_date
from auzolan.catalogue.core.scoring.metrics import METRICS, MOST
from auzolan.catalogue.nouns.datasets import Dataset
from auzolan.catalogue.nouns.overview import Check, DayOfQuality, Overview
from auzolan.catalogue.nouns.quality import Dimension, Metric, Rating
from auzolan.catalogue.store import datasets as store
from auzolan.catalogue.store import overview as kept
from auzolan.kernel import clock, tenants
from auzolan.kernel.access import EVERY_ROLE, PUBLIC, Actor, verb

METRICS_OF_MQA: Final[tuple[Metric, ...]] = METRICS
MOST_POINTS: Final = MOST
DQV_PAGE: Final = 1_000


@verb(PUBLIC)
def quality_overview(*, by: Actor) -> Overview:
    """Return the quality of what is published, reckoned once for each state of the catalogue and day."""
    return kept.remembered(by.tenant, clock.today(), lambda: _reckoned(by.tenant, clock.today()))


@verb(PUBLIC)
def quality_days(*, by: Actor, most: int = 400) -> list[DayOfQuality]:
    """Return what the catalogue earned day by day, oldest first. One query."""
    return kept.days(by.tenant, most)


@verb("catalogue.note-quality", roles=KEEPERS)
def note_quality(*, by: Actor, on: date | None = None) -> DayOfQuality:
    """Keep what the catalogue earns today, in place of what was kept of today before; done every night."""
    day = on or clock.today()
    found = _reckoned(by.tenant, day)
    one = DayOfQuality(day, found.n, found.points)
    if found.n:
        kept.note_day(by.tenant, one)
    return one


@verb(READ, roles=EVERY_ROLE)
def worst_datasets(*, by: Actor, most: int = 25) -> list[Dataset]:
    """Return the published datasets that earn least of those that the actor may record, else of all. One query."""
    owners = [one.slug for one in tenants.units_of(by.tenant) if by.may("catalogue.record", one.slug)]
    return kept.worst(by.tenant, owners or None, most)


@verb(PUBLIC)
def own_checks(*, by: Actor, slug: str) -> dict[Check, bool | None]:
    """Return our own checks of a dataset: None where one cannot be made. Two queries."""
    one = dataset(by=by, slug=slug)
    told = one.description
    series = {each.description.iri for each in store.datasets(by.tenant, iris=[told.series])} if told.series else set()
    return {
        Check.UP_TO_DATE: is_up_to_date(told.frequency, told.modified, clock.today()),
        Check.COLUMNS: one.quality.columns,
        Check.SERIES: is_series_there(told.series, series),
    }


@verb(PUBLIC)
def update_due(*, by: Actor, slug: str) -> date | None:
    """Return until when the next update of a dataset is promised, if it is. One query."""
    told = dataset(by=by, slug=slug).description
    return due_on(told.frequency, told.modified)


def dimensions_of(metrics: dict[str, int]) -> dict[Dimension, int]:
    """Return points by metric as points by dimension."""
    found = dict.fromkeys(Dimension, 0)
    for metric in METRICS:
        found[metric.dimension] += metrics.get(metric.name, 0)
    return found


def _reckoned(tenant: str, on: date) -> Overview:
    units = {one.slug: one.name for one in tenants.units_of(tenant)}
    return overviewing.overview(kept.measured(tenant), units, on, at_120=Rating(settings.MQA_AT_120))
