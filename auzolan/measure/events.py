# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What happened in measure, for the rooms above."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlanOpened:
    """A decision has opened an improvement plan."""

    decision: int
    subject: str
    unit: str


@dataclass(frozen=True, slots=True)
class PlanAnswered:
    """The observations have answered an expectation of a plan."""

    decision: int
    verdict: str


@dataclass(frozen=True, slots=True)
class FactsForgotten:
    """Free texts of the days before one day, and persons of those before another, have been taken out of the facts."""

    texts: int
    people: int
    texts_before: str
    people_before: str
