# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Webhooks: told of what happens, signed, again later where they fail, and never into our own network."""

import json
from datetime import timedelta

import pytest
from django.conf import LazySettings

from auzolan.kernel import clock
from auzolan.kernel.access import system
from auzolan.kernel.refusals import BadInput, NotFound, NotPermitted
from auzolan.machines import api
from auzolan.machines.api.sending import MOST_ATTEMPTS
from auzolan.machines.nouns import Delivery, Webhook
from tests.builders.kernel import an_actor
from tests.builders.machines import Receiver, a_receiver
from tests.builders.services import a_service

pytestmark = pytest.mark.django_db(transaction=True)
RECORDED = "auzolan.services.services-recorded"


@pytest.fixture
def receiver(settings: LazySettings):
    settings.WEBHOOKS_INSIDE = True
    with a_receiver() as one:
        yield one


def a_webhook(url: str, *types: str, tenant: str = "bizkaia") -> Webhook:
    return api.add_webhook(by=an_actor("boss", role="administrator", tenant=tenant), url=url, types=types)


def sent(*, later: timedelta = timedelta()) -> int:
    with clock.as_of(clock.now() + later):
        return api.send_due(by=system("bizkaia"))


def delivery(of: Webhook) -> Delivery:
    return api.deliveries(by=system("bizkaia"), webhook=of.number)[0]


def test_what_happens_is_told_signed_and_once(receiver: Receiver) -> None:
    made = a_webhook(receiver.url)
    a_service("income-tax")
    assert sent() == 1
    assert sent() == 0
    told = json.loads(receiver.got[0][1])
    assert (told["specversion"], told["type"], told["data"]) == ("1.0", RECORDED, {"slugs": ["income-tax"]})
    assert receiver.got[0][0]["content-type"] == "application/cloudevents+json"
    assert receiver.is_signed(0, api.webhook_secret(by=system("bizkaia"), number=made.number))
    assert delivery(made).done_at


def test_only_the_wanted_types_and_only_ones_own_administration(receiver: Receiver) -> None:
    a_webhook(receiver.url, "auzolan.review.decision-taken")
    a_webhook(receiver.url, RECORDED, tenant="araba")
    a_service("income-tax")
    assert sent() == 0
    assert api.send_due(by=system("araba")) == 0


def test_what_fails_is_tried_again_later_and_later_and_then_given_up(receiver: Receiver) -> None:
    made = a_webhook(receiver.url)
    receiver.status = 500
    a_service("income-tax")
    assert sent() == 0
    assert sent(later=timedelta(seconds=5)) == 0
    assert len(receiver.got) == 1
    for tries in range(1, MOST_ATTEMPTS):
        sent(later=timedelta(days=tries))
    assert len(receiver.got) == MOST_ATTEMPTS
    given_up = delivery(made)
    assert (given_up.attempts, given_up.next_try_at, given_up.done_at) == (MOST_ATTEMPTS, None, None)
    assert given_up.answered.startswith("500")


def test_it_comes_as_soon_as_the_receiver_is_back(receiver: Receiver) -> None:
    made = a_webhook(receiver.url)
    receiver.status = 503
    a_service("income-tax")
    sent()
    receiver.status = 204
    assert sent(later=timedelta(minutes=1)) == 1
    assert delivery(made).attempts == 2


def test_one_that_is_gone_is_paused_and_goes_on_when_it_is_told_to(receiver: Receiver) -> None:
    made = a_webhook(receiver.url)
    receiver.status = 410
    a_service("income-tax")
    sent()
    assert "410" in api.webhooks(by=system("bizkaia"))[0].paused
    receiver.status = 200
    assert sent(later=timedelta(minutes=1)) == 0
    api.pause_webhook(by=an_actor("boss", role="administrator"), number=made.number, why="")
    assert sent(later=timedelta(minutes=2)) == 1


def test_a_redirect_is_not_followed(receiver: Receiver) -> None:
    made = a_webhook(receiver.url)
    receiver.status, receiver.location = 302, receiver.url
    a_service("income-tax")
    assert sent() == 0
    assert len(receiver.got) == 1
    assert delivery(made).answered.startswith("302")


def test_a_receiver_that_is_not_there_is_a_try_that_failed(settings: LazySettings) -> None:
    settings.WEBHOOKS_INSIDE = True
    made = a_webhook("http://127.0.0.1:9/")
    a_service("income-tax")
    assert sent() == 0
    assert "Connect" in delivery(made).answered


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/",
        "https://127.0.0.1/",
        "https://localhost/",
        "https://10.0.0.1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://0x7f000001/",
        "https://user:pass@8.8.8.8/",
        "ftp://8.8.8.8/",
        "https://",
        "https://8.8.8.8:99999/",
        "nonsense",
        "https://8.8.8.8/" + "x" * 500,
        "https://8.8.8.8/\nX: y",
    ],
)
def test_an_address_inside_or_none_is_refused(url: str) -> None:
    with pytest.raises(BadInput, match="url"):
        a_webhook(url)


def test_an_address_that_has_moved_inside_is_not_called(receiver: Receiver, settings: LazySettings) -> None:
    made = a_webhook(receiver.url)
    settings.WEBHOOKS_INSIDE = False
    a_service("income-tax")
    assert sent() == 0
    assert receiver.got == []
    assert "BadInput" in delivery(made).answered


def test_public_addresses_are_accepted_and_types_must_be_known() -> None:
    assert a_webhook("https://8.8.8.8/hook", RECORDED).types == (RECORDED,)
    with pytest.raises(BadInput, match="types"):
        a_webhook("https://8.8.8.8/hook", "auzolan.none.happened")


def test_they_are_looked_after_by_few_and_at_most_twenty() -> None:
    with pytest.raises(NotPermitted):
        api.webhooks(by=an_actor("ane"))
    for _ in range(20):
        a_webhook("https://8.8.8.8/")
    with pytest.raises(BadInput, match="at most 20"):
        a_webhook("https://8.8.8.8/")


def test_one_that_is_removed_is_gone_with_all_on_its_way(receiver: Receiver) -> None:
    made, boss = a_webhook(receiver.url), an_actor("boss", role="administrator")
    a_service("income-tax")
    api.drop_webhook(by=boss, number=made.number)
    assert sent() == 0
    for ask in (api.drop_webhook, api.webhook_secret):
        with pytest.raises(NotFound):
            ask(by=boss, number=made.number)
    with pytest.raises(NotFound):
        api.deliveries(by=boss, webhook=made.number)
    with pytest.raises(NotFound):
        api.pause_webhook(by=boss, number=made.number, why="x")
