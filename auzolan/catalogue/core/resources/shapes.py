# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Geometries in longitude and latitude: checked, boxed, tried against a box, and read from WKB."""

import struct
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final, TypeAlias

Box: TypeAlias = tuple[float, float, float, float]
Point: TypeAlias = tuple[float, float]
DEPTHS: Final[Mapping[str, int]] = {
    "Point": 0,
    "MultiPoint": 1,
    "LineString": 1,
    "MultiLineString": 2,
    "Polygon": 2,
    "MultiPolygon": 3,
}
"""Of each type of GeoJSON how deep its positions lie."""
_WKB: Final = {
    1: "Point",
    2: "LineString",
    3: "Polygon",
    4: "MultiPoint",
    5: "MultiLineString",
    6: "MultiPolygon",
    7: "GeometryCollection",
}


def wrong(geometry: Any) -> str:
    """Return what is wrong with a geometry of GeoJSON (RFC 7946, 3.1) as its value; empty where nothing is.

    >>> wrong({"type": "Point", "coordinates": [-2.9, 43.2]}), wrong({"type": "Point", "coordinates": [505000, 4790]})
    ('', '505000, 4790')
    >>> wrong({"type": "Circle"}), wrong({"type": "LineString", "coordinates": [[0, 0]]})
    ('Circle', 'LineString of 1 positions')
    """
    if not isinstance(geometry, dict):
        return type(geometry).__name__
    kind = str(geometry.get("type"))
    if kind == "GeometryCollection":
        parts = geometry.get("geometries")
        if not isinstance(parts, list):
            return kind
        return next((fault for part in parts if (fault := wrong(part))), "")
    if kind not in DEPTHS:
        return kind
    fault = _wrong_positions(geometry.get("coordinates"), DEPTHS[kind])
    if fault or kind == "Point":
        return fault
    least = {"LineString": 2, "MultiLineString": 2, "Polygon": 4, "MultiPolygon": 4}.get(kind, 0)
    short = next((len(line) for line in _lines(geometry) if len(line) < least), None)
    return f"{kind} of {short} positions" if short is not None else ""


def _wrong_positions(found: Any, depth: int) -> str:
    if not isinstance(found, list):
        return str(found)[:60]
    if depth:
        return next((fault for one in found if (fault := _wrong_positions(one, depth - 1))), "")
    if len(found) < 2 or not all(isinstance(one, int | float) and not isinstance(one, bool) for one in found[:2]):
        return str(found)[:60]
    return "" if abs(found[0]) <= 180 and abs(found[1]) <= 90 else f"{found[0]}, {found[1]}"


def points(geometry: Mapping[str, Any]) -> Iterator[Point]:
    """Yield every position of a geometry."""
    if geometry["type"] == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from points(part)
    elif geometry["type"] == "Point":
        yield _point(geometry["coordinates"])
    else:
        for line in _lines(geometry):
            yield from line


def box_of(geometry: Mapping[str, Any]) -> Box | None:
    """Return west, south, east and north of a geometry; None of an empty one.

    >>> box_of({"type": "LineString", "coordinates": [[0, 5], [2, 1]]})
    (0.0, 1.0, 2.0, 5.0)
    """
    found = list(points(geometry))
    if not found:
        return None
    return (
        min(x for x, _y in found),
        min(y for _x, y in found),
        max(x for x, _y in found),
        max(y for _x, y in found),
    )


def meets(geometry: Mapping[str, Any], box: Box) -> bool:
    """Tell whether a geometry and a box have a point in common; a box whose west is past its east crosses 180°.

    >>> ring = {"type": "Polygon", "coordinates": [[[0, 0], [9, 0], [9, 9], [0, 9], [0, 0]]]}
    >>> meets(ring, (4, 4, 5, 5)), meets(ring, (10, 0, 11, 1)), meets(ring, (179, 0, 1, 1))
    (True, False, True)
    >>> meets({"type": "LineString", "coordinates": [[0, 0], [9, 9]]}, (5, 0, 8, 3))
    False
    """
    west, south, east, north = box
    if west > east:
        return meets(geometry, (west, south, 180.0, north)) or meets(geometry, (-180.0, south, east, north))
    if geometry["type"] == "GeometryCollection":
        return any(meets(part, box) for part in geometry["geometries"])
    if geometry["type"] in ("Point", "MultiPoint"):
        return any(west <= x <= east and south <= y <= north for x, y in points(geometry))
    lines = list(_lines(geometry))
    if any(_crosses(a, b, box) for line in lines for a, b in pairwise(line)):
        return True
    return any(_is_inside((west, south), polygon) for polygon in _polygons(geometry))


def _polygons(geometry: Mapping[str, Any]) -> Iterator[list[list[Point]]]:
    told = {"Polygon": [geometry["coordinates"]], "MultiPolygon": geometry["coordinates"]}.get(geometry["type"], [])
    for polygon in told:
        yield [[_point(one) for one in ring] for ring in polygon]


def _is_inside(point: Point, rings: Sequence[Sequence[Point]]) -> bool:
    """Tell whether a point lies within a polygon: a ray from it crosses the rings an odd number of times."""
    x, y = point
    crossed = False
    for ring in rings:
        for (ax, ay), (bx, by) in pairwise(ring):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                crossed = not crossed
    return crossed


def _crosses(a: Point, b: Point, box: Box) -> bool:
    """Tell whether a straight line touches a box: what lies outside each pair of sides is cut off (Liang-Barsky)."""
    first, last = 0.0, 1.0
    for place, (low, high) in enumerate(((box[0], box[2]), (box[1], box[3]))):
        start, move = a[place], b[place] - a[place]
        if move == 0:
            if not low <= start <= high:
                return False
            continue
        enters, leaves = sorted(((low - start) / move, (high - start) / move))
        first, last = max(first, enters), min(last, leaves)
    return first <= last


def _lines(geometry: Mapping[str, Any]) -> Iterator[list[Point]]:
    """Yield the runs of positions of a geometry: lines, rings, or the points of many."""

    def runs(found: Any, depth: int) -> Iterator[list[Point]]:
        if depth == 1:
            yield [_point(one) for one in found]
        else:
            for one in found:
                yield from runs(one, depth - 1)

    yield from runs(geometry["coordinates"], DEPTHS[geometry["type"]])


def _point(position: Sequence[float]) -> Point:
    return float(position[0]), float(position[1])


def from_wkb(content: bytes) -> dict[str, Any]:
    """Return the GeoJSON of a geometry in well-known binary, heights and measures left out; ValueError for any other.

    >>> from_wkb(bytes.fromhex("0101000000000000000000F03F0000000000000040"))
    {'type': 'Point', 'coordinates': [1.0, 2.0]}
    """
    try:
        return _Wkb(content).geometry()
    except struct.error as fault:
        raise ValueError("cut off") from fault


class _Wkb:
    """Read well-known binary (OGC 06-103r4, 8; with the codes that PostGIS and ISO use for heights)."""

    def __init__(self, content: bytes) -> None:
        self.content, self.place, self.order = content, 0, "<"

    def geometry(self) -> dict[str, Any]:
        """Return the geometry that begins here."""
        self.order = "<" if self._next("B") == 1 else ">"
        code = self._next("I")
        width = 2 + bool(code & 0x80000000) + bool(code & 0x40000000)
        if code & 0x20000000:
            self._next("I")
        code &= 0x0FFFFFFF
        width += {0: 0, 1: 1, 2: 1, 3: 2}.get(code // 1000, 0)
        kind = _WKB.get(code % 1000)
        if kind is None:
            raise ValueError(f"type {code}")
        if kind == "GeometryCollection":
            return {"type": kind, "geometries": [self.geometry() for _ in range(self._next("I"))]}
        if kind.startswith("Multi"):
            return {"type": kind, "coordinates": [self.geometry()["coordinates"] for _ in range(self._next("I"))]}
        return {"type": kind, "coordinates": self._positions(kind, width)}

    def _positions(self, kind: str, width: int) -> list[Any]:
        if kind == "Point":
            return self._position(width)
        if kind == "LineString":
            return [self._position(width) for _ in range(self._next("I"))]
        return [[self._position(width) for _ in range(self._next("I"))] for _ in range(self._next("I"))]

    def _position(self, width: int) -> list[float]:
        found = struct.unpack_from(f"{self.order}{width}d", self.content, self.place)
        self.place += 8 * width
        return list(found[:2])

    def _next(self, kind: str) -> int:
        form = f"{self.order}{kind}"
        [found] = struct.unpack_from(form, self.content, self.place)
        self.place += struct.calcsize(form)
        return int(found)
