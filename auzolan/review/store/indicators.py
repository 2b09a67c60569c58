# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Indicators as rows, observations as columns."""

from collections.abc import Collection, Iterable, Sequence

import pyarrow as pa
from django.db.models import QuerySet

from auzolan import lake
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.once import asked_once
from auzolan.kernel.texts import Text
from auzolan.review import facts
from auzolan.review.models import IndicatorRow
from auzolan.review.nouns import Aggregation, Direction, Indicator, Observation, Series

_COLUMNS = ("name", "note", "unit", "direction", "aggregation", "grain", "owner", "source")


def put_indicators(tenant: str, indicators: Sequence[Indicator]) -> int:
    """Record the indicators, replacing those of the same key; return how many. One query."""
    rows = [
        IndicatorRow(
            tenant_id=tenant,
            key=one.key,
            name=to_json(one.name),
            note=to_json(one.note),
            unit=one.unit,
            direction=one.direction.value,
            aggregation=one.aggregation.value,
            grain=one.grain,
            owner=one.owner,
            source=one.source,
        )
        for one in indicators
    ]
    IndicatorRow.everywhere.bulk_create(
        rows, update_conflicts=True, unique_fields=("tenant", "key"), update_fields=_COLUMNS, batch_size=500
    )
    return len(rows)


def indicators(tenant: str, keys: Iterable[str] | None = None) -> dict[str, Indicator]:
    """Return the indicators (those with ``keys``, or all) by key, sorted. One query."""
    rows = IndicatorRow.objects.of(tenant)
    if keys is not None:
        rows = rows.filter(key__in=list(keys))
    return {row.key: _noun(row) for row in rows.order_by("key")}


def listed(tenant: str) -> "QuerySet[IndicatorRow]":
    """Return the rows of the indicators, to ask whether there are any."""
    return IndicatorRow.objects.of(tenant)


def put_observations(tenant: str, observations: Sequence[Observation]) -> int:
    """Record what differs from what is known; return how many observations that were."""
    return facts.add(tenant, observations)


def observation_table(tenant: str, wanted: Iterable[str] = ()) -> pa.Table:
    """Return the newest revision of the observations of some indicators, or of all, as columns."""
    return facts.table(tenant, wanted)


def series(tenant: str, wanted: Sequence[Series]) -> dict[Series, tuple[Observation, ...]]:
    """Return the observations of each series, oldest first."""
    return facts.series(tenant, wanted)


def all_observations(tenant: str, indicator: str) -> list[Observation]:
    """Return every observation of an indicator, by series and time."""
    return observations_of(tenant, [indicator])[indicator]


def observations_of(tenant: str, wanted: Collection[str]) -> dict[str, list[Observation]]:
    """Return every observation of some indicators, by indicator, each by series and time."""
    found: dict[str, list[Observation]] = {indicator: [] for indicator in wanted}
    for observation in facts.observations(facts.table(tenant, wanted)) if wanted else ():
        found[observation.indicator].append(observation)
    return found


@asked_once
def observations_of_service(tenant: str, service: str) -> list[Observation]:
    """Return every observation of a service, by indicator, series and time."""
    return facts.of_service(tenant, service)


def newest_by_service(tenant: str) -> list[Observation]:
    """Return the newest value of each indicator of each service as a whole, by service and indicator."""
    return facts.newest_by_service(tenant)


def newest(tenant: str) -> dict[str, tuple[Observation, int, int]]:
    """Return of each indicator the newest observation, and how many observations and series it has."""
    return facts.newest(tenant)


def observations_version(tenant: str) -> int:
    """Return a number that changes whenever an observation of the tenant does."""
    return lake.version(tenant, facts.DATASET)


def _noun(row: IndicatorRow) -> Indicator:
    return Indicator(
        key=row.key,
        name=from_json(Text, row.name),
        unit=row.unit,
        direction=Direction(row.direction),
        aggregation=Aggregation(row.aggregation),
        grain=row.grain,
        owner=row.owner,
        source=row.source,
        note=from_json(Text, row.note),
    )
