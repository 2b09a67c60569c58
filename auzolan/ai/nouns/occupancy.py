# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A plan of buses: what crowding is expected of each trip, which size of bus goes where, and what that rests on."""

from dataclasses import dataclass
from datetime import date, datetime

from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput


@dataclass(frozen=True, slots=True)
class BusClass:
    """Hold a kind of bus: how many passengers it carries in comfort, and how many of it there are."""

    name: str
    comfort: int
    buses: int

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise BadInput(self.name, field="name", expected="a name for the kind of bus")
        if self.comfort <= 0:
            raise BadInput(self.comfort, field="comfort", expected="passengers carried in comfort, above 0")
        if self.buses < 0:
            raise BadInput(self.buses, field="buses", expected="a number of buses, not below 0")


@dataclass(frozen=True, slots=True)
class Counted:
    """Hold how many trips are counted, from when to when, and whether the newest plan rests on them and the fleet."""

    n: int
    since: date
    until: date
    simulated: bool
    is_planned: bool


@dataclass(frozen=True, slots=True)
class PlannedTrip:
    """Hold a trip of a day: passengers expected at its fullest point with a 90 % interval, and the bus proposed.

    ``usual`` is the mean of its last twenty runs, ``runs`` how many of its own weigh in its level.
    """

    trip: str
    route: str
    direction: str
    minute: int
    expected: int
    low: int
    high: int
    usual: float
    runs: float
    bus: str = ""


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """Hold a day: its trips, and the passengers over comfort expected with the plan and with buses shared out blindly.

    ``lacking`` says why no bus is proposed, where none is.
    """

    on: date
    trips: tuple[PlannedTrip, ...]
    over: float | None = None
    over_blind: float | None = None
    lacking: str = ""


@dataclass(frozen=True, slots=True)
class TestedDay:
    """Hold one day of the test: trips counted, mean error of the model and of the usual mean, and coverage."""

    on: date
    n: int
    mae: float
    mae_mean: float
    coverage: float


@dataclass(frozen=True, slots=True)
class Tested:
    """Hold what the forecasts were worth on the last days counted, each made from the days before it."""

    model: str
    n: int
    mae: float
    mae_mean: float
    mae_naive7: float | None
    coverage: float
    p: float
    days: tuple[TestedDay, ...]
    alarms: tuple[date, ...]
    alarm_sums: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Hold a plan: when it was made, of which counts (their SHA-256), what was tested, the fleet, and the days."""

    made_at: datetime
    counts: int
    counted_since: date
    counted_until: date
    dataset: str
    simulated: bool
    tested: Tested
    fleet: tuple[BusClass, ...]
    days: tuple[PlannedDay, ...]

    def day(self, on: date) -> PlannedDay | None:
        """Return one day of the plan."""
        return next((one for one in self.days if one.on == on), None)


@dataclass(frozen=True, slots=True)
class Override:
    """Hold what a person decided in place of the plan: another bus for a trip of a day, why, who and when."""

    on: date
    trip: str
    proposed: str
    bus: str
    why: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Taken:
    """Hold what an import did: trips counted in the file, those that were new or counted otherwise, and its days."""

    rows: int
    changed: int
    since: date
    until: date


SYSTEM = Ref("ai", "system", "bus-occupancy")
"""How the register names this system."""
