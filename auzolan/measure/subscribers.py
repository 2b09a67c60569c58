# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What measure does when something happens in the review below it."""

from auzolan.kernel.access import system
from auzolan.kernel.outbox import subscribe
from auzolan.measure import api
from auzolan.review.events import DecisionTaken, OutcomeScored


@subscribe(DecisionTaken, name="measure.open-plan")
def open_plan(tenant: str, event: DecisionTaken) -> None:
    """Open the improvement plan that a decision is."""
    if event.kind == api.PLAN:
        api.open_plan(by=system(tenant), decision=event.number)


@subscribe(OutcomeScored, name="measure.answer-plan")
def answer_plan(tenant: str, event: OutcomeScored) -> None:
    """Keep the answer with the plan that expected it."""
    if event.kind == api.PLAN:
        api.answer_plan(
            by=system(tenant), decision=event.decision, expectation=event.expectation, verdict=event.verdict
        )
