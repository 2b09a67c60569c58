# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Today's routes as they are driven: the order is known, a truck empties itself when the next stop does not fit."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from auzolan.ai.core.routing.modelling import model_of
from auzolan.ai.core.routing.planning import cost_of
from auzolan.ai.core.routing.timing import Timetable
from auzolan.ai.core.routing.travel import Matrix, matrices, places_of
from auzolan.ai.nouns.routing import MIDNIGHT, Route, RoutePlan, RouteProblem, Site, Stop, Truck, Window

ALWAYS = Window(0, 3 * MIDNIGHT)


def as_driven(problem: RouteProblem, today: Mapping[str, Sequence[str]]) -> RoutePlan | None:
    """Return today's routes with their times and cost; None where no stop has one.

    Where a route cannot be driven within its windows, shift or lunch, it is timed without them: what it takes is still
    known, and the checker tells what it breaks.
    """
    distance, seconds = matrices(problem)
    places = places_of(problem)
    rows = {place.id: row for row, place in enumerate(places) if isinstance(place, Stop)}
    routes = []
    for truck in problem.trucks:
        stops = [rows[stop] for stop in today.get(truck.id, ()) if stop in rows]
        if not stops:
            continue
        order = emptied(problem, distance, truck, stops)
        visits = Timetable(places, seconds, problem.lunch).timed(truck, order)
        if visits is None:
            free = replace(truck, shift=ALWAYS, most_seconds=ALWAYS.until)
            visits = Timetable([_free(one) for one in places], seconds, None).timed(free, order)
        if visits is not None:
            routes.append(Route(truck.id, visits))
    return RoutePlan(tuple(routes), cost_of(problem, model_of(problem), routes)) if routes else None


def emptied(problem: RouteProblem, distance: Matrix, truck: Truck, stops: Sequence[int]) -> list[int]:
    """Return an order of stops with the depot at both ends, and the nearest dump wherever the next does not fit.

    >>> from auzolan.ai.nouns.routing import Travel
    >>> told = RouteProblem("a", Travel(), (Site("h", 0, 0),), tuple(Stop(str(n), n, 0, 3) for n in (1, 2, 3)),
    ...                     (Truck("t", 6, "h"),), (Site("d", 0, 5), Site("e", 0, 50)))
    >>> emptied(told, matrices(told)[0], told.trucks[0], [3, 4, 5])
    [0, 3, 4, 1, 5, 1, 0]
    """
    heads, dumps = len(problem.depots), range(len(problem.depots), len(problem.depots) + len(problem.dumps))
    depot = next(place for place, site in enumerate(problem.depots) if site.id == truck.depot)
    order, load = [depot], 0
    for row in stops:
        more = problem.stops[row - heads - len(dumps)].load
        if dumps and load + more > truck.capacity and load:
            order.append(_nearest(distance, dumps, order[-1], row))
            load = 0
        order.append(row)
        load += more
    if dumps:
        order.append(_nearest(distance, dumps, order[-1], depot))
    return [*order, depot]


def _nearest(distance: Matrix, dumps: range, before: int, after: int) -> int:
    return min(dumps, key=lambda dump: int(distance[before, dump] + distance[dump, after]))


def _free(place: Site | Stop) -> Site | Stop:
    return replace(place, window=ALWAYS)
