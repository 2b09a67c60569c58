# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What an administration does with what it was asked: let through, assign, answer by a day, close, and its pace."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.db import transaction

from auzolan.catalogue.api import datasets
from auzolan.catalogue.api.asking import LONGEST, asked, every_asked, reopened
from auzolan.catalogue.api.datasets import KEEPERS, READ
from auzolan.catalogue.core.asking import days, moves, ranking
from auzolan.catalogue.core.asking import pace as paces
from auzolan.catalogue.events import DiscussionClosed, RequestAnswered, RequestClosed
from auzolan.catalogue.nouns.asking import (
    HIGH_VALUE,
    PUBLIC_STAGES,
    WAITING,
    Answer,
    Asked,
    Kind,
    Outcome,
    Pace,
    Placed,
    Post,
    Side,
    Sight,
    Stage,
    Terms,
)
from auzolan.catalogue.nouns.datasets import Standing
from auzolan.catalogue.store import asking as store
from auzolan.kernel import clock, outbox, tenants
from auzolan.kernel.access import EVERY_ROLE, PUBLIC, Actor, system, verb
from auzolan.kernel.refusals import BadInput, Conflict, NotFound

ANSWERERS: Final = (*KEEPERS, "service-owner", "technical-secretary")
SETTERS: Final = ("chief-data-officer", "general-secretary", "technical-secretary", "administrator")


@dataclass(frozen=True, slots=True)
class Owed:
    """Hold something that is owed: by when, how many working days are left (fewer than none: late), what waits."""

    asked: Asked
    on: date
    days_left: int
    waiting_posts: int = 0


@verb("catalogue.moderate", roles=KEEPERS, logged="reference")
@transaction.atomic
def let_through(*, by: Actor, reference: str) -> Asked:
    """Let everybody see what somebody asked."""
    one = _moderated(by, reference)
    return _moved(by, one, moves.let_through(one, clock.now()), "changed")


@verb("catalogue.moderate", roles=KEEPERS, logged="reference")
@transaction.atomic
def keep_back(*, by: Actor, reference: str, reason: str) -> Asked:
    """Keep back what somebody asked, with the reason that only they are told."""
    one = _moderated(by, reference)
    return _moved(by, one, moves.keep_back(one, reason, clock.now()), "changed")


@verb("catalogue.moderate", roles=KEEPERS, logged="reference")
@transaction.atomic
def judge_post(*, by: Actor, reference: str, number: int, is_shown: bool) -> Post:
    """Let everybody see what somebody wrote, or nobody; a discussion that was answered has a new clock then."""
    about = _moderated(by, reference)
    found = next((one for one in store.posts(by.tenant, [reference]) if one.number == number), None)
    if found is None:
        raise NotFound(f"There is no post {number} under {reference}.")
    if found.sight is not Sight.WAITING:
        raise Conflict(f"Post {number} is judged already.")
    sight = Sight.SHOWN if is_shown else Sight.KEPT_BACK
    store.see_post(by.tenant, number, sight)
    if is_shown:
        reopened(by, about)
    return replace(found, sight=sight)


@verb("catalogue.moderate", roles=KEEPERS, logged="reference")
@transaction.atomic
def assign(*, by: Actor, reference: str, unit: str) -> Asked:
    """Give what was asked to the unit that owes the answer; the clock goes on."""
    if unit not in {one.slug for one in tenants.units_of(by.tenant)}:
        raise BadInput(unit, field="unit", expected=f"a unit of {by.tenant}")
    one = _moderated(by, reference)
    return _moved(by, one, moves.assign(one, unit, clock.now()), "changed")


@verb("catalogue.answer", roles=ANSWERERS, logged="reference")
@transaction.atomic
def estimate(*, by: Actor, reference: str, hours: float | None, dataset: str = "", category: str = "") -> Asked:
    """Say of a request what it costs, which dataset comes nearest and of which high-value category it is."""
    one = _ours(by, reference)
    if hours is not None and hours < 0:
        raise BadInput(hours, field="hours", expected="0 or more")
    if category and category not in HIGH_VALUE:
        raise BadInput(category, field="category", expected="one of " + ", ".join(HIGH_VALUE))
    nearest = _known(by, dataset, "dataset") if one.is_request else one.dataset
    return _moved(by, one, replace(one, hours=hours, dataset=nearest, category=category), "changed")


@verb("catalogue.answer", roles=ANSWERERS, logged="reference")
@transaction.atomic
def answer(
    *,
    by: Actor,
    reference: str,
    outcome: Outcome,
    text: str,
    until: date | None = None,
    dataset: str = "",
    law: str = "",
) -> Asked:
    """Answer a request: will be published by a day, is published, exists, or is refused with the legal reason.

    Raises BadInput for what the answer lacks, Conflict where none is owed, NotPermitted for another unit's.
    """
    one = _ours(by, reference)
    is_there = outcome in (Outcome.PUBLISHED, Outcome.EXISTS)
    if len(text) > LONGEST["text"]:
        raise BadInput(text, field="text", expected=f"a text of at most {LONGEST['text']} characters")
    known = _known(by, dataset, "dataset", is_published=is_there) if dataset else ""
    today = clock.today()
    given = Answer(outcome, text.strip(), today, one.due_on, by=until, dataset=known, law=law.strip())
    now = _moved(by, one, moves.answer(one, given, clock.now()), "changed")
    told = RequestAnswered(reference, outcome.value, known)
    outbox.announce(by.tenant, told, subject=one.ref)
    if now.stage is Stage.CLOSED:
        outbox.announce(by.tenant, RequestClosed(reference, outcome.value, known), subject=one.ref)
    # what was promised may have been published while the answer was written
    return _kept(by, now) or now


@verb("catalogue.answer", roles=ANSWERERS, logged="reference")
@transaction.atomic
def reply(*, by: Actor, reference: str, text: str) -> Post:
    """Answer a discussion as the unit that answers for the dataset: its clock stops with the first reply."""
    one = _ours(by, reference)
    if one.is_request:
        raise Conflict(f"{reference} is a request: it is answered as one.")
    if not one.is_public:
        raise Conflict(f"{reference} is not shown yet: let it through first.")
    told = text.strip()
    if not told or len(told) > LONGEST["text"]:
        raise BadInput(told, field="text", expected=f"a text of at most {LONGEST['text']} characters")
    now = clock.now()
    if one.stage in WAITING:
        given = Answer(Outcome.REPLIED, told, clock.today(), one.due_on)
        _moved(by, one, moves.answer(one, given, now), "changed")
        told_so = RequestAnswered(reference, Outcome.REPLIED.value, one.dataset)
        outbox.announce(by.tenant, told_so, subject=one.ref)
    return store.add_post(by.tenant, Post(0, reference, now, Side.UNIT, told, Sight.SHOWN, one.unit))


@verb("catalogue.answer", roles=ANSWERERS, logged="reference")
@transaction.atomic
def close_discussion(*, by: Actor, reference: str, fix: str = "") -> Asked:
    """Close a discussion that was answered, with where what mends it can be seen (an address; empty where nothing was).

    A problem is closed with what mends it only.
    """
    one = _ours(by, reference)
    if one.is_request:
        raise Conflict(f"{reference} is a request: its answer closes it.")
    told = fix.strip()
    if one.kind is Kind.PROBLEM and not told:
        raise BadInput(told, field="fix", expected="the address where what mends it can be seen")
    if told and not told.startswith(("https://", "http://", "/")):
        raise BadInput(told, field="fix", expected="an address that begins with https://, or with / on this site")
    now = _moved(by, one, moves.close(one, clock.now(), clock.today(), told), "changed")
    outbox.announce(by.tenant, DiscussionClosed(reference, one.dataset, told), subject=one.ref)
    return now


@verb("catalogue.answer", roles=ANSWERERS)
@transaction.atomic
def close_kept_promises(*, by: Actor, slugs: Sequence[str]) -> list[Asked]:
    """Close each request whose promised dataset is among these and published now; return them."""
    found = [
        one
        for slug in dict.fromkeys(slugs)
        for one in store.answering(by.tenant, slug, (Stage.ANSWERED,))
        if one.is_promised
    ]
    return [now for one in found if (now := _kept(by, one)) is not None]


@verb(READ, roles=EVERY_ROLE)
def owed(*, by: Actor) -> list[Owed]:
    """Return everything that is owed, soonest first, with its clock; and what has posts that wait. Three queries."""
    told, today = store.terms(by.tenant), clock.today()
    waiting = store.waiting_posts(by.tenant)
    everything = store.asked(by.tenant)
    due = paces.owed(everything)
    besides = [one for one in everything if one.owed_on is None and one.reference in waiting]
    return [
        Owed(
            one,
            one.owed_on or today,
            days.working_days_between(today, one.owed_on or today, told.holidays),
            waiting.get(one.reference, 0),
        )
        for one in (*due, *besides)
    ]


@verb(PUBLIC)
def days_left(*, by: Actor, on: date) -> int:
    """Return how many working days are left until a day; fewer than none: it has passed."""
    return days.working_days_between(clock.today(), on, store.terms(by.tenant).holidays)


@verb(PUBLIC)
def ranked(*, by: Actor, those: Sequence[Asked]) -> list[Placed]:
    """Return requests in the order in which they should be answered, each factor with them. Two queries."""
    slugs = sorted({one.dataset for one in those if one.dataset})
    known = datasets.datasets(by=system(by.tenant), slugs=slugs) if slugs else []
    points = {one.slug: one.quality.points for one in known if one.standing is Standing.PUBLISHED}
    return ranking.rank(those, store.terms(by.tenant), points, HIGH_VALUE)


@verb(PUBLIC)
def pace(*, by: Actor, those: Sequence[Asked] | None = None) -> tuple[Pace, list[Pace]]:
    """Return how fast requests are answered, all together and by unit; of what was asked, or of those given.

    Counted are those that nobody has let through yet too: their clock goes on. Two queries.
    """
    counted = store.asked(by.tenant, kinds=[Kind.REQUEST]) if those is None else those
    holidays = store.terms(by.tenant).holidays
    today = clock.today()
    return paces.pace(counted, today, holidays), paces.by_unit(counted, today, holidays)


@verb(PUBLIC)
def terms(*, by: Actor) -> Terms:
    """Return the days in which an answer is owed, and the weights of the ranking. One query."""
    return store.terms(by.tenant)


@verb("catalogue.ask-terms", roles=SETTERS)
@transaction.atomic
def set_terms(*, by: Actor, told: Terms) -> None:
    """Set the days and weights from now on; what was asked before keeps the day it was given."""
    for field in ("request_days", "discussion_days", "half_supporters", "half_hours"):
        if getattr(told, field) < 1:
            raise BadInput(getattr(told, field), field=field, expected="1 or more")
    for field in ("demand", "high_value", "gap", "ease"):
        if getattr(told, field) < 0:
            raise BadInput(getattr(told, field), field=field, expected="0 or more")
    if not told.demand + told.high_value + told.gap + told.ease:
        raise BadInput(0, field="demand", expected="one weight at least that is more than 0")
    store.put_terms(by.tenant, replace(told, holidays=tuple(sorted(set(told.holidays)))), clock.now(), by.person)


def public_requests(by: Actor) -> list[Asked]:
    """Return the requests that everybody sees."""
    return every_asked(by=by, kinds=[Kind.REQUEST], stages=PUBLIC_STAGES)


def _kept(by: Actor, one: Asked) -> Asked | None:
    """Return a promised request closed, where its dataset is published; None otherwise."""
    slug = one.answer.dataset if one.is_promised and one.answer else ""
    found = datasets.datasets(by=by, slugs=[slug]) if slug else []
    if not found or found[0].standing is not Standing.PUBLISHED:
        return None
    now = _moved(by, one, moves.keep_promise(one, slug, clock.today(), clock.now()), "changed")
    told = RequestClosed(one.reference, Outcome.PUBLISHED.value, slug)
    outbox.announce(by.tenant, told, subject=one.ref)
    return now


def _moved(by: Actor, before: Asked, after: Asked, what: str) -> Asked:
    return store.change(by.tenant, before, after, clock.now(), by.person, what)


def _moderated(by: Actor, reference: str) -> Asked:
    """Return something asked that the actor may let through: of no unit yet, or of one for which they do."""
    one = asked(by=by, reference=reference)
    by.require("catalogue.moderate", unit=one.unit)
    return one


def _ours(by: Actor, reference: str) -> Asked:
    """Return something asked of a unit for which the actor answers."""
    one = asked(by=by, reference=reference)
    by.require("catalogue.answer", unit=one.unit)
    return one


def _known(by: Actor, slug: str, field: str, *, is_published: bool = False) -> str:
    """Return the slug of a dataset that there is; BadInput otherwise."""
    if not slug:
        return ""
    found = datasets.datasets(by=by, slugs=[slug])
    if not found or (is_published and found[0].standing is not Standing.PUBLISHED):
        expected = "a dataset that is published" if is_published else "a dataset of the catalogue"
        raise BadInput(slug, field=field, expected=expected)
    return slug
