# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who a program is: API keys that people make for themselves, and OAuth 2.0 clients."""

import hashlib
import secrets
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from django.db import transaction

from auzolan.kernel import clock
from auzolan.kernel.access import EVERY_ROLE, PUBLIC, Actor, actor_for, people_holding, verb
from auzolan.kernel.refusals import BadInput, NotFound, NotSignedIn
from auzolan.machines.nouns import Client, Key
from auzolan.machines.store import keys as store

PREFIX: Final = "auz_"
_LONGEST: Final = timedelta(days=366)
_BEGINS: Final = 8


@verb("machines.keys", roles=EVERY_ROLE, logged="name")
@transaction.atomic
def make_key(*, by: Actor, name: str, until: date, may_write: bool = False) -> tuple[Key, str]:
    """Make an API key that acts as oneself at this administration; return it with its text, which is shown this once.

    Without ``may_write`` it reads only. It opens nothing from ``until`` on, a year from now at the latest.
    """
    today = clock.today()
    if not name.strip() or len(name) > 100:
        raise BadInput(name, field="name", expected="a name of at most 100 letters, by which you will know it again")
    if not today < until <= today + _LONGEST:
        raise BadInput(until, field="until", expected="a day to come, within a year")
    text = PREFIX + secrets.token_urlsafe(32)
    made = store.add_key(
        by.tenant,
        by.person,
        name.strip(),
        text[: len(PREFIX) + _BEGINS],
        _digest(text),
        may_write=may_write,
        at=clock.now(),
        until=until,
    )
    return made, text


@verb("machines.keys", roles=EVERY_ROLE)
def keys(*, by: Actor) -> list[Key]:
    """Return one's own keys, newest first; those of everybody for whoever looks after programs. One query."""
    return store.keys(by.tenant, "" if by.may("machines.manage") else by.person)


@verb("machines.keys", roles=EVERY_ROLE, logged="number")
@transaction.atomic
def revoke_key(*, by: Actor, number: int) -> None:
    """Let a key open nothing from now on: one's own, or anybody's for whoever looks after programs."""
    if number not in {one.number for one in keys(by=by)} or not store.revoke_key(by.tenant, number, clock.now()):
        raise NotFound(f"There is no key {number} of yours that still opens anything.")


@verb("machines.manage", roles=("administrator",), logged="name")
@transaction.atomic
def make_client(*, by: Actor, name: str, person: str) -> tuple[Client, str]:
    """Make an OAuth 2.0 client that acts as ``person``; return it with its secret, which is shown this once."""
    if not name.strip() or len(name) > 100:
        raise BadInput(name, field="name", expected="a name of at most 100 letters")
    if person not in _people(by.tenant):
        raise BadInput(person, field="person", expected="someone who holds a role at this administration")
    return store.add_client(person, name.strip())


@verb("machines.manage", roles=("administrator",))
def clients(*, by: Actor) -> list[Client]:
    """Return the OAuth clients that act for people of this administration, newest first."""
    return store.clients(_people(by.tenant))


@verb("machines.manage", roles=("administrator",), logged="client_id")
@transaction.atomic
def drop_client(*, by: Actor, client_id: str) -> None:
    """Remove an OAuth client; its tokens open nothing from now on."""
    if client_id not in {one.client_id for one in clients(by=by)}:
        raise NotFound(f"There is no client {client_id!r}.")
    store.drop_client(client_id)


@verb(PUBLIC)
def authenticate(*, by: Actor, credential: str) -> Actor:
    """Return who acts by a credential (an API key or an OAuth access token); raise NotSignedIn for one that is none.

    What may only read keeps of its person's permissions those to read. At most five queries.
    """
    if credential.startswith(PREFIX):
        return _by_key(by.tenant, credential)
    found = store.by_token(_digest(credential))
    if found is None:
        raise NotSignedIn("This access token is not known, or it has expired: ask for another one.")
    person, scopes = found
    acting = actor_for(person, by.tenant)
    return acting if "write" in scopes else _reading(acting)


def _by_key(tenant: str, text: str) -> Actor:
    found, today = store.by_hash(tenant, _digest(text)), clock.today()
    if found is None or not found[0].holds_on(today):
        raise NotSignedIn("This key is not known here, or it has been revoked, or its time is over: make another one.")
    key, person = found
    if key.used_on != today:
        store.note_use(tenant, key.number, today)
    acting = actor_for(person, tenant)
    return acting if key.may_write else _reading(acting)


def _reading(acting: Actor) -> Actor:
    kept = frozenset(one for one in acting.permissions if one.endswith(".read"))
    return replace(acting, permissions=kept, units={name: acting.units[name] for name in kept})


def _people(tenant: str) -> list[str]:
    return [person.username for person in people_holding(tenant, EVERY_ROLE)]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
