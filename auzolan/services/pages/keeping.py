# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The desk's forms for services: recorded, changed, retired, published for adoption, adopted."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from auzolan.kernel.access import Actor
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable, Conflict
from auzolan.kernel.web import actor, desk_page, into, render
from auzolan.services import api
from auzolan.services.forms.service import ChannelForm, ServiceForm, first_channel, first_values
from auzolan.services.nouns import Audience, ChannelKind, Kind, Service, Silence
from auzolan.services.pages import words
from auzolan.showing.fields import Choices, summary, tell

_FORM_METHODS = ["GET", "HEAD", "POST"]


@desk_page
@require_http_methods(_FORM_METHODS)
def new_service(request: HttpRequest) -> HttpResponse:
    """Ask for a service that is not on record yet."""
    actor(request).require("services.record")
    return _edit(request, None)


@desk_page
@require_http_methods(_FORM_METHODS)
def edit_service(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask what has to change in the record of a service and its channels."""
    by = actor(request)
    known = api.service(by=by, slug=slug)
    by.require("services.record", unit=known.owner)
    return _edit(request, known)


@desk_page
@require_POST
def retire_service(request: HttpRequest, slug: str) -> HttpResponse:
    """Note that a service is not offered any more."""
    api.retire_service(by=actor(request), slug=slug)
    messages.success(request, _("The service is not offered any more. It stays on record."))
    return redirect("services:desk_service", slug)


@desk_page
@require_POST
def publish_template(request: HttpRequest, slug: str) -> HttpResponse:
    """Publish a service for adoption by the administrations below, or do so no longer."""
    is_template = request.POST.get("is_template") == "yes"
    api.publish_template(by=actor(request), slug=slug, is_template=is_template)
    messages.success(
        request, _("Published for adoption.") if is_template else _("Not published for adoption any more.")
    )
    return redirect("services:desk_service", slug)


@desk_page
@require_safe
def templates(request: HttpRequest) -> HttpResponse:
    """Show the services that the administration above publishes for adoption."""
    by = actor(request)
    listed = api.templates(by=by)
    context = {"templates": listed, "may_adopt": by.may("services.adopt"), "units": _units(by)}
    return render(request, "services/templates.html", context)


@desk_page
@require_POST
def adopt(request: HttpRequest, template: str) -> HttpResponse:
    """Adopt a service that the administration above publishes."""
    new = api.adopt(by=actor(request), template=template, owner=request.POST.get("owner", ""))
    messages.success(request, _("Adopted. Its channels, costs and hours are now yours to record."))
    return redirect("services:edit_service", new.slug)


def _edit(request: HttpRequest, known: Service | None) -> HttpResponse:
    by = actor(request)
    form = _service_form(request, by, known)
    ways = _channel_forms(request, by, known)
    is_wrong = False
    if request.method == "POST":
        # every form is asked, so that every error is told at once
        answers = [form.is_valid(), *(way.is_valid() for way in ways)]
        if all(answers):
            kept = _keep(by, form, ways, known)
            if kept:
                messages.success(request, _("Recorded."))
                return redirect("services:desk_service", kept)
        is_wrong = True
    context = {"form": form, "ways": ways, "known": known, "errors": summary([form, *ways])}
    answer = render(request, "services/edit_service.html", context)
    answer.status_code = 422 if is_wrong else 200
    return answer


def _keep(by: Actor, form: ServiceForm, ways: list[ChannelForm], known: Service | None) -> str:
    """Record what was typed and return the slug; an empty one where it was refused, with the refusal in the form."""
    service = form.service()
    if known is None and any(one.slug == service.slug for one in api.services(by=by, with_retired=True)):
        form.add_error("slug", _("Another service has this name."))
        return ""
    channels = [way.channel(service.slug, service.source) for way in ways]
    try:
        api.record_service(
            by=by,
            service=service,
            channels=[one for one in channels if one is not None],
            seen=form.cleaned_data["seen"] or 0,
        )
    except Conflict:
        form.add_error(None, _("Someone else has changed this service since you opened it. Open it again."))
    except (BadInput, BadTable) as refusal:
        tell(form, refusal)
    return "" if form.errors else service.slug


def _service_form(request: HttpRequest, by: Actor, known: Service | None) -> ServiceForm:
    others = [one for one in api.services(by=by) if known is None or one.slug != known.slug]
    events = [(event.code, into(event.name)) for event in api.life_events(by=by)]
    choices: dict[str, Choices] = {
        "owner": [one for one in _units(by) if by.may("services.record", one[0])],
        "kind": words.choices(Kind),
        "audience": words.choices(Audience),
        "silence": [("", _("Not known")), *words.choices(Silence)],
        "life_events": events,
        "needs": [(one.slug, into(one.name)) for one in others],
    }
    told: dict[str, Any] = {"choices": choices, "known": known}
    if request.method == "POST":
        return ServiceForm(request.POST, **told)
    if known is None:
        return ServiceForm(**told)
    seen = api.revision_of(by=by, subject=Ref("services", "service", known.slug))
    return ServiceForm(initial=first_values(known, seen), **told)


def _channel_forms(request: HttpRequest, by: Actor, known: Service | None) -> list[ChannelForm]:
    units = [("", _("The unit that answers for the service")), *_units(by)]
    there = {one.kind: one for one in api.channels(by=by, service=known.slug)} if known else {}
    told = request.POST if request.method == "POST" else None
    return [
        ChannelForm(told, kind=kind, units=units, initial=first_channel(there[kind]) if kind in there else None)
        for kind in ChannelKind
    ]


def _units(by: Actor) -> list[tuple[str, str]]:
    return sorted(((slug, into(unit.name)) for slug, unit in api.units(by=by).items()), key=lambda unit: unit[1])
