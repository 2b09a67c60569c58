# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""OGC API Features 1.0 Part 1: the abstract tests of its classes core, geojson and oas30 (OGC 17-069r4, annex A)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from auzolan.catalogue import api
from auzolan.catalogue.core.resources.shapes import from_wkb, meets
from auzolan.catalogue.nouns.datasets import Standing
from auzolan.catalogue.nouns.uses import Channel
from auzolan.kernel import clock
from auzolan.kernel.access import system
from tests.builders.catalogue import SHARED
from tests.builders.catalogue_files import a_file, geojson, geoparquet, square, towns
from tests.builders.kernel import a_tenant

pytestmark = [pytest.mark.django_db, pytest.mark.elsewhere]
ROOT = "http://testserver/ogc/"
TOWNS = "/ogc/collections/stops.towns.geojson"
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
MUNICIPALITIES = SHARED / "bizkaia" / "bizkaia_municipalities.geojson"


@pytest.fixture(autouse=True)
def _towns() -> None:
    a_tenant("bizkaia", hosts="testserver")
    a_file(name="towns.geojson", content=towns(30))


def _json(client: Client, path: str, status: int = 200, **query: str) -> dict[str, Any]:
    answer = client.get(path, query)
    assert answer.status_code == status, answer.content
    assert answer["Access-Control-Allow-Origin"] == "*"
    return answer.json()


def _names(client: Client, **query: str) -> list[str]:
    return [one["id"] for one in _json(client, f"{TOWNS}/items", **query)["features"]]


def _links(told: dict[str, Any]) -> dict[str, dict[str, str]]:
    return {one["rel"]: one for one in told["links"]}


def test_a_2_the_landing_page_leads_to_definition_conformance_and_collections(client: Client) -> None:
    links = _links(_json(client, "/ogc/"))
    assert {"self", "service-desc", "conformance", "data"} <= set(links)
    assert links["service-desc"]["type"] == "application/vnd.oai.openapi+json;version=3.0"
    for link in links.values():
        assert client.get(link["href"])["Content-Type"] == link["type"]


def test_a_3_the_definition_is_openapi_3_0_and_names_every_collection_and_parameter(client: Client) -> None:
    told = _json(client, "/ogc/api")
    assert told["openapi"].startswith("3.0.")
    at = "/collections/stops.towns.geojson"
    assert {"/", "/conformance", "/collections", at, f"{at}/items", f"{at}/items/{{featureId}}"} <= set(told["paths"])
    asked = {one["name"]: one for one in told["paths"][f"{at}/items"]["get"]["parameters"]}
    assert {"limit", "bbox", "datetime", "name", "people", "founded"} <= set(asked)
    limit = asked["limit"]
    assert (limit["in"], limit["required"], limit["style"], limit["explode"]) == ("query", False, "form", False)
    assert limit["schema"] == {"type": "integer", "minimum": 1, "maximum": 1000, "default": 10}
    assert asked["bbox"]["schema"]["oneOf"] == [{"minItems": 4, "maxItems": 4}, {"minItems": 6, "maxItems": 6}]
    assert asked["bbox"]["schema"]["items"] == {"type": "number"}
    assert asked["datetime"]["schema"] == {"type": "string"}
    names = [one["get"]["operationId"] for one in told["paths"].values()]
    assert len(names) == len(set(names))
    for path in told["paths"]:
        for known in _refs(told["paths"][path]):
            assert known.rpartition("/")[2] in told["components"]["schemas"]


def _refs(told: Any) -> list[str]:
    if isinstance(told, dict):
        return [told["$ref"]] if "$ref" in told else [one for value in told.values() for one in _refs(value)]
    return [one for value in told for one in _refs(value)] if isinstance(told, list) else []


def test_a_4_the_classes_that_hold_are_declared(client: Client) -> None:
    part = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf"
    assert _json(client, "/ogc/conformance") == {
        "conformsTo": [f"{part}/{one}" for one in ("core", "geojson", "oas30")]
    }


def test_a_5_and_6_each_collection_is_described_with_extent_and_links(client: Client) -> None:
    told = _json(client, "/ogc/collections")
    assert "self" in _links(told)
    [one] = told["collections"]
    assert one["id"] == "stops.towns.geojson"
    assert one["itemType"] == "feature"
    assert one["crs"] == [CRS84]
    assert one["extent"]["spatial"]["crs"] == CRS84
    [box] = one["extent"]["spatial"]["bbox"]
    assert box == pytest.approx([-2.99, 43.0, -2.691, 43.009])
    assert one["extent"]["temporal"]["interval"] == [["2000-01-01T00:00:00Z", "2019-01-01T00:00:00Z"]]
    assert _links(one)["items"]["type"] == "application/geo+json"
    assert client.get(_links(one)["items"]["href"]).status_code == 200
    assert _json(client, TOWNS) == one


def test_a_7_features_are_geojson_with_links_counts_and_a_time(client: Client) -> None:
    answer = client.get(f"{TOWNS}/items")
    assert answer["Content-Type"] == "application/geo+json"
    told = answer.json()
    assert told["type"] == "FeatureCollection"
    assert (told["numberMatched"], told["numberReturned"], len(told["features"])) == (30, 10, 10)
    assert datetime.fromisoformat(told["timeStamp"]).tzinfo is not None
    first = told["features"][0]
    assert (first["type"], first["id"]) == ("Feature", "t1")
    assert first["properties"] == {"name": "Town 1", "people": 100, "founded": "2001-01-01"}
    assert first["geometry"]["type"] == "Polygon"
    links = _links(told)
    assert links["self"]["type"] == links["next"]["type"] == "application/geo+json"
    assert links["self"]["href"].startswith(ROOT)


@pytest.mark.parametrize("limit", ["1", "7", "10", "29", "30"])
def test_a_8_the_links_next_lead_to_every_feature_once(client: Client, limit: str) -> None:
    found: list[str] = []
    following = f"{TOWNS}/items?limit={limit}"
    while following:
        told = client.get(following).json()
        assert told["numberReturned"] == len(told["features"]) <= int(limit)
        found += [one["id"] for one in told["features"]]
        following = _links(told).get("next", {}).get("href", "")
    assert found == [f"t{n}" for n in range(1, 31)]


def test_a_9_a_limit_past_the_most_gives_the_most(client: Client) -> None:
    assert len(_names(client, limit="100000")) == 30


@pytest.mark.parametrize(
    ("box", "names"),
    [
        ("-2.99,43,-2.985,43.009", ["t1"]),
        ("-2.99,43,0,-2.985,43.009,100", ["t1"]),
        ("-2.982,43,-2.979,43.1", ["t1", "t2"]),
        ("-2.9805,43,-2.9802,43.1", []),
        ("-2.9895,43.001,-2.9892,43.002", ["t1"]),
        ("-3,42,-2,42.9", []),
        ("179,-90,-2.985,90", ["t1"]),
        ("-180,-90,180,90", [f"t{n}" for n in range(1, 11)]),
    ],
)
def test_a_10_a_box_gives_the_features_that_meet_it(client: Client, box: str, names: list[str]) -> None:
    assert _names(client, bbox=box) == names


def test_a_10_the_geometry_itself_meets_the_box_and_not_its_bounds(client: Client) -> None:
    corner: list[Any] = [[[0, 0], [9, 0], [9, 1], [1, 1], [1, 9], [0, 9], [0, 0]]]
    line = {"type": "LineString", "coordinates": [[20, 0], [29, 9]]}
    a_file(name="odd.geojson", content=geojson(("l", {"type": "Polygon", "coordinates": corner}, {}), ("d", line, {})))
    at = "/ogc/collections/stops.odd.geojson/items"
    assert [one["id"] for one in _json(client, at, bbox="4,4,6,6")["features"]] == []
    assert [one["id"] for one in _json(client, at, bbox="0.5,4,0.6,5")["features"]] == ["l"]
    assert [one["id"] for one in _json(client, at, bbox="26,0,29,3")["features"]] == []
    assert [one["id"] for one in _json(client, at, bbox="24,4,25,5")["features"]] == ["d"]


def test_few_that_meet_a_box_among_many_bounds_are_found_over_pages(client: Client) -> None:
    ring: list[Any] = [[[0, 0], [9, 0], [9, 1], [1, 1], [1, 9], [0, 9], [0, 0]]]
    many = [(f"l{n}", {"type": "Polygon", "coordinates": ring}, {}) for n in range(150)]
    inside = ("in", {"type": "Point", "coordinates": [5, 5]}, {})
    a_file(name="many.geojson", content=geojson(*many, inside))
    following, found, pages = "/ogc/collections/stops.many.geojson/items?bbox=4,4,6,6&limit=1", [], 0
    while following:
        told = client.get(following).json()
        assert "numberMatched" not in told
        found += [one["id"] for one in told["features"]]
        following, pages = _links(told).get("next", {}).get("href", ""), pages + 1
    assert found == ["in"]
    assert pages < 10


@pytest.mark.parametrize(
    ("time", "count"),
    [
        ("2001-01-01T00:00:00Z", 2),
        ("2001-01-01", 2),
        ("2001-01-01T00:00:00Z/2002-06-01T00:00:00Z", 4),
        ("2001-01-01T01:00:00%2B01:00", 2),
        ("../2000-06-01T00:00:00Z", 1),
        ("2018-06-01T00:00:00Z/..", 1),
        ("2018-06-01T00:00:00Z/", 1),
        ("1990-01-01T00:00:00Z/1991-01-01T00:00:00Z", 0),
    ],
)
def test_a_11_a_time_gives_the_features_of_it(client: Client, time: str, count: int) -> None:
    assert client.get(f"{TOWNS}/items?datetime={time}").json()["numberMatched"] == count


def test_a_12_properties_give_the_features_that_have_them(client: Client) -> None:
    assert _names(client, name="Town 7") == ["t7"]
    assert _names(client, people="300") == ["t3"]
    assert _names(client, people="300", name="Town 7") == []
    assert _names(client, name="Town 7", bbox="-2.99,43,-2.98,43.1") == []


@pytest.mark.parametrize(
    "query",
    [
        "bbox=1,2,3",
        "bbox=a,b,c,d",
        "bbox=0,50,1,40",
        "bbox=500000,4700000,510000,4800000",
        "limit=0",
        "limit=-1",
        "limit=many",
        "datetime=yesterday",
        "datetime=2020-01-01T00:00:00",
        "datetime=../..",
        "datetime=2020-01-01T00:00:00Z/2019-01-01T00:00:00Z",
        "nothing=1",
        "people=many",
        "f=html",
        "bbox-crs=http://www.opengis.net/def/crs/EPSG/0/25830",
        "limit=1&limit=2",
        "after=x",
    ],
)
def test_a_parameter_that_cannot_be_is_answered_with_400(client: Client, query: str) -> None:
    answer = client.get(f"{TOWNS}/items?{query}")
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == 400


@pytest.mark.parametrize(
    "path", ["/ogc/", "/ogc/api", "/ogc/conformance", "/ogc/collections", TOWNS, f"{TOWNS}/items/t1"]
)
def test_an_unknown_parameter_is_answered_with_400_everywhere(client: Client, path: str) -> None:
    assert client.get(path, {"f": "json"}).status_code == 200
    assert client.get(path, {"unknown": "1"}).status_code == 400
    assert client.get(path, {"f": "html"}).status_code == 400
    assert client.post(path).status_code == 405


def test_a_13_one_feature_is_had_by_its_id(client: Client) -> None:
    answer = client.get(f"{TOWNS}/items/t3")
    assert answer["Content-Type"] == "application/geo+json"
    told = answer.json()
    assert (told["type"], told["id"], told["properties"]["name"]) == ("Feature", "t3", "Town 3")
    assert _links(told)["self"]["href"] == f"{ROOT}collections/stops.towns.geojson/items/t3"
    assert client.get(_links(told)["collection"]["href"]).status_code == 200
    in_list = next(one for one in _json(client, f"{TOWNS}/items")["features"] if one["id"] == "t3")
    assert in_list == {name: value for name, value in told.items() if name != "links"}


def test_what_is_not_there_is_answered_with_404(client: Client) -> None:
    for path in (f"{TOWNS}/items/nobody", "/ogc/collections/nothing", "/ogc/collections/nothing/items"):
        assert client.get(path).status_code == 404


def test_an_id_with_odd_letters_is_had(client: Client) -> None:
    a_file(name="odd.geojson", content=geojson(("a b/&ñ", None, {"x": 1})))
    told = client.get("/ogc/collections/stops.odd.geojson/items/a b/&ñ").json()
    assert told["geometry"] is None
    assert client.get(_links(told)["self"]["href"]).json() == told


def test_only_what_everybody_may_have_is_a_collection(client: Client) -> None:
    a_file("drafts", "towns.geojson", towns(), standing=Standing.DRAFT)
    point = {"type": "Point", "coordinates": [-2.9, 43.2]}
    a_file(name="people.geojson", content=geojson((1, point, {"dni": "12345678Z"})))
    a_file(name="plain.csv", content="a\n1\n")
    a_file(name="points.parquet", content=geoparquet((-2.9, 43.2), (-2.5, 43.1)))
    names = [one["id"] for one in _json(client, "/ogc/collections")["collections"]]
    assert names == ["stops.points.parquet", "stops.towns.geojson"]
    for hidden in ("drafts.towns.geojson", "stops.people.geojson", "stops.plain.csv"):
        assert client.get(f"/ogc/collections/{hidden}").status_code == 404
        assert client.get(f"/ogc/collections/{hidden}/items").status_code == 404
    told = _json(client, "/ogc/collections/stops.points.parquet/items", bbox="-3,43.15,-2,44")
    assert [one["geometry"] for one in told["features"]] == [{"type": "Point", "coordinates": [-2.9, 43.2]}]


def test_features_that_are_asked_for_are_counted(client: Client) -> None:
    _names(client)
    client.get(f"{TOWNS}/items/t1")
    assert [(one.channel, one.n) for one in api.uses(by=system("bizkaia"), since=clock.today())] == [(Channel.OGC, 2)]


def test_pages_cost_the_same_with_ten_times_as_many(
    client: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    for place in range(10):
        a_file(name=f"t{place}.geojson", content=towns(2))
    for path in ("/ogc/collections", "/ogc/api", TOWNS, f"{TOWNS}/items?limit=30", f"{TOWNS}/items/t1"):
        with django_assert_max_num_queries(6):
            assert client.get(path).status_code == 200


@pytest.mark.skipif(not MUNICIPALITIES.exists(), reason=f"the real municipalities are not at {MUNICIPALITIES}")
def test_the_real_municipalities_around_bilbao_are_found_by_a_box(client: Client) -> None:
    a_file(name="municipalities.geojson", content=MUNICIPALITIES.read_bytes())
    at = "/ogc/collections/stops.municipalities.geojson/items"
    told = _json(client, at, bbox="-2.94,43.25,-2.92,43.27", limit="100")
    assert "Bilbao" in {one["properties"]["name"] for one in told["features"]}
    assert 1 <= len(told["features"]) < 10
    assert _json(client, f"{at}/48020")["properties"]["name"] == "Bilbao"
    assert _json(client, at, comarca="Enkartazioak", limit="1")["numberMatched"] > 5


@pytest.mark.parametrize(
    ("wkb", "geometry"),
    [
        ("00000000013FF00000000000004000000000000000", {"type": "Point", "coordinates": [1.0, 2.0]}),
        (
            "01E9030000000000000000F03F00000000000000400000000000000840",
            {"type": "Point", "coordinates": [1.0, 2.0]},
        ),
        (
            "0101000020E6100000000000000000F03F0000000000000040",
            {"type": "Point", "coordinates": [1.0, 2.0]},
        ),
        (
            "010400000001000000" + "0101000000000000000000F03F0000000000000040",
            {"type": "MultiPoint", "coordinates": [[1.0, 2.0]]},
        ),
        (
            "010700000001000000" + "0101000000000000000000F03F0000000000000040",
            {"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [1.0, 2.0]}]},
        ),
        (
            "010200000002000000" + "000000000000F03F0000000000000040" * 2,
            {"type": "LineString", "coordinates": [[1.0, 2.0], [1.0, 2.0]]},
        ),
        (
            "01030000000100000001000000" + "000000000000F03F0000000000000040",
            {"type": "Polygon", "coordinates": [[[1.0, 2.0]]]},
        ),
    ],
)
def test_well_known_binary_of_every_type_is_read(wkb: str, geometry: dict[str, Any]) -> None:
    assert from_wkb(bytes.fromhex(wkb)) == geometry


@pytest.mark.parametrize("wkb", ["", "01", "0163000000", "0102000000FFFFFFFF", "01010000000000"])
def test_what_is_no_geometry_in_binary_is_told(wkb: str) -> None:
    with pytest.raises(ValueError, match=r"cut off|type 99"):
        from_wkb(bytes.fromhex(wkb))


def test_a_hole_of_an_area_is_not_part_of_it() -> None:
    ring = {"type": "Polygon", "coordinates": [*square(0, 0, 9), *square(2, 2, 5)]}
    assert not meets(ring, (3, 3, 4, 4))
    assert meets(ring, (1, 1, 3, 3))
    assert meets(ring, (-1, -1, 10, 10))
    many = {"type": "GeometryCollection", "geometries": [ring, {"type": "Point", "coordinates": [3.5, 3.5]}]}
    assert meets(many, (3, 3, 4, 4))
