# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The definition of OGC API Features in OpenAPI 3.0, with every collection and its own parameters."""

from collections.abc import Sequence
from typing import Any, Final

from auzolan.catalogue.nouns.datasets import Dataset
from auzolan.catalogue.nouns.resources import Column, ColumnKind, DataFile

JSON: Final = "application/json"
GEOJSON: Final = "application/geo+json"
OPENAPI: Final = "application/vnd.oai.openapi+json;version=3.0"
CRS84: Final = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
CONFORMANCE: Final = (
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
)
WHAT: Final = "Every geographic file of the datasets that are published, as OGC API Features 1.0."
MOST: Final = 1000
USUAL: Final = 10
_SCHEMAS: Final = {
    ColumnKind.TEXT: {"type": "string"},
    ColumnKind.WHOLE: {"type": "integer"},
    ColumnKind.DECIMAL: {"type": "number"},
    ColumnKind.DAY: {"type": "string", "format": "date"},
    ColumnKind.MOMENT: {"type": "string", "format": "date-time"},
    ColumnKind.FLAG: {"type": "boolean"},
}
_LINK: Final = {
    "type": "object",
    "required": ["href", "rel"],
    "properties": {name: {"type": "string"} for name in ("href", "rel", "type", "title", "hreflang")},
}
_LINKS: Final = {"type": "array", "items": {"$ref": "#/components/schemas/link"}}
_FEATURE: Final = {
    "type": "object",
    "required": ["type", "geometry", "properties"],
    "properties": {
        "type": {"type": "string", "enum": ["Feature"]},
        "id": {"type": "string"},
        "geometry": {"type": "object", "nullable": True},
        "properties": {"type": "object", "nullable": True},
        "links": _LINKS,
    },
}
_COMPONENTS: Final = {
    "link": _LINK,
    "feature": _FEATURE,
    "landing": {
        "type": "object",
        "required": ["links"],
        "properties": {"title": {"type": "string"}, "description": {"type": "string"}, "links": _LINKS},
    },
    "conformance": {
        "type": "object",
        "required": ["conformsTo"],
        "properties": {"conformsTo": {"type": "array", "items": {"type": "string"}}},
    },
    "collection": {
        "type": "object",
        "required": ["id", "links"],
        "properties": {
            "id": {"type": "string"},
            "title": {"type": "string"},
            "description": {"type": "string"},
            "itemType": {"type": "string"},
            "crs": {"type": "array", "items": {"type": "string"}},
            "extent": {"type": "object"},
            "links": _LINKS,
        },
    },
    "collections": {
        "type": "object",
        "required": ["links", "collections"],
        "properties": {
            "links": _LINKS,
            "collections": {"type": "array", "items": {"$ref": "#/components/schemas/collection"}},
        },
    },
    "features": {
        "type": "object",
        "required": ["type", "features"],
        "properties": {
            "type": {"type": "string", "enum": ["FeatureCollection"]},
            "features": {"type": "array", "items": {"$ref": "#/components/schemas/feature"}},
            "links": _LINKS,
            "timeStamp": {"type": "string", "format": "date-time"},
            "numberMatched": {"type": "integer", "minimum": 0},
            "numberReturned": {"type": "integer", "minimum": 0},
        },
    },
    "problem": {
        "type": "object",
        "required": ["status", "detail"],
        "properties": {"status": {"type": "integer"}, "detail": {"type": "string"}},
    },
}
_LIMIT: Final = {
    "name": "limit",
    "in": "query",
    "required": False,
    "schema": {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL},
    "style": "form",
    "explode": False,
}
_BBOX: Final = {
    "name": "bbox",
    "in": "query",
    "required": False,
    "schema": {
        "type": "array",
        "oneOf": [{"minItems": 4, "maxItems": 4}, {"minItems": 6, "maxItems": 6}],
        "items": {"type": "number"},
    },
    "style": "form",
    "explode": False,
}
_DATETIME: Final = {
    "name": "datetime",
    "in": "query",
    "required": False,
    "schema": {"type": "string"},
    "style": "form",
    "explode": False,
}
_AFTER: Final = {
    "name": "after",
    "in": "query",
    "required": False,
    "description": "the features after this place, as the link next has it",
    "schema": {"type": "integer", "minimum": 0},
    "style": "form",
    "explode": False,
}


def definition(name: str, root: str, collections: Sequence[tuple[str, Dataset, DataFile]]) -> dict[str, Any]:
    """Return the definition of the API at ``root``: its own paths, and those of each collection."""
    paths: dict[str, Any] = {
        "/": _get("landingPage", "landing", JSON, "Where everything is"),
        "/conformance": _get("conformance", "conformance", JSON, "The standards that the API keeps to"),
        "/collections": _get("collections", "collections", JSON, "The collections"),
    }
    for number, (key, _dataset, file) in enumerate(collections, start=1):
        title = file.title.into("en")
        at = f"/collections/{key}"
        own = [_property(one) for one in file.columns]
        parameters = [_LIMIT, _BBOX, _DATETIME, _AFTER, *own]
        feature = {"name": "featureId", "in": "path", "required": True, "schema": {"type": "string"}}
        paths[at] = _get(f"collection{number}", "collection", JSON, title)
        paths[f"{at}/items"] = _get(f"items{number}", "features", GEOJSON, f"Features: {title}", parameters)
        paths[f"{at}/items/{{featureId}}"] = _get(f"item{number}", "feature", GEOJSON, f"A feature: {title}", [feature])
    return {
        "openapi": "3.0.3",
        "info": {"title": f"{name}: geographic data", "version": "1.0.0", "description": WHAT},
        "servers": [{"url": root}],
        "paths": paths,
        "components": {"schemas": dict(_COMPONENTS)},
    }


def interval(file: DataFile) -> tuple[str | None, str | None] | None:
    """Return from when to when the features of a file are, by its first column of days or moments; None without."""
    profiles = {one.column: one for one in file.profiles}
    for column in file.columns:
        if column.kind in (ColumnKind.DAY, ColumnKind.MOMENT):
            told = profiles[column.name]
            ends = [_moment(end) for end in (told.low, told.high)]
            return (ends[0], ends[1]) if any(ends) else None
    return None


def _moment(text: str) -> str | None:
    if not text:
        return None
    return f"{text}T00:00:00Z" if len(text) == 10 else f"{text.replace(' ', 'T')}Z"


def _get(name: str, schema: str, kind: str, summary: str, parameters: Sequence[dict[str, Any]] = ()) -> dict[str, Any]:
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/problem"}}}
    operation: dict[str, Any] = {
        "operationId": name,
        "summary": summary,
        "responses": {
            "200": {
                "description": summary,
                "content": {kind: {"schema": {"$ref": f"#/components/schemas/{schema}"}}},
            },
            "400": {"description": "A parameter cannot be", "content": problem},
            "404": {"description": "There is none such", "content": problem},
        },
    }
    if parameters:
        operation["parameters"] = list(parameters)
    return {"get": operation}


def _property(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "in": "query",
        "required": False,
        "description": column.label.into("en"),
        "schema": dict(_SCHEMAS[column.kind]),
        "style": "form",
        "explode": False,
    }
