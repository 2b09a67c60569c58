# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Evaluation cards in public and at the desk: the newest on each system's page, each with what it rests on."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from auzolan.ai.api import cards as api
from auzolan.ai.api import evaluating, loading
from auzolan.ai.api import systems as register
from auzolan.ai.nouns.cards import Standing
from auzolan.ai.pages import card_figures as drawn
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.showing.frame import is_at_desk
from auzolan.showing.lists import page_of

METHODS: Final = ["GET", "HEAD", "POST"]
_ROWS: Final = 20
_ATTEMPTS: Final = 5


def system_panel(request: HttpRequest, tenant: str, slug: str) -> SafeString:
    """Draw how well a system works by its newest card, amber where that does not hold, and what was tried around it."""
    del tenant
    by = actor(request)
    told = api.standing(by=by, system=slug)
    context = _shown(told) | {
        "slug": slug,
        "attempts": loading.attempts(by=by, system=slug, most=_ATTEMPTS),
        "is_desk": is_at_desk(request),
        "may_measure": by.may(register.RECORD),
    }
    return SafeString(render_to_string("ai/card_panel.html", context, request))


@require_safe
def card(request: HttpRequest, number: int) -> HttpResponse:
    """Show one card: its figures beside the baseline, drawn, with the table; what it rests on; whether it holds."""
    by = actor(request)
    one = api.card(by=by, number=number)
    baseline = into(one.measured.baseline)
    standing = api.standing(by=by, system=one.system)
    context = {
        "card": one,
        "system": register.system(by=by, slug=one.system),
        "figures": drawn.figures(one),
        "charts": [drawn.drawing(metric, baseline) for metric in one.measured.metrics],
        "is_newest": standing.card is not None and standing.card.number == number,
        "standing": standing,
        "checked": api.verify(by=by, record=number, recompute=False),
    }
    return render(request, "ai/card_one.html", context)


@require_safe
def card_file(request: HttpRequest, number: int) -> HttpResponse:
    """Return a card as the file that anyone can check with ``auzolan ai verify``."""
    told = JsonResponse(api.card_json(by=actor(request), number=number), json_dumps_params={"ensure_ascii": False})
    told.headers["Content-Disposition"] = f'attachment; filename="card-{number}.json"'
    return told


@desk_page
@require_http_methods(METHODS)
def desk_cards(request: HttpRequest, slug: str) -> HttpResponse:
    """Show every card of a system, and let a person have it measured anew."""
    by = actor(request)
    by.require(register.READ)
    known = register.system(by=by, slug=slug)
    can_measure = slug in evaluating.evaluated_systems()
    if request.method == "POST":
        api.ask_evaluation(by=by, system=slug)
        messages.success(request, _("It is being measured: its card stands here once that is done."))
        return redirect("ai:desk_cards", slug)
    page = page_of(request, api.cards(by=by, system=slug), _ROWS)
    context = _shown(api.standing(by=by, system=slug)) | {
        "system": known,
        "page": page,
        "rows": [
            {"card": one, "leading": one.measured.leading, "figures": drawn.figures(one)[:1]}
            for one in page.object_list
        ],
        "can_measure": can_measure and by.may(register.RECORD, known.unit),
        "has_evaluator": can_measure,
        "attempts": loading.attempts(by=by, system=slug),
    }
    return render(request, "ai/cards_desk.html", context)


def _shown(told: Standing) -> dict[str, Any]:
    card_ = told.card
    return {
        "standing": told,
        "card": card_,
        "figures": drawn.figures(card_) if card_ else [],
        "baseline": into(card_.measured.baseline) if card_ else "",
        "baseline_value": drawn.baseline_of(card_) if card_ else "",
        "is_amber": card_ is not None and not told.is_valid,
        "beats": card_ is not None and (card_.measured.leading.skill or 0) > 0,
    }


public: list[URLPattern] = [
    path("algorithms/cards/<int:number>/", card, name="card"),
    path("algorithms/cards/<int:number>/card.json", card_file, name="card_file"),
]
desk: list[URLPattern] = [
    path("algorithms/<slug:slug>/cards/", desk_cards, name="desk_cards"),
]
