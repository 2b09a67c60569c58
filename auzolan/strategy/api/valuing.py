# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What cases are worth: the promoter's own figures, and beside them those that history corrects."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from auzolan.kernel.access import EVERY_ROLE, PUBLIC, Actor, verb
from auzolan.kernel.chain import canonical_json, digest
from auzolan.kernel.refusals import BadInput
from auzolan.kernel.texts import Text
from auzolan.review import api as review
from auzolan.strategy.api import priors
from auzolan.strategy.core import correcting, uncertainty, valuing
from auzolan.strategy.nouns import (
    GREEN_BOOK,
    RATES,
    Appraisal,
    Case,
    CaseRecord,
    CorrectedCost,
    CostKind,
    CostPrior,
    Flow,
    Rates,
    Spread,
    Valuation,
)


@dataclass(frozen=True, slots=True)
class Ranked:
    """Hold a case with its worth, and that worth drawn towards the others' by how uncertain it is (cents)."""

    record: CaseRecord
    appraisal: Appraisal
    deviation: float
    shrunk: float


@verb(PUBLIC)
def valuation(*, by: Actor, case: Case, rates: str = GREEN_BOOK.name, is_approved: bool = False) -> Valuation:
    """Return what a version of a case is worth at some rates: its own figures, and those corrected, side by side.

    Corrected by what comparable work of the administration has cost against its plan; where that is too little,
    optimism bias is used, and said. An approved case is corrected by what was known at its approval. The draws are
    seeded by the case itself: the same version gives the same figures. Five queries.
    """
    at = rates_named(rates)
    flows = valuing.flows_of(case, _names(by, [case]))
    prior = priors.prior_of_case(by.tenant, case, is_approved=is_approved)
    cost = cost_of(case, priors.named(by.tenant, prior.cost), projects=prior.projects)
    later = correcting.corrected_flows(
        flows, cost=cost, works_years=works_years(case), mitigated_percent=case.mitigated_percent
    )
    return Valuation(
        own=valuing.appraise(flows, at),
        own_spread=spread_of(case, flows, at),
        corrected=valuing.appraise(later, at),
        cost=cost,
        unpriced=sum(one.unit_cents is None for one in case.benefits),
        prior=prior,
    )


@verb("strategy.read", roles=EVERY_ROLE)
def ranked(*, by: Actor, records: Sequence[CaseRecord], rates: str = GREEN_BOOK.name) -> list[Ranked]:
    """Return cases with their worth, the highest first once each is drawn towards the others by its uncertainty.

    One query.
    """
    at, names = rates_named(rates), _names(by, [one.case for one in records])
    flows = [valuing.flows_of(one.case, names) for one in records]
    worth = [valuing.appraise(one, at) for one in flows]
    deviations = [uncertainty.deviation(one, at) for one in flows]
    drawn = uncertainty.shrunk([float(one.npv) for one in worth], deviations)
    rows = [Ranked(*row) for row in zip(records, worth, deviations, drawn, strict=True)]
    return sorted(rows, key=lambda one: (-one.shrunk, one.record.case.slug))


def spread_of(case: Case, flows: Sequence[Flow], at: Rates) -> Spread:
    """Return how the worth of a case is distributed by the promoter's own intervals; seeded by the case itself."""
    return uncertainty.spread(flows, at, seed=int(digest(canonical_json(case))[:8], 16))


def rates_named(name: str) -> Rates:
    """Return the discount rates of a name, or raise BadInput."""
    if name not in RATES:
        raise BadInput(name, field="rates", expected="one of " + ", ".join(RATES))
    return RATES[name]


def cost_of(case: Case, prior: CostPrior | None = None, *, projects: int = 0) -> CorrectedCost:
    """Return what building a case will cost once history has had its say; ``projects`` were too few for a prior."""
    return correcting.corrected_cost(case.cost_of(CostKind.CAPEX), prior, case.mitigated_percent, projects=projects)


def works_years(case: Case) -> int:
    """Return how many years are built before a case goes live; at least one."""
    return max(case.live_year - case.start_year, 1)


def _names(by: Actor, cases: Sequence[Case]) -> Mapping[str, Text]:
    keys = {one.series.indicator for case in cases for one in case.benefits}
    return {key: one.name for key, one in review.indicators(by=by, keys=keys).items()}
