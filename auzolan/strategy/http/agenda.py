# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Endpoints of the agenda: its versions, how it stands, bodies, sessions, agreements."""

from datetime import date, datetime
from typing import Annotated, Any, Final

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from auzolan.kernel.refs import Ref
from auzolan.kernel.web import actor
from auzolan.showing.endpoints import NEEDS_KEY, Asked, Page, page_of
from auzolan.strategy import api
from auzolan.strategy.nouns import (
    Agenda,
    AgendaProgress,
    Agreement,
    Body,
    Fulfilment,
    Quorum,
    Revision,
    Session,
    Version,
    Weighing,
)

router = Router(tags=["strategy"])
_READS: Final[dict[str, Any]] = dict(NEEDS_KEY)
_LONGEST_TABLE: Final = 20_000
Cells = dict[str, str | None]


class Told(Schema):
    """Hold a whole agenda as its newest version is to be, and why it changes."""

    agenda: Agenda
    reason: str = ""
    seen: int = 0


class Rows(Schema):
    """Hold the rows of a table ``agenda``: a text for each column that is told."""

    rows: Annotated[list[Cells], Field(max_length=_LONGEST_TABLE)]
    reason: str = ""


class Changed(Schema):
    """Say how many rows are new or changed."""

    changed: int


class Shown(Schema):
    """Say since when something is done, and which record shows it."""

    on: date
    evidence: Ref


class Meeting(Schema):
    """Hold a session with who is needed, the decisions of its minutes and what it agreed."""

    session: Session
    stage: str
    quorum: Quorum
    decisions: list[int]
    agreements: list[Agreement]
    docket_holds: bool


class Head(Schema):
    """Hold what an agenda is, without its parts."""

    slug: str
    version: int
    hash: str
    since: date
    until: date
    at: datetime
    decision: int | None
    illustrative: bool


@router.get("/agendas", response=Page[Head])
def list_agendas(request: HttpRequest, paging: Asked) -> Page[Head]:
    """Return the agendas by slug, each with the number and hash of its newest version."""
    rows = [
        Head(
            slug=one.agenda.slug,
            version=one.number,
            hash=one.hash,
            since=one.agenda.since,
            until=one.agenda.until,
            at=one.at,
            decision=one.decision,
            illustrative=one.agenda.illustrative,
        )
        for one in sorted(api.agendas(by=actor(request)), key=lambda one: one.agenda.slug)
    ]
    return page_of(rows, paging, lambda row: (row.slug,))


@router.get("/agendas/{slug}", response=Version)
def read_agenda(request: HttpRequest, slug: str) -> Version:
    """Return the newest version of an agenda, whole."""
    return api.agenda(by=actor(request), slug=slug)


@router.get("/agendas/{slug}/progress", response=AgendaProgress)
def read_agenda_progress(request: HttpRequest, slug: str, weighing: Weighing = Weighing.EQUAL) -> AgendaProgress:
    """Return how an agenda stands today: the whole and each item, with coverage, interval and what is late."""
    return api.progress(by=actor(request), slug=slug, weighing=weighing)


@router.get("/agendas/{slug}/revisions", response=list[Revision])
def list_agenda_revisions(request: HttpRequest, slug: str) -> list[Revision]:
    """Return every version of an agenda, newest first, with what it changed and why."""
    return api.revisions(by=actor(request), slug=slug)


@router.get("/agendas/{slug}/table", response=list[dict[str, str]])
def read_agenda_table(request: HttpRequest, slug: str) -> list[dict[str, str]]:
    """Return an agenda as the rows of the canonical table ``agenda``."""
    by = actor(request)
    return api.export_table(by=by, slug=api.agenda(by=by, slug=slug).agenda.slug)


@router.post("/agendas", response=Changed, openapi_extra=_READS)
def record_agenda(request: HttpRequest, told: Told) -> Changed:
    """Record an agenda as its newest version; nothing changes where it is what is known."""
    by = actor(request)
    version = api.record_agenda(by=by, agenda=told.agenda, reason=told.reason, seen=told.seen)
    return Changed(changed=0 if version is None else 1)


@router.post("/agenda-tables", response=Changed, openapi_extra=_READS)
def import_agenda_table(request: HttpRequest, told: Rows) -> Changed:
    """Record the rows of a table ``agenda``, whole or not at all; each fault is told by row and column."""
    rows = [{name: value or "" for name, value in row.items()} for row in told.rows]
    return Changed(changed=api.import_table(by=actor(request), rows=rows, reason=told.reason, first=1))


@router.post("/agendas/{slug}/items/{code}/milestones/{milestone}", response=Fulfilment, openapi_extra=_READS)
def fulfil_milestone(request: HttpRequest, slug: str, code: str, milestone: str, told: Shown) -> Fulfilment:
    """Note that a milestone is done, and which record shows it."""
    return api.fulfil(by=actor(request), slug=slug, item=code, milestone=milestone, on=told.on, evidence=told.evidence)


@router.get("/bodies", response=Page[Body])
def list_bodies(request: HttpRequest, paging: Asked) -> Page[Body]:
    """Return the bodies by slug; visitors see what they are for, not who sits in them."""
    return page_of(api.bodies(by=actor(request)), paging, lambda row: (row.slug,))


@router.get("/sessions", response=Page[Session], openapi_extra=_READS)
def list_sessions(request: HttpRequest, paging: Asked, body: str = "") -> Page[Session]:
    """Return the sessions by number: all, or those of a body."""
    rows = sorted(api.sessions(by=actor(request), body=body), key=lambda one: one.number)
    return page_of(rows, paging, lambda row: (row.number,))


@router.get("/sessions/{int:number}", response=Meeting, openapi_extra=_READS)
def read_session(request: HttpRequest, number: int) -> Meeting:
    """Return a session: its docket as it stood, attendance and quorum, decisions by number, agreements."""
    told = api.minutes(by=actor(request), number=number)
    return Meeting(
        session=told.session,
        stage=told.session.stage.value,
        quorum=told.quorum,
        decisions=[one.number for one in told.decisions],
        agreements=list(told.agreements),
        docket_holds=told.holds,
    )


@router.get("/agreements", response=Page[Agreement], openapi_extra=_READS)
def list_agreements(request: HttpRequest, paging: Asked) -> Page[Agreement]:
    """Return what sessions agreed, by session and number."""
    rows = sorted(api.agreements(by=actor(request)), key=lambda one: (one.session, one.number))
    return page_of(rows, paging, lambda row: (row.session, row.number))
