# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Routes for a problem in a file (CVRPLIB, Kim and others 2006, arc routing with turns); nothing is kept."""

import time
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from auzolan.ai.core.routing.allowance import Allowance
from auzolan.ai.core.routing.checking import check
from auzolan.ai.core.routing.planning import plan_routes
from auzolan.ai.core.routing.reading import read_problem
from auzolan.ai.core.routing.searching import BESIDE
from auzolan.ai.core.routing.street_checking import check_streets
from auzolan.ai.core.routing.street_planning import STREETS_BESIDE, plan_streets
from auzolan.ai.nouns.routing import Act, RouteCheck, RoutePlan, RouteProblem, StreetPlan, StreetProblem
from auzolan.ai.store import route_files as store
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.refusals import BadInput, Conflict
from auzolan.showing.files import require_place, write_json

SECONDS: Final = 30.0
LONGEST: Final = 86_400.0
SEEDS: Final = 2**31
KEPT_BACK: Final = 0.02
MILLI: Final = 1000


@verb(PUBLIC)
def route_file(
    *, by: Actor, file: Path, seconds: float = SECONDS, seed: int = 0, trucks: int = 0, into: Path | None = None
) -> dict[str, Any]:
    """Return routes for a problem in a file within ``seconds`` of wall clock, and write them where ``into`` says.

    The answer has ``cost``, ``routes`` (customers as CVRPLIB's .sol files number them; ids of stops; streets as
    from-to) and ``checked``: true, for routes in which the independent checker finds a fault are never given out.
    ``trucks`` limits how many there may be (0: as many as the file allows).
    """
    del by
    begun = time.monotonic()
    _require(seconds, seed, trucks)
    if into is not None:
        require_place(into)
    problem = read_problem(store.read_text(file), file.name)
    allowance = Allowance(lambda: time.monotonic() - begun, seconds * (1 - KEPT_BACK))
    if isinstance(problem, StreetProblem):
        along = plan_streets(problem, allowance, seed=seed, trucks=trucks, tuning=STREETS_BESIDE)
        told = _streets_told(problem, along, sound(check_streets(problem, along)))
    else:
        limited = _limited(problem, trucks)
        plan = plan_routes(limited, allowance, seed=seed, tuning=BESIDE)
        told = _told(problem, plan, sound(check(limited, plan)))
    if into is not None:
        write_json(into, told)
    return told


def sound(seen: RouteCheck) -> RouteCheck:
    """Return what a checker has seen, or raise Conflict where it has found a fault."""
    if seen.faults:
        one = seen.faults[0]
        raise Conflict(
            f"The checker refuses these routes ({len(seen.faults)} faults): {one.broken.value} "
            f"by {one.truck or 'the plan'} at {one.place or 'its whole day'}: {one.found} for {one.wanted}."
        )
    return seen


def _limited(problem: RouteProblem, trucks: int) -> RouteProblem:
    if not trucks:
        return problem
    return replace(problem, trucks=tuple(replace(one, count=min(one.count, trucks)) for one in problem.trucks))


def _told(problem: RouteProblem, plan: RoutePlan, seen: RouteCheck) -> dict[str, Any]:
    routes: list[list[Any]] = []
    for route in plan.routes:
        stops = [one.place for one in route.visits if one.act in (Act.STOP, Act.DUMP)]
        routes.append([int(one) if one.isdigit() else one for one in stops])
    told: dict[str, Any] = {"cost": seen.cost, "routes": routes, "checked": not seen.faults, "name": problem.name}
    if problem.travel.pace:
        told["days"] = [
            {
                "truck": route.truck,
                "visits": [[one.act.value, one.place, one.begin, one.done, one.load] for one in route.visits],
            }
            for route in plan.routes
        ]
    return told


def _streets_told(problem: StreetProblem, plan: StreetPlan, seen: RouteCheck) -> dict[str, Any]:
    roads = problem.roads
    routes = [[f"{roads[leg.road].tail}-{roads[leg.road].head}" for leg in legs if leg.served] for legs in plan.routes]
    return {
        "cost": seen.cost / MILLI,
        "routes": routes,
        "checked": not seen.faults,
        "name": problem.name,
        "disposal_trips": seen.dumps,
        "legs": [
            [[roads[leg.road].tail, roads[leg.road].head, leg.served, leg.dump] for leg in legs] for legs in plan.routes
        ],
    }


def _require(seconds: float, seed: int, trucks: int) -> None:
    if not 0 < seconds <= LONGEST:
        raise BadInput(seconds, field="seconds", expected="seconds, above 0 and at most a day")
    if not 0 <= seed < SEEDS:
        raise BadInput(seed, field="seed", expected=f"a whole number from 0 to {SEEDS - 1}")
    if not 0 <= trucks < 10_000:
        raise BadInput(trucks, field="trucks", expected="a whole number, 0 for no limit")
