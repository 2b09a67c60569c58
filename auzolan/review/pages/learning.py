# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What was learnt: lessons, the forecast record, and how the loop runs."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from auzolan.kernel import panels
from auzolan.kernel.naming import name_refs
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.review import api
from auzolan.review.forms.lessons import LessonFilter, LessonForm
from auzolan.review.pages import plots, words
from auzolan.showing import writing
from auzolan.showing.fields import summary


@desk_page
@require_safe
def lessons(request: HttpRequest) -> HttpResponse:
    """Show the lessons, newest first, searched in three languages."""
    by = actor(request)
    form = LessonFilter(request.GET or {}, kinds=_kinds())
    form.is_valid()
    asked = form.cleaned_data
    found = api.lessons(by=by, kind=asked.get("kind", ""), text=asked.get("text", ""))
    rows = [
        {"number": one.number, "title": into(one.title), "kind": words.kind(one.kind), "tags": one.tags}
        for one in found
    ]
    return render(request, "review/lessons.html", {"form": form, "rows": rows, "may_write": by.may("review.learn")})


@desk_page
@require_safe
def lesson(request: HttpRequest, number: int) -> HttpResponse:
    """Show one lesson and what it was learnt from."""
    by = actor(request)
    one = api.lesson(by=by, number=number)
    names = name_refs(by.tenant, one.learnt_from)
    sources = [{"title": into(names[ref].title), "url": names[ref].url} for ref in one.learnt_from]
    context = {
        "lesson": one,
        "title": into(one.title),
        "text": into(one.text),
        "kind": words.kind(one.kind),
        "sources": sources,
        "day": writing.day(one.written_at.date()),
        "panels": panels.panels_for("review/lesson", request, by.tenant, str(number), is_public=False),
    }
    return render(request, "review/lesson.html", context)


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def write_lesson(request: HttpRequest) -> HttpResponse:
    """Write a lesson down for the decisions of a kind."""
    by = actor(request)
    by.require("review.learn")
    form = LessonForm(request.POST or None, kinds=_kinds())
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        written = api.write_lesson(by=by, title=form.title(), text=form.text(), kind=told["kind"], tags=form.tag_list())
        messages.success(request, _("The lesson is written: the next decision of this kind must answer it."))
        return redirect("review:lesson", written.number)
    errors = summary([form]) if form.is_bound else []
    answer = render(request, "review/write_lesson.html", {"form": form, "errors": errors})
    answer.status_code = 422 if errors else 200
    return answer


@desk_page
@require_safe
def record(request: HttpRequest) -> HttpResponse:
    """Show how much of what was expected has come, by kind of decision and unit, and whether intervals hold."""
    by = actor(request)
    records = api.forecast_record(by=by)
    names = words.units(one.unit for one in records if one.unit)
    rows = [
        {
            "kind": words.kind(one.kind),
            "unit": names.get(one.unit, ""),
            "scored": one.scored,
            "ratio": writing.percent(one.mean_ratio, 0),
            "interval": writing.interval(one.low, one.high, "share"),
            "held": f"{one.held} / {one.scored}",
        }
        for one in records
    ]
    return render(request, "review/record.html", {"rows": rows, "chart": plots.calibration(records, names)})


@desk_page
@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """Show how the loop runs: findings, decisions, expectations, and the last reviews."""
    by = actor(request)
    told = api.progress(by=by)
    shares = {
        "with_expectation": writing.percent(told.share_with_expectation, 0),
        "scored": writing.percent(told.share_scored, 0),
    }
    runs = [{"at": writing.moment(at), "report": report} for at, report in api.runs(by=by, most=20)]
    known = {one.id: into(one.rule) for one in api.reviewers()}
    seen = [one | {"rule": known.get(str(one["reviewer"]), "")} for one in api.reviewer_runs(by=by)]
    context = {"told": told, "shares": shares, "runs": runs, "reviewers": seen}
    return render(request, "review/progress.html", context)


def _kinds() -> list[tuple[str, str]]:
    return [(one.id, into(one.name)) for one in api.decision_kinds()]
