# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Checks of our own outside the 405 points: is it updated in time, are its columns described, is its series there."""

from collections.abc import Container, Iterable
from datetime import date, timedelta
from typing import Final

from auzolan.catalogue.core.graphs import DCAT, DCT, FILE_TYPE, FOAF, Said, addresses

CSVW: Final = "http://www.w3.org/ns/csvw#"
TABLES: Final = frozenset({"CSV", "TSV", "XLS", "XLSX", "ODS", "PARQUET", "DBF", "JSON", "GEOJSON", "GPKG", "SHP"})
DESCRIBED_BY: Final = (f"{DCT}conformsTo", f"{CSVW}tableSchema", f"{DCAT}describedBy", f"{FOAF}page")
_DAYS: Final = {
    "CONT": 1,
    "HOURLY": 1,
    "DAILY": 1,
    "DAILY_2": 1,
    "WEEKLY": 7,
    "WEEKLY_2": 4,
    "WEEKLY_3": 3,
    "BIWEEKLY": 14,
    "MONTHLY": 31,
    "MONTHLY_2": 16,
    "MONTHLY_3": 11,
    "BIMONTHLY": 62,
    "QUARTERLY": 92,
    "ANNUAL_3": 123,
    "ANNUAL_2": 184,
    "ANNUAL": 366,
    "BIENNIAL": 731,
    "TRIENNIAL": 1096,
    "QUADRENNIAL": 1461,
    "QUINQUENNIAL": 1827,
}
GRACE: Final = 0.25
"""What a promised update may be late, as a share of the time between two, before it counts as missed."""


def due_on(frequency: str, modified: date | None) -> date | None:
    """Return until when the next update is promised, a quarter of the time between two granted; None without a promise.

    Source: the frequencies of the EU's table; "irregular", "never" and the like promise nothing.

    >>> due_on("ANNUAL", date(2025, 1, 1)), due_on("DAILY", date(2025, 1, 1)), due_on("IRREG", date(2025, 1, 1))
    (datetime.date(2026, 4, 4), datetime.date(2025, 1, 3), None)
    """
    days = _DAYS.get(frequency)
    if days is None or modified is None:
        return None
    return modified + timedelta(days=days + max(1, round(days * GRACE)))


def is_up_to_date(frequency: str, modified: date | None, on: date) -> bool | None:
    """Tell whether a promised update has come in time; None where none is promised or no day is told.

    >>> [is_up_to_date(often, date(2020, 1, 1), date(2026, 1, 1)) for often in ("ANNUAL", "")]
    [False, None]
    """
    due = due_on(frequency, modified)
    return None if due is None else on <= due


def has_columns_described(parts: Iterable[Said]) -> bool | None:
    """Tell whether a table among the distributions says what its columns are: a schema, a standard or documentation.

    None where no distribution is a table. Source: DCAT-AP 3.0.1 (dct:conformsTo "linked schemas", foaf:page), CSVW.

    >>> import pyoxigraph as ox
    >>> csv = {f"{DCT}format": [ox.NamedNode(FILE_TYPE + "CSV")]}
    >>> has_columns_described([]), has_columns_described([csv])
    (None, False)
    >>> has_columns_described([csv | {f"{DCT}conformsTo": [ox.NamedNode("urn:schema")]}])
    True
    """
    tables = [part for part in parts if _is_table(part)]
    if not tables:
        return None
    return any(part.get(path) for part in tables for path in DESCRIBED_BY)


def is_series_there(series: str, known: Container[str]) -> bool | None:
    """Tell whether the series that a dataset names is in the catalogue; None where it names none.

    >>> is_series_there("urn:s", {"urn:s"}), is_series_there("urn:t", {"urn:s"}), is_series_there("", ())
    (True, False, None)
    """
    return series in known if series else None


def _is_table(part: Said) -> bool:
    formats = addresses(part.get(f"{DCT}format", ()))
    return any(one.removeprefix(FILE_TYPE) in TABLES for one in formats if one.startswith(FILE_TYPE))
