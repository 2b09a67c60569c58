# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Questions on challenges as rows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from auzolan.govtech.models import QuestionRow
from auzolan.govtech.nouns.questions import Asked, Question
from auzolan.govtech.store.challenges import next_number
from auzolan.kernel import history
from auzolan.kernel.nouns_json import from_json, to_json
from auzolan.kernel.once import asked_once
from auzolan.kernel.texts import Text


def add(tenant: str, question: Question, at: datetime) -> Question:
    """Keep a question under the next number; its words stand in it alone. Four queries."""
    kept = replace(question, number=next_number(tenant, QuestionRow))
    QuestionRow.objects.of(tenant).create(
        number=kept.number, challenge=kept.challenge, state=kept.state.value, body=to_json(kept)
    )
    history.note(tenant, [(kept.ref, None, {"challenge": kept.challenge})], at, "")
    return kept


def put(tenant: str, before: Question, after: Question, at: datetime, person: str) -> None:
    """Keep the answer to a question; why one is put aside stands in it alone. Two queries."""
    rows = QuestionRow.objects.of(tenant).filter(number=after.number)
    rows.update(state=after.state.value, body=to_json(after))
    noted = [
        {"state": one.state.value, "answer": to_json(one.answer if one.state is Asked.ANSWERED else Text())}
        for one in (before, after)
    ]
    history.note(tenant, [(after.ref, noted[0], noted[1])], at, person)


def questions(tenant: str, *, challenge: int | None = None, state: Asked | None = None) -> list[Question]:
    """Return questions, oldest first: all, those on a challenge, those in a state. One query."""
    rows = QuestionRow.objects.of(tenant)
    if challenge is not None:
        rows = rows.filter(challenge=challenge)
    if state is not None:
        rows = rows.filter(state=state.value)
    return [from_json(Question, row.body) for row in rows]


def locked(tenant: str, number: int) -> Question | None:
    """Return one question, which nobody else answers until the transaction ends; None without one. One query."""
    row = QuestionRow.objects.of(tenant).select_for_update().filter(number=number).first()
    return from_json(Question, row.body) if row else None


@asked_once
def waiting(tenant: str, challenge: int) -> int:
    """Return how many questions on a challenge wait for an answer. One query."""
    return QuestionRow.objects.of(tenant).filter(challenge=challenge, state=Asked.WAITING.value).count()


def forget(tenant: str, before: date, closed: Sequence[int]) -> int:
    """Take the words out of questions put aside before a day, and of those that wait on closed challenges.

    Return out of how many. One query, and one for each.
    """
    forgotten = 0
    rows = QuestionRow.objects.of(tenant).exclude(state=Asked.ANSWERED.value).select_for_update()
    for row in rows.exclude(body__text=""):
        one = from_json(Question, row.body)
        if one.challenge in closed or (one.answered_on is not None and one.answered_on < before):
            rows.filter(pk=row.pk).update(body=to_json(replace(one, text="", answer=Text())))
            forgotten += 1
    return forgotten
