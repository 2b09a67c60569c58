# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Builders of catalogue's files: datasets with data that the house keeps."""

import json
import struct
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from auzolan.catalogue import api
from auzolan.catalogue.nouns.resources import DataFile
from auzolan.kernel.access import system
from tests.builders.catalogue import a_dataset

ROOT = "https://data.bizkaia.eus"
TRIPS = (
    "_id,EKITALDIA/EJERCICIO,LINEA_KODEA/CODIGO LINEA,EGUNA/FECHA,BIDAIAK/VIAJES,BATEZ BESTEKOA/MEDIA\n"
    '1,2024,A0651,2024-01-31,120,"1,5"\n'
    '2,2024,A3615,2024-02-29,80,"2,25"\n'
    "3,2025,A0651,2025-01-31,,\n"
)


def a_file(slug: str = "stops", name: str = "trips.csv", content: bytes | str = TRIPS, **told: Any) -> DataFile:
    """Return a file that a dataset has from now on; the dataset is made where it is not there."""
    by = system("bizkaia")
    if not api.datasets(by=by, slugs=[slug]):
        a_dataset(slug, **({"standing": told.pop("standing")} if "standing" in told else {}))
    body = content.encode() if isinstance(content, str) else content
    return api.keep_file(by=by, dataset=slug, name=name, content=body, root=ROOT, **told).file


def square(west: float, south: float, side: float = 1.0) -> list[Any]:
    """Return the coordinates of a polygon with four sides."""
    east, north = west + side, south + side
    return [[[west, south], [east, south], [east, north], [west, north], [west, south]]]


def geojson(*features: tuple[Any, dict[str, Any] | None, dict[str, Any]], **more: Any) -> bytes:
    """Return a collection of features, each told as id, geometry and properties."""
    told = [
        {"type": "Feature", **({"id": id_} if id_ is not None else {}), "geometry": geometry, "properties": properties}
        for id_, geometry, properties in features
    ]
    return json.dumps({"type": "FeatureCollection", "features": told, **more}).encode()


def towns(count: int = 3) -> bytes:
    """Return a collection of square towns in a row from west to east, each founded a year after the one before."""
    return geojson(
        *(
            (
                f"t{place}",
                {"type": "Polygon", "coordinates": square(-3.0 + place / 100, 43.0, 0.009)},
                {"name": f"Town {place}", "people": 100 * place, "founded": f"{2000 + place % 20}-01-01"},
            )
            for place in range(1, count + 1)
        )
    )


def geoparquet(*points: tuple[float, float], crs: Any = "left out") -> bytes:
    """Return a GeoParquet file of points, with a column of names."""
    about: dict[str, Any] = {"encoding": "WKB", "geometry_types": ["Point"]}
    if crs != "left out":
        about["crs"] = crs
    geo = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": about}}
    wkb = [struct.pack("<BIdd", 1, 1, *point) for point in points]
    table = pa.table({"name": [f"P{place}" for place in range(len(points))], "geometry": pa.array(wkb, pa.binary())})
    return parquet(table.replace_schema_metadata({"geo": json.dumps(geo)}))


def parquet(table: pa.Table) -> bytes:
    """Return a table as a Parquet file."""
    kept = pa.BufferOutputStream()
    pq.write_table(table, kept)
    return bytes(kept.getvalue())
