# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The page of a dataset, or of a series of them: to everybody, and to those who keep it."""

from collections import Counter
from contextlib import suppress
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from auzolan.catalogue import api
from auzolan.catalogue.nouns.datasets import Dataset, Distribution, Standing
from auzolan.catalogue.pages import words
from auzolan.kernel import dependencies, tenants
from auzolan.kernel.naming import Named, name_refs
from auzolan.kernel.panels import panels_for
from auzolan.kernel.refusals import BadInput, BadTable, Conflict
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.showing import changes
from auzolan.showing.refusing import said

_FEWEST: Final = 2
"""How many members of a series lie in a province at least, before those that it has none of are told."""
_OPEN_TO_ALL: Final = frozenset({"services"})
"""Rooms whose records everybody may see: what else depends on a dataset is for the desk."""


@require_safe
def public_dataset(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a dataset to those who want its data."""
    told = _dataset(request, slug, is_public=True)
    return render(request, "catalogue/dataset.html", told | {"frame": "public.html"})


@desk_page
@require_safe
def desk_dataset(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a dataset to those who keep it: the same, with who depends on it, and its history."""
    return _desk(request, slug, [])


@desk_page
@require_POST
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """Let everybody see a dataset."""
    try:
        api.publish_dataset(by=actor(request), slug=slug)
    except (BadTable, Conflict) as refusal:
        return _desk(request, slug, [_error(refusal)])
    messages.success(request, _("Everybody sees the dataset now."))
    return redirect("catalogue:desk_dataset", slug)


@desk_page
@require_POST
def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    """Offer a dataset no more, with the reason."""
    try:
        api.withdraw_dataset(by=actor(request), slug=slug, reason=request.POST.get("reason", ""))
    except BadInput:
        error = {"target": "reason", "label": _("Reason"), "message": _("Say why, for those who used the data.")}
        return _desk(request, slug, [error])
    except Conflict as refusal:
        return _desk(request, slug, [_error(refusal)])
    messages.success(request, _("The dataset is not offered any more. Its page says why."))
    return redirect("catalogue:desk_dataset", slug)


def _desk(request: HttpRequest, slug: str, errors: list[dict[str, str]]) -> HttpResponse:
    by = actor(request)
    by.require(api.READ)
    told = _dataset(request, slug, is_public=False)
    one: Dataset = told["dataset"]
    may_record = by.may("catalogue.record", one.owner)
    told |= {
        "frame": "desk.html",
        "history": changes.newest_of(by, one.ref),
        "may_publish": may_record and one.standing is not Standing.PUBLISHED,
        "may_withdraw": may_record and one.standing is not Standing.WITHDRAWN,
        "errors": errors,
    }
    answer = render(request, "catalogue/dataset.html", told)
    answer.status_code = 422 if errors else 200
    return answer


def _error(refusal: BadTable | Conflict) -> dict[str, str]:
    return {"target": "", "label": "", "message": said(refusal)}


def _dataset(request: HttpRequest, slug: str, *, is_public: bool) -> dict[str, Any]:
    by = actor(request)
    one = api.dataset(by=by, slug=slug)
    about = one.description
    units = {node.slug: node.name for node in tenants.units_of(by.tenant)}
    series = api.datasets(by=by, iris=[about.series]) if about.series else []
    members = api.datasets(by=by, series=about.iri) if about.is_series else []
    page = "catalogue:dataset" if is_public else "catalogue:desk_dataset"
    return {
        "dataset": one,
        "about": about,
        "owner": units.get(one.owner, one.owner),
        "is_withdrawn": one.standing is Standing.WITHDRAWN,
        "distributions": [_distribution(way) for way in about.distributions],
        "series": [{"title": into(it.description.title), "url": reverse(page, args=[it.slug])} for it in series],
        "members": _members(members, page),
        "without": _without(members),
        "dependents": _dependents(by.tenant, one, is_public=is_public),
        "snippets": _snippets(request, one),
        "panels": panels_for("catalogue/dataset", request, by.tenant, slug, is_public=is_public),
    }


def _distribution(way: Distribution) -> dict[str, Any]:
    url = way.download_url or way.access_url
    name = into(way.title) or url.rstrip("/").rpartition("/")[2] or way.format
    return {"way": way, "url": url, "name": name, "is_file": bool(way.download_url)}


def _members(members: list[Dataset], page: str) -> list[dict[str, Any]]:
    told = [
        {
            "title": into(one.description.title),
            "url": reverse(page, args=[one.slug]),
            "places": [words.place(code) for code in one.description.places],
            "formats": one.description.formats,
            "standing": one.standing,
        }
        for one in members
    ]
    return sorted(told, key=lambda row: (row["places"], row["title"]))


def _without(members: list[Dataset]) -> list[str]:
    """Return the municipalities that a series has no member of, in the provinces in which it has several."""
    there = {code for one in members for code in one.description.places}
    provinces = Counter(code[:2] for code in there)
    asked = {province for province, count in provinces.items() if count >= _FEWEST}
    names = (into(name) for code, name in api.municipality_names().items() if code[:2] in asked and code not in there)
    return sorted(names)


def _dependents(tenant: str, one: Dataset, *, is_public: bool) -> list[Named]:
    found = dependencies.dependents_of(tenant, one.ref)
    return list(name_refs(tenant, [ref for ref in found if not is_public or ref.room in _OPEN_TO_ALL]).values())


def _snippets(request: HttpRequest, one: Dataset) -> list[dict[str, str]]:
    """Return how programs read the description in each of its forms, and the data where there is a file."""
    address = request.build_absolute_uri(f"/api/v1/datasets/{one.slug}")
    told = [
        {"label": "curl", "text": f"curl -s {address}"},
        {"label": "Python", "text": f'import httpx\n\nprint(httpx.get("{address}").json()["description"]["title"])'},
    ]
    for label, name, args, query in (
        ("DCAT-AP (Turtle)", "catalogue_plain:dataset", [one.slug, "ttl"], ""),
        ("CKAN", "catalogue_plain:ckan", ["package_show"], f"?id={one.slug}"),
    ):
        with suppress(NoReverseMatch):
            told.append(
                {"label": label, "text": f"curl -s {request.build_absolute_uri(reverse(name, args=args))}{query}"}
            )
    ways = one.description.distributions
    csv = next((way.download_url for way in ways if way.format == "CSV" and way.download_url), "")
    if csv:
        quoted = csv.replace("'", "''")
        told.append({"label": "DuckDB", "text": f"SELECT * FROM read_csv('{quoted}') LIMIT 10;"})
    return told
