# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""At the secret address of an applicant: what may be published, and withdrawing, each told before it is done."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from auzolan.govtech.api import applications, challenges
from auzolan.govtech.api import withdrawing as api
from auzolan.govtech.forms.applications import ConsentsForm, WithdrawForm
from auzolan.govtech.nouns.applications import LIVE, PILOTS, Application
from auzolan.govtech.pages.challenge_editing import METHODS, answer
from auzolan.kernel.refusals import Conflict
from auzolan.kernel.web import actor
from auzolan.showing.visitors import secret


@require_http_methods(METHODS)
def consents(request: HttpRequest, code: str) -> HttpResponse:
    """Ask an applicant what of the application may stand in the public register."""
    one = applications.own_application(by=actor(request), code=code)
    if one.withdrawn_at is not None:
        raise Conflict(_("This application was withdrawn: nothing of it is published."))
    first = {"may_publish": one.may_publish, "may_publish_solution": one.may_publish_solution}
    form = ConsentsForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        api.change_consents(by=actor(request), code=code, **form.cleaned_data)
        messages.success(request, _("Written down: it holds from now on."))
        return redirect("govtech:own_application", code)
    return _page(request, "govtech/application_consents.html", form, one, code)


@require_http_methods(METHODS)
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Tell an applicant what withdrawing does, and do it."""
    one = applications.own_application(by=actor(request), code=code)
    if one.withdrawn_at is not None or one.stage in PILOTS:
        raise Conflict(_("This application cannot be withdrawn any more."))
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        api.withdraw(by=actor(request), code=code)
        messages.success(request, _("It is done."))
        return redirect("govtech:own_application", code)
    return _page(request, "govtech/application_withdraw.html", form, one, code)


def _page(request: HttpRequest, template: str, form: forms.Form, one: Application, code: str) -> HttpResponse:
    asked = challenges.challenge(by=actor(request), number=one.challenge)
    context = {
        "one": one,
        "asked": asked,
        "code": code,
        "is_live": one.stage in LIVE,
        "is_erased": api.is_erased(asked),
    }
    return secret(answer(request, template, form, context))


public: list[URLPattern] = [
    path("challenges/applications/<str:code>/consents/", consents, name="application_consents"),
    path("challenges/applications/<str:code>/withdraw/", withdraw, name="withdraw_application"),
]
