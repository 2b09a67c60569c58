# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""CKAN's action API as clients ask it; what ckanext-dcat tells as DCAT comes out as the package it was."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from auzolan.catalogue import api
from auzolan.catalogue.core.exporting import packages
from auzolan.catalogue.core.harvesting import ckan
from auzolan.catalogue.core.reading import read_exactly
from auzolan.catalogue.core.telling import told
from auzolan.catalogue.nouns.ckan import Office, Site
from auzolan.catalogue.nouns.datasets import Dataset, Standing
from auzolan.catalogue.nouns.harvesting import Kind, Record
from auzolan.catalogue.store.vocabularies import vocabularies
from auzolan.kernel.access import system
from tests.builders.catalogue import DATA, a_dataset, counts, described, harvest, kept
from tests.builders.kernel import a_tenant

BY = system("bizkaia")
EXAMPLES = DATA / "catalogues" / "ckanext-dcat-examples" / "ckan"
needs_data = pytest.mark.skipif(not DATA.exists(), reason=f"the real catalogues are not at {DATA}")


@pytest.fixture
def _catalogue(db: None) -> None:
    a_tenant("bizkaia")
    a_tenant("culture", kind="department", parent="bizkaia")
    a_dataset("stops", description="Las paradas de autobús.")
    a_dataset("lines", title="Líneas", description="Las líneas.")
    a_dataset("books", title="Libros", description="Los libros.", owner="culture")
    a_dataset("secret", standing=Standing.DRAFT)


def ask(client: Client, action: str, **told: Any) -> Any:
    answer = client.get(f"/api/3/action/{action}", told)
    assert answer.status_code == 200, answer.content
    body = answer.json()
    assert body["success"] is True
    assert body["help"].endswith(f"help_show?name={action}")
    assert answer["Access-Control-Allow-Origin"] == "*"
    return body["result"]


def names(result: dict[str, Any]) -> list[str]:
    return [one["name"] for one in result["results"]]


@pytest.mark.usefixtures("_catalogue")
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["books", "lines", "stops"]),
        ({"q": "*:*", "sort": "name desc"}, ["stops", "lines", "books"]),
        ({"q": "autobús paradas"}, ["stops"]),
        ({"q": '"de autobús"'}, ["stops"]),
        ({"q": "nothing"}, []),
        ({"fq": "organization:mobility"}, ["lines", "stops"]),
        ({"fq": "+organization:mobility AND title:Líneas"}, ["lines"]),
        ({"fq": "-organization:mobility"}, ["books"]),
        ({"fq": "name:(stops OR books)"}, ["books", "stops"]),
        ({"fq": "name:st*"}, ["stops"]),
        ({"fq": "groups:tran res_format:csv tags:autobús license_id:CC_BY"}, ["books", "lines", "stops"]),
        ({"fq": "metadata_modified:[2000-01-01T00:00:00Z TO *]"}, ["books", "lines", "stops"]),
        ({"fq": "metadata_modified:[* TO 2000-01-01T00:00:00Z]"}, []),
        ({"fq_list": '["organization:mobility", "name:stops"]'}, ["stops"]),
        ({"rows": "1", "start": "1"}, ["lines"]),
        ({"rows": "0"}, []),
        ({"q": "title:Libros", "sort": "score desc, title_string asc"}, ["books"]),
    ],
)
def test_packages_are_searched_as_ckan_is_asked(client: Client, asked: dict[str, str], found: list[str]) -> None:
    result = ask(client, "package_search", **({"sort": "name asc"} | asked))
    assert names(result) == found
    if not {"rows", "start"} & set(asked):
        assert result["count"] == len(found)


@pytest.mark.usefixtures("_catalogue")
def test_facets_are_counted(client: Client) -> None:
    asked = {"facet.field": '["organization", "groups", "res_format"]', "rows": 0, "facet.limit": "1"}
    result = ask(client, "package_search", **asked)
    assert result["facets"] == {"organization": {"mobility": 2}, "groups": {"tran": 3}, "res_format": {"CSV": 3}}
    assert result["search_facets"]["groups"]["items"] == [{"name": "tran", "display_name": "Garraioa", "count": 3}]


@pytest.mark.usefixtures("_catalogue")
def test_the_same_is_asked_by_post(client: Client) -> None:
    body = json.dumps({"q": "", "rows": 2, "facet.field": ["organization"], "sort": "name asc"})
    answer = client.post("/api/3/action/package_search", body, content_type="application/json")
    assert names(answer.json()["result"]) == ["books", "lines"]
    assert answer.json()["result"]["facets"]["organization"] == {"mobility": 2, "culture": 1}
    form = client.post("/api/action/package_show", {"id": "stops"})
    assert form.json()["result"]["name"] == "stops"
    assert client.options("/api/3/action/package_show").status_code == 204


@pytest.mark.usefixtures("_catalogue")
def test_each_action_gives_what_it_is_called(client: Client) -> None:
    one = ask(client, "package_show", id="stops")
    assert (one["title"], one["organization"]["name"], one["license_id"]) == ("Paradas", "mobility", "CC_BY")
    resource = one["resources"][0]
    assert (resource["format"], resource["url"]) == ("CSV", "https://data.bizkaia.eus/dataset/stops/csv")
    assert ask(client, "resource_show", id=resource["id"]) == resource
    assert ask(client, "package_list") == ["books", "lines", "stops"]
    assert ask(client, "package_list", limit=1, offset=1) == ["lines"]
    assert [p["name"] for p in ask(client, "current_package_list_with_resources", limit=2)] == ["books", "lines"]
    assert ask(client, "organization_list") == ["culture", "mobility"]
    assert [one["package_count"] for one in ask(client, "organization_list", all_fields="true")] == [1, 2]
    assert ask(client, "organization_show", id="culture")["title"] == "culture"
    assert "tran" in ask(client, "group_list")
    assert {g["name"]: g["package_count"] for g in ask(client, "group_list", all_fields=True)}["tran"] == 3
    assert ask(client, "tag_list") == ["autobús"]
    assert ask(client, "tag_list", query="tren") == []
    assert {"id", "title", "url", "is_okd_compliant"} <= set(ask(client, "license_list")[0])
    assert ask(client, "status_show")["site_url"] == "http://testserver"
    assert ask(client, "site_read") is True
    assert "package_show" in ask(client, "help_show", name="package_show")


@pytest.mark.usefixtures("_catalogue")
@pytest.mark.parametrize(
    ("action", "asked", "status", "kind"),
    [
        ("package_show", {"id": "secret"}, 404, "Not Found Error"),
        ("package_show", {"id": "nothing"}, 404, "Not Found Error"),
        ("package_show", {}, 409, "Validation Error"),
        ("resource_show", {"id": "stops.000000000000"}, 404, "Not Found Error"),
        ("resource_show", {"id": "secret.000000000000"}, 404, "Not Found Error"),
        ("organization_show", {"id": "nothing"}, 404, "Not Found Error"),
        ("package_create", {"name": "mine"}, 404, "Not Found Error"),
        ("help_show", {"name": "nothing"}, 404, "Not Found Error"),
        ("package_search", {"rows": "many"}, 409, "Validation Error"),
        ("package_search", {"start": "-1"}, 409, "Validation Error"),
        ("package_search", {"sort": "colour asc"}, 409, "Validation Error"),
        ("package_search", {"fq": "colour:red"}, 409, "Validation Error"),
        ("package_search", {"fq": "name:a OR name:b"}, 409, "Validation Error"),
        ("package_search", {"fq": "tags:[a TO b]"}, 409, "Validation Error"),
        ("package_search", {"fq": 'title:"open'}, 409, "Validation Error"),
        ("package_search", {"facet.field": '["colour"]'}, 409, "Validation Error"),
    ],
)
def test_refusals_are_told_as_ckan_tells_them(
    client: Client, action: str, asked: dict[str, str], status: int, kind: str
) -> None:
    answer = client.get(f"/api/3/action/{action}", asked)
    assert answer.status_code == status, answer.content
    told = answer.json()
    assert told["success"] is False
    assert told["error"]["__type"] == kind


@pytest.mark.usefixtures("_catalogue")
@pytest.mark.parametrize("body", ["{", "[1]", '{"rows": true}', '{"facet.field": [1]}'])
def test_a_body_that_is_none_is_refused(client: Client, body: str) -> None:
    answer = client.post("/api/3/action/package_search", body, content_type="application/json")
    assert answer.status_code == 409
    assert client.put("/api/3/action/package_show").status_code == 405


@pytest.mark.usefixtures("_catalogue")
def test_ten_times_the_packages_take_as_many_queries(client: Client) -> None:
    asked = {"rows": 100, "q": "", "facet.field": '["organization"]'}
    found = []
    for first, many in ((0, 3), (3, 30)):
        api.record_datasets(by=BY, described=[described(f"more-{n}") for n in range(first, first + many)])
        with CaptureQueriesContext(connection) as queries:
            ask(client, "package_search", **asked)
        found.append(len(queries))
    assert found[0] == found[1] <= 12


@pytest.mark.usefixtures("_catalogue")
def test_our_own_harvest_reads_our_own_api(live_server: Any) -> None:
    told = harvest(live_server.url, Kind.CKAN)
    assert counts(told) == (3, 0, 0, 0)
    text = "\n".join(kept(live_server.url, Kind.CKAN).values())
    for slug in ("stops", "lines", "books"):
        assert f"<https://data.bizkaia.eus/dataset/{slug}> <http://purl.org/dc/terms/title>" in text
    assert counts(harvest(live_server.url, Kind.CKAN)) == (0, 0, 3, 0)


def again(package: dict[str, Any]) -> dict[str, Any]:
    """Return a package that was read as DCAT, as a package again."""
    record = ckan.record(package, package.get("id") or package["name"], "https://a.eus")
    assert isinstance(record, Record)
    graph = read_exactly(record.content.encode(), "a.nt")
    about = next(quad.subject for quad in graph if str(quad.object) == "<http://www.w3.org/ns/dcat#Dataset>")
    one = Dataset("a", told(graph, about, vocabularies(), {}), "office", Standing.PUBLISHED)
    return packages.package(graph, one, Office("office", "Office"), Site("https://a.eus"))


def extras(package: dict[str, Any]) -> dict[str, Any]:
    return {one["key"]: _read(one["value"]) for one in package.get("extras", [])}


def _read(value: Any) -> Any:
    try:
        return _sorted(json.loads(value)) if isinstance(value, str) and value[:1] in "[{" else str(value)
    except ValueError:
        return value


def _sorted(value: Any) -> Any:
    return sorted(value, key=str) if isinstance(value, list) and all(isinstance(one, str) for one in value) else value


@needs_data
@pytest.mark.parametrize("name", ["ckan_full_dataset_dcat_ap", "ckan_full_dataset_dcat_ap_vocabularies"])
def test_what_ckanext_scheming_keeps_comes_out_as_it_went_in(name: str) -> None:
    package = json.loads((EXAMPLES / f"{name}.json").read_text())
    found = again(package)
    skipped = {"name", "tags", "resources", "qualified_relation"}
    for field, value in package.items():
        if field not in skipped:
            assert _same(found.get(field), value), field
    assert {one["name"] for one in found["tags"]} == {one["name"] for one in package["tags"]}
    for theirs, ours in zip(package["resources"], found["resources"], strict=True):
        for field, value in theirs.items():
            assert _same(ours.get(field), _code(field, value)), field


def _code(field: str, value: Any) -> Any:
    """Return a value as CKAN's own fields have it: of a format or media type the code, not its address."""
    own = {"format": "/file-type/", "mimetype": "/media-types/"}.get(field)
    return value.rpartition(own)[2] if own else value


def _same(ours: Any, theirs: Any) -> bool:
    """Tell whether two values are the same, lists in any order; numbers may have become texts."""
    if isinstance(theirs, list):
        return (
            isinstance(ours, list) and len(ours) == len(theirs) and all(any(_same(a, b) for a in ours) for b in theirs)
        )
    if isinstance(theirs, dict):
        return isinstance(ours, dict) and all(_same(ours.get(key), value) for key, value in theirs.items())
    return str(ours) == str(theirs)


@needs_data
def test_what_ckanext_dcat_keeps_among_the_extras_comes_out_there() -> None:
    package = json.loads((EXAMPLES / "ckan_full_dataset_dcat_ap_legacy.json").read_text())
    found = again(package)
    theirs, ours = extras(package), extras(found)
    assert {key: ours.get(key) for key in theirs} == theirs
    for field in ("title", "notes", "url", "version"):
        assert found[field] == package[field]
    [resource], [mine] = package["resources"], found["resources"]
    for field in ("name", "description", "url", "format", "size", "hash", "hash_algorithm", "license", "rights"):
        assert mine[field] == resource[field], field


@needs_data
def test_each_language_comes_out() -> None:
    package = json.loads((EXAMPLES / "ckan_dataset_multilingual.json").read_text())
    found = again(package)
    for field in ("title_translated", "notes_translated"):
        assert found[field] == package[field]
    assert {code: sorted(words) for code, words in found["tags_translated"].items()} == {
        code: sorted(words) for code, words in package["tags_translated"].items()
    }
    assert found["contact"][0]["name_translated"] in [one["name_translated"] for one in package["contact"]]
    assert found["resources"][0]["name_translated"] == package["resources"][0]["name_translated"]
    assert found["provenance"] == package["provenance"]
