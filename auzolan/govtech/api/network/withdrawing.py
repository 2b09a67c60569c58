# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What others have told, taken down here: all since a parcel, as under a key that was lost; or one lesson (P22a)."""

from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction

from auzolan.govtech.api import adoptions
from auzolan.govtech.api.network.partners import SHARE, SHARERS
from auzolan.govtech.api.network.taking import FORMAT
from auzolan.govtech.core.network.manifest import MOST_NUMBER
from auzolan.govtech.core.solutions.cataloguing import known_parts, together
from auzolan.govtech.core.solutions.merging import resolved
from auzolan.govtech.nouns.network import Brought, Partner, Sort, Withdrawn
from auzolan.govtech.nouns.solution_catalogue import Catalogued
from auzolan.govtech.store import network as store
from auzolan.govtech.store import solutions as catalogue
from auzolan.kernel import clock
from auzolan.kernel.access import Actor, verb
from auzolan.kernel.refusals import BadInput, Conflict, NotFound


@verb(SHARE, roles=SHARERS)
@transaction.atomic
def withdraw_since(*, by: Actor, partner: str, number: int, why: str) -> Withdrawn:
    """Take down what a partner has told or changed since a parcel, that one too; return how much.

    The catalogue forgets what they tell of those solutions; one that nobody else tells of leaves it, unless it is used
    or offered here. A later parcel that tells any of it brings it again. NotFound without the partner, BadInput for a
    number that cannot be or without a reason, Conflict where nothing of it stands.
    """
    one = _partner(by, partner, why)
    if not 1 <= number <= MOST_NUMBER:
        raise BadInput(number, field="number", expected="the number of a parcel")
    found = [each for each in store.brought(by.tenant, partner=partner) if each.number >= number]
    if not found:
        raise Conflict(f"Nothing that {partner} has told since parcel {number} stands here.")
    store.put_brought(by.tenant, [replace(each, is_withdrawn=True) for each in found])
    gone, stay = _unsourced(by, partner, [each for each in found if each.thing.sort is Sort.SOLUTION])
    deed = {"withdrawn_since": number, "withdrawn": len(found), "why": why.strip()}
    store.note_deed(by.tenant, one, deed, clock.now(), by.person)
    return Withdrawn(len(found), gone, stay)


@verb(SHARE, roles=SHARERS)
@transaction.atomic
def forget_lesson(*, by: Actor, partner: str, mark: str, why: str) -> None:
    """Forget the words of a lesson of a partner, also of one that is told no more; no later parcel brings them again.

    NotFound without the partner or the lesson, BadInput without a reason.
    """
    one = _partner(by, partner, why)
    told = dict(store.ever_told(by.tenant, Sort.LESSON, [mark])).get(mark)
    if told is None or told.partner != partner or told.is_forgotten:
        raise NotFound(f"No such lesson of {partner} is told.")
    thing = replace(told.thing, title="", mark="")
    after = replace(told, thing=thing, lesson=None, is_withdrawn=True, is_forgotten=True)
    store.put_brought(by.tenant, [after])
    store.note_deed(by.tenant, one, {"forgotten": mark[:8], "why": why.strip()}, clock.now(), by.person)


def _partner(by: Actor, slug: str, why: str) -> Partner:
    one = store.locked_partner(by.tenant, slug)
    if one is None:
        raise NotFound(f"There is no partner {slug}.")
    if not why.strip():
        raise BadInput(why, field="why", expected="a reason")
    return one


def _unsourced(by: Actor, partner: str, told: Sequence[Brought]) -> tuple[int, int]:
    """Take what a partner tells out of solutions of the catalogue; return how many left, and how many had to stay."""
    same = {alias.address: alias.same_as for alias in catalogue.aliases(by.tenant)}
    known = catalogue.known(by.tenant, [resolved(each.thing.key, same) for each in told])
    needed = {one.solution for one in store.offered(by.tenant)} | {one.solution for one in adoptions.adoptions(by=by)}
    changed: list[tuple[Catalogued | None, Catalogued]] = []
    gone: list[Catalogued] = []
    stay = 0
    for one in known.values():
        others = [part for part in known_parts(one) if not any(s.format == f"{FORMAT}{partner}" for s in part.sources)]
        if others:
            parts = tuple(others) if len(others) > 1 else ()
            changed.append((one, replace(one, solution=together(others, one.key), parts=parts)))
        elif one.slug in needed:
            stay += 1
        else:
            gone.append(one)
    now = clock.now()
    catalogue.put(by.tenant, [pair for pair in changed if pair[0] != pair[1]], now, by.person)
    store.drop_solutions(by.tenant, gone, now, by.person)
    return len(gone), stay
