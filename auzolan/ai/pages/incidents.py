# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How to contest a system, for everybody; incidents, overrides and appeals at the desk, each with its clock."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from auzolan.ai.api import incidents as api
from auzolan.ai.api import systems as register
from auzolan.ai.forms.incidents import (
    AnswerForm,
    AppealAnswerForm,
    AuthorityForm,
    ContestForm,
    IncidentForm,
    OverrideForm,
)
from auzolan.ai.nouns.incidents import Appeal, Contested, Ended, Gravity, Incident, Step
from auzolan.ai.pages import card_words as words
from auzolan.catalogue.nouns.asking import TooMany
from auzolan.kernel import clock, tenants
from auzolan.kernel.access import ROLES, Actor, people_holding
from auzolan.kernel.refusals import BadInput, Conflict
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.showing import changes
from auzolan.showing.fields import tell
from auzolan.showing.frame import is_at_desk
from auzolan.showing.lists import page_of
from auzolan.showing.visitors import origin, secret
from auzolan.showing.writing import days_left

METHODS: Final = ["GET", "HEAD", "POST"]
_ROWS: Final = 20


def contest_panel(request: HttpRequest, _tenant: str, slug: str) -> SafeString:
    """Draw how to contest a system, and how much was contested and went wrong."""
    by = actor(request)
    context = {
        "slug": slug,
        "told": api.counts(by=by, system=slug),
        "is_answered": api.is_answered_here(by=by),
        "is_desk": is_at_desk(request),
    }
    return SafeString(render_to_string("ai/contest_panel.html", context, request))


@require_http_methods(METHODS)
def contest(request: HttpRequest, slug: str) -> HttpResponse:
    """Say how a system is contested, and take what somebody contests."""
    by = actor(request)
    known = api.contestable(by=by, system=slug)
    form = ContestForm(request.POST if request.method == "POST" else None, kinds=words.choices(Contested))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            receipt = api.contest(
                by=by,
                system=slug,
                contests=Contested(told["contests"]),
                text=told["text"],
                wants=told["wants"],
                language=get_language() or "eu",
                origin=origin(request),
            )
        except TooMany:
            form.add_error(None, _("Much has come from your network today: please come again tomorrow."))
        except BadInput as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("We have it. Keep the address of this page: the answer will stand here."))
            return redirect("ai:own_appeal", receipt.code)
    units = {unit.slug: into(unit.name) for unit in tenants.units_of(by.tenant)}
    context = {"system": known, "unit": units.get(known.unit, known.unit), "form": form}
    return _answer(request, "ai/contest.html", context, form)


@require_safe
def own_appeal(request: HttpRequest, code: str) -> HttpResponse:
    """Show somebody what they contest, at their secret address, with the answer once there is one."""
    by = actor(request)
    one = api.own_appeal(by=by, code=code)
    context = {
        "one": one,
        "system": register.system(by=by, slug=one.system),
        "address": request.build_absolute_uri(request.path),
        "is_answered": one.step is Step.ANSWERED,
        "is_late": one.is_late(clock.today()),
    }
    return secret(render(request, "ai/contest_own.html", context))


@desk_page
@require_safe
def incidents(request: HttpRequest) -> HttpResponse:
    """Show incidents and appeals by their clocks, and the newest overrides."""
    by = actor(request)
    by.require(register.READ)
    names = _systems(by)
    people = _people(by)
    page = page_of(request, api.incidents(by=by), _ROWS)
    may_answer = by.may(api.ANSWER)
    context = {
        "page": page,
        "incidents": [_clock(one, names, people) for one in page.object_list],
        "appeals": [_clock(one, names, people) for one in api.appeals(by=by)[:_ROWS]] if may_answer else [],
        "may_answer": may_answer,
        "overrides": [
            {"one": one, "system": names.get(one.system, one.system), "acts": people.get(one.acts, one.acts)}
            for one in api.overrides(by=by, most=_ROWS)
        ],
    }
    return render(request, "ai/incidents.html", context)


@desk_page
@require_http_methods(METHODS)
def new_incident(request: HttpRequest) -> HttpResponse:
    """Ask what went wrong."""
    by = actor(request)
    by.require(api.REPORT)
    form = IncidentForm(
        request.POST if request.method == "POST" else None,
        initial={"known_on": clock.today(), "system": request.GET.get("system", "")},
        systems=sorted(_systems(by).items(), key=lambda one: one[1]),
        gravities=words.choices(Gravity),
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            made = api.report_incident(by=by, **(told | {"gravity": Gravity(told["gravity"])}))
        except (BadInput, Conflict) as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Written down: its clock runs."))
            return redirect("ai:incident", made.number)
    return _answer(request, "ai/incident_new.html", {"form": form}, form)


@desk_page
@require_http_methods(METHODS)
def incident(request: HttpRequest, number: int) -> HttpResponse:
    """Show an incident with its clock and who must act; report it to its authority, and close it."""
    by = actor(request)
    one = api.incident(by=by, number=number)
    known = register.system(by=by, slug=one.system)
    deed = request.POST.get("deed", "")
    reporting = AuthorityForm(request.POST if deed == "report" else None, initial={"on": clock.today()})
    closing = AnswerForm(request.POST if deed == "close" else None)
    form: Any = reporting if deed == "report" else closing
    if deed in ("report", "close") and form.is_valid():
        try:
            if deed == "report":
                api.tell_authority(by=by, number=number, **reporting.cleaned_data)
            else:
                api.answer_incident(by=by, number=number, **closing.cleaned_data)
        except (BadInput, Conflict) as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Written down."))
            return redirect("ai:incident", number)
    context = {
        **_clock(one, {one.system: into(known.name)}, _people(by)),
        "system_slug": one.system,
        "reporting": reporting if one.step is Step.OPEN else None,
        "closing": closing if one.step is not Step.ANSWERED and _may_close(one) else None,
        "may_answer": by.may(api.ANSWER, known.unit),
        "history": changes.newest_of(by, one.ref),
    }
    return _answer(request, "ai/incident_one.html", context, form)


@desk_page
@require_http_methods(METHODS)
def appeal(request: HttpRequest, number: int) -> HttpResponse:
    """Show what somebody contests, and take the answer of a person."""
    by = actor(request)
    one = api.appeal(by=by, number=number)
    known = register.system(by=by, slug=one.system)
    form = AppealAnswerForm(request.POST if request.method == "POST" else None, ends=words.choices(Ended))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            api.answer_appeal(by=by, number=number, ended=Ended(told["ended"]), answer=told["answer"])
        except (BadInput, Conflict) as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Answered: it stands at the address of whoever contests."))
            return redirect("ai:appeal", number)
    context = {
        **_clock(one, {one.system: into(known.name)}, _people(by)),
        "form": form if one.step is not Step.ANSWERED and by.may(api.ANSWER, known.unit) else None,
        "history": changes.newest_of(by, one.ref),
    }
    return _answer(request, "ai/appeal_one.html", context, form)


@desk_page
@require_http_methods(METHODS)
def new_override(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask what the system said, what was done instead, and why."""
    by = actor(request)
    by.require(api.REPORT)
    known = register.system(by=by, slug=slug)
    form = OverrideForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            api.override(by=by, system=slug, **form.cleaned_data)
        except (BadInput, Conflict) as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Written down."))
            return redirect("ai:incidents")
    return _answer(request, "ai/override_new.html", {"system": known, "form": form}, form)


def _may_close(one: Incident) -> bool:
    return one.gravity is Gravity.OTHER or one.step is Step.REPORTED


def _clock(one: Incident | Appeal, names: dict[str, str], people: dict[str, str]) -> dict[str, Any]:
    today = clock.today()
    return {
        "one": one,
        "system": names.get(one.system, one.system),
        "acts": people.get(one.acts, one.acts) or "—",
        "accounts": people.get(one.accounts, one.accounts) or "—",
        "left": days_left((one.due_on - today).days),
        "is_late": one.is_late(today),
        "is_open": one.step is not Step.ANSWERED,
    }


def _systems(by: Actor) -> dict[str, str]:
    return {one.slug: into(one.name) for one in register.systems(by=by)}


def _people(by: Actor) -> dict[str, str]:
    return {one.username: one.full_name or one.username for one in people_holding(by.tenant, tuple(ROLES))}


def _answer(request: HttpRequest, template: str, context: dict[str, Any], form: Any) -> HttpResponse:
    answer = render(request, template, context)
    answer.status_code = 422 if form.is_bound and form.errors else 200
    return answer


public: list[URLPattern] = [
    path("algorithms/<slug:slug>/contest/", contest, name="contest"),
    path("algorithms/contested/<str:code>/", own_appeal, name="own_appeal"),
]
desk: list[URLPattern] = [
    path("incidents/", incidents, name="incidents"),
    path("incidents/new/", new_incident, name="new_incident"),
    path("incidents/<int:number>/", incident, name="incident"),
    path("incidents/appeals/<int:number>/", appeal, name="appeal"),
    path("algorithms/<slug:slug>/override/", new_override, name="new_override"),
]
