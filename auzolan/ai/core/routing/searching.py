# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The search itself: PyVRP's iterated local search (Wouda, Lan and Kool 2024), put together with our own figures."""

import warnings
from dataclasses import dataclass
from typing import Final

import numpy as np
from pyvrp import (
    Client,
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

LEAST: Final = 0.1
MOST: Final = 10_000_000.0
SMALL: Final = 90
QUICK: Final = 50
SLOW: Final = 500


@dataclass(frozen=True, slots=True)
class Tuning:
    """Hold the figures of the search, as they were measured on the X instances (docs/explanation/routing.md)."""

    neighbours: int = 20
    history: int = 300
    most_perturbed: int = 25
    patience: int = 150_000


TUNED: Final = Tuning()


def search(
    data: ProblemData,
    allowance: Allowance,
    seed: int,
    tuning: Tuning = TUNED,
    begun: Solution | None = None,
    near: ProblemData | None = None,
) -> Solution:
    """Return the best solution found within the allowance; it may break rules where none that keeps them was found.

    ``near`` tells what is close to what, where the distances of ``data`` hold more than distance. What load too much
    and time too late cost begins at the mean distance for the mean load, not at the middle of all that is possible:
    so the search is at home among good solutions from its first seconds.
    """
    chance = RandomNumberGenerator(seed=seed)
    neighbours = compute_neighbours(near or data, NeighbourhoodParams(num_neighbours=tuning.neighbours))
    local = LocalSearch(data, chance, neighbours, PerturbationManager(PerturbationParams(1, tuning.most_perturbed)))
    for operator in OPERATORS:
        if operator.supports(data):
            local.add_operator(operator(data))
    pace = QUICK if data.num_clients < SMALL else SLOW
    params = PenaltyParams(solutions_between_updates=pace, min_penalty=LEAST, max_penalty=MOST)
    penalties = PenaltyManager(_first_penalties(near or data), params)
    first = begun or local(Solution.make_random(data, chance), penalties.max_cost_evaluator(), exhaustive=True)
    course = IteratedLocalSearchParams(num_iters_no_improvement=tuning.patience, history_length=tuning.history)
    with warnings.catch_warnings():
        # a problem without a solution is told by the solution that comes back
        warnings.simplefilter("ignore", PenaltyBoundWarning)
        return IteratedLocalSearch(data, penalties, local, first, course).run(allowance, collect_stats=False).best


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
