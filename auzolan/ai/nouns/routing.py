# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What waste-collection routes speak of: what is to be driven, with what, by which rules, and the plan that came of it.

Seconds are of the day (0 = midnight), distances whole units of the metric (metres, feet, or the unit of a file),
loads whole units of the file; ``load_scale`` of them make one of the unit that people read.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

MIDNIGHT: Final = 86_400


class Metric(StrEnum):
    """How far apart two places are: each rule is part of the problem, so that a checker can follow it by itself."""

    ROUNDED = "rounded"
    """Straight line on a plane, to the nearest whole unit (TSPLIB's EUC_2D)."""
    BLOCKS = "blocks"
    """Along the axes of a plane (rectilinear), to the nearest whole unit."""
    GIVEN = "given"
    """As a matrix says."""
    EARTH = "earth"
    """Great circle between longitude and latitude in metres, times a detour."""


class Act(StrEnum):
    """What a truck does at a place."""

    START = "start"
    STOP = "stop"
    DUMP = "dump"
    LUNCH = "lunch"
    END = "end"


@dataclass(frozen=True, slots=True)
class Window:
    """Hold from when until when something may begin, in seconds of the day, both ends included."""

    since: int = 0
    until: int = MIDNIGHT


@dataclass(frozen=True, slots=True)
class Travel:
    """Hold how distance and time between places follow from where they are.

    ``pace`` is seconds for each unit of distance; time is rounded to whole seconds, halves up.
    """

    metric: Metric = Metric.ROUNDED
    pace: float = 0.0
    detour: float = 1.0
    given: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """Hold a depot, where trucks start and end, or a dump, where they empty themselves."""

    id: str
    x: float
    y: float
    seconds: int = 0
    window: Window = Window()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Stop:
    """Hold a collection point: its load, how long loading takes, when it may begin, whose truck comes today."""

    id: str
    x: float
    y: float
    load: int
    seconds: int = 0
    window: Window = Window()
    today: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Truck:
    """Hold a truck, or ``count`` of the same kind; costs are whole numbers, their unit is the problem's.

    ``most_load`` and ``most_stops`` are for the whole day, over all its trips (None: as many as it can).
    """

    id: str
    capacity: int
    depot: str
    shift: Window = Window()
    most_seconds: int = MIDNIGHT
    most_load: int | None = None
    most_stops: int | None = None
    count: int = 1
    per_unit: int = 1
    per_second: int = 0
    per_day: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Lunch:
    """Hold the driver's break: in which window it begins, and how long it lasts. It is taken at a place, not on a road.

    A truck that is back before the window closes needs none.
    """

    window: Window
    seconds: int


@dataclass(frozen=True, slots=True)
class RouteProblem:
    """Hold everything that a day of collection must keep to. With dumps, a truck goes home empty."""

    name: str
    travel: Travel
    depots: tuple[Site, ...]
    stops: tuple[Stop, ...]
    trucks: tuple[Truck, ...]
    dumps: tuple[Site, ...] = ()
    lunch: Lunch | None = None
    load_scale: int = 1


@dataclass(frozen=True, slots=True)
class Visit:
    """Hold one thing a truck does: where, when it arrives, begins and is done, and its load afterwards."""

    act: Act
    place: str
    arrive: int
    begin: int
    done: int
    load: int


@dataclass(frozen=True, slots=True)
class Route:
    """Hold the day of one truck, from its start to its end."""

    truck: str
    visits: tuple[Visit, ...]

    @property
    def stops(self) -> tuple[str, ...]:
        """Return the collection points in the order in which they are visited."""
        return tuple(one.place for one in self.visits if one.act is Act.STOP)


@dataclass(frozen=True, slots=True)
class RoutePlan:
    """Hold the routes of a day and what they cost by the problem's own rule."""

    routes: tuple[Route, ...]
    cost: int


@dataclass(frozen=True, slots=True)
class Wishes:
    """Hold what a plan should be like besides cheap: how much a stop that changes its truck weighs, and even days.

    ``keep`` is in units of distance for each stop that another truck would visit; ``even`` in cost for each second
    beyond the mean working time.
    """

    keep: int = 0
    even: int = 0


NO_WISHES: Final = Wishes()


class Broken(StrEnum):
    """Which rule a plan breaks."""

    UNKNOWN = "unknown"
    MISSED = "missed"
    TWICE = "twice"
    CAPACITY = "capacity"
    DAY_LOAD = "day-load"
    DAY_STOPS = "day-stops"
    FLEET = "fleet"
    WINDOW = "window"
    CLOCK = "clock"
    SHIFT = "shift"
    LUNCH = "lunch"
    FULL_AT_HOME = "full-at-home"
    LOAD = "load"
    ENDS = "ends"
    COST = "cost"
    ROAD = "road"


@dataclass(frozen=True, slots=True)
class RouteFault:
    """Hold one broken rule: which, by which truck, where, what was found and what the rule wants."""

    broken: Broken
    truck: str
    place: str
    found: int | str
    wanted: int | str


@dataclass(frozen=True, slots=True)
class RouteCheck:
    """Hold what an independent look at a plan has found: faults, and its figures computed anew."""

    faults: tuple[RouteFault, ...]
    cost: int
    distance: int
    seconds: int
    trucks: int
    dumps: int
    by_truck: tuple["TruckDay", ...] = field(default=())


@dataclass(frozen=True, slots=True)
class TruckDay:
    """Hold the day of one truck in figures: distance, seconds from start to end, load, stops, visits to dumps."""

    truck: str
    distance: int
    seconds: int
    load: int
    stops: int
    dumps: int


@dataclass(frozen=True, slots=True)
class Road:
    """Hold one direction of a street: from which node to which, seconds to drive it and to serve it, what lies there.

    ``leaves`` and ``enters`` are the headings (degrees, against the clock from east) at its beginning and its end.
    ``task`` is empty where nothing is to be collected; both directions of one street have the same task.
    """

    tail: str
    head: str
    travel: int
    service: int
    volume: int
    weight: int
    leaves: float
    enters: float
    task: str = ""


@dataclass(frozen=True, slots=True)
class StreetProblem:
    """Hold streets to be served (arc routing with turn penalties and dumps); times are thousandths of a second.

    ``turns`` is what going straight, right, left and back costs; ``dumps`` is what emptying costs at each.
    """

    name: str
    roads: tuple[Road, ...]
    depot: str
    dumps: dict[str, int]
    volume: int
    weight: int
    most: int
    turns: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Leg:
    """Hold one road that is driven, and whether its street is served then; ``dump``: the truck empties itself first."""

    road: int
    served: bool
    dump: bool = False


@dataclass(frozen=True, slots=True)
class StreetPlan:
    """Hold the legs of each truck, in order; each ends by emptying itself at a dump and driving home."""

    routes: tuple[tuple[Leg, ...], ...]
    cost: int
