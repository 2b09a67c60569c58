# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Screening on the desk, one question a page, without a script; what the law says of a system; its panel."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from auzolan.ai.api import assessing
from auzolan.ai.api import screening as api
from auzolan.ai.api import systems as register
from auzolan.ai.forms.governing import QuestionForm
from auzolan.ai.nouns.governing import LegalStanding, Task, TaskState
from auzolan.ai.nouns.screening import Answers
from auzolan.ai.nouns.systems import System
from auzolan.ai.pages import governing_words as words
from auzolan.kernel import clock
from auzolan.kernel.access import ROLES, people_holding
from auzolan.kernel.web import actor, desk_page, render
from auzolan.showing import changes
from auzolan.showing.fields import summary
from auzolan.showing.frame import is_at_desk

QUESTIONS: Final = tuple(one.id for one in api.QUESTIONS)
ASKED: Final = "asked"


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def screen(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask the next question, by the answers in the address; at the end show the result and let it be kept."""
    by = actor(request)
    one = register.system(by=by, slug=slug)
    by.require(api.ASSESS, unit=one.unit)
    told = request.POST if request.method == "POST" else request.GET
    answers = api.answers_told({name: told.getlist(name) for name in QUESTIONS if told.getlist(name)})
    if request.method == "POST":
        kept = api.keep_screening(by=by, slug=slug, answers=answers)
        messages.success(request, _("Kept as screening %(n)s.") % {"n": kept.number})
        return redirect("ai:desk_law", slug)
    return _ask(request, one, answers)


@require_safe
def public_law(request: HttpRequest, slug: str) -> HttpResponse:
    """Show everybody what the law says of a system: labels, the way there in plain words, duties, assessments."""
    return _law(request, slug, is_desk=False)


@desk_page
@require_safe
def desk_law(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the desk the same, with who does what by when, and what to do."""
    actor(request).require(register.READ)
    return _law(request, slug, is_desk=True)


def panel(request: HttpRequest, _tenant: str, slug: str) -> SafeString | None:
    """Draw what the law says of a system, on its page."""
    by = actor(request)
    one = api.standing(by=by, slug=slug)
    is_desk = is_at_desk(request)
    if one.screening is None and not is_desk:
        return None
    context = _told(one) | {
        "slug": slug,
        "is_desk": is_desk,
        "may_assess": is_desk and by.may(api.ASSESS, register.system(by=by, slug=slug).unit),
    }
    return render_to_string("ai/law_panel.html", context, request)


def _ask(request: HttpRequest, one: System, answers: Answers) -> HttpResponse:
    walked = api.walked(answers)
    steps = list(walked.told.items())
    context: dict[str, Any] = {
        "one": one,
        "answers": [(name, value) for name, chosen in steps for value in chosen],
        "step": len(steps) + 1,
        "law": api.law_of(clock.today()),
        "day": clock.today(),
        "back": f"?{_address(steps[:-1])}" if steps else "",
    }
    if walked.following is None:
        result = api.screened_by(by=actor(request), answers=walked.told)
        return render(request, "ai/screening_result.html", context | {"result": result, **_shown(result)})
    was_asked = request.GET.get(ASKED) == walked.following.id
    form = QuestionForm(request.GET if was_asked else None, question=walked.following)
    errors = summary([form]) if was_asked else []
    context |= {"form": form, "question": walked.following, "errors": errors}
    answer = render(request, "ai/screening_question.html", context)
    answer.status_code = 422 if errors else 200
    return answer


def _shown(result: Any) -> dict[str, Any]:
    labels = {name: getattr(result.labels, name) for name in words.LABELS}
    return {
        "labels": [
            {"label": words.LABELS[name], "value": words.word(value), "tone": words.RISK_TONES.get(value, "plain")}
            for name, value in labels.items()
            if value
        ]
    }


def _address(steps: list[tuple[str, tuple[str, ...]]]) -> str:
    told = QueryDict(mutable=True)
    for name, chosen in steps:
        told.setlist(name, list(chosen))
    return told.urlencode()


def _law(request: HttpRequest, slug: str, *, is_desk: bool) -> HttpResponse:
    by = actor(request)
    one = register.system(by=by, slug=slug)
    standing = api.standing(by=by, slug=slug)
    names = {person.username: person.full_name for person in people_holding(by.tenant, tuple(ROLES))} if is_desk else {}
    shown = sorted(standing.tasks, key=lambda task: (task.state is not TaskState.OPEN, task.due, task.number))
    documents = assessing.documents(by=by, system=slug) if is_desk else assessing.finished_documents(by=by, system=slug)
    context = _told(standing) | {
        "frame": "desk.html" if is_desk else "public.html",
        "is_desk": is_desk,
        "one": one,
        "path": words.path_of(standing.screening) if standing.screening else [],
        "tasks": [_row(task, names) for task in shown if is_desk or task.state is not TaskState.LAPSED],
        "documents": documents,
        "consultations": assessing.consultations(by=by, system=slug),
        "administrative": names.get(one.version.administrative, "") if one.version else "",
        "political": names.get(one.version.political, "") if one.version else "",
        "again": _again(standing),
        "earlier": api.screenings(by=by, system=slug)[:-1][::-1],
        "may_assess": is_desk and by.may(api.ASSESS, one.unit),
        "history": changes.newest_of(by, standing.screening.ref) if is_desk and standing.screening else None,
    }
    return render(request, "ai/law_one.html", context)


def _again(one: LegalStanding) -> str:
    """Return the answers of the newest screening as they stand in the address of the next."""
    return _address([(step.question, step.answer) for step in one.screening.result.path]) if one.screening else ""


def _row(task: Task, names: dict[str, str]) -> dict[str, Any]:
    return {
        "task": task,
        "owner": names.get(task.owner, task.owner),
        "is_late": task.is_late(clock.today()),
        "is_coming": task.since > clock.today(),
        "url": reverse("ai:duty", args=[task.number]),
    }


def _told(one: LegalStanding) -> dict[str, Any]:
    change = one.next_change
    return {
        "standing": one,
        "labels": words.labels_of(one.screening) if one.screening else [],
        "causes": [words.word(cause) for cause in one.causes],
        "open": sum(task.state is TaskState.OPEN and task.since <= clock.today() for task in one.tasks),
        "done": sum(task.state is TaskState.DONE for task in one.tasks),
        "late": len(one.late(clock.today())),
        "change": change,
        "change_labels": [
            (words.LABELS[name], words.word(before), words.word(after)) for name, before, after in change.labels
        ]
        if change
        else [],
    }


public: list[URLPattern] = [path("algorithms/<slug:slug>/law/", public_law, name="law")]
desk: list[URLPattern] = [
    path("algorithms/<slug:slug>/law/", desk_law, name="desk_law"),
    path("algorithms/<slug:slug>/screening/", screen, name="screen"),
]
