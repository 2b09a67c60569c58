# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Solutions: found by a need in any of six languages or by facets, and the page of each: declared beside observed."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from auzolan.govtech.api import solutions as api
from auzolan.govtech.api.publiccode_files import publiccode_of
from auzolan.govtech.forms.solutions import NeedForm
from auzolan.govtech.nouns.experience import Kind, Match
from auzolan.govtech.nouns.solution_catalogue import Brief, Catalogued, Listing
from auzolan.govtech.nouns.solutions import Source
from auzolan.govtech.pages import solution_words as words
from auzolan.govtech.pages.cycles import drawn
from auzolan.govtech.pages.experience import addresses
from auzolan.kernel import clock, panels
from auzolan.kernel.texts import Text
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.showing import changes
from auzolan.showing.lists import page_of, table_file

_ROWS: Final = 20
_MOST_OPTIONS: Final = 60


@require_safe
def public_list(request: HttpRequest) -> HttpResponse:
    """Show everybody the catalogue, as it was asked for."""
    return _list(request, is_desk=False)


@desk_page
@require_safe
def desk_list(request: HttpRequest) -> HttpResponse:
    """Show the desk the same list, with what to do."""
    actor(request).require(api.READ)
    return _list(request, is_desk=True)


@require_safe
def public_solution(request: HttpRequest, slug: str) -> HttpResponse:
    """Show everybody one solution."""
    return _one(request, slug, is_desk=False)


@desk_page
@require_safe
def desk_solution(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the desk one solution, with what to do and its history."""
    actor(request).require(api.READ)
    return _one(request, slug, is_desk=True)


@require_safe
def publiccode(request: HttpRequest, slug: str) -> HttpResponse:
    """Give what is known of a solution as a publiccode.yml."""
    answer = HttpResponse(publiccode_of(by=actor(request), slug=slug), content_type="application/yaml; charset=utf-8")
    answer.headers["Content-Disposition"] = 'inline; filename="publiccode.yml"'
    return answer


def _list(request: HttpRequest, *, is_desk: bool) -> HttpResponse:
    by = actor(request)
    form = NeedForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    chosen = {name: request.GET.get(name, "")[:100] for name in api.facets()}
    chosen = {name: value for name, value in chosen.items() if value}
    need, language = asked.get("q", ""), asked.get("language", "")
    told = api.look_for(by=by, need=need, language=language, chosen=chosen)
    given = table_file(request, "solutions", [_plain(one, told.in_use) for one in told.rows])
    if given is not None:
        return given
    page = page_of(request, told.rows, _ROWS)
    reading = api.reading_of_solutions(by=by) if told.found else None
    context = {
        "frame": "desk.html" if is_desk else "public.html",
        "is_desk": is_desk,
        "form": form,
        "need": need,
        "found": told.found,
        "searched": words.language(told.found.language) if told.found else "",
        "reading": None if reading is None or reading.is_done else reading,
        "facets": _facets(told, chosen),
        "is_narrowed": bool(chosen or need),
        "page": page,
        "total": len(told.solutions),
        "own": len(told.rows) - len(told.solutions),
        "rows": _rows(by.tenant, page.object_list, told.in_use, is_desk=is_desk),
        "may_record": is_desk and by.may(api.RECORD),
    }
    answer = render(request, "govtech/solutions.html", context)
    if form.errors:
        answer.status_code = 422
    return answer


def _one(request: HttpRequest, slug: str, *, is_desk: bool) -> HttpResponse:
    by = actor(request)
    one = api.solution(by=by, slug=slug)
    if one.merged_into:
        return redirect("govtech:desk_solution" if is_desk else "govtech:solution", one.merged_into)
    told = one.solution
    context = {
        "frame": "desk.html" if is_desk else "public.html",
        "is_desk": is_desk,
        "one": one,
        "told": told,
        "texts": _texts(one),
        "vitality": api.vitality_of(one),
        "quiet_days": told.health.quiet_days(clock.today()) if told.health else None,
        "contradicts": api.contradicts(one),
        "expired": api.expired_contracts(one),
        "address": told.repository if told.repository.startswith(("https://", "http://")) else "",
        "page_address": told.landing_page if told.landing_page.startswith(("https://", "http://")) else "",
        "fields": [
            {"name": words.FIELDS[name], "source": _source(told.sources[at])} for name, at in told.provenance.items()
        ],
        "cycle": drawn(request, one.ref),
        "panels": panels.panels_for("govtech/solution", request, by.tenant, slug, is_public=not is_desk),
        "may_record": is_desk and by.may(api.RECORD),
        "history": changes.newest_of(by, one.ref) if is_desk else None,
    }
    return render(request, "govtech/solution_one.html", context)


def _rows(
    tenant: str, those: Iterable[Brief | Match], in_use: Mapping[str, Text], *, is_desk: bool
) -> list[dict[str, Any]]:
    those = list(those)
    urls = addresses(tenant, [one.id for one in those if isinstance(one, Match)], is_desk=is_desk)
    rows: list[dict[str, Any]] = []
    for one in those:
        if isinstance(one, Match):
            rows.append({"own": one, "name": into(one.title) or one.name, "url": urls[one.id]})
            continue
        tag, text = api.short_text(one, get_language() or "eu")
        rows.append({"one": one, "text": text, "tag": tag, "in_use": in_use.get(one.slug)})
    return rows


def _texts(one: Catalogued) -> list[dict[str, Any]]:
    """Return what is said of a solution by language, that of the page first, then English."""
    own = get_language() or "eu"
    order = {own: 0, "en": 1}
    told = sorted(one.solution.descriptions.items(), key=lambda pair: order.get(pair[0].split("-")[0].lower(), 2))
    return [{"tag": "" if tag == "und" else tag, "language": words.language(tag), "said": said} for tag, said in told]


def _facets(told: Listing, chosen: dict[str, str]) -> list[dict[str, Any]]:
    rows = []
    for name, counts in told.facets.items():
        picked = chosen.get(name, "")
        codes = [code for at, code in enumerate(counts) if at < _MOST_OPTIONS or code == picked]
        options = [(code, f"{words.value(name, code)} ({counts[code]})") for code in codes]
        if picked and picked not in counts:
            options.append((picked, f"{words.value(name, picked) if name != 'vitality' else picked} (0)"))
        if options:
            rows.append({"name": name, "label": words.facet(name), "options": options, "chosen": picked})
    return rows


def _source(one: Source) -> dict[str, Any]:
    return {"file": one.file, "line": one.line, "format": one.format, "version": one.version, "day": one.day}


def _plain(found: Brief | Match, in_use: Mapping[str, Text]) -> dict[str, Any]:
    one = Brief(found.id, into(found.title) or found.name) if isinstance(found, Match) else found
    about = found.about if isinstance(found, Match) else in_use.get(one.slug, Text())
    return {
        "slug": one.slug,
        "name": one.name,
        "organisation": one.organisation,
        "repository": one.repository,
        "declared_status": one.status,
        "seen_to_be": one.vitality.value,
        "last_commit_on": one.last_commit_on,
        "observed_on": one.observed_on,
        "licence": one.licence,
        "categories": ";".join(one.categories),
        "countries": ";".join(one.countries),
        "newest_file_is_invalid": one.is_failing,
        "kind": found.kind.value if isinstance(found, Match) else Kind.SOLUTION.value,
        "here": into(about),
    }


public: list[URLPattern] = [
    path("solutions/", public_list, name="solutions"),
    path("solutions/<slug:slug>/publiccode.yml", publiccode, name="solution_publiccode"),
    path("solutions/<slug:slug>/", public_solution, name="solution"),
]
desk: list[URLPattern] = [
    path("solutions/", desk_list, name="desk_solutions"),
    path("solutions/<slug:slug>/", desk_solution, name="desk_solution"),
]
