# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Webhooks, and what is on its way to them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q

from auzolan.kernel.outbox import Happened
from auzolan.machines.models import DeliveryRow, WebhookRow
from auzolan.machines.nouns import Delivery, Parcel, Webhook


def add(tenant: str, url: str, types: Sequence[str], person: str, at: datetime) -> Webhook:
    """Keep an address that is to be told; return it."""
    return _webhook(WebhookRow.objects.of(tenant).create(url=url, types=list(types), person=person, made_at=at))


def webhooks(tenant: str) -> list[Webhook]:
    """Return the webhooks, newest first. One query."""
    return [_webhook(row) for row in WebhookRow.objects.of(tenant)]


def drop(tenant: str, number: int) -> bool:
    """Remove a webhook with what is on its way to it; return False where it is not there."""
    return WebhookRow.objects.of(tenant).filter(pk=number).delete()[0] > 0


def pause(tenant: str, number: int, why: str) -> bool:
    """Pause a webhook, or (with an empty reason) let it go on; return False where it is not there."""
    return WebhookRow.objects.of(tenant).filter(pk=number).update(paused=why) > 0


def post(tenant: str, happened: Happened, body: dict[str, Any], at: datetime) -> int:
    """Put an event on its way to each webhook that wants it and is not paused; return to how many."""
    wanting = [
        row for row in WebhookRow.objects.of(tenant).filter(paused="") if not row.types or happened.type in row.types
    ]
    for row in wanting:
        values = {"type": happened.type, "body": body, "at": at, "next_try_at": at}
        DeliveryRow.objects.of(tenant).get_or_create(webhook=row, event=happened.id, defaults=values)
    return len(wanting)


def deliveries(tenant: str, webhook: int, most: int) -> list[Delivery]:
    """Return the newest deliveries to a webhook. One query."""
    return [_delivery(row) for row in DeliveryRow.objects.of(tenant).filter(webhook_id=webhook)[:most]]


def due(tenant: str, at: datetime, most: int) -> list[Parcel]:
    """Return what is to be sent now, oldest first."""
    rows = DeliveryRow.objects.of(tenant).filter(Q(next_try_at__lte=at), done_at=None, webhook__paused="")
    return [
        Parcel(row.pk, row.webhook_id, row.webhook.url, str(row.event), row.body, row.attempts)
        for row in rows.select_related("webhook").order_by("pk")[:most]
    ]


def note(tenant: str, delivery: int, answered: str, done_at: datetime | None, next_try_at: datetime | None) -> None:
    """Note what came of a try: done, to be tried again at a moment, or (neither) given up."""
    row = DeliveryRow.objects.of(tenant).get(pk=delivery)
    row.attempts, row.answered, row.done_at, row.next_try_at = row.attempts + 1, answered[:300], done_at, next_try_at
    row.save()


def try_again(tenant: str, delivery: int, at: datetime) -> bool:
    """Let a delivery be tried once more; return False where it is not there."""
    return DeliveryRow.objects.of(tenant).filter(pk=delivery).update(next_try_at=at, done_at=None) > 0


def _webhook(row: WebhookRow) -> Webhook:
    return Webhook(row.pk, row.url, tuple(row.types), row.person, row.made_at, row.paused)


def _delivery(row: DeliveryRow) -> Delivery:
    return Delivery(
        row.webhook_id, str(row.event), row.type, row.attempts, row.at, row.done_at, row.next_try_at, row.answered
    )
