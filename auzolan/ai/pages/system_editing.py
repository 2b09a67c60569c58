# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A system recorded and changed at the desk: what it is, its record part by part beside its gaps, its versions."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from auzolan.ai.api import exchanging
from auzolan.ai.api import systems as api
from auzolan.ai.api.evaluating import code_here
from auzolan.ai.forms.systems import RecordForm, SystemForm, VersionForm, first_record, first_system
from auzolan.ai.nouns.record import FIELDS, GROUPS, Group
from auzolan.ai.nouns.systems import Scope, Stage, System
from auzolan.ai.pages import system_words as words
from auzolan.ai.pages.system_gaps import gaps_by_field
from auzolan.kernel import clock, tenants
from auzolan.kernel.access import ROLES, Actor, people_holding
from auzolan.kernel.refusals import BadInput, Conflict, NotFound
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.showing.fields import summary, tell, text_of

_METHODS: Final = ["GET", "HEAD", "POST"]


@desk_page
@require_http_methods(_METHODS)
def new_system(request: HttpRequest) -> HttpResponse:
    """Ask for a system that is not on the register yet."""
    actor(request).require(api.RECORD)
    return _edit(request, None)


@desk_page
@require_http_methods(_METHODS)
def edit_system(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask what has to change in what a system is."""
    return _edit(request, _own(request, slug))


@desk_page
@require_http_methods(_METHODS)
def edit_record(request: HttpRequest, slug: str, part: str) -> HttpResponse:
    """Ask for one part of the record of a system, beside what it lacks in the formats."""
    one = _own(request, slug)
    if part not in set(Group):
        raise NotFound(f"A record has no part {part!r}.")
    group = Group(part)
    form = RecordForm(request.POST or None, group=group, initial=first_record(one, group))
    if request.method == "POST" and form.is_valid():
        kept = {key: value for key, value in one.fields.items() if key not in FIELDS or FIELDS[key].group is not group}
        if _kept(request, form, one, fields={**kept, **form.values()}):
            return redirect("ai:desk_system", slug)
    gaps = gaps_by_field(exchanging.gaps_of(by=actor(request), slug=slug))
    context = {
        "one": one,
        "part": into(GROUPS[group]),
        "parts": [{"key": key.value, "label": into(text), "is_here": key is group} for key, text in GROUPS.items()],
        "gaps": [gap for gap in gaps if gap["key"] in FIELDS and FIELDS[gap["key"]].group is group],
    }
    return _answer(request, "ai/systems_record.html", form, context)


@desk_page
@require_http_methods(_METHODS)
def new_version(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for a version of a system, with its artefact and the two who answer for it."""
    one, by = _own(request, slug), actor(request)
    people = [(person.username, person.full_name) for person in people_holding(by.tenant, tuple(ROLES))]
    first = {"artefact": code_here(slug), "since": clock.today()}
    form = VersionForm(request.POST or None, administrative=people, political=people, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            api.add_version(by=by, slug=slug, **form.cleaned_data)
        except BadInput as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Recorded."))
            return redirect("ai:desk_system", slug)
    return _answer(request, "ai/systems_version.html", form, {"one": one})


def _own(request: HttpRequest, slug: str) -> System:
    by = actor(request)
    one = api.system(by=by, slug=slug)
    by.require(api.RECORD, unit=one.unit)
    return one


def _edit(request: HttpRequest, known: System | None) -> HttpResponse:
    by = actor(request)
    form = SystemForm(
        request.POST if request.method == "POST" else None,
        units=_units(by),
        scopes=words.choices(Scope),
        stages=words.choices(Stage),
        is_new=known is None,
        initial=first_system(known) if known else {"stage": Stage.IDEA.value},
    )
    if request.method == "POST" and form.is_valid():
        slug = known.slug if known else form.cleaned_data["slug"]
        if known is None and api.systems(by=by, slugs=(slug,)):
            form.add_error("slug", _("Another system has this name."))
        elif _kept(request, form, known):
            return redirect("ai:desk_system", slug)
    return _answer(request, "ai/systems_edit.html", form, {"known": known})


def _kept(request: HttpRequest, form: Any, known: System | None, **record: Any) -> bool:
    """Keep what was typed; tell a refusal beside its field."""
    told = form.cleaned_data
    is_whole = isinstance(form, SystemForm)
    try:
        api.keep_system(
            by=actor(request),
            slug=known.slug if known else told["slug"],
            name=text_of(form, "name") if is_whole or known is None else known.name,
            purpose=text_of(form, "purpose") if is_whole or known is None else known.purpose,
            unit=told["unit"] if is_whole or known is None else known.unit,
            scope=Scope(told["scope"]) if is_whole or known is None else known.scope,
            stage=None if known else Stage(told["stage"]),
            source=told.get("source", ""),
            **record,
        )
    except (BadInput, Conflict) as refusal:
        tell(form, refusal)
        return False
    messages.success(request, _("Recorded."))
    return True


def _units(by: Actor) -> list[tuple[str, str]]:
    names = ((unit.slug, into(unit.name)) for unit in tenants.units_of(by.tenant) if by.may(api.RECORD, unit.slug))
    return sorted(names, key=lambda one: one[1])


def _answer(request: HttpRequest, template: str, form: Any, context: dict[str, Any]) -> HttpResponse:
    errors = summary([form])
    answer = render(request, template, context | {"form": form, "errors": errors})
    answer.status_code = 422 if errors else 200
    return answer


desk: list[URLPattern] = [
    path("algorithms/new/", new_system, name="new_system"),
    path("algorithms/<slug:slug>/edit/", edit_system, name="edit_system"),
    path("algorithms/<slug:slug>/edit/<slug:part>/", edit_record, name="edit_record"),
    path("algorithms/<slug:slug>/version/", new_version, name="new_version"),
]
