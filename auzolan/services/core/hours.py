# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Opening hours in the OpenStreetMap form, told in words."""

import re
from typing import Final

from auzolan.kernel.texts import Text

_DAYS: Final = {
    "Mo": ("astelehena", "lunes", "Monday"),
    "Tu": ("asteartea", "martes", "Tuesday"),
    "We": ("asteazkena", "miércoles", "Wednesday"),
    "Th": ("osteguna", "jueves", "Thursday"),
    "Fr": ("ostirala", "viernes", "Friday"),
    "Sa": ("larunbata", "sábado", "Saturday"),
    "Su": ("igandea", "domingo", "Sunday"),
    "PH": ("jaiegunak", "festivos", "public holidays"),
}
_FROM_BASQUE: Final = {
    "Mo": "astelehenetik",
    "Tu": "asteartetik",
    "We": "asteazkenetik",
    "Th": "ostegunetik",
    "Fr": "ostiraletik",
    "Sa": "larunbatetik",
    "Su": "igandetik",
}
_TO_BASQUE: Final = {
    "Mo": "astelehenera",
    "Tu": "asteartera",
    "We": "asteazkenera",
    "Th": "ostegunera",
    "Fr": "ostiralera",
    "Sa": "larunbatera",
    "Su": "igandera",
}
_DAY: Final = "Mo|Tu|We|Th|Fr|Sa|Su"
_RULE: Final = re.compile(
    rf"(?P<days>(?:(?:{_DAY}|PH)(?:-(?:{_DAY}))?)(?:,(?:(?:{_DAY}|PH)(?:-(?:{_DAY}))?))*)?\s*"
    r"(?P<times>off|\d{1,2}:\d{2}-\d{1,2}:\d{2}(?:,\s*\d{1,2}:\d{2}-\d{1,2}:\d{2})*)\Z"
)


def is_spelt(text: str) -> bool:
    """Tell whether ``text`` is in the OpenStreetMap form that the platform reads (days and times, or 24/7).

    >>> is_spelt("Mo-Fr 08:30-17:30; Sa 09:00-13:00"), is_spelt("mornings")
    (True, False)
    """
    return text == "24/7" or all(_RULE.match(part.strip()) for part in text.split(";"))


def in_words(text: str) -> Text:
    """Return opening hours in words, in three languages; what is not in the OpenStreetMap form stays as it is.

    >>> in_words("Mo-Fr 08:30-17:30; Sa off").en
    'Monday to Friday 08:30-17:30; Saturday closed'
    >>> in_words("Mo-Th 09:00-14:00").eu
    'astelehenetik ostegunera 09:00-14:00'
    >>> in_words("mornings").es
    'mornings'
    """
    if text == "24/7":
        return Text("beti", "siempre", "always")
    if not is_spelt(text):
        return Text(text, text, text)
    told = [_told(part.strip()) for part in text.split(";")]
    return Text(*("; ".join(one[place] for one in told) for place in range(3)))


def _told(rule: str) -> tuple[str, str, str]:
    found = _RULE.match(rule)
    if not found:
        return rule, rule, rule
    days, times = found["days"] or "Mo-Su", found["times"].replace(",", ", ").replace("  ", " ")
    closed = ("itxita", "cerrado", "closed")
    each = [_days(part) for part in days.split(",")]
    eu, es, en = (
        f"{', '.join(one[place] for one in each)} {closed[place] if times == 'off' else times}" for place in range(3)
    )
    return eu, es, en


def _days(part: str) -> tuple[str, str, str]:
    first, _, last = part.partition("-")
    if not last:
        return _DAYS[first]
    return (
        f"{_FROM_BASQUE[first]} {_TO_BASQUE[last]}",
        f"de {_DAYS[first][1]} a {_DAYS[last][1]}",
        f"{_DAYS[first][2]} to {_DAYS[last][2]}",
    )
