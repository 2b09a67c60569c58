# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How catalogue names and links its records for every page."""

from collections.abc import Sequence

from django.urls import NoReverseMatch, reverse

from auzolan.catalogue import api
from auzolan.kernel.access import system
from auzolan.kernel.naming import Named, Namer
from auzolan.kernel.texts import Text


def name_datasets(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of datasets by slug."""
    found = api.datasets(by=system(tenant), slugs=list(keys))
    return {one.slug: Named(one.description.title, _url("catalogue:dataset", one.slug)) for one in found}


def name_publisher(_tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the name of the record of who publishes the catalogue."""
    called = Text("Katalogoaren argitaratzailea", "Publicador del catálogo", "Publisher of the catalogue")
    return {key: Named(called, reverse("catalogue:publisher")) for key in keys}


NAMERS: dict[str, Namer] = {"dataset": name_datasets, "publisher": name_publisher}


def _url(name: str, key: object) -> str:
    try:
        return reverse(name, args=[key])
    except NoReverseMatch:
        return ""
