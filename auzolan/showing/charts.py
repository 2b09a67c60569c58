# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Charts as SVG that a server draws: readable without colour or script, with the table behind them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from auzolan.showing.writing import interval

WIDTH: Final = 720
HEIGHT: Final = 280
LEFT: Final = 64
RIGHT: Final = 12
TOP: Final = 14
BOTTOM: Final = 30


@dataclass(frozen=True, slots=True)
class Spot:
    """Hold one point of a line: its day, value, interval where it has one, and how its period and value are written."""

    at: date
    value: float
    label: str
    written: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """Hold a line chart: title, points oldest first, a target, days at which something changed, what was expected."""

    title: str
    spots: Sequence[Spot]
    target: float | None = None
    target_label: str = ""
    marks: Sequence[tuple[date, str]] = ()
    expected: Sequence[tuple[date, float]] = ()


def line(chart: Line, *, value_label: str, period_label: str, table_label: str) -> SafeString:
    """Return the chart with its table; labels are in the language of the page. Nothing where there is no point."""
    if not chart.spots:
        return SafeString("")
    scale = _Scale(chart)
    drawing = _joined([_axes(scale), _band(chart, scale), _target(chart, scale), _marks(chart, scale)])
    path = " ".join(f"{scale.x(spot.at):.1f},{scale.y(spot.value):.1f}" for spot in chart.spots)
    dots = format_html_join(
        "",
        '<circle class="dot" cx="{}" cy="{}" r="3"><title>{}: {}</title></circle>',
        ((f"{scale.x(s.at):.1f}", f"{scale.y(s.value):.1f}", s.label, s.written) for s in chart.spots),
    )
    expected = " ".join(f"{scale.x(at):.1f},{scale.y(value):.1f}" for at, value in chart.expected)
    counter = format_html('<polyline class="expected" points="{}"/>', expected) if expected else ""
    return format_html(
        '<figure class="chart"><svg viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}'
        '<polyline class="line" points="{}"/>{}</svg><figcaption>{}</figcaption>{}</figure>',
        WIDTH,
        HEIGHT,
        chart.title,
        drawing,
        counter,
        path,
        dots if len(chart.spots) <= 120 else "",
        chart.title,
        table_behind(table_label, [period_label, value_label], [(s.label, s.written) for s in chart.spots]),
    )


def table_behind(summary: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> SafeString:
    """Return the figures of a drawing as a table that opens: the first column names the row, the others are numbers."""
    return format_html(
        '<details><summary>{}</summary><div class="scroll" tabindex="0"><table><thead><tr><th scope="col">{}</th>{}'
        "</tr></thead><tbody>{}</tbody></table></div></details>",
        summary,
        heads[0],
        format_html_join("", '<th scope="col" class="number">{}</th>', ((head,) for head in heads[1:])),
        format_html_join(
            "",
            '<tr><th scope="row">{}</th>{}</tr>',
            (
                (row[0], format_html_join("", '<td class="number">{}</td>', ((cell,) for cell in row[1:])))
                for row in rows
            ),
        ),
    )


def sparkline(values: Sequence[float], label: str) -> SafeString:
    """Return a small line without axes, oldest value first; nothing for fewer than two values."""
    if len(values) < 2:
        return SafeString("")
    low, high = min(values), max(values)
    reach = (high - low) or 1.0
    step = 120 / (len(values) - 1)
    path = " ".join(f"{place * step:.1f},{30 - 26 * (value - low) / reach:.1f}" for place, value in enumerate(values))
    return format_html(
        '<svg class="chart spark" viewBox="-2 0 124 34" role="img" aria-label="{}">'
        '<polyline class="line" points="{}"/></svg>',
        label,
        path,
    )


@dataclass(frozen=True, slots=True)
class Bar:
    """Hold one bar: what it is called, its value between 0 and 1, its interval, and how the value is written."""

    name: str
    share: float
    written: str
    low: float | None = None
    high: float | None = None


def bars(title: str, rows: Sequence[Bar]) -> SafeString:
    """Return horizontal bars of shares with their intervals, each with its name and value beside it, and its table."""
    height = 34 * len(rows) + 6
    drawn = []
    for place, row in enumerate(rows):
        top = 34 * place + 4
        whisker = ""
        if row.low is not None and row.high is not None:
            whisker = format_html(
                '<line class="whisker" x1="{0}" x2="{1}" y1="{2}" y2="{2}"/>',
                f"{280 + 340 * row.low:.1f}",
                f"{280 + 340 * row.high:.1f}",
                top + 12,
            )
        drawn.append(
            format_html(
                '<text x="0" y="{}">{}</text><rect class="bar" x="280" y="{}" width="{}" height="16"/>{}'
                '<text x="{}" y="{}">{}</text>',
                top + 16,
                row.name[:44],
                top + 4,
                f"{340 * max(0.0, min(row.share, 1.0)):.1f}",
                whisker,
                640,
                top + 16,
                row.written,
            )
        )
    return format_html(
        '<figure class="chart"><svg viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>'
        "<figcaption>{}</figcaption>{}</figure>",
        WIDTH,
        height,
        title,
        _joined(drawn),
        title,
        table_behind(
            _("The figures behind this chart"),
            [_("Name"), _("Value"), _("Interval")],
            [(row.name, row.written, interval(row.low, row.high, "share")) for row in rows],
        ),
    )


def _joined(parts: Sequence[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


class _Scale:
    """Where a day and a value lie on the drawing."""

    def __init__(self, chart: Line) -> None:
        values = [spot.value for spot in chart.spots]
        values += [v for spot in chart.spots for v in (spot.low, spot.high) if v is not None]
        values += [value for _at, value in chart.expected]
        if chart.target is not None:
            values.append(chart.target)
        low, high = min(values), max(values)
        room = (high - low) * 0.08 or abs(high) * 0.1 or 1.0
        self.low = min(0.0, low) if low >= 0 and low < high * 0.5 else low - room
        self.high = high + room
        self.first = chart.spots[0].at
        self.days = max((chart.spots[-1].at - self.first).days, 1)
        self.ends = (chart.spots[0].label, chart.spots[-1].label)

    def x(self, at: date) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * (at - self.first).days / self.days

    def y(self, value: float) -> float:
        return TOP + (HEIGHT - TOP - BOTTOM) * (self.high - value) / (self.high - self.low)


def _axes(scale: _Scale) -> SafeString:
    ticks = [scale.low + (scale.high - scale.low) * part / 4 for part in range(5)]
    lines = format_html_join(
        "",
        '<line class="axis" x1="{0}" x2="{1}" y1="{2}" y2="{2}"/><text x="{3}" y="{4}" text-anchor="end">{5}</text>',
        ((LEFT, WIDTH - RIGHT, f"{scale.y(t):.1f}", LEFT - 8, f"{scale.y(t) + 4:.1f}", _short(t)) for t in ticks),
    )
    ends = format_html(
        '<text x="{}" y="{}">{}</text><text x="{}" y="{}" text-anchor="end">{}</text>',
        LEFT,
        HEIGHT - 8,
        scale.ends[0],
        WIDTH - RIGHT,
        HEIGHT - 8,
        scale.ends[1],
    )
    return lines + ends


def _band(chart: Line, scale: _Scale) -> SafeString:
    known = [spot for spot in chart.spots if spot.low is not None and spot.high is not None]
    if len(known) < 2:
        return SafeString("")
    upper = [f"{scale.x(s.at):.1f},{scale.y(s.high or 0.0):.1f}" for s in known]
    lower = [f"{scale.x(s.at):.1f},{scale.y(s.low or 0.0):.1f}" for s in reversed(known)]
    return format_html('<polygon class="band" points="{}"/>', " ".join(upper + lower))


def _target(chart: Line, scale: _Scale) -> SafeString:
    if chart.target is None:
        return SafeString("")
    y = f"{scale.y(chart.target):.1f}"
    return format_html(
        '<line class="target" x1="{}" x2="{}" y1="{}" y2="{}"/><text x="{}" y="{}" text-anchor="end">{}</text>',
        LEFT,
        WIDTH - RIGHT,
        y,
        y,
        WIDTH - RIGHT,
        f"{scale.y(chart.target) - 5:.1f}",
        chart.target_label,
    )


def _marks(chart: Line, scale: _Scale) -> SafeString:
    inside = [(at, name) for at, name in chart.marks if LEFT <= scale.x(at) <= WIDTH - RIGHT]
    return format_html_join(
        "",
        '<line class="mark" x1="{0}" x2="{0}" y1="{1}" y2="{2}"><title>{3}</title></line>',
        ((f"{scale.x(at):.1f}", TOP, HEIGHT - BOTTOM, name) for at, name in inside),
    )


def _short(value: float) -> str:
    for limit, sign in ((1e9, "G"), (1e6, "M"), (1e4, "k")):
        if abs(value) >= limit:
            return f"{value / (1e3 if sign == 'k' else limit):.3g} {sign}"
    return f"{value:.0f}" if abs(value) >= 1000 else f"{value:.3g}"
