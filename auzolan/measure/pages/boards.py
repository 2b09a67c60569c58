# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Boards: how every service is doing, in its newest figures."""

from django.http import HttpRequest, HttpResponse

from auzolan.kernel.web import actor, into, render
from auzolan.measure import api
from auzolan.measure.pages.figures import figure
from auzolan.review import api as review
from auzolan.services import api as services
from auzolan.showing.lists import page_of

A_PAGE = 30


def boards(request: HttpRequest) -> HttpResponse:
    """Show every service that was observed with its newest figures, by name; ``q`` narrows it down."""
    by = actor(request)
    asked = request.GET.get("q", "")
    newest = api.boards(by=by)
    indicators = review.indicators(by=by)
    rows = [
        {
            "slug": one.slug,
            "name": into(one.name),
            "figures": [
                figure(seen, indicators[seen.indicator].unit, into(indicators[seen.indicator].name))
                for seen in newest[one.slug]
            ],
        }
        for one in services.services(by=by)
        if one.slug in newest and asked.casefold() in into(one.name).casefold()
    ]
    rows.sort(key=lambda row: str(row["name"]))
    page = page_of(request, rows, A_PAGE)
    return render(request, "measure/boards.html", {"page": page, "q": asked, "count": len(rows)})
