# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Endpoints of measure: boards, satisfaction, funnels, campaign days, data quality and plans; batches of facts in."""

import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from auzolan.kernel.access import Actor
from auzolan.kernel.periods import Period, parse_period
from auzolan.kernel.refusals import NotFound, WrongType
from auzolan.kernel.texts import Text
from auzolan.kernel.web import actor
from auzolan.measure import api
from auzolan.measure.nouns import (
    ANSWERS,
    CONTACTS,
    EVENTS,
    VIEWS,
    WAITS,
    Board,
    BrokenRule,
    CampaignDay,
    FactTable,
    FunnelStep,
    Gap,
    HeadToHead,
    Imported,
    League,
    LeftOut,
    Plan,
    Readings,
    Together,
)
from auzolan.services import api as services
from auzolan.showing.endpoints import NEEDS_KEY, Asked, Page, page_of

router = Router(tags=["measure"])
NDJSON: Final = "application/x-ndjson"
Dimension = Literal["service", "provider", "municipality", "channel", "segment"]
Unit = Literal["service", "provider", "channel"]
_FORMATS: Final = {
    "id": {"type": "string"},
    "pseudonym": {"type": "string"},
    "moment": {"type": "string", "format": "date-time"},
    "decimal": {"type": "number"},
    "whole": {"type": "integer"},
    "flag": {"type": "boolean"},
}


def _described(table: FactTable) -> dict[str, Any]:
    """Return what the OpenAPI document says of a batch: one JSON object a line, with the table's columns."""
    columns = {
        column.name: (
            {"type": "string", "enum": list(column.among)}
            if column.among
            else dict(_FORMATS.get(column.kind.value, {"type": "string"}))
        )
        | {"description": column.expectation()}
        for column in table.columns
    }
    line = {
        "type": "object",
        "properties": columns,
        "required": [column.name for column in table.columns if column.is_required],
    }
    batch = {"type": "string", "format": "binary", "contentMediaType": NDJSON, "contentSchema": line}
    return {
        "security": [{"key": []}, {"client": ["write"]}],
        "requestBody": {"required": True, "content": {NDJSON: {"schema": batch}}},
    }


class BoardRow(Schema):
    """Hold one row of a board: what was counted, and the figures that come out of it; or why it is left out."""

    where: dict[str, str]
    since: date | None
    counts: Board | None = None
    readings: Readings | None = None
    left_out: Text | None = None


class BoardQuery(Schema):
    """Say which board is asked for: one row for each value of ``by``, in steps of ``grain``, of a period."""

    by: Dimension = "service"
    grain: Literal["", "month", "quarter", "year"] = ""
    period: Annotated[str, Field(description="2025, 2025-Q3 or 2025-07; nothing: the last twelve months")] = ""
    service: str = ""


class CampaignQuery(Schema):
    """Say which day of which service is watched, until which hour, against how many cases an hour can take."""

    service: str
    day: date
    until_hour: Annotated[int, Field(ge=1, le=24)] | None = None
    channel: str = ""
    capacity: Annotated[float, Field(ge=0)] | None = None


@router.get("/boards", response=Page[BoardRow])
def list_boards(request: HttpRequest, asked: Annotated[BoardQuery, Query()], paging: Asked) -> Page[BoardRow]:
    """Return the public board: what happened to people, from the transactions; rows left out say why.

    Left out are rows of fewer than ten visits, and those by which such a one could be told by subtraction.
    """
    by = actor(request)
    period = _period(by, asked.period)
    if period is None:
        return Page(items=[])
    only = {"service": asked.service} if asked.service else {}
    found = api.public_board(by=by, dimensions=(asked.by,), grain=asked.grain or None, period=period, only=only)
    rows: list[Board | LeftOut] = [*found.rows, *found.left_out]
    page = page_of(sorted(rows, key=_place), paging, _place)
    return Page(items=[_board_row(by, row) for row in page.items], next=page.next)


@router.get("/boards/{service}", response=Together)
def read_board(request: HttpRequest, service: str, period: str = "") -> Together:
    """Return performance and satisfaction of one service together: what happened, what people said, and why."""
    by = actor(request)
    told = _period(by, period)
    if told is None:
        raise NotFound("No facts have been taken in yet.")
    return api.together(by=by, service=services.service(by=by, slug=service).slug, period=told)


@router.get("/boards/{service}/promises", response=list[Gap])
def list_promises(request: HttpRequest, service: str) -> list[Gap]:
    """Return each commitment in force for a service, judged by its newest observation."""
    by = actor(request)
    return list(api.promised(by=by, service=services.service(by=by, slug=service).slug))


@router.get("/satisfaction", response=League, openapi_extra=dict(NEEDS_KEY))
def read_league(request: HttpRequest, unit: Unit = "service", period: str = "") -> League:
    """Return the satisfaction of every unit by the one method, with the places each may take."""
    by = actor(request)
    by.require("measure.read")
    return api.satisfaction_league(by=by, period=_some_period(by, period), unit=unit)


@router.get("/satisfaction/comparison", response=HeadToHead, openapi_extra=dict(NEEDS_KEY))
def compare(request: HttpRequest, one: str, other: str, unit: Unit = "service", period: str = "") -> HeadToHead:
    """Return how probably one unit is better or worse than another by more than three points."""
    by = actor(request)
    by.require("measure.read")
    return api.compare_satisfaction(by=by, period=_some_period(by, period), unit=unit, one=one, other=other)


@router.get("/funnel", response=list[FunnelStep], openapi_extra=dict(NEEDS_KEY))
def read_funnel(
    request: HttpRequest,
    steps: Annotated[str, Query(description="steps in their order, joined by commas")],
    service: str = "",
    window_minutes: Annotated[int, Query(ge=1, le=5_256_000)] | None = None,
    period: str = "",
) -> list[FunnelStep]:
    """Return how many cases reached each step, by the rule of docs/explanation/funnel.md."""
    by = actor(request)
    by.require("measure.read")
    window = timedelta(minutes=window_minutes) if window_minutes else None
    told = parse_period(period) if period else None
    return list(api.funnel(by=by, steps=steps.split(","), window=window, service=service, period=told))


@router.get("/campaign", response=CampaignDay, openapi_extra=dict(NEEDS_KEY))
def read_campaign(request: HttpRequest, asked: Annotated[CampaignQuery, Query()]) -> CampaignDay:
    """Return a day of a service as it runs, hour by hour, against the days that are like it."""
    return api.campaign_day(by=actor(request), **asked.dict())


@router.get("/data-quality", response=list[BrokenRule], openapi_extra=dict(NEEDS_KEY))
def list_broken_rules(request: HttpRequest) -> list[BrokenRule]:
    """Return the fourteen rules of data quality with the rows that break each, the gravest first."""
    return list(api.broken_rules(by=actor(request)))


@router.get("/plans", response=Page[Plan], openapi_extra=dict(NEEDS_KEY))
def list_plans(request: HttpRequest, paging: Asked) -> Page[Plan]:
    """Return the improvement plans, newest first."""
    rows = sorted(api.plans(by=actor(request)), key=lambda one: -one.decision)
    return page_of(rows, paging, lambda row: (-row.decision,))


@router.get("/plans/{int:decision}", response=Plan, openapi_extra=dict(NEEDS_KEY))
def read_plan(request: HttpRequest, decision: int) -> Plan:
    """Return the improvement plan that a decision opened."""
    return api.plan(by=actor(request), decision=decision)


@router.post("/events", response=Imported, openapi_extra=_described(EVENTS))
def take_in_events(request: HttpRequest) -> Imported:
    """Take in a batch of transaction events, one JSON object a line: whole or not at all, each event once.

    The facts are kept when this answers; boards show them within half a minute.
    """
    return _take_in(request, EVENTS, api.import_events)


@router.post("/answers", response=Imported, openapi_extra=_described(ANSWERS))
def take_in_answers(request: HttpRequest) -> Imported:
    """Take in a batch of survey answers; free text is kept apart and never published."""
    return _take_in(request, ANSWERS, api.import_answers)


@router.post("/contacts", response=Imported, openapi_extra=_described(CONTACTS))
def take_in_contacts(request: HttpRequest) -> Imported:
    """Take in a batch of contacts."""
    return _take_in(request, CONTACTS, api.import_contacts)


@router.post("/waits", response=Imported, openapi_extra=_described(WAITS))
def take_in_waits(request: HttpRequest) -> Imported:
    """Take in a batch of queue and appointment times."""
    return _take_in(request, WAITS, api.import_waits)


@router.post("/views", response=Imported, openapi_extra=_described(VIEWS))
def take_in_views(request: HttpRequest) -> Imported:
    """Take in a batch of page views."""
    return _take_in(request, VIEWS, api.import_views)


def _take_in(request: HttpRequest, table: FactTable, take_in: Callable[..., Imported]) -> Imported:
    by = actor(request)
    by.require("measure.import")
    if request.content_type != NDJSON:
        raise WrongType(request.content_type or "nothing", NDJSON)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{table.name}.ndjson"
        file.write_bytes(request.body)
        return take_in(by=by, file=file, at_once=False)


def _period(by: Actor, told: str) -> Period | None:
    return parse_period(told) if told else api.last_year(by=by)


def _some_period(by: Actor, told: str) -> Period:
    found = _period(by, told)
    if found is None:
        raise NotFound("No facts have been taken in yet.")
    return found


def _board_row(by: Actor, row: Board | LeftOut) -> BoardRow:
    where = dict(row.where)
    if isinstance(row, LeftOut):
        return BoardRow(where=where, since=row.since, left_out=row.why)
    return BoardRow(where=where, since=row.since, counts=row, readings=api.readings(by=by, boards=[row]))


def _place(row: Board | LeftOut) -> tuple[str, ...]:
    return (str(row.since or ""), *(row.where[name] for name in sorted(row.where)))
