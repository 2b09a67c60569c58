# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Places of any shape (points, lines, areas) as SVG that a server draws: no tiles, no script, a table behind them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from auzolan.showing.charts import table_behind
from auzolan.showing.maps import MOST_POINTS, WIDTH, Frame, Outline, Ring, paths_of

RADIUS: Final = 7


@dataclass(frozen=True, slots=True)
class Placed:
    """Hold one thing on the earth: what it is called, and its areas, lines and points as (longitude, latitude)."""

    name: str
    areas: Outline = ()
    lines: Sequence[Ring] = ()
    points: Ring = ()
    cells: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Layer:
    """Hold a drawing: a title, what lies on it, and the heads of the table behind it (of the name, then the cells)."""

    title: str
    things: Sequence[Placed]
    table_label: str
    heads: Sequence[str]
    note: str = ""


def layer(drawing: Layer) -> SafeString:
    """Return the drawing with its table; nothing where no thing lies anywhere.

    Each thing carries its name, and the table has all of them: nothing is said by the drawing alone.
    """
    placed = [one for one in drawing.things if one.areas or one.lines or one.points]
    if not placed:
        return SafeString("")
    frame = Frame.around(
        [*(one.areas for one in placed), *([one.lines] for one in placed), *([[one.points]] for one in placed)]
    )
    with_areas = [one for one in placed if one.areas]
    most = MOST_POINTS // 2
    areas = format_html_join(
        "",
        '<path class="place shade-2" fill-rule="evenodd" d="{}"><title>{}</title></path>',
        (
            (path, one.name)
            for path, one in zip(paths_of([one.areas for one in with_areas], frame, most), with_areas, strict=True)
        ),
    )
    step = _step([line for one in placed for line in one.lines], frame, most)
    lines = format_html_join(
        "",
        '<polyline class="line" points="{}"><title>{}</title></polyline>',
        ((_written(line, frame, step), one.name) for one in placed for line in one.lines),
    )
    points = format_html_join(
        "",
        '<circle class="dot" cx="{}" cy="{}" r="{}"><title>{}</title></circle>',
        ((f"{x:.0f}", f"{y:.0f}", RADIUS, one.name) for one in placed for x, y in (frame.at(*p) for p in one.points)),
    )
    return format_html(
        '<figure class="chart map"><svg viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}{}</svg>'
        "<figcaption>{}</figcaption>{}{}</figure>",
        WIDTH,
        frame.height,
        drawing.title,
        areas,
        lines,
        points,
        drawing.title,
        table_behind(drawing.table_label, drawing.heads, [(one.name, *one.cells) for one in drawing.things]),
        format_html('<p class="hint">{}</p>', drawing.note) if drawing.note else "",
    )


def _step(lines: Sequence[Ring], frame: Frame, most: int) -> int:
    """Return how coarse the grid must be on which the points of lines lie, for at most so many of them to be left."""
    step = 1
    while step < WIDTH and sum(len(_snapped(line, frame, step)) for line in lines) > most:
        step *= 2
    return step


def _snapped(line: Ring, frame: Frame, step: int) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for x, y in (frame.at(*point) for point in line):
        point = round(x / step) * step, round(y / step) * step
        if not kept or kept[-1] != point:
            kept.append(point)
    return kept


def _written(line: Ring, frame: Frame, step: int) -> str:
    return " ".join(f"{x},{y}" for x, y in _snapped(line, frame, step))
