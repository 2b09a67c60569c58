# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""CPSV-AP 3.2.0: the official example goes in and out whole, and the official shapes hold what they should."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auzolan.kernel.refusals import BadInput
from auzolan.services.core import cpsv, shapes
from auzolan.services.core.cpsv import Format
from auzolan.services.nouns.cpsv import Directory, PublicService

OFFICIAL = Path("/work/shared/data/services/cpsv-ap-3.2.0")
HERE = Path(__file__).resolve().parent.parent.parent / "auzolan" / "services" / "vocabularies"
SHAPES = (HERE / "cpsv-ap-3.2.0-shapes.ttl").read_text()
CONTEXT = (HERE / "cpsv-ap-3.2.0-context.jsonld").read_text()
CODES = cpsv.parse((HERE / "code-lists.ttl").read_bytes(), Format.TURTLE)
official = pytest.mark.skipif(not OFFICIAL.exists(), reason="the shared files of CPSV-AP 3.2.0 are not on this machine")


def example(ending: str = "ttl") -> bytes:
    return (OFFICIAL / f"html/examples/example-rdf_public_service.{ending}").read_bytes()


@official
@pytest.mark.parametrize("ending", ["ttl", "jsonld"])
@pytest.mark.parametrize("form", list(Format))
def test_the_official_example_is_isomorphic_after_in_and_out(ending: str, form: Format) -> None:
    there = cpsv.parse(example(ending), cpsv.format_of(f"x.{ending}"), context=CONTEXT)
    directory = cpsv.read(there)
    assert len(there) == 67
    assert cpsv.is_same(cpsv.parse(cpsv.write(directory, form), form), there)


@official
def test_the_official_example_becomes_nouns() -> None:
    directory = cpsv.read(cpsv.parse(example(), Format.TURTLE))
    [service] = directory.of(PublicService)
    assert service.identifier == "Tax-on-web"
    assert service.authorities == ("http://example.com/publicOrganisation1",)
    assert {type(thing).__name__ for thing in directory.things} == {
        "PublicService", "Organisation", "Requirement", "Evidence", "EvidenceType", "ServiceChannel", "ContactPoint",
        "OpeningHours",
    }  # fmt: skip


@official
def test_the_official_example_breaks_the_official_shapes_for_want_of_code_lists_only() -> None:
    graph = cpsv.parse(example(), Format.TURTLE)
    alone = shapes.validate(graph, shapes=SHAPES)
    assert not alone.conforms
    assert {one.rule for one in alone.violations} == {"Class"}
    assert len(alone.violations) == 6
    assert shapes.validate(graph, shapes=SHAPES, codes=[CODES]).conforms


@official
@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('dct:identifier "Tax-on-web" ;', "", "dct:identifier is missing"),
        ('dct:identifier "req-123" ;', 'dct:identifier "a", "b" ;', "dct:identifier is there more than once"),
        ('dct:title "Tax-on-web"@en ;', 'dct:title "Tax-on-web" ;', "dct:title: Expected Datatype: rdf:langString"),
        ("cv:hasCompetentAuthority ex:publicOrganisation1 ;", "", "cv:hasCompetentAuthority is missing"),
        ("frequency/DAILY", "frequency/SOMETIMES", "cv:frequency: <http://publications.europa.eu/resource/authority"),
    ],
)
def test_what_breaks_the_shapes_is_named(old: str, new: str, message: str) -> None:
    text = example().decode()
    assert old in text
    found = shapes.validate(cpsv.parse(text.replace(old, new).encode(), Format.TURTLE), shapes=SHAPES, codes=[CODES])
    assert not found.conforms
    assert [one.message for one in found.violations if one.message.startswith(message)]


@official
def test_the_shapes_and_the_context_are_the_official_ones() -> None:
    assert (OFFICIAL / "shacl/cpsv-ap-SHACL.ttl").read_text() == SHAPES
    assert (OFFICIAL / "context/cpsv-ap.jsonld").read_text() == CONTEXT


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"@prefix : broken", Format.TURTLE),
        (b"<rdf>", Format.RDF_XML),
        (b"{", Format.JSON_LD),
        (b'{"@context": "https://elsewhere.example/context.jsonld"}', Format.JSON_LD),
        (b"[" * 100_000, Format.JSON_LD),
    ],
)
def test_what_is_no_graph_is_refused(data: bytes, form: Format) -> None:
    with pytest.raises(BadInput):
        cpsv.parse(data, form, context=CONTEXT)


def test_an_unknown_ending_is_refused() -> None:
    with pytest.raises(BadInput, match=r"\.ttl"):
        cpsv.format_of("directory.csv")


_IRIS = st.sampled_from([f"urn:x:{letter}" for letter in "abcd"]).map(ox.NamedNode)
_BLANKS = st.sampled_from("pqr").map(ox.BlankNode)
_WORDS = st.text(alphabet='xyz ñé"\\\n', max_size=4)
_LITERALS = st.one_of(
    _WORDS.map(ox.Literal),
    st.tuples(_WORDS, st.sampled_from(["eu", "es", "en", "fr", "und"])).map(lambda t: ox.Literal(t[0], language=t[1])),
    st.sampled_from(["P3D", "1.0", "x"]).map(
        lambda t: ox.Literal(t, datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#duration"))
    ),
)
_PREDICATES = st.sampled_from(
    [
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
        "http://purl.org/dc/terms/title",
        "http://purl.org/dc/terms/identifier",
        "http://purl.org/dc/terms/type",
        "http://www.w3.org/ns/dcat#keyword",
        "http://data.europa.eu/m8g/processingTime",
        "http://data.europa.eu/m8g/hasChannel",
        "urn:x:other",
    ]
).map(ox.NamedNode)
_CLASSES = st.sampled_from(
    ["http://purl.org/vocab/cpsv#PublicService", "http://data.europa.eu/m8g/Channel", "http://data.europa.eu/m8g/Cost"]
).map(ox.NamedNode)
_QUADS = st.builds(ox.Quad, st.one_of(_IRIS, _BLANKS), _PREDICATES, st.one_of(_IRIS, _BLANKS, _CLASSES, _LITERALS))


@given(st.lists(_QUADS, max_size=25))
def test_no_graph_loses_anything(quads: list[ox.Quad]) -> None:
    there = ox.Dataset(quads)
    assert cpsv.is_same(cpsv.graph_of(cpsv.read(there)), there)


def test_the_same_graph_is_always_carried_in_the_same_words() -> None:
    one, other = (cpsv.parse(f"<urn:s> <urn:p> _:{name} .".encode(), Format.TURTLE) for name in ("a", "zz"))
    assert cpsv.read(one) == cpsv.read(other)
    assert cpsv.read(one) == Directory((), "<urn:s> <urn:p> _:c14n0 .\n")
