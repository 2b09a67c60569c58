# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The agenda: recorded version by version with reasons, adopted by decisions, and read as the observations tell it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Final, TypeVar

from django.db import transaction

from auzolan.kernel import clock, dependencies, ledger, naming, outbox, tenants
from auzolan.kernel.access import EVERY_ROLE, PUBLIC, Actor, verb
from auzolan.kernel.chain import canonical_json, digest
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound, Problem
from auzolan.kernel.texts import same
from auzolan.review import api as review
from auzolan.review.nouns import Direction
from auzolan.strategy.core import agenda as rules
from auzolan.strategy.core import table
from auzolan.strategy.core.overdue import ADOPT, CHANGE
from auzolan.strategy.core.progress import families, progress_of
from auzolan.strategy.events import AgendaAdopted, AgendaRecorded, MilestoneReached
from auzolan.strategy.nouns import (
    Agenda,
    AgendaProgress,
    Budget,
    Fulfilment,
    Item,
    Milestone,
    Revision,
    Target,
    Version,
    Weighing,
)
from auzolan.strategy.nouns.agenda import Part
from auzolan.strategy.store import agenda as store

PLANNERS: Final = ("technical-secretary", "general-secretary", "administrator")
FULFILLERS: Final = (*PLANNERS, "service-owner")
P = TypeVar("P", bound=Target | Milestone | Budget)
TOPIC: Final = "strategy-agenda"
"""Under which name this topic publishes its dependencies: each topic of the room has its own."""


@verb("strategy.plan", roles=PLANNERS)
@transaction.atomic
def record_agenda(
    *,
    by: Actor,
    agenda: Agenda,
    reason: str,
    seen: int = 0,
    source: str = "",
    places: Mapping[Part, int] | None = None,
) -> Version | None:
    """Add a version of an agenda with who changed it and why; return it, or None where nothing is different.

    ``seen`` is the number of the version that the person looked at: Conflict where there is a later one. Raises
    BadTable for whatever cannot be (``core.agenda.faults``), by the row in ``places`` where it came from a table;
    BadInput without a reason; NotPermitted for a unit that is not the actor's.
    """
    before = next(iter(store.newest(by.tenant, agenda.slug)), None)
    if seen and before is not None and before.number != seen:
        raise Conflict("Someone else has changed this agenda since you opened it: look at it again.")
    if before is not None and before.agenda == agenda:
        return None
    _require_reach(by, before.agenda if before else None, agenda)
    known = review.indicators(by=by)
    units = {unit.slug for unit in tenants.units_of(by.tenant)} | {by.tenant}
    found = list(rules.faults(agenda, indicators=known, units=units))
    problems = [Problem(source, (places or {}).get(f.part), f.column, f.value, f.expected) for f in found]
    problems += _unknown_needs(agenda, source, places or {})
    if problems:
        raise BadTable(problems)
    if before is not None and not reason.strip():
        raise BadInput(reason, field="reason", expected="a reason that the public can read")
    directions = {key: one.direction for key, one in known.items()}
    told = rules.changes(before.agenda if before else None, agenda, directions)
    version = Version(
        number=before.number + 1 if before else 1,
        agenda=agenda,
        at=clock.now(),
        person=by.person,
        reason=reason.strip(),
        hash=digest(canonical_json(agenda)),
    )
    store.add_version(by.tenant, version)
    _publish_dependencies(by.tenant)
    event = AgendaRecorded(agenda.slug, version.number, version.hash, sum(one.eased for one in told))
    outbox.announce(by.tenant, event, subject=agenda.ref)
    return version


@verb("strategy.plan", roles=PLANNERS, logged="code")
@transaction.atomic
def keep_item(
    *,
    by: Actor,
    slug: str,
    code: str,
    item: Item,
    targets: Sequence[Target],
    milestones: Sequence[Milestone],
    budgets: Sequence[Budget],
    reason: str,
    seen: int = 0,
) -> Version | None:
    """Record one item with all its parts in a new version; ``code`` is empty for a new one. Return the version."""
    agenda = _newest(by.tenant, slug).agenda
    if code and agenda.item(code) is None:
        raise NotFound(f"There is no item {code!r} in the agenda {slug!r}.")
    if item.code != code and agenda.item(item.code) is not None:
        raise BadInput(item.code, field="code", expected="a code that no other item has")
    items = [item if one.code == code else one for one in agenda.items]
    if not code:
        items.append(item)
    if code and item.code != code:
        items = [replace(one, parent=item.code) if one.parent == code else one for one in items]
    changed = replace(
        agenda,
        items=tuple(items),
        targets=_kept(agenda.targets, code, targets),
        milestones=_kept(agenda.milestones, code, milestones),
        budgets=_kept(agenda.budgets, code, budgets),
    )
    return record_agenda(by=by, agenda=changed, reason=reason, seen=seen)


@verb("strategy.plan", roles=PLANNERS, logged="code")
@transaction.atomic
def drop_item(*, by: Actor, slug: str, code: str, reason: str) -> Version | None:
    """Leave an item and all below it out of the next version; the versions before keep it."""
    agenda = _newest(by.tenant, slug).agenda
    family = families(agenda.items).get(code)
    if family is None:
        raise NotFound(f"There is no item {code!r} in the agenda {slug!r}.")
    changed = replace(
        agenda,
        items=tuple(one for one in agenda.items if one.code not in family),
        targets=tuple(one for one in agenda.targets if one.item not in family),
        milestones=tuple(one for one in agenda.milestones if one.item not in family),
        budgets=tuple(one for one in agenda.budgets if one.item not in family),
    )
    return record_agenda(by=by, agenda=changed, reason=reason)


@verb("strategy.fulfil", roles=FULFILLERS, logged="milestone")
@transaction.atomic
def fulfil(*, by: Actor, slug: str, item: str, milestone: str, on: date, evidence: Ref) -> Fulfilment:
    """Note that a milestone is done because a record shows it; it cannot be undone, and a tick is no evidence.

    Raises NotFound for a milestone that is not there, Conflict for one that is done, BadInput for a day to come or a
    reference that no room knows.
    """
    agenda = _newest(by.tenant, slug).agenda
    if not any((one.item, one.code) == (item, milestone) for one in agenda.milestones):
        raise NotFound(f"There is no milestone {item}/{milestone} in the agenda {slug!r}.")
    by.require("strategy.fulfil", unit=_unit(by, agenda, item))
    if any((one.item, one.milestone) == (item, milestone) for one in store.fulfilments(by.tenant, slug)):
        raise Conflict(f"The milestone {milestone} of {item} is done already.")
    if on > clock.today():
        raise BadInput(on, field="on", expected="today or a day before")
    check_evidence(by.tenant, evidence)
    done = Fulfilment(slug, item, milestone, on, evidence, by.person)
    _note(by, agenda, [done])
    return done


@verb("strategy.plan", roles=PLANNERS)
@transaction.atomic
def import_table(*, by: Actor, rows: Sequence[table.Row], reason: str, source: str = "agenda", first: int = 2) -> int:
    """Record the agendas of a table and the milestones that it shows to be done; return how many rows are new.

    A table that tells what is known changes nothing. Raises BadTable with every value that cannot be, by row and
    column; then nothing is kept.
    """
    told = table.read(rows, source, first)
    changed = 0
    for agenda in told.agendas:
        places = told.places[agenda.slug]
        known = {(one.item, one.milestone) for one in store.fulfilments(by.tenant, agenda.slug)}
        new = [one for one in told.fulfilments if one.agenda == agenda.slug and (one.item, one.milestone) not in known]
        problems = [problem for one in new for problem in _evidence_faults(by.tenant, one, source, places)]
        if problems:
            raise BadTable(problems)
        version = record_agenda(by=by, agenda=agenda, reason=reason, source=source, places=places)
        changed += len(places) if version else 0
        _note(by, agenda, [replace(one, person=by.person) for one in new])
        changed += 0 if version else len(new)
    return changed


@verb(PUBLIC)
def export_table(*, by: Actor, slug: str = "") -> list[dict[str, str]]:
    """Return the newest version of each agenda (or of one) as a table; ``import_table`` takes it back without loss."""
    done = store.fulfilments(by.tenant)
    rows = []
    for version in store.newest(by.tenant, slug):
        own = [one for one in done if one.agenda == version.agenda.slug]
        rows += table.written(version.agenda, own)
    return rows


@verb(PUBLIC)
def agendas(*, by: Actor) -> list[Version]:
    """Return the newest version of each agenda, those in force today first. One query."""
    today = clock.today()
    rows = [_shown(by, one) for one in store.newest(by.tenant)]
    return sorted(rows, key=lambda v: (not v.agenda.since <= today < v.agenda.until, -v.agenda.since.toordinal()))


@verb(PUBLIC)
def agenda(*, by: Actor, slug: str) -> Version:
    """Return the newest version of an agenda, or raise NotFound. One query."""
    return _shown(by, _newest(by.tenant, slug))


@verb(PUBLIC)
def revisions(*, by: Actor, slug: str) -> list[Revision]:
    """Return every version of an agenda, newest first, with what it changed; what asks less than before is marked."""
    directions = _directions(by)
    known = store.versions(by.tenant, slug)
    if not known:
        raise NotFound(f"There is no agenda {slug!r}.")
    told = [(known[0], rules.changes(None, known[0].agenda, directions))]
    told += [(later, rules.changes(earlier.agenda, later.agenda, directions)) for earlier, later in pairwise(known)]
    return [
        Revision(one.number, one.at, _shown(by, one).person, one.reason, one.hash, one.decision, changes)
        for one, changes in reversed(told)
    ]


@verb(PUBLIC)
def progress(*, by: Actor, slug: str, weighing: Weighing = Weighing.EQUAL) -> AgendaProgress:
    """Return how an agenda stands today, from observations and evidence only. Six queries or fewer."""
    return progress_by(by, _shown(by, _newest(by.tenant, slug)), weighing, clock.today())


def progress_by(by: Actor, version: Version, weighing: Weighing, as_of: date) -> AgendaProgress:
    """Return how a version stands on a day."""
    series = list(dict.fromkeys(one.series for one in version.agenda.targets))
    return progress_of(
        version,
        directions=_directions(by, {one.indicator for one in series}),
        observed=review.series_of(by=by, series=series) if series else {},
        fulfilments=store.fulfilments(by.tenant, version.agenda.slug),
        as_of=as_of,
        weighing=weighing,
    )


@verb("strategy.read", roles=EVERY_ROLE)
def fulfilments(*, by: Actor, slug: str) -> list[Fulfilment]:
    """Return the milestones of an agenda that are done, with who noted it. One query."""
    return store.fulfilments(by.tenant, slug)


@verb("strategy.plan", roles=PLANNERS)
@transaction.atomic
def adopt(*, by: Actor, decision: int) -> bool:
    """Note that a decision has adopted the newest version of its agenda; False where that is noted already."""
    taken = review.decision(by=by, number=decision)
    if taken.kind not in (ADOPT, CHANGE) or (taken.subject.room, taken.subject.kind) != ("strategy", "agenda"):
        raise BadInput(taken.kind, field="kind", expected=f"{ADOPT} or {CHANGE}, on an agenda")
    version = _newest(by.tenant, taken.subject.key)
    if not store.adopt(by.tenant, version.agenda.slug, version.number, decision):
        return False
    ledger.cite(by.tenant, taken.ref, [(version.agenda.ref, version.hash)])
    event = AgendaAdopted(version.agenda.slug, version.number, decision)
    outbox.announce(by.tenant, event, subject=version.agenda.ref)
    return True


def check_evidence(tenant: str, evidence: Ref, field: str = "evidence") -> None:
    """Raise BadInput where no room knows the record that is to show something."""
    if not _is_known(tenant, evidence):
        raise BadInput(evidence, field=field, expected="the reference of a record that is kept here (room/kind/key)")


def _is_known(tenant: str, ref: Ref) -> bool:
    return naming.name_refs(tenant, [ref])[ref] != naming.Named(same(str(ref)))


def _evidence_faults(tenant: str, one: Fulfilment, source: str, places: Mapping[Part, int]) -> list[Problem]:
    row, told = places.get(("milestone", one.item, one.milestone)), []
    if not _is_known(tenant, one.evidence):
        expected = "the reference of a record that is kept here (room/kind/key)"
        told.append(Problem(source, row, "evidence", str(one.evidence), expected))
    if one.on > clock.today():
        told.append(Problem(source, row, "done_on", one.on.isoformat(), "today or a day before"))
    return told


def _note(by: Actor, agenda: Agenda, done: Sequence[Fulfilment]) -> None:
    """Keep milestones that are done, cite what shows it, and announce it."""
    store.add_fulfilments(by.tenant, done, clock.now(), by.person)
    for one in done:
        subject = Ref("strategy", "milestone", f"{one.agenda}/{one.item}/{one.milestone}")
        ledger.cite(by.tenant, subject, [(one.evidence, digest(str(one.evidence).encode()))])
        event = MilestoneReached(one.agenda, one.item, one.milestone, str(one.evidence))
        outbox.announce(by.tenant, event, subject=agenda.item_ref(one.item))


def _newest(tenant: str, slug: str) -> Version:
    found = store.newest(tenant, slug) if slug else []
    if not found:
        raise NotFound(f"There is no agenda {slug!r}.")
    return found[0]


def _shown(by: Actor, version: Version) -> Version:
    """Return a version as the actor may see it: the public reads why, not who."""
    return version if by.may("strategy.read") else replace(version, person="")


def _directions(by: Actor, keys: set[str] | None = None) -> dict[str, Direction]:
    return {key: one.direction for key, one in review.indicators(by=by, keys=keys).items()}


def _require_reach(by: Actor, before: Agenda | None, after: Agenda) -> None:
    """Require the units that answer for whatever differs; what nobody answers for needs the whole administration."""
    told = {one.code: one for one in before.items} if before else {}
    touched = {one.code for one in after.items if told.get(one.code) != one}
    touched |= told.keys() - {one.code for one in after.items}
    for kept in _parts:
        was, now = set(kept(before) if before else ()), set(kept(after))
        touched |= {one.item for one in was ^ now}
    units = {_unit(by, agenda, code) for agenda in (before, after) if agenda for code in touched if agenda.item(code)}
    if before is None or _head(before) != _head(after):
        units.add(after.owner or by.tenant)
    for unit in units:
        by.require("strategy.plan", unit=unit)


def _head(agenda: Agenda) -> Agenda:
    return replace(agenda, items=(), targets=(), milestones=(), budgets=())


_parts: Final[tuple[Callable[[Agenda], Sequence[Target | Milestone | Budget]], ...]] = (
    lambda agenda: agenda.targets,
    lambda agenda: agenda.milestones,
    lambda agenda: agenda.budgets,
)


def _unit(by: Actor, agenda: Agenda, code: str) -> str:
    found = agenda.item(code)
    return (found.owner if found else "") or agenda.owner or by.tenant


def _kept(those: Sequence[P], code: str, told: Sequence[P]) -> tuple[P, ...]:
    """Return the parts of an agenda with those of one item replaced, where they stood."""
    place = next((n for n, one in enumerate(those) if one.item == code), len(those))
    return (*those[:place], *told, *(one for one in those[place:] if one.item != code))


def _unknown_needs(agenda: Agenda, source: str, places: Mapping[Part, int]) -> list[Problem]:
    own = {str(agenda.item_ref(one.code)) for one in agenda.items}
    prefix = str(agenda.item_ref("-"))[:-1]
    return [
        Problem(source, places.get(one.part), "needs", str(ref), "an item of this agenda, and not itself")
        for one in agenda.items
        for ref in one.needs
        if str(ref).startswith(prefix) and (str(ref) not in own or ref == agenda.item_ref(one.code))
    ]


def _publish_dependencies(tenant: str) -> None:
    edges = [
        (version.agenda.item_ref(one.code), need)
        for version in store.newest(tenant)
        for one in version.agenda.items
        for need in one.needs
    ]
    dependencies.publish(tenant, TOPIC, edges)
