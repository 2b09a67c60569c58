# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Two plans of one round side by side: what they take, how even their days are, which stops keep their truck."""

from typing import Final

from auzolan.ai.core.routing.checking import check
from auzolan.ai.nouns.routes import Compared, DayFigures
from auzolan.ai.nouns.routing import RoutePlan, RouteProblem

MICRO: Final = 1_000_000


def figures_of(problem: RouteProblem, plan: RoutePlan) -> DayFigures:
    """Return a plan in figures, all of them from the independent checker.

    >>> from auzolan.ai.nouns.routing import Act, Route, Site, Stop, Travel, Truck, Visit
    >>> told = RouteProblem("a", Travel(), (Site("h", 0, 0),), (Stop("1", 3, 4, 1),), (Truck("t", 5, "h"),))
    >>> day = (Visit(Act.START, "h", 0, 0, 0, 0), Visit(Act.STOP, "1", 0, 0, 0, 1), Visit(Act.END, "h", 0, 0, 0, 0))
    >>> figures_of(told, RoutePlan((Route("t", day),), 10)).metres
    10
    """
    seen = check(problem, plan)
    days = [day.seconds for day in seen.by_truck]
    return DayFigures(
        metres=seen.distance,
        seconds=seen.seconds,
        euros=seen.cost / MICRO,
        trucks=seen.trucks,
        dumps=seen.dumps,
        longest=max(days, default=0),
        shortest=min(days, default=0),
        broken=len(seen.faults),
    )


def compared(problem: RouteProblem, planned: RoutePlan, today: RoutePlan | None) -> Compared:
    """Return a plan beside today's routes; a stop that nobody visits today counts as one that keeps its truck."""
    before = {stop.id: stop.today for stop in problem.stops}
    kept = sum(before.get(stop) in ("", route.truck) for route in planned.routes for stop in route.stops)
    figures = figures_of(problem, today) if today is not None else None
    return Compared(figures, figures_of(problem, planned), kept, len(problem.stops))
