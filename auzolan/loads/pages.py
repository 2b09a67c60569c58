# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The pages of loads: hand something in, see how far it has come, read its faults row by row."""

from dataclasses import asdict
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from auzolan.kernel.refusals import BadInput
from auzolan.kernel.web import actor, desk_page, render
from auzolan.loads import api
from auzolan.loads.forms import KINDS, HandInForm
from auzolan.loads.nouns import Kind, Load, State
from auzolan.measure.nouns.facts import FACT_TABLES, Column
from auzolan.measure.nouns.facts import Kind as Held
from auzolan.showing.lists import page_of, table_file
from auzolan.showing.refusing import in_words
from auzolan.showing.writing import number

_STATES = {
    State.WAITING: (_("waiting"), "plain"),
    State.RUNNING: (_("at work"), "info"),
    State.INTERRUPTED: (_("interrupted"), "warn"),
    State.DONE: (_("done"), "good"),
    State.REFUSED: (_("not accepted"), "bad"),
    State.FAILED: (_("failed"), "bad"),
}
_TABLES = {
    "kept": _("new rows, kept"),
    "known": _("rows that were known already"),
    "opened": _("findings opened"),
    "changed": _("findings whose evidence has changed"),
    "reopened": _("findings opened again"),
    "gone": _("findings that have gone"),
    "scored": _("expectations answered"),
    "solutions_new": _("new solutions"),
    "solutions_changed": _("solutions that have changed"),
    "solutions_same": _("solutions that are the same as before"),
    "solutions_invalid": _("invalid files or lines: what was kept before stays"),
    "projects": _("past projects learnt from"),
    "ended": _("business cases among them that have ended"),
}
_PER_PAGE = 50
_HELD = {
    Held.ID: _("a name of its own for each row; a name that is known already counts once"),
    Held.PSEUDONYM: _("whatever names the case or the person with you: kept as a key that nobody can read back"),
    Held.SERVICE: _("the code of a service of the directory"),
    Held.WORD: "",
    Held.SLUG: _("a code: small letters, digits and hyphens"),
    Held.TEXT: _("a text"),
    Held.MOMENT: _("a moment with its time zone, as 2025-02-03T10:00:00+01:00"),
    Held.DECIMAL: _("a number"),
    Held.WHOLE: _("a whole number"),
    Held.FLAG: _("true or false"),
}


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def loads(request: HttpRequest) -> HttpResponse:
    """Show what was handed in, and take in something new; as a page, CSV, XLSX or JSON."""
    by = actor(request)
    kinds = api.kinds_for(by)
    form = HandInForm(kinds, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            load = api.ask(
                by=by, kind=Kind(told["kind"]), file=_handed_in(told["file"]), map_file=_handed_in(told["map_file"])
            )
        except BadInput as fault:
            form.add_error("file", str(fault.problem))
        else:
            return redirect("loads:load", load.number)
    found = api.loads(by=by)
    given = table_file(request, "loads", [_plain(load) for load in found])
    if given is not None:
        return given
    context = {
        "form": form,
        "loads": [_shown(load) for load in found],
        "may_review": Kind.REVIEW in kinds,
        "tables": [(one.name, KINDS[Kind(one.name)]) for one in FACT_TABLES],
    }
    answer = render(request, "loads/loads.html", context)
    if form.errors:
        answer.status_code = 422
    return answer


@desk_page
@require_safe
def load(request: HttpRequest, number: int) -> HttpResponse:
    """Show how far a load has come, or its faults row by row, of one column where one is chosen; as a file too."""
    found = api.load(by=actor(request), number=number)
    column = request.GET.get("column", "")
    faults = [fault for fault in found.faults if not column or fault.column == column]
    given = table_file(
        request, f"load-{number}", [asdict(one) | {"expected": in_words(one.expected)} for one in faults]
    )
    if given is not None:
        return given
    context = {
        **_shown(found),
        "columns": sorted({fault.column for fault in found.faults if fault.column}),
        "column": column,
        "page": page_of(request, faults, _PER_PAGE),
    }
    return render(request, "loads/load.html", context)


@desk_page
@require_safe
def columns(request: HttpRequest, table: str) -> HttpResponse:
    """Show which columns a file of facts has, and what each holds; as a file with nothing but these columns too."""
    held = next((one for one in FACT_TABLES if one.name == table), None)
    if held is None:
        raise Http404
    if request.GET.get("as") == "empty":
        answer = HttpResponse(",".join(one.name for one in held.columns) + "\n", content_type="text/csv; charset=utf-8")
        answer.headers["Content-Disposition"] = f'attachment; filename="{table}.csv"'
        return answer
    rows = [{"column": one.name, "required": one.is_required, "holds": _holds(one)} for one in held.columns]
    given = table_file(request, f"columns-of-{table}", [row | {"holds": str(row["holds"])} for row in rows])
    if given is not None:
        return given
    context = {"what": KINDS[Kind(table)], "table": table, "rows": rows}
    return render(request, "loads/columns.html", context)


def _holds(column: Column) -> str:
    if column.among:
        return _("one of: %(words)s") % {"words": ", ".join(column.among)}
    if column.low is not None and column.high is not None:
        return _("%(what)s from %(low)s to %(high)s") % {
            "what": _HELD[column.kind],
            "low": number(column.low),
            "high": number(column.high),
        }
    return str(_HELD[column.kind])


@desk_page
@require_POST
def review_now(request: HttpRequest) -> HttpResponse:
    """Let a worker review this administration now."""
    return redirect("loads:load", api.ask(by=actor(request), kind=Kind.REVIEW).number)


@desk_page
@require_POST
def start_again(request: HttpRequest, number: int) -> HttpResponse:
    """Let a worker try again what was interrupted or has failed."""
    api.start_again(by=actor(request), number=number)
    return redirect("loads:load", number)


def _handed_in(file: "UploadedFile[Any] | None") -> Any:
    return (file.name or "", file.chunks()) if file else None


def _shown(load: Load) -> dict[str, Any]:
    state, tone = _STATES[load.state]
    rows = [(_TABLES.get(name, name), count) for name, count in load.rows.items()]
    return {"load": load, "what": KINDS[load.kind], "state": state, "tone": tone, "rows": rows}


def _plain(load: Load) -> dict[str, Any]:
    return {
        "number": load.number,
        "kind": load.kind.value,
        "file": load.file,
        "state": load.state.value,
        "person": load.person,
        "asked_at": load.asked_at.isoformat(),
        "ended_at": load.ended_at.isoformat() if load.ended_at else None,
        "rows": sum(
            count for name, count in load.rows.items() if name not in ("known", "solutions_same", "solutions_invalid")
        ),
    }
