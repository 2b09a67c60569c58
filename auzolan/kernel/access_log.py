"""The access log: who looked at or did what, hash-chained within each administration."""

from typing import Any

from django.db import transaction

from auzolan.kernel import chain, clock
from auzolan.kernel.access import Actor
from auzolan.kernel.models import AccessEntry, Tenant


@transaction.atomic
def note(by: Actor, verb: str, subject: str = "") -> None:
    """Append one entry to the access log of the actor's administration. Three queries."""
    # locking the tenant's row makes one writer of the chain on PostgreSQL; SQLite has one writer anyway
    Tenant.objects.select_for_update().get(slug=by.tenant)
    last = AccessEntry.objects.of(by.tenant).order_by("-number").first()
    number, previous = (last.number + 1, last.hash) if last else (1, chain.GENESIS)
    at = clock.now()
    payload: dict[str, Any] = {"number": number, "at": at, "person": by.person, "verb": verb, "subject": subject}
    AccessEntry.objects.of(by.tenant).create(**payload, previous_hash=previous, hash=chain.link(previous, payload))


def broken_entries(tenant: str) -> list[int]:
    """Return the numbers of access entries that were changed, or that follow a missing one; empty when whole."""
    broken, previous, expected = [], chain.GENESIS, 1
    for entry in AccessEntry.objects.of(tenant).order_by("number").iterator():
        payload = {
            "number": entry.number,
            "at": entry.at,
            "person": entry.person,
            "verb": entry.verb,
            "subject": entry.subject,
        }
        whole = entry.previous_hash == previous and entry.hash == chain.link(previous, payload)
        if not whole or entry.number != expected:
            broken.append(entry.number)
        previous, expected = entry.hash, entry.number + 1
    return broken
