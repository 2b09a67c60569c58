# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The catalogue in RDF: every spelling says the same, pages lead on, what is unchanged is not sent again."""

from datetime import date
from typing import Any

import pyoxigraph as ox
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from auzolan.catalogue import api
from auzolan.catalogue.api import giving
from auzolan.catalogue.core import validating
from auzolan.catalogue.core.exporting.writing import written
from auzolan.catalogue.core.reading import read_exactly
from auzolan.catalogue.nouns.datasets import Standing
from auzolan.catalogue.nouns.exporting import TERRITORY, Publisher
from auzolan.catalogue.nouns.harvesting import Kind
from auzolan.catalogue.nouns.profiles import Profile
from auzolan.catalogue.store import profiles
from auzolan.kernel import history
from auzolan.kernel.access import system
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadTable, NotPermitted
from auzolan.kernel.texts import Text
from tests.builders.catalogue import a_dataset, described, harvest, kept
from tests.builders.kernel import a_tenant, an_actor

pytestmark = pytest.mark.django_db
BY = system("bizkaia")
DCAT, DCT = "http://www.w3.org/ns/dcat#", "http://purl.org/dc/terms/"
ENDS = {"ttl": "text/turtle", "jsonld": "application/ld+json", "rdf": "application/rdf+xml"}


@pytest.fixture(autouse=True)
def _unit() -> None:
    a_tenant("bizkaia")
    a_tenant("mobility", kind="department", parent="bizkaia")


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def graph_of(client: Client, address: str) -> ox.Dataset:
    answer = client.get(address)
    assert answer.status_code == 200
    graph = read_exactly(body(answer), address.partition("?")[0].rpartition("/")[2])
    graph.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return graph


def objects(graph: ox.Dataset, name: str) -> set[str]:
    return {quad.object.value for quad in graph.quads_for_predicate(ox.NamedNode(name))}


@pytest.mark.parametrize("address", ["catalogue", "stops", "quality", "stops/quality"])
def test_every_spelling_says_the_same(client: Client, address: str) -> None:
    a_dataset("stops")
    a_dataset("lines")
    for end, media in ENDS.items():
        assert client.get(f"/datasets/{address}.{end}")["Content-Type"].startswith(media)
    turtle, json_ld, xml = (graph_of(client, f"/datasets/{address}.{end}") for end in ENDS)
    assert len(turtle) > 10
    assert turtle == json_ld == xml


def test_a_dataset_keeps_its_address_and_has_a_record_here(client: Client) -> None:
    a_dataset("stops", iri="https://data.bizkaia.eus/id/stops")
    graph = graph_of(client, "/datasets/catalogue.ttl")
    assert objects(graph, f"{DCAT}dataset") == {"https://data.bizkaia.eus/id/stops"}
    assert objects(graph, f"{DCAT}record") == {"http://testserver/datasets/stops"}
    assert objects(graph, "http://xmlns.com/foaf/0.1/primaryTopic") == {"https://data.bizkaia.eus/id/stops"}
    assert {"Bizkaiko Foru Aldundia", "bizkaia"} <= objects(graph, "http://xmlns.com/foaf/0.1/name")


def test_blank_things_of_two_datasets_stay_two(client: Client) -> None:
    for slug in ("stops", "lines"):
        a_dataset(slug)
    graph = graph_of(client, "/datasets/catalogue.ttl")
    assert len(list(graph.quads_for_predicate(ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")))) == 2
    assert len(objects(graph, f"{DCT}spatial")) == 2


def test_the_catalogue_conforms_to_dcat_ap(client: Client) -> None:
    a_dataset("stops")
    graph = read_exactly(body(client.get("/datasets/catalogue.ttl")), "catalogue.ttl")
    told = list(validating.validate(graph, profiles.shapes_of(Profile.DCAT_AP), background=profiles.authority_tables()))
    ours = "http://testserver/datasets/"
    assert not [one for one in told if one.severity.endswith("#Violation") and one.focus.value.startswith(ours)]


def test_only_what_everybody_sees_is_given(client: Client) -> None:
    a_dataset("stops", standing=Standing.DRAFT)
    a_dataset("lines")
    client.force_login(an_actor_person())
    assert "dataset/stops" not in body(client.get("/datasets/catalogue.ttl")).decode()
    assert client.get("/datasets/stops.ttl").status_code == 404
    api.withdraw_dataset(by=BY, slug="lines", reason="Merged.")
    assert not objects(graph_of(client, "/datasets/catalogue.ttl"), f"{DCAT}dataset")
    graph = graph_of(client, "/datasets/lines.ttl")
    assert "http://publications.europa.eu/resource/authority/dataset-status/WITHDRAWN" in objects(
        graph, "http://www.w3.org/ns/adms#status"
    )
    assert not objects(graph, f"{DCAT}dataset")


def an_actor_person() -> Any:
    from tests.builders.kernel import a_person

    return a_person("ane", role="data-steward")


def test_what_is_unchanged_is_not_sent_again_and_what_changed_is(client: Client) -> None:
    a_dataset("stops")
    for address in ("/datasets/catalogue.ttl", "/datasets/stops.rdf", "/datasets/quality.jsonld"):
        first = client.get(address)
        known = {"If-None-Match": first["ETag"]}
        assert client.get(address, headers=known).status_code == 304
        assert client.get(address, headers={"If-Modified-Since": first["Last-Modified"]}).status_code == 304
        api.record_datasets(by=BY, described=[described("stops", title=f"Paradas de {address}")])
        assert client.get(address, headers=known).status_code == 200


def test_pages_lead_on_until_all_are_read(client: Client, monkeypatch: pytest.MonkeyPatch, live_server: Any) -> None:
    monkeypatch.setattr(giving, "PER_PAGE", 2)
    for number in range(5):
        a_dataset(f"stops-{number}")
    second = graph_of(client, "/datasets/catalogue.ttl?page=2")
    hydra = "http://www.w3.org/ns/hydra/core#"
    assert objects(second, f"{hydra}next") == {"http://testserver/datasets/catalogue.ttl?page=3"}
    assert objects(second, f"{hydra}previous") == {"http://testserver/datasets/catalogue.ttl?page=1"}
    assert objects(second, f"{hydra}totalItems") == {"5"}
    address = f"{live_server.url}/datasets/catalogue.ttl"
    told = harvest(address)
    assert (told.read, told.quarantined) == (5, ())
    assert set(kept(address)) == {f"https://data.bizkaia.eus/dataset/stops-{number}" for number in range(5)}
    assert harvest(address).same == 5


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/datasets/catalogue.exe", 404),
        ("/datasets/catalogue.ttl?page=2", 404),
        ("/datasets/catalogue.ttl?page=0", 422),
        ("/datasets/catalogue.ttl?page=last", 422),
        ("/datasets/catalogue.ttl?page=99999999999999999999", 422),
        ("/datasets/nothing.ttl", 404),
        ("/eu/datasets/nothing/", 404),
        ("/datasets/nothing/quality.ttl", 404),
        ("/datasets/quality.exe", 404),
        ("/datasets/dcat-ap-es.exe", 404),
    ],
)
def test_what_is_not_there_is_refused(client: Client, address: str, status: int) -> None:
    a_dataset("stops")
    assert client.get(address).status_code == status
    assert client.post("/datasets/catalogue.ttl").status_code == 405


def test_the_spelling_that_is_asked_for_is_given(client: Client) -> None:
    a_dataset("stops")
    for media in ENDS.values():
        for address in ("/datasets/catalogue", "/datasets/stops"):
            answer = client.get(address, headers={"Accept": media})
            assert answer["Content-Type"].startswith(media)
            assert "Accept" in answer["Vary"]
    assert client.get("/datasets/stops", headers={"Accept": "*/*"})["Content-Type"].startswith("text/turtle")
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    for address in ("/datasets/catalogue", "/datasets/stops"):
        assert client.get(address, headers={"Accept": browser}).status_code == 302


def test_quality_says_what_stands_in_rows(client: Client) -> None:
    one = a_dataset("stops")
    graph = graph_of(client, "/datasets/stops/quality.ttl")
    assert str(one.quality.points) in objects(graph, "http://www.w3.org/ns/dqv#value")
    assert objects(graph, "http://www.w3.org/ns/dqv#computedOn") == {"https://data.bizkaia.eus/dataset/stops"}


def test_a_page_takes_as_few_queries_with_ten_times_the_rows(client: Client) -> None:
    for first, many in ((0, 3), (3, 20)):
        api.record_datasets(by=BY, described=[described(f"stops-{n}") for n in range(first, first + many)])
        with CaptureQueriesContext(
            connection,
        ) as asked:
            body(client.get("/datasets/catalogue.ttl"))
        assert len(asked) <= 12


def test_odd_graphs_are_written_all_the_same() -> None:
    odd = ox.NamedNode("http://a.eus/1"), ox.NamedNode("http://a.eus/p/1"), ox.Literal("a\x01b", language="eu")
    plain = ox.NamedNode("http://a.eus/1"), ox.NamedNode("http://a.eus/p"), odd[2]
    text = "".join(written([[ox.Triple(*odd), ox.Triple(*plain)]], "rdf"))
    graph = read_exactly(text.encode(), "a.rdf")
    assert [quad.object.value for quad in graph] == ["a\N{REPLACEMENT CHARACTER}b"]
    for form in ENDS:
        assert not list(read_exactly("".join(written([], form)).encode(), f"a.{form}"))


PUBLISHER = Publisher(
    "L02000048", Text("BFA", "DFB", "BFA"), f"{TERRITORY}Provincia/Vizcaya", "https://b.eus", date(2020, 1, 1)
)


def test_the_publisher_is_recorded_with_its_history_and_stands_in_the_catalogue(client: Client) -> None:
    a_dataset("stops")
    before = client.get("/datasets/catalogue.ttl")["ETag"]
    api.record_publisher(by=BY, publisher=PUBLISHER)
    assert api.publisher(by=BY) == PUBLISHER
    assert "Organismo/L02000048" in body(client.get("/datasets/catalogue.ttl")).decode()
    assert client.get("/datasets/catalogue.ttl")["ETag"] != before
    assert len(history.of("bizkaia", Ref("catalogue", "publisher", "1"))) == 1


@pytest.mark.parametrize(
    ("told", "match"),
    [
        ({"organism": "1"}, "DIR3"),
        ({"name": Text(eu="BFA")}, "the name in Spanish"),
        ({"territory": "http://x"}, "begins with"),
        ({"page": "b.eus"}, "address of the web"),
        ({"since": date(2999, 1, 1)}, "a day that has come"),
        ({"email": "x"}, "e-mail"),
        ({"telephone": "x"}, "telephone"),
    ],
)
def test_a_publisher_that_cannot_be_is_refused(told: dict[str, Any], match: str) -> None:
    from dataclasses import replace

    with pytest.raises(BadTable, match=match):
        api.record_publisher(by=BY, publisher=replace(PUBLISHER, **told))
    with pytest.raises(NotPermitted):
        api.record_publisher(by=an_actor("jon", role="reader"), publisher=PUBLISHER)
    assert api.publisher(by=BY) is None


def test_it_can_be_harvested_as_a_file_of_each_spelling(client: Client, tmp_path: Any) -> None:
    a_dataset("stops")
    for end in ENDS:
        (tmp_path / f"a.{end}").write_bytes(body(client.get(f"/datasets/catalogue.{end}")))
        told = harvest(tmp_path / f"a.{end}", Kind.DCAT)
        assert (told.new, told.quarantined) == (1, ())
