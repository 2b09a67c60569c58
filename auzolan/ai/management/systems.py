# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How systems are named wherever they are spoken of."""

from collections.abc import Sequence

from django.urls import reverse

from auzolan.ai.api import systems as api
from auzolan.kernel import naming
from auzolan.kernel.access import system
from auzolan.kernel.naming import Named


def name_systems(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of systems by slug."""
    found = api.systems(by=system(tenant), slugs=tuple(keys))
    return {one.slug: Named(one.name, reverse("ai:system", args=[one.slug])) for one in found}


def wire() -> None:
    """Name systems everywhere."""
    naming.names("ai", "system")(name_systems)
