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
    """Return whose lessons of others are, and their titles, by whose they are and the hash of their key."""
    page, nameless = reverse("govtech:lessons"), Text("ikasgaia", "lección", "lesson")
    of = {key: key.partition("/")[0] for key in keys}
    told = elsewhere.lessons_ever_told(by=visitor(tenant), marks=[key.partition("/")[2] for key in keys])
    names = {one.slug: one.name for one in partners.partners(by=visitor(tenant))}
    titles = {f"{one.brought.partner}/{one.mark}": one.brought.lesson.title for one in told if one.brought.lesson}
    return {key: Named(_led(names.get(of[key], of[key]), titles.get(key, nameless)), page) for key in keys}


def _led(name: str, title: Text) -> Text:
    return Text(*(f"{name}: {title.into(code)}" for code in LANGUAGES))


def name_offered(_tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of solutions that stand in our parcels, by their own."""
    return {key: Named(same(key), reverse("govtech:desk_solution", args=[key])) for key in keys}


def wire() -> None:
    """Name them everywhere."""
    naming.names("govtech", "partner")(name_partners)
    naming.names("govtech", "parcel")(name_parcels)
    naming.names("govtech", "offered")(name_offered)
    naming.names("govtech", elsewhere.ELSEWHERE)(name_lessons)
