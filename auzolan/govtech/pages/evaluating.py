# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Evaluation at the desk: who scores, conflicts of interest, scores, the ranking with its spread, the selection."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from auzolan.govtech.api import applications as applying
from auzolan.govtech.api import challenges
from auzolan.govtech.api import evaluating as api
from auzolan.govtech.forms.evaluating import DeclareForm, EvaluatorsForm, ScoreForm, SelectForm
from auzolan.govtech.nouns.applications import Stage
from auzolan.govtech.nouns.challenges import Challenge, Phase
from auzolan.govtech.nouns.evaluating import Ranked
from auzolan.govtech.pages.challenge_editing import METHODS, answer, own
from auzolan.kernel.access import ROLES, Actor, people_holding
from auzolan.kernel.refusals import BadInput, Conflict
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.review import api as review
from auzolan.showing.fields import tell
from auzolan.showing.frame import is_at_desk
from auzolan.showing.writing import number as written


@desk_page
@require_http_methods(METHODS)
def evaluators(request: HttpRequest, number: int) -> HttpResponse:
    """Ask who scores the applications of a challenge."""
    by, one = actor(request), own(request, number)
    able = people(by, api.EVALUATORS)
    first = {"evaluators": list(one.evaluators)}
    form = EvaluatorsForm(request.POST if request.method == "POST" else None, people=able, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            api.name_evaluators(by=by, number=number, evaluators=form.cleaned_data["evaluators"])
        except BadInput:
            form.add_error("evaluators", _("Choose at least two people who hold a role that evaluates."))
        except Conflict as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Written down."))
            return redirect("govtech:desk_challenge", number)
    return answer(request, "govtech/evaluating_people.html", form, {"known": one})


@desk_page
@require_safe
def to_score(request: HttpRequest, number: int) -> HttpResponse:
    """Show an evaluator the applications of a challenge that they score."""
    by = actor(request)
    rows = api.to_score(by=by, challenge=number)
    return render(
        request, "govtech/evaluating_list.html", {"asked": challenges.challenge(by=by, number=number), "rows": rows}
    )


@desk_page
@require_http_methods(METHODS)
def score(request: HttpRequest, number: int, application: int) -> HttpResponse:
    """Ask an evaluator whether they have a conflict of interest; where they have none, for their scores."""
    by = actor(request)
    asked = challenges.challenge(by=by, number=number)
    rows = api.to_score(by=by, challenge=number)
    row = next((one for one in rows if one.application.number == application), None)
    if row is None:
        raise Conflict(_("This application is not scored: it is not eligible."))
    is_declaring = row.sheet is None
    data = request.POST if request.method == "POST" else None
    form: Any = DeclareForm(data) if is_declaring else ScoreForm(data, criteria=_criteria(asked))
    if request.method == "POST" and form.is_valid():
        try:
            if is_declaring:
                sheet = api.declare(by=by, application=application, **form.told())
            else:
                sheet = api.score(by=by, application=application, marks=form.marks())
        except BadInput as refusal:
            tell(form, refusal)
        except Conflict as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Written down."))
            if sheet.has_conflict or sheet.is_scored:
                return redirect("govtech:to_score", number)
            return redirect("govtech:score", number, application)
    may_score = asked.phase is Phase.SELECT and row.application.stage is Stage.ELIGIBLE
    waits = row.sheet is not None and not api.all_judged(by.tenant, number)
    has_ended = row.sheet is not None and (row.sheet.is_scored or row.sheet.has_conflict)
    names = {criterion.key: into(criterion.name) for criterion in _criteria(asked)}
    context = {
        "asked": asked,
        "row": row,
        "is_declaring": is_declaring,
        "is_asked": may_score and not has_ended and not waits,
        "waits": may_score and not has_ended and waits,
        "marks": [
            {"criterion": names[mark.criterion], "score": written(mark.score), "reason": mark.reason}
            for mark in (row.sheet.marks if row.sheet else ())
        ],
    }
    return answer(request, "govtech/evaluating_score.html", form, context)


@desk_page
@require_http_methods(METHODS)
def select(request: HttpRequest, application: int) -> HttpResponse:
    """Ask for the decision that selects an application."""
    by = actor(request)
    one = applying.application(by=by, number=application)
    asked = challenges.challenge(by=by, number=one.challenge)
    by.require("review.decide", unit=asked.unit)
    rows = api.ranking(by=by, challenge=asked.number)
    if one.stage is not Stage.SCORED or asked.phase is not Phase.SELECT or not rows:
        raise Conflict(_("An application is selected once all of them were scored."))
    form = SelectForm(
        request.POST if request.method == "POST" else None,
        responsible=people(by, api.OWNERS),
        accountable=people(by, api.HEADS),
        lessons=review.lessons(by=by, kind=api.SELECT),
    )
    if request.method == "POST" and form.is_valid():
        try:
            taken = api.select(by=by, application=application, **form.told())
        except BadInput as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Selected, by decision %(n)s.") % {"n": taken.number})
            return redirect("govtech:desk_challenge", asked.number)
    ranked = _ranking(asked, rows)
    return answer(request, "govtech/evaluating_select.html", form, {"one": one, "asked": asked, "ranked": ranked})


def evaluation_panel(request: HttpRequest, _tenant: str, key: str) -> SafeString | None:
    """Draw who scores and how far they are, for the desk; the ranking with its spread, once there is one."""
    by, number = actor(request), int(key)
    one = challenges.challenge(by=by, number=number)
    is_desk = is_at_desk(request)
    ranked = _ranking(one, api.ranking(by=by, challenge=number)) if one.is_public else None
    may_record = is_desk and by.may(challenges.RECORD, one.unit)
    may_name = may_record and one.phase in (Phase.IDENTIFY, Phase.DISSEMINATE, Phase.SELECT) and not ranked
    if not (ranked or may_name or (is_desk and one.evaluators)):
        return None
    names = dict(people(by, tuple(ROLES))) if is_desk else {}
    progress = api.progress(by=by, challenge=number) if is_desk and one.is_public else {}
    lost = api.lost_evaluators(by=by, challenge=number) if may_name and one.evaluators else ()
    context = {
        "one": one,
        "ranked": ranked,
        "may_name": may_name,
        "may_score": is_desk and by.person in one.evaluators and by.may(api.EVALUATE) and one.phase is Phase.SELECT,
        "to_select": api.to_select(by=by, challenge=number) if is_desk and ranked else [],
        "people": [
            {"name": names.get(who, who), "told": progress.get(who), "is_lost": who in lost} for who in one.evaluators
        ]
        if is_desk
        else [],
    }
    return render_to_string("govtech/evaluating_panel.html", context, request)


def _ranking(one: Challenge, rows: list[Ranked]) -> dict[str, Any] | None:
    if not rows:
        return None
    return {
        "criteria": [into(criterion.name) for criterion in _criteria(one)],
        "rows": [
            {
                "row": row,
                "mean": written(row.total.mean, 2),
                "low": written(row.total.low, 2),
                "high": written(row.total.high, 2),
                "deviation": written(row.total.deviation, 2),
                "criteria": [written(spread.mean, 2) for _key, spread in row.criteria],
            }
            for row in rows
        ],
        "is_close": any(row.is_close for row in rows),
    }


def _criteria(one: Challenge) -> Any:
    return one.rules.criteria if one.rules else ()


def people(by: Actor, roles: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return the people who hold one of some roles, as choices."""
    return [(one.username, one.full_name or one.username) for one in people_holding(by.tenant, roles)]


desk: list[URLPattern] = [
    path("challenges/<int:number>/evaluators/", evaluators, name="evaluators"),
    path("challenges/<int:number>/score/", to_score, name="to_score"),
    path("challenges/<int:number>/score/<int:application>/", score, name="score"),
    path("challenges/applications/<int:application>/select/", select, name="select_application"),
]
