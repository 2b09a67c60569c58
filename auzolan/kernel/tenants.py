# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tree of administrations: recorded from bundles, asked by name or by host."""

from collections.abc import Sequence
from typing import Any

from django.core.cache import cache
from django.db import transaction

from auzolan.kernel.access import Actor
from auzolan.kernel.models import ADMINISTRATIONS, KINDS, Tenant
from auzolan.kernel.naming import Named
from auzolan.kernel.refusals import BadInput, NotFound

_COLUMNS = ("kind", "name_eu", "name_es", "name_en", "ine", "nif", "hosts", "source")


@transaction.atomic
def record_tenants(by: Actor, rows: list[dict[str, Any]], source: str) -> int:
    """Record the nodes in ``rows`` (table tenants), parents before children whatever their order; return how many."""
    by.require("kernel.tenants")
    known = set(Tenant.objects.values_list("slug", flat=True))
    waiting = {str(row["slug"]): row for row in rows}
    while waiting:
        ready = [slug for slug, row in waiting.items() if not row.get("parent") or row["parent"] in known]
        if not ready:
            slug, row = next(iter(waiting.items()))
            raise BadInput(row["parent"], file=source, field="parent", expected=f"a tenant that exists, for {slug}")
        for slug in ready:
            row = waiting.pop(slug)
            if row["kind"] not in KINDS:
                raise BadInput(row["kind"], file=source, field="kind", expected=", ".join(KINDS))
            values = {column: row.get(column) or "" for column in _COLUMNS}
            Tenant.objects.update_or_create(slug=slug, defaults=values | {"parent_id": row.get("parent") or None})
            known.add(slug)
    cache.delete("tenant-hosts")
    return len(rows)


def dump_tenants(by: Actor) -> list[dict[str, Any]]:
    """Return the rows of table tenants for the administration of ``by``, parents first."""
    by.require("kernel.tenants")
    nodes = sorted(units_of(by.tenant), key=lambda node: (node.slug != by.tenant, node.slug))
    return [
        {"slug": node.slug, "parent": node.parent_id or ""} | {column: getattr(node, column) for column in _COLUMNS}
        for node in nodes
    ]


def tenant(slug: str) -> Tenant:
    """Return the tenant with that slug, or raise NotFound."""
    found = Tenant.objects.filter(slug=slug).first()
    if found is None:
        raise NotFound(f"There is no tenant {slug!r}.")
    return found


def tenant_of_host(host: str, default: str) -> Tenant | None:
    """Return the tenant that ``host`` shows: by its name, else ``default``, else the first one; None without any."""
    hosts: dict[str, str] | None = cache.get("tenant-hosts")
    if hosts is None:
        rows = Tenant.objects.exclude(hosts="").values_list("slug", "hosts")
        hosts = {name.strip(): slug for slug, names in rows for name in names.split(";")}
        cache.set("tenant-hosts", hosts, 30)
    wanted = hosts.get(host, default)
    return Tenant.objects.filter(slug=wanted).first() or Tenant.objects.filter(parent=None).first()


def administrations() -> list[str]:
    """Return the slugs of the administrations that stand at the top of a tree, sorted. One query."""
    return list(Tenant.objects.filter(parent=None).order_by("slug").values_list("slug", flat=True))


def units_of(slug: str) -> list[Tenant]:
    """Return the administration and the units below it (departments, offices, companies), by slug. One query."""
    nodes = {node.slug: node for node in Tenant.objects.all()}
    return [node for node in nodes.values() if _administration(node, nodes) == slug]


def name_tenants(_tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of the nodes with those slugs. One query."""
    return {node.slug: Named(node.name) for node in Tenant.objects.filter(slug__in=keys)}


def _administration(node: Tenant, nodes: dict[str, Tenant]) -> str:
    while node.kind not in ADMINISTRATIONS and node.parent_id:
        node = nodes[node.parent_id]
    return node.slug
