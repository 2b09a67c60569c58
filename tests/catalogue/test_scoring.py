# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The assessment's points: each metric by itself, the best distribution, the mean, the ratings, and DQV."""

from datetime import UTC, datetime

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auzolan.catalogue.core.reading import read_exactly as read
from auzolan.catalogue.core.scoring import METRICS, MOST, as_dqv, rating, score
from auzolan.catalogue.core.steadying import steady
from auzolan.catalogue.nouns.quality import Dimension, Rating
from auzolan.catalogue.store.vocabularies import vocabularies

PREFIXES = """@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix ft: <http://publications.europa.eu/resource/authority/file-type/> .
@prefix iana: <http://www.iana.org/assignments/media-types/> .
@prefix eu: <http://publications.europa.eu/resource/authority/> .
"""
OF_DATASET = {
    'dcat:keyword "k"': {"keywordAvailability"},
    "dcat:theme <urn:t>": {"categoryAvailability"},
    'dct:spatial "x"': {"spatialAvailability"},
    "dct:temporal []": {"temporalAvailability"},
    "dct:accessRights <urn:r>": {"accessRightsAvailability"},
    "dct:accessRights <http://publications.europa.eu/resource/authority/access-right/PUBLIC>": {
        "accessRightsAvailability",
        "accessRightsVocabularyAlignment",
    },
    "dcat:contactPoint []": {"contactPointAvailability"},
    "dct:publisher <urn:p>": {"publisherAvailability"},
    'dct:issued "2026"': {"dateIssuedAvailability"},
    'dct:modified "2026"': {"dateModifiedAvailability"},
}
MACHINE = "formatMediaTypeMachineInterpretable"
FREE = "formatMediaTypeNonProprietary"
ALIGNED = "formatMediaTypeVocabularyAlignment"
OF_DISTRIBUTION = {
    "dcat:accessURL <urn:u>": {"accessUrlStatusCode"},
    'dcat:downloadURL "https://d"': {"downloadUrlAvailability", "downloadUrlStatusCode"},
    'dct:format "CSV"': {"formatAvailability"},
    "dct:format ft:NOTHING": {"formatAvailability"},
    "dct:format ft:XLSX": {"formatAvailability", MACHINE},
    "dct:format ft:PDF": {"formatAvailability"},
    "dct:format ft:PNG": {"formatAvailability", FREE},
    "dct:format ft:CSV": {"formatAvailability", MACHINE, FREE},
    "dcat:mediaType ft:CSV": {"mediaTypeAvailability", MACHINE, FREE},
    "dcat:mediaType <http://www.iana.org/assignments/media-types/text/csv>": {"mediaTypeAvailability"},
    "dct:format ft:PDF ; dcat:mediaType <http://www.iana.org/assignments/media-types/application/pdf>": {
        "formatAvailability",
        "mediaTypeAvailability",
        ALIGNED,
    },
    "dct:format ft:PDF ; dcat:mediaType <https://www.iana.org/assignments/media-types/application/pdf>": {
        "formatAvailability",
        "mediaTypeAvailability",
        ALIGNED,
    },
    "dct:format ft:PDF ; dcat:mediaType <http://www.iana.org/assignments/media-types/no/such>": {
        "formatAvailability",
        "mediaTypeAvailability",
    },
    'dct:license "CC BY"': {"licenceAvailability"},
    "dct:license <urn:l>": {"licenceAvailability"},
    "dct:license <http://creativecommons.org/licenses/by/4.0/>": {"licenceAvailability", "knownLicence"},
    "dct:license <http://publications.europa.eu/resource/authority/licence/CC0>": {
        "licenceAvailability",
        "knownLicence",
    },
    'dct:rights "r"': {"rightsAvailability"},
    "dcat:byteSize 3": {"byteSizeAvailability"},
    'dct:issued "2026"': {"dateIssuedAvailability"},
    'dct:modified "2026"': {"dateModifiedAvailability"},
}


def graph(body):
    return read((PREFIXES + body).encode(), "a.ttl")


def told(body, **more):
    return score(graph(body), vocabularies(), **({"is_reachable": lambda _url: True} | more))


def got(one):
    return {name for name, points in one.metrics.items() if points}


@pytest.mark.parametrize("says", OF_DATASET)
def test_what_is_said_of_a_dataset_earns_its_metrics_and_no_other(says):
    [one] = told(f"<urn:a> a dcat:Dataset ; {says} .").datasets
    assert got(one) == OF_DATASET[says]


@pytest.mark.parametrize("says", OF_DISTRIBUTION)
def test_what_is_said_of_a_distribution_earns_its_metrics_and_no_other(says):
    [one] = told(f"<urn:a> a dcat:Dataset ; dcat:distribution [ {says} ] .").datasets
    assert got(one) == OF_DISTRIBUTION[says]


def test_a_licence_of_the_dataset_is_none_of_a_distribution():
    [one] = told("<urn:a> a dcat:Dataset ; dct:license eu:x ; dcat:distribution [ dct:title 't' ] .").datasets
    assert one.points == 0


def test_the_best_distribution_counts_metric_by_metric():
    parts = "[ dct:license <urn:l> ], [ dct:rights 'r' ; dcat:accessURL <urn:dead> ], [ dcat:accessURL <urn:alive> ]"
    told_ = told(f"<urn:a> a dcat:Dataset ; dcat:distribution {parts} .", is_reachable=lambda url: url == "urn:alive")
    assert got(told_.datasets[0]) == {"licenceAvailability", "rightsAvailability", "accessUrlStatusCode"}


def test_what_nobody_checked_earns_nothing_and_is_named():
    body = "<urn:a> a dcat:Dataset ; dcat:distribution [ dcat:accessURL <urn:u> ; dcat:downloadURL <urn:u> ] ."
    found = told(body, is_reachable=None)
    assert found.points == 20
    assert found.not_checked == ("accessUrlStatusCode", "downloadUrlStatusCode", "dcatApCompliance")
    assert told(body, compliant=()).not_checked == ()


def test_compliance_is_for_the_datasets_that_comply():
    found = told("<urn:a> a dcat:Dataset . <urn:b> a dcat:Dataset .", compliant={"urn:b"})
    assert [(one.dataset, one.points) for one in found.datasets] == [("urn:a", 0), ("urn:b", 30)]
    assert (found.points, found.rating) == (15, Rating.BAD)


def test_everything_right_is_405_points_in_five_dimensions():
    dataset = " ; ".join(OF_DATASET)
    parts = ", ".join(f"[ {says} ]" for says in OF_DISTRIBUTION)
    [one] = told(f"<urn:a> a dcat:Dataset ; {dataset} ; dcat:distribution {parts} .", compliant={"urn:a"}).datasets
    assert (one.points, one.rating, MOST) == (405, Rating.EXCELLENT, 405)
    assert list(one.dimensions.values()) == [100, 100, 110, 75, 20]
    assert sum(metric.points for metric in METRICS if metric.dimension == Dimension.REUSABILITY) == 75


def test_no_dataset_is_no_points():
    assert told("<urn:a> a dcat:Catalog .").datasets == ()
    assert told("<urn:a> a dcat:Catalog .").points == 0


@pytest.mark.parametrize(
    ("points", "name"),
    [(0, "Bad"), (119.5, "Bad"), (121, "Sufficient"), (220.49, "Sufficient"), (220.5, "Good"), (351, "Excellent")],
)
def test_ratings_begin_where_the_source_says(points, name):
    assert rating(points) == name
    assert rating(120, at_120=Rating.SUFFICIENT) == Rating.SUFFICIENT


@given(st.sets(st.sampled_from(sorted(OF_DATASET))), st.lists(st.sampled_from(sorted(OF_DISTRIBUTION)), max_size=6))
def test_saying_more_never_costs_a_point(of_dataset, of_distributions):
    def points(parts):
        body = " ; ".join(["dct:title 't'", *sorted(of_dataset), *(f"dcat:distribution [ {one} ]" for one in parts)])
        return told(f"<urn:a> a dcat:Dataset ; {body} .").points

    assert points(of_distributions[:-1]) <= points(of_distributions)


def test_scores_are_given_as_measurements_of_what_was_checked():
    found = told("<urn:a> a dcat:Dataset ; dcat:keyword 'k' . [] a dcat:Dataset .", is_reachable=None)
    store = ox.Store()
    store.load(as_dqv(found, datetime(2026, 11, 26, tzinfo=UTC)), format=ox.RdfFormat.TURTLE)
    asked = """PREFIX dqv: <http://www.w3.org/ns/dqv#> PREFIX pv: <https://piveau.eu/ns/voc#>
        SELECT ?value WHERE { [] dqv:computedOn <urn:a> ; dqv:isMeasurementOf %s ; dqv:value ?value }"""
    assert [row["value"].value for row in store.query(asked % "pv:keywordAvailability")] == ["true"]
    assert [row["value"].value for row in store.query(asked % "pv:categoryAvailability")] == ["false"]
    assert [row["value"].value for row in store.query(asked % "pv:score")] == ["30"]
    assert list(store.query(asked % "pv:accessUrlStatusCode")) == []


def test_datasets_without_an_address_bear_the_same_name_each_time():
    body = "[] a dcat:Dataset ; dct:title 'a' . [] a dcat:Dataset ; dct:title 'b' . [] a dcat:Dataset ; dct:title 'a' ."
    names = [[one.dataset for one in score(steady(graph(body)), vocabularies()).datasets] for _ in range(3)]
    assert names[0] == names[1] == names[2]
    assert len(set(names[0])) == 3
