# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What strategy adds to the page of an improvement plan: making a case of it, or the case it has become."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from auzolan.kernel import panels
from auzolan.kernel.web import actor
from auzolan.measure import api as measure
from auzolan.strategy import api


def register() -> None:
    """Add the panel to the pages of plans."""
    panels.register("measure/plan", "case", case_panel, order=10, is_public=False)


def case_panel(request: HttpRequest, tenant: str, key: str) -> SafeString | None:
    """Return the case that a plan has become, or the button that makes it one for those who may."""
    by, decision = actor(request), int(key)
    if not by.may("strategy.read"):
        return None
    record = api.case_of_plan(by=by, decision=decision)
    plan = measure.plan(by=by, decision=decision)
    may_open = record is None and by.may("strategy.case", plan.unit or tenant)
    if record is None and not may_open:
        return None
    return render_to_string("strategy/case_plan_panel.html", {"record": record, "decision": decision}, request)
