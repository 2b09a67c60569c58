# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The prior of a case: what the administration's own past says of its cost and of its benefits."""

from collections.abc import Sequence
from typing import Final

from auzolan.kernel import tenants
from auzolan.kernel.access import EVERY_ROLE, Actor, system, verb
from auzolan.kernel.refusals import NotFound
from auzolan.review import api as review
from auzolan.strategy.api import history
from auzolan.strategy.core import case_prior as core
from auzolan.strategy.nouns import Case, CasePrior, CaseRecord, CostPrior
from auzolan.strategy.nouns.learning import Prior
from auzolan.strategy.store import cases as store
from auzolan.strategy.store import history as history_store

APPROVE: Final = "strategy.approve-case"


@verb("strategy.read", roles=EVERY_ROLE)
def case_prior(*, by: Actor, slug: str) -> CasePrior:
    """Return what the past says of a case before anything else is known of it, or raise NotFound.

    Of an approved case the prior of its cost is that which it looked at before its approval; of one that is being
    written it is as it stands now.
    """
    found = store.cases(by.tenant, slugs=[slug])
    if not found:
        raise NotFound(f"There is no case {slug!r}.")
    return prior_of(by.tenant, found[0])


def prior_of(tenant: str, record: CaseRecord) -> CasePrior:
    """Return what the past says of a case that is known. Two queries."""
    return prior_of_case(tenant, record.case, is_approved=record.baseline is not None)


def prior_of_case(tenant: str, case: Case, *, is_approved: bool) -> CasePrior:
    """Return what the past says of a version of a case. Two queries."""
    told, by = history_store.lessons(tenant), system(tenant)
    scored = [one for one in review.scored_expectations(by=by) if one.expectation.kind == APPROVE]
    benefits = core.benefit_prior(case.unit, scored, review.prior_for(by=by, kind=APPROVE, unit=case.unit))
    if is_approved:
        looked = case.prior.cost if case.prior else None
        return CasePrior(looked, benefits, 0, looked_at=True)
    return CasePrior(history.prior_in(told, case.unit), benefits, told.n if told else 0)


def cost_priors(tenant: str, records: Sequence[CaseRecord]) -> dict[str, tuple[CostPrior | None, int]]:
    """Return for each case, by slug, the prior of its cost and how many past projects there are. Three queries."""
    told, names = history_store.lessons(tenant), {unit.slug: unit.name for unit in tenants.units_of(tenant)}
    found = {}
    for one in records:
        case = one.case
        looked = case.prior.cost if case.prior else None
        prior = history.prior_in(told, case.unit) if one.baseline is None else looked
        projects = told.n if told and one.baseline is None else 0
        found[case.slug] = (None if prior is None else core.cost_prior(prior, names), projects)
    return found


def named(tenant: str, prior: Prior | None) -> CostPrior | None:
    """Return a prior as the quantiles of a class with its name; None of none. One query where there is one."""
    if prior is None:
        return None
    return core.cost_prior(prior, {unit.slug: unit.name for unit in tenants.units_of(tenant)})
