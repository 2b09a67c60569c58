# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Partial pooling of shares: what many units say together of each of them, as whole posteriors, without sampling.

The prior of a unit's share is a mixture: a beta (location and strength unknown) and a mass near the ceiling, whose
weight is unknown as well. Plain empirical Bayes promises too much on charter-like data (many units near 100 %, the
rest spread), so location, strength and weight are integrated over a grid instead of being fixed at their best values;
for each unit the evidence of the others is used once (its own is divided out), so that intervals keep their word with
ten units as with a thousand. Gelman et al., Bayesian Data Analysis, 3rd ed., section 5.3, with a mixture prior.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

Floats = NDArray[np.float64]

CELLS: Final = 512
EDGES: Final[Floats] = np.sin(np.linspace(0, np.pi / 2, CELLS + 1)) ** 2
MIDDLES: Final[Floats] = np.sin((np.arange(CELLS) + 0.5) * np.pi / 2 / CELLS) ** 2
_TAIL: Final[Floats] = np.array([1e-5, 1e-4, 1e-3])
LEVELS: Final[Floats] = np.concatenate([[0.0], _TAIL, np.linspace(0.0025, 0.9975, 399), 1 - _TAIL[::-1], [1.0]])
LEAST_UNITS: Final = 10
OWN_FROM: Final = 3000.0
CEILINGS: Final[Floats] = np.array([[40.0, 0.8], [18.0, 1.8]])
"""The mass near the ceiling, a beta with mean 0.98 whose density does not vanish at 1, or one with mean 0.91."""


@dataclass(frozen=True, slots=True)
class Posterior:
    """Hold the posteriors of several shares: ``quantiles`` (units x LEVELS), mean, 95 % interval, method of each."""

    mean: Floats
    low: Floats
    high: Floats
    quantiles: Floats
    method: tuple[str, ...]

    def below(self, threshold: ArrayLike) -> Floats:
        """Return the probability of each unit that its share lies below its threshold."""
        limits = np.broadcast_to(np.asarray(threshold, dtype=float), self.mean.shape)
        return np.array([np.interp(t, q, LEVELS) for t, q in zip(limits, self.quantiles, strict=True)])


def wilson(successes: ArrayLike, trials: ArrayLike, level: float = 0.95) -> tuple[Floats, Floats]:
    """Return Wilson's score interval of each share; no trials, no knowledge: 0 to 1.

    >>> low, high = wilson([8, 0], [10, 0])
    >>> low.round(3).tolist(), high.round(3).tolist()
    ([0.49, 0.0], [0.943, 1.0])
    """
    y, n = np.asarray(successes, dtype=float), np.asarray(trials, dtype=float)
    z = float(special.ndtri(0.5 + level / 2))
    safe = np.where(n > 0, n, 1.0)
    share = y / safe
    centre = (share + z * z / (2 * safe)) / (1 + z * z / safe)
    half = z / (1 + z * z / safe) * np.sqrt(share * (1 - share) / safe + z * z / (4 * safe**2))
    # Rounding must not leave the share itself outside.
    low, high = np.minimum(np.clip(centre - half, 0, 1), share), np.maximum(np.clip(centre + half, 0, 1), share)
    return np.where(n > 0, low, 0.0), np.where(n > 0, high, 1.0)


def pooled(successes: ArrayLike, trials: ArrayLike) -> Posterior:
    """Return the posterior share of each unit of one pool; counts may be fractional (effective counts).

    Under ten units with trials there is nothing to pool: Wilson intervals and Jeffreys posteriors, said in ``method``.
    From 3,000 trials on the pool weighs nothing: the unit's own Jeffreys posterior.

    >>> found = pooled([9, 8, 7, 10, 9, 8, 9, 6, 8, 9, 0], [10] * 10 + [2])
    >>> bool(0.2 < found.mean[10] < 0.8), bool(found.mean[3] < 1.0), set(found.method)
    (True, True, {'pooled'})
    """
    y, n = np.asarray(successes, dtype=float), np.asarray(trials, dtype=float)
    known = n > 0
    if int(known.sum()) < LEAST_UNITS:
        return _alone(y, n)
    small = np.minimum(n, OWN_FROM)
    likelihood = _likelihood(y * small / np.where(known, n, 1.0), small)
    nodes = _hyperposterior(likelihood)
    mass = _masses(likelihood, nodes)
    quantiles = _quantiles(mass)
    means = mass @ MIDDLES
    own = n > OWN_FROM
    if own.any():
        quantiles[own] = _beta_quantiles(y[own], n[own])
        means[own] = (y[own] + 0.5) / (n[own] + 1)
    low, high = shortest(quantiles)
    return Posterior(means, low, high, quantiles, tuple("own" if o else "pooled" for o in own))


def shortest(quantiles: Floats, level: float = 0.95) -> tuple[Floats, Floats]:
    """Return the shortest interval of each row that holds ``level``: at the ceiling it reaches 1.

    >>> low, high = shortest(_beta_quantiles(np.array([20.0]), np.array([20.0])))
    >>> bool(low[0] > 0.85), bool(high[0] == 1.0)
    (True, True)
    """
    starts = np.linspace(0, 1 - level, 41)
    lows = np.stack([np.interp(starts, LEVELS, row) for row in quantiles])
    highs = np.stack([np.interp(starts + level, LEVELS, row) for row in quantiles])
    best = np.argmin(highs - lows, axis=1)
    rows = np.arange(len(quantiles))
    return lows[rows, best], highs[rows, best]


@dataclass(frozen=True, slots=True)
class _Nodes:
    """Hold the priors of the grid (nodes x CELLS) and the log posterior of each, given all units."""

    priors: Floats
    log_posterior: Floats
    log_evidence: Floats


def _alone(y: Floats, n: Floats) -> Posterior:
    quantiles = _beta_quantiles(y, n) if len(y) else np.empty((0, len(LEVELS)))
    low, high = wilson(y, n)
    means = np.where(n > 0, y / np.where(n > 0, n, 1.0), 0.5)
    return Posterior(means, low, high, quantiles, ("wilson",) * len(y))


def _beta_quantiles(y: Floats, n: Floats) -> Floats:
    """Return the quantiles of Jeffreys posteriors, shape (units, LEVELS)."""
    return np.asarray(special.betaincinv((y + 0.5)[:, None], (n - y + 0.5)[:, None], LEVELS[None, :]), dtype=float)


def _likelihood(y: Floats, n: Floats) -> Floats:
    logs = y[:, None] * np.log(MIDDLES) + (n - y)[:, None] * np.log1p(-MIDDLES)
    return np.asarray(np.exp(logs - logs.max(axis=1, keepdims=True)), dtype=float)


def _beta_cells(a: Floats, b: Floats) -> Floats:
    """Return the mass of Beta(a, b) in each cell, shape (len(a), CELLS)."""
    return np.asarray(np.diff(special.betainc(a[:, None], b[:, None], EDGES[None, :]), axis=1), dtype=float)


def _hyperposterior(likelihood: Floats) -> _Nodes:
    """Return the grid of priors after two looks: a wide one, then one close around what the first found."""
    strengths = np.geomspace(1.0, 400.0, 10)
    ceilings = np.array([0.0, 0.05, 0.12, 0.25, 0.45, 0.7])
    locations = np.linspace(-3.0, 4.0, 21)
    tops = _beta_cells(CEILINGS[:, 0], CEILINGS[:, 1])
    for look in range(2):
        which = np.arange(len(tops))
        m, s, w, top = (x.ravel() for x in np.meshgrid(locations, strengths, ceilings, which, indexing="ij"))
        pairs_m, pairs_s = (axis.ravel() for axis in np.meshgrid(locations, strengths, indexing="ij"))
        share = special.expit(pairs_m)
        ordinary = np.repeat(_beta_cells(share * pairs_s, (1 - share) * pairs_s), len(ceilings) * len(tops), axis=0)
        priors = (1 - w)[:, None] * ordinary + w[:, None] * tops[top.astype(int)]
        log_evidence = np.log(np.maximum(likelihood @ priors.T, 1e-300))
        # Weak prior on the grid: strength like 1/sqrt(1+s) (uniform shrinkage), weight of the ceiling like Beta(1, 3).
        log_prior = -0.5 * np.log1p(s) + 2 * np.log1p(-w)
        log_posterior = log_evidence.sum(axis=0) + log_prior
        log_posterior -= special.logsumexp(log_posterior)
        if look == 0:
            weight = np.exp(log_posterior)
            locations = _close_up(locations, m, weight, 15)
            strengths = np.exp(_close_up(np.log(strengths), np.log(s), weight, 10))
            ceilings = np.clip(_close_up(ceilings, w, weight, 8), 0.0, 0.95)
    return _Nodes(priors, log_posterior, log_evidence)


def _close_up(axis: Floats, values: Floats, weight: Floats, points: int) -> Floats:
    """Return ``points`` values around where the weight lies, at least half a step of the old axis wide."""
    centre = float(values @ weight)
    spread = float(np.sqrt(((values - centre) ** 2) @ weight))
    half = max(3 * spread, 0.6 * float(np.max(np.diff(axis))))
    return np.linspace(max(centre - half, float(axis[0])), min(centre + half, float(axis[-1])), points)


def _masses(likelihood: Floats, nodes: _Nodes) -> Floats:
    """Return the posterior mass of each unit in each cell: each node weighs by the evidence of the other units."""
    heavy = nodes.log_posterior > nodes.log_posterior.max() - 16
    log_weight = nodes.log_posterior[heavy][None, :] - nodes.log_evidence[:, heavy]
    weight = np.exp(log_weight - log_weight.max(axis=1, keepdims=True))
    mass = (weight @ nodes.priors[heavy]) * likelihood
    return np.asarray(mass / mass.sum(axis=1, keepdims=True), dtype=float)


def _quantiles(mass: Floats) -> Floats:
    cdf = np.concatenate([np.zeros((len(mass), 1)), np.cumsum(mass, axis=1)], axis=1)
    found = np.stack([np.interp(LEVELS, row / row[-1], EDGES) for row in cdf])
    found[:, 0], found[:, -1] = 0.0, 1.0
    return found
