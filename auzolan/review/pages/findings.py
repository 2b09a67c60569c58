# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The page of one finding, and the two ways to close it without a decision: putting it off, dismissing it."""

from collections.abc import Sequence
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from auzolan.kernel import ledger, panels
from auzolan.kernel.access import Actor
from auzolan.kernel.naming import Named, name_refs
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import Conflict
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.review import api
from auzolan.review.forms.asking import ReasonForm
from auzolan.review.forms.docket import DeferForm
from auzolan.review.nouns import Decision, Finding, Ranked, State
from auzolan.review.pages import figures, plots, words
from auzolan.review.pages.terms import RANKING
from auzolan.showing import writing
from auzolan.showing.fields import summary

_MOST_DEPENDENTS: Final = 50
_MOST_ALIKE: Final = 10


@desk_page
@require_safe
def finding(request: HttpRequest, number: int) -> HttpResponse:
    """Show one finding: what was seen, what is at stake, on what evidence, what was done on the like."""
    by = actor(request)
    found = api.finding(by=by, number=number)
    context = _shown(by, found) | _neighbours(by, found) | _life(by, found)
    context["panels"] = panels.panels_for("review/finding", request, by.tenant, str(number), is_public=False)
    return render(request, "review/finding.html", context)


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def defer(request: HttpRequest, number: int) -> HttpResponse:
    """Put a finding off until a day to come, saying why."""
    by = actor(request)
    found = _closable(by, number)
    form = DeferForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        api.defer(by=by, number=number, until=told["until"], reason=told["reason"])
        messages.success(request, _("The finding is put off until %(day)s.") % {"day": writing.day(told["until"])})
        return redirect("review:finding", number)
    return _closing(request, found, form, title=_("Put this finding off"), button=_("Put off"))


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def dismiss(request: HttpRequest, number: int) -> HttpResponse:
    """Close a finding without a decision, saying why."""
    by = actor(request)
    found = _closable(by, number)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        api.dismiss(by=by, number=number, reason=form.cleaned_data["reason"])
        messages.success(request, _("The finding is dismissed. It opens again if its evidence changes."))
        return redirect("review:finding", number)
    return _closing(request, found, form, title=_("Dismiss this finding"), button=_("Dismiss"))


def _closing(request: HttpRequest, found: Finding, form: ReasonForm, *, title: str, button: str) -> HttpResponse:
    errors = summary([form]) if form.is_bound else []
    context = {
        "finding": found,
        "finding_title": into(found.sighting.title),
        "form": form,
        "errors": errors,
        "button": button,
        "title": title,
    }
    answer = render(request, "review/close.html", context)
    answer.status_code = 422 if errors else 200
    return answer


def _closable(by: Actor, number: int) -> Finding:
    found = api.finding(by=by, number=number)
    by.require("review.decide", unit=found.sighting.owner)
    if found.state is not State.OPEN:
        told = {"number": number, "state": words.state(found.state)}
        raise Conflict(_("Finding %(number)s is not open any more: %(state)s.") % told)
    return found


def _shown(by: Actor, found: Finding) -> dict[str, Any]:
    """Return the finding itself: its words, figures, charts, stake, and who decides."""
    seen = found.sighting
    reviewer = api.reviewer(seen.rule)
    unit_names = words.units([seen.owner])
    may_decide = by.may("review.decide", unit=seen.owner)
    return {
        "finding": found,
        "title": into(seen.title),
        "saw": into(seen.saw),
        "state": words.state(found.state),
        "is_open": found.state is State.OPEN,
        "may_decide": may_decide and found.state in (State.OPEN, State.DEFERRED),
        "deciders": [] if may_decide else words.people(by.tenant, (seen.decides,)),
        "decides": words.role(seen.decides),
        "owner": unit_names[seen.owner],
        "figures": [figures.figure(one) for one in seen.figures],
        "stake": figures.stake(seen.stake),
        "stake_how": into(seen.stake.how),
        "confidence": writing.percent(seen.confidence, 0),
        "due": writing.day(seen.urgent_by),
        "deferred_until": writing.day(found.deferred_until) if found.deferred_until else "",
        "rule": into(reviewer.rule) if reviewer else seen.rule,
        "rule_source": reviewer.source if reviewer else "",
        "charts": plots.of_finding(by, seen),
    }


def _neighbours(by: Actor, found: Finding) -> dict[str, Any]:
    """Return what the finding stands among: subject, evidence, dependents, decisions and lessons on the like."""
    seen = found.sighting
    everything = api.docket(by=by, states=tuple(State))
    alike = _alike(found, everything, api.decisions(by=by))[:_MOST_ALIKE]
    kinds = {*seen.decision_kinds, *(one.kind for one in alike)}
    lessons = [one for one in api.lessons(by=by) if one.kind in kinds][:_MOST_ALIKE]
    dependents = api.dependents(by=by, subject=seen.subject)
    evidence = tuple(dict.fromkeys([*seen.evidence, *(ref for ref, _h in ledger.evidence_for(by.tenant, found.ref))]))
    shown = dependents[:_MOST_DEPENDENTS]
    names = name_refs(by.tenant, [seen.subject, *evidence, *shown])
    return {
        "terms": RANKING,
        "ranked": _rank(found, everything),
        "subject": _link(names, seen.subject),
        "evidence": [_link(names, ref) for ref in evidence],
        "dependents": [_link(names, ref) for ref in shown],
        "more_dependents": len(dependents) - len(shown),
        "alike": [
            {"number": one.number, "title": into(one.titled), "day": writing.day(one.taken_at.date())} for one in alike
        ],
        "lessons": [{"number": one.number, "title": into(one.title)} for one in lessons],
    }


def _life(by: Actor, found: Finding) -> dict[str, Any]:
    steps = api.finding_history(by=by, number=found.number)
    return {
        "history": [
            {
                "at": writing.moment(one.at),
                "what": words.step(one.what),
                "person": one.person,
                "why": words.why(one.why),
            }
            for one in steps
        ],
    }


def _alike(found: Finding, everything: Sequence[Ranked], taken: Sequence[Decision]) -> list[Decision]:
    """Return the decisions on the same subject, of the kinds that fit, or on findings of the same rule."""
    rules = {row.finding.number: row.finding.sighting.rule for row in everything}
    seen = found.sighting
    return [
        one
        for one in taken
        if one.subject == seen.subject
        or one.kind in seen.decision_kinds
        or any(rules.get(number) == seen.rule for number in one.findings)
    ]


def _rank(found: Finding, everything: Sequence[Ranked]) -> dict[str, str] | None:
    """Return the factors of the finding's rank, with its place among those of its state."""
    same = [row for row in everything if row.finding.state is found.state]
    for place, row in enumerate(same, start=1):
        if row.finding.number == found.number:
            return {
                "place": f"{place} / {len(same)}",
                "stake": writing.number(round(row.stake_euros)),
                "confidence": writing.number(row.confidence),
                "urgency": writing.number(row.urgency),
                "score": writing.number(round(row.score)),
                "days_open": writing.number(row.days_open),
                "due": writing.days_left(row.days_left),
            }
    return None


def _link(names: dict[Ref, Named], ref: Ref) -> dict[str, str]:
    named = names[ref]
    return {"title": into(named.title), "url": named.url, "ref": str(ref)}
