# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""An independent look at routes along streets: every road walked, every turn, load and second counted anew."""

from collections import Counter
from collections.abc import Sequence

from auzolan.ai.nouns.routing import Broken, Leg, Road, RouteCheck, RouteFault, StreetPlan, StreetProblem, TruckDay


def check_streets(problem: StreetProblem, plan: StreetPlan) -> RouteCheck:
    """Return the faults of routes along streets (none: they keep every rule), and their cost computed anew.

    A route begins and ends at the depot; each road begins where the one before it ends; a truck empties itself where
    a leg says so, at a dump, and once more before it is home; turns cost, but for the first road after a stop.

    >>> road = Road("1", "2", 4, 8, 5, 5, 0.0, 0.0, "1-2")
    >>> back = Road("2", "1", 4, 8, 5, 5, 180.0, 180.0, "1-2")
    >>> streets = StreetProblem("s", (road, back), "1", {"1": 300}, 4, 9, 900, (0, 1, 2, 3))
    >>> seen = check_streets(streets, StreetPlan(((Leg(0, True), Leg(1, False)),), 315))
    >>> seen.cost, [(fault.broken.value, fault.found, fault.wanted) for fault in seen.faults]
    (315, [('capacity', 5, 4)])
    """
    faults: list[RouteFault] = []
    days = [_day(problem, str(number), legs, faults) for number, legs in enumerate(plan.routes, start=1)]
    served = Counter(problem.roads[leg.road].task for legs in plan.routes for leg in legs if leg.served)
    for task in dict.fromkeys(road.task for road in problem.roads if road.task):
        if served[task] != 1:
            broken = Broken.TWICE if served[task] else Broken.MISSED
            faults.append(RouteFault(broken, "", task, served[task], 1))
    if served[""]:
        faults.append(RouteFault(Broken.UNKNOWN, "", "", served[""], 0))
    cost = sum(day.distance for day in days)
    if cost != plan.cost:
        faults.append(RouteFault(Broken.COST, "", "", plan.cost, cost))
    return RouteCheck(tuple(faults), cost, cost, cost // 1000, len(days), sum(day.dumps for day in days), tuple(days))


def _day(problem: StreetProblem, truck: str, legs: Sequence[Leg], faults: list[RouteFault]) -> TruckDay:
    time = volume = weight = total = dumps = 0
    at, before = problem.depot, None
    for leg in legs:
        road = problem.roads[leg.road]
        if road.tail != at:
            faults.append(RouteFault(Broken.ROAD, truck, road.tail, at, road.tail))
        if leg.dump:
            dumps += 1
            time += _emptied(problem, truck, at, faults)
            volume = weight = 0
            before = None
        time += _turned(problem, before, road)
        time += road.service if leg.served else road.travel
        if leg.served:
            volume, weight, total = volume + road.volume, weight + road.weight, total + road.volume
            if volume > problem.volume or weight > problem.weight:
                faults.append(RouteFault(Broken.CAPACITY, truck, road.task, max(volume, weight), problem.volume))
        at, before = road.head, road
    if volume or weight:
        dumps += 1
        time += _emptied(problem, truck, at, faults)
    if at != problem.depot:
        faults.append(RouteFault(Broken.ENDS, truck, at, at, problem.depot))
    if time > problem.most:
        faults.append(RouteFault(Broken.SHIFT, truck, "", time, problem.most))
    return TruckDay(truck, time, time // 1000, total, sum(leg.served for leg in legs), dumps)


def _emptied(problem: StreetProblem, truck: str, at: str, faults: list[RouteFault]) -> int:
    if at not in problem.dumps:
        faults.append(RouteFault(Broken.FULL_AT_HOME, truck, at, at, "a dump"))
    return problem.dumps.get(at, 0)


def _turned(problem: StreetProblem, before: Road | None, road: Road) -> int:
    """Return what the turn into a road costs: more than 135 degrees is back, up to 45 straight, the rest to a side."""
    if before is None:
        return 0
    angle = road.leaves - before.enters
    while angle <= -180.0:
        angle += 360.0
    while angle > 180.0:
        angle -= 360.0
    kind = 0 if -45.0 <= angle <= 45.0 else 3 if not -135.0 <= angle <= 135.0 else 1 if angle < 0 else 2
    return problem.turns[kind]
