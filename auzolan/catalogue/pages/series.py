# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The pages of series: families found in the catalogue, each to be accepted or refused by a person."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from auzolan.catalogue import api
from auzolan.catalogue.forms.sources import RefuseForm
from auzolan.catalogue.nouns.series import Proposed
from auzolan.kernel.refusals import Conflict
from auzolan.kernel.web import actor, desk_page, render
from auzolan.showing.lists import page_of, table_file
from auzolan.showing.refusing import said

PER_PAGE: Final = 50


@desk_page
@require_safe
def families(request: HttpRequest) -> HttpResponse:
    """Show every family of datasets that repeats itself per municipality, and what was said of it; as a file too."""
    found = api.families_of(by=actor(request))
    given = table_file(request, "series", [_plain(one) for one in found])
    if given is not None:
        return given
    page = page_of(request, found, PER_PAGE)
    return render(request, "catalogue/series_list.html", {"page": page, "rows": [_row(one) for one in page]})


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def family(request: HttpRequest, family: str) -> HttpResponse:
    """Show one family: its datasets by municipality and those that miss; and take in why it is no series."""
    by = actor(request)
    found, members = api.family_of(by=by, family=family)
    may = by.may("catalogue.record") and not found.already
    is_open = found.said is None or not found.said.accepted
    form = RefuseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        api.refuse_family(by=by, family=family, reason=form.cleaned_data["reason"])
        messages.success(request, _("Noted: it is no series."))
        return redirect("catalogue:families")
    rows = [
        {
            "id": one.id,
            "town": one.municipality.name,
            "dataset": members.get(one.id),
            "url": _url(members[one.id].slug) if one.id in members else "",
        }
        for one in found.series.members
    ]
    context = _row(found) | {
        "page": page_of(request, rows, PER_PAGE),
        "form": form,
        "may_accept": may and (is_open or bool(found.fresh)),
        "may_refuse": may and is_open,
    }
    answer = render(request, "catalogue/series_family.html", context)
    answer.status_code = 422 if form.errors else 200
    return answer


@desk_page
@require_POST
def accept(request: HttpRequest, family: str) -> HttpResponse:
    """Make a family a series."""
    try:
        api.accept_family(by=actor(request), family=family)
    except Conflict as refusal:
        messages.warning(request, said(refusal))
    else:
        messages.success(request, _("It is a series now."))
    return redirect("catalogue:family", family)


def _row(one: Proposed) -> dict[str, Any]:
    said = one.said
    if one.already:
        state, tone = _("a series already"), "good"
    elif said is None:
        state, tone = _("proposed"), "info"
    else:
        state, tone = (_("a series"), "good") if said.accepted else (_("no series"), "plain")
    is_series = said is not None and said.accepted
    url = _url(said.dataset) if said is not None and said.accepted else ""
    return {"one": one, "state": state, "tone": tone, "is_series": is_series, "url": url}


def _url(slug: str) -> str:
    try:
        return reverse("catalogue:desk_dataset", args=[slug])
    except NoReverseMatch:
        return ""


def _plain(one: Proposed) -> dict[str, Any]:
    return {
        "family": one.series.id,
        "title": one.series.title,
        "datasets": len(one.series.members),
        "missing": len(one.series.missing),
        "accepted": None if one.said is None else one.said.accepted,
    }
