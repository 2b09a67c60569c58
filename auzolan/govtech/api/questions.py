# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Questions on challenges: anybody asks while a challenge is open, and everybody reads the answer (P18b)."""

from dataclasses import replace
from typing import Final

from django.conf import settings
from django.db import transaction

from auzolan.catalogue.api import visits
from auzolan.govtech.api import challenges
from auzolan.govtech.events import QuestionAnswered, QuestionAsked
from auzolan.govtech.nouns.challenges import Challenge, Phase
from auzolan.govtech.nouns.questions import ANSWERED_IN, Asked, Question
from auzolan.govtech.store import questions as store
from auzolan.kernel import clock, outbox
from auzolan.kernel.access import EVERY_ROLE, PUBLIC, Actor, verb
from auzolan.kernel.periods import months_after
from auzolan.kernel.refusals import BadInput, Conflict, NotFound
from auzolan.kernel.texts import Text

MOST_A_DAY: Final = 5
LONGEST: Final = 2000


@verb(PUBLIC)
@transaction.atomic
def ask(*, by: Actor, challenge: int, text: str, language: str, origin: str) -> Question:
    """Take a question on a challenge that is open for applications; return it.

    No name and no address is asked for or kept. NotFound for a challenge that was not opened, Conflict for one that is
    not open any more, BadInput for no text, TooMany beyond five a day from one network.
    """
    known = challenges.locked(by, challenge)
    if not is_open(known):
        raise Conflict(f"Challenge {challenge} is not open for applications: questions are not taken any more.")
    asked = text.strip()
    if not 0 < len(asked) <= LONGEST:
        raise BadInput(text[:80], field="text", expected=f"a question of at most {LONGEST} letters")
    visits.hold_off(by, "challenge-question", origin, most=MOST_A_DAY)
    due = clock.today() + ANSWERED_IN
    kept = store.add(by.tenant, Question(0, challenge, clock.now(), due, asked, language), clock.now())
    outbox.announce(by.tenant, QuestionAsked(kept.number, challenge, due.isoformat()), subject=kept.ref)
    return kept


@verb(PUBLIC)
def answered_questions(*, by: Actor, challenge: int) -> list[Question]:
    """Return the questions on a challenge that were answered, oldest first. Two queries."""
    challenges.challenge(by=by, number=challenge)
    return store.questions(by.tenant, challenge=challenge, state=Asked.ANSWERED)


@verb(PUBLIC)
def waiting_count(*, by: Actor, challenge: int) -> int:
    """Return how many questions on a challenge wait for an answer. Two queries."""
    challenges.challenge(by=by, number=challenge)
    return store.waiting(by.tenant, challenge)


@verb(challenges.READ, roles=EVERY_ROLE)
def questions(*, by: Actor, challenge: int | None = None) -> list[Question]:
    """Return all questions, or those on a challenge, oldest first. One query."""
    return store.questions(by.tenant, challenge=challenge)


@verb(challenges.READ, roles=EVERY_ROLE)
def question(*, by: Actor, number: int) -> Question:
    """Return one question, or raise NotFound."""
    found = [one for one in store.questions(by.tenant) if one.number == number]
    if not found:
        raise NotFound(f"There is no question {number}.")
    return found[0]


@verb(challenges.RECORD, roles=challenges.RECORDERS)
@transaction.atomic
def answer(*, by: Actor, number: int, answer: Text) -> Question:
    """Answer a question; from then on everybody reads both; return it.

    BadInput for an answer in no language, Conflict for a question that was answered or declined.
    """
    if not answer:
        raise BadInput("", field="answer", expected="a text in at least one language")
    return _ended(by, number, Asked.ANSWERED, answer)


@verb(challenges.RECORD, roles=challenges.RECORDERS)
@transaction.atomic
def decline(*, by: Actor, number: int, why: Text) -> Question:
    """Put a question aside that cannot be shown (it names a person, it is not on the challenge), saying why; return it.

    Nobody but the desk reads it. BadInput without a reason, Conflict where it was answered or declined.
    """
    if not why:
        raise BadInput("", field="answer", expected="a reason")
    return _ended(by, number, Asked.DECLINED, why)


@verb(challenges.RECORD, roles=challenges.RECORDERS)
@transaction.atomic
def forget_questions(*, by: Actor) -> int:
    """Forget the words of questions that were put aside, and why, once texts are kept no longer; return of how many.

    So are questions that nobody answered on a challenge that has been closed for as long. The night does it.
    """
    before = months_after(clock.today(), -settings.KEEP_TEXTS_MONTHS)
    closed = [one.number for one in challenges.challenges(by=by) if one.is_over and one.moves[-1].on < before]
    return store.forget(by.tenant, before, closed)


def is_open(one: Challenge) -> bool:
    """Tell whether a challenge takes questions and applications today."""
    return (
        one.phase is Phase.DISSEMINATE
        and one.rules is not None
        and clock.today() <= one.rules.calendar.applications_until
    )


def _ended(by: Actor, number: int, state: Asked, answer: Text) -> Question:
    challenges.own(by, question(by=by, number=number).challenge)
    known = store.locked(by.tenant, number)
    if known is None:
        raise NotFound(f"There is no question {number}.")
    if known.state is not Asked.WAITING:
        raise Conflict(f"Question {number} is {known.state.value} already.")
    told = replace(
        known, state=state, answer=answer, answered_on=clock.today(), answered_by=by.person, answered_at=clock.now()
    )
    store.put(by.tenant, known, told, clock.now(), by.person)
    if state is Asked.ANSWERED:
        outbox.announce(by.tenant, QuestionAnswered(number, known.challenge), subject=known.ref)
    return told
