# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The directory as CPSV-AP 3.2.0: checked, taken in, given out."""

from collections.abc import Sequence

from django.db import transaction

from auzolan.kernel import clock, tenants
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.refusals import BadInput, Conflict
from auzolan.services.api.directory import record_channels, record_services
from auzolan.services.core import cpsv, publishing, reading, shapes
from auzolan.services.core.cpsv import Format
from auzolan.services.core.publishing import Registry
from auzolan.services.nouns import Service, Unit, Validation
from auzolan.services.nouns.cpsv import Concept, Directory
from auzolan.services.store import carried
from auzolan.services.store import directory as store

MOST_BYTES = 50_000_000


@verb(PUBLIC)
def validate_cpsv(*, by: Actor, data: bytes, name: str, codes: Sequence[tuple[bytes, str]] = ()) -> Validation:
    """Return how a file stands to the official shapes of CPSV-AP 3.2.0, with our code lists and those given loaded.

    ``name`` tells the format by its ending; BadInput where the file is no graph.
    """
    lists = [cpsv.parse(text, cpsv.format_of(told), context=carried.context()) for text, told in codes]
    lists.append(cpsv.parse(carried.code_lists(), Format.TURTLE))
    return shapes.validate(_graph(data, name), shapes=carried.shapes(), codes=lists)


@verb("services.import", roles=("administrator", "technical-secretary", "service-owner"))
@transaction.atomic
def import_cpsv(*, by: Actor, data: bytes, name: str, owner: str, source: str = "") -> int:
    """Record the public services of a CPSV-AP file; return how many are new or changed. The file itself is kept whole.

    What our records cannot hold goes out again as it came. ``owner`` answers for services whose competent authority is
    no unit of ours. Raises Conflict where a service of ours has the same identifier and is another one.
    """
    graph, source = _graph(data, name), source or name
    directory = cpsv.read(graph)
    read = list(reading.services_of(directory, registry_of(by.tenant), owner=owner, source=source))
    if not read:
        raise BadInput(name, field="file", expected="at least one cpsv:PublicService")
    _refuse_others(by.tenant, [one for one, _ways in read])
    known = {one.iri: (one, ways) for one, ways in read}
    if not carried.put(by.tenant, source, cpsv.spelt(graph), known, clock.now(), by.person):
        return 0
    changed = record_services(by=by, services=[one for one, _ways in read], source=source)
    record_channels(by=by, channels=[way for _one, ways in read for way in ways], source=source)
    return changed


@verb(PUBLIC)
def export_cpsv(*, by: Actor, form: str = "ttl") -> bytes:
    """Return the whole directory as CPSV-AP 3.2.0 (ttl, jsonld, rdf, nt): ours, and what came in as it is now."""
    if form not in set(Format):
        raise BadInput(form, field="format", expected="one of " + ", ".join(Format))
    return cpsv.write(directory_of(by.tenant), Format(form))


def directory_of(tenant: str) -> Directory:
    """Return the directory of a tenant in the nouns of CPSV-AP. Six queries."""
    graphs, known = carried.everything(tenant)
    ways = store.channels(tenant)
    offered = [
        (one, [way for way in ways if way.service == one.slug])
        for one in store.services(tenant)
        if one.retired_on is None
    ]
    return publishing.publish(offered, registry_of(tenant), cpsv.read(cpsv.union(graphs)), known)


def registry_of(tenant: str) -> Registry:
    """Return what the records of a tenant point to, under the names they have outside. Four queries."""
    here = tenants.tenant(tenant)
    concepts = cpsv.read(cpsv.parse(carried.code_lists(), Format.TURTLE)).of(Concept)
    return Registry(
        base=f"urn:auzolan:{tenant}:",
        place=Unit(here.slug, here.name, here.ine),
        units={one.slug: Unit(one.slug, one.name, one.ine) for one in tenants.units_of(tenant)},
        events={one.code: one for one in store.life_events(tenant)},
        concepts={one.iri: one for one in concepts},
        iris={one.slug: one.iri for one in store.services(tenant) if one.iri},
    )


def _graph(data: bytes, name: str) -> cpsv.Graph:
    if len(data) > MOST_BYTES:
        raise BadInput(name, field="file", expected=f"at most {MOST_BYTES // 1_000_000} MB")
    return cpsv.parse(data, cpsv.format_of(name), context=carried.context())


def _refuse_others(tenant: str, read: Sequence[Service]) -> None:
    slugs = [one.slug for one in read]
    twice = sorted({slug for slug in slugs if slugs.count(slug) > 1})
    if twice:
        raise BadInput(twice[0], field="identifier", expected="an identifier that no other service of the file has")
    mine = {one.slug: one for one in store.services(tenant, slugs=slugs)}
    for one in read:
        here = mine.get(one.slug)
        if here is not None and here.iri and here.iri != one.iri:
            raise Conflict(f"{one.slug} is {here.iri} here and {one.iri} in the file: two services, one identifier.")
