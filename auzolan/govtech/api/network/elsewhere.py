# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What others have told: their lessons, and who uses a solution of our catalogue (P22a)."""

from collections.abc import Sequence

from auzolan.govtech.api.learning import tells
from auzolan.govtech.core.solutions.addresses import normalised
from auzolan.govtech.nouns.network import Brought, Said, Sort
from auzolan.govtech.nouns.solution_catalogue import Catalogued
from auzolan.govtech.store import network as store
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.showing import spelling


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
    names = {one.slug: one.name for one in store.partners(by.tenant)} if found else {}
    return [Said(names.get(one.partner, one.partner), one) for one in found]
