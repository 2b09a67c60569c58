# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pilots at the desk: in order of impact and risk, each with its gates; deciding, stopping, and what it would bring."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from auzolan.ai.api import pilots as api
from auzolan.ai.api import systems as register
from auzolan.ai.forms.pilots import GateForm, ProposalForm
from auzolan.ai.nouns.pilots import Hand, Harm, Pilot
from auzolan.ai.nouns.systems import Stage
from auzolan.ai.pages import card_words as words
from auzolan.kernel.access import Actor, people_holding
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable, Conflict
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.review import api as review
from auzolan.showing import changes
from auzolan.showing.fields import tell
from auzolan.showing.lists import page_of
from auzolan.showing.writing import money, number

METHODS: Final = ["GET", "HEAD", "POST"]
_ROWS: Final = 20


@desk_page
@require_safe
def pilots(request: HttpRequest) -> HttpResponse:
    """Show the systems on their way, low risk and high impact first, each score with its factors."""
    by = actor(request)
    by.require(register.READ)
    page = page_of(request, api.pilots(by=by), _ROWS)
    return render(request, "ai/pilots.html", {"page": page, "rows": [_row(one) for one in page.object_list]})


@desk_page
@require_safe
def gates(request: HttpRequest, slug: str) -> HttpResponse:
    """Show each gate of a system with its conditions as the evidence stands now."""
    by = actor(request)
    by.require(register.READ)
    one = api.pilot(by=by, system=slug)
    standings = api.gates(by=by, system=slug)
    following = next((place for place, gate in enumerate(standings) if gate.is_next), None)
    context = {
        "system": one.system,
        "row": _row(one),
        "standings": standings,
        "behind": [gate.stage for gate in standings[:following]] if following else [],
        "may_gate": by.may(api.GATE, one.system.unit) and by.may("review.decide", one.system.unit),
        "may_record": by.may(register.RECORD, one.system.unit),
        "history": changes.newest_of(by, Ref("ai", "proposal", slug)),
        "decided": [stage.value for stage in api.DECIDED_HERE],
    }
    return render(request, "ai/pilot_gates.html", context)


@desk_page
@require_http_methods(METHODS)
def pass_gate(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for the decision that lets a system through its next gate; refused with the list of what lacks."""
    by = actor(request)
    known = register.system(by=by, slug=slug)
    by.require(api.GATE, unit=known.unit)
    standing = next((one for one in api.gates(by=by, system=slug) if one.is_next), None)
    if standing is None or standing.stage not in api.DECIDED_HERE:
        raise Conflict(_("This system does not stand before a gate that is decided here."))
    form = _gate_form(request, by, api.START if standing.stage is Stage.PILOTING else api.GO_ON)
    if request.method == "POST" and form.is_valid():
        try:
            taken = api.pass_gate(by=by, system=slug, stage=standing.stage, **form.told())
        except BadTable as refusal:
            keys = {one.column for one in refusal.problems}
            for one in standing.conditions:
                if one.key in keys:
                    told = {"asks": into(one.asks), "deed": into(one.to_do)}
                    form.add_error(None, _("Not met: «%(asks)s» %(deed)s") % told)
        except (BadInput, Conflict) as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("The gate is passed, by decision %(n)s.") % {"n": taken.number})
            return redirect("ai:desk_gates", slug)
    return _answer(request, "ai/pilot_pass.html", {"system": known, "standing": standing, "form": form})


@desk_page
@require_POST
def pass_screening(request: HttpRequest, slug: str) -> HttpResponse:
    """Let an idea through its first gate; what lacks stands on the page of the gates."""
    try:
        api.pass_screening(by=actor(request), system=slug)
    except BadTable:
        messages.error(request, _("Conditions of this gate are not met: it stays shut."))
    else:
        messages.success(request, _("It is screened: its next gate is the pilot."))
    return redirect("ai:desk_gates", slug)


@desk_page
@require_http_methods(METHODS)
def stop(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for the decision that stops a system."""
    by = actor(request)
    known = register.system(by=by, slug=slug)
    by.require(api.GATE, unit=known.unit)
    form = _gate_form(request, by, api.STOP)
    if request.method == "POST" and form.is_valid():
        try:
            taken = api.stop(by=by, system=slug, **form.told())
        except (BadInput, Conflict) as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("The system is stopped, by decision %(n)s.") % {"n": taken.number})
            return redirect("ai:desk_system", slug)
    return _answer(request, "ai/pilot_stop.html", {"system": known, "form": form})


@desk_page
@require_http_methods(METHODS)
def proposal(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask what a pilot would bring and could harm."""
    by = actor(request)
    known = register.system(by=by, slug=slug)
    by.require(register.RECORD, unit=known.unit)
    indicators = review.indicators(by=by)
    form = ProposalForm(
        request.POST if request.method == "POST" else None,
        known=api.proposal_of(by=by, system=slug),
        indicators=sorted(((one.key, into(one.name)) for one in indicators.values()), key=lambda one: one[1]),
        harms=words.choices(Harm),
        hands=words.choices(Hand),
    )
    if request.method == "POST" and form.is_valid():
        try:
            api.propose(by=by, proposal=form.proposal(slug))
        except BadInput as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Written down."))
            return redirect("ai:desk_gates", slug)
    return _answer(request, "ai/pilot_proposal.html", {"system": known, "form": form})


def gates_panel(request: HttpRequest, _tenant: str, slug: str) -> SafeString | None:
    """Draw the gates that a system has passed, each with its decision; nothing where it has passed none."""
    passed = [one for one in api.gates(by=actor(request), system=slug) if one.passed]
    if not passed:
        return None
    return SafeString(render_to_string("ai/pilot_panel.html", {"gates": passed}, request))


def _row(one: Pilot) -> dict[str, Any]:
    score = one.score
    return {
        "pilot": one,
        "system": one.system,
        "place": one.place,
        "score": money(score.score) if score else "",
        "impact": money(score.impact) if score else "",
        "risk": number(score.risk, 0) if score else "",
        "factors": [
            {
                "name": into(factor.name),
                "seen": into(factor.seen),
                "value": number(factor.value, 2),
                "weight": number(factor.weight),
            }
            for factor in (score.factors if score else ())
        ],
        "how": into(one.proposal.how) if one.proposal else "",
    }


def _gate_form(request: HttpRequest, by: Actor, kind: str) -> GateForm:
    return GateForm(
        request.POST if request.method == "POST" else None,
        responsible=_people(by, api.OWNERS),
        accountable=_people(by, api.HEADS),
        lessons=review.lessons(by=by, kind=kind),
    )


def _people(by: Actor, roles: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(one.username, one.full_name or one.username) for one in people_holding(by.tenant, roles)]


def _answer(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    answer = render(request, template, context)
    answer.status_code = 422 if context["form"].errors else 200
    return answer


desk: list[URLPattern] = [
    path("pilots/", pilots, name="pilots"),
    path("algorithms/<slug:slug>/gates/", gates, name="desk_gates"),
    path("algorithms/<slug:slug>/gates/pass/", pass_gate, name="pass_gate"),
    path("algorithms/<slug:slug>/gates/screened/", pass_screening, name="pass_screening"),
    path("algorithms/<slug:slug>/gates/stop/", stop, name="stop_system"),
    path("algorithms/<slug:slug>/proposal/", proposal, name="proposal"),
]
