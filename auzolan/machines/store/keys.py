# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Keys, OAuth clients, and calls that were answered."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from oauth2_provider.models import AccessToken, Application, clear_expired

from auzolan.kernel.models import Person
from auzolan.machines.models import CallRow, KeyRow
from auzolan.machines.nouns import Answer, Client, Key


def add_key(
    tenant: str, person: str, name: str, begins: str, digest: str, *, may_write: bool, at: datetime, until: date
) -> Key:
    """Keep a key by its hash; return it."""
    row = KeyRow.objects.of(tenant).create(
        person=Person.objects.get(username=person),
        name=name,
        begins=begins,
        hash=digest,
        may_write=may_write,
        made_at=at,
        until=until,
    )
    return _key(row)


def keys(tenant: str, person: str = "") -> list[Key]:
    """Return the keys, newest first: of all, or of a person. One query."""
    rows = KeyRow.objects.of(tenant).select_related("person")
    return [_key(row) for row in (rows.filter(person__username=person) if person else rows)]


def revoke_key(tenant: str, number: int, at: datetime) -> bool:
    """Let a key open nothing from now on; return False where it is not there or revoked already."""
    return KeyRow.objects.of(tenant).filter(pk=number, revoked_at=None).update(revoked_at=at) > 0


def by_hash(tenant: str, digest: str) -> tuple[Key, Person] | None:
    """Return the key with that hash and whose it is, or None. One query."""
    row = KeyRow.objects.of(tenant).select_related("person").filter(hash=digest).first()
    return (_key(row), row.person) if row else None


def note_use(tenant: str, number: int, day: date) -> None:
    """Note on which day a key was used last."""
    KeyRow.objects.of(tenant).filter(pk=number).update(used_on=day)


def add_client(person: str, name: str) -> tuple[Client, str]:
    """Keep an OAuth client that acts for a person; return it with its secret, which is kept hashed."""
    row = Application(
        name=name,
        user=Person.objects.get(username=person),
        client_type=Application.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Application.GRANT_CLIENT_CREDENTIALS,
    )
    secret = str(row.client_secret)
    row.save()
    return _client(row), secret


def clients(people: list[str]) -> list[Client]:
    """Return the OAuth clients that act for any of some people, newest first. One query."""
    rows = Application.objects.filter(user__username__in=people).select_related("user").order_by("-pk")
    return [_client(row) for row in rows]


def drop_client(client_id: str) -> None:
    """Remove an OAuth client with its tokens."""
    Application.objects.filter(client_id=client_id).delete()


def by_token(digest: str) -> tuple[Person, frozenset[str]] | None:
    """Return who acts by an access token that is valid now, and its scopes; None for any other. One query."""
    row = AccessToken.objects.select_related("application__user").filter(token_checksum=digest).first()
    if row is None or row.is_expired() or row.application is None or row.application.user is None:
        return None
    return row.application.user, frozenset(row.scope.split())


def answered(tenant: str, person: str, key: str) -> tuple[str, Answer] | None:
    """Return the digest of the call that was made under a key, and its answer; None where there was none."""
    row = CallRow.objects.of(tenant).filter(person=person, key=key).first()
    return (row.digest, Answer(row.status, row.content_type, row.body)) if row else None


def keep_answer(tenant: str, person: str, key: str, digest: str, answer: Answer, at: datetime) -> bool:
    """Keep the answer of a call; return False where the same call has been answered at the same time elsewhere."""
    try:
        with transaction.atomic():
            CallRow.objects.of(tenant).create(
                person=person,
                key=key,
                digest=digest,
                status=answer.status,
                content_type=answer.content_type,
                body=answer.body,
                at=at,
            )
    except IntegrityError:
        return False
    return True


def forget_tokens() -> None:
    """Remove access tokens that are over, whoever they stood for."""
    clear_expired()


def forget_answers(tenant: str, before: datetime) -> int:
    """Remove the answers of calls made before a moment; return how many."""
    return CallRow.objects.of(tenant).filter(at__lt=before).delete()[0]


def _key(row: KeyRow) -> Key:
    return Key(
        number=row.pk,
        name=row.name,
        person=row.person.username,
        begins=row.begins,
        may_write=row.may_write,
        made_at=row.made_at,
        until=row.until,
        revoked_at=row.revoked_at,
        used_on=row.used_on,
    )


def _client(row: Application) -> Client:
    return Client(row.client_id, row.name, row.user.username, row.created)
