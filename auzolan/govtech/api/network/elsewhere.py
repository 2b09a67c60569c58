# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What others have told: their lessons, and who uses a solution of our catalogue (P22a)."""

from collections.abc import Sequence
from typing import Final

from django.db import transaction

from auzolan.govtech.api.learning import tells
from auzolan.govtech.core.solutions.addresses import normalised
from auzolan.govtech.nouns.network import Brought, Said, Sort
from auzolan.govtech.nouns.solution_catalogue import Catalogued
from auzolan.govtech.store import network as store
from auzolan.kernel import clock
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.chain import digest
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import Conflict, NotFound
from auzolan.review import api as review
from auzolan.review.nouns import Lesson
from auzolan.showing import spelling

ELSEWHERE: Final = "elsewhere"
"""The kind of the references of lessons of others: ``govtech/elsewhere/partner/hash``."""


@verb(PUBLIC)
def lessons_elsewhere(*, by: Actor, text: str = "") -> list[Said]:
    """Return the lessons that partners tell, newest first: all, or with every word of ``text``, under any ending.

    Two queries.
    """
    words = spelling.words_of(text)
    found = store.brought(by.tenant, sort=Sort.LESSON)
    kept = [one for one in found if one.lesson and (not words or tells((one.lesson.title, one.lesson.text), words))]
    return _said(by, kept)


@verb(PUBLIC)
def lesson_elsewhere(*, by: Actor, partner: str, mark: str) -> Said:
    """Return one lesson that a partner tells, by the hash of its key; NotFound without it. Two queries."""
    found = store.told(by.tenant, partner, Sort.LESSON, mark)
    if found is None or found.lesson is None:
        raise NotFound(f"No such lesson of {partner} is told.")
    return _said(by, [found])[0]


@verb(PUBLIC)
def lessons_ever_told(*, by: Actor, marks: Sequence[str]) -> list[Said]:
    """Return lessons that partners tell or told once, by the hashes of their keys; some have no words left.

    Two queries.
    """
    return _said(by, [one for _mark, one in store.ever_told(by.tenant, Sort.LESSON, marks)])


@verb(PUBLIC)
def made_ours(*, by: Actor) -> set[str]:
    """Return which lessons of others are ours, too: ``partner/hash of its key``. One query."""
    refs = (ref for one in review.lessons(by=by) for ref in one.learnt_from)
    return {ref.key for ref in refs if (ref.room, ref.kind) == ("govtech", ELSEWHERE)}


@verb("review.learn", roles=(*review.DECIDERS, "auditor"))
@transaction.atomic
def make_ours(*, by: Actor, partner: str, mark: str, kind: str) -> Lesson:
    """Make a lesson of others one of ours: from now on our decisions of a kind answer it, and our tenders find it.

    It says whose it is, and our parcels don't tell it on. NotFound without it, Conflict where it is ours already.
    """
    brought = lesson_elsewhere(by=by, partner=partner, mark=mark).brought
    review.decision_kind(kind)
    source = Ref("govtech", ELSEWHERE, f"{partner}/{mark}")
    if any(source in one.learnt_from for one in review.lessons(by=by)):
        raise Conflict("This lesson is one of ours already.")
    told = brought.lesson
    if told is None:
        raise NotFound(f"No such lesson of {partner} is told.")
    return review.write_lesson(by=by, title=told.title, text=told.text, kind=kind, tags=told.tags, learnt_from=[source])


@verb(PUBLIC)
def used_elsewhere(*, by: Actor, solution: Catalogued) -> list[Said]:
    """Return who says that they use a solution, the longest since first. Two queries."""
    found = store.brought(by.tenant, sort=Sort.ADOPTION, keys=_keys(solution))
    held = [one for one in found if one.adoption is not None]
    return _said(by, sorted(held, key=lambda one: (one.adoption.since if one.adoption else one.on, one.partner)))


@verb(PUBLIC)
def told_elsewhere(*, by: Actor, solution: Catalogued) -> list[Said]:
    """Return which partners tell of a solution in their parcels. Two queries."""
    return _said(by, store.brought(by.tenant, sort=Sort.SOLUTION, keys=_keys(solution)))


def _keys(one: Catalogued) -> tuple[str, ...]:
    addresses = (one.key, normalised(one.solution.repository), *one.solution.aliases)
    return tuple(dict.fromkeys(address for address in addresses if address))


def _said(by: Actor, found: Sequence[Brought]) -> list[Said]:
    known, today = ({one.slug: one for one in store.partners(by.tenant)} if found else {}), clock.today()
    return [
        Said(
            known[one.partner].name if one.partner in known else one.partner,
            digest(one.thing.key.encode()),
            one,
            one.partner in known and known[one.partner].is_trusted(today),
        )
        for one in found
    ]
