# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Our own parcels: made where there is something new to tell, signed, one upon the other, given to everybody (P22a)."""

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from django.db import transaction

from auzolan.govtech.api import adoptions, challenges, solutions, tender_releases
from auzolan.govtech.api.network.elsewhere import ELSEWHERE
from auzolan.govtech.api.network.partners import SHARE, SHARERS, ourselves
from auzolan.govtech.core.network import feeds, manifest
from auzolan.govtech.core.network.publiccode import as_publiccode
from auzolan.govtech.core.publiccode.checking import check
from auzolan.govtech.core.solutions.addresses import normalised
from auzolan.govtech.core.solutions.cataloguing import known_parts, together
from auzolan.govtech.events import ParcelMade
from auzolan.govtech.nouns.adoptions import Adoption
from auzolan.govtech.nouns.network import (
    ADOPTIONS,
    LESSONS,
    RELEASES,
    Adopted,
    Kept,
    LeftOut,
    Offered,
    Stage,
    Told,
    Who,
)
from auzolan.govtech.nouns.solution_catalogue import Catalogued
from auzolan.govtech.nouns.solutions import Solution
from auzolan.govtech.store import network as store
from auzolan.govtech.store import solutions as catalogue
from auzolan.govtech.store.parcels import packed, write_file
from auzolan.govtech.store.vocabularies import vocabularies
from auzolan.kernel import clock, outbox, signing
from auzolan.kernel.access import EVERY_ROLE, PUBLIC, Actor, verb, visitor
from auzolan.kernel.chain import digest
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import Conflict, NotFound
from auzolan.review import api as review
from auzolan.showing.files import require_place

FROM_OTHERS: Final = "network/"


@verb(SHARE, roles=SHARERS)
@transaction.atomic
def make_parcel(*, by: Actor) -> Kept:
    """Make the next parcel where there is something new to tell; return the newest one.

    It holds the solutions that somebody has put into it and those that we use, as publiccode.yml; every lesson that
    everybody reads, as a JSON Feed; what we use since when; our published tenders, as releases of OCDS. A solution of
    which no valid file can be written is left out, with the reason.
    """
    store.lock(by.tenant)
    who, key = ourselves(by=by)
    used = own_adoptions(by)
    texts, left_out = _solutions(by, used)
    texts |= {LESSONS: feeds.lessons_as_feed(_lessons(by), who), ADOPTIONS: feeds.adoptions_as_text(used)}
    releases = _releases(by, who)
    if releases["releases"]:
        texts[RELEASES] = feeds.as_text(releases)
    files = manifest.files_of(texts)
    last = store.newest(by.tenant, store.OWN, Stage.MADE)
    one = manifest.made(files, who, key, last, clock.now().replace(microsecond=0))
    if last is not None and one == last.manifest:
        return last
    told = manifest.as_bytes(one)
    signature = signing.sign(told)
    data = packed({manifest.NAME: told, manifest.SIGNATURE: f"{signature}\n".encode(), **files})
    of_solutions = sum(path.startswith("solutions/") for path in texts)
    counts = {"solutions": of_solutions, "lessons": len(_lessons(by)), "adoptions": len(used)}
    if releases["releases"]:
        counts["releases"] = len(releases["releases"])
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


def own_adoptions(by: Actor) -> list[Adopted]:
    """Return what units of ours use and have confirmed, one entry a solution: since the first of them does.

    Without what has no repository: nobody else would know which it is.
    """
    held: dict[str, list[Adoption]] = {}
    for one in adoptions.adoptions(by=by):
        if one.confirmed_on is not None:
            held.setdefault(one.solution, []).append(one)
    told = []
    for slug, those in sorted(held.items()):
        solution = solutions.solution(by=by, slug=slug).solution
        first = min(those, key=lambda one: (one.since, one.number))
        address = normalised(solution.repository)
        if address:
            told.append(
                Adopted(address, solution.name, first.since, version=first.version, confirmed_on=first.confirmed_on)
            )
    return told


def _releases(by: Actor, who: Who) -> dict[str, Any]:
    """Return the releases of OCDS of our published tenders, as everybody sees them."""
    uri = f"{who.address}/eu/tenders/" if who.address else f"urn:auzolan:{who.slug}:tenders"
    return tender_releases.tender_releases(by=visitor(by.tenant), uri=uri)


def _lessons(by: Actor) -> list[Told]:
    return [
        Told(
            f"urn:auzolan:{by.tenant}:{Ref('review', 'lesson', str(one.number))}",
            one.title,
            one.text,
            one.kind,
            one.tags,
            one.written_at.date(),
        )
        for one in review.lessons(by=visitor(by.tenant))
        if not any((ref.room, ref.kind) == ("govtech", ELSEWHERE) for ref in one.learnt_from)
    ]


def _solutions(by: Actor, used: list[Adopted]) -> tuple[dict[str, str], tuple[LeftOut, ...]]:
    texts: dict[str, str] = {}
    left: list[LeftOut] = []
    wanted = [one.solution for one in store.offered(by.tenant)]
    wanted += store.slugs_of(by.tenant, [one.solution for one in used]).values()
    for slug in sorted(set(wanted)):
        told = _as_we_read_it(solutions.solution(by=by, slug=slug))
        text = as_publiccode(told)
        faults = check(text, vocabularies(), None).errors
        if faults:
            left.append(LeftOut(slug, told.name, faults[0].key, faults[0].message))
        else:
            texts[f"solutions/{slug}/publiccode.yml"] = text
    return texts, tuple(left)


def _as_we_read_it(one: Catalogued) -> Solution:
    """Return a solution without what partners tell of it, where we know it from elsewhere: nobody hears an echo."""
    own = [part for part in known_parts(one) if not any(s.format.startswith(FROM_OTHERS) for s in part.sources)]
    return together(own or known_parts(one), one.key)


def move_offer(by: Actor, old: str, new: str) -> None:
    """Let our parcels tell of the solution that an offered one was merged into, where that one was offered."""
    offers = {one.solution: one for one in store.offered(by.tenant)}
    if old not in offers:
        return
    store.withhold(by.tenant, offers[old], clock.now(), by.person)
    if new not in offers:
        store.offer(by.tenant, replace(offers[old], solution=new), clock.now())
