# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Geographic files as tables: GeoJSON (RFC 7946) and GeoParquet 1.1, in longitude and latitude (CRS84)."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

import polars as pl
import pyarrow as pa

from auzolan.catalogue.core.resources import heads as names
from auzolan.catalogue.core.resources import kinds, shapes, tables
from auzolan.catalogue.core.resources.tables import Read
from auzolan.catalogue.nouns.resources import Column, ColumnKind, Form
from auzolan.kernel.refusals import BadInput, BadTable, Problem

PLACED: Final = ("_id", "_geometry", "_west", "_south", "_east", "_north")
"""The columns of a geographic table besides those of its file: id, geometry, and its box in degrees."""
_CRS84: Final = ("CRS84", "EPSG:4326", "EPSG::4326", "EPSG:4258", "EPSG::4258", "4326", "4258")
_CRS: Final = "longitude and latitude in degrees (CRS84)"
_MOST_PROBLEMS: Final = 20
Row = tuple[Any, dict[str, Any] | None, Mapping[str, Any]]


def geojson(content: bytes, file: str, before: Sequence[Column] = ()) -> Read:
    """Return a collection of features as a table; rows of faults are counted as features, the first is 1.

    Raises BadInput for what is no FeatureCollection in CRS84, BadTable with each feature that is none, lies nowhere on
    the earth, or has the id of another.

    >>> told = '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"n": 1}, "geometry": '
    >>> read = geojson((told + '{"type": "Point", "coordinates": [-2.9, 43.2]}}]}').encode(), "a.geojson")
    >>> read.table.rows()[0], read.box
    ((1, '1', '{"type":"Point","coordinates":[-2.9,43.2]}', -2.9, 43.2, -2.9, 43.2), (-2.9, 43.2, -2.9, 43.2))
    """
    try:
        told = json.loads(content.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError) as fault:
        raise BadInput(file, file=file, field="file", expected=f"JSON that can be read ({fault})") from fault
    if not isinstance(told, dict) or told.get("type") != "FeatureCollection":
        raise BadInput(_type(told), file=file, field="type", expected="a FeatureCollection")
    crs = told.get("crs")
    if crs is not None and not str(_named(crs)).endswith(_CRS84):
        raise BadInput(_named(crs), file=file, field="crs", expected=_CRS)
    features = told.get("features")
    if not isinstance(features, list) or not features:
        raise BadInput("nothing", file=file, field="features", expected="at least one feature")
    problems: list[Problem] = []
    rows: list[Row] = []
    for number, feature in enumerate(features, start=1):
        is_one = isinstance(feature, dict) and feature.get("type") == "Feature"
        properties = feature.get("properties") if is_one else None
        if not is_one or not isinstance(properties, dict | None):
            problems.append(Problem(file, number, "feature", _type(feature), "a Feature with properties"))
            continue
        rows.append((feature.get("id"), feature.get("geometry"), properties or {}))
    if problems:
        raise BadTable(problems[:_MOST_PROBLEMS])
    return _read(Form.GEOJSON, rows, file, before)


def geoparquet(content: bytes, file: str, before: Sequence[Column] = ()) -> Read | None:
    """Return a GeoParquet file as a table; None where it is a Parquet file without geometries."""
    table = tables.parquet(content, file)
    said = (table.schema.metadata or {}).get(b"geo")
    if said is None:
        return None
    try:
        geo = json.loads(said)
        primary = str(geo["primary_column"])
        about = geo["columns"][primary]
        encoding, crs = about["encoding"], about.get("crs", "CRS84")
    except (ValueError, KeyError, TypeError) as fault:
        raise BadInput(file, file=file, field="geo", expected="the metadata of GeoParquet 1.0 or 1.1") from fault
    if encoding != "WKB" or primary not in table.column_names:
        raise BadInput(encoding, file=file, field="encoding", expected="geometries in WKB")
    if not _is_crs84(crs):
        raise BadInput(_projected(crs), file=file, field="crs", expected=_CRS)
    # a struct of bounds is no property: ours are reckoned from the geometries
    plain = table.select([one.name for one in table.schema if one.name not in (primary, "bbox")])
    problems, geometries = _decoded(table.column(primary), file, primary)
    if problems:
        raise BadTable(problems)
    return _of_columns(tables.columnar_of(plain, file, before), geometries, file)


def _decoded(column: pa.ChunkedArray, file: str, name: str) -> tuple[list[Problem], list[dict[str, Any] | None]]:
    problems: list[Problem] = []
    found: list[dict[str, Any] | None] = []
    for number, one in enumerate(column.to_pylist(), start=1):
        try:
            found.append(shapes.from_wkb(one) if one is not None else None)
        except ValueError as fault:
            problems.append(Problem(file, number, name, str(fault), "a geometry in WKB"))
    return problems[:_MOST_PROBLEMS], found


def _of_columns(read: Read, geometries: Sequence[dict[str, Any] | None], file: str) -> Read:
    ids = [str(number) for number in range(1, len(geometries) + 1)]
    placed, box = _placed(ids, geometries, file)
    return Read(Form.GEOPARQUET, read.columns, read.table.hstack(placed), {}, box)


def _read(form: Form, rows: Sequence[Row], file: str, before: Sequence[Column]) -> Read:
    heads = list(dict.fromkeys(name for _id, _geometry, properties in rows for name in properties))
    named = names.named(heads, file, before) if heads else []
    columns, made = [], []
    for (name, text), head in zip(named, heads, strict=True):
        series, kind = _column(name, [properties.get(head) for _id, _geometry, properties in rows])
        columns.append(Column(name, head, text, kind))
        made.append(series)
    texts = pl.DataFrame([one.cast(pl.String) for one in made]) if made else pl.DataFrame()
    problems = kinds.clashes(texts, columns, before, file, 1) if made else []
    if problems:
        raise BadTable(problems[:_MOST_PROBLEMS])
    placed, box = _placed(
        _ids([one for one, _geometry, _properties in rows], file), [one for _i, one, _p in rows], file
    )
    return Read(form, tuple(columns), pl.DataFrame(made + placed), {}, box)


def _column(name: str, values: Sequence[Any]) -> tuple[pl.Series, ColumnKind]:
    """Return the values of a property; texts stay texts but for days and moments, and what is no value is its JSON."""
    types = {type(one) for one in values if one is not None}
    if types == {bool}:
        return pl.Series(name, values, dtype=pl.Boolean), ColumnKind.FLAG
    if types and types <= {int, float}:
        is_whole = types == {int} and all(abs(one) < 2**63 for one in values if one is not None)
        kind = ColumnKind.WHOLE if is_whole else ColumnKind.DECIMAL
        cast = float if kind is ColumnKind.DECIMAL else int
        told = [None if one is None else cast(one) for one in values]
        return pl.Series(name, told, dtype=kinds.TYPES[kind]), kind
    series = pl.Series(name, [_text(one) for one in values], dtype=pl.String)
    found, [kind], _doubts = kinds.cast(series.to_frame(), with_commas=False)
    return (found.to_series(), kind) if kind in (ColumnKind.DAY, ColumnKind.MOMENT) else (series, ColumnKind.TEXT)


def _placed(
    ids: Sequence[str], geometries: Sequence[Any], file: str
) -> tuple[list[pl.Series], tuple[float, float, float, float] | None]:
    problems: list[Problem] = []
    boxes: list[shapes.Box | None] = []
    for number, one in enumerate(geometries, start=1):
        fault = shapes.wrong(one) if one is not None else ""
        if fault:
            problems.append(Problem(file, number, "geometry", fault, f"a geometry in {_CRS}"))
        boxes.append(shapes.box_of(one) if one is not None and not fault else None)
    if problems:
        raise BadTable(problems[:_MOST_PROBLEMS])
    known = [one for one in boxes if one is not None]
    whole = None
    if known:
        whole = (min(b[0] for b in known), min(b[1] for b in known), max(b[2] for b in known), max(b[3] for b in known))
    written = [
        None if one is None else json.dumps(one, separators=(",", ":"), ensure_ascii=False) for one in geometries
    ]
    sides = [pl.Series(name, [b[place] if b else None for b in boxes], dtype=pl.Float64)
             for place, name in enumerate(PLACED[2:])]  # fmt: skip
    return [pl.Series("_id", ids, dtype=pl.String), pl.Series("_geometry", written, dtype=pl.String), *sides], whole


def _ids(told: Sequence[Any], file: str) -> list[str]:
    """Return the ids of features: their own, or their numbers where any has none."""
    if any(one is None or one == "" for one in told):
        return [str(number) for number in range(1, len(told) + 1)]
    found: set[str] = set()
    problems = []
    for number, one in enumerate(told, start=1):
        if str(one) in found:
            problems.append(Problem(file, number, "id", str(one), "an id that no feature before it has"))
        found.add(str(one))
    if problems:
        raise BadTable(problems[:_MOST_PROBLEMS])
    return [str(one) for one in told]


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def _is_crs84(crs: Any) -> bool:
    """Tell whether a CRS of GeoParquet (PROJJSON, null or left out) is longitude and latitude."""
    return crs == "CRS84" or _projected(crs) in ("OGC:CRS84", "EPSG:4326", "EPSG:4258")


def _projected(crs: Any) -> str:
    found = crs.get("id") if isinstance(crs, dict) else None
    return f"{found.get('authority')}:{found.get('code')}" if isinstance(found, dict) else str(crs)[:60]


def _named(crs: Any) -> Any:
    properties = crs.get("properties") if isinstance(crs, dict) else None
    return properties.get("name") if isinstance(properties, dict) else crs


def _type(told: Any) -> str:
    return str(told.get("type")) if isinstance(told, dict) else type(told).__name__


def _no_number(constant: str) -> float:
    raise ValueError(f"{constant} is no number of JSON")
