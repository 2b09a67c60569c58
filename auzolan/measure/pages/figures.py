# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What measure's nouns look like on a page: observations, readings, levels, and the line of a series."""

from datetime import date

from django.utils.translation import gettext as _

from auzolan.kernel.web import into
from auzolan.measure.api import Shown
from auzolan.measure.nouns import Level, Reading
from auzolan.review.nouns import Observation
from auzolan.showing import charts
from auzolan.showing.charts import Line, Spot
from auzolan.showing.writing import quantity


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
        "term": "newest_value",
    }


def reading(of: Reading, unit: str = "share") -> dict[str, str]:
    """Return a reading as a value with its interval and the number behind it; a missing one says nothing."""
    return {
        "value": quantity(of.value, unit),
        "low": quantity(of.low, unit) if of.low is not None else "",
        "high": quantity(of.high, unit) if of.high is not None else "",
        "n": quantity(of.denominator, "count") if of.denominator is not None else "",
    }


def level(of: Level, unit: str, n: int) -> dict[str, str]:
    """Return an estimate of satisfaction as a value with its interval and the answers behind it."""
    return {
        "value": quantity(of.estimate, unit),
        "low": quantity(of.low, unit),
        "high": quantity(of.high, unit),
        "raw": quantity(of.raw, unit),
        "n": quantity(n, "count"),
    }


def spot(at: date, label: str, unit: str, value: float, low: float | None, high: float | None) -> Spot:
    """Return a point of a line; shares are drawn as percentages."""
    scale = 100.0 if unit == "share" else 1.0
    ends = [None if end is None else end * scale for end in (low, high)]
    return Spot(at, value * scale, label, quantity(value, unit), *ends)


def chart(shown: Shown, target: float | None = None) -> str:
    """Return the line of a series with its table, or nothing where it has fewer than three values."""
    given = [one for one in shown.observations if one.value is not None]
    if len(given) < 3:
        return ""
    unit = shown.indicator.unit
    spots = [spot(one.period.since, one.period.label(), unit, one.value or 0.0, one.low, one.high) for one in given]
    name = into(shown.indicator.name)
    goal = target * 100 if target is not None and unit == "share" else target
    line = Line(name, spots, goal, _("target") if target is not None else "")
    return charts.line(line, value_label=name, period_label=_("Period"), table_label=_("The figures behind this chart"))
