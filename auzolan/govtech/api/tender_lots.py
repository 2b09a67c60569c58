# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The lots into which a tender in preparation is divided, each with its part of the value, or why it is not (P21).

LCSP 99.3: a contract is divided into lots unless its file says why not.
"""

from dataclasses import replace

from django.db import transaction

from auzolan.govtech.api import tenders
from auzolan.govtech.core.tenders import bidding
from auzolan.govtech.nouns.bids import Lot
from auzolan.govtech.nouns.tenders import Sort, Tender
from auzolan.govtech.store import tenders as store
from auzolan.kernel import clock
from auzolan.kernel.access import Actor, verb
from auzolan.kernel.refusals import BadInput, Conflict, NotFound
from auzolan.kernel.texts import Text


@verb(tenders.TENDER, roles=tenders.RECORDERS)
@transaction.atomic
def put_lot(*, by: Actor, number: int, title: Text, value_cents: int, lot: int = 0) -> Tender:
    """Add a lot to a tender in preparation, or put it in the place of one; return the tender.

    What it said of why it has no lots is said no more.

    BadInput for a title in no language, or a value that is above what the other lots leave of the estimated one;
    Conflict for an order, which is not divided, and once the tender is published; NotFound for a lot that is not there.
    """
    known = _divided(by, number)
    if lot and known.lot(lot) is None:
        raise NotFound(f"Tender {number} has no lot {lot}.")
    made = Lot(lot or max((one.number for one in known.lots), default=0) + 1, title, value_cents)
    bidding.check_lot(known, made)
    lots = [made if one.number == lot else one for one in known.lots] + ([] if lot else [made])
    return _put(by, known, replace(known, lots=tuple(lots), undivided=Text()))


@verb(tenders.TENDER, roles=tenders.RECORDERS)
@transaction.atomic
def remove_lot(*, by: Actor, number: int, lot: int) -> Tender:
    """Take a lot out of a tender in preparation; return the tender. NotFound where it has none of that number."""
    known = tenders.prepared(by, number)
    if known.lot(lot) is None:
        raise NotFound(f"Tender {number} has no lot {lot}.")
    return _put(by, known, replace(known, lots=tuple(one for one in known.lots if one.number != lot)))


@verb(tenders.TENDER, roles=tenders.RECORDERS)
@transaction.atomic
def say_undivided(*, by: Actor, number: int, why: Text) -> Tender:
    """Say why a tender in preparation has no lots (LCSP 99.3); return it. Everybody reads it once it is published.

    BadInput for a reason in no language; Conflict for an order, where it has lots, and once it is published.
    """
    known = _divided(by, number)
    if known.lots:
        raise Conflict(f"Tender {number} has lots: it does not say why it has none.")
    if not why:
        raise BadInput("", field="why", expected="a text in at least one language")
    return _put(by, known, replace(known, undivided=why))


def _divided(by: Actor, number: int) -> Tender:
    """Return a tender in preparation that may have lots, locked; Conflict for an order."""
    known = tenders.prepared(by, number)
    if known.sort is Sort.ORDER:
        raise Conflict(f"Record {number} is an order to a body of our own: it has neither lots nor bids.")
    return known


def _put(by: Actor, known: Tender, told: Tender) -> Tender:
    store.put(by.tenant, known, told, clock.now(), by.person)
    return told
