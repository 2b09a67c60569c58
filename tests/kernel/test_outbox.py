# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The outbox: announced with what happened, handled once, tried again later where a subscriber fails."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from auzolan.kernel import clock, outbox
from auzolan.kernel.models import Delivery, OutboxEvent
from auzolan.kernel.refs import Ref
from tests.builders.kernel import a_tenant

pytestmark = pytest.mark.django_db(transaction=True)
SUBJECT = Ref("tests", "thing", "1")


@dataclass(frozen=True)
class ThingDone:
    """Something was done, for tests."""

    n: int


ThingDone.__module__ = "auzolan.tests.events"


@pytest.fixture
def seen() -> Iterator[dict[str, Any]]:
    told: dict[str, Any] = {"good": [], "bad": 0, "is_broken": True}

    def good(_tenant: str, event: ThingDone) -> None:
        told["good"].append(event.n)

    def bad(_tenant: str, _event: ThingDone) -> None:
        told["bad"] += 1
        if told["is_broken"]:
            raise ValueError("broken")

    outbox.subscribe(ThingDone, name="tests.bad")(bad)
    outbox.subscribe(ThingDone, name="tests.good")(good)
    yield told
    outbox._SUBSCRIBERS.pop(outbox.type_of(ThingDone))


def test_an_announcement_belongs_in_a_transaction(seen: dict[str, Any]) -> None:
    a_tenant()
    with pytest.raises(RuntimeError, match="transaction"):
        outbox.announce("bizkaia", ThingDone(1), subject=SUBJECT)
    with pytest.raises(ZeroDivisionError), transaction.atomic():  # noqa: PT012  the transaction is the point
        outbox.announce("bizkaia", ThingDone(1), subject=SUBJECT)
        raise ZeroDivisionError
    assert not OutboxEvent.everywhere.exists()
    assert seen["good"] == []


def test_one_that_fails_holds_up_nobody_and_is_tried_again_later(seen: dict[str, Any]) -> None:
    a_tenant()
    with transaction.atomic():
        outbox.announce("bizkaia", ThingDone(7), subject=SUBJECT)
    assert (seen["good"], seen["bad"], outbox.pending()) == ([7], 1, 1)
    outbox.deliver_pending()
    assert seen["bad"] == 1, "its time has not come yet"
    waits = []
    now = clock.now()
    for _attempt in range(3):
        due = Delivery.objects.get(subscriber="tests.bad").next_try_at
        assert due is not None
        waits.append(due - now)
        now = due + timedelta(seconds=1)
        with clock.as_of(now):
            outbox.deliver_pending()
    assert waits == sorted(waits)
    seen["is_broken"] = False
    with clock.as_of(now + timedelta(days=1)):
        outbox.deliver_pending()
        outbox.deliver_pending()
    assert (seen["good"], seen["bad"], outbox.pending()) == ([7], 5, 0)
