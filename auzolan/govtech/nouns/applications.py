# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Applications to a challenge: who applies, with what, what they confirm, and how far they have come (P18b)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from auzolan.kernel.refs import Ref


class Cause(StrEnum):
    """Name a cause for which an application is excluded; the words of pages name its article of Ley 9/2017."""

    INCOMPLETE = "incomplete"
    CONDITIONS = "conditions"
    CAPACITY = "capacity"
    PROHIBITED = "prohibited"
    TAXES = "taxes"
    SOCIAL_SECURITY = "social-security"
    SEVERAL = "several"
    BUDGET = "budget"
    NAMED = "named"


CONFIRMED: Final = (
    Cause.CONDITIONS,
    Cause.CAPACITY,
    Cause.PROHIBITED,
    Cause.TAXES,
    Cause.SOCIAL_SECURITY,
    Cause.SEVERAL,
)
"""What applicants are asked to confirm of themselves; that they do not name themselves, where scoring is blind."""


class Stage(StrEnum):
    """Say how far an application has come."""

    RECEIVED = "received"
    EXCLUDED = "excluded"
    ELIGIBLE = "eligible"
    SCORED = "scored"
    NOT_SELECTED = "not-selected"
    SELECTED = "selected"
    PILOTING = "piloting"
    PILOTED = "piloted"
    WITHDRAWN = "withdrawn"


JUDGED_AT: Final = (Stage.RECEIVED, Stage.EXCLUDED, Stage.ELIGIBLE)
"""At which stages an application may be found eligible or not."""

LIVE: Final = (Stage.RECEIVED, Stage.ELIGIBLE, Stage.SCORED, Stage.SELECTED)
"""At which stages an application still waits for something: withdrawn, it leaves the procedure."""

PILOTS: Final = (Stage.PILOTING, Stage.PILOTED)
"""At which stages an agreement was signed: what it says is no longer the applicant's alone to withdraw."""

UNSCORED: Final = (Stage.RECEIVED, Stage.EXCLUDED, Stage.WITHDRAWN)
"""At which stages nobody scores an application."""


@dataclass(frozen=True, slots=True)
class Applicant:
    """Hold who applies: what a register of companies says of it; ``is_person``: it is a natural person."""

    company: str
    registration: str
    address: str
    is_person: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """Hold whom to write to: kept apart, and shown only to those who handle the application."""

    name: str
    email: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Application:
    """Hold an application: ``causes`` and ``why`` are the verdict on whether it is eligible, once there is one.

    ``may_publish``: the applicant has agreed that its name, number and address stand in the public register;
    ``may_publish_solution``: that the text of its solution does. ``uses_ai``: it uses an AI system, as its applicant or
    the desk has said; ``ai_system`` names that system on the register of the government, once it stands there.
    ``withdrawn_at``: when its applicant has withdrawn it, or has had whom to write to removed.
    """

    number: int
    challenge: int
    received_at: datetime
    applicant: Applicant
    solution: str
    language: str
    asks_cents: int
    confirmed: tuple[Cause, ...] = ()
    may_publish: bool = False
    may_publish_solution: bool = False
    uses_ai: bool = False
    ai_system: str = ""
    stage: Stage = Stage.RECEIVED
    causes: tuple[Cause, ...] = ()
    why: str = ""
    judged_on: date | None = None
    judged_by: str = ""
    withdrawn_at: datetime | None = None

    @property
    def ref(self) -> Ref:
        """Return how other records name it."""
        return Ref("govtech", "application", str(self.number))
