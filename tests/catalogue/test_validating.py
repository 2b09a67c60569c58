# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Validation: each constraint against small graphs, the queries, the command."""

import json
from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox
import pytest
from typer.testing import CliRunner

from auzolan.catalogue import api
from auzolan.catalogue.core.reading import read_exactly
from auzolan.catalogue.core.validating import validate
from auzolan.catalogue.core.validating.lexical import canonical, is_at_least, is_well_formed
from auzolan.catalogue.core.validating.wording import in_words
from auzolan.catalogue.management.cli import app
from auzolan.catalogue.nouns.profiles import Profile
from auzolan.catalogue.nouns.validating import Result
from auzolan.kernel.access import visitor
from auzolan.kernel.refusals import BadInput

PREFIXES = (
    "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <urn:> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . "
)
XSD = "http://www.w3.org/2001/XMLSchema#"
DATASET = """@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
<urn:d> a dcat:Dataset ; dct:title "T" ;
 dct:language <http://publications.europa.eu/resource/authority/language/EUS> ."""


def found(shape: str, data: str) -> list[Result]:
    shapes = f"{PREFIXES} :S a sh:NodeShape ; sh:targetClass :A ; {shape} ."
    return list(validate(read_exactly((PREFIXES + data).encode(), "a.ttl"), read_exactly(shapes.encode(), "s.ttl")))


def offending(results: Sequence[Result]) -> list[str]:
    """Return what each result names: its component, and its value where it has one."""
    told = []
    for one in results:
        name = one.component.rpartition("#")[2].removesuffix("ConstraintComponent")
        is_named = one.value is not None and not isinstance(one.value, ox.BlankNode)
        told.append(f"{name} {one.value.value}" if is_named else name)
    return sorted(told)


@pytest.mark.parametrize(
    ("ask", "data", "expected"),
    [
        ("sh:minCount 1", ":a a :A .", ["MinCount"]),
        ("sh:maxCount 1", ":a a :A ; :p 1, 2 .", ["MaxCount"]),
        ("sh:maxCount 1", ":a a :A ; :p 01, 1 .", []),
        ("sh:nodeKind sh:IRI", ':a a :A ; :p "x", :y .', ["NodeKind x"]),
        ("sh:nodeKind sh:BlankNodeOrIRI", ":a a :A ; :p [], :y, 1 .", ["NodeKind 1"]),
        ("sh:class :B", ":a a :A ; :p :b, :c, 1 . :b a :C . :C <http://www.w3.org/2000/01/rdf-schema#subClassOf> :B .",
         ["Class 1", "Class urn:c"]),
        ("sh:datatype xsd:date", ':a a :A ; :p "2024-01-01"^^xsd:date, "2024-02-31"^^xsd:date, "2024-01-01", :d .',
         ["Datatype 2024-01-01", "Datatype 2024-02-31", "Datatype urn:d"]),
        ("sh:in (:x :y)", ":a a :A ; :p :x, :z .", ["In urn:z"]),
        ("sh:hasValue :x", ":a a :A ; :p :y .", ["HasValue"]),
        ('sh:pattern "^x" ; sh:flags "i"', ':a a :A ; :p "Xy", "yx", [] .', ["Pattern", "Pattern yx"]),
        ("sh:minLength 3", ':a a :A ; :p "ab", "abc" .', ["MinLength ab"]),
        ("sh:minInclusive 0", ':a a :A ; :p -1, 0.5, "1", "x"^^xsd:integer .',
         ["MinInclusive -1", "MinInclusive 1", "MinInclusive x"]),
        ("sh:uniqueLang true", ':a a :A ; :p "x"@es, "y"@ES, "z"@eu .', ["UniqueLang"]),
        ("sh:uniqueLang false", ':a a :A ; :p "x"@es, "y"@es .', []),
        ("sh:node :N", ":a a :A ; :p :x, :y . :x :q 1 .", ["Node urn:y"]),
        ("sh:not :N", ":a a :A ; :p :x, :y . :x :q 1 .", ["Not urn:x"]),
        ("sh:or ([ sh:nodeKind sh:Literal ] :N)", ":a a :A ; :p :x, :y, 1 . :x :q 1 .", ["Or urn:y"]),
        ("sh:and ([ sh:nodeKind sh:IRI ] :N)", ":a a :A ; :p :x, :y . :x :q 1 .", ["And urn:y"]),
        ("sh:xone ([ sh:nodeKind sh:IRI ] :N)", ":a a :A ; :p :x, :y . :x :q 1 .", ["Xone urn:x"]),
        ("sh:qualifiedValueShape :N ; sh:qualifiedMinCount 1", ":a a :A ; :p :y .", ["QualifiedMinCount"]),
        ("sh:closed true", ":a a :A ; :p :x . :x :q 1 .", ["Closed 1"]),
        ("sh:nodeKind sh:IRI ; sh:deactivated true", ":a a :A ; :p 1 .", []),
    ],
)  # fmt: skip
def test_each_constraint_finds_what_offends_and_nothing_else(ask: str, data: str, expected: list[str]) -> None:
    shape = f"sh:property [ sh:path :p ; {ask} ] . :N a sh:NodeShape ; sh:property [ sh:path :q ; sh:minCount 1 ]"
    assert offending(found(shape, data)) == sorted(expected)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("[ sh:inversePath :q ]", ["NodeKind urn:x"]),
        ("[ sh:alternativePath (:p :r) ]", ["NodeKind urn:y", "NodeKind urn:z"]),
        ("(:p :q)", ["NodeKind urn:a"]),
    ],
)
def test_values_are_found_along_each_kind_of_path(path: str, expected: list[str]) -> None:
    data = ":a a :A ; :p :y ; :r :z . :x :q :a . :y :q :a ."
    results = found(f"sh:property [ sh:path {path} ; sh:nodeKind sh:Literal ]", data)
    assert set(expected) <= set(offending(results))
    assert all(isinstance(one.path, ox.BlankNode) for one in results)


@pytest.mark.parametrize(
    "target",
    ["sh:targetClass :A", "sh:targetNode :a", "sh:targetSubjectsOf :p", "sh:targetObjectsOf :to",
     'sh:target [ sh:select "SELECT ?this WHERE { ?this <urn:p> ?x }" ]'],
)  # fmt: skip
def test_nodes_are_aimed_at_in_each_way(target: str) -> None:
    shape = f"{PREFIXES} :S a sh:NodeShape ; {target} ; sh:nodeKind sh:Literal ."
    data = f"{PREFIXES} :a a :A ; :p 1 . :b :to :a ."
    [result] = validate(read_exactly(data.encode(), "a.ttl"), read_exactly(shape.encode(), "s.ttl"))
    assert result.focus == result.value == ox.NamedNode("urn:a")


def test_a_class_that_is_a_shape_aims_at_its_own_instances() -> None:
    shape = f"{PREFIXES} :A a sh:NodeShape, <http://www.w3.org/2000/01/rdf-schema#Class> ; sh:nodeKind sh:Literal ."
    [result] = validate(read_exactly(b"<urn:a> a <urn:A> .", "a.ttl"), read_exactly(shape.encode(), "s.ttl"))
    assert result.focus == ox.NamedNode("urn:a")


QUERY = """sh:property [ sh:path :p ; sh:message "shape" ; sh:sparql [ sh:message "query"@en ;
  sh:select "SELECT $this ?value WHERE { $this $PATH ?value . FILTER(isLiteral(?value)) }" ] ]"""


def test_a_query_is_asked_of_each_focus_node_blank_ones_too() -> None:
    results = found(QUERY, ":a a :A ; :p 1, 2.0, :x . [] a :A ; :p 1.50 . :other :p 4 .")
    assert offending(results) == ["SPARQL 1", "SPARQL 1.50", "SPARQL 2.0"]
    assert {one.said() for one in results} == {"query"}


def test_a_query_without_a_pattern_is_asked_with_its_node_filled_in() -> None:
    shape = (
        'sh:sparql [ sh:select "SELECT $this WHERE { FILTER EXISTS { $this <urn:p> ?v } '
        "FILTER NOT EXISTS { $this <urn:p> ?v . FILTER(lang(?v) = 'es') } }\" ] ; sh:targetNode :nothing, 7"
    )
    results = found(shape, ':a a :A ; :p "x"@es . :b a :A ; :p "x"@eu . :c a :A .')
    assert [one.focus.value for one in results] == ["urn:b"]
    assert results[0].value == results[0].focus


def test_a_node_that_several_shapes_aim_at_is_told_several_times() -> None:
    twice = "sh:property [ sh:path :p ; sh:minCount 1 ], [ sh:path :p ; sh:minCount 1 ; sh:severity sh:Info ]"
    results = found(twice, ":a a :A .")
    assert sorted(one.severity.rpartition("#")[2] for one in results) == ["Info", "Violation"]


@pytest.mark.parametrize(
    ("shape", "named"),
    [
        ("sh:maxLength 3", "maxLength"),
        ("sh:property [ sh:path [ sh:zeroOrMorePath :p ] ; sh:minCount 1 ]", "sh:path"),
        ("sh:property [ sh:path :p ; sh:minCount :x ]", "whole number"),
        ("sh:property [ sh:path :p ; sh:qualifiedValueShape [] ; sh:qualifiedMaxCount 1 ]", "qualifiedMaxCount"),
        ('sh:sparql [ sh:select "ASK {}" ]', "a SELECT"),
    ],
)
def test_shapes_that_are_not_known_here_are_refused(shape: str, named: str) -> None:
    with pytest.raises(BadInput, match=named):
        found(shape, ":a a :A ; :p :x .")


def test_shapes_that_lead_to_themselves_come_to_an_end() -> None:
    data = ":a a :A ; :p :b . :b :p :c . :c :p :a ."
    with pytest.raises(BadInput, match="at most 15 deep"):
        found("sh:property [ sh:path :p ; sh:node :S ]", data)


def test_what_the_background_says_is_known_and_not_judged() -> None:
    shape = f"{PREFIXES} :S a sh:NodeShape ; sh:targetClass :B ; sh:nodeKind sh:Literal . "
    shape += ":T a sh:NodeShape ; sh:targetClass :A ; sh:property [ sh:path :p ; sh:class :B ] ."
    data, tables = (
        read_exactly((PREFIXES + one).encode(), "a.ttl") for one in (":a a :A ; :p :b .", ":b a :B . :c a :B .")
    )
    shapes = read_exactly(shape.encode(), "s.ttl")
    assert offending(list(validate(data, shapes))) == ["Class urn:b"]
    assert list(validate(data, shapes, background=tables)) == []


@pytest.mark.parametrize(
    ("form", "kind", "written", "fits"),
    [
        ("007", "integer", "7", True),
        ("1_0", "integer", "10", True),
        ("ten", "integer", "ten", False),
        ("-1", "nonNegativeInteger", "-1", False),
        ("300", "byte", "300", False),
        ("43008.0", "decimal", "43008.0", True),
        ("1e2", "double", "100.0", True),
        ("1", "boolean", "true", True),
        ("yes", "boolean", "false", False),
        ("2024-01-01+01:00", "date", "2024-01-01", True),
        ("-2024-01-01", "date", "-2024-01-01", False),
        ("2024-01-01T10:00:00Z", "dateTime", "2024-01-01T10:00:00+00:00", True),
        ("yesterday", "dateTime", "yesterday", False),
        ("10:00:00", "time", "10:00:00", True),
        ("P1W", "duration", "P7D", True),
        ("P1Y14M", "duration", "P2Y2M", True),
        ("1D", "duration", "1D", False),
        ("0FB7", "hexBinary", "0fb7", True),
        ("x", "gYear", "x", True),
    ],
)
def test_a_literal_has_one_form_and_a_value_of_its_type(form: str, kind: str, written: str, fits: bool) -> None:
    told = ox.Literal(form, datatype=ox.NamedNode(XSD + kind))
    assert canonical(told).value == written
    assert is_well_formed(told) == fits


def test_what_is_no_number_is_compared_as_pyshacl_does() -> None:
    least = ox.Literal("0", datatype=ox.NamedNode(XSD + "decimal"))
    told = [
        ("-5", "nonNegativeInteger", True),
        ("P1D", "duration", True),
        ("2024-01-01", "date", False),
        ("x", "decimal", False),
    ]
    assert [is_at_least(ox.Literal(form, datatype=ox.NamedNode(XSD + kind)), least) for form, kind, _ in told] == [
        expected for _, _, expected in told
    ]


def test_a_result_speaks_the_language_of_its_reader_by_its_shape_or_by_words_of_ours() -> None:
    [result] = found('sh:property [ sh:path :p ; sh:minCount 1 ; sh:message "falta"@es, "missing"@en ]', ":a a :A .")
    assert [in_words(result, one) for one in ("es", "en", "eu")] == ["falta", "missing", "urn:p falta da"]
    [silent] = found("sh:property [ sh:path :p ; sh:nodeKind sh:IRI ]", f':a a :A ; :p "{"x" * 200}" .')
    assert in_words(silent).startswith("urn:p: 'xxx")
    assert len(in_words(silent)) < 250


def test_the_command_writes_every_result_as_json(tmp_path: Path) -> None:
    file, out = tmp_path / "d.ttl", tmp_path / "out.json"
    file.write_text(DATASET)
    ran = CliRunner().invoke(app, ["validate", str(file), "--profile", "base", "--json", str(out)])
    assert (ran.exit_code, ran.stdout) == (0, "d.ttl does not conform to base: 1 violations, 0 warnings, 0 notes\n")
    told = json.loads(out.read_text())
    assert told == {
        "conforms": False,
        "results": [
            {
                "focus": "urn:d",
                "path": "http://purl.org/dc/terms/description",
                "component": "http://www.w3.org/ns/shacl#MinCountConstraintComponent",
                "severity": "http://www.w3.org/ns/shacl#Violation",
                "value": "",
                "shape": "_:",
                "message": "dct:description is missing",
            }
        ],
    }
    assert sorted(one.name for one in tmp_path.iterdir()) == ["d.ttl", "out.json"]


def test_the_command_knows_the_authority_tables_where_it_is_told_to(tmp_path: Path) -> None:
    file = tmp_path / "d.ttl"
    file.write_text(DATASET)
    alone, known = (
        api.validate_file(by=visitor(""), file=file, profile=Profile.RANGE, background=background)
        for background in (False, True)
    )
    assert (alone.conforms, alone.violations) == (False, 1)
    assert (known.conforms, known.violations, known.warnings, known.infos) == (True, 0, 0, 0)


def test_nothing_is_written_of_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    file, out = tmp_path / "d.ttl", tmp_path / "out.json"
    file.write_text(DATASET + "\n<urn:d> nope:x 1 .")
    with pytest.raises(BadInput, match=r"d\.ttl, row 4: 'nope:x'"):
        api.validate_file(by=visitor(""), file=file, profile=Profile.BASE, into=out)
    with pytest.raises(BadInput, match="a file to write"):
        api.validate_file(by=visitor(""), file=file, profile=Profile.BASE, into=tmp_path)
    assert not out.exists()


def test_a_graph_that_conforms_gives_an_empty_list(tmp_path: Path) -> None:
    file, out = tmp_path / "d.nt", tmp_path / "out.json"
    file.write_text("<urn:d> <urn:p> <urn:x> .")
    assert api.validate_file(by=visitor(""), file=file, profile=Profile.DCAT_AP_ES, into=out).conforms
    assert json.loads(out.read_text()) == {"conforms": True, "results": []}
