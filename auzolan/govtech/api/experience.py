# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What an administration knows by its own experience: pilots, lessons, solutions it uses, and what rooms above add.

A search tells the desk of all of it, and everybody else of what is public. So does one that is kept in a reuse check,
which is public once it is finished.
"""

from collections.abc import Callable, Sequence
from typing import Final

from auzolan.govtech.core.experience import telling as core
from auzolan.govtech.nouns.experience import Experience, Lived
from auzolan.govtech.store import adoptions, challenges, learning, piloting
from auzolan.govtech.store.solution_search import Source
from auzolan.kernel import history, tenants
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.refusals import NotFound

Provider = Callable[[str], Sequence[Experience]]
Stamp = Callable[[str], str]
_OWN: Final = ("govtech/pilot", "govtech/challenge", "govtech/adoption")
"""The kinds of record whose histories tell that something here has changed; a lesson changes the pilot it is of."""
_PROVIDERS: dict[str, Provider] = {}
_STAMPS: dict[str, Stamp] = {}


def experienced(room: str, kind: str, provider: Provider, stamp: Stamp | None = None) -> None:
    """Let a room add its records of a kind: (tenant) -> those that the desk may read, some of which everybody may.

    They are asked for again whenever the history of the kind tells of a change or, where ``stamp`` is given, that has
    another answer (tenant), in at most one query.
    """
    _PROVIDERS[f"{room}/{kind}"] = provider
    if stamp is not None:
        _STAMPS[f"{room}/{kind}"] = stamp


def source(tenant: str) -> Source:
    """Return what an index needs to follow experience: what changes with it, and how it is gathered.

    One query, and one for each stamp of rooms above.
    """
    kept = [kind for kind in _PROVIDERS if kind not in _STAMPS]
    told = [str(history.version(tenant, *_OWN, *kept)), *(stamp(tenant) for stamp in _STAMPS.values())]
    return Source("/".join(told), lambda: gathered(tenant))


def gathered(tenant: str) -> Lived:
    """Return all experience of an administration, what is public first, by reference.

    Four queries, and those of rooms above.
    """
    asked = {one.number: one for one in challenges.challenges(tenant, public_only=True)}
    own = [core.of_pilot(one, asked[one.challenge]) for one in piloting.pilots(tenant) if one.challenge in asked]
    made_up = {number for number, one in asked.items() if one.is_illustrative}
    own += [core.of_lesson(one, is_illustrative=one.challenge in made_up) for one in learning.learnt(tenant)]
    own += [one for provider in _PROVIDERS.values() for one in provider(tenant)]
    units = {one.slug: one.name for one in tenants.units_of(tenant)}
    return Lived(
        tuple(sorted(own, key=lambda one: (not one.is_public, str(one.ref)))),
        core.in_use(adoptions.adoptions(tenant), units),
    )


@verb(PUBLIC)
def pilots_of(*, by: Actor, challenge: int) -> list[Experience]:
    """Return the pilots of a challenge as everybody reads them, by application. Two queries."""
    asked = challenges.challenges(by.tenant, numbers=(challenge,), public_only=True)
    found = piloting.pilots(by.tenant, challenge=challenge) if asked else []
    return [core.of_pilot(one, asked[0]) for one in sorted(found, key=lambda each: each.application)]


@verb(PUBLIC)
def challenge_of_pilot(*, by: Actor, application: int) -> int:
    """Return the number of the challenge on whose page a pilot is told of; NotFound where everybody sees none."""
    found = piloting.pilot(by.tenant, application)
    if found is None or not challenges.challenges(by.tenant, numbers=(found.challenge,), public_only=True):
        raise NotFound(f"There is no pilot of application {application}.")
    return found.challenge
