# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who uses a solution, on its page; what the desk states and confirms; and addresses that are of one repository."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from auzolan.govtech.api import adoptions as api
from auzolan.govtech.api import aliases as merging
from auzolan.govtech.api import solutions, tenders
from auzolan.govtech.forms.adoptions import SATISFACTIONS, AdoptionForm, AliasForm, BroughtForm, EndForm
from auzolan.govtech.nouns.adoptions import Adoption
from auzolan.govtech.nouns.tenders import Tender
from auzolan.govtech.pages.challenge_editing import METHODS, answer
from auzolan.govtech.pages.challenges import unit_names
from auzolan.kernel.refusals import BadInput, Conflict
from auzolan.kernel.web import actor, desk_page, into
from auzolan.showing.fields import tell
from auzolan.showing.frame import is_at_desk

_SATISFIED: Final = dict(SATISFACTIONS)


def adoptions_panel(request: HttpRequest, _tenant: str, key: str) -> SafeString:
    """Draw who uses a solution, each as declared or confirmed, and at the desk what to do."""
    by, units = actor(request), unit_names(actor(request))
    is_desk = is_at_desk(request)
    found = _of(by, key)
    contracts = {one.number: one for one in _contracts(by)} if any(one.tender for one in found) else {}
    rows = [_row(one, units, contracts) | (_deeds(by, one) if is_desk else {}) for one in found]
    context = {"slug": key, "rows": rows, "is_desk": is_desk, "may_state": is_desk and by.may(api.STATE)}
    return SafeString(render_to_string("govtech/adoption_panel.html", context, request))


@desk_page
@require_http_methods(METHODS)
def state(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask which unit uses a solution."""
    by = actor(request)
    by.require(api.STATE)
    one = solutions.solution(by=by, slug=slug)
    units = sorted(
        ((unit, name) for unit, name in unit_names(by).items() if by.may(api.STATE, unit)), key=lambda pair: pair[1]
    )
    bought, asked = _contracts(by), request.GET.get("tender", "")
    known = next((each for each in bought if str(each.number) == asked), None)
    first = {"tender": known.number, "unit": known.unit} if known else {}
    contracts = [(str(each.number), f"{each.number}. {into(each.bought.object)}") for each in bought]
    data = request.POST if request.method == "POST" else None
    form = AdoptionForm(data, units=units, tenders=contracts, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            api.state_adoption(by=by, solution=slug, **form.told())
        except BadInput as refusal:
            tell(form, refusal)
        except Conflict:
            form.add_error("unit", _("It is stated already that this unit uses it."))
        else:
            messages.success(request, _("Written down as declared: somebody else of that unit confirms it."))
            return redirect("govtech:desk_solution", one.merged_into or slug)
    return answer(request, "govtech/adoption_edit.html", form, {"one": one})


@desk_page
@require_http_methods(METHODS)
def brought(request: HttpRequest, number: int) -> HttpResponse:
    """Ask which solution the contract of a tender has brought, and go on to who uses it."""
    by = actor(request)
    by.require(api.STATE)
    one = tenders.tender(by=by, number=number)
    if not one.awards:
        raise Conflict(_("This cannot be done of it now."))
    names = sorted((each.name or each.slug, each.slug) for each in solutions.solutions(by=by))
    data = request.POST if request.method == "POST" else None
    form = BroughtForm(data, solutions=[(slug, name) for name, slug in names])
    if request.method == "POST" and form.is_valid():
        address = reverse("govtech:state_adoption", args=[form.cleaned_data["solution"]])
        return redirect(f"{address}?tender={number}")
    return answer(request, "govtech/adoption_brought.html", form, {"one": one})


@desk_page
@require_POST
def confirm(request: HttpRequest, number: int) -> HttpResponse:
    """Confirm that a unit uses a solution."""
    done = api.confirm_adoption(by=actor(request), number=number)
    messages.success(request, _("Confirmed."))
    return redirect("govtech:desk_solution", done.solution)


@desk_page
@require_POST
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Take back what was stated by mistake."""
    done = api.withdraw_adoption(by=actor(request), number=number)
    messages.success(request, _("Withdrawn."))
    return redirect("govtech:desk_solution", done.solution)


@desk_page
@require_http_methods(METHODS)
def end(request: HttpRequest, number: int) -> HttpResponse:
    """Ask until when a unit has used a solution."""
    by = actor(request)
    known = api.adoption(by=by, number=number)
    by.require(api.STATE, unit=known.unit)
    one = solutions.solution(by=by, slug=known.solution)
    form = EndForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            api.end_adoption(by=by, number=number, **form.told())
        except BadInput as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Written down: the unit uses it no more."))
            return redirect("govtech:desk_solution", known.solution)
    unit = unit_names(by).get(known.unit, known.unit)
    return answer(request, "govtech/adoption_end.html", form, {"one": one, "unit": unit})


@desk_page
@require_http_methods(METHODS)
def aliases(request: HttpRequest) -> HttpResponse:
    """Show which addresses were confirmed to be of one repository, and ask for more."""
    by = actor(request)
    by.require(solutions.RECORD)
    form = AliasForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            merging.confirm_alias(by=by, **form.cleaned_data)
        except BadInput as refusal:
            tell(form, refusal)
        except Conflict:
            form.add_error("address", _("This address is known to be of another repository already."))
        else:
            messages.success(request, _("Confirmed: they are one solution now."))
            return redirect("govtech:aliases")
    return answer(request, "govtech/aliases.html", form, {"rows": merging.aliases(by=by)})


def _contracts(by: Any) -> list[Tender]:
    """Return the tenders that have a contract, newest first."""
    return [one for one in tenders.tenders(by=by) if one.awards]


def _of(by: Any, slug: str) -> list[Adoption]:
    return api.adoptions(by=by, solution=slug)


def _deeds(by: Any, one: Adoption) -> dict[str, bool]:
    return {
        "may_confirm": api.may_confirm(by, one),
        "may_withdraw": api.may_withdraw(by, one),
        "may_end": api.may_end(by, one),
    }


def _row(one: Adoption, units: dict[str, str], contracts: dict[int, Tender]) -> dict[str, Any]:
    satisfied = _SATISFIED[str(one.satisfaction)] if one.satisfaction else ""
    unit = units.get(one.unit, one.unit)
    return {"one": one, "unit": unit, "satisfied": satisfied, "contract": contracts.get(one.tender)}


desk: list[URLPattern] = [
    path("solutions/aliases/", aliases, name="aliases"),
    path("tenders/<int:number>/adopt/", brought, name="adopt_of_tender"),
    path("solutions/<slug:slug>/adopt/", state, name="state_adoption"),
    path("solutions/adoptions/<int:number>/confirm/", confirm, name="confirm_adoption"),
    path("solutions/adoptions/<int:number>/withdraw/", withdraw, name="withdraw_adoption"),
    path("solutions/adoptions/<int:number>/end/", end, name="end_adoption"),
]
