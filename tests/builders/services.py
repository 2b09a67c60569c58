# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Builders of services: a directory, charters, commitments, involvement, assessments, with defaults."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from auzolan.kernel.access import system
from auzolan.kernel.texts import Text, same
from auzolan.services import api
from auzolan.services.nouns import (
    Assessment,
    Audience,
    Channel,
    ChannelKind,
    Charter,
    Commitment,
    Comparison,
    Involvement,
    Judgement,
    Kind,
    LifeEvent,
    Panelist,
    Phase,
    Rating,
    Service,
)
from tests.builders.kernel import a_tenant


def a_unit(slug: str = "treasury", *, tenant: str = "bizkaia") -> str:
    """Return the slug of a unit of the tenant."""
    a_tenant(tenant)
    a_tenant(slug, kind="department", parent=tenant)
    return slug


def service_noun(slug: str = "income-tax", **told: Any) -> Service:
    """Return a service that is not recorded."""
    known: dict[str, Any] = {
        "slug": slug,
        "name": Text(f"{slug} eu", f"{slug} es", f"{slug} en"),
        "owner": "treasury",
        "kind": Kind.PROCEDURE,
        "source": "tests",
    }
    return Service(**(known | told))


def a_service(slug: str = "income-tax", *, tenant: str = "bizkaia", **told: Any) -> Service:
    """Return a service that is recorded, with its unit."""
    a_unit(str(told.get("owner", "treasury")), tenant=tenant)
    made = service_noun(slug, **told)
    api.record_services(by=system(tenant), services=[made])
    return made


def a_channel(service: str = "income-tax", kind: str = "web", *, tenant: str = "bizkaia", **told: Any) -> Channel:
    """Return a channel that is recorded."""
    made = Channel(service, ChannelKind(kind), **told)
    api.record_channels(by=system(tenant), channels=[made])
    return made


def a_life_event(code: str = "sdg-09", *, tenant: str = "bizkaia") -> LifeEvent:
    """Return a life event that is recorded."""
    a_tenant(tenant)
    made = LifeEvent(code, Text(f"{code} eu", f"{code} es", f"{code} en"), (Audience.CITIZENS,), "tests")
    api.record_life_events(by=system(tenant), events=[made])
    return made


def a_charter(
    slug: str = "tax-charter", *, services: Sequence[str] = ("income-tax",), tenant: str = "bizkaia", **told: Any
) -> Charter:
    """Return a charter that is recorded; its services have to be."""
    told = {"owner": "treasury", "source": "tests"} | told
    made = Charter(slug, same(slug), services=tuple(services), **told)
    api.record_charters(by=system(tenant), charters=[made])
    return made


def commitment_noun(code: str = "treatment", **told: Any) -> Commitment:
    """Return a version of a commitment that is not recorded."""
    known: dict[str, Any] = {
        "charter": "tax-charter",
        "code": code,
        "name": same(code),
        "indicator": "satisfied",
        "target": 8.0,
        "target_unit": "score",
        "comparison": Comparison.MORE_THAN,
        "since": date(2024, 1, 1),
    }
    return Commitment(**(known | told))


def a_commitment(code: str = "treatment", *, tenant: str = "bizkaia", **told: Any) -> Commitment:
    """Return a version of a commitment that is recorded; its charter and indicator have to be."""
    made = commitment_noun(code, **told)
    api.record_commitments(by=system(tenant), commitments=[made])
    return made


def an_involvement(service: str = "income-tax", *, tenant: str = "bizkaia", **told: Any) -> Involvement:
    """Return an activity with people that is recorded."""
    known: dict[str, Any] = {
        "phase": Phase.DESIGN,
        "on": date(2025, 3, 1),
        "groups": ("carers",),
        "method": "interviews",
        "n": 7,
    }
    made = Involvement(service, **(known | told))
    api.record_involvement(by=system(tenant), records=[made])
    return made


def assessment_noun(service: str = "income-tax", **told: Any) -> Assessment:
    """Return an assessment with every point green, but for those told otherwise by ``ratings``."""
    ratings: dict[str, Rating] = told.pop("ratings", {})
    judgements = tuple(
        Judgement(point.key, ratings.get(point.key, Rating.GREEN), "" if point.key not in ratings else "not yet")
        for point in api.points(by=system("bizkaia"))
    )
    known: dict[str, Any] = {
        "number": 0,
        "service": service,
        "phase": Phase.LIVE,
        "on": date(2025, 3, 1),
        "panel": (Panelist("Ane", "design"), Panelist("Jon", "law")),
        "judgements": judgements,
    }
    return Assessment(**(known | told))
