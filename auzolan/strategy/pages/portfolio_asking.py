# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The limits of a portfolio at the desk, and the questions asked of its plan: what if, and why not that one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from auzolan.kernel import clock
from auzolan.kernel.access import Actor
from auzolan.kernel.refusals import BadInput, BadTable, Conflict
from auzolan.kernel.web import actor, desk_page
from auzolan.showing.fields import summary
from auzolan.strategy import api
from auzolan.strategy.forms.case_fields import Told, tell
from auzolan.strategy.forms.portfolio import LimitsForm, WhatIfForm, WhyForm
from auzolan.strategy.nouns import RATES, Collision, Contrast, CostKind, Envelope, KeptPlan, Objective, WhatIf
from auzolan.strategy.pages import case_words
from auzolan.strategy.pages import portfolio_words as words
from auzolan.strategy.pages.portfolio import METHODS, answer

YEARS = 5


@desk_page
@require_http_methods(METHODS)
def limits(request: HttpRequest) -> HttpResponse:
    """Show and change the limits; readers see them in fields that they cannot change."""
    by = actor(request)
    versions = api.envelopes(by=by)
    before = versions[0] if versions else None
    known = _with_years(request, before.envelope if before else _first())
    may_set = by.may("strategy.portfolio", by.tenant)
    if request.method == "POST":
        by.require("strategy.portfolio", unit=by.tenant)
    form = LimitsForm(
        request.POST or None,
        known=known,
        seen=before.number if before else 0,
        roles=_roles(by, known),
        units=case_words.units(by),
        words={**case_words.WORDS, **words.WORDS, "rates": [(name, case_words.WORDS[name]) for name in RATES]},
    )
    for field in form.fields.values():
        field.disabled = not may_set
    errors: Told = []
    if request.method == "POST":
        if form.is_valid():
            told = {"reason": form.cleaned_data["reason"], "seen": form.cleaned_data["seen"]}
            try:
                api.set_limits(by=by, envelope=form.limits(by.person), **told)
            except (BadInput, BadTable, Conflict) as refusal:
                errors = tell(form, refusal)
            else:
                messages.success(request, _("The limits are set."))
                return redirect("strategy:portfolio")
        errors = [*summary([form]), *errors]
    context = {"form": form, "known": known, "versions": versions, "may_set": may_set, "kinds": list(CostKind)}
    return answer(request, "strategy/portfolio_limits.html", context, errors)


@desk_page
@require_safe
def what_if(request: HttpRequest, number: int) -> HttpResponse:
    """Show what one wish would change of a kept plan; nothing is kept, and the address can be passed on."""
    by = actor(request)
    kept, titles = api.plan_of(by=by, number=number), api.case_titles(by=by)
    form = WhatIfForm(
        request.GET or None,
        limits=[(key, words.limit_name(key)) for key in kept.asked.portfolio.budgets],
        cases=[(one.id, words.title(titles, one.id)) for one in kept.asked.portfolio.cases],
    )
    errors: Told = []
    found = None
    if request.GET:
        if form.is_valid():
            try:
                found = api.portfolio_what_if(by=by, kept=kept, wish=form.wish())
            except (BadTable, BadInput) as refusal:
                those = refusal.problems if isinstance(refusal, BadTable) else [refusal.problem]
                told = [words.collision(_collision(one), titles) for one in those]
                errors = [{"target": "", "label": "", "message": message} for message in told]
        errors = [*summary([form]), *errors]
    context = {"run": kept.run, "form": form, "found": _changed(kept, found, titles) if found else None}
    context["objective"] = words.WORDS[kept.told.plan.objective]
    return answer(request, "strategy/portfolio_what_if.html", context, errors)


@desk_page
@require_safe
def why(request: HttpRequest, number: int) -> HttpResponse:
    """Show why one case is in the plan and another is not."""
    by = actor(request)
    kept, titles = api.plan_of(by=by, number=number), api.case_titles(by=by)
    form = WhyForm(
        request.GET or None,
        inside=[(one, words.title(titles, one)) for one in kept.years],
        outside=[(one.id, words.title(titles, one.id)) for one in kept.told.out],
    )
    errors: Told = []
    found = None
    if request.GET:
        if form.is_valid():
            try:
                found = api.portfolio_why_not(by=by, kept=kept, **form.cleaned_data)
            except BadInput:
                message = _("The time allowed here is too short to tell of these two.")
                errors = [{"target": "", "label": "", "message": message}]
        errors = [*summary([form]), *errors]
    context = {"run": kept.run, "form": form, "found": _contrast(found, titles) if found else None}
    context["is_empty"] = not kept.told.out
    return answer(request, "strategy/portfolio_why.html", context, errors)


def _changed(kept: KeptPlan, found: WhatIf, titles: words.Titles) -> dict[str, Any]:
    difference = found.value - found.before
    prices = [
        {"limit": words.limit_name(key), "before": words.euros(before), "now": words.euros(now)}
        for key, before, now in (
            (key, kept.told.prices.get(key, 0.0) * _step(key), found.prices.get(key, 0.0) * _step(key))
            for key in kept.asked.portfolio.budgets
        )
        if abs(before - now) > 1
    ]
    return {
        "before": words.euros(found.before),
        "value": words.euros(found.value),
        "difference": ("+" if difference > 0 else "") + words.euros(difference),
        "bound": words.euros(found.bound) if found.bound != found.value else "",
        "of": words.MEASURES[found.objective],
        "is_regret": found.objective is Objective.REGRET,
        "entering": [{"slug": one, "title": words.title(titles, one)} for one in found.entering],
        "leaving": [{"slug": one, "title": words.title(titles, one)} for one in found.leaving],
        "moved": [
            {"slug": one, "title": words.title(titles, one), "before": before, "now": now}
            for one, before, now in found.moved
        ],
        "prices": prices,
        "is_same": not (found.entering or found.leaving or found.moved),
    }


def _step(key: str) -> float:
    return 1.0 if key.startswith(words.STAFF) else 100_000_000.0


def _contrast(found: Contrast, titles: words.Titles) -> dict[str, Any]:
    one, other = words.title(titles, found.one), words.title(titles, found.other)
    if found.loss is None:
        told = _("There is no plan with «%(other)s» and without «%(one)s» that keeps every rule.")
    elif found.proven:
        told = _("The best plan with «%(other)s» and without «%(one)s» is worth %(loss)s less.")
    else:
        told = _("The best plan found with «%(other)s» and without «%(one)s» is worth %(loss)s less.")
    return {
        "told": told % {"one": one, "other": other, "loss": words.euros(found.loss)},
        "rows": [
            {"title": one, "value": words.euros(found.values[0]), "room": words.euros(found.rooms[0])},
            {"title": other, "value": words.euros(found.values[1]), "room": words.euros(found.rooms[1])},
        ],
    }


def _roles(by: Actor, known: Envelope) -> list[str]:
    needed = {need.role for one in api.cases(by=by) for need in one.case.staff}
    return sorted(needed | {one.role for one in known.staff})


def _first() -> Envelope:
    year = clock.today().year
    return Envelope(year, year + YEARS - 1)


def _with_years(request: HttpRequest, known: Envelope) -> Envelope:
    """Return limits with the years that the address asks for, where it asks for any that can be."""
    told = [request.GET.get(name, "") for name in ("first", "last")]
    if not all(one.isdecimal() and len(one) == 4 for one in told):
        return known
    first, last = (int(one) for one in told)
    if not first <= last <= first + 29:
        raise BadInput(f"{first}-{last}", field="last", expected="years in their order, at most 30 of them")
    return Envelope(
        first,
        last,
        money=tuple(one for one in known.money if first <= one.year <= last),
        staff=tuple(one for one in known.staff if first <= one.year <= last),
        futures=known.futures,
        floors=known.floors,
        shift=known.shift,
        basis=known.basis,
        rates=known.rates,
    )


def _collision(one: Any) -> Collision:
    return Collision(one.column, one.value, one.expected, getattr(one, "case", ""))
