# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The access log: who looked at or did what, hash-chained within each administration."""

from datetime import datetime
from typing import Any

from django.db import transaction

from auzolan.kernel import chain, clock
from auzolan.kernel.models import AccessEntry, Tenant


@transaction.atomic
def note(tenant: str, person: str, verb: str, subject: str = "") -> None:
    """Append one entry to the access log of an administration: who did or looked at what. Three queries."""
    # locking the tenant's row makes one writer of the chain on PostgreSQL; SQLite has one writer anyway
    Tenant.objects.select_for_update().get(slug=tenant)
    last = AccessEntry.objects.of(tenant).order_by("-number").first()
    number, previous = (last.number + 1, last.hash) if last else (1, chain.GENESIS)
    subject = subject[:300]
    told = _payload(number, clock.now(), person, verb, subject)
    AccessEntry.objects.of(tenant).create(
        number=number,
        at=told["at"],
        person=person,
        verb=verb,
        subject=subject,
        previous_hash=previous,
        hash=chain.link(previous, told),
    )


def entries(tenant: str, *, most: int = 200) -> list[AccessEntry]:
    """Return the newest entries of an administration's access log, newest first. One query."""
    return list(AccessEntry.objects.of(tenant).order_by("-number")[:most])


def broken_entries(tenant: str) -> list[int]:
    """Return the numbers of access entries that were changed, or that follow a missing one; empty when whole."""
    broken, previous, expected = [], chain.GENESIS, 1
    for entry in AccessEntry.objects.of(tenant).order_by("number").iterator():
        told = _payload(entry.number, entry.at, entry.person, entry.verb, entry.subject)
        whole = entry.previous_hash == previous and entry.hash == chain.link(previous, told)
        if not whole or entry.number != expected:
            broken.append(entry.number)
        previous, expected = entry.hash, entry.number + 1
    return broken


def _payload(number: int, at: datetime, person: str, verb: str, subject: str) -> dict[str, Any]:
    return {"number": number, "at": at, "person": person, "verb": verb, "subject": subject}
