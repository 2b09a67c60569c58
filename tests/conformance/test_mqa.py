# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The EU's Metadata Quality Assessment: points and scores as published, vocabularies as their source has them."""

import csv
from pathlib import Path

import pyoxigraph as ox
import pytest

from auzolan.catalogue.core.scoring import METRICS, score
from auzolan.catalogue.store import files
from auzolan.catalogue.store.vocabularies import FOLDER, vocabularies
from tools import mqa_vocabularies

OFFICIAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "catalogue"
CATALOGUES = OFFICIAL / "catalogues"
pytestmark = pytest.mark.skipif(not OFFICIAL.exists(), reason="the shared files of the MQA are not on this machine")
PUBLISHED = [
    ("ua_catalog.rdf", 258, 175),
    ("zurich_dcatap-ch_catalog.ttl", 100, 258),
    ("brandenburg-catalog-original-input.rdf", 112, 190),
    ("opendatasoft_fr_2015.ttl", 186, 120),
]
NORWAY = "https://data.norge.no/vocabulary/dcatno-mqa#"


@pytest.mark.parametrize(("file", "datasets", "points"), PUBLISHED)
def test_real_catalogues_score_what_is_known_of_them(file, datasets, points):
    told = score(files.read_exactly(CATALOGUES / file), vocabularies(), is_reachable=lambda _url: True)
    assert len(told.datasets) == datasets
    assert round(told.points) == points


def test_points_are_those_that_norway_publishes_too():
    graph = ox.Store()
    for file in (OFFICIAL / "mqa" / "fdk" / "graphs").glob("*.ttl"):
        graph.load(path=file, format=ox.RdfFormat.TURTLE)
    points = {
        quad.subject.value.removeprefix(NORWAY): int(quad.object.value)
        for quad in graph.quads_for_pattern(None, ox.NamedNode(f"{NORWAY}trueScore"), None)
    }
    dimensions = {
        quad.subject.value.removeprefix(NORWAY): quad.object.value.removeprefix(NORWAY)
        for quad in graph.quads_for_pattern(None, ox.NamedNode("http://www.w3.org/ns/dqv#inDimension"), None)
    }
    beyond = {"formatMatch", "syntaxValid"}
    assert {spelt(one.name): (one.points, one.dimension.value) for one in METRICS} == {
        name: (points[name], dimensions[name]) for name in points if name not in beyond
    }


def test_metrics_bear_the_names_that_the_eu_gives_them():
    graph = ox.Store()
    graph.load(path=OFFICIAL / "mqa" / "edp-vocabularies" / "edp-dqv-vocabulary.ttl", format=ox.RdfFormat.TURTLE)
    here = ox.NamedNode("http://www.w3.org/ns/dqv#inDimension")
    told = {
        quad.subject.value.rsplit("#", 1)[-1]: quad.object.value.rsplit("#", 1)[-1].replace("reusablity", "reusability")
        for quad in graph.quads_for_pattern(None, here, None)
    }
    assert {one.name: one.dimension.value for one in METRICS}.items() <= told.items()
    assert "score" in told


@pytest.mark.parametrize("name", ["formats.csv", "media-types.csv", "licences.csv", "access-rights.csv"])
def test_the_vocabularies_are_their_sources(name):
    with (FOLDER / "mqa" / vocabularies().version / name).open(encoding="utf-8", newline="") as file:
        assert [tuple(row) for row in csv.reader(file)] == mqa_vocabularies.tables(OFFICIAL / "mqa")[name]


def spelt(name):
    return name.replace("licence", "license").replace("Licence", "License")
