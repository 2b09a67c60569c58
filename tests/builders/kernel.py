# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Builders of the kernel: tenants and people, with defaults."""

from datetime import date

from auzolan.kernel.access import Actor, actor_for
from auzolan.kernel.models import Holding, Person, Tenant


def a_tenant(
    slug: str = "bizkaia", *, kind: str = "province", parent: str | None = None, hosts: str = "", ine: str = ""
) -> Tenant:
    """Return a tenant; asked for again, the same one."""
    values = {"kind": kind, "parent_id": parent, "name_eu": slug, "name_es": slug, "name_en": slug, "hosts": hosts}
    values["ine"] = ine
    tenant, _ = Tenant.objects.get_or_create(slug=slug, defaults=values)
    return tenant


def a_person(
    username: str = "ane",
    *,
    role: str = "service-owner",
    at: str = "bizkaia",
    password: str = "",
    is_active: bool = True,
) -> Person:
    """Return a person who holds ``role`` at the tenant ``at`` since 2020."""
    person, _ = Person.objects.get_or_create(
        username=username, defaults={"first_name": username.title(), "is_active": is_active}
    )
    if password:
        person.set_password(password)
        person.save()
    if role:
        Holding.objects.get_or_create(person=person, role=role, at_id=at, since=date(2020, 1, 1))
    return person


def an_actor(username: str = "ane", *, role: str = "service-owner", tenant: str = "bizkaia", at: str = "") -> Actor:
    """Return a person with ``role`` at ``at`` (a unit; the tenant itself by default) as an actor at ``tenant``."""
    a_tenant(tenant)
    return actor_for(a_person(username, role=role, at=at or tenant), tenant)
