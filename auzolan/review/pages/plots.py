# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The charts of review: series with targets and expectations, sparklines, and calibration."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from auzolan.kernel.access import Actor
from auzolan.kernel.texts import same
from auzolan.kernel.web import into
from auzolan.review import api
from auzolan.review.nouns import (
    Aggregation,
    Direction,
    Expectation,
    Indicator,
    Observation,
    Outcome,
    Record,
    Series,
    Sighting,
)
from auzolan.review.pages import words
from auzolan.showing import charts, writing

_MOST_SERIES: Final = 6
_SPARK: Final = 40
Expected = tuple[Expectation, Outcome | None]


def of_finding(by: Actor, seen: Sighting) -> list[SafeString]:
    """Return one chart per series of a finding (the first six), the target on the first. Three queries or fewer."""
    those = seen.series[:_MOST_SERIES]
    titled = titles(by, those)
    observed = api.series_of(by=by, series=those) if those else {}
    return [
        of_series(titled[one][0], titled[one][1], observed[one], target=seen.target if place == 0 else None)
        for place, one in enumerate(those)
    ]


def titles(by: Actor, those: Sequence[Series]) -> dict[Series, tuple[str, Indicator]]:
    """Return the title of each series with its indicator; one that is not recorded is named by its key."""
    known = api.indicators(by=by, keys={one.indicator for one in those}) if those else {}
    names = words.dimension_names(by.tenant, [one.dimensions for one in those])
    found = {one: known.get(one.indicator) or _unknown(one.indicator) for one in those}
    return {one: (words.series_title(one, into(found[one].name), names), found[one]) for one in those}


def of_series(
    title: str,
    indicator: Indicator,
    observed: Iterable[Observation],
    *,
    target: float | None = None,
    expected: Sequence[Expected] = (),
) -> SafeString:
    """Return a series as a line with its intervals; a target, and what was expected of it from when to when."""
    marks = [(one.since, _("decided")) for one, _outcome in expected if one.since]
    hoped = [(at, _drawn(value, indicator.unit) or 0.0) for one, _o in expected[:1] for at, value in _hope(one)]
    goal = target if target is not None else (expected[0][0].middle if expected else None)
    return charts.line(
        charts.Line(
            title=title,
            spots=_spots(observed, indicator.unit),
            target=_drawn(goal, indicator.unit),
            target_label=_("target: %(value)s") % {"value": writing.quantity(goal, indicator.unit)},
            marks=marks,
            expected=hoped,
        ),
        value_label=_("Value"),
        period_label=_("Period"),
        table_label=_("The figures behind the chart"),
    )


def of_outcome(title: str, indicator: Indicator, observed: Sequence[Observation], scored: Expected) -> SafeString:
    """Return before and after a decision, with what would have come anyway as the broken line."""
    expectation, outcome = scored
    if outcome is None or outcome.counterfactual is None:
        return of_series(title, indicator, observed, expected=[scored])
    return charts.line(
        charts.Line(
            title=_("%(title)s: before, after, and what would have come anyway (broken line)") % {"title": title},
            spots=_spots(observed, indicator.unit),
            target=_drawn(expectation.middle, indicator.unit),
            target_label=_("expected: %(value)s") % {"value": writing.quantity(expectation.middle, indicator.unit)},
            marks=[(expectation.since, _("decided"))] if expectation.since else [],
            expected=[
                (at, _drawn(value, indicator.unit) or 0.0)
                for at, value in _anyway(observed, expectation, outcome.counterfactual)
            ],
        ),
        value_label=_("Value"),
        period_label=_("Period"),
        table_label=_("The figures behind the chart"),
    )


def spark(observed: Sequence[Observation], name: str) -> SafeString:
    """Return the last values of a series as a small line."""
    values = [one.value for one in observed if one.value is not None][-_SPARK:]
    return charts.sparkline(values, _("%(name)s: the last %(n)s values") % {"name": name, "n": len(values)})


def calibration(records: Sequence[Record], unit_names: Mapping[str, str]) -> SafeString:
    """Return for each kind and unit how many 80 % intervals held what came, with the interval of that share."""
    rows = [
        charts.Bar(
            name=words.kind(one.kind) if not one.unit else f"· {unit_names.get(one.unit, one.unit)}",
            share=one.held_share,
            written=f"{one.held} / {one.scored}",
            low=one.held_low,
            high=one.held_high,
        )
        for one in records
        if one.held_share is not None and one.scored
    ]
    if not rows:
        return SafeString("")
    return charts.bars(_("Share of 80 % intervals that held what came (with the prior's ten), and of how many"), rows)


def _drawn(value: float | None, unit: str) -> float | None:
    """Return a value as its axis shows it: shares as percentages."""
    return 100 * value if unit == "share" and value is not None else value


def _spots(observed: Iterable[Observation], unit: str) -> list[charts.Spot]:
    return [
        charts.Spot(
            at=one.period.since,
            value=_drawn(one.value, unit) or 0.0,
            label=writing.period(one.period),
            written=writing.quantity(one.value, unit),
            low=_drawn(one.low, unit),
            high=_drawn(one.high, unit),
        )
        for one in observed
        if one.value is not None
    ]


def _hope(one: Expectation) -> list[tuple[date, float]]:
    """Return the line of hope: from the baseline on the day of the decision to the middle on the day it is due."""
    if one.baseline is None or one.since is None:
        return []
    return [(one.since, one.baseline), (one.by, one.middle)]


def _anyway(observed: Sequence[Observation], one: Expectation, counterfactual: float) -> list[tuple[date, float]]:
    """Return the line from the last value before the decision to what would have come anyway at its end."""
    since = one.since
    before = [o for o in observed if since and o.period.until <= since and o.value is not None]
    after = [o for o in observed if since and o.period.since >= since and o.value is not None]
    if not before or not after:
        return []
    last, end = before[-1], after[-1]
    return [(last.period.since, last.value or 0.0), (end.period.since, counterfactual)]


def _unknown(key: str) -> Indicator:
    return Indicator(key, same(key), "", Direction.UP, Aggregation.LAST, "year", "", "")
