# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pilots as rows."""

from datetime import datetime

from auzolan.govtech.models import PilotRow
from auzolan.govtech.nouns.piloting import Pilot
from auzolan.kernel import history
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.once import asked_once


def put(tenant: str, before: Pilot | None, after: Pilot, at: datetime, person: str) -> None:
    """Keep a pilot as it is now. Three queries."""
    PilotRow.everywhere.update_or_create(
        tenant_id=tenant,
        application=after.application,
        defaults={"challenge": after.challenge, "body": to_json(after)},
    )
    history.note(tenant, [(after.ref, to_json(before) if before else None, to_json(after))], at, person)


@asked_once
def pilots(tenant: str, *, challenge: int | None = None) -> list[Pilot]:
    """Return pilots by application: all, or those of a challenge. One query."""
    rows = PilotRow.objects.of(tenant)
    if challenge is not None:
        rows = rows.filter(challenge=challenge)
    return [from_json(Pilot, body) for body in rows.values_list("body", flat=True)]


def pilot(tenant: str, application: int) -> Pilot | None:
    """Return the pilot of an application; None without one. One query."""
    row = PilotRow.objects.of(tenant).filter(application=application).first()
    return from_json(Pilot, row.body) if row else None


def begun_at(tenant: str) -> dict[int, datetime]:
    """Return when each pilot was recorded first, by application. One query."""
    found: dict[int, datetime] = {}
    for change in history.of_kind(tenant, "govtech", "pilot"):
        found.setdefault(int(change.subject.key), change.at)
    return found


def locked(tenant: str, application: int) -> Pilot | None:
    """Return the pilot of an application, which nobody else changes meanwhile; None without one. One query."""
    row = PilotRow.objects.of(tenant).select_for_update().filter(application=application).first()
    return from_json(Pilot, row.body) if row else None
