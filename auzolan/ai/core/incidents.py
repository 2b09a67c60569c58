# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Until when an incident must be reported and an appeal answered, and what each must say."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Final

from auzolan.ai.nouns.incidents import Appeal, Gravity, Incident, Step
from auzolan.kernel.refusals import BadInput

DAYS: Final[Mapping[Gravity, int]] = {
    Gravity.DEATH: 10,
    Gravity.WIDESPREAD: 2,
    Gravity.SERIOUS: 15,
    Gravity.OTHER: 30,
}
"""Days from the day on which it was known: Regulation (EU) 2024/1689, art. 73(4), 73(3) and 73(2); ours for others."""
APPEAL_DAYS: Final = 30
MOST_LETTERS: Final = 4000


def due_on(gravity: Gravity, known_on: date) -> date:
    """Return the last day on which an incident may be reported.

    >>> due_on(Gravity.SERIOUS, date(2026, 8, 1)).isoformat(), due_on(Gravity.WIDESPREAD, date(2026, 8, 1)).isoformat()
    ('2026-08-16', '2026-08-03')
    >>> due_on(Gravity.DEATH, date(2026, 8, 1)).isoformat()
    '2026-08-11'
    """
    return known_on + timedelta(days=DAYS[gravity])


def appeal_due_on(asked_on: date, days: int = APPEAL_DAYS) -> date:
    """Return the day by which an appeal is answered.

    >>> appeal_due_on(date(2026, 8, 1)).isoformat()
    '2026-08-31'
    """
    return asked_on + timedelta(days=days)


def days_left(due: date, today: date) -> int:
    """Return how many days are left; below 0 once the day has passed.

    >>> days_left(date(2026, 8, 3), date(2026, 8, 1)), days_left(date(2026, 8, 3), date(2026, 8, 5))
    (2, -2)
    """
    return (due - today).days


def in_order(incidents: Iterable[Incident]) -> list[Incident]:
    """Return incidents: those that wait first, the one that is due soonest at the head; then the newest.

    >>> in_order([])
    []
    """
    told = list(incidents)
    open_ = sorted((one for one in told if one.step is not Step.ANSWERED), key=lambda one: (one.due_on, one.number))
    return open_ + sorted((one for one in told if one.step is Step.ANSWERED), key=lambda one: -one.number)


def appeals_in_order(appeals: Iterable[Appeal]) -> list[Appeal]:
    """Return appeals: those that wait first, the one that is due soonest at the head; then the newest.

    >>> appeals_in_order([])
    []
    """
    told = list(appeals)
    open_ = sorted((one for one in told if one.step is not Step.ANSWERED), key=lambda one: (one.due_on, one.number))
    return open_ + sorted((one for one in told if one.step is Step.ANSWERED), key=lambda one: -one.number)


def require_text(field: str, told: str, *, most: int = MOST_LETTERS) -> str:
    """Return a text without what surrounds it; BadInput where it is empty or too long.

    >>> require_text("what", " it fell ")
    'it fell'
    >>> require_text("what", " ")
    Traceback (most recent call last):
    ...
    auzolan.kernel.refusals.BadInput: what: '' is not accepted; expected a text of 1 to 4000 letters
    """
    text = told.strip()
    if not text or len(text) > most:
        raise BadInput(text, field=field, expected=f"a text of 1 to {most} letters")
    return text
