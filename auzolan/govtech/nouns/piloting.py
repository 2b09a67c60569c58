# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A pilot: its agreement and payments, what it is to bring and not to harm, what was said week by week, what came."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from auzolan.kernel.refs import Ref
from auzolan.review.nouns import Expectation

PAID_IN: Final = timedelta(days=30)
"""By when an invoice is paid (Ley 9/2017, art. 198.4)."""
TOUCHED_IN: Final = timedelta(days=7)
"""How often both sides of a pilot speak."""


class Result(StrEnum):
    """Say what came of a pilot, as its sponsor judges it; its expectations are answered by the indicators."""

    WORKS = "works"
    IN_PART = "in-part"
    FAILS = "fails"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Agreement:
    """Hold an agreement that was signed: when, for how much, for what."""

    signed_on: date
    cents: int
    what: str = ""


@dataclass(frozen=True, slots=True)
class Payment:
    """Hold what an applicant has invoiced, and when it was paid."""

    number: int
    what: str
    cents: int
    invoiced_on: date
    paid_on: date | None = None

    @property
    def due_on(self) -> date:
        """Return the day by which it is owed."""
        return self.invoiced_on + PAID_IN

    def days(self, today: date) -> int:
        """Return the days from invoice to payment; to today where it is not paid."""
        return ((self.paid_on or today) - self.invoiced_on).days

    def is_late(self, today: date) -> bool:
        """Tell whether it was, or is not yet, paid after the day by which it was owed."""
        return (self.paid_on or today) > self.due_on


@dataclass(frozen=True, slots=True)
class Touchpoint:
    """Hold what both sides said of a week: what was done, and what stands in the way."""

    on: date
    person: str
    what: str
    blocks: str = ""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """Hold what a pilot is to show: the indicator that it moves, and one that it must not worsen (the guardrail)."""

    statement: str
    expects: Expectation
    guards: Expectation | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """Hold that both sides sat down to learn from a pilot, and the lessons (of review, by number) that were written."""

    held_on: date
    attended: str
    lessons: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Pilot:
    """Hold the pilot of an application; ``decision`` is the one that says what it is to bring."""

    application: int
    challenge: int
    agreement: Agreement
    starts_on: date
    ends_on: date
    hypotheses: tuple[Hypothesis, ...] = ()
    decision: int | None = None
    payments: tuple[Payment, ...] = ()
    touchpoints: tuple[Touchpoint, ...] = ()
    further: tuple[Agreement, ...] = ()
    in_use_since: date | None = None
    result: Result | None = None
    why: str = ""
    ended_on: date | None = None
    session: Session | None = None

    @property
    def ref(self) -> Ref:
        """Return how other records name it."""
        return Ref("govtech", "pilot", str(self.application))

    @property
    def agreed_cents(self) -> int:
        """Return what its agreements come to, in cents."""
        return self.agreement.cents + sum(one.cents for one in self.further)

    def is_quiet(self, today: date) -> bool:
        """Tell whether it runs, and more than a week has passed since both sides spoke."""
        last = max((one.on for one in self.touchpoints), default=self.starts_on)
        return self.result is None and today > max(last, self.starts_on) + TOUCHED_IN
