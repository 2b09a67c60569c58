# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A graph held against the SHACL shapes of CPSV-AP 3.2.0, with the code lists it draws on."""

import re
from collections.abc import Iterable
from typing import Any, Final, cast

import pyoxigraph as ox
import pyrudof

from auzolan.kernel.refusals import BadInput
from auzolan.services.core.cpsv_terms import CPSV, PREFIXES, RDF
from auzolan.services.nouns.cpsv import Validation, Violation

_SH: Final = "http://www.w3.org/ns/shacl#"
_SERVICE: Final = ox.NamedNode(f"{CPSV}PublicService")
_TYPE: Final = ox.NamedNode(f"{RDF}type")
_IRI: Final = re.compile(r"https?://\S+?(?=[\s\"'>]|$)")


def validate(graph: ox.Dataset, *, shapes: str, codes: Iterable[ox.Dataset] = ()) -> Validation:
    """Return how a graph stands to the shapes (Turtle), once the code lists are loaded beside it.

    The shapes ask that a channel type, an audience, a place is declared as such; a description of services only names
    them. Without the lists the official example itself breaks six constraints.

    >>> from auzolan.services.core.cpsv import Format, parse
    >>> shape = '''@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix cpsv: <http://purl.org/vocab/cpsv#> .
    ... <urn:shape> a sh:NodeShape ; sh:targetClass cpsv:PublicService ;
    ...   sh:property [ sh:path <http://purl.org/dc/terms/identifier> ; sh:minCount 1 ] .'''
    >>> bare = parse(b"<urn:s> a <http://purl.org/vocab/cpsv#PublicService> .", Format.TURTLE)
    >>> found = validate(bare, shapes=shape)
    >>> found.conforms, found.violations[0].message
    (False, 'dct:identifier is missing')
    """
    services = sum(1 for _quad in graph.quads_for_object(_SERVICE) if _quad.predicate == _TYPE)
    session = pyrudof.Rudof(pyrudof.RudofConfig())
    try:
        session.read_shacl(shapes)
        session.read_data(_triples([graph, *codes]), format=pyrudof.RDFFormat.NTriples)
        report = session.validate_shacl()
    except pyrudof.RudofError as fault:
        raise BadInput(str(fault), field="graph", expected="a graph that can be held against the shapes") from fault
    found = sorted((_violation(entry) for entry in report), key=lambda one: (one.node, one.path, one.value))
    return Validation(bool(report.conforms), services, len(graph), tuple(found))


def short(iri: str) -> str:
    """Return an IRI with the prefix that people know it by.

    >>> short("http://purl.org/dc/terms/title"), short("urn:x")
    ('dct:title', 'urn:x')
    """
    for prefix, space in PREFIXES.items():
        if iri.startswith(space):
            return f"{prefix}:{iri.removeprefix(space)}"
    return iri


def _triples(graphs: list[ox.Dataset]) -> str:
    triples = (ox.Triple(q.subject, q.predicate, q.object) for graph in graphs for q in graph)
    # a first line that is a comment: a bare IRI could be taken for an address to read
    return "# triples\n" + cast("bytes", ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)).decode()


def _violation(entry: Any) -> Violation:
    rule = str(entry.constraint_component).removeprefix(_SH).removesuffix("ConstraintComponent")
    path, value = str(entry.path or ""), str(entry.value or "")
    return Violation(
        node=str(entry.focus_node),
        path=path,
        value=value,
        rule=rule,
        message=_message(rule, short(path), value, str(entry.message or "")),
        severity=str(entry.severity),
    )


def _message(rule: str, path: str, value: str, told: str) -> str:
    wanted = _IRI.findall(told)
    match rule:
        case "MinCount":
            return f"{path} is missing"
        case "MaxCount":
            return f"{path} is there more than once"
        case "Class" if wanted:
            return f"{path}: <{value}> is no {short(wanted[-1])}, nor does a code list that is loaded say so"
        case "Datatype" if wanted:
            return f"{path}: {value!r} is not written as {short(wanted[-1])}"
    return f"{path}: {told.strip(chr(34))}"
