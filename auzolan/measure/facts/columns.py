# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How the published tables of facts are kept in the lake: datasets, their columns, their months."""

from collections.abc import Iterable
from typing import Final

import pyarrow as pa

from auzolan import lake
from auzolan.measure.nouns.facts import ANSWERS, FACT_TABLES, FactTable, Kind

_TYPES: Final = {
    Kind.ID: pa.int64(),
    Kind.PSEUDONYM: pa.int64(),
    Kind.SERVICE: pa.string(),
    Kind.WORD: pa.string(),
    Kind.SLUG: pa.string(),
    Kind.TEXT: pa.string(),
    Kind.MOMENT: pa.timestamp("us", tz="UTC"),
    Kind.DECIMAL: pa.float64(),
    Kind.WHOLE: pa.int64(),
    Kind.FLAG: pa.bool_(),
}
TEXTS: Final = "measure-answer-texts"
TEXT_SCHEMA: Final = pa.schema(
    [
        ("answer_key", pa.int64()),
        ("service", pa.string()),
        ("language", pa.string()),
        ("day", pa.date32()),
        ("text", pa.string()),
    ]
)


def dataset(table: FactTable) -> str:
    """Return the name of the dataset that keeps ``table``."""
    return f"measure-{table.name}"


def schema(table: FactTable) -> pa.Schema:
    """Return the columns that the lake keeps of ``table``: as published, ids and pseudonyms as keys, and the local day.

    Free text is not among them: it is kept apart (``TEXTS``).
    """
    kept = [c for c in table.columns if not (table is ANSWERS and c.name == "text")]
    return pa.schema([*((c.kept_as, _TYPES[c.kind]) for c in kept), ("day", pa.date32())])


def log(tenant: str, table: FactTable, *, months: Iterable[str] | None = None) -> str:
    """Return a DuckDB relation of the facts of ``table``, of all months (UTC, ``2025-07``) or of some."""
    return lake.scan(tenant, dataset(table), schema=schema(table), partitions=months)


def named(name: str) -> FactTable:
    """Return the published table with that name."""
    return next(table for table in FACT_TABLES if table.name == name)
