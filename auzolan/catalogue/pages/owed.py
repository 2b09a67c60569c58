# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The producers' desk: what is asked of us, soonest first, with its clock; and every way to answer."""

from collections.abc import Callable
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from auzolan.catalogue import api
from auzolan.catalogue.forms.owed import (
    AnswerForm,
    AskedFilter,
    AssignForm,
    CloseForm,
    EstimateForm,
    KeepBackForm,
    ReplyForm,
    TermsForm,
    first_terms,
)
from auzolan.catalogue.forms.visitors import accepted
from auzolan.catalogue.nouns.asking import WAITING, Asked, Kind, Outcome, Stage
from auzolan.catalogue.pages import asked_words as words
from auzolan.kernel import clock
from auzolan.kernel.access import Actor
from auzolan.kernel.refusals import Conflict
from auzolan.kernel.web import actor, desk_page, render
from auzolan.showing import changes
from auzolan.showing.lists import page_of, table_file

_ROWS: Final = 20
_FORM_METHODS: Final = ["GET", "HEAD", "POST"]


@desk_page
@require_safe
def owed(request: HttpRequest) -> HttpResponse:
    """Show what is owed to people who asked, soonest first, and how fast each unit answers."""
    by = actor(request)
    by.require(api.READ)
    units = words.unit_names(by)
    form = AskedFilter(request.GET, units=sorted(units.items(), key=lambda unit: unit[1]))
    asked = form.asked()
    rows = [one for one in api.owed(by=by) if _is_asked_for(by, one, asked)]
    given = table_file(request, f"asked-of-us-{clock.today()}", [_plain(one) for one in rows])
    if given is not None:
        return given
    page = page_of(request, rows, _ROWS)
    shown = list(page.object_list)
    whole, paces = api.pace(by=by)
    lines = words.lines(by, [one.asked for one in shown], at_desk=True)
    context = {
        "form": form,
        "page": page,
        "rows": [line | {"waiting": told.waiting_posts} for line, told in zip(lines, shown, strict=True)],
        "total": len(rows),
        "is_filtered": any(asked.values()),
        "figures": words.figures(whole),
        "whole": words.speed(whole, units),
        "units": [words.speed(one, units) for one in paces],
    }
    return render(request, "catalogue/owed_list.html", context)


@desk_page
@require_http_methods(_FORM_METHODS)
def owed_one(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one thing that was asked with every deed that its stage allows, and do the one that is chosen."""
    by = actor(request)
    by.require(api.READ)
    one = api.asked(by=by, reference=reference)
    deeds = _deeds(by, one)
    chosen = request.POST.get("deed", "") if request.method == "POST" else ""
    bound: forms.Form | None = None
    if chosen == "post":
        number = request.POST.get("number", "")
        shown = request.POST.get("shown") == "yes"
        if number.isdigit():
            api.judge_post(by=by, reference=reference, number=int(number), is_shown=shown)
            return redirect("catalogue:owed_one", reference)
    elif chosen and chosen not in deeds:
        raise Conflict(f"{reference} is {one.stage.value}: this cannot be done with it now.")
    elif chosen:
        bound = _form(by, one, chosen, request.POST)
        if bound.is_valid() and accepted(bound, lambda: _do(by, one, chosen, bound.cleaned_data)) is not None:
            messages.success(request, _("Recorded."))
            return redirect("catalogue:owed_one", reference)
    units = words.unit_names(by)
    context = {
        "one": words.facts_of(by, one),
        "reference": reference,
        "is_public": one.is_public,
        "is_request": one.is_request,
        "posts": [words.post(told, units) for told in api.posts_of(by=by, reference=reference)],
        "may_moderate": by.may("catalogue.moderate", one.unit),
        "deeds": [_shown(by, one, deed, bound if deed == chosen else None) for deed in deeds],
        "errors": bound,
        "history": changes.newest_of(by, one.ref),
    }
    answer = render(request, "catalogue/owed_one.html", context)
    answer.status_code = 422 if bound is not None and bound.errors else 200
    return answer


@desk_page
@require_http_methods(_FORM_METHODS)
def weights(request: HttpRequest) -> HttpResponse:
    """Change in how many days an answer is owed and what the ranking depends on, and show the order it makes."""
    by = actor(request)
    by.require(api.READ)
    may_set = by.may("catalogue.ask-terms")
    if request.method == "POST":
        by.require("catalogue.ask-terms")
        form = TermsForm(request.POST)
        if form.is_valid() and accepted(form, lambda: api.set_terms(by=by, told=form.terms()) or True):
            messages.success(request, _("Set. The order below is the new one."))
            return redirect("catalogue:owed_weights")
    else:
        form = TermsForm(initial=first_terms(api.terms(by=by)))
    ranked = api.ranked(by=by, those=api.every_asked(by=by, kinds=[Kind.REQUEST], stages=WAITING))[:_ROWS]
    lines = words.lines(by, [row.asked for row in ranked], at_desk=True)
    rows = [line | {"factors": words.factors(row)} for line, row in zip(lines, ranked, strict=True)]
    answer = render(request, "catalogue/owed_weights.html", {"form": form, "may_set": may_set, "rows": rows})
    answer.status_code = 422 if form.errors else 200
    return answer


def _deeds(by: Actor, one: Asked) -> list[str]:
    """Return what the actor may do with something asked as it stands, in the order of the page."""
    may_moderate, may_answer = by.may("catalogue.moderate", one.unit), by.may("catalogue.answer", one.unit)
    waits = one.stage in (Stage.SHOWN, Stage.ASSIGNED)
    able = {
        "let-through": may_moderate and one.stage in (Stage.RECEIVED, Stage.KEPT_BACK),
        "keep-back": may_moderate and one.stage is Stage.RECEIVED,
        "assign": may_moderate and waits,
        "answer": may_answer and one.is_request and (waits or one.is_promised),
        "reply": may_answer and not one.is_request and one.is_public,
        "close": may_answer and not one.is_request and one.stage is Stage.ANSWERED,
        "estimate": may_answer and one.stage in WAITING and one.is_request,
    }
    return [deed for deed, is_able in able.items() if is_able]


def _form(by: Actor, one: Asked, deed: str, told: Any = None) -> forms.Form:
    # each form has ids of its own: several stand on one page
    ids = {"auto_id": f"{deed}_%s"}
    if deed == "assign":
        units = sorted(words.unit_names(by).items(), key=lambda unit: unit[1])
        return AssignForm(told, units=units, initial={"unit": one.unit}, **ids)
    if deed == "estimate":
        return EstimateForm(told, of=one, **ids)
    made: dict[str, Callable[..., forms.Form]] = {
        "let-through": forms.Form,
        "keep-back": KeepBackForm,
        "answer": AnswerForm,
        "reply": ReplyForm,
        "close": CloseForm,
    }
    return made[deed](told, **ids)


def _do(by: Actor, one: Asked, deed: str, told: dict[str, Any]) -> Any:
    at: dict[str, Any] = {"by": by, "reference": one.reference}
    deeds: dict[str, Callable[..., Any]] = {
        "let-through": api.let_through,
        "keep-back": api.keep_back,
        "assign": api.assign,
        "estimate": api.estimate,
        "reply": api.reply,
        "close": api.close_discussion,
    }
    if deed == "answer":
        return api.answer(**at, **(told | {"outcome": Outcome(told["outcome"])}))
    return deeds[deed](**at, **told)


def _shown(by: Actor, one: Asked, deed: str, bound: forms.Form | None) -> dict[str, Any]:
    names = {
        "let-through": (_("Show it to everybody"), _("Show it")),
        "keep-back": (_("Do not show it"), _("Keep it back")),
        "assign": (_("Give it to the unit that answers"), _("Give it to this unit")),
        "answer": (_("Answer it"), _("Answer it")),
        "reply": (_("Reply"), _("Reply")),
        "close": (_("Close it"), _("Close it")),
        "estimate": (_("What it costs, and what comes nearest"), _("Record")),
    }
    title, button = names[deed]
    return {"deed": deed, "title": title, "button": button, "form": bound or _form(by, one, deed)}


def _is_asked_for(by: Actor, one: "api.Owed", asked: dict[str, str]) -> bool:
    """Tell whether something is to be listed: of the unit that was asked for, else of those the actor answers for."""
    is_mine = not by.may("catalogue.answer") or by.may("catalogue.answer", one.asked.unit)
    if one.asked.unit != asked["unit"] if asked["unit"] else not is_mine:
        return False
    if asked["kind"] and one.asked.kind.value != asked["kind"]:
        return False
    states: dict[str, Callable[[], bool]] = {
        "received": lambda: one.asked.stage is Stage.RECEIVED,
        "unassigned": lambda: one.asked.stage in WAITING and not one.asked.unit,
        "late": lambda: one.asked.owed_on is not None and one.days_left < 0,
        "promised": lambda: one.asked.is_promised,
        "posts": lambda: one.waiting_posts > 0,
    }
    return states[asked["state"]]() if asked["state"] in states else True


def _plain(one: "api.Owed") -> dict[str, Any]:
    """Return what is owed as a table holds it."""
    asked = one.asked
    return {
        "reference": asked.reference,
        "kind": asked.kind.value,
        "title": asked.title,
        "stage": asked.stage.value,
        "unit": asked.unit,
        "dataset": asked.dataset,
        "asked_on": asked.asked_on,
        "owed_on": asked.owed_on,
        "working_days_left": one.days_left if asked.owed_on else None,
        "supporters": asked.supporters,
        "hours": asked.hours,
        "new_posts": one.waiting_posts,
        "simulated": asked.simulated,
    }
