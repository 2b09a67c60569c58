# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words and figures by which the pages of collection routes speak."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from auzolan.ai.nouns.routes import Compared, DayFigures, Round
from auzolan.ai.nouns.routing import Act, Route, RoutePlan, Site, Stop, Truck
from auzolan.ai.pages.route_terms import WORDS
from auzolan.showing.layers import Layer, Placed, layer
from auzolan.showing.writing import money, number, percent

KM: Final = 1000
HOUR: Final = 3600


def clock(second: int) -> str:
    """Return a second of the day as a clock shows it."""
    return f"{second // HOUR:02}:{second // 60 % 60:02}"


def hours(seconds: float) -> str:
    """Return seconds as hours and minutes."""
    minutes = round(seconds / 60)
    return f"{minutes // 60} h {minutes % 60:02} min"


def km(metres: float) -> str:
    """Return metres as kilometres."""
    return f"{number(metres / KM, 1)} km"


def change(before: float, after: float) -> str:
    """Return by how much of what was something has changed."""
    if not before:
        return ""
    share = after / before - 1
    return f"{'+' if share > 0 else ''}{percent(share)}"


def rows_of(told: Compared) -> list[dict[str, str]]:
    """Return the figures of a plan beside today's, a row for each."""
    today, planned = told.today, told.planned
    lines: list[tuple[str, str, Any]] = [
        (_("Kilometres"), "metres", km),
        (_("Hours of crews"), "seconds", hours),
        (_("Cost of the day"), "euros", money),
        (_("Trucks in use"), "trucks", number),
        (_("Visits to dumps"), "dumps", number),
        (_("Longest day of a truck"), "longest", hours),
        (_("Shortest day of a truck"), "shortest", hours),
        (_("Rules broken"), "broken", number),
    ]
    return [
        {
            "label": label,
            "today": write(getattr(today, name)) if today else "—",
            "planned": write(getattr(planned, name)),
            "change": change(getattr(today, name), getattr(planned, name)) if today else "",
        }
        for label, name, write in lines
    ]


def headline(told: Compared) -> list[dict[str, str]]:
    """Return what a plan saves and keeps, as figures at the head of the page."""
    planned = told.planned
    saved = told.today.metres - planned.metres if told.today else None
    figures = [
        {"label": _("Kilometres saved a day"), "value": km(saved)} if saved is not None else None,
        {"label": _("Hours saved a day"), "value": hours(told.today.seconds - planned.seconds)} if told.today else None,
        {"label": _("Points that keep their truck"), "value": percent(told.kept_share), "n": number(told.stops)},
        {"label": _("Between the longest and the shortest day"), "value": hours(planned.longest - planned.shortest)},
    ]
    return [one for one in figures if one is not None]


def figures_of(day: DayFigures) -> list[dict[str, str]]:
    """Return the figures of one plan by itself."""
    return [
        {"label": _("Kilometres"), "value": km(day.metres)},
        {"label": _("Hours of crews"), "value": hours(day.seconds)},
        {"label": _("Cost of the day"), "value": money(day.euros)},
        {"label": _("Trucks in use"), "value": number(day.trucks)},
    ]


def names_of(one: Round) -> dict[str, str]:
    """Return what people call each place and truck of a round."""
    places: list[Site | Stop | Truck] = [
        *one.problem.depots, *one.problem.dumps, *one.problem.stops, *one.problem.trucks,
    ]  # fmt: skip
    return {place.id: place.name or place.id for place in places}


def drawn(one: Round, plan: RoutePlan, title: str) -> list[dict[str, Any]]:
    """Return a drawing of the route of each truck, with what it does and takes."""
    names = names_of(one)
    return [
        {
            "truck": names.get(route.truck, route.truck),
            "id": route.truck,
            "stops": number(len(route.stops)),
            "since": clock(route.visits[0].begin),
            "until": clock(route.visits[-1].done),
            "map": _map(one, route, f"{title}: {names.get(route.truck, route.truck)}", names),
        }
        for route in plan.routes
    ]


def _map(one: Round, route: Route, title: str, names: Mapping[str, str]) -> SafeString:
    places: list[Site | Stop] = [*one.problem.depots, *one.problem.dumps, *one.problem.stops]
    at = {place.id: (place.x, place.y) for place in places}
    driven = [visit for visit in route.visits if visit.act is not Act.LUNCH]
    line = [at[visit.place] for visit in driven]
    things = [Placed(title, lines=[line], cells=(clock(driven[0].begin), ""))]
    things += [
        Placed(
            f"{place}. {names[visit.place]}",
            points=[at[visit.place]],
            cells=(clock(visit.begin), str(WORDS[visit.act])),
        )
        for place, visit in enumerate(driven)
    ]
    heads = [_("Place"), _("Begins"), _("What is done")]
    return layer(Layer(title, things, _("The stops of this route"), heads))


def sheet(one: Round, route: Route) -> list[dict[str, Any]]:
    """Return the lines of the route sheet that a crew takes along."""
    names = names_of(one)
    minutes = {stop.id: stop for stop in one.problem.stops}
    lines: list[dict[str, Any]] = []
    for visit in route.visits:
        stop = minutes.get(visit.place) if visit.act is Act.STOP else None
        lines.append(
            {
                "place": len([1 for line in lines if line["is_stop"]]) + 1 if stop else "",
                "is_stop": stop is not None,
                "begin": clock(visit.begin),
                "done": clock(visit.done),
                "name": names.get(visit.place, visit.place),
                "what": WORDS[visit.act],
                "kg": number(stop.load) if stop else "",
                "load": number(visit.load),
                "window": f"{clock(stop.window.since)}–{clock(stop.window.until)}" if stop else "",
            }
        )
    return lines


def broken(problems: Sequence[Any], names: Mapping[str, str]) -> list[str]:
    """Return what a plan does not keep, in words; the first few."""
    told = {
        "window": _("comes too late or too early"),
        "lunch": _("no lunch in its time"),
        "shift": _("longer than the shift"),
        "capacity": _("more than the truck holds"),
        "missed": _("is not visited"),
    }
    return [
        f"{names.get(one.truck, one.truck)} · {names.get(one.place, one.place)}: {told.get(one.broken.value, '')}"
        for one in problems[:8]
    ]
