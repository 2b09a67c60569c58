# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What data is for: use cases with their worth and what blocks them, the data they ask for first, their forms."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from auzolan.catalogue import api
from auzolan.catalogue.forms.use_cases import OpenForm, UseCaseForm, first_use_case
from auzolan.catalogue.nouns.use_cases import Priced, Stage, Wanted
from auzolan.catalogue.pages import answering_words as words
from auzolan.catalogue.pages.phases import shown as shown_phase
from auzolan.kernel import tenants
from auzolan.kernel.access import Actor, people_holding
from auzolan.kernel.naming import name_refs
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.review import api as review
from auzolan.showing import changes
from auzolan.showing.fields import summary, tell
from auzolan.showing.lists import page_of, table_file

_FORM_METHODS: Final = ["GET", "HEAD", "POST"]
_ROWS: Final = 20


@require_safe
def public_use_cases(request: HttpRequest) -> HttpResponse:
    """Show everybody what data is needed for, which data that asks for first, and the phases."""
    return _list(request, is_desk=False)


@desk_page
@require_safe
def desk_use_cases(request: HttpRequest) -> HttpResponse:
    """Show the desk the same, with what to do."""
    return _list(request, is_desk=True)


@require_safe
def public_use_case(request: HttpRequest, slug: str) -> HttpResponse:
    """Show everybody one use case."""
    return _one(request, slug, is_desk=False)


@desk_page
@require_safe
def desk_use_case(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the desk one use case, with its history and what to do."""
    return _one(request, slug, is_desk=True)


@desk_page
@require_http_methods(_FORM_METHODS)
def new_use_case(request: HttpRequest) -> HttpResponse:
    """Ask for a use case that is not on record yet."""
    actor(request).require(api.USE)
    return _edit(request, None)


@desk_page
@require_http_methods(_FORM_METHODS)
def edit_use_case(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask what has to change in a use case."""
    by = actor(request)
    known = api.use_case(by=by, slug=slug)
    by.require(api.USE, unit=known.use_case.owner)
    return _edit(request, known)


@desk_page
@require_http_methods(_FORM_METHODS)
def open_use_case(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for the decision that opens a use case, with what it expects."""
    by = actor(request)
    known = api.use_case(by=by, slug=slug).use_case
    by.require("review.decide", unit=known.owner)
    kind = review.decision_kind(api.OPEN_CASE)
    form = OpenForm(
        request.POST if request.method == "POST" else None,
        responsible=[(one.username, one.full_name) for one in people_holding(by.tenant, kind.responsible_roles)],
        accountable=[(one.username, one.full_name) for one in people_holding(by.tenant, kind.accountable_roles)],
        indicators=_indicators(by),
        lessons=review.lessons(by=by, kind=kind.id),
        initial={"indicator": known.indicator},
    )
    if request.method == "POST" and form.is_valid():
        try:
            taken = api.open_use_case(by=by, slug=slug, expectation=form.expectation(known), **form.told())
        except (BadInput, BadTable) as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Opened by decision %(n)s.") % {"n": taken.number})
            return redirect("catalogue:desk_use_case", slug)
    return _answer(request, "catalogue/use_cases_open.html", form, {"use_case": known})


def dataset_panel(request: HttpRequest, _tenant: str, slug: str) -> SafeString | None:
    """Draw what one dataset is needed for; nothing where no use case needs it."""
    found = api.use_cases_of(by=actor(request), dataset=slug)
    if not found:
        return None
    return render_to_string("catalogue/use_cases_panel.html", {"rows": found}, request)


def _list(request: HttpRequest, *, is_desk: bool) -> HttpResponse:
    by = actor(request)
    wanted = api.wanted_data(by=by)
    given = table_file(request, "wanted-data", [_plain(one) for one in wanted])
    if given is not None:
        return given
    rows = api.use_cases(by=by)
    titles = api.titles_of(by=by, slugs=[one.dataset for one in wanted if one.dataset]) if wanted else {}
    units = {unit.slug: into(unit.name) for unit in tenants.units_of(by.tenant)}
    ranked = [
        {"wanted": one, "title": into(titles[one.dataset].description.title) if one.dataset in titles else "",
         "url": dataset_url(one.dataset, is_desk=is_desk)}
        for one in wanted[: 2 * _ROWS]
    ]  # fmt: skip
    context = {
        "frame": "desk.html" if is_desk else "public.html",
        "is_desk": is_desk,
        "rows": page_of(request, [{"priced": one, "unit": units.get(one.use_case.owner, "")} for one in rows], _ROWS),
        "blocked": sum(bool(one.blocks) and one.use_case.is_alive for one in rows),
        "ranked": ranked,
        "phases": [shown_phase(one) for one in api.phases(by=by)],
        "may_use": is_desk and by.may(api.USE),
        "may_phase": is_desk and by.may(api.PHASE),
    }
    return render(request, "catalogue/use_cases_list.html", context)


def _one(request: HttpRequest, slug: str, *, is_desk: bool) -> HttpResponse:
    by = actor(request)
    found = api.use_case(by=by, slug=slug)
    case = found.use_case
    titles = api.titles_of(by=by, slugs=case.datasets) if case.datasets else {}
    lacks = {one.what: one for one in found.blocks}
    served = name_refs(by.tenant, [Ref.parse(case.serves)])[Ref.parse(case.serves)] if case.serves else None
    expected = api.expected_of(by=by, slug=slug)
    indicators = review.indicators(by=by, keys={one.series.indicator for one, _o in expected} | {case.indicator})
    context = {
        "frame": "desk.html" if is_desk else "public.html",
        "is_desk": is_desk,
        "priced": found,
        "case": case,
        "owner": next((into(unit.name) for unit in tenants.units_of(by.tenant) if unit.slug == case.owner), case.owner),
        "served": served,
        "datasets": [
            {
                "slug": one,
                "title": into(titles[one].description.title) if one in titles else one,
                "points": titles[one].quality.points if one in titles else None,
                "url": dataset_url(one, is_desk=is_desk),
                "block": lacks.get(one),
            }
            for one in case.datasets
        ],
        "expected": [
            {
                "expectation": one,
                "outcome": outcome,
                "name": into(indicators[one.series.indicator].name) if one.series.indicator in indicators else "",
                "verdict": _verdict(outcome.verdict.value) if outcome else "",
            }
            for one, outcome in expected
        ],
        "indicator": into(indicators[case.indicator].name) if case.indicator in indicators else "",
        "may_edit": is_desk and by.may(api.USE, case.owner),
        "may_open": is_desk and case.stage is Stage.PROPOSED and by.may("review.decide", case.owner),
        "history": changes.newest_of(by, case.ref) if is_desk else None,
    }
    return render(request, "catalogue/use_cases_one.html", context)


def _edit(request: HttpRequest, known: Priced | None) -> HttpResponse:
    by = actor(request)
    case = known.use_case if known else None
    form = UseCaseForm(
        request.POST if request.method == "POST" else None,
        units=[one for one in _units(by) if by.may(api.USE, one[0])],
        indicators=_indicators(by),
        stages=words.choices(Stage),
        is_new=case is None,
        initial=first_use_case(case) if case else {},
    )
    if request.method == "POST" and form.is_valid():
        told = form.use_case()
        if case is None and api.use_cases(by=by, slugs=(told.slug,)):
            form.add_error("slug", _("Another use case has this name."))
        else:
            try:
                api.record_use_cases(by=by, use_cases=[replace(told, slug=case.slug) if case else told])
            except (BadInput, BadTable) as refusal:
                tell(form, refusal)
            else:
                messages.success(request, _("Recorded."))
                return redirect("catalogue:desk_use_case", told.slug)
    return _answer(request, "catalogue/use_cases_edit.html", form, {"known": case})


def dataset_url(slug: str, *, is_desk: bool) -> str:
    """Return the address of the page of a dataset; empty where there is none."""
    try:
        return reverse("catalogue:desk_dataset" if is_desk else "catalogue:dataset", args=[slug]) if slug else ""
    except NoReverseMatch:
        return ""


def _verdict(code: str) -> str:
    return {
        "as-expected": _("as expected"),
        "less": _("less than expected"),
        "more": _("more than expected"),
        "cannot-tell": _("cannot tell"),
    }[code]


def _indicators(by: Actor) -> list[tuple[str, str]]:
    found = review.indicators(by=by)
    return sorted(((key, into(one.name)) for key, one in found.items()), key=lambda one: one[1])


def _units(by: Actor) -> Sequence[tuple[str, str]]:
    return sorted(((unit.slug, into(unit.name)) for unit in tenants.units_of(by.tenant)), key=lambda one: one[1])


def _plain(one: Wanted) -> dict[str, Any]:
    return {
        "place": one.place,
        "dataset": one.dataset,
        "missing": one.missing,
        "low": one.low,
        "middle": one.middle,
        "high": one.high,
        "lack": one.lack.value if one.lack else "",
        "because": "; ".join(f"{each.use_case.slug}: {each.middle:g}" for each in one.because),
    }


def _answer(request: HttpRequest, template: str, form: Any, context: dict[str, Any]) -> HttpResponse:
    errors = summary([form])
    answer = render(request, template, context | {"form": form, "errors": errors})
    answer.status_code = 422 if errors else 200
    return answer
