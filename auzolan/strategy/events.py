# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What happened in strategy, for the rooms above."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AgendaRecorded:
    """An agenda has a new version; ``eased`` counts what asks less than before."""

    agenda: str
    version: int
    hash: str
    eased: int


@dataclass(frozen=True, slots=True)
class AgendaAdopted:
    """A decision has adopted a version of an agenda."""

    agenda: str
    version: int
    decision: int


@dataclass(frozen=True, slots=True)
class MilestoneReached:
    """A milestone is done, and a record shows it."""

    agenda: str
    item: str
    milestone: str
    evidence: str


@dataclass(frozen=True, slots=True)
class SessionOpened:
    """A body has come together; its docket is kept as it stood."""

    number: int
    body: str
    docket_hash: str


@dataclass(frozen=True, slots=True)
class SessionClosed:
    """A session has ended with so many decisions and agreements."""

    number: int
    body: str
    decisions: int
    agreements: int


@dataclass(frozen=True, slots=True)
class AgreementKept:
    """What a session agreed is done, and a record shows it."""

    session: int
    number: int
    evidence: str


@dataclass(frozen=True, slots=True)
class CaseOpened:
    """Someone has begun to write a business case; ``plan`` is the decision of the plan it grew out of (0: none)."""

    case: str
    unit: str
    plan: int


@dataclass(frozen=True, slots=True)
class CaseWentOn:
    """A decision has let a case through a gate."""

    case: str
    gate: str
    decision: int


@dataclass(frozen=True, slots=True)
class CaseApproved:
    """A decision has approved a case: its version is the first baseline, and its benefits are expected."""

    case: str
    version: int
    decision: int


@dataclass(frozen=True, slots=True)
class CaseRebaselined:
    """An approved case has been changed: a new version with author and reason; the first baseline stays."""

    case: str
    version: int
    author: str


@dataclass(frozen=True, slots=True)
class CaseStopped:
    """A decision has stopped a case."""

    case: str
    decision: int


@dataclass(frozen=True, slots=True)
class CaseSpent:
    """Someone has recorded what one kind of a case has cost in a year."""

    case: str
    year: int
    kind: str


@dataclass(frozen=True, slots=True)
class LegacyRetired:
    """A decision has ordered a running system to be retired."""

    system: str
    decision: int


@dataclass(frozen=True, slots=True)
class PrioritisationAsked:
    """A prioritisation waits for a worker: it was asked for, or is to be started again."""

    number: int


@dataclass(frozen=True, slots=True)
class PortfolioAdopted:
    """A decision has adopted the plan of a prioritisation."""

    number: int
    decision: int
