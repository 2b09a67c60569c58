# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A catalogue in DCAT-AP as one in DCAT-AP-ES 1.0.0, by its conventions (numbered C01 to C31 in its guide).

What the profile asks and the catalogue does not say is taken from the publisher; a text that is not there in Spanish is
asked for, never made up (C02).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import pyoxigraph as ox

from auzolan.catalogue.core.exporting.asking import TOLD_IN_SPANISH, missing_in_spanish
from auzolan.catalogue.core.graphs import Node, Term
from auzolan.catalogue.core.harvesting.words import linked, literal, named, typed
from auzolan.catalogue.nouns.exporting import PROVINCES, TERRITORY, Publisher
from auzolan.kernel.refusals import BadTable, Problem
from auzolan.kernel.texts import LANGUAGES, Text

ORGANISM: Final = "http://datos.gob.es/recurso/sector-publico/org/Organismo/"
SECTORS: Final = "http://datos.gob.es/kos/sector-publico/sector"
_AUTHORITY: Final = "http://publications.europa.eu/resource/authority/"
_REUSE: Final = "http://data.europa.eu/eli/dir/2019/1024/oj"
_TYPE: Final = named("rdf:type")
_LICENCES: Final = {
    "https://creativecommons.org/licenses/by/4.0/": f"{_AUTHORITY}licence/CC_BY_4_0",
    "https://creativecommons.org/publicdomain/zero/1.0/": f"{_AUTHORITY}licence/CC0",
}
_TYPES: Final = "http://purl.org/adms/publishertype/"
# a code of DIR3 begins with the level of the administration: local, regional, of the state
_LEVELS: Final = {
    "L": f"{_TYPES}LocalAuthority",
    "A": f"{_TYPES}RegionalAuthority",
    "E": f"{_TYPES}NationalAuthority",
}
_DRAWN: Final = (named("locn:geometry"), named("dcat:bbox"), named("dcat:centroid"))
_PLACES: Final = (
    *(f"{_AUTHORITY}{name}/" for name in ("country", "place", "continent", "atu")),
    "http://sws.geonames.org/",
    "https://sws.geonames.org/",
)
_NUTS: Final = "http://data.europa.eu/nuts/code/"
_TERRITORIES: Final = {"ES": "Pais/España", "ES21": "Autonomia/Pais-Vasco"} | {
    code: f"Provincia/{PROVINCES[ine]}" for code, ine in (("ES211", "01"), ("ES212", "20"), ("ES213", "48"))
}
_KINDS: Final = ("dcat:Catalog", "dcat:Dataset", "dcat:Distribution", "dcat:DataService")


def as_dcat_ap_es(graph: ox.Dataset, publisher: Publisher) -> ox.Dataset:
    """Return the catalogue of ``graph`` by the profile; BadTable with every text that is not there in Spanish.

    >>> from datetime import date
    >>> bilbao = Publisher("L01480209", Text(es="Ayuntamiento"), "urn:t", "urn:p", date(2026, 1, 1))
    >>> catalogue = ox.Quad(ox.NamedNode("https://a.eus/c"), _TYPE, named("dcat:Catalog"))
    >>> title = ox.Quad(ox.NamedNode("https://a.eus/c"), named("dct:title"), ox.Literal("Katalogoa", language="eu"))
    >>> as_dcat_ap_es(ox.Dataset([catalogue, title]), bilbao)
    Traceback (most recent call last):
    auzolan.kernel.refusals.BadTable: dct:title: 'Katalogoa' is not accepted; expected a text in Spanish too, of http://a.eus/c
    """
    made = _Export(graph, publisher, _renamed(graph))
    made.copy()
    made.place()
    for kind in _KINDS:
        for node in made.things(kind):
            for name, values in made.owed(kind, node).items():
                made.fill(node, name, values)
    made.require_spanish()
    return made.out


def _renamed(graph: ox.Dataset) -> dict[Term, ox.NamedNode]:
    """Return by what names the resources go that have one of https (C03)."""
    own = {quad.subject for kind in _KINDS for quad in graph.quads_for_object(named(kind)) if quad.predicate == _TYPE}
    return {
        node: ox.NamedNode(f"http://{node.value.removeprefix('https://')}")
        for node in own
        if isinstance(node, ox.NamedNode) and node.value.startswith("https://")
    }


@dataclass(slots=True)
class _Export:
    """Put the new graph together: what is copied, then what is owed by each kind of thing."""

    graph: ox.Dataset
    publisher: Publisher
    renamed: Mapping[Term, ox.NamedNode]
    out: ox.Dataset = field(default_factory=ox.Dataset)

    def things(self, kind: str) -> list[Node]:
        """Return the things of a class, by their names."""
        found = {quad.subject for quad in self.out.quads_for_object(named(kind)) if quad.predicate == _TYPE}
        return sorted((one for one in found if isinstance(one, Node)), key=str)

    def values(self, node: Node, name: str) -> list[Term]:
        """Return what is said of a thing by a property."""
        quads = self.out.quads_for_subject(node)
        return sorted((q.object for q in quads if q.predicate == named(name) and isinstance(q.object, Term)), key=str)

    def copy(self) -> None:
        """Copy what stays: publishers, identifiers and licences are told anew, texts get a language."""
        gone = {quad.object for quad in self.graph.quads_for_predicate(named("dct:publisher"))}
        anew = {named("dct:publisher"), named("dct:license"), named("dct:identifier")}
        for quad in self.graph:
            if quad.subject in gone or _is_licence(quad):
                continue
            to, subject = quad.object, self.renamed.get(quad.subject, quad.subject)
            if quad.predicate == named("dct:license"):
                to = _licence(to)
            elif quad.predicate in anew:
                continue
            elif quad.predicate in TOLD_IN_SPANISH and isinstance(to, ox.Literal):
                if not to.value.strip():
                    continue
                to = to if to.language else ox.Literal(to.value, language="es")
            self.out.add(ox.Quad(subject, quad.predicate, self.renamed.get(to, to)))

    def place(self) -> None:
        """Name places as the profile's lists do; leave out what is neither in one nor drawn: the territory is owed."""
        path = named("dct:spatial")
        for quad in list(self.out.quads_for_predicate(path)):
            to = quad.object
            name = _place(to.value) if isinstance(to, ox.NamedNode) else ""
            about = list(self.out.quads_for_subject(to)) if isinstance(to, Node) else []
            if name and isinstance(to, ox.NamedNode):
                self.out.discard(quad)
                self.out.add(ox.Quad(quad.subject, path, ox.NamedNode(name)))
            elif any(one.predicate in _DRAWN for one in about):
                continue
            else:
                self.out.discard(quad)
            for one in about:
                self.out.discard(one)

    def require_spanish(self) -> None:
        """Raise BadTable unless each text that must be there in Spanish is (C02)."""
        faults = [
            Problem("", None, path, texts[0].value, f"a text in Spanish too, of {getattr(node, 'value', node)}")
            for node, path, texts in missing_in_spanish(self.out)
        ]
        if faults:
            raise BadTable(faults)

    def owed(self, kind: str, node: Node) -> dict[str, list[Term]]:
        """Return what the profile asks of a thing, for what is not said of it."""
        if kind == "dcat:Distribution":
            return self._of_distribution(node)
        common: dict[str, list[Term]] = {
            "dct:publisher": [self._agent()],
            "dct:identifier": literal(node.value) if kind != "dcat:DataService" else [],
            "dct:spatial": linked(self.publisher.territory) if kind != "dcat:DataService" else [],
            "dcat:contactPoint": [self._contact()],
        }
        if kind == "dcat:Catalog":
            since = typed(self.publisher.since.isoformat(), "xsd:date")
            return common | {"dct:issued": since, "dcat:themeTaxonomy": linked(SECTORS)}
        words = [word for text in self.values(node, "dct:title") for word in _lowered(text)]
        common |= {"dcat:theme": linked(f"{SECTORS}/sector-publico"), "dcat:keyword": words}
        if kind == "dcat:DataService":
            common |= {"dcatap:applicableLegislation": linked(_REUSE), "foaf:page": linked(self.publisher.page)}
        return common

    def _of_distribution(self, node: Node) -> dict[str, list[Term]]:
        datasets = [q.subject for q in self.out.quads_for_object(node) if q.predicate == named("dcat:distribution")]
        form = next((text.value for text in self.values(node, "dct:title")), "")
        said = [
            ox.Literal(f"{title.value}: {form}", language=title.language)
            for dataset in datasets
            if isinstance(dataset, Node)
            for title in self.values(dataset, "dct:title")
            if isinstance(title, ox.Literal) and title.language
        ]
        return {
            "dct:description": list[Term](said),
            "dcatap:applicableLegislation": linked(_REUSE),
            "dcatap:availability": linked(f"{_AUTHORITY}planned-availability/AVAILABLE"),
        }

    def fill(self, node: Node, name: str, values: Sequence[Term]) -> None:
        """Say what is owed where it is not said; the taxonomies of the NTI-RISP stand beside others (C10, C11)."""
        if name in ("dcat:theme", "dcat:themeTaxonomy") or not self.values(node, name):
            for value in values:
                self.out.add(ox.Quad(node, named(name), value))

    def _agent(self) -> Node:
        """Return the publisher, by its place in the list of public bodies (C01, C14)."""
        node = ox.NamedNode(ORGANISM + self.publisher.organism)
        told: dict[str, list[Term]] = {
            "rdf:type": [named("foaf:Agent")],
            "foaf:name": _texts(self.publisher.name),
            "dct:identifier": literal(self.publisher.organism),
            "dct:type": linked(_LEVELS.get(self.publisher.organism[:1])),
        }
        return self._say(node, told)

    def _contact(self) -> Node:
        """Return how the publisher is reached: a card, not the body itself (C19, C20)."""
        one = self.publisher
        told: dict[str, list[Term]] = {
            "rdf:type": [named("vcard:Organization")],
            "vcard:fn": _texts(one.name),
            "vcard:organization-name": _texts(one.name),
            "vcard:hasUID": linked(ORGANISM + one.organism),
            "vcard:hasURL": linked(one.page),
            "vcard:hasEmail": linked(f"mailto:{one.email}") if one.email else [],
            "vcard:hasTelephone": linked(f"tel:{one.telephone.replace(' ', '')}") if one.telephone else [],
        }
        return self._say(ox.BlankNode("contact"), told)

    def _say(self, node: Node, told: Mapping[str, Iterable[Term]]) -> Node:
        for name, values in told.items():
            for value in values:
                self.out.add(ox.Quad(node, named(name), value))
        return node


def _place(address: str) -> str:
    """Return a place by its name in one of the lists of the profile; nothing where it is in none.

    >>> _place("http://datos.gob.es/recurso/sector-publico/territorio/autonomia/pais-vasco").rsplit("/", 2)[1:]
    ['Autonomia', 'Pais-Vasco']
    """
    if address.startswith(TERRITORY):
        parts = (word[:1].upper() + word[1:] for word in re.split(r"(?<=[-/])", address.removeprefix(TERRITORY)))
        return TERRITORY + "".join(parts)
    if address.startswith(_PLACES):
        return address
    code = address.removeprefix(_NUTS)
    return f"{TERRITORY}{_TERRITORIES[code]}" if code in _TERRITORIES else ""


def _is_licence(quad: ox.Quad) -> bool:
    """Tell whether something is said of a licence itself: those of the EU's list say it themselves."""
    return isinstance(quad.subject, ox.NamedNode) and quad.subject.value in _LICENCES


def _licence(to: Term | ox.Triple) -> Term | ox.Triple:
    return ox.NamedNode(_LICENCES[to.value]) if isinstance(to, ox.NamedNode) and to.value in _LICENCES else to


def _texts(text: Text) -> list[Term]:
    return [one for code in LANGUAGES for one in literal(getattr(text, code), code)]


def _lowered(text: Term) -> list[Term]:
    language = text.language if isinstance(text, ox.Literal) else None
    return literal(text.value.lower(), language or "es")
