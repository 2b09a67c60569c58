# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How much the data is used, from five independent sources; written down each month for the review to ask."""

from collections.abc import Collection
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from auzolan.catalogue.api import sending
from auzolan.catalogue.api.datasets import KEEPERS, READ, dataset
from auzolan.catalogue.core.reuse import observing
from auzolan.catalogue.core.reuse.counting import Seen, board, of_things, year_before
from auzolan.catalogue.nouns.reuse import Board, Known, Reused, Upkeep
from auzolan.catalogue.nouns.showcase import Standing
from auzolan.catalogue.store import reusing as store
from auzolan.catalogue.store import showcase
from auzolan.kernel import clock
from auzolan.kernel.access import EVERY_ROLE, PUBLIC, Actor, system, verb
from auzolan.kernel.periods import Period, months_after
from auzolan.kernel.refusals import BadInput
from auzolan.review import api as review
from auzolan.review.nouns import Series

MONTHS_BACK: Final = 24
"""How many months are looked at again: files of uses and reuses may come late."""


@verb(PUBLIC)
def reuse_board(*, by: Actor) -> Board:
    """Return how much the catalogue was used in the last twelve whole months, best evidence first. Nine queries."""
    return board_of(by.tenant, clock.today())


@verb(PUBLIC)
def reuse_of(*, by: Actor, slug: str) -> Reused | None:
    """Return how much a dataset is used, counted with the series that it belongs to; None where no source speaks of it.

    NotFound where the actor may see no such dataset. At most ten queries.
    """
    dataset(by=by, slug=slug)
    around = store.known(by.tenant, [slug])
    if slug not in around:
        return None
    series = next((one.slug for one in around.values() if one.iri == around[slug].series), slug)
    known = around | store.members(by.tenant, around[series].iri)
    found = of_things(seen(by.tenant, clock.today(), known), year_before(clock.today()))
    return next((one for one in found if one.slug == series), None)


@verb(PUBLIC)
def reuse_series(*, by: Actor, slug: str) -> Series:
    """Return the series that tells how many reuses of a dataset are shown: a decision can expect something of it."""
    return observing.declared_of(dataset(by=by, slug=slug).slug)


@verb(PUBLIC)
def fetch_series(*, by: Actor, slug: str) -> Series:
    """Return the series that tells how often a dataset is downloaded or called in a month."""
    return observing.fetched_of(dataset(by=by, slug=slug).slug)


@verb("catalogue.record", roles=KEEPERS)
def measure_reuse(*, by: Actor) -> int:
    """Write down what every whole month says of the use of data; return how many values are new.

    A dataset of which something is expected is told of also where it has no reuse: nothing came is an answer. Also
    forgets from where visitors have written. For the night; a second time changes nothing.
    """
    sending.forget(by)
    if not store.things(by.tenant):
        return 0
    today = clock.today()
    since = months_after(today.replace(day=1), -MONTHS_BACK)
    months = [Period(months_after(since, n), months_after(since, n + 1)) for n in range(MONTHS_BACK)]
    platform = system(by.tenant)
    expected: dict[Series, date] = {}
    for key in (observing.DECLARED, observing.FETCHED):
        for one, _outcome in review.expectations_on(by=platform, indicator=key):
            day = one.since or today
            expected[one.series] = min(day, expected.get(one.series, day))
    uses = store.uses(by.tenant, since, months[-1].until)
    ever = showcase.shown_ever(by.tenant)
    known = store.known(
        by.tenant,
        {one.dataset for one in uses}
        | {slug for one in ever for slug in one.datasets}
        | observing.datasets_of(expected),
    )
    observations = [
        *observing.fetched(uses, months, known, expected),
        *observing.declared(ever, [(month, _end(month)) for month in months], known, expected),
    ]
    share = observing.SHARE_SERIES
    if not any(one.period == months[-1] for one in review.series_of(by=platform, series=[share])[share]):
        # edges and pages have no history: how far they agreed in a month is told once, as that month ends
        observations += observing.share(board_of(by.tenant, today), months[-1])
    with transaction.atomic():
        review.record_indicators(by=platform, indicators=observing.indicators(by.tenant))
        return review.record_observations(by=platform, observations=observations, source="reuse")


@verb("catalogue.record", roles=KEEPERS)
@transaction.atomic
def record_upkeep(*, by: Actor, upkeep: Upkeep) -> None:
    """Note what a dataset costs in a year; BadInput for a figure that cannot be, NotPermitted for another's dataset."""
    one = dataset(by=by, slug=upkeep.dataset)
    by.require("catalogue.record", unit=one.owner)
    for name, most in (("hours_per_update", 10_000), ("updates_per_year", 10_000), ("euros_per_year", 10_000_000)):
        value = getattr(upkeep, name)
        if not 0 <= value <= most:
            raise BadInput(value, field=name, expected=f"a number from 0 to {most}")
    if upkeep.since > clock.today():
        raise BadInput(upkeep.since, field="since", expected="a day that has come")
    store.put_upkeep(by.tenant, upkeep, clock.now(), by.person)


@verb(READ, roles=EVERY_ROLE)
def upkeep_of(*, by: Actor, slugs: Collection[str] | None = None) -> dict[str, Upkeep]:
    """Return what datasets cost in a year, by dataset: all for which it was noted, or some. One query."""
    return store.upkeep(by.tenant, slugs)


def board_of(tenant: str, today: date) -> Board:
    """Return how much the catalogue was used in the twelve whole months before today's. Nine queries."""
    return board(seen(tenant, today), store.things(tenant), year_before(today))


def seen(tenant: str, today: date, known: dict[str, Known] | None = None) -> Seen:
    """Return everything that the sources say: of all datasets, or of those that are ``known``. Seven queries."""
    period = year_before(today)
    slugs = None if known is None else set(known)
    told = Seen(
        {},
        uses=store.uses(tenant, period.since, period.until, slugs),
        reuses=showcase.reuses(tenant, standing=Standing.SHOWN),
        citations=store.citations(tenant, slugs),
        needs=store.needs(tenant),
    )
    return Seen(
        store.known(tenant, told.slugs()) if known is None else known,
        told.uses,
        told.reuses,
        told.citations,
        told.needs,
    )


def _end(month: Period) -> datetime:
    """Return the moment at which a month ends where the administration lives."""
    return datetime.combine(month.until, time(), tzinfo=ZoneInfo(settings.TIME_ZONE))
