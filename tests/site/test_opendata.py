# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Open data: each dataset as a file, its page in three languages, and a catalogue that says the same of them."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from auzolan.kernel import bundles
from auzolan.kernel.access import system
from auzolan.measure import api as measure
from auzolan.review import api as review
from auzolan.site import datasets, dcat, endpoints
from tests.builders.kernel import a_tenant, an_actor
from tests.builders.review import an_indicator, monthly
from tests.builders.services import a_channel, a_charter, a_commitment, a_service, an_involvement

pytestmark = pytest.mark.django_db
KEYS = [one.key for one in datasets.DATASETS]
DCAT = "http://www.w3.org/ns/dcat#"


@pytest.fixture
def _something() -> None:
    a_tenant()
    a_service()
    a_channel()
    an_indicator()
    a_charter("tax-charter", services=("income-tax",))
    a_commitment(charter="tax-charter", since=date(2024, 1, 1))
    an_involvement()
    review.record_observations(by=system("bizkaia"), observations=monthly([0.5, 0.6], service="income-tax"))


def table(client: Client, key: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(client.get(f"/data/{key}.csv").content.decode())))


@pytest.mark.usefixtures("_something")
@pytest.mark.parametrize("language", ["eu", "es", "en"])
def test_the_page_names_every_dataset_with_its_forms(client: Client, language: str) -> None:
    page = client.get(f"/{language}/data/").content.decode()
    for one in datasets.DATASETS:
        assert getattr(one.title, language) in page
        assert all(f"/data/{one.key}.{form}" in page for form in ("csv", "xlsx", "json"))
    assert 'rel="license"' in page
    assert client.get("/data/").status_code == 302
    assert client.get("/data/services")["Location"].endswith("/data/#services")
    assert f"/{language}/data/" in client.get(f"/{language}/").content.decode()


@pytest.mark.usefixtures("_something")
@pytest.mark.parametrize("key", KEYS)
def test_every_dataset_is_the_same_in_each_form(client: Client, key: str) -> None:
    rows = table(client, key)
    told = client.get(f"/data/{key}.json")
    assert [list(row) for row in json.loads(told.content)] == [list(row) for row in rows]
    assert told["Access-Control-Allow-Origin"] == "*"
    assert client.get(f"/data/{key}.xlsx").content.startswith(b"PK")


@pytest.mark.usefixtures("_something")
def test_the_rows_are_those_of_the_records(client: Client) -> None:
    [service] = table(client, "services")
    assert (service["slug"], service["name_eu"]) == ("income-tax", "income-tax eu")
    assert {row["since"] for row in table(client, "commitments")} == {"2024-01-01"}
    assert [float(row["value"]) for row in table(client, "observations")] == [0.5, 0.6]


def test_boards_leave_small_counts_out(client: Client) -> None:
    a_service()
    measure.simulate(
        by=system("bizkaia"), since=date(2025, 1, 1), until=date(2025, 3, 1), yearly_cases=600, seed=1
    )  # fmt: skip
    rows = table(client, "board-municipalities") + table(client, "board-services")
    assert rows
    assert min(int(row["visits"]) for row in rows if row["visits"]) >= 10
    assert all(bool(row["visits"]) != bool(row["left_out_en"]) for row in rows)
    [board] = [one for one in datasets.published(system("bizkaia")) if one.dataset.key == "board-services"]
    assert (board.since, board.until) == (date(2025, 1, 1), date(2025, 2, 28))


@pytest.mark.usefixtures("_something")
def test_what_is_not_public_is_no_dataset(client: Client) -> None:
    by = an_actor("ane", role="administrator")
    assert by.may("services.record")
    assert "unit_cost" not in table(client, "channels")[0]
    for path in ("/data/findings.csv", "/data/services.exe", "/data/nothing", "/data/catalogue.xml"):
        assert client.get(path).status_code == 404


def test_every_address_of_the_api_that_is_named_is_open_to_everybody() -> None:
    paths = endpoints.api.get_openapi_schema(path_prefix="api/v1")["paths"]
    for one in datasets.DATASETS:
        if one.api:
            [told] = [methods for path, methods in paths.items() if path.endswith(f"v1/{one.api.partition('?')[0]}")]
            assert "security" not in told["get"], one.api


@pytest.mark.usefixtures("_something")
def test_the_catalogue_says_the_same_in_each_spelling(client: Client) -> None:
    graphs = []
    for form, (spelling, media) in dcat.FORMATS.items():
        answer = client.get(f"/data/catalogue.{form}")
        assert answer["Content-Type"] == media
        graph = ox.Dataset(ox.parse(answer.content, format=spelling))
        graph.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
        graphs.append(graph)
    assert graphs[0] == graphs[1] == graphs[2]
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    listed = [quad.subject.value for quad in graphs[0].quads_for_object(ox.NamedNode(f"{DCAT}Dataset"))]
    assert sorted(listed) == sorted(f"http://testserver/data/{key}" for key in KEYS)
    files = {
        quad.object.value.removeprefix("http://testserver")
        for quad in graphs[0]
        if quad.predicate.value == f"{DCAT}downloadURL"
    }
    assert len(files) == 3 * len(KEYS) + 4
    for path in files:
        assert client.get(path).status_code == 200, path
    assert kind


@pytest.mark.usefixtures("_something")
def test_the_page_takes_few_queries_however_many_records(client: Client) -> None:
    counts = []
    for more in (3, 30):
        for n in range(more):
            a_service(f"service-{more}-{n}")
        client.get("/en/data/")
        with CaptureQueriesContext(connection) as seen:
            client.get("/en/data/")
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 12


def test_data_stand_under_the_licence_of_their_own_bundle(client: Client, tmp_path: Path) -> None:
    a_tenant()
    assert "CC BY 4.0" in client.get("/en/data/").content.decode(), "that of the installation, where none is named"
    table = "slug,parent,kind,name_eu,name_es,name_en,ine,nif,hosts,source\nbizkaia,,province,B,B,B,,,,tests\n"
    ogl = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
    (tmp_path / "tenants.csv").write_text(table)
    resources = [{"name": "tenants", "path": "tenants.csv"}]
    package = {"name": "b", "tenant": "bizkaia", "resources": resources, "licenses": [{"path": ogl}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(package))
    bundles.load(tmp_path)
    assert "OGL v3.0" in client.get("/en/data/").content.decode()
    assert f"<{ogl}>" in client.get("/data/catalogue.ttl").content.decode()
    a_tenant("araba")
    assert bundles.licence_of("araba") == ""
    bundles.export("bizkaia", tmp_path / "out")
    assert json.loads((tmp_path / "out" / "datapackage.json").read_text())["licenses"] == [{"path": ogl}]
