# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What was asked as rows of the table dataset_requests, and back: a history of other software can be loaded."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from typing import Any, Final

from auzolan.catalogue.nouns.asking import Answer, Asked, Asker, Kind, Outcome, Stage, Step

_ANSWERED: Final = (Stage.ANSWERED, Stage.CLOSED)
_NEEDS_DATASET: Final = (Outcome.PUBLISHED, Outcome.EXISTS)


def asked_of(row: Mapping[str, Any], due_on: date) -> Asked:
    """Return what a row holds; ``due_on`` where the row does not say by when the answer was owed.

    >>> one = asked_of({"reference": "2025-0001", "kind": "request", "title": "A", "text": "B", "stage": "shown",
    ...     "asker": "company", "asked_on": date(2025, 3, 3)}, date(2025, 3, 31))
    >>> one.due_on, [step.stage.value for step in one.steps]
    (datetime.date(2025, 3, 31), ['received', 'shown'])
    """
    due = row.get("due_on") or due_on
    outcome = row.get("outcome")
    answer = (
        Answer(
            Outcome(outcome),
            _text(row, "answer"),
            row["answered_on"],
            due,
            by=row.get("promised_by"),
            dataset=_text(row, "answer_dataset"),
            law=_text(row, "legal_reason"),
        )
        if outcome
        else None
    )
    return Asked(
        reference=row["reference"],
        kind=Kind(row["kind"]),
        title=row["title"],
        text=row["text"],
        asked_on=row["asked_on"],
        due_on=due,
        stage=Stage(row["stage"]),
        purpose=_text(row, "purpose"),
        asker=Asker(row["asker"]),
        language=_text(row, "language") or "eu",
        unit=_text(row, "unit"),
        dataset=_text(row, "dataset"),
        category=_text(row, "category"),
        hours=None if row.get("hours") is None else float(row["hours"]),
        answer=answer,
        closed_on=row.get("closed_on"),
        fix=_text(row, "fix"),
        reason=_text(row, "kept_back_because"),
        steps=tuple(_steps(row)),
        earlier_supporters=int(row.get("supporters") or 0),
        supporters=int(row.get("supporters") or 0),
        source=_text(row, "source"),
        simulated=bool(row.get("simulated")),
    )


def row_of(one: Asked) -> dict[str, Any]:
    """Return the row that holds what was asked.

    >>> row_of(Asked("2025-0001", Kind.REQUEST, "A", "B", date(2025, 3, 3), date(2025, 3, 31)))["stage"]
    'received'
    """
    told = one.answer
    return {
        "reference": one.reference,
        "kind": one.kind.value,
        "stage": one.stage.value,
        "title": one.title,
        "text": one.text,
        "purpose": one.purpose,
        "asker": one.asker.value,
        "language": one.language,
        "asked_on": one.asked_on,
        "due_on": one.due_on,
        "unit": one.unit,
        "dataset": one.dataset,
        "category": one.category,
        "hours": one.hours,
        "supporters": one.supporters,
        "outcome": told.outcome.value if told else "",
        "answered_on": told.on if told else None,
        "answer": told.text if told else "",
        "promised_by": told.by if told else None,
        "answer_dataset": told.dataset if told else "",
        "legal_reason": told.law if told else "",
        "closed_on": one.closed_on,
        "fix": one.fix,
        "kept_back_because": one.reason,
        "source": one.source,
        "simulated": "true" if one.simulated else "",
    }


def faults(row: Mapping[str, Any]) -> Iterator[tuple[str, object, str]]:
    """Yield what cannot be of a row: column, value, expected.

    >>> list(faults({"kind": "request", "stage": "answered", "outcome": "refused", "answered_on": date(2025, 3, 9),
    ...     "answer": "No.", "asked_on": date(2025, 3, 3)}))
    [('legal_reason', '', 'the legal reason of a refusal')]
    """
    stage, outcome = Stage(row["stage"]), row.get("outcome") or ""
    is_request = row["kind"] == Kind.REQUEST.value
    if (stage in _ANSWERED) is not bool(outcome):
        yield "outcome", outcome, "how it was answered, where and only where its stage is answered or closed"
    if outcome and (outcome != Outcome.REPLIED.value) is not is_request:
        yield "outcome", outcome, "replied for a discussion, another for a request"
    if not is_request and not row.get("dataset"):
        yield "dataset", "", "the dataset that a discussion is about"
    if outcome:
        yield from _faults_of_answer(row, Outcome(outcome))
    if (stage is Stage.CLOSED) is not bool(row.get("closed_on")):
        yield "closed_on", row.get("closed_on") or "", "a day, where and only where its stage is closed"
    if stage is Stage.ASSIGNED and not row.get("unit"):
        yield "unit", "", "the unit to which it is assigned"
    for column in ("due_on", "answered_on", "closed_on", "promised_by"):
        if row.get(column) and row[column] < row["asked_on"]:
            yield column, row[column], "no day before that on which it was asked"


def _faults_of_answer(row: Mapping[str, Any], outcome: Outcome) -> Iterator[tuple[str, object, str]]:
    for column, expected in (("answered_on", "the day of the answer"), ("answer", "the answer, in words")):
        if not row.get(column):
            yield column, "", expected
    if outcome is Outcome.WILL_PUBLISH and not row.get("promised_by"):
        yield "promised_by", "", "the day that was promised"
    if outcome is Outcome.REFUSED and not row.get("legal_reason"):
        yield "legal_reason", "", "the legal reason of a refusal"
    if outcome in _NEEDS_DATASET and not row.get("answer_dataset"):
        yield "answer_dataset", "", "the dataset that answers"


def _steps(row: Mapping[str, Any]) -> Iterator[Step]:
    """Yield the steps that a row tells of, each at noon: the hour is not known."""
    stage = Stage(row["stage"])
    yield Step(Stage.RECEIVED, _noon(row["asked_on"]))
    if stage is Stage.RECEIVED:
        return
    if stage is Stage.KEPT_BACK:
        yield Step(stage, _noon(row["asked_on"]))
        return
    yield Step(Stage.SHOWN, _noon(row["asked_on"]))
    if row.get("unit"):
        yield Step(Stage.ASSIGNED, _noon(row["asked_on"]), row["unit"])
    if row.get("answered_on"):
        yield Step(Stage.ANSWERED, _noon(row["answered_on"]), row.get("outcome") or "")
    if row.get("closed_on"):
        yield Step(Stage.CLOSED, _noon(row["closed_on"]), _text(row, "fix"))


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)


def _text(row: Mapping[str, Any], column: str) -> str:
    return str(row.get(column) or "")
