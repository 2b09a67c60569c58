# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What visitors have sent, as keepers judge it at the desk: reuses, community resources, points for a forum."""

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from auzolan.catalogue import api
from auzolan.catalogue.forms import reuse_words as words
from auzolan.catalogue.forms.showcase import JudgeForm
from auzolan.catalogue.nouns.forums import Point
from auzolan.catalogue.nouns.showcase import Contribution, Life, Reuse, Sender, Standing
from auzolan.catalogue.pages.showcase import ROWS, datasets_named, shown
from auzolan.kernel.refusals import BadInput, Conflict
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.showing import changes
from auzolan.showing.lists import page_of, table_file
from auzolan.showing.writing import moment

_JUDGED: Final = {
    Standing.SHOWN: gettext_lazy("Everybody sees it now."),
    Standing.REFUSED: gettext_lazy("It is not shown. The reason is kept."),
    Standing.WITHDRAWN: gettext_lazy("It is taken away. The reason is kept."),
}


@desk_page
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Show what waits for a keeper first, then the reuses as they stand."""
    by = actor(request)
    by.require(api.LET_THROUGH)
    asked = request.GET.get("standing", "")
    standing = Standing(asked) if asked in set(Standing) else None
    found = api.reuses(by=by, standing=standing)
    given = table_file(request, "reuses", [_plain(one) for one in found])
    if given is not None:
        return given
    page = page_of(request, found, ROWS)
    beside, points = api.contributions(by=by, standing=Standing.WAITING), api.points(by=by, standing=Standing.WAITING)
    named = datasets_named(by, [*(slug for one in page for slug in one.datasets), *(one.dataset for one in beside)])
    titles = {one.number: into(one.title) for one in api.forums(by=by)} if points else {}
    context = {
        "page": page,
        "rows": [shown(one, named) | _life(one.life, one.sender) | {"slug": one.slug} for one in page.object_list],
        "may_judge": True,
        "asked": asked,
        "standings": [(one.value, word) for one, word in words.STANDINGS.items()],
        "contributions": [
            {
                "one": one,
                "key": f"c{one.number}",
                "about": into(named[one.dataset].title),
                **_life(one.life, one.sender),
            }
            for one in beside
        ],
        "points": [
            {
                "one": one,
                "key": f"p{one.number}",
                "about": titles.get(one.forum, ""),
                **_life(one.life, one.sender),
            }
            for one in points
        ],
    }
    return render(request, "catalogue/reuse_desk.html", context)


@desk_page
@require_safe
def sent_reuse(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a reuse to keepers: what was sent, how it stands and why, and what can be said of it."""
    by = actor(request)
    by.require(api.LET_THROUGH)
    return _page(request, api.reuse(by=by, slug=slug), "")


@desk_page
@require_POST
def judge_reuse(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a reuse to everybody, refuse it, or take it away."""
    by = actor(request)
    by.require(api.LET_THROUGH)

    def deed(standing: Standing, reason: str) -> Reuse:
        return api.judge_reuse(by=by, slug=slug, standing=standing, reason=reason)

    fault = _judge(request, deed)
    if fault:
        return _page(request, api.reuse(by=by, slug=slug), fault)
    return redirect("catalogue:desk_reuse", slug)


@desk_page
@require_POST
def judge_contribution(request: HttpRequest, number: int) -> HttpResponse:
    """Show a community resource to everybody, refuse it, or take it away."""
    by = actor(request)

    def deed(standing: Standing, reason: str) -> Contribution:
        return api.judge_contribution(by=by, number=number, standing=standing, reason=reason)

    return _back(request, _judge(request, deed))


@desk_page
@require_POST
def judge_point(request: HttpRequest, number: int) -> HttpResponse:
    """Put a point on the agenda of a forum, refuse it, or take it off again."""
    by = actor(request)

    def deed(standing: Standing, reason: str) -> Point:
        return api.judge_point(by=by, number=number, standing=standing, reason=reason)

    return _back(request, _judge(request, deed))


def _judge(request: HttpRequest, deed: Callable[[Standing, str], object]) -> str:
    """Do what a keeper has said; return what has to be mended, nothing where it is done."""
    form = JudgeForm(request.POST)
    if not form.is_valid():
        raise BadInput(request.POST.get("standing", ""), field="standing", expected="shown, refused or withdrawn")
    standing = Standing(form.cleaned_data["standing"])
    try:
        deed(standing, form.cleaned_data["reason"])
    except BadInput:
        return _("Give the reason: whoever sent it may ask for it.")
    except Conflict:
        return _("Somebody else has judged it meanwhile.")
    messages.success(request, _JUDGED[standing])
    return ""


def _back(request: HttpRequest, fault: str) -> HttpResponse:
    if fault:
        messages.error(request, fault)
    return redirect("catalogue:desk_reuses")


def _page(request: HttpRequest, one: Reuse, fault: str) -> HttpResponse:
    by = actor(request)
    row = shown(one, datasets_named(by, one.datasets)) | _life(one.life, one.sender)
    context = {
        "reuse": one,
        "row": row,
        "errors": [{"target": "reason", "label": _("Reason"), "message": fault}] if fault else [],
        "history": changes.newest_of(by, one.ref),
    }
    answer = render(request, "catalogue/reuse_judge.html", context)
    answer.status_code = 422 if fault else 200
    return answer


def _life(life: Life, sender: Sender) -> dict[str, Any]:
    return {
        "standing": life.standing.value,
        "standing_word": words.STANDINGS[life.standing],
        "tone": words.TONES[life.standing],
        "sent": moment(life.sent_at),
        "reason": life.reason,
        "person": life.person,
        "name": sender.name,
        "is_named": sender.is_named,
    }


def _plain(one: Reuse) -> dict[str, Any]:
    return {
        "slug": one.slug,
        "title": one.title,
        "kind": one.kind.value,
        "standing": one.life.standing.value,
        "sent_at": one.life.sent_at,
        "datasets": "; ".join(one.datasets),
        "url": one.url,
        "reason": one.life.reason,
    }
