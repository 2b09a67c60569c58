# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Endpoints of parcels: who we are, whose are taken here, and our own parcels, of which unchanged ones are not sent."""

from datetime import date, datetime
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from ninja import Router, Schema

from auzolan.govtech.api.network import parcels, partners
from auzolan.govtech.nouns.network import Kept
from auzolan.kernel import clock
from auzolan.kernel.texts import Text
from auzolan.kernel.web import actor
from auzolan.showing.endpoints import Asked, Page, page_of

router = Router(tags=["govtech"])
_ZIP: Final = "application/zip"
_ANSWER: Final[dict[str, Any]] = {
    "responses": {
        200: {"description": "OK", "content": {_ZIP: {"schema": {"type": "string", "format": "binary"}}}},
        304: {"description": "The caller has it already (If-None-Match)"},
    }
}


class NetworkPartner(Schema):
    """Hold a government whose parcels are, or were, taken here; ``since`` and ``until`` are of its newest key."""

    slug: str
    name: str
    address: str
    key: str
    since: date
    until: date | None
    is_trusted: bool


class Network(Schema):
    """Hold who we are in our parcels, the public key (Ed25519) of our signatures, the newest parcel, the partners."""

    slug: str
    name: Text
    address: str
    key: str
    newest: int | None
    partners: list[NetworkPartner]


class ParcelTold(Schema):
    """Hold a parcel of ours: ``hash`` is the SHA-256 of its manifest, ``previous`` that of the one before."""

    number: int
    hash: str
    previous: str
    made_at: datetime
    files: int
    solutions: int
    lessons: int
    adoptions: int


@router.get("/network", response=Network)
def read_network(request: HttpRequest) -> Network:
    """Return who we are, and whose parcels are taken here."""
    by = actor(request)
    who, key = partners.ourselves(by=by)
    own, today = parcels.own_parcels(by=by), clock.today()
    told = [
        NetworkPartner(
            slug=one.slug,
            name=one.name,
            address=one.address,
            key=one.keys[-1].key,
            since=one.keys[-1].since,
            until=one.keys[-1].until,
            is_trusted=one.is_trusted(today),
        )
        for one in partners.partners(by=by)
    ]
    newest = own[0].manifest.number if own else None
    return Network(slug=who.slug, name=who.name, address=who.address, key=key, newest=newest, partners=told)


@router.get("/network/parcels", response=Page[ParcelTold])
def list_parcels(request: HttpRequest, paging: Asked) -> Page[ParcelTold]:
    """Return our parcels, newest first."""
    found = page_of(parcels.own_parcels(by=actor(request)), paging, lambda one: (-one.manifest.number,))
    return Page(items=[_told(one) for one in found.items], next=found.next)


@router.get("/network/parcels/newest.zip", openapi_extra=_ANSWER)
def newest_parcel(request: HttpRequest) -> HttpResponseBase:
    """Return our newest parcel, a signed zip archive."""
    return _given(request, *parcels.own_parcel(by=actor(request)))


@router.get("/network/parcels/{number}.zip", openapi_extra=_ANSWER)
def read_parcel(request: HttpRequest, number: int) -> HttpResponseBase:
    """Return one parcel of ours, a signed zip archive: whoever has missed one takes those between one by one."""
    return _given(request, *parcels.own_parcel(by=actor(request), number=number))


def _given(request: HttpRequest, kept: Kept, data: bytes) -> HttpResponseBase:
    etag = f'"{kept.hash}"'
    answer: HttpResponseBase = HttpResponse(data, content_type=_ZIP)
    name = f"{actor(request).tenant}-{kept.manifest.number}.zip"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    given: HttpResponseBase = get_conditional_response(request, etag, None) or answer
    given.headers["ETag"] = etag
    given.headers["Cache-Control"] = "public, no-cache"
    given.headers["Access-Control-Allow-Origin"] = "*"
    return given


def _told(one: Kept) -> ParcelTold:
    return ParcelTold(
        number=one.manifest.number,
        hash=one.hash,
        previous=one.manifest.previous,
        made_at=one.manifest.made_at,
        files=len(one.manifest.files),
        **{name: one.counts.get(name, 0) for name in ("solutions", "lessons", "adoptions")},
    )
