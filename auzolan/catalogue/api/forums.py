# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Forums of those who use the data: called by keepers, their agenda open to all, what was agreed kept until done."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final, TypeVar

from django.db import transaction

from auzolan.catalogue.api import sending
from auzolan.catalogue.api.datasets import KEEPERS
from auzolan.catalogue.api.showcase import LET_THROUGH, moved
from auzolan.catalogue.core import showcase as rules
from auzolan.catalogue.nouns.forums import Forum, Outcome, Point
from auzolan.catalogue.nouns.showcase import Life, Standing
from auzolan.catalogue.store import forums as store
from auzolan.kernel import clock, tenants
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound, Problem

CONVENE: Final = "catalogue.convene"
CONVENERS: Final = (*KEEPERS, "technical-secretary")
MOST_PEOPLE: Final = 100_000
N = TypeVar("N")


@verb(CONVENE, roles=CONVENERS)
@transaction.atomic
def record_forum(*, by: Actor, forum: Forum) -> Forum:
    """Record a forum, a new one where its number is 0; return it. BadInput for what it lacks, NotFound."""
    if forum.number:
        _one(store.forums(by.tenant, forum.number), "forum", forum.number)
    for name in ("title", "place"):
        if not str(getattr(forum, name)).strip():
            raise BadInput("", field=name, expected="a text")
    for kind, count in forum.attendance.items():
        if not 0 <= count <= MOST_PEOPLE:
            raise BadInput(count, field=f"came_{kind.value}", expected=f"a number from 0 to {MOST_PEOPLE}")
    if forum.is_held and forum.on > clock.today():
        raise BadInput(forum.on, field="is_held", expected="a day that has come")
    if not forum.number:
        return store.add_forum(by.tenant, forum, clock.now(), by.person)
    store.put_forum(by.tenant, forum, clock.now(), by.person)
    return forum


@verb(PUBLIC)
def forums(*, by: Actor) -> list[Forum]:
    """Return the forums, newest first. One query."""
    return store.forums(by.tenant)


@verb(PUBLIC)
def forum(*, by: Actor, number: int) -> Forum:
    """Return one forum, or raise NotFound. One query."""
    return _one(store.forums(by.tenant, number), "forum", number)


@verb(PUBLIC)
@transaction.atomic
def propose_point(*, by: Actor, point: Point, origin: str = "") -> Point:
    """Keep a point that somebody proposes for a forum until a keeper judges it; return it with its number.

    Raises Conflict where the forum was held already or too much comes from one origin, BadTable, NotFound.
    """
    about = _one(store.forums(by.tenant, point.forum), "forum", point.forum)
    if about.is_held or about.on < clock.today():
        raise Conflict("This forum was held already: propose it for the next one.")
    sent = replace(point, life=Life(clock.now()))
    problems = [Problem("point", None, *fault) for fault in rules.point_faults(sent)]
    if problems:
        raise BadTable(problems)
    sending.allow(by, origin)
    return store.add_point(by.tenant, sent, clock.now(), by.person)


@verb(PUBLIC)
def points(
    *, by: Actor, forums: Iterable[int] | None = None, standing: Standing | None = Standing.SHOWN
) -> list[Point]:
    """Return the points proposed, by number: those that everybody sees; to keepers also others. One query."""
    if standing is not Standing.SHOWN:
        by.require(LET_THROUGH)
    found = store.points(by.tenant, forums=None if forums is None else list(forums), standing=standing)
    if by.may(LET_THROUGH):
        return found
    return [
        replace(
            one,
            sender=one.sender if one.sender.is_named else replace(one.sender, name=""),
            life=replace(one.life, person=""),
        )
        for one in found
    ]


@verb(LET_THROUGH, roles=KEEPERS, logged="number")
@transaction.atomic
def judge_point(*, by: Actor, number: int, standing: Standing, reason: str = "") -> Point:
    """Put a point on the agenda, refuse it or take it off again; the last two with the reason."""
    one = _one(store.points(by.tenant, number=number), "point", number)
    then = replace(one, life=moved(by, one.life, standing, reason))
    store.put_point(by.tenant, then, clock.now(), by.person)
    return then


@verb(CONVENE, roles=CONVENERS)
@transaction.atomic
def record_outcome(*, by: Actor, outcome: Outcome) -> Outcome:
    """Note what a forum agreed that a unit does by a day; return it with its number.

    Raises Conflict before the forum was held, BadInput for what it lacks, NotFound.
    """
    about = _one(store.forums(by.tenant, outcome.forum), "forum", outcome.forum)
    if not about.is_held:
        raise Conflict("Nothing is agreed before the forum is held.")
    if not outcome.text:
        raise BadInput("", field="text", expected="what was agreed")
    units = {unit.slug for unit in tenants.units_of(by.tenant)}
    if outcome.owner not in units:
        raise BadInput(outcome.owner, field="owner", expected=f"a unit of {by.tenant}")
    if outcome.due < about.on:
        raise BadInput(outcome.due, field="due", expected=f"a day after the forum, {about.on}")
    return store.add_outcome(by.tenant, outcome, clock.now(), by.person)


@verb(CONVENE, roles=CONVENERS)
@transaction.atomic
def finish_outcome(*, by: Actor, forum: int, number: int, how: str, on: date | None = None) -> Outcome:
    """Note that what was agreed is done, and how anybody can see it; Conflict where it is done already."""
    one = _one(store.outcomes(by.tenant, forum=forum, number=number), "outcome", f"{forum}/{number}")
    day = on or clock.today()
    if one.done_on is not None:
        raise Conflict(f"This was done on {one.done_on} already.")
    if not how.strip():
        raise BadInput(how, field="how", expected="how it was done: a sentence or an address")
    if day > clock.today():
        raise BadInput(day, field="on", expected="a day that has come")
    done = replace(one, done_on=day, how=how.strip())
    store.put_outcome(by.tenant, done, clock.now(), by.person)
    return done


@verb(PUBLIC)
def outcomes(*, by: Actor, forum: int | None = None) -> list[Outcome]:
    """Return what forums agreed, by the day it is due: of all of them, or of one. One query."""
    return store.outcomes(by.tenant, forum=forum)


def _one(found: list[N], what: str, number: object) -> N:
    if not found:
        raise NotFound(f"There is no {what} {number}.")
    return found[0]
