# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Applications: sent by anybody without an account, seen by their applicant at a secret address, judged at the desk."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from auzolan.catalogue.nouns.asking import TooMany
from auzolan.govtech.api import applications as api
from auzolan.govtech.api import challenges
from auzolan.govtech.api.questions import is_open
from auzolan.govtech.forms.applications import ApplyForm, VerdictForm
from auzolan.govtech.nouns.applications import LIVE, PILOTS, Application, Cause
from auzolan.govtech.nouns.challenges import Challenge
from auzolan.govtech.pages import application_words as words
from auzolan.govtech.pages.challenge_editing import METHODS, answer
from auzolan.kernel import panels
from auzolan.kernel.refusals import BadInput, Conflict
from auzolan.kernel.web import actor, desk_page, render
from auzolan.showing import changes
from auzolan.showing.fields import tell
from auzolan.showing.frame import is_at_desk
from auzolan.showing.visitors import origin, secret


@require_http_methods(METHODS)
def apply(request: HttpRequest, number: int) -> HttpResponse:
    """Ask a visitor for an application to a challenge that is open."""
    by = actor(request)
    one = challenges.challenge(by=by, number=number)
    if not is_open(one):
        raise Conflict(_("This challenge is not open for applications."))
    confirms = [(cause.value, words.CONFIRMS[cause]) for cause in api.asked_to_confirm(one)]
    form = ApplyForm(request.POST if request.method == "POST" else None, causes=confirms)
    if request.method == "POST" and form.is_valid():
        try:
            receipt = api.apply(
                by=by, challenge=number, language=get_language() or "eu", origin=origin(request), **form.told()
            )
        except TooMany:
            form.add_error(None, _("Much has come from your network today: please come again tomorrow."))
        except BadInput as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("We have it. Keep the address of this page: it says how far it has come."))
            return redirect("govtech:own_application", receipt.code)
    return answer(request, "govtech/application_apply.html", form, {"one": one})


@require_safe
def own_application(request: HttpRequest, code: str) -> HttpResponse:
    """Show an applicant how far their application has come, at their secret address."""
    by = actor(request)
    one = api.own_application(by=by, code=code)
    asked = challenges.challenge(by=by, number=one.challenge)
    context = {
        "one": one,
        "asked": asked,
        "address": request.build_absolute_uri(request.path),
        "code": code,
        "may_withdraw": one.withdrawn_at is None and one.stage not in PILOTS,
        "is_live": one.stage in LIVE,
        "postponed": [{"one": each} for each in asked.postponed[::-1]],
        **_told(one, asked),
        "panels": panels.panels_for("govtech/own-application", request, by.tenant, code, is_public=True),
    }
    return secret(render(request, "govtech/application_own.html", context))


@desk_page
@require_http_methods(METHODS)
def application(request: HttpRequest, number: int) -> HttpResponse:
    """Show those who handle it an application with whom to write to, and take the verdict on whether it is eligible."""
    by = actor(request)
    one = api.application(by=by, number=number)
    asked = challenges.challenge(by=by, number=one.challenge)
    first = {"causes": [cause.value for cause in one.causes], "why": one.why}
    causes = [(cause.value, label) for cause, label in words.CAUSES.items()]
    form = VerdictForm(request.POST if request.method == "POST" else None, causes=causes, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            api.judge(by=by, number=number, **form.told())
        except BadInput as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Written down: the applicant reads it at their address."))
            return redirect("govtech:application", number)
    alike = [
        other
        for other in api.applications(by=by, challenge=one.challenge)
        if other.number != number
        and other.withdrawn_at is None
        and _same(other.applicant.registration, one.applicant.registration)
    ]
    context = {
        "one": one,
        "asked": asked,
        **_told(one, asked),
        "contact": api.contact_of(by=by, number=number),
        "alike": alike,
        "is_over_budget": asked.rules is not None and one.asks_cents > asked.rules.budget_cents,
        "may_judge": api.may_judge(by.tenant, asked, one),
        "panels": panels.panels_for("govtech/application", request, by.tenant, str(number), is_public=False),
        "history": changes.newest_of(by, one.ref),
    }
    return answer(request, "govtech/application_one.html", form, context)


def applications_panel(request: HttpRequest, _tenant: str, key: str) -> SafeString | None:
    """Draw the way to apply and how many have; for those who handle them, the applications themselves."""
    by, number = actor(request), int(key)
    one = challenges.challenge(by=by, number=number)
    if not one.is_public:
        return None
    is_desk = is_at_desk(request)
    counts = api.counts(by=by, challenge=number)
    total = sum(counts.values())
    # who reads the list is logged: it is not read where there is none
    may_handle = total and is_desk and by.may(api.HANDLE, one.unit) and not api.hides_names(by, one)
    context = {
        "one": one,
        "is_desk": is_desk,
        "is_open": is_open(one),
        "total": total,
        "counts": [{"stage": stage, "n": n} for stage, n in counts.items()],
        "rows": api.applications(by=by, challenge=number) if may_handle else [],
    }
    return render_to_string("govtech/application_panel.html", context, request)


def _told(one: Application, asked: Challenge) -> dict[str, Any]:
    """Return what an application says of itself, and what was found of it, in words."""
    return {
        "not_confirmed": [words.CONFIRMS[cause] for cause in api.asked_to_confirm(asked) if cause not in one.confirmed],
        "causes": [words.CAUSES[cause] for cause in Cause if cause in one.causes],
    }


def _same(one: str, other: str) -> bool:
    return "".join(filter(str.isalnum, one)).casefold() == "".join(filter(str.isalnum, other)).casefold()


public: list[URLPattern] = [
    path("challenges/<int:number>/apply/", apply, name="apply"),
    path("challenges/applications/<str:code>/", own_application, name="own_application"),
]
desk: list[URLPattern] = [path("challenges/applications/<int:number>/", application, name="application")]
