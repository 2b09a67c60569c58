# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Repairs from what stands in the record, and nothing made up; questions for the rest."""

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auzolan.catalogue.core.reading import read_exactly
from auzolan.catalogue.core.repairing import accept, as_turtle, questions, repairs
from auzolan.catalogue.core.scoring import score
from auzolan.catalogue.core.steadying import steady
from auzolan.catalogue.nouns.repairs import Reason
from auzolan.catalogue.store.vocabularies import vocabularies

EU = "http://publications.europa.eu/resource/authority/"
IANA = "http://www.iana.org/assignments/media-types/"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PREFIXES = f"""@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix vcard: <http://www.w3.org/2006/vcard/ns#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix adms: <http://www.w3.org/ns/adms#> . @prefix schema: <http://schema.org/> . @prefix eu: <{EU}> .
"""
OF_DATASET = [
    ('dcat:theme "educacion"', Reason.THEME_NAME, f"{EU}data-theme/EDUC"),
    ('dcat:theme "Energy"@en', Reason.THEME_NAME, f"{EU}data-theme/ENER"),
    (
        "dcat:theme <http://datos.gob.es/kos/sector-publico/sector/transporte>",
        Reason.THEME_NAME,
        f"{EU}data-theme/TRAN",
    ),
    ('dcat:keyword "Salud"', Reason.THEME_OF_KEYWORD, f"{EU}data-theme/HEAL"),
    ('dcat:theme <urn:t> . <urn:t> skos:prefLabel "Mugikortasuna"', Reason.KEYWORD_OF_THEME, "Mugikortasuna"),
    ('dct:spatial "Bizkaia"', Reason.PLACE_NAME, "http://data.europa.eu/nuts/code/ES213"),
    ('dct:spatial "España"', Reason.PLACE_NAME, f"{EU}country/ESP"),
    ('dct:spatial "Casco Viejo"@es', Reason.WORDS_AS_NODE, "Location: Casco Viejo"),
    ('dct:temporal "2019-01-01/2019-12-31"', Reason.PERIOD_WRITTEN, "2019-01-01/2019-12-31"),
    ('dct:title "Matrícula. Curso 2020-21"', Reason.PERIOD_IN_TITLE, "2020/2021"),
    ('dct:title "Zensus seit 2013"', Reason.PERIOD_IN_TITLE, "2013/.."),
    (
        'dct:temporal [ schema:startDate "2019-01-01"^^xsd:date ]',
        Reason.PERIOD_TERMS,
        "2019-01-01",
    ),
    ('dct:temporal [ dcat:startDate "2019-01-01" ]', Reason.DATE_WRITTEN, "2019-01-01 (date)"),
    ('dct:accrualPeriodicity "Anual"', Reason.FREQUENCY_NAME, f"{EU}frequency/ANNUAL"),
    (
        "dct:accrualPeriodicity <http://purl.org/cld/freq/monthly>",
        Reason.FREQUENCY_NAME,
        f"{EU}frequency/MONTHLY",
    ),
    ('dct:accessRights "público"', Reason.ACCESS_RIGHT_NAME, f"{EU}access-right/PUBLIC"),
    ('dct:accessRights "for staff"', Reason.WORDS_AS_NODE, "RightsStatement: for staff"),
    ('dct:accessRights ""', Reason.EMPTY, None),
    ('dct:language "eu"', Reason.LANGUAGE_NAME, f"{EU}language/EUS"),
    (
        "dct:language <http://id.loc.gov/vocabulary/iso639-1/es>",
        Reason.LANGUAGE_NAME,
        f"{EU}language/SPA",
    ),
    ('dct:issued "2026-11-26"', Reason.DATE_WRITTEN, "2026-11-26 (date)"),
    ('dct:modified "2026-11-26T10:00:00Z"', Reason.DATE_WRITTEN, "2026-11-26T10:00:00Z (dateTime)"),
    ('dcat:contactPoint "data@a.eus"', Reason.E_MAIL, "mailto:data@a.eus"),
    ('dcat:contactPoint [ vcard:hasEmail "data@a.eus" ]', Reason.E_MAIL, "mailto:data@a.eus"),
    (
        'dct:publisher <urn:p> . <urn:p> foaf:name "P" ; foaf:mbox <mailto:p@a.eus>',
        Reason.CONTACT_OF_PUBLISHER,
        "mailto:p@a.eus",
    ),
    ('dct:publisher "Aldundia"', Reason.WORDS_AS_NODE, "Agent: Aldundia"),
    ('dct:publisher [ rdfs:label "Aldundia" ]', Reason.AGENT_NAME, "Aldundia"),
    ('dcat:landingPage "https://a.eus/x"', Reason.ADDRESS, "https://a.eus/x"),
    ('dct:conformsTo "https://a.eus/x[1]"', Reason.ADDRESS, "https://a.eus/x%5B1%5D"),
    ("dct:spatial <https://a.eus/place>", Reason.RANGE, "http://purl.org/dc/terms/Location"),
    (
        "dcat:contactPoint [ a vcard:Organization ; vcard:fn 'x' ]",
        Reason.RANGE,
        "http://www.w3.org/2006/vcard/ns#Kind",
    ),
    ("dct:identifier <https://a.eus/1>", Reason.IDENTIFIER, "https://a.eus/1"),
]
OF_DISTRIBUTION = [
    ('dcat:accessURL "https://a.eus/x y.csv"', Reason.ADDRESS, "https://a.eus/x%20y.csv"),
    ('dct:format "xlsx"', Reason.FORMAT_NAME, f"{EU}file-type/XLSX"),
    (f"dct:format <{IANA}text/csv>", Reason.FORMAT_NAME, f"{EU}file-type/CSV"),
    (f'dct:format [ rdf:value "{XLSX}" ; rdfs:label "XLSX" ]', Reason.FORMAT_NAME, f"{EU}file-type/XLSX"),
    (f'dct:format [ rdf:value "{XLSX}" ; rdfs:label "XLSX" ]', Reason.MEDIA_TYPE_NAME, IANA + XLSX),
    ('dct:format "Papyrus"', Reason.WORDS_AS_NODE, "MediaTypeOrExtent: Papyrus"),
    ('dcat:mediaType "text/csv; charset=utf-8"', Reason.MEDIA_TYPE_NAME, f"{IANA}text/csv"),
    ('dct:mediaType "application/json"', Reason.MEDIA_TYPE_MISPLACED, f"{IANA}application/json"),
    ('dct:format "CSV"', Reason.MEDIA_TYPE_OF_FORMAT, f"{IANA}text/csv"),
    ('dcat:mediaType "application/json"', Reason.FORMAT_OF_MEDIA_TYPE, f"{EU}file-type/JSON"),
    ("dcat:downloadURL <https://a.eus/x.geojson>", Reason.FORMAT_OF_ADDRESS, f"{EU}file-type/GEOJSON"),
    ('dct:format "CSV" ; dcat:accessURL <https://a.eus/x.csv>', Reason.FILE_ADDRESS, "https://a.eus/x.csv"),
    ('dct:license "CC BY 4.0"', Reason.LICENCE_NAME, f"{EU}licence/CC_BY_4_0"),
    ("dct:license <https://opendefinition.org/licenses/cc-by>", Reason.LICENCE_NAME, f"{EU}licence/CC_BY"),
    ("dct:license <http://dcat-ap.de/def/licenses/dl-zero-de/2.0>", Reason.LICENCE_NAME, f"{EU}licence/DLDE_ZERO_2_0"),
    ('dct:license "our own terms"', Reason.WORDS_AS_NODE, "LicenseDocument: our own terms"),
    ('dct:rights "no logo"@en', Reason.WORDS_AS_NODE, "RightsStatement: no logo"),
    ('dcat:byteSize "120.0"^^xsd:decimal', Reason.WHOLE_NUMBER, "120 (nonNegativeInteger)"),
    ('adms:status "active"', Reason.WORDS_AS_NODE, "Concept: active"),
]
LEFT_ALONE = [
    'dct:spatial [ a dct:Location ; skos:prefLabel "Bizkaia" ; dcat:bbox "POLYGON((0 0,1 0,1 1,0 0))" ]',
    'dct:issued "2026-02-30"',
    "dcat:distribution <https://a.eus/described-elsewhere>",
    'dct:title "Ley 39/2015"',
    'dct:title "Indice, base 2010"',
    'dct:title "Curso 2020-21"@es, "Curs 2021-22"@ca',
    'dct:temporal "last year"',
    'dcat:theme "Verschiedenes"',
    "dct:spatial <http://datos.gob.es/recurso/sector-publico/territorio/Pais/España>",
    'dct:issued "26/11/2026"',
    "dct:publisher <urn:p>",
    'dcat:contactPoint [ vcard:fn "Somebody" ]',
    f"dcat:theme <{EU}data-theme/EDUC>",
    "dcat:distribution [ dcat:accessURL <https://a.eus/page.html> ; dct:format eu:file-type\\/HTML ; "
    "dcat:mediaType <https://www.iana.org/assignments/media-types/text/html> ]",
    "dcat:distribution [ dcat:accessURL <https://a.eus/viewer> ]",
    'dcat:distribution [ dcat:byteSize "about 3 MB" ]',
    "dcat:distribution [ dct:license <https://a.eus/own-terms> ]",
]


def yes(_url):
    return True


def graph(body):
    return steady(read_exactly((PREFIXES + body).encode(), "a.ttl"))


def dataset(says):
    first, point, more = says.partition(" . ")
    return graph(f"<urn:a> a dcat:Dataset ; {first} . {more + ' .' if point else ''}")


def found(there):
    return [(one.reason, one.becomes) for one in repairs(there, vocabularies(), yes)]


@pytest.mark.parametrize(("says", "reason", "becomes"), OF_DATASET)
def test_a_dataset_is_repaired_from_what_stands_there(says, reason, becomes):
    assert (reason, becomes) in found(dataset(says))


@pytest.mark.parametrize(("says", "reason", "becomes"), OF_DISTRIBUTION)
def test_a_distribution_is_repaired_from_what_stands_there(says, reason, becomes):
    assert (reason, becomes) in found(dataset(f"dcat:distribution [ {says} ]"))


@pytest.mark.parametrize("says", LEFT_ALONE)
def test_nothing_is_made_up(says):
    told = [
        one
        for one in repairs(dataset(says), vocabularies(), yes)
        if one.reason not in {Reason.WORDS_AS_NODE, Reason.EMPTY, Reason.RANGE}
    ]
    assert told == []


def test_the_licence_of_a_dataset_reaches_its_distributions_and_opens_it():
    part = "dcat:distribution [ dcat:accessURL <https://a.eus/x> ]"
    there = dataset(f"dct:license <https://opendefinition.org/licenses/cc-by/> ; {part}")
    told = [one for one in repairs(there, vocabularies(), yes) if one.reason != Reason.RANGE]
    assert [(one.reason, one.becomes, one.points, one.metric) for one in told] == [
        (Reason.LICENCE_OF_DATASET, f"{EU}licence/CC_BY", 30, "licenceAvailability"),
        (Reason.OPEN_LICENCE, f"{EU}access-right/PUBLIC", 15, "accessRightsAvailability"),
    ]


@pytest.mark.parametrize(
    "licence", ["<https://a.eus/own>", f"<{EU}licence/CC_BYNC_4_0>", f"<{EU}licence/CC0>, <https://a.eus/own>"]
)
def test_access_is_not_called_public_unless_every_licence_is_open(licence):
    told = found(dataset(f"dcat:distribution [ dcat:accessURL <https://a.eus/x> ; dct:license {licence} ]"))
    assert (Reason.OPEN_LICENCE, f"{EU}access-right/PUBLIC") not in told


def test_what_the_record_says_of_access_is_not_overruled_by_its_licence():
    licence = f"dcat:distribution [ dcat:accessURL <https://a.eus/x> ; dct:license <{EU}licence/CC0> ]"
    for says, is_public in (("<urn:staff-only>", False), ('""', True)):
        told = found(dataset(f"dct:accessRights {says} ; {licence}"))
        assert ((Reason.OPEN_LICENCE, f"{EU}access-right/PUBLIC") in told) == is_public


def test_a_blank_node_that_nothing_points_at_any_more_goes_whole():
    there = dataset(f'dcat:distribution [ dct:format [ rdf:value "{XLSX}" ; rdfs:label "XLSX" ] ]')
    after = accept(there, repairs(there, vocabularies()))
    assert not list(after.quads_for_predicate(ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")))
    assert not list(after.quads_for_predicate(ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#value")))


def test_a_blank_node_that_two_distributions_share_stays():
    there = graph(
        "<urn:a> a dcat:Dataset ; dcat:distribution <urn:d>, <urn:e> ."
        ' <urn:d> dct:format _:f . <urn:e> dct:format _:f . _:f rdfs:label "CSV" .'
    )
    after = accept(there, repairs(there, vocabularies()))
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    formats = {quad.object.value for quad in after.quads_for_predicate(ox.NamedNode("http://purl.org/dc/terms/format"))}
    assert formats == {f"{EU}file-type/CSV"}
    assert len(list(after.quads_for_predicate(label))) == 1


def test_a_publisher_of_two_datasets_is_repaired_once():
    there = graph(
        "<urn:a> a dcat:Dataset ; dct:publisher <urn:p> . <urn:b> a dcat:Dataset ; dct:publisher <urn:p> ."
        ' <urn:p> rdfs:label "P" .'
    )
    assert [one.focus for one in repairs(there, vocabularies()) if one.reason == Reason.AGENT_NAME] == ["urn:p"]


def test_a_distribution_that_is_described_elsewhere_is_not_made_one_that_lacks_everything():
    assert repairs(dataset("dcat:distribution <https://a.eus/described-elsewhere>"), vocabularies()) == ()


def test_a_theme_that_is_named_and_given_is_given_once():
    there = dataset(f'dcat:theme "energy", <{EU}data-theme/ENER>')
    after = accept(there, repairs(there, vocabularies()))
    themes = [quad.object for quad in after.quads_for_predicate(ox.NamedNode("http://www.w3.org/ns/dcat#theme"))]
    assert themes == [ox.NamedNode(f"{EU}data-theme/ENER")]


def test_a_catalogue_is_repaired_too_and_belongs_to_no_dataset():
    told = repairs(graph('<urn:c> a dcat:Catalog ; foaf:homepage "https://a.eus/" .'), vocabularies())
    assert (told[0].dataset, told[0].focus, told[0].becomes) == ("", "urn:c", "https://a.eus/")
    assert (told[1].reason, told[1].focus) == (Reason.RANGE, "https://a.eus/")


def test_one_repair_can_be_accepted_without_the_others():
    there = dataset('dcat:theme "energy" ; dct:language "eu"')
    [theme] = [one for one in repairs(there, vocabularies()) if one.reason == Reason.THEME_NAME]
    after = accept(there, [theme])
    assert f"<{EU}data-theme/ENER>" in as_turtle(after).decode()
    assert '"eu"' in as_turtle(after).decode()
    assert '"energy"' in as_turtle(there).decode()


def test_questions_are_asked_for_what_no_repair_earns():
    after = score(dataset('dcat:keyword "k"'), vocabularies(), is_reachable=yes)
    asked = {one.metric: one for one in questions(after)}
    assert "keywordAvailability" not in asked
    assert asked["contactPointAvailability"].asks == "Whom may people write to about this dataset?"
    assert asked["contactPointAvailability"].points == 20
    unchecked = {one.metric for one in questions(score(dataset('dcat:keyword "k"'), vocabularies()))}
    assert set(asked) - unchecked == {"accessUrlStatusCode", "downloadUrlStatusCode"}


@settings(max_examples=60)
@given(
    st.sets(st.sampled_from([says for says, _, _ in OF_DATASET if " . " not in says]), max_size=8),
    st.lists(st.sets(st.sampled_from([says for says, _, _ in OF_DISTRIBUTION]), min_size=1, max_size=5), max_size=3),
)
def test_points_add_up_and_a_second_round_finds_nothing(of_dataset, of_distributions):
    parts = [f"dcat:distribution [ {' ; '.join(sorted(says))} ]" for says in of_distributions]
    there = dataset(" ; ".join([*sorted(of_dataset), *parts]) or 'dct:title "t"')
    told = repairs(there, vocabularies(), yes)
    after = accept(there, told)
    [was], [now] = (score(one, vocabularies(), is_reachable=yes).datasets for one in (there, after))
    assert was.points + sum(one.points for one in told) == now.points
    assert repairs(after, vocabularies(), yes) == ()
    assert [one.becomes for one in repairs(there, vocabularies(), yes)] == [one.becomes for one in told]
