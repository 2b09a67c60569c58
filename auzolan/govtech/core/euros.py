# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Amounts of euros that are written as text: exact, and only where they can be read in one way."""

import re
from decimal import Decimal
from typing import Final

_GROUPED: Final = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:,[0-9]+)?")
_POINT: Final = re.compile(r"[0-9]+(?:\.[0-9]{1,2})?")


def spanish(text: str) -> Decimal | None:
    """Return an amount as it is written in Spain, or with cents after a point; None where it is neither.

    A point before three digits parts thousands; before one or two, and nowhere else, it parts cents.

    >>> [str(spanish(one)) for one in ("57.241,47", "47.307", "12343.75", "677,6", "900")]
    ['57241.47', '47307', '12343.75', '677.6', '900']
    >>> [spanish(one) for one in ("1234.567", "1,234.50", "1.23.456", "-5", "1E3", "")]
    [None, None, None, None, None, None]
    """
    if _GROUPED.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    return plain(text)


def plain(text: str) -> Decimal | None:
    """Return an amount written with digits, and at most two more after a point; None where it is anything else.

    >>> [str(plain(one)) for one in ("12343.75", "900", "12.343", "12343,75", "٣")]
    ['12343.75', '900', 'None', 'None', 'None']
    """
    return Decimal(text) if _POINT.fullmatch(text) else None
