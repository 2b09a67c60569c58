# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Working days as Law 39/2015, art. 30 counts them: no Saturday, Sunday or holiday, from the day after."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

from auzolan.kernel.refusals import BadInput

# of every year in all of Spain, and not to be put on another day (Royal Decree 2001/1983, art. 45)
_EVERY_YEAR: Final = ((1, 1), (5, 1), (8, 15), (10, 12), (11, 1), (12, 6), (12, 8), (12, 25))
_SATURDAY: Final = 5


def easter(year: int) -> date:
    """Return Easter Sunday of a year of the Gregorian calendar (the anonymous algorithm of 1876).

    >>> easter(2026), easter(2038)
    (datetime.date(2026, 4, 5), datetime.date(2038, 4, 25))
    """
    golden, century, within = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (within // 4) - moon - within % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def is_working(day: date, holidays: Collection[date] = ()) -> bool:
    """Tell whether a day counts: in all of Spain, and by the administration's own ``holidays``.

    >>> is_working(date(2026, 4, 3)), is_working(date(2026, 4, 6)), is_working(date(2026, 4, 6), {date(2026, 4, 6)})
    (False, True, False)
    """
    if day.weekday() >= _SATURDAY or day in holidays or (day.month, day.day) in _EVERY_YEAR:
        return False
    return day != easter(day.year) - timedelta(days=2)


def working_days_after(day: date, count: int, holidays: Collection[date] = ()) -> date:
    """Return the last of ``count`` working days that begin the day after ``day``.

    >>> working_days_after(date(2026, 12, 3), 3), working_days_after(date(2026, 11, 27), 1)
    (datetime.date(2026, 12, 9), datetime.date(2026, 11, 30))
    """
    if count < 1:
        raise BadInput(count, field="days", expected="1 or more")
    while count:
        day += timedelta(days=1)
        count -= is_working(day, holidays)
    return day


def working_days_between(since: date, until: date, holidays: Collection[date] = ()) -> int:
    """Return how many working days lie after ``since`` up to ``until``; fewer than none where ``until`` came first.

    >>> working_days_between(date(2026, 12, 3), date(2026, 12, 10)), working_days_between(date(2026, 12, 10), date(2026, 12, 3))
    (4, -4)
    """  # noqa: E501
    if until < since:
        return -working_days_between(until, since, holidays)
    days = (since + timedelta(days=n) for n in range(1, (until - since).days + 1))
    return sum(is_working(day, holidays) for day in days)
