# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The frame of every page: the ways through the site, and the same page in another language."""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, QuerySet
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, override

from auzolan.kernel.models import Tenant
from auzolan.kernel.once import asked_once
from auzolan.kernel.texts import LANGUAGES
from auzolan.kernel.web import actor

_Link = tuple[int, Any, str]
PUBLIC_NAV: dict[str, _Link] = {}
DESK_NAV: dict[str, _Link] = {}
Rows = Callable[[str], "QuerySet[Any]"]
_LISTED: dict[str, Rows] = {}


def navigate(
    face: str, url_name: str, label: Any, order: int, permission: str = "", *, listed: Rows | None = None
) -> None:
    """Put a page into the navigation of the ``public`` or the ``desk`` face, for those with the permission.

    ``listed`` are the rows that the page lists of a tenant: where it has none the page is not in its navigation.
    """
    (PUBLIC_NAV if face == "public" else DESK_NAV)[url_name] = (order, label, permission)
    if listed is not None:
        _LISTED[url_name] = listed


SECTIONS: dict[str, tuple[int, Any]] = {}


def section(label: Any, order: int, *rooms: str) -> None:
    """Put the desk pages of ``rooms`` (namespaces of addresses; empty for the site's own) under one heading."""
    for room in rooms:
        SECTIONS[room] = (order, label)


def is_at_desk(request: HttpRequest) -> bool:
    """Tell whether a page is one of the desk: its address begins with a language and ``desk``."""
    return request.path.split("/")[2:3] == ["desk"]


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return what the site's frame shows on every page (a context processor)."""
    if not hasattr(request, "tenant"):
        return {}
    language = get_language() or "eu"
    found: Tenant = request.tenant
    is_desk = is_at_desk(request)
    nav, pages = _sections(request) if is_desk else (_links(request, _with_something(found.slug, PUBLIC_NAV)), [])
    return {
        "tenant": found,
        "tenant_name": found.name.into(language),
        "is_desk": is_desk,
        "nav": nav,
        "section_pages": pages,
        "languages": [{"code": code, "url": _in_language(request, code)} for code in LANGUAGES],
        "language": language,
        "query": _query(request),
    }


def _query(request: HttpRequest) -> str:
    """Return what this page was asked, but for which page of a list and as which file: what its links carry on."""
    told = request.GET.copy()
    for name in ("page", "as"):
        told.pop(name, None)
    return told.urlencode()


def _sections(request: HttpRequest) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the headings of the desk, each leading to its first page, and the pages under the present one."""
    under: dict[tuple[int, Any], list[dict[str, Any]]] = {}
    for link in _links(request, DESK_NAV):
        under.setdefault(SECTIONS[link["room"]], []).append(link)
    headings = [
        {"label": label, "url": pages[0]["url"], "current": any(link["current"] for link in pages), "pages": pages}
        for (_order, label), pages in sorted(under.items(), key=lambda item: item[0][0])
    ]
    present: list[dict[str, Any]] = next((heading["pages"] for heading in headings if heading["current"]), [])
    return headings, present if len(present) > 1 else []


def _with_something(tenant: str, nav: dict[str, _Link]) -> dict[str, _Link]:
    """Return the pages on which something stands for a tenant."""
    empty = _empty(tenant)
    return {name: told for name, told in nav.items() if name not in empty}


@asked_once
def _empty(tenant: str) -> frozenset[str]:
    """Return the pages that have rows to list, and none of a tenant. One query."""
    asked = {f"has_{n}": name for n, name in enumerate(_LISTED)}
    rows = Tenant.objects.filter(slug=tenant).annotate(**{key: Exists(_LISTED[asked[key]](tenant)) for key in asked})
    has: dict[str, bool] = next(iter(rows.values(*asked)), {})
    return frozenset(name for key, name in asked.items() if not has.get(key))


def _links(request: HttpRequest, nav: dict[str, _Link]) -> list[dict[str, Any]]:
    links = []
    for url_name, (_order, label, permission) in sorted(nav.items(), key=lambda item: item[1][0]):
        try:
            url = reverse(url_name)
        except NoReverseMatch:
            continue
        if not permission or actor(request).may(permission):
            room = url_name.rpartition(":")[0]
            links.append({"label": label, "url": url, "room": room, "current": request.path == url})
    # the longest address that the present page lies below is the current one
    below = [link for link in links if request.path.startswith(str(link["url"]))]
    for link in links:
        link["current"] = bool(below) and link is max(below, key=lambda item: len(str(item["url"])))
    return links


def _in_language(request: HttpRequest, code: str) -> str:
    """Return this page's address in another language; the home page where it has none."""
    match = request.resolver_match
    with override(code):
        try:
            path = reverse(match.view_name, args=match.args, kwargs=match.kwargs) if match else f"/{code}/"
        except NoReverseMatch:
            path = f"/{code}/"
    query = request.META.get("QUERY_STRING", "")
    return f"{path}?{query}" if query else path
