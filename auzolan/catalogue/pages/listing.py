# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The list of datasets: found by words, narrowed down by six facets, in pages whose links stay right."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from auzolan.catalogue import api
from auzolan.catalogue.nouns.datasets import Dataset, Standing
from auzolan.catalogue.nouns.search import Asked, Facet, Found, Sort
from auzolan.catalogue.pages import words
from auzolan.kernel.refusals import BadInput
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.showing.lists import FORMS, table_file
from auzolan.showing.spelling import marked

ROWS: Final = 20
MOST_IN_FILE: Final = 10_000
_OPEN: Final = 8
_PAGE: Final = ("after", "as", "page")


@require_safe
def public_list(request: HttpRequest) -> HttpResponse:
    """Show the datasets that everybody may see, as they were asked for."""
    return _listing(request, Standing.PUBLISHED, is_desk=False)


@desk_page
@require_safe
def desk_list(request: HttpRequest) -> HttpResponse:
    """Show the same list to those who keep it, with drafts and what was withdrawn."""
    actor(request).require(api.READ)
    told = request.GET.get("standing", "")
    return _listing(request, Standing(told) if told in set(Standing) else None, is_desk=True)


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Return what could be meant by what is being written, as the options of a list."""
    found = api.suggest_datasets(by=actor(request), begun=request.GET.get("q", "")[:100])
    return HttpResponse(format_html_join("", '<option value="{}"></option>', ((one,) for one in found)))


def _listing(request: HttpRequest, standing: Standing | None, *, is_desk: bool) -> HttpResponse:
    asked = _asked(request, standing)
    if request.GET.get("as", "") in FORMS:
        given = table_file(request, "datasets", [_plain(one) for one in _every(request, asked)])
        if given is not None:
            return given
    found = api.search_datasets(by=actor(request), asked=asked)
    is_narrowed = bool(asked.text or asked.chosen or (is_desk and standing))
    context = {
        "frame": "desk.html" if is_desk else "public.html",
        "face": "desk" if is_desk else "public",
        "asked": asked,
        "found": found,
        "rows": [_row(one, asked.text, is_desk=is_desk) for one in found.rows],
        "facets": _facets(request, found, asked),
        "chosen": _chosen(request, asked),
        "sorts": [(sort.value, words.SORTS[sort]) for sort in Sort if sort is not Sort.BEST or asked.text],
        "standings": [(one.value, str(words.STANDINGS[one])) for one in Standing] if is_desk else [],
        "hidden": [(name, value) for name in (*Facet, "all") for value in request.GET.getlist(name)],
        "is_narrowed": is_narrowed,
        "bare": reverse("catalogue:desk_list" if is_desk else "catalogue:list"),
        "first": _url(request),
        "next": _url(request, after=[found.next]) if found.next else "",
        "members": _url(request, all=[] if asked.with_members else ["yes"]),
        "suggestions": reverse("catalogue:suggest"),
    }
    return render(request, "catalogue/list.html", context)


def _asked(request: HttpRequest, standing: Standing | None) -> Asked:
    told = request.GET
    sort = told.get("sort", "")
    chosen = {facet: tuple(dict.fromkeys(one[:500] for one in told.getlist(facet) if one)) for facet in Facet}
    return Asked(
        text=told.get("q", "").strip()[:500],
        chosen={facet: values for facet, values in chosen.items() if values},
        standing=standing,
        with_members=told.get("all") == "yes",
        sort=Sort(sort) if sort in set(Sort) else None,
        language=get_language() or "eu",
        after=told.get("after", "")[:600],
        most=ROWS,
    )


def _every(request: HttpRequest, asked: Asked) -> Iterator[Dataset]:
    """Yield every dataset that was found, by title; BadInput where they are too many for a file."""
    asked = replace(asked, sort=Sort.TITLE, after="", most=500)
    while True:
        found = api.search_datasets(by=actor(request), asked=asked)
        if found.total > MOST_IN_FILE:
            told = f"at most {MOST_IN_FILE:,} datasets in a file: narrow the search down"
            raise BadInput(f"{found.total:,} datasets", field="as", expected=told)
        yield from found.rows
        if not found.next:
            return
        asked = replace(asked, after=found.next)


def _row(one: Dataset, text: str, *, is_desk: bool) -> dict[str, Any]:
    about = one.description
    title, body = into(about.title), into(about.description)
    return {
        "one": one,
        "about": about,
        "url": reverse("catalogue:desk_dataset" if is_desk else "catalogue:dataset", args=[one.slug]),
        "title": marked(title, text, len(title) + 1),
        "body": marked(body, text),
        "formats": about.formats[:6],
        "places": [words.place(code) for code in about.places[:3]],
        "more_places": max(0, len(about.places) - 3),
    }


def _facets(request: HttpRequest, found: Found, asked: Asked) -> list[dict[str, Any]]:
    """Return each facet with its values, those that were chosen first, each with the address that chooses it or not."""
    told = []
    for facet in Facet:
        chosen = asked.chosen.get(facet, ())
        counts = {one.value: one for one in found.facets.get(facet, ())}
        values = [
            {
                "label": into(one.name) if one.name else words.value(facet, one.value),
                "count": one.count,
                "is_chosen": one.value in chosen,
                "url": _url(request, **{facet.value: _toggled(chosen, one.value)}),
            }
            for one in sorted(counts.values(), key=lambda one: (one.value not in chosen, -one.count, one.value))
        ]
        if values:
            told.append({"label": words.FACETS[facet], "values": values[:_OPEN], "more": values[_OPEN:]})
    return told


def _chosen(request: HttpRequest, asked: Asked) -> list[dict[str, str]]:
    """Return what was chosen, each with the address without it: also what nothing that was found has."""
    return [
        {
            "label": f"{words.FACETS[facet]}: {words.value(facet, value)}",
            "url": _url(request, **{facet.value: _toggled(values, value)}),
        }
        for facet, values in asked.chosen.items()
        for value in values
    ]


def _toggled(chosen: tuple[str, ...], value: str) -> list[str]:
    return [one for one in chosen if one != value] if value in chosen else [*chosen, value]


def _url(request: HttpRequest, **changed: list[str]) -> str:
    """Return this address from its first page on, with some of its questions changed."""
    told = request.GET.copy()
    for name in _PAGE:
        told.pop(name, None)
    for name, values in changed.items():
        told.setlist(name, values)
    return f"?{told.urlencode()}"


def _plain(one: Dataset) -> dict[str, Any]:
    about = one.description
    return {
        "slug": one.slug,
        "iri": about.iri,
        "title": into(about.title),
        "description": into(about.description),
        "publisher": into(about.publisher),
        "themes": "; ".join(about.themes),
        "municipalities": "; ".join(about.places),
        "formats": "; ".join(about.formats),
        "licence": about.licence,
        "frequency": about.frequency,
        "issued": about.issued,
        "modified": about.modified,
        "points": one.quality.points,
        "rating": one.quality.rating.value,
        "series": about.series,
        "owner": one.owner,
        "standing": one.standing.value,
    }
