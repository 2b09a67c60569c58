# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Arc-routing files of residential waste collection (MCARPTIF-TP, Lee, Han and Kim 2026): streets, dumps and turns."""

import math
from typing import Final

from auzolan.ai.core.routing.lines import Lines, lines_of
from auzolan.ai.nouns.routing import Road, StreetProblem

HEAD: Final = (
    "NAME",
    "NODES",
    "REQ_EDGES",
    "NOREQ_EDGES",
    "REQ_ARCS",
    "NOREQ_ARCS",
    "CAPACITY",
    "DUMPING_COST",
    "MAX_DURATION",
    "DEPOT",
    "DUMPING_SITES",
    "TURN_PENALTY",
)
LISTS: Final = {
    "LIST_REQ_EDGES": "REQ_EDGES",
    "LIST_NOREQ_EDGES": "NOREQ_EDGES",
    "LIST_REQ_ARCS": "REQ_ARCS",
    "LIST_NOREQ_ARCS": "NOREQ_ARCS",
}
MILLI: Final = 1000
ROAD: Final = "from, to, seconds to serve, seconds to drive, volume, weight, and its shape (x y,x y)"


def read_streets(text: str, file: str = "") -> StreetProblem:
    r"""Return the problem of an arc-routing file; BadTable with the line and what was expected.

    >>> told = ["NAME\ts", "NODES\t2", "REQ_EDGES\t1", "NOREQ_EDGES\t0", "REQ_ARCS\t0", "NOREQ_ARCS\t0",
    ...         "CAPACITY\t9\t9", "DUMPING_COST\t300", "MAX_DURATION\t900", "DEPOT\t1", "DUMPING_SITES\t2",
    ...         "TURN_PENALTY\t0\t1.5\t3\t9", "LIST_REQ_EDGES :", "1\t2\t8\t4\t5\t5\t0 0,3 3"]
    >>> problem = read_streets("\n".join(told), "s.txt")
    >>> [(road.tail, road.head, road.task, road.leaves) for road in problem.roads]
    [('1', '2', '1-2', 45.0), ('2', '1', '1-2', -135.0)]
    >>> read_streets("\n".join([*told[:6], "CAPACITY\t9", *told[7:]]), "s.txt")
    Traceback (most recent call last):
    auzolan.kernel.refusals.BadTable: s.txt, line 7, CAPACITY: 'CAPACITY 9' is not accepted; expected 2 values after it
    """
    lines = lines_of(text, file)
    head = {name: _specification(lines, name) for name in HEAD}
    roads: list[Road] = []
    seen: set[str] = set()
    while True:
        lines.skip_blank()
        if lines.is_done:
            break
        name = lines.line.split(":")[0].strip()
        if name not in LISTS or name in seen:
            lines.refuse(lines.line, f"one of {', '.join(LISTS)}, each once")
        seen.add(name)
        lines.at += 1
        for _ in range(int(head[LISTS[name]][0])):
            roads += _roads(lines, name, len(roads))
    _require_whole(lines, head, roads, seen)
    return StreetProblem(
        name=head["NAME"][0],
        roads=tuple(roads),
        depot=head["DEPOT"][0],
        dumps={
            site: round(float(cost) * MILLI)
            for site, cost in zip(head["DUMPING_SITES"], head["DUMPING_COST"], strict=True)
        },
        volume=int(float(head["CAPACITY"][0])),
        weight=int(float(head["CAPACITY"][1])),
        most=round(float(head["MAX_DURATION"][0]) * MILLI),
        turns=_turns(head["TURN_PENALTY"]),
    )


def _turns(told: list[str]) -> tuple[int, int, int, int]:
    straight, right, left, back = (round(float(cost) * MILLI) for cost in told)
    return straight, right, left, back


def _specification(lines: Lines, name: str) -> list[str]:
    lines.skip_blank()
    parts = lines.line.split()
    if not parts or parts[0] != name:
        lines.refuse(lines.line, f"the line that begins with {name}")
    width = {"CAPACITY": 2, "TURN_PENALTY": 4, "DUMPING_SITES": None, "DUMPING_COST": None}.get(name, 1)
    if len(parts) - 1 != width if width else len(parts) < 2:
        lines.refuse(" ".join(parts), f"{width or 'some'} value{'s' * (width != 1)} after it", name)
    if name in LISTS.values() or name == "NODES":
        lines.whole(parts[1], name, 0, 10**6)
    elif name not in ("NAME", "DEPOT", "DUMPING_SITES"):
        for part in parts[1:]:
            lines.number(part, name, 0)
    lines.at += 1
    return parts[1:]


def _roads(lines: Lines, name: str, known: int) -> list[Road]:
    """Return the road of one line, or both directions of a street."""
    parts = lines.line.split("\t")
    if len(parts) != 7:
        lines.refuse(lines.line, ROAD, name)
    tail, head = parts[0].strip(), parts[1].strip()
    service, travel, volume, weight = (
        lines.number(part, column, 0)
        for part, column in zip(parts[2:6], ("service", "travel", "volume", "weight"), strict=True)
    )
    leaves, enters = _headings(lines, parts[6])
    is_required = "NOREQ" not in name
    task = f"{tail}-{head}" if is_required else ""
    costs = round(travel * MILLI), round(service * MILLI) if is_required else 0
    there = Road(tail, head, *costs, int(volume), int(weight), leaves, enters, task)
    lines.at += 1
    if "ARCS" in name:
        return [there]
    return [there, Road(head, tail, *costs, int(volume), int(weight), _back(enters), _back(leaves), task)]


def _headings(lines: Lines, shape: str) -> tuple[float, float]:
    points = []
    for told in shape.split(","):
        parts = told.split()
        if len(parts) != 2:
            lines.refuse(shape, "points of two numbers, x y,x y", "shape")
        points.append((lines.number(parts[0], "shape"), lines.number(parts[1], "shape")))
    distinct = [point for place, point in enumerate(points) if not place or point != points[place - 1]]
    if len(distinct) < 2:
        return 0.0, 0.0
    return _heading(*distinct[:2]), _heading(*distinct[-2:])


def _heading(one: tuple[float, float], other: tuple[float, float]) -> float:
    return math.degrees(math.atan2(other[1] - one[1], other[0] - one[0]))


def _back(heading: float) -> float:
    return heading - 180 if heading > 0 else heading + 180


def _require_whole(lines: Lines, head: dict[str, list[str]], roads: list[Road], seen: set[str]) -> None:
    lines.at = len(lines.lines)
    for name, count in LISTS.items():
        if name not in seen and int(head[count][0]):
            lines.refuse("", f"{name}, which the file lacks")
    nodes = {road.tail for road in roads} | {road.head for road in roads}
    for name in ("DEPOT", "DUMPING_SITES"):
        for site in head[name]:
            if site not in nodes:
                lines.refuse(site, "a node at which some street ends", name)
    if len(head["DUMPING_SITES"]) != len(head["DUMPING_COST"]):
        lines.refuse(len(head["DUMPING_COST"]), "a cost for each of DUMPING_SITES", "DUMPING_COST")
    tasks = [road.task for road in roads if road.task]
    if not tasks:
        lines.refuse("", "at least one street that is to be served")
