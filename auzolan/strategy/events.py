# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What happened in strategy, for the rooms above."""

from dataclasses import dataclass


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
class LegacyRetired:
    """A decision has ordered a running system to be retired."""

    system: str
    decision: int
