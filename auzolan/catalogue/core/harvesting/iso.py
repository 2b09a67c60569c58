# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Geographic metadata (ISO 19115 as the XML of ISO 19139) as DCAT, along GeoDCAT-AP.

A record of a service becomes a ``dcat:DataService``, one of a series a ``dcat:DatasetSeries``, every other a
``dcat:Dataset``.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from math import isfinite
from typing import Final

from auzolan.catalogue.core.graphs import Node, Term
from auzolan.catalogue.core.harvesting import dcat
from auzolan.catalogue.core.harvesting.words import Telling, address, linked, literal, naming, typed, when
from auzolan.catalogue.nouns.harvesting import Quarantined, Record

_SPACES: Final = {
    "gmd": "http://www.isotc211.org/2005/gmd",
    "gco": "http://www.isotc211.org/2005/gco",
    "srv": "http://www.isotc211.org/2005/srv",
    "gml": "http://www.opengis.net/gml/3.2",
    "old": "http://www.opengis.net/gml",
    "gmx": "http://www.isotc211.org/2005/gmx",
}
_HREF: Final = "{http://www.w3.org/1999/xlink}href"
_LANGUAGES: Final = {
    "spa": "es", "cas": "es", "eus": "eu", "baq": "eu", "eng": "en", "fre": "fr", "fra": "fr", "cat": "ca", "glg": "gl",
    "por": "pt", "deu": "de", "ger": "de", "ita": "it",
}  # fmt: skip
_AUTHORITY: Final = "http://publications.europa.eu/resource/authority/language/"
_TOPICS: Final = "http://inspire.ec.europa.eu/metadata-codelist/TopicCategory/"
_DATES: Final = {"creation": "dct:created", "publication": "dct:issued", "revision": "dct:modified"}
_KINDS: Final = {"service": "dcat:DataService", "series": "dcat:DatasetSeries"}
_PUBLISHERS: Final = ("publisher", "owner", "resourceProvider", "custodian")


def record(metadata: ET.Element, place: str) -> Record | Quarantined:
    """Return the record of one ``gmd:MD_Metadata``; Quarantined where it has no identifier or describes nothing.

    >>> from xml.etree.ElementTree import fromstring
    >>> record(fromstring("<m xmlns='http://www.isotc211.org/2005/gmd'/>"), "a.xml, record 1").why
    'it has no gmd:fileIdentifier'
    """
    known = _text(metadata.find("gmd:fileIdentifier", _SPACES))
    if not known:
        return Quarantined(place, "it has no gmd:fileIdentifier", is_record=False)
    about = metadata.find("gmd:identificationInfo/*", _SPACES)
    if about is None:
        return Quarantined(known, "it describes nothing: there is no gmd:identificationInfo")
    telling = Telling()
    language = _code(metadata.find("gmd:language", _SPACES)).lower()
    tongue = _LANGUAGES.get(language, language[:2])
    level = _code(metadata.find("gmd:hierarchyLevel", _SPACES))
    kind = _KINDS.get(level, "dcat:Dataset")
    says = _said_of_it(about, tongue) | {
        "dct:identifier": literal(known),
        "dct:provenance": _lineage(telling, metadata, tongue),
        "dct:spatial": list(_boxes(telling, about)),
        "dct:temporal": list(_periods(telling, about)),
        **_people(telling, about, metadata, tongue),
    }
    ways = list(_ways(metadata, tongue))
    if kind == "dcat:DataService":
        says |= {"dcat:endpointURL": [one for way in ways for one in way["dcat:accessURL"]]}
    else:
        forms = _every(metadata, ".//gmd:MD_Format/gmd:name")
        rights = {name: says.get(name, []) for name in ("dct:license", "dct:rights")}
        given = {"dct:format": [one for form in forms for one in linked(_text(form))] if len(forms) == 1 else []}
        says["dcat:distribution"] = [telling.thing("dcat:Distribution", way | given | rights) for way in ways]
    node = telling.thing(kind, says, _own_address(about, known))
    made = dcat.record(telling.of, node, node.value)
    return made if isinstance(made, Quarantined) else Record(known, made.content, made.mark)


def _said_of_it(about: ET.Element, tongue: str) -> dict[str, list[Term]]:
    says: dict[str, list[Term]] = {
        "dct:title": _texts(about.find("gmd:citation/*/gmd:title", _SPACES), tongue),
        "dct:description": _texts(about.find("gmd:abstract", _SPACES), tongue),
        "dcat:keyword": [one for word in _every(about, ".//gmd:keyword") for one in _texts(word, tongue)],
        "dct:subject": [one for topic in _every(about, "gmd:topicCategory") for one in linked(_TOPICS + _code(topic))],
        "dct:language": [
            one
            for told in _every(about, "gmd:language")
            if _code(told)
            for one in linked(f"{_AUTHORITY}{_code(told).upper()}")
        ],
        "dcat:spatialResolutionInMeters": [
            one
            for distance in _every(about, "gmd:spatialResolution//gco:Distance")
            if distance.get("uom", "m").rpartition("#")[2] in ("m", "metre", "meter")
            for one in typed(distance.text, "xsd:decimal")
        ],
    }
    for told in _every(about, "gmd:citation/*/gmd:date/gmd:CI_Date"):
        name = _DATES.get(_code(told.find("gmd:dateType", _SPACES)))
        if name:
            says.setdefault(name, []).extend(when(_text(told.find("gmd:date", _SPACES))))
    return says | _conditions(about, tongue)


def _conditions(about: ET.Element, tongue: str) -> dict[str, list[Term]]:
    """Return the conditions of access and use: those that are addresses of a licence, and what else is said."""
    found: dict[str, list[Term]] = {"dct:license": [], "dct:rights": [], "dct:accessRights": []}
    for told in _every(about, "gmd:resourceConstraints/*"):
        limits = told.find("gmd:accessConstraints", _SPACES) is not None
        for one in _every(told, "gmd:otherConstraints") + _every(told, "gmd:useLimitation"):
            link = one.find("gmx:Anchor", _SPACES)
            at = address(link.get(_HREF)) if link is not None else address(_text(one))
            name = "dct:accessRights" if limits else "dct:license" if at else "dct:rights"
            found[name] += [at] if at else _texts(one, tongue)
    return found


def _own_address(about: ET.Element, known: str) -> str:
    """Return the address by which the resource goes: its identifier if that is one, else one made of the record's."""
    codes = [_text(one) for one in _every(about, "gmd:citation/*/gmd:identifier/*/gmd:code")]
    links = [one.get(_HREF) for one in _every(about, "gmd:citation/*/gmd:identifier/*/gmd:code/gmx:Anchor")]
    found = [one for one in [*links, *codes] if one and one.startswith("http") and address(one)]
    return found[0] if found else naming(known, "csw")


def _people(telling: Telling, about: ET.Element, metadata: ET.Element, tongue: str) -> dict[str, list[Term]]:
    parties = _every(about, "gmd:pointOfContact/gmd:CI_ResponsibleParty")
    parties = parties or _every(metadata, "gmd:contact/gmd:CI_ResponsibleParty")
    roles = [(_code(one.find("gmd:role", _SPACES)), one) for one in parties]
    contacts = [one for role, one in roles if role == "pointOfContact"] or parties[:1]
    publishers = [one for wanted in _PUBLISHERS for role, one in roles if role == wanted][:1] or parties[:1]
    return {
        "dcat:contactPoint": [telling.thing("vcard:Organization", _contact(one, tongue)) for one in contacts],
        "dct:publisher": [telling.thing("foaf:Agent", {"foaf:name": _name(one, tongue)}) for one in publishers],
    }


def _name(party: ET.Element, tongue: str) -> list[Term]:
    names = (_texts(party.find(f"gmd:{one}", _SPACES), tongue) for one in ("organisationName", "individualName"))
    return next((one for one in names if one), [])


def _contact(party: ET.Element, tongue: str) -> dict[str, list[Term]]:
    mails = [_text(one) for one in _every(party, ".//gmd:electronicMailAddress")]
    return {
        "vcard:fn": _name(party, tongue),
        "vcard:hasEmail": [one for mail in mails if "@" in mail for one in linked(f"mailto:{mail}")],
        "vcard:hasURL": [one for url in _every(party, ".//gmd:onlineResource//gmd:URL") for one in linked(url.text)],
    }


def _ways(metadata: ET.Element, tongue: str) -> Iterator[dict[str, list[Term]]]:
    for way in _every(metadata, ".//gmd:transferOptions//gmd:CI_OnlineResource"):
        link = linked(_text(way.find("gmd:linkage", _SPACES)))
        if link:
            yield {
                "dcat:accessURL": link,
                "dct:title": _texts(way.find("gmd:name", _SPACES), tongue),
                "dct:description": _texts(way.find("gmd:description", _SPACES), tongue),
                "dct:conformsTo": linked(_text(way.find("gmd:protocol", _SPACES))),
            }


def _lineage(telling: Telling, metadata: ET.Element, tongue: str) -> list[Term]:
    told = [one for text in _every(metadata, ".//gmd:LI_Lineage/gmd:statement") for one in _texts(text, tongue)]
    return [telling.thing("dct:ProvenanceStatement", {"rdfs:label": told})] if told else []


def _boxes(telling: Telling, about: ET.Element) -> Iterator[Node]:
    """Return where it lies, as the rectangle that holds it, in WKT."""
    names = ("westBoundLongitude", "southBoundLatitude", "eastBoundLongitude", "northBoundLatitude")
    for box in _every(about, ".//gmd:EX_GeographicBoundingBox"):
        west, south, east, north = (float(_text(box.find(f"gmd:{name}", _SPACES)) or "nan") for name in names)
        if all(map(isfinite, (west, south, east, north))):
            corners = ((west, south), (east, south), (east, north), (west, north), (west, south))
            drawn = ", ".join(f"{x:g} {y:g}" for x, y in corners)
            yield telling.thing("dct:Location", {"dcat:bbox": literal(f"POLYGON(({drawn}))")})


def _periods(telling: Telling, about: ET.Element) -> Iterator[Node]:
    for told in _every(about, ".//gmd:EX_TemporalExtent"):
        ends = []
        for end in ("begin", "end"):
            ways = [f".//{own}:{end}{way}" for own in ("gml", "old") for way in ("Position", f"//{own}:timePosition")]
            found = (told.find(way, _SPACES) for way in ways)
            ends.append(next((_text(one) for one in found if one is not None and _text(one)), None))
        if any(ends):
            yield telling.thing("dct:PeriodOfTime", {"dcat:startDate": when(ends[0]), "dcat:endDate": when(ends[1])})


def _every(element: ET.Element, path: str) -> list[ET.Element]:
    return element.findall(path, _SPACES)


def _text(element: ET.Element | None) -> str:
    """Return the text of an element in its first language."""
    if element is None:
        return ""
    own = element.find("*")
    told = own if own is not None and not own.tag.endswith("PT_FreeText") else element
    return " ".join((told.text or "").split())


def _code(element: ET.Element | None) -> str:
    """Return the value of an element that is taken from a list of codes."""
    if element is None:
        return ""
    own = element.find("*")
    return (own.get("codeListValue") or own.text or "").strip() if own is not None else (element.text or "").strip()


def _texts(element: ET.Element | None, tongue: str) -> list[Term]:
    """Return the text of an element in each language in which it stands."""
    found = literal(_text(element), tongue)
    for other in _every(element, ".//gmd:LocalisedCharacterString") if element is not None else []:
        told = (other.get("locale") or "").lstrip("#").removeprefix("locale-").lower()
        own = _LANGUAGES.get(told, told[:2])
        found += [one for one in literal(other.text, own) if one not in found]
    return found
