# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Partners: other governments whose parcels are taken, for somebody here has trusted their key (P22a)."""

import re
from dataclasses import replace
from typing import Final

from django.conf import settings
from django.db import transaction

from auzolan.govtech.nouns.network import Partner, TrustedKey, Who
from auzolan.govtech.store import network as store
from auzolan.kernel import clock, signing, tenants
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.refusals import BadInput, Conflict, NotFound

SHARE: Final = "govtech.network"
SHARERS: Final = ("govtech-lead", "technical-secretary")
_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_KEY: Final = re.compile(r"[0-9a-f]{64}")
_ADDRESS: Final = re.compile(r"https://[^\s/?#@]+(/[^\s?#]*)?")


@verb(PUBLIC)
def ourselves(*, by: Actor) -> tuple[Who, str]:
    """Return who we are in our parcels, and the public key that they are checked with."""
    node = tenants.tenant(by.tenant)
    host = node.hosts.partition(";")[0].strip()
    local = host.endswith("localhost") or settings.DEBUG
    return Who(by.tenant, node.name, f"{'http' if local else 'https'}://{host}" if host else ""), signing.public_key()


@verb(PUBLIC)
def partners(*, by: Actor) -> list[Partner]:
    """Return the governments whose parcels are, or were, taken. One query."""
    return store.partners(by.tenant)


@verb(PUBLIC)
def partner(*, by: Actor, slug: str) -> Partner:
    """Return one partner, or raise NotFound. One query."""
    found = next((one for one in store.partners(by.tenant) if one.slug == slug), None)
    if found is None:
        raise NotFound(f"There is no partner {slug}.")
    return found


@verb(SHARE, roles=SHARERS)
@transaction.atomic
def trust(*, by: Actor, slug: str, name: str, address: str, key: str) -> Partner:
    """Trust a key of another government from today on; return the partner. Its name and address are kept as given.

    ``key`` is compared by people with what the other side has told them, not only with what its site shows. BadInput
    for a name, address or key that cannot be, and for our own; Conflict for a key that is trusted already.
    """
    key = key.strip().lower()
    _hold("slug", slug, _SLUG.fullmatch(slug) and len(slug) <= 100, "small letters, digits and hyphens")
    _hold("name", name, 0 < len(name.strip()) <= 200, "a name of at most 200 letters")
    _hold("address", address, not address or _ADDRESS.fullmatch(address), "an address that begins with https://")
    _hold("key", key, _KEY.fullmatch(key), "a public key: 64 digits and letters from a to f")
    is_ours = (slug, key) == (by.tenant, signing.public_key())
    _hold("key", key, not is_ours, "the key of another government, not our own")
    # nobody holds a row of a partner that is not there yet
    store.lock(by.tenant)
    before, today = store.locked_partner(by.tenant, slug), clock.today()
    known = before.keys if before else ()
    if any(one.key == key and one.until is None for one in known):
        raise Conflict(f"That key of {slug} is trusted already.")
    after = Partner(slug, name.strip(), address, (*known, TrustedKey(key, today, by.person)))
    store.put_partner(by.tenant, before, after, clock.now(), by.person)
    return after


@verb(SHARE, roles=SHARERS)
@transaction.atomic
def end_trust(*, by: Actor, slug: str, key: str, why: str) -> Partner:
    """Trust a key no more, from today on; return the partner. What was taken under it stays.

    NotFound for a partner that is not there, or a key of it that is not trusted; BadInput without a reason.
    """
    before = store.locked_partner(by.tenant, slug)
    if before is None:
        raise NotFound(f"There is no partner {slug}.")
    if not why.strip():
        raise BadInput(why, field="why", expected="a reason")
    if not any(one.key == key and one.until is None for one in before.keys):
        raise NotFound(f"No such key of {slug} is trusted.")
    ended = {"until": clock.today(), "ended_by": by.person, "why": why.strip()}
    keys = tuple(
        replace(one, **ended) if one.key == key and one.until is None else one  # type: ignore[arg-type]
        for one in before.keys
    )
    after = replace(before, keys=keys)
    store.put_partner(by.tenant, before, after, clock.now(), by.person)
    return after


def _hold(field: str, value: object, is_good: object, expected: str) -> None:
    if not is_good:
        raise BadInput(value, field=field, expected=expected)
