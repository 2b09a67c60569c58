# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Builders of routing problems: a small day of collection, and files as the three formats write them."""

from dataclasses import replace
from itertools import count
from typing import Any

from auzolan.ai.api import route_system
from auzolan.ai.api import routes as api
from auzolan.ai.core.routing.allowance import Allowance
from auzolan.ai.nouns.routes import Round
from auzolan.ai.nouns.routing import Lunch, Metric, RouteProblem, Site, Stop, Travel, Truck, Window
from auzolan.kernel.access import system
from auzolan.kernel.texts import Text
from tests.builders.cards import let_run

HOUR = 3600
NOON = Lunch(Window(11 * HOUR, 12 * HOUR), HOUR)


def steps(most: int) -> Allowance:
    """Return an allowance of so many steps of a search, whatever the clock says."""
    return Allowance(count().__next__, most)


def a_day(**told: Any) -> RouteProblem:
    """Return twelve stops around a depot with one dump, two trucks, and lunch that begins between eleven and noon."""
    stops = tuple(
        Stop(f"s{n}", 1000.0 * (n % 4 - 1.5), 900.0 * (n // 4 - 1), load=3 + n % 3, seconds=900 + 60 * n, today="a")
        for n in range(12)
    )
    known: dict[str, Any] = {
        "name": "day",
        "travel": Travel(Metric.ROUNDED, pace=0.12),
        "depots": (Site("home", -3000, 0),),
        "dumps": (Site("dump", 4000, 500, seconds=1200), Site("far", 9000, 0, seconds=600)),
        "stops": stops,
        "trucks": (
            Truck("a", 20, "home", Window(7 * HOUR, 16 * HOUR), per_second=1),
            Truck("b", 12, "home", Window(7 * HOUR, 16 * HOUR), per_second=1),
        ),
        "lunch": NOON,
    }
    return RouteProblem(**(known | told))


def a_vrp(**told: str) -> str:
    """Return a CVRPLIB file of six customers; lines can be replaced by what they begin with, "3 12" for a node."""
    lines = [
        "NAME : six", "COMMENT : made here", "TYPE : CVRP", "DIMENSION : 7", "EDGE_WEIGHT_TYPE : EUC_2D",
        "CAPACITY : 10", "NODE_COORD_SECTION", "1 0 0", "2 10 0", "3 12 1", "4 -10 0", "5 -12 1", "6 0 10", "7 1 12",
        "DEMAND_SECTION", "1 0", "2 4", "3 5", "4 4", "5 5", "6 4", "7 5", "DEPOT_SECTION", "1", "-1", "EOF",
    ]  # fmt: skip
    return "\n".join(told.get(line.split()[0], told.get(line[:4], line)) for line in lines)


def a_waste(**told: str) -> str:
    """Return a file as Kim, Kim and Sahoo write them, with three stops; lines can be replaced by their number."""
    lines = [
        "28.0 // capacity", "40.0 // a day", "500 // stops", "3600 // lunch", "40 // speed",
        "Stop_ID\tX\tY\tEarly\tLate\tService\tLoad\tType", "0 0 0 0400 1500 0 9999 0",
        "1 50000 0 0000 2400 1600 9999 2",
        "2 1000 30000 0700 2400 180 12 1", "3 -9000 0 0000 0800 30 14.5 1", "4 9000 9000 0000 2400 30 6 1",
    ]  # fmt: skip
    return "\r\n".join(told.get(f"line{number}", line) for number, line in enumerate(lines, start=1))


def some_streets(**told: str) -> str:
    """Return an arc-routing file: a square of four streets with a dead end, a dump at one corner."""
    lines = [
        "NAME\tsquare", "NODES\t5", "REQ_EDGES\t3", "NOREQ_EDGES\t1", "REQ_ARCS\t1", "NOREQ_ARCS\t0",
        "CAPACITY\t9\t9", "DUMPING_COST\t300", "MAX_DURATION\t3600", "DEPOT\t1", "DUMPING_SITES\t3",
        "TURN_PENALTY\t0\t5\t10\t40", "LIST_REQ_EDGES :", "1\t2\t30\t10\t4\t4\t0 0,1 0", "2\t3\t30\t10\t4\t4\t1 0,1 1",
        "2\t5\t20\t8\t2\t2\t1 0,2 0", "LIST_NOREQ_EDGES :", "3\t4\t0\t10\t0\t0\t1 1,0 1", "LIST_REQ_ARCS :",
        "4\t1\t30\t10\t5\t5\t0 1,0 0", "LIST_NOREQ_ARCS :",
    ]  # fmt: skip
    return "\n".join(told.get(line.split()[0], line) for line in lines)


def a_round(slug: str = "round", stops: int = 12, **told: Any) -> Round:
    """Return a round of collection in Biscay, with names, and today's order of its points; not recorded."""
    day = a_day(travel=Travel(Metric.EARTH, pace=0.1, detour=1.3), depots=(Site("home", -2.70, 43.31, name="Depot"),))
    places = tuple(
        Stop(f"p{n}", -2.72 + 0.01 * (n % 4), 43.30 + 0.01 * (n // 4), 300 + 10 * n, 600, Window(7 * HOUR, 15 * HOUR),
             "a" if n % 2 else "b", f"Point {n}")
        for n in range(stops)
    )  # fmt: skip
    problem = replace(
        day,
        name=slug,
        stops=places,
        dumps=(Site("dump", -2.66, 43.33, seconds=900, name="Dump"),),
        trucks=tuple(
            replace(one, capacity=2500, per_unit=1250, per_second=17_000, name=f"Truck {one.id}") for one in day.trucks
        ),
    )
    known: dict[str, Any] = {
        "slug": slug,
        "name": Text(f"{slug} eu", f"{slug} es", f"{slug} en"),
        "unit": "bizkaia",
        "problem": problem,
        "today": {truck: tuple(one.id for one in places if one.today == truck) for truck in ("a", "b")},
        "source": "illustrative: made up for a test",
    }
    return Round(**(known | told))


def recorded(*rounds: Round, tenant: str = "bizkaia") -> None:
    """Record rounds; the administration has to be."""
    api.record_rounds(by=system(tenant), rounds=rounds or [a_round()], where=lambda _slug, table, _key: (table, 2))


def found(tenant: str = "bizkaia", slug: str = "round", **told: Any) -> int:
    """Return the number of a search that a worker has done."""
    let_run(route_system.SLUG, route_system.artefact(), tenant=tenant)
    run = api.ask_routes(by=system(tenant), slug=slug, **({"seconds": 1, "seed": 1} | told))
    api.carry_out_routes(by=system(tenant), number=run.number)
    return run.number
