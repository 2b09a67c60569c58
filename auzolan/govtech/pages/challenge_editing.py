# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A challenge begun and changed at the desk, its rules fixed, moved to its next phase, closed."""

from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from auzolan.govtech.api import advising, postponing, reuse_checks
from auzolan.govtech.api import challenges as api
from auzolan.govtech.api.questions import is_open
from auzolan.govtech.forms.challenges import (
    ChallengeForm,
    CloseForm,
    PostponeForm,
    RulesForm,
    first_challenge,
    first_of_finding,
    first_rules,
)
from auzolan.govtech.nouns.challenges import Challenge, Phase
from auzolan.govtech.nouns.reuse_checks import ReuseCheck
from auzolan.govtech.pages.challenges import unit_names
from auzolan.kernel import clock
from auzolan.kernel.access import Actor
from auzolan.kernel.refusals import BadInput, BadTable, Conflict
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.review import api as review
from auzolan.showing.fields import spread, summary, tell, text_of
from auzolan.showing.visitors import site

METHODS: Final = ["GET", "HEAD", "POST"]


@desk_page
@require_http_methods(METHODS)
def new_challenge(request: HttpRequest) -> HttpResponse:
    """Ask for a challenge; with ``?finding=`` it rests on that finding of the docket, and begins with what was seen.

    With ``?check=`` it follows that reuse check, and begins with its need.
    """
    by = actor(request)
    by.require(api.RECORD)
    check = reuse_checks.check(by=by, number=known) if (known := _number(request, "check")) else None
    number = _number(request, "finding") or (_finding_of(check) if check else 0)
    found = review.finding(by=by, number=number) if number else None
    first = first_of_finding(found.sighting.title, found.sighting.saw, found.sighting.owner) if found else {}
    if check is not None:
        first = {"unit": first.get("unit", check.unit), **spread("need", check.need)}
    form = ChallengeForm(request.POST if request.method == "POST" else None, units=_units(by), initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            made = api.begin_challenge(
                by=by, findings=[found.number] if found else [], check=check.number if check else 0, **form.told()
            )
        except BadInput as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Written down: nobody but the desk sees it yet."))
            return redirect("govtech:desk_challenge", made.number)
    title = into(found.sighting.title) if found else ""
    return answer(
        request, "govtech/challenge_edit.html", form, {"finding": found, "finding_title": title, "check": check}
    )


@desk_page
@require_http_methods(METHODS)
def edit_challenge(request: HttpRequest, number: int) -> HttpResponse:
    """Ask what has to change in what a challenge asks and offers."""
    by, one = actor(request), own(request, number)
    form = ChallengeForm(
        request.POST if request.method == "POST" else None, units=_units(by), initial=first_challenge(one)
    )
    if request.method == "POST" and form.is_valid():
        try:
            api.change_challenge(by=by, number=number, **form.told())
        except Conflict:
            form.add_error(None, _("It is open: only a language that is missing may be added."))
        except BadInput as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Written down."))
            return redirect("govtech:desk_challenge", number)
    return answer(request, "govtech/challenge_edit.html", form, {"known": one})


@desk_page
@require_http_methods(METHODS)
def rules(request: HttpRequest, number: int) -> HttpResponse:
    """Ask for the rules of a challenge, before it is opened."""
    by, one = actor(request), own(request, number)
    if one.phase is not Phase.IDENTIFY:
        raise Conflict(_("It is open: criteria, weights, budget and days stay as they are."))
    first = first_rules(one.rules) or {"rules_on": clock.today()}
    choices = [(key, into(name)) for key, name in advising.instruments(by=by).items()]
    form = RulesForm(request.POST if request.method == "POST" else None, initial=first, instruments=choices)
    if request.method == "POST" and form.is_valid():
        try:
            api.fix_rules(by=by, number=number, rules=form.rules())
        except BadInput as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Written down."))
            return redirect("govtech:desk_challenge", number)
    return answer(request, "govtech/challenge_rules.html", form, {"known": one})


@desk_page
@require_POST
def move_on(request: HttpRequest, number: int) -> HttpResponse:
    """Move a challenge to its next phase; what it asks for and is not there stands on its page."""
    try:
        api.move_on(by=actor(request), number=number)
    except BadTable:
        messages.error(request, _("Something that the next phase asks for is not there yet: it stays where it is."))
    else:
        messages.success(request, _("It is in its next phase."))
    return redirect("govtech:desk_challenge", number)


@desk_page
@require_http_methods(METHODS)
def postpone(request: HttpRequest, number: int) -> HttpResponse:
    """Ask for a later last day for applications, and why."""
    one = own(request, number)
    if not is_open(one):
        raise Conflict(_("This challenge is not open for applications."))
    form = PostponeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = {"until": form.cleaned_data["until"], "why": text_of(form, "why"), "site": site(request)}
        try:
            postponing.postpone(by=actor(request), number=number, **told)
        except BadInput as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("The last day has moved: everybody reads it, and whoever has applied is told."))
            return redirect("govtech:desk_challenge", number)
    return answer(request, "govtech/challenge_postpone.html", form, {"known": one})


@desk_page
@require_http_methods(METHODS)
def close_challenge(request: HttpRequest, number: int) -> HttpResponse:
    """Ask why a challenge is closed before its last phase."""
    one = own(request, number)
    form = CloseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            api.close_challenge(by=actor(request), number=number, why=form.cleaned_data["why"])
        except BadInput as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Closed."))
            return redirect("govtech:desk_challenge", number)
    return answer(request, "govtech/challenge_close.html", form, {"known": one})


def own(request: HttpRequest, number: int, permission: str = api.RECORD) -> Challenge:
    """Return a challenge for someone who may change it."""
    by = actor(request)
    one = api.challenge(by=by, number=number)
    by.require(permission, unit=one.unit)
    return one


def answer(request: HttpRequest, template: str, form: forms.Form, context: dict[str, Any]) -> HttpResponse:
    """Return the page of a form: 422 where something is wrong with what was typed."""
    errors = summary([form]) if form.is_bound else []
    given = render(request, template, context | {"form": form, "errors": errors})
    given.status_code = 422 if errors else 200
    return given


def _number(request: HttpRequest, name: str) -> int:
    """Return a number that the address tells; 0 where it tells none."""
    asked = request.GET.get(name, "")
    return int(asked) if asked.isdecimal() and asked.isascii() and len(asked) < 9 else 0


def _finding_of(check: ReuseCheck) -> int:
    """Return the finding that a check was made for; 0 for any other record."""
    subject = check.subject
    return int(subject.key) if (subject.room, subject.kind) == ("review", "finding") else 0


def _units(by: Actor) -> list[tuple[str, str]]:
    return sorted(
        ((slug, name) for slug, name in unit_names(by).items() if by.may(api.RECORD, slug)), key=lambda u: u[1]
    )


desk: list[URLPattern] = [
    path("challenges/new/", new_challenge, name="new_challenge"),
    path("challenges/<int:number>/edit/", edit_challenge, name="edit_challenge"),
    path("challenges/<int:number>/rules/", rules, name="challenge_rules"),
    path("challenges/<int:number>/move-on/", move_on, name="move_on"),
    path("challenges/<int:number>/postpone/", postpone, name="postpone_challenge"),
    path("challenges/<int:number>/close/", close_challenge, name="close_challenge"),
]
