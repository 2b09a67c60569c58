# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Endpoints of buses: the plan with what it rests on, its trips by day, and the public forecasts of lines by month."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from auzolan.ai.api import lines
from auzolan.ai.api import occupancy as api
from auzolan.ai.nouns.lines import LineForecast
from auzolan.ai.nouns.occupancy import BusClass, Plan, PlannedDay, PlannedTrip, Tested
from auzolan.kernel.refusals import NotFound
from auzolan.kernel.web import actor
from auzolan.showing.endpoints import NEEDS_KEY, Asked, Page, page_of

router = Router(tags=["ai"])
_KEY: dict[str, Any] = dict(NEEDS_KEY)


class PlannedDayOut(Schema):
    """Hold a day of the plan: its trips, and passengers over comfort expected with it and with buses shared blindly."""

    on: date
    trips: int
    over: float | None
    over_blind: float | None
    lacking: str

    @staticmethod
    def resolve_trips(day: PlannedDay) -> int:
        """Return how many trips the day has."""
        return len(day.trips)


class BusPlanOut(Schema):
    """Hold the newest plan: the counts that it rests on (their SHA-256), what was tested, the fleet, its days."""

    made_at: datetime
    counts: int
    counted_since: date
    counted_until: date
    dataset: str
    simulated: bool
    tested: Tested
    fleet: list[BusClass]
    days: list[PlannedDayOut]


@router.get("/bus-plan", response=BusPlanOut, openapi_extra=_KEY)
def read_bus_plan(request: HttpRequest) -> Plan:
    """Return the newest plan of buses with what its forecasts were worth; 404 before the first."""
    return _plan(request)


@router.get("/bus-plan/{on}", response=Page[PlannedTrip], openapi_extra=_KEY)
def list_planned_trips(request: HttpRequest, on: date, paging: Asked) -> Page[PlannedTrip]:
    """Return the trips of a day of the plan by their start (minutes of the day): passengers, 90 % interval, bus."""
    day = _plan(request).day(on)
    if day is None:
        raise NotFound(f"The plan has no day {on}.")
    return page_of(sorted(day.trips, key=_start), paging, _start)


@router.get("/bus-lines", response=Page[LineForecast])
def list_bus_lines(request: HttpRequest, paging: Asked) -> Page[LineForecast]:
    """Return passengers by line and month, counted and expected, by code; none where the register forbids it to run."""
    known = lines.network(by=actor(request))
    rows = sorted(known.lines, key=lambda row: row.code) if known else []
    return page_of(rows, paging, lambda row: (row.code,))


@router.get("/bus-lines/{code}", response=LineForecast)
def read_bus_line(request: HttpRequest, code: str) -> LineForecast:
    """Return one line: months counted, months expected with their interval, its backtest, or why it is refused."""
    return lines.line_forecast(by=actor(request), code=code)


def _start(trip: PlannedTrip) -> tuple[int, str]:
    return trip.minute, trip.trip


def _plan(request: HttpRequest) -> Plan:
    known = api.plan(by=actor(request))
    if known is None:
        raise NotFound("No plan of buses has been made yet.")
    return known
