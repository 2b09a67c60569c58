# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The naive rule beside which a plan is measured: always to the nearest stop that still fits."""

from auzolan.ai.core.routing.modelling import model_of
from auzolan.ai.core.routing.planning import cost_of
from auzolan.ai.core.routing.timing import Timetable
from auzolan.ai.core.routing.today import emptied
from auzolan.ai.core.routing.travel import matrices, places_of
from auzolan.ai.nouns.routing import Route, RoutePlan, RouteProblem, Truck, Visit


def nearest_first(problem: RouteProblem) -> RoutePlan | None:
    """Return routes by the naive rule, one truck after the other, with every rule kept; None where stops are left.

    Each truck goes to the nearest stop with which its day can still be done, empties itself when the next does not
    fit, and goes home when there is none.

    >>> from auzolan.ai.nouns.routing import Site, Stop, Travel
    >>> told = RouteProblem("a", Travel(), (Site("h", 0, 0),), tuple(Stop(str(n), n, 0, 3) for n in (3, 1, 2)),
    ...                     (Truck("t", 9, "h"),))
    >>> plan = nearest_first(told)
    >>> plan.routes[0].stops, plan.cost
    (('1', '2', '3'), 6)
    """
    distance, seconds = matrices(problem)
    table = Timetable(places_of(problem), seconds, problem.lunch)
    offset = len(problem.depots) + len(problem.dumps)
    left = set(range(offset, offset + len(problem.stops)))
    routes: list[Route] = []
    for truck in [one for one in problem.trucks for _same in range(one.count)]:
        stops: list[int] = []
        visits: tuple[Visit, ...] | None = None
        depot = next(place for place, site in enumerate(problem.depots) if site.id == truck.depot)
        while True:
            here = stops[-1] if stops else depot
            found = None
            for row in sorted(left, key=lambda row: (int(distance[here, row]), row)):
                if not _fits_day(problem, truck, [*stops, row], offset):
                    continue
                found = table.timed(truck, emptied(problem, distance, truck, [*stops, row]))
                if found is not None:
                    stops.append(row)
                    left.discard(row)
                    visits = found
                    break
            if found is None:
                break
        if visits is not None:
            name = truck.id if truck.count == 1 else f"{truck.id}-{len(routes) + 1}"
            routes.append(Route(name, visits))
    return None if left else RoutePlan(tuple(routes), cost_of(problem, model_of(problem), routes))


def _fits_day(problem: RouteProblem, truck: Truck, rows: list[int], offset: int) -> bool:
    loads = [problem.stops[row - offset].load for row in rows]
    if max(loads) > truck.capacity or (not problem.dumps and sum(loads) > truck.capacity):
        return False
    return (truck.most_load is None or sum(loads) <= truck.most_load) and (
        truck.most_stops is None or len(loads) <= truck.most_stops
    )
