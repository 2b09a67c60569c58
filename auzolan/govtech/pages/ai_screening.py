# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether the pilot of an application that uses AI may begin before the law, on its pages; and which system it is."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from auzolan.govtech.api import ai_screening as api
from auzolan.govtech.api import applications, challenges
from auzolan.govtech.forms.piloting import SystemForm
from auzolan.govtech.nouns.ai_screening import Gate
from auzolan.govtech.pages.challenge_editing import METHODS, answer
from auzolan.kernel.access import Actor
from auzolan.kernel.naming import name_refs
from auzolan.kernel.refusals import BadInput
from auzolan.kernel.web import actor, desk_page, into
from auzolan.showing.fields import tell


@desk_page
@require_http_methods(METHODS)
def name_system(request: HttpRequest, application: int) -> HttpResponse:
    """Ask which system of the register an application uses."""
    by = actor(request)
    known = applications.application_of(by, application)
    by.require(api.PILOT, unit=challenges.challenge(by=by, number=known.challenge).unit)
    form = SystemForm(
        request.POST if request.method == "POST" else None,
        systems=sorted(((slug, into(name)) for slug, name in api.systems(by=by).items()), key=lambda one: one[1]),
        initial={"system": known.ai_system},
    )
    back = reverse("govtech:desk_challenge", args=[known.challenge])
    if request.method == "POST" and form.is_valid():
        try:
            api.name_system(by=by, application=application, system=form.cleaned_data["system"])
        except BadInput as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Written down."))
            return redirect(back)
    context = {
        "number": application,
        "name": _("Say which AI system it uses"),
        "back": back,
        "gate": gate(by, application),
    }
    return answer(request, "govtech/piloting_deed.html", form, context)


def gate(by: Actor, application: int) -> dict[str, Any] | None:
    """Return what a page says of the law before a pilot that uses AI; None where nobody says that it does."""
    found = api.gate(by=by, application=application)
    return {"application": application, "is_open": found.is_open, **_told(by, found)} if found else None


def panel(request: HttpRequest, _tenant: str, key: str) -> SafeString | None:
    """Draw whether the pilot of an application may begin before the law, and the way to name its system."""
    by = actor(request)
    if not by.may(challenges.READ):
        return None
    known = applications.application_of(by, int(key))
    unit = challenges.challenge(by=by, number=known.challenge).unit
    context = {"gate": gate(by, known.number), "application": known.number, "may": by.may(api.PILOT, unit)}
    if context["gate"] is None and not context["may"]:
        return None
    return render_to_string("govtech/ai_panel.html", context, request)


def _told(by: Actor, found: Gate) -> dict[str, Any]:
    if found.screened is None:
        return {"lacking": found.lacking, "title": "", "url": "", "is_prohibited": False}
    named = name_refs(by.tenant, [found.screened.ref])[found.screened.ref]
    is_prohibited = found.screened.is_prohibited
    return {"lacking": found.lacking, "title": into(named.title), "url": named.url, "is_prohibited": is_prohibited}


desk: list[URLPattern] = [
    path("challenges/applications/<int:application>/ai-system/", name_system, name="name_ai_system"),
]
