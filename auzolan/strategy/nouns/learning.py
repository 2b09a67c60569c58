# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is learnt from past projects: the past itself, what it says of a class, and how good it was at saying so."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Path = tuple[str, ...]
"""A class, coarsest group first; an empty part is a group that is not known."""

OVER: Final = 1.10
"""The line that a cost breaks: more than a tenth above its plan."""


@dataclass(frozen=True, slots=True)
class Past:
    """Hold past projects as columns: what came over what was planned, the day of the start, the class, the plan."""

    ratios: Floats
    starts: Ints
    paths: tuple[Path, ...]
    planned: Floats

    def __len__(self) -> int:
        return len(self.paths)

    def only(self, rows: NDArray[np.intp] | NDArray[np.bool_]) -> "Past":
        """Return the rows at these places, or those that are marked."""
        places = np.flatnonzero(rows) if rows.dtype == np.bool_ else rows
        paths = tuple(self.paths[place] for place in places)
        return Past(self.ratios[places], self.starts[places], paths, self.planned[places])


@dataclass(frozen=True, slots=True)
class Taken:
    """Hold a table of projects as it was read: the past, what was left out and why, and what was noticed.

    ``spelled`` gives the name of each group as the table first spells it.
    """

    past: Past
    groups: tuple[str, ...]
    left_out: Mapping[str, int]
    notes: tuple[str, ...] = ()
    spelled: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Between:
    """Hold an estimate with its interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Tail:
    """Hold how heavy the upper tail is: ``index`` (Hill) over ``threshold``; ``shape`` of the Pareto (GPD) as a check.

    Where the index may be 1 or less there is no mean: ``has_mean`` is False, and only quantiles are told.
    """

    threshold: float
    n: int
    index: Between
    shape: float
    has_mean: bool


@dataclass(frozen=True, slots=True)
class Prior:
    """Hold what the past says of a project of a class, before anything else is known of it.

    ``used`` is the class that answers: the class asked for, or the nearest above it that has shown skill.
    """

    asked: Path
    used: Path
    n: int
    broken: int
    as_planned: float
    over: Between
    p50: Between
    p80: Between
    p90: Between
    mean: float | None
    tail: Tail | None
    skill: Between | None

    @property
    def fell_back(self) -> bool:
        """Tell whether a class above the one asked for answers."""
        return self.used != self.asked


@dataclass(frozen=True, slots=True)
class Score:
    """Hold how good forecasts were: pinball loss and CRPS of the log ratio, Brier of breaking the line, and P80, P90.

    ``reliability``, ``resolution`` and ``uncertainty`` are Murphy's three parts of the Brier score over ten classes.
    """

    pinball: float
    crps: float
    brier: float
    reliability: float
    resolution: float
    uncertainty: float
    above_p80: float
    above_p90: float


@dataclass(frozen=True, slots=True)
class Skills:
    """Hold the share of the loss of "global" that is gained, with a 95 % interval."""

    pinball: Between
    brier: Between


@dataclass(frozen=True, slots=True)
class Scored:
    """Hold the scores of each way to forecast over the same projects, and the skill of what was learnt."""

    n: int
    scores: Mapping[str, Score]
    skill: Skills


@dataclass(frozen=True, slots=True)
class Project:
    """Hold a past project of an administration, money in cents; None is "not known", never 0."""

    reference: str
    title: str
    unit: str
    programme: str
    programme_name: str
    start: date | None
    planned: int | None
    actual: int | None
    planned_end: date | None = None
    actual_end: date | None = None
    currency: str = "EUR"
    is_final: bool = True
    source: str = ""

    @property
    def path(self) -> Path:
        """Return the class of the project: its unit, its programme."""
        return (self.unit, self.programme)

    @property
    def ratio(self) -> float | None:
        """Return what it cost over what was planned; None where either is not known or not above 0."""
        if self.planned is None or self.actual is None or self.planned <= 0 or self.actual <= 0:
            return None
        return self.actual / self.planned


@dataclass(frozen=True, slots=True)
class ClassRead:
    """Hold what the history says of one class: its unit, and its programme where the class is that of a programme.

    ``worse`` is the probability that it breaks the line more often than the class above it, of whose projects
    ``parent_over`` do; ``above_p80`` how many of ``forecast`` forecasts their own P80 did not hold.
    """

    unit: str
    programme: str
    prior: Prior
    planned: int
    exact: int
    worse: float
    parent_over: float
    overrun: int
    forecast: int = 0
    above_p80: int = 0
    beyond_p80: int = 0

    @property
    def path(self) -> Path:
        """Return the class as a path."""
        return (self.unit, self.programme) if self.programme else (self.unit,)


@dataclass(frozen=True, slots=True)
class EndedCase:
    """Hold an approved case that has ended with its spending, as a past project against its first baseline.

    ``rebaselined`` is what its newest version planned, in cents, where that is another version than ``version``; it is
    counted beside, and never learnt from.
    """

    slug: str
    version: int
    project: Project
    rebaselined: int | None = None

    @property
    def rebaselined_ratio(self) -> float | None:
        """Return what it cost over what its newest version planned; None where there is no such version."""
        return (self.project.actual or 0) / self.rebaselined if self.rebaselined else None


@dataclass(frozen=True, slots=True)
class Lessons:
    """Hold everything that the history of an administration says: of the whole, of each class, and of its forecasts.

    ``n`` projects are learnt from, over ``years``; ``whole`` is None where they are too few. ``ended`` are the cases of
    the platform itself that were read in as past projects.
    """

    n: int
    years: float
    whole: Prior | None
    classes: tuple[ClassRead, ...]
    scored: Scored | None
    left_out: Mapping[str, int]
    currency: str = "EUR"
    ended: tuple[EndedCase, ...] = ()
