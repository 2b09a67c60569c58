# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Builders of a portfolio: limits, and a prioritisation that is done."""

from decimal import Decimal
from typing import Any

from auzolan.kernel.access import system
from auzolan.strategy import api
from auzolan.strategy.nouns import (
    CostKind,
    Envelope,
    EnvelopeVersion,
    Future,
    KeptPlan,
    MoneyLimit,
    Objective,
    StaffLimit,
)
from tests.builders.cases import a_benefit, a_case, approve

GROWTH = Future("growth", Decimal(2), Decimal("1.2"), Decimal(1), "jone", "The forecast of the ministry")
CRISIS = Future("crisis", Decimal(1), Decimal("0.6"), Decimal("1.1"), "jone", "As in 2009")


def envelope_noun(**told: Any) -> Envelope:
    """Return limits: 120,000 euros of building in 2026, two developers, two futures; not recorded."""
    known: dict[str, Any] = {
        "first_year": 2026,
        "last_year": 2028,
        "money": (MoneyLimit(2026, CostKind.CAPEX, 12_000_000), MoneyLimit(2027, CostKind.OPEX, 50_000_000)),
        "staff": (StaffLimit("developer", 2026, Decimal(2)),),
        "futures": (GROWTH, CRISIS),
    }
    return Envelope(**(known | told))


def limits(tenant: str = "bizkaia", **told: Any) -> EnvelopeVersion:
    """Return limits that are recorded; the administration has to be."""
    by = system(tenant)
    before = api.envelope(by=by)
    seen = before.number if before else 0
    return api.set_limits(by=by, envelope=envelope_noun(**told), reason="The budget of 2026", seen=seen)


def three_cases(tenant: str = "bizkaia") -> None:
    """Record three cases, of which the first is approved and two fit; the worth of each is another."""
    approve("appointments", tenant=tenant)
    for slug, worth in (("benches", 300_000_000), ("clinics", 200_000_000)):
        a_case(slug, tenant=tenant, benefits=(a_benefit(unit_cents=worth, low=0.69, high=0.71),))


def a_plan(tenant: str = "bizkaia", objective: Objective = Objective.VALUE, **told: Any) -> KeptPlan:
    """Return a prioritisation of three cases that is done."""
    three_cases(tenant)
    limits(tenant, **told)
    return done(tenant, objective)


def done(tenant: str = "bizkaia", objective: Objective = Objective.VALUE) -> KeptPlan:
    """Return a prioritisation of what there is, asked for and done."""
    by = system(tenant)
    asked = api.ask_run(by=by, objective=objective, seconds=5)
    api.carry_out_run(by=by, number=asked.number)
    return api.plan_of(by=by, number=asked.number)
