# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The comparison of a reuse check: its method is chosen at the desk, each solution answered for, the result shown."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from auzolan.govtech.api import reuse_grading as api
from auzolan.govtech.forms.reuse_grading import GradeForm, MethodForm
from auzolan.govtech.nouns.comparing import Comparison
from auzolan.govtech.nouns.reuse_checks import ReuseCheck
from auzolan.govtech.pages.challenge_editing import METHODS
from auzolan.govtech.pages.reuse_making import asked, own
from auzolan.kernel.access import Actor
from auzolan.kernel.web import actor, desk_page, into


@desk_page
@require_http_methods(METHODS)
def method(request: HttpRequest, number: int) -> HttpResponse:
    """Ask by what solutions are compared."""
    by, one = actor(request), own(request, number)
    names = sorted(((key, into(name)) for key, name in api.categories(by=by).items()), key=lambda each: each[1])
    first = {"category": one.method.category if one.method else ""}
    form = MethodForm(request.POST if request.method == "POST" else None, categories=names, initial=first)
    deed = lambda seen: api.choose_method(  # noqa: E731
        by=by, number=number, category=form.cleaned_data["category"], seen=seen
    )
    lead = _("By the weights of the requirements, or by the twelve criteria of AgID, the Italian agency.")
    return asked(
        request, one, form, deed, "govtech/reuse_check_grade.html", {"title": _("Method of comparison"), "lead": lead}
    )


@desk_page
@require_http_methods(METHODS)
def grade(request: HttpRequest, number: int, place: int) -> HttpResponse:
    """Ask of one solution of the short list, by its place, what it has by each criterion."""
    by, one = actor(request), own(request, number)
    if one.method is None or not 0 < place <= len(one.short_list):
        raise Http404
    listed = one.short_list[place - 1]
    known = next((each for each in one.grades if each.solution == listed.id), None)
    form = GradeForm(request.POST if request.method == "POST" else None, method=one.method, known=known)
    deed = lambda seen: api.grade(  # noqa: E731
        by=by, number=number, solution=listed.id, answers=form.answers(), seen=seen
    )
    lead = _("What nobody knows stays empty, and makes an interval. Every number has something that shows it.")
    title = _("Answers by criterion")
    return asked(
        request, one, form, deed, "govtech/reuse_check_grade.html", {"title": title, "lead": lead, "listed": listed}
    )


def compared(by: Actor, check: ReuseCheck, found: Comparison | None) -> dict[str, Any]:
    """Return what the page shows of the comparison: its method, result, what turns it round, and each answer."""
    names = {one.id: one.name for one in check.short_list}
    told: dict[str, Any] = {
        "method": into(api.categories(by=by)[check.method.category]) if check.method else "",
        "is_agid": check.method is not None,
        "to_grade": list(enumerate(check.short_list, start=1)) if check.method else [],
        "grades": _grades(check),
        "rows": (),
    }
    if found is None:
        return told
    texts = {one.id: into(one.name) for one in found.sheet.criteria}
    flips = [one for one in found.flips if one.to is not None]
    return told | {
        "rows": [{"name": names[one.name], "one": one} for one in found.ranking],
        "is_certain": api.is_certain(found),
        "flips": [
            {"criterion": texts[one.criterion], "one": one, "winner": names.get(one.winner, "")} for one in flips
        ],
        "reversals": [
            {
                "without": names[one.without],
                "pairs": [(names[above], names[below]) for above, below in one.pairs],
                "winner": names.get(one.winner, ""),
            }
            for one in found.reversals
        ],
    }


def _grades(check: ReuseCheck) -> list[dict[str, Any]]:
    if check.method is None:
        return []
    criteria = {one.id: one for one in check.method.criteria}
    weights = dict(zip(criteria, check.method.weights, strict=True))
    return [
        {
            "name": listed.name,
            "on": one.on,
            "answers": [
                {"criterion": into(criteria[each.criterion].name), "weight": weights[each.criterion], "one": each}
                for each in one.answers
            ],
        }
        for listed in check.short_list
        for one in check.grades
        if one.solution == listed.id
    ]


desk: list[URLPattern] = [
    path("reuse-checks/<int:number>/method/", method, name="reuse_check_method"),
    path("reuse-checks/<int:number>/criteria/<int:place>/", grade, name="reuse_check_grade"),
]
