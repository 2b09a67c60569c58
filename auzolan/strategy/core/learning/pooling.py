# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Borrowing strength down a chain of classes: how much a class is believed, and the weight of each past project."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.special import gammaln

from auzolan.strategy.nouns.learning import Floats, Ints, Path

STRENGTHS: Final = np.exp(np.linspace(np.log(0.5), np.log(1000.0), 32))
"""The strengths m among which the likelihood chooses, in past projects."""
_ROUNDS: Final = 3


@dataclass(frozen=True, slots=True)
class Pool:
    """Hold a fitted chain of classes over n past projects.

    ``levels`` are the places in a path that the chain uses, coarsest first; ``known`` gives each class its number;
    ``members`` (levels x n) is the class of each project, -1 for none; ``strengths`` is m of each level, in projects;
    ``weights`` (levels + 1 x n) what each project counts at the root and at each level.
    """

    levels: tuple[int, ...]
    known: tuple[dict[Path, int], ...]
    members: Ints
    strengths: tuple[float, ...]
    weights: Floats

    @property
    def effective_share(self) -> float:
        """Return how much of the projects is left at the root once likeness within classes is taken off (0-1)."""
        return float(self.weights[0].mean()) if self.weights.shape[1] else 1.0


def class_of(path: Path, level: int) -> Path | None:
    """Return the class of a path at a level: everything down to it; None where the group is not known there.

    >>> class_of(("roads", "bridges"), 1), class_of(("roads", ""), 1)
    (('roads', 'bridges'), None)
    """
    return path[: level + 1] if len(path) > level and path[level] else None


def fit(paths: Sequence[Path], levels: tuple[int, ...], categories: Ints, n_categories: int) -> Pool:
    """Return the chain with the strength of each level of greatest marginal likelihood.

    ``categories`` puts each project into one of ``n_categories`` bins. A level is a Dirichlet-multinomial round its
    parent without the class itself: P(counts) = B(m F + counts) / B(m F). Projects of one class are alike, so that n of
    them tell the class above only n / (1 + (n - 1) / (m + 1)) projects' worth (the design effect, with the likeness
    1 / (m + 1) that the Dirichlet implies); strengths and weights are fitted in turn.

    >>> paths = [("a",)] * 20 + [("b",)] * 20 + [("c",)] * 20 + [("d",)] * 20
    >>> alike = np.array([0] * 20 + [1] * 20 + [0] * 20 + [1] * 20)
    >>> fit(paths, (0,), alike, 2).strengths[0] < 2, fit(paths, (0,), np.arange(80) % 2, 2).strengths[0] > 500
    (True, True)
    """
    known, members = _members(paths, levels)
    strengths = [30.0] * len(levels)
    weights = _weights(members, strengths)
    for _round in range(_ROUNDS):
        if not levels:
            break
        strengths = [
            _strength(level, members, strengths, weights, categories, n_categories) for level in range(len(levels))
        ]
        weights = _weights(members, strengths)
    return Pool(levels, known, members, tuple(strengths), weights)


def row_weights(pool: Pool, path: Path) -> Floats:
    """Return what each past project weighs in the forecast of a project of this class; they sum to 1.

    From the root down: F = n / (n + m) x own + m / (n + m) x parent. A class that the past does not know is skipped.

    >>> pool = fit([("a",), ("a",), ("b",)], (0,), np.array([0, 0, 1]), 2)
    >>> told = row_weights(pool, ("a",))
    >>> bool(told[0] > told[2]), round(float(told.sum()), 9)
    (True, 1.0)
    """
    out = pool.weights[0] / pool.weights[0].sum()
    for place, level in enumerate(pool.levels):
        named = class_of(path, level)
        number = pool.known[place].get(named) if named is not None else None
        if number is None:
            continue
        own = np.where(pool.members[place] == number, pool.weights[place + 1], 0.0)
        strength = pool.strengths[place]
        out = (own + strength * out) / (own.sum() + strength)
    return np.asarray(out, dtype=np.float64)


def own_weight(pool: Pool, path: Path) -> tuple[float, float]:
    """Return how many projects the finest class known of a path is worth, and the strength of what is above it.

    >>> own_weight(fit([("a",), ("b",)], (), np.array([0, 1]), 2), ("a",))
    (2.0, 0.0)
    """
    for place in reversed(range(len(pool.levels))):
        named = class_of(path, pool.levels[place])
        number = pool.known[place].get(named) if named is not None else None
        if number is not None:
            own = pool.weights[place + 1][pool.members[place] == number].sum()
            return float(own), float(pool.strengths[place])
    return float(pool.weights[0].sum()), 0.0


def _members(paths: Sequence[Path], levels: tuple[int, ...]) -> tuple[tuple[dict[Path, int], ...], Ints]:
    known: list[dict[Path, int]] = []
    members = np.full((len(levels), len(paths)), -1, dtype=np.int64)
    for place, level in enumerate(levels):
        numbers: dict[Path, int] = {}
        for row, path in enumerate(paths):
            named = class_of(path, level)
            if named is not None:
                members[place, row] = numbers.setdefault(named, len(numbers))
        known.append(numbers)
    return tuple(known), members


def _weights(members: Ints, strengths: Sequence[float]) -> Floats:
    """Return what each project counts at the root and at each level, finest level first to be counted whole."""
    levels, n = members.shape
    weights = np.ones((levels + 1, n))
    for place in reversed(range(levels)):
        inside = members[place] >= 0
        current = weights[place + 1].copy()
        if inside.any():
            numbers = members[place][inside]
            total = np.bincount(numbers, current[inside])
            squares = np.bincount(numbers, current[inside] ** 2)
            worth = np.maximum(np.divide(total**2, squares, out=np.ones_like(total), where=squares > 0), 1.0)
            current[inside] *= (1.0 / (1.0 + (worth - 1.0) / (strengths[place] + 1.0)))[numbers]
        weights[place] = current
    return weights


def _counts(numbers: Ints, groups: int, categories: Ints, weights: Floats, n_categories: int) -> Floats:
    """Return the weighted counts of each category in each group; rows numbered -1 are in none."""
    inside = numbers >= 0
    flat = np.bincount(
        numbers[inside] * n_categories + categories[inside], weights[inside], minlength=groups * n_categories
    )
    return np.asarray(flat.reshape(groups, n_categories), dtype=np.float64)


def _strength(
    level: int, members: Ints, strengths: Sequence[float], weights: Floats, categories: Ints, n_categories: int
) -> float:
    """Return the strength of one level that makes its counts most likely."""
    numbers = members[level]
    if (numbers < 0).all():
        return float(STRENGTHS[-1])
    groups = int(numbers.max()) + 1
    above = np.full((level, groups), -1, dtype=np.int64)
    for upper in range(level):
        above[upper, numbers[numbers >= 0]] = members[upper][numbers >= 0]
    everyone = np.zeros(categories.shape, dtype=np.int64)
    base = _counts(everyone, 1, categories, weights[0], n_categories)
    base = base - _counts(numbers, groups, categories, weights[0], n_categories) + 0.5 / n_categories
    base = np.maximum(base, 1e-9) / np.maximum(base, 1e-9).sum(axis=1, keepdims=True)
    for upper in range(level):
        parents = int(members[upper].max()) + 1
        theirs = _counts(members[upper], parents, categories, weights[upper + 1], n_categories)
        own = _counts(numbers, groups, categories, weights[upper + 1], n_categories)
        rest = np.where((above[upper] >= 0)[:, None], np.maximum(theirs[above[upper]] - own, 0.0), 0.0)
        base = (rest + strengths[upper] * base) / (rest.sum(axis=1, keepdims=True) + strengths[upper])
    return _most_likely(_counts(numbers, groups, categories, weights[level + 1], n_categories), base)


def _most_likely(counts: Floats, base: Floats) -> float:
    """Return the strength that makes the counts of all groups most likely, given what each has above it."""
    group, category = np.nonzero(counts)
    seen, expected, total = counts[group, category], base[group, category], counts.sum(axis=1)
    shape = STRENGTHS[:, None]
    likelihood = (gammaln(shape) - gammaln(shape + total)).sum(axis=1)
    likelihood += (gammaln(shape * expected + seen) - gammaln(shape * expected)).sum(axis=1)
    return float(STRENGTHS[int(np.argmax(likelihood))])
