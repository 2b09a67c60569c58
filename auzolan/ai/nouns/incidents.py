# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What goes wrong and what is contested: incidents, overrides, appeals, with clocks and who must act (P10d)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from auzolan.kernel.refs import Ref


class Gravity(StrEnum):
    """Say how grave an incident is, as Article 73 of Regulation (EU) 2024/1689 tells its clocks apart."""

    DEATH = "death"
    WIDESPREAD = "widespread"
    SERIOUS = "serious"
    OTHER = "other"


class Step(StrEnum):
    """Say where an incident or an appeal stands."""

    OPEN = "open"
    REPORTED = "reported"
    ANSWERED = "answered"


class Contested(StrEnum):
    """Say what a person contests."""

    DECISION = "decision"
    EXPLANATION = "explanation"
    DATA = "data"
    OTHER = "other"


class Ended(StrEnum):
    """Say how an appeal was answered."""

    UPHELD = "upheld"
    IN_PART = "in-part"
    REFUSED = "refused"
    NOT_OURS = "not-ours"


@dataclass(frozen=True, slots=True)
class Incident:
    """Hold something that went wrong with a system: when it was known, until when it must be reported, who must act.

    ``acts`` answers administratively for the version (operates, reports, mends), ``accounts`` politically.
    """

    number: int
    system: str
    version: int
    known_on: date
    gravity: Gravity
    what: str
    touched: int
    acts: str
    accounts: str
    due_on: date
    step: Step = Step.OPEN
    reported_on: date | None = None
    authority: str = ""
    answer: str = ""
    closed_on: date | None = None

    @property
    def ref(self) -> Ref:
        """Return how other records name it."""
        return Ref("ai", "incident", str(self.number))

    def is_late(self, today: date) -> bool:
        """Tell whether its clock has run out while it still waits."""
        return self.step is Step.OPEN and today > self.due_on


@dataclass(frozen=True, slots=True)
class Override:
    """Hold that a person did otherwise than the system said, and why; ``acts`` is who must look at such reasons."""

    number: int
    system: str
    version: int
    at: datetime
    person: str
    said: str
    done: str
    why: str
    acts: str

    @property
    def ref(self) -> Ref:
        """Return how other records name it."""
        return Ref("ai", "override", str(self.number))


@dataclass(frozen=True, slots=True)
class Appeal:
    """Hold what somebody contests of a system, until when it is answered, by whom, and the answer."""

    number: int
    system: str
    version: int
    asked_at: datetime
    due_on: date
    contests: Contested
    text: str
    wants: str
    language: str
    acts: str
    accounts: str
    step: Step = Step.OPEN
    ended: Ended | None = None
    answer: str = ""
    answered_on: date | None = None
    answered_by: str = ""

    @property
    def ref(self) -> Ref:
        """Return how other records name it."""
        return Ref("ai", "appeal", str(self.number))

    def is_late(self, today: date) -> bool:
        """Tell whether its day has passed without an answer."""
        return self.step is not Step.ANSWERED and today > self.due_on
