# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How tenders are named wherever they are spoken of."""

from collections.abc import Sequence

from django.urls import reverse

from auzolan.govtech.api import tenders as api
from auzolan.kernel import naming
from auzolan.kernel.access import system
from auzolan.kernel.naming import Named
from auzolan.kernel.texts import Text

_PREFIX = Text("Ocid aurrizkia", "Prefijo ocid", "Ocid prefix")


def name_tenders(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the objects of tenders by number; one that is not published yet leads to the desk."""
    wanted = set(keys)
    return {
        str(one.number): Named(
            one.bought.object,
            reverse("govtech:tender" if one.is_public else "govtech:desk_tender", args=[one.number]),
        )
        for one in api.tenders(by=system(tenant))
        if str(one.number) in wanted
    }


def name_publishers(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return what an administration publishes contracting data under, by its short name."""
    return {key: Named(_PREFIX, reverse("govtech:ocid_prefix")) for key in keys if key == tenant}


def wire() -> None:
    """Name them everywhere."""
    naming.names("govtech", "publisher")(name_publishers)
    naming.names("govtech", "tender")(name_tenders)
