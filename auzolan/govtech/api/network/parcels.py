# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Our own parcels: made where there is something new to tell, signed, one upon the other, given to everybody (P22a)."""

from dataclasses import replace
from pathlib import Path

from django.db import transaction

from auzolan.govtech.api import challenges, solutions
from auzolan.govtech.api.network import contents, telling
from auzolan.govtech.api.network.partners import SHARE, SHARERS, ourselves
from auzolan.govtech.core.network import manifest
from auzolan.govtech.events import ParcelMade
from auzolan.govtech.nouns.network import Kept, Offered, Stage
from auzolan.govtech.store import network as store
from auzolan.govtech.store import parcel_texts
from auzolan.govtech.store import solutions as catalogue
from auzolan.govtech.store.parcels import packed, unpacked, write_file
from auzolan.kernel import clock, outbox, signing
from auzolan.kernel.access import EVERY_ROLE, PUBLIC, Actor, verb
from auzolan.kernel.chain import digest
from auzolan.kernel.refusals import Conflict, NotFound
from auzolan.showing.files import require_place


@verb(SHARE, roles=SHARERS)
@transaction.atomic
def make_parcel(*, by: Actor) -> Kept:
    """Make the next parcel where there is something new to tell; return the newest one.

    It holds the solutions that somebody has put into it and those that we use, as publiccode.yml; every lesson that
    everybody reads, as a JSON Feed; what we use since when; our published tenders, as releases of OCDS. All of it is
    judged before it is signed, as others judge it: what they would refuse is left out, with the reason.
    """
    store.lock(by.tenant)
    who, key = ourselves(by=by)
    texts, left_out, counts = telling.told(by, who)
    files = manifest.files_of(texts)
    last = store.newest(by.tenant, store.OWN, Stage.MADE)
    one = manifest.made(files, who, key, last, clock.now().replace(microsecond=0))
    if last is not None and one == last.manifest:
        return last
    told = manifest.as_bytes(one)
    parcel_texts.read_manifest(told)
    contents.read(files)
    signature = signing.sign(told)
    data = packed({manifest.NAME: told, manifest.SIGNATURE: f"{signature}\n".encode(), **files})
    unpacked(data)
    kept = Kept(store.OWN, one, digest(told), signature, Stage.MADE, one.made_at, by.person, counts, left_out)
    store.put_parcel(by.tenant, None, kept, data, clock.now(), by.person)
    outbox.announce(by.tenant, ParcelMade(one.number), subject=kept.ref)
    return kept


@verb(SHARE, roles=SHARERS)
def export_parcel(*, by: Actor, path: Path) -> Kept:
    """Make the next parcel where there is something new to tell, write the newest one to a file; return it.

    BadInput for a place that cannot be written to; then nothing is made.
    """
    require_place(path, field="--out")
    kept = make_parcel(by=by)
    write_file(path, own_parcel(by=by, number=kept.manifest.number)[1])
    return kept


@verb(SHARE, roles=SHARERS)
def keep_up(*, by: Actor) -> None:
    """Make the next parcel, where somebody has made a first one and there is something new to tell."""
    if store.newest(by.tenant, store.OWN, Stage.MADE) is not None:
        make_parcel(by=by)


@verb(PUBLIC)
def own_parcels(*, by: Actor) -> list[Kept]:
    """Return our own parcels, newest first. One query."""
    return store.parcels(by.tenant, of=store.OWN)


@verb(PUBLIC)
def own_parcel(*, by: Actor, number: int | None = None) -> tuple[Kept, bytes]:
    """Return one of our own parcels with its archive, the newest without a number; NotFound without it."""
    if number is None:
        newest = store.newest(by.tenant, store.OWN, Stage.MADE)
        if newest is None:
            raise NotFound("No parcel was made here yet.")
        number = newest.manifest.number
    found = store.parcel(by.tenant, store.OWN, number, Stage.MADE) if 0 < number <= manifest.MOST_NUMBER else None
    if found is None:
        raise NotFound(f"There is no parcel {number}.")
    return found


@verb(challenges.READ, roles=EVERY_ROLE)
def offered(*, by: Actor) -> list[Offered]:
    """Return which solutions our parcels tell of because somebody has said so. One query."""
    return store.offered(by.tenant)


@verb(challenges.READ, roles=EVERY_ROLE)
def offered_names(*, by: Actor) -> dict[str, str]:
    """Return the names of those solutions, by slug. Two queries."""
    slugs = [one.solution for one in store.offered(by.tenant)]
    return catalogue.names(by.tenant, slugs) if slugs else {}


@verb(SHARE, roles=SHARERS)
@transaction.atomic
def offer(*, by: Actor, solution: str) -> Offered:
    """Put a solution into our parcels from the next one on; NotFound without it, Conflict where it is among them."""
    solutions.solution(by=by, slug=solution)
    if any(one.solution == solution for one in store.offered(by.tenant)):
        raise Conflict(f"Our parcels tell of {solution} already.")
    one = Offered(solution, by.person, clock.today())
    store.offer(by.tenant, one, clock.now())
    return one


@verb(SHARE, roles=SHARERS)
@transaction.atomic
def withhold(*, by: Actor, solution: str) -> None:
    """Take a solution out of our parcels from the next one on; NotFound where it is not among them."""
    known = next((one for one in store.offered(by.tenant) if one.solution == solution), None)
    if known is None:
        raise NotFound(f"Nobody has put {solution} into our parcels.")
    store.withhold(by.tenant, known, clock.now(), by.person)


def move_offer(by: Actor, old: str, new: str) -> None:
    """Let our parcels tell of the solution that an offered one was merged into, where that one was offered."""
    offers = {one.solution: one for one in store.offered(by.tenant)}
    if old not in offers:
        return
    store.withhold(by.tenant, offers[old], clock.now(), by.person)
    if new not in offers:
        store.offer(by.tenant, replace(offers[old], solution=new), clock.now())
