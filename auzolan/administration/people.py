# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""People and the roles they hold: an administrator gives an account and a first role; every role has its days."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from auzolan.kernel import clock, history
from auzolan.kernel.access import ROLES, Actor, verb
from auzolan.kernel.models import Holding, Person
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, Conflict, NotFound
from auzolan.kernel.texts import LANGUAGES
from auzolan.kernel.tree import units_below

KEEPERS: Final = ("administrator",)


@dataclass(frozen=True, slots=True)
class Held:
    """Hold a role at a unit from ``since`` until ``until`` (excluded; None: still)."""

    number: int
    role: str
    at: str
    since: date
    until: date | None

    def holds_on(self, day: date) -> bool:
        """Tell whether the role is held on ``day``.

        >>> Held(1, "reader", "gertu", date(2026, 1, 1), date(2026, 2, 1)).holds_on(date(2026, 2, 1))
        False
        """
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Known:
    """Hold someone who has, or had, a role at an administration, with those roles, the newest first."""

    username: str
    first_name: str
    last_name: str
    email: str
    language: str
    is_active: bool
    last_login: datetime | None
    held: tuple[Held, ...]

    @property
    def name(self) -> str:
        """Return the name people know this person by."""
        return f"{self.first_name} {self.last_name}".strip() or self.username


@verb("kernel.people", roles=KEEPERS)
def people(*, by: Actor) -> list[Known]:
    """Return everyone who has or had a role here or at a unit of ours, by username. Two queries."""
    places = list(units_below(by.tenant))
    found: dict[int, list[Held]] = {}
    for row in Holding.objects.filter(at__in=places).order_by("-since", "role", "at_id"):
        found.setdefault(row.person_id, []).append(Held(row.pk, row.role, row.at_id, row.since, row.until))
    rows = Person.objects.filter(pk__in=list(found)).order_by("username")
    return [
        Known(
            row.username,
            row.first_name,
            row.last_name,
            row.email,
            row.language,
            row.is_active,
            row.last_login,
            tuple(found[row.pk]),
        )
        for row in rows
    ]


@verb("kernel.people", roles=KEEPERS)
def someone(*, by: Actor, username: str) -> Known:
    """Return one of our people, or raise NotFound."""
    found = next((one for one in people(by=by) if one.username == username), None)
    if found is None:
        raise NotFound(f"Nobody called {username!r} has or had a role here.")
    return found


@verb("kernel.people", roles=KEEPERS, logged="username")
@transaction.atomic
def add_person(
    *, by: Actor, username: str, first_name: str, last_name: str, email: str, language: str, role: str, at: str
) -> Known:
    """Give someone an account and a first role from today on; they choose a password by the link they are sent.

    Raises Conflict for a username that is taken, BadInput for what cannot be.
    """
    _check(username, email, language)
    if Person.objects.filter(username__iexact=username).exists():
        raise Conflict(f"The username {username} is taken: give that person a role, or choose another name.")
    row = Person(username=username, first_name=first_name, last_name=last_name, email=email, language=language)
    row.set_unusable_password()
    row.save()
    _note(by, row, None, _body(row))
    _grant(by, row, role, at, clock.today(), None)
    return someone(by=by, username=username)


@verb("kernel.people", roles=KEEPERS, logged="username")
@transaction.atomic
def change_person(
    *, by: Actor, username: str, first_name: str, last_name: str, email: str, language: str, is_active: bool
) -> Known:
    """Change what is known of one of our people, or whether they are let in.

    Raises Conflict for someone who holds roles at another administration too.
    """
    row = _ours(by, username)
    _check(username, email, language)
    if row.is_active and not is_active:
        _refuse_last(by, row)
    before = _body(row)
    row.first_name, row.last_name, row.email = first_name, last_name, email
    row.language, row.is_active = language, is_active
    row.save()
    _note(by, row, before, _body(row))
    return someone(by=by, username=username)


@verb("kernel.people", roles=KEEPERS, logged="username")
def account_of(*, by: Actor, username: str) -> Person:
    """Return the account of one of our people, for a new way into it; Conflict for one whom others know too."""
    return _ours(by, username)


@verb("kernel.people", roles=KEEPERS, logged="username")
@transaction.atomic
def grant_role(*, by: Actor, username: str, role: str, at: str, since: date, until: date | None = None) -> Known:
    """Give someone who has an account a role at us or a unit of ours, from a day on, and until another if told."""
    row = Person.objects.filter(username=username, is_active=True).first()
    if row is None:
        raise NotFound(f"Nobody called {username!r} has an account that is open.")
    _grant(by, row, role, at, since, until)
    return someone(by=by, username=username)


@verb("kernel.people", roles=KEEPERS, logged="username")
@transaction.atomic
def end_role(*, by: Actor, username: str, number: int, until: date) -> Known:
    """End a role: it is held until the day before ``until``. Raises Conflict for that of the last administrator."""
    row = Holding.objects.filter(pk=number, person__username=username, at__in=list(units_below(by.tenant))).first()
    if row is None:
        raise NotFound(f"{username} has no such role here.")
    if until < row.since:
        raise BadInput(until, field="until", expected=f"a day from {row.since} on")
    if row.role == "administrator" and row.at_id == by.tenant:
        _refuse_last(by, row.person)
    before = _held(row)
    row.until = until
    row.save()
    _note(by, row.person, before, _held(row), "role-ended")
    return someone(by=by, username=username)


def _grant(by: Actor, person: Person, role: str, at: str, since: date, until: date | None) -> None:
    if role not in ROLES:
        raise BadInput(role, field="role", expected="one of " + ", ".join(ROLES))
    if at not in units_below(by.tenant):
        raise BadInput(at, field="at", expected="this administration or one of its units")
    if until is not None and until <= since:
        raise BadInput(until, field="until", expected=f"a day after {since}")
    for one in Holding.objects.filter(person=person, role=role, at_id=at):
        if (one.until is None or since < one.until) and (until is None or one.since < until):
            raise Conflict(f"{person.username} holds that role there already, from {one.since} on.")
    given = Holding.objects.create(person=person, role=role, at_id=at, since=since, until=until)
    _note(by, person, {}, _held(given), "role-given")


def _note(by: Actor, person: Person, before: dict[str, Any] | None, after: dict[str, Any], what: str = "") -> None:
    history.note(by.tenant, [(Ref("kernel", "person", person.username), before, after)], clock.now(), by.person, what)


def _body(person: Person) -> dict[str, Any]:
    return {name: getattr(person, name) for name in ("first_name", "last_name", "email", "language", "is_active")}


def _held(row: Holding) -> dict[str, Any]:
    days = " – ".join(one.isoformat() if one else "…" for one in (row.since, row.until))
    return {f"role.{row.role}.{row.at_id}": days}


def _ours(by: Actor, username: str) -> Person:
    """Return someone whose roles are all ours; raise NotFound for a stranger, Conflict for one whom others know too."""
    someone(by=by, username=username)
    row = Person.objects.get(username=username)
    elsewhere = Holding.objects.filter(person=row).exclude(at__in=list(units_below(by.tenant)))
    if elsewhere.exists():
        raise Conflict(f"{username} holds roles at another administration too: end the role here instead.")
    return row


def _refuse_last(by: Actor, person: Person) -> None:
    others = Holding.objects.filter(role="administrator", at_id=by.tenant, until=None, person__is_active=True)
    if (
        person.holdings.filter(role="administrator", at_id=by.tenant).exists()
        and not others.exclude(person=person).exists()
    ):
        raise Conflict(f"{person.username} is the last administrator: make another one first.")


def _check(username: str, email: str, language: str) -> None:
    try:
        Person.username_validator(username)
        if len(username) > 150:
            raise ValidationError("too long")
    except ValidationError as fault:
        raise BadInput(username, field="username", expected="letters, digits and @ . + - _, 150 at most") from fault
    try:
        if email:
            validate_email(email)
    except ValidationError as fault:
        raise BadInput(email, field="email", expected="an e-mail address, or nothing") from fault
    if language not in LANGUAGES:
        raise BadInput(language, field="language", expected=", ".join(LANGUAGES))
