# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Questions on a challenge: asked by anybody, answered at the desk, and shown with their answers to everybody."""

from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from auzolan.catalogue.nouns.asking import TooMany
from auzolan.govtech.api import challenges
from auzolan.govtech.api import questions as api
from auzolan.govtech.forms.questions import AnswerForm, QuestionForm
from auzolan.govtech.nouns.questions import Asked
from auzolan.govtech.pages.challenge_editing import METHODS, answer
from auzolan.kernel import clock
from auzolan.kernel.refusals import BadInput, Conflict
from auzolan.kernel.web import actor, desk_page
from auzolan.showing import changes
from auzolan.showing.fields import tell
from auzolan.showing.frame import is_at_desk
from auzolan.showing.visitors import origin
from auzolan.showing.writing import day

DECLINE: Final = "decline"


@require_http_methods(METHODS)
def ask(request: HttpRequest, number: int) -> HttpResponse:
    """Ask a visitor what they want to know of a challenge that is open."""
    by = actor(request)
    one = challenges.challenge(by=by, number=number)
    if not api.is_open(one):
        raise Conflict(_("This challenge is not open any more: questions are not taken."))
    form = QuestionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = {"text": form.cleaned_data["text"], "language": get_language() or "eu", "origin": origin(request)}
        try:
            asked = api.ask(by=by, challenge=number, **told)
        except TooMany:
            form.add_error(None, _("Much has come from your network today: please come again tomorrow."))
        except BadInput as refusal:
            tell(form, refusal)
        else:
            by_when = {"day": day(asked.due_on)}
            messages.success(request, _("We have it: the answer stands on this page by %(day)s.") % by_when)
            return redirect("govtech:challenge", number)
    return answer(request, "govtech/question_ask.html", form, {"one": one})


@desk_page
@require_http_methods(METHODS)
def question(request: HttpRequest, number: int) -> HttpResponse:
    """Show the desk a question, and take its answer, or why it is put aside."""
    by = actor(request)
    by.require(challenges.READ)
    asked = api.question(by=by, number=number)
    one = challenges.challenge(by=by, number=asked.challenge)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if request.POST.get("deed") == DECLINE:
            api.decline(by=by, number=number, why=form.answer())
        else:
            api.answer(by=by, number=number, answer=form.answer())
        messages.success(request, _("Written down."))
        return redirect("govtech:desk_challenge", one.number)
    waits = asked.state is Asked.WAITING and by.may(challenges.RECORD, one.unit)
    context = {"asked": asked, "one": one, "waits": waits, "history": changes.newest_of(by, asked.ref)}
    return answer(request, "govtech/question_one.html", form, context)


def questions_panel(request: HttpRequest, _tenant: str, key: str) -> SafeString | None:
    """Draw the questions on a challenge: with answers for everybody, those that wait for the desk."""
    by, number = actor(request), int(key)
    one = challenges.challenge(by=by, number=number)
    is_desk = is_at_desk(request)
    if not one.is_public:
        return None
    found = api.questions(by=by, challenge=number) if is_desk else api.answered_questions(by=by, challenge=number)
    context = {
        "one": one,
        "is_desk": is_desk,
        "is_open": api.is_open(one),
        "answered": [asked for asked in found if asked.state is Asked.ANSWERED],
        "others": [
            {"asked": asked, "is_late": asked.is_late(clock.today())}
            for asked in found
            if asked.state is not Asked.ANSWERED
        ],
        "waiting": 0 if is_desk else api.waiting_count(by=by, challenge=number),
    }
    return render_to_string("govtech/question_panel.html", context, request)


public: list[URLPattern] = [path("challenges/<int:number>/ask/", ask, name="ask")]
desk: list[URLPattern] = [path("challenges/questions/<int:number>/", question, name="question")]
