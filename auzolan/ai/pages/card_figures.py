# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The figures of a card as pages show them: each beside its baseline, with its interval, drawn with its table."""

from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from auzolan.ai.nouns.cards import Better, Card, Metric
from auzolan.kernel.web import into
from auzolan.showing.charts import Bar, bars
from auzolan.showing.writing import number, percent


def figures(card: Card) -> list[dict[str, Any]]:
    """Return the metrics of a card as figures, each with n and interval, and the skill of the leading one."""
    told = [
        {
            "label": into(one.label),
            "value": written(one, one.value),
            "n": number(one.n),
            "low": written(one, one.low),
            "high": written(one, one.high),
        }
        for one in card.measured.metrics
    ]
    leading = card.measured.leading
    if leading.skill is not None:
        told.append(
            {
                "label": _("Skill over the baseline"),
                "value": percent(leading.skill),
                "n": number(leading.n),
                "low": percent(leading.skill_low),
                "high": percent(leading.skill_high),
            }
        )
    return told


def baseline_of(card: Card) -> str:
    """Return what the naive baseline comes to in the leading metric; nothing where it has none."""
    leading = card.measured.leading
    return "" if leading.baseline is None else written(leading, leading.baseline)


def written(metric: Metric, value: float | None) -> str:
    """Return a value of a metric as people read it: a share as a percentage."""
    return percent(value) if metric.unit == "share" else number(value)


def drawing(metric: Metric, baseline: str) -> SafeString:
    """Return a metric as bars: the system with its interval, the baseline, each group with its interval, the table."""
    rows: list[tuple[str, float, float | None, float | None]] = [
        (_("The system"), metric.value, metric.low, metric.high)
    ]
    if metric.baseline is not None:
        rows.append((_("The naive baseline: %(what)s") % {"what": baseline}, metric.baseline, None, None))
    if metric.target is not None:
        rows.append((_("What it should be near"), metric.target, None, None))
    rows += [(f"{into(one.name)} (n = {number(one.n)})", one.value, one.low, one.high) for one in metric.subgroups]
    reach = max([abs(high if high is not None else value) for _name, value, _low, high in rows] + [1e-12])
    reach = 1.0 if metric.unit == "share" else reach * 1.05
    title = _("%(metric)s: less is better") if metric.better is Better.LOWER else "%(metric)s"
    return bars(
        title % {"metric": into(metric.label)},
        [
            Bar(
                name,
                max(0.0, value / reach),
                written(metric, value),
                None if low is None else max(0.0, low / reach),
                None if high is None else min(1.0, high / reach),
                "" if low is None else f"{written(metric, low)} – {written(metric, high)}",
            )
            for name, value, low, high in rows
        ],
    )
