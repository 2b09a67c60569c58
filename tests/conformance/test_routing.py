# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Routes against published results: CVRPLIB's X, the waste files of Kim and others, streets with turns.

The bars (docs/explanation/routing.md) are measured by ``benchmarks/routing.py`` with 30 s for each; here each has a
second or two, on machines that do other work too, so more is allowed. The checker has to find nothing, whatever.
"""

import csv
import time
from pathlib import Path

import pytest
import vrplib

from auzolan.ai.core.routing.allowance import Allowance
from auzolan.ai.core.routing.checking import check
from auzolan.ai.core.routing.planning import plan_routes
from auzolan.ai.core.routing.reading import read_problem
from auzolan.ai.core.routing.street_checking import check_streets
from auzolan.ai.core.routing.street_planning import plan_streets
from auzolan.ai.nouns.routing import Act, Route, RoutePlan, RouteProblem, StreetProblem, Visit

SOURCE = Path(__file__).resolve().parents[3] / "shared" / "data" / "ai"
pytestmark = [
    pytest.mark.skipif(not SOURCE.exists(), reason=f"the published routing problems are not at {SOURCE}"),
    pytest.mark.slow,
]


def seconds(most: float) -> Allowance:
    """Return an allowance of seconds of this process, however busy the machine is."""
    begun = time.process_time()
    return Allowance(lambda: time.process_time() - begun, most)


def problem_of(path: Path) -> RouteProblem | StreetProblem:
    return read_problem(path.read_text(), path.name)


def test_the_best_known_routes_of_every_instance_pass_the_checker_at_their_published_cost() -> None:
    for path in sorted((SOURCE / "vrp_X").glob("*.vrp")):
        problem = problem_of(path)
        assert isinstance(problem, RouteProblem)
        published = vrplib.read_solution(path.with_suffix(".sol"))
        loads = {stop.id: stop.load for stop in problem.stops}
        routes = []
        for number, customers in enumerate(published["routes"], start=1):
            load, visits = 0, [Visit(Act.START, "0", 0, 0, 0, 0)]
            for customer in map(str, customers):
                load += loads[customer]
                visits.append(Visit(Act.STOP, customer, 0, 0, 0, load))
            routes.append(Route(f"vehicle-{number}", (*visits, Visit(Act.END, "0", 0, 0, 0, 0))))
        seen = check(problem, RoutePlan(tuple(routes), int(published["cost"])))
        assert seen.faults == (), path.name


@pytest.mark.parametrize("name", ["X-n101-k25", "X-n157-k13"])
def test_instances_of_cvrplib_come_near_the_best_known(name: str) -> None:
    problem = problem_of(SOURCE / "vrp_X" / f"{name}.vrp")
    assert isinstance(problem, RouteProblem)
    plan = plan_routes(problem, seconds(2), seed=1)
    best = vrplib.read_solution(SOURCE / "vrp_X" / f"{name}.sol")["cost"]
    assert check(problem, plan).faults == ()
    assert best <= plan.cost <= best * 1.02


@pytest.mark.parametrize("name", ["102_stop.txt", "277_stop.txt"])
def test_waste_files_are_solved_without_a_fault(name: str) -> None:
    problem = problem_of(SOURCE / "waste_Kim2006" / name)
    assert isinstance(problem, RouteProblem)
    plan = plan_routes(problem, seconds(2), seed=1)
    assert check(problem, plan).faults == ()


def test_streets_reach_the_proven_optimum_and_keep_every_rule() -> None:
    with (SOURCE / "waste_RWCP" / "published_results.csv").open() as file:
        published = {row["instance"]: row for row in csv.DictReader(file)}
    for name, most in (("Cen-IF-TP-a-9", 1.0), ("Act-IF-TP-a", 1.05)):
        problem = problem_of(SOURCE / "waste_RWCP" / f"{name}.txt")
        assert isinstance(problem, StreetProblem)
        plan = plan_streets(problem, seconds(2), seed=1)
        assert check_streets(problem, plan).faults == ()
        best = float(published[name]["GPM:Route Time"])
        assert plan.cost / 1000 <= best * most + 0.005
