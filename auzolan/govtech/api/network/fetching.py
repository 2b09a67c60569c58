# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Parcels of partners, fetched on a schedule: checked as those that are handed in, and left for a person (P22a)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from django.db import transaction

from auzolan.catalogue.nouns.sources import Every
from auzolan.govtech.api import challenges
from auzolan.govtech.api.network import taking
from auzolan.govtech.api.network.partners import SHARE, SHARERS
from auzolan.govtech.core.network import fetching as core
from auzolan.govtech.events import FetchAsked, ParcelArrived
from auzolan.govtech.nouns.fetching import Fetch, Fetching, Outcome
from auzolan.govtech.nouns.network import Partner
from auzolan.govtech.store import fetching as store
from auzolan.govtech.store import network
from auzolan.kernel import clock, outbox
from auzolan.kernel.access import EVERY_ROLE, Actor, system, verb
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound
from auzolan.kernel.work import alone
from auzolan.showing.fetching import Answer

NEWEST: Final = "/api/v1/network/parcels/newest.zip"
"""Where an Auzolan gives its newest parcel."""
_LONGEST: Final = 500


@verb(challenges.READ, roles=EVERY_ROLE)
def fetchings(*, by: Actor) -> dict[str, Fetching]:
    """Return from where parcels are fetched, by partner. One query."""
    return {one.partner: one for one in store.fetchings(by.tenant)}


@verb(challenges.READ, roles=EVERY_ROLE)
def fetches(*, by: Actor, partner: str) -> list[Fetch]:
    """Return what came of fetching from a partner, newest first; NotFound without the partner. Two queries."""
    _known(by, partner)
    return store.fetches(by.tenant, partner)


@verb(challenges.READ, roles=EVERY_ROLE)
def newest_fetches(*, by: Actor) -> Mapping[str, Fetch]:
    """Return what came last of fetching, by partner. One query."""
    return store.newest_fetches(by.tenant)


@verb(SHARE, roles=SHARERS)
@transaction.atomic
def fetch_from(*, by: Actor, partner: str, address: str, every: Every) -> Fetching:
    """Let the worker fetch the parcels of a partner at an address, so often; return it. The first time is now.

    NotFound without the partner; Conflict where none of its keys is trusted today; BadInput for an address that is not
    to be asked: without https, or too long. Whether it lies inside our network is seen each time that it is asked.
    """
    address = address.strip()
    one = _trusted(by, partner)
    if len(address) > _LONGEST:
        raise BadInput(address[:80], field="address", expected=f"an address of at most {_LONGEST} letters")
    store.web(address)
    was, now = store.fetching(by.tenant, partner), clock.now()
    same = replace(was, every=every) if was is not None and was.address == address else None
    kept = replace(same or Fetching(partner, address, every, now), next_at=now if every else None)
    store.put_fetching(by.tenant, kept)
    if was is None or (was.address, was.every) != (kept.address, kept.every):
        deed = {"fetched_from": address, "every": int(every)}
        network.note_deed(by.tenant, one, deed, now, by.person)
    return kept


@verb(SHARE, roles=SHARERS)
@transaction.atomic
def stop_fetching(*, by: Actor, partner: str) -> None:
    """Fetch the parcels of a partner no more; what came of it until now stays. NotFound where they are not fetched."""
    one = _locked(by, partner)
    _fetched(by, partner)
    store.drop_fetching(by.tenant, partner)
    network.note_deed(by.tenant, one, {"fetched_from": ""}, clock.now(), by.person)


@verb(SHARE, roles=SHARERS)
@transaction.atomic
def ask_fetch(*, by: Actor, partner: str, anew: bool = False) -> Fetching:
    """Let a worker fetch the newest parcel of a partner now; ``anew``: also one that came, and was turned away.

    NotFound where its parcels are not fetched; Conflict where none of its keys is trusted today.
    """
    _trusted(by, partner)
    known = _fetched(by, partner)
    asked = replace(known, next_at=clock.now())
    asked = replace(asked, etag="", hash="") if anew else asked
    store.put_fetching(by.tenant, asked)
    outbox.announce(by.tenant, FetchAsked(partner), subject=_known(by, partner).ref)
    return asked


@verb("govtech.fetch", roles=("administrator",))
def due_fetches(*, by: Actor) -> list[str]:
    """Return the partners whose parcels are due; without those of whom no key is trusted today. Two queries."""
    due = store.due(by.tenant, clock.now())
    trusted = {one.slug for one in network.partners(by.tenant) if one.is_trusted(clock.today())} if due else set()
    return [one for one in due if one in trusted]


@verb("govtech.fetch", roles=("administrator",))
def carry_out_fetch(*, by: Actor, partner: str) -> Fetch | None:
    """Fetch the parcel of a partner that is due; return what came of it. None where none is, or another is at it.

    It is checked as one that is handed in, and waits for a person: nothing of it is taken. What goes wrong is kept with
    its reason, and tried again when it is due.
    """
    with alone(f"fetch:{by.tenant}:{partner}") as mine:
        one = store.fetching(by.tenant, partner)
        if not mine or one is None or partner not in due_fetches(by=by):
            return None
        try:
            answer = store.answer(one)
        except BadInput as refusal:
            return _keep(by, one, refusal)
        return _keep(by, one, answer)


@verb(SHARE, roles=SHARERS)
def fetch_now(*, by: Actor, partner: str, anew: bool = False) -> Fetch:
    """Fetch the newest parcel of a partner here and now; return what came of it. Conflict where a worker is at it."""
    ask_fetch(by=by, partner=partner, anew=anew)
    told = carry_out_fetch(by=system(by.tenant), partner=partner)
    if told is None:
        raise Conflict(f"The parcels of {partner} are being fetched already.")
    return told


@transaction.atomic
def _keep(by: Actor, one: Fetching, answer: Answer | BadInput) -> Fetch | None:
    """Keep what an address has answered; None where its parcels are fetched elsewhere, or no more, meanwhile."""
    network.locked_partner(by.tenant, one.partner)
    known, now = store.fetching(by.tenant, one.partner), clock.now()
    if known is None or known.address != one.address:
        return None
    told = Fetch(one.partner, Outcome.SAME, now, now, one.address)
    if isinstance(answer, BadInput):
        told = _failed(told, Outcome.SILENT, answer)
    else:
        told, known = _judged(by, known, answer, told)
    store.put_fetching(by.tenant, core.after(known, told))
    return store.put_fetch(by.tenant, told)


def _judged(by: Actor, known: Fetching, answer: Answer, told: Fetch) -> tuple[Fetch, Fetching]:
    """Return what came of an answer, and by what it is known again: what was refused is judged anew the next time."""
    if answer.content is None:
        return told, known
    try:
        with transaction.atomic():
            parcel = taking.checked(by, answer.content)
            if parcel.manifest.who.slug != known.partner:
                raise Conflict(f"This parcel is of {parcel.manifest.who.slug}, not of {known.partner}.")
            seen = replace(known, etag=answer.etag, hash=parcel.hash)
            if parcel.hash == known.hash:
                return told, seen
            kept, is_new = taking.receive(by, parcel, answer.content, address=answer.address)
    except (BadInput, BadTable, Conflict) as refusal:
        return _failed(told, Outcome.REFUSED, refusal), known
    if not is_new:
        return told, seen
    number = kept.manifest.number
    store.drop_outdated(by.tenant, kept, kept.at, "")
    outbox.announce(by.tenant, ParcelArrived(known.partner, number), subject=kept.ref)
    return replace(told, outcome=Outcome.ARRIVED, number=number), seen


def _failed(told: Fetch, outcome: Outcome, refusal: BadInput | BadTable | Conflict) -> Fetch:
    problem = refusal.problem if isinstance(refusal, BadInput) else None
    first = refusal.problems[0] if isinstance(refusal, BadTable) else problem
    return replace(told, outcome=outcome, why=refusal.detail, problem=first)


def _known(by: Actor, slug: str) -> Partner:
    found = next((one for one in network.partners(by.tenant) if one.slug == slug), None)
    if found is None:
        raise NotFound(f"There is no partner {slug}.")
    return found


def _locked(by: Actor, slug: str) -> Partner:
    found = network.locked_partner(by.tenant, slug)
    if found is None:
        raise NotFound(f"There is no partner {slug}.")
    return found


def _trusted(by: Actor, slug: str) -> Partner:
    one = _locked(by, slug)
    if not one.is_trusted(clock.today()):
        raise Conflict(f"No key of {slug} is trusted today: nothing of it is fetched.")
    return one


def _fetched(by: Actor, slug: str) -> Fetching:
    found = store.fetching(by.tenant, slug)
    if found is None:
        raise NotFound(f"The parcels of {slug} are not fetched: say first from where.")
    return found
