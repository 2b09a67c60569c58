# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Endpoints of strategy: business cases with their worth, gates and benefits, and running systems."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema

from auzolan.kernel.web import actor
from auzolan.showing.endpoints import NEEDS_KEY, Asked, Page, page_of
from auzolan.strategy import api
from auzolan.strategy.nouns import (
    BenefitCourse,
    Case,
    CaseRecord,
    CaseVersion,
    GateStanding,
    SystemYield,
    Valuation,
)

router = Router(tags=["strategy"])
RatesName = Literal["green-book", "eu-3", "eu-4"]
_KEY: dict[str, Any] = dict(NEEDS_KEY)


class CasesQuery(Schema):
    """Say which cases are asked for."""

    text: str = ""
    unit: str = ""
    state: str = ""
    kind: str = ""


@router.get("/cases", response=Page[CaseRecord])
def list_cases(request: HttpRequest, asked: Annotated[CasesQuery, Query()], paging: Asked) -> Page[CaseRecord]:
    """Return business cases by slug: visitors see those approved, with the right to read also those being written."""
    by = actor(request)
    rows = api.cases(by=by, **asked.dict()) if by.may("strategy.read") else api.public_cases(by=by, **asked.dict())
    return page_of(rows, paging, lambda row: (row.case.slug,))


@router.get("/cases/{slug}", response=CaseRecord)
def read_case(request: HttpRequest, slug: str) -> CaseRecord:
    """Return one business case; visitors see it once it is approved."""
    return _case(request, slug)


@router.get("/cases/{slug}/valuation", response=Valuation)
def read_valuation(request: HttpRequest, slug: str, rates: RatesName = "green-book") -> Valuation:
    """Return what a case is worth: its own figures, and those corrected by history, in cents."""
    record = _case(request, slug)
    approved = record.baseline is not None
    return api.valuation(by=actor(request), case=record.case, rates=rates, is_approved=approved)


@router.get("/cases/{slug}/versions", response=list[CaseVersion], openapi_extra=_KEY)
def list_case_versions(request: HttpRequest, slug: str) -> list[CaseVersion]:
    """Return every version of a case, oldest first, with who made it and why."""
    by = actor(request)
    return api.versions(by=by, slug=api.case(by=by, slug=slug).case.slug)


@router.get("/cases/{slug}/gates", response=list[GateStanding], openapi_extra=_KEY)
def list_gates(request: HttpRequest, slug: str) -> list[GateStanding]:
    """Return each gate of a case with its conditions, met or not, as the evidence stands now."""
    return list(api.gates(by=actor(request), slug=slug))


@router.get("/cases/{slug}/benefits", response=list[BenefitCourse], openapi_extra=_KEY)
def list_benefits(request: HttpRequest, slug: str) -> list[BenefitCourse]:
    """Return the benefits of a case year by year: promised, come, and to be expected."""
    return list(api.courses(by=actor(request), slug=slug)["now"])


class CaseBody(Schema):
    """Hold a business case to record, with the version that was looked at (0: new) and why it is changed."""

    case: Case
    seen: int = 0
    reason: str = ""


@router.put("/cases/{slug}", response=CaseRecord, openapi_extra=_KEY)
def record_case(request: HttpRequest, slug: str, body: CaseBody) -> CaseRecord:
    """Record a business case as its next version; after its approval with a reason."""
    return api.record_case(by=actor(request), slug=slug, case=body.case, seen=body.seen, reason=body.reason)


@router.get("/running-systems", response=Page[SystemYield], openapi_extra=_KEY)
def list_systems(request: HttpRequest, paging: Asked, with_retired: bool = False) -> Page[SystemYield]:
    """Return the running systems by slug, with how many people use each in a year."""
    rows = api.systems(by=actor(request), with_retired=with_retired)
    return page_of(rows, paging, lambda row: (row.system.slug,))


class Paid(Schema):
    """Hold what a supplier is paid in a year, in cents."""

    supplier: str
    cents: int


class Suppliers(Schema):
    """Hold the Herfindahl-Hirschman index of what is paid (0-10,000), and to whom, the most first."""

    hhi: float
    suppliers: list[Paid]


@router.get("/running-systems/concentration", response=Suppliers, openapi_extra=_KEY)
def read_concentration(request: HttpRequest) -> Suppliers:
    """Return how concentrated the yearly spending on systems and approved cases is, by supplier."""
    found = api.concentration(by=actor(request))
    return Suppliers(hhi=found.hhi, suppliers=[Paid(supplier=name, cents=cents) for name, cents in found.suppliers])


def _case(request: HttpRequest, slug: str) -> CaseRecord:
    by = actor(request)
    return api.case(by=by, slug=slug) if by.may("strategy.read") else api.public_case(by=by, slug=slug)
