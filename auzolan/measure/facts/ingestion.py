# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Batches of facts into the lake: checked whole, pseudonymised, each row once however often it is delivered.

A batch is kept whole or not at all. Two things make a second delivery harmless: the batch's key (by default the hash
of its content), and the name of each row (``event_id``...), which is looked for among the facts of the months that
the batch touches. Persons and cases leave the file only as HMAC-SHA256 under the installation's secret, cut to 63 bits;
row names as 63 bits of MD5 (they need no secret, only to be the same tomorrow). While a secret that was changed is
still kept, a case that is known under it keeps its name: what began before the change ends as the same case.
"""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from auzolan import lake
from auzolan.measure.facts import checking, reading
from auzolan.measure.facts.columns import TEXT_SCHEMA, TEXTS, dataset, log, schema
from auzolan.measure.nouns.facts import ANSWERS, EVENTS, FactTable, Imported, Kind, Renaming

_BLOCK: Final = 64


def ingest(
    tenant: str,
    table: FactTable,
    source: Path | pa.Table,
    *,
    services: Iterable[str],
    secret: bytes,
    zone: str,
    retired: Sequence[bytes] = (),
    renaming: Renaming | None = None,
    batch: str = "",
) -> Imported:
    """Add the rows of ``source`` that are not known yet; return what became of them. Belongs in a transaction.

    ``services`` are the slugs of the directory, ``secret`` the key of the pseudonyms, ``retired`` those it had before
    that are still kept, ``zone`` the time zone whose days people live in. Raises BadTable with every fault (at most
    100) and keeps nothing where there is one.
    """
    file = source.name if isinstance(source, Path) else "table"
    renaming = renaming or Renaming()
    with lake.connect(alone=True) as con:
        con.execute("SET preserve_insertion_order = false")
        con.register("known_services", pa.table({"slug": pa.array(sorted(services), pa.string())}))
        reading.open_source(con, source, table, renaming)
        theirs = reading.header(con)
        sources = reading.sources(table, renaming, theirs)
        try:
            if retired:
                con.execute(f"CREATE TEMP TABLE known_cases AS SELECT DISTINCT case_key FROM {log(tenant, EVENTS)}")
            _stage(con, table, sources, theirs, (secret, *retired), zone)
        except duckdb.Error as fault:
            raise reading.unreadable(source, fault) from fault
        first_row = 2 if file.lower().endswith(".csv") else 1
        checking.refuse_faults(con, file, table, sources, theirs, first_row)
        batch = batch or _content_hash(source)
        months, rows = _months(con)
        fresh = _fresh(con, tenant, table, months)
        kept = _write(con, tenant, table, batch, fresh, months)
        days = con.execute("SELECT CAST(min(day) AS VARCHAR), CAST(max(day) AS VARCHAR) FROM staged").fetchall()[0]
    unread = reading.ignored(table, renaming, theirs)
    return Imported(table.name, batch, rows, kept, rows - kept, days[0] or "", days[1] or "", unread)


def pseudonym(secret: bytes, name: str) -> int:
    """Return the key under which the lake keeps a case or a person: 63 bits of HMAC-SHA256."""
    inner, outer = _pads(secret)
    first = hashlib.sha256(inner + name.encode()).digest()
    return int.from_bytes(hashlib.sha256(outer + first).digest()[:8], "big") >> 1


def _stage(
    con: duckdb.DuckDBPyConnection,
    table: FactTable,
    sources: dict[str, str],
    theirs: dict[str, str],
    secrets: Sequence[bytes],
    zone: str,
) -> None:
    """Make the table ``staged``: typed columns as the lake keeps them, the local day, and whether a row is bad."""
    columns, joins = [], []
    for column in table.columns:
        sql = checking.typed(column, sources[column.name])
        if column.kind is Kind.ID:
            sql = f"CAST(md5_number_lower({sql}) >> 1 AS BIGINT)"
        elif column.kind is Kind.PSEUDONYM and sql != "NULL":
            _pseudonyms(con, f"of_{column.name}", sql, secrets if column.name == "case" else secrets[:1])
            joins.append(f"LEFT JOIN of_{column.name} ON of_{column.name}.name = {sql}")
            sql = f"of_{column.name}.pseudonym"
        columns.append(f"{_null_typed(column.kind, sql)} AS {column.kept_as}")
    bad = checking.row_fault(table, sources, theirs)
    con.execute(
        f"CREATE TEMP TABLE staged AS SELECT *, CAST(moment AT TIME ZONE {reading.quoted(zone)} AS DATE) AS day, "
        "strftime(moment, '%Y-%m') AS month "
        f"FROM (SELECT {', '.join(columns)}, {bad} AS is_bad FROM theirs {' '.join(joins)})"
    )


def _pseudonyms(con: duckdb.DuckDBPyConnection, table: str, name: str, secrets: Sequence[bytes]) -> None:
    """Make a table from each distinct name in the file to its pseudonym: most names come several times.

    The pseudonym is that of the first secret, or of a later one under which the case is known.
    """
    told: dict[str, bytes] = {}
    keyed = []
    for n, secret in enumerate(secrets):
        told[f"inner{n}"], told[f"outer{n}"] = _pads(secret)
        hashed = f"sha256($outer{n}::BLOB || unhex(sha256($inner{n}::BLOB || encode(name))))"
        keyed.append(f"CAST(CAST('0x' || substr({hashed}, 1, 16) AS UBIGINT) >> 1 AS BIGINT)")
    known = " ".join(f"WHEN {old} IN (SELECT case_key FROM known_cases) THEN {old}" for old in keyed[1:])
    con.execute(
        f"CREATE TEMP TABLE {table} AS SELECT name, "
        f"{f'CASE {known} ELSE {keyed[0]} END' if known else keyed[0]} AS pseudonym "
        f"FROM (SELECT DISTINCT {name} AS name FROM theirs) WHERE name IS NOT NULL",
        told,
    )


def _null_typed(kind: Kind, sql: str) -> str:
    if "NULL" not in sql[:40]:
        return sql
    types = {
        Kind.ID: "BIGINT",
        Kind.PSEUDONYM: "BIGINT",
        Kind.MOMENT: "TIMESTAMPTZ",
        Kind.DECIMAL: "DOUBLE",
        Kind.WHOLE: "BIGINT",
        Kind.FLAG: "BOOLEAN",
    }
    return f"CAST({sql} AS {types.get(kind, 'VARCHAR')})"


def _months(con: duckdb.DuckDBPyConnection) -> tuple[list[str], int]:
    """Return the months that the staged rows touch, and how many rows there are."""
    found = con.execute("SELECT month, count(*) FROM staged GROUP BY month ORDER BY month").fetchall()
    return [month for month, _ in found], sum(n for _, n in found)


def _fresh(con: duckdb.DuckDBPyConnection, tenant: str, table: FactTable, months: list[str]) -> str:
    """Return the relation of staged rows that are not known, each once: the earliest where two have one name."""
    key = table.key
    fresh = "staged"
    if con.execute(f"SELECT count(*) - count(DISTINCT {key}) FROM staged").fetchall()[0][0]:
        fresh = f"(SELECT DISTINCT ON ({key}) * FROM staged ORDER BY {key}, moment)"
    if not lake.files(tenant, dataset(table), partitions=months):
        return fresh
    known = f"SELECT {key} FROM {log(tenant, table, months=months)}"
    con.execute(f"CREATE TEMP TABLE known AS SELECT {key} FROM staged WHERE {key} IN ({known})")
    if not con.execute("SELECT count(*) FROM known").fetchall()[0][0]:
        return fresh
    return f"(SELECT * FROM {fresh} WHERE {key} NOT IN (SELECT {key} FROM known))"


def _write(
    con: duckdb.DuckDBPyConnection, tenant: str, table: FactTable, batch: str, fresh: str, months: list[str]
) -> int:
    """Append the fresh rows, one file per month; return how many."""
    kept_columns, kept = schema(table), 0
    for month in months:
        only = f"WHERE month = {reading.quoted(month)}" if len(months) > 1 else ""
        rows = lake.fetch(con, f"SELECT {', '.join(kept_columns.names)} FROM {fresh} {only}").cast(kept_columns)
        if rows.num_rows and lake.append(tenant, dataset(table), rows, batch=batch, partition=month):
            kept += rows.num_rows
            if table is ANSWERS:
                _write_texts(con, tenant, batch, f"{fresh} {only}", month)
    return kept


def _write_texts(con: duckdb.DuckDBPyConnection, tenant: str, batch: str, fresh: str, month: str) -> None:
    """Keep the free texts apart from the answers; nothing that is published reads them."""
    texts = lake.fetch(
        con, f"SELECT {', '.join(TEXT_SCHEMA.names)} FROM (SELECT * FROM {fresh}) WHERE text IS NOT NULL"
    )
    if texts.num_rows:
        lake.append(tenant, TEXTS, texts.cast(TEXT_SCHEMA), batch=batch, partition=month)


def _content_hash(source: Path | pa.Table) -> str:
    if isinstance(source, Path):
        with source.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    told = hashlib.sha256()
    for piece in source.to_batches():
        for column in piece.columns:
            for buffer in column.buffers():
                if buffer is not None:
                    told.update(buffer)
    return told.hexdigest()


def _pads(secret: bytes) -> tuple[bytes, bytes]:
    """Return the inner and outer block of HMAC (RFC 2104) for ``secret``."""
    key = (hashlib.sha256(secret).digest() if len(secret) > _BLOCK else secret).ljust(_BLOCK, b"\0")
    return bytes(b ^ 0x36 for b in key), bytes(b ^ 0x5C for b in key)
