# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A routing problem as PyVRP takes it: lunch by a clock that stands still, home by way of a dump, loads of a day."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
from pyvrp import Client, Depot, Location, ProblemData, VehicleType

from auzolan.ai.core.routing.timing import homeward, squeezed
from auzolan.ai.core.routing.travel import Matrix, matrices
from auzolan.ai.nouns.routing import MIDNIGHT, NO_WISHES, RouteProblem, Site, Stop, Truck, Wishes


@dataclass(frozen=True, slots=True)
class Model:
    """Hold what PyVRP solves, and how its depots and vehicle types are ours.

    ``sites`` has for each depot of PyVRP the row of our matrix (None: home, by way of a dump); ``trucks`` has the truck
    of each vehicle type. ``near`` is the same with bare distances.
    """

    data: ProblemData
    near: ProblemData
    distance: Matrix
    seconds: Matrix
    sites: tuple[int | None, ...]
    trucks: tuple[Truck, ...]


def model_of(problem: RouteProblem, wishes: Wishes = NO_WISHES, target: int | None = None) -> Model:
    """Return a problem as a model; with ``target``, seconds of work beyond it cost what the wishes say.

    Locations are: depots, a home for each depot, dumps, stops. Home is as far as the nearest way there by a dump.
    A limit on the load of a whole day is a limit on distance: each unit of load counts as more distance than a truck
    can drive in its day, so the limit binds exactly when the loads pass theirs.
    """
    distance, seconds = matrices(problem)
    if problem.dumps:
        distance_all, seconds_all = _with_homes(problem, distance, seconds)
    else:
        distance_all, seconds_all = distance, seconds
    heads, dumps = len(problem.depots), len(problem.dumps)
    homes = heads if dumps else 0
    weight = _weight(problem)
    offset = heads + homes + dumps
    loads = np.zeros(len(distance_all), dtype=np.int64)
    loads[offset:] = [stop.load for stop in problem.stops]
    trucks = tuple(problem.trucks)
    profiles = _profiles(problem, distance_all, offset, wishes)
    bare = _assembled(problem, distance_all, seconds_all, profiles, trucks, wishes, target, 0)
    full = bare
    if weight:
        profiles = [profile + weight * loads for profile in profiles]
        for profile in profiles:
            np.fill_diagonal(profile, 0)
        full = _assembled(problem, distance_all, seconds_all, profiles, trucks, wishes, target, weight)
    sites = (*range(heads), *([None] * homes), *range(heads, heads + dumps))
    return Model(full, bare, distance, seconds, sites, trucks)


def _with_homes(problem: RouteProblem, distance: Matrix, seconds: Matrix) -> tuple[Matrix, Matrix]:
    heads, dumps = len(problem.depots), len(problem.dumps)
    size = len(distance) + heads
    rows = [*range(heads), *range(2 * heads, size)]
    wide, long = np.zeros((size, size), dtype=np.int64), np.zeros((size, size), dtype=np.int64)
    wide[np.ix_(rows, rows)], long[np.ix_(rows, rows)] = distance, seconds
    emptied = np.array([site.seconds for site in problem.dumps])
    for head in range(heads):
        by = distance[:, heads : heads + dumps] + distance[heads : heads + dumps, head]
        time = seconds[:, heads : heads + dumps] + emptied + seconds[heads : heads + dumps, head]
        best = by.argmin(axis=1)
        every = np.arange(len(distance))
        wide[rows, heads + head], long[rows, heads + head] = by[every, best], time[every, best]
        for dump in range(dumps):
            wide[2 * heads + dump, heads + head] = distance[heads + dump, head]
            long[2 * heads + dump, heads + head] = seconds[heads + dump, head]
        wide[:heads, heads + head] = distance[:heads, head]
        long[:heads, heads + head] = seconds[:heads, head]
    return wide, long


def _weight(problem: RouteProblem) -> int:
    """Return how much distance a unit of load counts, where some limit on the load of a day could bind; else 0."""
    total = sum(stop.load for stop in problem.stops)
    limits = [truck.most_load for truck in problem.trucks if truck.most_load is not None and truck.most_load < total]
    if not limits or not problem.dumps:
        return 0
    unit = reduce(math.gcd, [stop.load for stop in problem.stops], reduce(math.gcd, limits))
    longest = max(truck.shift.until - truck.shift.since for truck in problem.trucks)
    furthest = float(2 * matrices(problem)[0].max() * len(problem.stops))
    reach = longest / problem.travel.pace if problem.travel.pace else furthest
    return math.ceil(reach / max(1, unit)) + 1


def _profiles(problem: RouteProblem, distance: Matrix, offset: int, wishes: Wishes) -> list[Matrix]:
    """Return distances as each truck sees them: a stop that another truck visits today is further for it."""
    if not wishes.keep:
        return [distance]
    found = []
    for truck in problem.trucks:
        strange = np.zeros(len(distance), dtype=np.int64)
        strange[offset:] = [wishes.keep * (stop.today not in ("", truck.id)) for stop in problem.stops]
        profile = distance + strange
        np.fill_diagonal(profile, 0)
        found.append(profile)
    return found


def _assembled(
    problem: RouteProblem,
    distance: Matrix,
    seconds: Matrix,
    profiles: Sequence[Matrix],
    trucks: Sequence[Truck],
    wishes: Wishes,
    target: int | None,
    weight: int,
) -> ProblemData:
    heads = len(problem.depots)
    homes = heads if problem.dumps else 0
    sites: list[Site] = [*problem.depots, *(problem.depots if homes else ()), *problem.dumps]
    offset = len(sites)
    places: list[Site | Stop] = [*sites, *problem.stops]
    depots = []
    for place, site in enumerate(sites):
        is_dump = place >= heads + homes
        window = (squeezed if is_dump else homeward)(site.window, problem.lunch)
        depots.append(Depot(place, window.since, window.until, site.seconds if is_dump else 0))
    clients = []
    for place, stop in enumerate(problem.stops):
        window = squeezed(stop.window, problem.lunch)
        clients.append(Client(offset + place, [], [stop.load], stop.seconds, window.since, window.until))
    kinds = [
        _kind(problem, truck, place if len(profiles) > 1 else 0, homes, wishes, target, weight)
        for place, truck in enumerate(trucks)
    ]
    locations = [Location(place.x, place.y) for place in places]
    distances: Any = list(profiles)
    times: Any = [seconds] * len(profiles)
    return ProblemData(locations, clients, depots, kinds, distances, times)


def _kind(
    problem: RouteProblem, truck: Truck, profile: int, homes: int, wishes: Wishes, target: int | None, weight: int
) -> VehicleType:
    heads = len(problem.depots)
    depot = next(place for place, site in enumerate(problem.depots) if site.id == truck.depot)
    window = homeward(truck.shift, problem.lunch)
    break_seconds = problem.lunch.seconds if problem.lunch else 0
    most = max(0, truck.most_seconds - break_seconds)
    extra: dict[str, Any] = {}
    if target is not None and wishes.even and target < most:
        extra = {"max_overtime": most - target, "unit_overtime_cost": wishes.even}
        most = target
    if truck.most_seconds < MIDNIGHT or extra:
        extra["shift_duration"] = most
    if weight and truck.most_load is not None:
        extra["max_distance"] = weight * truck.most_load + weight - 1
    return VehicleType(
        num_available=truck.count,
        capacity=[truck.capacity],
        start_depot=depot,
        end_depot=heads + depot if homes else depot,
        fixed_cost=truck.per_day,
        tw_early=window.since,
        tw_late=window.until,
        unit_distance_cost=truck.per_unit,
        unit_duration_cost=truck.per_second,
        profile=profile,
        reload_depots=list(range(heads + homes, heads + homes + len(problem.dumps))),
        **extra,
    )
