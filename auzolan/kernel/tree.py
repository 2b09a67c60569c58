# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tree of administrations as this process knows it: asked on every request, so kept nearby for a moment.

Whatever is saved in this process is seen at once; what another process has saved, within ``SECONDS``.
"""

from typing import Final

from django.core.cache import caches

from auzolan.kernel.models import ADMINISTRATIONS, TREE, Tenant

SECONDS: Final = 5
Rows = tuple[tuple[object, ...], ...]
_seen: tuple[Rows, dict[str, Tenant]] = ((), {})


def nodes() -> dict[str, Tenant]:
    """Return every node by its slug, in the order of slugs. One query where none has been made in ``SECONDS``."""
    global _seen  # noqa: PLW0603  the nodes of the rows seen last, so that they are made only once
    rows: Rows | None = caches["nearby"].get(TREE)
    if not rows:
        rows = tuple(Tenant.objects.order_by("slug").values_list(*_FIELDS))
        if rows:
            caches["nearby"].set(TREE, rows, SECONDS)
    if rows != _seen[0]:
        _seen = rows, {str(row[0]): Tenant.from_db("default", _FIELDS, row) for row in rows}
    return _seen[1]


def administration_of(node: Tenant, known: dict[str, Tenant]) -> str:
    """Return the slug of the administration that a node is, or lies below; ``known`` are all nodes."""
    while node.kind not in ADMINISTRATIONS and node.parent_id:
        node = known[node.parent_id]
    return node.slug


def below(slug: str) -> list[Tenant]:
    """Return a node and every node below it, other administrations included, by slug."""
    known = nodes()

    def lies_there(node: Tenant | None) -> bool:
        while node is not None and node.slug != slug:
            node = known.get(str(node.parent_id)) if node.parent_id else None
        return node is not None

    return [node for node in known.values() if lies_there(node)]


def units_below(slug: str) -> dict[str, frozenset[str]]:
    """Return each node of the administration ``slug`` with all nodes below it, other administrations left out."""
    known = nodes()
    found: dict[str, set[str]] = {slug: {slug}}
    for node in known.values():
        if node.kind not in ADMINISTRATIONS and administration_of(node, known) == slug:
            above = node
            while above.slug != slug:
                found.setdefault(above.slug, {above.slug}).add(node.slug)
                above = known[str(above.parent_id)]
            found[slug].add(node.slug)
    return {above: frozenset(slugs) for above, slugs in found.items()}


_FIELDS: Final = [field.attname for field in Tenant._meta.concrete_fields]
