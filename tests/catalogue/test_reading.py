# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading RDF: four formats give one graph; what is broken, swells or points elsewhere is refused with its place."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from auzolan.catalogue.core.reading import format_of, read
from auzolan.catalogue.store import files
from auzolan.kernel.refusals import BadInput

HEAD = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:t="http://t/">'
XML = HEAD + '<rdf:Description rdf:about="http://s/"><t:p>año</t:p></rdf:Description></rdf:RDF>'
SAME = {
    "a.ttl": '@prefix t: <http://t/> . <http://s/> t:p "año" .',
    "a.nt": '<http://s/> <http://t/p> "a\\u00F1o" .',
    "a.jsonld": '{"@context": {"t": "http://t/"}, "@id": "http://s/", "t:p": "año"}',
    "a.rdf": XML,
}
ONLY = ox.Quad(ox.NamedNode("http://s/"), ox.NamedNode("http://t/p"), ox.Literal("año"))


@pytest.mark.parametrize("name", SAME)
@pytest.mark.parametrize("told", ["by its ending", "by what stands in it"])
def test_each_format_gives_the_same_graph(name: str, told: str) -> None:
    content = SAME[name].encode()
    assert list(read(content, name if told == "by its ending" else "export")) == [ONLY]
    assert list(read(b"\xef\xbb\xbf" + content, name)) == [ONLY]


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-16", "windows-1252"])
def test_xml_is_read_in_the_encoding_it_declares(encoding: str) -> None:
    content = f'<?xml version="1.0" encoding="{encoding}"?>{XML}'.encode(encoding)
    assert list(read(content, "a.rdf")) == [ONLY]


def test_relative_addresses_are_completed_and_named_graphs_become_one() -> None:
    told = b'{"@id": "http://g/", "@graph": [{"@id": "x", "http://t/p": [{"@id": "http://o/"}]}]}'
    [quad] = read(told, "a.json", "http://base/dir/file")
    assert quad.subject == ox.NamedNode("http://base/dir/x")
    assert quad.graph_name == ox.DefaultGraph()


def test_addresses_that_are_none_are_kept_as_they_are() -> None:
    for name, told in {
        "a.ttl": "<http://s/> <http://t/p> <http://o/a b> .",
        "a.rdf": f'{HEAD}<rdf:Description rdf:about="http://s/"><t:p rdf:resource="http://o/a b"/>'
        "</rdf:Description></rdf:RDF>",
    }.items():
        [quad] = read(told.encode(), name)
        assert quad.object.value == "http://o/a b"


@pytest.mark.parametrize(
    ("name", "content", "row", "value"),
    [
        ("a.ttl", '<http://s/> <http://t/p> "x" .\n<http://s/> t:p 1 .', 2, "t:p"),
        ("a.nt", '<http://s/> <http://t/p> "x" .\n<http://s/> <http://t/p> 1', 2, "1"),
        ("a.jsonld", '{"@id": "http://s/",\n "http://t/p": 1,\n}', 3, "}"),
        ("a.jsonld", '{"@context":\n "https://elsewhere.example/c.jsonld"}', 2, "https://elsewhere.example/c.jsonld"),
        ("a.rdf", f"{HEAD}\n<t:A>\n<t:b></t:c></t:A></rdf:RDF>", 3, "<t:b></t:c></t:A></rdf:RDF>"),
        ("a.rdf", f'{HEAD}\n\n<t:A rdf:about="x" rdf:ID="y"/></rdf:RDF>', None, ""),
        ("a.rdf", "<html><body>\nNot found</body></html>", None, ""),
        ("a.rdf", "", 1, ""),
    ],
)
def test_what_is_broken_is_told_with_file_line_and_value(name: str, content: str, row: int, value: str) -> None:
    with pytest.raises(BadInput) as told:
        read(content.encode(), name)
    problem = told.value.problem
    assert (problem.file, problem.row, problem.value) == (name, row, value)


def xml_with(declared: str, used: str = "") -> bytes:
    told = XML.replace("año", used)
    return f'<?xml version="1.0"?>\n<!DOCTYPE r [\n{declared}]>{told}'.encode()


def test_plain_entities_are_read() -> None:
    [quad] = read(xml_with('<!ENTITY n "http://names/">', "&n;x"), "a.rdf")
    assert quad.object == ox.Literal("http://names/x")


@pytest.mark.parametrize(
    ("declared", "used"),
    [
        ('<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">', "&b;"),
        ('<!ENTITY a SYSTEM "file:///etc/hostname">', "&a;"),
        ('<!ENTITY % a "x">', ""),
        (f'<!ENTITY a "{"a" * 300}">', "&a;"),
        ("".join(f'<!ENTITY a{n} "x">' for n in range(101)), ""),
        (f'<!ENTITY a "{"a" * 200}">', "&a;" * 20_000),
    ],
)
def test_entities_that_swell_or_point_elsewhere_are_refused(declared: str, used: str) -> None:
    with pytest.raises(BadInput, match=r"a\.rdf, row \d+: .* entities"):
        read(xml_with(declared, used), "a.rdf")


def test_xml_that_is_too_deep_is_refused() -> None:
    with pytest.raises(BadInput, match="at most 256 elements deep"):
        read((HEAD + "<t:A><t:b>" * 500 + "</t:b></t:A>" * 500 + "</rdf:RDF>").encode(), "a.rdf")


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.ttl", b'<http://s/> <http://t/p>\n "a\xf1o" .', "text in UTF-8"),
        ("a.rdf", b'<?xml version="1.0" encoding="klingon"?><a/>', "an encoding that is known"),
    ],
)
def test_text_in_another_encoding_is_refused(name: str, content: bytes, expected: str) -> None:
    with pytest.raises(BadInput, match=expected):
        read(content, name)


def test_what_begins_like_xml_or_json_is_taken_for_it() -> None:
    kinds = {format_of(begin, "download.php?id=1") for begin in (b"<!-- x --><rdf:RDF>", b"<rdf:RDF", b"\xff\xfe<")}
    assert kinds == {ox.RdfFormat.RDF_XML}
    assert format_of(b"[]", "x") == format_of(b"[ {", "x") == ox.RdfFormat.JSON_LD
    assert format_of(b"[] <urn:a> 1 .", "x") == ox.RdfFormat.TURTLE


def test_a_file_is_read_from_its_own_address(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text("<#x> <http://t/p> 1 .")
    [quad] = files.read(path)
    assert quad.subject.value == f"{path.as_uri()}#x"


def test_files_that_are_not_there_or_too_large_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="No such file"):
        files.read(tmp_path / "none.ttl")
    with pytest.raises(BadInput, match="a file that is there"):
        files.read(tmp_path)
    large = tmp_path / "large.nt"
    with large.open("wb") as file:
        file.truncate(files.MOST_BYTES + 1)
    with pytest.raises(BadInput, match="at most"):
        files.read(large)
