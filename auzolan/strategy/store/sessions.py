# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Bodies, sessions and agreements as rows."""

from collections.abc import Sequence

from django.db.models import Max

from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.strategy.models import AgreementRow, BodyRow, SessionRow
from auzolan.strategy.nouns import Agreement, Body, Session, Stage


def put_bodies(tenant: str, bodies: Sequence[Body]) -> list[Body]:
    """Record bodies; return those that are new or changed. Two queries."""
    known = dict(BodyRow.objects.of(tenant).values_list("slug", "body"))
    changed = [one for one in bodies if known.get(one.slug) != to_json(one)]
    rows = [BodyRow(tenant_id=tenant, slug=one.slug, body=to_json(one)) for one in changed]
    BodyRow.everywhere.bulk_create(
        rows, update_conflicts=True, unique_fields=("tenant", "slug"), update_fields=("body",)
    )
    return changed


def bodies(tenant: str, slug: str = "") -> list[Body]:
    """Return the bodies by slug: all, or the one named. One query."""
    rows = BodyRow.objects.of(tenant)
    if slug:
        rows = rows.filter(slug=slug)
    return [from_json(Body, row.body) for row in rows.order_by("slug")]


def next_number(tenant: str) -> int:
    """Return the number of the next session. One query."""
    return (SessionRow.objects.of(tenant).aggregate(top=Max("number"))["top"] or 0) + 1


def put_session(tenant: str, session: Session) -> None:
    """Record a session as it stands now. Two queries."""
    SessionRow.objects.of(tenant).update_or_create(
        number=session.number,
        defaults={"of": session.body, "on": session.on, "stage": session.stage.value, "body": to_json(session)},
    )


def sessions(tenant: str, *, body: str = "", number: int | None = None, stage: str = "") -> list[Session]:
    """Return the sessions, newest first: all, of a body, with this number, at a stage. One query."""
    rows = SessionRow.objects.of(tenant)
    if body:
        rows = rows.filter(of=body)
    if number is not None:
        rows = rows.filter(number=number)
    if stage:
        rows = rows.filter(stage=Stage(stage).value)
    return [from_json(Session, row.body) for row in rows.order_by("-on", "-number")]


def put_agreement(tenant: str, agreement: Agreement) -> Agreement:
    """Record an agreement, with the next number of its session where it has none; return it. Three queries."""
    rows = AgreementRow.objects.of(tenant)
    if not agreement.number:
        top = rows.filter(session=agreement.session).aggregate(top=Max("number"))["top"] or 0
        agreement = Agreement(agreement.session, top + 1, agreement.text, agreement.owner, agreement.due)
    values = {"owner": agreement.owner, "due": agreement.due, "done_on": agreement.done_on, "body": to_json(agreement)}
    rows.update_or_create(session=agreement.session, number=agreement.number, defaults=values)
    return agreement


def agreements(tenant: str, session: int | None = None) -> list[Agreement]:
    """Return the agreements by the day on which they are due: all, or those of a session. One query."""
    rows = AgreementRow.objects.of(tenant)
    if session is not None:
        rows = rows.filter(session=session)
    return [from_json(Agreement, row.body) for row in rows.order_by("due", "session", "number")]
