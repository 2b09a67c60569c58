# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Numbers, days and amounts as people read them in the language of the page."""

from datetime import date, datetime
from typing import Final

from babel.dates import format_date, format_datetime, get_timezone
from babel.numbers import format_compact_decimal, format_currency, format_decimal, format_percent
from django.conf import settings
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from auzolan.kernel.periods import Period

NOTHING: Final = "—"
_SMALL: Final = 100


def number(value: float | None, decimals: int | None = None) -> str:
    """Return a number as the language writes it; decimals only where it is small, unless they are asked for."""
    if value is None:
        return NOTHING
    if decimals is None:
        decimals = 0 if abs(value) >= _SMALL or float(value).is_integer() else 2
    pattern = "#,##0" + ("." + "#" * decimals if decimals else "")
    return str(format_decimal(value, format=pattern, locale=_language()))


def compact(value: float) -> str:
    """Return a number for the axis of a chart: from a million up with the language's own short word."""
    if abs(value) < 1e6:
        return str(format_decimal(value, format="#,##0.####", locale=_language()))
    return str(format_compact_decimal(value, locale=_language(), fraction_digits=1))


def quantity(value: float | None, unit: str) -> str:
    """Return a value with its unit: a share as a percentage, money with its currency, the rest with the unit's word."""
    if value is None:
        return NOTHING
    if unit == "share":
        return percent(value)
    if unit == "percent":
        return percent(value / 100)
    if unit in ("eur", "gbp"):
        return money(value, unit.upper())
    if unit == "count":
        return number(value)
    word = unit_word(unit)
    return f"{number(value)} {word}" if word else number(value)


def percent(share: float | None, decimals: int = 1) -> str:
    """Return a share (0-1) as a percentage."""
    if share is None:
        return NOTHING
    pattern = f"#,##0.{'#' * decimals}" if decimals else "#,##0"
    is_basque = _language() == "eu"
    marked = f"%\u00a0{pattern}" if is_basque else f"{pattern}\u00a0%" if _language() == "es" else f"{pattern}%"
    return str(format_percent(share, format=marked, locale=_language()))


def money(amount: float | None, currency: str = "EUR") -> str:
    """Return an amount with its currency; whole units from a hundred up."""
    if amount is None:
        return NOTHING
    pattern = "#,##0" if abs(amount) >= _SMALL or float(amount).is_integer() else "#,##0.00"
    place = f"¤{pattern}" if _language() == "en" else f"{pattern}\u00a0¤"
    return str(format_currency(amount, currency, format=place, locale=_language(), currency_digits=False))


def day(on: date | None) -> str:
    """Return a day in words, as the language writes it."""
    if on is None:
        return NOTHING
    written = str(format_date(on, format="long", locale=_language()))
    return _basque_day(on, written) if _language() == "eu" else written


def _basque_day(on: date, written: str) -> str:
    """Return a day as Basque writes it: the endings that CLDR leaves in brackets follow from how the number is said.

    2025eko urtarrilaren 1a: -eko after a consonant (bat, bost, hamar, ehun), -ko after a vowel; no -a after hamaika.
    """
    counted = on.year % 20  # numbers are said by twenties
    is_hundred = on.year % 100 == 0 and on.year % 1000 != 0
    year = f"{on.year}eko" if is_hundred or counted in (1, 5, 10, 15) else f"{on.year}ko"
    said = str(on.day) if on.day in (11, 31) else f"{on.day}a"
    return written.replace(f"{on.year}(e)ko", year).replace(f"{on.day}(a)", said)


def moment(at: datetime | None) -> str:
    """Return a moment in the time zone where the administration lives."""
    if at is None:
        return NOTHING
    zone = get_timezone(settings.TIME_ZONE)
    written = str(format_datetime(at, format="medium", tzinfo=zone, locale=_language()))
    return _basque_day(at.astimezone(zone).date(), written) if _language() == "eu" else written


def period(of: Period) -> str:
    """Return the standard spelling of a period, with a dash where it has two ends."""
    return of.label().replace("/", " – ")


def unit_word(unit: str) -> str:
    """Return the word of a unit; a unit that only a room knows is shown as the room spells it."""
    words = {
        "": "",
        "count": "",
        "share": "%",
        "percent": "%",
        "eur": "EUR",
        "gbp": "GBP",
        "minutes": _("minutes"),
        "hours": _("hours"),
        "days": _("days"),
        "score": _("points"),
        "passengers-per-trip": _("passengers per trip"),
    }
    return words.get(unit, unit.replace("-", " "))


def interval(low: float | None, high: float | None, unit: str) -> str:
    """Return an interval from the lower to the higher end, or nothing where one is missing."""
    if low is None or high is None:
        return ""
    low, high = sorted((low, high))
    return f"{quantity(low, unit)} – {quantity(high, unit)}"


def days_left(days: int) -> str:
    """Return how many days are left, or for how many something is late."""
    if days < 0:
        return ngettext("%(n)s day late", "%(n)s days late", -days) % {"n": number(-days)}
    if days == 0:
        return _("today")
    return ngettext("in %(n)s day", "in %(n)s days", days) % {"n": number(days)}


def minutes(value: float | None) -> str:
    """Return minutes as people say them: minutes up to two hours, hours up to two days, then days."""
    if value is None:
        return NOTHING
    locale = _language()
    for limit, size, word in ((120, 1, _("min")), (2880, 60, _("h"))):
        if value < limit:
            return f"{format_decimal(value / size, format='#,##0.#', locale=locale)} {word}"
    return f"{format_decimal(value / 1440, format='#,##0.#', locale=locale)} {_('days')}"


def _language() -> str:
    return get_language() or "eu"
