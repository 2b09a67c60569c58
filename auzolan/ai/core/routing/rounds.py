# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Rounds as they are handed in: whether the parts fit together, every fault at its row."""

from collections import Counter
from collections.abc import Iterator, Sequence

from auzolan.ai.nouns.routes import Round
from auzolan.ai.nouns.routing import Site, Stop, Truck, Window
from auzolan.kernel.refusals import Problem

POINTS = "collection_points"
SITES = "collection_sites"
TRUCKS = "collection_trucks"
ROUNDS = "collection_rounds"


def misfits(one: Round) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield table, key, column, value and what was expected for each thing of a round that cannot be.

    >>> from auzolan.ai.nouns.routing import RouteProblem, Travel
    >>> from auzolan.kernel.texts import Text
    >>> told = RouteProblem("r", Travel(), (Site("h", 0, 0),), (Stop("p", 1, 1, 900),), (Truck("t", 800, "h"),))
    >>> [*misfits(Round("r", Text(), "unit", told))]
    [('collection_points', 'p', 'kg', '900', 'at most what the largest truck holds, 800')]
    """
    problem = one.problem
    if not problem.depots:
        yield ROUNDS, "", "slug", one.slug, "a round with at least one depot"
    if not problem.trucks:
        yield ROUNDS, "", "slug", one.slug, "a round with at least one truck"
    if not problem.stops:
        yield ROUNDS, "", "slug", one.slug, "a round with at least one collection point"
    for table, ids in (
        (SITES, [site.id for site in (*problem.depots, *problem.dumps)]),
        (TRUCKS, [truck.id for truck in problem.trucks]),
        (POINTS, [stop.id for stop in problem.stops]),
    ):
        for name, count in Counter(ids).items():
            if count > 1:
                yield table, name, "id", name, "each id once in a round"
    yield from _sites((*problem.depots, *problem.dumps))
    yield from _trucks(problem.trucks, {site.id for site in problem.depots})
    yield from _stops(problem.stops, problem.trucks)


def _sites(sites: Sequence[Site]) -> Iterator[tuple[str, str, str, str, str]]:
    for site in sites:
        yield from _window(SITES, site.id, site.window, "closes")


def _trucks(trucks: Sequence[Truck], depots: set[str]) -> Iterator[tuple[str, str, str, str, str]]:
    for truck in trucks:
        if truck.depot not in depots:
            yield TRUCKS, truck.id, "depot", truck.depot, "a depot of the round: " + ", ".join(sorted(depots))
        yield from _window(TRUCKS, truck.id, truck.shift, "until")


def _stops(stops: Sequence[Stop], trucks: Sequence[Truck]) -> Iterator[tuple[str, str, str, str, str]]:
    largest = max((truck.capacity for truck in trucks), default=0)
    names = {truck.id for truck in trucks}
    for stop in stops:
        if stop.load > largest:
            yield POINTS, stop.id, "kg", str(stop.load), f"at most what the largest truck holds, {largest}"
        if stop.today and stop.today not in names:
            yield POINTS, stop.id, "today_truck", stop.today, "a truck of the round: " + ", ".join(sorted(names))
        yield from _window(POINTS, stop.id, stop.window, "until")


def _window(table: str, key: str, window: Window, column: str) -> Iterator[tuple[str, str, str, str, str]]:
    if window.until <= window.since:
        clock = f"{window.since // 3600:02}:{window.since // 60 % 60:02}"
        yield table, key, column, f"{window.until // 3600:02}:{window.until // 60 % 60:02}", f"a time after {clock}"


def placed(found: tuple[str, str, str, str, str], file: str, row: int | None) -> Problem:
    """Return a misfit as a problem at its row of a file."""
    _table, _key, column, value, expected = found
    return Problem(file, row, column, value, expected)
