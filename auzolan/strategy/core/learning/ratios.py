# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The whole distribution of actual over planned: Dirichlet shrinkage down the classes, averaged over their chains."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

import numpy as np

from auzolan.strategy.core.learning import pooling, spread
from auzolan.strategy.core.learning.pooling import Pool
from auzolan.strategy.core.learning.spread import EXACT, Spread
from auzolan.strategy.nouns.learning import OVER, Floats, Ints, Past, Path

EDGES: Final = np.array([0.01, 0.3, 0.6, 0.8, 0.9, 0.97, 0.995, 1 - EXACT, 1 + EXACT, 1.005, 1.03, OVER, 1.3, 2.0])
"""Where the bins of the likelihood part; "as planned to the cent" is a bin of its own."""
BINS: Final = len(EDGES) + 1
FINEST: Final = 3
"""How many groups at most are combined into chains; further ones only lengthen the longest chain."""


@dataclass(frozen=True, slots=True)
class Distribution:
    """Hold a forecast: the ratios that were seen, smallest first, and how much each weighs (summing to 1)."""

    ratios: Floats
    weights: Floats

    def quantile(self, share: float | Floats) -> Floats:
        """Return the smallest ratio with at least this share at or below it.

        >>> Distribution(np.array([1.0, 2.0]), np.array([0.6, 0.4])).quantile(np.array([0.5, 0.6, 0.9]))
        array([1., 1., 2.])
        """
        reached = np.searchsorted(np.cumsum(self.weights), np.asarray(share) - 1e-9)
        return np.asarray(self.ratios[np.minimum(reached, len(self.ratios) - 1)], dtype=np.float64)

    def above(self, line: float) -> float:
        """Return the chance of a ratio above a line.

        >>> Distribution(np.array([1.0, 2.0]), np.array([0.6, 0.4])).above(1.1)
        0.4
        """
        return float(self.weights[self.ratios > line].sum())

    def as_planned(self) -> float:
        """Return the chance that it comes exactly as planned.

        >>> Distribution(np.array([1.0, 2.0]), np.array([0.6, 0.4])).as_planned()
        0.6
        """
        return float(self.weights[np.abs(self.ratios - 1.0) <= EXACT].sum())


@dataclass(frozen=True, slots=True)
class Member:
    """Hold one way to pool: a chain in one piece, or the line first (beta-binomial) and each side of it on its own."""

    whole: Pool | None
    line: Pool | None = None
    sides: tuple[Pool, Pool] | None = None
    is_over: np.typing.NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, dtype=np.bool_))

    def weights(self, path: Path) -> Floats:
        """Return what each past project weighs for a project of this class."""
        if self.whole is not None:
            return pooling.row_weights(self.whole, path)
        if self.line is None or self.sides is None:
            raise ValueError("a member has a whole, or a line with two sides")
        chance = float(pooling.row_weights(self.line, path)[self.is_over].sum())
        out = np.empty(len(self.is_over))
        out[self.is_over] = chance * pooling.row_weights(self.sides[1], path)
        out[~self.is_over] = (1.0 - chance) * pooling.row_weights(self.sides[0], path)
        return out

    @property
    def effective_share(self) -> float:
        """Return how much of the projects is left once likeness within classes is taken off."""
        pool = self.whole or self.line
        return pool.effective_share if pool is not None else 1.0


@dataclass(frozen=True, slots=True)
class Learnt:
    """Hold everything that was fitted to a past: the ratios in order, the ways to pool, and the share of each way."""

    past: Past
    order: Ints
    members: tuple[Member, ...]
    shares: Floats
    spreads: tuple[Spread, ...]

    def pooled(self, path: Path) -> Distribution:
        """Return the forecast from the ratios as they were, by Dirichlet shrinkage alone."""
        weights = sum(share * one.weights(path) for share, one in zip(self.shares, self.members, strict=True))
        return Distribution(self.past.ratios[self.order], np.asarray(weights)[self.order])

    def forecast(self, path: Path) -> Distribution:
        """Return the forecast for a project of this class: half the ratios as they were, half scaled to the class.

        The scaled half is held to the chance of breaking the line that the other half has.
        """
        pooled = self.pooled(path)
        chance = pooled.above(OVER)
        parts = [(pooled.ratios, pooled.weights)]
        for one in self.spreads:
            values, weights = spread.scaled(one, path)
            held = _held(values, weights, chance)
            if held is not None:
                parts.append((values, held))
        sizes = [1.0] if len(parts) == 1 else [0.5, *[0.5 / (len(parts) - 1)] * (len(parts) - 1)]
        values = np.concatenate([part[0] for part in parts])
        weights = np.concatenate([size * part[1] for size, part in zip(sizes, parts, strict=True)])
        order = np.argsort(values, kind="stable")
        return Distribution(values[order], weights[order])


def everybody(past: Past) -> Distribution:
    """Return what "global" forecasts for every project: the ratios of the past, each counted once.

    >>> from auzolan.strategy.core.learning.simulated import portfolio_past
    >>> bool(np.isclose(everybody(portfolio_past(seed=1)).weights.sum(), 1.0))
    True
    """
    return Distribution(np.sort(past.ratios), np.full(len(past), 1.0 / len(past)))


def chains(groups: int) -> list[tuple[int, ...]]:
    """Return the chains of classes that are tried: each choice of the groups, in their order; none of them is global.

    >>> chains(2)
    [(), (0,), (1,), (0, 1)]
    """
    most = min(groups, FINEST)
    tried = [chain for size in range(most + 1) for chain in combinations(range(most), size)]
    return tried if groups <= FINEST else [*tried, tuple(range(groups))]


def fit(past: Past, groups: int, shares: Floats | None = None) -> Learnt:
    """Return every way to pool fitted to the past, with the given share of each (else the same share each).

    Each chain is tried in one piece, and with the line at +10 % first. Raises ValueError without a project.

    >>> from auzolan.strategy.core.learning.simulated import portfolio_past
    >>> past = portfolio_past(seed=1)
    >>> learnt = fit(past, 1)
    >>> worst = max(set(past.paths), key=lambda path: learnt.forecast(path).above(1.1))
    >>> learnt.forecast(worst).above(1.1) > everybody(past).above(1.1)
    True
    """
    if not len(past):
        raise ValueError("nothing can be learnt from no project")
    bins = np.searchsorted(EDGES, past.ratios, side="left").astype(np.int64)
    is_over = past.ratios > OVER
    members = []
    for chain in chains(groups):
        members.append(Member(pooling.fit(past.paths, chain, bins, BINS)))
        if chain and 0 < int(is_over.sum()) < len(past):
            members.append(_split(past, chain, bins, is_over))
    if shares is None or len(shares) != len(members):
        shares = np.full(len(members), 1.0 / len(members))
    finest = [chain for chain in chains(groups) if chain and chain[-1] == min(groups, FINEST) - 1]
    spreads = tuple(one for chain in finest if (one := spread.fit(past, chain)) is not None)
    return Learnt(past, np.argsort(past.ratios, kind="stable"), tuple(members), shares, spreads)


def log_scores(learnt: Learnt, asked: Past) -> Floats:
    """Return the log score of each way to pool for each project asked (members x projects), by bin.

    Two parts in a hundred are spread over all bins, so that what was never seen is not impossible.

    >>> from auzolan.strategy.core.learning.simulated import portfolio_past
    >>> past = portfolio_past(seed=1)
    >>> log_scores(fit(past, 1), past).shape == (3, len(past))
    True
    """
    seen = np.searchsorted(EDGES, learnt.past.ratios, side="left")
    came = np.searchsorted(EDGES, asked.ratios, side="left")
    scores = np.empty((len(learnt.members), len(asked)))
    for path, rows in by_path(asked.paths).items():
        for place, member in enumerate(learnt.members):
            mass = np.bincount(seen, member.weights(path), minlength=BINS)
            scores[place, rows] = np.log(0.98 * mass[came[rows]] + 0.02 / BINS)
    return scores


def shares_of(scores: Floats, effective: float) -> Floats:
    """Return the share of each way to pool by its summed log score, tempered: alike projects are not as many witnesses.

    >>> shares_of(np.array([-10.0, -10.0]), 1.0)
    array([0.5, 0.5])
    """
    raised = np.exp((scores - scores.max()) * effective)
    return np.asarray(raised / raised.sum(), dtype=np.float64)


def by_path(paths: Sequence[Path]) -> dict[Path, Ints]:
    """Return the places of each class.

    >>> by_path([("a",), ("b",), ("a",)])[("a",)]
    array([0, 2])
    """
    found: dict[Path, list[int]] = {}
    for place, path in enumerate(paths):
        found.setdefault(path, []).append(place)
    return {path: np.array(places, dtype=np.int64) for path, places in found.items()}


def _split(past: Past, chain: tuple[int, ...], bins: Ints, is_over: np.typing.NDArray[np.bool_]) -> Member:
    line = pooling.fit(past.paths, chain, is_over.astype(np.int64), 2)
    below, over = (pooling.fit(past.only(side).paths, chain, bins[side], BINS) for side in (~is_over, is_over))
    return Member(None, line, (below, over), is_over)


def _held(values: Floats, weights: Floats, chance: float) -> Floats | None:
    """Return the weights with this chance above the line; None where nothing lies on a side that should have some."""
    over = values > OVER
    above, below = float(weights[over].sum()), float(weights[~over].sum())
    if (above <= 0 and chance > 0) or (below <= 0 and chance < 1):
        return None
    held = weights.copy()
    held[over] *= chance / above if above > 0 else 0.0
    held[~over] *= (1.0 - chance) / below if below > 0 else 0.0
    return held
