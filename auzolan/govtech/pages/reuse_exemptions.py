# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Exemptions from the reuse check: the list that everybody reads, given and withdrawn at the desk."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from auzolan.govtech.api import reuse_exemptions as api
from auzolan.govtech.api import reuse_words as words
from auzolan.govtech.api.reuse import EXEMPT
from auzolan.govtech.api.reuse_subjects import subjects
from auzolan.govtech.forms.reuse_checks import ExemptForm, WithdrawForm
from auzolan.govtech.nouns.reuse_checks import Exemption
from auzolan.govtech.pages.challenge_editing import METHODS, answer
from auzolan.govtech.pages.challenges import unit_names
from auzolan.govtech.pages.reuse_making import subject_of, units_for
from auzolan.kernel import clock
from auzolan.kernel.naming import Named, name_refs
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, Conflict, NotFound
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.showing.fields import tell
from auzolan.showing.lists import page_of, table_file

_ROWS: Final = 20


@require_safe
def exemptions(request: HttpRequest) -> HttpResponse:
    """Show everybody which records were exempted from a reuse check, why, and how many count today."""
    return _list(request, is_desk=False)


@desk_page
@require_safe
def desk_exemptions(request: HttpRequest) -> HttpResponse:
    """Show the same at the desk, where whoever may withdraws one."""
    return _list(request, is_desk=True)


@desk_page
@require_http_methods(METHODS)
def exempt(request: HttpRequest) -> HttpResponse:
    """Ask on which ground the record that ``?subject=`` names needs no check, and why."""
    by = actor(request)
    by.require(EXEMPT)
    subject, title, unit = subject_of(request, by)
    units = units_for(by, EXEMPT, unit)
    form = ExemptForm(request.POST if request.method == "POST" else None, units=units, initial={"unit": unit})
    if request.method == "POST" and form.is_valid():
        try:
            api.exempt(by=by, subject=subject, **form.told())
        except BadInput as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Exempted: everybody reads it from now on."))
            return redirect("govtech:desk_reuse_exemptions")
    return answer(request, "govtech/reuse_exempt.html", form, {"subject_title": title})


@desk_page
@require_http_methods(METHODS)
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Ask why an exemption is withdrawn."""
    by = actor(request)
    by.require(EXEMPT)
    one = next((each for each in api.exemptions(by=by) if each.number == number), None)
    if one is None:
        raise NotFound(f"There is no exemption {number}.")
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            api.withdraw(by=by, number=number, why=form.cleaned_data["why"])
        except (BadInput, Conflict) as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Withdrawn."))
            return redirect("govtech:desk_reuse_exemptions")
    title = into(name_refs(by.tenant, [one.subject])[one.subject].title)
    return answer(request, "govtech/reuse_withdraw.html", form, {"one": one, "subject_title": title})


def _list(request: HttpRequest, *, is_desk: bool) -> HttpResponse:
    by = actor(request)
    found, units = api.exemptions(by=by), unit_names(by)
    names = subjects(by.tenant, found, is_desk=is_desk)
    given = table_file(request, "reuse-exemptions", [_plain(one, units, names) for one in found])
    if given is not None:
        return given
    page = page_of(request, found, _ROWS)
    today = clock.today()
    context = {
        "frame": "desk.html" if is_desk else "public.html",
        "is_desk": is_desk,
        "page": page,
        "in_force": api.in_force(by=by),
        "rows": [
            {
                "one": one,
                "title": into(names[one.subject].title),
                "url": names[one.subject].url,
                "unit": units.get(one.unit, one.unit),
                "ground": words.ground(one.ground),
                "counts": one.withdrawn_on is None and one.until > today,
                "may_withdraw": is_desk and by.may(EXEMPT, one.unit),
            }
            for one in page.object_list
        ],
    }
    return render(request, "govtech/reuse_exemptions.html", context)


def _plain(one: Exemption, units: dict[str, str], names: dict[Ref, Named]) -> dict[str, Any]:
    return {
        "number": one.number,
        "subject": str(one.subject),
        "subject_title": into(names[one.subject].title),
        "unit": units.get(one.unit, one.unit),
        "ground": one.ground.value,
        "why": one.why,
        "given_on": one.on,
        "counts_until": one.until,
        "withdrawn_on": one.withdrawn_on,
        "withdrawn_why": one.withdrawn_why,
        "source": one.source,
    }


public: list[URLPattern] = [path("reuse-checks/exemptions/", exemptions, name="reuse_exemptions")]
desk: list[URLPattern] = [
    path("reuse-checks/exemptions/", desk_exemptions, name="desk_reuse_exemptions"),
    path("reuse-checks/exemptions/new/", exempt, name="reuse_exempt"),
    path("reuse-checks/exemptions/<int:number>/withdraw/", withdraw, name="reuse_withdraw"),
]
