# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Questions of the lake: relations over its files, and the engine that answers: DuckDB here, or another elsewhere.

Every question is written once, in DuckDB's SQL. ``reader`` gives it to the engine that FACTS_URL names; writers use
DuckDB's own connection (``connect``), for files are written in one place only.
"""

import atexit
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Final, Protocol

import duckdb
import pyarrow as pa
from django.conf import settings

from auzolan.kernel.refusals import Unavailable
from auzolan.lake.files import files

_DUCK_TYPES: Final = {
    "string": "VARCHAR",
    "large_string": "VARCHAR",
    "double": "DOUBLE",
    "float": "FLOAT",
    "int64": "BIGINT",
    "int32": "INTEGER",
    "int16": "SMALLINT",
    "int8": "TINYINT",
    "bool": "BOOLEAN",
    "date32[day]": "DATE",
    "timestamp[us, tz=UTC]": "TIMESTAMPTZ",
    "timestamp[us]": "TIMESTAMP",
    "list<item: int32>": "INTEGER[]",
}


class Reader(Protocol):
    """Answer questions written in DuckDB's SQL; what is kept is kept for one reading."""

    def fetch(self, query: str, values: Sequence[object] = ()) -> pa.Table:
        """Return the result of ``query``; its parameters ``$1``, ``$2``... are ``values``."""

    def keep(self, name: str, query: str, values: Sequence[object] = ()) -> None:
        """Let the following questions ask the result of ``query`` under ``name``, reckoned once."""


def scan(tenant: str, dataset: str, *, schema: pa.Schema, partitions: Iterable[str] | None = None) -> str:
    """Return what to put after FROM to read the dataset: the files, or an empty relation of the schema."""
    return scan_files(files(tenant, dataset, partitions=partitions), schema)


def scan_files(paths: list[str], schema: pa.Schema) -> str:
    """Return a relation over Parquet ``paths`` with the columns of ``schema``, null where a file lacks one."""
    empty = ", ".join(f"CAST(NULL AS {_DUCK_TYPES[str(f.type)]}) AS {f.name}" for f in schema)
    if not paths:
        return f"(SELECT {empty} WHERE false)"
    listed = ", ".join("'" + path.replace("'", "''") + "'" for path in paths)
    columns = ", ".join(schema.names)
    return f"(SELECT {columns} FROM read_parquet([{listed}], union_by_name=true))"


@contextmanager
def reader() -> Iterator[Reader]:
    """Give the engine that FACTS_URL names: DuckDB in this process where it names none."""
    if settings.FACTS_URL:
        # extras: what Spark and ClickHouse need is installed where they are used
        from auzolan.lake import elsewhere

        with elsewhere.reading(settings.FACTS_URL) as held:
            yield held
    else:
        with connect() as con:
            yield DuckReader(con)


class DuckReader:
    """Answer from DuckDB in this process."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self.con = con

    def fetch(self, query: str, values: Sequence[object] = ()) -> pa.Table:
        """Return the result of ``query``."""
        return fetch(self.con, query, values)

    def keep(self, name: str, query: str, values: Sequence[object] = ()) -> None:
        """Keep the result of ``query`` as a temporary table of the connection."""
        self.con.execute(f"CREATE TEMP TABLE {name} AS {query}", list(values))


@contextmanager
def connect(*, alone: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a DuckDB connection in memory, UTC, with the settings' threads and memory, and no extensions fetched.

    The connections of a process share one engine and its memory, each with temporary tables of its own (0.2 ms
    against 11 ms to open one). Whoever changes a setting of the engine asks for one ``alone``.

    Raises Unavailable, with the name of the file, where one of the lake is missing, cut off or damaged.
    """
    engine = (settings.DUCKDB_THREADS, settings.DUCKDB_MEMORY)
    held = _opened(*engine) if alone else _engine(os.getpid(), *engine).cursor()
    try:
        yield held
    except duckdb.Error as fault:
        raise _in_words(fault) from fault
    finally:
        held.close()


def _in_words(fault: duckdb.Error) -> Exception:
    """Return what is to be said of a file of the lake that cannot be read; ``fault`` where it is something else."""
    lake = re.escape(str(Path(settings.LAKE_DIR)))
    named = re.search(f"{lake}/([^'\"]+?[.]parquet)", str(fault))
    if named is None:
        return fault
    return Unavailable(
        f"The file {named[1]} of the lake is missing or damaged, and nothing that rests on it can be shown: "
        "auzolan doctor says how to mend it."
    )


@cache
def _engine(_process: int, threads: int, memory: str) -> duckdb.DuckDBPyConnection:
    held = _opened(threads, memory)
    atexit.register(held.close)
    return held


def _opened(threads: int, memory: str) -> duckdb.DuckDBPyConnection:
    config: dict[str, str | bool | int | float | list[str]] = {
        "threads": threads,
        "memory_limit": memory,
        "autoinstall_known_extensions": False,
        "TimeZone": "UTC",
    }
    return duckdb.connect(":memory:", config=config)


def fetch(con: duckdb.DuckDBPyConnection, query: str, parameters: Sequence[object] = ()) -> pa.Table:
    """Return the result of ``query`` as an Arrow table."""
    return con.sql(query, params=list(parameters)).to_arrow_table()
