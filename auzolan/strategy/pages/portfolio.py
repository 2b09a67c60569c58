# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The page of the portfolio: the kept plan, the prioritisations asked for, a case's place, the decision to adopt."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from auzolan.kernel.access import Actor
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound
from auzolan.kernel.web import actor, desk_page, render
from auzolan.review import api as review
from auzolan.showing.fields import summary
from auzolan.showing.lists import page_of, table_file
from auzolan.strategy import api
from auzolan.strategy.forms.case_fields import Told, tell
from auzolan.strategy.forms.case_gates import DecideForm
from auzolan.strategy.forms.portfolio import AskForm
from auzolan.strategy.nouns import Collision, KeptPlan, Objective, PlanRun
from auzolan.strategy.pages import case_words
from auzolan.strategy.pages import portfolio_figures as figures
from auzolan.strategy.pages import portfolio_words as words

METHODS: Final = ["GET", "HEAD", "POST"]
ROWS: Final = 20


@desk_page
@require_safe
def portfolio(request: HttpRequest) -> HttpResponse:
    """Show the newest plan, and every prioritisation that was asked for; the plan as a file too."""
    by = actor(request)
    kept = api.newest_plan(by=by)
    return _shown(request, by, kept, kept.run if kept else None, is_home=True)


@desk_page
@require_safe
def run(request: HttpRequest, number: int) -> HttpResponse:
    """Show how far one prioritisation has come, what stands in its way, or its plan."""
    by = actor(request)
    found = api.run(by=by, number=number)
    kept = api.plan_of(by=by, number=number) if found.state.value == "done" else None
    return _shown(request, by, kept, found)


@desk_page
@require_http_methods(METHODS)
def ask(request: HttpRequest) -> HttpResponse:
    """Ask what to prioritise for, and let a worker do it."""
    by = actor(request)
    by.require("strategy.portfolio")
    form = AskForm(request.POST or None, objectives=[(one.value, words.WORDS[one]) for one in Objective])
    errors: Told = []
    if request.method == "POST":
        if form.is_valid():
            try:
                return redirect("strategy:portfolio_run", api.ask_run(by=by, **form.told()).number)
            except NotFound:
                errors = [_said(_("There are no limits yet: set them first."))]
            except BadTable as refusal:
                errors = [_said(words.collision(_collision(one), api.case_titles(by=by))) for one in refusal.problems]
            except BadInput:
                errors = [_said(_("No case can start within the years of the limits."))]
        errors = [*summary([form]), *errors]
    context = {
        "title": _("Prioritise"),
        "lead": _("A worker chooses among the cases as they stand now; you may leave the page and come back."),
        "button": _("Prioritise"),
    }
    return answer(request, "strategy/portfolio_form.html", context | {"form": form}, errors)


@desk_page
@require_POST
def again(request: HttpRequest, number: int) -> HttpResponse:
    """Let a worker try again what has failed."""
    api.run_again(by=actor(request), number=number)
    return redirect("strategy:portfolio_run", number)


@desk_page
@require_safe
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """Show where one case stands in the newest plan, and what would change that."""
    by = actor(request)
    record = api.case(by=by, slug=slug)
    kept, titles = api.newest_plan(by=by), api.case_titles(by=by)
    context: dict[str, Any] = {"case": record.case, "kept": kept}
    if kept is not None:
        context |= {
            "inside": next((one for one in figures.chosen(kept, titles) if one["slug"] == slug), None),
            "outside": next((one for one in figures.out(kept, titles) if one["slug"] == slug), None),
            "aside": next((words.why_aside(one, titles) for one in kept.asked.aside if one.id == slug), ""),
            "has_changed": api.has_changed(by=by, run=kept.run),
            "rivals": [one for one in figures.chosen(kept, titles) if not one["is_mandatory"]],
        }
    return render(request, "strategy/portfolio_case.html", context)


@desk_page
@require_http_methods(METHODS)
def adopt(request: HttpRequest, number: int) -> HttpResponse:
    """Ask for the decision that adopts a plan: who answers for it, and two people do."""
    by = actor(request)
    by.require("strategy.gate", unit=by.tenant)
    kept = api.plan_of(by=by, number=number)
    form = DecideForm(
        request.POST or None,
        responsible=case_words.people(by, api.RESPONSIBLE),
        accountable=case_words.people(by, api.HEADS),
        lessons=review.lessons(by=by, kind=api.ADOPT_PLAN),
        asks_instead=True,
    )
    errors: Told = []
    if request.method == "POST":
        if form.is_valid():
            try:
                taken = api.adopt_plan(by=by, number=number, **form.told())
            except BadInput as refusal:
                errors = tell(form, refusal)
            except Conflict:
                errors = [_said(_("The plan is adopted already, or what it was made of has changed since."))]
            else:
                messages.success(request, _("The plan is adopted, by decision %(n)s.") % {"n": taken.number})
                return redirect("strategy:portfolio_run", number)
        errors = [*summary([form]), *errors]
    context = {
        "title": _("Adopt the plan"),
        "lead": figures.figures(kept)[1]["label"] + ": " + figures.figures(kept)[1]["value"],
        "button": _("Enter the decision in the chain"),
        "run": kept.run,
    }
    return answer(request, "strategy/portfolio_form.html", context | {"form": form}, errors)


def answer(request: HttpRequest, template: str, context: dict[str, Any], errors: Told) -> HttpResponse:
    """Return the page, with status 422 where something is refused."""
    given = render(request, template, context | {"errors": errors})
    given.status_code = 422 if errors else 200
    return given


def _shown(
    request: HttpRequest, by: Actor, kept: KeptPlan | None, run: PlanRun | None, *, is_home: bool = False
) -> HttpResponse:
    titles = api.case_titles(by=by)
    given = table_file(request, "portfolio", figures.plain(kept, titles) if kept else [])
    if given is not None:
        return given
    context: dict[str, Any] = {
        "kept": kept,
        "run": run,
        "is_home": is_home,
        "may_ask": by.may("strategy.portfolio"),
        "may_adopt": by.may("strategy.gate", by.tenant) and kept is not None and kept.run.decision is None,
        "runs": [_run_row(one) for one in api.runs(by=by)] if is_home else [],
        "has_limits": kept is not None or api.envelope(by=by) is not None,
    }
    if run is not None:
        context |= _run_row(run)
        context["problems"] = [words.collision(one, titles) for one in run.problems]
    if kept is not None:
        told = figures.told(kept, titles, api.portfolio_prices(by=by, kept=kept))
        context["page"] = page_of(request, told["out"], ROWS)
        context |= told | {"has_changed": api.has_changed(by=by, run=kept.run)}
    return render(request, "strategy/portfolio.html", context)


def _run_row(one: PlanRun) -> dict[str, Any]:
    return {
        "run": one,
        "state": words.WORDS[one.state],
        "tone": words.TONES[one.state],
        "objective": words.WORDS[one.objective],
    }


def _said(message: str) -> dict[str, str]:
    return {"target": "", "label": "", "message": message}


def _collision(one: Any) -> Collision:
    return Collision(one.column, one.value, one.expected, getattr(one, "case", ""))
