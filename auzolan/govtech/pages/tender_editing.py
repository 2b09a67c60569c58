# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A tender prepared at the desk, its instrument chosen, its clauses bound to lessons, published."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from auzolan.govtech.api import advising, challenges, plans, purchases, tender_lessons
from auzolan.govtech.api import tenders as api
from auzolan.govtech.forms.purchases import InstrumentForm, tell_purchase
from auzolan.govtech.forms.tenders import (
    ClauseForm,
    TenderForm,
    first_clause,
    first_tender,
)
from auzolan.govtech.nouns.tenders import Clause, Sort, State, Tender
from auzolan.govtech.pages import tender_words as words
from auzolan.govtech.pages.challenge_editing import METHODS, answer
from auzolan.govtech.pages.challenges import unit_names
from auzolan.kernel import clock
from auzolan.kernel.access import Actor
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound
from auzolan.kernel.web import actor, desk_page, into
from auzolan.review import api as review
from auzolan.showing import writing
from auzolan.showing.fields import not_accepted, tell

_IN_HOUSE = "in-house-order"


@desk_page
@require_http_methods(METHODS)
def new_tender(request: HttpRequest) -> HttpResponse:
    """Ask for a tender or an order; with ``?challenge=`` it follows that challenge."""
    by = actor(request)
    by.require(api.TENDER)
    choices, asked = _choices(by, 0), request.GET.get("challenge", "")
    unit = next((one.unit for one in challenges.challenges(by=by) if str(one.number) == asked), "")
    first = {"challenge": asked, "unit": unit, "starts_on": clock.today()}
    form = TenderForm(data_of(request), initial=first, is_new=True, **choices)
    if request.method == "POST" and form.is_valid():
        try:
            made = api.begin_tender(
                by=by,
                sort=Sort(form.cleaned_data["sort"]),
                unit=form.cleaned_data["unit"],
                bought=form.bought(),
                links=form.links(),
            )
        except BadInput as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Written down: nobody but the desk sees it yet."))
            return redirect("govtech:desk_tender", made.number)
    lead = _("Say what is needed, for how much and from when on. Then choose its instrument, and bind it to lessons.")
    return show_form(request, None, form, _("Prepare a tender"), lead)


@desk_page
@require_http_methods(METHODS)
def edit_tender(request: HttpRequest, number: int) -> HttpResponse:
    """Ask what has to change in what a tender buys."""
    by, one = actor(request), prepared(request, number)
    first = first_tender(one, api.revision(by=by, number=number))
    form = TenderForm(data_of(request), initial=first, is_new=False, **_choices(by, number))
    if request.method == "POST" and form.is_valid():
        try:
            told = api.change_tender(
                by=by,
                number=number,
                unit=form.cleaned_data["unit"],
                bought=form.bought(),
                links=form.links(),
                seen=form.cleaned_data["seen"] or 0,
            )
        except BadInput as refusal:
            tell(form, refusal)
        except Conflict:
            form.add_error(None, _("Someone else has changed this tender since you opened it. Open it again."))
        else:
            messages.success(request, _("Written down."))
            if one.chosen is not None and told.chosen is None:
                messages.warning(request, _("Choose its instrument again: what it rests on has changed."))
            return redirect("govtech:desk_tender", number)
    return show_form(request, one, form, _("Change what is bought"))


@desk_page
@require_http_methods(METHODS)
def choose(request: HttpRequest, number: int) -> HttpResponse:
    """Ask for the instrument of a tender, with the answers that it rests on."""
    by, one = actor(request), prepared(request, number)
    form = InstrumentForm(data_of(request), instruments=_instruments(by, one))
    if request.method == "POST" and form.is_valid():
        instrument = form.cleaned_data["instrument"]
        try:
            api.choose_instrument(by=by, number=number, instrument=instrument, answers=form.answers())
        except BadInput as refusal:
            why_not = _against(by, one, form) if refusal.problem.column == "instrument" else ""
            if why_not:
                form.add_error("instrument", _("The rules do not allow it: %(why)s") % {"why": why_not})
            else:
                tell_purchase(form, refusal)
        else:
            messages.success(request, _("Chosen: what speaks for it stands on its page."))
            return redirect("govtech:desk_tender", number)
    told = {"value": writing.money(one.bought.value_cents / 100), "day": writing.day(one.bought.starts_on)}
    lead = _("By the rules of %(day)s, for %(value)s without VAT. What nobody answers is not known yet.") % told
    return show_form(request, one, form, _("Choose its instrument"), lead)


@desk_page
@require_http_methods(METHODS)
def clause(request: HttpRequest, number: int, clause: int = 0) -> HttpResponse:
    """Ask for a criterion or requirement with what it cites; with ``?lesson=`` it is begun from that lesson."""
    by, one = actor(request), prepared(request, number)
    known = _clause_of(one, clause) if clause else None
    asked = request.GET.get("lesson", "")
    lesson = int(asked) if asked.isdecimal() and asked.isascii() and len(asked) < 9 else 0
    choices = [(each.number, f"{each.number}. {into(each.title)}") for each in _lessons(by, one)]
    form = ClauseForm(data_of(request), lessons=choices, initial=first_clause(known, lesson))
    found: list[Any] = []
    if request.method == "POST" and form.is_valid():
        told = form.told()
        try:
            tender_lessons.put_clause(by=by, number=number, clause=clause, **told)
        except BadInput as refusal:
            tell(form, refusal)
            found = tender_lessons.search_lessons(by=by, text=told["search"])
        else:
            messages.success(request, _("Written down."))
            return redirect("govtech:desk_tender", number)
    lead = _("It cites a lesson; where none applies, the search that says so is kept with its words, day and count.")
    title = _("Change a clause") if known else _("Add a criterion or a requirement")
    return show_form(request, one, form, title, lead, {"found": found})


@desk_page
@require_POST
def remove_clause(request: HttpRequest, number: int, clause: int) -> HttpResponse:
    """Take a clause out of a tender in preparation."""
    tender_lessons.remove_clause(by=actor(request), number=number, clause=clause)
    messages.success(request, _("Taken out."))
    return redirect("govtech:desk_tender", number)


@desk_page
@require_POST
def publish(request: HttpRequest, number: int) -> HttpResponse:
    """Publish a tender; what it needs and is not there stands on its page."""
    try:
        api.publish_tender(by=actor(request), number=number, why=request.POST.get("why", ""))
    except BadTable:
        messages.error(request, _("Something that it needs is not there yet: it stays in preparation."))
    except BadInput as refusal:
        messages.error(request, not_accepted(refusal.problem))
    else:
        messages.success(request, _("Published: everybody sees it."))
    return redirect("govtech:desk_tender", number)


def show_form(
    request: HttpRequest, one: Tender | None, form: forms.Form, title: str, lead: str = "", more: Any = None
) -> HttpResponse:
    """Show a form on a tender, or on a new one."""
    back = reverse("govtech:desk_tender", args=[one.number]) if one else reverse("govtech:desk_tenders")
    context = {"known": one, "title": title, "lead": lead, "back": back} | (more or {})
    return answer(request, "govtech/tender_form.html", form, context)


def prepared(request: HttpRequest, number: int) -> Tender:
    """Return a tender in preparation for someone who may change it."""
    by = actor(request)
    one = api.tender(by=by, number=number)
    by.require(api.TENDER, unit=one.unit)
    if one.state is not State.PREPARED:
        raise Conflict(_("It is published: what it asks stays as it is."))
    return one


def _clause_of(one: Tender, clause: int) -> Clause:
    number = one.number
    found = next((each for each in one.clauses if each.number == clause), None)
    if found is None:
        raise NotFound(f"Tender {number} has no clause {clause}.")
    return found


def _lessons(by: Actor, one: Tender) -> list[Any]:
    """Return every lesson, those first that apply to a tender by its words."""
    first = [each.lesson for each in tender_lessons.suggested_lessons(by=by, number=one.number)]
    numbers = {each.number for each in first}
    return first + [each for each in review.lessons(by=by) if each.number not in numbers]


def _instruments(by: Actor, one: Tender) -> list[tuple[str, str]]:
    is_order = one.sort is Sort.ORDER
    return [(key, into(name)) for key, name in advising.instruments(by=by).items() if (key == _IN_HOUSE) is is_order]


def _against(by: Actor, one: Tender, form: InstrumentForm) -> str:
    """Return what speaks against the instrument that was asked for, in the language of the page."""
    bought = one.bought
    told = form.answers() | {"kind": bought.kind, "value": bought.value_cents / 100}
    advice = purchases.advise_purchase(by=by, told=told, on=bought.starts_on)
    asked = form.cleaned_data["instrument"]
    reasons = [each for one in advice.answers if one.instrument.id == asked for each in one.because]
    return " ".join(
        f"{words.article(each)}: {into(each.text)} {words.figure(each)}".strip()
        for each in reasons
        if each.holds is False
    )


def _choices(by: Actor, number: int) -> dict[str, Any]:
    units = [(slug, name) for slug, name in unit_names(by).items() if by.may(api.TENDER, slug)]
    return {
        "units": sorted(units, key=lambda one: one[1]),
        "challenges": [(one.number, f"{one.number}. {into(one.question)}") for one in challenges.challenges(by=by)],
        "plans": [
            (one.key, f"{one.year}: {into(one.title)}, {writing.money(one.cents / 100)}")
            for one in plans.planned(by=by)
        ],
        "tenders": [
            (one.number, f"{one.number}. {into(one.bought.object)}")
            for one in api.tenders(by=by)
            if one.number != number
        ],
    }


def data_of(request: HttpRequest) -> Any:
    """Return what was typed into a form; None where it is asked for."""
    return request.POST if request.method == "POST" else None


desk: list[URLPattern] = [
    path("tenders/new/", new_tender, name="new_tender"),
    path("tenders/<int:number>/edit/", edit_tender, name="edit_tender"),
    path("tenders/<int:number>/instrument/", choose, name="choose_instrument"),
    path("tenders/<int:number>/clause/", clause, name="add_clause"),
    path("tenders/<int:number>/clause/<int:clause>/", clause, name="edit_clause"),
    path("tenders/<int:number>/clause/<int:clause>/remove/", remove_clause, name="remove_clause"),
    path("tenders/<int:number>/publish/", publish, name="publish_tender"),
]
