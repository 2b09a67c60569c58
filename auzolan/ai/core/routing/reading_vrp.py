# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""CVRPLIB files (.vrp): a depot, customers with demands, one kind of vehicle (Uchoa et al. 2017; TSPLIB 95, 3.1)."""

from collections.abc import Callable
from typing import Final, NoReturn

from auzolan.ai.core.routing.lines import Lines, lines_of
from auzolan.ai.nouns.routing import Metric, RouteProblem, Site, Stop, Travel, Truck

SPECIFICATIONS: Final = ("NAME", "COMMENT", "TYPE", "DIMENSION", "EDGE_WEIGHT_TYPE", "EDGE_WEIGHT_FORMAT", "CAPACITY")
SHOWN: Final = ("NODE_COORD_TYPE", "DISPLAY_DATA_TYPE", "VEHICLES")
SECTIONS: Final = ("NODE_COORD_SECTION", "EDGE_WEIGHT_SECTION", "DEMAND_SECTION", "DEPOT_SECTION")
FORMATS: Final = ("FULL_MATRIX", "LOWER_ROW", "LOWER_DIAG_ROW", "UPPER_ROW")
MOST: Final = 3000
LEAST: Final = {"DIMENSION": 2, "CAPACITY": 1}
NODE: Final = "the number of a node"


def read_vrp(text: str, file: str = "") -> RouteProblem:
    r"""Return the problem of a CVRPLIB file; BadTable with the line, what stands there and what was expected.

    Customers are numbered as in CVRPLIB's .sol files: from 1, without the depot.

    >>> told = ["TYPE : CVRP", "DIMENSION : 3", "EDGE_WEIGHT_TYPE : EUC_2D", "CAPACITY : 9", "NODE_COORD_SECTION",
    ...         "1 0 0", "2 3 4", "3 0 5", "DEMAND_SECTION", "1 0", "2 4", "3 5", "DEPOT_SECTION", "1", "-1", "EOF"]
    >>> problem = read_vrp("\n".join(told), "a.vrp")
    >>> [(stop.id, stop.load) for stop in problem.stops], problem.trucks[0].capacity
    ([('1', 4), ('2', 5)], 9)
    >>> told[6] = "2 3 x"
    >>> read_vrp("\n".join(told), "a.vrp")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    auzolan.kernel.refusals.BadTable: a.vrp, line 7, NODE_COORD_SECTION: 'x' is not accepted; expected a number...
    """
    lines = lines_of(text, file)
    head = _head(lines)
    for name in LEAST:
        if name not in head:
            _missing(lines, name)
    size, capacity = int(float(head["DIMENSION"])), int(float(head["CAPACITY"]))
    found = _sections(lines, head, size)
    for name in ("DEMAND_SECTION", "DEPOT_SECTION"):
        if name not in found:
            _missing(lines, name)
    return _problem(lines, head, size, capacity, found)


def _head(lines: Lines) -> dict[str, str]:
    head: dict[str, str] = {}
    while not lines.is_done and not lines.line.endswith("_SECTION"):
        key, colon, value = (part.strip() for part in lines.line.partition(":"))
        if lines.line and not colon:
            lines.refuse(lines.line, "a specification, KEY : VALUE, or a section")
        if key:
            _require_known(lines, key, value, head)
            head[key] = value
        lines.at += 1
    return head


def _require_known(lines: Lines, key: str, value: str, head: dict[str, str]) -> None:
    if key not in SPECIFICATIONS + SHOWN:
        lines.refuse(key, f"one of {', '.join(SPECIFICATIONS)}")
    if key in head:
        lines.refuse(key, "each specification once")
    allowed = {
        "TYPE": ("CVRP",),
        "EDGE_WEIGHT_TYPE": ("EUC_2D", "EXPLICIT"),
        "EDGE_WEIGHT_FORMAT": FORMATS,
    }.get(key)
    if allowed and value not in allowed:
        lines.refuse(value, " or ".join(allowed), key)
    if key in LEAST:
        lines.whole(value, key, LEAST[key], MOST if key == "DIMENSION" else 10**9)


def _missing(lines: Lines, name: str) -> NoReturn:
    lines.at = len(lines.lines)
    lines.refuse("", f"{name}, which the file lacks")


def _sections(lines: Lines, head: dict[str, str], size: int) -> dict[str, list[list[float]]]:
    readers: dict[str, Callable[[], list[list[float]]]] = {
        "NODE_COORD_SECTION": lambda: _rows(lines, "NODE_COORD_SECTION", size, 2),
        "DEMAND_SECTION": lambda: _rows(lines, "DEMAND_SECTION", size, 1),
        "DEPOT_SECTION": lambda: _depots(lines, size),
        "EDGE_WEIGHT_SECTION": lambda: _weights(lines, head, size),
    }
    found: dict[str, list[list[float]]] = {}
    while True:
        lines.skip_blank()
        if lines.is_done or lines.line == "EOF":
            return found
        name = lines.line
        if name not in readers or name in found:
            lines.refuse(name, f"one of {', '.join(SECTIONS)}, each once, or EOF")
        lines.at += 1
        found[name] = readers[name]()


def _rows(lines: Lines, name: str, size: int, width: int) -> list[list[float]]:
    found: dict[int, list[float]] = {}
    for _ in range(size):
        lines.skip_blank()
        parts = lines.line.split()
        if len(parts) != width + 1:
            lines.refuse(lines.line, f"{NODE} and {width} number{'s' * (width > 1)} ({size} such lines)", name)
        node = lines.whole(parts[0], name, 1, size)
        if node in found:
            lines.refuse(parts[0], "each node once", name)
        told = [lines.number(part, name) for part in parts[1:]]
        if name == "DEMAND_SECTION":
            lines.whole(parts[1], name)
        found[node] = told
        lines.at += 1
    return [found[node] for node in range(1, size + 1)]


def _depots(lines: Lines, size: int) -> list[list[float]]:
    found: list[list[float]] = []
    while True:
        lines.skip_blank()
        if lines.is_done:
            lines.refuse("", "-1 at the end of DEPOT_SECTION")
        if lines.line == "-1":
            break
        found.append([float(lines.whole(lines.line, "DEPOT_SECTION", 1, size))])
        lines.at += 1
    if len(found) != 1:
        lines.refuse(len(found), "one depot", "DEPOT_SECTION")
    lines.at += 1
    return found


def _weights(lines: Lines, head: dict[str, str], size: int) -> list[list[float]]:
    form = head.get("EDGE_WEIGHT_FORMAT", "")
    if form not in FORMATS:
        lines.refuse(form, f"EDGE_WEIGHT_FORMAT before it: {' or '.join(FORMATS)}", "EDGE_WEIGHT_SECTION")
    rows: dict[str, Callable[[int], range]] = {
        "FULL_MATRIX": lambda row: range(size),
        "LOWER_ROW": range,
        "LOWER_DIAG_ROW": lambda row: range(row + 1),
        "UPPER_ROW": lambda row: range(row + 1, size),
    }
    cells = [(row, column) for row in range(size) for column in rows[form](row)]
    matrix = [[0.0] * size for _ in range(size)]
    done = 0
    while done < len(cells):
        lines.skip_blank()
        parts = lines.line.split()
        if not parts or len(parts) > len(cells) - done:
            lines.refuse(lines.line, f"{len(cells)} distances in all ({done} so far)", "EDGE_WEIGHT_SECTION")
        for part in parts:
            row, column = cells[done]
            matrix[row][column] = float(lines.whole(part, "EDGE_WEIGHT_SECTION", 0, 10**9))
            if form != "FULL_MATRIX":
                matrix[column][row] = matrix[row][column]
            done += 1
        lines.at += 1
    return matrix


def _problem(
    lines: Lines, head: dict[str, str], size: int, capacity: int, found: dict[str, list[list[float]]]
) -> RouteProblem:
    is_given = head.get("EDGE_WEIGHT_TYPE") == "EXPLICIT"
    wanted = "EDGE_WEIGHT_SECTION" if is_given else "NODE_COORD_SECTION"
    if wanted not in found:
        _missing(lines, wanted)
    places = found.get("NODE_COORD_SECTION") or [[0.0, 0.0]] * size
    depot = int(found["DEPOT_SECTION"][0][0]) - 1
    order = [depot, *(node for node in range(size) if node != depot)]
    demands = [int(found["DEMAND_SECTION"][node][0]) for node in order]
    if demands[0]:
        lines.refuse(demands[0], "0, the demand of the depot", "DEMAND_SECTION")
    if max(demands) > capacity:
        lines.refuse(max(demands), f"demands of at most the capacity, {capacity}", "DEMAND_SECTION")
    given = found.get("EDGE_WEIGHT_SECTION", [])
    matrix = tuple(tuple(int(given[a][b]) for b in order) for a in order) if is_given else ()
    return RouteProblem(
        name=head.get("NAME", lines.file),
        travel=Travel(Metric.GIVEN if is_given else Metric.ROUNDED, given=matrix),
        depots=(Site("0", places[depot][0], places[depot][1]),),
        stops=tuple(
            Stop(str(place), places[node][0], places[node][1], demand)
            for place, (node, demand) in enumerate(zip(order, demands, strict=True))
            if place
        ),
        trucks=(Truck("vehicle", capacity, "0", count=size - 1),),
    )
