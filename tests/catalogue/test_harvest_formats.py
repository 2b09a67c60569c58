# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What others speak, told as DCAT: CKAN, data.json, CSW (ISO 19139, Dublin Core, DCAT); held against real pairs."""

import json
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest

from auzolan.catalogue.core import reading
from auzolan.catalogue.nouns.harvesting import Kind
from tests.builders.catalogue import DATA, Answer, a_source, counts, harvest, kept

PAIRS = DATA / "catalogues" / "ckanext-dcat-examples"
SITE = "https://example.org"
shared = pytest.mark.skipif(not DATA.exists(), reason="the shared catalogues are not on this machine")


def tree(graph, node, without=()):
    """Return what is said of a thing and of the blank ones that it names, whatever marks they have."""
    found = []
    for quad in graph.quads_for_pattern(node, None, None):
        if quad.predicate.value not in without:
            to = quad.object
            found.append((quad.predicate.value, tree(graph, to) if isinstance(to, ox.BlankNode) else str(to)))
    return sorted(found, key=str)


def graph_of(content):
    return reading.read(content.encode(), "record.nt")


@shared
def test_a_package_in_three_languages_is_told_as_ckanext_dcat_tells_it(tmp_path):
    """The pair of ckanext-dcat; it tells dcat:version as owl:versionInfo still, and says what addresses are."""
    theirs = reading.read((PAIRS / "dcat" / "dataset_multilingual.ttl").read_bytes(), "a.ttl")
    package = json.loads((PAIRS / "ckan" / "ckan_dataset_multilingual.json").read_text())
    known, resource = "0112cf32-bce0-4071-9504-923375f9f2ad", "db416e08-1efd-46ae-8ca6-7bc6aaba9e10"
    package |= {"id": known, "uri": f"{SITE}/dataset/{known}"}
    package["resources"][0]["id"] = resource
    file = tmp_path / "a.json"
    file.write_text(json.dumps(package))
    harvest(file, Kind.CKAN)
    ours = graph_of(kept(file, Kind.CKAN)[known])
    dataset = ox.NamedNode(f"{SITE}/dataset/{known}")
    renamed = [
        ("http://www.w3.org/ns/dcat#version" if name.endswith("versionInfo") else name, value)
        for name, value in tree(theirs, dataset)
    ]
    assert tree(ours, dataset) == sorted(renamed, key=str)
    distribution = ox.NamedNode(f"{SITE}/dataset/{known}/resource/{resource}")
    assert tree(ours, distribution) == tree(theirs, distribution)


@shared
def test_every_field_of_a_full_package_is_told(tmp_path):
    file = PAIRS / "ckan" / "ckan_full_dataset_dcat_ap.json"
    harvest(file, Kind.CKAN)
    text = kept(file, Kind.CKAN)["test-dataset-shacl"]
    package = json.loads(file.read_text())

    def values(told):
        if isinstance(told, dict):
            return [
                one
                for key, value in told.items()
                if key not in ("name", "geom", "bbox", "centroid")
                for one in values(value)
            ]
        return [one for value in told for one in values(value)] if isinstance(told, list) else [str(told)]

    # the package is known by its name and by its identifier, which is the one that is told
    missing = [one for one in values(package) if one and one not in text]
    assert missing == []
    for name in ("Tag 1", "Contact 2", "Test Publisher", "Resource 1", "Polygon", "spdx.org/rdf/terms#Checksum"):
        assert name in text


@shared
@pytest.mark.parametrize("name", ["catalog", "catalog_datasets_list"])
def test_a_data_json_says_what_its_pair_in_rdf_says(name):
    """Titles, texts, keywords, days, languages and addresses; the pair spells media types in two ways."""
    ours_at, theirs_at = PAIRS / "ckan" / f"{name}.json", PAIRS / "dcat" / f"{name}.rdf"
    assert counts(harvest(ours_at, Kind.DATA_JSON)) == (2, 0, 0, 0)
    harvest(theirs_at)
    ours, theirs = kept(ours_at, Kind.DATA_JSON), kept(theirs_at)
    assert sorted(ours) == sorted(theirs)
    for key in ours:
        said = [_plainly(graph_of(one[key]), ox.NamedNode(key)) for one in (ours, theirs)]
        assert said[0] == said[1]


def _plainly(graph, dataset):
    names = ("title", "description", "identifier", "issued", "language", "keyword")
    texts = sorted(
        (name, quad.object.value.removesuffix("T00:00:00Z"))
        for quad in graph.quads_for_pattern(dataset, None, None)
        if (name := quad.predicate.value.rpartition("/")[2].rpartition("#")[2]) in names
    )
    urls = {
        quad.object.value
        for name in ("accessURL", "downloadURL")
        for quad in graph.quads_for_pattern(None, ox.NamedNode(f"http://www.w3.org/ns/dcat#{name}"), None)
        if not (name == "accessURL" and quad.object.value.endswith((".csv", ".pdf")))
    }
    return texts, urls


def test_a_data_json_of_dcat_us_is_told(tmp_path):
    told = {
        "conformsTo": "https://project-open-data.cio.gov/v1.1/schema",
        "dataset": [
            {
                "identifier": "gov-1",
                "title": "Widgets",
                "accessLevel": "public",
                "contactPoint": {"fn": "Jane", "hasEmail": "mailto:jane@a.gov"},
                "publisher": {"name": "Office", "subOrganizationOf": {"name": "Department"}},
                "temporal": "2020-01-01/2021-12-31",
                "spatial": "Vizcaya",
                "license": "https://creativecommons.org/publicdomain/zero/1.0/",
                "distribution": [{"downloadURL": "https://a.gov/a b.csv", "mediaType": "text/csv", "format": "CSV"}],
            },
            {"title": "none"},
        ],
    }
    file = tmp_path / "data.json"
    file.write_text(json.dumps(told))
    done = harvest(file, Kind.DATA_JSON)
    assert (done.read, [one.why for one in done.quarantined]) == (1, ["it has no identifier"])
    text = kept(file, Kind.DATA_JSON)["gov-1"]
    for said in (
        "authority/access-right/PUBLIC>",
        "<mailto:jane@a.gov>",
        '"Department"',
        '"2021-12-31"^^<http://www.w3.org/2001/XMLSchema#date>',
        '"Vizcaya"',
        "<https://a.gov/a%20b.csv>",
        "publicdomain/zero",
    ):
        assert said in text


def an_iso(number, level="dataset"):
    """Return a record of ISO 19139, as GeoEuskadi and INSPIRE write them, in Spanish and Basque."""

    def text(name, told, eu=""):
        free = (
            f'<gmd:PT_FreeText><gmd:textGroup><gmd:LocalisedCharacterString locale="#locale-eus">{eu}'
            "</gmd:LocalisedCharacterString></gmd:textGroup></gmd:PT_FreeText>"
        )
        return f"<gmd:{name}><gco:CharacterString>{told}</gco:CharacterString>{free if eu else ''}</gmd:{name}>"

    date = (
        "<gmd:date><gmd:CI_Date><gmd:date><gco:Date>{}</gco:Date></gmd:date><gmd:dateType>"
        '<gmd:CI_DateTypeCode codeListValue="{}"/></gmd:dateType></gmd:CI_Date></gmd:date>'
    )
    box = "".join(
        f"<gmd:{name}><gco:Decimal>{at}</gco:Decimal></gmd:{name}>"
        for name, at in {
            "westBoundLongitude": -3.45,
            "eastBoundLongitude": -2.4,
            "southBoundLatitude": 42.98,
            "northBoundLatitude": 43.46,
        }.items()
    )
    return f"""<gmd:MD_Metadata>
 {text("fileIdentifier", f"spabizkaia-{number}")}
 <gmd:language><gmd:LanguageCode codeListValue="spa"/></gmd:language>
 <gmd:hierarchyLevel><gmd:MD_ScopeCode codeListValue="{level}"/></gmd:hierarchyLevel>
 <gmd:identificationInfo><gmd:MD_DataIdentification>
  <gmd:citation><gmd:CI_Citation>{text("title", f"Montes {number}", f"Mendiak {number}")}
   {date.format("2020-01-31", "publication")}{date.format("2024-05-01", "revision")}
  </gmd:CI_Citation></gmd:citation>
  {text("abstract", "Montes de utilidad pública", "Onura publikoko mendiak")}
  <gmd:pointOfContact><gmd:CI_ResponsibleParty>{text("organisationName", "Diputación Foral de Bizkaia")}
   <gmd:contactInfo><gmd:CI_Contact><gmd:address><gmd:CI_Address>{text("electronicMailAddress", "gis@bizkaia.eus")}
   </gmd:CI_Address></gmd:address></gmd:CI_Contact></gmd:contactInfo>
   <gmd:role><gmd:CI_RoleCode codeListValue="pointOfContact"/></gmd:role></gmd:CI_ResponsibleParty></gmd:pointOfContact>
  <gmd:descriptiveKeywords><gmd:MD_Keywords>{text("keyword", "bosques", "basoak")}</gmd:MD_Keywords>
  </gmd:descriptiveKeywords>
  <gmd:resourceConstraints><gmd:MD_LegalConstraints><gmd:otherConstraints>
   <gmx:Anchor xlink:href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</gmx:Anchor>
  </gmd:otherConstraints></gmd:MD_LegalConstraints></gmd:resourceConstraints>
  <gmd:topicCategory><gmd:MD_TopicCategoryCode>environment</gmd:MD_TopicCategoryCode></gmd:topicCategory>
  <gmd:extent><gmd:EX_Extent><gmd:geographicElement><gmd:EX_GeographicBoundingBox>{box}
   </gmd:EX_GeographicBoundingBox></gmd:geographicElement>
   <gmd:temporalElement><gmd:EX_TemporalExtent><gmd:extent><gml:TimePeriod gml:id="t{number}">
    <gml:beginPosition>2019-01-01</gml:beginPosition><gml:endPosition>2019-12-31</gml:endPosition>
   </gml:TimePeriod></gmd:extent></gmd:EX_TemporalExtent></gmd:temporalElement></gmd:EX_Extent></gmd:extent>
 </gmd:MD_DataIdentification></gmd:identificationInfo>
 <gmd:distributionInfo><gmd:MD_Distribution>
  <gmd:distributionFormat><gmd:MD_Format>{text("name", "GML")}</gmd:MD_Format></gmd:distributionFormat>
  <gmd:transferOptions><gmd:MD_DigitalTransferOptions><gmd:onLine><gmd:CI_OnlineResource>
   <gmd:linkage><gmd:URL>https://gis.bizkaia.eus/montes {number}.gml</gmd:URL></gmd:linkage>{text("name", "Descarga")}
  </gmd:CI_OnlineResource></gmd:onLine></gmd:MD_DigitalTransferOptions></gmd:transferOptions>
 </gmd:MD_Distribution></gmd:distributionInfo>
</gmd:MD_Metadata>"""


def an_answer(*records, ahead=0, matched=0):
    """Return an answer of CSW 2.0.2."""
    spaces = " ".join(
        f'xmlns:{name}="{at}"'
        for name, at in {
            "csw": "http://www.opengis.net/cat/csw/2.0.2",
            "gmd": "http://www.isotc211.org/2005/gmd",
            "gco": "http://www.isotc211.org/2005/gco",
            "gmx": "http://www.isotc211.org/2005/gmx",
            "gml": "http://www.opengis.net/gml/3.2",
            "dc": "http://purl.org/dc/elements/1.1/",
            "dct": "http://purl.org/dc/terms/",
            "xlink": "http://www.w3.org/1999/xlink",
        }.items()
    )
    told = f'nextRecord="{ahead}" numberOfRecordsMatched="{matched or len(records)}"'
    body = f"<csw:SearchResults {told}>{''.join(records)}</csw:SearchResults>"
    return f'<?xml version="1.0"?>\n<csw:GetRecordsResponse {spaces}>{body}</csw:GetRecordsResponse>'


def test_a_record_of_iso_19139_is_told(tmp_path):
    file = tmp_path / "csw.xml"
    file.write_text(an_answer(an_iso(1), an_iso(2, "service"), an_iso(3, "series")))
    assert counts(harvest(file, Kind.CSW)) == (3, 0, 0, 0)
    told = kept(file, Kind.CSW)
    for said in (
        '"Montes 1"@es',
        '"Mendiak 1"@eu',
        '"Onura publikoko mendiak"@eu',
        '"basoak"@eu',
        '"2020-01-31"^^<http://www.w3.org/2001/XMLSchema#date>',
        '<http://purl.org/dc/terms/modified> "2024-05-01"',
        '"2019-12-31"^^<http://www.w3.org/2001/XMLSchema#date>',
        '"POLYGON((-3.45 42.98, -2.4 42.98, -2.4 43.46, -3.45 43.46, -3.45 42.98))"',
        "<mailto:gis@bizkaia.eus>",
        '"Diputación Foral de Bizkaia"@es',
        "<http://purl.org/dc/terms/license> <https://creativecommons.org/licenses/by/4.0/>",
        "TopicCategory/environment>",
        "<https://gis.bizkaia.eus/montes%201.gml>",
        '<http://purl.org/dc/terms/format> "GML"',
        "<http://www.w3.org/ns/dcat#Dataset>",
    ):
        assert said in told["spabizkaia-1"], said
    assert "dcat#DataService>" in told["spabizkaia-2"]
    assert "dcat#endpointURL>" in told["spabizkaia-2"]
    assert "dcat#DatasetSeries>" in told["spabizkaia-3"]


def test_a_service_is_asked_record_by_record_to_the_end():
    records = [an_iso(number) for number in range(120)]
    asked = []

    def answer(_path, query):
        start = int(query["startPosition"])
        asked.append(start)
        assert query["outputSchema"] == "http://www.isotc211.org/2005/gmd"
        ahead = start + int(query["maxRecords"])
        page = records[start - 1 : ahead - 1]
        return Answer(an_answer(*page, ahead=ahead if ahead <= 120 else 0, matched=120).encode())

    with a_source() as source:
        source.otherwise = answer
        assert counts(harvest(f"{source.url}/csw", Kind.CSW)) == (120, 0, 0, 0)
        assert asked == [1, 51, 101]
        assert counts(harvest(f"{source.url}/csw", Kind.CSW)) == (0, 0, 120, 0)
        source.otherwise = lambda _path, _query: Answer(an_answer(*records[:3], ahead=1, matched=120).encode())
        told = harvest(f"{source.url}/csw?map=a", Kind.CSW)
        assert told.read == 3
        assert told.quarantined[0].why.startswith("circular paging")
        assert parse_qs(urlsplit(source.asked[-1]).query)["map"] == ["a"]


def test_a_refusal_of_the_service_is_told(tmp_path):
    file = tmp_path / "a.xml"
    file.write_text(
        '<ows:ExceptionReport xmlns:ows="http://www.opengis.net/ows"><ows:Exception><ows:ExceptionText>Invalid schema'
        "</ows:ExceptionText></ows:Exception></ows:ExceptionReport>"
    )
    with pytest.raises(Exception, match="Invalid schema"):
        harvest(file, Kind.CSW)


def test_dublin_core_within_csw_is_told_and_what_has_no_identifier_is_put_aside(tmp_path):
    record = (
        "<csw:Record><dc:identifier>x-1</dc:identifier><dc:title>Rutas</dc:title><dct:abstract>A</dct:abstract>"
        "<dc:subject>bus</dc:subject><dct:references>https://a.eus/gtfs.zip</dct:references></csw:Record>"
    )
    nameless = "<gmd:MD_Metadata/>"
    file = tmp_path / "a.xml"
    file.write_text(an_answer(record, nameless, "<csw:Record><dc:title>None</dc:title></csw:Record>", an_iso(4)))
    told = harvest(file, Kind.CSW)
    assert (told.read, len(told.quarantined)) == (2, 2)
    assert "<https://a.eus/gtfs.zip>" in kept(file, Kind.CSW)["x-1"]


def test_xml_of_csw_that_breaks_off_keeps_what_stands_before(tmp_path):
    file = tmp_path / "a.xml"
    whole = an_answer(an_iso(1), an_iso(2), an_iso(3))
    file.write_text(whole)
    harvest(file, Kind.CSW)
    file.write_text(whole[: whole.index("spabizkaia-3")])
    told = harvest(file, Kind.CSW)
    assert counts(told) == (0, 0, 2, 0), "the third is not said to be gone"
    assert "a.xml, row" in told.quarantined[0].why


@shared
def test_dcat_within_csw_is_read_by_either_name():
    file = DATA / "harvest" / "geonetwork-dcat-page-1.xml"
    for kind in (Kind.CSW, Kind.DCAT):
        assert harvest(file, kind).read == 2
        assert counts(harvest(file, kind)) == (0, 0, 2, 0)
