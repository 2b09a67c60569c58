# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Contracts of tenders: signed with a supplier, extended, ended; a tender that nobody won is ended, too (P21)."""

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
    *, by: Actor, number: int, supplier: str, identifier: str, cents: int, signed_on: date, ends_on: date
) -> Tender:
    """Write down the contract of a published tender, or who takes an order; return it.

    Conflict where it is not published or has its contract, or where the exemption that it was published by was
    withdrawn and nothing has taken its place; BadInput for a value above the estimated one, days that
    cannot be, or a contract that is longer than its instrument lets it.
    """
    known = tenders.own(by, number, tenders.PUBLISH)
    if known.state is not State.PUBLISHED:
        raise Conflict(f"Tender {number} takes no contract: it is not published, or has one already.")
    if not tender_checks.standing(by=by, known=known).is_met:
        raise Conflict(f"The exemption of tender {number} was withdrawn: check its reuse or exempt it anew first.")
    award = Award(supplier.strip(), identifier.strip().upper(), cents, signed_on, ends_on)
    moving.check_award(known, award, clock.today())
    return tenders.moved(by, known, replace(known, award=award), State.AWARDED)


@verb(tenders.PUBLISH, roles=tenders.PUBLISHERS)
@transaction.atomic
def extend_contract(*, by: Actor, number: int, until: date, cents: int, why: str) -> Tender:
    """Write down that a contract was extended today; return its tender.

    Conflict where there is no contract in force, or its last day has passed; BadInput for a day that is not later, more
    money than was estimated, no reason, or an extension that its instrument does not have.
    """
    known = tenders.own(by, number, tenders.PUBLISH)
    if known.state is not State.AWARDED or known.award is None:
        raise Conflict(f"Tender {number} has no contract to extend.")
    last = known.award.until
    if last < clock.today():
        raise Conflict(f"The contract of tender {number} ended on {last}: what is over is not extended.")
    one = Extension(until, clock.now(), cents, why.strip())
    moving.check_extension(known, known.award, one)
    told = replace(known, award=replace(known.award, extensions=(*known.award.extensions, one)))
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
