# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The directory as people see it: found by moment of life or by words, and each service on one page."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from auzolan.kernel import clock
from auzolan.kernel.access import Actor
from auzolan.kernel.naming import name_refs
from auzolan.kernel.panels import panels_for
from auzolan.kernel.refs import Ref
from auzolan.kernel.web import actor, desk_page, into, render, tenant_slug
from auzolan.services import api
from auzolan.services.nouns import Audience, Service, Unit
from auzolan.services.pages import words
from auzolan.showing import changes
from auzolan.showing.lists import page_of, table_file

ROWS: Final = 25
MEDIA: Final = {
    "ttl": "text/turtle; charset=utf-8",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
}


@require_safe
def public_list(request: HttpRequest) -> HttpResponse:
    """Show the services that were asked for by words, moment of life or audience; and the moments there are."""
    told = _listing(request)
    given = table_file(request, "services", [_plain(one) for one in told["found"]])
    return given or render(request, "services/list.html", told | {"frame": "public.html", "face": "public"})


@desk_page
@require_safe
def desk_list(request: HttpRequest) -> HttpResponse:
    """Show the same directory to those who keep it, with what each record lacks."""
    by = actor(request)
    told = _listing(request)
    given = table_file(request, "services", [_plain(one) for one in told["found"]])
    if given is not None:
        return given
    may = {"may_record": by.may("services.record"), "templates": len(api.templates(by=by))}
    return render(request, "services/list.html", told | may | {"frame": "desk.html", "face": "desk"})


@require_safe
def public_service(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a service to those who need it: what it is, where, with which documents, by when, what is promised."""
    return render(request, "services/service.html", _service(request, slug, is_public=True) | {"frame": "public.html"})


@desk_page
@require_safe
def desk_service(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a service to those who keep it: the same, with what the evidence says of the standard, and its history."""
    by = actor(request)
    told = _service(request, slug, is_public=False)
    one: Service = told["service"]
    suggestions = api.suggestions(by=by, service=slug)
    titles = {point.key: into(point.title) for point in api.points(by=by)}
    told |= {
        "frame": "desk.html",
        "suggestions": [{"title": titles[s.point], "rating": s.rating, "reason": s.reason} for s in suggestions],
        "history": changes.newest_of(by, one.ref),
        "may_record": by.may("services.record", one.owner),
        "may_publish": by.may("services.publish-template", one.owner),
        "may_assess": by.may("services.assess"),
        "may_involve": by.may("services.involve", one.owner),
    }
    return render(request, "services/service.html", told)


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """Return the whole directory as CPSV-AP 3.2.0, in Turtle, JSON-LD or RDF/XML."""
    answer = HttpResponse(api.export_cpsv(by=actor(request), form=form), content_type=MEDIA.get(form, "text/plain"))
    answer.headers["Content-Disposition"] = f'attachment; filename="services-{tenant_slug(request)}.{form}"'
    return answer


def _listing(request: HttpRequest) -> dict[str, Any]:
    by = actor(request)
    asked = {name: request.GET.get(name, "").strip() for name in ("q", "event", "for", "unit")}
    found = api.services(by=by, text=asked["q"], life_event=asked["event"], audience=asked["for"], owner=asked["unit"])
    units = api.units(by=by)
    page = page_of(request, sorted(found, key=lambda one: into(one.name).casefold()), ROWS)
    return {
        "asked": asked,
        "is_asked": any(asked.values()),
        "page": page,
        "rows": _rows(by, list(page.object_list), units),
        "found": found,
        "total": len(found),
        "events": _events(by, found if not asked["event"] else api.services(by=by)),
        "audiences": words.choices(Audience),
        "units": sorted(((slug, into(unit.name)) for slug, unit in units.items()), key=lambda unit: unit[1]),
        "forms": sorted(MEDIA),
    }


def _plain(one: Service) -> dict[str, Any]:
    return {
        "slug": one.slug,
        "name": into(one.name),
        "description": into(one.description),
        "owner": one.owner,
        "kind": one.kind.value,
        "audience": "; ".join(one.audience),
        "life_events": "; ".join(one.life_events),
        "legal_basis": one.legal_basis,
        "time_limit_days": one.time_limit_days,
        "url": one.url,
        "source": one.source,
    }


def _rows(by: Actor, services: Sequence[Service], units: Mapping[str, Unit]) -> list[dict[str, Any]]:
    ways = defaultdict(list)
    for one in api.channels(by=by):
        ways[one.service].append(one.kind)
    return [
        {
            "service": one,
            "owner": units[one.owner].name if one.owner in units else one.owner,
            "ways": ways[one.slug],
            "lacks": _lacks(one),
        }
        for one in services
    ]


def _lacks(one: Service) -> list[str]:
    """Return the fields that a reader of the record would miss."""
    wanted = ["description", "audience", "life_events", "url"]
    if one.kind.value == "procedure":
        wanted += ["legal_basis", "time_limit_days", "silence", "evidence"]
    return [name for name in wanted if getattr(one, name) in (None, "", ()) or not getattr(one, name)]


def _events(by: Actor, services: Sequence[Service]) -> list[dict[str, Any]]:
    counts = Counter(code for one in services for code in one.life_events)
    return [{"event": event, "count": counts[event.code]} for event in api.life_events(by=by) if counts[event.code]]


def _service(request: HttpRequest, slug: str, *, is_public: bool) -> dict[str, Any]:
    by = actor(request)
    one = api.service(by=by, slug=slug)
    units = api.units(by=by)
    promised = api.commitments_for(by=by, service=slug)
    needed = name_refs(by.tenant, one.needs)
    charters = name_refs(by.tenant, {Ref("services", "charter", promise.charter) for promise in promised})
    events = {event.code: event for event in api.life_events(by=by)}
    involvement = api.involvement(by=by, service=slug)
    return {
        "service": one,
        "owner": units[one.owner].name if one.owner in units else one.owner,
        "channels": [
            {"way": way, "owner": units[way.owner].name if way.owner in units else ""}
            for way in api.channels(by=by, service=slug)
        ],
        "commitments": [
            {"promise": promise, "charter": charters[Ref("services", "charter", promise.charter)]}
            for promise in promised
        ],
        "needs": list(needed.values()),
        "events": [events[code] for code in one.life_events if code in events],
        "coverage": api.coverage(by=by, service=slug, records=involvement),
        "involvement": involvement,
        "assessments": api.assessments(by=by, service=slug),
        "panels": panels_for("services/service", request, by.tenant, slug, is_public=is_public),
        "today": clock.today(),
    }
