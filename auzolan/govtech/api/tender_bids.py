# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Bids for a published tender: written down as they are opened, then admitted or not, or taken back (P21).

They are secret until then (LCSP 139.2). Whose they are everybody reads once what they are for has its contract, and how
many there are from the first on (63.3.e).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from auzolan.govtech.api import tenders
from auzolan.govtech.core.tenders import bidding
from auzolan.govtech.nouns.bids import Bid, BidStatus
from auzolan.govtech.nouns.tenders import Sort, State, Tender
from auzolan.govtech.store import tenders as store
from auzolan.kernel import clock
from auzolan.kernel.access import Actor, verb
from auzolan.kernel.refusals import Conflict, NotFound


@verb(tenders.PUBLISH, roles=tenders.PUBLISHERS)
@transaction.atomic
def put_bid(
    *, by: Actor, number: int, tenderer: str, identifier: str, received_at: datetime, cents: int,
    lots: Sequence[int] = (),
) -> Tender:  # fmt: skip
    """Write down a bid as it is opened; return its tender.

    Conflict before the deadline, for bids are secret until then, where the tender takes none, or once a contract of
    its lots is there; BadInput for one that came in after the deadline or before the publication, for lots that are
    not there, or where the tenderer has made one for the same lot.
    """
    known = _open(by, number)
    if known.closes_at is not None and clock.now() < known.closes_at:
        raise Conflict(f"Bids for tender {number} are secret until its deadline has passed (LCSP 139.2).")
    made = Bid(
        number=max((one.number for one in known.bids), default=0) + 1,
        tenderer=tenderer.strip(),
        identifier=identifier.strip().upper(),
        received_at=received_at,
        cents=cents,
        noted_at=clock.now(),
        lots=tuple(sorted(set(lots))),
    )
    _require_open(known, made)
    bidding.check_bid(known, made, clock.now())
    return _put(by, known, (*known.bids, made))


@verb(tenders.PUBLISH, roles=tenders.PUBLISHERS)
@transaction.atomic
def judge_bid(*, by: Actor, number: int, bid: int, status: BidStatus, why: str = "") -> Tender:
    """Admit a bid, or not, or write down that it was taken back; return its tender.

    NotFound for a bid that is not there; Conflict once what it is for has a contract; BadInput without a reason where
    it is not admitted or was taken back, or for admitting one above the estimated value.
    """
    known = _open(by, number)
    found = known.bid(bid)
    if found is None:
        raise NotFound(f"Tender {number} has no bid {bid}.")
    _require_open(known, found)
    told = replace(found, status=status, why=why.strip(), noted_at=clock.now())
    bidding.check_judged(known, told)
    return _put(by, known, tuple(told if one.number == bid else one for one in known.bids))


def _open(by: Actor, number: int) -> Tender:
    """Return a tender that takes bids, locked; Conflict for any other."""
    known = tenders.own(by, number, tenders.PUBLISH)
    if known.sort is Sort.ORDER:
        raise Conflict(f"Record {number} is an order to a body of our own: it has neither lots nor bids.")
    if known.state not in (State.PUBLISHED, State.AWARDED):
        raise Conflict(f"Tender {number} takes no bids: it is in preparation, or has ended.")
    return known


def _require_open(known: Tender, one: Bid) -> None:
    """Refuse to touch a bid once something that it is for has its contract."""
    left = {each.number for each in known.open_lots}
    if known.awards and (not one.lots or not set(one.lots) <= left):
        raise Conflict(f"What bid {one.number} of tender {known.number} is for has its contract: it stays as it is.")


def _put(by: Actor, known: Tender, bids: tuple[Bid, ...]) -> Tender:
    told = replace(known, bids=bids)
    store.put(by.tenant, known, told, clock.now(), by.person)
    return told
