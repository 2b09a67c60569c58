# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""When a system is to be screened again: a new version, a law that says otherwise now, answers older than a year."""

from datetime import date, timedelta
from typing import Final

from auzolan.ai.core.screening.judging import screen
from auzolan.ai.core.screening.law import LAWS, changes_after
from auzolan.ai.nouns.governing import Cause, LawChange, Screening
from auzolan.ai.nouns.screening import Answers, Screened
from auzolan.kernel.refusals import BadInput

A_YEAR: Final = timedelta(days=365)
LABELS: Final = ("type", "role", "risk_group", "transparency", "open_source")


def answers_of(result: Screened) -> Answers:
    """Return the answers on the path of a result.

    >>> answers_of(screen({"kind": ("optimisation",)}, date(2026, 11, 26)))
    {'kind': ('optimisation',)}
    """
    return {step.question: step.answer for step in result.path}


def causes(screening: Screening | None, version: int, today: date) -> tuple[Cause, ...]:
    """Return why a system is to be screened again today; none where its screening still holds.

    >>> causes(None, 0, date(2026, 11, 26))
    (<Cause.NEVER: 'never'>,)
    """
    if screening is None:
        return (Cause.NEVER,)
    told = []
    if screening.version != version:
        told.append(Cause.VERSION)
    if _is_other_law(screening.result, today):
        told.append(Cause.LAW)
    if today - screening.result.as_of > A_YEAR:
        told.append(Cause.AGE)
    return tuple(told)


def next_change(result: Screened, today: date) -> LawChange | None:
    """Return what the law will say otherwise from the next day that matters to a system; None where none is known.

    The same answers are screened as of each known day. Where they do not suffice on that day any more, the change
    names no label and no duty.

    >>> told = {"kind": ("gpai-model",), "open-source": ("no",), "role": ("provider",), "model-exclusion": ("none",)}
    >>> told |= {"systemic-risk": ("no",), "model-since": ("before-2025-08-02",)}
    >>> next_change(screen(told, date(2026, 11, 26)), date(2026, 11, 26)).on
    datetime.date(2027, 8, 2)
    """
    before = _again(result, today)
    if before is None:
        return None
    for day in changes_after(today):
        after = _again(result, day)
        if after is None:
            return LawChange(day, (), (), ())
        change = _difference(before, after, day)
        if change.labels or change.begins or change.ends:
            return change
    return None


def _again(result: Screened, day: date) -> Screened | None:
    try:
        return screen(answers_of(result), day)
    except BadInput:
        return None


def _is_other_law(result: Screened, today: date) -> bool:
    if today <= result.as_of:
        return False
    after = _again(result, today)
    if after is None or after.labels != result.labels:
        return True
    # duties that begin on a day that was known then are tasks already; a new text of the law may change any
    has_new_text = any(result.as_of < law.since <= today for law in LAWS)
    return has_new_text and _plan(after) != _plan(result)


def _plan(result: Screened) -> set[tuple[str, date]]:
    return {(one.id, one.since) for one in (*result.duties, *result.coming)}


def _difference(before: Screened, after: Screened, day: date) -> LawChange:
    labels = tuple(
        (name, str(getattr(before.labels, name) or ""), str(getattr(after.labels, name) or ""))
        for name in LABELS
        if getattr(before.labels, name) != getattr(after.labels, name)
    )
    was, now = {one.id for one in before.duties}, {one.id for one in after.duties}
    begins = tuple(one.id for one in after.duties if one.id not in was)
    return LawChange(day, labels, begins, tuple(one.id for one in before.duties if one.id not in now))
