# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Builders of ai: plain functions with defaults that call api."""

from typing import Any

from auzolan.ai.api import systems as api
from auzolan.ai.nouns.systems import Scope, System
from auzolan.kernel.access import system
from auzolan.kernel.texts import Text
from tests.builders.kernel import a_person, a_tenant


def a_system(slug: str = "loads", *, tenant: str = "bizkaia", unit: str = "mobility", **told: Any) -> System:
    """Return a system on the register, an idea of the unit mobility."""
    a_tenant(tenant)
    a_tenant(unit, kind="department", parent=tenant)
    values: dict[str, Any] = {
        "name": Text("Autobusen betetzea", "Ocupación de autobuses", "Bus occupancy"),
        "purpose": Text("Autobusak hobeto banatu.", "Repartir mejor los autobuses.", "Share out buses better."),
        "scope": Scope.AI_SYSTEM,
    }
    return api.keep_system(by=system(tenant), slug=slug, unit=unit, **(values | told))


def a_version(slug: str = "loads", artefact: str = "a" * 64, *, tenant: str = "bizkaia", **told: Any) -> System:
    """Return a system with one version more, for which Ane answers administratively and Miren politically."""
    a_person("ane", role="service-owner", at=tenant)
    a_person("miren", role="political-head", at=tenant)
    values: dict[str, Any] = {"administrative": "ane", "political": "miren"}
    return api.add_version(by=system(tenant), slug=slug, artefact=artefact, **(values | told))
