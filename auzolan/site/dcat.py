# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The catalogue of what this site publishes, in DCAT-AP 3.0.1: one graph, spelt as Turtle, JSON-LD or RDF/XML."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

import pyoxigraph as ox

from auzolan.kernel.texts import LANGUAGES, Text

PREFIXES: Final = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "adms": "http://www.w3.org/ns/adms#",
    "dcatap": "http://data.europa.eu/r5r/",
}
FORMATS: Final = {
    "ttl": (ox.RdfFormat.TURTLE, "text/turtle; charset=utf-8"),
    "jsonld": (ox.RdfFormat.JSON_LD, "application/ld+json"),
    "rdf": (ox.RdfFormat.RDF_XML, "application/rdf+xml"),
}
AUTHORITY: Final = "http://publications.europa.eu/resource/authority/"
_IANA: Final = "https://www.iana.org/assignments/media-types/"
# of each form of a file: its name in the EU's list of file types, and its media type
FILES: Final[Mapping[str, tuple[str, str]]] = {
    "csv": ("CSV", "text/csv"),
    "xlsx": ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "json": ("JSON", "application/json"),
    "ttl": ("RDF_TURTLE", "text/turtle"),
    "jsonld": ("JSON_LD", "application/ld+json"),
    "rdf": ("RDF_XML", "application/rdf+xml"),
    "ndjson": ("JSON", "application/x-ndjson"),
}
_SPOKEN: Final = {"eu": "EUS", "es": "SPA", "en": "ENG"}
_GOVERNMENT: Final = Text("Gobernua eta sektore publikoa", "Gobierno y sector público", "Government and public sector")
_THEMES: Final = Text("Datuen gaiak", "Temas de datos", "Data themes")
Node = ox.NamedNode | ox.BlankNode
Object = Node | ox.Literal


@dataclass(frozen=True, slots=True)
class File:
    """Hold one way in which a dataset can be had: its form and its address."""

    form: str
    url: str


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold a dataset as the catalogue tells of it; ``api`` is the address where programs ask for it, if any."""

    key: str
    title: Text
    description: Text
    page: str
    files: Sequence[File]
    api: str = ""
    since: date | None = None
    until: date | None = None
    changed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """Hold what the catalogue says of itself: where it stands, who publishes it, under which licence."""

    root: str
    title: Text
    description: Text
    publisher: Text
    licence: str
    api: str
    api_document: str


def catalogue(head: Head, entries: Iterable[Entry], form: str) -> bytes:
    """Return the catalogue in one of ``FORMATS``."""
    graph = graph_of(head, entries)
    triples = (ox.Triple(quad.subject, quad.predicate, quad.object) for quad in graph)
    written = ox.serialize(sorted(triples, key=str), format=FORMATS[form][0], prefixes=PREFIXES)
    return written or b""


def graph_of(head: Head, entries: Iterable[Entry]) -> ox.Dataset:
    """Return the catalogue as a graph: itself, its publisher, the API, each dataset with its distributions."""
    graph = ox.Dataset()
    one = ox.NamedNode(f"{head.root}/data/catalogue")
    publisher, service = ox.NamedNode(f"{head.root}/data/publisher"), ox.NamedNode(f"{head.root}/data/api")
    theme, scheme = _authority("data-theme/GOVE"), ox.NamedNode(f"{AUTHORITY}data-theme")
    _say(graph, publisher, "foaf:Agent", {"foaf:name": _texts(head.publisher)})
    _say(graph, scheme, "skos:ConceptScheme", {"dct:title": _texts(_THEMES)})
    _say(graph, theme, "skos:Concept", {"skos:prefLabel": _texts(_GOVERNMENT), "skos:inScheme": [scheme]})
    listed = list(entries)
    common: dict[str, Sequence[Object]] = {
        "dct:publisher": [publisher],
        "dct:language": [_typed(graph, f"language/{_SPOKEN[code]}", "dct:LinguisticSystem") for code in LANGUAGES],
    }
    changed = [entry.changed for entry in listed if entry.changed is not None]
    _say(
        graph,
        one,
        "dcat:Catalog",
        common
        | {
            "dct:title": _texts(head.title),
            "dct:description": _texts(head.description),
            "dct:license": [_licence(graph, head.licence)],
            "dct:modified": [_moment(max(changed))] if changed else [],
            "foaf:homepage": [_document(graph, f"{head.root}/data/")],
            "dcat:themeTaxonomy": [scheme],
            "dcat:dataset": [_dataset(head, entry) for entry in listed],
            "dcat:service": [service],
        },
    )
    _say(
        graph,
        service,
        "dcat:DataService",
        {
            "dct:title": _texts(Text("Auzolan APIa", "API de Auzolan", "Auzolan API")),
            "dct:publisher": [publisher],
            "dct:license": [_licence(graph, head.licence)],
            "dcat:endpointURL": [_resource(graph, head.api)],
            "dcat:endpointDescription": [_resource(graph, head.api_document)],
            "dcat:servesDataset": [_dataset(head, entry) for entry in listed if entry.api],
        },
    )
    for entry in listed:
        _add_entry(graph, head, entry, common | {"dcat:theme": [theme]}, service)
    return graph


def _add_entry(
    graph: ox.Dataset, head: Head, entry: Entry, common: Mapping[str, Sequence[Object]], service: Node
) -> None:
    made = [_distribution(graph, head, entry, file) for file in entry.files]
    if entry.api:
        made.append(_distribution(graph, head, entry, File("json", entry.api), service))
    _say(
        graph,
        _dataset(head, entry),
        "dcat:Dataset",
        {
            **common,
            "dct:title": _texts(entry.title),
            "dct:description": _texts(entry.description),
            "dct:identifier": [ox.Literal(entry.key)],
            "dct:modified": [_moment(entry.changed)] if entry.changed else [],
            "dct:accessRights": [_typed(graph, "access-right/PUBLIC", "dct:RightsStatement")],
            "dct:accrualPeriodicity": [_typed(graph, "frequency/UPDATE_CONT", "dct:Frequency")],
            "dct:temporal": _period(graph, entry),
            "dcat:landingPage": [_document(graph, entry.page)],
            "dcat:distribution": made,
        },
    )


def _distribution(graph: ox.Dataset, head: Head, entry: Entry, file: File, service: Node | None = None) -> Node:
    name, media = FILES[file.form]
    one = ox.NamedNode(f"{head.root}/data/{entry.key}/{'api' if service else file.form}")
    address = _resource(graph, file.url)
    _say(
        graph,
        one,
        "dcat:Distribution",
        {
            "dct:title": [ox.Literal("API" if service else file.form.upper())],
            "dcat:accessURL": [address],
            "dcat:downloadURL": [] if service else [address],
            "dcat:accessService": [service] if service else [],
            "dct:format": [_typed(graph, f"file-type/{name}", "dct:MediaTypeOrExtent")],
            "dcat:mediaType": [_typed(graph, f"{_IANA}{media}", "dct:MediaType")],
            "dct:license": [_licence(graph, head.licence)],
            "dct:modified": [_moment(entry.changed)] if entry.changed else [],
        },
    )
    return one


def _dataset(head: Head, entry: Entry) -> ox.NamedNode:
    return ox.NamedNode(f"{head.root}/data/{entry.key}")


def _period(graph: ox.Dataset, entry: Entry) -> list[Object]:
    if entry.since is None or entry.until is None:
        return []
    node = ox.BlankNode()
    days = {"dcat:startDate": [_day(entry.since)], "dcat:endDate": [_day(entry.until)]}
    _say(graph, node, "dct:PeriodOfTime", days)
    return [node]


def _say(graph: ox.Dataset, subject: Node, kind: str, told: Mapping[str, Sequence[Object]]) -> None:
    """Add what is told of a thing, by the prefixed names of properties."""
    graph.add(ox.Quad(subject, _named("rdf:type"), _named(kind)))
    for name, values in told.items():
        for value in values:
            graph.add(ox.Quad(subject, _named(name), value))


def _named(name: str) -> ox.NamedNode:
    prefix, _, rest = name.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + rest)


def _authority(name: str) -> ox.NamedNode:
    return ox.NamedNode(name if name.startswith("http") else AUTHORITY + name)


def _typed(graph: ox.Dataset, name: str, kind: str) -> ox.NamedNode:
    """Return a concept of the EU's lists, saying in the graph what it is: whoever validates it need fetch nothing."""
    node = _authority(name)
    graph.add(ox.Quad(node, _named("rdf:type"), _named(kind)))
    if node.value.startswith(AUTHORITY):
        graph.add(ox.Quad(node, _named("skos:inScheme"), ox.NamedNode(node.value.rpartition("/")[0])))
    return node


def _licence(graph: ox.Dataset, licence: str) -> ox.NamedNode:
    return _typed(graph, licence, "dct:LicenseDocument")


def _document(graph: ox.Dataset, url: str) -> ox.NamedNode:
    return _typed(graph, url, "foaf:Document")


def _resource(graph: ox.Dataset, url: str) -> ox.NamedNode:
    return _typed(graph, url, "rdfs:Resource")


def _texts(text: Text) -> list[Object]:
    return [ox.Literal(told, language=code) for code in LANGUAGES if (told := getattr(text, code))]


def _moment(at: datetime) -> ox.Literal:
    return ox.Literal(at.isoformat(timespec="seconds"), datatype=_named("xsd:dateTime"))


def _day(on: date) -> ox.Literal:
    return ox.Literal(on.isoformat(), datatype=_named("xsd:date"))
