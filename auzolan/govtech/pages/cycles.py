# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where a record stands in its cycle from a need to use, drawn on its page: what is linked to it, what comes next."""

from typing import Any, Final

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from auzolan.govtech.api import adoptions as adopting
from auzolan.govtech.api import challenges, reuse, reuse_words, solutions, tenders
from auzolan.govtech.api import cycles as api
from auzolan.govtech.nouns.challenges import Phase
from auzolan.govtech.nouns.cycles import Cycle, Deed, Step
from auzolan.govtech.pages import application_words, challenge_words, cycle_words, tender_words
from auzolan.kernel.access import Actor, visitor
from auzolan.kernel.naming import name_refs
from auzolan.kernel.refs import Ref
from auzolan.kernel.web import actor, into
from auzolan.showing.frame import is_at_desk

_DESK: Final = "/desk/"
_MAY: Final = {
    Deed.CHECK: reuse.CHECK,
    Deed.ASK: challenges.RECORD,
    Deed.REUSE: adopting.STATE,
    Deed.BUY: tenders.TENDER,
    Deed.ADOPT: adopting.STATE,
}
"""The right that a deed asks for; to go to a page that says more, none."""
_MOST: Final = 4
"""How many records of a step are shown, the newest ones."""
Linked = list[dict[str, Any]]


def cycle_panel(room: str, kind: str) -> Any:
    """Return what draws the cycle on the pages of a kind of record."""

    def draw(request: HttpRequest, _tenant: str, key: str) -> SafeString | None:
        return drawn(request, Ref(room, kind, key))

    return draw


def drawn(request: HttpRequest, of: Ref) -> SafeString | None:
    """Draw the cycle of a record; nothing where it belongs to none."""
    by, is_desk = actor(request), is_at_desk(request)
    found = api.cycle(by=by, of=of, public_only=not is_desk)
    here = api.STEPS[of.room, of.kind]
    if here in (Step.LESSON, Step.USE) and not (found.tenders or found.challenges or found.checks):
        return None
    deed = _next(by, found, request.path) if is_desk else None
    if here is Step.NEED and not (found.checks or found.challenges or (deed and deed["url"])):
        return None
    linked = _linked(by.tenant, found, is_desk=is_desk)
    rows = [
        {
            "name": cycle_words.STEPS[step],
            "is_here": step is here,
            "links": linked[step][-_MOST:],
            "more": len(linked[step][:-_MOST]),
        }
        for step in Step
    ]
    return SafeString(render_to_string("govtech/cycle_panel.html", {"rows": rows, "deed": deed}, request))


def _linked(tenant: str, one: Cycle, *, is_desk: bool) -> dict[Step, Linked]:
    at = "govtech:desk_" if is_desk else "govtech:"
    # the page of a finding bears its title already
    needs = name_refs(tenant, [ref for ref in one.needs if ref != one.of])
    names = solutions.solution_names(by=visitor(tenant), slugs=[each.solution for each in one.adoptions])
    return {
        Step.NEED: _needs(one, needs, is_desk=is_desk),
        Step.CHECK: [
            _link(
                f"{cycle_words.CHECK} {each.number}",
                reverse(f"{at}reuse_check", args=[each.number]),
                reuse_words.way(each.finish.way) if each.finish else "",
            )
            for each in one.checks
        ],
        Step.CHALLENGE: [
            _link(
                into(each.question),
                reverse(f"{at}challenge", args=[each.number]),
                challenge_words.word(each.phase),
            )
            for each in one.challenges
        ],
        Step.PILOT: [
            _link(
                f"{cycle_words.STEPS[Step.PILOT]} {each.application}",
                reverse("govtech:pilot" if is_desk else "govtech:public_pilot", args=[each.application]),
                str(application_words.RESULTS[each.result]) if each.result else challenge_words.word(Phase.PILOT),
            )
            for each in one.pilots
        ],
        Step.LESSON: [
            _link(
                into(each.claim),
                reverse("review:lesson" if is_desk else "govtech:lesson", args=[each.lesson]),
            )
            for each in one.lessons
        ],
        Step.TENDER: [
            _link(into(each.bought.object), reverse(f"{at}tender", args=[each.number]), tender_words.word(each.state))
            for each in one.tenders
        ],
        Step.USE: [
            _link(
                names.get(each.solution, each.solution),
                reverse(f"{at}solution", args=[each.solution]),
                cycle_words.GRADES[each.grade] if each.until is None else cycle_words.USED_NO_MORE,
            )
            for each in one.adoptions
        ],
    }


def _needs(one: Cycle, names: dict[Ref, Any], *, is_desk: bool) -> Linked:
    """Return what the need was seen in, or what nobody but the desk sees by the words of the need itself."""
    seen = [
        _link(into(each.title), each.url) for each in names.values() if each.url and (is_desk or _DESK not in each.url)
    ]
    if one.of in one.needs:
        seen.insert(0, _link(f"{_('Finding')} {one.of.key}", ""))
    told = [each.need for each in one.checks] + [each.need for each in one.challenges]
    return seen or [_link(into(one), "") for one in told[:1]]


def _link(title: str, url: str, state: Any = "") -> dict[str, Any]:
    return {"title": title, "url": url, "state": state}


def _next(by: Actor, one: Cycle, here: str) -> dict[str, Any] | None:
    """Return what comes next, with the way to it for those who may; none for the page that one is on."""
    deed = api.upcoming(one)
    url = _address(deed, one)
    may = deed not in _MAY or by.may(_MAY[deed])
    if url == here or not may:
        url = ""
    return {"text": cycle_words.NEXT[deed], "url": url, "label": cycle_words.LABELS.get(deed, "")}


def _address(deed: Deed, one: Cycle) -> str:
    if deed is Deed.CHECK:
        return f"{reverse('govtech:new_reuse_check')}?subject={one.of}"
    if deed is Deed.ASK:
        return f"{reverse('govtech:new_challenge')}?check={one.checks[-1].number}"
    if deed is Deed.REUSE and (finish := one.checks[-1].finish):
        return reverse("govtech:state_adoption", args=[finish.choice])
    if deed is Deed.BUY:
        return f"{reverse('govtech:new_tender')}?challenge={one.challenges[-1].number}"
    if deed is Deed.ADOPT:
        return reverse("govtech:adopt_of_tender", args=[one.tenders[-1].number])
    return _page(deed, one)


def _page(deed: Deed, one: Cycle) -> str:
    """Return the page that says more of what comes next."""
    if deed is Deed.DECIDE:
        return reverse("govtech:desk_reuse_check", args=[one.checks[-1].number])
    if deed in (Deed.PILOT, Deed.LEARN) and one.pilots:
        return reverse("govtech:pilot", args=[one.pilots[-1].application])
    if deed in (Deed.SELECT, Deed.PILOT):
        return reverse("govtech:desk_challenge", args=[one.challenges[-1].number])
    if deed is Deed.CONTRACT:
        return reverse("govtech:desk_tender", args=[one.tenders[-1].number])
    return reverse("govtech:desk_solution", args=[one.adoptions[-1].solution]) if deed is Deed.CONFIRM else ""
