# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the register adds to the experience in which needs are searched for: systems that were tried or are in use."""

from auzolan.ai.core.experience import of_system
from auzolan.ai.store import systems as store
from auzolan.govtech.api.experience import experienced
from auzolan.govtech.nouns.experience import Experience


def register() -> None:
    """Let the search for solutions find the systems of the register."""
    experienced("ai", "system", systems)


def systems(tenant: str) -> list[Experience]:
    """Return the systems that were tried or are in use; everybody reads the register. One query."""
    return [told for told in map(of_system, store.systems(tenant)) if told is not None]
