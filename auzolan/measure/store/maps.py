# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The outlines of municipalities, one GeoJSON file for each province that the house carries, by its INE code."""

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

from auzolan.measure.nouns.places import Atlas, Outline

MAPS: Final = Path(__file__).resolve().parent.parent / "maps"


@cache
def atlas(province: str) -> Atlas:
    """Return the outlines of a province's municipalities; none where its code has no file. Read once a process."""
    files = {file.stem: file for file in MAPS.glob("*.geojson")}
    if province not in files:
        return Atlas("", {})
    told = json.loads(files[province].read_text(encoding="utf-8"))
    return Atlas(told["source"], {one["properties"]["ine"]: _outline(one["geometry"]) for one in told["features"]})


def _outline(geometry: dict[str, Any]) -> Outline:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return tuple(tuple(tuple((lon, lat) for lon, lat in ring) for ring in polygon) for polygon in polygons)
