# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Learning from pilots: the session and its lessons at the desk, the lessons for everybody."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from auzolan.govtech.api import challenges, evaluating, piloting
from auzolan.govtech.api import learning as api
from auzolan.govtech.api.network import elsewhere, partners
from auzolan.govtech.forms.learning import LessonForm, LookForm, SessionForm
from auzolan.govtech.nouns.learning import Change, Learnt
from auzolan.govtech.nouns.network import Said, Told
from auzolan.govtech.pages import application_words as words
from auzolan.govtech.pages.challenge_editing import METHODS, answer
from auzolan.govtech.pages.cycles import drawn
from auzolan.kernel import clock
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, Conflict, NotFound
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.review import api as review
from auzolan.showing.fields import tell
from auzolan.showing.lists import page_of, table_file

_ROWS: Final = 20


@require_safe
def lessons(request: HttpRequest) -> HttpResponse:
    """Show everybody what pilots have taught, found by words of three languages."""
    by = actor(request)
    form = LookForm(request.GET or None)
    asked = form.cleaned_data["q"] if form.is_valid() else ""
    own, others = api.lessons(by=by, text=asked), elsewhere.lessons_elsewhere(by=by, text=asked)
    found: list[Learnt | Said] = [*own, *others]
    given = table_file(request, "lessons", [*map(_plain, own), *map(_plain_elsewhere, others)])
    if given is not None:
        return given
    page = page_of(request, found, _ROWS)
    may_learn = by.may("review.learn")
    ours = elsewhere.made_ours(by=by) if may_learn else set()
    rows = [
        {"said": one, "may_learn": may_learn and f"{one.brought.partner}/{one.mark}" not in ours}
        if isinstance(one, Said)
        else _told(one)
        for one in page.object_list
    ]
    context = {"form": form, "asked": asked, "page": page, "rows": rows, "may_share": by.may(partners.SHARE)}
    return render(request, "govtech/learning.html", context)


@require_safe
def lesson(request: HttpRequest, number: int) -> HttpResponse:
    """Show everybody one lesson of a pilot."""
    found = next((one for one in api.lessons(by=actor(request)) if one.lesson == number), None)
    if found is None:
        raise NotFound(f"No pilot has taught lesson {number}.")
    return render(
        request,
        "govtech/lesson_one.html",
        {"row": _told(found), "cycle": drawn(request, Ref("review", "lesson", str(number)))},
    )


@desk_page
@require_http_methods(METHODS)
def session(request: HttpRequest, application: int) -> HttpResponse:
    """Ask when both sides sat down to learn from a pilot."""
    by = actor(request)
    one = piloting.pilot(by=by, application=application)
    by.require(piloting.PILOT, unit=challenges.challenge(by=by, number=one.challenge).unit)
    if one.result is None or one.session is not None:
        raise Conflict(_("A session is held once, after the pilot has ended."))
    data = request.POST if request.method == "POST" else None
    form = SessionForm(data, initial={"held_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            api.hold_session(by=by, application=application, **form.cleaned_data)
        except BadInput as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Written down: write its lessons next."))
            return redirect("govtech:learn", application)
    return answer(request, "govtech/learning_session.html", form, {"number": application})


@desk_page
@require_http_methods(METHODS)
def learn(request: HttpRequest, application: int) -> HttpResponse:
    """Ask for a lesson of a learning session."""
    by = actor(request)
    one = piloting.pilot(by=by, application=application)
    by.require("review.learn", unit=challenges.challenge(by=by, number=one.challenge).unit)
    if one.session is None:
        raise Conflict(_("A lesson is written once the learning session was held."))
    kinds = [(each.id, into(each.name)) for each in review.decision_kinds()]
    data = request.POST if request.method == "POST" else None
    form = LessonForm(data, kinds=kinds, initial={"kind": evaluating.SELECT})
    if request.method == "POST" and form.is_valid():
        api.learn(by=by, application=application, kind=form.cleaned_data["kind"], told=form.told())
        messages.success(request, _("The lesson is written: everybody reads it, and decisions of its kind answer it."))
        return redirect("govtech:pilot", application)
    return answer(request, "govtech/learning_lesson.html", form, {"number": application})


def learning_panel(request: HttpRequest, _tenant: str, key: str) -> SafeString | None:
    """Draw on the page of a pilot its learning session and lessons, and the way to them."""
    by = actor(request)
    one = piloting.pilot(by=by, application=int(key))
    unit = challenges.challenge(by=by, number=one.challenge).unit
    if one.result is None:
        return None
    told = {each.lesson: each for each in api.lessons(by=by)} if one.session else {}
    context = {
        "one": one,
        "rows": [_told(told[number]) for number in (one.session.lessons if one.session else ()) if number in told],
        "may_hold": one.session is None and by.may(piloting.PILOT, unit),
        "may_learn": one.session is not None and by.may("review.learn", unit),
    }
    return render_to_string("govtech/learning_panel.html", context, request)


def _told(one: Learnt) -> dict[str, Any]:
    changes = [{"name": words.CHANGES[change], "text": text} for change, text in one.changes.items()]
    return {"one": one, "changes": changes}


def _plain(one: Learnt) -> dict[str, Any]:
    texts = {"claim": one.claim, "evidence": one.evidence, "context": one.context, "transferability": one.transfer}
    texts |= {change.value: one.changes[change] for change in Change if change in one.changes}
    every = ("claim", "evidence", "context", "transferability", *(change.value for change in Change))
    return {
        "lesson": one.lesson,
        "challenge": one.challenge,
        "of": "",
        **{f"{name}_{code}": getattr(texts.get(name, Text()), code) for name in every for code in LANGUAGES},
    }


def _plain_elsewhere(one: Said) -> dict[str, Any]:
    told = one.brought.lesson or Told("", Text(), Text())
    row = _plain(Learnt(told.title, told.text, Text(), Text()))
    return row | {"lesson": None, "challenge": None, "of": one.brought.partner}


public: list[URLPattern] = [
    path("challenges/lessons/", lessons, name="lessons"),
    path("challenges/lessons/<int:number>/", lesson, name="lesson"),
]
desk: list[URLPattern] = [
    path("challenges/applications/<int:application>/pilot/session/", session, name="hold_session"),
    path("challenges/applications/<int:application>/pilot/lesson/", learn, name="learn"),
]
