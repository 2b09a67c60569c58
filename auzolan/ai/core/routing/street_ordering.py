# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""For a given order of streets: in which direction each is served and when the truck empties itself, at least cost."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from auzolan.ai.nouns.routing import StreetProblem

Costs = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Board:
    """Hold costs between the directions of tasks, from where a truck begins empty to them, and from them to a dump.

    ``opens[0]`` is the depot, ``opens[1 + k]`` dump ``k``; ``closes[k]`` is to dump ``k``, with emptying;
    ``homes[k]`` is from there to the depot. A task has two rows; where it has one direction, both are the same.
    """

    between: Costs
    opens: Costs
    closes: Costs
    homes: Costs
    volume: npt.NDArray[np.int64]
    weight: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ordered:
    """Hold trips: directions of tasks, and the dump at the end of each; and what they cost without serving."""

    trips: tuple[tuple[int, ...], ...]
    dumps: tuple[int, ...]
    cost: float


def ordered(board: Board, problem: StreetProblem, order: Sequence[int]) -> Ordered | None:
    """Return the best directions, trips and dumps for one truck that serves tasks in this order; None where none fits.

    A shortest path over (tasks done, dump where the truck stands), each trip a shortest path over directions: exact
    for the order, in time that grows with tasks times tasks of a trip.
    """
    dumps = len(board.homes)
    size = len(order)
    best = np.full((size + 1, dumps + 1), np.inf)
    best[0, 0] = 0.0
    came: dict[tuple[int, int], tuple[int, int, tuple[int, ...]]] = {}
    for begin in range(size):
        for at in range(dumps + 1):
            if np.isfinite(best[begin, at]):
                _extend(board, problem, order, begin, at, best, came)
    end = int(np.argmin(best[size, 1:] + board.homes)) + 1
    if not np.isfinite(best[size, end]):
        return None
    trips, places, cost = [], [], float(best[size, end] + board.homes[end - 1])
    done = size
    while done:
        begin, at, trip = came[done, end]
        trips.append(trip)
        places.append(end - 1)
        done, end = begin, at
    return Ordered(tuple(trips[::-1]), tuple(places[::-1]), cost)


def _extend(
    board: Board,
    problem: StreetProblem,
    order: Sequence[int],
    begin: int,
    at: int,
    best: Costs,
    came: dict[tuple[int, int], tuple[int, int, tuple[int, ...]]],
) -> None:
    """Try every trip that begins with task ``begin`` of the order, from where the truck stands."""
    volume = weight = 0
    heads: list[tuple[float, tuple[int, ...]]] = []
    for done in range(begin, len(order)):
        task = order[done]
        volume += int(board.volume[task])
        weight += int(board.weight[task])
        if volume > problem.volume or weight > problem.weight:
            return
        ways = (2 * task, 2 * task + 1)
        if done == begin:
            heads = [(float(best[begin, at] + board.opens[at, way]), (way,)) for way in ways]
        else:
            heads = [
                min((cost + float(board.between[path[-1], way]), (*path, way)) for cost, path in heads) for way in ways
            ]
        for dump in range(len(board.homes)):
            cost, path = min((cost + float(board.closes[dump, path[-1]]), path) for cost, path in heads)
            if cost < best[done + 1, dump + 1]:
                best[done + 1, dump + 1] = cost
                came[done + 1, dump + 1] = begin, at, path
