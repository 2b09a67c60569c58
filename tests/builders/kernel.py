# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Builders of the kernel: tenants and people, with defaults; locks held elsewhere."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date

from django.db import connections

from auzolan.kernel.access import Actor, actor_for
from auzolan.kernel.models import Holding, Person, Tenant
from auzolan.kernel.work import alone


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


@contextmanager
def elsewhere(name: str) -> Iterator[None]:
    """Be ``alone`` with a name in another thread, which has a connection of its own, as another process has."""
    with ThreadPoolExecutor(1) as other:
        held = alone(name)
        assert other.submit(held.__enter__).result()
        try:
            yield
        finally:
            other.submit(held.__exit__, None, None, None).result()
            other.submit(connections.close_all).result()
