# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The register of challenges, for everybody (P18b)."""

from auzolan.govtech.core.challenges import listing as core
from auzolan.govtech.nouns.register import Entry
from auzolan.govtech.store import applications as applied
from auzolan.govtech.store import challenges as store
from auzolan.govtech.store import piloting as piloted
from auzolan.kernel.access import PUBLIC, Actor, verb


@verb(PUBLIC)
def entries(*, by: Actor) -> list[Entry]:
    """Return the register: every application to a challenge whose selection is over. Three queries."""
    pilots = {one.application: one for one in piloted.pilots(by.tenant)}
    return core.entries(store.challenges(by.tenant, public_only=True), applied.applications(by.tenant), pilots)
