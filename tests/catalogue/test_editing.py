# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The fields of a form against the graph that they come from: what is changed is written, and nothing else moves."""

from dataclasses import replace
from datetime import date
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auzolan.catalogue.core import reading
from auzolan.catalogue.core.editing import as_text, changed, fields
from auzolan.catalogue.core.harvesting import dcat
from auzolan.catalogue.core.steadying import steady
from auzolan.catalogue.core.telling import Teller
from auzolan.catalogue.nouns.datasets import Keyword
from auzolan.catalogue.nouns.editing import Fields, Part
from auzolan.catalogue.nouns.harvesting import Record
from auzolan.catalogue.store.vocabularies import vocabularies
from auzolan.kernel.texts import Text
from tests.builders.catalogue import DATA

NODE = ox.NamedNode("https://d.eus/dataset/stops")
TOWNS = {"bilbao": "48020", "bilbo": "48020", "getxo": "48044"}
PLACES = {"48020": Text("Bilbo", "Bilbao"), "48044": Text("Getxo", "Getxo")}
WHOLE = b"""
@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix vcard: <http://www.w3.org/2006/vcard/ns#> . @prefix adms: <http://www.w3.org/ns/adms#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix dcatap: <http://data.europa.eu/r5r/> .
<https://d.eus/dataset/stops> a dcat:Dataset ; dct:title "Paradas"@es, "Geltokiak"@eu, "Arr\xc3\xaats"@fr ;
  dct:description "Las paradas" ; dcat:keyword "parada"@es, "bus", "arr\xc3\xaat"@fr ;
  dcat:theme <http://publications.europa.eu/resource/authority/data-theme/TRAN>, <urn:theme/own> ;
  dct:publisher [ a foaf:Agent ; foaf:name "Aldundia"@eu ; foaf:homepage <https://d.eus/> ] ;
  dcat:contactPoint [ a vcard:Kind ; vcard:fn "Datuak" ; vcard:hasEmail <mailto:a@d.eus> ; vcard:hasTelephone "94" ] ;
  dct:spatial [ a dct:Location ; skos:prefLabel "Bilbao" ] ; dct:temporal [ a dct:PeriodOfTime ;
    dcat:startDate "2020-01-01"^^xsd:date ] ; adms:versionNotes "x"@es ; dct:issued "2020-05-01"^^xsd:date ;
  dcat:landingPage <https://d.eus/stops> ; dct:accrualPeriodicity "mensual" ; dct:provenance [ dct:title "p" ] ;
  dcatap:hvdCategory <http://data.europa.eu/bna/c_b79e35eb> ;
  dcatap:applicableLegislation <http://data.europa.eu/eli/reg_impl/2023/138/oj>, <urn:law/other> ;
  dcat:distribution <https://d.eus/dataset/stops/csv>, [ a dcat:Distribution ; dct:title "XLSX"@es ;
    dcat:accessURL <https://d.eus/stops.xlsx> ; dct:rights [ a dct:RightsStatement ] ] .
<https://d.eus/dataset/stops/csv> a dcat:Distribution ; dcat:accessURL <https://d.eus/stops.csv>, <urn:other> ;
  dct:format <http://publications.europa.eu/resource/authority/file-type/CSV> ;
  dcat:mediaType <http://www.iana.org/assignments/media-types/text/csv> ;
  dct:license <http://publications.europa.eu/resource/authority/licence/CC_BY_4_0> ; dcat:byteSize "10" .
"""


def graph_of(content: bytes = WHOLE) -> ox.Dataset:
    return steady(reading.read_exactly(content, "stops.ttl"))


def opened(graph: ox.Dataset, node: ox.NamedNode = NODE) -> Fields:
    return fields(graph, node, vocabularies(), TOWNS)


def put(graph: ox.Dataset, after: Fields, node: ox.NamedNode = NODE) -> ox.Dataset:
    return changed(graph, node, opened(graph, node), after, Teller(graph, vocabularies(), TOWNS), PLACES)


def lines(graph: ox.Dataset) -> set[str]:
    return set(as_text(graph).splitlines())


def test_a_form_shows_what_the_graph_says() -> None:
    told = opened(graph_of())
    assert (told.title, told.description.es) == (Text("Geltokiak", "Paradas"), "Las paradas")
    assert set(told.keywords) == {Keyword("parada", "es"), Keyword("bus"), Keyword("arrêt", "fr")}
    assert (told.contact_name, told.contact_mail, told.contact_page) == ("Datuak", "a@d.eus", "")
    assert (told.places, told.since, told.until) == (("48020",), date(2020, 1, 1), None)
    assert {(one.format, one.licence, one.size) for one in told.parts} == {("CSV", "CC_BY_4_0", 10), ("", "", None)}


@pytest.mark.parametrize(
    ("told", "gone", "new"),
    [
        ({"title": Text("Geltokiak", "Paradas nuevas")}, {'"Paradas"@es'}, {'"Paradas nuevas"@es'}),
        ({"description": Text(es="Otra")}, {'"Las paradas"'}, {'"Otra"@es'}),
        ({"keywords": (Keyword("bus"), Keyword("línea", "es"))}, {'"parada"@es', '"arrêt"@fr'}, {'"línea"@es'}),
        ({"themes": ("ENVI", "own")}, {"/data-theme/TRAN>"}, {"/data-theme/ENVI>"}),
        ({"publisher": Text("Foru Aldundia")}, {'"Aldundia"@eu'}, {'"Foru Aldundia"@eu'}),
        ({"contact_mail": "b@d.eus"}, {"<mailto:a@d.eus>"}, {"<mailto:b@d.eus>"}),
        ({"frequency": "WEEKLY"}, {'"mensual"'}, {"/frequency/WEEKLY>"}),
        ({"until": date(2025, 1, 1)}, set(), {'"2025-01-01"^^'}),
        ({"landing_page": "https://d.eus/new"}, {"<https://d.eus/stops>"}, {"<https://d.eus/new>"}),
        ({"series": "urn:series"}, set(), {"<urn:series>"}),
        ({"issued": None}, {'"2020-05-01"^^'}, set()),
        ({"hvd": ()}, {"<http://data.europa.eu/bna/c_b79e35eb>", "reg_impl/2023/138/oj>"}, set()),
    ],
)  # fmt: skip
def test_what_is_changed_is_written_and_all_else_stays(told: dict[str, Any], gone: set[str], new: set[str]) -> None:
    graph = graph_of()
    after = replace(opened(graph), **told)
    made = put(graph, after)
    assert opened(made) == replace(after, parts=opened(made).parts)
    before_values, after_values = _values(graph), _values(made)
    assert {value for value in before_values - after_values if not any(end in value for end in gone)} == set()
    assert {value for value in after_values - before_values if not any(end in value for end in new)} == set()
    assert len([one for one in before_values if any(end in one for end in gone)]) == len(gone)
    assert len([one for one in after_values - before_values if any(end in one for end in new)]) == len(new)


def _values(graph: ox.Dataset) -> set[str]:
    """Return what is said anywhere, without the marks of things that have no address."""
    return {f"{one.predicate} {one.object}" for one in graph if not isinstance(one.object, ox.BlankNode)}


def test_a_form_that_is_sent_as_it_came_changes_nothing() -> None:
    graph = graph_of()
    assert lines(put(graph, opened(graph))) == lines(graph)


def test_a_way_to_have_it_that_is_taken_away_goes_with_what_only_it_says() -> None:
    graph = graph_of()
    told = opened(graph)
    [csv] = [one for one in told.parts if one.format == "CSV"]
    [xlsx] = [one for one in told.parts if one.format != "CSV"]
    made = put(graph, replace(told, parts=(csv,)))
    assert [one.node for one in opened(made).parts] == [csv.node]
    assert "RightsStatement" not in as_text(made)
    assert "stops.xlsx" not in as_text(made)
    made = put(graph, replace(told, parts=(replace(xlsx, format="XLSX", licence="CC0", size=7, rights="Libre"),)))
    assert "stops.csv" not in as_text(made)
    assert '"7"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>' in as_text(made)
    assert "spreadsheetml.sheet>" in as_text(made), "the media type goes with the format"
    assert as_text(made).count("RightsStatement") == 1
    assert [one.rights for one in opened(made).parts] == ["Libre"]


def test_a_new_way_to_have_it_gets_an_address_of_its_own() -> None:
    graph = graph_of()
    told = opened(graph)
    new = Part(title=Text(es="JSON"), access_url="https://d.eus/stops.json", format="JSON")
    made = put(graph, replace(told, parts=(*told.parts, new)))
    assert replace(new, node=f"{NODE.value}/distribution/1") in opened(made).parts
    assert len(lines(made) - lines(graph)) == 6


def test_a_new_dataset_is_whole_from_its_fields_alone() -> None:
    told = Fields(
        title=Text("Geltokiak", "Paradas", "Stops"), description=Text(es="Las paradas"), themes=("TRAN",),
        keywords=(Keyword("bus", "es"),), publisher=Text("Aldundia", "Diputación"), contact_mail="a@d.eus",
        access_rights="PUBLIC", frequency="DAILY", since=date(2020, 1, 1), until=date(2021, 1, 1), places=("48044",),
        hvd=("http://data.europa.eu/bna/c_b79e35eb",), issued=date(2020, 1, 1), modified=date(2021, 1, 1),
        landing_page="https://d.eus/", parts=(Part(access_url="https://d.eus/a.csv", format="CSV", licence="CC0"),),
    )  # fmt: skip
    made = steady(put(ox.Dataset(), told))
    assert replace(opened(made), parts=told.parts) == told
    assert "reg_impl/2023/138/oj" in as_text(made)


texts = st.builds(Text, *[st.text("aáñzŽ漢13", max_size=8)] * 3)


@given(title=texts, description=texts, publisher=texts, hvd=st.booleans(), since=st.none() | st.dates())
def test_what_was_typed_is_read_again(
    title: Text, description: Text, publisher: Text, hvd: bool, since: date | None
) -> None:
    told = Fields(title=title, description=description, publisher=publisher, since=since, hvd=("urn:c",) if hvd else ())
    for start in (ox.Dataset(), graph_of(WHOLE.replace(b'"Arr\xc3\xaats"@fr', b'"x"@es'))):
        known = opened(start)
        wanted = replace(known, title=title, description=description, publisher=publisher, since=since, hvd=told.hvd)
        assert opened(put(start, wanted)) == wanted


@pytest.mark.skipif(not DATA.exists(), reason=f"the real catalogues are not at {DATA}")
@pytest.mark.parametrize("file", ["ua_catalog.rdf", "zurich_dcatap-ch_catalog.ttl", "opendatasoft_fr_2015.ttl"])
def test_real_descriptions_come_through_the_form_untouched(file: str) -> None:
    path = DATA / "catalogues" / file
    found = dcat.records_of(reading.read_exactly(path.read_bytes(), path.name))
    for record in [one for one in found if isinstance(one, Record)][:40]:
        graph = steady(reading.read_exactly(record.content.encode(), "one.nt"))
        node = ox.NamedNode(record.id)
        told = opened(graph, node)
        assert lines(put(graph, told, node)) == lines(graph)
        more = replace(told, title=replace(told.title, eu="Izenburu berria"))
        made = put(graph, more, node)
        assert lines(graph) - {one for one in lines(graph) if "_:" in one} <= lines(made)
        assert opened(made, node).title.eu == "Izenburu berria"
