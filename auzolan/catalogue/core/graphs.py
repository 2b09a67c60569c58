# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How a graph of descriptions is looked at: its datasets, and what is said of a thing."""

from collections.abc import Iterable
from typing import Final

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


def nodes(graph: ox.Dataset, kind: str) -> list[Node]:
    """Return the things of a class (``Dataset``, ``Distribution``, ``Catalog`` of DCAT) by their names.

    >>> from auzolan.catalogue.core.reading import read_exactly
    >>> text = f'<urn:b> a <{DCAT}Dataset> . <urn:a> a <{DCAT}Dataset> .'
    >>> [one.value for one in nodes(read_exactly(text.encode(), "a.ttl"), "Dataset")]
    ['urn:a', 'urn:b']
    """
    found = {quad.subject for quad in graph.quads_for_object(ox.NamedNode(DCAT + kind)) if quad.predicate == TYPE}
    return sorted((one for one in found if isinstance(one, Node)), key=str)


def said(graph: ox.Dataset, node: Term) -> Said:
    """Return what is said of a thing: values by predicate, both in a fixed order.

    >>> from auzolan.catalogue.core.reading import read_exactly
    >>> graph = read_exactly(b'<urn:a> <urn:p> "2", "1" .', "a.ttl")
    >>> [one.value for one in said(graph, ox.NamedNode("urn:a"))["urn:p"]]
    ['1', '2']
    """
    found: Said = {}
    if isinstance(node, Node):
        for quad in graph.quads_for_subject(node):
            if isinstance(quad.object, Term):
                found.setdefault(quad.predicate.value, []).append(quad.object)
    for values in found.values():
        if len(values) > 1:
            values.sort(key=str)
    return dict(sorted(found.items()))


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
