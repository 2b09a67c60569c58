# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Routes for a day: the model is searched, its routes get their times and lunches, and nothing broken comes out."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from pyvrp import Route as FoundRoute
from pyvrp import Solution

from auzolan.ai.core.routing.allowance import Allowance
from auzolan.ai.core.routing.modelling import Model, model_of
from auzolan.ai.core.routing.searching import TUNED, Tuning, search
from auzolan.ai.core.routing.timing import Timetable
from auzolan.ai.core.routing.travel import places_of
from auzolan.ai.nouns.routing import NO_WISHES, Act, Lunch, Route, RoutePlan, RouteProblem, Truck, Visit, Wishes
from auzolan.kernel.refusals import Conflict

MARGINS: Final = (0, 900, 1800, 3600)
FIRST: Final = 0.3
SECOND: Final = 0.6


def plan_routes(
    problem: RouteProblem,
    allowance: Allowance,
    *,
    seed: int = 0,
    wishes: Wishes = NO_WISHES,
    tuning: Tuning = TUNED,
) -> RoutePlan:
    """Return routes that keep every rule of the problem, as cheap as was found within the allowance.

    Lunch is hard: routes are searched on a clock that stands still while the driver eats; where a route found so has
    no place for lunch after all (a road longer than its window), the search goes on with longer lunches. With the wish
    for even days, a first search finds how long a day has to be, and a second one lets longer days cost.

    Raises Conflict where nothing that keeps every rule was found.
    """
    target = None
    if wishes.even:
        first = _found(problem, wishes, None, allowance.part(FIRST), seed, tuning)
        target = _mean_seconds(problem, first) if first is not None else None
    found = _found(problem, wishes, target, allowance, seed, tuning)
    if found is None:
        raise Conflict(
            "No routes that keep every rule were found: too few trucks, too little time, or a stop out of reach."
        )
    return found


def _found(
    problem: RouteProblem, wishes: Wishes, target: int | None, allowance: Allowance, seed: int, tuning: Tuning
) -> RoutePlan | None:
    """Return routes with their times; where a route cannot have its lunch, those of a search with a longer one."""
    if problem.lunch is None:
        model = model_of(problem, wishes, target)
        return _told(problem, model, search(model.data, allowance, seed, tuning, near=model.near))
    for margin in MARGINS:
        model = model_of(_eased(problem, margin), wishes, target)
        early = search(model.data, allowance.part(FIRST), seed, tuning, near=model.near)
        if not early.is_feasible():
            early = search(model.data, allowance.part(SECOND), seed, tuning, early, model.near)
        found = _told(problem, model, early)
        if found is not None:
            later = _told(problem, model, search(model.data, allowance, seed, tuning, early, model.near))
            return later if later is not None and later.cost < found.cost else found
    return None


def _told(problem: RouteProblem, model: Model, best: Solution) -> RoutePlan | None:
    routes = _timed(problem, model, best) if best.is_feasible() else None
    return None if routes is None else RoutePlan(routes, cost_of(problem, model, routes))


def _eased(problem: RouteProblem, margin: int) -> RouteProblem:
    if problem.lunch is None or not margin:
        return problem
    return replace(problem, lunch=Lunch(problem.lunch.window, problem.lunch.seconds + margin))


def _timed(problem: RouteProblem, model: Model, best: Solution) -> tuple[Route, ...] | None:
    table = Timetable(places_of(problem), model.seconds, problem.lunch)
    routes: list[Route] = []
    counts: dict[str, int] = {}
    for one in best.routes():
        truck = model.trucks[one.vehicle_type()]
        visits = _visits(problem, model, table, truck, one)
        if visits is None:
            return None
        counts[truck.id] = counts.get(truck.id, 0) + 1
        name = truck.id if truck.count == 1 else f"{truck.id}-{counts[truck.id]}"
        routes.append(Route(name, visits))
    return tuple(routes)


def _visits(
    problem: RouteProblem, model: Model, table: Timetable, truck: Truck, found: FoundRoute
) -> tuple[Visit, ...] | None:
    heads, dumps = len(problem.depots), len(problem.dumps)
    depot = next(place for place, site in enumerate(problem.depots) if site.id == truck.depot)
    order = [depot]
    for one in found:
        if one.is_client():
            order.append(heads + dumps + one.idx)
        elif (site := model.sites[one.idx]) is not None and site >= heads and order[-1] != site:
            order.append(site)
    if not dumps or heads <= order[-1] < heads + dumps:
        return table.timed(truck, [*order, depot])
    out, home = model.distance[order[-1]], model.distance[:, depot]
    ways = sorted(range(heads, heads + dumps), key=lambda dump: int(out[dump] + home[dump]))
    return next((told for dump in ways if (told := table.timed(truck, [*order, dump, depot])) is not None), None)


def cost_of(problem: RouteProblem, model: Model, routes: Sequence[Route]) -> int:
    """Return what routes cost by the rule of the problem: distance, seconds from start to end, and days of trucks."""
    row = {(act is Act.STOP, place): n for n, (act, place) in enumerate(_keys(problem))}
    total = 0
    for route in routes:
        truck = truck_of(problem, route.truck)
        nodes = [row[one.act is Act.STOP, one.place] for one in route.visits if one.act is not Act.LUNCH]
        driven = sum(int(model.distance[a, b]) for a, b in pairwise(nodes))
        spent = route.visits[-1].done - route.visits[0].begin
        total += truck.per_unit * driven + truck.per_second * spent + truck.per_day
    return total


def _keys(problem: RouteProblem) -> list[tuple[Act, str]]:
    return [
        *((Act.START, site.id) for site in problem.depots),
        *((Act.DUMP, site.id) for site in problem.dumps),
        *((Act.STOP, stop.id) for stop in problem.stops),
    ]


def truck_of(problem: RouteProblem, name: str) -> Truck:
    """Return the truck that drives a route: by its own name, or as one of a kind (``truck-3``)."""
    known = {truck.id: truck for truck in problem.trucks}
    return known[name] if name in known else known[name.rpartition("-")[0]]


def _mean_seconds(problem: RouteProblem, plan: RoutePlan) -> int:
    """Return how long a day would be if the trucks of a plan shared its work evenly, without lunch."""
    spent = sum(route.visits[-1].done - route.visits[0].begin for route in plan.routes)
    lunch = problem.lunch.seconds if problem.lunch else 0
    return max(0, spent // max(1, len(plan.routes)) - lunch)
