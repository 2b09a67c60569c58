# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a harvest survives: broken halves, doubles, texts for addresses, swelling XML, thousands of parts."""

import json
import re
import tracemalloc

import pytest

from auzolan.catalogue.core.harvesting import describing, documents
from auzolan.catalogue.nouns.harvesting import Kind
from auzolan.kernel.refusals import BadInput
from tests.builders.catalogue import DATA, counts, dataset, harvest, kept

HEAD = (
    '<?xml version="1.0"?>\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"\n'
    ' xmlns:dcat="http://www.w3.org/ns/dcat#" xmlns:dct="http://purl.org/dc/terms/">\n'
)


def an_element(number, title=None, extra=""):
    return (
        f'<dcat:Dataset rdf:about="http://d.eus/{number}">\n <dct:title>{title or number}</dct:title>{extra}\n'
        f' <dcat:distribution><dcat:Distribution><dcat:accessURL rdf:resource="http://d.eus/{number}.csv"/>'
        "</dcat:Distribution></dcat:distribution>\n</dcat:Dataset>\n"
    )


def written(folder, text, name="a.rdf"):
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        (an_element(2, "Tom & Jerry"), "invalid token"),
        (an_element(2).replace("</dct:title>", ""), "mismatched tag"),
        (an_element(2).replace("</dcat:Dataset>", ""), "mismatched tag"),
        (an_element(2).replace("dct:title", "nobody:title"), "unbound prefix|prefix"),
        (an_element(2, extra="<dct:x rdf:parseType='Nothing' rdf:bagID='1'/>"), "RDF/XML"),
    ],
)
def test_a_broken_element_of_rdf_xml_is_put_aside_and_the_rest_is_read(tmp_path, broken, why):
    datasets = f"{an_element(1)}{broken}{an_element(3)}"
    text = f"{HEAD}<dcat:Catalog><dcat:dataset>{datasets}</dcat:dataset></dcat:Catalog></rdf:RDF>"
    told = harvest(written(tmp_path, text))
    assert counts(told) == (2, 0, 0, 0)
    [one] = told.quarantined
    assert one.id == "http://d.eus/2"
    assert re.search(why, one.why)
    assert re.search(r"row (8|9|10|11|12|13)\b", one.why), one.why
    whole = written(tmp_path, f"{HEAD}{an_element(1)}{an_element(2)}{an_element(3)}</rdf:RDF>")
    assert counts(harvest(whole)) == (1, 0, 2, 0), "a piece read by itself is the same as within the whole"
    written(tmp_path, text)
    assert counts(harvest(whole)) == (0, 0, 2, 0), "what is broken now is neither gone nor lost"
    assert "http://d.eus/2" in kept(whole)


def test_rdf_xml_that_is_cut_off_gives_what_stands_before(tmp_path):
    whole = HEAD + "".join(an_element(number) for number in range(10))
    told = harvest(written(tmp_path, whole[: len(whole) - 120]))
    assert told.read == 9
    assert [one.id for one in told.quarantined] == ["http://d.eus/9"]
    written(tmp_path, whole[: whole.index("http://d.eus/5")])
    told = harvest(tmp_path / "a.rdf")
    assert counts(told) == (0, 0, 5, 0), "what may have stood after the cut is not said to be gone"
    assert told.quarantined


@pytest.mark.skipif(not DATA.exists(), reason="the shared catalogues are not on this machine")
def test_half_a_real_catalogue_gives_half_of_its_datasets(tmp_path):
    text = (DATA / "catalogues" / "brandenburg-catalog-original-input.rdf").read_bytes()
    file = written(tmp_path, text[: len(text) // 2])
    told = harvest(file)
    assert told.read > 40
    assert told.quarantined
    assert counts(harvest(file)) == (0, 0, told.read, 0)


def test_a_dataset_with_a_broken_part_is_put_aside_with_it(tmp_path):
    part = '<dcat:Distribution rdf:about="http://d.eus/part"><dct:title>{}</dct:title></dcat:Distribution>\n'
    link = '<dcat:distribution rdf:resource="http://d.eus/part"/>'
    text = f"{HEAD}{an_element(1, extra=link)}{part}{an_element(3)}</rdf:RDF>"
    file = written(tmp_path, text.format("good"))
    assert counts(harvest(file)) == (2, 0, 0, 0)
    written(tmp_path, text.format("a & b"))
    told = harvest(file)
    assert counts(told) == (0, 0, 1, 0)
    assert {one.id: one.why for one in told.quarantined}["http://d.eus/1"] == (
        "a part of it cannot be read: http://d.eus/part"
    )


@pytest.mark.parametrize(
    "broken",
    [
        '<http://d.eus/2> <urn:p> "no end .\n',
        "<http://d.eus/2> nobody:p 1 .\n",
        "<http://d.eus/2> <urn:p> [ <urn:q> 1 .\n",
        '<http://d.eus/2> <urn:p> "x"^^<<urn:q> .\n',
    ],
)
def test_a_broken_statement_of_turtle_is_put_aside_and_the_rest_is_read(tmp_path, broken):
    head = "@prefix dct: <http://purl.org/dc/terms/> .\n\n"
    told = harvest(written(tmp_path, head + dataset(1) + broken + "# a remark\n" + dataset(3), "a.ttl"))
    assert told.read == 2
    assert [one.id for one in told.quarantined] == ["http://d.eus/2"]
    assert re.search(r"a\.ttl, row (7|8|9)", told.quarantined[0].why)


def test_a_broken_member_of_json_ld_is_put_aside_and_the_rest_is_read(tmp_path):
    kind = "http://www.w3.org/ns/dcat#Dataset"
    members = [{"@id": f"http://d.eus/{n}", "@type": kind, "urn:p": n} for n in (1, 2, 3)]
    members[1]["@type"] = 5
    told = harvest(written(tmp_path, json.dumps({"@graph": members}), "a.jsonld"))
    assert told.read == 2
    assert [one.id for one in told.quarantined] == ["http://d.eus/2"]


def test_doubled_identifiers_are_told_and_the_first_is_kept(tmp_path):
    packages = [{"id": "a", "title": "One"}, {"id": "b", "title": "B"}, {"id": "a", "title": "Two"}]
    file = written(tmp_path, json.dumps(packages), "a.json")
    told = harvest(file, Kind.CKAN)
    assert counts(told) == (2, 0, 0, 0)
    assert [one.id for one in told.quarantined] == ["a"]
    assert "has been read already" in told.quarantined[0].why
    assert '"One"' in kept(file, Kind.CKAN)["a"]
    assert counts(harvest(file, Kind.CKAN)) == (0, 0, 2, 0)
    same = '<http://purl.org/dc/terms/identifier> "48020" ;'
    told = harvest(written(tmp_path, dataset(1, more=same) + dataset(2, more=same) + dataset(3), "a.ttl"))
    assert told.read == 2
    assert [(one.id, one.why) for one in told.quarantined] == [
        ("http://d.eus/2", "its identifier '48020' is that of http://d.eus/1 too")
    ]


def test_values_are_kept_as_they_are_written(tmp_path):
    odd = '"43008.0"^^<http://www.w3.org/2001/XMLSchema#decimal> , "2026-01-01T00:00:00+00:00"'
    file = written(tmp_path, dataset(1, more=f"<urn:p> {odd} ;"), "a.ttl")
    harvest(file)
    assert all(one in kept(file)["http://d.eus/1"] for one in odd.split(" , "))


@pytest.mark.parametrize("are_named", [True, False])
def test_eight_thousand_distributions_in_one_dataset(tmp_path, are_named):
    url = "<http://www.w3.org/ns/dcat#accessURL>"
    if are_named:
        parts = [f"<http://d.eus/1/{n}> {url} <http://d.eus/1/{n}.csv> .\n" for n in range(8000)]
        links = ", ".join(f"<http://d.eus/1/{n}>" for n in range(8000))
    else:
        parts = []
        links = ", ".join(f"[ {url} <http://d.eus/same.csv> ; <urn:of> [ <urn:n> {n % 3} ] ]" for n in range(8000))
    text = dataset(1, more=f"<http://www.w3.org/ns/dcat#distribution> {links} ;") + "".join(parts) + dataset(2)
    file = written(tmp_path, text, "a.ttl")
    assert counts(harvest(file)) == (2, 0, 0, 0)
    assert kept(file)["http://d.eus/1"].count("dcat#distribution>") == 8001
    written(tmp_path, text.replace("Dataset 2", "Another"), "a.ttl")
    assert counts(harvest(file)) == (0, 1, 1, 0)


def test_eight_thousand_resources_in_one_package(tmp_path):
    resources = [{"id": str(n), "url": f"http://d.eus/{n}.csv"} for n in range(8000)]
    file = written(tmp_path, json.dumps([{"id": "a", "resources": resources}, {"id": "b"}]), "a.json")
    assert counts(harvest(file, Kind.CKAN)) == (2, 0, 0, 0)
    assert kept(file, Kind.CKAN)["a"].count("dcat#accessURL>") == 8000


def test_a_record_that_says_too_much_is_put_aside(tmp_path, monkeypatch):
    monkeypatch.setattr(describing, "MOST_STATEMENTS", 20)
    many = dataset(1, more=f"<urn:p> {', '.join(map(str, range(30)))} ;")
    told = harvest(written(tmp_path, many + dataset(2), "a.ttl"))
    assert counts(told) == (1, 0, 0, 0)
    assert [(one.id, one.why) for one in told.quarantined] == [("http://d.eus/1", "more than 20 statements")]


def test_json_that_is_too_large_is_refused_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(documents, "MOST_BYTES", 100)
    with pytest.raises(BadInput, match=r"a\.json: '1,002 bytes' is not accepted; expected JSON of at most 100 bytes"):
        harvest(written(tmp_path, "[" + " " * 1000 + "]", "a.json"), Kind.CKAN)


def test_things_that_name_each_other_in_a_ring_end(tmp_path):
    ring = "".join(f"<urn:r{n}> <urn:next> <urn:r{(n + 1) % 50}> .\n" for n in range(50))
    blank = "_:a <urn:p> _:b . _:b <urn:p> _:a .\n"
    file = written(tmp_path, dataset(1, more="<urn:p> <urn:r0> , _:a ;") + ring + blank, "a.ttl")
    assert counts(harvest(file)) == (1, 0, 0, 0)
    assert counts(harvest(file)) == (0, 0, 1, 0)


def test_a_service_that_names_every_dataset_is_not_copied_into_each(tmp_path):
    serves = ", ".join(f"<http://d.eus/{n}>" for n in range(300))
    service = f'<urn:s> <http://www.w3.org/ns/dcat#servesDataset> {serves} ; <urn:title> "API" .\n'
    datasets = "".join(dataset(n, more="<http://www.w3.org/ns/dcat#accessService> <urn:s> ;") for n in range(300))
    file = written(tmp_path, service + datasets, "a.ttl")
    harvest(file)
    assert all('"API"' in one and len(one) < 2000 for one in kept(file).values())


@pytest.mark.skipif(not DATA.exists(), reason="the shared catalogues are not on this machine")
@pytest.mark.parametrize("name", ["zurich_dcatap-ch_catalog.ttl", "ua_catalog.rdf"])
def test_a_text_in_the_place_of_every_address_is_read_as_it_stands(tmp_path, name):
    import pyoxigraph as ox

    from auzolan.catalogue.core import reading

    file = DATA / "catalogues" / name
    graph = reading.read(file.read_bytes(), name)
    lines = []
    for quad in graph:
        to = ox.Literal(quad.object.value) if isinstance(quad.object, ox.NamedNode) else quad.object
        lines.append(f"{quad.subject} {quad.predicate} {to} .\n")
    odd = written(tmp_path, "".join(lines), "a.nt")
    told = harvest(odd)
    assert (told.read, told.quarantined) == (harvest(file).read, ())
    assert counts(harvest(odd)) == (0, 0, told.read, 0)
    sizes = [sorted(one.count("\n") for one in kept(at).values()) for at in (file, odd)]
    assert sum(sizes[1]) >= sum(sizes[0]), "what an address leads to is read by its text too"


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
BOMBS = {
    "nested": f'<!DOCTYPE r [<!ENTITY l0 "ha">{LAUGHS}]>',
    "quadratic": f'<!DOCTYPE r [<!ENTITY l11 "{"a" * 100_000}">]>',
    "elsewhere": '<!DOCTYPE r [<!ENTITY l11 SYSTEM "file:///etc/passwd">]>',
}


@pytest.mark.parametrize("bomb", BOMBS)
@pytest.mark.parametrize("kind", [Kind.DCAT, Kind.CSW])
def test_xml_that_swells_is_refused_in_little_memory(tmp_path, bomb, kind):
    body = HEAD.partition("\n")[2] + an_element(1, "&l11;" * 1000) + "</rdf:RDF>"
    file = written(tmp_path, f'<?xml version="1.0"?>{BOMBS[bomb]}{body}', "a.xml")
    tracemalloc.start()
    with pytest.raises(BadInput, match=r"a\.xml"):
        harvest(file, kind)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 2**24
    assert kept(file, kind) == {}


def test_a_folder_goes_on_past_a_file_that_cannot_be_read(tmp_path):
    written(tmp_path, f'<?xml version="1.0"?>{BOMBS["nested"]}{HEAD.partition(chr(10))[2]}</rdf:RDF>', "a.rdf")
    written(tmp_path, dataset(1), "b.ttl")
    written(tmp_path, b"\xff\xff\xff", "c.ttl")
    told = harvest(tmp_path)
    assert told.read == 1
    assert [one.id for one in told.quarantined] == ["a.rdf", "c.ttl"]


@pytest.mark.parametrize(
    ("package", "why"),
    [
        ({"title": "nameless"}, "neither id nor name"),
        ("text", "neither id nor name"),
        (None, "neither id nor name"),
        ({"id": "x", "extras": 5}, "not those of a package"),
    ],
)
def test_a_package_that_is_none_is_put_aside_and_the_rest_is_read(tmp_path, package, why):
    told = harvest(written(tmp_path, json.dumps([{"id": "a"}, package, {"id": "b"}]), "a.json"), Kind.CKAN)
    assert told.read == 2
    assert [why in one.why for one in told.quarantined] == [True]


ODD = [5, "text", [1, [2]], {"a": {"b": 1}}, None, True, "\ud800", "a\nb", "http://[", "x" * 9000]
FIELDS = """title notes url tags extras resources organization language theme contact publisher creator frequency
spatial temporal_coverage spatial_coverage license_id access_rights title_translated tags_translated identifier uri"""
PARTS = "name url format size hash license access_services"


@pytest.mark.parametrize("odd", ODD)
def test_a_package_with_odd_values_everywhere_breaks_nothing(tmp_path, odd):
    package = {"id": "a"} | dict.fromkeys(FIELDS.split(), odd)
    nested = {"id": "n", "resources": [dict.fromkeys(PARTS.split(), odd)]}
    told = harvest(written(tmp_path, json.dumps([package, nested, {"id": "b"}]), "a.json"), Kind.CKAN)
    assert told.read + len(told.quarantined) == 3
    assert "b" in kept(tmp_path / "a.json", Kind.CKAN)
