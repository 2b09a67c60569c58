# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What an administration may spend on its cases, in which futures, and the prioritisations that were kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final

from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text
from auzolan.strategy.nouns.cases import CostKind
from auzolan.strategy.nouns.prioritising import Objective, Portfolio, Prioritised
from auzolan.strategy.nouns.valuing import GREEN_BOOK

LONGEST_SHIFT: Final = 5


class CostBasis(StrEnum):
    """Say at which cost building is held against the limits: as planned, or as history corrects it."""

    PLANNED = "planned"
    P50 = "p50"
    P80 = "p80"


@dataclass(frozen=True, slots=True)
class MoneyLimit:
    """Hold how much of one kind of money there is in one year, in cents."""

    year: int
    kind: CostKind
    cents: int

    @property
    def key(self) -> str:
        """Return the name of this limit in a prioritisation."""
        return money_key(self.kind, self.year)


@dataclass(frozen=True, slots=True)
class StaffLimit:
    """Hold how many people of one role (full-time equivalents) there are in one year."""

    role: str
    year: int
    fte: Decimal

    @property
    def key(self) -> str:
        """Return the name of this limit in a prioritisation."""
        return staff_key(self.role, self.year)


@dataclass(frozen=True, slots=True)
class Future:
    """Hold a scenario: its weight, and what becomes of every benefit and every cost in it; who says so and why."""

    name: str
    weight: Decimal
    benefits: Decimal
    costs: Decimal
    author: str
    reason: str


@dataclass(frozen=True, slots=True)
class Floor:
    """Hold that at least so many cases of a unit are done."""

    unit: str
    at_least: int


@dataclass(frozen=True, slots=True)
class Envelope:
    """Hold the limits of a portfolio; what has no limit is not limited.

    ``shift`` is by how many years a case that is still being written may start later than it asks for.
    """

    first_year: int
    last_year: int
    money: tuple[MoneyLimit, ...] = ()
    staff: tuple[StaffLimit, ...] = ()
    futures: tuple[Future, ...] = ()
    floors: tuple[Floor, ...] = ()
    shift: int = 0
    basis: CostBasis = CostBasis.PLANNED
    rates: str = GREEN_BOOK.name

    @property
    def years(self) -> range:
        """Return the years from the first to the last."""
        return range(self.first_year, self.last_year + 1)


@dataclass(frozen=True, slots=True)
class EnvelopeVersion:
    """Hold a version of the limits with who set them and why."""

    number: int
    envelope: Envelope
    author: str
    reason: str
    at: datetime


class Aside(StrEnum):
    """Name why a case does not stand for choice."""

    STOPPED = "stopped"
    OVER = "over"
    LATER = "later"
    NEEDS = "needs"


@dataclass(frozen=True, slots=True)
class LeftAside:
    """Hold a case that does not stand for choice, why, and by which other case where there is one."""

    id: str
    why: Aside
    by: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold what is prioritised: the portfolio, what was left aside, and the hash of the whole."""

    portfolio: Portfolio
    aside: tuple[LeftAside, ...]
    hash: str


class RunState(StrEnum):
    """Say how far a prioritisation has come."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Collision:
    """Hold one thing that stands in the way of every plan: where, its value, and what would be needed."""

    column: str
    value: str
    expected: str
    case: str = ""


@dataclass(frozen=True, slots=True)
class PlanRun:
    """Hold a prioritisation that was asked for: of which input, by whom, how, and how far it has come.

    ``stamp`` is what of the house it was made from; ``decision`` the one that has adopted its plan.
    """

    number: int
    state: RunState
    objective: Objective
    seconds: int
    seed: int
    person: str
    asked_at: datetime
    ended_at: datetime | None
    attempts: int
    envelope: int
    hash: str
    stamp: str
    detail: str = ""
    problems: tuple[Collision, ...] = ()
    decision: int | None = None

    @property
    def ref(self) -> Ref:
        """Return the reference of this run and its plan."""
        return Ref("strategy", "portfolio", str(self.number))

    @property
    def is_moving(self) -> bool:
        """Tell whether something is still to come by itself."""
        return self.state in (RunState.WAITING, RunState.RUNNING)


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """Hold a prioritisation that is done: what it was asked with, and what came of it."""

    run: PlanRun
    asked: Asked
    told: Prioritised
    envelope: Envelope

    @property
    def years(self) -> Mapping[str, int | None]:
        """Return the year in which each chosen case starts."""
        return {one.id: one.year for one in self.told.plan.chosen}


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Hold what a wish would change: the plan under it, what comes in and goes out, and the prices.

    ``value``, ``bound`` and ``before`` (of the kept plan) are those of ``objective``, which the kept plan was chosen
    for; under regret less is better, and the bound lies below.
    """

    value: Decimal
    bound: Decimal
    before: Decimal
    objective: Objective = Objective.VALUE
    entering: tuple[str, ...] = ()
    leaving: tuple[str, ...] = ()
    moved: tuple[tuple[str, int | None, int | None], ...] = ()
    prices: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Price:
    """Hold what a step more of a limit would buy: its present value, and what that is evenly a year, in cents."""

    limit: str
    step: Decimal
    present: float
    yearly: float


@dataclass(frozen=True, slots=True)
class Contracting:
    """Hold what a case of a plan contracts of one supplier in one year, in cents; no supplier: nobody is named yet."""

    case: str
    title: Text
    year: int
    cents: int
    supplier: str = ""
    is_sole_source: bool = False
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """Hold one of the twelve questions and the figures that answer it; None: the house has no answer (yet)."""

    number: int
    key: str
    told: Mapping[str, float | str | Text] | None


def money_key(kind: CostKind, year: int) -> str:
    """Return the name of a limit of money in a prioritisation.

    >>> money_key(CostKind.CAPEX, 2027)
    'capex 2027'
    """
    return f"{kind.value} {year}"


def staff_key(role: str, year: int) -> str:
    """Return the name of a limit of staff in a prioritisation.

    >>> staff_key("developer", 2027)
    'fte developer 2027'
    """
    return f"fte {role} {year}"
