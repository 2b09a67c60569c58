# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The limits of a portfolio, and what would be prioritised now: the cases as they stand within them."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from django.db import transaction

from auzolan.kernel import clock, tenants
from auzolan.kernel.access import EVERY_ROLE, Actor, system, verb
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound, Problem
from auzolan.strategy.api import history, priors, valuing
from auzolan.strategy.core import correcting
from auzolan.strategy.core import portfolio as core
from auzolan.strategy.core import valuing as valuing_core
from auzolan.strategy.nouns import (
    LONGEST_SHIFT,
    Asked,
    CaseRecord,
    Envelope,
    EnvelopeVersion,
    Rates,
)
from auzolan.strategy.store import cases as case_store
from auzolan.strategy.store import portfolio as store

KEEPERS: Final = ("administrator", "general-secretary", "technical-secretary")
LONGEST: Final = 30
MOST_CENTS: Final = 10**15
MOST_TIMES: Final = Decimal(100)


@verb("strategy.read", roles=EVERY_ROLE)
def envelope(*, by: Actor) -> EnvelopeVersion | None:
    """Return the limits as they stand; None where nobody has set any. One query."""
    return store.newest_envelope(by.tenant)


@verb("strategy.read", roles=EVERY_ROLE)
def envelopes(*, by: Actor) -> list[EnvelopeVersion]:
    """Return every version of the limits with who set them and why, the newest first. One query."""
    return store.envelopes(by.tenant)


@verb("strategy.portfolio", roles=KEEPERS)
@transaction.atomic
def set_limits(*, by: Actor, envelope: Envelope, reason: str, seen: int = 0) -> EnvelopeVersion:
    """Keep the limits as their next version, with a reason; return it (the present one where nothing differs).

    ``seen`` is the version that the person looked at: Conflict where there is a later one. BadTable names each value
    that cannot be, BadInput a reason that lacks.
    """
    by.require("strategy.portfolio", unit=by.tenant)
    before = store.newest_envelope(by.tenant)
    if (before.number if before else 0) != seen:
        raise Conflict("Someone else has changed the limits since you opened them: look at them again.")
    problems = [Problem("limits", None, *fault) for fault in _faults(by.tenant, envelope)]
    if problems:
        raise BadTable(problems)
    if before is not None and before.envelope == envelope:
        return before
    if not reason.strip():
        raise BadInput(reason, field="reason", expected="why the limits are these")
    version = EnvelopeVersion(seen + 1, envelope, by.person, reason.strip(), clock.now())
    store.add_envelope(by.tenant, version)
    return version


@verb("strategy.read", roles=EVERY_ROLE)
def asked_now(*, by: Actor) -> tuple[Asked, EnvelopeVersion]:
    """Return what would be prioritised now, and within which limits.

    NotFound where there are no limits yet, BadTable where cases need each other in a circle, BadInput without a case.
    """
    version = store.newest_envelope(by.tenant)
    if version is None:
        raise NotFound("There are no limits yet: nothing can be prioritised within them.")
    records = case_store.cases(by.tenant)
    asked = core.ask(records, worths(by, records, version.envelope), version.envelope, _rates(version.envelope))
    if not asked.portfolio.cases:
        raise BadInput("none", field="cases", expected="a case that can start within the years of the limits")
    return asked, version


def worths(by: Actor, records: Sequence[CaseRecord], limits: Envelope) -> dict[str, core.Worth]:
    """Return what each case is worth once history has corrected it: the same correction as on its own page."""
    rates = _rates(limits)
    past = priors.cost_priors(by.tenant, records)
    found = {}
    for one in records:
        case = one.case
        prior, projects = past[case.slug]
        cost = valuing.cost_of(case, prior, projects=projects)
        later = correcting.corrected_flows(
            valuing_core.flows_of(case, {}),
            cost=cost,
            works_years=valuing.works_years(case),
            mitigated_percent=case.mitigated_percent,
        )
        found[case.slug] = core.worth_of(later, rates, cost, limits.basis)
    return found


def stamp(tenant: str) -> str:
    """Return what changes whenever a case, the history or the limits do. Three queries."""
    return f"{store.stamp(tenant)}/{history.history_version(by=system(tenant))}"


def _rates(limits: Envelope) -> Rates:
    return valuing.rates_named(limits.rates)


def _faults(tenant: str, limits: Envelope) -> list[tuple[str, str, str]]:
    """Return column, value and what was expected of each value that cannot be."""
    valuing.rates_named(limits.rates)
    first, last = limits.first_year, limits.last_year
    if not 1990 <= first <= last <= min(2200, first + LONGEST - 1):
        return [("last_year", f"{first}-{last}", f"years in their order, at most {LONGEST} of them")]
    found = []
    if not 0 <= limits.shift <= LONGEST_SHIFT:
        found.append(("shift", str(limits.shift), f"whole years, from 0 to {LONGEST_SHIFT}"))
    found += [
        (one.key, str(one.cents), "cents from 0 up, in a year of the limits")
        for one in limits.money
        if one.year not in limits.years or not 0 <= one.cents <= MOST_CENTS
    ]
    found += [
        (one.key, str(one.fte), "people from 0 up, in a year of the limits")
        for one in limits.staff
        if one.year not in limits.years or not one.role or not (one.fte.is_finite() and 0 <= one.fte <= 10**6)
    ]
    keys = [one.key for one in limits.money] + [one.key for one in limits.staff]
    found += [(key, key, "one limit only") for key in sorted(set(keys)) if keys.count(key) > 1]
    return found + _future_faults(limits) + _floor_faults(tenant, limits)


def _future_faults(limits: Envelope) -> list[tuple[str, str, str]]:
    found = []
    names = [one.name for one in limits.futures]
    for one in limits.futures:
        if not one.name or names.count(one.name) > 1:
            found.append(("name", one.name, "a name that no other future has"))
        if not (one.weight.is_finite() and 0 < one.weight <= 10**6):
            found.append(("weight", str(one.weight), "a weight above 0"))
        for column, times in (("benefits", one.benefits), ("costs", one.costs)):
            if not (times.is_finite() and 0 <= times <= MOST_TIMES):
                found.append((column, str(times), "a multiple from 0 to 100"))
        if not one.author or not one.reason.strip():
            found.append(("why", one.reason, "who says so, and why this future is to be reckoned with"))
    return found


def _floor_faults(tenant: str, limits: Envelope) -> list[tuple[str, str, str]]:
    units = {one.slug for one in tenants.units_of(tenant)} | {tenant}
    found = []
    for one in limits.floors:
        if one.unit not in units or [other.unit for other in limits.floors].count(one.unit) > 1:
            found.append(("unit", one.unit, "a unit of the administration, named once"))
        if one.at_least < 1:
            found.append(("at_least", str(one.at_least), "a whole number above 0"))
    return found
