# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Maps: where points fall, holes and islands, classes with ties, what is not known, and how little they weigh."""

import math
import re
from itertools import pairwise

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from auzolan.showing import maps
from auzolan.showing.maps import Frame, Map, Place


def a_square(west: float, south: float, side: float = 1.0) -> list[tuple[float, float]]:
    east, north = west + side, south + side
    return [(west, south), (west, north), (east, north), (east, south), (west, south)]


def a_place(name: str, value: float | None, at: float = 0.0, outline: maps.Outline | None = None) -> Place:
    return Place(name, value, f"{value} %", [[a_square(at, 43)]] if outline is None else outline)


def drawn(*places: Place, source: str = "") -> str:
    with override("en"):
        return str(maps.choropleth(Map("m", "Title", places, source), value_label="Share", place_label="Municipality"))


def corners(path: str) -> list[tuple[int, int]]:
    """Return the points of the first ring of a path, from its relative moves."""
    x, y = map(int, re.match(r"M(-?\d+) (-?\d+)", path).groups())
    moves = [int(n) for n in re.findall(r"-?\d+", path.partition("l")[2].partition("z")[0])]
    points = [(x, y)]
    for dx, dy in zip(moves[::2], moves[1::2], strict=True):
        points.append((points[-1][0] + dx, points[-1][1] + dy))
    return points


def test_a_degree_of_longitude_is_narrower_than_one_of_latitude_and_north_is_up() -> None:
    frame = Frame.around([[[a_square(-3, 43)]]])
    west, south = frame.at(-3, 43)
    east, north = frame.at(-2, 44)
    assert north < south
    assert (east - west) / (south - north) == pytest.approx(math.cos(math.radians(43.5)))
    assert (south - north) == pytest.approx(maps.HEIGHT - 2 * maps.EDGE)
    assert west + east == pytest.approx(maps.WIDTH)


@given(
    st.lists(st.tuples(st.floats(-179, 179), st.floats(-80, 80)), min_size=3, max_size=30),
)
def test_whatever_is_drawn_lies_on_the_drawing(ring) -> None:
    frame = Frame.around([[[[*ring, ring[0]]]]])
    for lon, lat in ring:
        x, y = frame.at(lon, lat)
        assert -1e-6 <= x <= maps.WIDTH + 1e-6
        assert -1e-6 <= y <= frame.height + 1e-6


def test_a_hole_and_an_island_are_rings_of_the_one_path_of_their_place() -> None:
    holed = [[a_square(0, 43, 3), a_square(1, 44, 1)], [a_square(5, 43, 1)]]
    page = drawn(a_place("Ring", 1.0, outline=holed))
    [path] = re.findall(r' d="([^"]+)"', page)
    assert path.count("M") == path.count("z") == 3
    assert 'fill-rule="evenodd"' in page, "both rings run the same way round: the hole must not be filled"
    assert page.count("<title>") == 1


def test_neighbours_share_their_border_and_needless_points_go() -> None:
    dense = [(0.0, 43.0), *((0.0, 43 + n / 50) for n in range(1, 50)), (0.0, 44.0), (1.0, 44.0), (1.0, 43.0)]
    outlines = [[[[*dense, dense[0]]]], [[a_square(-1, 43)]]]
    one, other = (corners(path) for path in maps.paths_of(outlines, Frame.around(outlines)))
    assert len(one) == len(other) == 4
    assert len(set(one) & set(other)) == 2


def test_a_map_of_too_many_points_is_drawn_coarser_until_it_is_small() -> None:
    circle = [(math.cos(n / 3000 * math.tau), math.sin(n / 3000 * math.tau)) for n in range(3000)]
    rings = [[[[(x + 3 * k, y) for x, y in [*circle, circle[0]]]]] for k in range(4)]
    frame = Frame.around(rings)
    paths = maps.paths_of(rings, frame, most=200)
    assert sum(len(corners(path)) for path in paths) <= 200
    fine = maps.paths_of(rings, frame, most=10**6)
    assert len("".join(paths)) < len("".join(fine)) / 2


def test_a_place_too_small_to_be_seen_is_still_a_mark() -> None:
    page = drawn(
        a_place("Big", 1.0, outline=[[a_square(0, 40, 9)]]), a_place("Dot", 2.0, outline=[[a_square(3, 43, 1e-6)]])
    )
    assert "<title>Dot: 2.0 % · shade 2</title>" in page
    assert "h4v4h-4z" in page


@given(st.lists(st.floats(0, 1), min_size=1, max_size=200))
def test_classes_are_in_order_and_equal_values_never_part(values) -> None:
    cuts = maps.cuts_of(values)
    assert len(cuts) < maps.SHADES
    assert all(one < other for one, other in pairwise(cuts))
    kept = [{v for v in values if sum(v >= cut for cut in cuts) == k} for k in range(len(cuts) + 1)]
    assert all(kept), "no class is empty"


def test_ties_make_fewer_classes_and_the_legend_says_what_each_holds() -> None:
    page = drawn(*(a_place(f"P{n}", 0.0 if n < 8 else float(n), at=n) for n in range(10)))
    assert page.count('class="place shade-1"') == 8 + 1  # the places and their swatch
    assert page.count('class="place shade-5"') == 2 + 1
    assert '1: 0.0 % <span class="hint">8 places</span>' in page
    assert '2: 8.0 % – 9.0 % <span class="hint">2 places</span>' in page
    alike = drawn(*(a_place(f"P{n}", 4.0, at=n) for n in range(3)))
    assert alike.count("shade-3") == 4
    assert '1: 4.0 % <span class="hint">3 places</span>' in alike


def test_no_data_is_hatched_and_said_in_words() -> None:
    page = drawn(a_place("Known", 0.5), a_place("Unknown", None, at=2))
    assert "<title>Unknown: no data</title>" in page
    assert page.count('fill="url(#m-none)"') == 2
    assert '<pattern id="m-none"' in page
    assert "no data <span" in page
    assert '<th scope="row">Unknown</th><td class="number">no data</td>' in page
    assert "no data" not in drawn(a_place("Known", 0.5))


def test_a_place_without_outline_stands_in_the_table_and_is_said_to_be_missing() -> None:
    page = drawn(a_place("Here", 0.5), Place("Usansolo", 0.7, "0.7 %", (), "0.6 – 0.8", "44"), source="Somebody")
    assert "In the table, but not on the map, for want of an outline: Usansolo." in page
    assert page.index('<th scope="row">Usansolo</th>') < page.index('<th scope="row">Here</th>'), "largest first"
    assert '<td class="number">0.6 – 0.8</td><td class="number">44</td><td class="number">2</td>' in page
    assert "<title>Usansolo" not in page
    assert '<p class="hint">Somebody</p>' in page


def test_names_are_escaped() -> None:
    assert "<script>" not in drawn(a_place("<script>", 1.0), a_place("<script>", None), Place("<script>", 1.0))


def test_nothing_to_draw_is_no_map() -> None:
    assert drawn() == ""
    assert drawn(Place("Nowhere", 0.5)) == ""
    assert maps.cuts_of([]) == []
    every = drawn(a_place("A", None))
    assert "shade-" not in every


def test_bizkaia_is_small_enough_for_a_page() -> None:
    from auzolan.measure.store.maps import atlas

    carried = atlas("48")
    assert len(carried.outlines) == 112
    assert "IGN" in carried.source
    assert atlas("../48").outlines == atlas("99").outlines == {}
    places = [Place(code, float(code), code, outline, "1 – 2", "100") for code, outline in carried.outlines.items()]
    page = drawn(*places)
    assert len(re.search("<svg.*</svg>", page, re.DOTALL)[0].partition("</svg>")[0]) < 60_000
    assert page.count("<title>") == 112
