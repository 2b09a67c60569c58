# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How catalogue names and links its records for every page."""

from collections.abc import (
    Sequence,
)

from django.urls import (
    NoReverseMatch,
    reverse,
)

from auzolan.catalogue import (
    api,
)
from auzolan.kernel.access import (
    system,
)
from auzolan.kernel.naming import (
    Named,
    Namer,
)
from auzolan.kernel.texts import (
    Text,
    same,
)


def name_datasets(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of datasets by slug."""
    found = api.datasets(by=system(tenant), slugs=list(keys))
    return {one.slug: Named(one.description.title, _url("catalogue:dataset", one.slug)) for one in found}


def name_publisher(_tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the name of the record of who publishes the catalogue."""
    called = Text("Katalogoaren argitaratzailea", "Publicador del catálogo", "Publisher of the catalogue")
    return {key: Named(called, reverse("catalogue:publisher")) for key in keys}


def name_files(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of files by the slug of their dataset and their own name, with a slash between."""
    slugs = {key.partition("/")[0] for key in keys}
    found = api.every_file(by=system(tenant), datasets=sorted(slugs))
    named = {f"{one.dataset}/{one.name}": one for one in found}
    return {
        key: Named(one.title, reverse("catalogue:data_file", args=[one.dataset, one.name]))
        for key in keys
        if (one := named.get(key))
    }


def name_requests(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of requests and discussions by reference; of one that nobody has let through its reference."""
    found = api.every_asked(by=system(tenant), references=list(keys))
    return {
        one.reference: Named(
            same(one.title), _url(f"catalogue:{'request' if one.is_request else 'discussion'}", one.reference)
        )
        if one.is_public
        else Named(same(one.reference))
        for one in found
    }


def name_reuses(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the titles of reuses that everybody sees, by slug."""
    wanted = set(keys)
    found = [one for one in api.reuses(by=system(tenant)) if one.slug in wanted]
    return {one.slug: Named(same(one.title), _url("catalogue:reuse", one.slug)) for one in found}


def name_forums(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of forums by number."""
    wanted = set(keys)
    found = {str(one.number): one for one in api.forums(by=system(tenant)) if str(one.number) in wanted}
    return {key: Named(one.title, _url("catalogue:forum", one.number)) for key, one in found.items()}


def name_upkeep(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of the datasets of which it is noted what they cost."""
    return name_datasets(tenant, keys)


NAMERS: dict[str, Namer] = {
    "dataset": name_datasets,
    "publisher": name_publisher,
    "file": name_files,
    "request": name_requests,
    "reuse": name_reuses,
    "forum": name_forums,
    "upkeep": name_upkeep,
}


def _url(name: str, key: object) -> str:
    try:
        return reverse(name, args=[key])
    except NoReverseMatch:
        return ""
