# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is exchanged with other governments, for everybody; and what they tell on the pages of solutions."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from auzolan.govtech.api import solutions
from auzolan.govtech.api.network import elsewhere, parcels, partners
from auzolan.govtech.nouns.network import Kept, Partner
from auzolan.kernel import clock
from auzolan.kernel.web import actor, render
from auzolan.showing.frame import is_at_desk
from auzolan.showing.lists import page_of, table_file

_ROWS: Final = 20


@require_safe
def network(request: HttpRequest) -> HttpResponse:
    """Show everybody our parcels, the key that they are checked with, and whose are taken here."""
    by = actor(request)
    found = parcels.own_parcels(by=by)
    given = table_file(request, "parcels", [plain(one) for one in found])
    if given is not None:
        return given
    who, key = partners.ourselves(by=by)
    context = {
        "who": who,
        "key": key,
        "newest": found[0] if found else None,
        "page": page_of(request, found, _ROWS),
        "partners": [partner_row(one) for one in partners.partners(by=by)],
    }
    return render(request, "govtech/network.html", context)


def solution_panel(request: HttpRequest, _tenant: str, key: str) -> SafeString | None:
    """Draw on the page of a solution who uses it elsewhere and who tells of it; for the desk, whether we tell of it."""
    by = actor(request)
    one = solutions.solution(by=by, slug=key)
    is_desk = is_at_desk(request)
    offered = parcels.offered(by=by) if is_desk and by.may(partners.SHARE) else None
    context = {
        "uses": elsewhere.used_elsewhere(by=by, solution=one),
        "tellers": elsewhere.told_elsewhere(by=by, solution=one),
        "slug": key,
        "may_share": offered is not None,
        "is_offered": offered is not None and key in {each.solution for each in offered},
    }
    shown = ("uses", "tellers", "may_share")
    if not any(context[name] for name in shown):
        return None
    return render_to_string("govtech/network_solution_panel.html", context, request)


def partner_row(one: Partner) -> dict[str, Any]:
    """Return a partner with the key that is trusted today, or was last."""
    today = clock.today()
    held = [each for each in one.keys if each.holds(today)] or list(one.keys)
    return {"one": one, "key": held[-1], "is_trusted": one.is_trusted(today)}


def plain(one: Kept) -> dict[str, Any]:
    """Return a parcel as a file gives it."""
    return {
        "number": one.manifest.number,
        "made_at": one.manifest.made_at,
        "hash": one.hash,
        "previous": one.manifest.previous,
        "files": len(one.manifest.files),
        **{name: one.counts.get(name, 0) for name in ("solutions", "lessons", "adoptions")},
    }


public: list[URLPattern] = [path("network/", network, name="network")]
