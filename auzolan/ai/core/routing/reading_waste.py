# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The files of Kim, Kim and Sahoo (2006): a depot, landfills, stops with windows, one kind of truck, a lunch hour."""

from typing import Final

from auzolan.ai.core.routing.lines import Lines, lines_of
from auzolan.ai.nouns.routing import Lunch, Metric, RouteProblem, Site, Stop, Travel, Truck, Window

SCALE: Final = 100
FEET: Final = 5280
LUNCH: Final = Window(11 * 3600, 12 * 3600)
HEAD: Final = (
    "the capacity of a truck in yards",
    "the yards that a truck may collect in a day",
    "the stops that a truck may visit in a day",
    "the seconds that lunch lasts",
    "the speed in miles an hour",
)
COLUMNS: Final = "id, x and y in feet, from and until (HHMM), seconds of service, load in yards, type 0, 1 or 2"


def read_waste(text: str, file: str = "") -> RouteProblem:
    r"""Return the problem of a file of Kim, Kim and Sahoo; BadTable with the line and what was expected.

    Lunch begins between eleven and noon. Distances are along the axes, in feet; loads are hundredths of a yard.
    Published results are in miles: 5280 feet.

    >>> told = ["280.0 // capacity", "400 // a day", "500 // stops", "3600 // lunch", "40 // speed", "Stop_ID X Y",
    ...         "0 0 0 0400 1500 0 9999 0", "1 100 0 0000 2400 1600 9999 2", "3 0 300 0700 2400 180 12.5 1"]
    >>> problem = read_waste("\n".join(told), "k.txt")
    >>> problem.stops[0].load, problem.stops[0].window.since, problem.trucks[0].capacity
    (1250, 25200, 28000)
    >>> read_waste("\n".join([*told[:4], "fast", *told[5:]]), "k.txt")
    Traceback (most recent call last):
    auzolan.kernel.refusals.BadTable: k.txt, line 5: 'fast' is not accepted; expected a number, 0 or more, at most 1e+12
    """
    lines = lines_of(text, file)
    told = []
    for wanted in HEAD:
        parts = lines.line.replace("//", " // ").split()
        if not parts:
            lines.refuse(lines.line, wanted)
        told.append(lines.number(parts[0], "", 0))
        lines.at += 1
    if not lines.line.casefold().startswith("stop_id"):
        lines.refuse(lines.line, "the heading that begins with Stop_ID")
    lines.at += 1
    depots, dumps, stops = _places(lines)
    if len(depots) != 1 or not dumps or not stops:
        lines.at = len(lines.lines)
        lines.refuse(f"{len(depots)}, {len(dumps)}, {len(stops)}", "one depot, landfills and stops", "Stop_Type")
    capacity, day, most_stops, lunch, speed = told
    if not speed or not capacity:
        lines.refuse(told, "a capacity and a speed above 0")
    return RouteProblem(
        name=file,
        travel=Travel(Metric.BLOCKS, pace=3600 / (speed * FEET)),
        depots=tuple(depots),
        dumps=tuple(dumps),
        stops=tuple(stops),
        trucks=(
            Truck(
                "truck",
                round(capacity * SCALE),
                depots[0].id,
                shift=depots[0].window,
                most_load=round(day * SCALE),
                most_stops=round(most_stops),
                count=len(stops),
            ),
        ),
        lunch=Lunch(LUNCH, round(lunch)),
        load_scale=SCALE,
    )


def _places(lines: Lines) -> tuple[list[Site], list[Site], list[Stop]]:
    hour = _hour(lines)
    depots: list[Site] = []
    dumps: list[Site] = []
    stops: list[Stop] = []
    seen: set[str] = set()
    while True:
        lines.skip_blank()
        if lines.is_done:
            return depots, dumps, stops
        parts = lines.line.split()
        if len(parts) != 8:
            lines.refuse(lines.line, COLUMNS)
        name, x, y = parts[0], lines.number(parts[1], "X"), lines.number(parts[2], "Y")
        if name in seen:
            lines.refuse(name, "each id once", "Stop_ID")
        seen.add(name)
        window = Window(_clock(lines, parts[3], "Early_St_Time", hour), _clock(lines, parts[4], "Late_St_Time", hour))
        if window.until < window.since:
            lines.refuse(parts[4], f"a time that is not before {parts[3]}", "Late_St_Time")
        seconds = lines.whole(parts[5], "Svice_Time", 0, 86_400)
        kind = lines.whole(parts[7], "Stop_Type", 0, 2)
        if kind == 1:
            load = round(lines.number(parts[6], "Load", 0, 1e7) * SCALE)
            stops.append(Stop(name, x, y, load, seconds, window))
        else:
            (depots if kind == 0 else dumps).append(Site(name, x, y, seconds, window))
        lines.at += 1


def _hour(lines: Lines) -> int:
    """Return how many parts an hour has in this file: 60, as its heading says, or 100 where some time has a 75."""
    for line in lines.lines[lines.at :]:
        parts = line.split()
        if len(parts) == 8 and any(told.isdigit() and int(told) % 100 > 59 for told in parts[3:5]):
            return 100
    return 60


def _clock(lines: Lines, text: str, field: str, hour: int) -> int:
    """Return the second of the day of a time, at most 2400."""
    hours, parts = divmod(lines.whole(text, field, 0, 2400), 100)
    return hours * 3600 + parts * 3600 // hour
