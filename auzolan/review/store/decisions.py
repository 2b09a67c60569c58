# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Decisions as rows of a hash chain, signed checkpoints, expectations, outcomes and lessons."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from auzolan.kernel import chain, signing
from auzolan.kernel.models import Tenant
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text
from auzolan.review.core import verification
from auzolan.review.core.verification import Entry, Head
from auzolan.review.models import CheckpointRow, DecisionRow, ExpectationRow, LessonRow, OutcomeRow
from auzolan.review.nouns import ChainReport, Checkpoint, Decision, Expectation, Lesson, Outcome, Scored, Verdict
from auzolan.review.store import findings


def next_number(tenant: str) -> int:
    """Return the number of the next decision, holding the chain until the transaction ends. Two queries."""
    Tenant.objects.select_for_update().get(slug=tenant)
    top: int | None = DecisionRow.objects.of(tenant).aggregate(top=Max("number"))["top"]
    return (top or 0) + 1


def append(tenant: str, decision: Decision) -> Decision:
    """Enter the decision at the end of the chain; return it with its hashes. Two queries."""
    last = DecisionRow.objects.of(tenant).order_by("-number").first()
    previous = last.hash if last else chain.GENESIS
    payload = _payload(decision)
    linked = chain.link(previous, payload)
    DecisionRow.objects.of(tenant).create(
        number=decision.number,
        kind=decision.kind,
        subject=str(decision.subject),
        unit=decision.unit,
        is_public=decision.is_public,
        taken_at=decision.taken_at,
        payload=payload,
        previous_hash=previous,
        hash=linked,
    )
    return replace(decision, previous_hash=previous, hash=linked)


def decisions(
    tenant: str, *, public_only: bool = False, kind: str = "", subject: str = "", most: int | None = None
) -> list[Decision]:
    """Return the decisions, newest first; the ``most`` newest. One query."""
    rows = DecisionRow.objects.of(tenant)
    if public_only:
        rows = rows.filter(is_public=True)
    if kind:
        rows = rows.filter(kind=kind)
    if subject:
        rows = rows.filter(subject=subject)
    return [_decision(row) for row in rows.order_by("-number")[:most]]


def listed(tenant: str) -> "QuerySet[DecisionRow]":
    """Return the rows of the public decisions, to ask whether there are any."""
    return DecisionRow.objects.of(tenant).filter(is_public=True)


def decision(tenant: str, number: int) -> Decision | None:
    """Return one decision, or None. One query."""
    row = DecisionRow.objects.of(tenant).filter(number=number).first()
    return _decision(row) if row else None


def review_days(tenant: str) -> dict[int, date]:
    """Return the day on which each decision is to be reviewed, by number. One query."""
    rows = DecisionRow.objects.of(tenant).values_list("number", "payload__review_on")
    return {number: date.fromisoformat(day) for number, day in rows}


def entries(tenant: str) -> list[dict[str, Any]]:
    """Return the chain as anyone needs it to check it: number, payload (None where not public), previous hash, hash."""
    rows = DecisionRow.objects.of(tenant).order_by("number")
    return [
        {
            "number": row.number,
            "payload": row.payload if row.is_public else None,
            "previous": row.previous_hash,
            "hash": row.hash,
        }
        for row in rows
    ]


def check(tenant: str) -> ChainReport:
    """Return what is wrong with the chain and with what stands beside it. Five queries and one a thousand decisions."""
    entries = [_entry(row) for row in DecisionRow.objects.of(tenant).order_by("number").iterator(chunk_size=1000)]
    hashes = {entry.number: entry.hash for entry in entries}
    points = checkpoints(tenant)
    heads = [Head(point.number, point.hash, _is_signed(tenant, point)) for point in points]
    expected = ExpectationRow.objects.of(tenant)
    named = set(expected.values_list("decision", flat=True)) | findings.decided_by(tenant)
    faults = (
        *verification.faults_of_chain(entries),
        *verification.faults_of_heads(heads, hashes),
        *verification.faults_beside(
            {entry.number: entry.payload for entry in entries},
            dict(expected.values_list("key", "body")),
            _evidence(tenant, entries),
            named,
        ),
    )
    return ChainReport(
        len(hashes), len(points), entries[-1].hash if entries else chain.GENESIS, tuple(dict.fromkeys(faults))
    )


def sign_checkpoint(tenant: str, at: datetime) -> Checkpoint | None:
    """Sign the head of the chain unless it is signed already; None where there is no decision yet. Three queries."""
    head = DecisionRow.objects.of(tenant).order_by("-number").first()
    if head is None or CheckpointRow.objects.of(tenant).filter(number=head.number).exists():
        return None
    signature = signing.sign(_signed_text(tenant, head.number, head.hash))
    point = Checkpoint(head.number, head.hash, signature, signing.public_key(), at)
    CheckpointRow.objects.of(tenant).create(
        number=point.number, hash=point.hash, signature=signature, public_key=point.public_key, at=at
    )
    return point


def checkpoints(tenant: str) -> list[Checkpoint]:
    """Return the signed checkpoints, oldest first. One query."""
    rows = CheckpointRow.objects.of(tenant).order_by("number")
    return [Checkpoint(row.number, row.hash, row.signature, row.public_key, row.at) for row in rows]


def put_expectations(tenant: str, decision: int, expectations: Sequence[Expectation]) -> None:
    """Record the expectations of a decision. One query."""
    rows = [
        ExpectationRow(
            tenant_id=tenant,
            key=one.key,
            decision=decision,
            kind=one.kind,
            unit=one.unit,
            indicator=one.series.indicator,
            by=one.by,
            body=to_json(one),
        )
        for one in expectations
    ]
    ExpectationRow.everywhere.bulk_create(rows)


def expectation_exists(tenant: str, key: str) -> bool:
    """Tell whether an expectation of that key is recorded. One query."""
    return ExpectationRow.objects.of(tenant).filter(key=key).exists()


def expectations_version(tenant: str) -> str:
    """Return what changes whenever an expectation or an outcome does. Two queries."""
    expected = ExpectationRow.objects.of(tenant).aggregate(n=Count("pk"))["n"]
    answered = OutcomeRow.objects.of(tenant).aggregate(n=Count("pk"), at=Max("scored_at"))
    return f"{expected}-{answered['n']}-{answered['at']}"


def due(tenant: str, on: date) -> list[Expectation]:
    """Return the expectations whose day has come and that have no outcome, or one that could not tell. One query."""
    rows = ExpectationRow.objects.of(tenant).filter(
        Q(outcome=None) | Q(outcome__verdict=Verdict.CANNOT_TELL.value), by__lte=on
    )
    return [from_json(Expectation, row.body) for row in rows.order_by("by", "key")]


def expectations(
    tenant: str, *, indicator: str = "", decision: int | None = None
) -> list[tuple[Expectation, Outcome | None]]:
    """Return expectations with their outcomes where they have one, by day and key. One query."""
    rows = ExpectationRow.objects.of(tenant).select_related("outcome")
    if indicator:
        rows = rows.filter(indicator=indicator)
    if decision is not None:
        rows = rows.filter(decision=decision)
    return [(from_json(Expectation, row.body), _outcome(row)) for row in rows.order_by("by", "key")]


def put_outcome(tenant: str, outcome: Outcome) -> bool:
    """Record the answer to an expectation; return False where the same answer stood there. Three queries."""
    row = ExpectationRow.objects.of(tenant).get(key=outcome.expectation)
    known = OutcomeRow.objects.of(tenant).filter(expectation=row).first()
    body = to_json(outcome)
    if known and {**known.body, "scored_at": None} == {**body, "scored_at": None}:
        return False
    OutcomeRow.everywhere.update_or_create(
        tenant_id=tenant,
        expectation=row,
        defaults={"verdict": outcome.verdict.value, "body": body, "scored_at": outcome.scored_at},
    )
    return True


def scored(tenant: str) -> list[Scored]:
    """Return every expectation that has an outcome, with it. One query."""
    return [Scored(e, outcome) for e, outcome in expectations(tenant) if outcome is not None]


def add_lesson(tenant: str, lesson: Lesson) -> Lesson:
    """Record a lesson under the next number; return it. Three queries."""
    Tenant.objects.select_for_update().get(slug=tenant)
    top: int | None = LessonRow.objects.of(tenant).aggregate(top=Max("number"))["top"]
    kept = replace(lesson, number=(top or 0) + 1)
    LessonRow.objects.of(tenant).create(
        number=kept.number,
        kind=kept.kind,
        title=to_json(kept.title),
        text=to_json(kept.text),
        tags=list(kept.tags),
        learnt_from=[str(ref) for ref in kept.learnt_from],
        written_at=kept.written_at,
        written_by=kept.written_by,
    )
    return kept


def lessons(tenant: str, *, kind: str = "") -> list[Lesson]:
    """Return the lessons, newest first. One query."""
    rows = LessonRow.objects.of(tenant)
    if kind:
        rows = rows.filter(kind=kind)
    return [_lesson(row) for row in rows.order_by("-number")]


def _lesson(row: LessonRow) -> Lesson:

    return Lesson(
        number=row.number,
        title=from_json(Text, row.title),
        text=from_json(Text, row.text),
        kind=row.kind,
        tags=tuple(row.tags),
        learnt_from=tuple(Ref.parse(text) for text in row.learnt_from),
        written_at=row.written_at,
        written_by=row.written_by,
    )


def _payload(decision: Decision) -> dict[str, Any]:
    """Return what is hashed: all of the decision but its own place in the chain."""
    payload: dict[str, Any] = to_json(decision)
    for name in ("hash", "previous_hash"):
        del payload[name]
    return payload


def _decision(row: DecisionRow) -> Decision:
    return from_json(Decision, {**row.payload, "previous_hash": row.previous_hash, "hash": row.hash})


def _outcome(row: ExpectationRow) -> Outcome | None:
    try:
        return from_json(Outcome, row.outcome.body)
    except OutcomeRow.DoesNotExist:
        return None


def _signed_text(tenant: str, number: int, head: str) -> bytes:
    return chain.canonical_json({"tenant": tenant, "number": number, "hash": head})


def _is_signed(tenant: str, point: Checkpoint) -> bool:
    return signing.is_signed(_signed_text(tenant, point.number, point.hash), point.signature, point.public_key)


def _entry(row: DecisionRow) -> Entry:
    columns = {name: getattr(row, name) for name in verification.COLUMNS}
    columns["subject"] = to_json(Ref.parse(row.subject))
    return Entry(row.number, row.payload, row.previous_hash, row.hash, columns)


def _evidence(tenant: str, entries: Sequence[Entry]) -> dict[int, str]:
    """Return the hash of the evidence that is kept for each decision that was taken on findings. One query."""
    kept = findings.evidence_hashes(tenant)
    hashes = {}
    for entry in entries:
        addressed = entry.payload.get("findings") or ()
        if addressed:
            of_finding = dict(kept.get(f"decision {entry.number}", ()))
            hashes[entry.number] = chain.digest(chain.canonical_json([of_finding.get(one, "") for one in addressed]))
    return hashes
