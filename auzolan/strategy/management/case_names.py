# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How strategy names and links its records for every page."""

from collections.abc import Sequence

from django.urls import reverse

from auzolan.kernel import naming
from auzolan.kernel.access import system
from auzolan.kernel.naming import Named
from auzolan.kernel.texts import Text, same
from auzolan.strategy import api


def register() -> None:
    """Let every page name cases, their benefits, running systems and the suppliers as a whole."""
    naming.names("strategy", "case")(name_cases)
    naming.names("strategy", "benefit")(name_benefits)
    naming.names("strategy", "legacy")(name_systems)
    naming.names("strategy", "suppliers")(name_suppliers)
    naming.names("strategy", "portfolio")(name_plans)


def name_cases(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the titles of cases by slug; the public page where there is one."""
    wanted, titles = set(keys), {}
    for one in api.cases(by=system(tenant)):
        if one.case.slug in wanted:
            page = "strategy:desk_case" if one.baseline is None else "strategy:case"
            titles[one.case.slug] = Named(one.case.title, reverse(page, args=[one.case.slug]))
    return titles


def name_benefits(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return what benefits are called: the case, then the indicator."""
    cases = name_cases(tenant, [key.partition("/")[0] for key in keys])
    named = {}
    for key in keys:
        slug, _, rest = key.partition("/")
        if slug in cases:
            title = Text(*(f"{cases[slug].title.into(code)}: {rest}" for code in ("eu", "es", "en")))
            named[key] = Named(title, reverse("strategy:course", args=[slug]))
    return named


def name_systems(tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return the names of running systems by slug."""
    wanted = set(keys)
    return {
        one.system.slug: Named(same(one.system.name), reverse("strategy:system", args=[one.system.slug]))
        for one in api.systems(by=system(tenant), with_retired=True)
        if one.system.slug in wanted
    }


def name_suppliers(_tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return what the suppliers of an administration are called together."""
    told = Text("Hornitzaileak", "Proveedores", "Suppliers")
    return {key: Named(told, reverse("strategy:legacy")) for key in keys}


def name_plans(_tenant: str, keys: Sequence[str]) -> dict[str, Named]:
    """Return what the plans of the portfolio are called, by the number of their prioritisation."""
    return {
        key: Named(
            Text(f"Zorroaren plana ({key})", f"Plan de la cartera ({key})", f"Plan of the portfolio ({key})"),
            reverse("strategy:portfolio_run", args=[int(key)]),
        )
        for key in keys
        if key.isdecimal()
    }
