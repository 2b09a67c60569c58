# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The pages of sources: what is harvested from where, how each harvest ended, and what it found."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from auzolan.catalogue import api
from auzolan.catalogue.forms.sources import KINDS, TIMES, RemoveForm, SourceForm
from auzolan.catalogue.nouns.sources import Difference, Run, RunState, Source
from auzolan.kernel import tenants
from auzolan.kernel.access import Actor
from auzolan.kernel.refusals import BadTable, Conflict, Problem
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.showing.lists import page_of, table_file
from auzolan.showing.refusing import in_words, said

METHODS: Final = ["GET", "HEAD", "POST"]
PER_PAGE: Final = 50
STATES: Final = {
    RunState.WAITING: (_("waiting"), "plain"),
    RunState.RUNNING: (_("at work"), "info"),
    RunState.DONE: (_("done"), "good"),
    RunState.REFUSED: (_("could not be read"), "bad"),
    RunState.FAILED: (_("failed"), "bad"),
}
PARTS: Final = {
    "new": _("New"),
    "changed": _("Changed ones"),
    "gone": _("Gone"),
    "duplicates": _("Held already"),
    "quarantined": _("Put aside"),
}


@desk_page
@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Show every source with how its newest harvest ended; as a file too."""
    by = actor(request)
    found, units, runs = api.harvest_sources(by=by), _units(by), api.newest_runs(by=by)
    given = table_file(request, "sources", [_plain(one, runs.get(one.number)) for one in found])
    if given is not None:
        return given
    page = page_of(request, found, PER_PAGE)
    context = {
        "page": page,
        "rows": [_row(one, units) | _ran(runs.get(one.number)) for one in page],
        "may_add": by.may("catalogue.harvest"),
    }
    return render(request, "catalogue/sources.html", context)


@desk_page
@require_http_methods(METHODS)
def new_source(request: HttpRequest) -> HttpResponse:
    """Ask for a source that is not known yet."""
    actor(request).require("catalogue.harvest")
    return _edit(request, None)


@desk_page
@require_safe
def source(request: HttpRequest, number: int) -> HttpResponse:
    """Show one source with its newest harvests."""
    by = actor(request)
    one = api.harvest_source(by=by, number=number)
    runs = api.source_runs(by=by, number=number)
    context = _row(one, _units(by)) | {
        "runs": [_ran(run) for run in runs],
        "is_moving": any(run.is_moving for run in runs),
        "may_change": by.may("catalogue.harvest", one.owner),
    }
    return render(request, "catalogue/source.html", context)


@desk_page
@require_http_methods(METHODS)
def edit_source(request: HttpRequest, number: int) -> HttpResponse:
    """Ask what has to change of a source."""
    by = actor(request)
    one = api.harvest_source(by=by, number=number)
    by.require("catalogue.harvest", unit=one.owner)
    return _edit(request, one)


@desk_page
@require_POST
def harvest_now(request: HttpRequest, number: int) -> HttpResponse:
    """Let a worker harvest a source; read everything anew where that is asked for."""
    anew = request.POST.get("anew") == "yes"
    run = api.ask_harvest(by=actor(request), number=number, anew=anew)
    return redirect("catalogue:harvest", run.number)


@desk_page
@require_POST
def pause_source(request: HttpRequest, number: int) -> HttpResponse:
    """Pause a source, or let it go on."""
    api.pause_source(by=actor(request), number=number, paused=request.POST.get("paused") == "yes")
    return redirect("catalogue:source", number)


@desk_page
@require_http_methods(METHODS)
def remove_source(request: HttpRequest, number: int) -> HttpResponse:
    """Ask what becomes of what a source has brought, and remove it."""
    by = actor(request)
    one = api.harvest_source(by=by, number=number)
    by.require("catalogue.harvest", unit=one.owner)
    form = RemoveForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            api.remove_source(by=by, number=number, keep=form.cleaned_data["keep"] == "keep")
        except Conflict as refusal:
            form.add_error(None, said(refusal))
        else:
            messages.success(request, _("The source was removed."))
            return redirect("catalogue:sources")
    return _answer(request, "catalogue/source_remove.html", {"source": one, "form": form}, form)


@desk_page
@require_safe
def harvest(request: HttpRequest, number: int) -> HttpResponse:
    """Show what a harvest did: how many, and the records of one kind; as a file too."""
    by = actor(request)
    run, report = api.harvest_run(by=by, number=number)
    part = request.GET.get("part", "")
    part = part if part in PARTS else next((name for name in PARTS if getattr(run, name)), "new")
    found: Sequence[Any] = getattr(report, part)
    rows = [_record(one) for one in found]
    given = table_file(request, f"harvest-{number}-{part}", rows)
    if given is not None:
        return given
    one = api.harvest_source(by=by, number=run.source)
    context = _ran(run) | {
        "source": one,
        "part": part,
        "parts": [(name, label, getattr(run, name)) for name, label in PARTS.items()],
        "page": page_of(request, [row | {"url": _url(row.get("dataset", ""))} for row in rows], PER_PAGE),
        "count": getattr(run, part),
        "shown": len(rows),
        "is_aside": part in ("duplicates", "quarantined"),
        "may_change": by.may("catalogue.harvest", one.owner),
    }
    return render(request, "catalogue/harvest.html", context)


def _edit(request: HttpRequest, known: Source | None) -> HttpResponse:
    by = actor(request)
    units = [(slug, name) for slug, name in _units(by).items() if by.may("catalogue.harvest", slug)]
    form = SourceForm(request.POST if request.method == "POST" else None, units=units, known=known)
    if request.method == "POST" and form.is_valid():
        try:
            kept = api.record_source(by=by, source=form.source())
        except BadTable as refusal:
            for problem in refusal.problems:
                field = problem.column if problem.column in form.fields else None
                form.add_error(field, _("%(value)s is not accepted: %(expected)s") % _told(problem))
        except Conflict as refusal:
            form.add_error("address", said(refusal))
        else:
            messages.success(request, _("Recorded."))
            return redirect("catalogue:source", kept.number)
    return _answer(request, "catalogue/source_edit.html", {"form": form, "source": known}, form)


def _told(problem: Problem) -> dict[str, str]:
    return {"value": problem.value, "expected": in_words(problem.expected)}


def _answer(request: HttpRequest, template: str, context: dict[str, Any], form: Any) -> HttpResponse:
    answer = render(request, template, context)
    answer.status_code = 422 if form.errors else 200
    return answer


def _units(by: Actor) -> dict[str, str]:
    return {unit.slug: into(unit.name) for unit in tenants.units_of(by.tenant)}


def _row(one: Source, units: Mapping[str, str]) -> dict[str, Any]:
    return {
        "source": one,
        "kind": KINDS[one.kind],
        "every": TIMES[one.every],
        "unit": units.get(one.owner, one.owner),
    }


def _ran(run: Run | None) -> dict[str, Any]:
    if run is None:
        return {"run": None}
    state, tone = STATES[run.state]
    return {"run": run, "state": state, "tone": tone}


def _url(slug: str) -> str:
    """Return where a dataset is shown at the desk."""
    try:
        return reverse("catalogue:desk_dataset", args=[slug]) if slug else ""
    except NoReverseMatch:
        return ""


def _record(one: Any) -> dict[str, str]:
    if isinstance(one, Difference):
        return {"id": one.id, "dataset": one.slug}
    return {"id": one.id, "why": one.why}


def _plain(one: Source, run: Run | None) -> dict[str, Any]:
    return {
        "number": one.number,
        "name": one.name,
        "address": one.address,
        "kind": one.kind.value,
        "owner": one.owner,
        "hours": int(one.every),
        "paused": one.paused,
        "datasets": one.count,
        "failures": one.failures,
        "last": run.asked_at.isoformat() if run else "",
        "state": run.state.value if run else "",
    }
