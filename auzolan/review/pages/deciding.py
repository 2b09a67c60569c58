# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Taking a decision on a finding: a kind, options, a choice, two people, what will move, and the lessons read."""

from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from auzolan.kernel.access import Actor
from auzolan.kernel.refusals import BadInput, Conflict
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.review import api
from auzolan.review.forms.deciding import (
    DecideForm,
    ExpectationForm,
    ExpectationSet,
    LessonReadSet,
    OptionSet,
    Row,
    expectation_set,
    lesson_set,
    option_set,
)
from auzolan.review.nouns import Decision, DecisionKind, Finding, Record, State
from auzolan.review.pages import figures, plots, words
from auzolan.showing import writing
from auzolan.showing.fields import summary
from auzolan.showing.refusing import said

_MOST_ROWS: Final = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold the four forms that make a decision."""

    decision: DecideForm
    options: OptionSet
    expectations: ExpectationSet
    lessons: LessonReadSet

    def forms(self) -> list[BaseForm]:
        """Return every form, in the order of the page."""
        return [*self.options.forms, self.decision, *self.expectations.forms, *self.lessons.forms]

    def is_valid(self) -> bool:
        """Tell whether all of it may be sent; every form is checked, so that every error is shown at once."""
        checked = [one.is_valid() for one in (self.options, self.decision, self.expectations, self.lessons)]
        if all(checked) and not self.options.name_at(self.decision.cleaned_data["choice"]):
            self.decision.add_error("choice", _("Choose an option that has a name."))
            return False
        return all(checked)

    def errors(self) -> list[dict[str, str]]:
        """Return everything that is wrong, with the field where it stands."""
        whole = [*self.options.non_form_errors(), *self.expectations.non_form_errors()]
        return [{"target": "", "label": "", "message": str(one)} for one in whole] + summary(self.forms())

    def hush(self) -> None:
        """Leave out the errors: the person is not done, and has only asked for something on the way."""
        for one in self.forms():
            one.errors.clear()
        for those in (self.options, self.expectations):
            those.non_form_errors().clear()


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """Take a decision on a finding; with errors, show all of them and lose nothing that was typed."""
    by = actor(request)
    found = api.finding(by=by, number=number)
    by.require("review.decide", unit=found.sighting.owner)
    if found.state not in (State.OPEN, State.DEFERRED):
        told = {"number": number, "state": words.state(found.state)}
        raise Conflict(_("Finding %(number)s is not open any more: %(state)s.") % told)
    kinds = _kinds(found)
    wanted = request.GET.get("kind", "")
    kind = next((one for one in kinds if one.id == wanted), kinds[0] if len(kinds) == 1 else None)
    if kind is None:
        return _choose_kind(request, found, kinds)
    return _take(request, by, found, kind)


def _take(request: HttpRequest, by: Actor, found: Finding, kind: DecisionKind) -> HttpResponse:
    asked = _asked(by, found, kind, request.POST if request.method == "POST" else None)
    errors: list[dict[str, str]] = []
    if request.method == "POST" and ("more" in request.POST or "preview" in request.POST):
        asked.is_valid()
        asked.hush()
    elif request.method == "POST":
        if asked.is_valid():
            taken = _enter(by, found, kind, asked)
            if taken is not None:
                messages.success(
                    request, _("The decision is entered in the chain as number %(n)s.") % {"n": taken.number}
                )
                return redirect("review:decision", taken.number)
        errors = asked.errors()
    record = api.prior_for(by=by, kind=kind.id, unit=found.sighting.owner)
    context = {
        "finding": found,
        "finding_title": into(found.sighting.title),
        "saw": into(found.sighting.saw),
        "figures": [figures.figure(one) for one in found.sighting.figures],
        "kind": kind,
        "kind_name": into(kind.name),
        "does": into(kind.done_to(found.sighting.subject)),
        "asked": asked,
        "attached": [asked.decision[f"attached-{name}"] for name in kind.attachments],
        "expected": [_expected(by, one, kind.id, found.sighting.owner) for one in asked.expectations.forms],
        "record": _record(record, found.sighting.owner),
        "roles": [words.role(slug) for slug in kind.responsible_roles],
        "accountable_roles": [words.role(slug) for slug in kind.accountable_roles],
        "errors": errors,
    }
    answer = render(request, "review/decide.html", context)
    answer.status_code = 422 if errors else 200
    return answer


def _asked(by: Actor, found: Finding, kind: DecisionKind, data: QueryDict | None) -> Asked:
    """Return the forms, as typed in ``data`` or as the finding suggests them."""
    if data is not None and "more" in data:
        data = data.copy()
        data["options-TOTAL_FORMS"] = str(_count(data) + 1)
    options = option_set(data, 2)
    decision = DecideForm(
        data,
        kind=kind,
        responsible=words.people(by.tenant, kind.responsible_roles),
        accountable=words.people(by.tenant, kind.accountable_roles),
        options=options.total_form_count(),
    )
    lessons = api.lessons(by=by, kind=kind.id)
    return Asked(
        decision,
        options,
        expectation_set(data, _rows(by, found), is_needed=kind.needs_expectation),
        lesson_set(data, lessons),
    )


def _rows(by: Actor, found: Finding) -> list[Row]:
    """Return one row per series of the finding, with its last value. Three queries or fewer."""
    those = list(dict.fromkeys(found.sighting.series))[:_MOST_ROWS]
    titled = plots.titles(by, those)
    observed = api.series_of(by=by, series=those) if those else {}
    rows = []
    for one in those:
        title, indicator = titled[one]
        last = next((o for o in reversed(observed[one]) if o.value is not None), None)
        rows.append(
            Row(one, title, indicator.unit, last.value if last else None, writing.period(last.period) if last else "")
        )
    return rows


def _enter(by: Actor, found: Finding, kind: DecisionKind, asked: Asked) -> Decision | None:
    """Take the decision and return it; where the verb refuses it, put its reason on the form and return None."""
    told = asked.decision.cleaned_data
    try:
        return api.decide(
            by=by,
            kind=kind.id,
            title=told["title"],
            subject=found.sighting.subject,
            findings=[found.number],
            options=asked.options.options(),
            choice=asked.options.name_at(told["choice"]),
            reason=told["reason"],
            responsible=told["responsible"],
            accountable=told["accountable"],
            review_on=told["review_on"],
            expectations=asked.expectations.expectations(),
            lessons_read=asked.lessons.read(),
            is_public=told["is_public"],
            unit=found.sighting.owner,
            attached=asked.decision.attached(),
        )
    except BadInput as refusal:
        place = refusal.problem.column
        asked.decision.add_error(place if place in asked.decision.fields else None, said(refusal))
        return None


def _choose_kind(request: HttpRequest, found: Finding, kinds: list[DecisionKind]) -> HttpResponse:
    context = {
        "finding": found,
        "finding_title": into(found.sighting.title),
        "kinds": [
            {
                "id": one.id,
                "name": into(one.name),
                "responsible": [words.role(slug) for slug in one.responsible_roles],
                "accountable": [words.role(slug) for slug in one.accountable_roles],
                "needs_expectation": one.needs_expectation,
                "does": into(one.done_to(found.sighting.subject)),
            }
            for one in kinds
        ],
    }
    return render(request, "review/decide_kind.html", context)


def _kinds(found: Finding) -> list[DecisionKind]:
    """Return the kinds of decision that fit the finding: those its reviewer names, else all that a person may take."""
    known = [one for one in api.decision_kinds() if one.responsible_roles and one.accountable_roles]
    fitting = [one for one in known if one.id in found.sighting.decision_kinds]
    return fitting or known


def _expected(by: Actor, form: ExpectationForm, kind: str, unit: str) -> dict[str, Any]:
    """Return a row of the form with what the record makes of the numbers typed in it, once all four are there."""
    row, numbers = form.row, form.numbers() if form.is_told() else None
    shown: dict[str, Any] = {"form": form, "last": writing.quantity(row.last, row.unit), "corrected": None}
    if numbers is not None:
        baseline, low, middle, high = numbers
        told = api.corrected(by=by, kind=kind, unit=unit, low=low, middle=middle, high=high, baseline=baseline)
        shown["corrected"] = {name: writing.quantity(value, row.unit) for name, value in told.items()}
    return shown | {"title": row.title, "period": row.last_period, "unit": writing.unit_word(row.unit)}


def _record(record: Record | None, unit: str) -> dict[str, Any] | None:
    """Return the forecast record of the kind (and the unit, where it has one) as figures."""
    if record is None or record.mean_ratio is None:
        return None
    return {
        "scored": record.scored,
        "share": writing.percent(record.mean_ratio, 0),
        "interval": writing.interval(record.low, record.high, "share"),
        "held": f"{record.held} / {record.scored}",
        "held_share": writing.percent(record.held_share, 0),
        "of_unit": words.units([unit])[record.unit] if record.unit else "",
    }


def _count(data: QueryDict) -> int:
    told = data.get("options-TOTAL_FORMS") or "2"
    return int(told) if told.isdigit() else 2
