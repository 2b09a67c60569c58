# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Keeping the agenda at the desk: its head, its items with all their parts, and what is shown to be done."""

from collections.abc import Callable
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from auzolan.kernel import tenants
from auzolan.kernel.access import Actor
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.review import api as review
from auzolan.services import api as services
from auzolan.showing.fields import summary, tell
from auzolan.showing.refusing import said
from auzolan.strategy import api
from auzolan.strategy.forms.agenda import (
    AgendaForm,
    BudgetForm,
    DropForm,
    FulfilForm,
    ItemForm,
    MilestoneForm,
    Rows,
    TargetForm,
    first_agenda,
    first_budget,
    first_item,
    first_milestone,
    first_target,
    rows_of,
)
from auzolan.strategy.nouns import Agenda, AgendaLevel, Item, Version
from auzolan.strategy.pages.agenda import listing, shown_item
from auzolan.strategy.pages.agenda_words import WORDS, money_choices

_FORM_METHODS: Final = ["GET", "HEAD", "POST"]


@desk_page
@require_safe
def desk_agenda(request: HttpRequest) -> HttpResponse:
    """Show the agenda in force to those who keep it."""
    actor(request).require("strategy.read")
    return listing(request, "", "desk")


@desk_page
@require_safe
def desk_agenda_of(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an agenda to those who keep it."""
    actor(request).require("strategy.read")
    return listing(request, slug, "desk")


@desk_page
@require_safe
def desk_item(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Show an item to those who keep it."""
    actor(request).require("strategy.read")
    return shown_item(request, slug, code, "desk")


@desk_page
@require_http_methods(_FORM_METHODS)
def new_agenda(request: HttpRequest) -> HttpResponse:
    """Ask for an agenda that is not on record yet."""
    actor(request).require("strategy.plan")
    return _head(request, None)


@desk_page
@require_http_methods(_FORM_METHODS)
def edit_agenda(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask what has to change in the head of an agenda."""
    by = actor(request)
    version = api.agenda(by=by, slug=slug)
    by.require("strategy.plan", unit=version.agenda.owner or by.tenant)
    return _head(request, version)


@desk_page
@require_http_methods(_FORM_METHODS)
def new_item(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for a new objective, axis, line or initiative."""
    by = actor(request)
    by.require("strategy.plan")
    return _item(request, api.agenda(by=by, slug=slug), None)


@desk_page
@require_http_methods(_FORM_METHODS)
def edit_item(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Ask what has to change in an item, its indicators, milestones and money."""
    by = actor(request)
    version = api.agenda(by=by, slug=slug)
    known = _known(version.agenda, code)
    by.require("strategy.plan", unit=known.owner or version.agenda.owner or by.tenant)
    return _item(request, version, known)


@desk_page
@require_http_methods(_FORM_METHODS)
def drop_item(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Ask why an item, with all below it, leaves the agenda."""
    by = actor(request)
    version = api.agenda(by=by, slug=slug)
    known = _known(version.agenda, code)
    by.require("strategy.plan", unit=known.owner or version.agenda.owner or by.tenant)
    form = DropForm(request.POST if request.method == "POST" else None)

    def drop() -> object:
        return api.drop_item(by=by, slug=slug, code=code, **form.cleaned_data)

    if request.method == "POST" and form.is_valid() and accepted(form, drop):
        messages.success(request, _("It has left the agenda; the versions before keep it."))
        return redirect("strategy:desk_agenda_of", slug)
    context = {"form": form, "agenda": version.agenda, "item": known}
    return answered(request, "strategy/agenda_drop.html", context, [form])


@desk_page
@require_http_methods(_FORM_METHODS)
def fulfil(request: HttpRequest, slug: str, code: str, milestone: str) -> HttpResponse:
    """Ask which record shows that a milestone is done."""
    by = actor(request)
    version = api.agenda(by=by, slug=slug)
    known = _known(version.agenda, code)
    by.require("strategy.fulfil", unit=known.owner or version.agenda.owner or by.tenant)
    mark = next((m for m in version.agenda.milestones if (m.item, m.code) == (code, milestone)), None)
    if mark is None:
        raise NotFound(f"There is no milestone {milestone!r} of {code!r}.")
    form = FulfilForm(request.POST if request.method == "POST" else None)

    def done() -> object:
        return api.fulfil(by=by, slug=slug, item=code, milestone=milestone, **form.cleaned_data)

    if request.method == "POST" and form.is_valid() and accepted(form, done):
        messages.success(request, _("The milestone is done; the record that shows it stands beside it."))
        return redirect("strategy:desk_item", slug, code)
    context = {"form": form, "agenda": version.agenda, "item": known, "milestone": mark}
    return answered(request, "strategy/agenda_fulfil.html", context, [form])


def accepted(form: forms.Form, deed: Callable[[], object]) -> bool:
    """Do a deed and tell whether it was accepted; a refusal stands in the form."""
    try:
        deed()
    except Conflict as refusal:
        told = _("This cannot be done as things stand now: open the page again. (%(detail)s)")
        form.add_error(None, told % {"detail": said(refusal)})
    except (BadInput, BadTable) as refusal:
        tell(form, refusal)
    return not form.errors


def answered(request: HttpRequest, template: str, context: dict[str, Any], those: list[Any]) -> HttpResponse:
    """Return a page with its forms, each error at its head; 422 where there are any."""
    errors = summary(those)
    answer = render(request, template, context | {"errors": errors})
    answer.status_code = 422 if errors else 200
    return answer


def units_for(by: Actor, permission: str = "") -> list[tuple[str, str]]:
    """Return the units as choices of a form, by name: all, or those that a permission reaches. One query."""
    own = [(unit.slug, into(unit.name)) for unit in tenants.units_of(by.tenant)]
    whole = [(by.tenant, into(tenants.tenant(by.tenant).name))]
    return [
        one for one in [*whole, *sorted(own, key=lambda unit: unit[1])] if not permission or by.may(permission, one[0])
    ]


def _head(request: HttpRequest, version: Version | None) -> HttpResponse:
    by, known = actor(request), version.agenda if version else None
    form = AgendaForm(
        request.POST if request.method == "POST" else None,
        initial=first_agenda(version.agenda, version.number) if version else None,
        units=units_for(by, "strategy.plan"),
        known=known,
    )
    if request.method == "POST" and form.is_valid():
        made, told = form.agenda(), form.cleaned_data
        if known is None and any(one.agenda.slug == made.slug for one in api.agendas(by=by)):
            form.add_error("slug", _("Another agenda has this name."))
        elif accepted(
            form, lambda: api.record_agenda(by=by, agenda=made, reason=told["reason"], seen=told["seen"] or 0)
        ):
            messages.success(request, _("Recorded."))
            return redirect("strategy:desk_agenda_of", made.slug)
    return answered(request, "strategy/agenda_edit.html", {"form": form, "agenda": known}, [form])


def _item(request: HttpRequest, version: Version, known: Item | None) -> HttpResponse:
    by, agenda = actor(request), version.agenda
    form, rows = _item_form(request, by, version, known), _part_rows(request, by, agenda, known)
    if request.method == "POST":
        # every form is asked, so that every error is told at once
        answers = [form.is_valid(), *(those.is_valid() for those in rows.values())]
        if all(answers) and accepted(form, lambda: _keep(by, form, rows, agenda, known)):
            messages.success(request, _("Recorded: the agenda has a new version, and the one before stays visible."))
            return redirect("strategy:desk_item", agenda.slug, form.cleaned_data["code"])
    forms_ = [form, *(one for those in rows.values() for one in those.forms)]
    context = {"form": form, "rows": rows, "agenda": agenda, "item": known}
    return answered(request, "strategy/agenda_edit_item.html", context, forms_)


def _keep(by: Actor, form: ItemForm, rows: dict[str, Rows], agenda: Agenda, known: Item | None) -> None:
    item, told = form.item(), form.cleaned_data
    targets = [one.target_of(item.code) for one in rows["targets"].forms]  # type: ignore[attr-defined]
    milestones = [one.milestone_of(item.code) for one in rows["milestones"].forms]  # type: ignore[attr-defined]
    budgets = [one.budget_of(item.code) for one in rows["budgets"].forms]  # type: ignore[attr-defined]
    api.keep_item(
        by=by,
        slug=agenda.slug,
        code=known.code if known else "",
        item=item,
        targets=[one for one in targets if one is not None],
        milestones=[one for one in milestones if one is not None],
        budgets=[one for one in budgets if one is not None],
        reason=told["reason"],
        seen=told["seen"] or 0,
    )


def _item_form(request: HttpRequest, by: Actor, version: Version, known: Item | None) -> ItemForm:
    agenda = version.agenda
    above = known.level.above if known else None
    fitting = [
        one for one in agenda.items if one.level is not AgendaLevel.INITIATIVE and (not known or one.level is above)
    ]
    parents = [(one.code, f"{WORDS[one.level]} {one.code}: {into(one.name)}") for one in fitting]
    if known is None or above is None:
        parents.insert(0, ("", _("nothing: it is a strategic objective")))
    under = request.GET.get("under", "")
    first = first_item(known, version.number) if known else {"parent": under, "seen": version.number, "weight": 1}
    return ItemForm(
        request.POST if request.method == "POST" else None,
        initial=first,
        parents=parents,
        units=units_for(by, "strategy.plan"),
        levels={one.code: one.level for one in agenda.items},
        known=known,
    )


def _part_rows(request: HttpRequest, by: Actor, agenda: Agenda, known: Item | None) -> dict[str, Rows]:
    data = request.POST if request.method == "POST" else None
    code = known.code if known else None
    indicators = sorted(
        ((key, into(one.name)) for key, one in review.indicators(by=by).items()), key=lambda one: one[1]
    )
    offered = sorted(((one.slug, into(one.name)) for one in services.services(by=by)), key=lambda one: one[1])
    kinds = money_choices({one.money for one in agenda.budgets})
    return {
        "targets": rows_of(
            TargetForm,
            "targets",
            data,
            [first_target(one) for one in agenda.targets if one.item == code],
            indicators=indicators,
            services=offered,
        ),
        "milestones": rows_of(
            MilestoneForm, "milestones", data, [first_milestone(one) for one in agenda.milestones if one.item == code]
        ),
        "budgets": rows_of(
            BudgetForm, "budgets", data, [first_budget(one) for one in agenda.budgets if one.item == code], kinds=kinds
        ),
    }


def _known(agenda: Agenda, code: str) -> Item:
    found = agenda.item(code)
    if found is None:
        raise NotFound(f"There is no item {code!r} in the agenda {agenda.slug!r}.")
    return found
