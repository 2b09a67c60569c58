# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""From where the parcels of a partner are fetched, at the desk: said, changed, asked for now, ended; its history."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from auzolan.catalogue.nouns.sources import Every
from auzolan.govtech.api.network import fetching as api
from auzolan.govtech.api.network import partners
from auzolan.govtech.forms.network import FetchingForm
from auzolan.govtech.nouns.fetching import Fetch, Fetching
from auzolan.govtech.nouns.network import Partner
from auzolan.govtech.pages import network_words as words
from auzolan.govtech.pages.challenge_editing import METHODS, answer
from auzolan.kernel import clock
from auzolan.kernel.access import Actor
from auzolan.kernel.refusals import BadInput, Conflict
from auzolan.kernel.web import actor, desk_page
from auzolan.showing.fields import tell
from auzolan.showing.refusing import in_words, said, said_of


@desk_page
@require_http_methods(METHODS)
def fetch_from(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask from where the parcels of a partner are fetched, and how often."""
    by = actor(request)
    by.require(partners.SHARE)
    one = partners.partner(by=by, slug=slug)
    known = api.fetchings(by=by).get(slug)
    site = f"{one.address.rstrip('/')}{api.NEWEST}" if one.address else ""
    first = {"address": known.address if known else site, "every": int(known.every if known else Every.DAY)}
    times = [(str(int(every)), word) for every, word in words.TIMES.items()]
    form = FetchingForm(request.POST if request.method == "POST" else None, initial=first, times=times)
    if request.method == "POST" and form.is_valid():
        try:
            api.fetch_from(by=by, partner=slug, **form.cleaned_data)
        except BadInput as refusal:
            tell(form, refusal)
        except Conflict as refusal:
            form.add_error(None, said(refusal))
        else:
            messages.success(request, _("Recorded."))
            return redirect("govtech:partner", slug)
    return answer(request, "govtech/network_fetching.html", form, {"one": one, "known": known})


@desk_page
@require_POST
def fetch_now(request: HttpRequest, slug: str) -> HttpResponse:
    """Let a worker fetch the newest parcel of a partner now; also one that was turned away, where that is asked for."""
    try:
        api.ask_fetch(by=actor(request), partner=slug, anew=request.POST.get("anew") == "yes")
    except Conflict as refusal:
        messages.error(request, said(refusal))
    else:
        messages.success(request, _("It is fetched as soon as a worker is free: look again in a moment."))
    return redirect("govtech:partner", slug)


@desk_page
@require_POST
def stop(request: HttpRequest, slug: str) -> HttpResponse:
    """Fetch the parcels of a partner no more."""
    api.stop_fetching(by=actor(request), partner=slug)
    messages.success(request, _("Its parcels are fetched no more."))
    return redirect("govtech:partner", slug)


def panel(by: Actor, one: Partner) -> dict[str, Any]:
    """Return what the page of a partner shows of how its parcels are fetched."""
    fetches = api.fetches(by=by, partner=one.slug)
    known = api.fetchings(by=by).get(one.slug)
    return {
        "fetching": fetching_row(known, fetches[0] if fetches else None),
        "fetches": [_row(each) for each in fetches],
        "may_fetch": one.is_trusted(clock.today()),
    }


def fetching_row(one: Fetching | None, last: Fetch | None) -> dict[str, Any] | None:
    """Return from where parcels are fetched, how often, and how it went last; None where they are not."""
    if one is None:
        return None
    told = _row(last) if last is not None and last.address == one.address else None
    return {"one": one, "every": words.TIMES[one.every], "last": told}


def _row(one: Fetch) -> dict[str, Any]:
    why = said_of(one.problem) if one.problem else in_words(one.why)
    return {"one": one, "outcome": words.OUTCOMES[one.outcome], "tone": words.OUTCOME_TONES[one.outcome], "why": why}


desk: list[URLPattern] = [
    path("network/partners/<slug:slug>/fetching/", fetch_from, name="fetch_from"),
    path("network/partners/<slug:slug>/fetching/now/", fetch_now, name="fetch_now"),
    path("network/partners/<slug:slug>/fetching/stop/", stop, name="stop_fetching"),
]
