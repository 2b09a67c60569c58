# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A geographic file as a drawing of its first features, with the table behind it."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from auzolan.catalogue import api
from auzolan.catalogue.nouns.resources import ColumnKind, DataFile, Feature
from auzolan.kernel.access import Actor
from auzolan.kernel.refusals import Unavailable
from auzolan.kernel.web import into
from auzolan.showing.layers import Layer, Placed, layer
from auzolan.showing.writing import number

MOST: Final = 500
_CELLS: Final = 4


def drawn(by: Actor, one: DataFile) -> SafeString:
    """Return the first features of a file as a drawing; nothing where none of them lies anywhere."""
    try:
        found = api.drawn(by=by, dataset=one.dataset, name=one.name, most=MOST)
    except Unavailable:
        return SafeString("")
    named = next((column for column in one.columns if column.kind is ColumnKind.TEXT), None)
    others = [column for column in one.columns if column is not named][:_CELLS]
    note = ""
    if one.rows > len(found):
        note = _("The first %(n)s of %(all)s features are drawn.") % {"n": number(len(found)), "all": number(one.rows)}
    return layer(
        Layer(
            title=_("Where they lie: %(title)s") % {"title": into(one.title)},
            things=[_placed(each, named.name if named else "", [column.name for column in others]) for each in found],
            table_label=_("What is drawn, as a table"),
            heads=[into(named.label) if named else _("Id"), *(into(column.label) for column in others)],
            note=note,
        )
    )


def _placed(one: Feature, named: str, others: Sequence[str]) -> Placed:
    name = str(one.properties.get(named) or one.id)
    cells = ["" if (value := one.properties[other]) is None else str(value) for other in others]
    areas, lines, points = _parts(one.geometry)
    return Placed(name, areas, lines, points, cells)


def _parts(geometry: Mapping[str, Any] | None) -> tuple[list[Any], list[Any], list[Any]]:
    """Return the areas, lines and points of a geometry of GeoJSON."""
    if geometry is None:
        return [], [], []
    kind = geometry["type"]
    if kind == "GeometryCollection":
        parts = [_parts(part) for part in geometry["geometries"]]
        return tuple([one for part in parts for one in part[place]] for place in range(3))  # type: ignore[return-value]
    told = geometry["coordinates"]
    areas = {"Polygon": [told], "MultiPolygon": told}.get(kind, [])
    lines = {"LineString": [told], "MultiLineString": told}.get(kind, [])
    points = {"Point": [told], "MultiPoint": told}.get(kind, [])
    return (
        [[[_pair(p) for p in ring] for ring in area] for area in areas],
        [[_pair(p) for p in line] for line in lines],
        [_pair(p) for p in points],
    )


def _pair(position: Sequence[float]) -> tuple[float, float]:
    return float(position[0]), float(position[1])
