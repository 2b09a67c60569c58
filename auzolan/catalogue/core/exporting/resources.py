# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a graph says of a thing, in the shapes in which CKAN keeps it; a distribution as a resource."""

import json
from collections.abc import Mapping
from typing import Any, Final

import pyoxigraph as ox

from auzolan.catalogue.core.graphs import FILE_TYPE, Node, Term, said
from auzolan.catalogue.core.harvesting.describing import digest
from auzolan.catalogue.core.harvesting.words import named

_LABELS: Final = ("rdfs:label", "skos:prefLabel", "dct:title", "foaf:name", "skos:notation", "rdf:value")
_PREFERRED: Final = ("", "es", "eu", "en")
_ONE: Final = {
    "hash_algorithm": "",
    "status": "adms:status",
    "availability": "dcatap:availability",
    "compress_format": "dcat:compressFormat",
    "package_format": "dcat:packageFormat",
    "issued": "dct:issued",
    "modified": "dct:modified",
    "license": "dct:license",
    "temporal_resolution": "dcat:temporalResolution",
    "spatial_resolution_in_meters": "dcat:spatialResolutionInMeters",
}
_MANY: Final = {
    "language": "dct:language",
    "documentation": "foaf:page",
    "conforms_to": "dct:conformsTo",
    "applicable_legislation": "dcatap:applicableLegislation",
}


def resource_id(slug: str, name: str) -> str:
    """Return by what a resource is known: its dataset, and a digest of its own name.

    >>> resource_id("stops", "urn:a")
    'stops.558181ea170c'
    """
    return f"{slug}.{digest(name)[:12]}"


class Reader:
    """Read what is said of one thing of a graph."""

    def __init__(self, graph: ox.Dataset, node: Node) -> None:
        self.graph, self.node = graph, node
        self.about = said(graph, node)

    def of(self, term: Term) -> "Reader | None":
        """Return the reader of a thing that is described; None of a text, or of an address of which nothing is said."""
        if not isinstance(term, Node):
            return None
        found = Reader(self.graph, term)
        return found if found.about else None

    def terms(self, name: str) -> list[Term]:
        """Return what is said by a property."""
        return self.about.get(named(name).value, []) if name else []

    def words(self, term: Term) -> str:
        """Return a value as a text: its address, its words, or the label of a thing without an address."""
        if not isinstance(term, ox.BlankNode):
            return term.value
        about = said(self.graph, term)
        labels = [one for name in _LABELS for one in about.get(named(name).value, [])]
        return next((one.value for one in labels if not isinstance(one, ox.BlankNode)), "")

    def values(self, name: str) -> list[str]:
        """Return the values of a property as texts."""
        return [text for text in dict.fromkeys(self.words(one) for one in self.terms(name)) if text]

    def by_language(self, name: str) -> dict[str, str]:
        """Return the texts of a property by their language, "" for none."""
        found: dict[str, str] = {}
        for one in self.terms(name):
            if isinstance(one, ox.Literal):
                found.setdefault((one.language or "").lower(), one.value)
        return found

    def text(self, name: str) -> str:
        """Return a text: that without a language, else in Spanish, Basque, English, or whatever there is."""
        found = self.by_language(name)
        return next((found[code] for code in (*_PREFERRED, *sorted(found)) if code in found), "")

    def translated(self, fields: Mapping[str, str]) -> dict[str, dict[str, str]]:
        """Return texts that are told in languages, each field with its own."""
        told = {f"{field}_translated": self.by_language(name) for field, name in fields.items()}
        kept = {field: {code: text for code, text in texts.items() if code} for field, texts in told.items()}
        return {field: texts for field, texts in kept.items() if texts}

    def statement(self, name: str) -> Any:
        """Return a statement: its address, or its words; in each language where there are several."""
        for term in self.terms(name):
            inner = self.of(term)
            if inner is not None and isinstance(term, ox.BlankNode):
                texts = inner.by_language("rdfs:label")
                return texts if len(texts) > 1 else next(iter(texts.values()), "")
            if not isinstance(term, ox.BlankNode):
                return self.text(name) if isinstance(term, ox.Literal) else term.value
        return ""

    def tags(self) -> list[str]:
        """Return keywords, each once."""
        return list(dict.fromkeys(one.value for one in self.terms("dcat:keyword") if isinstance(one, ox.Literal)))

    def tags_by_language(self) -> dict[str, list[str]]:
        """Return keywords by their language where they have one."""
        found: dict[str, list[str]] = {}
        for one in self.terms("dcat:keyword"):
            if isinstance(one, ox.Literal) and one.language:
                found.setdefault(one.language.lower(), []).append(one.value)
        return found

    def contacts(self) -> list[dict[str, Any]]:
        """Return how people are reached."""
        fields = {"email": "vcard:hasEmail", "identifier": "vcard:hasUID", "url": "vcard:hasURL"}
        return self._parts("dcat:contactPoint", "vcard:fn", fields)

    def agents(self, name: str) -> list[dict[str, Any]]:
        """Return bodies or people."""
        fields = {"email": "foaf:mbox", "url": "foaf:homepage", "type": "dct:type", "identifier": "dct:identifier"}
        return self._parts(name, "foaf:name", fields)

    def periods(self) -> list[dict[str, Any]]:
        """Return periods by their ends."""
        found = []
        for term in self.terms("dct:temporal"):
            inner = self.of(term)
            if inner is not None:
                ends = {
                    "start": inner.values("dcat:startDate") or inner.schema("startDate"),
                    "end": inner.values("dcat:endDate") or inner.schema("endDate"),
                }
                found.append({end: days[0] for end, days in ends.items() if days})
        return [one for one in found if one]

    def schema(self, name: str) -> list[str]:
        """Return the values of a property of schema.org."""
        return [one.value for one in self.about.get(f"http://schema.org/{name}", ())]

    def places(self) -> list[dict[str, Any]]:
        """Return places: address, name, and what is drawn of them as GeoJSON."""
        found = []
        for term in self.terms("dct:spatial"):
            told: dict[str, Any] = {"uri": term.value} if isinstance(term, ox.NamedNode) else {}
            inner = self.of(term)
            if inner is not None:
                told["text"] = inner.text("skos:prefLabel") or inner.text("rdfs:label")
                drawn = {"geom": "locn:geometry", "bbox": "dcat:bbox", "centroid": "dcat:centroid"}
                told |= {field: inner.drawn(name) for field, name in drawn.items()}
            elif isinstance(term, ox.Literal):
                told["text"] = term.value
            found.append({field: value for field, value in told.items() if value})
        return [one for one in found if one]

    def drawn(self, name: str) -> Any:
        """Return the first shape that is GeoJSON."""
        for value in self.values(name):
            try:
                shape = json.loads(value)
            except (ValueError, RecursionError):
                continue
            if isinstance(shape, dict):
                return shape
        return None

    def relations(self) -> list[dict[str, Any]]:
        """Return relations to others, with the role that each has."""
        found = []
        for term in self.terms("dcat:qualifiedRelation"):
            inner = self.of(term)
            if inner is not None:
                told = {"relation": inner.values("dct:relation"), "role": inner.values("dcat:hadRole")}
                found.append({field: values[0] for field, values in told.items() if values})
        return [one for one in found if one]

    def resource(self, slug: str, place: int) -> dict[str, Any]:
        """Return a distribution as a resource of the package ``slug``."""
        access, download = self.values("dcat:accessURL"), self.values("dcat:downloadURL")
        name = self.node.value if isinstance(self.node, ox.NamedNode) else f"{place} {(download or access or [''])[0]}"
        size = next(iter(self.values("dcat:byteSize")), "")
        told: dict[str, Any] = {field: next(iter(self.values(prop)), "") for field, prop in _ONE.items()}
        told |= {field: self.values(prop) for field, prop in _MANY.items()}
        told |= self._checksum() | {"rights": self.statement("dct:rights"), "access_services": self._services()}
        told = {field: value for field, value in told.items() if value not in ("", [], {})}
        if isinstance(self.node, ox.NamedNode):
            told["uri"] = self.node.value
        return told | {
            "id": resource_id(slug, name),
            "package_id": slug,
            "position": place,
            "state": "active",
            "name": self.text("dct:title"),
            "description": self.text("dct:description"),
            "url": (download or access or [""])[0],
            "access_url": (access or [""])[0],
            "download_url": (download or [""])[0],
            "format": next(iter(self.values("dct:format")), "").removeprefix(FILE_TYPE),
            "mimetype": _media(next(iter(self.values("dcat:mediaType")), "")),
            "size": int(float(size)) if size.replace(".", "", 1).isdecimal() else None,
            "created": told.get("issued"),
            "last_modified": told.get("modified"),
            **self.translated({"name": "dct:title", "description": "dct:description"}),
        }

    def _parts(self, name: str, label: str, fields: Mapping[str, str]) -> list[dict[str, Any]]:
        """Return things that are named: name, name in each language, and further fields."""
        found = []
        for term in self.terms(name):
            told: dict[str, Any] = {"uri": term.value} if isinstance(term, ox.NamedNode) else {}
            inner = self.of(term)
            if inner is not None:
                told["name"] = inner.text(label) or inner.text("skos:prefLabel")
                told |= {field: next(iter(inner.values(prop)), "") for field, prop in fields.items()}
                told["email"] = told.get("email", "").removeprefix("mailto:")
                told |= inner.translated({"name": label})
            elif isinstance(term, ox.Literal):
                told["name"] = term.value
            found.append({field: value for field, value in told.items() if value})
        return [one for one in found if one]

    def _checksum(self) -> dict[str, str]:
        for term in self.terms("spdx:checksum"):
            inner = self.of(term)
            if inner is not None:
                told = {"hash": inner.values("spdx:checksumValue"), "hash_algorithm": inner.values("spdx:algorithm")}
                return {field: values[0] for field, values in told.items() if values}
        return {}

    def _services(self) -> list[dict[str, Any]]:
        found = []
        for term in self.terms("dcat:accessService"):
            inner = self.of(term)
            if inner is None:
                continue
            told: dict[str, Any] = {
                "uri": term.value if isinstance(term, ox.NamedNode) else "",
                "title": inner.text("dct:title"),
                "description": inner.text("dct:description"),
                "endpoint_url": inner.values("dcat:endpointURL"),
                "endpoint_description": next(iter(inner.values("dcat:endpointDescription")), ""),
                "serves_dataset": inner.values("dcat:servesDataset"),
                "license": next(iter(inner.values("dct:license")), ""),
            }
            found.append({field: value for field, value in told.items() if value})
        return found


def _media(value: str) -> str:
    return value.partition("/media-types/")[2] or value
