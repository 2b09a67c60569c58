# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Versions of agendas and milestones that are done, as rows."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Count, Max, OuterRef, QuerySet, Subquery

from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.refs import Ref
from auzolan.strategy.models import AgendaVersionRow, AgreementRow, FulfilmentRow
from auzolan.strategy.nouns import Agenda, Fulfilment, Version


def add_version(tenant: str, version: Version) -> None:
    """Add a version of an agenda. One query."""
    AgendaVersionRow.objects.of(tenant).create(
        agenda=version.agenda.slug,
        number=version.number,
        body=to_json(version.agenda),
        hash=version.hash,
        at=version.at,
        person=version.person,
        reason=version.reason,
        decision=version.decision,
    )


def newest(tenant: str, slug: str = "") -> list[Version]:
    """Return the newest version of each agenda, or of the one named, by slug. One query."""
    rows = AgendaVersionRow.objects.of(tenant)
    if slug:
        rows = rows.filter(agenda=slug)
    later = AgendaVersionRow.objects.of(tenant).filter(agenda=OuterRef("agenda")).order_by("-number")
    newest_ones = rows.filter(number=Subquery(later.values("number")[:1]))
    return [_noun(row) for row in newest_ones.order_by("agenda")]


def listed(tenant: str) -> "QuerySet[AgendaVersionRow]":
    """Return the rows of the agendas, to ask whether there are any."""
    return AgendaVersionRow.objects.of(tenant)


def versions(tenant: str, slug: str) -> list[Version]:
    """Return every version of an agenda, oldest first. One query."""
    return [_noun(row) for row in AgendaVersionRow.objects.of(tenant).filter(agenda=slug).order_by("number")]


def adopt(tenant: str, slug: str, number: int, decision: int) -> bool:
    """Note the decision that adopted a version; return whether that is new. One query."""
    rows = AgendaVersionRow.objects.of(tenant).filter(agenda=slug, number=number, decision=None)
    return bool(rows.update(decision=decision))


def add_fulfilments(tenant: str, fulfilments: Sequence[Fulfilment], at: datetime, person: str) -> None:
    """Add milestones that are done. One query."""
    rows = [
        FulfilmentRow(
            tenant_id=tenant,
            agenda=one.agenda,
            item=one.item,
            milestone=one.milestone,
            on=one.on,
            evidence=str(one.evidence),
            at=at,
            person=person,
        )
        for one in fulfilments
    ]
    FulfilmentRow.everywhere.bulk_create(rows, batch_size=500)


def fulfilments(tenant: str, slug: str = "") -> list[Fulfilment]:
    """Return the milestones that are done, of an agenda or of all. One query."""
    rows = FulfilmentRow.objects.of(tenant)
    if slug:
        rows = rows.filter(agenda=slug)
    return [
        Fulfilment(row.agenda, row.item, row.milestone, row.on, Ref.parse(row.evidence), row.person)
        for row in rows.order_by("agenda", "item", "on", "pk")
    ]


def stamp(tenant: str) -> str:
    """Return what changes whenever a version, a fulfilment or an agreement does. Three queries."""
    version = AgendaVersionRow.objects.of(tenant).aggregate(top=Max("pk"))["top"] or 0
    done = FulfilmentRow.objects.of(tenant).aggregate(top=Max("pk"))["top"] or 0
    agreed = AgreementRow.objects.of(tenant).aggregate(all=Count("pk"), kept=Count("done_on"))
    return f"{version}/{done}/{agreed['all']}/{agreed['kept']}"


def _noun(row: AgendaVersionRow) -> Version:
    agenda = from_json(Agenda, row.body)
    return Version(row.number, agenda, row.at, row.person, row.reason, row.hash, row.decision)
