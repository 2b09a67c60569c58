# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The whole history of one record, whichever room keeps it: as a page, CSV, XLSX or JSON."""

from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from auzolan.kernel.naming import name_refs
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, NotFound
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.showing import changes
from auzolan.showing.lists import page_of, table_file

A_PAGE = 50
_PAGES = {
    "services/service": "services:desk_service",
    "services/charter": "services:desk_charter",
    "measure/plan": "measure:plan",
    "ai/system": "ai:desk_system",
    "kernel/person": "person",
    "kernel/tenant": "unit",
}


@desk_page
@require_safe
def history(request: HttpRequest, subject: str) -> HttpResponse:
    """Show every change of a record, newest first."""
    by = actor(request)
    try:
        ref = Ref.parse(subject)
    except BadInput as fault:
        raise NotFound(f"There is no record {subject!r}.") from fault
    lines = changes.lines_of(by, ref)
    if not lines:
        raise NotFound(f"Nothing has been noted of {subject!r}.")
    given = table_file(request, f"history-{ref.kind}-{ref.key.replace('/', '-')}", changes.plain(lines))
    if given is not None:
        return given
    named = name_refs(by.tenant, [ref])[ref]
    context = {
        "title": into(named.title) if named.title else ref.key,
        "back": _page(ref),
        "page": page_of(request, lines, A_PAGE),
        "count": ngettext("%(n)s line", "%(n)s lines", len(lines)) % {"n": len(lines)},
    }
    return render(request, "history.html", context)


def _page(ref: Ref) -> str:
    """Return the address of the desk page on which the record is kept."""
    try:
        return reverse(_PAGES[f"{ref.room}/{ref.kind}"], args=[ref.key])
    except (KeyError, NoReverseMatch):
        return ""
