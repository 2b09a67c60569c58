# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What of challenges can be found among everything: those that were opened, by their question and need."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from auzolan.govtech.api import challenges as api
from auzolan.kernel.access import PUBLIC, visitor
from auzolan.showing.findable import Findable, findable


def register() -> None:
    """Let the search find challenges."""
    findable("govtech/challenge", _("Challenges"), challenges)


def challenges(tenant: str) -> Iterator[Findable]:
    """Return every challenge of an administration that was opened."""
    for one in api.opened_challenges(by=visitor(tenant)):
        yield Findable("govtech/challenge", one.question, "govtech:challenge", str(one.number), PUBLIC, one.need)
