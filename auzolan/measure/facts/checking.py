# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The faults of a batch, all found in bulk, each told by file, row, column, value and what was expected."""

from collections.abc import Mapping
from typing import Final

import duckdb

from auzolan import lake
from auzolan.kernel.refusals import BadTable, Problem
from auzolan.measure.facts.reading import quoted
from auzolan.measure.nouns.facts import ANSWERS, DRIVERS, Column, FactTable, Kind

MOST_PROBLEMS: Final = 100
_SLUG: Final = "[a-z0-9]+([-_][a-z0-9]+)*"
_DISTINCT: Final = (Kind.SERVICE, Kind.WORD, Kind.SLUG)


def typed(column: Column, source: str) -> str:
    """Return the SQL of a column in the type in which it is kept; NULL where that cannot be."""
    match column.kind:
        case Kind.MOMENT:
            return f"TRY_CAST({source} AS TIMESTAMPTZ)"
        case Kind.DECIMAL:
            return f"TRY_CAST({source} AS DOUBLE)"
        case Kind.WHOLE:
            return f"TRY_CAST({source} AS BIGINT)"
        case Kind.FLAG:
            return f"coalesce(TRY_CAST({source} AS BOOLEAN), false)"
    return source


def fault(column: Column, source: str) -> str:
    """Return the SQL that is true of a value that is not acceptable in ``column``; ``known_services`` is a table."""
    wrong = {
        Kind.ID: "false",
        Kind.PSEUDONYM: "false",
        Kind.TEXT: "false",
        Kind.SERVICE: f"{source} NOT IN (SELECT slug FROM known_services)",
        Kind.WORD: f"{source} NOT IN ({', '.join(quoted(word) for word in column.among) or 'NULL'})",
        Kind.SLUG: f"NOT regexp_full_match({source}, '{_SLUG}')",
        Kind.MOMENT: f"coalesce({typed(column, source)} NOT BETWEEN TIMESTAMPTZ '2000-01-01 00:00:00+00' "
        "AND TIMESTAMPTZ '2100-01-01 00:00:00+00', true)",
        Kind.DECIMAL: f"coalesce(NOT isfinite({typed(column, source)}){_outside(column, source)}, true)",
        Kind.WHOLE: f"coalesce(TRY_CAST({source} AS DOUBLE) <> {typed(column, source)}"
        f"{_outside(column, source)}, true)",
        Kind.FLAG: f"TRY_CAST({source} AS BOOLEAN) IS NULL",
    }[column.kind]
    missing = f"{source} IS NULL" if column.is_required else "false"
    return f"({missing} OR ({source} IS NOT NULL AND {wrong}))"


def row_fault(table: FactTable, sources: Mapping[str, str], theirs: Mapping[str, str]) -> str:
    """Return the SQL that is true of a row with a fault that has to be looked for row by row."""
    faults = [
        fault(c, sources[c.name])
        for c in table.columns
        if c.kind not in _DISTINCT and (c.is_required or sources[c.name] != "NULL") and c.kind is not Kind.TEXT
    ]
    if table is ANSWERS and "drivers" in theirs:
        faults.append(_driver_fault(theirs))
    return " OR ".join(faults) or "false"


def refuse_faults(
    con: duckdb.DuckDBPyConnection,
    file: str,
    table: FactTable,
    sources: Mapping[str, str],
    theirs: Mapping[str, str],
    first_row: int,
) -> None:
    """Raise BadTable with the place of every fault (at most 100) where the staged rows have any.

    ``staged`` holds the typed rows with ``is_bad``; words are looked at once per distinct value.
    """
    looked = [c for c in table.columns if c.kind in _DISTINCT and (c.is_required or sources[c.name] != "NULL")]
    distinct = " UNION ALL ".join(
        f"SELECT {place} AS place FROM (SELECT DISTINCT {c.name} AS word FROM staged) WHERE {fault(c, 'word')}"
        for place, c in enumerate(looked)
    )
    wrong = {looked[row[0]].name for row in con.execute(distinct).fetchall()} if looked else set()
    if con.execute("SELECT bool_or(is_bad) FROM staged").fetchall()[0][0]:
        wrong |= {c.name for c in table.columns if c.kind not in _DISTINCT} | {"drivers"}
    if wrong:
        raise BadTable(_problems(con, file, [c for c in table.columns if c.name in wrong], sources, theirs, first_row))


def _problems(
    con: duckdb.DuckDBPyConnection,
    file: str,
    columns: list[Column],
    sources: Mapping[str, str],
    theirs: Mapping[str, str],
    first_row: int,
) -> list[Problem]:
    """Return the faults by row, at most 100: now, and only now, the rows are numbered."""
    con.execute("SET preserve_insertion_order = true")
    con.execute(
        f"CREATE TEMP TABLE numbered AS SELECT row_number() OVER () + {first_row - 1} AS row_place, * FROM theirs"
    )
    queries = [
        f"SELECT row_place, {place} AS place, CAST({sources[c.name]} AS VARCHAR) AS said FROM numbered "
        f"WHERE {fault(c, sources[c.name])}"
        for place, c in enumerate(columns)
    ]
    if "drivers" in theirs:
        queries.append(
            "SELECT row_place, -1 AS place, CAST(drivers AS VARCHAR) AS said FROM numbered "
            f"WHERE {_driver_fault(theirs)}"
        )
    union = " UNION ALL ".join(queries)
    rows = lake.fetch(con, f"SELECT * FROM ({union}) ORDER BY row_place, place LIMIT {MOST_PROBLEMS}").to_pylist()
    return [
        Problem(
            file, row["row_place"], columns[row["place"]].name, row["said"] or "", columns[row["place"]].expectation()
        )
        if row["place"] >= 0
        else Problem(file, row["row_place"], "drivers", row["said"], f"an object with some of {', '.join(DRIVERS)}")
        for row in rows
    ]


def _driver_fault(theirs: Mapping[str, str]) -> str:
    told = "drivers" if theirs["drivers"] in ("VARCHAR", "JSON") else "to_json(drivers)"
    known = ", ".join(quoted(driver) for driver in DRIVERS)
    named = f"list_filter(json_keys({told}), lambda key: key NOT IN ({known}))"
    return (
        f"(drivers IS NOT NULL AND CASE WHEN NOT json_valid({told}) THEN true "
        f"WHEN json_type({told}) = 'NULL' THEN false "
        f"WHEN json_type({told}) <> 'OBJECT' THEN true ELSE len({named}) > 0 END)"
    )


def _outside(column: Column, source: str) -> str:
    value = typed(column, source)
    low = f" OR {value} < {column.low:.0f}" if column.low is not None else ""
    return low + (f" OR {value} > {column.high:.0f}" if column.high is not None else "")
