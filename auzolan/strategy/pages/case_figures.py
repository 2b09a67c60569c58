# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a case's worth looks like on a page: figures side by side, tornado, and the course of its benefits."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _

from auzolan.kernel.web import into
from auzolan.review.nouns import Indicator
from auzolan.showing import charts, writing
from auzolan.showing.charts import Bar, Line, Spot
from auzolan.strategy.nouns import Appraisal, BenefitCourse, Case, Valuation
from auzolan.strategy.nouns.lights import AMBER_FROM, RED_FROM, Light, light_of
from auzolan.strategy.pages.case_words import WORDS

LIGHTS: Final = {
    Light.GREEN: (WORDS["green"], "good"),
    Light.AMBER: (WORDS["amber"], "warn"),
    Light.RED: (WORDS["red"], "bad"),
}


def euros(cents: Decimal | float | None) -> str:
    """Return cents as an amount of euros, whole from a hundred up."""
    return writing.money(None if cents is None else float(cents) / 100)


def beside(case: Case, valuation: Valuation) -> list[dict[str, str]]:
    """Return the promoter's own figures and, beside each, the corrected one."""
    own, corrected = valuation.own, valuation.corrected
    rows = [(_("Net present value"), euros(own.npv), euros(corrected.npv))]
    rows += [(_("Benefit-cost ratio"), _ratio(own), _ratio(corrected))]
    rows += [(_("Pays back in"), _payback(case, own), _payback(case, corrected))]
    rows += [(_("Present value of costs"), euros(own.costs), euros(corrected.costs))]
    rows += [(_("Present value of benefits"), euros(own.benefits), euros(corrected.benefits))]
    rows += [(_("Cost of building"), euros(valuation.cost.planned), euros(valuation.cost.p50))]
    return [{"name": name, "own": own_one, "corrected": other} for name, own_one, other in rows]


def switching(appraisal: Appraisal) -> list[dict[str, str]]:
    """Return how far each flow must move until the case is worth nothing, and the worth at its two ends."""
    swings = {one.key: one for one in appraisal.tornado}
    return [
        {
            "name": into(one.name),
            "worth": euros(one.present_cents),
            "change": _("no change does it") if one.change is None else _signed(float(one.change)),
            "at_low": euros(swings[one.key].at_low),
            "at_high": euros(swings[one.key].at_high),
        }
        for one in appraisal.switching
    ]


def tornado(appraisal: Appraisal) -> str:
    """Return the swings of the net present value as bars, the widest first; nothing where nothing is uncertain."""
    widest = max((one.reach for one in appraisal.tornado), default=Decimal(0))
    if not widest:
        return ""
    rows = [Bar(into(one.name), float(one.reach / widest), euros(one.reach)) for one in appraisal.tornado]
    return charts.bars(_("How far the net present value swings between the low and the high end of each figure"), rows)


def course(one: BenefitCourse, indicator: Indicator | None) -> dict[str, Any]:
    """Return a benefit year by year as chart, table and sum."""
    unit = indicator.unit if indicator else ""
    name = into(indicator.name) if indicator else one.benefit.series.indicator
    return {
        "course": one,
        "name": name,
        "service": one.benefit.series.dimensions.service,
        "chart": _chart(one, name, unit),
        "rows": [
            {
                "year": year.year,
                "promised": written(year.promised, unit),
                "interval": _interval(year.low, year.high, unit),
                "came": written(year.came, unit),
                "outlook": written(year.outlook, unit),
                "outlook_interval": _interval(year.outlook_low, year.outlook_high, unit),
                "n": year.n,
                "cases": writing.number(year.cases),
                "is_complete": year.is_complete,
            }
            for year in one.years
        ],
        "ratio": writing.percent(one.ratio, 0),
        "prior": writing.percent(one.prior, 0),
        "promised": written(one.promised, unit),
        "came": written(one.came, unit),
        "ultimate": written(one.ultimate, unit),
        "ultimate_interval": _interval(one.low, one.high, unit),
        "period": f"{one.years[0].year}–{one.years[-1].year}" if one.years else "",
        "light": light(one.under_half),
        "come_by": writing.percent(one.come_by, 0),
        "worth": None if one.benefit.unit_cents is None else euros(one.ultimate * one.benefit.unit_cents),
    }


def light(chance: float) -> dict[str, Any]:
    """Return the light of a chance as a word with its tone, and the chance itself."""
    name, tone = LIGHTS[light_of(chance)]
    return {"name": name, "tone": tone, "chance": writing.percent(chance)}


def cuts() -> str:
    """Return the cut points of the lights in words."""
    told = {"amber": writing.percent(AMBER_FROM, 0), "red": writing.percent(RED_FROM, 0)}
    return _("Green: under %(amber)s. Amber: from %(amber)s. Red: from %(red)s.") % told


def written(value: float | None, unit: str) -> str:
    """Return an improvement with its unit; that of a share in percentage points."""
    if value is None:
        return writing.NOTHING
    if unit in ("share", "percent"):
        return _("%(n)s points") % {"n": writing.number(value * (100 if unit == "share" else 1))}
    return writing.quantity(value, unit)


def totals(case: Case) -> list[dict[str, Any]]:
    """Return the costs by year, a row each, with their sum."""
    by_year: dict[int, dict[str, int]] = {year: {} for year in case.years}
    for one in case.costs:
        row = by_year.setdefault(one.year, {})
        row[one.kind.value] = row.get(one.kind.value, 0) + one.cents
    return [
        {"year": year, "cells": [kinds.get(kind) for kind in ("capex", "opex", "staff")], "sum": sum(kinds.values())}
        for year, kinds in by_year.items()
    ]


def expected(case: Case, indicators: Mapping[str, Indicator]) -> list[dict[str, Any]]:
    """Return what the benefits of a case promise."""
    rows = []
    for one in case.benefits:
        indicator = indicators.get(one.series.indicator)
        unit = indicator.unit if indicator else ""
        rows.append(
            {
                "name": into(indicator.name) if indicator else one.series.indicator,
                "key": one.series.indicator,
                "service": one.series.dimensions.service,
                "baseline": writing.quantity(one.baseline, unit),
                "middle": writing.quantity(one.middle, unit),
                "interval": writing.interval(one.low, one.high, unit),
                "by": writing.day(one.by),
                "profile": ", ".join(writing.percent(share, 0) for share in one.profile),
                "worth": one.unit_cents,
                "price_source": one.price_source,
                "owner": one.owner,
            }
        )
    return rows


def _chart(one: BenefitCourse, name: str, unit: str) -> str:
    scale = 100.0 if unit == "share" else 1.0
    spots = [
        Spot(
            date(year.year, 7, 1),
            year.outlook * scale,
            str(year.year),
            written(year.outlook, unit),
            None if year.outlook_low is None else year.outlook_low * scale,
            None if year.outlook_high is None else year.outlook_high * scale,
        )
        for year in one.years
    ]
    promised = [(date(year.year, 7, 1), year.promised * scale) for year in one.years]
    title = _("%(name)s: what came and what is to be expected; dashed, what was promised") % {"name": name}
    chart = Line(title, spots, expected=promised)
    table = _("The figures behind this chart")
    return charts.line(chart, value_label=name, period_label=_("Year"), table_label=table) if len(spots) > 1 else ""


def _interval(low: float | None, high: float | None, unit: str) -> str:
    """Return an interval of improvements; those of shares in percentage points, without a unit."""
    if low is None or high is None:
        return ""
    scale = 100.0 if unit == "share" else 1.0
    return writing.interval(low * scale, high * scale, _plain(unit))


def _plain(unit: str) -> str:
    return "" if unit in ("share", "percent") else unit


def _ratio(appraisal: Appraisal) -> str:
    return writing.number(None if appraisal.bcr is None else float(appraisal.bcr))


def _payback(case: Case, appraisal: Appraisal) -> str:
    return _("never") if appraisal.payback is None else str(case.start_year + appraisal.payback)


def _signed(change: float) -> str:
    return f"{'+' if change > 0 else '−' if change < 0 else ''}{writing.percent(abs(change))}"
