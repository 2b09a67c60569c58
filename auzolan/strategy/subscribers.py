# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What strategy does when something happens in the review below it."""

from auzolan.kernel.access import system
from auzolan.kernel.outbox import subscribe
from auzolan.review.events import DecisionTaken
from auzolan.strategy import api


@subscribe(DecisionTaken, name="strategy.adopt-agenda")
def adopt_agenda(tenant: str, event: DecisionTaken) -> None:
    """Note which version of an agenda a decision has adopted."""
    if event.kind in (api.ADOPT, api.CHANGE) and event.subject.startswith("strategy/agenda/"):
        api.adopt(by=system(tenant), decision=event.number)


@subscribe(DecisionTaken, name="strategy.enter-decision")
def enter_decision(tenant: str, event: DecisionTaken) -> None:
    """Enter a decision in the minutes of the session in which it was taken."""
    api.note_decision(by=system(tenant), decision=event.number)
