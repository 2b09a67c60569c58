# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Contracting processes of OCDS files as tables of DuckDB: one row for each process, bid, award and contract.

The files are read one object at a time and written anew with only what is asked of them; what needs more memory than
DuckDB may have goes to a folder of its own. Releases of one ocid are merged first.
"""

import itertools
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import duckdb

from auzolan.govtech.core.ocds import merging
from auzolan.govtech.nouns.red_flags import FlagSettings
from auzolan.govtech.store import ocds_files
from auzolan.kernel.refusals import BadInput
from auzolan.lake import connect

ASKED: Final = ("ocid", "id", "date", "buyer", "tender", "bids", "awards", "contracts")
_AT_ONCE: Final = 200
_COLUMNS: Final = (
    "{n: 'BIGINT', ocid: 'VARCHAR', tender: 'JSON', buyer: 'JSON', bids: 'JSON', awards: 'JSON', contracts: 'JSON'}"
)
_MACROS: Final = (
    # a member of an object, only where it is a text, or a number
    "CREATE TEMP MACRO text_of(told, path) AS CASE WHEN json_type(told, path) = 'VARCHAR' THEN told ->> path END",
    "CREATE TEMP MACRO number_of(told, path) AS CASE WHEN json_type(told, path) IN ('UBIGINT', 'BIGINT', 'DOUBLE', "
    "'HUGEINT', 'UHUGEINT') THEN TRY_CAST(told ->> path AS DOUBLE) END",
    # an amount of money: with others nothing can be worked out that is a number
    "CREATE TEMP MACRO amount_of(told, path) AS CASE WHEN number_of(told, path) = 0 "
    "OR abs(number_of(told, path)) BETWEEN 1e-6 AND 1e13 THEN number_of(told, path) END",
    # whether something stands there of which nothing could be made
    "CREATE TEMP MACRO is_unread(told, path, found) AS "
    "found IS NULL AND coalesce(json_type(told, path) <> 'NULL', false)",
    "CREATE TEMP MACRO texts_of(told, path) AS "
    "[one ->> '$' FOR one IN coalesce(json_extract(told, path), []) IF json_type(one) = 'VARCHAR']",
    # a moment of RFC 3339, as OCDS asks for
    r"CREATE TEMP MACRO moment_of(told) AS CASE WHEN regexp_full_match(told, "
    r"'\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)') "
    r"THEN TRY_CAST(told AS TIMESTAMPTZ) END",
)
_TABLES: Final = (
    """
    CREATE TEMP TABLE process AS
    SELECT n, ocid,
        text_of(tender, '$.procurementMethod') AS method,
        text_of(tender, '$.procurementMethodDetails') AS details,
        text_of(tender, '$.mainProcurementCategory') AS category,
        moment_of(text_of(tender, '$.tenderPeriod.startDate')) AS opens,
        moment_of(text_of(tender, '$.tenderPeriod.endDate')) AS closes,
        number_of(tender, '$.numberOfTenderers') AS tenderers,
        is_unread(tender, '$.tenderPeriod.startDate', opens) AS unread_opens,
        is_unread(tender, '$.tenderPeriod.endDate', closes) AS unread_closes,
        is_unread(tender, '$.numberOfTenderers', tenderers) AS unread_tenderers,
        text_of(buyer, '$.id') AS buyer,
        text_of(tender, '$.procuringEntity.id') AS entity,
        coalesce(json_type(awards) = 'ARRAY', false) AS has_awards,
        coalesce(json_type(bids, '$.details') = 'ARRAY', false) AS has_bids,
        texts_of(tender, '$.items[*].classification.id') AS items
    FROM line
    WHERE coalesce(text_of(tender, '$.status') <> 'cancelled', true)
        AND NOT coalesce(list_contains($excluded, text_of(tender, '$.procurementMethodDetails')), false)
    """,
    """
    CREATE TEMP TABLE bid AS
    SELECT n, k,
        text_of(told, '$.status') AS status,
        CASE WHEN text_of(told, '$.value.currency') IS NOT NULL THEN amount_of(told, '$.value.amount') END AS amount,
        is_unread(told, '$.value.amount', amount_of(told, '$.value.amount')) AS unread_amount,
        text_of(told, '$.value.currency') AS currency,
        moment_of(text_of(told, '$.date')) AS received,
        is_unread(told, '$.date', received) AS unread_day,
        coalesce(json_array_length(told, '$.tenderers'), 0) AS many,
        list_sort(list_distinct(texts_of(told, '$.tenderers[*].id'))) AS tenderers
    FROM (
        SELECT n, unnest(json_extract(bids, '$.details[*]')) AS told,
            unnest(range(len(json_extract(bids, '$.details[*]')))) AS k
        FROM line SEMI JOIN process USING (n)
    )
    """,
    """
    CREATE TEMP TABLE award AS
    SELECT n, k,
        coalesce(text_of(told, '$.id'), told ->> '$.id') AS id,
        text_of(told, '$.status') AS status,
        moment_of(text_of(told, '$.date')) AS awarded,
        is_unread(told, '$.date', awarded) AS unread_day,
        amount_of(told, '$.value.amount') AS amount,
        is_unread(told, '$.value.amount', amount) AS unread_amount,
        text_of(told, '$.value.currency') AS currency,
        told ->> '$.value.valueAddedTaxIncluded' = 'true' AS with_vat,
        coalesce(json_array_length(told, '$.suppliers'), 0) AS many,
        list_sort(list_distinct(texts_of(told, '$.suppliers[*].id'))) AS suppliers,
        texts_of(told, '$.items[*].classification.id') AS items
    FROM (
        SELECT n, unnest(json_extract(awards, '$[*]')) AS told,
            unnest(range(len(json_extract(awards, '$[*]')))) AS k
        FROM line SEMI JOIN process USING (n)
    )
    """,
    """
    CREATE TEMP TABLE contract AS
    SELECT n, k,
        coalesce(text_of(told, '$.id'), told ->> '$.id') AS id,
        coalesce(text_of(told, '$.awardID'), told ->> '$.awardID') AS award,
        text_of(told, '$.status') AS status,
        moment_of(text_of(told, '$.dateSigned')) AS signed,
        is_unread(told, '$.dateSigned', signed) AS unread_day,
        amount_of(told, '$.value.amount') AS amount,
        is_unread(told, '$.value.amount', amount) AS unread_amount,
        text_of(told, '$.value.currency') AS currency,
        told ->> '$.value.valueAddedTaxIncluded' = 'true' AS with_vat,
        texts_of(told, '$.items[*].classification.id') AS items
    FROM (
        SELECT n, unnest(json_extract(contracts, '$[*]')) AS told,
            unnest(range(len(json_extract(contracts, '$[*]')))) AS k
        FROM line SEMI JOIN process USING (n)
    )
    """,
)

_UNREAD: Final = {
    "tender/tenderPeriod/startDate": ("process", "unread_opens"),
    "tender/tenderPeriod/endDate": ("process", "unread_closes"),
    "tender/numberOfTenderers": ("process", "unread_tenderers"),
    "bids/details/value/amount": ("bid", "unread_amount"),
    "bids/details/date": ("bid", "unread_day"),
    "awards/value/amount": ("award", "unread_amount"),
    "awards/date": ("award", "unread_day"),
    "contracts/value/amount": ("contract", "unread_amount"),
    "contracts/dateSigned": ("contract", "unread_day"),
}
"""For each number and moment that is asked for, the table and column that say where nothing could be made of it."""


@contextmanager
def processes(paths: Sequence[Path], settings: FlagSettings) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a connection with the tables process, bid, award and contract of OCDS files.

    Cancelled processes are left out, and those of the excluded procurement methods. Raises BadInput with the file and
    the row of what is no release and no record, or cannot be merged.
    """
    with TemporaryDirectory() as folder, connect(alone=True) as con:
        con.execute("SET temp_directory = ?", [f"{folder}/spilt"])
        for macro in _MACROS:
            con.execute(macro)
        _load(con, paths, Path(folder))
        for table in _TABLES:
            told = {"excluded": list(settings.excluded_procurement_method_details)} if "$excluded" in table else None
            con.execute(table, told)
        yield con


def unread(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Return how often something stands where a number or a moment should, and is none; only what there is."""
    found = {
        place: con.execute(f"SELECT count(*) FROM {table} WHERE {column}").fetchall()[0][0]
        for place, (table, column) in _UNREAD.items()
    }
    return {place: times for place, times in found.items() if times}


def _load(con: duckdb.DuckDBPyConnection, paths: Sequence[Path], folder: Path) -> None:
    """Let ``line`` be one row for each ocid, as it holds now."""
    longest = _write(folder / "lines", _asked(paths))
    con.execute(f"CREATE TEMP VIEW told AS SELECT * FROM {_relation(folder / 'lines', longest)}")
    con.execute("CREATE TEMP TABLE again AS SELECT ocid FROM told GROUP BY ocid HAVING count(*) > 1")
    told = "SELECT * FROM told ANTI JOIN again USING (ocid)"
    if con.execute("SELECT count(*) FROM again").fetchall() != [(0,)]:
        longest = _write(folder / "merged", _merged(con, folder / "lines", longest))
        told += f" UNION ALL SELECT * FROM {_relation(folder / 'merged', longest)}"
    con.execute(f"CREATE TEMP VIEW line AS {told}")


def _asked(paths: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """Yield of each release of the files what is asked of it, and its number."""
    numbers = itertools.count(1)
    for path in paths:
        for n, told in ocds_files.objects(path):
            for one in merging.standing(told, source=path.name, n=n):
                yield {"n": next(numbers)} | {name: one[name] for name in ASKED if name in one}


def _merged(con: duckdb.DuckDBPyConnection, lines: Path, longest: int) -> Iterator[dict[str, Any]]:
    """Yield the compiled release of each ocid that came more than once."""
    by = ocds_files.merge_rules()
    con.execute(
        "SELECT json FROM read_ndjson_objects(?, maximum_object_size=?) "
        "SEMI JOIN again ON json ->> '$.ocid' = again.ocid "
        "ORDER BY json ->> '$.ocid', CAST(json ->> '$.n' AS BIGINT)",
        [str(lines), longest],
    )
    rows = (json.loads(row[0]) for rows in iter(lambda: con.fetchmany(_AT_ONCE), []) for row in rows)
    for _ocid, those in itertools.groupby(rows, key=lambda one: one["ocid"]):
        releases = list(those)
        first = releases[0]["n"]
        yield merging.compiled(by, [{name: one[name] for name in one if name != "n"} for one in releases]) | {
            "n": first
        }


def _write(path: Path, those: Iterator[dict[str, Any]]) -> int:
    """Write objects as lines; return the most bytes that one may have when it is read."""
    longest = 2**24
    with path.open("wb") as file:
        for one in those:
            try:
                line = json.dumps(one, ensure_ascii=False, allow_nan=False).encode()
            except ValueError as fault:
                raise BadInput(one.get("ocid"), field="ocid", expected=f"numbers that JSON has ({fault})") from fault
            longest = max(longest, len(line) + 16)
            file.write(line + b"\n")
    return longest


def _relation(path: Path, longest: int) -> str:
    place = str(path).replace("'", "''")
    return f"read_json('{place}', format='newline_delimited', columns={_COLUMNS}, maximum_object_size={longest})"
