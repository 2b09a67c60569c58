# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""An independent look at a plan: every rule and every figure anew, from the problem alone.

Nothing of the finder is used here: no matrix, no PyVRP, no timing; a test sees to that. A plan that this look has
nothing against is right even where the finder is wrong.
"""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from auzolan.ai.nouns.routing import (
    Act,
    Broken,
    Metric,
    Route,
    RouteCheck,
    RouteFault,
    RoutePlan,
    RouteProblem,
    Site,
    Stop,
    Truck,
    TruckDay,
    Visit,
)


def check(problem: RouteProblem, plan: RoutePlan) -> RouteCheck:
    """Return the faults of a plan (none: it keeps every rule) and its cost, distance and time, computed anew.

    >>> from auzolan.ai.nouns.routing import Travel
    >>> told = RouteProblem("a", Travel(), (Site("0", 0, 0),), (Stop("1", 3, 4, 7),), (Truck("t", 5, "0"),))
    >>> day = [(Act.START, "0", 0), (Act.STOP, "1", 7), (Act.END, "0", 0)]
    >>> route = Route("t", tuple(Visit(act, place, 0, 0, 0, load) for act, place, load in day))
    >>> seen = check(told, RoutePlan((route,), 11))
    >>> [(fault.broken.value, fault.found, fault.wanted) for fault in seen.faults], seen.cost
    ([('capacity', 7, 5), ('cost', 11, 10)], 10)
    """
    look = _Look(problem)
    days = [look.day(route) for route in plan.routes]
    look.everything_once(plan)
    look.fleet(plan)
    cost = sum(look.cost_of(route, day) for route, day in zip(plan.routes, days, strict=True))
    if cost != plan.cost:
        look.note(Broken.COST, "", "", plan.cost, cost)
    return RouteCheck(
        tuple(look.faults),
        cost,
        sum(day.distance for day in days),
        sum(day.seconds for day in days),
        len(days),
        sum(day.dumps for day in days),
        tuple(days),
    )


@dataclass(slots=True)
class _Look:
    problem: RouteProblem
    faults: list[RouteFault] = field(default_factory=list)

    def note(self, broken: Broken, truck: str, place: str, found: int | str, wanted: int | str) -> None:
        self.faults.append(RouteFault(broken, truck, place, found, wanted))

    def truck(self, name: str) -> Truck | None:
        for truck in self.problem.trucks:
            if truck.id == name or (truck.count > 1 and name.rsplit("-", 1)[0] == truck.id):
                return truck
        return None

    def place(self, act: Act, name: str) -> Site | Stop | None:
        several: dict[Act, tuple[Site, ...] | tuple[Stop, ...]] = {
            Act.STOP: self.problem.stops,
            Act.DUMP: self.problem.dumps,
        }
        known = self._known(act, several.get(act, self.problem.depots))
        return known.get(name)

    def _known(self, act: Act, among: tuple[Site, ...] | tuple[Stop, ...]) -> dict[str, Site | Stop]:
        if act not in self._index:
            self._index[act] = {one.id: one for one in among}
        return self._index[act]

    _index: dict[Act, dict[str, Site | Stop]] = field(default_factory=dict)

    def day(self, route: Route) -> TruckDay:
        """Note what is wrong with the day of one truck; return its figures."""
        truck = self.truck(route.truck)
        named = [(one, self.place(one.act, one.place)) for one in route.visits if one.act is not Act.LUNCH]
        for one, place in named:
            if place is None:
                self.note(Broken.UNKNOWN, route.truck, one.place, one.act.value, "a place of the problem")
        if truck is None or any(place is None for _one, place in named) or not named:
            self.note(Broken.UNKNOWN, route.truck, "", route.truck, "a truck of the problem, at known places")
            return TruckDay(route.truck, 0, 0, 0, 0, 0)
        told = [(one, place) for one, place in named if place is not None]
        self._ends(route, truck)
        distance = sum(self.distance(a, b) for (_, a), (_, b) in pairwise(told))
        load = self._loads(route, truck)
        self._clock(route, truck)
        self._lunch(route)
        return TruckDay(
            route.truck,
            distance,
            route.visits[-1].done - route.visits[0].begin,
            load,
            sum(one.act is Act.STOP for one in route.visits),
            sum(one.act is Act.DUMP for one in route.visits),
        )

    def cost_of(self, route: Route, day: TruckDay) -> int:
        truck = self.truck(route.truck)
        if truck is None:
            return 0
        return truck.per_unit * day.distance + truck.per_second * day.seconds + truck.per_day

    def distance(self, one: Site | Stop, other: Site | Stop) -> int:
        travel = self.problem.travel
        if travel.metric is Metric.GIVEN:
            return 0 if one is other else travel.given[self._row(one)][self._row(other)]
        if travel.metric is Metric.EARTH:
            apart = _on_earth(one.x, one.y, other.x, other.y)
        elif travel.metric is Metric.BLOCKS:
            apart = abs(one.x - other.x) + abs(one.y - other.y)
        else:
            apart = math.hypot(one.x - other.x, one.y - other.y)
        return math.floor(apart * travel.detour + 0.5)

    def _row(self, place: Site | Stop) -> int:
        if not self._rows:
            every = [*self.problem.depots, *self.problem.dumps, *self.problem.stops]
            self._rows = {id(one): row for row, one in enumerate(every)}
        return self._rows[id(place)]

    _rows: dict[int, int] = field(default_factory=dict)

    def _ends(self, route: Route, truck: Truck) -> None:
        """Note a day that does not start and end once at the truck's own depot, or brings a load home."""
        acts = [one.act for one in route.visits]
        inner = acts[1:-1]
        whole = len(acts) > 2 and acts[0] is Act.START and acts[-1] is Act.END
        if not whole or Act.START in inner or Act.END in inner:
            self.note(Broken.ENDS, route.truck, "", " ".join(acts), "start, then work, then end")
        for one in (route.visits[0], route.visits[-1]):
            if one.place != truck.depot:
                self.note(Broken.ENDS, route.truck, one.place, one.place, truck.depot)
        before = [one for one in route.visits[:-1] if one.act is not Act.LUNCH]
        if self.problem.dumps and before[-1].act is Act.STOP:
            self.note(Broken.FULL_AT_HOME, route.truck, before[-1].place, "stop", "dump")

    def _loads(self, route: Route, truck: Truck) -> int:
        """Note loads that do not add up, or are above the capacity or the day's; return the load of the day."""
        load = total = stops = 0
        for one in route.visits:
            if one.act is Act.STOP:
                place = self.place(one.act, one.place)
                load += place.load if isinstance(place, Stop) else 0
                total += place.load if isinstance(place, Stop) else 0
                stops += 1
            elif one.act is not Act.LUNCH:
                load = 0
            if one.load != load:
                self.note(Broken.LOAD, route.truck, one.place, one.load, load)
            if load > truck.capacity:
                self.note(Broken.CAPACITY, route.truck, one.place, load, truck.capacity)
        if truck.most_load is not None and total > truck.most_load:
            self.note(Broken.DAY_LOAD, route.truck, "", total, truck.most_load)
        if truck.most_stops is not None and stops > truck.most_stops:
            self.note(Broken.DAY_STOPS, route.truck, "", stops, truck.most_stops)
        return total

    def _clock(self, route: Route, truck: Truck) -> None:
        """Note times that do not follow from the road and the work, or lie outside a window or the shift."""
        pace = self.problem.travel.pace
        for before, one in pairwise(route.visits):
            here, there = self._where(before, route), self._where(one, route)
            road = math.floor(self.distance(here, there) * pace + 0.5) if here and there else 0
            if one.arrive != before.done + road:
                self.note(Broken.CLOCK, route.truck, one.place, one.arrive, before.done + road)
        for one in route.visits:
            if one.begin < one.arrive or one.done - one.begin != self._takes(one):
                self.note(Broken.CLOCK, route.truck, one.place, one.done, one.begin + self._takes(one))
            place = self.place(one.act, one.place) if one.act is not Act.LUNCH else None
            if place is not None and not place.window.since <= one.begin <= place.window.until:
                self.note(Broken.WINDOW, route.truck, one.place, one.begin, place.window.until)
        first, last = route.visits[0].begin, route.visits[-1].done
        if first < truck.shift.since or last > truck.shift.until:
            self.note(Broken.SHIFT, route.truck, "", last, truck.shift.until)
        if last - first > truck.most_seconds:
            self.note(Broken.SHIFT, route.truck, "", last - first, truck.most_seconds)

    def _where(self, visit: Visit, route: Route) -> Site | Stop | None:
        """Return the place of a visit; lunch is at the place of what is done before it, or of what comes next."""
        if visit.act is not Act.LUNCH:
            return self.place(visit.act, visit.place)
        at = route.visits.index(visit)
        for other in (route.visits[at - 1], route.visits[min(at + 1, len(route.visits) - 1)]):
            if other.place == visit.place and other.act is not Act.LUNCH:
                return self.place(other.act, other.place)
        self.note(Broken.LUNCH, route.truck, visit.place, visit.place, "the place before it or after it")
        return None

    def _takes(self, visit: Visit) -> int:
        if visit.act is Act.LUNCH:
            return self.problem.lunch.seconds if self.problem.lunch else 0
        place = self.place(visit.act, visit.place)
        return place.seconds if place is not None and visit.act in (Act.STOP, Act.DUMP) else 0

    def _lunch(self, route: Route) -> None:
        """Note a lunch that is missing, taken twice or outside its window; who is back by then needs none."""
        taken = [one for one in route.visits if one.act is Act.LUNCH]
        rule = self.problem.lunch
        if rule is None:
            if taken:
                self.note(Broken.LUNCH, route.truck, taken[0].place, len(taken), 0)
            return
        if not taken and route.visits[-1].done > rule.window.until:
            self.note(Broken.LUNCH, route.truck, "", 0, 1)
        if len(taken) > 1:
            self.note(Broken.LUNCH, route.truck, taken[1].place, len(taken), 1)
        for one in taken:
            if not rule.window.since <= one.begin <= rule.window.until:
                self.note(Broken.LUNCH, route.truck, one.place, one.begin, rule.window.until)

    def everything_once(self, plan: RoutePlan) -> None:
        """Note every stop that nobody visits, or that is visited more than once."""
        seen = Counter(_stops(plan))
        for stop in self.problem.stops:
            if seen[stop.id] != 1:
                self.note(Broken.TWICE if seen[stop.id] else Broken.MISSED, "", stop.id, seen[stop.id], 1)

    def fleet(self, plan: RoutePlan) -> None:
        """Note a truck that drives two days in one, and more trucks of a kind than there are."""
        for name, days in Counter(route.truck for route in plan.routes).items():
            if days > 1:
                self.note(Broken.FLEET, name, "", days, 1)
        for truck in self.problem.trucks:
            used = sum(self.truck(route.truck) is truck for route in plan.routes)
            if used > truck.count:
                self.note(Broken.FLEET, truck.id, "", used, truck.count)


def _stops(plan: RoutePlan) -> Iterator[str]:
    for route in plan.routes:
        yield from (one.place for one in route.visits if one.act is Act.STOP)


def _on_earth(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    """Return metres along the great circle, on a sphere of 6,371 km."""
    up, across = math.radians(other_lat - lat), math.radians(other_lon - lon)
    half = (
        math.sin(up / 2) ** 2
        + math.cos(math.radians(lat)) * math.cos(math.radians(other_lat)) * math.sin(across / 2) ** 2
    )
    return 2 * 6_371_000.0 * math.asin(math.sqrt(half))
