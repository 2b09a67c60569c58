# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Services read from CPSV-AP 3.2.0: what of a directory our records can hold."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Final

from auzolan.kernel.money import Money
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.services.core.publishing import OWN_CODES, Registry
from auzolan.services.nouns import cpsv
from auzolan.services.nouns.cpsv import Directory, Thing
from auzolan.services.nouns.directory import Audience, Channel, ChannelKind, Fee, Kind, Service, Silence

_DAYS: Final = re.compile(r"P(\d+)D\Z")
_COST: Final = re.compile(r"(\d+\.\d{2}) ([A-Z]{3})\Z")
_QUAD: Final = re.compile(r'<(?P<subject>[^>]+)> <(?P<predicate>[^>]+)> "(?P<words>.*)"@(?P<language>[A-Za-z-]+) \.\Z')
_TITLES: Final = ("http://purl.org/dc/terms/title", "http://www.w3.org/2004/02/skos/core#prefLabel")


def slug_of(text: str) -> str:
    """Return a text as a slug: lower case, without accents, words joined by hyphens.

    >>> slug_of("Tax-on-web"), slug_of("Ordainketa elektronikoa, Bizkaia")
    ('tax-on-web', 'ordainketa-elektronikoa-bizkaia')
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:150].strip("-")


def services_of(
    directory: Directory, registry: Registry, *, owner: str, source: str
) -> Iterator[tuple[Service, tuple[Channel, ...]]]:
    """Yield each public service of a directory as a record with its channels; what it cannot hold stays carried.

    ``owner`` answers for those whose competent authority is no unit of ours, ``source`` says where they come from. Only
    channels of a kind that we name are records.

    >>> from auzolan.services.nouns.directory import Unit
    >>> listed = cpsv.PublicService("urn:x", "Tax-on-web", Text(en="Tax on web"), processing_time="P90D")
    >>> registry = Registry("urn:b:", Unit("b", Text()))
    >>> [(one, ways)] = services_of(Directory((listed,)), registry, owner="tax", source="f")
    >>> one.slug, one.owner, one.time_limit_days, ways
    ('tax-on-web', 'tax', 90, ())
    """
    things, other = directory.by_iri(), _other_titles(directory.extra)
    slugs = {one.iri: _slug(one) for one in directory.of(cpsv.PublicService)}
    for one in directory.of(cpsv.PublicService):
        slug = slugs[one.iri]
        yield (
            Service(
                slug=slug,
                name=one.title or _same(other.get(one.iri, one.identifier or slug)),
                owner=_owner(one, things, registry) or owner,
                kind=Kind(_code(one.classified_by, "kind", set(Kind)) or Kind.PROCEDURE),
                source=one.source or source,
                description=one.description if one.description != one.title else Text(),
                audience=tuple(who for who in Audience if f"{OWN_CODES}audience:{who.value}" in one.audience),
                life_events=_events(one, things, registry),
                legal_basis=_law(one, things),
                legal_basis_url=next((iri for iri in one.legal_resources if iri.startswith("http")), ""),
                silence=_silence(one, things),
                time_limit_days=_days(one.processing_time),
                evidence=_evidence(one, things),
                needs=tuple(Ref("services", "service", slugs[iri]) for iri in one.requires if iri in slugs),
                outputs=tuple(t.title for t in _those(one.outputs, things) if isinstance(t, cpsv.Output) and t.title),
                fees=tuple(_fees(one, things)),
                category=one.category,
                keywords=tuple(word for language, word in one.keywords if language == "und"),
                url=one.pages[0] if one.pages else "",
                iri=one.iri,
            ),
            tuple(_channels(one, slug, things, registry)),
        )


def _slug(one: cpsv.PublicService) -> str:
    last = re.split(r"[/#:]", one.iri)[-1]
    return slug_of(one.identifier) or slug_of(last) or slug_of(one.title.into("en")) or "service"


def _owner(one: cpsv.PublicService, things: Mapping[str, Thing], registry: Registry) -> str:
    by_name = {name: slug for slug, unit in registry.units.items() for name in _spellings(unit.name)}
    for iri in one.authorities:
        slug = iri.removeprefix(f"{registry.base}unit/")
        if slug in registry.units:
            return slug
        thing = things.get(iri)
        names = _spellings(thing.label) if isinstance(thing, cpsv.Organisation) else ()
        found = next((by_name[name] for name in names if name in by_name), "")
        if found:
            return found
    return ""


def _channels(one: cpsv.PublicService, slug: str, things: Mapping[str, Thing], registry: Registry) -> Iterator[Channel]:
    seen: set[str] = set()
    for thing in _those(one.channels, things):
        kind = _code((thing.type,), "channel", set(ChannelKind)) if isinstance(thing, cpsv.ServiceChannel) else ""
        if not isinstance(thing, cpsv.ServiceChannel) or not kind or kind in seen:
            continue
        seen.add(kind)
        owner = next((iri.removeprefix(f"{registry.base}unit/") for iri in thing.owned_by), "")
        cost = _COST.match(thing.unit_cost)
        open_at = next((t for t in _those(thing.opening_hours, things) if isinstance(t, cpsv.OpeningHours)), None)
        yield Channel(
            service=slug,
            kind=ChannelKind(kind),
            owner=owner if owner in registry.units else "",
            opening_hours=open_at.spelling if open_at else "",
            url=thing.pages[0] if thing.pages else "",
            address=thing.address,
            unit_cost=Money.of(cost[1], cost[2]) if cost else None,
            source=thing.source,
        )


def _fees(one: cpsv.PublicService, things: Mapping[str, Thing]) -> Iterator[Fee]:
    for thing in _those(one.costs, things):
        if not isinstance(thing, cpsv.Cost):
            continue
        currency = thing.currency.rpartition("/")[2]
        try:
            amount = Money.of(Decimal(thing.value), currency if len(currency) == 3 else "EUR")
        except (InvalidOperation, ValueError):
            continue
        way = things.get(thing.channel)
        kind = _code((way.type,), "channel", set(ChannelKind)) if isinstance(way, cpsv.ServiceChannel) else ""
        yield Fee(amount, kind, thing.description)


def _events(one: cpsv.PublicService, things: Mapping[str, Thing], registry: Registry) -> tuple[str, ...]:
    events = (cpsv.LifeEventThing, cpsv.BusinessEventThing, cpsv.EventThing)
    found = (thing.identifier for thing in _those(one.events, things) if isinstance(thing, events))
    return tuple(sorted({code for code in found if code in registry.events}))


def _law(one: cpsv.PublicService, things: Mapping[str, Thing]) -> str:
    laws = [thing for thing in _those(one.legal_resources, things) if isinstance(thing, cpsv.LegalResource)]
    return next((law.name or law.title.into("es") for law in laws if law.name or law.title), "")


def _silence(one: cpsv.PublicService, things: Mapping[str, Thing]) -> Silence | None:
    types = tuple(thing.type for thing in _those(one.rules, things) if isinstance(thing, cpsv.Rule))
    found = _code(types, "silence", set(Silence))
    return Silence(found) if found else None


def _evidence(one: cpsv.PublicService, things: Mapping[str, Thing]) -> tuple[str, ...]:
    kinds = (thing for thing in _those(one.evidence_types, things) if isinstance(thing, cpsv.EvidenceType))
    return tuple(sorted({slug_of(kind.identifier or kind.iri) for kind in kinds}))


def _days(duration: str) -> int | None:
    found = _DAYS.match(duration)
    return int(found[1]) if found else None


def _code(iris: tuple[str, ...], scheme: str, codes: set[str]) -> str:
    found = (iri.removeprefix(f"{OWN_CODES}{scheme}:") for iri in iris)
    return next((code for code in found if code in codes), "")


def _those(iris: tuple[str, ...], things: Mapping[str, Thing]) -> Iterator[Thing]:
    return (things[iri] for iri in iris if iri in things)


def _spellings(text: Text) -> tuple[str, ...]:
    return tuple(name for name in (getattr(text, language) for language in LANGUAGES) if name)


def _same(text: str) -> Text:
    return Text(text, text, text)


def _other_titles(extra: str) -> dict[str, str]:
    """Return the first title of each thing in a language that is not ours."""
    titles: dict[str, str] = {}
    for line in extra.splitlines():
        found = _QUAD.match(line)
        if found and found["predicate"] in _TITLES:
            titles.setdefault(found["subject"], found["words"])
    return titles
