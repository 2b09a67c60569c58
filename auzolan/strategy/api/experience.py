# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the register of running systems adds to the experience in which needs are searched for: at the desk only."""

from typing import Final

from auzolan.govtech.api.experience import experienced
from auzolan.govtech.nouns.experience import Experience, Kind, marked
from auzolan.kernel.access import system
from auzolan.kernel.texts import Text, same
from auzolan.services import api as services
from auzolan.strategy.store import legacy as store

_ABOUT: Final = Text("Hemen martxan dagoen sistema", "Sistema propio en marcha", "Running system of ours")


def register() -> None:
    """Let the search for solutions find the running systems, for those who may read their register."""
    experienced("strategy", "legacy", systems, store.stamp)


def systems(tenant: str) -> list[Experience]:
    """Return the running systems, found by their names and those of the services that they carry. Two queries."""
    known = {one.slug: one.name for one in services.services(by=system(tenant), with_retired=True)}
    return [
        Experience(
            one.ref,
            Kind.SYSTEM,
            same(one.name),
            marked(_ABOUT, is_illustrative=one.illustrative),
            (known[one.service],) if one.service in known else (),
            is_public=False,
        )
        for one in store.systems(tenant)
    ]
