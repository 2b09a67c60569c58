# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""OGC API Features 1.0 Part 1 (OGC 17-069r4) for geographic files, in no language: core, GeoJSON, OpenAPI 3.0."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from auzolan.catalogue import api
from auzolan.catalogue.nouns.datasets import Dataset
from auzolan.catalogue.nouns.resources import DataFile
from auzolan.catalogue.nouns.uses import Channel
from auzolan.catalogue.pages import ogc_document
from auzolan.catalogue.pages.ogc_document import CRS84, GEOJSON, JSON, OPENAPI
from auzolan.kernel import clock
from auzolan.kernel.refusals import BadInput, Refusal
from auzolan.kernel.web import actor

_GREGORIAN: Final = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"
View = Callable[..., HttpResponse]


def _endpoint(view: View) -> View:
    """Answer refusals as problem documents, a bad parameter with 400 (7.15.1), and let pages of other sites read."""

    @require_safe
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            answer = view(request, *args, **kwargs)
        except Refusal as refusal:
            status = 400 if isinstance(refusal, BadInput) else refusal.status
            told = refusal.as_problem() | {"status": status}
            answer = JsonResponse(told, status=status, content_type="application/problem+json")
        answer.headers["Access-Control-Allow-Origin"] = "*"
        return answer

    return answered


@_endpoint
def landing(request: HttpRequest) -> HttpResponse:
    """Return where everything is (7.2)."""
    _only(request, "f")
    root = _root(request)
    links = [
        _link(root, "", "self", JSON, "This document"),
        _link(root, "api", "service-desc", OPENAPI, "The definition of the API"),
        _link(root, "conformance", "conformance", JSON, "The standards that the API keeps to"),
        _link(root, "collections", "data", JSON, "The collections"),
    ]
    name = request.tenant.name.into("en")  # type: ignore[attr-defined]
    return _json({"title": f"{name}: geographic data", "description": ogc_document.WHAT, "links": links})


@_endpoint
def conformance(request: HttpRequest) -> HttpResponse:
    """Return the classes of the standard that hold (7.4)."""
    _only(request, "f")
    return _json({"conformsTo": list(ogc_document.CONFORMANCE)})


@_endpoint
def document(request: HttpRequest) -> HttpResponse:
    """Return the definition of the API in OpenAPI 3.0 (7.3, 9)."""
    _only(request, "f")
    name = request.tenant.name.into("en")  # type: ignore[attr-defined]
    told = ogc_document.definition(name, _root(request).rstrip("/"), api.collections(by=actor(request)))
    return _json(told, OPENAPI)


@_endpoint
def collections(request: HttpRequest) -> HttpResponse:
    """Return the collections (7.13): a geographic file each."""
    _only(request, "f")
    root = _root(request)
    found = [_collection(root, name, dataset, file) for name, dataset, file in api.collections(by=actor(request))]
    return _json({"links": [_link(root, "collections", "self", JSON, "The collections")], "collections": found})


@_endpoint
def collection(request: HttpRequest, name: str) -> HttpResponse:
    """Return what one collection is (7.14)."""
    _only(request, "f")
    dataset, file = api.collection(by=actor(request), name=name)
    return _json(_collection(_root(request), name, dataset, file))


@_endpoint
def items(request: HttpRequest, name: str) -> HttpResponse:
    """Return features of a collection (7.15): within a box, of a time, of properties, a page at a time."""
    by = actor(request)
    twice = [key for key, values in request.GET.lists() if len(values) > 1]
    if twice:
        raise BadInput(twice[0], field="parameter", expected="each parameter once")
    told = {key: str(value) for key, value in request.GET.items()}
    file, found = api.features(by=by, name=name, told=told)
    api.count_use(by=by, dataset=file.dataset, channel=Channel.OGC, name=file.name)
    root, path = _root(request), f"collections/{name}/items"
    query = f"?{urlencode(told)}" if told else ""
    links = [
        _link(root, path + query, "self", GEOJSON, "These features"),
        _link(root, f"collections/{name}", "collection", JSON, "Their collection"),
    ]
    if found.after is not None:
        following = urlencode(told | {"after": str(found.after)})
        links.append(_link(root, f"{path}?{following}", "next", GEOJSON, "The features that follow"))
    answer: dict[str, Any] = {
        "type": "FeatureCollection",
        "features": [api.plain_values(one) for one in found.features],
        "links": links,
        "timeStamp": clock.now().strftime("%Y-%m-%dT%H:%M:%SZ"),
        "numberReturned": len(found.features),
    }
    if found.matched is not None:
        answer["numberMatched"] = found.matched
    return _json(answer, GEOJSON)


@_endpoint
def item(request: HttpRequest, name: str, key: str) -> HttpResponse:
    """Return one feature (7.16)."""
    _only(request, "f")
    by = actor(request)
    file, found = api.feature(by=by, name=name, id=key)
    api.count_use(by=by, dataset=file.dataset, channel=Channel.OGC, name=file.name)
    root, path = _root(request), f"collections/{name}"
    links = [
        _link(root, f"{path}/items/{quote(key)}", "self", GEOJSON, "This feature"),
        _link(root, path, "collection", JSON, "Its collection"),
    ]
    return _json(api.plain_values(found) | {"links": links}, GEOJSON)


def _collection(root: str, name: str, dataset: Dataset, file: DataFile) -> dict[str, Any]:
    path = f"collections/{name}"
    told: dict[str, Any] = {
        "id": name,
        "title": f"{dataset.description.title.into('en')}: {file.title.into('en')}",
        "description": dataset.description.description.into("en"),
        "itemType": "feature",
        "crs": [CRS84],
        "links": [
            _link(root, path, "self", JSON, "This collection"),
            _link(root, f"{path}/items", "items", GEOJSON, "Its features"),
        ],
    }
    extent: dict[str, Any] = {}
    if file.box is not None:
        extent["spatial"] = {"bbox": [list(file.box)], "crs": CRS84}
    times = ogc_document.interval(file)
    if times is not None:
        extent["temporal"] = {"interval": [list(times)], "trs": _GREGORIAN}
    return told | ({"extent": extent} if extent else {})


def _only(request: HttpRequest, *known: str) -> None:
    """Raise BadInput for a parameter that is not known (requirement query-param-unknown) or asks for another form."""
    for key, value in request.GET.items():
        if key not in known:
            raise BadInput(key, field="parameter", expected="one of " + ", ".join(known))
        if value not in ("json", "geojson"):
            raise BadInput(value, field=key, expected="json")


def _link(root: str, path: str, rel: str, kind: str, title: str) -> dict[str, str]:
    return {"href": f"{root}{path}", "rel": rel, "type": kind, "title": title, "hreflang": "en"}


def _json(told: dict[str, Any], kind: str = JSON) -> HttpResponse:
    return JsonResponse(told, content_type=kind, json_dumps_params={"ensure_ascii": False})


def _root(request: HttpRequest) -> str:
    return request.build_absolute_uri("/ogc/")
