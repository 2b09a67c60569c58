# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The register of systems: kept, versioned, moved from stage to stage, read and searched."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from django.db import transaction

from auzolan.ai.core import systems as core
from auzolan.ai.events import StageReached, SystemRegistered, VersionRegistered
from auzolan.ai.nouns.systems import Asked, Found, Scope, Stage, System, Value, Version
from auzolan.ai.store import systems as store
from auzolan.kernel import clock, outbox, tenants
from auzolan.kernel.access import EVERY_ROLE, PUBLIC, Actor, actor_of, declare, verb
from auzolan.kernel.refusals import BadInput, Conflict, NotFound
from auzolan.kernel.texts import Text

READ: Final = "ai.read"
RECORD: Final = "ai.record"
RECORDERS: Final = ("ai-responsible", "chief-data-officer", "service-owner", "administrator")
Guard = Callable[[Actor, System, Stage], Sequence[str]]
Marker = Callable[[str], Mapping[str, str]]
_GUARDS: dict[str, Guard] = {}
_MARKERS: dict[str, tuple[Text, Marker]] = {}

declare(READ, EVERY_ROLE)


def guard_stages(name: str, guard: Guard) -> None:
    """Let a topic have a say before a system moves: it returns what is lacking for that stage, in words."""
    _GUARDS[name] = guard


def mark_systems(facet: str, label: Text, marker: Marker) -> None:
    """Let a topic add a facet to the register: a function (tenant) -> {slug: value}, in at most one query."""
    _MARKERS[facet] = (label, marker)


def facets() -> Mapping[str, Text]:
    """Return the facets of the register with the labels of those that topics added; this topic's own have none."""
    return {**dict.fromkeys(store.COLUMNS, Text()), **{name: label for name, (label, _marker) in _MARKERS.items()}}


@verb(PUBLIC)
def systems(*, by: Actor, slugs: Sequence[str] | None = None) -> list[System]:
    """Return the systems on the register by slug: all, or those that are named. One query."""
    return store.systems(by.tenant, slugs=None if slugs is None else tuple(slugs))


@verb(PUBLIC)
def system(*, by: Actor, slug: str) -> System:
    """Return one system; NotFound where there is none. One query."""
    found = store.systems(by.tenant, slugs=(slug,))
    if not found:
        raise NotFound(f"There is no system {slug!r} on the register.")
    return found[0]


@verb(PUBLIC)
def search_systems(*, by: Actor, asked: Asked) -> Found:
    """Return a page of the systems that were asked for, with counts by facet. Two queries, and one for each topic's."""
    return store.search(by.tenant, asked, {name: marker(by.tenant) for name, (_label, marker) in _MARKERS.items()})


@verb(RECORD, roles=RECORDERS)
@transaction.atomic
def keep_system(
    *,
    by: Actor,
    slug: str,
    name: Text,
    purpose: Text,
    unit: str,
    scope: Scope,
    stage: Stage | None = None,
    fields: Mapping[str, Value] | None = None,
    source: str = "",
) -> System:
    """Put a system on the register, or change what is said of it; return it. Fields not given stay as they are.

    A new one stands at ``stage`` (an idea by default); one that is known moves by ``reach_stage`` only: Conflict.
    BadInput for what it lacks or a unit that is not one; NotPermitted for a unit that is not the actor's.
    """
    known = store.locked(by.tenant, slug)
    _require_unit(by, unit, known)
    if known is not None and stage not in (None, known.stage):
        raise Conflict(f"{slug} is {known.stage.value}: it goes from stage to stage, one gate at a time.")
    kept = System(
        slug=slug,
        name=name,
        purpose=purpose,
        unit=unit,
        scope=scope,
        stage=known.stage if known else stage or Stage.IDEA,
        versions=known.versions if known else (),
        fields=dict(fields) if fields is not None else (known.fields if known else {}),
        source=source or (known.source if known else ""),
    )
    if store.put(by.tenant, [core.checked(kept)], clock.now(), by.person):
        outbox.announce(by.tenant, SystemRegistered(slug, known is None), subject=kept.ref)
    return kept


@verb(RECORD, roles=RECORDERS)
@transaction.atomic
def add_version(
    *, by: Actor, slug: str, artefact: str, administrative: str, political: str, since: date | None = None,
    note: str = "",
) -> System:  # fmt: skip
    """Put a version of a system on the register, with the two who answer for it (P10d); return the system.

    BadInput for an artefact that is no SHA-256, and for people who are not known here or are the same. An artefact that
    is the newest version's already, answered for by the same two, changes nothing.
    """
    known = _locked(by, slug)
    for field, person in (("administrative", administrative), ("political", political)):
        if not actor_of(person, by.tenant).roles:
            raise BadInput(person, field=field, expected=f"a person who holds a role at {by.tenant}")
    last = known.version
    if last and (last.artefact, last.administrative, last.political) == (artefact, administrative, political):
        return known
    kept = core.with_version(
        known, Version(0, since or clock.today(), artefact, administrative, political, note.strip())
    )
    _moved(by, kept, "version")
    assert kept.version is not None  # noqa: S101  one was just added
    outbox.announce(by.tenant, VersionRegistered(slug, kept.version.number, artefact), subject=kept.ref)
    return kept


@verb(RECORD, roles=RECORDERS)
@transaction.atomic
def reach_stage(*, by: Actor, slug: str, stage: Stage, why: str) -> System:
    """Move a system to its next stage, saying why; return it.

    Conflict where it cannot go there, or where a topic says what is lacking for it (P10a: a gate opens on evidence).
    """
    if not why.strip():
        raise BadInput("", field="why", expected="why it moves")
    known = _locked(by, slug)
    kept = core.moved(known, stage)
    lacking = [told for guard in _GUARDS.values() for told in guard(by, known, stage)]
    if lacking:
        raise Conflict(f"{slug} cannot become {stage.value} yet: " + "; ".join(lacking))
    _moved(by, kept, f"stage-{stage.value}")
    outbox.announce(by.tenant, StageReached(slug, known.stage.value, stage.value, why.strip()), subject=kept.ref)
    return kept


def _locked(by: Actor, slug: str) -> System:
    known = store.locked(by.tenant, slug)
    if known is None:
        raise NotFound(f"There is no system {slug!r} on the register.")
    by.require(RECORD, unit=known.unit)
    return known


def _moved(by: Actor, kept: System, what: str) -> None:
    store.put(by.tenant, [kept], clock.now(), by.person, what)


def _require_unit(by: Actor, unit: str, known: System | None) -> None:
    if unit not in {one.slug for one in tenants.units_of(by.tenant)}:
        raise BadInput(unit, field="unit", expected=f"a unit of {by.tenant}")
    for one in {unit, known.unit if known else unit}:
        by.require(RECORD, unit=one)
