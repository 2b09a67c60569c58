# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Rounds of collection as an administration keeps them, the searches for their routes, and how two plans compare."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from auzolan.ai.nouns.routing import RoutePlan, RouteProblem
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Round:
    """Hold a round of collection: its day as a problem, and in which order each truck visits its stops today.

    Costs are millionths of a euro, distances metres, loads kilograms, times seconds of the day.
    """

    slug: str
    name: Text
    unit: str
    problem: RouteProblem
    today: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    source: str = ""

    @property
    def ref(self) -> Ref:
        """Return its reference."""
        return Ref("ai", "round", self.slug)

    @property
    def is_illustrative(self) -> bool:
        """Tell whether its source says that it is made up to show how things work."""
        return self.source.startswith("illustrative")


class RouteState(StrEnum):
    """How far a search for routes has come."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class RouteRun:
    """Hold a search for the routes of a round: how it was asked for, how far it is, which decision has adopted it.

    ``keep`` is the metres of detour that a stop's own truck is worth, ``even`` the euros for each hour beyond the mean.
    ``hash`` is of the round as it stood.
    """

    number: int
    round: str
    state: RouteState
    seconds: int
    seed: int
    keep: int
    even: int
    person: str
    asked_at: datetime
    ended_at: datetime | None = None
    attempts: int = 0
    hash: str = ""
    detail: str = ""
    decision: int | None = None

    @property
    def is_moving(self) -> bool:
        """Tell whether it waits or runs."""
        return self.state in (RouteState.WAITING, RouteState.RUNNING)

    @property
    def ref(self) -> Ref:
        """Return its reference."""
        return Ref("ai", "routes", str(self.number))


@dataclass(frozen=True, slots=True)
class KeptRoutes:
    """Hold a search that is done: the round as it stood, and its routes."""

    run: RouteRun
    round: Round
    plan: RoutePlan


@dataclass(frozen=True, slots=True)
class DayFigures:
    """Hold a plan in figures: metres, seconds at work, euros, trucks, visits to dumps; how even its days are.

    ``longest`` and ``shortest`` are the days of trucks in seconds; ``broken`` counts the rules it does not keep.
    """

    metres: int
    seconds: int
    euros: float
    trucks: int
    dumps: int
    longest: int
    shortest: int
    broken: int


@dataclass(frozen=True, slots=True)
class Compared:
    """Hold two plans of one round side by side, and how many of the stops keep the truck they have today."""

    today: DayFigures | None
    planned: DayFigures
    kept: int
    stops: int

    @property
    def kept_share(self) -> float:
        """Return the share (0-1) of the stops that keep their truck."""
        return self.kept / self.stops if self.stops else 1.0
