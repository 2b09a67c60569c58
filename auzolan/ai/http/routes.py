# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Endpoints of collection routes: the rounds that are recorded, and the routes of a search."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from auzolan.ai.api import routes as api
from auzolan.ai.nouns.routes import Compared, KeptRoutes, Round, RouteRun
from auzolan.ai.nouns.routing import RoutePlan
from auzolan.kernel.texts import LANGUAGES
from auzolan.kernel.web import actor
from auzolan.showing.endpoints import NEEDS_KEY, Asked, Page, page_of

router = Router(tags=["ai"])
_KEY: dict[str, Any] = dict(NEEDS_KEY)


class RoundOut(Schema):
    """Hold a round in a list: its short name and how much of it there is."""

    slug: str
    name: dict[str, str]
    unit: str
    stops: int
    trucks: int
    source: str


class RoutesOut(Schema):
    """Hold the routes of a search beside today's."""

    run: RouteRun
    plan: RoutePlan
    compared: Compared


@router.get("/collection-rounds", response=Page[RoundOut], openapi_extra=_KEY)
def list_collection_rounds(request: HttpRequest, paging: Asked) -> Page[RoundOut]:
    """Return the rounds of collection that are recorded, by slug."""
    rows = [
        RoundOut(
            slug=slug,
            name={language: getattr(name, language) for language in LANGUAGES},
            unit=unit,
            stops=stops,
            trucks=trucks,
            source=source,
        )
        for slug, name, unit, stops, trucks, source in api.round_heads(by=actor(request))
    ]
    return page_of(rows, paging, lambda row: (row.slug,))


@router.get("/collection-rounds/{slug}", response=Round, openapi_extra=_KEY)
def read_collection_round(request: HttpRequest, slug: str) -> Round:
    """Return one round: places, trucks, windows, today's order. Distances in metres, times in seconds of the day."""
    return api.round_of(by=actor(request), slug=slug)


@router.get("/collection-routes/{int:number}", response=RoutesOut, openapi_extra=_KEY)
def read_collection_routes(request: HttpRequest, number: int) -> dict[str, Any]:
    """Return the routes that a search has found, beside today's."""
    by = actor(request)
    kept: KeptRoutes = api.kept_routes(by=by, number=number)
    return {"run": kept.run, "plan": kept.plan, "compared": api.beside_today(by=by, one=kept.round, plan=kept.plan)}
