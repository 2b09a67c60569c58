# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where parcels of partners are fetched, and what came of it, as rows; and the fetching of one, over the web."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.conf import settings

from auzolan.govtech.core.network.fetching import together
from auzolan.govtech.models import FetchingRow, FetchRow, ParcelRow
from auzolan.govtech.nouns.fetching import Fetch, Fetching
from auzolan.govtech.nouns.network import Kept, Stage
from auzolan.govtech.store.network import drop_parcel
from auzolan.govtech.store.parcels import MOST_BYTES
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.once import asked_once
from auzolan.showing.fetching import Answer, Web

MOST: Final = 50
"""How many entries of its history are listed of a partner."""


def web(address: str) -> Web:
    """Return who asks for a parcel at an address; BadInput for one that is not to be asked.

    By https, of hosts outside our network alone, but for those that ``settings.NETWORK_INSIDE`` names.
    """
    return Web(
        address,
        MOST_BYTES,
        anywhere=False,
        secure=True,
        inside=settings.NETWORK_INSIDE,
        agent="auzolan-network",
        accept="application/zip, */*;q=0.1",
        field="address",
    )


def answer(one: Fetching) -> Answer:
    """Return what stands at the address of a partner; BadInput where it does not answer, or says too much."""
    return web(one.address).ask(one.address, one.etag)


@asked_once
def fetchings(tenant: str) -> list[Fetching]:
    """Return from where parcels are fetched, by partner. One query."""
    return [from_json(Fetching, body) for body in FetchingRow.objects.of(tenant).values_list("body", flat=True)]


def fetching(tenant: str, partner: str) -> Fetching | None:
    """Return from where those of a partner are; None where they are not fetched. One query."""
    body = FetchingRow.objects.of(tenant).filter(partner=partner).values_list("body", flat=True).first()
    return from_json(Fetching, body) if body else None


def due(tenant: str, at: datetime) -> list[str]:
    """Return the partners whose parcels are due, the longest due first. One query."""
    rows = FetchingRow.objects.of(tenant).filter(next_at__lte=at).order_by("next_at", "partner")
    return list(rows.values_list("partner", flat=True))


def put_fetching(tenant: str, one: Fetching) -> None:
    """Keep from where the parcels of a partner are fetched, and when. Two queries."""
    values = {"next_at": one.next_at, "body": to_json(one)}
    FetchingRow.everywhere.update_or_create(tenant_id=tenant, partner=one.partner, defaults=values)


def drop_fetching(tenant: str, partner: str) -> None:
    """Forget from where the parcels of a partner are fetched; what came of it stays. One query."""
    FetchingRow.objects.of(tenant).filter(partner=partner).delete()


def fetches(tenant: str, partner: str) -> list[Fetch]:
    """Return what came of fetching from a partner, newest first. One query."""
    rows = FetchRow.objects.of(tenant).filter(partner=partner)
    return [from_json(Fetch, body) for body in rows.values_list("body", flat=True)[:MOST]]


def newest_fetches(tenant: str) -> Mapping[str, Fetch]:
    """Return what came last of fetching, by partner. One query."""
    rows = FetchRow.objects.of(tenant).order_by("pk")
    # the later one is written over the earlier: a partner has few entries, as what is the same is told once
    return {partner: from_json(Fetch, body) for partner, body in rows.values_list("partner", "body")}


def put_fetch(tenant: str, told: Fetch) -> Fetch:
    """Keep what came of fetching, in one entry with the one before where that says the same; return it. Two queries."""
    row = FetchRow.objects.of(tenant).filter(partner=told.partner).first()
    both = together(from_json(Fetch, row.body), told) if row else None
    if row is None or both is None:
        FetchRow.objects.of(tenant).create(partner=told.partner, body=to_json(told))
        return told
    row.body = to_json(both)
    row.save(update_fields=["body"])
    return both


def drop_outdated(tenant: str, one: Kept, at: datetime, person: str) -> None:
    """Forget fetched parcels that wait and are older than one: that one is whole. Three queries for each."""
    rows = ParcelRow.objects.of(tenant).filter(of=one.of, stage=Stage.WAITING.value, number__lt=one.manifest.number)
    for body in list(rows.values_list("body", flat=True)):
        known = from_json(Kept, body)
        if known.address:
            drop_parcel(tenant, known, at, person)


def stamp(tenant: str) -> str:
    """Return what changes whenever something came of fetching, or a parcel waits no more. Two queries."""
    newest: Any = FetchRow.objects.of(tenant).values_list("pk", "body__at").first()
    return f"{newest}/{ParcelRow.objects.of(tenant).filter(stage=Stage.WAITING.value).count()}"
