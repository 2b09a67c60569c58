# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Routes that are found, and the checker that shares nothing with the finder: each broken rule is seen."""

import ast
import inspect
from dataclasses import replace
from itertools import permutations

import pytest

from auzolan.ai.core.routing import checking, street_checking
from auzolan.ai.core.routing.checking import check
from auzolan.ai.core.routing.planning import plan_routes
from auzolan.ai.core.routing.reading import read_problem
from auzolan.ai.core.routing.street_checking import check_streets
from auzolan.ai.core.routing.street_ordering import ordered
from auzolan.ai.core.routing.street_planning import _streets, plan_streets
from auzolan.ai.nouns.routing import (
    Act,
    Broken,
    Leg,
    Lunch,
    Route,
    RoutePlan,
    RouteProblem,
    StreetPlan,
    StreetProblem,
    Travel,
    Visit,
    Window,
    Wishes,
)
from auzolan.kernel.refusals import Conflict
from tests.builders.routing import HOUR, NOON, a_day, a_vrp, a_waste, some_streets, steps


@pytest.fixture(scope="module")
def found() -> tuple[RouteProblem, RoutePlan]:
    problem = a_day()
    return problem, plan_routes(problem, steps(1500), seed=1)


def faults(problem: RouteProblem, plan: RoutePlan) -> set[Broken]:
    return {fault.broken for fault in check(problem, plan).faults}


def changed(plan: RoutePlan, kind: Act, **told: object) -> RoutePlan:
    """Return the plan with the first visit of a kind changed."""
    number, at = next(
        (n, at) for n, route in enumerate(plan.routes) for at, one in enumerate(route.visits) if one.act is kind
    )
    visits = list(plan.routes[number].visits)
    visits[at] = replace(visits[at], **told)  # type: ignore[arg-type]
    routes = list(plan.routes)
    routes[number] = Route(routes[number].truck, tuple(visits))
    return replace(plan, routes=tuple(routes))


def test_the_checkers_share_no_code_with_the_finder() -> None:
    for module in (checking, street_checking):
        names = {
            name
            for node in ast.walk(ast.parse(inspect.getsource(module)))
            if isinstance(node, ast.ImportFrom | ast.Import)
            for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [one.name for one in node.names])
        }
        assert names <= {
            "math",
            "collections",
            "collections.abc",
            "dataclasses",
            "itertools",
            "auzolan.ai.nouns.routing",
        }


def test_a_day_is_planned_without_a_fault(found: tuple[RouteProblem, RoutePlan]) -> None:
    problem, plan = found
    seen = check(problem, plan)
    assert seen.faults == ()
    assert seen.cost == plan.cost
    assert sum(day.stops for day in seen.by_truck) == 12
    assert seen.dumps >= 3, "47 of load, at most 20 at once"
    for route in plan.routes:
        lunches = [one for one in route.visits if one.act is Act.LUNCH]
        assert all(11 * HOUR <= one.begin <= 12 * HOUR for one in lunches)
        assert lunches or route.visits[-1].done <= 12 * HOUR


def test_the_same_seed_gives_the_same_routes(found: tuple[RouteProblem, RoutePlan]) -> None:
    problem, plan = found
    assert plan_routes(problem, steps(1500), seed=1) == plan


def test_long_days_have_their_lunch_even_where_a_road_is_longer_than_its_window() -> None:
    far = a_day(travel=Travel(pace=0.3), lunch=Lunch(Window(12 * HOUR, 12 * HOUR + 600), HOUR))
    plan = plan_routes(far, steps(3000), seed=2)
    assert check(far, plan).faults == ()
    assert any(one.act is Act.LUNCH for route in plan.routes for one in route.visits)


def test_windows_are_kept_around_lunch() -> None:
    day = a_day()
    stops = list(day.stops)
    stops[3] = replace(stops[3], window=Window(14 * HOUR + 1800, 15 * HOUR))
    stops[8] = replace(stops[8], window=Window(7 * HOUR, 8 * HOUR))
    tight = replace(day, stops=tuple(stops))
    assert check(tight, plan_routes(tight, steps(3000))).faults == ()


def test_stops_keep_their_truck_where_that_weighs(found: tuple[RouteProblem, RoutePlan]) -> None:
    problem = a_day(trucks=tuple(replace(one, capacity=60) for one in a_day().trucks))
    halved = replace(
        problem, stops=tuple(replace(stop, today="a" if n % 2 else "b") for n, stop in enumerate(problem.stops))
    )
    kept = plan_routes(halved, steps(2500), wishes=Wishes(keep=50_000))
    today = {stop.id: stop.today for stop in halved.stops}
    assert all(today[stop] == route.truck for route in kept.routes for stop in route.stops)
    assert check(halved, kept).faults == ()
    free = plan_routes(halved, steps(2500))
    assert free.cost < kept.cost


def test_days_are_evener_where_that_weighs() -> None:
    trucks = tuple(replace(one, capacity=60, most_load=32, per_second=0) for one in a_day().trucks)
    problem = a_day(lunch=None, trucks=trucks)
    spread = []
    for even in (0, 50):
        plan = plan_routes(problem, steps(2000), wishes=Wishes(even=even))
        assert check(problem, plan).faults == ()
        hours = [day.seconds for day in check(problem, plan).by_truck]
        assert len(hours) == 2, "47 of load, at most 32 a day"
        spread.append(max(hours) - min(hours))
    assert spread[1] < spread[0]


def test_what_no_truck_can_do_is_refused() -> None:
    for told in (
        {"trucks": (replace(a_day().trucks[0], most_seconds=HOUR),)},
        {"trucks": (replace(a_day().trucks[0], capacity=4),)},
    ):
        with pytest.raises(Conflict, match="No routes that keep every rule were found"):
            plan_routes(a_day(**told), steps(400))


def test_a_limit_on_the_load_of_a_day_binds() -> None:
    limited = a_day(trucks=(replace(a_day().trucks[0], most_load=24, count=4),), lunch=None)
    plan = plan_routes(limited, steps(2000))
    seen = check(limited, plan)
    assert seen.faults == ()
    assert max(day.load for day in seen.by_truck) <= 24
    assert seen.trucks >= 2


@pytest.mark.parametrize(
    ("act", "told", "broken"),
    [
        (Act.STOP, {"place": "nowhere"}, Broken.UNKNOWN),
        (Act.STOP, {"place": "s0"}, Broken.TWICE),
        (Act.STOP, {"load": 1}, Broken.LOAD),
        (Act.STOP, {"begin": 0}, Broken.CLOCK),
        (Act.DUMP, {"place": "far"}, Broken.CLOCK),
        (Act.END, {"done": 20 * HOUR}, Broken.SHIFT),
        (Act.END, {"place": "elsewhere"}, Broken.UNKNOWN),
        (Act.LUNCH, {"begin": 15 * HOUR, "done": 16 * HOUR}, Broken.LUNCH),
        (Act.LUNCH, {"place": "dump2"}, Broken.LUNCH),
        (Act.END, {"act": Act.START}, Broken.ENDS),
    ],
)
def test_each_change_of_a_visit_is_seen(
    found: tuple[RouteProblem, RoutePlan], act: Act, told: dict[str, object], broken: Broken
) -> None:
    problem, plan = found
    if act is Act.STOP and told.get("place") == "s0":
        first = next(one for route in plan.routes for one in route.visits if one.act is Act.STOP)
        told = {"place": "s1" if first.place == "s0" else "s0"}
    assert broken in faults(problem, changed(plan, act, **told))


def test_other_rules_are_seen_too(found: tuple[RouteProblem, RoutePlan]) -> None:
    problem, plan = found
    some = plan.routes[0]
    small = tuple(replace(truck, capacity=5) for truck in problem.trucks)
    assert Broken.CAPACITY in faults(replace(problem, trucks=small), plan)
    few = tuple(replace(truck, most_load=3, most_stops=1) for truck in problem.trucks)
    assert {Broken.DAY_LOAD, Broken.DAY_STOPS} <= faults(replace(problem, trucks=few), plan)
    assert Broken.COST in faults(problem, replace(plan, cost=plan.cost + 1))
    assert {Broken.MISSED, Broken.COST} <= faults(problem, replace(plan, routes=plan.routes[1:]))
    assert {Broken.TWICE, Broken.FLEET} <= faults(problem, replace(plan, routes=(*plan.routes, some)))
    hurried = tuple(replace(truck, most_seconds=HOUR) for truck in problem.trucks)
    assert Broken.SHIFT in faults(replace(problem, trucks=hurried), plan)
    closed = tuple(replace(stop, window=Window(0, 60)) for stop in problem.stops)
    assert Broken.WINDOW in faults(replace(problem, stops=closed), plan)
    full = replace(some, visits=tuple(one for one in some.visits if one.act is not Act.DUMP))
    assert Broken.FULL_AT_HOME in faults(problem, replace(plan, routes=(full,)))
    hungry = tuple(
        replace(route, visits=tuple(one for one in route.visits if one.act is not Act.LUNCH)) for route in plan.routes
    )
    assert Broken.LUNCH in faults(problem, replace(plan, routes=hungry))
    assert Broken.LUNCH in faults(replace(problem, lunch=None), plan)


def test_a_cvrplib_problem_is_solved_to_its_optimum() -> None:
    problem = read_problem(a_vrp(), "six.vrp")
    assert isinstance(problem, RouteProblem)
    plan = plan_routes(problem, steps(300))
    assert sorted(sorted(route.stops) for route in plan.routes) == [["1", "2"], ["3", "4"], ["5", "6"]]
    assert check(problem, plan).faults == ()


def test_a_problem_of_kim_is_solved_with_lunch_and_the_limit_of_the_day() -> None:
    problem = read_problem(a_waste(), "k.txt")
    assert isinstance(problem, RouteProblem)
    plan = plan_routes(problem, steps(500))
    assert check(problem, plan).faults == ()
    assert NOON.seconds == problem.lunch.seconds if problem.lunch else False


def streets(**told: str) -> StreetProblem:
    problem = read_problem(some_streets(**told), "square.txt")
    assert isinstance(problem, StreetProblem)
    return problem


def test_streets_are_served_once_with_turns_and_dumps_counted() -> None:
    problem = streets()
    plan = plan_streets(problem, steps(500))
    seen = check_streets(problem, plan)
    assert seen.faults == ()
    assert seen.dumps == 2, "fifteen of load, nine at once"
    whole = _streets(problem)
    best = min(told.cost for order in permutations(range(4)) if (told := ordered(whole.board, problem, order)))
    assert seen.cost == best + 110_000, "with serving, the best of all orders"


@pytest.mark.parametrize(
    ("legs", "broken"),
    [
        ((Leg(0, served=True), Leg(4, served=True)), Broken.FULL_AT_HOME),
        ((Leg(2, served=True),), Broken.ROAD),
        ((Leg(0, served=True), Leg(1, served=True)), Broken.TWICE),
        ((Leg(6, served=True),), Broken.UNKNOWN),
        ((Leg(0, served=False),), Broken.ENDS),
        ((Leg(0, served=True),), Broken.MISSED),
    ],
)
def test_each_fault_along_streets_is_seen(legs: tuple[Leg, ...], broken: Broken) -> None:
    seen = check_streets(streets(), StreetPlan((legs,), 1))
    assert broken in {fault.broken for fault in seen.faults}
    assert Broken.COST in {fault.broken for fault in seen.faults}


def test_streets_that_take_too_long_or_lie_apart_are_refused() -> None:
    with pytest.raises(Conflict, match="No routes that serve every street"):
        plan_streets(streets(MAX_DURATION="MAX_DURATION\t30"), steps(200))
    with pytest.raises(Conflict, match="No way leads from the depot"):
        plan_streets(streets(**{"4": "8\t9\t30\t10\t5\t5\t7 7,8 8"}), steps(200))


def test_a_visit_knows_its_place() -> None:
    route = Route("t", (Visit(Act.START, "h", 0, 0, 0, 0), Visit(Act.STOP, "s", 1, 1, 2, 3)))
    assert route.stops == ("s",)
