# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Rounds of collection and searches for routes as rows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db.models import F, QuerySet

from auzolan.ai.models import RoundRow, RouteRunRow
from auzolan.ai.nouns.routes import KeptRoutes, Round, RouteRun, RouteState
from auzolan.ai.nouns.routing import RoutePlan
from auzolan.kernel import history
from auzolan.kernel.chain import canonical_json, digest
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.refusals import NotFound
from auzolan.kernel.texts import Text

_LARGE: Final = ("body", "told")
_MOVING: Final = (RouteState.WAITING.value, RouteState.RUNNING.value)


def put(tenant: str, those: Sequence[Round], at: datetime, person: str) -> int:
    """Record rounds, known by their slug; return how many are new or changed, each noted. Three queries."""
    known = dict(RoundRow.objects.of(tenant).filter(slug__in=[one.slug for one in those]).values_list("slug", "body"))
    bodies = {one.slug: to_json(one) for one in those}
    changed = [one for one in those if known.get(one.slug) != bodies[one.slug]]
    RoundRow.everywhere.bulk_create(
        [
            RoundRow(
                tenant_id=tenant,
                slug=one.slug,
                unit=one.unit,
                name=to_json(one.name),
                source=one.source,
                stops=len(one.problem.stops),
                trucks=len(one.problem.trucks),
                hash=hash_of(one),
                body=bodies[one.slug],
            )
            for one in changed
        ],
        update_conflicts=True,
        unique_fields=("tenant", "slug"),
        update_fields=("unit", "name", "source", "stops", "trucks", "hash", "body"),
    )
    heads = {one.slug: {"name": to_json(one.name), "unit": one.unit, "hash": hash_of(one)} for one in changed}
    notes: list[history.Noted] = [(one.ref, None if one.slug not in known else {}, heads[one.slug]) for one in changed]
    history.note(tenant, notes, at, person)
    return len(changed)


def hash_of(one: Round) -> str:
    """Return the SHA-256 of a round as it stands."""
    return digest(canonical_json(to_json(one)))


def heads(tenant: str) -> list[tuple[str, Text, str, int, int, str]]:
    """Return slug, name, unit, stops, trucks and source of each round, without the rest. One query."""
    rows = RoundRow.objects.of(tenant).values_list("slug", "name", "unit", "stops", "trucks", "source")
    return [(row[0], from_json(Text, row[1]), row[2], row[3], row[4], row[5]) for row in rows]


def rounds(tenant: str) -> list[Round]:
    """Return every round. One query."""
    return [from_json(Round, row.body) for row in RoundRow.objects.of(tenant)]


def round_(tenant: str, slug: str) -> Round:
    """Return one round, or raise NotFound. One query."""
    row = RoundRow.objects.of(tenant).filter(slug=slug).first()
    if row is None:
        raise NotFound(f"There is no round of collection {slug!r}.")
    return from_json(Round, row.body)


def listed(tenant: str) -> QuerySet[RoundRow]:
    """Return the rows that say whether there is anything to list."""
    return RoundRow.objects.of(tenant)


def add_run(tenant: str, run: RouteRun, one: Round) -> RouteRun:
    """Keep that routes are to be searched for, and return the run with its number. One query."""
    row = RouteRunRow.objects.of(tenant).create(
        round=run.round,
        state=run.state.value,
        seconds=run.seconds,
        seed=run.seed,
        keep=run.keep,
        even=run.even,
        person=run.person,
        asked_at=run.asked_at,
        hash=run.hash,
        body=to_json(one),
    )
    return _run(row)


def runs(tenant: str, slug: str, most: int) -> list[RouteRun]:
    """Return the newest searches for the routes of a round, without what came of them. One query."""
    return [_run(row) for row in RouteRunRow.objects.of(tenant).filter(round=slug).defer(*_LARGE)[:most]]


def run(tenant: str, number: int) -> RouteRun:
    """Return one search, or raise NotFound. One query."""
    row = RouteRunRow.objects.of(tenant).filter(pk=number).defer(*_LARGE).first()
    if row is None:
        raise NotFound(f"There is no search for routes {number}.")
    return _run(row)


def kept(tenant: str, number: int) -> KeptRoutes | None:
    """Return a search that is done with its round and routes; None where it is not. One query."""
    row = RouteRunRow.objects.of(tenant).filter(pk=number, state=RouteState.DONE.value).first()
    return None if row is None else _kept(row)


def adopted(tenant: str) -> list[KeptRoutes]:
    """Return the newest search of each round that a decision has adopted. One query."""
    rows = RouteRunRow.objects.of(tenant).filter(decision__isnull=False).order_by("round", "pk")
    newest = {row.round: row for row in rows}
    return [_kept(row) for row in newest.values()]


def asked_round(tenant: str, number: int) -> Round:
    """Return the round of a search as it stood. One query."""
    return from_json(Round, RouteRunRow.objects.of(tenant).values_list("body", flat=True).get(pk=number))


def waiting(tenant: str, before: datetime) -> list[int]:
    """Return the searches that were asked for before then and wait, the oldest first. One query."""
    rows = RouteRunRow.objects.of(tenant).filter(state=RouteState.WAITING.value, asked_at__lt=before)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def begin(tenant: str, number: int) -> int:
    """Let a search begin; return which attempt this is, or 0 where there is nothing to do any more. Two queries."""
    rows = RouteRunRow.objects.of(tenant).filter(pk=number, state__in=_MOVING)
    if not rows.update(state=RouteState.RUNNING.value, attempts=F("attempts") + 1):
        return 0
    return run(tenant, number).attempts


def wait_again(tenant: str, number: int) -> None:
    """Let a search wait for a worker once more. One query."""
    rows = RouteRunRow.objects.of(tenant).filter(pk=number)
    rows.update(state=RouteState.WAITING.value, detail="", told=None, ended_at=None)


def end(
    tenant: str, number: int, state: RouteState, at: datetime, *, told: RoutePlan | None = None, detail: str = ""
) -> None:
    """Keep what came of a search that runs. One query."""
    mine = RouteRunRow.objects.of(tenant).filter(pk=number, state=RouteState.RUNNING.value)
    mine.update(state=state.value, ended_at=at, told=None if told is None else to_json(told), detail=detail)


def adopt(tenant: str, number: int, decision: int) -> bool:
    """Keep which decision has adopted routes; False where there are none such, or it is known. One query."""
    rows = RouteRunRow.objects.of(tenant).filter(pk=number, state=RouteState.DONE.value, decision=None)
    return bool(rows.update(decision=decision))


def _kept(row: RouteRunRow) -> KeptRoutes:
    return KeptRoutes(_run(row), from_json(Round, row.body), from_json(RoutePlan, row.told))


def _run(row: RouteRunRow) -> RouteRun:
    return RouteRun(
        number=row.pk,
        round=row.round,
        state=RouteState(row.state),
        seconds=row.seconds,
        seed=row.seed,
        keep=row.keep,
        even=row.even,
        person=row.person,
        asked_at=row.asked_at,
        ended_at=row.ended_at,
        attempts=row.attempts,
        hash=row.hash,
        detail=row.detail,
        decision=row.decision,
    )
