# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The pages of collection routes: rounds, a search, its routes beside today's, the sheet of a truck, the decision."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from auzolan.ai.api import route_system
from auzolan.ai.api import routes as api
from auzolan.ai.forms.routes import AdoptForm, SearchForm
from auzolan.ai.nouns.routes import KeptRoutes, Round, RouteRun
from auzolan.ai.pages import route_terms as terms
from auzolan.ai.pages import route_words as words
from auzolan.ai.pages.systems import unit_names
from auzolan.kernel.access import Actor, people_holding
from auzolan.kernel.refusals import BadInput, Conflict, NotFound
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.review import api as review
from auzolan.showing import changes
from auzolan.showing.fields import summary, tell
from auzolan.showing.lists import page_of

METHODS: Final = ["GET", "HEAD", "POST"]
ROWS: Final = 20


@desk_page
@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    """Show the rounds of collection that are recorded."""
    by = actor(request)
    units = unit_names(by)
    rows = [
        {
            "slug": slug,
            "name": into(name),
            "unit": units.get(unit, unit),
            "stops": stops,
            "trucks": trucks,
            "is_illustrative": source.startswith("illustrative"),
        }
        for slug, name, unit, stops, trucks, source in api.round_heads(by=by)
    ]
    return render(request, "ai/rounds.html", {"page": page_of(request, rows, ROWS), "total": len(rows)})


@desk_page
@require_safe
def round_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a round: today's routes in figures and drawings, and the searches that were asked for."""
    by = actor(request)
    one = api.round_of(by=by, slug=slug)
    today = api.today_of(by=by, one=one)
    context: dict[str, Any] = {
        "one": one,
        "may_plan": by.may(api.PLAN, one.unit),
        "runs": [_row(run) for run in api.route_runs(by=by, slug=slug)],
        "unit": unit_names(by).get(one.unit, one.unit),
        "history": changes.newest_of(by, one.ref),
    }
    if today is not None:
        seen = api.looked_at(by=by, one=one, plan=today)
        context |= {
            "figures": words.figures_of(api.beside_today(by=by, one=one, plan=today).planned),
            "drawn": words.drawn(one, today, _("Today")),
            "broken": words.broken(seen.faults, words.names_of(one)),
        }
    return render(request, "ai/round.html", context)


@desk_page
@require_http_methods(METHODS)
def search(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for the routes of a round, and let a worker find them."""
    by = actor(request)
    one = api.round_of(by=by, slug=slug)
    by.require(api.PLAN, unit=one.unit)
    form = SearchForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("ai:route_run", api.ask_routes(by=by, slug=slug, **form.cleaned_data).number)
    context = {"form": form, "one": one, "title": _("Find routes"), "button": _("Find routes")}
    return _form(request, context | {"lead": into(one.name)})


@desk_page
@require_safe
def run(request: HttpRequest, number: int) -> HttpResponse:
    """Show how far a search has come, or its routes beside today's."""
    by = actor(request)
    found = api.route_run(by=by, number=number)
    context: dict[str, Any] = _row(found) | {"slug": found.round, "may_plan": by.may(api.PLAN)}
    if found.detail == api.NOT_LET_THROUGH:
        context["not_let_through"] = route_system.SLUG
    if found.state.value == "done":
        kept = api.kept_routes(by=by, number=number)
        context |= _told(by, kept)
    return render(request, "ai/route_run.html", context)


@desk_page
@require_safe
def sheet(request: HttpRequest, number: int, truck: str) -> HttpResponse:
    """Show the route sheet of one truck, to be printed and taken along."""
    kept = api.kept_routes(by=actor(request), number=number)
    route = next((route for route in kept.plan.routes if route.truck == truck), None)
    if route is None:
        raise NotFound(f"Truck {truck!r} drives no route of search {number}.")
    context = {
        "run": kept.run,
        "one": kept.round,
        "truck": words.names_of(kept.round).get(truck, truck),
        "lines": words.sheet(kept.round, route),
        "since": words.clock(route.visits[0].begin),
        "until": words.clock(route.visits[-1].done),
    }
    return render(request, "ai/route_sheet.html", context)


@desk_page
@require_POST
def again(request: HttpRequest, number: int) -> HttpResponse:
    """Let a worker try again what has failed."""
    api.routes_again(by=actor(request), number=number)
    return redirect("ai:route_run", number)


@desk_page
@require_http_methods(METHODS)
def adopt(request: HttpRequest, number: int) -> HttpResponse:
    """Ask for the decision that adopts routes: who answers for it, and what is expected of it."""
    by = actor(request)
    kept = api.kept_routes(by=by, number=number)
    by.require(api.ADOPT, unit=kept.round.unit)
    beside = api.beside_today(by=by, one=kept.round, plan=kept.plan)
    form = AdoptForm(
        request.POST or None,
        responsible=_people(by, api.RESPONSIBLE),
        accountable=_people(by, api.HEADS),
        indicators=_indicators(by),
        lessons=review.lessons(by=by, kind=api.ADOPT),
    )
    if request.method == "POST" and form.is_valid():
        before = beside.today or beside.planned
        hoped = form.expectations(
            (before.metres / words.KM, beside.planned.metres / words.KM),
            (before.seconds / words.HOUR, beside.planned.seconds / words.HOUR),
        )
        try:
            taken = api.adopt_routes(by=by, number=number, expectations=hoped, **form.told())
        except BadInput as refusal:
            tell(form, refusal)
        except Conflict:
            form.add_error(None, _("The routes are adopted already, or the round has changed since."))
        else:
            messages.success(request, _("The routes are adopted, by decision %(n)s.") % {"n": taken.number})
            return redirect("ai:route_run", number)
    lead = "; ".join(f"{one['label']}: {one['value']}" for one in words.headline(beside))
    context = {"form": form, "one": kept.round, "run": kept.run, "title": _("Adopt the routes"), "lead": lead}
    return _form(request, context | {"button": _("Enter the decision in the chain")})


def _form(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    errors = summary([context["form"]])
    answer = render(request, "ai/route_form.html", context | {"errors": errors})
    answer.status_code = 422 if errors else 200
    return answer


def _told(by: Actor, kept: KeptRoutes) -> dict[str, Any]:
    one, today = kept.round, api.today_of(by=by, one=kept.round)
    beside = api.beside_today(by=by, one=one, plan=kept.plan)
    return {
        "one": one,
        "figures": words.headline(beside),
        "rows": words.rows_of(beside),
        "drawn": _pairs(one, kept, today),
        "may_adopt": kept.run.decision is None and by.may(api.ADOPT, one.unit),
        "may_plan": by.may(api.PLAN, one.unit),
        "has_today": today is not None,
    }


def _pairs(one: Round, kept: KeptRoutes, today: Any) -> list[dict[str, Any]]:
    """Return the routes of each truck: as planned, and today's beside it."""
    planned = {route["id"]: route for route in words.drawn(one, kept.plan, _("As planned"))}
    before = {route["id"]: route for route in words.drawn(one, today, _("Today"))} if today else {}
    ids = [truck.id for truck in one.problem.trucks if truck.id in planned or truck.id in before]
    names = words.names_of(one)
    return [{"id": name, "truck": names[name], "planned": planned.get(name), "today": before.get(name)} for name in ids]


def _row(one: RouteRun) -> dict[str, Any]:
    return {
        "run": one,
        "state": terms.WORDS[one.state],
        "tone": terms.TONES[one.state],
        "keep": words.km(one.keep),
    }


def _indicators(by: Actor) -> list[tuple[str, str]]:
    told = [(one.key, into(one.name)) for one in review.indicators(by=by).values()]
    return sorted(told, key=lambda pair: pair[1])


def _people(by: Actor, roles: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(one.username, one.full_name or one.username) for one in people_holding(by.tenant, roles)]


desk: list[URLPattern] = [
    path("collection/", rounds, name="rounds"),
    path("collection/searches/<int:number>/", run, name="route_run"),
    path("collection/searches/<int:number>/again/", again, name="route_again"),
    path("collection/searches/<int:number>/adopt/", adopt, name="route_adopt"),
    path("collection/searches/<int:number>/trucks/<str:truck>/", sheet, name="route_sheet"),
    path("collection/<slug:slug>/", round_page, name="round"),
    path("collection/<slug:slug>/search/", search, name="route_search"),
]
