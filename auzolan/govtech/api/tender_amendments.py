# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Amendments of a published tender, of an award, of a contract: dated, with what they change and why (P21).

LCSP 122.1 and 136.2 (tender), Ley 39/2015 109.2 (error in an award), LCSP 203-207 (contract).
"""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from auzolan.govtech.api import tenders
from auzolan.govtech.core.tenders import bidding, modifying
from auzolan.govtech.nouns.bids import Amended, Amendment
from auzolan.govtech.nouns.procurement import ChangeGround
from auzolan.govtech.nouns.tenders import State, Tender
from auzolan.govtech.store import tenders as store
from auzolan.govtech.store.rules import procurement_rules
from auzolan.kernel import clock
from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.refusals import BadInput, Conflict


@verb(tenders.PUBLISH, roles=tenders.PUBLISHERS)
@transaction.atomic
def amend_tender(*, by: Actor, number: int, what: str, why: str, closes_at: datetime | None = None) -> Tender:
    """Write down what was amended of a published tender, and why; return it. ``closes_at`` is a new deadline.

    Conflict where it is not published, or has bids or a contract: what they answer stays as it is; BadInput without
    what or why, and for a deadline that has passed or is not later than the one that stands.
    """
    known = tenders.own(by, number, tenders.PUBLISH)
    if known.state is not State.PUBLISHED or known.bids:
        raise Conflict(f"Tender {number} is not amended: it is not published, or has bids or a contract already.")
    one = Amendment(Amended.TENDER, clock.now(), what.strip(), why.strip(), closes_at=closes_at)
    bidding.check_amendment(known, None, one, clock.now())
    bought = replace(known.bought, closes_at=closes_at) if closes_at else known.bought
    return _put(by, known, replace(known, bought=bought, amendments=(*known.amendments, one)))


@verb(tenders.PUBLISH, roles=tenders.PUBLISHERS)
@transaction.atomic
def amend_contract(
    *, by: Actor, number: int, of: Amended, what: str, why: str, cents: int = 0, award: int = 1, ground: str = ""
) -> Tender:
    """Write down what was put right of an award, or changed of its contract, and why; return the tender.

    ``cents`` is by how much it is worth more, or less where below 0; ``ground`` is the id of that of ``change_grounds``
    on which a change of the contract rests, asked for where its value changes (LCSP 203-205). Conflict where there is
    no contract of that number, or it is over; BadInput without what or why, without a ground or beyond its limits, and
    for a value of 0, or above the estimated one on a ground that this holds.
    """
    known = tenders.own(by, number, tenders.PUBLISH)
    found = known.award(award)
    if known.state is not State.AWARDED or found is None:
        raise Conflict(f"Tender {number} has no contract {award} to amend.")
    if of is Amended.TENDER:
        raise BadInput(of.value, field="of", expected="an award or a contract")
    if of is Amended.CONTRACT and found.until < clock.today():
        raise Conflict(f"The contract of tender {number} ended on {found.until}: what is over is not amended.")
    rests_on = modifying.rests_on(known, found, of, cents, ground, procurement_rules())
    one = Amendment(of, clock.now(), what.strip(), why.strip(), cents, rests_on=rests_on)
    bidding.check_amendment(known, found, one, clock.now())
    changed = replace(found, amendments=(*found.amendments, one))
    awards = tuple(changed if each.number == award else each for each in known.awards)
    return _put(by, known, replace(known, awards=awards))


@verb(PUBLIC)
def change_grounds(*, by: Actor) -> tuple[ChangeGround, ...]:
    """Return the grounds of the law on which a contract is changed, with their limits (LCSP 204, 205)."""
    del by
    return procurement_rules().grounds


def asks_ground(known: Tender) -> bool:
    """Tell whether a change of the value of a tender's contract says on what ground it rests."""
    return modifying.asks_ground(known)


def _put(by: Actor, known: Tender, told: Tender) -> Tender:
    store.put(by.tenant, known, told, clock.now(), by.person)
    return told
