# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The planner's pages: for a route and a day, the crowding expected with its interval, which bus goes, and why."""

from datetime import date, timedelta
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from auzolan.ai.api import occupancy as api
from auzolan.ai.api.loading import NotLetThrough
from auzolan.ai.forms.occupancy import CountsForm, FleetForm, OverrideForm
from auzolan.ai.nouns.occupancy import SYSTEM, Override, Plan, PlannedDay, PlannedTrip
from auzolan.kernel.refusals import BadInput, BadTable, NotFound, Problem
from auzolan.kernel.web import actor, desk_page, render
from auzolan.showing import charts, writing
from auzolan.showing.lists import page_of, table_file
from auzolan.showing.refusing import in_words

A_PAGE: Final = 40


@desk_page
@require_safe
def buses(request: HttpRequest) -> HttpResponse:
    """Show the plan of a day: its trips with what is expected of each, and the buses proposed."""
    by = actor(request)
    plan = api.plan(by=by)
    if plan is None or not plan.days:
        return render(request, "ai/buses.html", {"plan": None, "may_plan": by.may(api.PLAN)})
    day = _asked_day(request, plan)
    routes = sorted({one.route for one in day.trips})
    route = request.GET.get("route", "")
    trips = [one for one in day.trips if not route or one.route == route]
    changed = {one.trip: one for one in api.overrides(by=by, on=day.on)}
    given = table_file(request, f"buses-{day.on}", [_plain(one, changed.get(one.trip)) for one in trips])
    if given is not None:
        return given
    context = {
        "plan": plan,
        "day": day,
        "days": [(one.on.isoformat(), writing.day(one.on)) for one in plan.days],
        "routes": [(one, one) for one in routes],
        "route": route,
        "asked_day": day.on.isoformat(),
        "page": page_of(request, [_row(one, changed.get(one.trip), day.on) for one in trips], A_PAGE),
        "chart": _chart(trips) if route else "",
        "shares": _shares(plan, day),
        "figures": _figures(plan),
        "over": _over(day),
        "lacking": day.lacking,
        "model": _model(plan.tested.model),
        "may_plan": by.may(api.PLAN),
        "system": SYSTEM.key,
    }
    return render(request, "ai/buses.html", context)


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def trip(request: HttpRequest, on: str, trip: str) -> HttpResponse:
    """Show one trip of the plan, and let a planner send another bus, with the reason."""
    by = actor(request)
    plan = api.plan(by=by)
    day = plan.day(_day(on)) if plan else None
    one = next((each for each in day.trips if each.trip == trip), None) if day else None
    if plan is None or day is None or one is None:
        raise NotFound(f"The plan has no trip {trip!r} on {on}.")
    buses_of = [kind.name for kind in plan.fleet if kind.name != one.bus]
    form = OverrideForm(request.POST or None, buses=buses_of)
    if request.method == "POST" and form.is_valid():
        try:
            api.override(by=by, on=day.on, trip=trip, **form.cleaned_data)
        except BadInput as refused:
            form.add_error(refused.problem.column or None, in_words(refused.problem.expected))
        else:
            messages.success(request, _("Recorded: another bus goes."))
            return redirect("ai:bus_trip", on=on, trip=trip)
    changes = [each for each in api.overrides(by=by, on=day.on) if each.trip == trip]
    context = {
        "one": one,
        "day": day,
        "start": _clock(one.minute),
        "interval": f"{one.low} – {one.high}",
        "usual": writing.number(one.usual, 1),
        "runs": writing.number(one.runs, 1),
        "form": form if buses_of and by.may(api.PLAN) else None,
        "changes": [{"one": each, "at": writing.moment(each.at)} for each in changes],
    }
    return render(request, "ai/bus_trip.html", context)


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def fleet(request: HttpRequest) -> HttpResponse:
    """Let a planner say which kinds of bus there are, and how many of each."""
    by = actor(request)
    by.require(api.PLAN)
    form = FleetForm(request.POST or None, fleet=api.fleet(by=by))
    if request.method == "POST" and form.is_valid():
        try:
            api.keep_fleet(by=by, fleet=form.told())
        except BadInput as refused:
            field = refused.problem.column
            form.add_error(field if field in form.fields else None, in_words(refused.problem.expected))
        else:
            messages.success(request, _("Recorded. The next plan uses it."))
            return redirect("ai:buses")
    return render(request, "ai/bus_fleet.html", {"form": form})


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def counts(request: HttpRequest) -> HttpResponse:
    """Take in a file of counted trips, whole or not at all; every fault of it is shown with its row and column."""
    by = actor(request)
    by.require(api.PLAN)
    form = CountsForm(request.POST or None, request.FILES or None)
    problems: list[Problem] = []
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            taken = api.take_in_file(by=by, name=file.name, body=file.read())
        except BadTable as refused:
            problems = refused.problems
            form.add_error("file", _("Nothing of the file was kept: it has the faults below."))
        except BadInput as refused:
            form.add_error("file", _("It cannot be read as CSV or Parquet."))
            problems = [refused.problem]
        else:
            told = {"n": writing.number(taken.rows), "changed": writing.number(taken.changed)}
            messages.success(request, _("%(n)s trips, %(changed)s of them new or changed.") % told)
            return redirect("ai:bus_counts")
    context = {"form": form, "problems": problems, "counted": api.counted(by=by)}
    answer = render(request, "ai/bus_counts.html", context)
    answer.status_code = 422 if form.errors else 200
    return answer


@desk_page
@require_POST
def plan_now(request: HttpRequest) -> HttpResponse:
    """Let a worker plan from the newest counts, or say why that cannot be."""
    try:
        api.ask_plan(by=actor(request))
    except NotLetThrough:
        told = _(
            "The register does not let this system run: it needs a version of the code that runs here, at the stage of "
            "a pilot or later, and a card of it."
        )
        messages.error(request, told)
    except (NotFound, BadInput):
        messages.error(request, _("A plan takes trips counted over at least 35 days."))
    else:
        messages.success(request, _("A worker makes the plan within a minute or two."))
    return redirect("ai:bus_counts")


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise NotFound(f"{word} is no day.") from None


def _asked_day(request: HttpRequest, plan: Plan) -> PlannedDay:
    asked = request.GET.get("day", "")
    return next((one for one in plan.days if one.on.isoformat() == asked), plan.days[0])


def _row(one: PlannedTrip, changed: Override | None, on: date) -> dict[str, Any]:
    return {
        "trip": one.trip,
        "url": reverse("ai:bus_trip", args=[on.isoformat(), one.trip]),
        "route": one.route,
        "direction": one.direction,
        "start": _clock(one.minute),
        "expected": one.expected,
        "interval": f"{one.low} – {one.high}",
        "usual": writing.number(one.usual, 1),
        "bus": one.bus,
        "changed": changed.bus if changed else "",
    }


def _plain(one: PlannedTrip, changed: Override | None) -> dict[str, Any]:
    told: dict[str, Any] = {"trip": one.trip, "route": one.route, "direction": one.direction}
    told |= {"start": _clock(one.minute), "expected": one.expected, "low": one.low, "high": one.high}
    told |= {"mean_of_last_20": one.usual, "bus": one.bus}
    return told | {"bus_sent": changed.bus if changed else "", "why": changed.why if changed else ""}


def _chart(trips: list[PlannedTrip]) -> str:
    """Return the course of the day by direction: a minute takes the place of a day on the axis."""
    drawn = []
    for direction in sorted({one.direction for one in trips}):
        spots = [
            charts.Spot(
                date(2000, 1, 1) + timedelta(days=one.minute),
                float(one.expected),
                _clock(one.minute),
                f"{one.expected} ({one.low} – {one.high})",
                float(one.low),
                float(one.high),
            )
            for one in trips
            if one.direction == direction
        ]
        title = _("Passengers expected at the fullest point, direction %(direction)s") % {"direction": direction or "—"}
        drawn.append(
            charts.line(
                charts.Line(title, spots),
                value_label=_("Passengers, with their 90 % interval"),
                period_label=_("Start"),
                table_label=_("The figures behind this chart"),
            )
        )
    return format_html_join("", "{}", ((one,) for one in drawn))


def _shares(plan: Plan, day: PlannedDay) -> list[dict[str, Any]]:
    """Return how many trips of the day each kind of bus gets."""
    return [
        {"name": kind.name, "comfort": kind.comfort, "buses": kind.buses,
         "trips": sum(one.bus == kind.name for one in day.trips)}
        for kind in plan.fleet
    ]  # fmt: skip


def _over(day: PlannedDay) -> list[dict[str, str]]:
    if day.over is None or day.over_blind is None:
        return []
    return [
        {"label": _("Passengers over comfort expected, with this plan"), "value": writing.number(day.over, 0)},
        {"label": _("The same, buses shared out blindly"), "value": writing.number(day.over_blind, 0)},
    ]


def _figures(plan: Plan) -> list[dict[str, str]]:
    tested = plan.tested
    n = writing.number(tested.n)
    gain = 1 - tested.mae / tested.mae_mean if tested.mae_mean else 0.0
    return [
        {"label": _("Mean error, passengers a trip"), "value": writing.number(tested.mae, 2), "n": n},
        {"label": _("Mean error of the last 20 runs"), "value": writing.number(tested.mae_mean, 2), "n": n},
        {"label": _("Error taken away from that rule"), "value": writing.percent(gain), "n": n},
        {"label": _("90 % intervals that held"), "value": writing.percent(tested.coverage), "n": n},
    ]


def _model(name: str) -> str:
    """Return what a model of the choice is called in words; how much of a blend is learnt stands in its name."""
    if name.startswith("blend"):
        share = writing.percent(int(name.removeprefix("blend")) / 100, 0)
        return _("trees learnt from the counts (%(share)s) and the mean of the last 20 runs") % {"share": share}
    words = {
        "boosted": _("trees learnt from the counts"),
        "mean20": _("the mean of the last 20 runs"),
        "pooled": _("the level of the trip and its neighbours"),
        "negative_binomial": _("the level of the trip and its neighbours, as a negative binomial"),
    }
    return words.get(name, name)


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


public: list[URLPattern] = []
desk: list[URLPattern] = [
    path("buses/", buses, name="buses"),
    path("buses/fleet/", fleet, name="bus_fleet"),
    path("buses/counts/", counts, name="bus_counts"),
    path("buses/plan/", plan_now, name="bus_plan_now"),
    path("buses/<str:on>/<path:trip>/", trip, name="bus_trip"),
]
