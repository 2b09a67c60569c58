# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Builders of strategy: business cases and running systems, with defaults."""

from dataclasses import replace
from datetime import date
from typing import Any

from auzolan.kernel.access import Actor, system
from auzolan.kernel.refs import Ref
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from auzolan.review.nouns import Decision
from auzolan.services import api as services
from auzolan.strategy import api
from auzolan.strategy.nouns import (
    Benefit,
    Case,
    CaseDependency,
    CaseKind,
    CaseOption,
    CaseRecord,
    CaseSupplier,
    Cost,
    CostKind,
    Gate,
    LegacySystem,
    OptionKind,
    ReuseStatement,
    Spending,
    StaffNeed,
    whole,
)
from tests.builders.kernel import a_person, a_tenant
from tests.builders.reuse_checks import an_exemption
from tests.builders.review import an_indicator, monthly
from tests.builders.services import a_service, assessment_noun

TODAY = date(2026, 3, 2)
YEARS = range(2026, 2031)


def a_place(tenant: str = "bizkaia") -> None:
    """Make what a case may name: a unit, two people, a service with its assessment, an indicator with observations."""
    a_tenant(tenant)
    a_person("jone", role="service-owner", at=tenant)
    a_person("miren", role="political-head", at=tenant)
    a_service("register", tenant=tenant)
    an_indicator(tenant=tenant)
    review.record_observations(by=system(tenant), observations=monthly([0.5] * 24))
    services.assess(by=system(tenant), assessment=assessment_noun("register"))


def a_benefit(**told: Any) -> Benefit:
    """Return a benefit on the satisfied series of the service register: 0.5 to 0.7, a point worth 10,000 euros."""
    known: dict[str, Any] = {
        "series": whole("satisfied", "register"),
        "baseline": 0.5,
        "low": 0.6,
        "middle": 0.7,
        "high": 0.8,
        "by": date(2028, 12, 31),
        "profile": (0.5, 1.0),
        "unit_cents": 100_000_000,
        "owner": "jone",
        "price_source": "tests",
    }
    return Benefit(**(known | told))


def case_noun(slug: str = "appointments", **told: Any) -> Case:
    """Return a case that has everything up to its approval, but for the prior looked at; not recorded."""
    known: dict[str, Any] = {
        "slug": slug,
        "title": Text(f"{slug} eu", f"{slug} es", f"{slug} en"),
        "problem": Text("Jendeak itxaron behar du", "La gente espera", "People wait"),
        "kind": CaseKind.PROJECT,
        "unit": "treasury",
        "start_year": 2026,
        "live_year": 2027,
        "end_year": 2030,
        "promoter": "jone",
        "owner": "jone",
        "accountable": "miren",
        "options": (
            CaseOption("Do nothing", OptionKind.DO_NOTHING, "Costs nothing, helps nobody"),
            CaseOption("Take the province's", OptionKind.REUSE, "Runs already", is_preferred=True),
            CaseOption("Build", OptionKind.BUILD, "Slow"),
        ),
        "reuse": ReuseStatement(("cita.example", "the province's"), "The province's does it", date(2026, 2, 1)),
        "costs": tuple(
            Cost(year, kind, cents, cents * 9 // 10, cents * 14 // 10)
            for year in YEARS
            for kind, cents in (
                (CostKind.CAPEX, 5_000_000 if year == 2026 else 0),
                (CostKind.OPEX, 1_000_000),
                (CostKind.STAFF, 500_000),
            )
        ),
        "benefits": (a_benefit(),),
        "staff": tuple(StaffNeed("developer", year, 0.5) for year in YEARS),
        "suppliers": (CaseSupplier("Acme", 4_000_000, 400_000),),
        "dependencies": (CaseDependency(Ref("services", "service", "register")),),
        "exclusions": ("telephones",),
        "services": ("register",),
        "gates_due": {"full": date(2026, 6, 1), "go-live": date(2027, 6, 1)},
        "source": "tests",
    }
    return Case(**(known | told))


def a_case(slug: str = "appointments", *, tenant: str = "bizkaia", **told: Any) -> CaseRecord:
    """Return a case that is recorded; its place has to be (``a_place``)."""
    by = system(tenant)
    before = next((one.version for one in api.cases(by=by) if one.case.slug == slug), 0)
    return api.record_case(by=by, slug=slug, case=case_noun(slug, **told), seen=before)


def pass_gate(by: Actor, gate: Gate, slug: str = "appointments", **told: Any) -> Decision:
    """Let a case through a gate with defaults."""
    known: dict[str, Any] = {
        "reason": "It pays for itself",
        "responsible": "jone",
        "accountable": "miren",
        "review_on": date(2029, 1, 15),
    }
    return api.pass_gate(by=by, slug=slug, gate=gate, **(known | told))


def exempted(slug: str = "appointments", *, tenant: str = "bizkaia") -> None:
    """Exempt a case from its reuse check, so that it can be approved."""
    ref = Ref("strategy", "case", slug)
    unit = api.case(by=system(tenant), slug=slug).case.unit
    an_exemption(ref, tenant=tenant, unit=unit)


def approve(slug: str = "appointments", *, tenant: str = "bizkaia", **told: Any) -> CaseRecord:
    """Return a case that has been approved, through its three gates."""
    by = system(tenant)
    a_case(slug, tenant=tenant, **told)
    api.look_at_prior(by=by, slug=slug, response="Benefits are halved")
    exempted(slug, tenant=tenant)
    for gate in (Gate.STRATEGIC_OUTLINE, Gate.OUTLINE, Gate.FULL):
        pass_gate(by, gate, slug)
    return api.case(by=by, slug=slug)


def go_live(slug: str = "appointments", *, tenant: str = "bizkaia", **told: Any) -> CaseRecord:
    """Return a case that has been approved and has gone live."""
    by = system(tenant)
    approve(slug, tenant=tenant, **told)
    spent = Spending(2026, CostKind.CAPEX, 6_000_000, "accounts 2026")
    api.record_spending(by=by, slug=slug, spent=spent)
    pass_gate(by, Gate.GO_LIVE, slug)
    return api.case(by=by, slug=slug)


def system_noun(slug: str = "mainframe", **told: Any) -> LegacySystem:
    """Return a running system that is not recorded."""
    known: dict[str, Any] = {
        "slug": slug,
        "name": slug.title(),
        "unit": "treasury",
        "yearly_cents": 10_000_000,
        "users": 1000,
        "exit_cents": 1_000_000,
        "supplier": "Acme",
        "source": "tests",
    }
    return LegacySystem(**(known | told))


def a_system(slug: str = "mainframe", *, tenant: str = "bizkaia", **told: Any) -> LegacySystem:
    """Return a running system that is recorded; its unit has to be."""
    made = system_noun(slug, **told)
    api.record_systems(by=system(tenant), systems=[made])
    return made


def changed(record: CaseRecord, **told: Any) -> Case:
    """Return a case with some of it changed."""
    return replace(record.case, **told)
