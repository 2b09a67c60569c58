# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What of tenders can be found among everything: those that were published, by their object."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from auzolan.govtech.api import tenders as api
from auzolan.kernel.access import PUBLIC, visitor
from auzolan.kernel.texts import same
from auzolan.showing.findable import Findable, findable


def register() -> None:
    """Let the search find tenders."""
    findable("govtech/tender", _("Tenders"), tenders)


def tenders(tenant: str) -> Iterator[Findable]:
    """Return every tender of an administration that was published."""
    for one in api.published_tenders(by=visitor(tenant)):
        supplier = same("; ".join(one.suppliers))
        yield Findable("govtech/tender", one.bought.object, "govtech:tender", str(one.number), PUBLIC, supplier)
