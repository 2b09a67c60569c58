# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Letters that applicants are owed, as rows."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Count, Q

from auzolan.govtech.models import ApplicantLetterRow
from auzolan.govtech.nouns.letters import Owed


def owe(tenant: str, challenge: int, applications: Iterable[int], until: date, site: str) -> None:
    """Note that applicants are to be told of a new last day. One query."""
    ApplicantLetterRow.everywhere.bulk_create(
        [
            ApplicantLetterRow(tenant_id=tenant, challenge=challenge, application=one, until=until, site=site)
            for one in applications
        ]
    )


def due(tenant: str, now: datetime) -> list[Owed]:
    """Return the letters that are to be sent now, oldest first. One query."""
    rows = ApplicantLetterRow.objects.of(tenant).filter(Q(next_try_at=None) | Q(next_try_at__lte=now), sent_at=None)
    return [
        Owed(row.pk, row.challenge, row.application, row.until, row.site, row.attempts) for row in rows.order_by("pk")
    ]


def sent(tenant: str, number: int, at: datetime) -> None:
    """Note that a letter left. One query."""
    ApplicantLetterRow.objects.of(tenant).filter(pk=number).update(sent_at=at, next_try_at=None)


def failed(tenant: str, one: Owed, again_at: datetime) -> None:
    """Note that a letter did not leave, and when it is tried again. One query."""
    rows = ApplicantLetterRow.objects.of(tenant).filter(pk=one.number)
    rows.update(attempts=one.attempts + 1, next_try_at=again_at)


def drop(tenant: str, number: int) -> None:
    """Forget a letter that nobody is to be sent any more. One query."""
    ApplicantLetterRow.objects.of(tenant).filter(pk=number).delete()


def told(tenant: str, challenge: int) -> dict[date, tuple[int, int]]:
    """Return of each new last day how many applicants were told of it, of how many. One query."""
    rows = ApplicantLetterRow.objects.of(tenant).filter(challenge=challenge).order_by().values_list("until")
    return {until: (left, total) for until, left, total in rows.annotate(Count("sent_at"), Count("pk"))}
