# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Webhooks: who is told of what happens, and what is on its way to them (CloudEvents 1.0 in Standard Webhooks)."""

import base64
import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import is_dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

from django.apps import AppConfig, apps
from django.db import transaction

from auzolan.kernel import clock, outbox
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.outbox import Happened
from auzolan.kernel.refusals import BadInput, NotFound
from auzolan.kernel.signing import secret
from auzolan.machines.api import addresses
from auzolan.machines.nouns import Delivery, Webhook
from auzolan.machines.store import webhooks as store

KEEPERS: Final = ("administrator", "technical-secretary")
_MOST: Final = 20


@verb("machines.webhooks", roles=KEEPERS, logged="url")
@transaction.atomic
def add_webhook(*, by: Actor, url: str, types: Sequence[str] = ()) -> Webhook:
    """Tell an address of events from now on: of all, or of those ``types``.

    Raises BadInput for an address that is none, that lies inside our own network, or a type that no room announces.
    """
    addresses.require_outside(url)
    known = event_types(by=by)
    for one in types:
        if one not in known:
            raise BadInput(one, field="types", expected="one of " + ", ".join(known))
    if len(store.webhooks(by.tenant)) >= _MOST:
        raise BadInput(url, field="url", expected=f"at most {_MOST} webhooks: remove one first")
    return store.add(by.tenant, url, sorted(set(types)), by.person, clock.now())


@verb("machines.read", roles=KEEPERS)
def webhooks(*, by: Actor) -> list[Webhook]:
    """Return the webhooks, newest first. One query."""
    return store.webhooks(by.tenant)


@verb("machines.webhooks", roles=KEEPERS, logged="number")
@transaction.atomic
def drop_webhook(*, by: Actor, number: int) -> None:
    """Remove a webhook with all that is on its way to it."""
    if not store.drop(by.tenant, number):
        raise NotFound(f"There is no webhook {number}.")


@verb("machines.webhooks", roles=KEEPERS, logged="number")
@transaction.atomic
def pause_webhook(*, by: Actor, number: int, why: str) -> None:
    """Pause a webhook with the reason why; with an empty one, let it go on where it stopped."""
    if not store.pause(by.tenant, number, why.strip()):
        raise NotFound(f"There is no webhook {number}.")


@verb("machines.read", roles=KEEPERS)
def deliveries(*, by: Actor, webhook: int, most: int = 50) -> list[Delivery]:
    """Return the newest deliveries to a webhook."""
    if webhook not in {one.number for one in store.webhooks(by.tenant)}:
        raise NotFound(f"There is no webhook {webhook}.")
    return store.deliveries(by.tenant, webhook, most)


@verb("machines.webhooks", roles=KEEPERS, logged="number")
def webhook_secret(*, by: Actor, number: int) -> str:
    """Return the secret by which a webhook's receiver checks what it is sent (Standard Webhooks: whsec_...)."""
    if number not in {one.number for one in store.webhooks(by.tenant)}:
        raise NotFound(f"There is no webhook {number}.")
    return "whsec_" + base64.b64encode(secret_of(by.tenant, number)).decode()


@verb(PUBLIC)
def event_types(*, by: Actor) -> list[str]:
    """Return the types of events that rooms announce, sorted."""
    del by
    modules = [import_module(f"{one.name}.events") for one in apps.get_app_configs() if _has_events(one)]
    return sorted(
        outbox.type_of(found)
        for module in modules
        for found in vars(module).values()
        if isinstance(found, type) and is_dataclass(found) and found.__module__ == module.__name__
    )


@verb(PUBLIC)
def announce_to_webhooks(*, by: Actor, happened: Happened) -> int:
    """Put an event on its way to the webhooks that want it; return to how many. For the platform itself."""
    return store.post(by.tenant, happened, _as_cloud_event(happened), clock.now()) if by.may_all else 0


def _has_events(room: AppConfig) -> bool:
    """Tell whether an application is a room of ours that announces events."""
    return room.name.startswith("auzolan.") and find_spec(f"{room.name}.events") is not None


def secret_of(tenant: str, number: int) -> bytes:
    """Return the secret of a webhook: made from the installation's own, so that no database holds it."""
    return hmac.digest(secret("webhooks"), f"{tenant}/{number}".encode(), hashlib.sha256)


def _as_cloud_event(happened: Happened) -> dict[str, Any]:
    return {
        "specversion": "1.0",
        "id": happened.id,
        "type": happened.type,
        "source": happened.source,
        "subject": happened.subject,
        "time": happened.time.isoformat(),
        "datacontenttype": "application/json",
        "data": happened.data,
    }
