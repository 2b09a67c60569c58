# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A network of streets with turn penalties: the quickest way from the end of each road to the beginning of another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from auzolan.ai.nouns.routing import Road, StreetProblem

Costs = npt.NDArray[np.float64]
FINE: Final = 4096.0
SLIGHT: Final = 45.0
SHARP: Final = 135.0


def turn_cost(problem: StreetProblem, one: Road, other: Road) -> int:
    """Return what it costs to turn from the end of a road into another: straight, right, left or back.

    A turn of less than 45 degrees is straight on, one of more than 135 is back: so the published routes of Lee, Han
    and Kim (2026) count them.

    >>> road = Road("1", "2", 1, 1, 0, 0, 0.0, 0.0)
    >>> from dataclasses import replace
    >>> streets = StreetProblem("s", (), "1", {}, 1, 1, 1, (0, 1, 2, 3))
    >>> [turn_cost(streets, road, replace(road, leaves=heading)) for heading in (44.0, -90.0, 90.0, 180.0)]
    [0, 1, 2, 3]
    """
    angle = (other.leaves - one.enters + 180.0) % 360.0 - 180.0
    straight, right, left, back = problem.turns
    if abs(angle) <= SLIGHT:
        return straight
    if abs(angle) > SHARP:
        return back
    return left if angle > 0 else right


@dataclass(frozen=True, slots=True)
class Network:
    """Hold quickest ways from some roads to all others, and which roads begin or end at which node."""

    problem: StreetProblem
    rows: dict[int, int]
    ways: Costs
    before: npt.NDArray[np.int32]
    begins: dict[str, list[int]]
    ends: dict[str, list[int]]

    def between(self, one: int, other: int) -> float:
        """Return what lies between the end of a road and the beginning of another, turns included."""
        return float(self.ways[self.rows[one], other]) - self.problem.roads[one].travel

    def path(self, one: int, other: int) -> list[int]:
        """Return the roads that are driven between two roads, neither of them included."""
        found, at, row = [], int(self.before[self.rows[one], other]), self.rows[one]
        while at not in (one, -9999):
            found.append(at)
            at = int(self.before[row, at])
        return found[::-1]

    def to_node(self, one: int, node: str) -> tuple[float, list[int]]:
        """Return the cost of the quickest way from the end of a road to a node, and its roads."""
        if self.problem.roads[one].head == node:
            return 0.0, []
        last = min(self.ends[node], key=lambda road: self.ways[self.rows[one], road] + self.problem.roads[road].travel)
        cost = self.between(one, last) + self.problem.roads[last].travel
        return cost, [*self.path(one, last), last]

    def from_node(self, node: str, other: int) -> tuple[float, list[int]]:
        """Return the cost of the quickest way from a node to the beginning of a road, and its roads."""
        if self.problem.roads[other].tail == node:
            return 0.0, []
        first = min(self.begins[node], key=lambda road: self.ways[self.rows[road], other])
        return float(self.ways[self.rows[first], other]), [first, *self.path(first, other)]

    def across(self, node: str, other: str) -> tuple[float, list[int]]:
        """Return the cost of the quickest way from one node to another, and its roads."""
        if node == other:
            return 0.0, []
        tails = []
        for first in self.begins[node]:
            cost, roads = self.to_node(first, other)
            tails.append((cost + self.problem.roads[first].travel, [first, *roads]))
        return min(tails)


def network_of(problem: StreetProblem) -> Network:
    """Return the network of a problem, with the ways from every street that is served and from depot and dumps."""
    roads = problem.roads
    begins: dict[str, list[int]] = {}
    ends: dict[str, list[int]] = {}
    for place, road in enumerate(roads):
        begins.setdefault(road.tail, []).append(place)
        ends.setdefault(road.head, []).append(place)
    graph = _graph(problem, begins)
    sites = {problem.depot, *problem.dumps}
    sources = sorted({place for place, road in enumerate(roads) if road.task or road.tail in sites})
    ways, before = dijkstra(graph, directed=True, indices=sources, return_predecessors=True)
    # each road counted a little, so that zero costs stay roads and the shorter of equal ways wins
    return Network(
        problem, {road: row for row, road in enumerate(sources)}, np.floor(ways / FINE), before, begins, ends
    )


def _graph(problem: StreetProblem, begins: dict[str, list[int]]) -> csr_matrix:
    rows, columns, costs = [], [], []
    for place, road in enumerate(problem.roads):
        for other in begins.get(road.head, ()):
            rows.append(place)
            columns.append(other)
            costs.append((road.travel + turn_cost(problem, road, problem.roads[other])) * FINE + 1.0)
    size = len(problem.roads)
    return csr_matrix((costs, (rows, columns)), shape=(size, size))


def tasks_of(problem: StreetProblem) -> dict[str, list[int]]:
    """Return the roads by which each street can be served."""
    found: dict[str, list[int]] = {}
    for place, road in enumerate(problem.roads):
        if road.task:
            found.setdefault(road.task, []).append(place)
    return found


def unreached(network: Network, roads: Iterable[int]) -> Sequence[int]:
    """Return the roads that no way from the depot leads to."""
    return [road for road in roads if not np.isfinite(network.from_node(network.problem.depot, road)[0])]
