# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pilots at the desk: one page with all that happened, a form for each deed; payments at the applicant's address."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from auzolan.govtech.api import challenges, evaluating, experience
from auzolan.govtech.api import piloting as api
from auzolan.govtech.forms import piloting as asking
from auzolan.govtech.nouns.challenges import Phase
from auzolan.govtech.nouns.piloting import Payment, Pilot
from auzolan.govtech.pages import ai_screening
from auzolan.govtech.pages import application_words as words
from auzolan.govtech.pages.challenge_editing import METHODS, answer
from auzolan.govtech.pages.cycles import drawn
from auzolan.kernel import clock, panels
from auzolan.kernel.access import Actor, people_holding
from auzolan.kernel.naming import name_refs
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.review import api as review
from auzolan.showing import changes
from auzolan.showing.fields import tell


@dataclass(frozen=True, slots=True)
class Deed:
    """Hold one deed on a pilot: the form that asks for it, the verb that does it, and its name."""

    form: Callable[..., forms.Form]
    do: Callable[..., Any]
    name: Any


DEEDS: Final = {
    "touchpoint": Deed(asking.TouchForm, api.touch, gettext_lazy("Write down a touchpoint")),
    "invoice": Deed(asking.InvoiceForm, api.invoice, gettext_lazy("Write down an invoice")),
    "payment": Deed(asking.PayForm, api.pay, gettext_lazy("Write down a payment")),
    "further": Deed(asking.FurtherForm, api.agree_further, gettext_lazy("Write down a further agreement")),
    "use": Deed(asking.UseForm, api.put_in_use, gettext_lazy("Say whether it is in use")),
    "end": Deed(asking.EndForm, api.end_pilot, gettext_lazy("End the pilot")),
}


@desk_page
@require_safe
def pilot(request: HttpRequest, application: int) -> HttpResponse:
    """Show the pilot of an application: agreement, hypotheses, touchpoints, payments, what came of it."""
    by = actor(request)
    by.require(challenges.READ)
    one = api.pilot(by=by, application=application)
    asked = challenges.challenge(by=by, number=one.challenge)
    today = clock.today()
    may = by.may(api.PILOT, asked.unit)
    context = {
        "one": one,
        "asked": asked,
        "hypotheses": _hypotheses(by, one),
        "payments": [_payment(each) for each in one.payments],
        "is_quiet": one.is_quiet(today),
        "beyond": api.beyond_budget(by=by, challenge=one.challenge),
        "deeds": [{"slug": slug, "name": DEEDS[slug].name} for slug in _open_deeds(one)] if may else [],
        "may_expect": may and one.decision is None and one.result is None and by.may("review.decide", asked.unit),
        "cycle": drawn(request, one.ref),
        "result": words.RESULTS[one.result] if one.result else "",
        "panels": panels.panels_for("govtech/pilot", request, by.tenant, str(application), is_public=False),
        "history": changes.newest_of(by, one.ref),
    }
    return render(request, "govtech/piloting.html", context)


@desk_page
@require_http_methods(METHODS)
def begin(request: HttpRequest, application: int) -> HttpResponse:
    """Ask for the agreement with which a pilot begins."""
    asked = api.beginning(by=actor(request), application=application)
    form = asking.AgreementForm(request.POST if request.method == "POST" else None)
    back = reverse("govtech:desk_challenge", args=[asked.number])
    gate = ai_screening.gate(actor(request), application)
    return _done(request, application, form, api.sign_agreement, _("Write down the agreement"), back, gate)


@desk_page
@require_http_methods(METHODS)
def deed(request: HttpRequest, application: int, slug: str) -> HttpResponse:
    """Ask for one deed on a pilot."""
    by = actor(request)
    one = api.pilot(by=by, application=application)
    if slug not in DEEDS:
        raise NotFound(f"There is nothing to do called {slug!r}.")
    by.require(api.PILOT, unit=challenges.challenge(by=by, number=one.challenge).unit)
    if slug not in _open_deeds(one):
        raise Conflict(_("This cannot be done of this pilot now."))
    data = request.POST if request.method == "POST" else None
    more: dict[str, Any] = {"initial": {name: clock.today() for name in ("on", "invoiced_on", "paid_on", "signed_on")}}
    if slug == "payment":
        more["invoices"] = [(each.number, f"{each.number}: {each.what}") for each in one.payments if not each.paid_on]
    elif slug == "end":
        more["results"] = [(result.value, label) for result, label in words.RESULTS.items()]
    elif slug == "use":
        more["initial"] = {"since": one.in_use_since}
    form, back = DEEDS[slug].form(data, **more), reverse("govtech:pilot", args=[application])
    return _done(request, application, form, DEEDS[slug].do, DEEDS[slug].name, back)


@desk_page
@require_http_methods(METHODS)
def expect(request: HttpRequest, application: int) -> HttpResponse:
    """Ask for the decision on what a pilot is to bring."""
    by = actor(request)
    one = api.pilot(by=by, application=application)
    asked = challenges.challenge(by=by, number=one.challenge)
    by.require(api.PILOT, unit=asked.unit)
    by.require("review.decide", unit=asked.unit)
    if one.decision is not None or one.result is not None:
        raise Conflict(_("What this pilot is to bring was decided."))
    known = review.indicators(by=by).values()
    form = asking.ExpectForm(
        request.POST if request.method == "POST" else None,
        indicators=sorted(((each.key, into(each.name)) for each in known), key=lambda each: each[1]),
        responsible=_people(by, evaluating.OWNERS),
        accountable=_people(by, evaluating.HEADS),
        lessons=review.lessons(by=by, kind=api.START),
    )
    if request.method == "POST" and form.is_valid():
        try:
            taken = api.expect_of(by=by, application=application, hypotheses=form.hypotheses(), **form.told())
        except BadInput as refusal:
            tell(form, refusal)
        else:
            messages.success(
                request, _("Decided, by decision %(n)s: the indicators will answer.") % {"n": taken.number}
            )
            return redirect("govtech:pilot", application)
    return answer(request, "govtech/piloting_expect.html", form, {"one": one, "asked": asked})


def pilots_panel(request: HttpRequest, _tenant: str, key: str) -> SafeString | None:
    """Draw the pilots of a challenge: for the desk with what to do, for everybody what came of each."""
    by = actor(request)
    if not by.may(challenges.READ):
        told = experience.pilots_of(by=by, challenge=int(key))
        return render_to_string("govtech/_pilots_told.html", {"told": told}, request) if told else None
    found = api.pilots(by=by, challenge=int(key))
    one = challenges.challenge(by=by, number=int(key))
    to_begin = api.to_begin(by=by, challenge=int(key)) if one.phase is Phase.PILOT else []
    if not found and not to_begin:
        return None
    today = clock.today()
    rows = [
        {"one": one, "is_quiet": one.is_quiet(today), "result": words.RESULTS[one.result] if one.result else ""}
        for one in found
    ]
    beyond = api.beyond_budget(by=by, challenge=int(key))
    context = {"beyond": beyond, "rows": rows, "to_begin": to_begin, "may": by.may(api.PILOT, one.unit)}
    return render_to_string("govtech/piloting_list.html", context, request)


def own_payments_panel(request: HttpRequest, _tenant: str, code: str) -> SafeString | None:
    """Draw the payments of an applicant at their secret address, each with its days."""
    payments = api.own_payments(by=actor(request), code=code)
    if not payments:
        return None
    return render_to_string("govtech/_payments.html", {"payments": [_payment(one) for one in payments]}, request)


def _done(
    request: HttpRequest,
    application: int,
    form: forms.Form,
    do: Callable[..., Any],
    name: Any,
    back: str,
    gate: dict[str, Any] | None = None,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            do(by=actor(request), application=application, **form.cleaned_data)
        except BadInput as refusal:
            tell(form, refusal)
        except BadTable:
            form.add_error(None, _("It uses AI and is not screened, or is prohibited: its pilot does not begin."))
        else:
            messages.success(request, _("Written down."))
            return redirect("govtech:pilot", application)
    context = {"number": application, "name": name, "back": back, "gate": gate}
    return answer(request, "govtech/piloting_deed.html", form, context)


def _open_deeds(one: Pilot) -> list[str]:
    shut = set()
    if one.result is not None:
        shut |= {"touchpoint", "end"}
    if one.decision is None:
        shut.add("end")
    if all(each.paid_on for each in one.payments):
        shut.add("payment")
    return [slug for slug in DEEDS if slug not in shut]


def _payment(one: Payment) -> dict[str, Any]:
    today = clock.today()
    return {"one": one, "days": one.days(today), "is_late": one.is_late(today)}


def _hypotheses(by: Actor, one: Pilot) -> list[dict[str, Any]]:
    told = [each for hypothesis in one.hypotheses for each in (hypothesis.expects, hypothesis.guards) if each]
    refs = [Ref("review", "indicator", each.series.indicator) for each in told]
    names = name_refs(by.tenant, refs)
    found = []
    for hypothesis in one.hypotheses:
        guards = hypothesis.guards
        limit = None if guards is None else guards.high if guards.low == guards.baseline else guards.low
        found.append(
            {
                "one": hypothesis,
                "indicator": into(names[Ref("review", "indicator", hypothesis.expects.series.indicator)].title),
                "guard": into(names[Ref("review", "indicator", guards.series.indicator)].title) if guards else "",
                "limit": limit,
            }
        )
    return found


def _people(by: Actor, roles: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(one.username, one.full_name or one.username) for one in people_holding(by.tenant, roles)]


desk: list[URLPattern] = [
    path("challenges/applications/<int:application>/pilot/", pilot, name="pilot"),
    path("challenges/applications/<int:application>/pilot/begin/", begin, name="begin_pilot"),
    path("challenges/applications/<int:application>/pilot/expect/", expect, name="expect_of_pilot"),
    path("challenges/applications/<int:application>/pilot/<slug:slug>/", deed, name="pilot_deed"),
]
