# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The limits of a portfolio and its prioritisations as rows."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Final

from django.db.models import F, Max

from auzolan.kernel.chain import canonical_json, digest
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.refusals import NotFound
from auzolan.kernel.texts import Text
from auzolan.strategy.models import CaseRow, EnvelopeRow, PortfolioRunRow
from auzolan.strategy.nouns import (
    Asked,
    Collision,
    Envelope,
    EnvelopeVersion,
    KeptPlan,
    Objective,
    PlanRun,
    Prioritised,
    RunState,
)

_LARGE: Final = ("asked", "limits", "told")


def newest_envelope(tenant: str) -> EnvelopeVersion | None:
    """Return the limits as they stand; None where there are none yet. One query."""
    row = EnvelopeRow.objects.of(tenant).order_by("-number").first()
    return _version(row) if row else None


def envelopes(tenant: str) -> list[EnvelopeVersion]:
    """Return every version of the limits, the newest first. One query."""
    return [_version(row) for row in EnvelopeRow.objects.of(tenant).order_by("-number")]


def add_envelope(tenant: str, version: EnvelopeVersion) -> None:
    """Keep the next version of the limits. One query."""
    EnvelopeRow.objects.of(tenant).create(
        number=version.number,
        author=version.author,
        reason=version.reason,
        at=version.at,
        body=to_json(version.envelope),
    )


def add_run(tenant: str, run: PlanRun, asked: Asked, envelope: Envelope) -> PlanRun:
    """Keep that this is to be prioritised, and return it with its number. One query."""
    row = PortfolioRunRow.objects.of(tenant).create(
        state=run.state.value,
        objective=run.objective.value,
        seconds=run.seconds,
        seed=run.seed,
        person=run.person,
        asked_at=run.asked_at,
        envelope=run.envelope,
        hash=run.hash,
        stamp=run.stamp,
        asked=to_json(asked),
        limits=to_json(envelope),
    )
    return _run(row)


def runs(tenant: str, most: int) -> list[PlanRun]:
    """Return the newest runs, without what they were asked with and what came of them. One query."""
    return [_run(row) for row in PortfolioRunRow.objects.of(tenant).defer(*_LARGE)[:most]]


def run(tenant: str, number: int) -> PlanRun:
    """Return a run, or raise NotFound. One query."""
    row = PortfolioRunRow.objects.of(tenant).filter(pk=number).defer(*_LARGE).first()
    if row is None:
        raise NotFound(f"There is no prioritisation {number}.")
    return _run(row)


def asked_of(tenant: str, number: int) -> Asked:
    """Return what a run is asked with. One query."""
    return from_json(Asked, PortfolioRunRow.objects.of(tenant).values_list("asked", flat=True).get(pk=number))


def plan(tenant: str, number: int = 0) -> KeptPlan | None:
    """Return a run that is done with its plan; the newest without a number; None where there is none. One query."""
    rows = PortfolioRunRow.objects.of(tenant).filter(state=RunState.DONE.value)
    row = (rows.filter(pk=number) if number else rows).first()
    if row is None:
        return None
    return KeptPlan(
        _run(row), from_json(Asked, row.asked), from_json(Prioritised, row.told), from_json(Envelope, row.limits)
    )


def waiting(tenant: str, before: datetime) -> list[int]:
    """Return the runs that were asked for before then and wait, the oldest first. One query."""
    rows = PortfolioRunRow.objects.of(tenant).filter(state=RunState.WAITING.value, asked_at__lt=before)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def begin(tenant: str, number: int) -> int:
    """Let a run begin; return which attempt this is, or 0 where there is nothing to do any more. Two queries.

    The caller is alone with it: one that runs already was left by somebody who was stopped.
    """
    moving = (RunState.WAITING.value, RunState.RUNNING.value)
    rows = PortfolioRunRow.objects.of(tenant).filter(pk=number, state__in=moving)
    if not rows.update(state=RunState.RUNNING.value, attempts=F("attempts") + 1):
        return 0
    return run(tenant, number).attempts


def wait_again(tenant: str, number: int) -> None:
    """Let a run wait for a worker once more. One query."""
    rows = PortfolioRunRow.objects.of(tenant).filter(pk=number)
    rows.update(state=RunState.WAITING.value, detail="", problems=[], told=None, ended_at=None)


def end(
    tenant: str,
    number: int,
    attempt: int,
    state: RunState,
    at: datetime,
    *,
    told: Prioritised | None = None,
    detail: str = "",
    problems: Sequence[Collision] = (),
) -> None:
    """Keep what came of an attempt at a run, unless it has been begun again since. One query."""
    mine = PortfolioRunRow.objects.of(tenant).filter(pk=number, state=RunState.RUNNING.value, attempts=attempt)
    mine.update(
        state=state.value,
        ended_at=at,
        told=None if told is None else to_json(told),
        detail=detail,
        problems=[asdict(one) for one in problems],
    )


def adopt(tenant: str, number: int, decision: int) -> bool:
    """Keep which decision has adopted a plan; False where there is none such, or it is known. One query."""
    rows = PortfolioRunRow.objects.of(tenant).filter(pk=number, state=RunState.DONE.value, decision=None)
    return bool(rows.update(decision=decision))


def stamp(tenant: str) -> str:
    """Return what changes whenever a case, what is decided of it, or the limits do. Two queries."""
    limits = EnvelopeRow.objects.of(tenant).aggregate(top=Max("number"))["top"] or 0
    cases = list(CaseRow.objects.of(tenant).order_by("slug").values_list("slug", "version", "state"))
    return f"{limits}/{digest(canonical_json(cases))[:16]}"


def titles(tenant: str) -> dict[str, Text]:
    """Return the titles of all cases by slug. One query."""
    told = CaseRow.objects.of(tenant).order_by("slug").values_list("slug", "body__title")
    return {slug: from_json(Text, title) for slug, title in told}


def has_illustrative(tenant: str) -> bool:
    """Tell whether any case of a tenant is illustrative. One query."""
    return CaseRow.objects.of(tenant).filter(body__illustrative=True).exists()


def _version(row: EnvelopeRow) -> EnvelopeVersion:
    return EnvelopeVersion(row.number, from_json(Envelope, row.body), row.author, row.reason, row.at)


def _run(row: PortfolioRunRow) -> PlanRun:
    return PlanRun(
        number=row.pk,
        state=RunState(row.state),
        objective=Objective(row.objective),
        seconds=row.seconds,
        seed=row.seed,
        person=row.person,
        asked_at=row.asked_at,
        ended_at=row.ended_at,
        attempts=row.attempts,
        envelope=row.envelope,
        hash=row.hash,
        stamp=row.stamp,
        detail=row.detail,
        problems=tuple(Collision(**one) for one in row.problems),
        decision=row.decision,
    )
