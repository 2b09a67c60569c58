# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Parcels of others: checked whole before anything is kept, looked through by people, taken in one step (P22a)."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.db import transaction

from auzolan.govtech.api import challenges, solutions
from auzolan.govtech.api.network import contents
from auzolan.govtech.api.network.partners import SHARE, SHARERS
from auzolan.govtech.core.network import comparing, manifest
from auzolan.govtech.core.solutions import standard
from auzolan.govtech.core.solutions.addresses import normalised
from auzolan.govtech.events import ParcelTaken
from auzolan.govtech.nouns.network import (
    Brought,
    Fate,
    Kept,
    Line,
    Manifest,
    Parcel,
    Partner,
    Sort,
    Stage,
    Thing,
)
from auzolan.govtech.nouns.solutions import ReadFile, Source
from auzolan.govtech.store import network as store
from auzolan.govtech.store import parcel_texts
from auzolan.govtech.store import parcels as archives
from auzolan.kernel import clock, outbox, signing
from auzolan.kernel.access import EVERY_ROLE, Actor, verb
from auzolan.kernel.chain import digest
from auzolan.kernel.refusals import BadInput, Conflict, NotFound

MOST_BYTES: Final = archives.MOST_BYTES
FORMAT: Final = "network/"
"""What the format of a source begins with that is a partner."""


@verb(SHARE, roles=SHARERS)
@transaction.atomic
def hand_in(*, by: Actor, data: bytes, anew: str = "") -> Kept:
    """Check a parcel and keep it until somebody has looked through it; return it. One that was taken stays taken.

    ``anew`` says why the exchange begins anew with it, where its sender was restored or has another key: then it may be
    older than what was taken, or rest on something else. BadInput, BadTable or Conflict where anything of it does not
    hold: it is no archive within the limits, of a format that is not known, by nobody who is trusted today, not signed
    by them, not what they signed, not a later one, or our own. Then nothing of it is kept.
    """
    return receive(by, checked(by, data), data, anew=anew)[0]


def receive(by: Actor, one: Parcel, data: bytes, *, anew: str = "", address: str = "") -> tuple[Kept, bool]:
    """Keep a parcel that was checked until somebody has looked through it; return it, and whether it is new here.

    ``address`` is where it was fetched. Conflict where it may not come after the one that was taken last.
    """
    slug = one.manifest.who.slug
    store.locked_partner(by.tenant, slug)
    last = store.newest(by.tenant, slug, Stage.TAKEN)
    if last is not None and last.hash == one.hash:
        return last, False
    kept = replace(_placed(by, one, last, anew), address=address)
    found = store.parcel(by.tenant, slug, one.manifest.number, Stage.WAITING)
    if found is not None and (found[0].hash, found[0].anew) == (kept.hash, kept.anew):
        return found[0], False
    store.put_parcel(by.tenant, found[0] if found else None, kept, data, clock.now(), by.person)
    return kept, True


@verb(SHARE, roles=SHARERS)
def waiting(*, by: Actor, of: str, number: int) -> Kept:
    """Return a parcel that waits to be looked through, or raise NotFound. Two queries.

    How many it skips is told as of what was taken until now.
    """
    kept, _data = _waiting(by, of, number)
    return replace(kept, skipped=manifest.skipped(kept.manifest, store.newest(by.tenant, of, Stage.TAKEN)))


@verb(SHARE, roles=SHARERS)
def preview(*, by: Actor, of: str, number: int) -> tuple[Line, ...]:
    """Return what taking a parcel that waits would do. Nothing is changed. Five queries.

    BadInput, BadTable or Conflict where it may not be taken any more: its key is trusted no longer, or a later one was
    taken meanwhile.
    """
    kept, data = _waiting(by, of, number)
    one = checked(by, data)
    _placed(by, one, store.newest(by.tenant, of, Stage.TAKEN), kept.anew)
    return comparing.compare(store.brought(by.tenant, partner=of), [thing for thing, _ in _things(by, one)])


@verb(SHARE, roles=SHARERS)
@transaction.atomic
def take(*, by: Actor, of: str, number: int) -> Kept:
    """Take a parcel that waits, all of it or nothing; return it, with how much of it is new, changed, gone, the same.

    Its solutions become a source of the catalogue beside what others tell of them. It is checked once more: whom nobody
    trusts any more has nothing taken. Of two who take the same one at once the second is told so: Conflict.
    """
    store.locked_partner(by.tenant, of)
    _require_untaken(by, of, number)
    kept, data = _waiting(by, of, number)
    one = checked(by, data)
    placed = _placed(by, one, store.newest(by.tenant, of, Stage.TAKEN), kept.anew)
    known, things = store.brought(by.tenant, partner=of), _things(by, one)
    lines = comparing.compare(known, [thing for thing, _ in things])
    changed = {(line.thing.sort, line.thing.key) for line in lines if line.fate in (Fate.NEW, Fate.CHANGED)}
    fresh = [(thing, told) for thing, told in things if (thing.sort, thing.key) in changed]
    read = [_read(of, one.manifest, folder) for thing, folder in fresh if thing.sort is Sort.SOLUTION]
    if read:
        solutions.record_read(by=by, read=read)
    on = one.manifest.made_at.date()
    told_now = [_brought(of, thing, number, on, told) for thing, told in fresh]
    gone = {(line.thing.sort, line.thing.key) for line in lines if line.fate is Fate.WITHDRAWN}
    told_now += [
        replace(each, number=number, on=on, is_withdrawn=True)
        for each in known
        if (each.thing.sort, each.thing.key) in gone
    ]
    store.put_brought(by.tenant, told_now)
    taken = replace(placed, stage=Stage.TAKEN, counts=comparing.counts(lines))
    if taken.anew:
        store.set_aside(by.tenant, of, number, clock.now(), by.person)
    store.put_parcel(by.tenant, kept, taken, None, clock.now(), by.person)
    outbox.announce(by.tenant, ParcelTaken(of, number, len(told_now)), subject=taken.ref)
    return taken


@verb(SHARE, roles=SHARERS)
@transaction.atomic
def turn_away(*, by: Actor, of: str, number: int) -> None:
    """Forget a parcel that waits; it may come again. NotFound where none such waits, Conflict where it was taken."""
    store.locked_partner(by.tenant, of)
    _require_untaken(by, of, number)
    kept, _data = _waiting(by, of, number)
    store.drop_parcel(by.tenant, kept, clock.now(), by.person)


@verb(SHARE, roles=SHARERS)
@transaction.atomic
def take_file(*, by: Actor, path: Path, anew: str = "") -> Kept:
    """Check the parcel in a file and take it at once; return it. One that was taken already changes nothing."""
    kept = hand_in(by=by, data=archives.read_file(path), anew=anew)
    return kept if kept.stage is Stage.TAKEN else take(by=by, of=kept.of, number=kept.manifest.number)


@verb(SHARE, roles=SHARERS)
def look_through_file(*, by: Actor, path: Path, anew: str = "") -> tuple[Kept, tuple[Line, ...]]:
    """Return the parcel in a file as it would wait here, and what taking it would do. Nothing is kept."""
    one = checked(by, archives.read_file(path))
    slug = one.manifest.who.slug
    kept = _placed(by, one, store.newest(by.tenant, slug, Stage.TAKEN), anew)
    known = store.brought(by.tenant, partner=slug)
    return kept, comparing.compare(known, [thing for thing, _ in _things(by, one)])


@verb(challenges.READ, roles=EVERY_ROLE)
def parcels_of(*, by: Actor, partner: str) -> list[Kept]:
    """Return the parcels of a partner that wait or were taken, newest first. One query."""
    return store.parcels(by.tenant, of=partner) if partner else []


@verb(SHARE, roles=SHARERS)
def waiting_parcels(*, by: Actor) -> list[Kept]:
    """Return every parcel that waits to be looked through. One query."""
    return store.waiting(by.tenant)


def _waiting(by: Actor, of: str, number: int) -> tuple[Kept, bytes]:
    found = store.parcel(by.tenant, of, number, Stage.WAITING) if of and number <= manifest.MOST_NUMBER else None
    if found is None:
        raise NotFound(f"No parcel {number} of {of} waits here.")
    return found


def _require_untaken(by: Actor, of: str, number: int) -> None:
    """Raise Conflict where a parcel does not wait any more, for somebody has taken it. Two queries."""
    if not of or number > manifest.MOST_NUMBER or store.parcel(by.tenant, of, number, Stage.WAITING) is not None:
        return
    taken = store.parcel(by.tenant, of, number, Stage.TAKEN)
    if taken is not None:
        raise Conflict(f"Parcel {number} of {of} was taken already, by {taken[0].person}.")


def _placed(by: Actor, one: Parcel, last: Kept | None, anew: str) -> Kept:
    """Return a parcel as it waits after the last one that was taken, or begins anew; Conflict where it may not."""
    why = anew.strip()
    try:
        manifest.judge_place(one.manifest, one.hash, last)
    except Conflict:
        if not why:
            raise
    else:
        why = ""
    between = manifest.skipped(one.manifest, last)
    slug, now = one.manifest.who.slug, clock.now()
    waits = Kept(slug, one.manifest, one.hash, one.signature, Stage.WAITING, now, by.person)
    return replace(waits, skipped=between, anew=why)


def checked(by: Actor, data: bytes) -> Parcel:
    """Return a parcel whose every part holds: nothing of it is looked at before whoever has signed it is known.

    BadInput, BadTable or Conflict for one of which anything does not.
    """
    files = archives.unpacked(data)
    for name in (manifest.NAME, manifest.SIGNATURE):
        if name not in files:
            raise BadInput("", field="file", expected=f"an archive with {name} in it")
    told, signature = files.pop(manifest.NAME), files.pop(manifest.SIGNATURE)
    one = parcel_texts.read_manifest(told)
    _trusted(by, one)
    signed = signature.decode("ascii", "replace").strip()
    if not signing.is_signed(told, signed, one.key):
        raise BadInput(signed[:16], file=manifest.SIGNATURE, expected="the signature of bundle.json by its key")
    manifest.judge_files(one, files)
    return Parcel(one, digest(told), signed, contents.read(files))


def _trusted(by: Actor, one: Manifest) -> Partner:
    if (one.who.slug, one.key) == (by.tenant, signing.public_key()):
        raise Conflict("This parcel is our own: it is for others.")
    found = next((each for each in store.partners(by.tenant) if each.slug == one.who.slug), None)
    if found is None:
        raise Conflict(f"This parcel is of {one.who.slug}, whom nobody here has made a partner.")
    if not any(each.key == one.key and each.holds(clock.today()) for each in found.keys):
        raise Conflict(f"This parcel is signed with a key of {one.who.slug} that nobody here trusts today.")
    return found


def _things(by: Actor, one: Parcel) -> list[tuple[Thing, Any]]:
    """Return each thing that a parcel tells, with what is told: a folder, a lesson, an adoption.

    Without what was forgotten here: nobody brings that again. One query.
    """
    told: list[tuple[Thing, Any]] = []
    for folder, text in one.contents.solutions.items():
        values = contents.publiccode(folder, text).values
        key, name = normalised(str(values["url"])), str(values["name"])
        told.append((comparing.solution_thing(key, name, text), (folder, text)))
    told += [(comparing.lesson_thing(each), each) for each in one.contents.lessons]
    told += [(comparing.adoption_thing(each), each) for each in one.contents.adoptions]
    forgotten = store.forgotten(by.tenant, one.manifest.who.slug)
    return [(thing, what) for thing, what in told if (thing.sort, thing.key) not in forgotten]


def _read(of: str, one: Manifest, told: tuple[str, str]) -> ReadFile:
    """Return a solution of a parcel as the catalogue takes it: its source is the partner."""
    folder, text = told
    name = f"{of}, {one.number}: {contents.path_of(folder)}"
    source = Source(name, f"{FORMAT}{of}", str(one.number), day=one.made_at.date())
    found = standard.solution(contents.publiccode(folder, text), source)
    return ReadFile(name, (found,) if found else ())


def _brought(of: str, thing: Thing, number: int, on: date, told: Any) -> Brought:
    lesson = told if thing.sort is Sort.LESSON else None
    adoption = told if thing.sort is Sort.ADOPTION else None
    return Brought(of, thing, number, on, lesson=lesson, adoption=adoption)
