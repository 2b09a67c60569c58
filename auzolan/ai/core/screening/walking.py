# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The path that answers take through the questions, by the law as of a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from auzolan.ai.core.screening.law import law_on
from auzolan.ai.core.screening.prohibited import PROHIBITED
from auzolan.ai.core.screening.risk import SECOND
from auzolan.ai.core.screening.scope import FIRST
from auzolan.ai.nouns.screening import Answers, Clause, Option, Question, Step
from auzolan.kernel.refusals import BadInput

QUESTIONS: Final = (*FIRST, PROHIBITED, *SECOND)
BY_ID: Final = {one.id: one for one in QUESTIONS}
NONE: Final = "none"


@dataclass(frozen=True, slots=True)
class Walk:
    """Hold the steps taken, the question that comes next (None at the end), and answers that were not asked for."""

    steps: tuple[Step, ...]
    following: Question | None
    ignored: tuple[str, ...] = ()

    @property
    def told(self) -> Answers:
        """Return the answers on the path."""
        return {step.question: step.answer for step in self.steps}


def read_answers(told: object, *, source: str = "") -> Answers:
    """Return answers by question from what a file or a form says; BadInput names the one that cannot be.

    A question with one choice takes a text, one with several a text or a list of texts without repetitions; ``none``
    stands alone.

    >>> read_answers({"kind": "ai-system", "prohibited": ["none"]})
    {'kind': ('ai-system',), 'prohibited': ('none',)}
    """
    if not isinstance(told, Mapping):
        raise BadInput(told, file=source, expected="an object with answers by the id of their question")
    return {_question(key, source).id: _answer(_question(key, source), value, source) for key, value in told.items()}


def walk(answers: Mapping[str, Sequence[str]], as_of: date) -> Walk:
    """Return the path that answers take by the law as of a day; it stops where the next answer is not given.

    An option that is not in force on that day is kept on the path and decides nothing. Answers to questions that the
    path does not come to are ignored and listed.

    >>> walk({"kind": ("rules-by-people",)}, date(2026, 11, 26)).following is None
    True
    >>> walk({}, date(2026, 11, 26)).following.id
    'kind'
    """
    law_on(as_of)
    steps: list[Step] = []
    forced: dict[str, tuple[str, ...]] = {}
    following: Question | None = None
    for question in QUESTIONS:
        if not is_asked(question, forced):
            continue
        if question.id not in answers:
            following = question
            break
        answer = tuple(answers[question.id])
        chosen = [one for one in question.options if one.id in answer]
        held = [one for one in chosen if one.since is None or one.since <= as_of]
        forced[question.id] = tuple(one.id for one in held)
        steps.append(Step(question.id, answer, _cited(question, chosen)))
        if any(one.ends for one in held):
            break
    taken = {step.question for step in steps}
    return Walk(tuple(steps), following, tuple(one for one in answers if one not in taken))


def is_asked(question: Question, answers: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether a question is asked after these answers: every clause of ``when`` holds.

    >>> [is_asked(BY_ID["derogation"], {"annex-three": (one,)}) for one in ("5a", "none")]
    [True, False]
    """
    return all(_holds(clause, answers) for clause in question.when)


def following_of(question: Question, option: Option) -> str | None:
    """Return the id of the first question that can come after an option of a question; None where it ends there.

    >>> following_of(BY_ID["annex-three"], BY_ID["annex-three"].options[-1])
    'changed'
    """
    if option.ends:
        return None
    later = QUESTIONS[QUESTIONS.index(question) + 1 :]
    known = {clause[0][0]: set(clause[0][1]) for clause in question.when if len(clause) == 1}
    known[question.id] = {option.id}
    return next((one.id for one in later if _can_follow(one, known)), None)


def _can_follow(later: Question, known: Mapping[str, set[str]]) -> bool:
    """Tell whether every clause of a later question can hold, with what is known of the answers before it."""
    return all(any(asked not in known or known[asked] & set(told) for asked, told in clause) for clause in later.when)


def _holds(clause: Clause, answers: Mapping[str, Sequence[str]]) -> bool:
    return any(set(options) & set(answers.get(question, ())) for question, options in clause)


def _cited(question: Question, chosen: Sequence[Option]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(article for one in chosen for article in one.articles)) or question.articles


def _question(key: object, source: str) -> Question:
    found = BY_ID.get(str(key))
    if found is None:
        raise BadInput(key, file=source, field="question", expected="one of " + ", ".join(BY_ID))
    return found


def _answer(question: Question, value: object, source: str) -> tuple[str, ...]:
    parts = value if isinstance(value, list | tuple) else [value]
    known = [one.id for one in question.options]
    options = "one of " + ", ".join(known)
    if not parts or (len(parts) > 1 and not question.is_many):
        raise BadInput(value, file=source, field=question.id, expected=f"one answer: {options}")
    for part in parts:
        if part not in known:
            raise BadInput(part, file=source, field=question.id, expected=options)
    if len(set(parts)) < len(parts):
        raise BadInput(value, file=source, field=question.id, expected="each answer once")
    if NONE in parts and len(parts) > 1 and question.is_many:
        raise BadInput(value, file=source, field=question.id, expected="none alone, or answers without it")
    return tuple(parts)
