# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What machines does for the house: its verbs."""

from auzolan.machines.api.calls import forget, once
from auzolan.machines.api.keys import (
    authenticate,
    clients,
    drop_client,
    keys,
    make_client,
    make_key,
    revoke_key,
)
from auzolan.machines.api.sending import send_due
from auzolan.machines.api.webhooks import (
    add_webhook,
    announce_to_webhooks,
    deliveries,
    drop_webhook,
    event_types,
    pause_webhook,
    webhook_secret,
    webhooks,
)

__all__ = [
    "add_webhook",
    "announce_to_webhooks",
    "authenticate",
    "clients",
    "deliveries",
    "drop_client",
    "drop_webhook",
    "event_types",
    "forget",
    "keys",
    "make_client",
    "make_key",
    "once",
    "pause_webhook",
    "revoke_key",
    "send_due",
    "webhook_secret",
    "webhooks",
]
