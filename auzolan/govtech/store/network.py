# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Partners, parcels and what they have brought, as rows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.db.models import QuerySet

from auzolan.govtech.models import BroughtRow, OfferedRow, ParcelRow, PartnerRow, SolutionRow
from auzolan.govtech.nouns.network import Brought, Kept, Offered, Partner, Sort, Stage
from auzolan.govtech.nouns.solution_catalogue import Catalogued
from auzolan.kernel import history
from auzolan.kernel.chain import digest
from auzolan.kernel.models import Tenant
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.once import asked_once

_BATCH: Final = 500
MOST: Final = 500
"""How many parcels are listed at most: one a night, more than a year."""
OWN: Final = ""
"""Of whom our own parcels are."""


@asked_once
def partners(tenant: str) -> list[Partner]:
    """Return the partners, by what they call themselves. One query."""
    return [from_json(Partner, body) for body in PartnerRow.objects.of(tenant).values_list("body", flat=True)]


def locked_partner(tenant: str, slug: str) -> Partner | None:
    """Return a partner, of whom nobody else takes anything until the transaction ends; None without one. One query."""
    row = PartnerRow.objects.of(tenant).select_for_update().filter(slug=slug).first()
    return from_json(Partner, row.body) if row else None


def put_partner(tenant: str, before: Partner | None, after: Partner, at: datetime, person: str) -> None:
    """Keep a partner as it is now. Two queries."""
    PartnerRow.everywhere.update_or_create(tenant_id=tenant, slug=after.slug, defaults={"body": to_json(after)})
    noted = [_noted_partner(one) if one else None for one in (before, after)]
    history.note(tenant, [(after.ref, noted[0], noted[1])], at, person)


def lock(tenant: str) -> None:
    """Let nobody else make a parcel of a tenant until the transaction ends. One query."""
    Tenant.objects.select_for_update().get(slug=tenant)


@asked_once
def parcels(tenant: str, *, of: str, most: int = MOST) -> list[Kept]:
    """Return the parcels of one, newest first, at most so many. One query."""
    rows = ParcelRow.objects.of(tenant).filter(of=of)
    return [from_json(Kept, body) for body in rows.values_list("body", flat=True)[:most]]


def waiting(tenant: str) -> list[Kept]:
    """Return the parcels of partners that wait to be looked through. One query."""
    rows = ParcelRow.objects.of(tenant).filter(stage=Stage.WAITING.value)
    return [from_json(Kept, body) for body in rows.values_list("body", flat=True)]


def newest(tenant: str, of: str, stage: Stage) -> Kept | None:
    """Return the newest parcel of one that stands somewhere; None without one. One query."""
    row = ParcelRow.objects.of(tenant).filter(of=of, stage=stage.value).defer("data").first()
    return from_json(Kept, row.body) if row else None


def parcel(tenant: str, of: str, number: int, stage: Stage) -> tuple[Kept, bytes] | None:
    """Return one parcel that stands somewhere, with its archive; None without one. One query."""
    row = ParcelRow.objects.of(tenant).filter(of=of, number=number, stage=stage.value).first()
    return (from_json(Kept, row.body), bytes(row.data or b"")) if row else None


def put_parcel(tenant: str, before: Kept | None, one: Kept, data: bytes | None, at: datetime, person: str) -> None:
    """Keep a parcel as it stands now; one that was taken is written over by none that waits. Three queries."""
    own = ParcelRow.objects.of(tenant).filter(of=one.of, number=one.manifest.number)
    if before is not None:
        own.filter(stage=before.stage.value).delete()
    own.create(
        of=one.of,
        number=one.manifest.number,
        stage=one.stage.value,
        body=to_json(one),
        data=data,
    )
    noted = [_noted(each) if each else None for each in (before, one)]
    history.note(tenant, [(one.ref, noted[0], noted[1])], at, person)


def set_aside(tenant: str, of: str, number: int, at: datetime, person: str) -> None:
    """Forget that parcels were taken, from a number on: the exchange begins anew. History keeps them. Three queries."""
    rows = ParcelRow.objects.of(tenant).filter(of=of, number__gte=number, stage=Stage.TAKEN.value)
    gone = [from_json(Kept, body) for body in rows.values_list("body", flat=True)]
    rows.delete()
    noted = [(one.ref, _noted(one), {**_noted(one), "stage": ""}) for one in gone]
    history.note(tenant, noted, at, person, "removed")


def drop_parcel(tenant: str, one: Kept, at: datetime, person: str) -> None:
    """Forget a parcel that waits; that it was there stays in the history. Two queries."""
    ParcelRow.objects.of(tenant).filter(of=one.of, number=one.manifest.number, stage=Stage.WAITING.value).delete()
    history.note(tenant, [(one.ref, _noted(one), {**_noted(one), "stage": ""})], at, person, "removed")


@asked_once
def brought(
    tenant: str, *, sort: Sort | None = None, partner: str = "", keys: tuple[str, ...] | None = None
) -> list[Brought]:
    """Return what partners have told and still tell, newest first: of a sort, of one, by some keys. One query."""
    rows = listed(tenant)
    if sort is not None:
        rows = rows.filter(sort=sort.value)
    if partner:
        rows = rows.filter(partner=partner)
    if keys is not None:
        rows = rows.filter(mark__in=[digest(key.encode()) for key in keys])
    return [from_json(Brought, body) for body in rows.values_list("body", flat=True)]


def listed(tenant: str) -> QuerySet[BroughtRow]:
    """Return the rows of what partners tell today."""
    return BroughtRow.objects.of(tenant).filter(is_withdrawn=False)


def put_brought(tenant: str, told: Sequence[Brought]) -> None:
    """Keep what a parcel has brought, changed or withdrawn. A query for each 500."""
    rows = [
        BroughtRow(
            tenant_id=tenant,
            partner=one.partner,
            sort=one.thing.sort.value,
            mark=digest(one.thing.key.encode()),
            is_withdrawn=one.is_withdrawn,
            body=to_json(one),
        )
        for one in told
    ]
    BroughtRow.everywhere.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=("tenant", "partner", "sort", "mark"),
        update_fields=("is_withdrawn", "body"),
        batch_size=_BATCH,
    )


def told(tenant: str, partner: str, sort: Sort, mark: str) -> Brought | None:
    """Return one thing that a partner still tells, by the hash of its key; None without it. One query."""
    row = listed(tenant).filter(partner=partner, sort=sort.value, mark=mark).first()
    return from_json(Brought, row.body) if row else None


def ever_told(tenant: str, sort: Sort, marks: Iterable[str]) -> list[tuple[str, Brought]]:
    """Return things by the hashes of their keys, each with its hash; also what is told no more. One query."""
    rows = BroughtRow.objects.of(tenant).filter(sort=sort.value, mark__in=list(marks))
    return [(mark, from_json(Brought, body)) for mark, body in rows.values_list("mark", "body")]


def forgotten(tenant: str, partner: str) -> set[tuple[Sort, str]]:
    """Return the keys of the things of a partner that were forgotten here, each with its sort. One query."""
    rows = BroughtRow.objects.of(tenant).filter(partner=partner, is_withdrawn=True, body__is_forgotten=True)
    those = [from_json(Brought, body) for body in rows.values_list("body", flat=True)]
    return {(one.thing.sort, one.thing.key) for one in those}


def note_deed(tenant: str, one: Partner, deed: Mapping[str, Any], at: datetime, person: str) -> None:
    """Note in the history of a partner what was done with what it has told. One query."""
    history.note(tenant, [(one.ref, {}, dict(deed))], at, person)


def drop_solutions(tenant: str, those: Sequence[Catalogued], at: datetime, person: str) -> None:
    """Take solutions out of the catalogue; that they were there stays in the history. Two queries."""
    SolutionRow.objects.of(tenant).filter(slug__in=[one.slug for one in those]).delete()
    history.note(tenant, [(one.ref, {"name": one.solution.name}, {}) for one in those], at, person, "removed")


@asked_once
def offered(tenant: str) -> list[Offered]:
    """Return which solutions our parcels tell of because somebody has said so. One query."""
    return [from_json(Offered, body) for body in OfferedRow.objects.of(tenant).values_list("body", flat=True)]


def offer(tenant: str, one: Offered, at: datetime) -> None:
    """Keep that our parcels tell of a solution. Two queries."""
    OfferedRow.objects.of(tenant).create(solution=one.solution, body=to_json(one))
    history.note(tenant, [(one.ref, None, to_json(one))], at, one.person)


def withhold(tenant: str, one: Offered, at: datetime, person: str) -> None:
    """Keep that our parcels tell of a solution no more. Two queries."""
    OfferedRow.objects.of(tenant).filter(solution=one.solution).delete()
    history.note(tenant, [(one.ref, to_json(one), {})], at, person, "removed")


def _noted_partner(one: Partner) -> dict[str, Any]:
    """Return what history keeps of a partner: its keys by their first letters, so that what changes is told alone."""
    body: dict[str, Any] = to_json(one)
    return body | {"keys": {f"{at} {key.pop('key')[:8]}": key for at, key in enumerate(body["keys"], start=1)}}


def _noted(one: Kept) -> dict[str, Any]:
    body = {"hash": one.hash, "made_at": to_json(one)["manifest"]["made_at"], "stage": one.stage.value}
    told = {"skipped": one.skipped, "anew": one.anew} if one.stage is Stage.TAKEN else {}
    return body | {name: value for name, value in told.items() if value}
