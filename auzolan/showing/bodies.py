# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the bodies of calls that write are made of: words, amounts, days and moments that every table can hold."""

from datetime import UTC, date, datetime
from typing import Annotated, Final

from ninja import Schema
from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints

from auzolan.kernel.texts import Text

YEARS: Final = range(1900, 2200)
MOST_CENTS: Final = 10**14
HOLDS: Final = r"^[^\x00]*$"
"""No character 0: PostgreSQL keeps none."""


def _within(told: date) -> date:
    """Return a day of which earlier and later ones can be reckoned; ValueError for any other.

    >>> _within(date(9999, 12, 31))
    Traceback (most recent call last):
    ValueError: expected a day of the years 1900 to 2199
    """
    if told.year not in YEARS:
        raise ValueError(f"expected a day of the years {YEARS[0]} to {YEARS[-1]}")
    return told


def _in_utc(told: datetime) -> datetime:
    """Return the same moment in UTC.

    >>> from datetime import timedelta, timezone
    >>> _in_utc(datetime(2026, 1, 1, 12, tzinfo=timezone(timedelta(hours=1)))).isoformat()
    '2026-01-01T11:00:00+00:00'
    """
    _within(told)
    return told.astimezone(UTC)


Said = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000, pattern=HOLDS)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200, pattern=HOLDS)]
Code = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20, pattern=HOLDS)]
Cents = Annotated[int, Field(ge=-MOST_CENTS, le=MOST_CENTS)]
Day = Annotated[date, AfterValidator(_within)]
Moment = Annotated[AwareDatetime, AfterValidator(_in_utc)]
"""A moment says how far from UTC its hour is; it is kept in UTC."""


class Words(Schema):
    """Hold what people read, in up to three languages."""

    eu: Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000, pattern=HOLDS)] = ""
    es: Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000, pattern=HOLDS)] = ""
    en: Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000, pattern=HOLDS)] = ""

    def text(self) -> Text:
        """Return it as verbs take it."""
        return Text(self.eu, self.es, self.en)
