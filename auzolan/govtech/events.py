# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What happened in govtech, for the rooms above."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChallengeMoved:
    """A challenge has come to another phase; at ``disseminate`` it was opened to everybody."""

    number: int
    before: str
    phase: str


@dataclass(frozen=True, slots=True)
class DeadlineMoved:
    """The last day for applications to an open challenge was moved from ``before`` to a later one, ``until``."""

    number: int
    before: str
    until: str


@dataclass(frozen=True, slots=True)
class QuestionAsked:
    """Somebody has asked something on a challenge; it is owed an answer by ``due_on``."""

    number: int
    challenge: int
    due_on: str


@dataclass(frozen=True, slots=True)
class QuestionAnswered:
    """A question on a challenge was answered in public."""

    number: int
    challenge: int


@dataclass(frozen=True, slots=True)
class ApplicationReceived:
    """An application to a challenge has come."""

    number: int
    challenge: int


@dataclass(frozen=True, slots=True)
class ApplicationJudged:
    """An application was found eligible, or excluded."""

    number: int
    challenge: int
    stage: str


@dataclass(frozen=True, slots=True)
class ApplicationSelected:
    """An application was selected, by a decision of the loop."""

    number: int
    challenge: int
    decision: int


@dataclass(frozen=True, slots=True)
class ApplicationWithdrawn:
    """Its applicant has withdrawn an application: nobody scores or selects it any more."""

    number: int
    challenge: int


@dataclass(frozen=True, slots=True)
class PilotBegun:
    """The agreement of a selected application was signed: its pilot begins."""

    application: int
    challenge: int


@dataclass(frozen=True, slots=True)
class PilotEnded:
    """A pilot was ended: it works, in part, fails, or nobody can tell."""

    application: int
    challenge: int
    result: str


@dataclass(frozen=True, slots=True)
class LessonLearnt:
    """A pilot has taught something: ``lesson`` is its number in review."""

    lesson: int
    application: int
    challenge: int


@dataclass(frozen=True, slots=True)
class SolutionsRecorded:
    """Solutions have come into the catalogue, or have changed."""

    new: int
    changed: int


@dataclass(frozen=True, slots=True)
class AdoptionConfirmed:
    """Somebody else of the adopting unit has confirmed that it uses a solution."""

    number: int
    solution: str
    unit: str


@dataclass(frozen=True, slots=True)
class AdoptionEnded:
    """A unit uses a solution no more."""

    number: int
    solution: str
    unit: str


@dataclass(frozen=True, slots=True)
class ReuseCheckFinished:
    """A reuse check of ``subject`` was ended by a decision: ``way`` is reuse, adapt or commission."""

    number: int
    subject: str
    way: str
    decision: int


@dataclass(frozen=True, slots=True)
class ReuseExempted:
    """A record was exempted from its reuse check, on a ground that everybody reads."""

    number: int
    subject: str
    ground: str


@dataclass(frozen=True, slots=True)
class TenderMoved:
    """A tender or in-house order has come to another state; at ``published`` everybody sees it."""

    number: int
    before: str
    state: str


@dataclass(frozen=True, slots=True)
class ParcelMade:
    """The next parcel of this government was made: there was something new to tell."""

    number: int


@dataclass(frozen=True, slots=True)
class ParcelTaken:
    """A parcel of another government was taken; ``changed`` counts what it brought, changed or withdrew."""

    partner: str
    number: int
    changed: int


@dataclass(frozen=True, slots=True)
class FetchAsked:
    """Somebody wants the newest parcel of a partner to be fetched now."""

    partner: str


@dataclass(frozen=True, slots=True)
class ParcelArrived:
    """A parcel of another government was fetched: its parts hold, and it waits for a person to look through it."""

    partner: str
    number: int
