# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The desk's forms for cases: the head, each part, what was spent, how the forecast record was looked at."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from django.contrib import messages
from django.forms import BaseForm
from django.forms.formsets import BaseFormSet, formset_factory
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from auzolan.kernel import clock
from auzolan.kernel.access import ROLES, Actor
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound
from auzolan.kernel.web import actor, desk_page, render
from auzolan.review import api as review
from auzolan.showing.fields import summary
from auzolan.strategy import api
from auzolan.strategy.forms.case_benefits import BenefitForm, BenefitSet, first_benefit
from auzolan.strategy.forms.case_fields import Told, tell
from auzolan.strategy.forms.case_parts import (
    CostsForm,
    DependencyForm,
    DependencySet,
    OptionForm,
    OptionSet,
    ReuseForm,
    StaffForm,
    StaffSet,
    SupplierForm,
    SupplierSet,
)
from auzolan.strategy.forms.cases import CaseForm, PriorForm, ReasonForm, SpendingForm, first_values
from auzolan.strategy.nouns import Case, CaseKind, CaseRecord, CostKind, Gate, OptionKind
from auzolan.strategy.pages import case_prior
from auzolan.strategy.pages import case_words as words

METHODS: Final = ["GET", "HEAD", "POST"]
LIFE: Final = 5
MOST_ROWS: Final = 60


@desk_page
@require_http_methods(METHODS)
def new_case(request: HttpRequest) -> HttpResponse:
    """Ask for the head of a case that is not on record yet."""
    actor(request).require("strategy.case")
    return _edit(request, None)


@desk_page
@require_http_methods(METHODS)
def edit_case(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask what has to change in the head of a case."""
    return _edit(request, _mine(request, slug))


@desk_page
@require_http_methods(METHODS)
def edit_part(request: HttpRequest, slug: str, part: str) -> HttpResponse:
    """Ask for one part of a case: its options, costs, benefits..."""
    by, record = actor(request), _mine(request, slug)
    if part not in PARTS:
        raise NotFound(f"A case has no part {part!r}.")
    form = PARTS[part].form(request, by, record)
    reason = ReasonForm(request.POST or None) if record.baseline is not None else None
    errors: Told = []
    if request.method == "POST" and "more" in request.POST:
        _hush(form)
    elif request.method == "POST":
        asked = [form, *([reason] if reason else [])]
        checked = [one.is_valid() for one in asked]
        if all(checked):
            errors = _keep_part(request, by, record, form, reason)
            if not errors:
                messages.success(request, _("Recorded."))
                return redirect("strategy:desk_case", slug)
        errors = [*_errors(form), *(summary([reason]) if reason else []), *errors]
    context = {
        "case": record.case,
        "part": part,
        "title": PARTS[part].title,
        "form": form,
        "reason": reason,
        "errors": errors,
        "is_rows": isinstance(form, BaseFormSet),
        "is_table": part == "staff",
        "seen": request.POST.get("seen", record.version),
    }
    return _answer(request, "strategy/case_part.html", context, errors)


@desk_page
@require_http_methods(METHODS)
def prior(request: HttpRequest, slug: str) -> HttpResponse:
    """Show how such cases have come out, and ask what this one does about it."""
    by, record = actor(request), _mine(request, slug)
    form = PriorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        api.look_at_prior(by=by, slug=slug, response=form.cleaned_data["response"])
        messages.success(request, _("Recorded."))
        return redirect("strategy:desk_case", slug)
    valuation = api.valuation(by=by, case=record.case, is_approved=record.baseline is not None)
    told = case_prior.told(record.case, valuation, words.unit_names(by))
    context = {"case": record.case, "form": form, "prior": told, "is_desk": True}
    return _answer(request, "strategy/case_prior.html", context, summary([form]) if form.is_bound else [])


@desk_page
@require_http_methods(METHODS)
def spending(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what was spent beside what was planned; ask whoever may record it for more of it."""
    by = actor(request)
    record = _mine(request, slug) if request.method == "POST" else api.case(by=by, slug=slug)
    first = {"year": clock.today().year}
    form = SpendingForm(request.POST or None, kinds=words.choices(CostKind), initial=first)
    errors: Told = []
    if request.method == "POST" and form.is_valid():
        try:
            api.record_spending(by=by, slug=slug, spent=form.spending())
        except BadInput as refusal:
            errors = tell(form, refusal)
        else:
            messages.success(request, _("Recorded."))
            return redirect("strategy:spending", slug)
    if form.is_bound:
        errors = [*summary([form]), *errors]
    planned = {(one.year, one.kind): one.cents for one in record.case.costs}
    rows = [{"spent": one, "planned": planned.get((one.year, one.kind))} for one in record.spent]
    may_record = by.may("strategy.case", record.case.unit)
    context = {"case": record.case, "form": form, "rows": rows, "may_record": may_record}
    return _answer(request, "strategy/case_spending.html", context, errors)


@desk_page
@require_POST
def open_from_plan(request: HttpRequest, decision: int) -> HttpResponse:
    """Make a case of an improvement plan."""
    opened = api.open_from_plan(by=actor(request), decision=decision)
    messages.success(request, _("The plan has become a case, with its evidence attached."))
    return redirect("strategy:desk_case", opened.case.slug)


def _edit(request: HttpRequest, known: CaseRecord | None) -> HttpResponse:
    by = actor(request)
    form = _case_form(request, by, known)
    errors: Told = []
    if request.method == "POST":
        if form.is_valid():
            case = form.case(by.person)
            errors = _keep(by, form, case, known)
            if not errors and not form.errors:
                messages.success(request, _("Recorded."))
                return redirect("strategy:desk_case", case.slug)
        errors = [*summary([form]), *errors]
    return _answer(request, "strategy/case_edit.html", {"form": form, "known": known}, errors)


def _keep(by: Actor, form: CaseForm, case: Case, known: CaseRecord | None) -> Told:
    if known is None and any(one.case.slug == case.slug for one in api.cases(by=by)):
        form.add_error("slug", _("Another case has this name."))
        return []
    try:
        api.record_case(
            by=by,
            slug=case.slug,
            case=case,
            seen=(form.cleaned_data["seen"] or 0) if known else 0,
            reason=form.cleaned_data.get("reason", ""),
        )
    except Conflict:
        return [_moved_on()]
    except (BadInput, BadTable) as refusal:
        return tell(form, refusal)
    return []


def _keep_part(request: HttpRequest, by: Actor, record: CaseRecord, form: Any, reason: ReasonForm | None) -> Told:
    told = request.POST.get("seen", "")
    try:
        api.record_case(
            by=by,
            slug=record.case.slug,
            case=replace(record.case, **form.changes()),
            seen=int(told) if told.isdigit() else 0,
            reason=reason.cleaned_data["reason"] if reason else "",
        )
    except Conflict:
        return [_moved_on()]
    except (BadInput, BadTable) as refusal:
        return tell(None, refusal)
    return []


def _moved_on() -> dict[str, str]:
    told = _("Someone else has changed this case since you opened it. Open it again.")
    return {"target": "", "label": "", "message": told}


def _mine(request: HttpRequest, slug: str) -> CaseRecord:
    by = actor(request)
    record = api.case(by=by, slug=slug)
    by.require("strategy.case", unit=record.case.unit)
    return record


def _case_form(request: HttpRequest, by: Actor, known: CaseRecord | None) -> CaseForm:
    running = [(one.system.slug, one.system.name) for one in api.systems(by=by)]
    nobody = ("", _("nobody yet"))
    told: dict[str, Any] = {
        "known": known,
        "gates": words.choices(Gate),
        "choices": {
            "kind": words.choices(CaseKind),
            "unit": words.units(by, "strategy.case"),
            "owner": [nobody, *words.people(by, api.OWNERS)],
            "accountable": [nobody, *words.people(by, api.HEADS)],
            "services": words.service_choices(by),
            "replaces": [("", "—"), *running],
        },
    }
    if request.method == "POST":
        return CaseForm(request.POST, **told)
    year = clock.today().year
    first = {"start_year": year, "live_year": year + 1, "end_year": year + LIFE, "mitigated_percent": 0}
    return CaseForm(initial=first_values(known) if known else first, **told)


@dataclass(frozen=True, slots=True)
class Part:
    """Hold one part of a case that has a page of its own: its title, and its form as it was typed or stands."""

    title: Any
    form: Callable[[HttpRequest, Actor, CaseRecord], Any]


def _options(request: HttpRequest, _by: Actor, record: CaseRecord) -> Any:
    first = [
        {"name": one.name, "kind": one.kind.value, "weighed": one.weighed, "is_preferred": one.is_preferred}
        for one in record.case.options
    ] or [
        {"name": str(words.WORDS[OptionKind.DO_NOTHING]).capitalize(), "kind": OptionKind.DO_NOTHING.value},
        {"name": str(words.WORDS[OptionKind.REUSE]).capitalize(), "kind": OptionKind.REUSE.value},
    ]
    kinds = {"option_kinds": words.choices(OptionKind)}
    return _set(request, OptionForm, OptionSet, first, {"choices": kinds})


def _reuse(request: HttpRequest, _by: Actor, record: CaseRecord) -> Any:
    told = record.case.reuse
    first = {"looked_at": "\n".join(told.looked_at), "why": told.why, "on": told.on} if told else {"on": clock.today()}
    return ReuseForm(request.POST or None, initial=first)


def _costs(request: HttpRequest, _by: Actor, record: CaseRecord) -> Any:
    return CostsForm(request.POST or None, case=record.case, kinds=words.choices(CostKind))


def _benefits(request: HttpRequest, by: Actor, record: CaseRecord) -> Any:
    told = {
        "choices": {
            "indicator": [("", "—"), *words.indicator_choices(by)],
            "service": [("", _("all of them")), *words.service_choices(by)],
            "owner": [("", "—"), *words.people(by, tuple(ROLES))],
        },
        "directions": {key: one.direction for key, one in review.indicators(by=by).items()},
    }
    return _set(request, BenefitForm, BenefitSet, [first_benefit(one) for one in record.case.benefits], told)


def _staff(request: HttpRequest, _by: Actor, record: CaseRecord) -> Any:
    rows: dict[str, dict[str, Any]] = {}
    for one in record.case.staff:
        rows.setdefault(one.role, {"role": one.role})[f"y{one.year}"] = one.fte
    years = {"years": [(str(year), year) for year in record.case.years]}
    return _set(request, StaffForm, StaffSet, list(rows.values()), {"choices": years})


def _suppliers(request: HttpRequest, _by: Actor, record: CaseRecord) -> Any:
    names = ("name", "cents", "exit_cents", "is_proprietary", "is_sole_source")
    first = [{name: getattr(one, name) for name in names} for one in record.case.suppliers]
    return _set(request, SupplierForm, SupplierSet, first, {"choices": {}})


def _dependencies(request: HttpRequest, _by: Actor, record: CaseRecord) -> Any:
    first = [{"ref": str(one.ref), "decided": one.decided} for one in record.case.dependencies]
    return _set(request, DependencyForm, DependencySet, first, {"choices": {}})


PARTS: Final[dict[str, Part]] = {
    "options": Part(gettext_lazy("Options"), _options),
    "reuse": Part(gettext_lazy("What exists already"), _reuse),
    "costs": Part(gettext_lazy("Costs by year"), _costs),
    "benefits": Part(gettext_lazy("Benefits"), _benefits),
    "staff": Part(gettext_lazy("Staff by year"), _staff),
    "suppliers": Part(gettext_lazy("Suppliers"), _suppliers),
    "dependencies": Part(gettext_lazy("Dependencies"), _dependencies),
}


def _set(request: HttpRequest, form: Any, kind: Any, first: list[dict[str, Any]], told: dict[str, Any]) -> Any:
    """Return a set of forms: as typed, with one more row where that was asked for, or as the case has them."""
    made = formset_factory(form, formset=kind, extra=1, can_delete=True, max_num=MOST_ROWS)
    if request.method != "POST":
        return made(initial=first, prefix="rows", form_kwargs=told)
    data = request.POST.copy()
    if "more" in data:
        count = data.get("rows-TOTAL_FORMS", "1")
        data["rows-TOTAL_FORMS"] = str(min(int(count) + 1, MOST_ROWS) if count.isdigit() else 1)
    return made(data, prefix="rows", form_kwargs=told)


def _hush(form: Any) -> None:
    """Leave out the errors: the person has only asked for one more row."""
    for one in getattr(form, "forms", [form]):
        one.is_valid()
        one.errors.clear()


def _errors(form: Any) -> Told:
    if isinstance(form, BaseForm):
        return summary([form])
    whole = [{"target": "", "label": "", "message": str(one)} for one in form.non_form_errors()]
    return whole + summary(form.forms)


def _answer(request: HttpRequest, template: str, context: dict[str, Any], errors: Told) -> HttpResponse:
    answer = render(request, template, context | {"errors": errors})
    answer.status_code = 422 if errors else 200
    return answer
