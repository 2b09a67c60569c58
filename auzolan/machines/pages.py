# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The page Programs: a person's keys, and (for those who look after programs) clients and webhooks."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from auzolan.kernel import clock
from auzolan.kernel.access import EVERY_ROLE, Actor, people_holding
from auzolan.kernel.refusals import BadInput
from auzolan.kernel.web import actor, desk_page, render
from auzolan.machines import api
from auzolan.machines.forms import ClientForm, KeyForm, WebhookForm
from auzolan.showing.refusing import said

_NEXT = timedelta(days=180)


@desk_page
@require_safe
def programs(request: HttpRequest) -> HttpResponse:
    """Show one's keys; and clients and webhooks to whoever looks after them."""
    return _shown(request, {})


@desk_page
@require_POST
@sensitive_variables()
def make_key(request: HttpRequest) -> HttpResponse:
    """Make a key and show its text, this once."""
    by = actor(request)
    form = KeyForm(request.POST)
    made = _done(form, lambda told: api.make_key(by=by, **told))
    if made is None:
        return _shown(request, {"key_form": form})
    return _shown(request, {"secret_of": made[0].name, "secret": made[1]}, status=201)


@desk_page
@require_POST
def revoke_key(request: HttpRequest, number: int) -> HttpResponse:
    """Let a key open nothing from now on."""
    api.revoke_key(by=actor(request), number=number)
    messages.success(request, _("The key opens nothing any more."))
    return redirect("machines:programs")


@desk_page
@require_POST
@sensitive_variables()
def make_client(request: HttpRequest) -> HttpResponse:
    """Make an OAuth client and show its secret, this once."""
    by = actor(request)
    by.require("machines.manage")
    form = ClientForm(request.POST, people=_people(by))
    made = _done(form, lambda told: api.make_client(by=by, **told))
    if made is None:
        return _shown(request, {"client_form": form})
    return _shown(request, {"secret_of": made[0].name, "client_id": made[0].client_id, "secret": made[1]}, status=201)


@desk_page
@require_POST
def drop_client(request: HttpRequest, client_id: str) -> HttpResponse:
    """Remove an OAuth client."""
    api.drop_client(by=actor(request), client_id=client_id)
    messages.success(request, _("The client is removed."))
    return redirect("machines:programs")


@desk_page
@require_POST
def add_webhook(request: HttpRequest) -> HttpResponse:
    """Tell an address of events from now on."""
    by = actor(request)
    by.require("machines.webhooks")
    form = WebhookForm(request.POST, types=api.event_types(by=by))
    made = _done(form, lambda told: api.add_webhook(by=by, **told))
    if made is None:
        return _shown(request, {"webhook_form": form})
    return redirect("machines:webhook", made.number)


@desk_page
@require_safe
def webhook(request: HttpRequest, number: int) -> HttpResponse:
    """Show a webhook: its secret, and what was sent to it lately."""
    by = actor(request)
    deliveries = api.deliveries(by=by, webhook=number)
    context = {
        "webhook": next(one for one in api.webhooks(by=by) if one.number == number),
        "secret": api.webhook_secret(by=by, number=number),
        "deliveries": deliveries,
    }
    return render(request, "machines/webhook.html", context)


@desk_page
@require_POST
def change_webhook(request: HttpRequest, number: int) -> HttpResponse:
    """Pause a webhook, let it go on, or remove it."""
    by, what = actor(request), request.POST.get("do", "")
    if what == "remove":
        api.drop_webhook(by=by, number=number)
        messages.success(request, _("The webhook is removed."))
        return redirect("machines:programs")
    if what not in ("pause", "go-on"):
        raise BadInput(what, field="do", expected="pause, go-on or remove")
    api.pause_webhook(by=by, number=number, why=_("paused by %(who)s") % {"who": by.name} if what == "pause" else "")
    messages.success(request, _("Noted."))
    return redirect("machines:webhook", number)


def _shown(request: HttpRequest, told: dict[str, Any], status: int = 0) -> HttpResponse:
    by, today = actor(request), clock.today()
    context: dict[str, Any] = {
        "key_form": KeyForm(until=today + _NEXT),
        "keys": [{"key": one, "holds": one.holds_on(today)} for one in api.keys(by=by)],
    }
    if by.may("machines.manage"):
        context |= {"client_form": ClientForm(people=_people(by)), "clients": api.clients(by=by)}
    if by.may("machines.webhooks"):
        context |= {"webhook_form": WebhookForm(types=api.event_types(by=by)), "webhooks": api.webhooks(by=by)}
    context |= told
    context["errors"] = [form for form in context.values() if isinstance(form, forms.Form) and form.errors]
    answer = render(request, "machines/programs.html", context)
    answer.status_code = 422 if context["errors"] else status or 200
    return answer


def _done(form: forms.Form, do: Callable[[dict[str, Any]], Any]) -> Any:
    """Return what came of it; None where the form cannot be or is refused, and then the form says why."""
    if not form.is_valid():
        return None
    try:
        return do(form.cleaned_data)
    except BadInput as refusal:
        form.add_error(refusal.problem.column if refusal.problem.column in form.fields else None, said(refusal))
        return None


def _people(by: Actor) -> list[tuple[str, str]]:
    return [(one.username, one.full_name) for one in people_holding(by.tenant, EVERY_ROLE)]
