# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The search page: everything of an administration that its visitor may see, in three languages."""

from typing import Any, Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from auzolan.kernel.web import actor, into, render
from auzolan.showing.findable import kinds
from auzolan.showing.spelling import marked
from auzolan.site import searching
from auzolan.site.searching import Found

_ROWS: Final = 20


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what holds the words that were asked for, the best first, by kind where one was chosen."""
    by, text = actor(request), request.GET.get("q", "").strip()
    labels = {kind.name: kind.label for kind in kinds()}
    kind = request.GET.get("kind", "")
    kind = kind if kind in labels else ""
    asked = request.GET.get("page", "1")
    number = min(int(asked), 500) if asked.isdecimal() and int(asked) else 1
    found = searching.search(by, text, get_language() or "eu", kind=kind, offset=(number - 1) * _ROWS, most=_ROWS)
    pages = Paginator(range(found.total), _ROWS)
    context = {
        "q": text,
        "found": found,
        "rows": [row for one in found.rows for row in _row(one, text, labels)],
        "kind": kind,
        "facets": [(name, label, found.counts[name]) for name, label in labels.items() if name in found.counts],
        "all_of_them": sum(found.counts.values()),
        "page": pages.get_page(number),
        "frame": "desk.html" if by.may("kernel.desk") else "public.html",
    }
    return render(request, "search.html", context)


def _row(one: Found, text: str, labels: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a record as it is shown; nothing where its page is not there any more."""
    try:
        url = reverse(one.address, args=[one.key])
    except NoReverseMatch:
        return []
    title = into(one.title)
    row = {"url": url, "kind": labels.get(one.kind, one.kind)}
    body = marked(into(one.body), text)
    return [row | {"title": marked(title, text, len(title) + 1), "body": body}]
