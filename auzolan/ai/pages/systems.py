# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The register of systems: found by words and facets, and the page of each, for the public and for the desk."""

from collections.abc import Mapping
from typing import Any, Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from auzolan.ai.api import systems as api
from auzolan.ai.nouns.systems import Asked, Found, System
from auzolan.ai.pages import system_words as words
from auzolan.kernel import panels, tenants
from auzolan.kernel.access import ROLES, Actor, people_holding
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.showing import changes

ROWS: Final = 20


@require_safe
def public_list(request: HttpRequest) -> HttpResponse:
    """Show everybody the systems on the register, as they were asked for."""
    return _list(request, is_desk=False)


@desk_page
@require_safe
def desk_list(request: HttpRequest) -> HttpResponse:
    """Show the desk the same list, with what to do."""
    actor(request).require(api.READ)
    return _list(request, is_desk=True)


@require_safe
def public_system(request: HttpRequest, slug: str) -> HttpResponse:
    """Show everybody one system, with what each topic has to say of it."""
    return _one(request, slug, is_desk=False)


@desk_page
@require_safe
def desk_system(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the desk one system, with who answers for each version, and its history."""
    actor(request).require(api.READ)
    return _one(request, slug, is_desk=True)


def _list(request: HttpRequest, *, is_desk: bool) -> HttpResponse:
    by = actor(request)
    asked = asked_of(request)
    found = api.search_systems(by=by, asked=asked)
    units = unit_names(by)
    context = {
        "frame": "desk.html" if is_desk else "public.html",
        "is_desk": is_desk,
        "asked": asked,
        "found": found,
        "rows": [{"one": one, "unit": units.get(one.unit, one.unit)} for one in found.rows],
        "page": Paginator(range(found.total), ROWS).get_page(found.page),
        "facets": _facets(found, asked, units),
        "is_narrowed": bool(asked.words or asked.chosen),
    }
    return render(request, "ai/systems_list.html", context)


def _one(request: HttpRequest, slug: str, *, is_desk: bool) -> HttpResponse:
    by = actor(request)
    one = api.system(by=by, slug=slug)
    context = {
        "frame": "desk.html" if is_desk else "public.html",
        "is_desk": is_desk,
        "one": one,
        "unit": unit_names(by).get(one.unit, one.unit),
        "versions": _versions(by, one, is_desk=is_desk),
        "panels": panels.panels_for("ai/system", request, by.tenant, slug, is_public=not is_desk),
        "history": changes.newest_of(by, one.ref) if is_desk else None,
    }
    return render(request, "ai/systems_one.html", context)


def asked_of(request: HttpRequest) -> Asked:
    """Return what a request asks of the register."""
    told = request.GET
    chosen = {name: told.get(name, "")[:100] for name in api.facets()}
    page = told.get("page", "1")
    return Asked(
        words=told.get("q", "").strip()[:200],
        chosen={name: value for name, value in chosen.items() if value},
        page=int(page) if page.isdecimal() and page.isascii() and len(page) < 9 else 1,
        per_page=ROWS,
    )


def unit_names(by: Actor) -> dict[str, str]:
    """Return the names of the units of the administration, in the language of the page, by slug."""
    return {unit.slug: into(unit.name) for unit in tenants.units_of(by.tenant)}


def _facets(found: Found, asked: Asked, units: Mapping[str, str]) -> list[dict[str, Any]]:
    told = []
    for name, label in api.facets().items():
        counts = found.facets.get(name, {})
        options = [
            (value, f"{units.get(value, value) if name == 'unit' else words.value(name, value)} ({count})")
            for value, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        ]
        if options:
            shown = words.FACETS.get(name) or into(label)
            told.append({"name": name, "label": shown, "options": options, "chosen": asked.chosen.get(name, "")})
    return told


def _versions(by: Actor, one: System, *, is_desk: bool) -> list[dict[str, Any]]:
    """Return the versions, newest first, each with who answers for it: by name at the desk, by role for the public."""
    names = {person.username: person.full_name for person in people_holding(by.tenant, tuple(ROLES))} if is_desk else {}
    return [
        {
            "version": version,
            "administrative": names.get(version.administrative, version.administrative) if is_desk else "",
            "political": names.get(version.political, version.political) if is_desk else "",
        }
        for version in reversed(one.versions)
    ]


public: list[URLPattern] = [
    path("algorithms/", public_list, name="systems"),
    path("algorithms/<slug:slug>/", public_system, name="system"),
]
desk: list[URLPattern] = [
    path("algorithms/", desk_list, name="desk_systems"),
    path("algorithms/<slug:slug>/", desk_system, name="desk_system"),
]
