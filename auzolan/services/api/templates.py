# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Services published once by an administration and adopted by those below it (P16b)."""

from dataclasses import replace

from django.db import transaction

from auzolan.kernel import clock, outbox, tenants
from auzolan.kernel.access import EVERY_ROLE, Actor, verb
from auzolan.kernel.chain import canonical_json, digest
from auzolan.kernel.refusals import BadInput, Conflict, NotFound
from auzolan.services.api.directory import announce_recorded, publish_dependencies
from auzolan.services.api.directory import service as recorded
from auzolan.services.events import ServiceAdopted, TemplatePublished
from auzolan.services.nouns import Service, Template
from auzolan.services.store import directory as store


@verb("services.publish-template", roles=("administrator", "technical-secretary", "service-owner"), logged="slug")
@transaction.atomic
def publish_template(*, by: Actor, slug: str, is_template: bool = True) -> Service:
    """Let the administrations below adopt a service (or not any more); those that have adopted it keep it."""
    found = recorded(by=by, slug=slug)
    by.require("services.publish-template", unit=found.owner)
    if found.is_template == is_template:
        raise Conflict(
            f"{slug} is published for adoption already." if is_template else f"{slug} is not published for adoption."
        )
    told = replace(found, is_template=is_template)
    store.put_services(by.tenant, [told], clock.now(), by.person, "published" if is_template else "withdrawn")
    if is_template:
        outbox.announce(by.tenant, TemplatePublished(slug), subject=found.ref)
    return told


@verb("services.adopt", roles=("administrator", "municipal-administrator", "service-owner"), logged="template")
@transaction.atomic
def adopt(*, by: Actor, template: str, owner: str = "", slug: str = "") -> Service:
    """Make a service of one's own out of one that the administration above publishes; the link to it is kept.

    ``owner`` is the unit that will answer for it (the administration itself by default). Channels, costs and people are
    the adopter's own: they are not taken over. Raises NotFound where no such template is published above.
    """
    above = _above(by.tenant)
    found = store.published(above, [template]) if above else []
    if not found:
        raise NotFound(f"No service {template!r} is published for adoption.")
    if (above, template) in store.adoptions(by.tenant):
        raise Conflict(f"{template} is adopted already.")
    unit = owner or by.tenant
    by.require("services.adopt", unit=unit)
    if unit not in {one.slug for one in tenants.units_of(by.tenant)}:
        raise BadInput(unit, field="owner", expected="a unit of the administration")
    new = _adopted(found[0], above, unit, slug or template, {event.code for event in store.life_events(by.tenant)})
    if store.services(by.tenant, slugs=[new.slug]):
        raise Conflict(f"There is a service {new.slug!r} already.")
    store.put_services(by.tenant, [new], clock.now(), by.person, "adopted")
    store.add_adoption(by.tenant, new.slug, (above, template, _hash(found[0])), clock.now(), by.person)
    publish_dependencies(by.tenant)
    announce_recorded(by.tenant, [new])
    outbox.announce(by.tenant, ServiceAdopted(new.slug, new.template), subject=new.ref)
    return new


@verb("services.read", roles=EVERY_ROLE)
def templates(*, by: Actor) -> list[Template]:
    """Return the services that the administration above publishes, and which of them are adopted here. Four queries."""
    above = _above(by.tenant)
    if not above:
        return []
    adopted = store.adoptions(by.tenant)
    listed = []
    for one in store.published(above):
        mine, known_hash = adopted.get((above, one.slug), ("", ""))
        listed.append(Template(above, one, mine, bool(mine) and known_hash != _hash(one)))
    return listed


def _above(tenant: str) -> str:
    return tenants.tenant(tenant).parent_id or ""


def _adopted(template: Service, above: str, owner: str, slug: str, codes: set[str]) -> Service:
    return replace(
        template,
        slug=slug,
        owner=owner,
        template=f"{above}/{template.slug}",
        is_template=False,
        iri="",
        needs=(),
        life_events=tuple(code for code in template.life_events if code in codes),
        source=f"{above}: {template.source}",
    )


def _hash(template: Service) -> str:
    return digest(canonical_json(template))
