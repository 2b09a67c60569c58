# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Improvement plans as rows."""

from datetime import date, datetime

from auzolan.kernel import history
from auzolan.kernel.once import asked_once
from auzolan.kernel.refs import Ref
from auzolan.measure.models import PlanRow, PlanStepRow, PlanVerdictRow
from auzolan.measure.nouns.plans import Plan, PlanStep


def open_plan(tenant: str, plan: Plan) -> bool:
    """Record a plan with its steps; return False where its decision has one. Three queries."""
    row, is_new = PlanRow.everywhere.get_or_create(
        tenant_id=tenant,
        decision=plan.decision,
        defaults={
            "title": plan.title,
            "subject": str(plan.subject),
            "unit": plan.unit,
            "opened_on": plan.opened_on,
            "review_on": plan.review_on,
        },
    )
    if is_new:
        PlanStepRow.everywhere.bulk_create(
            PlanStepRow(tenant_id=tenant, plan=row, place=place, name=step.name)
            for place, step in enumerate(plan.steps, start=1)
        )
    return is_new


@asked_once
def plans(tenant: str, *, decision: int | None = None, subject: str = "") -> list[Plan]:
    """Return the plans, newest first: all, that of a decision, those on a subject. Three queries."""
    rows = PlanRow.objects.of(tenant).prefetch_related("steps", "verdicts")
    if decision is not None:
        rows = rows.filter(decision=decision)
    if subject:
        rows = rows.filter(subject=subject)
    return [_plan(row) for row in rows.order_by("-decision")]


def mark_step(tenant: str, decision: int, place: int, done_on: date | None, *, at: datetime, person: str) -> bool:
    """Say when a step was done (None: it is not), and note it; return False where there is no such step."""
    step = PlanStepRow.objects.of(tenant).filter(plan__decision=decision, place=place).first()
    if step is None:
        return False
    before, step.done_on = step.done_on, done_on
    step.save()
    was, now = ({"steps": {str(place): day.isoformat() if day else ""}} for day in (before, done_on))
    history.note(tenant, [(Ref("measure", "plan", str(decision)), was, now)], at, person)
    return True


def put_verdict(tenant: str, decision: int, expectation: str, verdict: str) -> bool:
    """Record what was answered to an expectation of a plan; return False where the decision has no plan."""
    row = PlanRow.objects.of(tenant).filter(decision=decision).first()
    if row is None:
        return False
    PlanVerdictRow.everywhere.update_or_create(
        tenant_id=tenant, plan=row, expectation=expectation, defaults={"verdict": verdict}
    )
    return True


def _plan(row: PlanRow) -> Plan:
    steps = list(row.steps.all())
    return Plan(
        decision=row.decision,
        title=row.title,
        subject=Ref.parse(row.subject),
        unit=row.unit,
        opened_on=row.opened_on,
        review_on=row.review_on,
        steps=tuple(PlanStep(step.name, step.done_on) for step in steps),
        verdicts=tuple(one.verdict for one in row.verdicts.all()),
    )
