# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What progress looks like on a page: the figures at the head, axes as bars, each indicator with its chart."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from auzolan.kernel.access import Actor
from auzolan.kernel.naming import name_refs
from auzolan.kernel.refs import Ref
from auzolan.kernel.web import into
from auzolan.review import api as review
from auzolan.review.nouns import Indicator, Observation, Series
from auzolan.showing import charts, writing
from auzolan.strategy.nouns import AgendaLevel, AgendaProgress, Seen, TargetReading


def figures_of(told: AgendaProgress) -> list[dict[str, str]]:
    """Return the figures at the head of an agenda: never without what they are of."""
    whole, top = told.whole, [row for row in told.items if row.depth == 0]
    targets = sum(row.targets for row in top)
    milestones, done = sum(row.milestones for row in top), sum(row.done for row in top)
    return [
        {
            "label": _("Progress, as far as it is measured"),
            "value": writing.percent(whole.progress, 0),
            "low": writing.percent(whole.low, 0) if whole.low != whole.high else "",
            "high": writing.percent(whole.high, 0) if whole.low != whole.high else "",
            "period": _("expected by then: %(share)s") % {"share": writing.percent(whole.expected, 0)},
        },
        {
            "label": _("Measured, of the whole weight"),
            "value": writing.percent(whole.coverage, 0),
            "n": str(targets),
            "period": _("indicators"),
        },
        {"label": _("Milestones done on evidence"), "value": f"{done} / {milestones}"},
        {
            "label": _("Late"),
            "value": str(sum(row.late + row.overdue for row in top)),
            "period": _("indicators and milestones"),
        },
    ]


def axes_chart(told: AgendaProgress) -> SafeString:
    """Return the progress of each axis as bars with their intervals; nothing where no axis is measured."""
    rows = [
        charts.Bar(
            name=Truncator(into(row.item.name)).chars(charts.MOST_LETTERS),
            share=row.rollup.progress,
            written=writing.percent(row.rollup.progress, 0),
            low=row.rollup.low if row.rollup.low != row.rollup.high else None,
            high=row.rollup.high if row.rollup.low != row.rollup.high else None,
        )
        for row in told.items
        if row.item.level is AgendaLevel.AXIS and row.rollup.progress is not None
    ]
    return charts.bars(_("Progress by axis, as far as it is measured"), rows) if rows else SafeString("")


def targets_of(by: Actor, readings: Sequence[TargetReading]) -> list[dict[str, Any]]:
    """Return each target with its chart and figures; the series are read once for all of them."""
    series = list(dict.fromkeys(one.target.series for one in readings))
    known = review.indicators(by=by, keys={one.indicator for one in series}) if series else {}
    observed = review.series_of(by=by, series=series) if series else {}
    named = name_refs(by.tenant, {_service(one) for one in series if one.dimensions.service})
    return [
        _target(one, known.get(one.target.series.indicator), observed, _place(one.target.series, named))
        for one in readings
    ]


def _target(
    one: TargetReading, indicator: Indicator | None, observed: Mapping[Series, Sequence[Observation]], of: str
) -> dict[str, Any]:
    target, unit = one.target, indicator.unit if indicator else ""
    name = into(indicator.name) if indicator else target.series.indicator
    title = f"{name} ({of})" if of else name
    newest = one.observed
    return {
        "reading": one,
        "title": title,
        "url": reverse("review:indicator", args=[target.series.indicator]),
        "baseline": writing.quantity(target.baseline, unit),
        "target": writing.quantity(target.target, unit),
        "since": writing.day(target.since),
        "by": writing.day(target.by),
        "observed": writing.quantity(newest.value, unit) if newest else "",
        "period": writing.period(newest.period) if newest else "",
        "simulated": bool(newest and newest.simulated),
        "share": writing.percent(one.share, 0),
        "interval": writing.interval(one.low, one.high, "share") if one.low != one.high else "",
        "expected": writing.percent(one.expected, 0),
        "elapsed": writing.percent(one.elapsed, 0),
        "is_measured": one.seen is Seen.MEASURED,
        "chart": _chart(title, one, unit, observed.get(target.series, ())),
    }


def _chart(title: str, one: TargetReading, unit: str, observed: Sequence[Observation]) -> SafeString:
    scale = 100.0 if unit == "share" else 1.0
    spots = [
        charts.Spot(
            at=o.period.since,
            value=scale * o.value,
            label=writing.period(o.period),
            written=writing.quantity(o.value, unit),
            low=None if o.low is None else scale * o.low,
            high=None if o.high is None else scale * o.high,
        )
        for o in observed
        if o.value is not None
    ]
    told = writing.quantity(one.target.target, unit)
    return charts.line(
        charts.Line(
            title=title,
            spots=spots,
            target=scale * one.target.target,
            target_label=_("target: %(value)s") % {"value": told},
            expected=_course(one, [spot.at for spot in spots], scale),
        ),
        value_label=_("Value"),
        period_label=_("Period"),
        table_label=_("The figures behind the chart"),
    )


def _course(one: TargetReading, days: Sequence[date], scale: float) -> list[tuple[date, float]]:
    """Return the straight way from baseline to target, as far as the drawing reaches."""
    target = one.target
    if target.baseline is None or not days or days[-1] <= target.since:
        return []
    first, last = max(target.since, days[0]), min(days[-1], target.by)
    span = (target.by - target.since).days
    return [
        (day, scale * (target.baseline + (target.target - target.baseline) * (day - target.since).days / span))
        for day in (first, last)
    ]


def _service(series: Series) -> Ref:
    return Ref("services", "service", series.dimensions.service)


def _place(series: Series, named: Mapping[Ref, Any]) -> str:
    of = series.dimensions
    service = into(named[_service(series)].title) if of.service else ""
    return ", ".join(filter(None, (service, of.provider, of.channel, of.municipality, of.group)))
