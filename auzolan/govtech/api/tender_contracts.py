# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Contracts of tenders, one or one for each lot: signed, extended, ended; or a tender that nobody won ended (P21)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.db import transaction

from auzolan.govtech.api import tender_checks, tenders
from auzolan.govtech.core.tenders import moving
from auzolan.govtech.nouns.tenders import Award, Extension, State, Tender
from auzolan.govtech.store import tenders as store
from auzolan.kernel import clock
from auzolan.kernel.access import Actor, verb
from auzolan.kernel.refusals import BadInput, Conflict


@verb(tenders.PUBLISH, roles=tenders.PUBLISHERS)
@transaction.atomic
def award_tender(
    *, by: Actor, number: int, cents: int, signed_on: date, ends_on: date, supplier: str = "", identifier: str = "",
    bid: int = 0, lots: Sequence[int] = (),
) -> Tender:  # fmt: skip
    """Write down a contract of a published tender, or who takes an order; return it.

    It is of the bid that was taken, whose tenderer is its supplier, or of a supplier where no bids were written down;
    of a tender with lots it is of some of them. Conflict where it is not published or has its contracts, before the
    deadline for bids, or where the exemption that it was published by was withdrawn and nothing has taken its place;
    BadInput for a bid that was not admitted, a value above what it offers or above the estimated one, days that
    cannot be, or a contract that is longer than its instrument lets it.
    """
    known = tenders.own(by, number, tenders.PUBLISH)
    if known.state is not State.PUBLISHED and not (known.state is State.AWARDED and known.open_lots):
        raise Conflict(f"Tender {number} takes no contract: it is not published, or has one already.")
    if known.closes_at is not None and clock.now() < known.closes_at:
        raise Conflict(f"Tender {number} takes bids until {known.closes_at}: it has no contract before.")
    if not tender_checks.standing(by=by, known=known).is_met:
        raise Conflict(f"The exemption of tender {number} was withdrawn: check its reuse or exempt it anew first.")
    taken = known.bid(bid)
    named = (taken.tenderer, taken.identifier) if taken else (supplier.strip(), identifier.strip().upper())
    place, lots = len(known.awards) + 1, tuple(sorted(set(lots)))
    award = Award(*named, cents, signed_on, ends_on, number=place, lots=lots, bid=bid)
    moving.check_award(known, award, clock.today())
    return tenders.moved(by, known, replace(known, awards=(*known.awards, award)), State.AWARDED)


@verb(tenders.PUBLISH, roles=tenders.PUBLISHERS)
@transaction.atomic
def extend_contract(*, by: Actor, number: int, until: date, cents: int, why: str, award: int = 1) -> Tender:
    """Write down that a contract was extended today; return its tender.

    Conflict where there is no contract in force, or its last day has passed; BadInput for a day that is not later, more
    money than was estimated, no reason, or an extension that its instrument does not have.
    """
    known = tenders.own(by, number, tenders.PUBLISH)
    found = known.award(award)
    if known.state is not State.AWARDED or found is None:
        raise Conflict(f"Tender {number} has no contract to extend.")
    last = found.until
    if last < clock.today():
        raise Conflict(f"The contract of tender {number} ended on {last}: what is over is not extended.")
    one = Extension(until, clock.now(), cents, why.strip())
    moving.check_extension(known, found, one)
    extended = replace(found, extensions=(*found.extensions, one))
    told = replace(known, awards=tuple(extended if each.number == award else each for each in known.awards))
    store.put(by.tenant, known, told, clock.now(), by.person)
    return told


@verb(tenders.PUBLISH, roles=tenders.PUBLISHERS)
@transaction.atomic
def end_tender(*, by: Actor, number: int, why: str) -> Tender:
    """Write down that a contract is over, or that a published tender ends without one; return it.

    Conflict where it is in preparation or has ended; BadInput where nothing says why.
    """
    known = tenders.own(by, number, tenders.PUBLISH)
    if known.state not in (State.PUBLISHED, State.AWARDED):
        raise Conflict(f"There is nothing to end of tender {number}: it is in preparation, or has ended.")
    if not why.strip():
        raise BadInput(why, field="why", expected="a reason")
    return tenders.moved(by, known, known, State.ENDED, why.strip())
