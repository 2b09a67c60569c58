# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""CPSV-AP 3.2.0 as nouns: the things of a directory of public services as the European vocabulary names them.

Every thing is named by its IRI, and points to others by theirs. What these nouns do not hold is carried beside them.
"""

from dataclasses import dataclass, field
from typing import TypeVar

from auzolan.kernel.texts import Text

Links = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublicService:
    """Hold a cpsv:PublicService; ``processing_time`` is an xsd:duration."""

    iri: str
    identifier: str = ""
    title: Text = field(default_factory=Text)
    description: Text = field(default_factory=Text)
    keywords: tuple[tuple[str, str], ...] = ()
    authorities: Links = ()
    channels: Links = ()
    costs: Links = ()
    outputs: Links = ()
    requirements: Links = ()
    evidence: Links = ()
    evidence_types: Links = ()
    rules: Links = ()
    legal_resources: Links = ()
    events: Links = ()
    contact_points: Links = ()
    requires: Links = ()
    related: Links = ()
    audience: Links = ()
    languages: Links = ()
    sectors: Links = ()
    thematic_areas: Links = ()
    classified_by: Links = ()
    types: Links = ()
    spatial: Links = ()
    pages: Links = ()
    status: str = ""
    processing_time: str = ""
    category: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Organisation:
    """Hold a cv:PublicOrganisation (a competent authority); identifier and title are those of any foaf:Agent."""

    iri: str
    identifier: str = ""
    title: Text = field(default_factory=Text)
    label: Text = field(default_factory=Text)
    spatial: Links = ()


@dataclass(frozen=True, slots=True)
class ServiceChannel:
    """Hold a cv:Channel."""

    iri: str
    identifier: str = ""
    description: Text = field(default_factory=Text)
    type: str = ""
    owned_by: Links = ()
    opening_hours: Links = ()
    special_hours: Links = ()
    inputs: Links = ()
    pages: Links = ()
    processing_time: str = ""
    address: str = ""
    unit_cost: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Cost:
    """Hold a cv:Cost: what the person pays; ``value`` is spelt as in the source (xsd:double)."""

    iri: str
    identifier: str = ""
    description: Text = field(default_factory=Text)
    value: str = ""
    currency: str = ""
    channel: str = ""
    defined_by: Links = ()


@dataclass(frozen=True, slots=True)
class Output:
    """Hold a cv:Output."""

    iri: str
    identifier: str = ""
    title: Text = field(default_factory=Text)
    description: Text = field(default_factory=Text)
    types: Links = ()


@dataclass(frozen=True, slots=True)
class Requirement:
    """Hold a cv:Requirement."""

    iri: str
    identifier: str = ""
    title: Text = field(default_factory=Text)
    types: Links = ()
    fulfils: Links = ()
    evidence: Links = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Hold a cv:Evidence."""

    iri: str
    identifier: str = ""
    title: Text = field(default_factory=Text)
    description: Text = field(default_factory=Text)
    type: str = ""
    conforms_to: Links = ()
    supports: Links = ()
    languages: Links = ()
    pages: Links = ()


@dataclass(frozen=True, slots=True)
class EvidenceType:
    """Hold a cv:EvidenceType."""

    iri: str
    identifier: str = ""
    classification: Links = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """Hold a cpsv:Rule."""

    iri: str
    identifier: str = ""
    title: Text = field(default_factory=Text)
    description: Text = field(default_factory=Text)
    type: str = ""
    implements: Links = ()
    languages: Links = ()


@dataclass(frozen=True, slots=True)
class LegalResource:
    """Hold an eli:LegalResource; ``name`` is its title where no language is told."""

    iri: str
    name: str = ""
    title: Text = field(default_factory=Text)
    related: Links = ()


@dataclass(frozen=True, slots=True)
class LifeEventThing:
    """Hold a cv:LifeEvent."""

    iri: str
    identifier: str = ""
    title: Text = field(default_factory=Text)
    description: Text = field(default_factory=Text)
    types: Links = ()
    services: Links = ()


@dataclass(frozen=True, slots=True)
class BusinessEventThing:
    """Hold a cv:BusinessEvent."""

    iri: str
    identifier: str = ""
    title: Text = field(default_factory=Text)
    description: Text = field(default_factory=Text)
    types: Links = ()
    services: Links = ()


@dataclass(frozen=True, slots=True)
class EventThing:
    """Hold a cv:Event that is neither of a life nor of a business."""

    iri: str
    identifier: str = ""
    title: Text = field(default_factory=Text)
    description: Text = field(default_factory=Text)
    services: Links = ()


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """Hold a cv:ContactPoint."""

    iri: str
    telephones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    pages: Links = ()
    opening_hours: Links = ()
    special_hours: Links = ()


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """Hold a time:TemporalEntity that says when something is open; ``spelling`` is its OpenStreetMap form."""

    iri: str
    description: Text = field(default_factory=Text)
    frequency: str = ""
    spelling: str = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """Hold a skos:Concept of a code list."""

    iri: str
    label: Text = field(default_factory=Text)
    in_scheme: Links = ()


Thing = (
    PublicService
    | Organisation
    | ServiceChannel
    | Cost
    | Output
    | Requirement
    | Evidence
    | EvidenceType
    | Rule
    | LegalResource
    | LifeEventThing
    | BusinessEventThing
    | EventThing
    | ContactPoint
    | OpeningHours
    | Concept
)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Directory:
    """Hold a whole graph: the things that have a noun, and ``extra``, everything else (N-Quads, canonical)."""

    things: tuple[Thing, ...] = ()
    extra: str = ""

    def of(self, kind: type[T]) -> tuple[T, ...]:
        """Return the things of one kind, by IRI."""
        return tuple(thing for thing in self.things if isinstance(thing, kind))

    def by_iri(self) -> dict[str, Thing]:
        """Return the things by their IRI."""
        return {thing.iri: thing for thing in self.things}


@dataclass(frozen=True, slots=True)
class Violation:
    """Hold one way in which a graph breaks the shapes: at which thing, along which path, by which value."""

    node: str
    path: str
    value: str
    rule: str
    message: str
    severity: str = "Violation"


@dataclass(frozen=True, slots=True)
class Validation:
    """Hold what checking a graph against the shapes of CPSV-AP has found."""

    conforms: bool
    services: int
    triples: int
    violations: tuple[Violation, ...] = ()
