# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How far a class strays from its plans: the distances of the past, scaled down the classes; the atom at 1 apart."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from auzolan.strategy.core.learning import pooling
from auzolan.strategy.core.learning.pooling import Pool
from auzolan.strategy.nouns.learning import Floats, Past, Path

EXACT: Final = 1e-9
_FEWEST: Final = 20


@dataclass(frozen=True, slots=True)
class Level:
    """Hold one level of a chain: which place of a path, each class's number of projects and mean log distance."""

    place: int
    means: dict[Path, tuple[int, float]]
    between: float
    within: float


@dataclass(frozen=True, slots=True)
class Spread:
    """Hold how far projects stray: log |log ratio| of those that strayed, and the levels that move its mean."""

    exact: Pool
    is_exact: np.typing.NDArray[np.bool_]
    signs: Floats
    distances: Floats
    levels: tuple[Level, ...]


def fit(past: Past, chain: tuple[int, ...]) -> Spread | None:
    """Return how far the classes of a chain stray from plan; None where fewer than 20 projects have strayed.

    Two things are learnt apart: whether a project comes exactly as planned (beta-binomial), and how far one strays that
    does not (log |log ratio|, class means drawn to their parents by the share of variance that lies between classes).

    >>> from auzolan.strategy.core.learning.simulated import portfolio_past
    >>> told = fit(portfolio_past(seed=1), (0,))
    >>> told.levels[0].between > 0
    True
    """
    is_exact = np.abs(past.ratios - 1.0) <= EXACT
    strayed = np.flatnonzero(~is_exact)
    if len(strayed) < _FEWEST:
        return None
    logs = np.log(past.ratios[strayed])
    distances = np.log(np.abs(logs))
    paths = [past.paths[row] for row in strayed]
    levels = tuple(_level(paths, place, distances) for place in chain)
    exact = pooling.fit(past.paths, chain, is_exact.astype(np.int64), 2)
    return Spread(exact, is_exact, np.sign(logs), distances, levels)


def scaled(spread: Spread, path: Path) -> tuple[Floats, Floats]:
    """Return the ratios that a project of this class may come to, and their weights, summing to 1.

    Those that strayed keep their sign and their order; their log distances are moved to the mean of the class and drawn
    together by what the classes explain. The first ratio is 1, with the chance of coming exactly as planned.

    >>> from auzolan.strategy.core.learning.simulated import portfolio_past
    >>> ratios, weights = scaled(fit(portfolio_past(seed=1), (0,)), ("water",))
    >>> float(ratios[0]), round(float(weights.sum()), 9)
    (1.0, 1.0)
    """
    whole = float(spread.distances.mean())
    centre, explained = whole, 0.0
    for level in spread.levels:
        explained += level.between
        named = pooling.class_of(path, level.place)
        n, mean = level.means.get(named, (0, 0.0)) if named is not None else (0, 0.0)
        trust = n * level.between / (n * level.between + level.within) if n and level.between else 0.0
        centre += trust * (mean - centre)
    total = float(spread.distances.var()) or 1.0
    drawn = np.sqrt(max(1.0 - explained / total, 0.2))
    ratios = np.exp(spread.signs * np.exp(centre + drawn * (spread.distances - whole)))
    exactly = float(pooling.row_weights(spread.exact, path)[spread.is_exact].sum())
    rest = np.full(len(ratios), (1.0 - exactly) / len(ratios))
    return np.concatenate([[1.0], ratios]), np.concatenate([[exactly], rest])


def _level(paths: list[Path], place: int, distances: Floats) -> Level:
    """Return a level with the variance between and within its classes, by the method of moments (one-way)."""
    members: dict[Path, list[int]] = {}
    for row, path in enumerate(paths):
        named = pooling.class_of(path, place)
        if named is not None:
            members.setdefault(named, []).append(row)
    means = {named: (len(rows), float(distances[rows].mean())) for named, rows in members.items()}
    n, groups = sum(len(rows) for rows in members.values()), len(members)
    if groups < 2 or n <= groups:
        return Level(place, means, 0.0, 1.0)
    inside = sum(float(((distances[rows] - means[named][1]) ** 2).sum()) for named, rows in members.items())
    centre = sum(size * mean for size, mean in means.values()) / n
    outside = sum(size * (mean - centre) ** 2 for size, mean in means.values())
    within = inside / (n - groups)
    usual = (n - sum(size**2 for size, _mean in means.values()) / n) / (groups - 1)
    return Level(place, means, max((outside / (groups - 1) - within) / usual, 0.0), max(within, 1e-12))
