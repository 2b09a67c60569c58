# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Units: departments, offices, companies below an administration, as its administrator keeps them."""

import re
from typing import Final

from django.db import transaction

from auzolan.kernel import clock, history, tenants
from auzolan.kernel.access import Actor, verb
from auzolan.kernel.models import UNITS, Tenant
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, Conflict, NotFound
from auzolan.kernel.texts import Text
from auzolan.kernel.tree import units_below

KEEPERS: Final = ("administrator",)
_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


@verb("kernel.tenants", roles=KEEPERS)
def units(*, by: Actor) -> list[tuple[int, Tenant]]:
    """Return the administration and its units as a tree is read, each with how deep it lies. No query of its own."""
    known = tenants.units_of(by.tenant)
    found: list[tuple[int, Tenant]] = []

    def walk(slug: str, depth: int) -> None:
        found.extend((depth, node) for node in known if node.slug == slug)
        for node in sorted(known, key=lambda one: one.name.into("eu").casefold()):
            if node.parent_id == slug and node.slug != by.tenant:
                walk(node.slug, depth + 1)

    walk(by.tenant, 0)
    return found


@verb("kernel.tenants", roles=KEEPERS)
def unit(*, by: Actor, slug: str) -> Tenant:
    """Return the administration itself or one of its units, or raise NotFound."""
    found = next((node for node in tenants.units_of(by.tenant) if node.slug == slug), None)
    if found is None:
        raise NotFound(f"There is no unit {slug!r} here.")
    return found


@verb("kernel.tenants", roles=KEEPERS, logged="slug")
@transaction.atomic
def add_unit(*, by: Actor, slug: str, name: Text, kind: str, parent: str) -> Tenant:
    """Record a unit that is not there yet; return it. Raises BadInput for what cannot be."""
    if len(slug) > 100 or not _SLUG.match(slug):
        raise BadInput(slug, field="slug", expected="lower case, words joined by hyphens")
    if Tenant.objects.filter(slug=slug).exists():
        raise BadInput(slug, field="slug", expected="a name that nobody else on this installation has")
    return _keep(by, Tenant(slug=slug, source="desk"), name, kind, parent)


@verb("kernel.tenants", roles=KEEPERS, logged="slug")
@transaction.atomic
def change_unit(*, by: Actor, slug: str, name: Text, kind: str = "", parent: str = "", seen: int = 0) -> Tenant:
    """Change the names of the administration or of a unit, and where told a unit's kind and place; return it.

    ``seen`` is the revision that the person looked at: Conflict where the record has moved on since.
    """
    node = Tenant.objects.get(slug=unit(by=by, slug=slug).slug)
    if seen and history.revision(by.tenant, Ref("kernel", "tenant", slug)) != seen:
        raise Conflict("Someone else has changed this unit since you opened it: look at it again.")
    if slug == by.tenant and (kind or parent):
        raise BadInput(kind or parent, field="kind", expected="nothing: an administration's kind and place stay")
    return _keep(by, node, name, kind or node.kind, parent or str(node.parent_id or ""))


@verb("kernel.tenants", roles=KEEPERS)
def revision_of(*, by: Actor, slug: str) -> int:
    """Return the number of a unit's newest change, for a form to say what it has seen. One query."""
    return history.revision(by.tenant, Ref("kernel", "tenant", slug))


def _keep(by: Actor, node: Tenant, name: Text, kind: str, parent: str) -> Tenant:
    for language in ("eu", "es"):
        if not getattr(name, language).strip():
            raise BadInput("", field=f"name_{language}", expected="a name in Basque and in Spanish")
    before = None if node._state.adding else tenants.body_of(node)
    if node.slug != by.tenant:
        below = units_below(by.tenant)
        if kind not in UNITS:
            raise BadInput(kind, field="kind", expected=", ".join(UNITS))
        if parent not in below:
            raise BadInput(parent, field="parent", expected="this administration or one of its units")
        if parent in below.get(node.slug, ()):
            raise BadInput(parent, field="parent", expected=f"no unit that lies below {node.slug}")
        node.kind, node.parent_id = kind, parent
    node.name_eu, node.name_es, node.name_en = (text.strip() for text in (name.eu, name.es, name.en))
    node.save()
    told = [(Ref("kernel", "tenant", node.slug), before, tenants.body_of(node))]
    history.note(by.tenant, told, clock.now(), by.person)
    return node
