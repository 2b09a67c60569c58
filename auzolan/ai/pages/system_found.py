# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What of the register can be found among everything: every system, by its names and what it is for."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from auzolan.ai.api import systems as api
from auzolan.kernel.access import PUBLIC, visitor
from auzolan.showing.findable import Findable, findable


def register() -> None:
    """Let the search find systems."""
    findable("ai/system", _("Algorithms"), systems)


def systems(tenant: str) -> Iterator[Findable]:
    """Return every system of the register of an administration."""
    for one in api.systems(by=visitor(tenant)):
        yield Findable("ai/system", one.name, "ai:system", one.slug, PUBLIC, one.purpose)
