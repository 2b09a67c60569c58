# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Questions in SPARQL: by the protocol, in every format, within limits that hold, of what everybody sees now."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from typer.testing import CliRunner

from auzolan.catalogue import api
from auzolan.catalogue.core.querying.guard import LONGEST, require_reading
from auzolan.catalogue.nouns.datasets import Standing
from auzolan.catalogue.pages.sparql import EXAMPLES
from auzolan.catalogue.store import sparql as store
from auzolan.kernel.access import system
from auzolan.kernel.refusals import BadInput, Conflict, NotPermitted
from auzolan.site import cli
from tests.builders.catalogue import a_dataset, described
from tests.builders.kernel import a_tenant, an_actor, elsewhere

pytestmark = pytest.mark.elsewhere
BY = system("bizkaia")
TITLES = "SELECT ?t { ?d <http://purl.org/dc/terms/title> ?t } ORDER BY ?t"
NAMES = "SELECT ?n { ?a <http://xmlns.com/foaf/0.1/name> ?n }"
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o . ?p ?q ?r }"
LARGE = "SELECT ?a ?b ?c ?d ?e ?f ?g ?h ?i ?j ?k ?l { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(autouse=True)
def _unit(db: None, settings: Any, tmp_path: Path) -> None:
    settings.VAR = tmp_path
    a_tenant("bizkaia")
    a_tenant("mobility", kind="department", parent="bizkaia")
    a_dataset("stops", iri="https://data.bizkaia.eus/dataset/stops")


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def titles(client: Client) -> list[str]:
    answer = client.get("/sparql", {"query": TITLES})
    assert answer.status_code == 200, body(answer)
    return [row["t"]["value"] for row in json.loads(body(answer))["results"]["bindings"]]


def test_a_question_is_asked_in_each_way_of_the_protocol(client: Client) -> None:
    asked = [
        client.get("/sparql", {"query": TITLES}),
        client.post("/sparql", {"query": TITLES}),
        client.post("/sparql", f"query={TITLES.replace(' ', '+')}", content_type="application/x-www-form-urlencoded"),
        client.post("/sparql", TITLES, content_type="application/sparql-query"),
    ]
    bodies = {body(answer) for answer in asked}
    assert len(bodies) == 1
    assert b"Paradas" in bodies.pop()
    for answer in asked:
        assert answer["Content-Type"] == "application/sparql-results+json"
        assert (answer["X-Row-Count"], answer["X-Row-Limit-Reached"]) == ("1", "false")
        assert answer["Access-Control-Allow-Origin"] == "*"
    assert client.options("/sparql").status_code == 204


def test_rows_come_in_each_format(client: Client) -> None:
    def rows(media: str) -> bytes:
        answer = client.get("/sparql", {"query": TITLES}, headers={"Accept": media})
        assert answer["Content-Type"].startswith(media.partition(";")[0])
        return body(answer)

    assert list(csv.reader(io.StringIO(rows("text/csv").decode()))) == [["t"], ["Paradas"]]
    assert rows("text/tab-separated-values").decode() == '?t\n"Paradas"@es\n'
    space = "{http://www.w3.org/2005/sparql-results#}"
    [literal] = ET.fromstring(rows("application/sparql-results+xml")).iter(f"{space}literal")
    assert (literal.text, literal.attrib["{http://www.w3.org/XML/1998/namespace}lang"]) == ("Paradas", "es")
    found = ox.parse_query_results(rows("application/sparql-results+json"), format=ox.QueryResultsFormat.JSON)
    assert [str(row["t"]) for row in found] == ['"Paradas"@es']
    assert body(client.get("/sparql", {"query": TITLES, "format": "csv"})).startswith(b"t\r\n")


def test_statements_and_verdicts_come_in_each_format(client: Client) -> None:
    for query in (
        "CONSTRUCT WHERE { ?s <http://purl.org/dc/terms/title> ?t }",
        "DESCRIBE ?s { ?s <http://purl.org/dc/terms/title> ?t }",
    ):
        for media, form in (
            ("text/turtle", ox.RdfFormat.TURTLE),
            ("application/ld+json", ox.RdfFormat.JSON_LD),
            ("application/rdf+xml", ox.RdfFormat.RDF_XML),
            ("application/n-triples", ox.RdfFormat.N_TRIPLES),
        ):
            answer = client.get("/sparql", {"query": query}, headers={"Accept": media})
            assert answer["Content-Type"].startswith(media)
            assert "Paradas" in {one.object.value for one in ox.parse(body(answer), format=form)}
    assert json.loads(body(client.get("/sparql", {"query": "ASK { ?s ?p ?o }"})))["boolean"] is True
    xml = client.get("/sparql", {"query": "ASK { ?s ?p 77 }", "format": "xml"})
    assert b"<boolean>false</boolean>" in body(xml)


def test_what_two_datasets_say_counts_once_and_stays_while_one_says_it(client: Client) -> None:
    a_dataset("lines", title="Líneas")
    told = '<https://b.eus/o> <http://xmlns.com/foaf/0.1/name> "BFA" .'
    for slug in ("stops", "lines"):
        one = described(slug)
        api.record_datasets(by=BY, described=[described(slug, graph=f"{one.graph}\n{told}")])
    count = "SELECT (COUNT(*) AS ?n) { <https://b.eus/o> ?p ?o }"

    def counted() -> str:
        return json.loads(body(client.get("/sparql", {"query": count})))["results"]["bindings"][0]["n"]["value"]

    assert counted() == "1"
    api.record_datasets(by=BY, described=[described("stops")])
    assert counted() == "1"
    api.record_datasets(by=BY, described=[described("lines")])
    assert counted() == "0"


def test_the_store_follows_what_everybody_sees(client: Client) -> None:
    a_dataset("secret", title="Secreto", standing=Standing.DRAFT)
    assert titles(client) == ["Paradas"]
    api.record_datasets(by=BY, described=[described("stops", title="Paradas nuevas")])
    assert titles(client) == ["Paradas nuevas"]
    api.publish_dataset(by=BY, slug="secret")
    assert titles(client) == ["Paradas nuevas", "Secreto"]
    api.withdraw_dataset(by=BY, slug="stops", reason="Merged.")
    assert titles(client) == ["Secreto"]
    graphs = body(client.get("/sparql", {"query": "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", "format": "tsv"}))
    assert graphs.decode().splitlines() == ["?g", "<urn:x-auzolan:dataset:secret>"]


def test_made_anew_or_step_by_step_it_says_the_same(client: Client) -> None:
    query = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o"
    titles(client)
    a_dataset("lines", title="Líneas")
    api.record_datasets(by=BY, described=[described("stops", title="Paradas nuevas")])
    step_by_step = body(client.get("/sparql", {"query": query, "format": "tsv"}))
    told = api.index(by=BY)
    assert (told.written, told.removed) == (0, 0)
    assert api.index(by=BY, anew=True).written == 2
    assert body(client.get("/sparql", {"query": query, "format": "tsv"})) == step_by_step


def test_a_store_of_other_rows_is_made_anew(client: Client) -> None:
    a_dataset("lines", title="Líneas")
    assert len(titles(client)) == 2
    from auzolan.catalogue.models import DatasetRow

    DatasetRow.objects.of("bizkaia").filter(slug="lines").delete()
    assert titles(client) == ["Paradas"]


def test_what_was_recorded_in_a_longer_transaction_is_not_missed(client: Client) -> None:
    from auzolan.catalogue.models import DatasetRow

    a_dataset("lines", title="Líneas")
    assert len(titles(client)) == 2
    told = described("late", title="Tarde")
    api.record_datasets(by=BY, described=[told])
    rows = DatasetRow.objects.of("bizkaia")
    early = rows.get(slug="stops").recorded_at
    rows.filter(slug="late").update(recorded_at=early)
    assert "Tarde" in titles(client)


def test_the_command_brings_it_up_to_date() -> None:
    cli._mount_rooms()
    told = CliRunner().invoke(cli.app, ["catalogue", "sparql-index", "--tenant", "bizkaia"])
    assert told.output == "1 datasets written, 0 left out\n"
    with pytest.raises(NotPermitted):
        api.index(by=an_actor("jon", role="reader"))
    with elsewhere("sparql-index:bizkaia"), pytest.raises(Conflict):
        api.index(by=BY, anew=True)


@pytest.mark.parametrize(
    ("asked", "status", "match"),
    [
        ({"query": ""}, 400, "a question in SPARQL"),
        ({"query": "SELECT"}, 400, "SPARQL 1.1 that reads"),
        ({"query": "x" * (LONGEST + 1)}, 400, "characters"),
        ({"query": "INSERT DATA { <urn:a> <urn:b> <urn:c> }"}, 400, "SPARQL 1.1 that reads"),
        ({"query": "LOAD <http://127.0.0.1/>"}, 400, "SPARQL 1.1 that reads"),
        ({"query": "DROP ALL"}, 400, "SPARQL 1.1 that reads"),
        ({"update": "DROP ALL"}, 403, "Nothing is changed here"),
        ({"query": "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"}, 400, "of this catalogue only"),
        ({"query": TITLES, "format": "exe"}, 400, "one of json"),
        ({"query": TITLES, "default-graph-uri": "no address"}, 400, "address of a graph"),
    ],
)
def test_what_is_not_answered_is_refused(client: Client, asked: dict[str, str], status: int, match: str) -> None:
    answer = client.get("/sparql", asked)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert match in answer.json()["detail"]
    assert titles(client) == ["Paradas"]


def test_other_bodies_and_methods_are_refused(client: Client) -> None:
    assert client.post("/sparql", "{}", content_type="application/json").status_code == 415
    assert client.post("/sparql", "DROP ALL", content_type="application/sparql-update").status_code == 403
    assert client.put("/sparql").status_code == 405


def test_time_is_limited_and_the_process_is_gone(client: Client, settings: Any) -> None:
    settings.SPARQL_SECONDS = 1
    a_dataset("lines")
    answer = client.get("/sparql", {"query": SLOW})
    assert answer.status_code == 400
    assert "within 1 seconds" in answer.json()["detail"]
    assert titles(client)


def test_rows_are_limited_and_it_is_said(client: Client, settings: Any) -> None:
    settings.SPARQL_ROWS = 3
    for query, form in (("SELECT * { ?s ?p ?o }", "csv"), ("CONSTRUCT WHERE { ?s ?p ?o }", "nt")):
        answer = client.get("/sparql", {"query": query, "format": form})
        assert (answer["X-Row-Count"], answer["X-Row-Limit-Reached"]) == ("3", "true")
        assert len(body(answer).splitlines()) == (4 if form == "csv" else 3)


def test_size_and_memory_are_limited(client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SPARQL_ROWS = 10**7
    monkeypatch.setattr(store, "SIZE", 2**16)
    answer = client.get("/sparql", {"query": LARGE})
    assert (answer.status_code, "an answer of at most" in answer.json()["detail"]) == (400, True)
    monkeypatch.setattr(store, "MEMORY", 2**28)
    grows = (
        "SELECT DISTINCT ?a ?b ?c ?d ?e ?f ?g ?h ?i ?j ?k ?l { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?l"
    )
    answer = client.get("/sparql", {"query": grows})
    assert (answer.status_code, "of memory" in answer.json()["detail"]) == (400, True), answer.json()


def test_only_a_few_are_answered_at_once(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "AT_ONCE", 1)
    assert titles(client)
    with elsewhere("sparql-question:bizkaia:0"):
        answer = client.get("/sparql", {"query": TITLES})
    assert answer.status_code == 503
    assert answer["Retry-After"] == "5"
    assert titles(client)


SERVICES = [
    "SELECT*{SERVICE<http://a/>{?s ?p ?o}}",
    "SELECT * { service SILENT ?s { ?s ?p ?o } }",
    "SELECT * { SERVICE # here\n <http://a/> { ?s ?p ?o } }",
    "SELECT * { SERVICE ex:a { ?s ?p ?o } }",
    "PREFIX ex:<http://a/> SELECT * { ?s ?p ex:.SERVICE<http://a/>{?a ?b ?c} }",
    "SELECT * { ?s ?p 3SERVICE<http://a/>{?a ?b ?c} }",
    "SELECT * { ?s ?p ?o FILTER(?o<?p)SERVICE?s#>\n{?a ?b ?c} }",
    r"SELECT * { \u0053ERVICE <http://a/> { ?s ?p ?o } }",
    r"SELECT * { SERVICE\u003Chttp://a/> { ?s ?p ?o } }",
    r"SELECT * { \U00000053ERVICE <http://a/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o }SERVICE $s { ?s ?p ?o }",
]


@pytest.mark.parametrize("query", SERVICES)
def test_no_other_service_is_asked_however_it_is_written(query: str) -> None:
    with pytest.raises(BadInput, match="of this catalogue only"):
        require_reading(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service ?title { ?service dct:title ?title }",
        "SELECT ?x { ?x dcat:service ?y ; :accessService ?z }",
        'SELECT ?x { ?x ?p "service" }',
        "SELECT ?dataservice $service { ?s ?p ?dataservice }",
        "# a service for all\nSELECT ?x { ?x a dcat:DataService . }",
    ],
)
def test_what_is_only_called_so_is_let_through(query: str) -> None:
    require_reading(query)


def test_every_example_of_the_page_runs(client: Client) -> None:
    for language in ("eu", "es", "en"):
        page = client.get(f"/{language}/sparql/")
        assert page.status_code == 200
        for _label, query in EXAMPLES:
            answer = client.get(f"/{language}/sparql/", {"query": query})
            assert answer.status_code == 200
            assert "<table>" in answer.content.decode()


def test_the_page_shows_rows_statements_verdicts_and_refusals(client: Client) -> None:
    assert "Paradas" in client.get("/en/sparql/", {"query": TITLES}).content.decode()
    graph = client.get("/en/sparql/", {"query": "CONSTRUCT WHERE { ?s ?p ?o }"}).content.decode()
    assert "&quot;Paradas&quot;@es" in graph
    assert "Yes" in client.get("/en/sparql/", {"query": "ASK { ?s ?p ?o }"}).content.decode()
    refused = client.get("/en/sparql/", {"query": "SELECT <b>"})
    assert refused.status_code == 422
    assert "&lt;b&gt;" in refused.content.decode()
    assert client.get("/sparql", headers={"Accept": "text/html"}).status_code == 302
    described_service = client.get("/sparql").content
    assert any(
        one.object.value.endswith("SPARQL11Query") for one in ox.parse(described_service, format=ox.RdfFormat.TURTLE)
    )


def test_a_question_takes_few_queries(client: Client) -> None:
    titles(client)
    with CaptureQueriesContext(connection) as asked:
        client.get("/eu/sparql/", {"query": TITLES})
    assert len(asked) <= 12
