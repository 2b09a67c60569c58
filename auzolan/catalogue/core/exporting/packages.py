# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A dataset of DCAT as a package of CKAN: the fields of CKAN itself, of ckanext-dcat and of ckanext-scheming.

What ckanext-dcat keeps among the extras stands there too, so that clients of either kind find it. It is the other way
round of ``core/harvesting/packages``: what that reads there comes out here.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

import pyoxigraph as ox

from auzolan.catalogue.core.exporting.resources import Reader, resource_id
from auzolan.catalogue.core.graphs import Node
from auzolan.catalogue.nouns.ckan import Office, Site
from auzolan.catalogue.nouns.datasets import Dataset

_ONE: Final = {
    "identifier": "dct:identifier",
    "issued": "dct:issued",
    "modified": "dct:modified",
    "frequency": "dct:accrualPeriodicity",
    "dcat_type": "dct:type",
    "temporal_resolution": "dcat:temporalResolution",
    "spatial_resolution_in_meters": "dcat:spatialResolutionInMeters",
}
_TOLD: Final = {
    "access_rights": "dct:accessRights",
    "provenance": "dct:provenance",
    "version_notes": "adms:versionNotes",
}
_MANY: Final = {
    "theme": "dcat:theme",
    "language": "dct:language",
    "documentation": "foaf:page",
    "conforms_to": "dct:conformsTo",
    "is_referenced_by": "dct:isReferencedBy",
    "applicable_legislation": "dcatap:applicableLegislation",
    "hvd_category": "dcatap:hvdCategory",
    "alternate_identifier": "adms:identifier",
    "has_version": "dct:hasVersion",
    "is_version_of": "dct:isVersionOf",
    "source": "dct:source",
    "related_resource": "dct:relation",
    "sample": "adms:sample",
    "in_series": "dcat:inSeries",
}


def package(graph: ox.Dataset, one: Dataset, office: Office, site: Site) -> dict[str, Any]:
    """Return a dataset as ``package_show`` gives it.

    >>> from auzolan.catalogue.core.reading import read_exactly
    >>> from auzolan.catalogue.nouns.datasets import Description, Standing
    >>> from auzolan.kernel.texts import Text
    >>> text = '<urn:a> <http://purl.org/dc/terms/title> "Hegaztiak"@eu, "Aves"@es .'
    >>> known = Dataset("aves", Description("urn:a", Text(es="Aves")), "bizkaia", Standing.PUBLISHED)
    >>> told = package(read_exactly(text.encode(), "a.ttl"), known, Office("bizkaia", "Bizkaia"), Site("https://a.eus"))
    >>> told["name"], told["title"], told["title_translated"]["eu"], told["extras"][0]["key"]
    ('aves', 'Aves', 'Hegaztiak', 'uri')
    """
    read = Reader(graph, ox.NamedNode(one.description.iri))
    structured = _structured(read)
    parts = [node for node in read.terms("dcat:distribution") if isinstance(node, Node)]
    resources = [Reader(graph, node).resource(one.slug, place) for place, node in enumerate(parts)]
    tags = read.tags()
    contact: Mapping[str, Any] = next(iter(structured.get("contact", ())), {})
    told: dict[str, Any] = {
        "id": one.slug,
        "name": one.slug,
        "title": read.text("dct:title"),
        "notes": read.text("dct:description"),
        "url": next(iter(read.values("dcat:landingPage")), ""),
        "version": next(iter(read.values("dcat:version") or read.values("owl:versionInfo")), ""),
        "type": "dataset_series" if one.description.is_series else "dataset",
        "state": "active",
        "private": False,
        "author": "",
        "author_email": "",
        "maintainer": contact.get("name", ""),
        "maintainer_email": contact.get("email", ""),
        "owner_org": office.slug,
        "organization": organization(office),
        "groups": [group(code, site) for code in one.description.themes],
        "tags": [
            {"name": tag, "display_name": tag, "id": tag, "state": "active", "vocabulary_id": None} for tag in tags
        ],
        "num_tags": len(tags),
        "resources": resources,
        "num_resources": len(resources),
        "relationships_as_object": [],
        "relationships_as_subject": [],
        "metadata_created": when(one.recorded_at),
        "metadata_modified": when(one.recorded_at),
        **licence(one.description.licence, site, next(iter(read.values("dct:license")), "")),
        **read.translated({"title": "dct:title", "notes": "dct:description", "version_notes": "adms:versionNotes"}),
    }
    if read.tags_by_language():
        told["tags_translated"] = read.tags_by_language()
    return told | structured | {"uri": one.description.iri, "extras": _extras(one, structured)}


def organization(office: Office) -> dict[str, Any]:
    """Return a unit of the administration as an organization of CKAN.

    >>> organization(Office("mobility", "Mugikortasuna"))["title"]
    'Mugikortasuna'
    """
    return {
        "id": office.slug,
        "name": office.slug,
        "title": office.title,
        "display_name": office.title,
        "type": "organization",
        "is_organization": True,
        "state": "active",
        "approval_status": "approved",
        "description": "",
        "image_url": "",
    }


def group(code: str, site: Site) -> dict[str, Any]:
    """Return a theme as a group of CKAN.

    >>> group("TRAN", Site("https://a.eus", themes={"TRAN": "Garraioa"}))["title"]
    'Garraioa'
    """
    title = site.themes.get(code, code)
    return {
        "id": code.lower(),
        "name": code.lower(),
        "title": title,
        "display_name": title,
        "description": "",
        "image_display_url": "",
    }


def licence(code: str, site: Site, told: str = "") -> dict[str, Any]:
    """Return what a package says of its licence, by its code in the EU's list where it is known there.

    >>> licence("CC_BY_4_0", Site("https://a.eus", licences={"CC_BY_4_0": ("https://x/CC_BY_4_0", True)}))["isopen"]
    True
    """
    address, is_open = site.licences.get(code, (told or (code if "://" in code else ""), False))
    return {
        "license_id": code,
        "license_title": code.replace("_", " ") if "://" not in code else code,
        "license_url": told or address,
        "isopen": is_open,
    }


def when(at: datetime | None) -> str | None:
    """Return a moment as CKAN writes it: of UTC, without saying so.

    >>> when(datetime(2026, 1, 1, 10, tzinfo=UTC))
    '2026-01-01T10:00:00.000000'
    """
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") if at else None


def _structured(read: Reader) -> dict[str, Any]:
    """Return what ckanext-scheming keeps in fields of their own; what is not said is left out."""
    told: dict[str, Any] = {field: next(iter(read.values(name)), "") for field, name in _ONE.items()}
    told |= {field: read.statement(name) for field, name in _TOLD.items()}
    told |= {field: read.values(name) for field, name in _MANY.items()}
    told |= {
        "contact": read.contacts(),
        "publisher": read.agents("dct:publisher"),
        "creator": read.agents("dct:creator"),
        "temporal_coverage": read.periods(),
        "spatial_coverage": read.places(),
        "qualified_relation": read.relations(),
    }
    return {field: value for field, value in told.items() if value not in ("", [], {})}


def _extras(one: Dataset, structured: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return what ckanext-dcat keeps among the extras: texts, lists as JSON, parts by names of their own."""
    extras: dict[str, str] = {"uri": one.description.iri}
    for field, value in structured.items():
        if field in ("contact", "publisher", "creator", "temporal_coverage", "spatial_coverage", "qualified_relation"):
            continue
        extras[field] = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    extras |= _flat(structured.get("contact"), "contact", ("uri", "name", "email", "identifier", "url"))
    extras |= _flat(structured.get("publisher"), "publisher", ("uri", "name", "email", "url", "type", "identifier"))
    period: Mapping[str, Any] = next(iter(structured.get("temporal_coverage", ())), {})
    extras |= {f"temporal_{end}": period[end] for end in ("start", "end") if end in period}
    place: Mapping[str, Any] = next(iter(structured.get("spatial_coverage", ())), {})
    for field, key in (("spatial_uri", "uri"), ("spatial_text", "text"), ("spatial", "geom"),
                       ("spatial_bbox", "bbox"), ("spatial_centroid", "centroid")):  # fmt: skip
        if key in place:
            extras[field] = place[key] if isinstance(place[key], str) else json.dumps(place[key])
    if one.origin:
        extras["harvest_source_url"] = one.origin
    return [{"key": key, "value": value} for key, value in extras.items()]


def _flat(told: Iterable[Mapping[str, Any]] | None, name: str, fields: Iterable[str]) -> dict[str, str]:
    first = next(iter(told or ()), {})
    return {f"{name}_{field}": str(first[field]) for field in fields if first.get(field)}


__all__ = ["group", "licence", "organization", "package", "resource_id", "when"]
