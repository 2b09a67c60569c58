# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Days on which routes are tried: the stops of a round with other loads, made by a rule and not by chance."""

from collections.abc import Iterator
from dataclasses import replace

from auzolan.ai.nouns.routing import RouteProblem
from auzolan.kernel.chain import digest

SPREAD = 0.4


def trial_days(problem: RouteProblem, days: int, seed: int) -> Iterator[RouteProblem]:
    """Yield days of a round: each stop has between 60 and 140 % of its load, by a hash of seed, day and stop.

    >>> from auzolan.ai.nouns.routing import Site, Stop, Travel, Truck
    >>> told = RouteProblem("r", Travel(), (Site("h", 0, 0),), (Stop("p", 1, 1, 100),), (Truck("t", 900, "h"),))
    >>> [day.stops[0].load for day in trial_days(told, 3, 1)] == [day.stops[0].load for day in trial_days(told, 3, 1)]
    True
    """
    largest = max(truck.capacity for truck in problem.trucks)
    for day in range(days):
        stops = []
        for stop in problem.stops:
            share = int(digest(f"{seed}/{day}/{stop.id}".encode())[:8], 16) / 0xFFFFFFFF
            stops.append(replace(stop, load=min(largest, round(stop.load * (1 - SPREAD + 2 * SPREAD * share)))))
        yield replace(problem, name=f"{problem.name} {day + 1}", stops=tuple(stops))
