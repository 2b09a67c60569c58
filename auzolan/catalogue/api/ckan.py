# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The catalogue as CKAN's action API gives it, to read: so that clients of a portal that was a CKAN keep working."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final

from auzolan.catalogue.api.datasets import parsed
from auzolan.catalogue.core.exporting import packages, searching
from auzolan.catalogue.core.graphs import EU
from auzolan.catalogue.nouns.ckan import Office, Site
from auzolan.catalogue.nouns.datasets import Dataset
from auzolan.catalogue.nouns.themes import THEMES
from auzolan.catalogue.store import ckan as store
from auzolan.catalogue.store.vocabularies import vocabularies
from auzolan.kernel import tenants
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.refusals import BadInput, NotFound

VERSION: Final = "2.10.0"
"""The version of CKAN whose answers ours are shaped after: clients look at it to know how to ask."""
Told = Mapping[str, Any]


@verb(PUBLIC)
def ckan(*, by: Actor, action: str, told: Told, root: str) -> Any:
    """Return what an action gives for its parameters; NotFound for a package that is not there, or an action.

    BadInput names a parameter that is not understood. At most six queries, whatever is asked.
    """
    known = ACTIONS.get(action)
    if known is None:
        raise NotFound(f"Action name not known: {action}. Known: {', '.join(sorted(ACTIONS))}.")
    return known(by.tenant, told, root)


def _package_search(tenant: str, told: Told, root: str) -> dict[str, Any]:
    search = searching.asked(told)
    found = store.found(tenant, search)
    limit = _limit(told)
    facets = {
        field: dict(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:limit])
        for field, counts in ((one, found.facets.get(one, {})) for one in search.facets)
    }
    site, offices = _site(root), _offices(tenant)
    return {
        "count": found.count,
        "sort": f"{search.order} {'desc' if search.is_down else 'asc'}",
        "results": _packages(tenant, found.slugs, root),
        "facets": facets,
        "search_facets": {
            field: {
                "title": field,
                "items": [
                    {"name": value, "display_name": _called(field, value, site, offices), "count": count}
                    for value, count in counts.items()
                ],
            }
            for field, counts in facets.items()
        },
    }


def _package_show(tenant: str, told: Told, root: str) -> dict[str, Any]:
    found = _packages(tenant, [_required(told, "id")], root)
    if not found:
        raise NotFound(f"There is no package {told['id']!r}.")
    return found[0]


def _resource_show(tenant: str, told: Told, root: str) -> dict[str, Any]:
    wanted = _required(told, "id")
    for package in _packages(tenant, [wanted.partition(".")[0]], root):
        for resource in package["resources"]:
            if resource["id"] == wanted:
                known: dict[str, Any] = resource
                return known
    raise NotFound(f"There is no resource {wanted!r}.")


def _package_list(tenant: str, told: Told, _root: str) -> list[str]:
    limit = told.get("limit")
    most = None if limit in (None, "") else searching.whole(told, "limit", 0, 10**9)
    return store.slugs(tenant, searching.whole(told, "offset", 0, 10**9), most)


def _current_packages(tenant: str, told: Told, root: str) -> list[dict[str, Any]]:
    start, rows = searching.whole(told, "offset", 0, 10**9), searching.whole(told, "limit", 10, searching.MOST_ROWS)
    return _packages(tenant, store.slugs(tenant, start, rows), root)


def _organization_list(tenant: str, told: Told, _root: str) -> list[Any]:
    counts, offices = store.by_owner(tenant), _offices(tenant)
    known = [offices[slug] for slug in sorted(counts) if slug in offices]
    if not _yes(told.get("all_fields")):
        return [one.slug for one in known]
    return [packages.organization(one) | {"package_count": counts[one.slug]} for one in known]


def _organization_show(tenant: str, told: Told, _root: str) -> dict[str, Any]:
    known = _offices(tenant).get(_required(told, "id"))
    if known is None:
        raise NotFound(f"There is no organization {told['id']!r}.")
    return packages.organization(known) | {"package_count": store.by_owner(tenant).get(known.slug, 0)}


def _group_list(tenant: str, told: Told, root: str) -> list[Any]:
    if not _yes(told.get("all_fields")):
        return sorted(code.lower() for code in THEMES)
    counts, site = store.by_theme(tenant), _site(root)
    return [packages.group(code, site) | {"package_count": counts.get(code, 0)} for code in sorted(THEMES)]


def _tag_list(tenant: str, told: Told, _root: str) -> list[str]:
    wanted = str(told.get("query") or "").casefold()
    return sorted(word for word in store.tags(tenant) if wanted in word.casefold())


def _license_list(_tenant: str, _told: Told, root: str) -> list[dict[str, Any]]:
    known = sorted(_site(root).licences.items())
    return [
        {
            "id": code,
            "title": code.replace("_", " "),
            "url": address,
            "is_okd_compliant": is_open,
            "od_conformance": "approved" if is_open else "not reviewed",
            "status": "active",
        }
        for code, (address, is_open) in known
    ]


def _status_show(tenant: str, _told: Told, root: str) -> dict[str, Any]:
    name = tenants.tenant(tenant).name
    return {
        "ckan_version": VERSION,
        "site_url": root,
        "site_title": name.into("eu"),
        "site_description": "",
        "locale_default": "eu",
        "error_emails_to": None,
        "extensions": ["dcat"],
    }


def _help_show(_tenant: str, told: Told, _root: str) -> str:
    name = _required(told, "name")
    if name not in ACTIONS:
        raise NotFound(f"Action name not known: {name}.")
    return f"{name}: as CKAN {VERSION} gives it, to read; see docs/how-to/catalogue-out.md."


ACTIONS: Final[dict[str, Callable[[str, Told, str], Any]]] = {
    "package_search": _package_search,
    "package_show": _package_show,
    "dataset_show": _package_show,
    "package_list": _package_list,
    "dataset_list": _package_list,
    "current_package_list_with_resources": _current_packages,
    "resource_show": _resource_show,
    "organization_list": _organization_list,
    "organization_show": _organization_show,
    "group_list": _group_list,
    "tag_list": _tag_list,
    "license_list": _license_list,
    "status_show": _status_show,
    "site_read": lambda _tenant, _told, _root: True,
    "help_show": _help_show,
}


def _packages(tenant: str, slugs: Any, root: str) -> list[dict[str, Any]]:
    site, offices = _site(root), _offices(tenant)
    return [_package(one, graph, offices, site) for one, graph in store.packages(tenant, list(slugs))]


def _package(one: Dataset, graph: str, offices: Mapping[str, Office], site: Site) -> dict[str, Any]:
    return packages.package(parsed(graph), one, offices.get(one.owner, Office(one.owner, one.owner)), site)


def _site(root: str) -> Site:
    return Site(root, {code: text.into("eu") for code, text in THEMES.items()}, _licences())


@cache
def _licences() -> dict[str, tuple[str, bool]]:
    known = vocabularies()
    concepts = sorted({one for one in known.licences.values() if one.startswith(EU)})
    return {one.rsplit("/", 1)[-1]: (one, one in known.open_licences) for one in concepts}


def _offices(tenant: str) -> dict[str, Office]:
    return {unit.slug: Office(unit.slug, unit.name.into("eu")) for unit in tenants.units_of(tenant)}


def _called(field: str, value: str, site: Site, offices: Mapping[str, Office]) -> str:
    if field == "groups":
        return site.themes.get(value.upper(), value)
    return offices[value].title if field in ("organization", "owner_org") and value in offices else value


def _limit(told: Told) -> int | None:
    value = told.get("facet.limit")
    return None if str(value) == "-1" else searching.whole(told, "facet.limit", 50, 10**6) or None


def _required(told: Told, name: str) -> str:
    value = told.get(name)
    if not isinstance(value, str) or not value:
        raise BadInput(value or "", field=name, expected="a name or an id")
    return value


def _yes(value: object) -> bool:
    return value is True or str(value).lower() in ("true", "1", "yes")
