# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The service standard: its points, panels' reports, and the forms for assessments and involvement."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from auzolan.kernel.naming import name_refs
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.services import api
from auzolan.services.forms.standard import AssessmentForm, InvolvementForm
from auzolan.services.nouns import Phase, Rating
from auzolan.services.pages import words
from auzolan.showing.fields import summary, tell

_FORM_METHODS: Final = ["GET", "HEAD", "POST"]


@require_safe
def standard(request: HttpRequest) -> HttpResponse:
    """Show the fourteen points, and the public reports of panels."""
    by = actor(request)
    reports = [one for one in api.assessments(by=by) if one.is_public]
    named = name_refs(by.tenant, {Ref("services", "service", one.service) for one in reports})
    rows = [{"assessment": one, "service": named[Ref("services", "service", one.service)]} for one in reports]
    return render(request, "services/standard.html", {"points": api.points(by=by), "rows": rows})


@require_safe
def report(request: HttpRequest, number: int) -> HttpResponse:
    """Show the report of a panel: each point, its rating, what the evidence spoke for, what keeps it from green."""
    by = actor(request)
    one = api.assessment(by=by, number=number)
    points = {point.key: point for point in api.points(by=by)}
    context = {
        "assessment": one,
        "service": api.service(by=by, slug=one.service),
        "rows": [{"point": points[j.point], "judgement": j} for j in one.judgements if j.point in points],
        "amber_until": api.amber_until(by=by, assessment=one),
    }
    return render(request, "services/report.html", context)


@desk_page
@require_http_methods(_FORM_METHODS)
def assess(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask how a panel saw a service at each point; what the platform's evidence speaks for stands beside it."""
    by = actor(request)
    by.require("services.assess")
    service = api.service(by=by, slug=slug)
    points, suggestions = api.points(by=by), api.suggestions(by=by, service=slug)
    form = AssessmentForm(
        request.POST if request.method == "POST" else None,
        initial={"phase": Phase.LIVE.value, "is_public": True},
        points=points,
        phases=words.choices(Phase),
        ratings=words.choices(Rating),
        titles={point.key: into(point.title) for point in points},
        suggestions=suggestions,
    )
    if request.method == "POST" and form.is_valid():
        try:
            kept = api.assess(by=by, assessment=form.assessment(slug))
        except BadInput as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("The assessment is recorded."))
            return redirect("services:assessment", kept.number)
    rows = form.rows({one.point: one for one in suggestions})
    head = [field for field in form.visible_fields() if not field.name.startswith(("rating-", "note-"))]
    return _answer(request, "services/assess.html", {"form": form, "head": head, "rows": rows, "service": service})


@desk_page
@require_http_methods(_FORM_METHODS)
def involve(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask who took part in the design of a service, when, how, and what changed."""
    by = actor(request)
    service = api.service(by=by, slug=slug)
    by.require("services.involve", unit=service.owner)
    form = InvolvementForm(request.POST if request.method == "POST" else None, phases=words.choices(Phase))
    if request.method == "POST" and form.is_valid():
        try:
            api.record_involvement(by=by, records=[form.involvement(slug)])
        except (BadInput, BadTable) as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("The involvement is recorded."))
            return redirect("services:desk_service", slug)
    return _answer(request, "services/involve.html", {"form": form, "service": service})


def _answer(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    errors = summary([context["form"]])
    answer = render(request, template, context | {"errors": errors})
    answer.status_code = 422 if errors else 200
    return answer
