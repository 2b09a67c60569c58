# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The contracting plan as the room above tells it: entries that a tender may come from."""

from collections.abc import Callable, Sequence

from auzolan.govtech.nouns.tenders import Planned
from auzolan.kernel.access import EVERY_ROLE, Actor, verb

_PROVIDERS: list[Callable[[str], Sequence[Planned]]] = []


def plan_from(provider: Callable[[str], Sequence[Planned]]) -> None:
    """Let a room above say what an administration plans to contract; it is asked by the name of the administration."""
    if provider not in _PROVIDERS:
        _PROVIDERS.append(provider)


@verb("govtech.read", roles=EVERY_ROLE)
def planned(*, by: Actor) -> list[Planned]:
    """Return what the administration plans to contract, by year; nothing where nobody plans."""
    found = [one for provider in _PROVIDERS for one in provider(by.tenant)]
    return sorted(found, key=lambda one: (one.year, one.key))
