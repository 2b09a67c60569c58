# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Any file of facts as a relation with the published columns: NDJSON, CSV or Parquet, renamed where a map says so."""

import json
import re
import tomllib
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from auzolan.kernel.refusals import BadInput, BadTable, Problem
from auzolan.measure.nouns.facts import ANSWERS, DRIVERS, Column, FactTable, Kind, Renaming

_LINE: Final = re.compile(r"[Ll]ine:? (\d+)")
_WORDS: Final = (Kind.ID, Kind.PSEUDONYM, Kind.SERVICE, Kind.WORD, Kind.SLUG, Kind.TEXT)
_SUFFIXES: Final = {
    ".ndjson": "json",
    ".jsonl": "json",
    ".json": "json",
    ".csv": "csv",
    ".parquet": "parquet",
}


def read_map(path: Path) -> Renaming:
    """Return the renaming in a TOML file, or raise BadInput saying what is wrong with it.

    ``[columns]`` ours = "theirs"; ``[values.COLUMN]`` "theirs" = "ours"; ``[constants]`` column = "value of all rows".
    """
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise BadInput(path.name, field="map", expected=f"a TOML file that can be read ({fault})") from fault
    unknown = set(told) - {"columns", "values", "constants"}
    if unknown:
        raise BadInput(", ".join(sorted(unknown)), field="map", expected="[columns], [values.COLUMN], [constants]")
    values = {column: {str(k): str(v) for k, v in those.items()} for column, those in told.get("values", {}).items()}
    return Renaming(
        {ours: str(theirs) for ours, theirs in told.get("columns", {}).items()},
        values,
        {column: str(value) for column, value in told.get("constants", {}).items()},
    )


def open_source(con: duckdb.DuckDBPyConnection, source: Path | pa.Table, table: FactTable, renaming: Renaming) -> None:
    """Make the view ``theirs`` of the rows of ``source`` under its own column names; raise BadTable if unreadable."""
    if isinstance(source, pa.Table):
        con.register("theirs", source)
        return
    kind = _SUFFIXES.get(source.suffix.lower())
    if kind is None or not source.is_file():
        expected = "a file that is there, ending in .ndjson, .jsonl, .json, .csv or .parquet"
        raise BadInput(source, field="file", expected=expected)
    if not source.stat().st_size:
        raise BadTable([Problem(source.name, 1, "", "", "at least a header")])
    try:
        con.execute(f"CREATE TEMP VIEW theirs AS SELECT * FROM {_reader(con, source, kind, table, renaming)}")
    except duckdb.Error as fault:
        raise unreadable(source, fault) from fault


def unreadable(source: Path | pa.Table, fault: duckdb.Error) -> BadTable:
    """Return the refusal of a file whose rows cannot even be told apart, with the line where that shows."""
    said = str(fault).split("\n")[0]
    file = source.name if isinstance(source, Path) else "table"
    line = _LINE.search(str(fault))
    row = int(line.group(1)) if line else None
    if isinstance(source, Path) and _SUFFIXES.get(source.suffix.lower()) == "json":
        row = _first_broken(source)
    return BadTable([Problem(file, row, "", said, "a row that can be read")])


def _first_broken(path: Path) -> int | None:
    """Return the number of the first line that is no JSON object; looked for only when reading has failed."""
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                if line.strip() and not isinstance(json.loads(line), dict):
                    return number
            except (ValueError, RecursionError):
                return number
    return None


def header(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Return the columns of ``theirs`` with their DuckDB types."""
    return {row[0]: str(row[1]) for row in con.execute("DESCRIBE theirs").fetchall()}


def sources(table: FactTable, renaming: Renaming, theirs: dict[str, str]) -> dict[str, str]:
    """Return the SQL of each published column over ``theirs``; NULL where the file lacks it.

    Raises BadInput where the map names columns that neither side has.
    """
    ours = {column.name for column in table.columns}
    for column in {*renaming.columns, *renaming.values, *renaming.constants} - ours:
        raise BadInput(column, field="map", expected=f"a column of {table.name}: {', '.join(sorted(ours))}")
    for column in set(renaming.columns.values()) - set(theirs):
        raise BadInput(column, field="map", expected=f"a column of the file: {', '.join(theirs)}")
    return {column.name: _source(table, column, renaming, theirs) for column in table.columns}


def ignored(table: FactTable, renaming: Renaming, theirs: dict[str, str]) -> tuple[str, ...]:
    """Return the columns of the file that nothing is read from."""
    read = {renaming.columns.get(column.name, column.name) for column in table.columns}
    return tuple(name for name in theirs if name not in read and not (name == "drivers" and table is ANSWERS))


def quoted(text: str) -> str:
    """Return ``text`` as a string of SQL."""
    return "'" + text.replace("'", "''") + "'"


def _source(table: FactTable, column: Column, renaming: Renaming, theirs: dict[str, str]) -> str:
    """Return the SQL of one published column; texts are trimmed and never empty, the rest as it is."""
    name = renaming.columns.get(column.name, column.name)
    kind = theirs.get(name, "")
    if table is ANSWERS and column.name in DRIVERS and "drivers" in theirs:
        return _driver(column.name, theirs)
    if not kind:
        return quoted(renaming.constants[column.name]) if column.name in renaming.constants else "NULL"
    sql = '"' + name.replace('"', '""') + '"'
    renamed = renaming.values.get(column.name)
    if column.kind in _WORDS or renamed or kind == "VARCHAR":
        sql = f"nullif(trim({sql if kind == 'VARCHAR' else f'CAST({sql} AS VARCHAR)'}), '')"
    if renamed:
        whens = " ".join(f"WHEN {quoted(k)} THEN {quoted(v)}" for k, v in renamed.items())
        sql = f"CASE {sql} {whens} ELSE {sql} END"
    return sql


def _driver(name: str, theirs: dict[str, str]) -> str:
    """Return the SQL of a driver that may stand in a column of its own or in the object ``drivers``."""
    told = "drivers" if theirs["drivers"] in ("VARCHAR", "JSON") else "to_json(drivers)"
    inside = f"CASE WHEN json_valid({told}) THEN {told}->>'$.{name}' END"
    return f"coalesce(CAST({name} AS VARCHAR), {inside})" if name in theirs else inside


def _reader(con: duckdb.DuckDBPyConnection, path: Path, kind: str, table: FactTable, renaming: Renaming) -> str:
    file = quoted(str(path))
    if kind == "parquet":
        return f"read_parquet({file})"
    if kind == "csv":
        return f"read_csv({file}, header=true, all_varchar=true, sample_size=2000)"
    seen = [row[0] for row in con.execute(f"DESCRIBE SELECT * FROM read_json({file})").fetchall()]
    # a column that the first rows lack may come later: all published ones are asked for
    names = dict.fromkeys([*seen, *(c.name for c in table.columns if c.name not in renaming.columns)])
    typed = ", ".join(f"{quoted(name)}: 'VARCHAR'" for name in names)
    return f"read_json({file}, format='newline_delimited', columns={{{typed}}})"
