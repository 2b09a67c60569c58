# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Portfolios with known truth, to hold the methods to: 200 projects of 5 departments, 30 % of them not yet mature."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from auzolan.strategy.nouns.learning import Floats, Ints, Past, Path

DEPARTMENTS: Final = tuple((name,) for name in ("roads", "taxes", "care", "culture", "water"))
RUN_OFF: Final = np.array([0.15, 0.4, 0.7, 0.9, 1.0])


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Hold promises with their truth: ``realised`` (projects x ages, cumulative, nan: not yet) is what is seen."""

    paths: tuple[Path, ...]
    promised: Floats
    truth: Floats
    realised: Floats
    age: Ints

    @property
    def to_date(self) -> Floats:
        """Return what each project has brought so far."""
        return np.asarray(self.realised[np.arange(len(self.age)), self.age], dtype=np.float64)


def portfolio(seed: int, n: int = 200, immature: float = 0.3) -> Portfolio:
    """Return a portfolio: promises are the truth times a department's optimism and luck; benefits come in five years.

    >>> made = portfolio(seed=1)
    >>> len(made.truth), bool((made.age < 4).mean() == 0.3), bool((made.to_date <= made.truth + 1e-9).all())
    (200, True, True)
    """
    chance = np.random.default_rng(seed)
    paths, promised, truth = _promises(chance, _keeps(seed), n)
    noise = np.sort(np.clip(RUN_OFF[:-1] + chance.normal(0.0, 0.05, (n, 4)), 0.02, 0.98), axis=1)
    realised = truth[:, None] * np.hstack([noise, np.ones((n, 1))])
    age = np.full(n, 4, dtype=np.int64)
    young = chance.choice(n, int(n * immature), replace=False)
    age[young] = chance.integers(0, 4, len(young))
    realised[np.arange(5)[None, :] > age[:, None]] = np.nan
    return Portfolio(paths, promised, truth, realised, age)


def proposals(seed: int, n: int = 200) -> tuple[tuple[Path, ...], Floats, Floats]:
    """Return next year's proposals of the same departments: class, promise, and the truth that nobody knows yet.

    >>> paths, promised, truth = proposals(seed=1)
    >>> len(paths), bool(promised.sum() > truth.sum())
    (200, True)
    """
    return _promises(np.random.default_rng((seed, 1)), _keeps(seed), n)


def _keeps(seed: int) -> Floats:
    return np.random.default_rng((seed, 2)).uniform(0.4, 1.0, len(DEPARTMENTS))


def _promises(chance: np.random.Generator, keeps: Floats, n: int) -> tuple[tuple[Path, ...], Floats, Floats]:
    where = chance.integers(0, len(DEPARTMENTS), n)
    truth = np.exp(chance.normal(np.log(400_000.0), 0.9, n))
    promised = truth / (keeps[where] * np.exp(chance.normal(0.0, 0.35, n)))
    return tuple(DEPARTMENTS[place] for place in where), promised, truth


def portfolio_past(seed: int, n: int = 200) -> Past:
    """Return past projects whose departments differ in how often they break the line, four in ten exactly as planned.

    >>> past = portfolio_past(seed=1)
    >>> len(past), bool(0.3 < (past.ratios == 1.0).mean() < 0.5)
    (200, True)
    """
    chance = np.random.default_rng(seed)
    where = chance.integers(0, len(DEPARTMENTS), n)
    spread = np.array([0.02, 0.08, 0.15, 0.3, 0.6])[where]
    ratios = np.where(chance.random(n) < 0.4, 1.0, np.exp(np.abs(chance.normal(0.0, spread))))
    starts = np.sort(chance.integers(735_000, 738_000, n))
    return Past(ratios, starts, tuple(DEPARTMENTS[place] for place in where), np.full(n, 1e6))
