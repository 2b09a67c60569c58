# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Indicators and their observations."""

from collections.abc import Iterable, Sequence

import polars as pl
from django.db import transaction

from auzolan.kernel.access import EVERY_ROLE, PUBLIC, Actor, verb
from auzolan.kernel.refusals import BadTable, NotFound
from auzolan.review.core import observations as core
from auzolan.review.nouns import Indicator, Observation, Series
from auzolan.review.store import indicators as store

RECORDERS = ("administrator", "technical-secretary", "data-lead", "data-steward", "service-owner")


@verb("review.record", roles=RECORDERS)
@transaction.atomic
def record_indicators(*, by: Actor, indicators: Sequence[Indicator]) -> int:
    """Record indicators; one that is known by its key is replaced. Return how many."""
    return store.put_indicators(by.tenant, indicators)


@verb("review.record", roles=RECORDERS)
@transaction.atomic
def record_observations(*, by: Actor, observations: Sequence[Observation], source: str = "observations") -> int:
    """Record observations of known indicators; return how many differ from what was known.

    The same observation again changes nothing; another value for the same indicator, period and dimensions becomes its
    newest revision. Raises BadTable for whatever cannot be (``core.observations.faults``), and then keeps nothing.
    """
    known = store.indicators(by.tenant, {one.indicator for one in observations})
    problems = core.faults(observations, known.keys(), source)
    if problems:
        raise BadTable(problems)
    return store.put_observations(by.tenant, core.once(observations))


@verb(PUBLIC)
def indicators(*, by: Actor, keys: Iterable[str] | None = None) -> dict[str, Indicator]:
    """Return indicators by key: those named, or all. One query."""
    return store.indicators(by.tenant, keys)


@verb(PUBLIC)
def indicator_count(*, by: Actor) -> int:
    """Return how many indicators there are. One query."""
    return store.listed(by.tenant).count()


@verb(PUBLIC)
def indicator(*, by: Actor, key: str) -> Indicator:
    """Return one indicator, or raise NotFound. One query."""
    found = store.indicators(by.tenant, [key]).get(key)
    if found is None:
        raise NotFound(f"There is no indicator {key!r}.")
    return found


@verb(PUBLIC)
def newest_observations(*, by: Actor) -> dict[str, tuple[Observation, int, int]]:
    """Return of each indicator the newest observation, and how many observations and series it has."""
    return store.newest(by.tenant)


@verb(PUBLIC)
def series_of(*, by: Actor, series: Sequence[Series]) -> dict[Series, tuple[Observation, ...]]:
    """Return the observations of each series, oldest first; an empty tuple where there are none."""
    return store.series(by.tenant, series)


@verb(PUBLIC)
def observations_of(*, by: Actor, indicators: Iterable[str]) -> dict[str, list[Observation]]:
    """Return every observation of some indicators, by indicator, each by series and time. One reading of the lake."""
    return store.observations_of(by.tenant, set(indicators))


@verb(PUBLIC)
def aggregated(*, by: Actor, indicator: str, grain: str = "", over: Iterable[str] = ()) -> list[Observation]:
    """Return the observations of an indicator by coarser periods (``grain``) and over dimensions, by its own rule.

    A sum of which a part is missing is not provided. Raises BadInput for an unknown grain or dimension, NotFound.
    """
    found = store.indicators(by.tenant, [indicator]).get(indicator)
    if found is None:
        raise NotFound(f"There is no indicator {indicator!r}.")
    return core.aggregate(found, store.all_observations(by.tenant, indicator), grain=grain, over=tuple(over))


@verb(PUBLIC)
def observations_of_service(*, by: Actor, service: str) -> list[Observation]:
    """Return every observation of a service, by indicator, series and time."""
    return store.observations_of_service(by.tenant, service)


@verb(PUBLIC)
def newest_by_service(*, by: Actor) -> list[Observation]:
    """Return the newest value of each indicator of each service as a whole, by service and indicator."""
    return store.newest_by_service(by.tenant)


@verb("review.read", roles=EVERY_ROLE)
def observation_table(*, by: Actor, indicators: Iterable[str] = ()) -> pl.DataFrame:
    """Return the newest revision of observations as columns, one row a value.

    Columns: indicator, since, until (days, half-open), status, value, n, low, high, numerator, denominator, service,
    provider, channel, municipality, segment (the dimension group), provenance, simulated, revision.
    """
    frame = pl.from_arrow(store.observation_table(by.tenant, indicators))
    if not isinstance(frame, pl.DataFrame):
        raise TypeError("a table was expected")
    return frame


@verb("review.read", roles=EVERY_ROLE)
def observations_version(*, by: Actor) -> int:
    """Return a number that changes whenever an observation of the tenant does."""
    return store.observations_version(by.tenant)
