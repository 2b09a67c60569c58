# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Endpoints of who answers for data, and of what it is needed for."""

from django.http import HttpRequest
from ninja import Router

from auzolan.catalogue import api
from auzolan.catalogue.nouns.answering import DutyList, Held
from auzolan.catalogue.nouns.use_cases import Priced
from auzolan.kernel.web import actor
from auzolan.showing.endpoints import Asked, Page, page_of

router = Router(tags=["catalogue"])


@router.get("/data-roles", response=Page[Held])
def list_data_roles(request: HttpRequest, paging: Asked) -> Page[Held]:
    """Return who holds which role over data today, by number; persons are named where they let the public read it."""
    return page_of(api.data_roles(by=actor(request)), paging, lambda row: (row.number,))


@router.get("/data-duties", response=DutyList)
def list_data_duties(request: HttpRequest) -> DutyList:
    """Return the duties over data in force: who does each, who answers for it, who is asked, and where that is said."""
    return api.duties_in_force(by=actor(request))


@router.get("/use-cases", response=Page[Priced])
def list_use_cases(request: HttpRequest, paging: Asked) -> Page[Priced]:
    """Return the use cases of data, by slug, each with its worth and what blocks it."""
    rows = sorted(api.use_cases(by=actor(request)), key=lambda one: one.use_case.slug)
    return page_of(rows, paging, lambda row: (row.use_case.slug,))


@router.get("/use-cases/{slug}", response=Priced)
def read_use_case(request: HttpRequest, slug: str) -> Priced:
    """Return one use case with its worth and what blocks it."""
    return api.use_case(by=actor(request), slug=slug)
