# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What strategy does when a decision of the loop is about something of its own."""

from auzolan.kernel.access import system
from auzolan.kernel.outbox import subscribe
from auzolan.kernel.refs import Ref
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


@subscribe(DecisionTaken, name="strategy.stop-case")
def stop_case(tenant: str, event: DecisionTaken) -> None:
    """Stop the case that a decision on the docket stops; a decision on one of its benefits is one on the case."""
    subject = Ref.parse(event.subject)
    if event.kind == api.STOP and (subject.room, subject.kind) in (("strategy", "case"), ("strategy", "benefit")):
        api.note_stop(by=system(tenant), slug=subject.key.partition("/")[0], decision=event.number)


@subscribe(DecisionTaken, name="strategy.retire-legacy")
def retire_legacy(tenant: str, event: DecisionTaken) -> None:
    """Note the running system that a decision on the docket retires."""
    subject = Ref.parse(event.subject)
    if event.kind == api.RETIRE and (subject.room, subject.kind) == ("strategy", "legacy"):
        api.note_retired(by=system(tenant), slug=subject.key, decision=event.number)


@subscribe(DecisionTaken, name="strategy.adopt-portfolio")
def adopt_portfolio(tenant: str, event: DecisionTaken) -> None:
    """Note the plan of a portfolio that a decision on the docket or of a session adopts."""
    subject = Ref.parse(event.subject)
    is_plan = (subject.room, subject.kind) == ("strategy", "portfolio") and subject.key.isdecimal()
    if event.kind == api.ADOPT_PLAN and is_plan:
        api.note_adopted(by=system(tenant), number=int(subject.key), decision=event.number)
