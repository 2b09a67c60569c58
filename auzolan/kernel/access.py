# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who may do what: roles held at a tenant carry permissions, and every verb declares the one it needs."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Final, ParamSpec, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from auzolan.kernel import access_log, clock
from auzolan.kernel.models import Holding, Person
from auzolan.kernel.once import asked_once
from auzolan.kernel.refusals import NotPermitted
from auzolan.kernel.texts import Text
from auzolan.kernel.tree import units_below
from auzolan.kernel.within import within

P = ParamSpec("P")
R = TypeVar("R")

PUBLIC: Final = "public"
ROLES: Final[dict[str, Text]] = {
    "political-head": Text("Arduradun politikoa", "Responsable político", "Political head"),
    "general-secretary": Text("Idazkari nagusia", "Secretaría general", "General secretary"),
    "committee-member": Text("Batzordekidea", "Miembro del comité", "Committee member"),
    "technical-secretary": Text("Idazkari teknikoa", "Secretaría técnica", "Technical secretary"),
    "service-owner": Text("Zerbitzuaren arduraduna", "Responsable de servicio", "Service owner"),
    "channel-manager": Text("Kanalen kudeatzailea", "Gestor de canales", "Channel manager"),
    "chief-data-officer": Text("Datuen zuzendaria", "Responsable de datos (CDO)", "Chief data officer"),
    "data-lead": Text("Datuen arduraduna", "Responsable departamental de datos", "Data lead"),
    "data-steward": Text("Datuen zaintzailea", "Custodio de datos", "Data steward"),
    "interoperability-officer": Text(
        "Elkarreragingarritasun-arduraduna", "Responsable de interoperabilidad", "Interoperability officer"
    ),
    "data-protection-officer": Text(
        "Datuak babesteko ordezkaria", "Delegado de protección de datos", "Data protection officer"
    ),
    "ai-responsible": Text("AAren arduraduna", "Responsable de IA", "AI responsible"),
    "govtech-lead": Text("GovTech arduraduna", "Responsable de GovTech", "GovTech lead"),
    "procurement-officer": Text("Kontratazio-arduraduna", "Responsable de contratación", "Procurement officer"),
    "hr": Text("Giza baliabideak", "Recursos humanos", "Human resources"),
    "municipal-administrator": Text("Udal administratzailea", "Administrador municipal", "Municipal administrator"),
    "auditor": Text("Ikuskatzailea", "Auditor", "Auditor"),
    "reader": Text("Irakurlea", "Lector", "Reader"),
    "administrator": Text("Administratzailea", "Administrador", "Administrator"),
}
EVERY_ROLE: Final = tuple(ROLES)


@dataclass(frozen=True, slots=True)
class Actor:
    """Hold who acts: a person (or the system, or a visitor) at one administration, with what they may do there.

    ``units`` maps each permission to the units it reaches; None stands for the whole administration.
    """

    person: str
    name: str
    tenant: str
    roles: frozenset[str] = frozenset()
    permissions: frozenset[str] = frozenset()
    units: dict[str, frozenset[str] | None] = field(default_factory=dict, hash=False)
    may_all: bool = False

    def may(self, permission: str, unit: str = "") -> bool:
        """Tell whether this actor holds ``permission``, and for ``unit`` where one is named."""
        if permission == PUBLIC or self.may_all:
            return True
        if permission not in self.permissions:
            return False
        reach = self.units.get(permission)
        return not unit or reach is None or unit in reach

    def require(self, permission: str, unit: str = "") -> None:
        """Raise NotPermitted unless this actor holds ``permission`` (for ``unit`` where one is named)."""
        if not self.may(permission, unit):
            who, place = self.name or "a visitor", unit if unit and permission in self.permissions else self.tenant
            raise NotPermitted(f"{who} may not do this: it needs the permission {permission} at {place}.")


_CARRIED_BY: dict[str, frozenset[str]] = {}


def verb(
    permission: str, roles: tuple[str, ...] = (), *, logged: str = ""
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Declare what a verb of an api needs; it is refused to actors without it. ``roles`` carry the permission.

    The verb must be keyword-only and take ``by: Actor``. With ``logged``, the name of one of its arguments, each
    use by a person goes into the access log with that argument as its subject.
    """
    if permission != PUBLIC:
        declare(permission, roles)

    def guard(function: Callable[P, R]) -> Callable[P, R]:
        kinds = {p.kind for p in inspect.signature(function).parameters.values()}
        if kinds - {inspect.Parameter.KEYWORD_ONLY} or "by" not in inspect.signature(function).parameters:
            raise TypeError(f"{function.__qualname__} must be keyword-only and take by=")

        @wraps(function)
        def permitted(*args: P.args, **kwargs: P.kwargs) -> R:
            by = kwargs["by"]
            if not isinstance(by, Actor):
                raise TypeError(f"{function.__qualname__}: by must be an Actor")
            by.require(permission)
            with within(by.tenant):
                answer = function(*args, **kwargs)
                if logged and by.person:
                    access_log.note(by.tenant, by.person, function.__name__, str(kwargs[logged]))
            return answer

        permitted.permission = permission  # type: ignore[attr-defined]
        return permitted

    return guard


def declare(permission: str, roles: tuple[str, ...]) -> None:
    """Let ``roles`` carry ``permission``; raise ValueError where there is none, or one that nobody knows."""
    unknown = set(roles) - set(ROLES)
    if unknown or not roles:
        raise ValueError(f"{permission}: unknown or no roles: {sorted(unknown)}")
    _CARRIED_BY[permission] = _CARRIED_BY.get(permission, frozenset()) | frozenset(roles)


def permission_matrix() -> dict[str, frozenset[str]]:
    """Return each permission that any verb declares with the roles that carry it."""
    return dict(sorted(_CARRIED_BY.items()))


def system(tenant: str) -> Actor:
    """Return the platform itself at ``tenant``: nightly work and loads."""
    return Actor("system", "Auzolan", tenant, may_all=True)


def actor_of(username: str, tenant: str) -> Actor:
    """Return the person with that name as an actor at ``tenant``; one who may nothing where there is none."""
    person = Person.objects.filter(username=username).first()
    return actor_for(person or AnonymousUser(), tenant)


def visitor(tenant: str) -> Actor:
    """Return someone who has not signed in."""
    return Actor("", "", tenant)


def actor_for(person: Person | AnonymousUser, tenant: str) -> Actor:
    """Return the person as an actor at ``tenant``, from the roles held there or at one of its units today.

    A role at the administration reaches all its units; a role at a unit reaches that unit and those below it.
    One query, with the tree at hand.
    """
    if not isinstance(person, Person) or not person.is_active:
        return visitor(tenant)
    today = clock.today()
    rows = Holding.objects.filter(Q(until=None) | Q(until__gt=today), person=person, since__lte=today)
    held = list(rows.values_list("role", "at_id"))
    tree = units_below(tenant) if held else {}
    roles = frozenset(role for role, at in held if at in tree)
    units: dict[str, frozenset[str] | None] = {}
    for permission, carriers in _CARRIED_BY.items():
        places = {at for role, at in held if role in carriers and at in tree}
        if places:
            units[permission] = None if tenant in places else frozenset().union(*(tree[at] for at in places))
    return Actor(person.username, person.full_name, tenant, roles, frozenset(units), units)


def people_holding(tenant: str, roles: tuple[str, ...]) -> list[Person]:
    """Return the active people who hold one of ``roles`` at ``tenant`` or a unit of it today, by name.

    One query, and one for a whole page, whatever roles its parts ask for.
    """
    return list({one.person_id: one.person for one in _held(tenant) if one.role in roles}.values())


@asked_once
def _held(tenant: str) -> list[Holding]:
    today, by = clock.today(), [f"person__{name}" for name in ("first_name", "last_name", "username")]
    held = Holding.objects.filter(Q(until=None) | Q(until__gt=today), since__lte=today, person__is_active=True)
    return list(held.filter(at__in=list(units_below(tenant))).select_related("person").order_by(*by))
