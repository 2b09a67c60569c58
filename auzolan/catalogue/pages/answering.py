# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who answers for which data: for everybody, and the desk's matrix, roles, evidence, voices, limit and proposal."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from auzolan.catalogue import api
from auzolan.catalogue.forms.answering import EvidenceForm, LimitForm, RoleForm, SayForm, first_role
from auzolan.catalogue.nouns.answering import Answering, Cell, DataRole, Held, Holder, Skill, Trouble
from auzolan.catalogue.pages import answering_words as words
from auzolan.kernel import clock, tenants
from auzolan.kernel.access import ROLES as HOUSE_ROLES
from auzolan.kernel.access import Actor, people_holding
from auzolan.kernel.refusals import BadInput, BadTable
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.showing import changes
from auzolan.showing.fields import summary, tell
from auzolan.showing.lists import page_of, table_file

_FORM_METHODS: Final = ["GET", "HEAD", "POST"]
_ROWS: Final = 20


@dataclass(frozen=True, slots=True)
class Names:
    """Hold the names of units and people, to call holders by."""

    units: Mapping[str, str]
    people: Mapping[str, str]

    def of(self, holder: Holder) -> str:
        """Return what a holder is called: a person with the unit, or the unit."""
        unit = self.units.get(holder.unit, holder.unit)
        return f"{self.people.get(holder.person, holder.person)} ({unit})" if holder.person else unit

    def unit(self, slug: str) -> str:
        """Return the name of a unit; what is none is shown as it is (a theme)."""
        return self.units.get(slug, slug)


@require_safe
def who(request: HttpRequest) -> HttpResponse:
    """Show everybody which unit owns which data, and who has which role over it."""
    by = actor(request)
    found = api.domains(by=by)
    names = _names(by, [one.holder for _n, roles in found.values() for one in roles])
    rows = [
        {
            "unit": names.unit(owner),
            "datasets": count,
            "roles": [{"role": one.role, "holder": names.of(one.holder), "since": one.since} for one in roles],
        }
        for owner, (count, roles) in found.items()
    ]
    context = {"rows": page_of(request, rows, _ROWS), "duties": api.duties_in_force(by=by)}
    return render(request, "catalogue/answering_who.html", context)


@desk_page
@require_safe
def desk_who(request: HttpRequest) -> HttpResponse:
    """Show the matrix of domains and duties with gaps and overlaps, what each carries, and every role."""
    by = actor(request)
    is_theme = request.GET.get("by") == "theme"
    found = api.answering(by=by, domains=api.Domains.THEME if is_theme else api.Domains.UNIT)
    names = _names(by, [one.holder for one in found.held])
    given = table_file(request, "who-answers", [_plain(one, names) for one in found.cells])
    if given is not None:
        return given
    context = {
        "is_theme": is_theme,
        "is_unit": not is_theme,
        "duties": found.duties,
        "rows": page_of(request, _matrix(found, names), _ROWS),
        "gaps": sum(one.is_gap for one in found.cells),
        "overlaps": sum(one.is_overlap for one in found.cells),
        "heavy": sum(one.is_too_much for one in found.loads),
        "handoffs": found.handoffs,
        "loads": [{"load": one, "name": names.of(one.holder)} for one in found.loads[:_ROWS]],
        "limit": found.limit,
        "said": [{"said": one, "duty": _duty_name(found, one.duty)} for one in api.said(by=by)],
        "roles": [{"held": one, "name": names.of(one.holder)} for one in found.held[:200]],
        "may_assign": by.may(api.ASSIGN),
    }
    return render(request, "catalogue/answering_desk.html", context)


@desk_page
@require_http_methods(_FORM_METHODS)
def new_role(request: HttpRequest) -> HttpResponse:
    """Ask who holds a role over data."""
    return _role(request, None)


@desk_page
@require_http_methods(_FORM_METHODS)
def edit_role(request: HttpRequest, number: int) -> HttpResponse:
    """Show a role with its history; ask what has to change, or when it ends."""
    return _role(request, api.data_role(by=actor(request), number=number))


@desk_page
@require_http_methods(_FORM_METHODS)
def show_duty(request: HttpRequest) -> HttpResponse:
    """Show the checklist of duties of each unit with its evidence, and ask for more."""
    by = actor(request)
    listed = api.duties_in_force(by=by)
    units = _unit_choices(by)
    form = EvidenceForm(
        request.POST if request.method == "POST" else None,
        units=units,
        duties=[(one.key, into(one.name)) for one in listed.duties],
        initial={"domain": request.GET.get("unit", ""), "duty": request.GET.get("duty", ""), "on": clock.today()},
    )
    if request.method == "POST" and form.is_valid():
        try:
            api.show_duty(by=by, **form.cleaned_data)
        except (BadInput, BadTable) as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Recorded."))
            return redirect(f"{reverse('catalogue:show_duty')}?unit={form.cleaned_data['domain']}")
    unit = request.GET.get("unit", "") or (units[0][0] if units else "")
    newest = {(one.domain, one.duty): one for one in reversed(api.evidence(by=by))}
    context = {
        "rows": [{"duty": one, "evidence": newest.get((unit, one.key))} for one in listed.duties],
        "shown": sum((unit, one.key) in newest for one in listed.duties),
        "unit": unit,
        "units": units,
        "version": listed.version,
        "may_show": by.may("catalogue.record"),
    }
    return _answer(request, "catalogue/answering_evidence.html", form, context)


@desk_page
@require_http_methods(_FORM_METHODS)
def say(request: HttpRequest) -> HttpResponse:
    """Ask the staff, without keeping who answers, which duty is unclear, done twice or too much."""
    by = actor(request)
    form = SayForm(
        request.POST if request.method == "POST" else None,
        duties=[(one.key, into(one.name)) for one in api.duties_in_force(by=by).duties],
        troubles=words.choices(Trouble),
    )
    if request.method == "POST" and form.is_valid():
        is_new = api.say(by=by, **form.told())
        messages.success(request, _("Counted. Thank you.") if is_new else _("You had said so this year already."))
        return redirect("catalogue:desk_who")
    return _answer(request, "catalogue/answering_say.html", form, {})


@desk_page
@require_http_methods(_FORM_METHODS)
def set_limit(request: HttpRequest) -> HttpResponse:
    """Ask from which load a person carries too much."""
    by = actor(request)
    by.require(api.ASSIGN)
    first = {"limit": api.answering(by=by).limit} if request.method != "POST" else {}
    form = LimitForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        api.set_load_limit(by=by, limit=form.cleaned_data["limit"])
        messages.success(request, _("Recorded."))
        return redirect("catalogue:desk_who")
    return _answer(request, "catalogue/answering_limit.html", form, {})


@desk_page
@require_http_methods(_FORM_METHODS)
def proposal(request: HttpRequest) -> HttpResponse:
    """Show the proposed assignment line by line with its reasons; accept one."""
    by = actor(request)
    if request.method == "POST":
        api.accept_line(by=by, line=request.POST.get("line", ""))
        messages.success(request, _("Recorded: the duty has one responsible."))
        return redirect("catalogue:proposal")
    found = api.proposal(by=by)
    duties = {one.key: into(one.name) for one in api.duties_in_force(by=by).duties}
    names = _names(by, [one for line in found.lines for one in (*line.now, line.proposed)])
    rows = [
        {
            "line": one,
            "unit": names.unit(one.domain),
            "duty": duties[one.duty],
            "now": [names.of(holder) for holder in one.now],
            "proposed": names.of(one.proposed),
        }
        for one in found.lines
    ]
    context = {
        "proposal": found,
        "rows": page_of(request, rows, 3 * _ROWS),
        "impossible": [(names.unit(unit), duties[duty], skill) for unit, duty, skill in found.impossible],
        "may_assign": by.may(api.ASSIGN),
    }
    return render(request, "catalogue/answering_proposal.html", context)


def dataset_panel(request: HttpRequest, _tenant: str, slug: str) -> SafeString | None:
    """Draw who answers for one dataset, duty by duty; nothing where nobody has any role over it."""
    by = actor(request)
    told = api.answers_for(by=by, slug=slug)
    holders = [holder for _duty, those in told for holder in those]
    if not holders:
        return None
    names = _names(by, holders)
    rows = [(into(duty.name), [names.of(one) for one in those]) for duty, those in told if those]
    return render_to_string("catalogue/answering_panel.html", {"rows": rows}, request)


def _role(request: HttpRequest, known: Held | None) -> HttpResponse:
    by = actor(request)
    by.require(api.ASSIGN)
    people = people_holding(by.tenant, tuple(HOUSE_ROLES))
    choices: dict[str, Any] = {
        "units": _unit_choices(by),
        "people": [(one.username, one.full_name) for one in people],
        "roles": [(one.value, words.role(one)) for one in DataRole],
        "duties": [(one.key, into(one.name)) for one in api.duties_in_force(by=by).duties],
        "skills": words.choices(Skill),
    }
    first = first_role(known) if known else {"since": clock.today()}
    form = RoleForm(request.POST if request.method == "POST" else None, initial=first, **choices)
    if request.method == "POST" and form.is_valid():
        try:
            api.record_roles(by=by, roles=[form.held(known.number if known else 0)])
        except (BadInput, BadTable) as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Recorded."))
            return redirect("catalogue:desk_who")
    context = {"known": known, "history": changes.newest_of(by, known.ref) if known else None}
    return _answer(request, "catalogue/answering_role.html", form, context)


def _matrix(found: Answering, names: Names) -> list[dict[str, Any]]:
    """Return a row for each domain, with a cell for each duty in the order of the list."""
    rows: dict[str, list[Cell]] = {}
    for one in found.cells:
        rows.setdefault(one.domain, []).append(one)
    return [
        {
            "domain": names.unit(domain),
            "datasets": cells[0].datasets,
            "cells": [
                {
                    "cell": one,
                    "responsible": [names.of(holder) for holder in one.responsible],
                    "accountable": [names.of(holder) for holder in one.accountable],
                    "consulted": [names.of(holder) for holder in one.consulted],
                }
                for one in cells
            ],
        }
        for domain, cells in rows.items()
    ]


def _plain(cell: Cell, names: Names) -> dict[str, Any]:
    return {
        "domain": cell.domain,
        "duty": cell.duty,
        "responsible": "; ".join(names.of(one) for one in cell.responsible),
        "accountable": "; ".join(names.of(one) for one in cell.accountable),
        "consulted": "; ".join(names.of(one) for one in cell.consulted),
        "datasets": cell.datasets,
        "without_anybody": cell.bare,
        "with_several": cell.doubled,
    }


def _duty_name(found: Answering, key: str) -> str:
    return next((into(one.name) for one in found.duties.duties if one.key == key), key)


def _names(by: Actor, holders: Iterable[Holder]) -> Names:
    usernames = sorted({one.person for one in holders if one.person})
    people = api.people_named(by=by, usernames=usernames) if usernames else {}
    return Names({unit.slug: into(unit.name) for unit in tenants.units_of(by.tenant)}, people)


def _unit_choices(by: Actor) -> Sequence[tuple[str, str]]:
    return sorted(((unit.slug, into(unit.name)) for unit in tenants.units_of(by.tenant)), key=lambda one: one[1])


def _answer(request: HttpRequest, template: str, form: Any, context: dict[str, Any]) -> HttpResponse:
    errors = summary([form])
    answer = render(request, template, context | {"form": form, "errors": errors})
    answer.status_code = 422 if errors else 200
    return answer
