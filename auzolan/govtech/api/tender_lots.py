# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The lots into which a tender in preparation is divided (LCSP 99.3): each with its part of the value (P21)."""

from dataclasses import replace

from django.db import transaction

from auzolan.govtech.api import tenders
from auzolan.govtech.core.tenders import bidding
from auzolan.govtech.nouns.bids import Lot
from auzolan.govtech.nouns.tenders import Sort, Tender
from auzolan.govtech.store import tenders as store
from auzolan.kernel import clock
from auzolan.kernel.access import Actor, verb
from auzolan.kernel.refusals import Conflict, NotFound
from auzolan.kernel.texts import Text


@verb(tenders.TENDER, roles=tenders.RECORDERS)
@transaction.atomic
def put_lot(*, by: Actor, number: int, title: Text, value_cents: int, lot: int = 0) -> Tender:
    """Add a lot to a tender in preparation, or put it in the place of one; return the tender.

    BadInput for a title in no language, or a value that is above what the other lots leave of the estimated one;
    Conflict for an order, which is not divided, and once the tender is published; NotFound for a lot that is not there.
    """
    known = tenders.prepared(by, number)
    if known.sort is Sort.ORDER:
        raise Conflict(f"Record {number} is an order to a body of our own: it has neither lots nor bids.")
    if lot and known.lot(lot) is None:
        raise NotFound(f"Tender {number} has no lot {lot}.")
    made = Lot(lot or max((one.number for one in known.lots), default=0) + 1, title, value_cents)
    bidding.check_lot(known, made)
    lots = [made if one.number == lot else one for one in known.lots] + ([] if lot else [made])
    return _put(by, known, replace(known, lots=tuple(lots)))


@verb(tenders.TENDER, roles=tenders.RECORDERS)
@transaction.atomic
def remove_lot(*, by: Actor, number: int, lot: int) -> Tender:
    """Take a lot out of a tender in preparation; return the tender. NotFound where it has none of that number."""
    known = tenders.prepared(by, number)
    if known.lot(lot) is None:
        raise NotFound(f"Tender {number} has no lot {lot}.")
    return _put(by, known, replace(known, lots=tuple(one for one in known.lots if one.number != lot)))


def _put(by: Actor, known: Tender, told: Tender) -> Tender:
    store.put(by.tenant, known, told, clock.now(), by.person)
    return told
