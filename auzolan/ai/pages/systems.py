# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The register of systems: found by words and facets, and the page of each, for the public and for the desk."""

from collections.abc import Mapping
from typing import Any, Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from auzolan.ai.api import exchanging
from auzolan.ai.api import systems as api
from auzolan.ai.nouns.record import FIELDS, GROUPS, Kind
from auzolan.ai.nouns.systems import Asked, Found, System
from auzolan.ai.pages import system_words as words
from auzolan.ai.pages.system_gaps import FORMATS, gaps_by_field
from auzolan.kernel import panels, tenants
from auzolan.kernel.access import ROLES, Actor, people_holding
from auzolan.kernel.texts import Text
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.showing import changes
from auzolan.showing.lists import FORMS, table_file

ROWS: Final = 20
_ABOVE: Final = ("contact", "begins", "contest")
"""Fields that stand at the head of the page."""


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
    if request.GET.get("as", "") in FORMS:
        given = table_file(request, "algorithms", api.rows_of(by=by))
        if given is not None:
            return given
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
        "may_record": is_desk and by.may(api.RECORD),
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
        "record": _record(one),
        "foreign": _foreign(one),
        "files": [{"form": form.value, "label": label} for form, label in FORMATS.items()],
        "contact": _text(one, "contact"),
        "begins": _text(one, "begins"),
        "contest": _text(one, "contest"),
        "published": _text(one, "published"),
        "gaps": gaps_by_field(exchanging.gaps_of(by=by, slug=slug)) if is_desk else [],
        "may_record": is_desk and by.may(api.RECORD, one.unit),
        "parts": [{"key": key.value, "label": into(text)} for key, text in GROUPS.items()],
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


def _record(one: System) -> list[dict[str, Any]]:
    """Return the parts of the record that say something, each with its fields, in the order of a reader."""
    parts = []
    for group, label in GROUPS.items():
        rows = [
            {
                "field": field,
                "label": into(field.label),
                "value": _text(one, field.key),
                "is_url": field.kind is Kind.URL,
            }
            for field in FIELDS.values()
            if field.group is group and field.key not in _ABOVE and _text(one, field.key)
        ]
        if rows:
            parts.append({"label": into(label), "rows": rows})
    return parts


def _foreign(one: System) -> list[dict[str, str]]:
    """Return what a foreign register says beyond our fields, under its own headings."""
    return [
        {"label": exchanging.heading_of(key), "value": str(value)} for key, value in one.fields.items() if "." in key
    ]


def _text(one: System, key: str) -> str:
    told = one.fields.get(key, "")
    text = into(told) if isinstance(told, Text) else told
    choices = FIELDS[key].choices if key in FIELDS else {}
    return into(choices[text]) if text in choices else text


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
