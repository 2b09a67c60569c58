# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Benefits that are not yet mature: Bornhuetter-Ferguson over a learnt run-off, as insurers reserve for late claims."""

import numpy as np

from auzolan.strategy.core.learning import pooling
from auzolan.strategy.nouns.learning import Floats, Ints, Path


def run_off(realised: Floats) -> Floats:
    """Return which share of the ultimate has come by each age, from projects' realised benefit by age (nan: not yet).

    ``realised`` (projects x ages) is cumulative. Chain ladder: the factor from one age to the next is the sum over
    those that have reached both; the last age counts as ultimate.

    >>> run_off(np.array([[50.0, 100.0], [25.0, 50.0], [40.0, np.nan]]))
    array([0.5, 1. ])
    """
    ages = realised.shape[1]
    shares = np.ones(ages)
    for age in reversed(range(ages - 1)):
        both = ~np.isnan(realised[:, age]) & ~np.isnan(realised[:, age + 1])
        before, after = float(realised[both, age].sum()), float(realised[both, age + 1].sum())
        factor = max(after / before, 1.0) if before > 0 else 1.0
        shares[age] = shares[age + 1] / factor
    return shares


def ultimate(realised: Floats, age: Ints, promised: Floats, prior: Floats, run: Floats) -> Floats:
    """Return what each project will have brought in the end: realised + (1 - f) x prior ratio x promise.

    ``prior`` is the share of what is promised that comes, as the class of the project has it; ``age`` counts from 0.

    >>> one = np.array([30.0]), np.array([0]), np.array([100.0]), np.array([0.8]), np.array([0.5, 1.0])
    >>> ultimate(*one)
    array([70.])
    """
    return np.asarray(realised + (1.0 - run[age]) * prior * promised, dtype=np.float64)


def kept(ratios: Floats, paths: tuple[Path, ...], trust: Floats) -> dict[Path, float]:
    """Return the share of what is promised that comes, by class: the class's mean drawn towards that of all.

    ``trust`` is f of each project: one that is half run off counts half. How far it is drawn is the Dirichlet strength
    of the classes over fifths of the ratio, so that no variance between classes has to be told from noise.

    >>> told = kept(np.array([0.5] * 9 + [1.0] * 9), (("a",),) * 9 + (("b",),) * 9, np.ones(18))
    >>> 0.5 <= told[("a",)] < 0.75 < told[("b",)] <= 1.0
    True
    """
    edges = np.quantile(ratios, [0.2, 0.4, 0.6, 0.8])
    pool = pooling.fit(paths, (0,), np.searchsorted(edges, ratios).astype(np.int64), 5)
    whole = float((ratios * trust).sum() / trust.sum())
    found = {}
    for path in dict.fromkeys(paths):
        here = np.array([one[:1] == path[:1] for one in paths])
        weight = float(trust[here].sum())
        mean = float((ratios * trust)[here].sum() / weight) if weight else whole
        strength = pool.strengths[0]
        found[path] = (weight * mean + strength * whole) / (weight + strength)
    return found
