# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What prioritising a portfolio speaks of: cases, limits, scenarios, a plan, and why each case is in or out of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Final

from auzolan.kernel.refusals import Problem

ALPHA: Final = Decimal("0.8")


class Objective(StrEnum):
    """Name what a plan is chosen for: expected value, the mean of the worst scenarios, or the least regret."""

    VALUE = "value"
    CVAR = "cvar"
    REGRET = "regret"


@dataclass(frozen=True, slots=True)
class Scenario:
    """Hold a possible future and its weight; weights are shares of their sum."""

    name: str
    weight: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Start:
    """Hold one way to do a case: from which year (None: no year matters), its value per scenario, what it uses."""

    year: int | None
    values: tuple[Decimal, ...]
    uses: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Hold a case that stands for choice: done at most once, in one of its starts."""

    id: str
    starts: tuple[Start, ...]
    requires: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    mandatory: bool = False


@dataclass(frozen=True, slots=True)
class Minimum:
    """Hold that of some cases at least so many are done; with ``budget``, that they use at least so much of it."""

    of: tuple[str, ...]
    at_least: Decimal
    budget: str = ""


@dataclass(frozen=True, slots=True)
class Phase:
    """Hold that the scaling needs the pilot, and starts at least so many years after it."""

    pilot: str
    scale: str
    years_between: int = 1


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Hold what there is to choose from, in the very decimals of the file."""

    budgets: Mapping[str, Decimal]
    cases: tuple[Candidate, ...]
    scenarios: tuple[Scenario, ...] = (Scenario(""),)
    minimums: tuple[Minimum, ...] = ()
    phases: tuple[Phase, ...] = ()
    alpha: Decimal = ALPHA
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Choice:
    """Hold a case that is done and the year in which it starts."""

    id: str
    year: int | None = None


class Why(StrEnum):
    """Name the reason for which a case is out."""

    EXCLUDED = "excluded"
    REQUIRES = "requires"
    BUDGET = "budget"
    WORTH = "worth"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class SmallestChange:
    """Hold the smallest changes found, each enough alone, that bring a case into a plan as good as the present one.

    ``value``: by how much its value would have to rise; None where no value would do (that is ``proven`` then) or the
    time was too short. ``cost``: in which one budget
    its use would have to fall, and by how much. ``budget``: which one limit would have to rise, and by how much, for
    a plan as good as any other under that limit to hold it. ``proven`` names those that no smaller change can replace.
    """

    value: Decimal | None = None
    cost: tuple[str, Decimal] | None = None
    budget: tuple[str, Decimal] | None = None
    proven: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Hold why a case is out (``by``: the budget or case that keeps it out) and what would bring it in."""

    id: str
    why: Why
    by: str
    reason: str
    change: SmallestChange


@dataclass(frozen=True, slots=True)
class ChosenPlan:
    """Hold a plan: what is done and when, its worth, and the bound that no plan can pass.

    Under ``REGRET`` worth and bound are regrets: the bound is below. ``gap`` is their distance as a share of the worth.
    """

    chosen: tuple[Choice, ...]
    value: Decimal
    bound: Decimal
    objective: Objective

    @property
    def gap(self) -> float:
        """Return the distance between worth and bound as a share of the worth; 0 where they meet.

        >>> ChosenPlan((), Decimal(99), Decimal(100), Objective.VALUE).gap
        0.010101010101010102
        """
        distance = abs(self.bound - self.value)
        return float(distance / max(abs(self.value), Decimal("1e-9"))) if distance else 0.0


@dataclass(frozen=True, slots=True)
class Prioritised:
    """Hold a plan with its explanation.

    ``used``: what it uses of each budget. ``prices``: what one more unit of each budget would be worth. ``index``: the
    share of the good plans over all scenarios in which a case is chosen. ``core`` and ``borderline`` part what is
    chosen; ``out`` is all the rest. ``scenarios``: what the plan is worth in each, and the bound of each.
    """

    plan: ChosenPlan
    used: Mapping[str, Decimal]
    prices: Mapping[str, float]
    index: Mapping[str, float]
    core: tuple[str, ...]
    borderline: tuple[str, ...]
    out: tuple[LeftOut, ...]
    scenarios: Mapping[str, tuple[Decimal, Decimal]]
    checked: bool


@dataclass(frozen=True, slots=True)
class Contrast:
    """Hold why one case is in and another is out: what the swap would cost and what each asks of the scarce budgets.

    ``loss`` is what the best plan found with the other and without the one falls short; None where there is no such
    plan. ``rooms`` is what each takes at the shadow prices, ``values`` what each is worth.
    """

    one: str
    other: str
    loss: Decimal | None
    proven: bool
    values: tuple[Decimal, Decimal]
    rooms: tuple[float, float]
    sentence: str


@dataclass(frozen=True, slots=True)
class Misread(Problem):
    """Tell where one bad value stands in a file of cases.

    >>> print(Misread("p.json", None, "uses.b1", "x", "a number", case="roads"))
    p.json, case roads, field uses.b1: 'x' is not accepted; expected a number
    """

    case: str = ""

    def __str__(self) -> str:
        case = f"case {self.case}" if self.case else ""
        place = ", ".join(part for part in (self.file, case, f"field {self.column}" if self.column else "") if part)
        shown = self.value if len(self.value) <= 120 else self.value[:117] + "..."
        return f"{place}: {shown!r} is not accepted; expected {self.expected}"
