# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Lists: which page of one was asked for, what its links carry on, and the whole of it as a file."""

import csv
import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse


def page_of(request: HttpRequest, rows: Sequence[Any], per_page: int) -> "Page[Any]":
    """Return the page that ``?page=`` asks for, the nearest one where there is none such."""
    return Paginator(rows, per_page).get_page(request.GET.get("page"))


def query_without(request: HttpRequest, *names: str) -> str:
    """Return the query of this request without some of its parameters, ready to be added to a link."""
    query = request.GET.copy()
    for name in names:
        query.pop(name, None)
    return query.urlencode()


def table_file(request: HttpRequest, name: str, rows: Sequence[Mapping[str, Any]]) -> HttpResponse | None:
    """Return the rows as the file that ``?as=csv`` or ``?as=json`` asks for; None where a page was asked for."""
    asked = request.GET.get("as", "")
    if asked == "json":
        body = json.dumps(list(rows), default=str, ensure_ascii=False)
        answer = HttpResponse(body, content_type="application/json")
    elif asked == "csv":
        answer = HttpResponse(content_type="text/csv; charset=utf-8")
        writer = csv.writer(answer, lineterminator="\n")
        writer.writerow(rows[0] if rows else [])
        writer.writerows([safe(cell) for cell in row.values()] for row in rows)
    else:
        return None
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{asked}"'
    return answer


def safe(cell: object) -> object:
    """Return a cell that a spreadsheet does not take for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@") else cell
