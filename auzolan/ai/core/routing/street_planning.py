# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Routes along streets: each direction becomes a client, PyVRP chooses one of each street, an exact step ends it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from pyvrp import Client, ClientGroup, Depot, Location, ProblemData, Solution, VehicleType

from auzolan.ai.core.routing.allowance import Allowance
from auzolan.ai.core.routing.searching import Tuning, search
from auzolan.ai.core.routing.street_ordering import Board, Ordered, ordered
from auzolan.ai.core.routing.streets import Network, network_of, tasks_of, unreached
from auzolan.ai.nouns.routing import Leg, StreetPlan, StreetProblem
from auzolan.kernel.refusals import Conflict

FAR: Final = 10**9
MOST_TRUCKS: Final = 20
STREETS: Final = Tuning(neighbours=40, history=300, most_perturbed=15)
STREETS_BESIDE: Final = replace(STREETS, lanes=2)


@dataclass(frozen=True, slots=True)
class _Streets:
    problem: StreetProblem
    network: Network
    names: tuple[str, ...]
    ways: tuple[tuple[int, int], ...]
    board: Board


def plan_streets(
    problem: StreetProblem, allowance: Allowance, *, seed: int = 0, trucks: int = 0, tuning: Tuning = STREETS
) -> StreetPlan:
    """Return routes that serve every street once, with as few trucks as can do it in their time (or ``trucks``).

    Streets become clients (Pearn, Assad and Golden 1987; with turns, Bräysy et al. 2011): a street of two directions
    is a group of two clients of which one is visited. Costs hold driving, turning, serving and emptying, in
    thousandths of a second. Raises Conflict where nothing that keeps every rule was found.
    """
    streets = _streets(problem)
    least = trucks or max(1, -(-sum(_least(problem, way) for way in streets.ways) // problem.most))
    most = trucks or min(MOST_TRUCKS, len(streets.ways))
    for count in range(least, most + 1):
        until = allowance if trucks or count == most else allowance.part(0.9)
        best = search(_data(streets, count), until, seed, tuning)
        routes = _routes(streets, best) if best.is_feasible() else None
        if routes is not None:
            return _plan(streets, routes)
    raise Conflict(f"No routes that serve every street within the time of {most} trucks were found.")


def _least(problem: StreetProblem, way: tuple[int, int]) -> int:
    return problem.roads[way[0]].service


def _streets(problem: StreetProblem) -> _Streets:
    network = network_of(problem)
    tasks = tasks_of(problem)
    lost = unreached(network, [roads[0] for roads in tasks.values()])
    if lost:
        raise Conflict(f"No way leads from the depot to street {problem.roads[lost[0]].task}.")
    names = tuple(tasks)
    ways = tuple((roads[0], roads[-1]) for roads in tasks.values())
    return _Streets(problem, network, names, ways, _board(problem, network, ways))


def _board(problem: StreetProblem, network: Network, ways: Sequence[tuple[int, int]]) -> Board:
    every = [road for pair in ways for road in pair]
    rows = [network.rows[road] for road in every]
    travel = np.array([problem.roads[road].travel for road in every], dtype=float)
    between = network.ways[np.ix_(rows, every)] - travel[:, None]
    sites = [problem.depot, *problem.dumps]
    opens = np.array([[network.from_node(site, road)[0] for road in every] for site in sites])
    closes = np.array(
        [[network.to_node(road, site)[0] + cost for road in every] for site, cost in problem.dumps.items()]
    )
    homes = np.array([network.across(site, problem.depot)[0] for site in problem.dumps])
    volume = np.array([problem.roads[pair[0]].volume for pair in ways])
    weight = np.array([problem.roads[pair[0]].weight for pair in ways])
    return Board(between, opens, closes, homes, volume, weight)


def _data(streets: _Streets, trucks: int) -> ProblemData:
    """Return the model: locations are depot, home, dumps and directions; distance is all the time of a route."""
    board, problem = streets.board, streets.problem
    dumps, tasks = len(board.homes), len(streets.ways)
    offset = 2 + dumps
    single = [pair[0] == pair[1] for pair in streets.ways]
    rows = [2 * task + way for task in range(tasks) for way in range(1 if single[task] else 2)]
    size = offset + len(rows)
    matrix = np.zeros((size, size))
    service = np.array([problem.roads[streets.ways[row // 2][row % 2]].service for row in rows], dtype=float)
    matrix[offset:, offset:] = board.between[np.ix_(rows, rows)] + service
    matrix[0, offset:] = board.opens[0][rows] + service
    matrix[2:offset, offset:] = board.opens[1:][:, rows] + service
    matrix[offset:, 2:offset] = board.closes[:, rows].T
    matrix[offset:, 1] = (board.closes[:, rows] + board.homes[:, None]).min(axis=0)
    matrix[2:offset, 1] = board.homes
    np.fill_diagonal(matrix, 0)
    distance = np.minimum(np.round(matrix), FAR).astype(np.int64)
    clients, groups = [], []
    for place, row in enumerate(rows):
        task = row // 2
        load = [int(board.volume[task]), int(board.weight[task])]
        group = None
        if not single[task]:
            if row % 2 == 0:
                groups.append(ClientGroup([place, place + 1]))
            group = len(groups) - 1
        clients.append(Client(offset + place, [], load, required=group is None, group=group))
    kind = VehicleType(
        trucks,
        [problem.volume, problem.weight],
        start_depot=0,
        end_depot=1,
        max_distance=problem.most,
        reload_depots=list(range(2, offset)),
    )
    distances: Any = [distance]
    durations: Any = [np.zeros_like(distance)]
    depots = [Depot(place) for place in range(offset)]
    return ProblemData([Location(0, 0)] * size, clients, depots, [kind], distances, durations, groups)


def _routes(streets: _Streets, best: Solution) -> list[Ordered] | None:
    """Return the routes of a solution, each with the best directions, trips and dumps for its order of streets."""
    single = [pair[0] == pair[1] for pair in streets.ways]
    tasks = [task for task in range(len(streets.ways)) for _way in range(1 if single[task] else 2)]
    found = []
    for route in best.routes():
        order = [tasks[one.idx] for one in route if one.is_client()]
        told = ordered(streets.board, streets.problem, order)
        if told is None:
            return None
        found.append(told)
    return found


def _plan(streets: _Streets, routes: Sequence[Ordered]) -> StreetPlan:
    legs = tuple(tuple(_legs(streets, route)) for route in routes)
    service = sum(streets.problem.roads[pair[0]].service for pair in streets.ways)
    return StreetPlan(legs, round(sum(route.cost for route in routes)) + service)


def _legs(streets: _Streets, route: Ordered) -> list[Leg]:
    """Return the roads of a route one by one, from the depot back to it."""
    problem, network = streets.problem, streets.network
    sites = list(problem.dumps)
    legs: list[Leg] = []
    at, is_emptied = problem.depot, False
    for trip, dump in zip(route.trips, route.dumps, strict=True):
        roads = [streets.ways[way // 2][way % 2] for way in trip]
        way_there = network.from_node(at, roads[0])[1]
        fresh = [Leg(road, served=False) for road in way_there]
        for place, road in enumerate(roads):
            if place:
                fresh += [Leg(one, served=False) for one in network.path(roads[place - 1], road)]
            fresh.append(Leg(road, served=True))
        fresh += [Leg(road, served=False) for road in network.to_node(roads[-1], sites[dump])[1]]
        if is_emptied:
            fresh[0] = Leg(fresh[0].road, fresh[0].served, dump=True)
        legs += fresh
        at, is_emptied = sites[dump], True
    home = [Leg(road, served=False) for road in network.across(at, problem.depot)[1]]
    if home:
        home[0] = Leg(home[0].road, served=False, dump=True)
    return [*legs, *home]
