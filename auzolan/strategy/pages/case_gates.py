# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The gates of a case: each condition met or not with what to do; passing the next, and stopping the case."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from auzolan.govtech.api import reuse
from auzolan.kernel.access import Actor
from auzolan.kernel.refusals import BadInput, BadTable, Conflict
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.review import api as review
from auzolan.showing.fields import summary
from auzolan.strategy import api
from auzolan.strategy.forms.case_fields import Told, tell
from auzolan.strategy.forms.case_gates import DecideForm
from auzolan.strategy.nouns import CaseRecord, Gate
from auzolan.strategy.pages import case_words as words

METHODS: Final = ["GET", "HEAD", "POST"]


@desk_page
@require_safe
def gates(request: HttpRequest, slug: str) -> HttpResponse:
    """Show each gate with its conditions as the evidence stands now."""
    by = actor(request)
    record = api.case(by=by, slug=slug)
    context = {
        "record": record,
        "case": record.case,
        "standings": api.gates(by=by, slug=slug),
        "may_gate": by.may("strategy.gate", record.case.unit) and by.may("review.decide", record.case.unit),
        "may_change": by.may("strategy.case", record.case.unit),
        "reuse": reuse.standing(by=by, subject=record.ref, unit=record.case.unit),
        "may_check_reuse": by.may(reuse.CHECK, record.case.unit),
        "may_exempt": by.may(reuse.EXEMPT, record.case.unit),
    }
    return render(request, "strategy/case_gates.html", context)


@desk_page
@require_http_methods(METHODS)
def pass_gate(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for the decision that lets a case through its next gate; refused with the list of what lacks."""
    by, record = _mine(request, slug)
    standing = next((one for one in api.gates(by=by, slug=slug) if one.is_next), None)
    if standing is None:
        raise Conflict(_("This case stands before no gate."))
    gate = standing.gate
    form = _form(request, by, record, api.APPROVE if gate is Gate.FULL else api.GO_ON)
    errors: Told = []
    if request.method == "POST":
        if form.is_valid():
            told, seen = form.told(), form.cleaned_data["seen"] or 0
            try:
                taken = api.pass_gate(by=by, slug=slug, gate=gate, seen=seen, **told)
            except BadTable as refusal:
                errors = [_lacking(standing, one.column) for one in refusal.problems]
            except (BadInput, Conflict) as refusal:
                errors = tell(form, refusal)
            else:
                messages.success(request, _("The gate is passed, by decision %(n)s.") % {"n": taken.number})
                return redirect("strategy:gates", slug)
        errors = [*summary([form]), *errors]
    context = {"record": record, "case": record.case, "standing": standing, "form": form, "errors": errors}
    return _answer(request, "strategy/case_pass.html", context)


@desk_page
@require_http_methods(METHODS)
def stop_case(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for the decision that stops a case."""
    by, record = _mine(request, slug)
    form = _form(request, by, record, api.STOP, asks_instead=True)
    errors: Told = []
    if request.method == "POST":
        if form.is_valid():
            try:
                taken = api.stop_case(by=by, slug=slug, **form.told())
            except (BadInput, Conflict) as refusal:
                errors = tell(form, refusal)
            else:
                messages.success(request, _("The case is stopped, by decision %(n)s.") % {"n": taken.number})
                return redirect("strategy:desk_case", slug)
        errors = [*summary([form]), *errors]
    return _answer(request, "strategy/case_stop.html", {"case": record.case, "form": form, "errors": errors})


def _mine(request: HttpRequest, slug: str) -> tuple[Actor, CaseRecord]:
    by = actor(request)
    record = api.case(by=by, slug=slug)
    by.require("strategy.gate", unit=record.case.unit)
    return by, record


def _form(request: HttpRequest, by: Actor, record: CaseRecord, kind: str, *, asks_instead: bool = False) -> DecideForm:
    first = {"responsible": record.case.owner, "accountable": record.case.accountable, "seen": record.version}
    return DecideForm(
        request.POST or None,
        initial=first,
        responsible=words.people(by, api.OWNERS),
        accountable=words.people(by, api.HEADS),
        lessons=review.lessons(by=by, kind=kind),
        asks_instead=asks_instead,
    )


def _lacking(standing: Any, key: str) -> dict[str, str]:
    one = next(one for one in standing.conditions if one.key == key)
    return {"target": "", "label": into(one.asks), "message": into(one.to_do)}


def _answer(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    answer = render(request, template, context)
    answer.status_code = 422 if context["errors"] else 200
    return answer
