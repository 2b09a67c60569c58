# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pilots: what each would bring and could harm, the gates it stands before, and what it has passed (P10a)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from auzolan.ai.nouns.cards import Standing
from auzolan.ai.nouns.systems import Stage, System
from auzolan.kernel.texts import Text
from auzolan.review.nouns import Expectation

GATES: Final = (Stage.SCREENED, Stage.PILOTING, Stage.DECIDED, Stage.SCALED)


class Risk(StrEnum):
    """Name the group of risk that the law puts a system into."""

    MINIMAL = "minimal"
    LIMITED = "limited"
    HIGH = "high"
    PROHIBITED = "prohibited"
    UNKNOWN = "unknown"


class Harm(StrEnum):
    """Say what a wrong answer does to whoever it touches."""

    NONE = "none"
    NUISANCE = "nuisance"
    MONEY = "money"
    RIGHTS = "rights"
    BODY = "body"


class Hand(StrEnum):
    """Say what a person does with what the system says."""

    DECIDES = "decides"
    CONFIRMS = "confirms"
    WATCHES = "watches"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Proposal:
    """Hold what a pilot would bring a year (people reached, hours and euros saved) and what it could do wrong.

    ``expects`` is the effect that it promises, if any: the decision to pilot it makes it an expectation of the loop.
    """

    system: str
    people: float
    hours: float
    euros: float
    harm: Harm
    hand: Hand
    reverts_in_days: float
    how: Text
    expects: Expectation | None = None


@dataclass(frozen=True, slots=True)
class Factor:
    """Hold one factor of the risk of a pilot: what it is, 0 (none) to 1 (all), and its weight."""

    name: Text
    value: float
    weight: float
    seen: Text


@dataclass(frozen=True, slots=True)
class Score:
    """Hold where a pilot stands among others: euros a year, made smaller by its risk (0-100), with every factor."""

    impact: float
    risk: float
    factors: tuple[Factor, ...]

    @property
    def score(self) -> float:
        """Return the impact that is left after the risk: low risk and high impact come first."""
        return self.impact * (1 - self.risk / 100)


@dataclass(frozen=True, slots=True)
class Condition:
    """Hold one condition of a gate: what is asked, whether the evidence meets it, what was seen, what to do."""

    key: str
    asks: Text
    is_met: bool
    seen: Text
    to_do: Text


@dataclass(frozen=True, slots=True)
class Passed:
    """Hold that a system passed a gate: by which decision, with which version and card."""

    stage: Stage
    decision: int
    on: date
    version: int
    card: int


@dataclass(frozen=True, slots=True)
class GateStanding:
    """Hold a gate with its conditions; ``is_next``: it is the one that the system stands before."""

    stage: Stage
    conditions: tuple[Condition, ...]
    passed: Passed | None = None
    is_next: bool = False

    @property
    def missing(self) -> tuple[Condition, ...]:
        """Return the conditions that are not met."""
        return tuple(one for one in self.conditions if not one.is_met)


@dataclass(frozen=True, slots=True)
class GateEvidence:
    """Hold what the platform knows of a system, for the conditions of its gates.

    ``told`` are the conditions that other topics answer (screening, assessment), by stage.
    """

    system: System
    standing: Standing
    proposal: Proposal | None
    passed: tuple[Passed, ...] = ()
    told: Mapping[Stage, tuple[Condition, ...]] = field(default_factory=dict)
    incidents: int = 0
    appeals: int = 0
    may_answer: frozenset[str] = frozenset()
    may_account: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pilot:
    """Hold a system on its way through the gates, with its place among the others."""

    system: System
    proposal: Proposal | None
    score: Score | None
    standing: Standing
    next: Stage | None
    place: int = 0
