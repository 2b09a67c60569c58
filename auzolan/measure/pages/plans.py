# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Improvement plans: the list, one plan with its steps, and marking a step as done."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from auzolan.kernel import clock
from auzolan.kernel.naming import name_refs
from auzolan.kernel.panels import panels_for
from auzolan.kernel.refusals import BadInput
from auzolan.kernel.web import actor, desk_page, into, render, tenant_slug
from auzolan.measure import api
from auzolan.measure.nouns import Plan, PlanState
from auzolan.review import api as review
from auzolan.showing import changes
from auzolan.showing.lists import table_file


@desk_page
def plans(request: HttpRequest) -> HttpResponse:
    """Show the improvement plans, newest first."""
    found = api.plans(by=actor(request))
    given = table_file(request, "plans", [_plain(one) for one in found])
    if given is not None:
        return given
    names = name_refs(tenant_slug(request), [one.subject for one in found])
    rows = [{"plan": one, "subject": into(names[one.subject].title), "state": state(one)} for one in found]
    return render(request, "measure/plans.html", {"rows": rows})


@desk_page
def plan(request: HttpRequest, decision: int) -> HttpResponse:
    """Show one plan: its steps, what it expects, and what the observations answered."""
    by = actor(request)
    found = api.plan(by=by, decision=decision)
    [named] = name_refs(tenant_slug(request), [found.subject]).values()
    expected = review.expectations_of(by=by, decision=decision)
    context = {
        "plan": found,
        "state": state(found),
        "subject": named,
        "subject_name": into(named.title),
        "expected": expected,
        "may_mark": by.may("measure.plan", found.unit),
        "today": clock.today(),
        "history": changes.newest_of(by, found.ref),
        "panels": panels_for("measure/plan", request, tenant_slug(request), str(decision), is_public=False),
    }
    return render(request, "measure/plan.html", context)


@require_POST
@desk_page
def mark_step(request: HttpRequest, decision: int, place: int) -> HttpResponse:
    """Say that a step is done, on the day given, or that it is not."""
    told = request.POST.get("done_on", "")
    try:
        done_on = date.fromisoformat(told) if told else None
    except ValueError as fault:
        raise BadInput(told, field="done_on", expected="YYYY-MM-DD") from fault
    api.mark_step(by=actor(request), decision=decision, place=place, done_on=done_on)
    messages.success(request, _("Noted."))
    return HttpResponseRedirect(reverse("measure:plan", args=[decision]))


def state(of: Plan) -> str:
    """Return where a plan stands, in words."""
    return {
        PlanState.UNDER_WAY: _("under way"),
        PlanState.DONE: _("all steps done"),
        PlanState.ANSWERED: _("answered"),
    }[of.state]


def _plain(one: Plan) -> dict[str, Any]:
    return {
        "decision": one.decision,
        "title": one.title,
        "subject": str(one.subject),
        "unit": one.unit,
        "opened_on": one.opened_on,
        "review_on": one.review_on,
        "steps": len(one.steps),
        "done": sum(step.done_on is not None for step in one.steps),
        "state": one.state.value,
        "verdicts": "; ".join(one.verdicts),
    }
