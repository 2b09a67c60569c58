# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Periods of time: half-open, named as the field names them (2025, 2025-Q3, 2025-07, 2025-07-14)."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from auzolan.kernel.refusals import BadInput

GRAINS: Final = ("day", "month", "quarter", "year")
_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}
_SPELLING: Final = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d{2})(?:-(\d{2}))?))?\Z")


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """Hold the days from ``since`` (included) until ``until`` (excluded).

    >>> Period(date(2025, 7, 1), date(2025, 10, 1)).label()
    '2025-Q3'
    """

    since: date
    until: date

    def __post_init__(self) -> None:
        if self.until <= self.since:
            raise BadInput(f"{self.since}/{self.until}", field="period", expected="an end after the start")

    @property
    def days(self) -> int:
        """Return the number of days in the period."""
        return (self.until - self.since).days

    @property
    def grain(self) -> str | None:
        """Return day, month, quarter or year where the period is exactly one, else None.

        >>> parse_period("2024").grain
        'year'
        """
        return next(
            (g for g in GRAINS if self.since == _floor(self.since, g) and self.until == _next(self.since, g)), None
        )

    def label(self) -> str:
        """Return the shortest standard spelling of the period.

        >>> Period(date(2025, 1, 1), date(2026, 1, 1)).label()
        '2025'
        >>> Period(date(2025, 4, 10), date(2025, 6, 28)).label()
        '2025-04-10/2025-06-28'
        """
        first = self.since
        match self.grain:
            case "year":
                return f"{first.year:04}"
            case "quarter":
                return f"{first.year:04}-Q{(first.month + 2) // 3}"
            case "month":
                return first.isoformat()[:7]
            case "day":
                return first.isoformat()
        return f"{first.isoformat()}/{self.until.isoformat()}"


def parse_period(text: str) -> Period:
    """Return the period that ``text`` spells (ISO year, quarter, month, day or since/until), or raise BadInput.

    >>> parse_period("2016-Q2").until
    datetime.date(2016, 7, 1)
    >>> parse_period("2024-02").days
    29
    """
    if "/" in text:
        since, _, until = text.partition("/")
        try:
            return Period(date.fromisoformat(since), date.fromisoformat(until))
        except ValueError as fault:
            raise BadInput(text, field="period", expected="YYYY-MM-DD/YYYY-MM-DD") from fault
    found = _SPELLING.match(text)
    if not found:
        raise BadInput(text, field="period", expected="YYYY, YYYY-Qn, YYYY-MM or YYYY-MM-DD")
    year, quarter, month, day = found.groups()
    grain = "quarter" if quarter else "day" if day else "month" if month else "year"
    try:
        first = date(int(year), (int(quarter) * 3 - 2) if quarter else int(month or 1), int(day or 1))
        return Period(first, _next(first, grain))
    except (ValueError, OverflowError) as fault:
        raise BadInput(text, field="period", expected="a day of the calendar") from fault


def period_of(day: date, grain: str) -> Period:
    """Return the period of that grain (day, month, quarter, year) that holds ``day``.

    >>> period_of(date(2025, 8, 14), "quarter").label()
    '2025-Q3'
    """
    first = _floor(day, grain)
    return Period(first, _next(first, grain))


def months_after(day: date, months: int) -> date:
    """Return the first day of the month that lies ``months`` after the month of ``day``.

    >>> months_after(date(2025, 11, 30), 3)
    datetime.date(2026, 2, 1)
    """
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def _floor(day: date, grain: str) -> date:
    if grain == "day":
        return day
    if grain not in _MONTHS:
        raise BadInput(grain, field="grain", expected=", ".join(GRAINS))
    step = _MONTHS[grain]
    return date(day.year, (day.month - 1) // step * step + 1, 1)


def _next(first: date, grain: str) -> date:
    return first + timedelta(days=1) if grain == "day" else months_after(first, _MONTHS[grain])
