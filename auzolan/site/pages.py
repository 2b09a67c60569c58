# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The front page, what a visitor finds first; the access log, what an auditor reads; the API, in words."""

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from auzolan.kernel import access_log
from auzolan.kernel.access import Actor
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.review import api as review
from auzolan.services import api as services
from auzolan.showing import writing
from auzolan.showing.lists import table_file
from auzolan.site import dcat, endpoints

NEWEST = 6


def home(request: HttpRequest) -> HttpResponse:
    """Show the way to the services by life event, and the newest public decisions."""
    by = actor(request)
    offered = services.offered_for(by=by)
    counts = Counter(code for codes in offered for code in codes)
    events = [
        {"code": event.code, "name": into(event.name), "count": counts[event.code]}
        for event in services.life_events(by=by)
        if counts[event.code]
    ]
    taken = review.public_decisions(by=by, most=NEWEST)
    decisions = [
        {
            "title": into(one.titled),
            "day": writing.day(one.taken_at.date()),
            "url": reverse("review:public_decision", args=[one.number]),
        }
        for one in taken
    ]
    return render(
        request,
        "home.html",
        {"events": events, "decisions": decisions, "glance": _glance(by, len(offered))},
    )


def _glance(by: Actor, offered: int) -> list[dict[str, Any]]:
    """Return the figures that a visitor sees first, each with the page that it stands for."""
    commitments, indicators = services.promises_in_force(by=by), review.indicator_count(by=by)
    taken = review.public_decision_count(by=by)
    return [
        {
            "value": writing.number(offered),
            "label": ngettext("service", "services", offered),
            "url": reverse("services:list"),
        },
        {
            "value": writing.number(commitments),
            "label": ngettext("promise in force", "promises in force", commitments),
            "url": reverse("services:charters"),
        },
        {
            "value": writing.number(indicators),
            "label": ngettext("figure measured", "figures measured", indicators),
            "url": reverse("review:public_indicators"),
        },
        {
            "value": writing.number(taken),
            "label": ngettext("decision in the open", "decisions in the open", taken),
            "url": reverse("review:public_decisions"),
        },
    ]


@desk_page
@require_safe
def read_access_log(request: HttpRequest) -> HttpResponse:
    """Show who did or looked at what, newest first, and whether the log is whole."""
    by = actor(request)
    by.require("kernel.access-log")
    entries = access_log.entries(by.tenant)
    plain = ("number", "at", "person", "verb", "subject", "hash")
    given = table_file(request, "access-log", [{name: getattr(one, name) for name in plain} for one in entries])
    if given is not None:
        return given
    context = {"entries": entries, "broken": access_log.broken_entries(by.tenant)}
    return render(request, "access_log.html", context)


@require_safe
def developers(request: HttpRequest) -> HttpResponse:
    """Show what the API offers to programs: how to be let in, and every operation of its document."""
    document = endpoints.api.get_openapi_schema(path_prefix="api/v1")
    operations = [
        {
            "method": method.upper(),
            "path": path,
            "says": told.get("description", told["summary"]).replace("``", ""),
            "is_open": "security" not in told,
        }
        for path, methods in document["paths"].items()
        for method, told in methods.items()
    ]
    base = request.build_absolute_uri(endpoints.PREFIX)
    context = {"operations": operations, "base": base, "rdf_forms": tuple(dcat.FORMATS)}
    return render(request, "developers.html", context)
