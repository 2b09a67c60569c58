# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The steps that something asked can take, and which are refused: received, shown, assigned, answered, closed."""

from dataclasses import replace
from datetime import date, datetime
from typing import Final

from auzolan.catalogue.nouns.asking import (
    REQUEST_OUTCOMES,
    WAITING,
    Answer,
    Asked,
    Outcome,
    Stage,
    Step,
)
from auzolan.kernel.refusals import BadInput, Conflict

_NEEDS_DATASET: Final = (Outcome.PUBLISHED, Outcome.EXISTS)


def let_through(one: Asked, at: datetime) -> Asked:
    """Return it as everybody sees it from now on; with a unit already (that of its dataset) it is assigned at once.

    >>> from datetime import UTC
    >>> from auzolan.catalogue.nouns.asking import Kind
    >>> asked = Asked("2026-0001", Kind.REQUEST, "Stops", "All", date(2026, 1, 7), date(2026, 2, 4))
    >>> let_through(asked, datetime(2026, 1, 8, tzinfo=UTC)).stage
    <Stage.SHOWN: 'shown'>
    """
    if one.stage not in (Stage.RECEIVED, Stage.KEPT_BACK):
        raise Conflict(f"{one.reference} is shown already.")
    shown = _step(replace(one, reason=""), Stage.SHOWN, at)
    return _step(shown, Stage.ASSIGNED, at, one.unit) if one.unit else shown


def keep_back(one: Asked, reason: str, at: datetime) -> Asked:
    """Return it as nobody sees it but who asked, with the reason that they are told.

    >>> from datetime import UTC
    >>> from auzolan.catalogue.nouns.asking import Kind
    >>> asked = Asked("2026-0001", Kind.REQUEST, "Stops", "All", date(2026, 1, 7), date(2026, 2, 4))
    >>> keep_back(asked, "It names a neighbour.", datetime(2026, 1, 8, tzinfo=UTC)).is_public
    False
    """
    if one.stage is not Stage.RECEIVED:
        raise Conflict(f"{one.reference} is {one.stage.value}: only what nobody has let through is kept back.")
    if not reason.strip():
        raise BadInput(reason, field="reason", expected="the reason, for whoever asked")
    return _step(replace(one, reason=reason.strip()), Stage.KEPT_BACK, at)


def assign(one: Asked, unit: str, at: datetime) -> Asked:
    """Return it with the unit that owes the answer; the day by which it is owed does not move.

    >>> from datetime import UTC
    >>> from auzolan.catalogue.nouns.asking import Kind
    >>> asked = Asked("2026-0001", Kind.REQUEST, "Stops", "All", date(2026, 1, 7), date(2026, 2, 4), Stage.SHOWN)
    >>> assign(asked, "mobility", datetime(2026, 1, 8, tzinfo=UTC)).unit
    'mobility'
    """
    if one.stage not in (Stage.SHOWN, Stage.ASSIGNED):
        raise Conflict(f"{one.reference} is {one.stage.value}: what is shown and not answered is assigned.")
    return _step(replace(one, unit=unit), Stage.ASSIGNED, at, unit)


def answer(one: Asked, given: Answer, at: datetime) -> Asked:
    """Return it answered; what needs nothing more is closed with it. A promise may be answered again, by its keeping.

    A promise names its day, to come; a refusal its legal reason; what exists or was published its dataset.

    >>> from datetime import UTC
    >>> from auzolan.catalogue.nouns.asking import Kind
    >>> asked = Asked("2026-0001", Kind.REQUEST, "Stops", "All", date(2026, 1, 7), date(2026, 2, 4), Stage.SHOWN)
    >>> told = Answer(Outcome.EXISTS, "Here it is.", date(2026, 1, 9), date(2026, 2, 4), dataset="stops")
    >>> answer(asked, told, datetime(2026, 1, 9, tzinfo=UTC)).stage
    <Stage.CLOSED: 'closed'>
    """
    if not (one.stage in (Stage.SHOWN, Stage.ASSIGNED) or one.is_promised):
        raise Conflict(f"{one.reference} is {one.stage.value}: what is shown and not answered is answered.")
    _require(one, given)
    # who has promised and now keeps or takes back the promise was on time, or not, with the first answer
    due_on, on = (one.answer.due_on, one.answer.on) if one.answer and one.is_promised else (one.due_on, given.on)
    kept = replace(given, due_on=due_on, on=on)
    answered = _step(replace(one, answer=kept), Stage.ANSWERED, at, given.outcome.value)
    if given.outcome in (Outcome.WILL_PUBLISH, Outcome.REPLIED):
        return answered
    return close(answered, at, given.on)


def close(one: Asked, at: datetime, on: date, fix: str = "") -> Asked:
    """Return it closed, with where what mends it can be seen.

    >>> from datetime import UTC
    >>> from auzolan.catalogue.nouns.asking import Kind
    >>> asked = Asked("2026-0002", Kind.PROBLEM, "A", "B", date(2026, 1, 7), date(2026, 2, 4), Stage.ASSIGNED)
    >>> close(asked, datetime(2026, 1, 9, tzinfo=UTC), date(2026, 1, 9))
    Traceback (most recent call last):
    ...
    auzolan.kernel.refusals.Conflict: 2026-0002 is not answered: it is closed with its answer.
    """
    if one.stage is Stage.CLOSED:
        raise Conflict(f"{one.reference} is closed already.")
    if one.answer is None:
        raise Conflict(f"{one.reference} is not answered: it is closed with its answer.")
    return _step(replace(one, closed_on=on, fix=fix), Stage.CLOSED, at, fix)


def reopen(one: Asked, due_on: date, at: datetime) -> Asked:
    """Return a discussion with a new clock, for somebody has written after the answer.

    >>> from datetime import UTC
    >>> from auzolan.catalogue.nouns.asking import Kind
    >>> asked = Asked("2026-0002", Kind.IDEA, "A", "B", date(2026, 1, 7), date(2026, 2, 4), Stage.ANSWERED)
    >>> reopen(asked, date(2026, 3, 2), datetime(2026, 2, 16, tzinfo=UTC)).due_on
    datetime.date(2026, 3, 2)
    """
    return _step(replace(one, due_on=due_on, closed_on=None, fix=""), Stage.ASSIGNED, at, one.unit)


def keep_promise(one: Asked, dataset: str, on: date, at: datetime) -> Asked:
    """Return a request of which the dataset that was promised is published now: it closes itself with the link.

    >>> from datetime import UTC
    >>> from auzolan.catalogue.nouns.asking import Kind
    >>> told = Answer(Outcome.WILL_PUBLISH, "Soon.", date(2026, 1, 9), date(2026, 2, 4), by=date(2026, 3, 1))
    >>> asked = Asked("2026-0001", Kind.REQUEST, "A", "B", date(2026, 1, 7), date(2026, 2, 4), Stage.ANSWERED, answer=told)
    >>> keep_promise(asked, "stops", date(2026, 2, 20), datetime(2026, 2, 20, tzinfo=UTC)).answer.dataset
    'stops'
    """  # noqa: E501
    if not one.is_promised or one.answer is None:
        raise Conflict(f"{one.reference} is not promised.")
    kept = replace(one.answer, outcome=Outcome.PUBLISHED, dataset=dataset)
    return close(replace(one, answer=kept), at, on)


def _require(one: Asked, given: Answer) -> None:
    if (given.outcome in REQUEST_OUTCOMES) is not one.is_request:
        raise BadInput(given.outcome.value, field="outcome", expected="an answer of its kind")
    if not given.text.strip():
        raise BadInput(given.text, field="text", expected="the answer, in words")
    if given.outcome is Outcome.WILL_PUBLISH and (given.by is None or given.by <= given.on):
        raise BadInput(given.by or "", field="until", expected="the day by which it will be published, one to come")
    if given.outcome is Outcome.REFUSED and not given.law.strip():
        raise BadInput(given.law, field="law", expected="the legal reason")
    if given.outcome in _NEEDS_DATASET and not given.dataset:
        raise BadInput(given.dataset, field="dataset", expected="the dataset that answers")


def _step(one: Asked, stage: Stage, at: datetime, note: str = "") -> Asked:
    return replace(one, stage=stage, steps=(*one.steps, Step(stage, at, note)))


def is_waiting(one: Asked) -> bool:
    """Tell whether an answer is owed.

    >>> from auzolan.catalogue.nouns.asking import Kind
    >>> is_waiting(Asked("2026-0001", Kind.REQUEST, "Stops", "All", date(2026, 1, 7), date(2026, 2, 4)))
    True
    """
    return one.stage in WAITING
