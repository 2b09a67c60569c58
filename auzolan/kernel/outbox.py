# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Events: announced in the transaction in which they happened, delivered after it at least once, handled once.

The row is a CloudEvents 1.0 event. Each subscriber handles an event in a transaction of its own together with
the note that it has done so; a subscriber that fails is tried again, later and later, without holding up others.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, is_dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final, TypeVar

import structlog
from django.db import connection, transaction
from pydantic import TypeAdapter
from uuid_utils.compat import uuid7

from auzolan.kernel import clock
from auzolan.kernel.models import Delivery, OutboxEvent
from auzolan.kernel.refs import Ref

E = TypeVar("E")
MOST_ATTEMPTS: Final = 12
FIRST_WAIT: Final = timedelta(seconds=5)
LONGEST_WAIT: Final = FIRST_WAIT * 2**12
_EVERY: Final = "*"
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Subscriber:
    """Hold who handles which type of event, and how."""

    name: str
    event: type
    handler: Callable[[str, Any], None]


@dataclass(frozen=True, slots=True)
class Happened:
    """Hold an event as CloudEvents 1.0 names its parts: what those are handed who subscribe to every event."""

    id: str
    type: str
    source: str
    subject: str
    time: datetime
    data: Any


_SUBSCRIBERS: dict[str, dict[str, Subscriber]] = {}


def type_of(event: type) -> str:
    """Return the CloudEvents type of an event class: ``auzolan.<room>.<deed>``, in kebab case.

    A class ``PlanOpened`` of room measure is ``auzolan.measure.plan-opened``.
    """
    room = event.__module__.split(".")[1]
    deed = re.sub(r"(?<!^)(?=[A-Z])", "-", event.__name__).lower()
    return f"auzolan.{room}.{deed}"


def subscribe(event: type[E], *, name: str) -> Callable[[Callable[[str, E], None]], Callable[[str, E], None]]:
    """Register a handler of ``event`` under a name that never changes (it says what has been handled).

    One that subscribes to Happened is handed every event.
    """

    def register(handler: Callable[[str, E], None]) -> Callable[[str, E], None]:
        of = _EVERY if event is Happened else type_of(event)
        _SUBSCRIBERS.setdefault(of, {})[name] = Subscriber(name, event, handler)
        return handler

    return register


def announce(tenant: str, event: object, *, subject: Ref) -> None:
    """Put ``event`` (a frozen dataclass) into the outbox, and deliver it once the transaction has committed."""
    if not connection.in_atomic_block:
        raise RuntimeError("announce belongs in the transaction of what happened")
    if not is_dataclass(event) or isinstance(event, type):
        raise TypeError(f"{event!r} is no event")
    row = OutboxEvent.objects.of(tenant).create(
        id=uuid7(),
        type=type_of(type(event)),
        source=f"/auzolan/{tenant}",
        subject=str(subject),
        time=clock.now(),
        data=TypeAdapter(type(event)).dump_python(event, mode="json"),
    )
    transaction.on_commit(partial(_deliver, row), robust=True)


def deliver_pending(limit: int = 500) -> int:
    """Hand out events whose delivery is due; return how many deliveries were done. Safe to run twice at once."""
    due = OutboxEvent.everywhere.filter(settled=False).order_by("time", "id")[:limit]
    return sum(_deliver(event) for event in due)


def newest(tenant: str) -> str:
    """Return the id of the newest event of a tenant; empty where nothing has happened. One query."""
    found = OutboxEvent.objects.of(tenant).order_by("-time", "-id").values_list("id", flat=True).first()
    return str(found or "")


def pending() -> int:
    """Return how many events some subscriber has still to handle."""
    return OutboxEvent.everywhere.filter(settled=False).count()


def given_up() -> int:
    """Return how many deliveries have failed so often that they are not tried again by themselves."""
    return Delivery.objects.filter(done_at=None, attempts__gte=MOST_ATTEMPTS).count()


def _deliver(event: OutboxEvent) -> int:
    subscribers = [*_SUBSCRIBERS.get(event.type, {}).values(), *_SUBSCRIBERS.get(_EVERY, {}).values()]
    results = [_hand_to(subscriber, event) for subscriber in subscribers]
    if all(result is not None for result in results):
        OutboxEvent.everywhere.filter(pk=event.pk).update(settled=True)
    return sum(result or 0 for result in results)


def _hand_to(subscriber: Subscriber, event: OutboxEvent) -> int | None:
    """Return 1 when handled now, 0 when it was handled (or given up) before, None when it is to be tried again."""
    now = clock.now()
    delivery, _ = Delivery.objects.get_or_create(event=event, subscriber=subscriber.name)
    if delivery.done_at or delivery.attempts >= MOST_ATTEMPTS:
        return 0
    # a time further off than any wait was told by a clock that has been put right since
    if delivery.next_try_at and now < delivery.next_try_at <= now + LONGEST_WAIT:
        return None
    try:
        with transaction.atomic():
            locked = Delivery.objects.select_for_update().get(pk=delivery.pk)
            if locked.done_at:
                return 0
            subscriber.handler(event.tenant_id, _told(subscriber, event))
            Delivery.objects.filter(pk=delivery.pk).update(done_at=now, attempts=locked.attempts + 1, last_error="")
    except Exception as fault:
        attempts = delivery.attempts + 1
        wait = min(FIRST_WAIT * 2**delivery.attempts, LONGEST_WAIT)
        Delivery.objects.filter(pk=delivery.pk).update(
            attempts=attempts, next_try_at=now + wait, last_error=f"{type(fault).__name__}: {fault}"
        )
        log.exception("delivery-failed", subscriber=subscriber.name, event_id=str(event.pk), attempts=attempts)
        return None
    return 1


def _told(subscriber: Subscriber, event: OutboxEvent) -> Any:
    if subscriber.event is Happened:
        return Happened(str(event.pk), event.type, event.source, event.subject, event.time, event.data)
    return TypeAdapter(subscriber.event).validate_python(event.data)
