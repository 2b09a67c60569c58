# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Challenges: the list and the page of each, for everybody and for the desk, and the feed of those that were opened."""

from datetime import UTC, date, datetime, time
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from auzolan.govtech.api import advising, postponing
from auzolan.govtech.api import challenges as api
from auzolan.govtech.api.questions import is_open
from auzolan.govtech.nouns.challenges import PHASES, Challenge, Phase, Postponed
from auzolan.govtech.pages import challenge_words as words
from auzolan.govtech.pages.cycles import drawn
from auzolan.kernel import panels, tenants
from auzolan.kernel.access import Actor
from auzolan.kernel.naming import name_refs
from auzolan.kernel.refs import Ref
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.review import api as review
from auzolan.showing import changes
from auzolan.showing.feeds import Item, feed_of
from auzolan.showing.fields import IN_LANGUAGE
from auzolan.showing.lists import page_of, table_file
from auzolan.showing.writing import day

_ROWS: Final = 20


@require_safe
def public_list(request: HttpRequest) -> HttpResponse:
    """Show everybody the challenges that were opened, newest first."""
    return _list(request, api.opened_challenges(by=actor(request)), is_desk=False)


@desk_page
@require_safe
def desk_list(request: HttpRequest) -> HttpResponse:
    """Show the desk every challenge, with what to do."""
    by = actor(request)
    by.require(api.READ)
    return _list(request, api.challenges(by=by), is_desk=True)


@require_safe
def public_challenge(request: HttpRequest, number: int) -> HttpResponse:
    """Show everybody one challenge."""
    return _one(request, number, is_desk=False)


@desk_page
@require_safe
def desk_challenge(request: HttpRequest, number: int) -> HttpResponse:
    """Show the desk one challenge, with what its next phase asks for, and its history."""
    actor(request).require(api.READ)
    return _one(request, number, is_desk=True)


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Give the challenges that were opened as a feed (RFC 4287), newest first."""
    items = (
        Item(
            title=into(one.question),
            address=reverse("govtech:challenge", args=[one.number]),
            text=_fed(one),
            published_at=_noon(next(move.on for move in one.moves if move.phase is Phase.DISSEMINATE)),
            changed_at=max([_noon(one.moves[-1].on), *(each.at for each in one.postponed)]),
        )
        for one in api.opened_challenges(by=actor(request))[:_ROWS]
    )
    return feed_of(request, _("Challenges"), reverse("govtech:challenges"), items)


def finding_panel(request: HttpRequest, _tenant: str, key: str) -> SafeString | None:
    """Draw the challenges that rest on a finding, and the way to begin one for those who may."""
    by = actor(request)
    found = api.challenges_of_finding(by=by, finding=int(key)) if by.may(api.READ) else []
    may_begin = by.may(api.RECORD, review.identity_of_finding(by=by, number=int(key)).owner)
    if not found and not may_begin:
        return None
    context = {"rows": found, "finding": key, "may_begin": may_begin}
    return render_to_string("govtech/challenge_finding_panel.html", context, request)


def unit_names(by: Actor) -> dict[str, str]:
    """Return the names of the units of the administration, in the language of the page, by slug."""
    return {unit.slug: into(unit.name) for unit in tenants.units_of(by.tenant)}


def _list(request: HttpRequest, found: list[Challenge], *, is_desk: bool) -> HttpResponse:
    by = actor(request)
    units = unit_names(by)
    given = table_file(request, "challenges", [_plain(one, units) for one in found])
    if given is not None:
        return given
    page = page_of(request, found, _ROWS)
    context = {
        "frame": "desk.html" if is_desk else "public.html",
        "is_desk": is_desk,
        "page": page,
        "rows": [{"one": one, "unit": units.get(one.unit, one.unit)} for one in page.object_list],
        "may_record": is_desk and by.may(api.RECORD),
    }
    return render(request, "govtech/challenges.html", context)


def _one(request: HttpRequest, number: int, *, is_desk: bool) -> HttpResponse:
    by = actor(request)
    one = api.challenge(by=by, number=number)
    datasets = [Ref("catalogue", "dataset", slug) for slug in one.datasets]
    findings = [Ref("review", "finding", str(finding)) for finding in one.findings] if is_desk else []
    names = name_refs(by.tenant, [*datasets, *findings])
    context = {
        "frame": "desk.html" if is_desk else "public.html",
        "is_desk": is_desk,
        "one": one,
        "unit": unit_names(by).get(one.unit, one.unit),
        "course": [{"phase": phase, "is_here": phase is one.phase, "on": _reached(one, phase)} for phase in PHASES],
        "data": [{"title": into(names[ref].title), "url": names[ref].url} for ref in datasets],
        "findings": [{"title": into(names[ref].title), "url": names[ref].url} for ref in findings],
        "instrument": _instrument(by, one.rules.instrument) if one.rules else "",
        "conditions": [line for line in into(one.rules.conditions).splitlines() if line.strip()] if one.rules else [],
        "panels": panels.panels_for("govtech/challenge", request, by.tenant, str(number), is_public=not is_desk),
        "may_follow": one.is_public and not one.is_over and not is_desk,
        "postponed": [{"one": each} for each in one.postponed[::-1]],
        "cycle": drawn(request, one.ref),
        "why_closed": one.moves[-1].why if one.is_over and one.moves else "",
    }
    return render(request, "govtech/challenge_one.html", context | (_at_the_desk(by, one) if is_desk else {}))


def _instrument(by: Actor, key: str) -> str:
    """Return the name of an instrument, or the key of one that the rules have no more."""
    name = advising.instruments(by=by).get(key)
    return into(name) if name else key


def _at_the_desk(by: Actor, one: Challenge) -> dict[str, Any]:
    needs = api.needs(by=by, number=one.number)
    phase = PHASES[PHASES.index(one.phase) + 1] if not one.is_over else None
    told = postponing.told(by=by, number=one.number) if one.postponed else {}
    return {
        "postponed": [_postponed(each, told) for each in one.postponed[::-1]],
        "may_postpone": is_open(one) and by.may(api.RECORD, one.unit),
        "missing": [IN_LANGUAGE[code] for code in one.missing_languages],
        "may_record": by.may(api.RECORD, one.unit),
        "is_prepared": one.phase is Phase.IDENTIFY,
        "needs": needs,
        "deed": words.DEEDS[phase] if phase else "",
        "is_ready": all(need.is_met for need in needs),
        "history": changes.newest_of(by, one.ref),
    }


def _postponed(one: Postponed, letters: dict[date, tuple[int, int]]) -> dict[str, Any]:
    told, total = letters.get(one.until, (0, 0))
    return {"one": one, "told": told, "total": total}


def _fed(one: Challenge) -> str:
    """Return what a feed says of a challenge: its need, and that its last day has moved, with the reason."""
    parts = [into(one.need)]
    for each in one.postponed:
        told = {"before": day(each.before), "until": day(each.until), "why": into(each.why)}
        parts.append(_("The last day for applications has moved from %(before)s to %(until)s: %(why)s") % told)
    return "\n\n".join(parts)


def _plain(one: Challenge, units: dict[str, str]) -> dict[str, Any]:
    rules = one.rules
    return {
        "number": one.number,
        "round": one.call,
        "sponsor": units.get(one.unit, one.unit),
        "question_eu": one.question.eu,
        "question_es": one.question.es,
        "question_en": one.question.en,
        "phase": one.phase.value,
        "budget_euros": rules.budget_cents / 100 if rules else None,
        "instrument": rules.instrument if rules else "",
        "applications_until": rules.calendar.applications_until if rules else None,
        "source": one.source,
    }


def _reached(one: Challenge, phase: Phase) -> date | None:
    return next((move.on for move in one.moves if move.phase is phase), None)


def _noon(on: date) -> datetime:
    return datetime.combine(on, time(12), tzinfo=UTC)


public: list[URLPattern] = [
    path("challenges/", public_list, name="challenges"),
    path("challenges/feed.atom", feed, name="challenges_feed"),
    path("challenges/<int:number>/", public_challenge, name="challenge"),
]
desk: list[URLPattern] = [
    path("challenges/", desk_list, name="desk_challenges"),
    path("challenges/<int:number>/", desk_challenge, name="desk_challenge"),
]
