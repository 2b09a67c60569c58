# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The showcase: what people say they have made with data and beside it, let through by a keeper, shown to all."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from django.db import transaction

from auzolan.catalogue.api import sending
from auzolan.catalogue.api.datasets import KEEPERS, dataset
from auzolan.catalogue.core import showcase as rules
from auzolan.catalogue.events import ReuseDeclared, ReuseShown
from auzolan.catalogue.nouns.datasets import Standing as DatasetStanding
from auzolan.catalogue.nouns.showcase import Contribution, Life, Reuse, Standing
from auzolan.catalogue.store import datasets as described
from auzolan.catalogue.store import showcase as store
from auzolan.kernel import clock, outbox
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound, Problem

LET_THROUGH: Final = "catalogue.let-through"
_MOVES: Final = {
    Standing.WAITING: (Standing.SHOWN, Standing.REFUSED),
    Standing.SHOWN: (Standing.WITHDRAWN,),
    Standing.REFUSED: (Standing.SHOWN,),
    Standing.WITHDRAWN: (Standing.SHOWN,),
}


@verb(PUBLIC)
@transaction.atomic
def declare_reuse(*, by: Actor, reuse: Reuse, origin: str = "") -> Reuse:
    """Keep what somebody has made with data until a keeper judges it; return it with the slug it got.

    Slug and life of what is given are not looked at. Raises BadTable for each thing that cannot be, Conflict where too
    much comes from one origin (an address of the network).
    """
    taken = store.slugs(by.tenant)
    sent = replace(reuse, slug=rules.free_slug(reuse.title, taken), life=Life(clock.now()), source="")
    _require("reuse", rules.reuse_faults(sent, _offered(by, sent.datasets)))
    sending.allow(by, origin)
    while not store.add_reuse(by.tenant, sent, clock.now(), by.person):
        # somebody else has taken the name at this very moment
        taken.add(sent.slug)
        sent = replace(sent, slug=rules.free_slug(sent.title, taken))
    outbox.announce(by.tenant, ReuseDeclared(sent.slug, sent.datasets), subject=sent.ref)
    return sent


@verb(PUBLIC)
def reuses(*, by: Actor, standing: Standing | None = Standing.SHOWN, dataset: str = "") -> list[Reuse]:
    """Return reuses, newest first: those that everybody sees; to keepers also others (None: all). One query."""
    if standing is not Standing.SHOWN:
        by.require(LET_THROUGH)
    return [_as_seen(by, one) for one in store.reuses(by.tenant, standing=standing, dataset=dataset)]


@verb(PUBLIC)
def reuse(*, by: Actor, slug: str) -> Reuse:
    """Return one reuse; NotFound where there is none that the actor may see. One query."""
    found = next(iter(store.reuses(by.tenant, slugs=[slug])), None)
    if found is None or not (found.life.standing is Standing.SHOWN or by.may(LET_THROUGH)):
        raise NotFound(f"There is no reuse {slug!r}.")
    return _as_seen(by, found)


@verb(LET_THROUGH, roles=KEEPERS, logged="slug")
@transaction.atomic
def judge_reuse(*, by: Actor, slug: str, standing: Standing, reason: str = "") -> Reuse:
    """Show a reuse to everybody, refuse it or take it away again; the last two with the reason."""
    one = reuse(by=by, slug=slug)
    then = replace(one, life=moved(by, one.life, standing, reason))
    store.put_reuses(by.tenant, [then], clock.now(), by.person)
    if standing is Standing.SHOWN:
        outbox.announce(by.tenant, ReuseShown(slug, one.datasets), subject=one.ref)
    return then


@verb(LET_THROUGH, roles=KEEPERS)
@transaction.atomic
def record_reuses(*, by: Actor, reuses: Sequence[Reuse], source: str = "reuses") -> int:
    """Record reuses as a file has them, known by their slugs; return how many are new or changed.

    Raises BadTable for whatever cannot be of any of them; then nothing is kept.
    """
    known = _offered(by, {slug for one in reuses for slug in one.datasets}, drafts=True)
    problems = [
        Problem(source, row, *fault)
        for row, one in enumerate(reuses, start=2)
        for fault in [*rules.reuse_faults(one, known), *_odd_life(one.life)]
    ]
    if problems:
        raise BadTable(problems)
    before = {one.slug: one for one in store.reuses(by.tenant, slugs=[one.slug for one in reuses])}
    told = [_as_known(one, before.get(one.slug), source) for one in reuses]
    changed = store.put_reuses(by.tenant, told, clock.now(), by.person)
    for one in changed:
        was = before.get(one.slug)
        if one.life.standing is Standing.SHOWN and (was is None or was.life.standing is not Standing.SHOWN):
            outbox.announce(by.tenant, ReuseShown(one.slug, one.datasets), subject=one.ref)
    return len(changed)


@verb(PUBLIC)
@transaction.atomic
def offer_contribution(*, by: Actor, contribution: Contribution, origin: str = "") -> Contribution:
    """Keep a community resource of a dataset until a keeper judges it; return it with its number.

    Raises NotFound where the public sees no such dataset, BadTable and Conflict as ``declare_reuse``.
    """
    dataset(by=by, slug=contribution.dataset)
    sent = replace(contribution, life=Life(clock.now()))
    _require("contribution", rules.contribution_faults(sent))
    sending.allow(by, origin)
    return store.add_contribution(by.tenant, sent, clock.now(), by.person)


@verb(PUBLIC)
def contributions(*, by: Actor, standing: Standing | None = Standing.SHOWN, dataset: str = "") -> list[Contribution]:
    """Return community resources by number: those that everybody sees; to keepers also others. One query."""
    if standing is not Standing.SHOWN:
        by.require(LET_THROUGH)
    return [_as_seen(by, one) for one in store.contributions(by.tenant, standing=standing, dataset=dataset)]


@verb(LET_THROUGH, roles=KEEPERS, logged="number")
@transaction.atomic
def judge_contribution(*, by: Actor, number: int, standing: Standing, reason: str = "") -> Contribution:
    """Show a community resource to everybody, refuse it or take it away again; the last two with the reason."""
    one = next(iter(store.contributions(by.tenant, number=number)), None)
    if one is None:
        raise NotFound(f"There is no community resource {number}.")
    then = replace(one, life=moved(by, one.life, standing, reason))
    store.put_contribution(by.tenant, then, clock.now(), by.person)
    return then


def moved(by: Actor, life: Life, standing: Standing, reason: str) -> Life:
    """Return a life after a keeper's judgement; Conflict where it cannot go there, BadInput without a reason."""
    if standing not in _MOVES[life.standing]:
        raise Conflict(f"What is {life.standing.value} cannot be {standing.value}: somebody else has judged it.")
    if standing is not Standing.SHOWN and not reason.strip():
        raise BadInput(reason, field="reason", expected="the reason, for whoever asks")
    now = clock.now()
    then = replace(life, standing=standing, person=by.person, reason=reason.strip())
    if standing is Standing.SHOWN:
        return replace(then, shown_at=life.shown_at or now, gone_at=None)
    return replace(then, gone_at=now) if standing is Standing.WITHDRAWN else then


Sent = TypeVar("Sent", Reuse, Contribution)


def _as_seen(by: Actor, one: Sent) -> Sent:
    """Return what was sent as the actor may see it: who judged it, and a name without its tick, are for keepers."""
    if by.may(LET_THROUGH):
        return one
    sender = one.sender if one.sender.is_named else replace(one.sender, name="")
    return replace(one, sender=sender, life=replace(one.life, person=""))


def _as_known(one: Reuse, was: Reuse | None, source: str) -> Reuse:
    """Return a reuse of a file with what no file tells: who judged it, and which file it was in first."""
    if was is None:
        return replace(one, source=source)
    is_judged_so = was.life.standing is one.life.standing
    return replace(one, source=was.source, life=replace(one.life, person=was.life.person if is_judged_so else ""))


def _offered(by: Actor, slugs: Iterable[str], *, drafts: bool = False) -> set[str]:
    """Return those of the slugs that are datasets which can be used: published ones, or any."""
    standing = None if drafts else DatasetStanding.PUBLISHED
    return {one.slug for one in described.datasets(by.tenant, slugs=sorted(set(slugs)), standing=standing)}


def _require(what: str, faults: Iterable[rules.Fault]) -> None:
    problems = [Problem(what, None, *fault) for fault in faults]
    if problems:
        raise BadTable(problems)


def _odd_life(life: Life) -> Iterable[rules.Fault]:
    if (life.shown_at is None) is (life.standing in (Standing.SHOWN, Standing.WITHDRAWN)):
        yield "shown_at", str(life.shown_at or ""), f"a moment just where it was shown, not where it is {life.standing}"
    if (life.gone_at is None) is (life.standing is Standing.WITHDRAWN):
        yield "gone_at", str(life.gone_at or ""), f"a moment just where it is withdrawn, not {life.standing}"
