# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Three formats of routing problems: what they say, and every fault by its line."""

import pytest

from auzolan.ai.core.routing.reading import read_problem
from auzolan.ai.nouns.routing import Metric, RouteProblem, StreetProblem, Window
from auzolan.kernel.refusals import BadTable
from tests.builders.routing import a_vrp, a_waste, some_streets


def test_a_cvrplib_file_is_read_with_its_customers_numbered_as_in_sol_files() -> None:
    problem = read_problem(a_vrp(), "six.vrp")
    assert isinstance(problem, RouteProblem)
    assert [stop.id for stop in problem.stops] == ["1", "2", "3", "4", "5", "6"]
    assert (problem.stops[0].x, problem.stops[0].load, problem.trucks[0].count) == (10, 4, 6)


def test_given_distances_are_read_from_the_lower_rows() -> None:
    told = a_vrp(EDGE_WEIGHT_TYPE="EDGE_WEIGHT_TYPE : EXPLICIT\nEDGE_WEIGHT_FORMAT : LOWER_ROW")
    matrix = "EDGE_WEIGHT_SECTION\n" + "\n".join(" ".join(str(a * 10 + b) for b in range(a)) for a in range(1, 7))
    problem = read_problem(told.replace("DEMAND_SECTION", f"{matrix}\nDEMAND_SECTION"), "six.vrp")
    assert isinstance(problem, RouteProblem)
    assert problem.travel.metric is Metric.GIVEN
    assert (problem.travel.given[6][2], problem.travel.given[2][6], problem.travel.given[3][3]) == (62, 62, 0)


def test_a_file_of_kim_is_read_with_its_windows_and_lunch() -> None:
    problem = read_problem(a_waste(), "k.txt")
    assert isinstance(problem, RouteProblem)
    assert problem.stops[1].window == Window(0, 8 * 3600)
    assert problem.trucks[0].most_load == 4000
    assert problem.lunch is not None
    assert problem.lunch.window == Window(39600, 43200)
    decimal = read_problem(a_waste(line9="2 1000 30000 0675 2400 180 12 1"), "k.txt")
    assert isinstance(decimal, RouteProblem)
    assert decimal.stops[0].window.since == 6.75 * 3600, "a 75 makes all times of the file hundredths of an hour"


def test_streets_are_read_in_both_directions_and_one_way() -> None:
    problem = read_problem(some_streets(), "square.txt")
    assert isinstance(problem, StreetProblem)
    assert len(problem.roads) == 9
    assert (problem.turns, problem.dumps, problem.most) == ((0, 5000, 10000, 40000), {"3": 300_000}, 3_600_000)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"TYPE": "TYPE : TSP"}, "line 3, TYPE: 'TSP' is not accepted; expected CVRP"),
        ({"TYPE": "TYPE CVRP"}, "line 3: 'TYPE CVRP' is not accepted; expected a specification, KEY : VALUE"),
        ({"COMMENT": "COLOUR : red"}, "line 2: 'COLOUR' is not accepted; expected one of NAME"),
        ({"DIMENSION": "DIMENSION : 1"}, "line 4, DIMENSION: '1' is not accepted; expected a number, 2 or more"),
        ({"DIMENSION": "DIMENSION : 8"}, "line 15, NODE_COORD_SECTION: 'DEMAND_SECTION' is not accepted"),
        ({"EDGE_WEIGHT_TYPE": "EDGE_WEIGHT_TYPE : GEO"}, "line 5, EDGE_WEIGHT_TYPE: 'GEO'"),
        ({"CAPACITY": ""}, "at its end: '' is not accepted; expected CAPACITY, which the file lacks"),
        ({"CAPACITY": "CAPACITY : 4"}, "5' is not accepted; expected demands of at most the capacity, 4"),
        ({"3 12": "3 12"}, "line 10, NODE_COORD_SECTION: '3 12' is not accepted; expected the number of a node and 2"),
        ({"3 12": "2 12 1"}, "line 10, NODE_COORD_SECTION: '2' is not accepted; expected each node once"),
        ({"EOF": "OTHER_SECTION"}, "line 26: 'OTHER_SECTION' is not accepted; expected one of NODE_COORD_SECTION"),
        ({"-1": ""}, "line 26, DEPOT_SECTION: 'EOF' is not accepted; expected a number"),
    ],
)
def test_a_bad_cvrplib_file_is_refused_by_line(change: dict[str, str], told: str) -> None:
    with pytest.raises(BadTable, match="six") as refused:
        read_problem(a_vrp(**change), "six.vrp")
    assert told in str(refused.value)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"line4": "soon // lunch"}, "line 4: 'soon' is not accepted; expected a number, 0 or more"),
        ({"line5": "0 // speed"}, "expected a capacity and a speed above 0"),
        (
            {"line6": "no heading"},
            "line 6: 'no heading' is not accepted; expected the heading that begins with Stop_ID",
        ),
        ({"line9": "2 1000 30000 0700"}, "line 9: '2 1000 30000 0700' is not accepted; expected id, x and y in feet"),
        ({"line9": "3 1 1 0700 2400 180 12 1"}, "line 10, Stop_ID: '3' is not accepted; expected each id once"),
        ({"line9": "2 1 1 0900 0800 180 12 1"}, "line 9, Late_St_Time: '0800' is not accepted; expected a time"),
        ({"line9": "2 1 1 0900 2500 180 12 1"}, "line 9, Late_St_Time: '2500'"),
        ({"line9": "2 1 1 0900 2400 180 12 5"}, "line 9, Stop_Type: '5'"),
        ({"line8": ""}, "at its end, Stop_Type: '1, 0, 3' is not accepted; expected one depot, landfills and stops"),
    ],
)
def test_a_bad_file_of_kim_is_refused_by_line(change: dict[str, str], told: str) -> None:
    with pytest.raises(BadTable) as refused:
        read_problem(a_waste(**change), "k.txt")
    assert told in str(refused.value)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"NODES": "NODES\tfive"}, "line 2, NODES: 'five' is not accepted; expected a number"),
        (
            {"TURN_PENALTY": "TURN_PENALTY\t0\t5"},
            "line 12, TURN_PENALTY: 'TURN_PENALTY 0 5' is not accepted; expected 4",
        ),
        ({"DEPOT": "DEPOT\t77"}, "DEPOT: '77' is not accepted; expected a node at which some street ends"),
        ({"DUMPING_COST": "DUMPING_COST\t300\t9"}, "DUMPING_COST: '2' is not accepted; expected a cost for each"),
        ({"REQ_ARCS": "REQ_ARCS\t2"}, "line 21, LIST_REQ_ARCS: 'LIST_NOREQ_ARCS :' is not accepted; expected from, to"),
        (
            {"LIST_REQ_ARCS": "LIST_OTHERS :"},
            "line 19: 'LIST_OTHERS :' is not accepted; expected one of LIST_REQ_EDGES",
        ),
        ({"4": "4\t1\t30\t10\t5\t5\there"}, "line 20, shape: 'here' is not accepted; expected points of two numbers"),
        (
            {"4": "4\t1\t-30\t10\t5\t5\t0 1,0 0"},
            "line 20, service: '-30' is not accepted; expected a number, 0 or more",
        ),
    ],
)
def test_bad_streets_are_refused_by_line(change: dict[str, str], told: str) -> None:
    with pytest.raises(BadTable) as refused:
        read_problem(some_streets(**change), "square.txt")
    assert told in str(refused.value)


def test_what_is_no_routing_file_is_refused() -> None:
    for told in ("", "Dear all,\nthe bins"):
        with pytest.raises(BadTable):
            read_problem(told, "letter.txt")
