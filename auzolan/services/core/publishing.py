# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Our records as CPSV-AP 3.2.0: each service with its channels, authority, events, rules, evidence types and costs."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, Final

from auzolan.kernel.texts import Text
from auzolan.services.core import hours
from auzolan.services.core.cpsv_terms import CV, DCT, ORG, RDF
from auzolan.services.nouns import cpsv
from auzolan.services.nouns.cpsv import Directory, Thing
from auzolan.services.nouns.directory import Audience, Channel, LifeEvent, Service, Silence, Unit

OWN_CODES: Final = "urn:auzolan:"
_CURRENCY: Final = "http://publications.europa.eu/resource/authority/currency/"
_IRI: Final = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+\Z", re.IGNORECASE)
_SILENCE: Final = {
    Silence.POSITIVE: Text(
        "Epean erantzunik ez badago, eskaera onartuta dago.",
        "Si no se responde en plazo, la solicitud está estimada.",
        "Without an answer in time the request is granted.",
    ),
    Silence.NEGATIVE: Text(
        "Epean erantzunik ez badago, eskaera ezetsita dago.",
        "Si no se responde en plazo, la solicitud está desestimada.",
        "Without an answer in time the request is refused.",
    ),
    Silence.NONE: Text(
        "Erantzunik ez izateak ez du ondoriorik.",
        "La falta de respuesta no tiene efecto.",
        "The lack of an answer has no effect.",
    ),
}
_SILENCE_TITLE: Final = Text("Administrazio-isiltasuna", "Silencio administrativo", "Administrative silence")


@dataclass(frozen=True, slots=True)
class Registry:
    """Hold what the records of services point to: names of units and events, the place, the concepts that there are.

    ``base`` begins every IRI of ours; ``concepts`` are those of the code lists, by IRI; ``iris`` names, by slug, the
    services that came with an IRI of their own.
    """

    base: str
    place: Unit
    units: Mapping[str, Unit] = field(default_factory=dict)
    events: Mapping[str, LifeEvent] = field(default_factory=dict)
    concepts: Mapping[str, cpsv.Concept] = field(default_factory=dict)
    iris: Mapping[str, str] = field(default_factory=dict)


def is_iri(text: str) -> bool:
    """Tell whether a text can stand as an IRI.

    >>> is_iri("https://a.eus/b"), is_iri("see the page")
    (True, False)
    """
    return bool(_IRI.match(text))


def iri_of(service: Service, registry: Registry) -> str:
    """Return the IRI by which a service goes: the one it came with, or ours.

    >>> from auzolan.services.nouns import Kind
    >>> iri_of(Service("batuz", Text("Batuz"), "tax", Kind.PROCEDURE, "x"), Registry("urn:b:", Unit("b", Text())))
    'urn:b:service/batuz'
    """
    return service.iri or f"{registry.base}service/{service.slug}"


def things_of(service: Service, channels: Sequence[Channel], registry: Registry) -> list[Thing]:
    """Return a service and all that belongs to it, as CPSV-AP names them; the service comes first.

    What a transaction costs the administration is no cv:Cost (that is what the person pays): it goes as a term of ours.

    >>> from auzolan.services.nouns import Kind
    >>> batuz = Service("batuz", Text("Batuz"), "tax", Kind.PROCEDURE, "x", time_limit_days=30)
    >>> things_of(batuz, [], Registry("urn:b:", Unit("b", Text())))[0].processing_time
    'P30D'
    """
    me, base = iri_of(service, registry), registry.base
    ways = [thing for one in channels for thing in _channel(service, one, registry)]
    costs = [_cost(service, place, registry) for place in range(len(service.fees))]
    outputs = [
        cpsv.Output(f"{base}output/{service.slug}/{place}", f"{service.slug}-{place}", title)
        for place, title in enumerate(service.outputs, start=1)
    ]
    law = _law(service, base)
    rules = [_silence(service, base)] if service.silence else []
    types = [cpsv.EvidenceType(f"{base}evidence-type/{code}", code) for code in service.evidence]
    listed = cpsv.PublicService(
        iri=me,
        identifier=service.slug,
        title=service.name,
        description=service.description or service.name,
        keywords=tuple(sorted(("und", word) for word in service.keywords)),
        authorities=(f"{base}unit/{service.owner}",) if service.owner else (),
        channels=_iris(one for one in ways if isinstance(one, cpsv.ServiceChannel)),
        costs=_iris(costs),
        outputs=_iris(outputs),
        evidence_types=_iris(types),
        rules=_iris(rules),
        legal_resources=_iris(law),
        events=tuple(sorted(f"{base}event/{code}" for code in service.life_events if code in registry.events)),
        requires=_needs(service, registry),
        audience=tuple(sorted(f"{OWN_CODES}audience:{one.value}" for one in service.audience)),
        classified_by=(f"{OWN_CODES}kind:{service.kind.value}",),
        pages=(service.url,) if is_iri(service.url) else (),
        processing_time="" if service.time_limit_days is None else f"P{service.time_limit_days}D",
        category=service.category,
        source=service.source,
    )
    return [listed, *ways, *costs, *outputs, *types, *rules, *law]


def publish(
    services: Iterable[tuple[Service, Sequence[Channel]]],
    registry: Registry,
    carried: Directory | None = None,
    known: Mapping[str, tuple[Service, Sequence[Channel]]] | None = None,
) -> Directory:
    """Return the whole directory: what was read from elsewhere with what has changed since, and our own services.

    ``carried`` is what came in, ``known`` how each of its services was then recorded, by IRI. A service that has not
    changed goes out exactly as it came; of one that has, only what has changed is told otherwise; one that is no longer
    offered does not go out.

    >>> registry = Registry("urn:b:", Unit("b", Text()))
    >>> there = Directory((cpsv.PublicService("urn:x", "x", Text(en="X"), source="f"),))
    >>> from auzolan.services.core.reading import services_of
    >>> [(one, ways)] = services_of(there, registry, owner="tax", source="f")
    >>> publish([(one, ways)], registry, there, {"urn:x": (one, ways)}) == there
    True
    >>> later = publish([(replace(one, time_limit_days=5), ways)], registry, there, {"urn:x": (one, ways)})
    >>> later.things == (replace(there.things[0], processing_time="P5D"),)
    True
    """
    carried, known = carried or Directory(), known or {}
    offered = list(services)
    here = {iri_of(service, registry) for service, _channels in offered}
    things = {iri: thing for iri, thing in carried.by_iri().items() if iri in here or iri not in known}
    for service, channels in offered:
        me = iri_of(service, registry)
        fresh = things_of(service, channels, registry)
        before = things.get(me)
        if isinstance(before, cpsv.PublicService) and me in known:
            fresh = _changed(before, things_of(*known[me], registry), fresh, things)
        things |= {thing.iri: thing for thing in fresh}
    return _completed(things, carried.extra, registry)


def _changed(
    before: cpsv.PublicService, was: Sequence[Thing], fresh: Sequence[Thing], things: Mapping[str, Thing]
) -> list[Thing]:
    """Return what has to be said anew of a service that came from elsewhere; nothing where it is as it came."""
    had = {thing.iri: thing for thing in was[1:]}
    has = {thing.iri: thing for thing in fresh[1:]}
    new = [thing for iri, thing in has.items() if had.get(iri) != thing]
    changes: dict[str, Any] = {}
    for one in fields(before):
        old, now = getattr(was[0], one.name), getattr(fresh[0], one.name)
        if isinstance(now, tuple):
            added = {*set(now).difference(old), *(thing.iri for thing in new if thing.iri in now)}
            left = _left(one.name, set(old).difference(now) | added, was, things)
            kept = set(getattr(before, one.name)).difference(left)
            if added or left & set(getattr(before, one.name)):
                changes[one.name] = tuple(sorted(kept | added))
        elif now != old:
            changes[one.name] = now
    return [replace(before, **changes), *new] if changes or new else []


def _left(name: str, touched: set[Any], was: Sequence[Thing], things: Mapping[str, Thing]) -> set[Any]:
    """Return what no longer holds of a service's links: those touched, and for a channel the one it came with."""
    if name != "channels":
        return touched
    types = {thing.type for thing in was if isinstance(thing, cpsv.ServiceChannel) and thing.iri in touched}
    came = {t.iri for t in things.values() if isinstance(t, cpsv.ServiceChannel) and t.type in types}
    return touched | came


def _completed(things: dict[str, Thing], extra: str, registry: Registry) -> Directory:
    """Return the directory with the units, events and concepts that it points to, said to be what the shapes ask."""
    linked = _linked_from(things.values())
    lines = set(extra.splitlines())
    units = sorted(iri for iri in linked if iri.startswith(f"{registry.base}unit/") and iri not in things)
    events = {f"{registry.base}event/{code}": event for code, event in registry.events.items()}
    place = f"{registry.base}place/{registry.place.slug}"
    for iri in units:
        slug = iri.removeprefix(f"{registry.base}unit/")
        name = registry.units[slug].name if slug in registry.units else Text(slug, slug, slug)
        things[iri] = cpsv.Organisation(iri, slug, name, name, (place,))
        lines |= {_typed(iri, f"{ORG}Organization"), _typed(place, f"{DCT}Location")}
    for iri in sorted(linked.intersection(events).difference(things)):
        event = events[iri]
        is_business = set(event.audience) == {Audience.COMPANIES}
        kind = cpsv.BusinessEventThing if is_business else cpsv.LifeEventThing
        things[iri] = kind(iri, event.code, event.name)
        lines.add(_typed(iri, f"{CV}Event"))
    for iri in linked & set(registry.concepts):
        if iri.startswith((OWN_CODES, _CURRENCY)) and iri not in things:
            things[iri] = registry.concepts[iri]
    ordered = tuple(sorted(things.values(), key=lambda one: one.iri))
    return Directory(ordered, "".join(f"{line}\n" for line in sorted(lines)))


def _needs(service: Service, registry: Registry) -> tuple[str, ...]:
    needed = (ref.key for ref in service.needs if (ref.room, ref.kind) == ("services", "service"))
    return tuple(sorted(registry.iris.get(slug) or f"{registry.base}service/{slug}" for slug in needed))


def _linked_from(things: Iterable[Thing]) -> set[str]:
    return {iri for thing in things for one in fields(thing) for iri in _linked(getattr(thing, one.name))}


def _linked(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, tuple) else ()


def _typed(iri: str, kind: str) -> str:
    return f"<{iri}> <{RDF}type> <{kind}> ."


def _channel(service: Service, one: Channel, registry: Registry) -> list[Thing]:
    key, base = f"{service.slug}/{one.kind.value}", registry.base
    open_at = (
        [cpsv.OpeningHours(f"{base}hours/{key}", hours.in_words(one.opening_hours), spelling=one.opening_hours)]
        if one.opening_hours
        else []
    )
    channel = cpsv.ServiceChannel(
        iri=f"{base}channel/{key}",
        identifier=f"{service.slug}-{one.kind.value}",
        type=f"{OWN_CODES}channel:{one.kind.value}",
        owned_by=(f"{base}unit/{one.owner}",) if one.owner else (),
        opening_hours=_iris(open_at),
        pages=(one.url,) if is_iri(one.url) else (),
        address=one.address,
        unit_cost=f"{one.unit_cost} {one.unit_cost.currency}" if one.unit_cost else "",
        source=one.source,
    )
    return [channel, *open_at]


def _cost(service: Service, place: int, registry: Registry) -> cpsv.Cost:
    fee = service.fees[place]
    return cpsv.Cost(
        iri=f"{registry.base}cost/{service.slug}/{place + 1}",
        identifier=f"{service.slug}-cost-{place + 1}",
        description=fee.note,
        value=str(fee.amount),
        currency=f"{_CURRENCY}{fee.amount.currency}",
        channel=f"{registry.base}channel/{service.slug}/{fee.channel}" if fee.channel else "",
    )


def _silence(service: Service, base: str) -> cpsv.Rule:
    sense = service.silence or Silence.NONE
    return cpsv.Rule(
        iri=f"{base}rule/{service.slug}/silence",
        identifier=f"{service.slug}-silence",
        title=_SILENCE_TITLE,
        description=_SILENCE[sense],
        type=f"{OWN_CODES}silence:{sense.value}",
    )


def _law(service: Service, base: str) -> list[cpsv.LegalResource]:
    if not (service.legal_basis or service.legal_basis_url):
        return []
    iri = service.legal_basis_url if is_iri(service.legal_basis_url) else f"{base}law/{service.slug}"
    return [cpsv.LegalResource(iri, name=service.legal_basis)]


def _iris(things: Iterable[Thing]) -> tuple[str, ...]:
    return tuple(sorted(thing.iri for thing in things))
