# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A part of a solution as a problem of its own: some neighbouring routes, while the others stay as they are.

After Taillard and Voss (2002), POPMUSIC: where a whole search is caught, parts of some eighty stops are soon as good as
they can be, and the whole is better.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from pyvrp import Activity, ProblemData, Route, Solution


@dataclass(frozen=True, slots=True)
class Part:
    """Hold some routes of a solution as a problem of its own, and the routes that stay.

    ``clients`` are the clients of the part and ``kinds`` its kinds of truck, by their places in the whole.
    """

    data: ProblemData
    near: ProblemData
    begun: Solution
    clients: tuple[int, ...]
    kinds: tuple[int, ...]
    kept: tuple[Route, ...]


def stops_of(solution: Solution) -> list[list[int]]:
    """Return the clients of each route."""
    return [[one.idx for one in route if one.is_client()] for route in solution.routes()]


def around(data: ProblemData, stops: Sequence[Sequence[int]], client: int, least: int) -> list[int]:
    """Return the routes that come nearest to a client: at least two, and so many that they have ``least`` clients."""
    distance, places = data.distance_matrix(0), [one.location for one in data.clients()]
    nearest = np.argsort([distance[places[client], [places[one] for one in route]].min() for route in stops])
    chosen: list[int] = []
    for route in nearest:
        if len(chosen) >= 2 and sum(len(stops[one]) for one in chosen) >= least:
            break
        chosen.append(int(route))
    return chosen


def part_of(data: ProblemData, near: ProblemData, solution: Solution, chosen: Sequence[int]) -> Part:
    """Return the chosen routes of a solution as a problem, with every truck that the other routes leave free."""
    routes = solution.routes()
    kept = tuple(route for place, route in enumerate(routes) if place not in chosen)
    used = Counter(route.vehicle_type() for route in kept)
    clients = tuple(client for place in chosen for client in stops_of(solution)[place])
    free = {
        place: kind.replace(num_available=kind.num_available - used[place])
        for place, kind in enumerate(data.vehicle_types())
        if kind.num_available > used[place]
    }
    kinds = tuple(free)
    whole = data.replace(clients=[data.client(one) for one in clients], vehicle_types=[*free.values()])
    by_place = {client: place for place, client in enumerate(clients)}
    begun = [
        Route(whole, _renamed(routes[place], by_place), kinds.index(routes[place].vehicle_type())) for place in chosen
    ]
    close = near.replace(clients=[near.client(one) for one in clients], vehicle_types=[
        near.vehicle_type(place).replace(num_available=free[place].num_available) for place in kinds
    ])  # fmt: skip
    return Part(whole, close, Solution(whole, begun), clients, kinds, kept)


def put_back(data: ProblemData, part: Part, found: Solution) -> Solution:
    """Return the whole solution with what was found for a part."""
    by_place = dict(enumerate(part.clients))
    new = [Route(data, _renamed(route, by_place), part.kinds[route.vehicle_type()]) for route in found.routes()]
    return Solution(data, [*part.kept, *new])


def _renamed(route: Route, names: dict[int, int]) -> list[Activity]:
    """Return what a route does between its start and its end, clients by other places."""
    done = [*route][1:-1]
    return [Activity(one.type, names[one.idx] if one.is_client() else one.idx) for one in done]
