# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who changed which record, when, from what to what; the newest entry tells whether anything has changed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Max

from auzolan.kernel.refs import Ref
from auzolan.services.core.history import changed_fields
from auzolan.services.models import HistoryRow
from auzolan.services.nouns import Change, FieldChange

Noted = tuple[Ref, Any, Any]


def note(tenant: str, changes: Sequence[Noted], at: datetime, person: str, what: str = "") -> None:
    """Note changes (record, body before or None, body after). One query."""
    rows = [
        HistoryRow(
            tenant_id=tenant,
            subject=str(subject),
            at=at,
            person=person,
            what=what or ("recorded" if before is None else "changed"),
            fields=[[one.name, one.before, one.after] for one in changed_fields(before, after)],
        )
        for subject, before, after in changes
    ]
    HistoryRow.everywhere.bulk_create(rows, batch_size=500)


def of(tenant: str, subject: Ref) -> list[Change]:
    """Return the changes of a record, newest first. One query."""
    return [
        Change(row.at, row.person, row.what, subject, tuple(FieldChange(*one) for one in row.fields))
        for row in HistoryRow.objects.of(tenant).filter(subject=str(subject))
    ]


def revision(tenant: str, subject: Ref) -> int:
    """Return the number of a record's newest change; 0 where there is none. One query."""
    return HistoryRow.objects.of(tenant).filter(subject=str(subject)).aggregate(top=Max("pk"))["top"] or 0


def version(tenant: str) -> int:
    """Return a number that changes whenever a record of the room does. One query."""
    return HistoryRow.objects.of(tenant).aggregate(top=Max("pk"))["top"] or 0
