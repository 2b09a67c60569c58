# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Charts as SVG that a server draws: readable without colour or script, with the table behind them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor, log10
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from auzolan.showing.writing import compact, interval

WIDTH: Final = 720
HEIGHT: Final = 280
LEFT: Final = 64
RIGHT: Final = 12
TOP: Final = 14
BOTTOM: Final = 30
ROW: Final = 50
MOST_TICKS: Final = 5
MOST_LETTERS: Final = 96
LEAST_REACH: Final = 1e-300
MOST_PERIODS: Final = 5


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
    drawing = _joined([_axes(chart, scale), _band(chart, scale), _target(chart, scale), _marks(chart, scale)])
    path = " ".join(f"{scale.x(spot.at):.1f},{scale.y(spot.value):.1f}" for spot in chart.spots)
    dots = format_html_join(
        "",
        '<circle class="dot" cx="{}" cy="{}" r="3"><title>{}: {}</title></circle>',
        ((f"{scale.x(s.at):.1f}", f"{scale.y(s.value):.1f}", s.label, s.written) for s in chart.spots),
    )
    expected = " ".join(f"{scale.x(at):.1f},{scale.y(value):.1f}" for at, value in chart.expected)
    counter = format_html('<polyline class="expected" points="{}"/>', expected) if expected else ""
    return format_html(
        '<figure class="chart"><figcaption>{0}</figcaption><svg viewBox="0 0 {1} {2}" role="img" aria-label="{0}">'
        '{3}{4}<polyline class="line" points="{5}"/>{6}</svg>{7}</figure>',
        chart.title,
        WIDTH,
        HEIGHT,
        drawing,
        counter,
        path,
        dots if len(chart.spots) <= 120 else "",
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
    """Hold one bar: what it is called, its value between 0 and 1, its interval, and how the value is written.

    ``between`` is how the interval is written, where the bar stands for something else than a share.
    """

    name: str
    share: float
    written: str
    low: float | None = None
    high: float | None = None
    between: str = ""


def bars(title: str, rows: Sequence[Bar]) -> SafeString:
    """Return horizontal bars of shares with their intervals, each with its name and value beside it, and its table."""
    drawn = []
    for place, row in enumerate(rows):
        top = ROW * place
        whisker = ""
        if row.low is not None and row.high is not None:
            whisker = format_html(
                '<line class="whisker" x1="{0}" x2="{1}" y1="{2}" y2="{2}"/>',
                f"{WIDTH * row.low:.1f}",
                f"{WIDTH * row.high:.1f}",
                top + 34,
            )
        drawn.append(
            format_html(
                '<text x="0" y="{0}">{1}</text><text x="{2}" y="{0}" text-anchor="end">{3}</text>'
                '<rect class="all" x="0" y="{4}" width="{2}" height="14"/>'
                '<rect class="bar" x="0" y="{4}" width="{5}" height="14"/>{6}',
                top + 20,
                row.name[:MOST_LETTERS],
                WIDTH,
                row.written,
                top + 27,
                f"{WIDTH * max(0.0, min(row.share, 1.0)):.1f}",
                whisker,
            )
        )
    return format_html(
        '<figure class="chart"><figcaption>{0}</figcaption><svg viewBox="0 0 {1} {2}" role="img" aria-label="{0}">'
        "{3}</svg>{4}</figure>",
        title,
        WIDTH,
        ROW * len(rows),
        _joined(drawn),
        table_behind(
            _("The figures behind this chart"),
            [_("Name"), _("Value"), _("Interval")],
            [(row.name, row.written, row.between or interval(row.low, row.high, "share")) for row in rows],
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
        self.ticks = ticks(0.0 if 0 <= low < high * 0.5 else low, high)
        self.low, self.high = self.ticks[0], self.ticks[-1]
        self.first = chart.spots[0].at
        self.days = max((chart.spots[-1].at - self.first).days, 1)

    def x(self, at: date) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * (at - self.first).days / self.days

    def y(self, value: float) -> float:
        return TOP + (HEIGHT - TOP - BOTTOM) * (self.high - value) / (self.high - self.low)


def ticks(low: float, high: float) -> list[float]:
    """Return round numbers, evenly apart, from ``low`` or below to ``high`` or above: at most six of them.

    >>> ticks(52.3, 98.1)
    [50.0, 60.0, 70.0, 80.0, 90.0, 100.0]
    >>> ticks(8.0, 8.0)
    [7.0, 7.5, 8.0, 8.5, 9.0]
    """
    if high - low <= max(1e-9 * max(abs(low), abs(high)), LEAST_REACH):
        reach = abs(low) * 0.1 or 1.0
        low, high = low - reach, high + reach
    rough = (high - low) / MOST_TICKS
    size = 10.0 ** floor(log10(rough))
    for step in (1.0, 2.0, 2.5, 5.0, 10.0, 20.0):
        first, last = floor(low / (step * size) + 1e-9), ceil(high / (step * size) - 1e-9)
        if last - first <= MOST_TICKS:
            break
    return [float(f"{place * step * size:.12g}") for place in range(first, last + 1)]


def _axes(chart: Line, scale: _Scale) -> SafeString:
    lines = format_html_join(
        "",
        '<line class="axis" x1="{0}" x2="{1}" y1="{2}" y2="{2}"/><text x="{3}" y="{4}" text-anchor="end">{5}</text>',
        (
            (LEFT, WIDTH - RIGHT, f"{scale.y(t):.1f}", LEFT - 8, f"{scale.y(t) + 4:.1f}", compact(t))
            for t in scale.ticks
        ),
    )
    last = len(chart.spots) - 1
    shown = sorted({round(part * last / (MOST_PERIODS - 1)) for part in range(MOST_PERIODS)})
    periods = format_html_join(
        "",
        '<text class="{}" x="{}" y="{}" text-anchor="{}">{}</text>',
        (
            (
                "end" if place in (0, last) else "between",
                f"{scale.x(chart.spots[place].at):.1f}",
                HEIGHT - 8,
                "start" if place == 0 else "end" if place == last else "middle",
                chart.spots[place].label,
            )
            for place in shown
        ),
    )
    return lines + periods


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
