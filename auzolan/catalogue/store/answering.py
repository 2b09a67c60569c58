# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who answers for data, as rows: roles held, evidence, what staff say, the limit of a load; and lots of datasets."""

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from django.conf import settings
from django.db.models import Count, Max, Q, QuerySet
from django.db.models.fields.json import KT

from auzolan.catalogue.models import DataRoleRow, DatasetRow, EvidenceRow, LoadLimitRow, SaidRow
from auzolan.catalogue.nouns.answering import Evidence, Held, Lot, Reach, Trouble
from auzolan.catalogue.nouns.datasets import Standing
from auzolan.kernel import history
from auzolan.kernel.models import Person
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.once import asked_once
from auzolan.kernel.tree import administration_of, nodes

LIMIT: Final = 150.0
"""The load from which a person carries too much, until the administration sets its own."""
_FIELDS: Final = ("role", "scope", "unit", "person", "since", "is_part")


def put_roles(tenant: str, roles: Sequence[Held], at: datetime, person: str) -> list[Held]:
    """Record roles: those with a number as they stand now, others under a new one (or that of the same role held).

    Return those that are new or changed, with their numbers, each noted. Four queries, and one for each changed role.
    """
    rows = {row.number: row for row in DataRoleRow.objects.of(tenant)}
    same = {_same(row): number for number, row in rows.items()}
    top: int = DataRoleRow.objects.of(tenant).aggregate(top=Max("number"))["top"] or 0
    kept: list[Held] = []
    fresh: list[DataRoleRow] = []
    noted: list[history.Noted] = []
    for one in roles:
        number = one.number or same.get(_key(one), 0)
        if not number:
            top += 1
            number = top
        held = replace(one, number=number)
        before = rows[number].body if number in rows else None
        if before == to_json(held):
            continue
        row = _row(tenant, held)
        if number in rows:
            row.pk = rows[number].pk
            row.save()
        else:
            fresh.append(row)
        kept.append(held)
        noted.append((held.ref, before, to_json(held)))
    DataRoleRow.everywhere.bulk_create(fresh, batch_size=500)
    history.note(tenant, noted, at, person)
    return kept


@asked_once
def roles(tenant: str, *, on: date | None = None, number: int | None = None) -> list[Held]:
    """Return the roles, by number: all that are or were held, those of a day, or the one with a number. One query."""
    rows = DataRoleRow.objects.of(tenant)
    if on is not None:
        rows = rows.filter(Q(until=None) | Q(until__gt=on), since__lte=on)
    if number is not None:
        rows = rows.filter(number=number)
    return [from_json(Held, row.body) for row in rows]


@asked_once
def lots(tenant: str, alone: tuple[str, ...] = ()) -> list[Lot]:
    """Return the datasets that are not withdrawn, those alike put together but for those that are ``alone``.

    Two queries (one where nobody has a role over one dataset alone).
    """
    rows = _told(tenant).exclude(standing=Standing.WITHDRAWN.value).order_by()
    counted = rows.exclude(slug__in=alone).values_list("owner", "themes", "frequency").annotate(n=Count("pk"))
    found = [Lot(owner, _words(themes), frequency or "", n) for owner, themes, frequency, n in counted]
    if alone:
        single = rows.filter(slug__in=alone).values_list("owner", "themes", "frequency", "slug")
        found += [Lot(owner, _words(themes), often or "", 1, slug) for owner, themes, often, slug in single]
    return sorted(found, key=lambda one: (one.owner, one.themes, one.frequency, one.dataset))


def lot_of(tenant: str, slug: str) -> Lot | None:
    """Return a dataset as a lot of its own; None where there is none. One query."""
    row = _told(tenant).filter(slug=slug).values_list("owner", "themes", "frequency").first()
    return None if row is None else Lot(row[0], _words(row[1]), row[2] or "", 1, slug)


def over_datasets(roles: Sequence[Held]) -> tuple[str, ...]:
    """Return the datasets over which somebody has a role of its own."""
    return tuple(sorted({one.scope.key for one in roles if one.scope.reach is Reach.DATASET}))


def units_above(tenant: str) -> dict[str, list[str]]:
    """Return each unit of an administration with those above it, nearest first."""
    known = nodes()

    def chain(slug: str) -> Iterator[str]:
        parent = known[slug].parent_id
        while parent:
            yield str(parent)
            if parent == tenant:
                return
            parent = known[str(parent)].parent_id

    return {slug: list(chain(slug)) for slug, node in known.items() if administration_of(node, known) == tenant}


def people(usernames: Sequence[str]) -> dict[str, str]:
    """Return the names of people by username. One query."""
    return {one.username: one.full_name for one in Person.objects.filter(username__in=list(usernames))}


def put_evidence(tenant: str, those: Sequence[Evidence], at: datetime, person: str) -> int:
    """Record evidence of duties; return how much is new. Three queries."""
    rows = EvidenceRow.objects.of(tenant)
    known = {(row.domain, row.duty, row.shown_by, row.on): row.body for row in rows}
    fresh = [one for one in those if known.get((one.domain, one.duty, one.shown_by, one.on)) != to_json(one)]
    EvidenceRow.everywhere.bulk_create(
        [
            EvidenceRow(
                tenant_id=tenant, domain=one.domain, duty=one.duty, shown_by=one.shown_by, on=one.on, body=to_json(one)
            )
            for one in fresh
        ],
        update_conflicts=True,
        unique_fields=("tenant", "domain", "duty", "shown_by", "on"),
        update_fields=("body",),
    )
    history.note(tenant, [(one.ref, None, to_json(one)) for one in fresh], at, person, "shown")
    return len(fresh)


@asked_once
def evidence(tenant: str) -> list[Evidence]:
    """Return the evidence of duties, newest first of each. One query."""
    return [from_json(Evidence, row.body) for row in EvidenceRow.objects.of(tenant)]


def say(tenant: str, duty: str, trouble: Trouble, year: int, person: str) -> bool:
    """Count what one of the staff says of a duty, once a year; False where it was counted already. One query.

    Of the person only a keyed hash is kept, made anew for each duty, trouble and year.
    """
    told = json.dumps([tenant, duty, trouble.value, year, person])
    voice = hmac.new(settings.SECRET_KEY.encode(), told.encode(), hashlib.sha256).hexdigest()
    _row_said, is_new = SaidRow.everywhere.get_or_create(
        tenant_id=tenant, duty=duty, trouble=trouble.value, year=year, voice=voice
    )
    return is_new


def said(tenant: str, year: int) -> Mapping[tuple[str, Trouble], int]:
    """Return how many of the staff said what of which duty in a year. One query."""
    rows = SaidRow.objects.of(tenant).filter(year=year).order_by().values_list("duty", "trouble")
    return {(duty, Trouble(trouble)): n for duty, trouble, n in rows.annotate(n=Count("pk"))}


@asked_once
def limit(tenant: str) -> float:
    """Return the load from which a person carries too much. One query."""
    row = LoadLimitRow.objects.of(tenant).first()
    return row.limit if row else LIMIT


def put_limit(tenant: str, limit: float, at: datetime, person: str) -> None:
    """Set the load from which a person carries too much."""
    LoadLimitRow.objects.of(tenant).create(limit=limit, at=at, person=person)


def moves(tenant: str) -> list[tuple[str, str, str]]:
    """Return what the histories of requests for data say of who had them: reference, unit before, after. One query."""
    found: list[tuple[str, str, str]] = []
    for change in history.of_kind(tenant, "catalogue", "request"):
        units = [(one.before, one.after) for one in change.fields if one.name == "unit"] or [("", "")]
        found += [(change.subject.key, before, after) for before, after in units]
    return found


def version(tenant: str) -> str:
    """Return what changes whenever a role, the limit or the history of the room does. Two queries."""
    last = LoadLimitRow.objects.of(tenant).aggregate(last=Max("pk"))["last"]
    return f"{history.version(tenant, 'catalogue')}/{last or 0}"


def _told(tenant: str) -> "QuerySet[Any]":
    """Return the datasets with their themes (as JSON) and frequency as columns."""
    told: QuerySet[Any] = DatasetRow.objects.of(tenant).annotate(
        themes=KT("body__description__themes"), frequency=KT("body__description__frequency")
    )
    return told


def _row(tenant: str, held: Held) -> DataRoleRow:
    return DataRoleRow(
        tenant_id=tenant,
        number=held.number,
        role=held.role.value,
        scope=str(held.scope),
        unit=held.holder.unit,
        person=held.holder.person,
        since=held.since,
        until=held.until,
        is_part=bool(held.duties),
        body=to_json(held),
    )


def _same(row: DataRoleRow) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in _FIELDS)


def _key(held: Held) -> tuple[Any, ...]:
    return held.role.value, str(held.scope), held.holder.unit, held.holder.person, held.since, bool(held.duties)


def _words(told: str | None) -> tuple[str, ...]:
    return tuple(json.loads(told)) if told else ()
