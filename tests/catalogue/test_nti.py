# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Metadata of the NTI-RISP of 2013: its themes, formats, frequencies and periods are codes and days that are known."""

import pyoxigraph as ox
import pytest

from auzolan.catalogue.core.graphs import DCT
from auzolan.catalogue.core.harvesting import dcat
from auzolan.catalogue.core.harvesting.nti import as_today
from auzolan.catalogue.core.reading import read_exactly
from auzolan.catalogue.core.telling import told
from auzolan.catalogue.nouns.datasets import Description
from auzolan.catalogue.nouns.harvesting import Record
from auzolan.catalogue.store.vocabularies import vocabularies
from tests.builders.catalogue import DATA

HEAD = """@prefix dct: <http://purl.org/dc/terms/> . @prefix time: <http://www.w3.org/2006/time#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def description(graph: ox.Dataset) -> Description:
    [record] = [one for one in dcat.records_of(graph) if isinstance(one, Record)]
    own = ox.Dataset(ox.parse(record.content, format=ox.RdfFormat.N_TRIPLES, lenient=True))
    return told(own, ox.NamedNode(record.id), vocabularies(), {})


def frequency(turtle: str) -> str:
    graph = as_today(read_exactly(f"{HEAD}<urn:a> dct:accrualPeriodicity {turtle} .".encode(), "a.ttl"))
    [quad] = graph.quads_for_predicate(ox.NamedNode(f"{DCT}accrualPeriodicity"))
    return quad.object.value.rsplit("/", 1)[-1]


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("[ a dct:Frequency ; rdf:value [ a time:DurationDescription ; time:years 1.0 ] ]", "ANNUAL"),
        ("[ a dct:Frequency ; rdf:value [ time:months 3 ] ]", "QUARTERLY"),
        ("[ a dct:Frequency ; rdf:value [ time:days 1 ; time:hours 0 ] ]", "DAILY"),
        ("[ time:weeks 2 ]", "BIWEEKLY"),
        ('"P1M"^^xsd:duration', "MONTHLY"),
        ('"PT1H"', "HOURLY"),
        ('[ rdf:value "R/P1Y" ]', "ANNUAL"),
    ],
)
def test_how_often_is_a_code_of_the_eu(told: str, code: str) -> None:
    assert frequency(told) == code


@pytest.mark.parametrize("told", ["[ time:years 1 ; time:months 3 ]", "[ time:days 5 ]", '"P1Y3M"', '"a veces"'])
def test_what_no_code_stands_for_stays_as_it_is(told: str) -> None:
    graph = read_exactly(f"{HEAD}<urn:a> dct:accrualPeriodicity {told} .".encode(), "a.ttl")
    assert as_today(graph) == graph


def test_a_frequency_that_two_share_is_left_to_the_other() -> None:
    turtle = f"""{HEAD} <urn:a> dct:accrualPeriodicity <urn:f> . <urn:b> dct:relation <urn:f> .
    <urn:f> rdf:value [ time:years 1 ] ."""
    graph = as_today(read_exactly(turtle.encode(), "a.ttl"))
    assert len(list(graph.quads_for_subject(ox.NamedNode("urn:f")))) == 1


@pytest.mark.skipif(not DATA.exists(), reason=f"the real catalogues are not at {DATA}")
def test_a_dataset_of_datos_gob_es_is_understood() -> None:
    file = DATA / "catalogues" / "ckanext-dcat-examples" / "dcat" / "dataset_gob_es.ttl"
    one = description(read_exactly(file.read_bytes(), file.name))
    assert (one.themes, one.formats, one.frequency) == (("EDUC",), ("XLS",), "ANNUAL")
    assert one.publisher.es == "Ayuntamiento de Madrid"


@pytest.mark.skipif(not DATA.exists(), reason=f"the real catalogues are not at {DATA}")
def test_a_dataset_of_open_data_euskadi_is_understood() -> None:
    file = DATA / "catalogues" / "euskadi" / "calidad-aire-en-euskadi-2017_DCAT.rdf_DCAT.rdf"
    one = description(read_exactly(file.read_bytes(), file.name))
    assert (one.themes, one.frequency) == (("ENVI",), "HOURLY")
    assert "CSV" in one.formats
    assert one.since is not None
    assert one.since.year == 2017


@pytest.mark.skipif(not DATA.exists(), reason=f"the real catalogues are not at {DATA}")
def test_every_sector_of_the_standard_is_a_theme_of_the_eu() -> None:
    text = """ciencia-tecnologia comercio cultura-ocio demografia deporte economia educacion empleo energia hacienda
    industria legislacion-justicia medio-ambiente medio-rural-pesca salud sector-publico seguridad sociedad-bienestar
    transporte turismo urbanismo-infraestructuras vivienda"""
    for sector in text.split():
        turtle = f"""@prefix dcat: <http://www.w3.org/ns/dcat#> . <urn:a> a dcat:Dataset ;
        dcat:theme <http://datos.gob.es/kos/sector-publico/sector/{sector}> ."""
        [code] = description(read_exactly(turtle.encode(), "a.ttl")).themes
        assert code.isupper(), sector
