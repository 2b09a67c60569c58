# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Business cases: what is asked for and why, what it costs and brings by year, and what was weighed against it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text
from auzolan.review.nouns import Dimensions, Expectation, Series
from auzolan.strategy.nouns.learning import Prior


class CaseKind(StrEnum):
    """Say which gates a case passes: all of them, all with the system it replaces, or the short way."""

    PROJECT = "project"
    REPLACEMENT = "replacement"
    SMALL = "small"


class CaseState(StrEnum):
    """Where a case stands: being written, approved, live, or stopped by a decision."""

    DRAFT = "draft"
    APPROVED = "approved"
    LIVE = "live"
    STOPPED = "stopped"


class CostKind(StrEnum):
    """Say what money is spent on: building, running, or our own people."""

    CAPEX = "capex"
    OPEX = "opex"
    STAFF = "staff"


class OptionKind(StrEnum):
    """Say what an option is; no case leaves its first gate without the first two."""

    DO_NOTHING = "do-nothing"
    REUSE = "reuse"
    BUY = "buy"
    BUILD = "build"
    OTHER = "other"


OWED: Final = (OptionKind.DO_NOTHING, OptionKind.REUSE)
"""The options that every case weighs."""


@dataclass(frozen=True, slots=True)
class CaseOption:
    """Hold one option, what spoke for and against it, and whether it is the one carried on with."""

    name: str
    kind: OptionKind
    weighed: str = ""
    is_preferred: bool = False


@dataclass(frozen=True, slots=True)
class ReuseStatement:
    """Say what was looked at that exists already, and why it is used again or not; it is public.

    It stands where the reuse check of room govtech will be attached.
    """

    looked_at: tuple[str, ...]
    why: str
    on: date


@dataclass(frozen=True, slots=True)
class Cost:
    """Hold what one kind costs in one year, in cents at the prices of the first year; low and high: 80 % interval."""

    year: int
    kind: CostKind
    cents: int
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Benefit:
    """Say which indicator will move from what to what, how that comes year by year, and what a unit of it is worth.

    ``low`` is what comes at least with 90 % and ``high`` at most with 90 % probability, in the direction hoped for.
    ``profile`` is the share of it that holds in the year of going live and those after it; the last share holds
    on. ``unit_cents`` is what one unit of improvement is worth in a year, None where it has no price.
    """

    series: Series
    baseline: float
    low: float
    middle: float
    high: float
    by: date
    profile: tuple[float, ...] = (1.0,)
    unit_cents: int | None = None
    owner: str = ""
    price_source: str = ""

    @property
    def expectation(self) -> Expectation:
        """Return what the loop will score."""
        return Expectation(self.series, self.baseline, self.low, self.middle, self.high, self.by)

    def improvement(self, value: float) -> float:
        """Return how far ``value`` lies from the baseline in the direction hoped for.

        >>> from auzolan.review.nouns import Series
        >>> from datetime import date
        >>> Benefit(Series("days"), 30, 25, 20, 15, date(2030, 1, 1)).improvement(24)
        6.0
        """
        return float(value - self.baseline) * (1 if self.middle >= self.baseline else -1)

    def share_in(self, year_of_life: int) -> float:
        """Return the share that holds in a year after going live (0 is the year itself); nothing before it."""
        if year_of_life < 0 or not self.profile:
            return 0.0
        return self.profile[min(year_of_life, len(self.profile) - 1)]


@dataclass(frozen=True, slots=True)
class StaffNeed:
    """Say how many people of a role (full-time equivalents) a case needs in a year."""

    role: str
    year: int
    fte: float


@dataclass(frozen=True, slots=True)
class CaseSupplier:
    """Name who is paid, how much over the life of the case, and what leaving them costs."""

    name: str
    cents: int
    exit_cents: int | None = None
    is_proprietary: bool = False
    is_sole_source: bool = False


@dataclass(frozen=True, slots=True)
class CaseDependency:
    """Name a record without which the case cannot work; ``decided`` says what is done where it is not there yet."""

    ref: Ref
    decided: str = ""


@dataclass(frozen=True, slots=True)
class PriorLook:
    """Hold the forecast record as it stood when someone looked at it for a case, and what the case does about it.

    ``cost`` is the prior of what building costs, as it stood then; None where the history was too short to say.
    """

    scored: int
    mean_ratio: float | None
    at: datetime
    person: str
    response: str
    cost: Prior | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """Hold a business case (Vision and Scope) in one of its versions.

    ``illustrative`` marks one that nobody has asked for: it is there to show how the pages work, and they all say so.
    """

    slug: str
    title: Text
    kind: CaseKind
    unit: str
    start_year: int
    live_year: int
    end_year: int
    promoter: str = ""
    problem: Text = field(default_factory=Text)
    owner: str = ""
    accountable: str = ""
    options: tuple[CaseOption, ...] = ()
    reuse: ReuseStatement | None = None
    costs: tuple[Cost, ...] = ()
    benefits: tuple[Benefit, ...] = ()
    staff: tuple[StaffNeed, ...] = ()
    suppliers: tuple[CaseSupplier, ...] = ()
    dependencies: tuple[CaseDependency, ...] = ()
    exclusions: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    replaces: str = ""
    mitigated_percent: int = 0
    mitigated_why: str = ""
    gates_due: dict[str, date] = field(default_factory=dict)
    prior: PriorLook | None = None
    source: str = ""
    illustrative: bool = False

    @property
    def ref(self) -> Ref:
        """Return the reference of this case."""
        return Ref("strategy", "case", self.slug)

    @property
    def years(self) -> range:
        """Return the years from the first to the last that the case counts."""
        return range(self.start_year, self.end_year + 1)

    @property
    def preferred(self) -> CaseOption | None:
        """Return the option that the case carries on with."""
        return next((one for one in self.options if one.is_preferred), None)

    def benefit_ref(self, series: Series) -> Ref:
        """Return the reference of the benefit that expects something of a series."""
        parts = (self.slug, series.indicator, series.dimensions.service)
        return Ref("strategy", "benefit", "/".join(part for part in parts if part))

    def cost_of(self, kind: CostKind | None = None) -> int:
        """Return what a kind costs over all years, or everything, in cents."""
        return sum(one.cents for one in self.costs if kind in (None, one.kind))


@dataclass(frozen=True, slots=True)
class CaseVersion:
    """Hold a version of a case with who made it and why; ``is_rebaseline``: it was made after the approval."""

    number: int
    case: Case
    author: str
    reason: str
    at: datetime
    is_rebaseline: bool = False


@dataclass(frozen=True, slots=True)
class GatePassed:
    """Hold which decision let a case through a gate, when, and in which version."""

    gate: str
    decision: int
    on: date
    version: int


@dataclass(frozen=True, slots=True)
class Spending:
    """Hold what one kind has really cost in one year, and where that stands."""

    year: int
    kind: CostKind
    cents: int
    source: str


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """Hold a case as it stands: its newest version, that of its first approval, the gates passed, what was spent."""

    case: Case
    version: int
    opened_at: datetime
    state: CaseState = CaseState.DRAFT
    baseline: int | None = None
    passed: tuple[GatePassed, ...] = ()
    spent: tuple[Spending, ...] = ()
    stopped_by: int | None = None
    plan: int | None = None

    @property
    def ref(self) -> Ref:
        """Return the reference of this case."""
        return self.case.ref

    def passed_at(self, gate: str) -> GatePassed | None:
        """Return how the case came through a gate; None where it has not."""
        return next((one for one in self.passed if one.gate == gate), None)


def whole(series: str, service: str = "") -> Series:
    """Return the series of an indicator, over everything or over one service.

    >>> whole("satisfaction", "income-tax").dimensions.service
    'income-tax'
    """
    return Series(series, Dimensions(service=service))
