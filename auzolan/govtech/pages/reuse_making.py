# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A reuse check made at the desk: begun, searched, listed, covered, steps passed over, ended by a decision."""

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from auzolan.govtech.api import reuse_checks as api
from auzolan.govtech.api import reuse_deciding as deciding
from auzolan.govtech.api import reuse_words as words
from auzolan.govtech.api.reuse import CHECK
from auzolan.govtech.forms.reuse_checks import (
    CheckForm,
    CoverForm,
    EndForm,
    GatesForm,
    ListForm,
    SearchForm,
    first_check,
)
from auzolan.govtech.nouns.experience import Match
from auzolan.govtech.nouns.reuse_checks import ReuseCheck, Way
from auzolan.govtech.pages.challenge_editing import METHODS, answer
from auzolan.govtech.pages.challenges import unit_names
from auzolan.govtech.pages.evaluating import people
from auzolan.kernel.access import Actor
from auzolan.kernel.naming import name_refs
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable, Conflict
from auzolan.kernel.web import actor, desk_page, into
from auzolan.review import api as review
from auzolan.showing.fields import tell

MOST_SHOWN: Final = 40
"""How many candidates the form of the short list shows, those with the highest scores."""


@desk_page
@require_http_methods(METHODS)
def new_check(request: HttpRequest) -> HttpResponse:
    """Ask for a check of the record that ``?subject=`` names, for its unit or for the whole administration."""
    by = actor(request)
    by.require(CHECK)
    subject, title, unit = subject_of(request, by)
    form = CheckForm(_data(request), units=units_for(by, CHECK, unit), initial={"unit": unit})
    if request.method == "POST" and form.is_valid():
        try:
            made = api.begin_check(by=by, subject=subject, **form.told())
        except (BadInput, Conflict) as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Written down: nobody but the desk sees it before it is finished."))
            return redirect("govtech:desk_reuse_check", made.number)
    return answer(request, "govtech/reuse_check_edit.html", form, {"subject_title": title})


@desk_page
@require_http_methods(METHODS)
def edit_check(request: HttpRequest, number: int) -> HttpResponse:
    """Ask what has to change in the need and in the requirements."""
    one = own(request, number)
    form = CheckForm(_data(request), known=one, initial=first_check(one))
    deed = lambda seen: api.change_check(by=actor(request), number=number, **form.told(), seen=seen)  # noqa: E731
    return asked(request, one, form, deed, "govtech/reuse_check_edit.html")


@desk_page
@require_http_methods(METHODS)
def search(request: HttpRequest, number: int) -> HttpResponse:
    """Ask for the words to search the catalogue by; the answer is kept as it was."""
    one = own(request, number)
    form = SearchForm(_data(request), initial={"need": into(one.need) if not one.searches else ""})
    deed = lambda _seen: api.search(by=actor(request), number=number, **form.cleaned_data)  # noqa: E731
    return asked(request, one, form, deed, "govtech/reuse_check_search.html")


@desk_page
@require_http_methods(METHODS)
def short_list(request: HttpRequest, number: int) -> HttpResponse:
    """Ask which candidates go on the short list, or why none does."""
    one = own(request, number)
    if not one.searches:
        raise Conflict(_("Search first: the short list is made of what was found."))
    form = ListForm(_data(request), candidates=_candidates(one), known=one)
    deed = lambda seen: api.put_on_list(  # noqa: E731
        by=actor(request), number=number, listed=form.listed(), why_none=form.cleaned_data["why_none"], seen=seen
    )
    return asked(request, one, form, deed, "govtech/reuse_check_list.html")


@desk_page
@require_http_methods(METHODS)
def cover(request: HttpRequest, number: int, place: int) -> HttpResponse:
    """Ask of one solution of the short list, by its place, how far it meets each requirement."""
    one = own(request, number)
    if not 0 < place <= len(one.short_list):
        raise Http404
    listed = one.short_list[place - 1]
    form = CoverForm(_data(request), known=one, solution=listed.id)
    deed = lambda seen: api.cover(  # noqa: E731
        by=actor(request), number=number, solution=listed.id, marks=form.marks(), seen=seen
    )
    return asked(request, one, form, deed, "govtech/reuse_check_cover.html", {"listed": listed})


@desk_page
@require_http_methods(METHODS)
def gates(request: HttpRequest, number: int) -> HttpResponse:
    """Ask why nothing of a step can be taken."""
    one = own(request, number)
    form = GatesForm(_data(request), known=one)
    deed = lambda seen: api.pass_over(  # noqa: E731
        by=actor(request), number=number, impossible=form.cleaned_data, seen=seen
    )
    return asked(request, one, form, deed, "govtech/reuse_check_gates.html")


@desk_page
@require_http_methods(METHODS)
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """Ask for the decision that ends a check."""
    by, one = actor(request), own(request, number)
    open_step = next(each for each in api.passings(by=by, number=number) if each.is_open)
    form = EndForm(
        _data(request),
        solutions=[(each.id, each.name) for each in open_step.solutions if each.can_be_taken],
        step=open_step.step,
        responsible=people(by, deciding.OWNERS),
        accountable=people(by, deciding.HEADS),
        lessons=review.lessons(by=by, kind=deciding.DECIDE),
    )
    if request.method == "POST" and form.is_valid():
        try:
            taken = deciding.decide(by=by, number=number, **form.told())
        except BadTable:
            form.add_error(None, _("Something that the decision asks for is not there yet: look at the check."))
        except BadInput as refusal:
            if refusal.problem.column == "way":
                form.add_error("way", _not_that_way(form.cleaned_data["way"]))
            else:
                tell(form, refusal)
        else:
            messages.success(request, _("The check is finished, by decision %(n)s.") % {"n": taken.number})
            return redirect("govtech:desk_reuse_check", number)
    context = {"known": one, "open_step": words.step(open_step.step), "covered": _covered(by, one)}
    context["nothing_listed"] = words.nothing_listed(one)
    if one.searched_before_reading:
        context["warning"] = words.BEFORE_READING
    return answer(request, "govtech/reuse_check_decide.html", form, context)


def own(request: HttpRequest, number: int) -> ReuseCheck:
    """Return a check for someone who may change it; Conflict once it is finished."""
    by = actor(request)
    one = api.check(by=by, number=number)
    by.require(CHECK, unit=one.unit)
    if one.is_finished:
        raise Conflict(_("This check is finished: make another one."))
    return one


def subject_of(request: HttpRequest, by: Actor) -> tuple[Ref, str, str]:
    """Return the record that the address names, its title, its unit; BadInput where nothing of it is commissioned."""
    subject = Ref.parse(request.GET.get("subject", ""))
    unit = api.unit_of(by, subject)
    return subject, into(name_refs(by.tenant, [subject])[subject].title), unit


def units_for(by: Actor, permission: str, unit: str) -> list[tuple[str, str]]:
    """Return the unit of a record and the whole administration, by name, where somebody may do something for them."""
    by.require(permission, unit=unit)
    names = unit_names(by)
    return [(slug, names.get(slug, slug)) for slug in dict.fromkeys((unit, by.tenant)) if by.may(permission, slug)]


def asked(
    request: HttpRequest,
    one: ReuseCheck,
    form: Any,
    deed: Callable[[str], object],
    template: str,
    context: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show a form on a check as it stands; once it is filled in and accepted, go back to the check."""
    seen = request.POST.get("seen", "") if request.method == "POST" else api.revision(one)
    if request.method == "POST" and form.is_valid():
        try:
            deed(seen)
        except (BadInput, Conflict) as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Written down."))
            return redirect("govtech:desk_reuse_check", one.number)
    return answer(request, template, form, {"known": one, "seen": seen} | (context or {}))


def _not_that_way(way: str) -> str:
    if way == Way.COMMISSION:
        return _("Write first, step by step, why nothing that exists can be taken.")
    return _("It does not meet everything that it must: it can be taken adapted only.")


def _candidates(one: ReuseCheck) -> list[Match]:
    """Return what searches have found, each once, the highest score first; what is on the list stays in sight."""
    best: dict[str, Match] = {}
    for each in (candidate for search in one.searches for candidate in search.candidates):
        if each.id not in best or best[each.id].score < each.score:
            best[each.id] = each
    ranked = sorted(best.values(), key=lambda each: (-each.score, each.name))
    listed = {each.id for each in one.short_list}
    return [each for place, each in enumerate(ranked) if place < MOST_SHOWN or each.id in listed]


def _covered(by: Actor, one: ReuseCheck) -> list[dict[str, Any]]:
    found = {each.solution: each for each in api.coverages(by=by, number=one.number)}
    return [{"one": each, "found": found[each.id], "step": words.step(each.step)} for each in one.short_list]


def _data(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


desk: list[URLPattern] = [
    path("reuse-checks/new/", new_check, name="new_reuse_check"),
    path("reuse-checks/<int:number>/edit/", edit_check, name="edit_reuse_check"),
    path("reuse-checks/<int:number>/search/", search, name="reuse_check_search"),
    path("reuse-checks/<int:number>/list/", short_list, name="reuse_check_list"),
    path("reuse-checks/<int:number>/coverage/<int:place>/", cover, name="reuse_check_cover"),
    path("reuse-checks/<int:number>/gates/", gates, name="reuse_check_gates"),
    path("reuse-checks/<int:number>/decide/", decide, name="reuse_check_decide"),
]
