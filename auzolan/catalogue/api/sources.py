# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sources of the catalogue: recorded, harvested when their time has come or somebody asks, paused and removed."""

from dataclasses import asdict, replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import structlog
from django.db import transaction

from auzolan.catalogue.api import gathering
from auzolan.catalogue.api.datasets import READ
from auzolan.catalogue.api.harvesting import ENDINGS, HARVESTERS
from auzolan.catalogue.events import HarvestAsked
from auzolan.catalogue.nouns.harvesting import Kind
from auzolan.catalogue.nouns.sources import Every, Report, Run, RunState, Source
from auzolan.catalogue.store import datasets as datasets_store
from auzolan.catalogue.store import gathered as store
from auzolan.catalogue.store import sources as disk
from auzolan.kernel import clock, history, outbox, tenants
from auzolan.kernel.access import EVERY_ROLE, Actor, system, verb
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, Problem, Refusal
from auzolan.kernel.work import OUTAGES, alone
from auzolan.showing.files import require_place, write_json

MOST_SHOWN: Final = 25
MOST_ATTEMPTS: Final = 6
MOST_ASIDE: Final = 10_000
LOST_AFTER: Final = timedelta(minutes=1)
FAILS: Final = 3
"""After so many failures in a row a source is said to fail."""
_LONGEST: Final = 2000
log = structlog.get_logger()


@verb(READ, roles=EVERY_ROLE)
def harvest_sources(*, by: Actor) -> list[Source]:
    """Return the sources of the catalogue by name, each with how many datasets it has brought. Two queries."""
    return store.sources(by.tenant, datasets_store.counts_by_source(by.tenant))


@verb(READ, roles=EVERY_ROLE)
def harvest_source(*, by: Actor, number: int) -> Source:
    """Return one source with how many datasets it has brought, or raise NotFound. Two queries."""
    count = datasets_store.counts_by_source(by.tenant).get(number, 0)
    return replace(store.source(by.tenant, number), count=count)


@verb(READ, roles=EVERY_ROLE)
def newest_runs(*, by: Actor) -> dict[int, Run]:
    """Return the newest harvest of each source, by the number of the source. Two queries."""
    return store.newest_runs(by.tenant)


@verb(READ, roles=EVERY_ROLE)
def source_runs(*, by: Actor, number: int) -> list[Run]:
    """Return the newest harvests of a source. One query."""
    return store.runs(by.tenant, number, MOST_SHOWN)


@verb(READ, roles=EVERY_ROLE)
def harvest_run(*, by: Actor, number: int) -> tuple[Run, Report]:
    """Return a harvest and what it did record by record, or raise NotFound. Two queries."""
    return store.run(by.tenant, number), store.report(by.tenant, number)


@verb("catalogue.harvest", roles=HARVESTERS)
@transaction.atomic
def record_source(*, by: Actor, source: Source) -> Source:
    """Keep a source, new where its number is 0, else in the place of what was known of it; return it.

    BadTable with every value that is not accepted; Conflict where another source has this address; NotPermitted for a
    unit that is not the actor's. Only the platform itself (the command line) may name what stands on the disk or within
    our own network.
    """
    was = store.source(by.tenant, source.number) if source.number else None
    told = replace(source, name=source.name.strip(), address=source.address.strip())
    _require_sound(by, told, was)
    for unit in {told.owner} | ({was.owner} if was else set()):
        by.require("catalogue.harvest", unit=unit)
    other = store.source_at(by.tenant, told.kind, told.address)
    if other is not None and other.number != told.number:
        raise Conflict(f"{other.name} (source {other.number}) is harvested from {told.address} already.")
    if was is not None and (was.address, was.kind) != (told.address, told.kind):
        store.forget_pages(by.tenant, was.number)
    at = clock.now()
    first = at if told.every and not told.paused else None
    is_timed = was is not None and was.every == told.every and was.next_at is not None
    kept = store.put_source(by.tenant, replace(told, next_at=was.next_at if was and is_timed and first else first))
    if was is not None and was.owner != kept.owner:
        datasets_store.hand_over(by.tenant, kept.number, kept.owner, at)
    _note(by, was, kept)
    return kept


@verb("catalogue.harvest", roles=HARVESTERS, logged="number")
@transaction.atomic
def pause_source(*, by: Actor, number: int, paused: bool) -> Source:
    """Harvest a source by its schedule no more, or again; Conflict where that is so already."""
    was = _own(by, number)
    if was.paused is paused:
        raise Conflict(f"{was.name} is {'paused' if paused else 'harvested'} already.")
    next_at = None if paused or not was.every else clock.now()
    kept = store.put_source(by.tenant, replace(was, paused=paused, next_at=next_at))
    _note(by, was, kept)
    return kept


@verb("catalogue.harvest", roles=HARVESTERS, logged="number")
@transaction.atomic
def remove_source(*, by: Actor, number: int, keep: bool) -> int:
    """Harvest a source never again; what it has brought becomes the administration's own, or is withdrawn.

    Returns how many datasets that were. Conflict while a harvest of it is under way.
    """
    was = _own(by, number)
    if store.moving(by.tenant, number) is not None:
        raise Conflict(f"{was.name} is being harvested: wait until that has ended.")
    at = clock.now()
    if keep:
        count = datasets_store.make_own(by.tenant, number, at)
    else:
        iris = datasets_store.of_source(by.tenant, number)
        reason = f"Iturria kendu da · Se ha retirado la fuente · The source was removed ({was.name})"
        withdrawn = datasets_store.withdraw(by.tenant, number, iris, reason, at)
        gathering.announce_withdrawn(by.tenant, withdrawn, reason)
        count = len(withdrawn)
    store.remove_source(by.tenant, number, at)
    history.note(by.tenant, [(was.ref, _told(was), {})], at, by.person, "removed")
    return count


@verb("catalogue.harvest", roles=HARVESTERS, logged="number")
@transaction.atomic
def ask_harvest(*, by: Actor, number: int, anew: bool = False) -> Run:
    """Let a worker harvest a source now; ``anew``: pages that say the same are read again too.

    Conflict while one is under way.
    """
    one = _own(by, number)
    found = store.moving(by.tenant, number)
    if found is not None:
        raise Conflict(f"{one.name} is being harvested already (harvest {found.number}).")
    return _ask(by.tenant, number, by.person, anew=anew)


@verb("catalogue.gather", roles=("administrator",))
@transaction.atomic
def ask_due_harvests(*, by: Actor) -> list[int]:
    """Let workers harvest every source whose time has come; return the harvests. One query, and two for each."""
    return [_ask(by.tenant, number, "", anew=False).number for number in store.due(by.tenant, clock.now())]


@verb("catalogue.gather", roles=("administrator",))
def lost_harvests(*, by: Actor) -> list[int]:
    """Return the harvests that have waited for more than a minute: perhaps nobody was told. One query."""
    return store.waiting(by.tenant, clock.now() - LOST_AFTER)


@verb("catalogue.gather", roles=("administrator",))
def carry_out_harvest(*, by: Actor, number: int) -> None:
    """Do a harvest that waits, and keep all that came of it; one that is done, or another is at, is left alone.

    Raises the outage that stood in the way: it waits then, to be tried again; the sixth time it has failed.
    """
    left = store.run(by.tenant, number)
    with alone(f"harvest:{by.tenant}:{left.source}") as mine:
        if not mine:
            return
        left = store.run(by.tenant, number)
        if left.attempts and left.attempts % MOST_ATTEMPTS == 0 and left.state is RunState.RUNNING:
            _end(by.tenant, replace(left, state=RunState.FAILED, detail="stopped"), left.attempts)
        elif attempt := store.begin(by.tenant, number):
            _carry_out(by.tenant, left, attempt)


@verb("catalogue.harvest", roles=HARVESTERS)
def harvest_into(*, by: Actor, address: str, kind: Kind, owner: str, into: Path | None = None) -> tuple[Run, Report]:
    """Harvest a source into the catalogue here and now, a source of that address being kept; return what it did.

    Raises BadInput where nothing of it can be read, and Conflict while another harvest of it is under way.
    """
    if into is not None:
        require_place(into)
    place = address if disk.is_web(address) else str(disk.absolute(address))
    known = store.source_at(by.tenant, kind, place)
    asked = Source(0, place[:200], place, kind, owner, Every.ASKED, anywhere=by.may_all)
    one = record_source(by=by, source=replace(known, owner=owner) if known else asked)
    run = ask_harvest(by=by, number=one.number)
    carry_out_harvest(by=system(by.tenant), number=run.number)
    done, report = store.run(by.tenant, run.number), store.report(by.tenant, run.number)
    if done.state in (RunState.REFUSED, RunState.FAILED):
        raise Refusal(done.detail or f"Harvest {run.number} has failed: look for task-failed in the log.")
    if done.is_moving:
        raise Conflict(f"{one.name} is being harvested already.")
    if into is not None:
        write_json(into, as_json(done, report))
    return done, report


def as_json(run: Run, report: Report) -> dict[str, Any]:
    """Return what a harvest did as the command writes it; ``duplicates`` besides, for the house knows them."""
    counts = {name: getattr(run, name) for name in ("read", "new", "changed", "same", "gone")}
    aside = {name: getattr(report, name) for name in ("quarantined", "duplicates")}
    return counts | {name: [{"id": one.id, "why": one.why} for one in found] for name, found in aside.items()}


def _ask(tenant: str, number: int, person: str, *, anew: bool) -> Run:
    kept = store.add_run(tenant, number, person, clock.now(), anew=anew)
    outbox.announce(tenant, HarvestAsked(kept.number), subject=kept.ref)
    return kept


def _carry_out(tenant: str, run: Run, attempt: int) -> None:
    try:
        _harvest(tenant, run, attempt)
    except (BadInput, BadTable) as refusal:
        _end(tenant, replace(run, state=RunState.REFUSED, detail=refusal.detail), attempt)
    except OUTAGES:
        if attempt % MOST_ATTEMPTS:
            store.wait_again(tenant, run.number)
            raise
        log.exception("harvest-failed", number=run.number)
        _end(tenant, replace(run, state=RunState.FAILED, detail="outage"), attempt)
    except Exception:
        _end(tenant, replace(run, state=RunState.FAILED), attempt)
        raise


def _harvest(tenant: str, run: Run, attempt: int) -> None:
    one = store.source(tenant, run.source)
    if run.anew:
        store.forget_pages(tenant, one.number)
    with store.Heap() as heap:
        found = gathering.gathering_of(tenant, one, heap)
        told, duplicates = gathering.gather(found)
        with transaction.atomic():
            report = gathering.bring(found)
            aside = told.quarantined
            done = replace(
                run,
                state=RunState.DONE,
                read=told.read,
                new=told.new,
                changed=told.changed,
                same=told.same,
                gone=told.gone,
                duplicates=len(duplicates),
                quarantined=len(aside),
            )
            kept = replace(report, duplicates=tuple(duplicates[: gathering.SHOWN]), quarantined=aside[:MOST_ASIDE])
            if not _end(tenant, done, attempt, kept):
                raise Conflict(f"Harvest {run.number} was begun again meanwhile.")


@transaction.atomic
def _end(tenant: str, run: Run, attempt: int, report: Report | None = None) -> bool:
    """Keep how a harvest has ended, and when its source is due again; False where it was begun again meanwhile."""
    at = clock.now()
    if not store.end(tenant, replace(run, ended_at=at), attempt, report):
        return False
    one = store.source(tenant, run.source)
    is_timed = one.every and not one.paused
    store.note_end(
        tenant, one.number, failed=run.state is not RunState.DONE, next_at=at + one.every.span if is_timed else None
    )
    return True


def _own(by: Actor, number: int) -> Source:
    """Return a source that the actor may change."""
    one = store.source(by.tenant, number)
    by.require("catalogue.harvest", unit=one.owner)
    return one


def _require_sound(by: Actor, one: Source, was: Source | None) -> None:
    """Raise BadTable with every value of a source that is not accepted."""
    problems = list[Problem]()
    if not one.name or len(one.name) > 200:
        problems.append(_refused(one.name[:80], "name", "a name of at most 200 letters"))
    if one.owner not in {unit.slug for unit in tenants.units_of(by.tenant)}:
        problems.append(_refused(one.owner, "owner", f"a unit of {by.tenant}"))
    if disk.is_web(one.address) and one.kind is Kind.FILES:
        expected = "what the address speaks: files are read from a folder"
        problems.append(_refused(one.kind.value, "kind", expected))
    is_as_it_was = was is not None and was.anywhere and was.address == one.address
    try:
        _require_place(one, may_stand_anywhere=by.may_all or is_as_it_was)
    except BadInput as refusal:
        problems.append(_refused(refusal.problem.value[:80], "address", refusal.problem.expected))
    if problems:
        raise BadTable(problems)


def _require_place(one: Source, *, may_stand_anywhere: bool) -> None:
    """Raise BadInput unless a source can be read from its address by whoever named it."""
    if len(one.address) > _LONGEST:
        raise BadInput(one.address, expected=f"an address of at most {_LONGEST} letters")
    if one.anywhere and not may_stand_anywhere:
        raise BadInput(one.address, expected="an address of the web: only the command line names what stands elsewhere")
    if disk.is_web(one.address):
        disk.require_web(one.address)
    elif one.anywhere:
        disk.paths(one.address, ENDINGS[one.kind])
    else:
        raise BadInput(one.address, expected="an address that begins with http:// or https://")


def _refused(value: str, field: str, expected: str) -> Problem:
    return Problem("", None, field, value, expected)


def _note(by: Actor, was: Source | None, now: Source) -> None:
    history.note(by.tenant, [(now.ref, _told(was) if was else None, _told(now))], clock.now(), by.person)


def _told(one: Source) -> dict[str, object]:
    """Return what history keeps of a source."""
    told = asdict(one)
    for name in ("number", "next_at", "failures", "count"):
        del told[name]
    return {**told, "kind": one.kind.value, "every": int(one.every)}
