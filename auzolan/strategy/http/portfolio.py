# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Endpoints of the portfolio: the newest plan kept, one by its number, and the limits it was made within."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from auzolan.kernel.refusals import NotFound
from auzolan.kernel.web import actor
from auzolan.showing.endpoints import NEEDS_KEY
from auzolan.strategy import api
from auzolan.strategy.nouns import Envelope, KeptPlan, LeftAside, PlanRun, Prioritised

router = Router(tags=["strategy"])
_KEY: dict[str, Any] = dict(NEEDS_KEY)


class PlanOut(Schema):
    """Hold a plan that was kept: how it was asked for, within which limits, what came of it; money in cents."""

    run: PlanRun
    limits: Envelope
    told: Prioritised
    aside: list[LeftAside]
    has_changed: bool


@router.get("/portfolio", response=PlanOut, openapi_extra=_KEY)
def read_portfolio(request: HttpRequest) -> PlanOut:
    """Return the newest plan of the portfolio."""
    by = actor(request)
    kept = api.newest_plan(by=by)
    if kept is None:
        raise NotFound("Nothing has been prioritised yet.")
    return _told(request, kept)


@router.get("/portfolio/{number}", response=PlanOut, openapi_extra=_KEY)
def read_portfolio_plan(request: HttpRequest, number: int) -> PlanOut:
    """Return the plan of one prioritisation."""
    return _told(request, api.plan_of(by=actor(request), number=number))


def _told(request: HttpRequest, kept: KeptPlan) -> PlanOut:
    changed = api.has_changed(by=actor(request), run=kept.run)
    return PlanOut(
        run=kept.run, limits=kept.envelope, told=kept.told, aside=list(kept.asked.aside), has_changed=changed
    )
