# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Builders of who answers for data, and what it is needed for: plain functions with defaults that call api."""

from datetime import date
from typing import Any

from auzolan.catalogue import api
from auzolan.catalogue.nouns.answering import DataRole, Held, Holder, Scope
from auzolan.catalogue.nouns.use_cases import Criterion, Measure, Missing, Phase, Spread, UseCase, Worth
from auzolan.kernel.access import system
from auzolan.kernel.texts import Text
from tests.builders.kernel import a_person, a_tenant


def a_role(
    role: DataRole = DataRole.STEWARD, over: str = "unit/mobility", *, unit: str = "mobility", person: str = "",
    tenant: str = "bizkaia", **told: Any,
) -> Held:  # fmt: skip
    """Return a role over data that is held from now on, by a unit or by a person of it."""
    a_tenant(tenant)
    a_tenant(unit, kind="department", parent=tenant)
    if person:
        a_person(person, role="reader", at=tenant)
    held = Held(
        0, role, Scope.parse(over), Holder(unit, person), told.pop("since", date(2026, 1, 1)), source="Order", **told
    )
    api.record_roles(by=system(tenant), roles=[held])
    found = [
        one
        for one in api.data_roles(by=system(tenant), with_past=True)
        if (one.role, one.scope, one.holder) == (role, held.scope, held.holder)
    ]
    return found[-1]


def use_case_noun(slug: str = "delays", **told: Any) -> UseCase:
    """Return a use case that needs the dataset of stops and is worth 100 people, 10 hours and 50 euros."""
    worth = Worth(Spread(50, 100, 200), Spread(5, 10, 20), Spread(25, 50, 100), "counted by hand")
    values: dict[str, Any] = {
        "name": Text("Atzerapenak", "Retrasos", "Delays"),
        "who": Text("Bidaiariak", "Quienes viajan", "Travellers"),
        "owner": "mobility",
        "datasets": ("stops",),
        "worth": worth,
        "source": "Plan",
    }
    return UseCase(slug, **(values | told))


def a_use_case(slug: str = "delays", *, tenant: str = "bizkaia", **told: Any) -> UseCase:
    """Return a use case that is recorded."""
    api.record_use_cases(by=system(tenant), use_cases=[use_case_noun(slug, **told)])
    return api.use_case(by=system(tenant), slug=slug).use_case


def a_missing(slug: str = "loads", **told: Any) -> UseCase:
    """Return a use case of which the data is missing."""
    return a_use_case(slug, datasets=(), missing=(Missing("Bus loads by stop", "R-12"),), **told)


def a_phase(*use_cases: str, tenant: str = "bizkaia", **least: float) -> Phase:
    """Return a phase with what must be reached, by measure."""
    criteria = tuple(Criterion(Measure(name), value) for name, value in least.items())
    phase = Phase(0, Text("Lehena", "Primera", "First"), use_cases or ("delays",), criteria, date(2026, 1, 1))
    return api.record_phase(by=system(tenant), phase=phase)
