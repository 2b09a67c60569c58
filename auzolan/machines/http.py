# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Endpoints of machines: who one is, and webhooks."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from auzolan.kernel.web import actor
from auzolan.machines import api
from auzolan.machines.nouns import Delivery, Webhook
from auzolan.showing.endpoints import NEEDS_KEY, WRITES

router = Router(tags=["machines"])


class Me(Schema):
    """Say who acts, at which administration, and what they may do; nobody's name for a visitor."""

    person: str
    name: str
    tenant: str
    roles: list[str]
    permissions: list[str]


class Wanted(Schema):
    """Say which address is to be told of which types of events; of all where none is named."""

    url: Annotated[str, Field(max_length=500)]
    types: tuple[str, ...] = ()


@router.get("/me", response=Me)
def read_me(request: HttpRequest) -> Me:
    """Return who the credential of this request stands for."""
    by = actor(request)
    return Me(
        person=by.person, name=by.name, tenant=by.tenant, roles=sorted(by.roles), permissions=sorted(by.permissions)
    )


@router.get("/event-types", response=list[str])
def list_event_types(request: HttpRequest) -> list[str]:
    """Return the types of events (CloudEvents 1.0) of which a webhook can be told."""
    return api.event_types(by=actor(request))


@router.get("/webhooks", response=list[Webhook], openapi_extra=dict(NEEDS_KEY))
def list_webhooks(request: HttpRequest) -> list[Webhook]:
    """Return the webhooks, newest first."""
    return api.webhooks(by=actor(request))


@router.post("/webhooks", response={201: Webhook}, openapi_extra=dict(WRITES))
def add_webhook(request: HttpRequest, wanted: Wanted) -> Status[Webhook]:
    """Tell an address of events from now on."""
    return Status(201, api.add_webhook(by=actor(request), url=wanted.url, types=wanted.types))


@router.delete("/webhooks/{int:number}", response={204: None}, openapi_extra=dict(WRITES))
def drop_webhook(request: HttpRequest, number: int) -> Status[None]:
    """Remove a webhook with all that is on its way to it."""
    api.drop_webhook(by=actor(request), number=number)
    return Status(204, None)


@router.get("/webhooks/{int:number}/deliveries", response=list[Delivery], openapi_extra=dict(NEEDS_KEY))
def list_deliveries(request: HttpRequest, number: int) -> list[Delivery]:
    """Return the newest fifty deliveries to a webhook: tries, answers, when the next try is."""
    return api.deliveries(by=actor(request), webhook=number)
