# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A last day for applications that is moved: to a later one only, and the days that follow it by as many (P18b)."""

from datetime import date, timedelta
from typing import Final

from auzolan.govtech.nouns.challenges import Calendar
from auzolan.kernel.refusals import BadInput

LONGEST: Final = timedelta(days=366)
"""By how much the last day moves at most at once: more is a slip of the pen."""


def require_later(days: Calendar, until: date) -> None:
    """Raise BadInput unless a new last day for applications is a later one, within a year.

    >>> days = Calendar(date(2026, 2, 1), date(2026, 3, 1), date(2026, 9, 1), date(2026, 10, 1))
    >>> require_later(days, date(2026, 2, 2))
    """
    before = days.applications_until
    if until <= before:
        raise BadInput(until, field="until", expected=f"a day after {before}")
    if until - before > LONGEST:
        raise BadInput(until, field="until", expected=f"a day at most a year after {before}")


def later(days: Calendar, until: date) -> Calendar:
    """Return a calendar whose last day for applications is ``until``; whoever selects and pilots has as long as before.

    >>> later(Calendar(date(2026, 2, 1), date(2026, 3, 1), date(2026, 9, 1), date(2026, 10, 1)), date(2026, 2, 8))
    ... # doctest: +NORMALIZE_WHITESPACE
    Calendar(applications_until=datetime.date(2026, 2, 8), select_until=datetime.date(2026, 3, 8),
             pilot_until=datetime.date(2026, 9, 8), learn_until=datetime.date(2026, 10, 8))
    """
    by = until - days.applications_until
    return Calendar(until, days.select_until + by, days.pilot_until + by, days.learn_until + by)
