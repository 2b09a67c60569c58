# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tree of administrations: recorded from bundles, asked by name or by host."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from auzolan.kernel import clock, history
from auzolan.kernel.access import Actor
from auzolan.kernel.models import KINDS, Tenant
from auzolan.kernel.naming import Named
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, NotFound
from auzolan.kernel.tree import administration_of, below, nodes

_COLUMNS = ("kind", "name_eu", "name_es", "name_en", "ine", "nif", "hosts", "source")


@transaction.atomic
def record_tenants(by: Actor, rows: list[dict[str, Any]], source: str) -> int:
    """Record the nodes in ``rows`` (table tenants), parents before children whatever their order; return how many."""
    by.require("kernel.tenants")
    before = {node.slug: body_of(node) for node in Tenant.objects.all()}
    known = set(before)
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
            if slug in known:
                _refuse_circle(slug, source)
            known.add(slug)
    changed = [
        (Ref("kernel", "tenant", node.slug), before.get(node.slug), body_of(node))
        for node in Tenant.objects.filter(slug__in=[str(row["slug"]) for row in rows])
    ]
    if by.tenant in known:
        history.note(by.tenant, changed, clock.now(), by.person)
    return len(rows)


def body_of(node: Tenant) -> dict[str, Any]:
    """Return what history keeps of a node: everything but its slug."""
    name = {"eu": node.name_eu, "es": node.name_es, "en": node.name_en}
    rest = {column: getattr(node, column) for column in _COLUMNS if not column.startswith("name_")}
    return {"parent": node.parent_id or "", "name": name} | rest


def _refuse_circle(slug: str, source: str) -> None:
    """Raise BadInput where a node has come to lie below itself."""
    parents, node = dict(Tenant.objects.values_list("slug", "parent_id")), slug
    while (parent := parents[node]) is not None:
        if parent == slug:
            raise BadInput(parents[slug], file=source, field="parent", expected=f"no node that lies below {slug}")
        node = parent


def dump_tenants(by: Actor) -> list[dict[str, Any]]:
    """Return the rows of table tenants for the administration of ``by``: all nodes below it, itself first."""
    by.require("kernel.tenants")
    nodes = sorted(below(by.tenant), key=lambda node: (node.slug != by.tenant, node.slug))
    return [
        {"slug": node.slug, "parent": node.parent_id or ""} | {column: getattr(node, column) for column in _COLUMNS}
        for node in nodes
    ]


def tenant(slug: str) -> Tenant:
    """Return the tenant with that slug, or raise NotFound."""
    found = nodes().get(slug)
    if found is None:
        raise NotFound(f"There is no tenant {slug!r}.")
    return found


def tenant_of_host(host: str, default: str) -> Tenant | None:
    """Return the tenant that ``host`` shows: by its name, else ``default``, else the first one; None without any."""
    known = nodes()
    hosts = {name.strip(): node for node in known.values() for name in node.hosts.split(";") if name.strip()}
    return hosts.get(host) or known.get(default) or next((one for one in known.values() if not one.parent_id), None)


def administrations() -> list[str]:
    """Return the slugs of the administrations that stand at the top of a tree, sorted."""
    return [slug for slug, node in nodes().items() if not node.parent_id]


def units_of(slug: str) -> list[Tenant]:
    """Return the administration and the units below it (departments, offices, companies), by slug."""
    known = nodes()
    return [node for node in known.values() if administration_of(node, known) == slug]


def name_tenants(_tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of the nodes with those slugs."""
    known = nodes()
    return {key: Named(known[key].name) for key in keys if key in known}
