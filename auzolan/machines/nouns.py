# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is known of programs: keys, OAuth clients, webhooks and their deliveries."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Key:
    """Hold an API key: whose it is, what it may do and until when (excluded); the key itself is not kept.

    ``begins`` are its first letters, by which its owner tells it from others.
    """

    number: int
    name: str
    person: str
    begins: str
    may_write: bool
    made_at: datetime
    until: date
    revoked_at: datetime | None = None
    used_on: date | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether the key opens anything on ``day``."""
        return self.revoked_at is None and day < self.until


@dataclass(frozen=True, slots=True)
class Client:
    """Hold an OAuth 2.0 client (RFC 6749, client credentials) and the person in whose name it acts."""

    client_id: str
    name: str
    person: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Webhook:
    """Hold an address that is told of events: all, or those of some types; paused with the reason why."""

    number: int
    url: str
    types: tuple[str, ...]
    person: str
    made_at: datetime
    paused: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """Hold one event on its way to one webhook: how often it was tried, what was answered, when it is tried next."""

    webhook: int
    event: str
    type: str
    attempts: int
    at: datetime
    done_at: datetime | None = None
    next_try_at: datetime | None = None
    answered: str = ""


@dataclass(frozen=True, slots=True)
class Parcel:
    """Hold what is sent to a webhook: address, headers, and a CloudEvents 1.0 event in JSON."""

    delivery: int
    webhook: int
    url: str
    event: str
    body: dict[str, Any]
    attempts: int


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold what was answered to a call, to be given again when the same call comes again."""

    status: int
    content_type: str
    body: str
