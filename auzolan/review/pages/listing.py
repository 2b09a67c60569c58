# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Lists in pages: which page was asked for, and the rest of the query that its links carry."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest


def page_of(request: HttpRequest, rows: Sequence[Any], per_page: int) -> "Page[Any]":
    """Return the page that ``?page=`` asks for, the nearest one where there is none such."""
    return Paginator(rows, per_page).get_page(request.GET.get("page"))


def query_without(request: HttpRequest, *names: str) -> str:
    """Return the query of this request without some of its parameters, ready to be added to a link."""
    query = request.GET.copy()
    for name in names:
        query.pop(name, None)
    return query.urlencode()
