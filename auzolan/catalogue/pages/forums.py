# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Forums of those who use the data: to everybody, and to those who keep them."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from auzolan.catalogue import api
from auzolan.catalogue.forms.forums import DoneForm, ForumForm, OutcomeForm, PointForm, first_forum
from auzolan.catalogue.forms.reuse_words import ATTENDING
from auzolan.catalogue.forms.visitors import origin
from auzolan.catalogue.nouns.forums import Forum, Outcome, Point
from auzolan.catalogue.pages.showcase import FORM_METHODS, asked
from auzolan.kernel import clock, tenants
from auzolan.kernel.access import Actor
from auzolan.kernel.refusals import BadInput, BadTable, Conflict
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.showing.fields import summary, tell
from auzolan.showing.lists import page_of

_ROWS = 20


@require_safe
def public_forums(request: HttpRequest) -> HttpResponse:
    """Show the forums to everybody, and what they agreed that is not done."""
    return _list(request, "public")


@require_safe
def public_forum(request: HttpRequest, number: int) -> HttpResponse:
    """Show a forum to everybody: its agenda, who came, what was agreed."""
    return _forum(request, number, "public")


@require_http_methods(FORM_METHODS)
def propose(request: HttpRequest, number: int) -> HttpResponse:
    """Ask anybody for a point of the agenda."""
    by = actor(request)
    about = api.forum(by=by, number=number)
    form = PointForm(request.POST if request.method == "POST" else None, initial={"language": get_language() or "eu"})
    if request.method == "POST" and form.is_valid():
        try:
            api.propose_point(by=by, point=form.point(number, clock.now()), origin=origin(request))
        except (BadInput, BadTable, Conflict) as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Thank you. It is shown as soon as somebody has looked at it."))
            return redirect("catalogue:forum", number)
    return asked(
        request,
        form,
        title=_("Propose a point for the agenda"),
        lead=into(about.title),
        button=_("Send it"),
        back=reverse("catalogue:forum", args=[number]),
    )


@desk_page
@require_safe
def desk_forums(request: HttpRequest) -> HttpResponse:
    """Show the forums to those who keep them."""
    actor(request).require("catalogue.read")
    return _list(request, "desk")


@desk_page
@require_safe
def desk_forum(request: HttpRequest, number: int) -> HttpResponse:
    """Show a forum to those who keep it."""
    actor(request).require("catalogue.read")
    return _forum(request, number, "desk")


@desk_page
@require_http_methods(FORM_METHODS)
def new_forum(request: HttpRequest) -> HttpResponse:
    """Ask for a forum that is not called yet."""
    actor(request).require(api.CONVENE)
    return _edit(request, None)


@desk_page
@require_http_methods(FORM_METHODS)
def edit_forum(request: HttpRequest, number: int) -> HttpResponse:
    """Ask what has to change in a forum; once it was held, who came and what was said."""
    by = actor(request)
    by.require(api.CONVENE)
    return _edit(request, api.forum(by=by, number=number))


@desk_page
@require_http_methods(FORM_METHODS)
def agree(request: HttpRequest, number: int) -> HttpResponse:
    """Ask what a forum agreed that somebody does."""
    by = actor(request)
    by.require(api.CONVENE)
    one = api.forum(by=by, number=number)
    form = OutcomeForm(request.POST if request.method == "POST" else None, units=sorted(_units(by).items()))
    return _done(
        request,
        form,
        lambda: api.record_outcome(by=by, outcome=form.outcome(number)),
        number,
        {"title": _("Note what was agreed"), "lead": into(one.title), "button": _("Note it")},
    )


@desk_page
@require_http_methods(FORM_METHODS)
def finish(request: HttpRequest, number: int, place: int) -> HttpResponse:
    """Ask how what was agreed was done."""
    by = actor(request)
    by.require(api.CONVENE)
    api.forum(by=by, number=number)
    form = DoneForm(request.POST if request.method == "POST" else None)
    lead = next((into(one.text) for one in api.outcomes(by=by, forum=number) if one.number == place), "")
    return _done(
        request,
        form,
        lambda: api.finish_outcome(by=by, forum=number, number=place, how=form.cleaned_data["how"]),
        number,
        {"title": _("Note that it is done"), "lead": lead, "button": _("It is done")},
    )


def _list(request: HttpRequest, face: str) -> HttpResponse:
    by = actor(request)
    page = page_of(request, api.forums(by=by), _ROWS)
    titles = {one.number: into(one.title) for one in api.forums(by=by)}
    waiting = [one for one in api.outcomes(by=by) if one.done_on is None]
    context = {
        "frame": f"{face}.html",
        "face": face,
        "page": page,
        "rows": [_row(one, face) for one in page.object_list],
        "waiting": [_outcome(one, _units(by), titles) for one in waiting],
        "may_judge": by.may(api.LET_THROUGH),
        "may_convene": face == "desk" and by.may(api.CONVENE),
    }
    return render(request, "catalogue/forum_list.html", context)


def _forum(request: HttpRequest, number: int, face: str) -> HttpResponse:
    by = actor(request)
    one = api.forum(by=by, number=number)
    units = _units(by)
    came = sum(one.attendance.values())
    context = {
        "frame": f"{face}.html",
        "face": face,
        "forum": one,
        "row": _row(one, face),
        "points": [_point(point) for point in api.points(by=by, forums=[number])],
        "came": [(word, one.attendance[kind]) for kind, word in ATTENDING.items() if one.attendance.get(kind)],
        "people": came,
        "outcomes": [_outcome(done, units, {}) for done in api.outcomes(by=by, forum=number)],
        "said": into(one.said),
        "is_open": not one.is_held and one.on >= clock.today(),
        "may_convene": face == "desk" and by.may(api.CONVENE),
    }
    return render(request, "catalogue/forum_page.html", context)


def _edit(request: HttpRequest, known: Forum | None) -> HttpResponse:
    by = actor(request)
    if request.method == "POST":
        form = ForumForm(request.POST, known=known)
    else:
        form = ForumForm(known=known, initial=first_forum(known) if known else None)
    title = into(known.title) if known else _("Call a forum")
    return _done(
        request,
        form,
        lambda: api.record_forum(by=by, forum=form.forum()),
        known.number if known else 0,
        {"title": title, "lead": "", "button": _("Record")},
    )


def _done(
    request: HttpRequest,
    form: django_forms.Form,
    deed: Callable[[], object],
    number: int,
    told: Mapping[str, str],
) -> HttpResponse:
    """Do the deed where the form was filled in well, and go back to the forum; else ask again."""
    if request.method == "POST" and form.is_valid():
        try:
            kept = deed()
        except (BadInput, BadTable, Conflict) as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Recorded."))
            return redirect("catalogue:desk_forum", kept.number if isinstance(kept, Forum) else number)
    back = reverse("catalogue:desk_forum", args=[number]) if number else reverse("catalogue:desk_forums")
    context = {"form": form, "errors": summary([form]), "back": back, **told}
    answer = render(request, "catalogue/forum_edit.html", context)
    answer.status_code = 422 if form.errors else 200
    return answer


def _row(one: Forum, face: str) -> dict[str, Any]:
    return {
        "number": one.number,
        "title": into(one.title),
        "about": into(one.about),
        "on": one.on,
        "place": one.place,
        "is_held": one.is_held,
        "url": reverse("catalogue:desk_forum" if face == "desk" else "catalogue:forum", args=[one.number]),
    }


def _point(one: Point) -> dict[str, Any]:
    return {"text": one.text, "language": one.language, "author": one.sender.public}


def _outcome(one: Outcome, units: Mapping[str, str], forums: Mapping[int, str]) -> dict[str, Any]:
    return {
        "forum": one.forum,
        "number": one.number,
        "text": into(one.text),
        "owner": units.get(one.owner, one.owner),
        "due": one.due,
        "done_on": one.done_on,
        "how": one.how,
        "is_overdue": one.is_overdue(clock.today()),
        "from": forums.get(one.forum, ""),
    }


def _units(by: Actor) -> dict[str, str]:
    """Return the names of the units that can do something, and of the administration itself, by slug."""
    return {one.slug: into(one.name) for one in tenants.units_of(by.tenant)}
