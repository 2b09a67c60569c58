# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Endpoints of fetching the parcels of partners: from where, how often, now, no more, and what came of it."""

from datetime import datetime
from typing import Annotated

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import StringConstraints

from auzolan.catalogue.nouns.sources import Every
from auzolan.govtech.api.network import fetching as api
from auzolan.govtech.nouns.fetching import Fetch, Fetching
from auzolan.kernel.web import actor
from auzolan.showing.bodies import HOLDS
from auzolan.showing.endpoints import NEEDS_KEY, WRITES, Asked, Page, page_of

router = Router(tags=["govtech"])


class FetchingWanted(Schema):
    """Say at which address the newest parcel of a partner stands, and how often it is fetched.

    ``every`` so many hours: 1, 6, 24 or 168; 0 only when somebody asks for it.
    """

    address: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500, pattern=HOLDS)]
    every: Every


class FetchingTold(Schema):
    """Hold from where the parcels of a partner are fetched, every so many hours (0: only when asked for).

    ``next_at`` is when it is due, null where nobody waits for it; ``failures`` in a row began at ``failing_since``.
    """

    partner: str
    address: str
    every: int
    since: datetime
    next_at: datetime | None
    failures: int
    failing_since: datetime | None
    answered_at: datetime | None
    arrived_at: datetime | None


class FetchAskedFor(Schema):
    """Ask for the newest parcel now; ``anew``: also one that came, and was turned away."""

    anew: bool = False


class FetchTold(Schema):
    """Hold what came of fetching from a partner, ``times`` in a row the same: arrived, same, refused or silent."""

    outcome: str
    address: str
    since: datetime
    at: datetime
    times: int
    number: int
    why: str


@router.get("/network/fetchings", response=Page[FetchingTold], openapi_extra=dict(NEEDS_KEY))
def list_fetchings(request: HttpRequest, paging: Asked) -> Page[FetchingTold]:
    """Return from where parcels are fetched, by partner, to those at the desk."""
    rows = sorted(api.fetchings(by=actor(request)).values(), key=lambda one: one.partner)
    found = page_of(rows, paging, lambda one: (one.partner,))
    return Page(items=[_told(one) for one in found.items], next=found.next)


@router.put("/network/partners/{slug}/fetching", response=FetchingTold, openapi_extra=dict(WRITES))
def fetch_from(request: HttpRequest, slug: str, wanted: FetchingWanted) -> FetchingTold:
    """Let the worker fetch the parcels of a partner at an address, so often; the first time is now."""
    return _told(api.fetch_from(by=actor(request), partner=slug, address=wanted.address, every=wanted.every))


@router.delete("/network/partners/{slug}/fetching", response={204: None}, openapi_extra=dict(WRITES))
def stop_fetching(request: HttpRequest, slug: str) -> Status[None]:
    """Fetch the parcels of a partner no more; what came of it until now stays."""
    api.stop_fetching(by=actor(request), partner=slug)
    return Status(204, None)


@router.post("/network/partners/{slug}/fetches", response={202: FetchingTold}, openapi_extra=dict(WRITES))
def ask_fetch(request: HttpRequest, slug: str, asked: FetchAskedFor) -> Status[FetchingTold]:
    """Let a worker fetch the newest parcel of a partner now; what came of it is read at the same address."""
    return Status(202, _told(api.ask_fetch(by=actor(request), partner=slug, anew=asked.anew)))


@router.get("/network/partners/{slug}/fetches", response=Page[FetchTold], openapi_extra=dict(NEEDS_KEY))
def list_fetches(request: HttpRequest, slug: str, paging: Asked) -> Page[FetchTold]:
    """Return what came of fetching the parcels of a partner, newest first, to those at the desk."""
    found = page_of(api.fetches(by=actor(request), partner=slug), paging, lambda one: (-one.since.timestamp(),))
    return Page(items=[_fetched(one) for one in found.items], next=found.next)


def _told(one: Fetching) -> FetchingTold:
    return FetchingTold(
        partner=one.partner,
        address=one.address,
        every=int(one.every),
        since=one.since,
        next_at=one.next_at,
        failures=one.failures,
        failing_since=one.failing_since,
        answered_at=one.answered_at,
        arrived_at=one.arrived_at,
    )


def _fetched(one: Fetch) -> FetchTold:
    return FetchTold(
        outcome=one.outcome.value,
        address=one.address,
        since=one.since,
        at=one.at,
        times=one.times,
        number=one.number,
        why=one.why,
    )
