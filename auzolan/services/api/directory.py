# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The directory: services with their channels, offices, the events of life."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from django.db import transaction

from auzolan.kernel import clock, dependencies, history, outbox, tenants
from auzolan.kernel.access import EVERY_ROLE, PUBLIC, Actor, verb
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadTable, Conflict, NotFound, Problem
from auzolan.services.core.hours import is_spelt
from auzolan.services.events import ServiceRetired, ServicesRecorded
from auzolan.services.nouns import Channel, LifeEvent, Office, Service, Unit
from auzolan.services.store import directory as store

_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
PARTS: Final = {"service": ("channel", "involvement", "assessment"), "charter": ("commitment",)}
RECORDERS: Final = (
    "administrator",
    "service-owner",
    "channel-manager",
    "technical-secretary",
    "municipal-administrator",
)


@verb("services.record", roles=RECORDERS)
@transaction.atomic
def record_services(*, by: Actor, services: Sequence[Service], source: str = "services") -> int:
    """Record services with who changed what; return how many are new or changed.

    Raises BadTable for an owner, life event or needed service that is not there, or an address that is none;
    NotPermitted for a unit that is not the actor's.
    """
    before = {one.slug: one for one in store.services(by.tenant, slugs=[one.slug for one in services])}
    for unit in {one.owner for one in services} | {one.owner for one in before.values()}:
        by.require("services.record", unit=unit)
    problems = list(_faults(by.tenant, services, source))
    if problems:
        raise BadTable(problems)
    kept = [_linked(one, before[one.slug]) if one.slug in before else one for one in services]
    changed = store.put_services(by.tenant, kept, clock.now(), by.person)
    publish_dependencies(by.tenant)
    announce_recorded(by.tenant, changed)
    return len(changed)


@verb("services.record", roles=RECORDERS, logged="service")
@transaction.atomic
def record_service(*, by: Actor, service: Service, channels: Sequence[Channel] | None = None, seen: int = 0) -> bool:
    """Record one service, and its channels where they are told; return whether anything changed.

    ``seen`` is the revision that the person looked at: Conflict where the record has moved on since.
    """
    if seen and history.revision(by.tenant, service.ref) != seen:
        raise Conflict("Someone else has changed this service since you opened it: look at it again.")
    changed = record_services(by=by, services=[service]) > 0
    if channels is None:
        return changed
    gone = {one.kind.value for one in store.channels(by.tenant, [service.slug])} - {one.kind.value for one in channels}
    if gone:
        store.drop_channels(by.tenant, service.slug, gone, clock.now(), by.person)
    return record_channels(by=by, channels=channels) > 0 or bool(gone) or changed


@verb("services.record", roles=RECORDERS, logged="slug")
@transaction.atomic
def retire_service(*, by: Actor, slug: str) -> None:
    """Note that a service is not offered any more, from today on; it stays on record."""
    found = _service(by.tenant, slug)
    by.require("services.record", unit=found.owner)
    if found.retired_on is not None:
        raise Conflict(f"{slug} was retired on {found.retired_on.isoformat()}.")
    gone = replace(found, retired_on=clock.today())
    store.put_services(by.tenant, [gone], clock.now(), by.person, "retired")
    outbox.announce(by.tenant, ServiceRetired(slug), subject=found.ref)


@verb("services.record", roles=RECORDERS)
@transaction.atomic
def record_channels(*, by: Actor, channels: Sequence[Channel], source: str = "channels") -> int:
    """Record channels of services; return how many are new or changed. One channel of a kind for each service.

    Raises BadTable for a service, owner or spelling of hours that is not known.
    """
    known, units = store.slugs(by.tenant), _units(by.tenant)
    problems = [p for row, one in enumerate(channels, start=2) for p in _way_faults(one, row, source, known, units)]
    if problems:
        raise BadTable(problems)
    owners = store.services(by.tenant, slugs={one.service for one in channels})
    for unit in {one.owner for one in owners}:
        by.require("services.record", unit=unit)
    changed = store.put_channels(by.tenant, channels, clock.now(), by.person)
    if changed:
        announce_recorded(by.tenant, owners)
    return changed


@verb("services.record", roles=RECORDERS)
@transaction.atomic
def record_offices(*, by: Actor, offices: Sequence[Office]) -> int:
    """Record offices; return how many are new or changed."""
    return store.put_offices(by.tenant, offices, clock.now(), by.person)


@verb("services.record", roles=RECORDERS)
@transaction.atomic
def record_life_events(*, by: Actor, events: Sequence[LifeEvent]) -> int:
    """Record life events; return how many are new or changed."""
    return store.put_life_events(by.tenant, events, clock.now(), by.person)


@verb(PUBLIC)
def services(
    *, by: Actor, text: str = "", life_event: str = "", owner: str = "", audience: str = "", with_retired: bool = False
) -> list[Service]:
    """Return services by slug: all, or those that hold every word, of a life event, a unit, an audience. One query."""
    found = store.services(by.tenant, text=text, owner=owner)
    return [
        one
        for one in found
        if (with_retired or one.retired_on is None)
        and (not life_event or life_event in one.life_events)
        and (not audience or audience in one.audience)
    ]


@verb(PUBLIC)
def offered_for(*, by: Actor) -> list[tuple[str, ...]]:
    """Return the codes of the life events of each service that is offered: to count them. One query."""
    return store.offered_for(by.tenant)


@verb(PUBLIC)
def service(*, by: Actor, slug: str) -> Service:
    """Return one service, or raise NotFound. One query."""
    return _service(by.tenant, slug)


@verb(PUBLIC)
def channels(*, by: Actor, service: str = "") -> list[Channel]:
    """Return the channels of a service, or of all. One query."""
    return store.channels(by.tenant, [service] if service else None)


@verb(PUBLIC)
def offices(*, by: Actor) -> list[Office]:
    """Return the offices by slug. One query."""
    return store.offices(by.tenant)


@verb(PUBLIC)
def life_events(*, by: Actor) -> list[LifeEvent]:
    """Return the life events by code. One query."""
    return store.life_events(by.tenant)


@verb(PUBLIC)
def units(*, by: Actor) -> dict[str, Unit]:
    """Return the units of the administration by slug. One query."""
    return {one.slug: Unit(one.slug, one.name, one.ine) for one in tenants.units_of(by.tenant)}


@verb("services.read", roles=EVERY_ROLE)
def history_of(*, by: Actor, subject: Ref) -> list[history.Change]:
    """Return who changed a record of this room or its parts, when, and what; newest first. One query."""
    return history.of(by.tenant, subject, PARTS.get(subject.kind, ()))


@verb("services.read", roles=EVERY_ROLE)
def revision_of(*, by: Actor, subject: Ref) -> int:
    """Return the number of a record's newest change, for a form to say what it has seen. One query."""
    return history.revision(by.tenant, subject)


def is_slug(text: str) -> bool:
    """Tell whether a text can name a record in addresses: lower case, words joined by hyphens."""
    return bool(_SLUG.match(text))


def publish_dependencies(tenant: str) -> None:
    """Tell the kernel which records the services of a tenant need."""
    known = store.services(tenant)
    dependencies.publish(tenant, "services", [(one.ref, needed) for one in known for needed in one.needs])


def announce_recorded(tenant: str, changed: Sequence[Service]) -> None:
    """Announce services that were recorded, in one event."""
    if changed:
        subject = changed[0].ref if len(changed) == 1 else Ref("services", "directory", tenant)
        outbox.announce(tenant, ServicesRecorded(tuple(one.slug for one in changed)), subject=subject)


def _service(tenant: str, slug: str) -> Service:
    found = store.services(tenant, slugs=[slug])
    if not found:
        raise NotFound(f"There is no service {slug!r}.")
    return found[0]


def _linked(one: Service, before: Service) -> Service:
    """Return a record with what it keeps whoever records it: its template, whether it is one, its name in CPSV-AP."""
    return replace(one, template=before.template, is_template=before.is_template, iri=one.iri or before.iri)


def _units(tenant: str) -> set[str]:
    return {unit.slug for unit in tenants.units_of(tenant)}


def _faults(tenant: str, services: Sequence[Service], source: str) -> Iterator[Problem]:
    codes = {event.code for event in store.life_events(tenant)}
    units, known = _units(tenant), store.slugs(tenant) | {one.slug for one in services}
    for row, one in enumerate(services, start=2):
        if not is_slug(one.slug):
            yield Problem(source, row, "slug", one.slug, "lower case, words joined by hyphens")
        if not one.name:
            yield Problem(source, row, "name", "", "a name in at least one language")
        if one.owner not in units:
            yield Problem(source, row, "owner", one.owner, "a unit of the administration")
        for code in one.life_events:
            if code not in codes:
                yield Problem(source, row, "life_events", code, "the code of a life event that is recorded")
        for ref in one.needs:
            if (ref.room, ref.kind) == ("services", "service") and ref.key not in known:
                yield Problem(source, row, "needs", str(ref), "a service that is recorded")
        yield from _address_faults(source, row, {"url": one.url, "legal_basis_url": one.legal_basis_url})
        if one.time_limit_days is not None and one.time_limit_days < 0:
            yield Problem(source, row, "time_limit_days", str(one.time_limit_days), "0 or more")


def _way_faults(one: Channel, row: int, source: str, known: set[str], units: set[str]) -> Iterator[Problem]:
    if one.service not in known:
        yield Problem(source, row, "service", one.service, "a service that is recorded")
    if one.owner and one.owner not in units:
        yield Problem(source, row, "owner", one.owner, "a unit of the administration")
    if one.opening_hours and not is_spelt(one.opening_hours):
        yield Problem(source, row, "opening_hours", one.opening_hours, "the OpenStreetMap form, as Mo-Fr 08:30-17:30")
    yield from _address_faults(source, row, {"url": one.url})


def _address_faults(source: str, row: int, addresses: dict[str, str]) -> Iterable[Problem]:
    for column, address in addresses.items():
        if address and not address.startswith(("https://", "http://")):
            yield Problem(source, row, column, address, "an address that begins with https:// or http://")
