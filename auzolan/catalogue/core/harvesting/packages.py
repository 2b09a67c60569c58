# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A package of CKAN as a dataset of DCAT: which field says which property, and how."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from auzolan.catalogue.core.graphs import Node, Term
from auzolan.catalogue.core.harvesting.words import Telling, address, linked, listed, literal, naming, typed, when

_CONTACT: Final = {name: f"contact_{name}" for name in ("name", "email", "uri", "url")}
_AUTHOR: Final = {"name": "author", "email": "author_email"}
_MAINTAINER: Final = {"name": "maintainer", "email": "maintainer_email"}
_OPEN: Final = ("[", "{")


@dataclass(frozen=True, slots=True)
class Fields:
    """Look for fields in a package or resource, then among its extras; what stands as JSON in a text is read."""

    told: Mapping[str, Any]
    extras: Mapping[str, Any]

    def get(self, *names: str) -> Any:
        """Return the first of the fields that says anything, or None."""
        for name in names:
            for value in (self.told.get(name), self.extras.get(name), self.extras.get(f"dcat_{name}")):
                if value not in (None, "", [], {}):
                    return _read(value) if isinstance(value, str) and value.startswith(_OPEN) else value
        return None

    def texts(self, name: str) -> list[Term]:
        """Return a text in each language in which it is told."""
        told = self.get(f"{name}_translated") or self.get(name)
        if isinstance(told, dict):
            return [
                one for language, text in told.items() for value in listed(text) for one in literal(value, language)
            ]
        return [one for value in listed(told) for one in literal(value)]

    def each(self, made: Callable[[object], list[Term]], *names: str) -> list[Term]:
        """Return what each value of a field is made into."""
        return [one for value in listed(self.get(*names)) for one in made(value)]


def fields(told: Mapping[str, Any]) -> Fields:
    """Return the fields of a package or resource.

    >>> fields({"extras": [{"key": "theme", "value": '["a", "b"]'}]}).get("theme")
    ['a', 'b']
    """
    rows = told.get("extras")
    extras = {
        row["key"]: row.get("value") for row in rows or () if isinstance(row, dict) and isinstance(row.get("key"), str)
    }
    return Fields(told, extras)


def _read(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def dataset(telling: Telling, package: Mapping[str, Any], known: str, site: str) -> Node:
    """Tell of a package as a dataset and return its node: named by its own address, else within ``site``.

    >>> telling = Telling()
    >>> dataset(telling, {"title_translated": {"eu": "Hegaztiak"}}, "hegaztiak", "https://a.eus").value
    'https://a.eus/dataset/hegaztiak'
    """
    own = fields(package)
    given = own.get("uri")
    at = given if address(given) else f"{site}/dataset/{known}" if site else naming(known, "ckan")
    identifier = literal(own.get("identifier", "guid")) or literal(known)
    resources = [one for one in listed(package.get("resources")) if isinstance(one, dict)]
    licence = own.each(linked, "license_url", "license_id")
    told: dict[str, list[Term]] = {
        "dct:title": own.texts("title"),
        "dct:description": own.texts("notes"),
        "dct:identifier": identifier,
        "dcat:keyword": _keywords(own),
        "dcat:landingPage": own.each(linked, "url"),
        "dcat:version": own.each(literal, "version", "dcat_version"),
        "adms:versionNotes": own.texts("version_notes"),
        "dct:issued": own.each(when, "issued", "metadata_created"),
        "dct:modified": own.each(when, "modified", "metadata_modified"),
        "dct:accrualPeriodicity": own.each(linked, "frequency"),
        "dct:accessRights": _statements(telling, own, "access_rights", "dct:RightsStatement"),
        "dct:provenance": _statements(telling, own, "provenance", "dct:ProvenanceStatement"),
        "dcat:contactPoint": _contacts(telling, own),
        "dct:publisher": _publishers(telling, own),
        "dct:creator": [_agent(telling, one) for one in listed(own.get("creator")) if isinstance(one, dict)],
        "dct:temporal": list(_periods(telling, own)),
        "dct:spatial": list(_places(telling, own)),
        "dcat:qualifiedRelation": list(_relations(telling, own)),
        "dcat:distribution": [_resource(telling, one, at, licence) for one in resources],
    }
    told |= {name: own.each(linked, field) for field, name in _LINKED.items()}
    return telling.thing("dcat:Dataset", told | _resolutions(own), at)


_LINKED: Final = {
    "dcat_type": "dct:type",
    "language": "dct:language",
    "theme": "dcat:theme",
    "conforms_to": "dct:conformsTo",
    "alternate_identifier": "adms:identifier",
    "documentation": "foaf:page",
    "is_referenced_by": "dct:isReferencedBy",
    "applicable_legislation": "dcatap:applicableLegislation",
    "hvd_category": "dcatap:hvdCategory",
    "has_version": "dct:hasVersion",
    "is_version_of": "dct:isVersionOf",
    "source": "dct:source",
    "related_resource": "dct:relation",
    "sample": "adms:sample",
    "in_series": "dcat:inSeries",
}


def _resolutions(own: Fields) -> dict[str, list[Term]]:
    return {
        "dcat:temporalResolution": own.each(lambda one: typed(one, "xsd:duration"), "temporal_resolution"),
        "dcat:spatialResolutionInMeters": own.each(
            lambda one: typed(one, "xsd:decimal"), "spatial_resolution_in_meters"
        ),
    }


def _keywords(own: Fields) -> list[Term]:
    if own.get("tags_translated"):
        return own.texts("tags")
    tags = [
        one.get("display_name") or one.get("name") if isinstance(one, dict) else one for one in listed(own.get("tags"))
    ]
    return [one for tag in tags for one in literal(tag)] or own.each(literal, "tag_string")


def _statements(telling: Telling, own: Fields, field: str, kind: str) -> list[Term]:
    """Return a statement: by its address where it has one, else as a thing with a label in each language."""
    found = own.each(linked, field)
    if found and all(address(one.value) for one in found):
        return found
    texts = own.texts(field)
    return [telling.thing(kind, {"rdfs:label": texts})] if texts else []


def _contacts(telling: Telling, own: Fields) -> list[Term]:
    told = [one for one in listed(own.get("contact")) if isinstance(one, dict)]
    if not told:
        ways = (_CONTACT, _MAINTAINER, _AUTHOR)
        flat = [{key: own.get(field) for key, field in way.items()} for way in ways]
        told = [one for one in flat if any(one.values())][:1]
    return [
        telling.thing(
            "vcard:Kind",
            {
                "vcard:fn": _named(one),
                "vcard:hasEmail": _mail(one.get("email")),
                "vcard:hasUID": linked(one.get("identifier")),
                "vcard:hasURL": linked(one.get("url")),
            },
            str(one.get("uri") or ""),
        )
        for one in told
    ]


def _named(told: Mapping[str, Any]) -> list[Term]:
    names = told.get("name_translated") or told.get("name")
    if isinstance(names, dict):
        return [one for language, text in names.items() for one in literal(text, language)]
    return literal(names)


def _mail(value: object) -> list[Term]:
    found = literal(value)
    return linked(f"mailto:{found[0].value.removeprefix('mailto:')}") if found and "@" in found[0].value else found


def _publishers(telling: Telling, own: Fields) -> list[Term]:
    told = [one for one in listed(own.get("publisher")) if isinstance(one, dict)]
    if not told:
        flat = {name: own.get(f"publisher_{name}") for name in ("name", "email", "url", "uri", "type", "identifier")}
        told = [flat] if any(flat.values()) else []
    office = own.told.get("organization")
    if not told and isinstance(office, dict):
        told = [{"name": office.get("title") or office.get("name"), "identifier": office.get("id")}]
    return [_agent(telling, one) for one in told]


def _agent(telling: Telling, told: Mapping[str, Any]) -> Node:
    return telling.thing(
        "foaf:Agent",
        {
            "foaf:name": _named(told),
            "foaf:mbox": _mail(told.get("email")),
            "foaf:homepage": linked(told.get("url")),
            "dct:type": linked(told.get("type")),
            "dct:identifier": literal(told.get("identifier")),
        },
        str(told.get("uri") or ""),
    )


def _periods(telling: Telling, own: Fields) -> Iterable[Node]:
    told = [one for one in listed(own.get("temporal_coverage")) if isinstance(one, dict)]
    for one in told or [{"start": own.get("temporal_start"), "end": own.get("temporal_end")}]:
        if one.get("start") or one.get("end"):
            days = {"dcat:startDate": when(one.get("start")), "dcat:endDate": when(one.get("end"))}
            yield telling.thing("dct:PeriodOfTime", days)


def _relations(telling: Telling, own: Fields) -> Iterable[Node]:
    for one in listed(own.get("qualified_relation")):
        if isinstance(one, dict):
            told = {"dct:relation": linked(one.get("relation")), "dcat:hadRole": linked(one.get("role"))}
            yield telling.thing("dcat:Relationship", told, str(one.get("uri") or ""))


def _places(telling: Telling, own: Fields) -> Iterable[Term]:
    told = [one for one in listed(own.get("spatial_coverage")) if isinstance(one, dict)]
    flat = {"uri": own.get("spatial_uri"), "text": own.get("spatial_text"), "geom": own.get("spatial")}
    flat |= {name: own.get(f"spatial_{name}") for name in ("bbox", "centroid")}
    for one in told or ([flat] if any(flat.values()) else []):
        geometry = one.get("geom")
        if isinstance(geometry, str):
            yield from linked(geometry)
            continue
        shapes = {"locn:geometry": geometry, "dcat:bbox": one.get("bbox"), "dcat:centroid": one.get("centroid")}
        drawn = {name: _drawn(shape) for name, shape in shapes.items()}
        yield telling.thing(
            "dct:Location", {"skos:prefLabel": _named({"name": one.get("text")}), **drawn}, str(one.get("uri") or "")
        )


def _drawn(shape: object) -> list[Term]:
    """Return a shape as the text of GeoJSON that it is."""
    told = json.dumps(shape, sort_keys=True) if isinstance(shape, dict) and shape else shape
    return literal(told)


def _resource(telling: Telling, told: Mapping[str, Any], at: str, licence: list[Term]) -> Node:
    own = fields(told)
    where = own.each(linked, "access_url", "url")
    hashes = own.each(literal, "hash")
    known = literal(told.get("id"))
    says: dict[str, list[Term]] = {
        "dct:title": own.texts("name"),
        "dct:description": own.texts("description"),
        "dcat:accessURL": where,
        "dcat:downloadURL": own.each(linked, "download_url"),
        "dct:format": own.each(linked, "format"),
        "dcat:mediaType": own.each(linked, "mimetype"),
        "dcat:byteSize": own.each(
            lambda one: typed(one, "xsd:nonNegativeInteger") if str(one).isdecimal() else [], "size"
        ),
        "dct:issued": own.each(when, "issued", "created"),
        "dct:modified": own.each(when, "modified", "last_modified", "metadata_modified"),
        "dct:license": own.each(linked, "license", "license_url") or licence,
        "dct:rights": _statements(telling, own, "rights", "dct:RightsStatement"),
        "spdx:checksum": [_checksum(telling, own, hashes)] if hashes else [],
        "dcat:accessService": [
            _service(telling, one) for one in listed(own.get("access_services")) if isinstance(one, dict)
        ],
    }
    says |= {name: own.each(linked, field) for field, name in _LINKED_RESOURCE.items()}
    own_address = str(own.get("uri") or "") or (f"{at}/resource/{known[0].value}" if known else "")
    return telling.thing("dcat:Distribution", says | _resolutions(own), own_address)


_LINKED_RESOURCE: Final = {
    "language": "dct:language",
    "status": "adms:status",
    "availability": "dcatap:availability",
    "compress_format": "dcat:compressFormat",
    "package_format": "dcat:packageFormat",
    "conforms_to": "dct:conformsTo",
    "documentation": "foaf:page",
    "applicable_legislation": "dcatap:applicableLegislation",
}


def _checksum(telling: Telling, own: Fields, hashes: list[Term]) -> Node:
    told = {
        "spdx:checksumValue": [one for value in hashes for one in typed(value.value, "xsd:hexBinary")],
        "spdx:algorithm": own.each(linked, "hash_algorithm"),
    }
    return telling.thing("spdx:Checksum", told)


def _service(telling: Telling, told: Mapping[str, Any]) -> Node:
    own = fields(told)
    return telling.thing(
        "dcat:DataService",
        {
            "dct:title": own.texts("title"),
            "dct:description": own.texts("description"),
            "dcat:endpointURL": own.each(linked, "endpoint_url"),
            "dcat:endpointDescription": own.each(linked, "endpoint_description"),
            "dcat:servesDataset": own.each(linked, "serves_dataset"),
            "dct:license": own.each(linked, "license"),
        },
        str(told.get("uri") or ""),
    )
