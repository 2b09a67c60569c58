# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Lists: which page of one was asked for, and the whole of it as a file."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from math import isfinite
from typing import Any, Final

import xlsxwriter
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from xlsxwriter.worksheet import Worksheet

from auzolan.kernel import clock

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMS: Final = ("csv", "xlsx", "json")
_LONGEST_CELL: Final = 32_767


def page_of(request: HttpRequest, rows: Sequence[Any], per_page: int) -> "Page[Any]":
    """Return the page that ``?page=`` asks for, the nearest one where there is none such."""
    return Paginator(rows, per_page).get_page(request.GET.get("page"))


def table_file(request: HttpRequest, name: str, rows: Sequence[Mapping[str, Any]]) -> HttpResponse | None:
    """Return the rows as the file that ``?as=csv``, ``xlsx`` or ``json`` asks for; None where a page was asked for."""
    asked = request.GET.get("as", "")
    return file_of(request, name, rows, asked) if asked in FORMS else None


def file_of(request: HttpRequest, name: str, rows: Sequence[Mapping[str, Any]], form: str) -> HttpResponse:
    """Return the rows as a file of one of ``FORMS``."""
    if form == "json":
        body = json.dumps(list(rows), default=str, ensure_ascii=False)
        answer = HttpResponse(body, content_type="application/json")
    elif form == "csv":
        answer = HttpResponse(content_type="text/csv; charset=utf-8")
        writer = csv.writer(answer, lineterminator="\n")
        writer.writerow(rows[0] if rows else [])
        writer.writerows([safe(cell) for cell in row.values()] for row in rows)
    else:
        answer = HttpResponse(_workbook(name, request.build_absolute_uri(), rows), content_type=XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return answer


def _workbook(name: str, address: str, rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Return the rows as a workbook: numbers and days as such, texts never as formulas, and a sheet with the source."""
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        head, sheet = book.add_format({"bold": True, "bottom": 1}), book.add_worksheet(name[:31])
        columns = list(rows[0]) if rows else []
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column, head)
        for line, row in enumerate(rows, start=1):
            for place, cell in enumerate(row.values()):
                _write(sheet, line, place, cell)
        sheet.freeze_panes(1, 0)
        if columns:
            sheet.autofilter(0, 0, len(rows), len(columns) - 1)
        sheet.autofit()
        source = book.add_worksheet("source")
        told = {
            "list": name,
            "address": address,
            "as of": clock.local_now().strftime("%Y-%m-%d %H:%M"),
            "rows": len(rows),
        }
        for line, (label, value) in enumerate(told.items()):
            source.write_string(line, 0, label, head)
            _write(source, line, 1, value)
        source.autofit()
    return kept.getvalue()


def _write(sheet: Worksheet, line: int, place: int, cell: object) -> None:
    match cell:
        case None:
            sheet.write_blank(line, place, None)
        case bool():
            sheet.write_boolean(line, place, cell)
        case int() | float() if isfinite(cell):
            sheet.write_number(line, place, cell)
        case datetime():
            sheet.write_string(line, place, cell.isoformat())
        case date():
            sheet.write_datetime(line, place, cell)
        case _:
            sheet.write_string(line, place, str(cell)[:_LONGEST_CELL])


def safe(cell: object) -> object:
    """Return a cell that a spreadsheet does not take for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@") else cell
