# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What happened in the loop, for the rooms above."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FindingOpened:
    """A reviewer saw something that was not known, or saw it again after it had gone."""

    number: int
    rule: str
    subject: str


@dataclass(frozen=True, slots=True)
class FindingGone:
    """The evidence of a finding has gone; it has closed itself."""

    number: int
    rule: str
    subject: str


@dataclass(frozen=True, slots=True)
class DecisionTaken:
    """A decision has been entered in the chain."""

    number: int
    kind: str
    subject: str
    findings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OutcomeScored:
    """The observations have answered an expectation."""

    expectation: str
    decision: int
    kind: str
    unit: str
    verdict: str
    ratio: float | None


@dataclass(frozen=True, slots=True)
class LessonWritten:
    """A lesson has been written for the decisions of a kind."""

    number: int
    kind: str
