# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Maps as SVG that a server draws from our own outlines: no tiles, no script, with the table behind them."""

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from auzolan.showing.charts import table_behind

Ring: TypeAlias = Sequence[tuple[float, float]]
Outline: TypeAlias = Sequence[Sequence[Ring]]
"""Polygons of rings of (longitude, latitude), as GeoJSON's MultiPolygon: of each polygon the first ring is its
edge and the others are its holes."""

WIDTH: Final = 1440
HEIGHT: Final = 1120
EDGE: Final = 6
SHADES: Final = 5
MOST_POINTS: Final = 5000


@dataclass(frozen=True, slots=True)
class Place:
    """Hold one place: its name, its value (None: not known) as it is written, its outline (empty: none is known)."""

    name: str
    value: float | None
    written: str = ""
    outline: Outline = ()
    interval: str = ""
    n: str = ""


@dataclass(frozen=True, slots=True)
class Map:
    """Hold a map: a key that no other drawing of the page has, a title, places, and whose the outlines are."""

    key: str
    title: str
    places: Sequence[Place]
    source: str = ""


def choropleth(chart: Map, *, value_label: str, place_label: str) -> SafeString:
    """Return the map with its legend and its table, shaded by quantiles; nothing where no place has an outline.

    A shade is also a number, in the title of each place, the legend and the table: nothing is said by colour alone.
    """
    drawn = [place for place in chart.places if place.outline]
    if not drawn:
        return SafeString("")
    cuts = cuts_of([place.value for place in chart.places if place.value is not None])
    frame = Frame.around(place.outline for place in drawn)
    paths = format_html_join(
        "",
        '<path class="place {}"{} fill-rule="evenodd" d="{}"><title>{}</title></path>',
        (
            (_shade_class(place, cuts), _hatched(place, chart.key), path, _told(place, cuts))
            for place, path in zip(drawn, paths_of([place.outline for place in drawn], frame), strict=True)
        ),
    )
    return format_html(
        '<figure class="chart map"><svg viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}</svg>'
        "<figcaption>{}</figcaption>{}{}{}{}</figure>",
        WIDTH,
        frame.height,
        chart.title,
        _hatching(chart.key),
        paths,
        chart.title,
        _legend(chart, cuts),
        _missing(chart),
        _table(chart, cuts, value_label, place_label),
        format_html('<p class="hint">{}</p>', chart.source) if chart.source else "",
    )


def cuts_of(values: Sequence[float], most: int = SHADES) -> list[float]:
    """Return where the classes of ``values`` begin, but for the first: quantiles, and equal values never part.

    With ties there are fewer classes, and none is empty.

    >>> cuts_of([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    [3, 5, 7, 9]
    >>> cuts_of([0, 0, 0, 0, 0, 0, 0, 0, 7, 9])
    [7]
    >>> cuts_of([4, 4, 4])
    []
    """
    ordered = sorted(values)
    return sorted({ordered[len(ordered) * part // most] for part in range(1, most)} - {ordered[0]}) if ordered else []


@dataclass(frozen=True, slots=True)
class Frame:
    """Hold how longitude and latitude become places on the drawing: equirectangular, true in the middle parallel."""

    west: float
    north: float
    narrowing: float
    scale: float
    left: float
    height: int

    @classmethod
    def around(cls, outlines: Iterable[Outline]) -> "Frame":
        """Return the frame that holds every outline, with an edge around."""
        points = [point for outline in outlines for polygon in outline for ring in polygon for point in ring]
        west, east = min(lon for lon, _lat in points), max(lon for lon, _lat in points)
        south, north = min(lat for _lon, lat in points), max(lat for _lon, lat in points)
        narrowing = math.cos(math.radians((south + north) / 2))
        wide, high = (east - west) * narrowing, north - south
        room = WIDTH - 2 * EDGE, HEIGHT - 2 * EDGE
        scale = min(room[0] / wide if wide else math.inf, room[1] / high if high else math.inf)
        if not math.isfinite(scale):
            scale = 1.0
        return cls(west, north, narrowing, scale, (WIDTH - wide * scale) / 2, math.ceil(high * scale) + 2 * EDGE)

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where a point of the earth lies on the drawing, from its upper left corner."""
        return (
            self.left + (lon - self.west) * self.narrowing * self.scale,
            EDGE + (self.north - lat) * self.scale,
        )


def paths_of(outlines: Sequence[Outline], frame: Frame, most: int = MOST_POINTS) -> list[str]:
    """Return one SVG path for each outline, with at most ``most`` points in all.

    Every point moves to the nearest one of a grid, made coarser until there are few enough. What two places share
    moves the same way for both, so that no gap opens between neighbours.
    """
    step = 1
    while True:
        snapped = [_snapped(outline, frame, step) for outline in outlines]
        if step >= WIDTH or sum(len(ring) for rings in snapped for ring in rings) <= most:
            return ["".join(_written(ring, step) for ring in rings) for rings in snapped]
        step *= 2


Grid: TypeAlias = list[tuple[int, int]]


def _snapped(outline: Outline, frame: Frame, step: int) -> list[Grid]:
    """Return the rings of an outline on the grid; one that is too small to be seen is left as a single point."""
    rings = []
    for ring in (ring for polygon in outline for ring in polygon):
        points = [(round(x / step), round(y / step)) for x, y in (frame.at(lon, lat) for lon, lat in ring)]
        rings.append(_without_needless(points))
    seen = [ring for ring in rings if len(ring) > 2]
    return seen or [ring[:1] for ring in rings[:1]]


def _without_needless(points: Grid) -> Grid:
    """Return a closed ring without its last point, points that repeat the one before, and those on a straight line."""
    kept: Grid = []
    for point in points:
        if kept and point == kept[-1]:
            continue
        while len(kept) > 1 and _is_straight(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    while len(kept) > 1 and kept[0] == kept[-1]:
        kept.pop()
    return kept


def _is_straight(one: tuple[int, int], two: tuple[int, int], three: tuple[int, int]) -> bool:
    return (two[0] - one[0]) * (three[1] - two[1]) == (two[1] - one[1]) * (three[0] - two[0])


def _written(ring: Grid, step: int) -> str:
    x, y = ring[0]
    start = f"M{x * step} {y * step}"
    if len(ring) == 1:
        return f"{start}h4v4h-4z"
    moves = pairwise(ring)
    return start + "l" + " ".join(f"{(c - a) * step} {(d - b) * step}" for (a, b), (c, d) in moves) + "z"


def _shade(value: float, cuts: Sequence[float]) -> int:
    """Return the shade of a value, 1 (lightest) to 5; fewer classes lie as far apart as they can."""
    return 1 + round(bisect_right(cuts, value) * (SHADES - 1) / len(cuts)) if cuts else (SHADES + 1) // 2


def _number(place: Place, cuts: Sequence[float]) -> str:
    return str(bisect_right(cuts, place.value) + 1) if place.value is not None else ""


def _shade_class(place: Place, cuts: Sequence[float]) -> str:
    return "none" if place.value is None else f"shade-{_shade(place.value, cuts)}"


def _hatched(place: Place, key: str) -> SafeString:
    return format_html(' fill="url(#{}-none)"', key) if place.value is None else SafeString("")


def _told(place: Place, cuts: Sequence[float]) -> str:
    if place.value is None:
        return f"{place.name}: {_('no data')}"
    known = [place.written, f"({place.interval})" if place.interval else "", f"n = {place.n}" if place.n else ""]
    return f"{place.name}: {' '.join(part for part in known if part)} · {_('shade')} {_number(place, cuts)}"


def _hatching(key: str) -> SafeString:
    return format_html(
        '<defs><pattern id="{}-none" width="12" height="12" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect class="ground" width="12" height="12"/>'
        '<line class="hatch" x1="0" y1="0" x2="0" y2="12"/></pattern></defs>',
        key,
    )


def _legend(chart: Map, cuts: Sequence[float]) -> SafeString:
    """Return the bounds of each class as its own places have them, how many those are, and what has no data."""
    ordered = sorted((p for p in chart.places if p.value is not None), key=lambda place: place.value or 0.0)
    rows = []
    for number in sorted({_number(place, cuts) for place in ordered}):
        those = [place for place in ordered if _number(place, cuts) == number]
        ends = dict.fromkeys((those[0].written, those[-1].written))
        label = f"{number}: {' – '.join(ends)}"
        rows.append((_shade_class(those[0], cuts), SafeString(""), label, _places(len(those))))
    silent = [place for place in chart.places if place.value is None]
    if silent:
        rows.append(("none", _hatched(silent[0], chart.key), _("no data"), _places(len(silent))))
    swatches = format_html_join(
        "",
        '<li><svg class="swatch" viewBox="0 0 48 32" aria-hidden="true"><rect class="place {}"{} width="48" '
        'height="32"/></svg>{} <span class="hint">{}</span></li>',
        rows,
    )
    return format_html('<ul class="legend" aria-label="{}">{}</ul>', _("The shades"), swatches)


def _places(n: int) -> str:
    return ngettext("%(n)s place", "%(n)s places", n) % {"n": n}


def _missing(chart: Map) -> SafeString:
    names = [place.name for place in chart.places if not place.outline]
    if not names:
        return SafeString("")
    return format_html(
        '<p class="hint">{} {}.</p>', _("In the table, but not on the map, for want of an outline:"), ", ".join(names)
    )


def _table(chart: Map, cuts: Sequence[float], value_label: str, place_label: str) -> SafeString:
    ordered = sorted(chart.places, key=lambda place: (place.value is None, -(place.value or 0.0), place.name))
    return table_behind(
        _("The figures behind this map"),
        [place_label, value_label, _("Interval"), "n", _("Shade")],
        [
            (p.name, p.written if p.value is not None else _("no data"), p.interval, p.n, _number(p, cuts))
            for p in ordered
        ],
    )
