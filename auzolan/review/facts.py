# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Observations as columns: one Parquet dataset for all rooms, the latest revision of each value wins."""

from collections.abc import Iterable, Sequence
from typing import Final

import pyarrow as pa

from auzolan import lake
from auzolan.kernel.periods import Period
from auzolan.review.nouns import Dimensions, Observation, Series, Status

DATASET: Final = "observations"
SCHEMA: Final = pa.schema(
    [
        ("indicator", pa.string()),
        ("since", pa.date32()),
        ("until", pa.date32()),
        ("status", pa.string()),
        ("value", pa.float64()),
        ("n", pa.float64()),
        ("low", pa.float64()),
        ("high", pa.float64()),
        ("numerator", pa.float64()),
        ("denominator", pa.float64()),
        ("service", pa.string()),
        ("provider", pa.string()),
        ("channel", pa.string()),
        ("municipality", pa.string()),
        ("segment", pa.string()),
        ("provenance", pa.string()),
        ("simulated", pa.bool_()),
        ("revision", pa.int64()),
    ]
)
_IDENTITY: Final = "indicator, since, until, service, provider, channel, municipality, segment"
_CONTENT: Final = ("status", "value", "n", "low", "high", "numerator", "denominator", "provenance", "simulated")
_COLUMNS: Final = ", ".join(SCHEMA.names)
_MOST_FILES: Final = 48


def latest(tenant: str) -> str:
    """Return a DuckDB relation of the newest revision of every observation of ``tenant``."""
    rows = lake.scan(tenant, DATASET, schema=SCHEMA)
    newest = f"QUALIFY row_number() OVER (PARTITION BY {_IDENTITY} ORDER BY revision DESC) = 1"
    return f"(SELECT {_COLUMNS} FROM {rows} {newest})"


def add(tenant: str, observations: Sequence[Observation]) -> int:
    """Add what differs from what is known as a new revision; return how many observations that were."""
    lake.hold(tenant, DATASET)
    incoming = _table(observations)
    same = " AND ".join(
        f"new.{column} IS NOT DISTINCT FROM old.{column}" for column in (*_IDENTITY.split(", "), *_CONTENT)
    )
    columns = ", ".join(f"new.{name}" for name in SCHEMA.names[:-1])
    with lake.connect() as con:
        con.register("incoming", incoming)
        known = latest(tenant)
        revision = con.execute(f"SELECT coalesce(max(revision), 0) + 1 FROM {known}").fetchall()[0][0]
        fresh = lake.fetch(
            con,
            f"SELECT {columns}, CAST({revision} AS BIGINT) AS revision FROM incoming new "
            f"WHERE NOT EXISTS (SELECT 1 FROM {known} old WHERE {same})",
        )
        if not fresh.num_rows:
            return 0
        lake.append(tenant, DATASET, fresh.cast(SCHEMA), batch="")
        if len(lake.files(tenant, DATASET)) > _MOST_FILES:
            lake.replace(tenant, DATASET, lake.fetch(con, f"SELECT * FROM {latest(tenant)}").cast(SCHEMA))
    return int(fresh.num_rows)


def table(tenant: str, indicators: Iterable[str] = ()) -> pa.Table:
    """Return the observations of some indicators (all where none is named) as columns, by series and time."""
    wanted = list(indicators)
    where = "WHERE list_contains($1, indicator)" if wanted else ""
    with lake.reader() as asked:
        return asked.fetch(f"SELECT * FROM {latest(tenant)} {where} ORDER BY {_IDENTITY}", [wanted] if wanted else [])


def of_service(tenant: str, service: str) -> list[Observation]:
    """Return every observation of a service, by indicator, series and time."""
    with lake.reader() as asked:
        query = f"SELECT * FROM {latest(tenant)} WHERE service = $1 ORDER BY {_IDENTITY}"
        return observations(asked.fetch(query, [service]))


def newest_by_service(tenant: str) -> list[Observation]:
    """Return the newest value of each indicator of each service as a whole, by service and indicator."""
    query = f"""
        SELECT {_COLUMNS} FROM {latest(tenant)}
        WHERE value IS NOT NULL AND service <> '' AND channel = '' AND municipality = '' AND segment = ''
        QUALIFY row_number() OVER (PARTITION BY service, indicator ORDER BY until DESC, provider) = 1
        ORDER BY service, indicator"""
    with lake.reader() as asked:
        return observations(asked.fetch(query))


def series(tenant: str, wanted: Sequence[Series]) -> dict[Series, tuple[Observation, ...]]:
    """Return the observations of each series, oldest first; an empty tuple where there are none."""
    found: dict[Series, list[Observation]] = {one: [] for one in wanted}
    for observation in observations(table(tenant, {one.indicator for one in wanted}) if wanted else _table([])):
        of = Series(observation.indicator, observation.dimensions)
        if of in found:
            found[of].append(observation)
    return {one: tuple(sorted(those, key=lambda o: o.period)) for one, those in found.items()}


def newest(tenant: str) -> dict[str, tuple[Observation, int, int]]:
    """Return of each indicator its newest value (broadest dimensions first), and how many values and series it has."""
    known = latest(tenant)
    query = f"""
        SELECT {_COLUMNS}, observations, series_count FROM (
            SELECT {_COLUMNS} FROM {known}
            QUALIFY row_number() OVER (PARTITION BY indicator ORDER BY (value IS NULL), until DESC,
                (service <> '')::INT + (provider <> '')::INT + (channel <> '')::INT
                + (municipality <> '')::INT + (segment <> '')::INT, {_IDENTITY}) = 1
        ) JOIN (
            SELECT indicator, count(*) AS observations,
                count(DISTINCT concat_ws('|', service, provider, channel, municipality, segment)) AS series_count
            FROM {known} GROUP BY indicator
        ) USING (indicator)"""
    with lake.reader() as asked:
        rows = asked.fetch(query)
    counts = zip(rows["observations"].to_pylist(), rows["series_count"].to_pylist(), strict=True)
    return {o.indicator: (o, n, k) for o, (n, k) in zip(observations(rows), counts, strict=True)}


def observations(rows: pa.Table) -> list[Observation]:
    """Return rows of the dataset as nouns."""
    return [
        Observation(
            indicator=row["indicator"],
            period=Period(row["since"], row["until"]),
            value=row["value"],
            status=Status(row["status"]),
            dimensions=Dimensions(row["service"], row["provider"], row["channel"], row["municipality"], row["segment"]),
            n=row["n"],
            low=row["low"],
            high=row["high"],
            numerator=row["numerator"],
            denominator=row["denominator"],
            provenance=row["provenance"],
            simulated=row["simulated"],
        )
        for row in rows.to_pylist()
    ]


def _table(rows: Sequence[Observation]) -> pa.Table:
    columns: dict[str, list[object]] = {
        "indicator": [o.indicator for o in rows],
        "since": [o.period.since for o in rows],
        "until": [o.period.until for o in rows],
        "status": [o.status.value for o in rows],
        "service": [o.dimensions.service for o in rows],
        "provider": [o.dimensions.provider for o in rows],
        "channel": [o.dimensions.channel for o in rows],
        "municipality": [o.dimensions.municipality for o in rows],
        "segment": [o.dimensions.group for o in rows],
        "revision": [0] * len(rows),
    }
    for name in ("value", "n", "low", "high", "numerator", "denominator", "provenance", "simulated"):
        columns[name] = [getattr(o, name) for o in rows]
    return pa.table([pa.array(columns[f.name], f.type) for f in SCHEMA], schema=SCHEMA)
