# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Endpoints of services: the directory, its channels and offices, life events, charters, the standard, involvement."""

from datetime import date
from typing import Annotated, Final, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema

from auzolan.kernel import history
from auzolan.kernel.refs import Ref
from auzolan.kernel.web import actor
from auzolan.services import api
from auzolan.services.nouns import (
    Assessment,
    Channel,
    Charter,
    Commitment,
    Coverage,
    Easing,
    Involvement,
    LifeEvent,
    Office,
    Point,
    SectionState,
    Service,
    Template,
    Unit,
)
from auzolan.showing.endpoints import NEEDS_KEY, Asked, Page, page_of

router = Router(tags=["services"])
_TYPES: Final = {"ttl": "text/turtle", "jsonld": "application/ld+json", "rdf": "application/rdf+xml"}


class DirectoryQuery(Schema):
    """Say which services are asked for."""

    text: str = ""
    life_event: str = ""
    owner: str = ""
    audience: str = ""
    with_retired: bool = False


@router.get("/services", response=Page[Service])
def list_services(request: HttpRequest, asked: Annotated[DirectoryQuery, Query()], paging: Asked) -> Page[Service]:
    """Return services by slug: all, or those that hold every word, of a life event, a unit, an audience."""
    return page_of(api.services(by=actor(request), **asked.dict()), paging, lambda row: (row.slug,))


@router.get("/services/{slug}", response=Service)
def read_service(request: HttpRequest, slug: str) -> Service:
    """Return one service."""
    return api.service(by=actor(request), slug=slug)


@router.get("/services/{slug}/channels", response=list[Channel])
def list_channels_of_service(request: HttpRequest, slug: str) -> list[Channel]:
    """Return the channels of one service: hours, address, what a transaction costs the administration."""
    by = actor(request)
    return api.channels(by=by, service=api.service(by=by, slug=slug).slug)


@router.get("/services/{slug}/commitments", response=list[Commitment])
def list_commitments_for_service(request: HttpRequest, slug: str, on: date | None = None) -> list[Commitment]:
    """Return the commitments in force for one service, today or on a day."""
    by = actor(request)
    return api.commitments_for(by=by, service=api.service(by=by, slug=slug).slug, on=on)


@router.get("/services/{slug}/involvement", response=list[Involvement])
def list_involvement(request: HttpRequest, slug: str) -> list[Involvement]:
    """Return who took part in the design of a service, when, how, and what changed because of it."""
    by = actor(request)
    return api.involvement(by=by, service=api.service(by=by, slug=slug).slug)


@router.get("/services/{slug}/coverage", response=Coverage)
def read_coverage(request: HttpRequest, slug: str) -> Coverage:
    """Return how far people took part in one service."""
    by = actor(request)
    return api.coverage(by=by, service=api.service(by=by, slug=slug).slug)


@router.get("/services/{slug}/history", response=list[history.Change], openapi_extra=dict(NEEDS_KEY))
def list_changes(request: HttpRequest, slug: str) -> list[history.Change]:
    """Return who changed the record of a service, when, and what; newest first."""
    by = actor(request)
    by.require("services.read")
    subject: Ref = api.service(by=by, slug=slug).ref
    return api.history_of(by=by, subject=subject)


@router.get("/directory.{form}", include_in_schema=False)
def read_directory(request: HttpRequest, form: Literal["ttl", "jsonld", "rdf"]) -> HttpResponse:
    """Return the whole directory in CPSV-AP 3.2.0, as Turtle, JSON-LD or RDF/XML."""
    return HttpResponse(api.export_cpsv(by=actor(request), form=form), content_type=_TYPES[form])


@router.get("/channels", response=Page[Channel])
def list_channels(request: HttpRequest, paging: Asked) -> Page[Channel]:
    """Return the channels of all services, by service and kind."""
    rows = sorted(api.channels(by=actor(request)), key=lambda one: (one.service, one.kind.value))
    return page_of(rows, paging, lambda row: (row.service, row.kind.value))


@router.get("/offices", response=Page[Office])
def list_offices(request: HttpRequest, paging: Asked) -> Page[Office]:
    """Return the offices by slug."""
    return page_of(api.offices(by=actor(request)), paging, lambda row: (row.slug,))


@router.get("/life-events", response=Page[LifeEvent])
def list_life_events(request: HttpRequest, paging: Asked) -> Page[LifeEvent]:
    """Return the life events by code: those of Regulation (EU) 2018/1724, Annex II, and local ones."""
    return page_of(api.life_events(by=actor(request)), paging, lambda row: (row.code,))


@router.get("/units", response=Page[Unit])
def list_units(request: HttpRequest, paging: Asked) -> Page[Unit]:
    """Return the units of the administration by slug."""
    rows = sorted(api.units(by=actor(request)).values(), key=lambda one: one.slug)
    return page_of(rows, paging, lambda row: (row.slug,))


@router.get("/charters", response=Page[Charter])
def list_charters(request: HttpRequest, paging: Asked) -> Page[Charter]:
    """Return the service charters by slug."""
    return page_of(sorted(api.charters(by=actor(request)), key=_by_slug), paging, lambda row: (row.slug,))


@router.get("/charters/{slug}", response=Charter)
def read_charter(request: HttpRequest, slug: str) -> Charter:
    """Return one charter with the texts of its sections."""
    return api.charter(by=actor(request), slug=slug)


@router.get("/charters/{slug}/sections", response=list[SectionState])
def list_sections(request: HttpRequest, slug: str) -> list[SectionState]:
    """Return which of the sections of RD 951/2005 the charter has, and from where."""
    return list(api.completeness(by=actor(request), slug=slug))


@router.get("/commitments", response=Page[Commitment])
def list_commitments(
    request: HttpRequest, paging: Asked, charter: str = "", service: str = "", on: date | None = None
) -> Page[Commitment]:
    """Return the commitments in all their versions, or those that hold on a day."""
    rows = api.commitments(by=actor(request), charter=charter, service=service, on=on)
    return page_of(sorted(rows, key=_version), paging, _version)


@router.get("/easings", response=list[Easing])
def list_easings(request: HttpRequest, charter: str = "") -> list[Easing]:
    """Return each pair of versions of a commitment of which the later is easier to keep."""
    return api.easings(by=actor(request), charter=charter)


@router.get("/assessments", response=Page[Assessment])
def list_assessments(request: HttpRequest, paging: Asked, service: str = "") -> Page[Assessment]:
    """Return the assessments against the service standard, newest first; visitors see those that are public."""
    rows = sorted(api.assessments(by=actor(request), service=service), key=lambda one: -one.number)
    return page_of(rows, paging, lambda row: (-row.number,))


@router.get("/assessments/{int:number}", response=Assessment)
def read_assessment(request: HttpRequest, number: int) -> Assessment:
    """Return one assessment."""
    return api.assessment(by=actor(request), number=number)


@router.get("/standard", response=list[Point])
def list_points(request: HttpRequest) -> list[Point]:
    """Return the fourteen points of the service standard."""
    return list(api.points(by=actor(request)))


@router.get("/templates", response=list[Template], openapi_extra=dict(NEEDS_KEY))
def list_templates(request: HttpRequest) -> list[Template]:
    """Return the services that the administration above has published for adoption, and how each stands here."""
    return api.templates(by=actor(request))


def _by_slug(one: Charter) -> str:
    return one.slug


def _version(one: Commitment) -> tuple[str, str, str]:
    return one.charter, one.code, one.since.isoformat()
