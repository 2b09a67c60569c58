# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Findings as rows, with the steps of their life; runs of the review; the docket's weights."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db.models import Max, QuerySet

from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.once import asked_once
from auzolan.review.core.findings import evidence_hash
from auzolan.review.models import FindingRow, ReviewerRunRow, RunRow, StepRow, WeightsRow
from auzolan.review.nouns import Finding, RunReport, Sighting, State, Step, Weights


def by_rules(tenant: str, rules: Iterable[str]) -> dict[tuple[str, str], Finding]:
    """Return every finding of these rules, whatever its state, by rule and subject. One query."""
    rows = FindingRow.objects.of(tenant).filter(rule__in=list(rules))
    return {(row.rule, row.subject): _noun(row) for row in rows}


def findings(tenant: str, states: Iterable[State] | None = None) -> list[Finding]:
    """Return the findings in these states (all where none is named) by number. One query."""
    rows = FindingRow.objects.of(tenant)
    if states is not None:
        rows = rows.filter(state__in=[state.value for state in states])
    return [_noun(row) for row in rows.order_by("number")]


@asked_once
def finding(tenant: str, number: int) -> Finding | None:
    """Return one finding, or None. One query."""
    row = FindingRow.objects.of(tenant).filter(number=number).first()
    return _noun(row) if row else None


def waking(tenant: str, on: date) -> list[Finding]:
    """Return the deferred findings whose day has come, by number. One query."""
    rows = FindingRow.objects.of(tenant).filter(state=State.DEFERRED.value, deferred_until__lte=on)
    return [_noun(row) for row in rows.order_by("number")]


def orphans(tenant: str, rules: Iterable[str]) -> list[Finding]:
    """Return the findings that have not gone and whose rule is none of ``rules``, by number. One query."""
    rows = FindingRow.objects.of(tenant).exclude(state=State.GONE.value).exclude(rule__in=list(rules))
    return [_noun(row) for row in rows.order_by("number")]


def open_findings(tenant: str, sightings: Sequence[Sighting], at: datetime) -> list[Finding]:
    """Give each sighting a number and a life; return the findings. Four queries."""
    top: int = FindingRow.objects.of(tenant).aggregate(top=Max("number"))["top"] or 0
    rows = [
        FindingRow(
            tenant_id=tenant,
            number=number,
            rule=one.rule,
            subject=str(one.subject),
            opened_at=at,
            state=State.OPEN.value,
            **_seen(one, at),
        )
        for number, one in enumerate(sightings, start=top + 1)
    ]
    FindingRow.everywhere.bulk_create(rows, batch_size=500)
    add_steps(tenant, [row.number for row in rows], "opened", at)
    return [_noun(row) for row in rows]


def see_again(tenant: str, pairs: Sequence[tuple[Finding, Sighting]], at: datetime, *, is_open: bool) -> None:
    """Let known findings show what is seen now; open them again where ``is_open``. One query a finding, and three."""
    for known, seen in pairs:
        values = _seen(seen, at)
        if is_open:
            values |= {"state": State.OPEN.value, "closed_at": None, "why_closed": "", "deferred_until": None}
        FindingRow.objects.of(tenant).filter(number=known.number).update(**values)
    numbers = [known.number for known, seen in pairs if is_open or known.evidence_hash != evidence_hash(seen)]
    add_steps(tenant, numbers, "reopened" if is_open else "changed", at)


def go(tenant: str, numbers: Sequence[int], at: datetime, why: str = "the evidence has gone") -> None:
    """Let findings close themselves, saying why; what was decided stays noted. Three queries."""
    rows = FindingRow.objects.of(tenant).filter(number__in=list(numbers))
    rows.update(state=State.GONE.value, closed_at=at, why_closed=why, deferred_until=None)
    add_steps(tenant, numbers, State.GONE.value, at, why=why)


def close(
    tenant: str,
    numbers: Sequence[int],
    state: State,
    at: datetime,
    *,
    why: str = "",
    person: str = "",
    until: date | None = None,
    decision: int | None = None,
) -> None:
    """Move findings into a state other than open, saying why and by whom. Three queries."""
    FindingRow.objects.of(tenant).filter(number__in=list(numbers)).update(
        state=state.value, closed_at=at, why_closed=why, deferred_until=until, decision=decision
    )
    add_steps(tenant, numbers, state.value, at, why=why, person=person)


def add_steps(tenant: str, numbers: Sequence[int], what: str, at: datetime, *, why: str = "", person: str = "") -> None:
    """Note one step in the life of each finding, with what it shows at that moment. Two queries."""
    if not numbers:
        return
    rows = FindingRow.objects.of(tenant).filter(number__in=list(numbers)).order_by("number")
    steps = [
        StepRow(tenant_id=tenant, finding_id=pk, at=at, what=what, why=why, person=person, sighting=sighting)
        for pk, sighting in rows.values_list("pk", "sighting")
    ]
    StepRow.everywhere.bulk_create(steps, batch_size=500)


def steps(tenant: str, number: int) -> list[Step]:
    """Return the life of a finding, oldest step first. One query."""
    rows = StepRow.objects.of(tenant).filter(finding__number=number).order_by("at", "pk")
    return [_step(row) for row in rows]


def evidence_of(tenant: str, decision: int) -> dict[int, Sighting]:
    """Return what was seen of each finding when the decision was taken on it, by number. One query."""
    rows = _decided(tenant).filter(why=_by_decision(decision)).select_related("finding")
    return {row.finding.number: from_json(Sighting, row.sighting) for row in rows.order_by("finding__number")}


def evidence_hashes(tenant: str) -> dict[str, list[tuple[int, str]]]:
    """Return of each decision (as ``decision 3``) the findings it was taken on with the hash of what was seen then.

    One query.
    """
    found: dict[str, list[tuple[int, str]]] = {}
    for row in _decided(tenant).select_related("finding"):
        hashed = evidence_hash(from_json(Sighting, row.sighting))
        found.setdefault(row.why, []).append((row.finding.number, hashed))
    return found


def decided_by(tenant: str) -> set[int]:
    """Return the numbers of the decisions that findings name. One query."""
    rows = FindingRow.objects.of(tenant).exclude(decision=None)
    return {number for number in rows.values_list("decision", flat=True) if number is not None}


def stamps(tenant: str) -> dict[str, tuple[str, date, bool]]:
    """Return what each reviewer last read: stamp of its evidence, as of which day, whether it failed. One query."""
    rows = ReviewerRunRow.objects.of(tenant)
    return {row.reviewer: (row.stamp, row.as_of, bool(row.error)) for row in rows}


def note_reviewer(
    tenant: str, reviewer: str, stamp: str, as_of: date, at: datetime, *, sightings: int, seconds: float, error: str
) -> None:
    """Note what a reviewer has read and seen. Two queries."""
    ReviewerRunRow.everywhere.update_or_create(
        tenant_id=tenant,
        reviewer=reviewer,
        defaults={
            "stamp": stamp,
            "as_of": as_of,
            "at": at,
            "sightings": sightings,
            "seconds": seconds,
            "error": error,
        },
    )


def reviewer_runs(tenant: str) -> list[dict[str, object]]:
    """Return what each reviewer last did, by name. One query."""
    rows = ReviewerRunRow.objects.of(tenant).order_by("reviewer")
    return [dict(row) for row in rows.values("reviewer", "as_of", "at", "sightings", "seconds", "error")]


def note_run(tenant: str, report: RunReport, at: datetime) -> None:
    """Note that a review was run. One query."""
    RunRow.objects.of(tenant).create(as_of=report.as_of, at=at, report=to_json(report))


def runs(tenant: str, most: int) -> list[tuple[datetime, RunReport]]:
    """Return the newest reviews, newest first. One query."""
    rows = RunRow.objects.of(tenant).order_by("-pk")[:most]
    return [(row.at, from_json(RunReport, row.report)) for row in rows]


def weights(tenant: str) -> Weights:
    """Return the docket's weights as last set, or the defaults. One query."""
    row = WeightsRow.objects.of(tenant).order_by("-at", "-pk").first()
    return from_json(Weights, row.body) if row else Weights()


def put_weights(tenant: str, weights: Weights, at: datetime, person: str) -> None:
    """Set the docket's weights, keeping those before. One query."""
    WeightsRow.objects.of(tenant).create(body=to_json(weights), at=at, person=person)


def _decided(tenant: str) -> QuerySet[StepRow]:
    return StepRow.objects.of(tenant).filter(what=State.DECIDED.value).exclude(sighting=None)


def _by_decision(number: int) -> str:
    return f"decision {number}"


def _step(row: StepRow) -> Step:
    seen = None if row.sighting is None else from_json(Sighting, row.sighting)
    return Step(row.at, row.what, row.person, row.why, seen)


def _seen(sighting: Sighting, at: datetime) -> dict[str, object]:
    return {
        "owner": sighting.owner,
        "decides": sighting.decides,
        "sighting": to_json(sighting),
        "evidence_hash": evidence_hash(sighting),
        "seen_at": at,
    }


def _noun(row: FindingRow) -> Finding:
    return Finding(
        number=row.number,
        sighting=from_json(Sighting, row.sighting),
        state=State(row.state),
        opened_at=row.opened_at,
        seen_at=row.seen_at,
        evidence_hash=row.evidence_hash,
        deferred_until=row.deferred_until,
        closed_at=row.closed_at,
        why_closed=row.why_closed,
        decision=row.decision,
    )
