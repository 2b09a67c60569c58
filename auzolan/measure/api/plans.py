# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Improvement plans: opened by a decision of the review, followed step by step, answered by the observations."""

from datetime import date

from django.db import transaction

from auzolan.kernel import clock, outbox
from auzolan.kernel.access import EVERY_ROLE, Actor, verb
from auzolan.kernel.refusals import BadInput, NotFound
from auzolan.measure.events import PlanAnswered, PlanOpened
from auzolan.measure.nouns.plans import Plan, PlanStep
from auzolan.measure.store import plans as store
from auzolan.review import api as review

PLAN = "measure.improvement-plan"
OWNERS = ("service-owner", "channel-manager", "technical-secretary")


@verb("measure.plan", roles=OWNERS)
@transaction.atomic
def open_plan(*, by: Actor, decision: int) -> Plan:
    """Open the plan that a decision of kind measure.improvement-plan is; its steps are the lines attached to it."""
    taken = review.decision(by=by, number=decision)
    if taken.kind != PLAN:
        raise BadInput(taken.kind, field="kind", expected=PLAN)
    lines = [line.strip() for line in taken.attached.get("steps", "").splitlines() if line.strip()]
    plan = Plan(
        decision=decision,
        title=taken.title,
        subject=taken.subject,
        unit=taken.unit,
        opened_on=taken.taken_at.date(),
        review_on=taken.review_on,
        steps=tuple(PlanStep(line[:300]) for line in lines),
    )
    if store.open_plan(by.tenant, plan):
        outbox.announce(by.tenant, PlanOpened(decision, str(plan.subject), plan.unit), subject=plan.ref)
    return plan


@verb("measure.read", roles=EVERY_ROLE)
def plans(*, by: Actor, subject: str = "") -> list[Plan]:
    """Return the improvement plans, newest first: all, or those on a subject. Three queries."""
    return store.plans(by.tenant, subject=subject)


@verb("measure.read", roles=EVERY_ROLE)
def plan(*, by: Actor, decision: int) -> Plan:
    """Return the plan that a decision opened, or raise NotFound."""
    found = store.plans(by.tenant, decision=decision)
    if not found:
        raise NotFound(f"Decision {decision} has opened no plan.")
    return found[0]


@verb("measure.plan", roles=OWNERS, logged="decision")
@transaction.atomic
def mark_step(*, by: Actor, decision: int, place: int, done_on: date | None) -> None:
    """Say on which day a step (counted from 1) was done, or that it is not done after all."""
    by.require("measure.plan", unit=plan(by=by, decision=decision).unit)
    if done_on is not None and done_on > clock.today():
        raise BadInput(done_on, field="done_on", expected="today or a day before")
    if not store.mark_step(by.tenant, decision, place, done_on, at=clock.now(), person=by.person):
        raise NotFound(f"The plan of decision {decision} has no step {place}.")


@verb("measure.plan", roles=OWNERS)
@transaction.atomic
def answer_plan(*, by: Actor, decision: int, expectation: str, verdict: str) -> None:
    """Keep with a plan what the observations answered to one of its expectations."""
    if store.put_verdict(by.tenant, decision, expectation, verdict):
        found = plan(by=by, decision=decision)
        outbox.announce(by.tenant, PlanAnswered(decision, verdict), subject=found.ref)
