# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Business cases: written, read, opened from a plan; changed after approval only as a new version with a reason."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from django.db import transaction

from auzolan.kernel import clock, dependencies, ledger, outbox, tenants
from auzolan.kernel.access import EVERY_ROLE, PUBLIC, Actor, system, verb
from auzolan.kernel.chain import canonical_json, digest
from auzolan.kernel.refusals import BadInput, BadTable, Conflict, NotFound
from auzolan.kernel.texts import Text, same
from auzolan.measure import api as measure
from auzolan.review import api as review
from auzolan.services import api as services
from auzolan.strategy.api import priors
from auzolan.strategy.core import checking
from auzolan.strategy.events import CaseOpened, CaseRebaselined, CaseSpent
from auzolan.strategy.nouns import (
    Benefit,
    Case,
    CaseKind,
    CaseRecord,
    CaseState,
    CaseVersion,
    PriorLook,
    Spending,
)
from auzolan.strategy.store import cases as store
from auzolan.strategy.store import legacy

PROMOTERS: Final = (
    "administrator",
    "general-secretary",
    "technical-secretary",
    "service-owner",
    "channel-manager",
    "chief-data-officer",
    "govtech-lead",
    "procurement-officer",
    "municipal-administrator",
)
LIFE: Final = 5


@verb("strategy.read", roles=EVERY_ROLE)
def cases(*, by: Actor, text: str = "", unit: str = "", state: str = "", kind: str = "") -> list[CaseRecord]:
    """Return cases by slug: all, or those with every word, of a unit, in a state, of a kind. Three queries."""
    return store.cases(by.tenant, text=text, unit=unit, state=state, kind=kind)


@verb("strategy.read", roles=EVERY_ROLE)
def case(*, by: Actor, slug: str) -> CaseRecord:
    """Return one case, or raise NotFound. Three queries."""
    return known(by.tenant, slug)


@verb(PUBLIC)
def public_cases(*, by: Actor, text: str = "", unit: str = "", state: str = "", kind: str = "") -> list[CaseRecord]:
    """Return the cases that were approved, by slug, as they stand now; stopped ones too. Three queries."""
    found = store.cases(by.tenant, text=text, unit=unit, state=state, kind=kind)
    return [one for one in found if one.baseline is not None]


@verb(PUBLIC)
def public_case(*, by: Actor, slug: str) -> CaseRecord:
    """Return one case that was approved, or raise NotFound (also where it is still being written). Three queries."""
    found = next((one for one in store.cases(by.tenant, slugs=[slug]) if one.baseline is not None), None)
    if found is None:
        raise NotFound(f"There is no approved case {slug!r}.")
    return found


@verb("strategy.read", roles=EVERY_ROLE)
def versions(*, by: Actor, slug: str) -> list[CaseVersion]:
    """Return every version of a case, oldest first, with who made it and why. One query."""
    return store.versions(by.tenant, slug)


@verb("strategy.case", roles=PROMOTERS)
@transaction.atomic
def record_cases(*, by: Actor, cases: Sequence[Case], source: str = "cases") -> int:
    """Record cases that are being written; return how many are new or changed.

    Raises BadTable for whatever cannot be (``core.checking``), and for a change of a case that is approved: that is a
    rebaseline, with a reason (``rebaseline_case``).
    """
    found = {one.case.slug: one for one in store.cases(by.tenant, slugs=[one.slug for one in cases])}
    for unit in {one.unit for one in cases} | {one.case.unit for one in found.values()}:
        by.require("strategy.case", unit=unit)
    check(by.tenant, cases, source)
    changed = [one for one in cases if one.slug not in found or found[one.slug].case != one]
    for one in changed:
        _keep(by, one, found.get(one.slug))
    return len(changed)


@verb("strategy.case", roles=PROMOTERS, logged="slug")
@transaction.atomic
def record_case(*, by: Actor, slug: str, case: Case, seen: int = 0, reason: str = "") -> CaseRecord:
    """Record one case as its next version; return it as it stands.

    ``seen`` is the version that the person looked at (0: the case is new): Conflict where it has moved on. After the
    approval a ``reason`` is owed: the version is a rebaseline, and the first approved one stays and is scored too.
    """
    if slug != case.slug:
        raise BadInput(case.slug, field="slug", expected=slug)
    found = next(iter(store.cases(by.tenant, slugs=[slug])), None)
    for unit in {case.unit, found.case.unit if found else case.unit}:
        by.require("strategy.case", unit=unit)
    if (found.version if found else 0) != seen:
        raise Conflict("Someone else has changed this case since you opened it: look at it again.")
    check(by.tenant, [case], "case")
    if found is None or found.case != case:
        _keep(by, case, found, reason.strip())
    return known(by.tenant, slug)


@verb("strategy.case", roles=PROMOTERS, logged="decision")
@transaction.atomic
def open_from_plan(*, by: Actor, decision: int) -> CaseRecord:
    """Open a case from an improvement plan with what the plan expects and rests on; one plan makes one case.

    Its problem is what the findings of the plan saw, its benefits what the plan expects, and it cites the plan and the
    findings behind it.
    """
    plan = measure.plan(by=by, decision=decision)
    unit = plan.unit or by.tenant
    by.require("strategy.case", unit=unit)
    there = store.case_of_plan(by.tenant, decision)
    if there is not None:
        raise Conflict(f"This plan has become the case {there.case.slug}.")
    year = clock.today().year
    drawn = Case(
        slug=f"plan-{decision}",
        title=same(plan.title),
        kind=CaseKind.PROJECT,
        unit=unit,
        start_year=year,
        live_year=year + 1,
        end_year=year + LIFE,
        promoter=by.person,
        problem=_seen_by(by, decision),
        services=_services(by, plan.subject.key if plan.subject.kind == "service" else ""),
        benefits=_expected_by(by, decision, year + LIFE),
        source=str(plan.ref),
    )
    check(by.tenant, [drawn], "plan")
    kept = store.add_case(by.tenant, drawn, clock.now(), by.person, plan=decision)
    behind = ledger.evidence_for(by.tenant, review.decision(by=by, number=decision).ref)
    ledger.cite(by.tenant, drawn.ref, [(plan.ref, digest(canonical_json(plan))), *behind])
    outbox.announce(by.tenant, CaseOpened(drawn.slug, drawn.unit, decision), subject=drawn.ref)
    return kept


@verb("strategy.read", roles=EVERY_ROLE)
def case_of_plan(*, by: Actor, decision: int) -> CaseRecord | None:
    """Return the case that a plan has become; None where it has not. Three queries."""
    return store.case_of_plan(by.tenant, decision)


@verb("strategy.case", roles=PROMOTERS, logged="slug")
@transaction.atomic
def look_at_prior(*, by: Actor, slug: str, response: str) -> PriorLook:
    """Keep that someone has looked at the forecast record as it stands, and what the case does about it.

    The prior of its cost is kept with it. After the approval that one stays as it is: the case is scored against what
    was known when it was approved, and may not learn from itself.
    """
    found = known(by.tenant, slug)
    by.require("strategy.case", unit=found.case.unit)
    if not response.strip():
        raise BadInput("", field="response", expected="what this case does about it")
    told = priors.prior_of(by.tenant, found)
    record = told.benefits.record
    looked = PriorLook(
        record.scored if record else 0,
        record.mean_ratio if record else None,
        clock.now(),
        by.person,
        response.strip(),
        told.cost,
    )
    _keep(by, replace(found.case, prior=looked), found, "prior" if found.baseline else "")
    return looked


@verb("strategy.case", roles=PROMOTERS, logged="slug")
@transaction.atomic
def record_spending(*, by: Actor, slug: str, spent: Spending) -> None:
    """Keep what one kind of a case has really cost in one year; what was said of it before is replaced."""
    found = known(by.tenant, slug)
    by.require("strategy.case", unit=found.case.unit)
    if not 0 <= spent.cents <= checking.MOST:
        raise BadInput(spent.cents, field="cents", expected=checking.NATURAL)
    if not checking.FIRST_YEAR <= spent.year <= clock.today().year:
        raise BadInput(spent.year, field="year", expected=f"a year from {checking.FIRST_YEAR} to this one")
    if not spent.source.strip():
        raise BadInput("", field="source", expected="where the figure stands")
    store.put_spending(by.tenant, slug, spent, clock.now(), by.person)
    outbox.announce(by.tenant, CaseSpent(slug, spent.year, spent.kind.value), subject=found.ref)


def known(tenant: str, slug: str) -> CaseRecord:
    """Return one case, or raise NotFound. Three queries."""
    found = store.cases(tenant, slugs=[slug])
    if not found:
        raise NotFound(f"There is no case {slug!r}.")
    return found[0]


def check(tenant: str, cases: Sequence[Case], source: str) -> None:
    """Raise BadTable with everything that is wrong with some cases."""
    told = what_may_be_named(tenant)
    problems = [p for row, one in enumerate(cases, start=2) for p in checking.case_faults(one, told, row, source)]
    if problems:
        raise BadTable(problems)


def what_may_be_named(tenant: str) -> checking.Known:
    """Return what a case or a running system may name: units, indicators, services, systems. Four queries."""
    by = system(tenant)
    return checking.Known(
        units=frozenset(unit.slug for unit in tenants.units_of(tenant)),
        directions={key: one.direction for key, one in review.indicators(by=by).items()},
        services=frozenset(one.slug for one in services.services(by=by, with_retired=True)),
        legacy=frozenset(one.slug for one in legacy.systems(tenant, with_retired=True)),
        as_of=clock.today(),
    )


def publish_dependencies(tenant: str) -> None:
    """Tell the kernel which records the approved cases of a tenant need."""
    approved = [one.case for one in store.cases(tenant) if one.state in (CaseState.APPROVED, CaseState.LIVE)]
    edges = [(one.ref, needed.ref) for one in approved for needed in one.dependencies]
    dependencies.publish(tenant, "strategy/cases", edges)


def _keep(by: Actor, case: Case, found: CaseRecord | None, reason: str = "") -> None:
    if found is None:
        store.add_case(by.tenant, case, clock.now(), by.person)
        outbox.announce(by.tenant, CaseOpened(case.slug, case.unit, 0), subject=case.ref)
        return
    if found.state is CaseState.STOPPED:
        raise Conflict(f"This case was stopped by decision {found.stopped_by}.")
    is_approved = found.baseline is not None
    if is_approved and not reason:
        raise BadInput("", field="reason", expected="why an approved case is changed")
    version = CaseVersion(found.version + 1, case, by.person, reason, clock.now(), is_approved)
    store.put_version(by.tenant, version)
    if is_approved:
        publish_dependencies(by.tenant)
        outbox.announce(by.tenant, CaseRebaselined(case.slug, version.number, by.person), subject=case.ref)


def _seen_by(by: Actor, decision: int) -> Text:
    seen = review.evidence_of(by=by, decision=decision)
    told = [one.saw for one in seen.values()]
    if not told:
        return same(review.decision(by=by, number=decision).reason)
    return Text(*("\n".join(text.into(language) for text in told) for language in ("eu", "es", "en")))


def _services(by: Actor, slug: str) -> tuple[str, ...]:
    return tuple(one.slug for one in services.services(by=by, with_retired=True) if one.slug == slug)


def _expected_by(by: Actor, decision: int, end_year: int) -> tuple[Benefit, ...]:
    """Return what a plan expects as benefits of a case; what has no baseline, or is due later, cannot be one."""
    told = [one for one, _outcome in review.expectations_of(by=by, decision=decision)]
    known_ones = review.indicators(by=by, keys={one.series.indicator for one in told})
    found = []
    for one in told:
        if one.baseline is None or one.series.indicator not in known_ones or one.by.year > end_year:
            continue
        worst, best = sorted((one.low, one.high), reverse=one.middle < one.baseline)
        found.append(Benefit(one.series, one.baseline, worst, one.middle, best, one.by, owner=by.person))
    return tuple(found)
