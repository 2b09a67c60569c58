# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where what a search for solutions has found is shown, and the addresses of pilots and lessons for everybody."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_safe

from auzolan.govtech.api import experience as api
from auzolan.govtech.nouns.experience import ref_of
from auzolan.kernel.naming import name_refs
from auzolan.kernel.web import actor


@require_safe
def public_pilot(request: HttpRequest, application: int) -> HttpResponse:
    """Lead to where everybody reads of a pilot: the page of its challenge."""
    challenge = api.challenge_of_pilot(by=actor(request), application=application)
    return redirect(f"{reverse('govtech:challenge', args=[challenge])}#pilots")


def addresses(tenant: str, found: Iterable[str], *, is_desk: bool) -> dict[str, str]:
    """Return where each thing that a search has found is shown, by id; empty where it is there no more.

    A pilot has a page at the desk, and is told of on that of its challenge; a lesson has one for everybody.
    """
    refs = {one: ref_of(one) for one in found}
    names = name_refs(tenant, refs.values())
    told = {one: names[ref].url for one, ref in refs.items()}
    for one, ref in refs.items():
        if told[one] and (ref.room, ref.kind) == ("review", "lesson"):
            told[one] = reverse("govtech:lesson", args=[ref.key])
        if told[one] and (ref.room, ref.kind) == ("govtech", "pilot") and not is_desk:
            told[one] = reverse("govtech:public_pilot", args=[ref.key])
    return told


public: list[URLPattern] = [
    path("challenges/pilots/<int:application>/", public_pilot, name="public_pilot"),
]
