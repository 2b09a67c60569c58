# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Figures as people read them in the language of the page."""

from babel.numbers import format_currency, format_decimal
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from auzolan.kernel import charts
from auzolan.kernel.charts import Line, Spot
from auzolan.kernel.web import into
from auzolan.measure.api import Shown
from auzolan.review.nouns import Observation

NOTHING = "—"


def quantity(value: float | None, unit: str) -> str:
    """Return a value with its unit: shares as percentages, money with its currency, small numbers with two decimals."""
    if value is None:
        return NOTHING
    locale = get_language() or "eu"
    if unit in ("eur", "gbp"):
        return str(format_currency(value, unit.upper(), locale=locale))
    if unit == "share":
        return f"{format_decimal(100 * value, format='#,##0.#', locale=locale)} %"
    if unit == "percent":
        return f"{format_decimal(value, format='#,##0.#', locale=locale)} %"
    decimals = "#,##0" if abs(value) >= 100 or float(value).is_integer() else "#,##0.##"
    return str(format_decimal(value, format=decimals, locale=locale))


def figure(one: Observation, unit: str, name: str) -> dict[str, object]:
    """Return what the figure component shows of an observation."""
    return {
        "label": name,
        "value": quantity(one.value, unit),
        "n": quantity(one.n, "count") if one.n is not None else "",
        "low": quantity(one.low, unit) if one.low is not None else "",
        "high": quantity(one.high, unit) if one.high is not None else "",
        "period": one.period.label(),
        "source": one.provenance,
        "simulated": one.simulated,
    }


def chart(shown: Shown, target: float | None = None) -> str:
    """Return the line of a series with its table, or nothing where it has fewer than three values."""
    given = [one for one in shown.observations if one.value is not None]
    if len(given) < 3:
        return ""
    unit = shown.indicator.unit
    spots = [
        Spot(one.period.since, one.value or 0.0, one.period.label(), quantity(one.value, unit), one.low, one.high)
        for one in given
    ]
    name = into(shown.indicator.name)
    line = Line(name, spots, target, _("target") if target is not None else "")
    return charts.line(line, value_label=name, period_label=_("Period"), table_label=_("The figures behind this chart"))
