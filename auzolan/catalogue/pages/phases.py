# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The desk's forms for phases: recorded, changed, closed once all is reached."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from auzolan.catalogue import api
from auzolan.catalogue.forms.use_cases import PhaseForm, first_phase
from auzolan.catalogue.nouns.use_cases import SHARES, Judged, Measure
from auzolan.catalogue.pages import answering_words as words
from auzolan.kernel.refusals import BadInput, BadTable, Conflict
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.showing import writing
from auzolan.showing.fields import summary, tell

_FORM_METHODS: Final = ["GET", "HEAD", "POST"]


@desk_page
@require_http_methods(_FORM_METHODS)
def new_phase(request: HttpRequest) -> HttpResponse:
    """Ask for a phase."""
    return _phase(request, None)


@desk_page
@require_http_methods(_FORM_METHODS)
def edit_phase(request: HttpRequest, number: int) -> HttpResponse:
    """Ask what has to change in a phase that is not closed."""
    return _phase(request, api.phase(by=actor(request), number=number))


@desk_page
@require_POST
def close_phase(request: HttpRequest, number: int) -> HttpResponse:
    """Close a phase of which everything is reached."""
    api.close_phase(by=actor(request), number=number)
    messages.success(request, _("The phase is closed, with what was reached."))
    return redirect("catalogue:desk_use_cases")


def shown(standing: api.PhaseStanding) -> dict[str, Any]:
    """Return a phase as pages show it: each criterion beside what was measured, of how many, on which day."""
    return {
        "phase": standing.phase,
        "may_close": standing.may_close,
        "criteria": [
            {
                "judged": one,
                "least": _value(one, one.criterion.least),
                "value": _value(one, one.measured.value),
                "n": one.measured.n,
            }
            for one in standing.judged
        ],
    }


def _value(one: Judged, value: float | None) -> str:
    if value is None:
        return "—"
    return writing.percent(value, 0) if one.criterion.measure in SHARES else writing.number(value)


def _phase(request: HttpRequest, known: "api.PhaseStanding | None") -> HttpResponse:
    by = actor(request)
    by.require(api.PHASE)
    if known is not None and known.phase.closed_on is not None:
        raise Conflict(_("The phase is closed: it stays as it was."))
    form = PhaseForm(
        request.POST if request.method == "POST" else None,
        use_cases=[(one.use_case.slug, into(one.use_case.name)) for one in api.use_cases(by=by)],
        measures=[
            (code, f"{word} (%)" if code in {one.value for one in SHARES} else word)
            for code, word in words.choices(Measure)
        ],
        initial=first_phase(known.phase) if known else {},
    )
    if request.method == "POST" and form.is_valid():
        try:
            api.record_phase(by=by, phase=form.phase(known.phase.number if known else 0))
        except (BadInput, BadTable) as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Recorded."))
            return redirect("catalogue:desk_use_cases")
    errors = summary([form])
    answer = render(request, "catalogue/use_cases_phase.html", {"form": form, "errors": errors, "known": known})
    answer.status_code = 422 if errors else 200
    return answer
