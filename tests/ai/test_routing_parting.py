# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Parts of a solution: they are the whole's own routes, nothing is lost by putting them back, every rule is kept."""

import time
from dataclasses import replace

import numpy as np
import pytest
from pyvrp import CostEvaluator, ProblemData, Solution

from auzolan.ai.core.routing.allowance import Allowance
from auzolan.ai.core.routing.checking import check
from auzolan.ai.core.routing.modelling import Model, model_of
from auzolan.ai.core.routing.parting import around, part_of, put_back, stops_of
from auzolan.ai.core.routing.planning import plan_routes
from auzolan.ai.core.routing.searching import BESIDE, TUNED, Caught, search
from auzolan.ai.nouns.routing import RouteProblem, Site, Stop, Travel, Truck, Window
from tests.builders.routing import HOUR, a_day, steps


def a_large_day(**told: object) -> RouteProblem:
    """Return 180 stops around two depots with a dump, and two kinds of truck, three and twelve of them."""
    chance = np.random.default_rng(7)
    stops = tuple(
        Stop(f"s{n}", float(x), float(y), load=int(chance.integers(1, 9)), seconds=120)
        for n, (x, y) in enumerate(chance.uniform(-5000, 5000, (180, 2)))
    )
    day = Window(6 * HOUR, 22 * HOUR)
    trucks = (
        Truck("large", 60, "home", day, per_second=1, count=3),
        Truck("small", 30, "yard", day, per_second=1, count=12),
    )
    depots = (Site("home", 0, 0), Site("yard", 2000, 2000))
    known = {"stops": stops, "trucks": trucks, "depots": depots, "dumps": (Site("dump", 800, -900, seconds=600),)}
    return a_day(**(known | {"travel": Travel(pace=0.1), "lunch": None} | told))


def cost(data: ProblemData, solution: Solution) -> int:
    return CostEvaluator([0.0], 0.0, 0.0).cost(solution)


@pytest.fixture(scope="module")
def found() -> tuple[Model, Solution]:
    model = model_of(a_large_day())
    best = search(model.data, steps(700), 1, replace(TUNED, part=1000), near=model.near)
    assert best.is_feasible()
    return model, best


@pytest.mark.parametrize("client", [0, 50, 179])
def test_a_part_put_back_as_it_was_is_the_same_solution(found: tuple[Model, Solution], client: int) -> None:
    model, best = found
    chosen = around(model.near, stops_of(best), client, 60)
    part = part_of(model.data, model.near, best, chosen)
    assert len(chosen) >= 2
    assert len(part.clients) >= 60
    assert client in part.clients
    assert part.begun.is_feasible()
    assert put_back(model.data, part, part.begun) == best
    assert part.data.num_clients + sum(len(stops) for n, stops in enumerate(stops_of(best)) if n not in chosen) == 180


def test_a_part_has_the_trucks_that_the_other_routes_leave_free(found: tuple[Model, Solution]) -> None:
    model, best = found
    part = part_of(model.data, model.near, best, around(model.near, stops_of(best), 5, 60))
    taken = [route.vehicle_type() for route in part.kept]
    every = dict(enumerate(kind.num_available for kind in model.data.vehicle_types()))
    left = {kind: every[kind] - taken.count(kind) for kind in every if every[kind] > taken.count(kind)}
    assert dict(zip(part.kinds, [one.num_available for one in part.data.vehicle_types()], strict=True)) == left


def test_what_is_found_for_a_part_betters_the_whole_by_as_much(found: tuple[Model, Solution]) -> None:
    model, best = found
    part = part_of(model.data, model.near, best, around(model.near, stops_of(best), 90, 80))
    better = search(part.data, steps(2000), 3, TUNED, part.begun, part.near)
    gained = cost(part.data, part.begun) - cost(part.data, better)
    whole = put_back(model.data, part, better)
    assert gained > 0
    assert whole.is_feasible()
    assert cost(model.data, best) - cost(model.data, whole) == gained
    assert sorted(client for route in stops_of(whole) for client in route) == list(range(180))


def test_a_search_that_finds_nothing_better_for_long_is_ended() -> None:
    clock = iter([0.0, 3.0, 4.0, 8.9, 9.1]).__next__
    caught = Caught(Allowance(clock, 100.0), 5.0)
    assert [caught(best) for best in (50.0, 50.0, 40.0, 40.0, 40.0)] == [False, False, False, False, True]
    late = Caught(Allowance(iter([1.0, 99.0, 100.0]).__next__, 100.0), 500.0)
    assert [late(best) for best in (9.0, 8.0, 7.0)] == [False, False, True]
    nothing = Caught(Allowance(iter([1.0, 50.0, 99.0]).__next__, 100.0), 5.0)
    worst = float(cost(model_of(a_large_day()).data, Solution(model_of(a_large_day()).data, [])))
    assert not any(nothing(worst) for _ in range(3)), "where nothing keeps the rules yet it is looked for on"


def test_large_days_are_searched_part_by_part_and_anyone_gets_the_same() -> None:
    day, soon = a_large_day(), replace(TUNED, caught=0.1)
    plan = plan_routes(day, steps(1200), seed=4, tuning=soon)
    assert check(day, plan).faults == ()
    assert plan_routes(day, steps(1200), seed=4, tuning=soon) == plan
    assert plan != plan_routes(day, steps(1200), seed=4, tuning=replace(soon, part=1000))


def test_searches_beside_each_other_keep_every_rule() -> None:
    day = a_large_day()
    begun = time.process_time()
    allowance = Allowance(lambda: time.process_time() - begun, 2.0)
    assert check(day, plan_routes(day, allowance, tuning=BESIDE)).faults == ()
