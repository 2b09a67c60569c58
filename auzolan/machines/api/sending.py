# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sending to webhooks: signed, tried again later and later, never redirected, never into our own network."""

import base64
import hashlib
import hmac
import json
from datetime import timedelta
from typing import Final
from urllib.parse import urlsplit

import httpx
from django.db import transaction

from auzolan.kernel import clock
from auzolan.kernel.access import Actor, verb
from auzolan.kernel.refusals import BadInput
from auzolan.machines.api import addresses
from auzolan.machines.api.webhooks import KEEPERS, secret_of
from auzolan.machines.nouns import Parcel
from auzolan.machines.store import webhooks as store

MOST_ATTEMPTS: Final = 12
FIRST_WAIT: Final = timedelta(seconds=10)
_SECONDS: Final = 10.0
_AT_ONCE: Final = 50
_GONE: Final = 410


@verb("machines.webhooks", roles=KEEPERS)
def send_due(*, by: Actor) -> int:
    """Send what is due to the webhooks; return how many were delivered. A receiver that says 410 is paused.

    What fails is tried again after 10 seconds, 20, 40... twelve times within half a day; then it is given up, and can
    be seen so. Each try is noted on its own: a worker that is killed sends at most one event twice.
    """
    return sum(_send(by.tenant, parcel) for parcel in store.due(by.tenant, clock.now(), _AT_ONCE))


def _send(tenant: str, parcel: Parcel) -> bool:
    try:
        status, said = _posted(tenant, parcel)
    except (httpx.HTTPError, BadInput) as fault:
        status, said = 0, f"{type(fault).__name__}: {fault}"
    now, is_done = clock.now(), 200 <= status < 300
    more = not is_done and parcel.attempts + 1 < MOST_ATTEMPTS
    with transaction.atomic():
        wait = now + FIRST_WAIT * 2**parcel.attempts if more else None
        store.note(tenant, parcel.delivery, said, now if is_done else None, wait)
        if status == _GONE:
            store.pause(tenant, parcel.webhook, "the receiver says that it is gone (410)")
    return is_done


def _posted(tenant: str, parcel: Parcel) -> tuple[int, str]:
    """Return the status and first words that the receiver answered; the name is looked up now, and that address called.

    Raises httpx.HTTPError where it cannot be reached, BadInput where it has come to lie inside our network.
    """
    at, host = addresses.require_outside(parcel.url)
    told = urlsplit(parcel.url)
    url = httpx.URL(parcel.url).copy_with(host=at)
    body = json.dumps(parcel.body, ensure_ascii=False, separators=(",", ":")).encode()
    headers = _signed(tenant, parcel, body) | {"Host": told.netloc, "Content-Type": "application/cloudevents+json"}
    with (
        httpx.Client(timeout=_SECONDS, follow_redirects=False, trust_env=False) as client,
        client.stream("POST", url, content=body, headers=headers, extensions={"sni_hostname": host}) as answer,
    ):
        return answer.status_code, f"{answer.status_code} {answer.reason_phrase}"


def _signed(tenant: str, parcel: Parcel, body: bytes) -> dict[str, str]:
    """Return the headers of Standard Webhooks: HMAC-SHA256 over id, moment and body, under the webhook's secret."""
    moment = str(int(clock.now().timestamp()))
    signed = f"{parcel.event}.{moment}.".encode() + body
    signature = base64.b64encode(hmac.digest(secret_of(tenant, parcel.webhook), signed, hashlib.sha256)).decode()
    return {"webhook-id": parcel.event, "webhook-timestamp": moment, "webhook-signature": f"v1,{signature}"}
