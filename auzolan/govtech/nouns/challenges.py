# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A challenge: a question to whoever may answer it, and the rules by which an answer is chosen, in phases (P18b)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import LANGUAGES, Text

WHOLE: Final = 100
"""What the weights of the criteria add up to."""


class Phase(StrEnum):
    """Say where a challenge stands: five phases, and closed."""

    IDENTIFY = "identify"
    DISSEMINATE = "disseminate"
    SELECT = "select"
    PILOT = "pilot"
    LEARN = "learn"
    CLOSED = "closed"


PHASES: Final = tuple(Phase)


@dataclass(frozen=True, slots=True)
class Criterion:
    """Hold one criterion: ``key`` names it in scores, ``weight`` is its part of 100."""

    key: str
    name: Text
    weight: int


@dataclass(frozen=True, slots=True)
class Calendar:
    """Hold the last day of each phase that has one."""

    applications_until: date
    select_until: date
    pilot_until: date
    learn_until: date


@dataclass(frozen=True, slots=True)
class Rules:
    """Hold what an answer is chosen by: fixed before the challenge is opened, and never changed after.

    ``instrument`` is the id that the instrument adviser gives it, by the rules as they were on ``rules_on``.
    """

    budget_cents: int
    instrument: str
    rules_on: date
    calendar: Calendar
    criteria: tuple[Criterion, ...]
    conditions: Text = field(default_factory=Text)
    is_blind: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """Hold that a challenge has come to a phase: when, by whom, and why where that was asked."""

    phase: Phase
    on: date
    person: str
    why: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Postponed:
    """Hold that the last day for applications was moved to a later one: from which, to which, when, by whom, why."""

    before: date
    until: date
    at: datetime
    person: str
    why: Text


@dataclass(frozen=True, slots=True)
class Challenge:
    """Hold a challenge: its question ("how might we ..."), the need behind it, what is offered, its rules.

    ``unit`` sponsors it; ``call`` is the round it belongs to; ``datasets`` are those of the catalogue, by slug;
    ``findings`` are those of the docket that it rests on; ``check`` is the reuse check that it follows, 0 for none;
    ``evaluators`` score the applications; ``postponed`` are the times that its last day for applications was moved;
    ``uses_ai``: whatever answers it uses an AI system. ``agreements`` are the references of those under which data is
    given that not everybody sees: they are kept elsewhere.
    """

    number: int
    question: Text
    need: Text
    unit: str
    call: str
    sandbox: Text = field(default_factory=Text)
    datasets: tuple[str, ...] = ()
    findings: tuple[int, ...] = ()
    rules: Rules | None = None
    evaluators: tuple[str, ...] = ()
    phase: Phase = Phase.IDENTIFY
    moves: tuple[Moved, ...] = ()
    source: str = ""
    postponed: tuple[Postponed, ...] = ()
    uses_ai: bool = False
    agreements: tuple[str, ...] = ()
    check: int = 0

    @property
    def ref(self) -> Ref:
        """Return how other records name it."""
        return Ref("govtech", "challenge", str(self.number))

    @property
    def is_public(self) -> bool:
        """Tell whether it was ever opened: from then on everybody sees it."""
        return any(one.phase is Phase.DISSEMINATE for one in self.moves)

    @property
    def has_selected(self) -> bool:
        """Tell whether its selection came to its end: it has reached the pilots, closed since or not."""
        return any(one.phase is Phase.PILOT for one in self.moves)

    @property
    def is_over(self) -> bool:
        """Tell whether it is closed."""
        return self.phase is Phase.CLOSED

    @property
    def missing_languages(self) -> tuple[str, ...]:
        """Return the languages in which its question or need is not told yet."""
        return tuple(one for one in LANGUAGES if not (getattr(self.question, one) and getattr(self.need, one)))

    @property
    def is_illustrative(self) -> bool:
        """Tell whether its source says that it is made up to show how things work."""
        return self.source.startswith("illustrative")


@dataclass(frozen=True, slots=True)
class Need:
    """Hold one thing that the next phase asks for, and whether it is there."""

    key: str
    asks: Text
    is_met: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """Hold what is known of a challenge on a day, for its next phase: ``stages`` counts its applications.

    ``unlearnt`` are the pilots from which nobody has learnt yet.
    """

    challenge: Challenge
    today: date
    waiting_questions: int = 0
    stages: Mapping[str, int] = field(default_factory=dict)
    unlearnt: int = 0
