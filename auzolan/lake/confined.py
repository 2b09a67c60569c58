# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A question that a stranger wrote, answered in a process of its own (``questions`` starts it; run as a program).

What it may do is bounded from outside and from inside: the system gives it so much memory and processor time and lets
it write no file; DuckDB reads nothing but the one file, and its settings cannot be changed any more; and the question
is one SELECT of the one table, read as a tree before it is run. It has neither environment nor connections of ours.
"""

import json
import os
import resource
import sys
import threading
from collections.abc import Iterator
from typing import Any, Final

import duckdb
import pyarrow as pa

TABLE: Final = "data"
_TABLE_FUNCTIONS: Final = frozenset({"range", "generate_series", "unnest"})
_REFUSED_FUNCTIONS: Final = frozenset({"current_setting", "getenv", "getvariable", "query", "query_table", "sleep_ms"})
_REFUSED_PREFIXES: Final = ("read_", "write_", "duckdb_", "pragma_", "json_execute", "parquet_", "sniff_")
_ONE_SELECT: Final = f"one SELECT of the table {TABLE}"


class NotAllowed(Exception):  # noqa: N818  an answer to who asked
    """The question is none that may be asked."""


def main() -> None:
    """Answer the question that comes in as JSON: a table as an Arrow stream, or why not as JSON."""
    told = json.loads(sys.stdin.buffer.read())
    _bound(told["bytes_of_memory"], told["seconds"])
    try:
        table = answer(told)
    except NotAllowed as fault:
        _say(str(fault))
    except duckdb.InterruptException:
        _say(f"an answer within {told['seconds']} seconds")
    except (duckdb.OutOfMemoryException, MemoryError, pa.ArrowMemoryError):
        _say("an answer that needs less memory")
    except duckdb.Error as fault:
        _say(f"{_ONE_SELECT} ({str(fault).replace(told['path'], TABLE)[:500]})")
    else:
        sys.stdout.buffer.write(b"ok\n")
        with pa.ipc.new_stream(sys.stdout.buffer, table.schema) as stream:
            stream.write_table(table)


def answer(told: dict[str, Any]) -> pa.Table:
    """Return the rows that answer a question, one more than asked for where there are more."""
    con = duckdb.connect(
        ":memory:",
        config={
            "threads": 1,
            "memory_limit": f"{told['bytes_of_memory'] // 2**21}MB",
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "python_enable_replacements": False,
            "temp_directory": "",
        },
    )
    require_one_select(con, told["query"])
    path = told["path"].replace("'", "''")
    columns = ", ".join('"' + name.replace('"', '""') + '"' for name in told["columns"])
    con.execute(f"SET allowed_paths = ['{path}']")
    con.execute("SET enable_external_access = false")
    con.execute("SET lock_configuration = true")
    con.execute(f"CREATE VIEW {TABLE} AS SELECT {columns} FROM read_parquet('{path}')")
    clock = threading.Timer(told["seconds"], con.interrupt)
    clock.daemon = True
    clock.start()
    try:
        table: pa.Table = con.sql(told["query"]).limit(told["rows"] + 1).to_arrow_table()
    finally:
        clock.cancel()
    if table.nbytes > told["bytes_of_answer"]:
        raise NotAllowed(f"an answer of {told['bytes_of_answer'] // 2**20} MB at most: fewer rows or columns")
    return table


def require_one_select(con: duckdb.DuckDBPyConnection, query: str) -> None:
    """Raise NotAllowed unless the question is one SELECT that names no table but ``data`` and those of its own WITH."""
    try:
        statements = con.extract_statements(query)
    except duckdb.Error as fault:
        raise NotAllowed(f"{_ONE_SELECT} ({str(fault)[:500]})") from fault
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise NotAllowed(_ONE_SELECT)
    [row] = con.execute("SELECT json_serialize_sql($1::VARCHAR)", [query]).fetchall()
    tree = json.loads(row[0])
    if tree.get("error"):
        raise NotAllowed(f"{_ONE_SELECT} ({tree.get('error_message')})")
    every = list(_nodes(tree))
    own = {entry["key"].casefold() for node in every for entry in _withs(node)}
    for node in every:
        _require_allowed(node, own)


def _require_allowed(node: dict[str, Any], own: set[str]) -> None:
    kind = node.get("type")
    name = str(node.get("function_name", "")).casefold()
    if kind == "SHOW_REF":
        raise NotAllowed(_ONE_SELECT)
    if kind == "BASE_TABLE":
        named = str(node.get("table_name", ""))
        if node.get("schema_name") or node.get("catalog_name") or named.casefold() not in own | {TABLE}:
            raise NotAllowed(f"{_ONE_SELECT}, not of {named}")
    if kind == "TABLE_FUNCTION" and isinstance(node.get("function"), dict):
        called = str(node["function"].get("function_name", "")).casefold()
        if called not in _TABLE_FUNCTIONS:
            raise NotAllowed(f"{_ONE_SELECT}, not of {called}()")
    if name in _REFUSED_FUNCTIONS or name.startswith(_REFUSED_PREFIXES):
        raise NotAllowed(f"{_ONE_SELECT}, without {name}()")


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    waiting = [tree]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield one
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)


def _withs(node: dict[str, Any]) -> list[dict[str, Any]]:
    told = node.get("cte_map")
    return told.get("map", []) if isinstance(told, dict) else []


def _bound(memory: int, seconds: int) -> None:
    """Let the system hold this process to its limits, whatever it does."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds + 2, seconds + 3))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _say(expected: str) -> None:
    sys.stdout.buffer.write(b"no\n" + json.dumps({"expected": expected}).encode())


if __name__ == "__main__":
    main()
    sys.stdout.buffer.flush()
    # without taking the engine's threads apart: now and then that ends in an abort
    os._exit(0)
