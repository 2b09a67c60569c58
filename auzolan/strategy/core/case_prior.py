# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the past says of a case: of what it will cost, and of how much of its benefits will come."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from scipy.special import ndtri

from auzolan.kernel.texts import Text
from auzolan.review.nouns import Record, Scored
from auzolan.strategy.core.learning import breaking
from auzolan.strategy.nouns.cases import Case, CostKind
from auzolan.strategy.nouns.learning import Between, Prior
from auzolan.strategy.nouns.valuing import BenefitPrior, CostPrior

HALF: Final = 0.5
"""The line that a benefit breaks: less than half of what was promised."""
ALL: Final = Text("proiektu guztiak", "todos los proyectos", "all projects")
_SHARES: Final = (0.5, 0.8, 0.9)


def cost_prior(prior: Prior, names: Mapping[str, Text]) -> CostPrior:
    """Return the quantiles of actual over planned cost of the class that answers, with its name.

    >>> one = Between(1.2, 1.1, 1.3)
    >>> cost_prior(Prior(("roads",), (), 30, 9, 0.1, one, one, one, one, None, None, None), {}).name.en
    'all projects'
    """
    points = zip(_SHARES, (prior.p50, prior.p80, prior.p90), strict=True)
    name = names.get(prior.used[0], Text(en=prior.used[0])) if prior.used else ALL
    return CostPrior(name, prior.n, tuple((share, one.value) for share, one in points))


def benefit_prior(unit: str, scored: Sequence[Scored], record: Record | None) -> BenefitPrior:
    """Return how much of what cases promised has come, for a case of a unit: of its own benefits, drawn to all others.

    ``scored`` are the answered expectations of approved cases, of every unit; ``record`` is what the forecast record
    says of the unit, or of all where the unit has none. The chance of less than half is beta-binomial over units.

    >>> benefit_prior("treasury", [], None).n
    0
    """
    told = [one for one in scored if one.outcome.ratio is not None]
    if not told or record is None:
        return BenefitPrior(unit, record=record)
    paths = [(one.expectation.unit,) for one in told]
    broke = np.array([(one.outcome.ratio or 0.0) < HALF for one in told])
    chance = breaking.chance(breaking.fit(paths, (0,), broke), broke, (unit,))
    own = np.array([not record.unit or path == (record.unit,) for path in paths])
    return BenefitPrior(
        unit=record.unit,
        n=int(own.sum()),
        broken=int(broke[own].sum()),
        ratio=_ratio(record),
        under_half=chance,
        record=record,
    )


def building_hoped(case: Case) -> tuple[int, int, int]:
    """Return what a case itself says of what building costs: P50, P80 and P90, in cents.

    Its high values are its ninetieth percentile; all years move together, and the eightieth lies on the same normal.
    """
    costs = [one for one in case.costs if one.kind is CostKind.CAPEX]
    middle = sum(one.cents for one in costs)
    most = sum(one.cents if one.high is None else one.high for one in costs)
    return middle, middle + round((most - middle) * float(ndtri(0.8) / ndtri(0.9))), most


def _ratio(record: Record) -> Between | None:
    if record.mean_ratio is None:
        return None
    low = record.mean_ratio if record.low is None else record.low
    return Between(record.mean_ratio, low, record.mean_ratio if record.high is None else record.high)
