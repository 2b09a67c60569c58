# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The register of running systems: what each costs, who uses it, what leaving it would cost; and its retirement."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from auzolan.kernel.access import Actor
from auzolan.kernel.refusals import BadInput, BadTable, Conflict
from auzolan.kernel.web import actor, desk_page, render
from auzolan.review import api as review
from auzolan.showing import writing
from auzolan.showing.fields import summary
from auzolan.showing.lists import page_of, table_file
from auzolan.strategy import api
from auzolan.strategy.forms.case_fields import Told, tell
from auzolan.strategy.forms.case_gates import DecideForm
from auzolan.strategy.forms.legacy import LegacyForm, first_system
from auzolan.strategy.nouns import LegacySystem, SystemYield
from auzolan.strategy.pages import case_words as words

METHODS: Final = ["GET", "HEAD", "POST"]
ROWS: Final = 25


@desk_page
@require_safe
def legacy(request: HttpRequest) -> HttpResponse:
    """Show the running systems with their yield, and how concentrated what is paid for them is."""
    by = actor(request)
    found, units = api.systems(by=by, with_retired=True), words.unit_names(by)
    given = table_file(request, "running-systems", [_plain(one, units) for one in found])
    if given is not None:
        return given
    suppliers = api.concentration(by=by)
    page = page_of(request, found, ROWS)
    context = {
        "page": page,
        "rows": [_row(one, units) for one in page],
        "total": len(found),
        "has_illustrative": any(one.system.illustrative for one in found),
        "hhi": writing.number(round(suppliers.hhi)),
        "suppliers": [
            {"name": name, "cents": cents, "share": writing.percent(cents / suppliers.total)}
            for name, cents in suppliers.suppliers[:10]
            if suppliers.total
        ],
        "n": len(suppliers.suppliers),
        "may_record": by.may("strategy.case"),
    }
    return render(request, "strategy/legacy.html", context)


@desk_page
@require_http_methods(METHODS)
def new_system(request: HttpRequest) -> HttpResponse:
    """Ask for a running system that is not in the register yet."""
    actor(request).require("strategy.case")
    return _edit(request, None)


@desk_page
@require_safe
def system(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one running system."""
    by = actor(request)
    found = api.running_system(by=by, slug=slug)
    units = words.unit_names(by)
    context = _row(found, units) | {
        "may_change": by.may("strategy.case", found.system.unit),
        "may_retire": by.may("strategy.gate", found.system.unit) and found.system.retired_by is None,
        "cases": [one for one in api.cases(by=by) if one.case.replaces == slug],
    }
    return render(request, "strategy/system.html", context)


@desk_page
@require_http_methods(METHODS)
def edit_system(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask what has to change in the record of a running system."""
    by = actor(request)
    known = api.running_system(by=by, slug=slug).system
    by.require("strategy.case", unit=known.unit)
    return _edit(request, known)


@desk_page
@require_http_methods(METHODS)
def retire_system(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for the decision that retires a running system."""
    by = actor(request)
    known = api.running_system(by=by, slug=slug).system
    by.require("strategy.gate", unit=known.unit)
    form = DecideForm(
        request.POST or None,
        responsible=words.people(by, api.OWNERS),
        accountable=words.people(by, api.HEADS),
        lessons=review.lessons(by=by, kind=api.RETIRE),
        asks_instead=True,
    )
    errors: Told = []
    if request.method == "POST":
        if form.is_valid():
            try:
                taken = api.retire_system(by=by, slug=slug, **form.told())
            except (BadInput, Conflict) as refusal:
                errors = tell(form, refusal)
            else:
                messages.success(request, _("The system is to be retired, by decision %(n)s.") % {"n": taken.number})
                return redirect("strategy:system", slug)
        errors = [*summary([form]), *errors]
    return _answer(request, "strategy/system_retire.html", {"system": known, "form": form}, errors)


def _edit(request: HttpRequest, known: LegacySystem | None) -> HttpResponse:
    by = actor(request)
    form = _form(request, by, known)
    errors: Told = []
    if request.method == "POST":
        if form.is_valid():
            running = form.running()
            errors = _keep(by, form, running, known)
            if not errors and not form.errors:
                messages.success(request, _("Recorded."))
                return redirect("strategy:system", running.slug)
        errors = [*summary([form]), *errors]
    return _answer(request, "strategy/system_edit.html", {"form": form, "known": known}, errors)


def _keep(by: Actor, form: LegacyForm, running: LegacySystem, known: LegacySystem | None) -> Told:
    if known is None and any(one.system.slug == running.slug for one in api.systems(by=by, with_retired=True)):
        form.add_error("slug", _("Another system has this name."))
        return []
    try:
        api.record_systems(by=by, systems=[running])
    except (BadInput, BadTable) as refusal:
        return tell(form, refusal)
    return []


def _form(request: HttpRequest, by: Actor, known: LegacySystem | None) -> LegacyForm:
    told: dict[str, Any] = {
        "known": known,
        "choices": {
            "unit": words.units(by, "strategy.case"),
            "indicator": [("", "—"), *words.indicator_choices(by)],
            "service": [("", _("all of them")), *words.service_choices(by)],
        },
    }
    if request.method == "POST":
        return LegacyForm(request.POST, **told)
    return LegacyForm(initial=first_system(known) if known else None, **told)


def _row(one: SystemYield, units: dict[str, str]) -> dict[str, Any]:
    each = one.cents_per_user
    return {
        "system": one.system,
        "unit": units.get(one.system.unit, one.system.unit),
        "users": writing.number(one.users),
        "period": one.period,
        "each": writing.money(None if each is None else each / 100),
        "ends": writing.day(one.system.contract_end),
    }


def _plain(one: SystemYield, units: dict[str, str]) -> dict[str, Any]:
    system = one.system
    return {
        "slug": system.slug,
        "name": system.name,
        "unit": units.get(system.unit, system.unit),
        "yearly_eur": system.yearly_cents / 100,
        "users": one.users,
        "users_in": one.period,
        "exit_eur": None if system.exit_cents is None else system.exit_cents / 100,
        "supplier": system.supplier,
        "contract_end": system.contract_end,
        "formats": "; ".join(system.formats),
        "is_proprietary": system.is_proprietary,
        "is_sole_source": system.is_sole_source,
        "retired_by": system.retired_by,
        "illustrative": system.illustrative,
        "source": system.source,
    }


def _answer(request: HttpRequest, template: str, context: dict[str, Any], errors: Told) -> HttpResponse:
    answer = render(request, template, context | {"errors": errors})
    answer.status_code = 422 if errors else 200
    return answer
