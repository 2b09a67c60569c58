# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How far and how long from each place to each other, as the finder of routes needs it: whole matrices at once."""

from typing import Final

import numpy as np
import numpy.typing as npt

from auzolan.ai.nouns.routing import Metric, RouteProblem, Site, Stop

Matrix = npt.NDArray[np.int64]
RADIUS: Final = 6_371_000.0


def places_of(problem: RouteProblem) -> list[Site | Stop]:
    """Return the places in the order of the matrices: depots, dumps, stops."""
    return [*problem.depots, *problem.dumps, *problem.stops]


def matrices(problem: RouteProblem) -> tuple[Matrix, Matrix]:
    """Return distances and seconds between all places, in whole units.

    >>> from auzolan.ai.nouns.routing import Travel, Truck
    >>> told = RouteProblem("a", Travel(pace=0.5), (Site("0", 0, 0),), (Stop("1", 3, 4, 1),), (Truck("t", 9, "0"),))
    >>> [matrix.tolist() for matrix in matrices(told)]
    [[[0, 5], [5, 0]], [[0, 3], [3, 0]]]
    """
    travel = problem.travel
    if travel.metric is Metric.GIVEN:
        distance = np.array(travel.given, dtype=np.int64)
        np.fill_diagonal(distance, 0)
    else:
        x, y = np.array([(place.x, place.y) for place in places_of(problem)]).T
        across, up = x[:, None] - x, y[:, None] - y
        if travel.metric is Metric.EARTH:
            raw = _earth(x, y)
        else:
            raw = np.abs(across) + np.abs(up) if travel.metric is Metric.BLOCKS else np.hypot(across, up)
        distance = np.floor(raw * travel.detour + 0.5).astype(np.int64)
    return distance, np.floor(distance * travel.pace + 0.5).astype(np.int64)


def _earth(lon: npt.NDArray[np.float64], lat: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return great-circle distances in metres (haversine)."""
    x, y = np.radians(lon), np.radians(lat)
    half = np.sin((y[:, None] - y) / 2) ** 2 + np.cos(y[:, None]) * np.cos(y) * np.sin((x[:, None] - x) / 2) ** 2
    return np.asarray(2 * RADIUS * np.arcsin(np.sqrt(half)))
