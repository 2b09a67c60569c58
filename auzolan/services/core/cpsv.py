# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""CPSV-AP 3.2.0 in and out: a graph as nouns and what is left over, and back, with nothing lost.

A triple is taken into a noun only where the noun spells exactly that triple again; every other one, blank nodes and
languages that the platform does not speak included, is carried as it came.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, Final, cast

import pyoxigraph as ox

from auzolan.kernel.refusals import BadInput
from auzolan.kernel.texts import LANGUAGES, Text
from auzolan.services.core.cpsv_terms import CLASS_OF, CLASSES, PREFIXES, PROPERTIES, RDF, XSD, Holds, Property
from auzolan.services.nouns.cpsv import Directory, Thing

_TYPE: Final = ox.NamedNode(f"{RDF}type")
_STRING: Final = ox.NamedNode(f"{XSD}string")
_DATATYPES: Final = {Holds.DOUBLE: ox.NamedNode(f"{XSD}double"), Holds.DURATION: ox.NamedNode(f"{XSD}duration")}
Graph = ox.Dataset
CONTEXT: Final = "CPSV-AP/releases/3.2.0/context/cpsv-ap.jsonld"


class Format(StrEnum):
    """Name the spellings of RDF that are read and written."""

    TURTLE = "ttl"
    JSON_LD = "jsonld"
    RDF_XML = "rdf"
    N_TRIPLES = "nt"


_FORMATS: Final = {
    Format.TURTLE: ox.RdfFormat.TURTLE,
    Format.JSON_LD: ox.RdfFormat.JSON_LD,
    Format.RDF_XML: ox.RdfFormat.RDF_XML,
    Format.N_TRIPLES: ox.RdfFormat.N_TRIPLES,
}


def format_of(name: str) -> Format:
    """Return the format that a file's name tells by its ending, or raise BadInput.

    >>> format_of("directory.jsonld")
    <Format.JSON_LD: 'jsonld'>
    """
    ending = name.rpartition(".")[2].lower()
    endings = {"ttl": Format.TURTLE, "jsonld": Format.JSON_LD, "json": Format.JSON_LD, "rdf": Format.RDF_XML}
    endings |= {"xml": Format.RDF_XML, "nt": Format.N_TRIPLES}
    if ending not in endings:
        raise BadInput(name, field="file", expected="a name that ends in .ttl, .jsonld, .rdf or .nt")
    return endings[ending]


def parse(data: bytes, form: Format, *, context: str = "", base: str = "urn:auzolan:document") -> ox.Dataset:
    """Return the graph that ``data`` spells, or raise BadInput saying at which line it does not.

    ``context`` is the text of the JSON-LD context of CPSV-AP, used where the document names it by its address;
    nothing is fetched.

    >>> len(parse(b'<urn:a> <urn:b> "c"@eu .', Format.TURTLE))
    1
    >>> parse(b'<urn:a> <urn:b>', Format.TURTLE)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    auzolan.kernel.refusals.BadInput: ttl: ... is not accepted; expected a graph in ttl
    """
    if form is Format.RDF_XML and b"<!ENTITY" in data.replace(b"\x00", b""):
        # a few nested entities make gigabytes of a kilobyte, before any limit of ours is reached
        raise BadInput("<!ENTITY", field=form.value, expected="RDF/XML that declares no entities")
    text = _with_context(data, context) if form is Format.JSON_LD else data
    try:
        return ox.Dataset(ox.parse(text, format=_FORMATS[form], base_iri=base))
    except (SyntaxError, ValueError) as fault:
        raise BadInput(str(fault), field=form.value, expected=f"a graph in {form.value}") from fault


def read(graph: ox.Dataset) -> Directory:
    """Return the things of a graph as nouns, by IRI, and every quad that no noun holds.

    >>> turtle = b'<urn:s> a <http://purl.org/vocab/cpsv#PublicService> ; <http://purl.org/dc/terms/title> "x"@eu .'
    >>> directory = read(parse(turtle, Format.TURTLE))
    >>> directory.things[0].title, directory.extra
    (Text(eu='x', es='', en=''), '')
    """
    by_subject: dict[str, list[ox.Quad]] = defaultdict(list)
    left: set[ox.Quad] = set()
    for quad in graph:
        if isinstance(quad.subject, ox.NamedNode) and quad.graph_name == ox.DefaultGraph():
            by_subject[quad.subject.value].append(quad)
        else:
            left.add(quad)
    things: list[Thing] = []
    for iri, quads in by_subject.items():
        thing, rest = _thing(iri, quads)
        if thing is not None:
            things.append(thing)
        left.update(rest)
    return Directory(tuple(sorted(things, key=lambda one: one.iri)), spelt(left))


def graph_of(directory: Directory) -> ox.Dataset:
    """Return the graph that a directory stands for: what its nouns say and what was carried beside them.

    >>> turtle = b'<urn:s> <urn:p> [ <urn:q> 1 ] .'
    >>> there = parse(turtle, Format.TURTLE)
    >>> is_same(graph_of(read(there)), there)
    True
    """
    graph = ox.Dataset(quad for thing in directory.things for quad in quads_of(thing))
    for quad in ox.parse(directory.extra, format=ox.RdfFormat.N_QUADS):
        graph.add(quad)
    return graph


def write(directory: Directory, form: Format) -> bytes:
    """Return the directory in one of the formats.

    >>> from auzolan.services.nouns.cpsv import Output
    >>> write(Directory((Output("urn:o", title=Text(eu="x")),)), Format.N_TRIPLES).count(b"urn:o")
    2
    """
    graph = graph_of(directory)
    triples = (ox.Triple(q.subject, q.predicate, q.object) for q in sorted(graph, key=str))
    prefixes = PREFIXES if form in (Format.TURTLE, Format.RDF_XML) else None
    return cast("bytes", ox.serialize(triples, format=_FORMATS[form], prefixes=prefixes))


def union(graphs: Iterable[str]) -> ox.Dataset:
    """Return what several graphs (N-Quads) say together; a blank node of one is none of another.

    >>> len(union(["<urn:s> <urn:p> _:a .", "<urn:s> <urn:p> _:a ."]))
    2
    """
    parsed = (ox.parse(text, format=ox.RdfFormat.N_QUADS, rename_blank_nodes=True) for text in graphs)
    return ox.Dataset(quad for quads in parsed for quad in quads)


def is_same(one: ox.Dataset, other: ox.Dataset) -> bool:
    """Tell whether two graphs are isomorphic (equal after canonical naming of blank nodes, RDFC-1.0).

    >>> a, b = (parse(f"<urn:s> <urn:p> _:{name} .".encode(), Format.TURTLE) for name in "ab")
    >>> is_same(a, b)
    True
    """
    return _canonical(one) == _canonical(other)


def missing(from_: ox.Dataset, whole: ox.Dataset) -> list[str]:
    """Return the quads of ``whole`` that ``from_`` lacks, as text; blank nodes by their canonical names.

    >>> one = parse(b"<urn:s> <urn:p> <urn:a>, <urn:b> .", Format.TURTLE)
    >>> two = parse(b"<urn:s> <urn:p> <urn:b> .", Format.TURTLE)
    >>> missing(two, one)
    ['<urn:s> <urn:p> <urn:a>']
    """
    return sorted(str(quad) for quad in set(_canonical(whole)) - set(_canonical(from_)))


def quads_of(thing: Thing) -> list[ox.Quad]:
    """Return what one noun says, as quads.

    >>> from auzolan.services.nouns.cpsv import Concept
    >>> [str(quad.object) for quad in quads_of(Concept("urn:c", label=Text(en="web")))]
    ['<http://www.w3.org/2004/02/skos/core#Concept>', '"web"@en']
    """
    subject = ox.NamedNode(thing.iri)
    quads = [ox.Quad(subject, _TYPE, ox.NamedNode(CLASS_OF[type(thing)]))]
    for one in PROPERTIES[type(thing)]:
        predicate = ox.NamedNode(one.predicate)
        quads += [ox.Quad(subject, predicate, term) for term in _terms(one.holds, getattr(thing, one.field))]
    return quads


def spelt(quads: Iterable[ox.Quad]) -> str:
    """Return quads as N-Quads with canonical names of blank nodes, sorted: the same graph, the same text.

    >>> spelt([])
    ''
    """
    kept = ox.Dataset(quads)
    lines = (ox.serialize([quad], format=ox.RdfFormat.N_QUADS) for quad in _canonical(kept))
    return "".join(sorted(cast("bytes", line).decode() for line in lines))


def _thing(iri: str, quads: list[ox.Quad]) -> tuple[Thing | None, list[ox.Quad]]:
    """Return the noun of a subject, and the quads that it does not hold."""
    types = {quad.object.value for quad in quads if quad.predicate == _TYPE and isinstance(quad.object, ox.NamedNode)}
    kind = next((CLASSES[name] for name in CLASSES if name in types), None)
    if kind is None:
        return None, quads
    by_predicate: dict[str, list[Any]] = defaultdict(list)
    for quad in quads:
        by_predicate[quad.predicate.value].append(quad.object)
    values = {one.field: _value(one, by_predicate[one.predicate]) for one in PROPERTIES[kind]}
    thing: Thing = kind(iri, **{name: value for name, value in values.items() if value})
    held = set(quads_of(thing))
    return thing, [quad for quad in quads if quad not in held]


def _value(one: Property, terms: list[Any]) -> Any:
    """Return what a field holds of these terms; those it cannot spell again are left."""
    match one.holds:
        case Holds.LINK:
            return min(_iris(terms), default="")
        case Holds.LINKS:
            return tuple(sorted(_iris(terms)))
        case Holds.TEXT:
            return Text(**{language: _first(terms, language) for language in LANGUAGES})
        case Holds.WORDS:
            found = (t for t in terms if isinstance(t, ox.Literal) and t.language)
            return tuple(sorted((str(t.language), t.value) for t in found))
        case Holds.STRINGS:
            return tuple(sorted(_plain(terms, _STRING)))
        case Holds.PLAIN:
            return min(_plain(terms, _STRING), default="")
    return min(_plain(terms, _DATATYPES[one.holds]), default="")


def _terms(holds: Holds, value: Any) -> list[Any]:
    match holds:
        case Holds.LINK:
            return [ox.NamedNode(value)] if value else []
        case Holds.LINKS:
            return [ox.NamedNode(iri) for iri in value]
        case Holds.TEXT:
            told = ((language, getattr(value, language)) for language in LANGUAGES)
            return [ox.Literal(words, language=language) for language, words in told if words]
        case Holds.WORDS:
            return [ox.Literal(words, language=language) for language, words in value]
        case Holds.STRINGS:
            return [ox.Literal(words) for words in value]
        case Holds.PLAIN:
            return [ox.Literal(value)] if value else []
    return [ox.Literal(value, datatype=_DATATYPES[holds])] if value else []


def _iris(terms: list[Any]) -> list[str]:
    return [term.value for term in terms if isinstance(term, ox.NamedNode)]


def _plain(terms: list[Any], datatype: ox.NamedNode) -> list[str]:
    return [t.value for t in terms if isinstance(t, ox.Literal) and not t.language and t.datatype == datatype]


def _first(terms: list[Any], language: str) -> str:
    return min((t.value for t in terms if isinstance(t, ox.Literal) and t.language == language), default="")


def _canonical(graph: ox.Dataset) -> ox.Dataset:
    named = ox.Dataset(graph)
    named.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return named


def _with_context(data: bytes, context: str) -> bytes:
    """Return the document with the context of CPSV-AP put in place of its address; refuse any other address."""
    try:
        document = json.loads(data)
        told = document.get("@context") if isinstance(document, dict) else None
        if told is not None:
            document["@context"] = _inline(told, json.loads(context)["@context"] if context else None)
    except (ValueError, RecursionError) as fault:
        raise BadInput(str(fault), field="jsonld", expected="JSON") from fault
    return json.dumps(document, ensure_ascii=False).encode()


def _inline(told: Any, context: Mapping[str, Any] | None) -> Any:
    if isinstance(told, list):
        return [_inline(one, context) for one in told]
    if isinstance(told, str):
        if context is None or not told.endswith(CONTEXT):
            raise BadInput(told, field="@context", expected=f"a context in the document itself, or .../{CONTEXT}")
        return context
    return told
