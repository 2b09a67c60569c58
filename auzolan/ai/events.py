# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What happened in ai, for the rooms above."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SystemRegistered:
    """A system was put on the register, or what the register says of it has changed."""

    slug: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class SystemsRegistered:
    """Systems came onto the register from a file or a bundle; ``slugs`` names the first hundred."""

    slugs: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class VersionRegistered:
    """A version of a system, with its artefact and the two who answer for it, was put on the register."""

    slug: str
    number: int
    artefact: str


@dataclass(frozen=True, slots=True)
class StageReached:
    """A system has come to another stage of its way."""

    slug: str
    before: str
    stage: str
    why: str


@dataclass(frozen=True, slots=True)
class RoutesAsked:
    """A search for the routes of a round was asked for."""

    number: int


@dataclass(frozen=True, slots=True)
class RoutesAdopted:
    """A decision has adopted the routes of a search."""

    number: int
    round: str
    decision: int


@dataclass(frozen=True, slots=True)
class CardMade:
    """A system was measured: its card is in the chain."""

    number: int
    system: str
    version: int
    skill: float | None


@dataclass(frozen=True, slots=True)
class DriftSeen:
    """What a system sees or gives is not any more what it was measured on."""

    system: str
    statistic: str
    on: str


@dataclass(frozen=True, slots=True)
class AttemptRefused:
    """Somebody tried to run a model that the register does not let run."""

    system: str
    reason: str


@dataclass(frozen=True, slots=True)
class IncidentKnown:
    """Something went wrong with a system; it is reported by the day ``due_on``."""

    number: int
    system: str
    gravity: str
    due_on: str


@dataclass(frozen=True, slots=True)
class IncidentAnswered:
    """An incident is closed, with what was done."""

    number: int
    system: str


@dataclass(frozen=True, slots=True)
class AppealMade:
    """Somebody contests a system; a person answers by the day ``due_on``."""

    number: int
    system: str
    due_on: str


@dataclass(frozen=True, slots=True)
class AppealAnswered:
    """A person has answered somebody who contested a system."""

    number: int
    system: str
    ended: str


@dataclass(frozen=True, slots=True)
class EvaluationAsked:
    """Somebody wants a system to be measured: a worker does it."""

    system: str
    person: str


@dataclass(frozen=True, slots=True)
class PlanAsked:
    """Somebody wants buses to be planned from the newest counts: a worker does it."""

    person: str


@dataclass(frozen=True, slots=True)
class SystemScreened:
    """A system was screened by the law of the day; ``risk_group`` is its type where it has none."""

    slug: str
    version: int
    risk_group: str


@dataclass(frozen=True, slots=True)
class DutyDone:
    """A duty of a system was shown to be done."""

    slug: str
    duty: str
    evidence: str


@dataclass(frozen=True, slots=True)
class AssessmentFinished:
    """An assessment of a system was finished by a person."""

    slug: str
    kind: str
    number: int
