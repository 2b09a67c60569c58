# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How partners, parcels and lessons of others are named wherever they are spoken of."""

from collections.abc import Sequence

from django.urls import reverse

from auzolan.govtech.api.network import elsewhere, partners
from auzolan.kernel import naming
from auzolan.kernel.access import visitor
from auzolan.kernel.naming import Named
from auzolan.kernel.texts import LANGUAGES, Text, same


def name_partners(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of partners by what they call themselves."""
    wanted = set(keys)
    return {
        one.slug: Named(same(one.name), reverse("govtech:partner", args=[one.slug]))
        for one in partners.partners(by=visitor(tenant))
        if one.slug in wanted
    }


def name_parcels(_tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of parcels by whose they are and their number."""
    title = Text("Bidalketa", "Envío", "Parcel")
    return {
        key: Named(Text(*(f"{title.into(code)} {key}" for code in LANGUAGES)), reverse("govtech:desk_network"))
        for key in keys
    }


def name_lessons(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the titles of lessons of others, by whose they are and the hash of their key."""
    wanted, page = set(keys), reverse("govtech:lessons")
    told = elsewhere.lessons_elsewhere(by=visitor(tenant))
    return {
        f"{one.brought.partner}/{one.mark}": Named(one.brought.lesson.title, page)
        for one in told
        if one.brought.lesson is not None and f"{one.brought.partner}/{one.mark}" in wanted
    }


def name_offered(_tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of solutions that stand in our parcels, by their own."""
    return {key: Named(same(key), reverse("govtech:desk_solution", args=[key])) for key in keys}


def wire() -> None:
    """Name them everywhere."""
    naming.names("govtech", "partner")(name_partners)
    naming.names("govtech", "parcel")(name_parcels)
    naming.names("govtech", "offered")(name_offered)
    naming.names("govtech", elsewhere.ELSEWHERE)(name_lessons)
