# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Endpoints of parcels of others: those that wait looked through, taken, turned away by who keeps the exchange."""

from datetime import datetime

from django.http import HttpRequest
from ninja import Router, Schema, Status

from auzolan.govtech.api.network import partners
from auzolan.govtech.api.network import taking as api
from auzolan.govtech.nouns.network import Kept, Line
from auzolan.kernel.web import actor
from auzolan.showing.endpoints import NEEDS_KEY, WRITES, Asked, Page, page_of

router = Router(tags=["govtech"])


class ParcelOfPartner(Schema):
    """Hold a parcel of a partner: ``hash`` is the SHA-256 of its manifest, ``stage`` waiting or taken.

    ``address`` is where it was fetched, empty where somebody has handed it in; ``skipped`` how many before it were not
    taken here; ``anew`` why the exchange begins anew with it. Once it is taken ``counts`` tells how many things of each
    sort met each fate, as ``solution-new``.
    """

    partner: str
    number: int
    hash: str
    made_at: datetime
    at: datetime
    stage: str
    address: str
    skipped: int
    anew: str
    counts: dict[str, int]


class ParcelLine(Schema):
    """Hold what taking a parcel does with one thing of it, or of the one before; ``key`` names it in its parcel.

    ``sort`` is solution, lesson or adoption, ``fate`` new, changed, same or withdrawn.
    """

    sort: str
    key: str
    title: str
    fate: str


@router.get("/network/partners/{slug}/parcels", response=Page[ParcelOfPartner], openapi_extra=dict(NEEDS_KEY))
def list_partner_parcels(request: HttpRequest, slug: str, paging: Asked) -> Page[ParcelOfPartner]:
    """Return the parcels of a partner that wait or were taken, newest first, to those at the desk."""
    by = actor(request)
    rows = sorted(api.parcels_of(by=by, partner=partners.partner(by=by, slug=slug).slug), key=_place)
    found = page_of(rows, paging, _place)
    return Page(items=[_told(one) for one in found.items], next=found.next)


@router.get("/network/partners/{slug}/parcels/{int:number}", response=ParcelOfPartner, openapi_extra=dict(WRITES))
def read_waiting_parcel(request: HttpRequest, slug: str, number: int) -> ParcelOfPartner:
    """Return a parcel of a partner that waits to be looked through."""
    return _told(api.waiting(by=actor(request), of=slug, number=number))


@router.get(
    "/network/partners/{slug}/parcels/{int:number}/lines", response=Page[ParcelLine], openapi_extra=dict(WRITES)
)
def list_parcel_lines(request: HttpRequest, slug: str, number: int, paging: Asked) -> Page[ParcelLine]:
    """Return what taking a parcel that waits would do, by thing; nothing is changed."""
    rows = sorted(api.preview(by=actor(request), of=slug, number=number), key=_thing)
    found = page_of(rows, paging, _thing)
    items = [
        ParcelLine(sort=one.thing.sort.value, key=one.thing.key, title=one.thing.title, fate=one.fate.value)
        for one in found.items
    ]
    return Page(items=items, next=found.next)


@router.post("/network/partners/{slug}/parcels/{int:number}/take", response=ParcelOfPartner, openapi_extra=dict(WRITES))
def take_parcel(request: HttpRequest, slug: str, number: int) -> ParcelOfPartner:
    """Take a parcel that waits, all of it or nothing."""
    return _told(api.take(by=actor(request), of=slug, number=number))


@router.delete("/network/partners/{slug}/parcels/{int:number}", response={204: None}, openapi_extra=dict(WRITES))
def turn_away_parcel(request: HttpRequest, slug: str, number: int) -> Status[None]:
    """Turn a parcel away that waits: nothing of it is kept."""
    api.turn_away(by=actor(request), of=slug, number=number)
    return Status(204, None)


def _place(one: Kept) -> tuple[int, str]:
    return (-one.manifest.number, one.stage.value)


def _thing(one: Line) -> tuple[str, str]:
    return (one.thing.sort.value, one.thing.key)


def _told(one: Kept) -> ParcelOfPartner:
    return ParcelOfPartner(
        partner=one.of,
        number=one.manifest.number,
        hash=one.hash,
        made_at=one.manifest.made_at,
        at=one.at,
        stage=one.stage.value,
        address=one.address,
        skipped=one.skipped,
        anew=one.anew,
        counts=dict(one.counts),
    )
