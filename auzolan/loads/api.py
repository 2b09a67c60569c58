# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What people start at the desk and come back to: loads of facts and bundles, a review, a reading of the past."""

import stat
import zipfile
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import structlog
from django.conf import settings
from django.db import transaction

from auzolan.govtech.api import solutions as govtech_solutions
from auzolan.kernel import bundles, clock, outbox
from auzolan.kernel.access import Actor, actor_of, system, verb
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, Refusal, Unavailable
from auzolan.kernel.work import OUTAGES, alone
from auzolan.loads import store
from auzolan.loads.core import check_members, name_of
from auzolan.loads.events import LoadAsked
from auzolan.loads.nouns import Fault, Kind, Load, State
from auzolan.measure import api as measure
from auzolan.measure.nouns import Imported
from auzolan.review import api as review
from auzolan.strategy import api as strategy

MOST_SHOWN: Final = 100
MOST_ATTEMPTS: Final = 6
KEEP_FAULTS: Final = timedelta(days=30)
LOST_AFTER: Final = timedelta(minutes=1)
_KEEPERS: Final = (
    "service-owner",
    "channel-manager",
    "data-lead",
    "data-steward",
    "administrator",
    "technical-secretary",
    "general-secretary",
    "govtech-lead",
    "procurement-officer",
)
_NEEDS: Final = {
    Kind.SOLUTIONS: govtech_solutions.RECORD,
    Kind.BUNDLE: "kernel.tenants",
    Kind.REVIEW: "review.run",
    Kind.HISTORY: "strategy.record-history",
}
_FACTS: Final = (".csv", ".ndjson", ".parquet")
_ENDINGS: Final = {Kind.BUNDLE: (".zip",), Kind.SOLUTIONS: (".yml", ".yaml", ".json", ".jsonl")}
_IMPORTS: Final[dict[Kind, Callable[..., Imported]]] = {
    Kind.EVENTS: measure.import_events,
    Kind.ANSWERS: measure.import_answers,
    Kind.CONTACTS: measure.import_contacts,
    Kind.WAITS: measure.import_waits,
    Kind.VIEWS: measure.import_views,
}
_OF_REVIEW: Final = ("opened", "changed", "reopened", "gone", "scored")
log = structlog.get_logger()


def kinds_for(by: Actor) -> list[Kind]:
    """Return what an actor may ask for."""
    return [kind for kind in Kind if by.may(_needed(kind))]


@verb("loads.ask", roles=_KEEPERS)
def ask(
    *,
    by: Actor,
    kind: Kind,
    file: tuple[str, Iterable[bytes]] | None = None,
    map_file: tuple[str, Iterable[bytes]] | None = None,
) -> Load:
    """Take in what is handed in (a name and its content, piece by piece) and let a worker do it; return the load.

    Raises BadInput for a file of another kind, or one of more than LOADS_MEGABYTES; nothing is kept of it then.
    """
    by.require(_needed(kind))
    folder = store.new_folder()
    name = _aside(folder, file, _ENDINGS.get(kind, _FACTS)) if kind.is_handed_in else ""
    map_name = _aside(folder, map_file, (".toml",)) if map_file and kind in _IMPORTS else ""
    with transaction.atomic():
        load = store.add(
            by.tenant, kind=kind, file=name, map_file=map_name, folder=folder, person=by.person, at=clock.now()
        )
        outbox.announce(by.tenant, LoadAsked(load.number), subject=load.ref)
    return load


@verb("loads.ask", roles=_KEEPERS)
@transaction.atomic
def ask_to_read_the_past(*, by: Actor) -> Load | None:
    """Let a worker read the past anew where a case that has ended is not learnt from yet; return what waits, or None.

    One that waits already will see it too.
    """
    if not strategy.is_behind(by=by):
        return None
    waits = store.first_waiting(by.tenant, Kind.HISTORY)
    return waits or ask(by=by, kind=Kind.HISTORY)


@verb("loads.ask", roles=_KEEPERS)
def loads(*, by: Actor) -> list[Load]:
    """Return the newest loads of everybody here, without their faults. One query."""
    return store.loads(by.tenant, MOST_SHOWN)


@verb("loads.ask", roles=_KEEPERS)
def load(*, by: Actor, number: int) -> Load:
    """Return a load with its faults. One query."""
    return store.load(by.tenant, number)


@verb("loads.ask", roles=_KEEPERS)
@transaction.atomic
def start_again(*, by: Actor, number: int) -> None:
    """Let a worker try again what was interrupted or failed; raise Conflict where that cannot be."""
    found = store.load(by.tenant, number)
    by.require(_needed(found.kind))
    if found.state not in (State.INTERRUPTED, State.FAILED):
        raise Conflict(f"Load {number} is {found.state}: only what was interrupted or has failed is started again.")
    _require_files(found, by.tenant)
    store.wait_again(by.tenant, number)
    outbox.announce(by.tenant, LoadAsked(number), subject=found.ref)


@verb("loads.carry-out", roles=("administrator",))
def carry_out(*, by: Actor, number: int) -> None:
    """Do a load that waits, whole or not at all, in the name of the person who asked; keep what came of it.

    One that is done, or that another worker is at, is left alone; one that a worker was stopped at is begun again.
    Raises the outage that stood in the way: the load waits then, to be tried again; the sixth time it has failed.
    """
    with alone(f"load:{by.tenant}:{number}") as mine:
        if not mine:
            return
        left = store.load(by.tenant, number)
        if left.attempts and left.attempts % MOST_ATTEMPTS == 0 and left.state is not State.WAITING:
            # whoever is at it is stopped again and again: perhaps by it
            store.end(by.tenant, number, left.attempts, State.INTERRUPTED, clock.now())
        elif attempt := store.begin(by.tenant, number):
            _carry_out(by, number, attempt)


@verb("loads.carry-out", roles=("administrator",))
def lost(*, by: Actor) -> list[int]:
    """Return the loads that have waited for more than a minute: perhaps nobody was told of them. One query."""
    return store.waiting(by.tenant, clock.now() - LOST_AFTER)


@verb("loads.night", roles=("administrator",))
def night_is_due(*, by: Actor, day: date) -> bool:
    """Tell whether what is done at night has not been done for that day. One query."""
    return store.night_is_due(by.tenant, day)


@verb("loads.night", roles=("administrator",))
def begin_night(*, by: Actor, day: date) -> bool:
    """Take on that day's night; return False where it has been done. The caller is alone at it."""
    return store.begin_night(by.tenant, day)


@verb("loads.night", roles=("administrator",))
def end_night(*, by: Actor, day: date) -> None:
    """Keep that everything of that day's night is done: nobody does it again."""
    store.end_night(by.tenant, day, clock.now())


@verb("loads.forget", roles=("administrator", "data-protection-officer"))
def forget(*, by: Actor) -> int:
    """Remove faults of a month ago, for they quote what was handed in; return of how many loads."""
    return store.forget_faults(by.tenant, clock.now() - KEEP_FAULTS)


def _needed(kind: Kind) -> str:
    return _NEEDS.get(kind, "measure.import")


def _carry_out(by: Actor, number: int, attempt: int) -> None:
    told = store.load(by.tenant, number)
    try:
        rows, detail, faults = _done(_asker(told, by.tenant), told)
    except BadTable as refusal:
        _refused(told, by.tenant, "", [_fault(problem) for problem in refusal.problems])
    except BadInput as refusal:
        _refused(told, by.tenant, "", [_fault(refusal.problem)])
    except OUTAGES as outage:
        # what was handed in is kept, so that it can be tried again
        if attempt % MOST_ATTEMPTS:
            store.wait_again(by.tenant, number)
            raise
        log.exception("load-failed", number=number)
        detail = outage.detail if isinstance(outage, Unavailable) else ""
        store.end(by.tenant, number, attempt, State.FAILED, clock.now(), detail=detail)
    except Refusal as refusal:
        _refused(told, by.tenant, refusal.detail, [])
    except Exception:
        store.end(by.tenant, number, attempt, State.FAILED, clock.now())
        raise
    else:
        store.end(by.tenant, number, attempt, State.DONE, clock.now(), rows=rows, detail=detail, faults=faults)
        store.remove_files(by.tenant, number)


def _asker(told: Load, tenant: str) -> Actor:
    """Return who asked, with the roles held now; or the platform, where it asked itself."""
    platform = system(tenant)
    return platform if told.person == platform.person else actor_of(told.person, tenant)


def _done(person: Actor, told: Load) -> tuple[dict[str, int], str, list[Fault]]:
    """Return how many rows of each table were kept, what else is to be said, and what of it is not good."""
    _require_files(told, person.tenant)
    if told.kind is Kind.REVIEW:
        report = review.run_review(by=person, as_of=clock.today())
        return {name: getattr(report, name) for name in _OF_REVIEW}, "", []
    if told.kind is Kind.HISTORY:
        if not strategy.read_ended_cases(by=person):
            return {}, "nothing-new", []
        read = strategy.lessons(by=person)
        return {"projects": read.n, "ended": len(read.ended)} if read else {}, "", []
    path, map_path = store.paths(person.tenant, told.number)
    if told.kind is Kind.SOLUTIONS:
        return _solutions(person, path)
    if told.kind is Kind.BUNDLE:
        person.require(_NEEDS[Kind.BUNDLE])
        folder = _unpacked(path)
        named = str(bundles.read_package(folder)["tenant"])
        if named != person.tenant:
            raise BadInput(named, file="datapackage.json", field="tenant", expected=person.tenant)
        loaded = bundles.load(folder, lambda name, rows: store.step(person.tenant, told.number, f"{name}: {rows:,}"))
        return loaded.rows, "" if loaded.is_new else "nothing-new", []
    done = _IMPORTS[told.kind](by=person, file=path, map_file=map_path)
    return {"kept": done.kept, "known": done.known}, "", []


def _solutions(person: Actor, path: Path) -> tuple[dict[str, int], str, list[Fault]]:
    """Return what came of a file of solutions: an invalid one leaves what is kept as it is, and says why."""
    taken = govtech_solutions.record_solutions(by=person, paths=[path])
    faults = [
        Fault(one.file, one.line or reason.line or None, reason.key, one.name[:200], reason.message)
        for one in taken.unread
        for reason in one.reasons
    ]
    rows = {f"solutions_{name}": getattr(taken, name) for name in ("new", "changed", "same", "invalid")}
    return {name: count for name, count in rows.items() if count}, "", faults


def _require_files(load: Load, tenant: str) -> None:
    """Raise Conflict where what was handed in is gone: removed, or not part of the backup that was put back."""
    if not store.has_files(tenant, load.number):
        raise Conflict(f"What was handed in with load {load.number} is not kept any more: hand it in again.")


def _unpacked(path: Path) -> Path:
    """Return the folder of the bundle in a zip, unpacked beside it; raise BadInput where it is none or is a trap."""
    folder = path.with_suffix("")
    try:
        with zipfile.ZipFile(path) as archive:
            members = [one for one in archive.infolist() if not one.is_dir()]
            check_members(
                path.name,
                [(one.filename, one.file_size, _is_plain(one)) for one in members],
                settings.LOADS_MEGABYTES * 2**20,
            )
            for one in members:
                archive.extract(one, folder)
    # the last three are zipfile's own words for a compression it does not know, a password, and an end too soon
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as fault:
        raise BadInput(path.name, field="file", expected=f"a zip archive that can be read ({fault})") from fault
    found = sorted(folder.rglob("datapackage.json"), key=lambda one: len(one.parts))
    return found[0].parent if found else folder


def _is_plain(member: zipfile.ZipInfo) -> bool:
    return stat.S_IFMT(member.external_attr >> 16) in (0, stat.S_IFREG)


def _aside(folder: str, file: tuple[str, Iterable[bytes]] | None, endings: tuple[str, ...]) -> str:
    told, content = file or ("", ())
    name = name_of(told, endings)
    most: int = settings.LOADS_MEGABYTES
    if not store.put_aside(content, folder, name, most * 2**20):
        raise BadInput(name, field="file", expected=f"at most {most} MB; more goes by the command line")
    return name


def _refused(load: Load, tenant: str, detail: str, faults: list[Fault]) -> None:
    store.end(tenant, load.number, load.attempts, State.REFUSED, clock.now(), detail=detail, faults=faults)
    store.remove_files(tenant, load.number)


def _fault(problem: object) -> Fault:
    told = {name: getattr(problem, name) for name in ("file", "row", "column", "value", "expected")}
    return Fault(**told | {"value": str(told["value"])[:200]})
