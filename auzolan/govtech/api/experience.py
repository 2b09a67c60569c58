# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What an administration knows by its own experience: pilots, lessons, solutions it uses, and what rooms above add.

Only what everybody may read is gathered: a search tells visitors and the desk the same, and a finished reuse check,
which keeps searches whole, is public.
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
_OWN: Final = ("govtech/pilot", "govtech/challenge", "govtech/adoption")
"""The kinds of record whose histories tell that something here has changed; a lesson changes the pilot it is of."""
_PROVIDERS: dict[str, Provider] = {}


def experienced(room: str, kind: str, provider: Provider) -> None:
    """Let a room add its records of a kind: (tenant) -> those of which everybody may read, in at most one query.

    They are asked for again whenever the history of the kind tells of a change.
    """
    _PROVIDERS[f"{room}/{kind}"] = provider


def source(tenant: str) -> Source:
    """Return what an index needs to follow experience: what changes with it, and how it is gathered. One query."""
    return Source(history.version(tenant, *_OWN, *_PROVIDERS), lambda: gathered(tenant))


def gathered(tenant: str) -> Lived:
    """Return all experience of an administration, by reference. Four queries, and one for each kind of rooms above."""
    asked = {one.number: one for one in challenges.challenges(tenant, public_only=True)}
    own = [core.of_pilot(one, asked[one.challenge]) for one in piloting.pilots(tenant) if one.challenge in asked]
    own += [core.of_lesson(one) for one in learning.learnt(tenant)]
    own += [one for provider in _PROVIDERS.values() for one in provider(tenant)]
    units = {one.slug: one.name for one in tenants.units_of(tenant)}
    return Lived(tuple(sorted(own, key=lambda one: str(one.ref))), core.in_use(adoptions.adoptions(tenant), units))


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
