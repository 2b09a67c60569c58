# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A last day for applications that is moved: to a later one only, and the days that follow it by as many (P18b)."""

from datetime import date

from auzolan.govtech.nouns.challenges import Calendar


def fault_of_day(days: Calendar, until: date) -> tuple[str, object, str] | None:
    """Return what is wrong with a new last day (field, value, what was expected), or None: it must be a later one.

    >>> days = Calendar(date(2026, 2, 1), date(2026, 3, 1), date(2026, 9, 1), date(2026, 10, 1))
    >>> fault_of_day(days, date(2026, 1, 31))
    ('until', datetime.date(2026, 1, 31), 'a day after 2026-02-01')
    >>> fault_of_day(days, date(2026, 2, 2)) is None
    True
    """
    if until <= days.applications_until:
        return "until", until, f"a day after {days.applications_until}"
    return None


def later(days: Calendar, until: date) -> Calendar:
    """Return a calendar whose last day for applications is ``until``; whoever selects and pilots has as long as before.

    >>> later(Calendar(date(2026, 2, 1), date(2026, 3, 1), date(2026, 9, 1), date(2026, 10, 1)), date(2026, 2, 8))
    ... # doctest: +NORMALIZE_WHITESPACE
    Calendar(applications_until=datetime.date(2026, 2, 8), select_until=datetime.date(2026, 3, 8),
             pilot_until=datetime.date(2026, 9, 8), learn_until=datetime.date(2026, 10, 8))
    """
    by = until - days.applications_until
    return Calendar(until, days.select_until + by, days.pilot_until + by, days.learn_until + by)
