# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Graphs written one after the other as one document: only one of them is held at a time."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import pyoxigraph as ox

from auzolan.catalogue.core.graphs import PREFIXES, Node, Term
from auzolan.catalogue.core.harvesting.words import escaped

FORMS: Final = {
    "ttl": (ox.RdfFormat.TURTLE, "text/turtle; charset=utf-8"),
    "jsonld": (ox.RdfFormat.JSON_LD, "application/ld+json"),
    "rdf": (ox.RdfFormat.RDF_XML, "application/rdf+xml"),
}
SPACES: Final = PREFIXES | {
    "dqv": "http://www.w3.org/ns/dqv#",
    "hydra": "http://www.w3.org/ns/hydra/core#",
    "pv": "https://piveau.eu/ns/voc#",
}
_BAD: Final = re.compile(r'[\x00-\x20<>"{}|\\^`]')
_NAME: Final = re.compile(r"[^\W\d][\w.-]*\Z")
_NONE_OF_XML: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
Triples = Sequence[ox.Triple]


def written(graphs: Iterable[Triples], form: str) -> Iterator[str]:
    r"""Yield the pieces of one document in one of ``FORMS``: a piece for each graph, and what stands around them.

    >>> a = [ox.Triple(ox.NamedNode("urn:a"), ox.NamedNode("urn:p"), ox.Literal("x"))]
    >>> "".join(written([a, a], "jsonld"))
    '[{"@id":"urn:a","urn:p":[{"@value":"x"}]},\n{"@id":"urn:a","urn:p":[{"@value":"x"}]}]\n'
    >>> "".join(written([a, a], "ttl")).splitlines()[-2:]
    ['<urn:a> <urn:p> "x" .', '<urn:a> <urn:p> "x" .']
    """
    match form:
        case "ttl":
            yield "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in sorted(SPACES.items()))
            for graph in graphs:
                yield _turtle(graph)
        case "jsonld":
            before = "["
            for graph in graphs:
                told = _text(graph, ox.RdfFormat.JSON_LD).strip()[1:-1]
                if told:
                    yield before + told
                    before = ",\n"
            yield "]\n" if before != "[" else "[]\n"
        case _:
            yield from _xml(graphs)


def of_graph(graph: str, number: int) -> list[ox.Triple]:
    """Return the statements that N-Triples hold, sorted, as they may stand in a document with others.

    Blank nodes are told apart by the ``number`` of the graph; an address with what no address may hold has it written
    as bytes.

    >>> [str(one) for one in of_graph('_:b1 <urn:p> <http://a.eus/x y> .', 3)]
    ['_:g3b1 <urn:p> <http://a.eus/x%20y>']
    """
    return apart(ox.parse(graph, format=ox.RdfFormat.N_TRIPLES, lenient=True), number)


def apart(found: Iterable[ox.Quad], number: int) -> list[ox.Triple]:
    """Return statements, sorted, that may stand in a document with those of graphs of other numbers.

    >>> quad = ox.Quad(ox.BlankNode("b"), ox.NamedNode("urn:p"), ox.Literal("x"))
    >>> [str(one) for one in apart([quad, quad], 1)]
    ['_:g1b <urn:p> "x"']
    """
    triples = {
        ox.Triple(_node(one.subject, number), _valid(one.predicate), _term(one.object, number))
        for one in found
        if isinstance(one.subject, Node) and isinstance(one.object, Term)
    }
    return sorted(triples, key=str)


def _term(term: Term, number: int) -> Term:
    return term if isinstance(term, ox.Literal) else _node(term, number)


def _node(node: Node, number: int) -> Node:
    return ox.BlankNode(f"g{number}{node.value}") if isinstance(node, ox.BlankNode) else _valid(node)


def _valid(name: ox.NamedNode) -> ox.NamedNode:
    return ox.NamedNode(escaped(name.value)) if _BAD.search(name.value) else name


def _text(graph: Triples, form: ox.RdfFormat) -> str:
    return (ox.serialize(graph, format=form, prefixes=SPACES) or b"").decode()


def _turtle(graph: Triples) -> str:
    lines = _text(graph, ox.RdfFormat.TURTLE).splitlines(keepends=True)
    start = next((n for n, line in enumerate(lines) if not line.startswith("@prefix ")), len(lines))
    return "".join(lines[start:])


def _xml(graphs: Iterable[Triples]) -> Iterator[str]:
    """Yield RDF/XML; a property whose name no XML name can end is said by nobody in this spelling."""
    head = ""
    for graph in graphs:
        told = _text([_for_xml(one) for one in graph if _NAME.search(one.predicate.value)], ox.RdfFormat.RDF_XML)
        start = told.index(">", told.index("<rdf:RDF")) + 1
        if not head:
            head = told[:start]
            yield head
        yield told[start : told.rindex("</rdf:RDF>")].rstrip()
    yield "\n</rdf:RDF>\n" if head else _text([], ox.RdfFormat.RDF_XML)


def _for_xml(one: ox.Triple) -> ox.Triple:
    """Return a statement with a sign of replacement for each character that XML cannot hold."""
    to = one.object
    if not isinstance(to, ox.Literal) or not _NONE_OF_XML.search(to.value):
        return one
    text, datatype = _NONE_OF_XML.sub("\N{REPLACEMENT CHARACTER}", to.value), None if to.language else to.datatype
    return ox.Triple(one.subject, one.predicate, ox.Literal(text, language=to.language, datatype=datatype))
