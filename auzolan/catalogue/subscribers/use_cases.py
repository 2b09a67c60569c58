# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Use cases follow the loop: a decision opens one, an outcome answers what it expects."""

from auzolan.catalogue import api
from auzolan.kernel.access import system
from auzolan.kernel.outbox import subscribe
from auzolan.review.events import DecisionTaken, OutcomeScored


@subscribe(DecisionTaken, name="catalogue.open-use-case")
def open_use_case(tenant: str, event: DecisionTaken) -> None:
    """Let the use case be open that a decision opened from the docket."""
    if event.kind == api.OPEN_CASE:
        api.note_opened(by=system(tenant), decision=event.number)


@subscribe(OutcomeScored, name="catalogue.answer-use-case")
def answer_use_case(tenant: str, event: OutcomeScored) -> None:
    """Keep the answer with the use case that expected it."""
    if event.kind == api.OPEN_CASE:
        api.note_answered(by=system(tenant), decision=event.decision)
