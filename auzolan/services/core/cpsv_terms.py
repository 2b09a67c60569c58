# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which class and predicate of CPSV-AP 3.2.0 each noun and field stands for."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from auzolan.services.nouns import cpsv as nouns

CPSV: Final = "http://purl.org/vocab/cpsv#"
CV: Final = "http://data.europa.eu/m8g/"
DCT: Final = "http://purl.org/dc/terms/"
DCAT: Final = "http://www.w3.org/ns/dcat#"
ELI: Final = "http://data.europa.eu/eli/ontology#"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
ORG: Final = "http://www.w3.org/ns/org#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
TIME: Final = "http://www.w3.org/2006/time#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
# what our records say and CPSV-AP has no term for
OWN: Final = "urn:auzolan:term:"
PREFIXES: Final = {
    "cpsv": CPSV,
    "cv": CV,
    "dct": DCT,
    "dcat": DCAT,
    "eli": ELI,
    "foaf": FOAF,
    "org": ORG,
    "skos": SKOS,
    "time": TIME,
    "xsd": XSD,
}


class Holds(StrEnum):
    """Say how a field spells its values in RDF."""

    TEXT = "one text a language (eu, es, en)"
    WORDS = "words with their language"
    PLAIN = "one plain string"
    STRINGS = "plain strings"
    DOUBLE = "one xsd:double, spelt as in the source"
    DURATION = "one xsd:duration"
    LINK = "one IRI"
    LINKS = "IRIs"


@dataclass(frozen=True, slots=True)
class Property:
    """Hold which field of a noun stands for which predicate, and how its values are spelt."""

    field: str
    predicate: str
    holds: Holds


def _links(**predicates: str) -> tuple[Property, ...]:
    return tuple(Property(name, iri, Holds.LINKS) for name, iri in predicates.items())


_IDENTIFIER = Property("identifier", f"{DCT}identifier", Holds.PLAIN)
_TITLE = Property("title", f"{DCT}title", Holds.TEXT)
_DESCRIPTION = Property("description", f"{DCT}description", Holds.TEXT)
_SOURCE = Property("source", f"{DCT}source", Holds.PLAIN)
_TYPE = Property("type", f"{DCT}type", Holds.LINK)
_HOURS = _links(opening_hours=f"{CV}openingHours", special_hours=f"{CV}specialOpeningHoursSpecification")
_PROCESSING = Property("processing_time", f"{CV}processingTime", Holds.DURATION)
_EVENT = (
    _IDENTIFIER,
    _TITLE,
    _DESCRIPTION,
    *_links(types=f"{DCT}type", services=f"{CV}hasRelatedService"),
)

CLASSES: Final[dict[str, type[nouns.Thing]]] = {
    f"{CPSV}PublicService": nouns.PublicService,
    f"{CV}PublicOrganisation": nouns.Organisation,
    f"{CV}Channel": nouns.ServiceChannel,
    f"{CV}Cost": nouns.Cost,
    f"{CV}Output": nouns.Output,
    f"{CV}Requirement": nouns.Requirement,
    f"{CV}Evidence": nouns.Evidence,
    f"{CV}EvidenceType": nouns.EvidenceType,
    f"{CPSV}Rule": nouns.Rule,
    f"{ELI}LegalResource": nouns.LegalResource,
    f"{CV}LifeEvent": nouns.LifeEventThing,
    f"{CV}BusinessEvent": nouns.BusinessEventThing,
    f"{CV}Event": nouns.EventThing,
    f"{CV}ContactPoint": nouns.ContactPoint,
    f"{TIME}TemporalEntity": nouns.OpeningHours,
    f"{SKOS}Concept": nouns.Concept,
}
CLASS_OF: Final = {noun: iri for iri, noun in CLASSES.items()}

PROPERTIES: Final[dict[type[nouns.Thing], tuple[Property, ...]]] = {
    nouns.PublicService: (
        _IDENTIFIER,
        _TITLE,
        _DESCRIPTION,
        Property("keywords", f"{DCAT}keyword", Holds.WORDS),
        *_links(
            authorities=f"{CV}hasCompetentAuthority",
            channels=f"{CV}hasChannel",
            costs=f"{CV}hasCost",
            outputs=f"{CPSV}produces",
            requirements=f"{CV}holdsRequirement",
            evidence=f"{CPSV}hasInput",
            evidence_types=f"{CV}hasInputType",
            rules=f"{CPSV}follows",
            legal_resources=f"{CV}hasLegalResource",
            events=f"{CV}isGroupedBy",
            contact_points=f"{CV}contactPoint",
            requires=f"{DCT}requires",
            related=f"{CV}relatedService",
            audience=f"{DCT}audience",
            languages=f"{DCT}language",
            sectors=f"{CV}sector",
            thematic_areas=f"{CV}thematicArea",
            classified_by=f"{CV}isClassifiedBy",
            types=f"{DCT}type",
            spatial=f"{DCT}spatial",
            pages=f"{FOAF}page",
        ),
        Property("status", "http://www.w3.org/ns/adms#status", Holds.LINK),
        _PROCESSING,
        Property("category", f"{OWN}category", Holds.PLAIN),
        _SOURCE,
    ),
    nouns.Organisation: (
        _IDENTIFIER,
        _TITLE,
        Property("label", f"{SKOS}prefLabel", Holds.TEXT),
        *_links(spatial=f"{DCT}spatial"),
    ),
    nouns.ServiceChannel: (
        _IDENTIFIER,
        _DESCRIPTION,
        _TYPE,
        *_links(owned_by=f"{CV}ownedBy", inputs=f"{CPSV}hasInput", pages=f"{FOAF}page"),
        *_HOURS,
        _PROCESSING,
        Property("address", f"{OWN}address", Holds.PLAIN),
        Property("unit_cost", f"{OWN}unit-cost", Holds.PLAIN),
        _SOURCE,
    ),
    nouns.Cost: (
        _IDENTIFIER,
        _DESCRIPTION,
        Property("value", f"{CV}hasValue", Holds.DOUBLE),
        Property("currency", f"{CV}currency", Holds.LINK),
        Property("channel", f"{CV}ifAccessedThrough", Holds.LINK),
        *_links(defined_by=f"{CV}isDefinedBy"),
    ),
    nouns.Output: (_IDENTIFIER, _TITLE, _DESCRIPTION, *_links(types=f"{DCT}type")),
    nouns.Requirement: (
        _IDENTIFIER,
        _TITLE,
        *_links(types=f"{DCT}type", fulfils=f"{CV}fulfils", evidence=f"{CV}hasSupportingEvidence"),
    ),
    nouns.Evidence: (
        _IDENTIFIER,
        _TITLE,
        _DESCRIPTION,
        _TYPE,
        *_links(
            conforms_to=f"{DCT}conformsTo",
            supports=f"{CV}supportsRequirement",
            languages=f"{DCT}language",
            pages=f"{FOAF}page",
        ),
    ),
    nouns.EvidenceType: (_IDENTIFIER, *_links(classification=f"{CV}evidenceTypeClassification")),
    nouns.Rule: (
        _IDENTIFIER,
        _TITLE,
        _DESCRIPTION,
        _TYPE,
        *_links(implements=f"{CPSV}implements", languages=f"{DCT}language"),
    ),
    nouns.LegalResource: (
        _TITLE,
        Property("name", f"{RDFS}label", Holds.PLAIN),
        *_links(related=f"{DCT}relation"),
    ),
    nouns.LifeEventThing: _EVENT,
    nouns.BusinessEventThing: _EVENT,
    nouns.EventThing: (_IDENTIFIER, _TITLE, _DESCRIPTION, *_links(services=f"{CV}hasRelatedService")),
    nouns.ContactPoint: (
        Property("telephones", f"{CV}telephone", Holds.STRINGS),
        Property("emails", f"{CV}email", Holds.STRINGS),
        *_links(pages=f"{CV}contactPage"),
        *_HOURS,
    ),
    nouns.OpeningHours: (
        _DESCRIPTION,
        Property("frequency", f"{CV}frequency", Holds.LINK),
        Property("spelling", f"{OWN}opening-hours", Holds.PLAIN),
    ),
    nouns.Concept: (
        Property("label", f"{SKOS}prefLabel", Holds.TEXT),
        *_links(in_scheme=f"{SKOS}inScheme"),
    ),
}
