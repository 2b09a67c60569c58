# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Improvement plans (P17c): a decision with steps, whose expectations the review scores."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from auzolan.kernel.refs import Ref


class PlanState(StrEnum):
    """Where a plan stands: under way, all steps done and waiting for its outcome, or answered."""

    UNDER_WAY = "under-way"
    DONE = "done"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class PlanStep:
    """Hold one step of a plan, and when it was done."""

    name: str
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Hold a plan: the decision that opened it, what it is about, its steps, and the verdicts of its expectations."""

    decision: int
    title: str
    subject: Ref
    unit: str
    opened_on: date
    review_on: date
    steps: tuple[PlanStep, ...]
    verdicts: tuple[str, ...] = ()

    @property
    def ref(self) -> Ref:
        """Return the reference of this plan."""
        return Ref("measure", "plan", str(self.decision))

    @property
    def state(self) -> PlanState:
        """Return where the plan stands."""
        if self.verdicts:
            return PlanState.ANSWERED
        is_done = bool(self.steps) and all(step.done_on for step in self.steps)
        return PlanState.DONE if is_done else PlanState.UNDER_WAY
