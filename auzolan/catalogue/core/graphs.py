# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How a graph of descriptions is looked at: its datasets, and what is said of a thing."""

from collections.abc import Iterable, Iterator
from typing import Final, Protocol

import pyoxigraph as ox

DCAT: Final = "http://www.w3.org/ns/dcat#"
DCT: Final = "http://purl.org/dc/terms/"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
VCARD: Final = "http://www.w3.org/2006/vcard/ns#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
SCHEMA: Final = "http://schema.org/"
EU: Final = "http://publications.europa.eu/resource/authority/"
FILE_TYPE: Final = f"{EU}file-type/"
IANA: Final = "http://www.iana.org/assignments/media-types/"
PREFIXES: Final = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": DCAT,
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": DCT,
    "foaf": FOAF,
    "locn": "http://www.w3.org/ns/locn#",
    "odrl": "http://www.w3.org/ns/odrl/2/",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": RDF,
    "rdfs": RDFS,
    "skos": SKOS,
    "spdx": "http://spdx.org/rdf/terms#",
    "time": "http://www.w3.org/2006/time#",
    "vcard": VCARD,
    "xsd": XSD,
}
TYPE: Final = ox.NamedNode(f"{RDF}type")
Term = ox.NamedNode | ox.BlankNode | ox.Literal
Node = ox.NamedNode | ox.BlankNode
Said = dict[str, list[Term]]


class Statements(Protocol):
    """Be asked for statements by subject, property or value: an ``ox.Dataset``, or ``Indexed``."""

    def quads_for_subject(self, subject: Node, /) -> Iterable[ox.Quad]:
        """Return what is said of a thing."""
        ...

    def quads_for_predicate(self, predicate: ox.NamedNode, /) -> Iterable[ox.Quad]:
        """Return what is said by a property."""
        ...

    def quads_for_object(self, object: Term, /) -> Iterable[ox.Quad]:  # noqa: A002  as pyoxigraph calls it
        """Return what is said with a value."""
        ...

    def __iter__(self) -> Iterator[ox.Quad]: ...

    def __len__(self) -> int: ...


class Indexed:
    """A graph that is asked for the statements about one thing after another: three times as fast as an ``ox.Dataset``.

    >>> quad = ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:p"), ox.Literal("1"))
    >>> graph = Indexed([quad, quad])
    >>> len(graph), graph.quads_for_subject(quad.subject) == graph.quads_for_object(quad.object) == [quad]
    (1, True)
    """

    __slots__ = ("_by_object", "_by_predicate", "_by_subject", "told")

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        found: dict[object, list[ox.Quad]] = {}
        for quad in quads:
            subject = quad.subject
            known = found.get(subject)
            if known is None:
                found[subject] = [quad]
            else:
                known.append(quad)
        for said_of, told in found.items():
            if len(told) > 1:
                once = dict.fromkeys(told)
                if len(once) != len(told):
                    found[said_of] = list(once)
        self._by_subject = found
        self.told: dict[Term, Said] = {}
        self._by_predicate: dict[object, list[ox.Quad]] | None = None
        self._by_object: dict[object, list[ox.Quad]] | None = None

    def quads_for_subject(self, subject: Node, /) -> Iterable[ox.Quad]:
        """Return what is said of a thing."""
        return self._by_subject.get(subject, ())

    def quads_for_predicate(self, predicate: ox.NamedNode, /) -> Iterable[ox.Quad]:
        """Return what is said by a property."""
        if self._by_predicate is None:
            self._by_predicate = {}
            for quad in self:
                self._by_predicate.setdefault(quad.predicate, []).append(quad)
        return self._by_predicate.get(predicate, ())

    def quads_for_object(self, object: Term, /) -> Iterable[ox.Quad]:  # noqa: A002  as pyoxigraph calls it
        """Return what is said with a value."""
        if self._by_object is None:
            self._by_object = {}
            for quad in self:
                self._by_object.setdefault(quad.object, []).append(quad)
        return self._by_object.get(object, ())

    def __iter__(self) -> Iterator[ox.Quad]:
        for told in self._by_subject.values():
            yield from told

    def __len__(self) -> int:
        return sum(map(len, self._by_subject.values()))


def nodes(graph: Statements, kind: str) -> list[Node]:
    """Return the things of a class (``Dataset``, ``Distribution``, ``Catalog`` of DCAT) by their names.

    >>> from auzolan.catalogue.core.reading import read_exactly
    >>> text = f'<urn:b> a <{DCAT}Dataset> . <urn:a> a <{DCAT}Dataset> .'
    >>> [one.value for one in nodes(read_exactly(text.encode(), "a.ttl"), "Dataset")]
    ['urn:a', 'urn:b']
    """
    found = {quad.subject for quad in graph.quads_for_object(ox.NamedNode(DCAT + kind)) if quad.predicate == TYPE}
    return sorted((one for one in found if isinstance(one, Node)), key=str)


def said(graph: Statements, node: Term) -> Said:
    """Return what is said of a thing: values by predicate, both in a fixed order.

    >>> from auzolan.catalogue.core.reading import read_exactly
    >>> graph = read_exactly(b'<urn:a> <urn:p> "2", "1" .', "a.ttl")
    >>> [one.value for one in said(graph, ox.NamedNode("urn:a"))["urn:p"]]
    ['1', '2']
    """
    known = graph.told.get(node) if isinstance(graph, Indexed) else None
    if known is not None:
        return known
    found: Said = {}
    if isinstance(node, Node):
        for quad in graph.quads_for_subject(node):
            value = quad.object
            if isinstance(value, Term):
                found.setdefault(quad.predicate.value, []).append(value)
    for values in found.values():
        if len(values) > 1:
            values.sort(key=str)
    found = dict(sorted(found.items()))
    if isinstance(graph, Indexed):
        graph.told[node] = found
    return found


def name_of(node: Term) -> str:
    """Return by which name a thing is spoken of: its address, or ``_:`` and its mark.

    >>> name_of(ox.NamedNode("urn:a")), name_of(ox.BlankNode("b"))
    ('urn:a', '_:b')
    """
    return f"_:{node.value}" if isinstance(node, ox.BlankNode) else node.value


def addresses(values: Iterable[Term]) -> list[str]:
    """Return the values that are addresses.

    >>> addresses([ox.Literal("x"), ox.NamedNode("urn:a")])
    ['urn:a']
    """
    return [value.value for value in values if isinstance(value, ox.NamedNode)]


def address(text: str) -> ox.NamedNode:
    """Return a text as an address, with the characters that no address may hold written as its bytes.

    >>> address("https://a.eus/x[1] y.csv").value
    'https://a.eus/x%5B1%5D%20y.csv'
    """
    try:
        return ox.NamedNode(text)
    except ValueError:
        return ox.NamedNode("".join(f"%{ord(one):02X}" if one in ' <>"{}|\\^`[]' else one for one in text))
