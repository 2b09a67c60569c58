# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Rows that answer a question, written as a file."""

import csv
import io
import json
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from auzolan.catalogue.nouns.resources import Answer

MEDIA: Final[Mapping[str, str]] = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
}


def written(answer: Answer, form: str) -> bytes:
    r"""Return an answer as ``json`` (rows as objects, and what to ask for the next ones), ``csv`` or ``parquet``.

    >>> written(Answer(pa.table({"a": [1, None]}), "x"), "json")
    b'{"items": [{"a": 1}, {"a": null}], "next": "x", "is_cut": false}'
    >>> written(Answer(pa.table({"a": [1.5, None], "b": [True, False]})), "csv")
    b'a,b\n1.5,true\n,false\n'
    """
    if form == "parquet":
        kept = pa.BufferOutputStream()
        pq.write_table(answer.table, kept, compression="zstd")
        body: bytes = kept.getvalue().to_pybytes()
        return body
    names = answer.names
    if form == "json":
        items = [dict(zip(names, map(plain, row), strict=True)) for row in answer.rows]
        told = {"items": items, "next": answer.after or None, "is_cut": answer.is_cut}
        return json.dumps(told, ensure_ascii=False, default=str).encode()
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([_cell(value) for value in row] for row in answer.rows)
    return text.getvalue().encode()


def plain(value: Any) -> Any:
    """Return a value as JSON has it: moments and days as ISO 8601 writes them, no number that is none.

    >>> plain(date(2026, 1, 2)), plain(float("nan")), plain([1, float("inf")]), plain(Decimal("3"))
    ('2026-01-02', None, [1, None], 3)
    """
    match value:
        case float() if not isfinite(value):
            return None
        case Decimal():
            # sums of whole numbers come so
            return int(value) if value == value.to_integral_value() else float(value)
        case date() | datetime() | time():
            return value.isoformat()
        case list() | tuple():
            return [plain(one) for one in value]
        case dict():
            return {str(name): plain(one) for name, one in value.items()}
        case bytes():
            return value.hex()
    return value


def _cell(value: Any) -> Any:
    told = plain(value)
    if isinstance(told, bool):
        return "true" if told else "false"
    return json.dumps(told, ensure_ascii=False, default=str) if isinstance(told, list | dict) else told
