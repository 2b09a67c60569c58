# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What earlier contracts add to a purchase: no contract may be split to escape a figure (LCSP 99.2, 101.10)."""

from calendar import monthrange
from datetime import date

from auzolan.govtech.nouns.procurement import SPLIT_MONTHS, Previous, Purchase, Split


def split_of(purchase: Purchase, on: date) -> Split:
    """Return which earlier contracts count with a purchase that starts on a day, and what all come to.

    Those count that have the same object and the same supplier and were awarded in the 12 months that end with that
    day: on the day itself, and not on the day 12 months before; a name that is not told is taken as the same. What
    recurs counts whoever supplies it (101.10.a). Names are compared without regard to case and spaces.

    >>> from decimal import Decimal
    >>> before = Previous("Ada", "web", Decimal(9000), date(2026, 3, 1))
    >>> split_of(Purchase("services", Decimal(8000), supplier="ada", previous=(before,)), date(2026, 9, 1)).total
    Decimal('17000')
    """
    since = _months_before(on, SPLIT_MONTHS)
    counted: list[Previous] = []
    others: list[tuple[Previous, str]] = []
    for one in purchase.previous:
        why = _why_not(one, purchase, since, on)
        if why:
            others.append((one, why))
        else:
            counted.append(one)
    return Split(purchase.value + sum(one.value for one in counted), tuple(counted), tuple(others))


def _why_not(one: Previous, purchase: Purchase, since: date, on: date) -> str:
    if one.on <= since:
        return "earlier"
    if one.on > on:
        return "later"
    if not _same(one.object, purchase.object):
        return "object"
    if not purchase.is_recurring and not _same(one.supplier, purchase.supplier):
        return "supplier"
    return ""


def _same(one: str, other: str) -> bool:
    return not one or not other or " ".join(one.casefold().split()) == " ".join(other.casefold().split())


def _months_before(day: date, months: int) -> date:
    """Return the day so many months before another; the last of the month where it has no such day.

    >>> _months_before(date(2024, 2, 29), 12)
    datetime.date(2023, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
