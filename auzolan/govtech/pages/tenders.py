# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tenders: the list and the page of each, for everybody and for the desk, the feed, and what is told as OCDS."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from auzolan.govtech.api import (
    learning,
    plans,
    publishers,
    reuse,
    reuse_words,
    tender_checks,
    tender_lessons,
    tender_releases,
)
from auzolan.govtech.api import tenders as api
from auzolan.govtech.nouns.ocds import STANDIN_PREFIX
from auzolan.govtech.nouns.reuse_checks import ReuseStanding, StandingKind
from auzolan.govtech.nouns.tenders import Clause, Coverage, Sort, State, Suggested, Tender
from auzolan.govtech.pages import tender_details
from auzolan.govtech.pages import tender_words as words
from auzolan.govtech.pages.challenges import unit_names
from auzolan.govtech.pages.cycles import drawn
from auzolan.kernel import clock
from auzolan.kernel.access import Actor, system
from auzolan.kernel.naming import name_refs
from auzolan.kernel.refs import Ref
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.review import api as review
from auzolan.showing import changes, writing
from auzolan.showing.feeds import Item, feed_of
from auzolan.showing.fields import IN_LANGUAGE
from auzolan.showing.lists import page_of, table_file

_ROWS: Final = 20
_DESK: Final = "/desk/"


@require_safe
def public_list(request: HttpRequest) -> HttpResponse:
    """Show everybody the tenders and orders that were published, newest first."""
    return _list(request, api.published_tenders(by=actor(request)), is_desk=False)


@desk_page
@require_safe
def desk_list(request: HttpRequest) -> HttpResponse:
    """Show the desk every tender and order."""
    by = actor(request)
    by.require(api.READ)
    return _list(request, api.tenders(by=by), is_desk=True)


@require_safe
def public_tender(request: HttpRequest, number: int) -> HttpResponse:
    """Show everybody one tender: how it is chosen, what it cites of lessons, its contract."""
    return _one(request, number, is_desk=False)


@desk_page
@require_safe
def desk_tender(request: HttpRequest, number: int) -> HttpResponse:
    """Show the desk one tender, with what it needs before it is published, and the lessons that apply to it."""
    actor(request).require(api.READ)
    return _one(request, number, is_desk=True)


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Give the tenders that were published as a feed (RFC 4287), newest first."""
    items = (
        Item(
            title=into(one.bought.object),
            address=reverse("govtech:tender", args=[one.number]),
            text=f"{words.word(one.sort)}, {words.word(one.state)}: {_euros(one.bought.value_cents)}",
            published_at=one.published_at,
            changed_at=one.moves[-1].at,
        )
        for one in api.published_tenders(by=actor(request))[:_ROWS]
        if one.published_at is not None
    )
    return feed_of(request, _("Tenders"), reverse("govtech:tenders"), items)


@require_safe
def ocds(request: HttpRequest, number: int | None = None) -> HttpResponse:
    """Give the published tenders, or one of them, as an OCDS 1.1.5 release package in the language of the page."""
    by, told = actor(request), {"uri": request.build_absolute_uri(), "language": get_language() or "es"}
    if number is None:
        return JsonResponse(tender_releases.tender_releases(by=by, **told))
    return JsonResponse(tender_releases.tender_release(by=by, number=number, **told))


def challenge_panel(request: HttpRequest, _tenant: str, key: str) -> SafeString | None:
    """Draw on the public page of a challenge the tenders that follow it; at the desk the way to prepare one."""
    by = actor(request)
    is_desk = _DESK in request.path
    found = [] if is_desk else [one for one in api.published_tenders(by=by) if str(one.links.challenge) == key]
    may_prepare = is_desk and by.may(api.TENDER)
    if not found and not may_prepare:
        return None
    context = {"rows": found, "challenge": key, "may_prepare": may_prepare}
    return render_to_string("govtech/tender_challenge_panel.html", context, request)


def _list(request: HttpRequest, found: list[Tender], *, is_desk: bool) -> HttpResponse:
    by = actor(request)
    units, coverages = unit_names(by), tender_lessons.coverages(by=by, those=found)
    given = table_file(request, "tenders", [_plain(one, units, coverages[one.number]) for one in found])
    if given is not None:
        return given
    page = page_of(request, found, _ROWS)
    context = {
        "frame": "desk.html" if is_desk else "public.html",
        "is_desk": is_desk,
        "page": page,
        "rows": [
            {"one": one, "unit": units.get(one.unit, one.unit), "coverage": coverages[one.number]}
            for one in page.object_list
        ],
        "may_record": is_desk and by.may(api.TENDER),
    } | _prefixed(by, is_desk=is_desk)
    return render(request, "govtech/tenders.html", context)


def _one(request: HttpRequest, number: int, *, is_desk: bool) -> HttpResponse:
    by = actor(request)
    one, check = api.tender(by=by, number=number), api.standing(by=by, number=number)
    titles = {each.number: each.title for each in review.lessons(by=by)}
    context = {
        "frame": "desk.html" if is_desk else "public.html",
        "is_desk": is_desk,
        "one": one,
        "unit": unit_names(by).get(one.unit, one.unit),
        "course": [
            {"state": state, "is_here": state is one.state, "on": _reached(one, state)}
            for state in State
            if state is not State.AWARDED or one.awards or one.state is not State.ENDED
        ],
        "clauses": [_clause(each, titles) for each in one.clauses],
        "coverage": tender_lessons.coverage(by=by, number=number),
        "links": _links(by, one, check, is_desk=is_desk),
        "cycle": drawn(request, one.ref),
        "why_bought": next((each.why for each in one.moves if each.state is State.PUBLISHED), ""),
        "why_ended": one.moves[-1].why if one.state is State.ENDED else "",
    }
    context |= _prefixed(by, is_desk=is_desk)
    context |= tender_details.details(one, is_desk=is_desk)
    return render(request, "govtech/tender_one.html", context | (_at_the_desk(by, one, check) if is_desk else {}))


def _prefixed(by: Actor, *, is_desk: bool) -> dict[str, Any]:
    """Return under which ocid prefix tenders are told, and which stands in where there is none."""
    may = is_desk and by.may(publishers.PREFIX, by.tenant)
    return {"prefix": publishers.ocid_prefix(by=by), "standin": STANDIN_PREFIX, "may_set_prefix": may}


def _clause(one: Clause, titles: dict[int, Any]) -> dict[str, Any]:
    search = one.search
    found = (
        [{"number": number, "title": into(titles[number])} for number in search.found if number in titles]
        if search
        else []
    )
    lesson = {"number": one.lesson, "title": into(titles[one.lesson])} if one.lesson in titles else None
    return {"one": one, "lesson": lesson, "search": search, "found": found}


def _links(by: Actor, one: Tender, check: ReuseStanding, *, is_desk: bool) -> list[dict[str, Any]]:
    """Return from where a tender comes, named; what only the desk sees is left out for everybody else."""
    links = one.links
    kind = "reuse-check" if check.kind is StandingKind.CHECK else "reuse-exemption"
    refs = {
        _("Reuse check"): Ref("govtech", kind, str(check.number)) if check.is_met else None,
        _("Challenge that it follows"): Ref("govtech", "challenge", str(links.challenge)) if links.challenge else None,
        _("Business case"): Ref("strategy", "case", links.case) if links.case else None,
        _("Contract that it takes over"): Ref("govtech", "tender", str(links.follows)) if links.follows else None,
    }
    names = name_refs(by.tenant, [ref for ref in refs.values() if ref is not None])
    told = [
        {"term": term, "title": into(names[ref].title), "url": names[ref].url}
        for term, ref in refs.items()
        if ref is not None and (is_desk or (names[ref].url and _DESK not in names[ref].url))
    ]
    if check.way is not None:
        told.insert(1, {"term": _("How its reuse check ended"), "title": _ended(check), "url": ""})
    entry = (
        next((each for each in plans.planned(by=system(by.tenant)) if each.key == links.plan), None)
        if links.plan
        else None
    )
    if entry is not None:
        title = (
            f"{entry.year}: {_euros(entry.cents)}"
            if not is_desk
            else f"{into(entry.title)}, {entry.year}: {_euros(entry.cents)}"
        )
        told.append({"term": _("Entry of the contracting plan"), "title": title, "url": ""})
    return told


def _ended(check: ReuseStanding) -> str:
    return reuse_words.way(check.way) + (f": {check.solution}" if check.solution else "")


def _at_the_desk(by: Actor, one: Tender, check: ReuseStanding) -> dict[str, Any]:
    is_prepared = one.state is State.PREPARED
    needs = api.needs_of(one, check) if is_prepared else ()
    may_publish = by.may(api.PUBLISH, one.unit)
    is_open = one.state in (State.PUBLISHED, State.AWARDED)
    now = tender_checks.standing(by=by, known=one) if is_open else check
    is_asked = one.state is State.PUBLISHED or (one.state is State.AWARDED and bool(one.open_lots))
    is_closed = one.closes_at is None or one.closes_at <= clock.now()
    may_contract = is_asked and is_closed and may_publish
    suggested = tender_lessons.suggested_lessons(by=by, number=one.number)
    return {
        "missing": [IN_LANGUAGE[code] for code in one.missing_languages],
        "may_record": is_prepared and by.may(api.TENDER, one.unit),
        "may_publish": is_prepared and may_publish and all(need.is_met for need in needs),
        "may_award": may_contract and now.is_met,
        "may_bid": may_contract and one.sort is Sort.TENDER,
        "may_amend": may_publish and (one.state is State.AWARDED or (one.state is State.PUBLISHED and not one.bids)),
        "may_extend": api.is_in_force(one) and may_publish,
        "may_divide": is_prepared and one.sort is Sort.TENDER and by.may(api.TENDER, one.unit),
        "may_say_undivided": is_prepared and api.asks_why_undivided(one) and by.may(api.TENDER, one.unit),
        "may_end": is_open and may_publish,
        "needs": needs,
        "is_unchecked": is_open and not now.is_met,
        "check": now,
        "may_check": by.may(reuse.CHECK, one.unit),
        "may_exempt": by.may(reuse.EXEMPT, one.unit),
        "suggested": suggested,
        "taught": _taught(by, one, suggested),
        "history": changes.newest_of(by, one.ref),
    }


def _taught(by: Actor, one: Tender, suggested: list[Suggested]) -> list[dict[str, Any]]:
    """Return what the challenge that a tender follows has taught, beside what is suggested by its words."""
    cited, known = {each.lesson for each in one.clauses}, {each.lesson.number for each in suggested}
    return [
        {"one": each, "is_cited": each.lesson in cited}
        for each in (learning.lessons(by=by) if one.links.challenge else [])
        if each.challenge == one.links.challenge and each.lesson not in known
    ]


def _plain(one: Tender, units: dict[str, str], coverage: Coverage) -> dict[str, Any]:
    return {
        "number": one.number,
        "kind_of_record": one.sort.value,
        "unit": units.get(one.unit, one.unit),
        "object_eu": one.bought.object.eu,
        "object_es": one.bought.object.es,
        "object_en": one.bought.object.en,
        "kind": one.bought.kind,
        "cpv": one.bought.cpv,
        "estimated_euros": one.bought.value_cents / 100,
        "starts_on": one.bought.starts_on,
        "instrument": one.chosen.instrument if one.chosen else "",
        "state": one.state.value,
        "clauses": coverage.clauses,
        "cite_a_lesson": coverage.by_lesson,
        "cite_a_search_that_found_none": coverage.by_search,
        "say_why_none_applies": coverage.dismissed,
        "lessons_that_apply": coverage.lessons,
        "lessons_answered": coverage.answered,
        **tender_details.plain(one),
        "source": one.source,
    }


def _reached(one: Tender, state: State) -> Any:
    return next((move.at for move in one.moves if move.state is state), None)


def _euros(cents: int) -> str:
    return writing.money(cents / 100)


public: list[URLPattern] = [
    path("tenders/", public_list, name="tenders"),
    path("tenders/feed.atom", feed, name="tenders_feed"),
    path("tenders/ocds.json", ocds, name="tenders_ocds"),
    path("tenders/<int:number>/", public_tender, name="tender"),
    path("tenders/<int:number>/ocds.json", ocds, name="tender_ocds"),
]
desk: list[URLPattern] = [
    path("tenders/", desk_list, name="desk_tenders"),
    path("tenders/<int:number>/", desk_tender, name="desk_tender"),
]
