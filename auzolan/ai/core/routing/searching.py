# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The search itself: PyVRP's iterated local search (Wouda, Lan and Kool 2024), put together with our own figures."""

import warnings
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from pyvrp import (
    Client,
    CostEvaluator,
    IteratedLocalSearch,
    IteratedLocalSearchParams,
    PenaltyManager,
    PenaltyParams,
    ProblemData,
    RandomNumberGenerator,
    Solution,
)
from pyvrp.exceptions import PenaltyBoundWarning
from pyvrp.search import (
    OPERATORS,
    LocalSearch,
    NeighbourhoodParams,
    PerturbationManager,
    PerturbationParams,
    compute_neighbours,
)

from auzolan.ai.core.routing.allowance import Allowance
from auzolan.ai.core.routing.parting import around, part_of, put_back, stops_of

LEAST: Final = 0.1
MOST: Final = 10_000_000.0
SMALL: Final = 90
QUICK: Final = 50
SLOW: Final = 500
SPREAD: Final = 2
LEAST_PARTS: Final = 6
STOPS_A_TURN: Final = 16
AGAIN: Final = 20
STRIDE: Final = 7919
BROKEN: Final = float(2**62)


@dataclass(frozen=True, slots=True)
class Tuning:
    """Hold the figures of the search, as they were measured on the X instances (docs/explanation/routing.md).

    A search of all routes that found nothing better for the share ``caught`` of its allowance goes on with parts of at
    least ``part`` clients, for the share ``each`` of that. ``lanes`` searches go on beside each other; with one, an
    allowance of steps gives anyone the same solution.
    """

    neighbours: int = 20
    history: int = 300
    most_perturbed: int = 25
    patience: int = 150_000
    caught: float = 0.2
    part: int = 80
    each: float = 0.12
    lanes: int = 1


TUNED: Final = Tuning()
BESIDE: Final = replace(TUNED, lanes=2)


class Caught:
    """End a search where its allowance ends, or where it found nothing better for long: it is asked by being called.

    While nothing that keeps the rules was found (PyVRP calls that the largest cost there is) it does not end early.
    """

    def __init__(self, allowance: Allowance, patience: float) -> None:
        self.allowance, self.patience = allowance, patience
        self.best, self.since = float("inf"), 0.0

    def __call__(self, best_cost: float) -> bool:
        """Tell whether the search has to end at this best cost."""
        now = self.allowance.spent()
        if best_cost < self.best or best_cost >= BROKEN:
            self.best, self.since = best_cost, now
        return now >= min(self.allowance.until, self.since + self.patience)


def search(
    data: ProblemData,
    allowance: Allowance,
    seed: int,
    tuning: Tuning = TUNED,
    begun: Solution | None = None,
    near: ProblemData | None = None,
) -> Solution:
    """Return the best solution found within the allowance; it may break rules where none that keeps them was found.

    ``near`` tells what is close to what, where the distances of ``data`` hold more than distance.
    """
    with warnings.catch_warnings():
        # a problem without a solution is told by the solution that comes back
        warnings.simplefilter("ignore", PenaltyBoundWarning)
        return _all_lanes(data, allowance, seed, tuning, begun, near or data)


def _all_lanes(
    data: ProblemData, allowance: Allowance, seed: int, tuning: Tuning, begun: Solution | None, near: ProblemData
) -> Solution:
    """Return the best of as many searches beside each other as there are lanes; they differ by their chances only."""
    with ThreadPoolExecutor(tuning.lanes) as beside:
        every = [
            beside.submit(_whole_and_parts, data, allowance, seed + STRIDE * lane, tuning, begun, near)
            for lane in range(tuning.lanes)
        ]
        return min((one.result() for one in every), key=lambda one: _cost(data, one))


def _whole_and_parts(
    data: ProblemData, allowance: Allowance, seed: int, tuning: Tuning, begun: Solution | None, near: ProblemData
) -> Solution:
    """Return the best solution of a search of the whole, and of its parts as often as that is caught."""
    if data.num_clients < SPREAD * tuning.part or data.num_groups:
        return _searched(data, allowance, seed, tuning, begun, near)
    best, turn, patience = begun, 0, tuning.caught * allowance.left()
    while True:
        best = _searched(data, Caught(allowance, patience), seed + turn, tuning, best, near)
        if allowance.left() <= 0:
            return best
        if best.is_feasible() and best.num_routes() > 2:
            best = _by_parts(data, allowance, seed + turn, tuning, best, near, tuning.each * patience)
        turn += 1


def _by_parts(
    data: ProblemData,
    allowance: Allowance,
    seed: int,
    tuning: Tuning,
    best: Solution,
    near: ProblemData,
    each: float,
) -> Solution:
    """Return a solution bettered part by part, ``each`` of the allowance for one."""
    chance = np.random.default_rng(seed)
    tried: set[frozenset[int]] = set()
    for turn in range(max(LEAST_PARTS, data.num_clients // STOPS_A_TURN)):
        stops = stops_of(best)
        for _ in range(AGAIN):
            chosen = around(near, stops, int(chance.integers(data.num_clients)), tuning.part)
            clients = frozenset(client for route in chosen for client in stops[route])
            if clients not in tried:
                break
        part = part_of(data, near, best, chosen)
        found = _searched(part.data, allowance.at_most(each), seed + turn, tuning, part.begun, part.near)
        if _cost(part.data, found) < _cost(part.data, part.begun):
            best = put_back(data, part, found)
        else:
            tried.add(clients)
        if allowance.left() <= 0:
            break
    return best


def _searched(
    data: ProblemData,
    allowance: Allowance | Caught,
    seed: int,
    tuning: Tuning,
    begun: Solution | None,
    near: ProblemData,
) -> Solution:
    """Return the best solution of one search.

    What load too much and time too late cost begins at the mean distance for the mean load, not at the middle of all
    that is possible: so the search is at home among good solutions from its first seconds.
    """
    chance = RandomNumberGenerator(seed=seed)
    neighbours = compute_neighbours(near, NeighbourhoodParams(num_neighbours=tuning.neighbours))
    local = LocalSearch(data, chance, neighbours, PerturbationManager(PerturbationParams(1, tuning.most_perturbed)))
    for operator in OPERATORS:
        if operator.supports(data):
            local.add_operator(operator(data))
    pace = QUICK if data.num_clients < SMALL else SLOW
    params = PenaltyParams(solutions_between_updates=pace, min_penalty=LEAST, max_penalty=MOST)
    penalties = PenaltyManager(_first_penalties(near), params)
    first = begun or local(Solution.make_random(data, chance), penalties.max_cost_evaluator(), exhaustive=True)
    course = IteratedLocalSearchParams(num_iters_no_improvement=tuning.patience, history_length=tuning.history)
    return IteratedLocalSearch(data, penalties, local, first, course).run(allowance, collect_stats=False).best


def _cost(data: ProblemData, solution: Solution) -> float:
    """Return what a solution costs; more than any other where it breaks a rule."""
    return float(CostEvaluator([0.0] * data.num_load_dimensions, 0.0, 0.0).cost(solution))


def _first_penalties(data: ProblemData) -> tuple[list[float], float, float]:
    """Return what a unit of load too much, a second too late and a unit of distance too far cost at first."""
    kinds = data.vehicle_types()
    cost = max(1.0, float(np.mean([kind.unit_distance_cost for kind in kinds])))
    worked = float(max(kind.unit_duration_cost for kind in kinds))
    distance = float(data.distance_matrix(0).mean())
    seconds = float(data.duration_matrix(0).mean())
    way = cost * distance + worked * seconds
    if any(kind.reload_depots for kind in kinds):
        # what is too much is carried to a dump and back: there, and emptied
        way = 2 * way + worked * max(depot.service_duration for depot in data.depots())
    loads = np.array([[max(pair) for pair in _loads(one)] for one in data.clients()], dtype=float)
    mean = np.maximum(1.0, loads.mean(axis=0))
    late = cost * distance / max(1.0, seconds) + 2.0 * worked
    return [way / float(load) for load in mean], late, cost


def _loads(client: Client) -> list[tuple[int, int]]:
    pickup, delivery = list(client.pickup), list(client.delivery)
    size = max(len(pickup), len(delivery))
    return list(zip(pickup or [0] * size, delivery or [0] * size, strict=True))
