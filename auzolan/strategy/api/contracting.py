# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The annual contracting plan: what the newest plan of the portfolio contracts in a year, as rows and as OCDS."""

from collections.abc import Collection
from typing import Any

from auzolan.govtech.api import publishers
from auzolan.govtech.nouns.tenders import Planned
from auzolan.kernel import clock, tenants
from auzolan.kernel.access import EVERY_ROLE, Actor, verb
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadInput, NotFound
from auzolan.strategy.core import contracting as core
from auzolan.strategy.nouns import Contracting, KeptPlan
from auzolan.strategy.store import cases as case_store
from auzolan.strategy.store import portfolio as store


@verb("strategy.read", roles=EVERY_ROLE)
def contracting_plan(*, by: Actor, year: int) -> tuple[KeptPlan, list[Contracting]]:
    """Return the newest plan and what it contracts in a year, by case and supplier, as the cases stand now.

    NotFound where nothing has been prioritised, BadInput for a year beyond its limits. Four queries.
    """
    kept = store.plan(by.tenant)
    if kept is None:
        raise NotFound("Nothing has been prioritised yet: there is no plan to contract by.")
    if year not in kept.envelope.years:
        first, last = kept.envelope.first_year, kept.envelope.last_year
        raise BadInput(year, field="year", expected=f"a year from {first} to {last}")
    found: list[Contracting] = []
    for one in case_store.cases(by.tenant, slugs=kept.years):
        begins = kept.years[one.case.slug]
        shift = 0 if begins is None else begins - one.case.start_year
        found += core.contractings(one.case, year, shift)
    return kept, found


@verb("strategy.read", roles=EVERY_ROLE)
def contracting_releases(*, by: Actor, year: int, uri: str, language: str = "eu", prefix: str = "") -> dict[str, Any]:
    """Return the contracting plan of a year as an OCDS 1.1 release package of planning releases.

    ``prefix`` is the publisher's own; without one the ocids begin with that which the administration has set, else with
    one that is registered nowhere.
    """
    _kept, those = contracting_plan(by=by, year=year)
    name = tenants.tenant(by.tenant).name.into(language)
    return core.release_package(
        those,
        buyer=(by.tenant, name),
        prefix=prefix or publishers.prefix_of(by.tenant),
        uri=uri,
        at=clock.now(),
        language=language,
    )


def planned_contracts(tenant: str) -> list[Planned]:
    """Return what the newest plan contracts in each year, by case, for the tenders that come of it.

    Nothing where nothing has been prioritised. Four queries.
    """
    kept = store.plan(tenant)
    if kept is None:
        return []
    prefix, found = publishers.prefix_of(tenant), []
    for one in case_store.cases(tenant, slugs=kept.years):
        case, begins = one.case, kept.years[one.case.slug]
        for year in kept.envelope.years:
            parts = core.contractings(case, year, 0 if begins is None else begins - case.start_year)
            if parts:
                key, cents = f"{case.slug}/{year}", sum(part.cents for part in parts)
                ref, ocid = Ref("strategy", "case", case.slug), core.ocid(prefix, parts[0], 1)
                found.append(Planned(key, ref, case.title, case.unit, year, cents, ocid, case.illustrative))
    return found


def units_of_cases(tenant: str, slugs: Collection[str]) -> dict[str, str]:
    """Return the unit of each business case that is there, by its short name. Three queries."""
    return {one.case.slug: one.case.unit for one in case_store.cases(tenant, slugs=slugs)}
