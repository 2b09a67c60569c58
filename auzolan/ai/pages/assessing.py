# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Assessments and consultations: begun, written and finished on the desk, read by everybody once they are finished."""

from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from auzolan.ai.api import assessing as api
from auzolan.ai.api import systems as register
from auzolan.ai.api.screening import ASSESS
from auzolan.ai.forms.governing import BeginForm, ConsultationForm, PartsForm, SectionForm, first_answers
from auzolan.ai.nouns.aia import AiaQuestion
from auzolan.ai.nouns.governing import Document, DocumentKind, Group
from auzolan.ai.pages import governing_words as words
from auzolan.kernel.refusals import BadInput
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.showing import changes
from auzolan.showing.fields import summary, tell

_FORM_METHODS: Final = ["GET", "HEAD", "POST"]
_WHO: Final = frozenset({"projectDetailsRespondent", "projectDetailsJob"})
"""Questions of the impact assessment that a person answers of itself."""


@desk_page
@require_http_methods(_FORM_METHODS)
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask which assessment of a system is begun, and with which data of the catalogue."""
    by = actor(request)
    one = register.system(by=by, slug=slug)
    by.require(ASSESS, unit=one.unit)
    kinds = words.choices(DocumentKind)
    form = BeginForm(request.POST if request.method == "POST" else None, kinds=kinds, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            kept = api.begin_document(
                by=by,
                slug=slug,
                kind=DocumentKind(told["kind"]),
                datasets=told["datasets"],
                language=get_language() or "eu",
            )
        except BadInput as refusal:
            tell(form, refusal)
        else:
            return redirect("ai:edit_assessment", kept.number)
    return _answer(request, "ai/assessing_begin.html", form, {"one": one})


@desk_page
@require_http_methods(_FORM_METHODS)
def edit(request: HttpRequest, number: int) -> HttpResponse:
    """Ask for the parts of a FRIA or DPIA, or show the sections of an AIA with what they come to so far."""
    by = actor(request)
    by.require(register.READ)
    document = api.document(by=by, number=number)
    one = register.system(by=by, slug=document.system)
    if document.is_finished:
        return redirect("ai:assessment", number)
    context = {
        "one": one,
        "document": document,
        "may_assess": by.may(ASSESS, one.unit),
        "history": changes.newest_of(by, document.ref),
    }
    if document.kind is DocumentKind.AIA:
        return render(request, "ai/assessing_aia.html", context | _sections(document))
    form = PartsForm(
        request.POST if request.method == "POST" else None,
        parts=api.PARTS[document.kind],
        cite=words.cited,
        initial=dict(document.fields),
    )
    if request.method == "POST" and form.is_valid():
        try:
            api.write_document(by=by, number=number, fields=form.cleaned_data)
        except BadInput as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Recorded."))
            return redirect("ai:edit_assessment", number)
    return _answer(request, "ai/assessing_parts.html", form, context)


@desk_page
@require_http_methods(_FORM_METHODS)
def section(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """Ask the questions of one section of an AIA; those that its own answers bring up come when it is kept."""
    by = actor(request)
    document = api.document(by=by, number=number)
    one = register.system(by=by, slug=document.system)
    by.require(ASSESS, unit=one.unit)
    asked = api.asked(document) if document.kind is DocumentKind.AIA else []
    found = next((each for each in asked if each[0].name == name), None)
    if found is None or document.is_finished:
        return redirect("ai:edit_assessment", number)
    form = SectionForm(
        request.POST if request.method == "POST" else None,
        questions=found[1],
        initial=first_answers(document.answers),
    )
    if request.method == "POST" and form.is_valid():
        api.answer_section(by=by, number=number, section=name, told=form.cleaned_data)
        messages.success(request, _("Recorded."))
        return redirect("ai:edit_assessment", number)
    context = {
        "one": one,
        "document": document,
        "section": found[0],
        "questions": found[1],
        "questionnaire": api.questionnaire(document.questionnaire),
    }
    return _answer(request, "ai/assessing_section.html", form, context)


@desk_page
@require_POST
def finish(request: HttpRequest, number: int) -> HttpResponse:
    """Finish an assessment; where something misses, say what and lead back to it."""
    by = actor(request)
    try:
        api.finish_document(by=by, number=number)
    except BadInput as refusal:
        lacking = _title(api.document(by=by, number=number), refusal.problem.column)
        messages.error(request, _("It cannot be finished yet. This misses: %(part)s") % {"part": lacking})
        return redirect("ai:edit_assessment", number)
    messages.success(request, _("Finished: nobody changes it from now on."))
    return redirect("ai:assessment", number)


@require_safe
def assessment(request: HttpRequest, number: int) -> HttpResponse:
    """Show everybody an assessment that is finished."""
    by = actor(request)
    document = api.document(by=by, number=number)
    if not document.is_finished:
        return redirect("ai:edit_assessment", number)
    parts = [{"part": part, "text": document.fields.get(part.name, "")} for part in api.PARTS.get(document.kind, ())]
    context = {
        "one": register.system(by=by, slug=document.system),
        "document": document,
        "parts": parts,
        "asked": api.asked_by_level(document.impact.level) if document.impact else (),
        "questionnaire": api.questionnaire(document.questionnaire) if document.questionnaire else None,
        "answered": _answered(document, is_whole=by.may(register.READ)) if document.questionnaire else [],
    }
    return render(request, "ai/assessing_public.html", context)


@desk_page
@require_http_methods(_FORM_METHODS)
def consult(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask who was consulted on a system, what they said and what changed."""
    by = actor(request)
    one = register.system(by=by, slug=slug)
    by.require(ASSESS, unit=one.unit)
    form = ConsultationForm(request.POST if request.method == "POST" else None, groups=words.choices(Group))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            api.record_consultation(by=by, slug=slug, **(told | {"group": Group(told["group"])}))
        except BadInput as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Recorded."))
            return redirect("ai:desk_law", slug)
    return _answer(request, "ai/assessing_consult.html", form, {"one": one})


def _sections(document: Document) -> dict[str, Any]:
    rows: list[dict[str, Any]] = []
    for each, questions in api.asked(document):
        scored = [one for one in questions if one.counts]
        rows.append(
            {
                "section": each,
                "scored": len(scored),
                "answered": sum(one.name in document.answers for one in scored),
            }
        )
    impact = api.impact_of(document)
    return {
        "more_to_come": not any(row["section"].when for row in rows),
        "sections": rows,
        "impact": impact,
        "asked": api.asked_by_level(impact.level),
        "questionnaire": api.questionnaire(document.questionnaire),
    }


def _answered(document: Document, *, is_whole: bool) -> list[dict[str, Any]]:
    """Return the sections of an AIA in which something was answered, each answer in words with its points.

    Who has filled it in is told where it is the ``whole``: the public reads who answers for a system, not who typed.
    """
    found = []
    for each, questions in api.asked(document):
        shown = [one for one in questions if document.answers.get(one.name) and (is_whole or one.name not in _WHO)]
        rows = [_answered_one(one, document.answers[one.name]) for one in shown]
        if rows:
            found.append({"section": each, "rows": rows})
    return found


def _answered_one(question: AiaQuestion, told: str | tuple[str, ...]) -> dict[str, Any]:
    values = told if isinstance(told, tuple) else (told,)
    chosen = [
        {"text": each.text.text(), "points": api.points(each.value)}
        for each in question.choices
        if each.value in values
    ]
    return {"question": question, "chosen": chosen, "written": "" if question.choices else told}


def _title(document: Document, name: str) -> str:
    """Return what a part or a question asks, by its name."""
    for part in api.PARTS.get(document.kind, ()):
        if part.name == name:
            return into(part.text)
    if document.questionnaire:
        for one in api.questionnaire(document.questionnaire).questions():
            if one.name == name:
                return into(one.title.text())
    return name


def _answer(request: HttpRequest, template: str, form: forms.Form, context: dict[str, Any]) -> HttpResponse:
    errors = summary([form])
    answer = render(request, template, context | {"form": form, "errors": errors})
    answer.status_code = 422 if errors else 200
    return answer


public: list[URLPattern] = [path("algorithms/assessments/<int:number>/", assessment, name="assessment")]
desk: list[URLPattern] = [
    path("algorithms/<slug:slug>/assessments/new/", begin, name="begin_assessment"),
    path("algorithms/assessments/<int:number>/", edit, name="edit_assessment"),
    path("algorithms/assessments/<int:number>/finish/", finish, name="finish_assessment"),
    path("algorithms/assessments/<int:number>/<slug:name>/", section, name="assessment_section"),
    path("algorithms/<slug:slug>/consultations/new/", consult, name="consult"),
]
