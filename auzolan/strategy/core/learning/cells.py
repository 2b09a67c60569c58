# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a cell of somebody's table says: amounts of money and days, as people and spreadsheets write them."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

MISSING: Final = frozenset({"", "-", "–", "—", "n/a", "na", "null", "none"})
_SIGNS: Final = re.compile(r"[\s\u00a0\u202f$€£]|usd|eur|gbp", re.IGNORECASE)
_NUMBER: Final = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?\Z", re.IGNORECASE)
_THOUSANDS: Final = {",": re.compile(r"[+-]?\d{1,3}(,\d{3})+\Z"), ".": re.compile(r"[+-]?\d{1,3}(\.\d{3})+\Z")}
_DAY: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?\Z")
_OTHER: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\Z")


def is_missing(cell: str) -> bool:
    """Tell whether a cell says that nothing is known.

    >>> is_missing(" N/A "), is_missing("0")
    (True, False)
    """
    return cell.strip().casefold() in MISSING


def decimal_sign(cells: Iterable[str]) -> str:
    """Return what parts the decimals in a column of amounts: "," or ".".

    A comma parts decimals where some cell has it as no thousands could: 12,5 or 1.234,56. Else it is the point.

    >>> decimal_sign(["1,234", "12,5"]), decimal_sign(["1,234", "0.5"]), decimal_sign(["1.234,56"])
    (',', '.', ',')
    """
    for cell in cells:
        text = _SIGNS.sub("", cell).strip("()")
        last = max(text.rfind(","), text.rfind("."))
        if last < 0:
            continue
        sign, other = text[last], "." if text[last] == "," else ","
        if other in text[:last] or not (_THOUSANDS[sign].match(text)):
            return sign
    return "."


def amount(cell: str, decimals: str = ".") -> Decimal | None:
    """Return the amount that a cell says, None where it says none; signs of money and thousands are read over.

    >>> amount("$1,234.50"), amount("1.234,5 €", ","), amount("(12.30)"), amount("about 5"), amount("nan")
    (Decimal('1234.50'), Decimal('1234.5'), Decimal('-12.30'), None, None)
    """
    text = _SIGNS.sub("", cell)
    if text.startswith("(") and text.endswith(")"):
        text = f"-{text[1:-1]}"
    thousands = "," if decimals == "." else "."
    whole, parted, rest = text.partition(decimals)
    if thousands in whole:
        if not _THOUSANDS[thousands].match(whole) or thousands in rest:
            return None
        whole = whole.replace(thousands, "")
    text = f"{whole}.{rest}" if parted else whole
    if not _NUMBER.match(text):
        return None
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if abs(found) < Decimal(10) ** 15 else None


def day_order(cells: Iterable[str]) -> str:
    """Return the order in which a column writes day (d) and month (m) before the year: "dm", "md", or "" where both.

    >>> day_order(["31/12/2020", "01/02/2020"]), day_order(["12/31/2020"]), day_order(["31/12/2020", "12/31/2020"])
    ('dm', 'md', '')
    """
    first = second = False
    for cell in cells:
        found = _OTHER.match(cell.strip())
        if found:
            first, second = first or int(found[1]) > 12, second or int(found[2]) > 12
    if first and second:
        return ""
    return "md" if second else "dm"


def day(cell: str, order: str = "dm") -> date | None:
    """Return the day that a cell says: 2020-12-31, with a time or without, or 31/12/2020; None where it says none.

    >>> day("2011-01-10T00:00:00Z"), day("31/12/2020"), day("12/31/2020", "md"), day("2020-02-30"), day("soon")
    (datetime.date(2011, 1, 10), datetime.date(2020, 12, 31), datetime.date(2020, 12, 31), None, None)
    """
    text = cell.strip()
    if found := _DAY.match(text):
        year, month, number = (int(part) for part in found.groups()[:3])
    elif found := _OTHER.match(text):
        first, second, year = (int(part) for part in found.groups())
        number, month = (first, second) if order == "dm" else (second, first)
    else:
        return None
    try:
        return date(year, month, number)
    except ValueError:
        return None


def looks_swapped(days: Iterable[date]) -> bool:
    """Tell whether days and months seem exchanged where both could be either (a spreadsheet's well-known fault).

    Days up to the 12th are then told as months: January, which is the first of a month, is over three times as common
    among them as among the days after the 12th, which cannot be exchanged. At least fifty of each are needed.

    >>> looks_swapped([date(2011, 1, 10)] * 80 + [date(2011, month, 15) for month in range(1, 13)] * 5)
    True
    >>> looks_swapped([date(2011, month, 1) for month in range(1, 13)] * 10 + [date(2011, 5, 15)] * 60)
    False
    """
    early: list[bool] = []
    late: list[bool] = []
    for one in days:
        (early if one.day <= 12 else late).append(one.month == 1)
    if min(len(early), len(late)) < 50:
        return False
    return sum(early) / len(early) > 3 * max(sum(late) / len(late), 0.1)
