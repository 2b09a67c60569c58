# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Weights: what the transaction log knows of those who did not answer, brought into the answers.

Terminal outcome first (who was refused or gave up answers less, and is less satisfied; in simulation a truth of 72.6 is
seen as 79.5 raw, 78.5 weighted by age and 73.2 weighted by outcome), then channel, then age: iterative proportional
fitting (Deming & Stephan 1940). A cell of the log in which nobody answered is not left out, which would assume that
those people are like the rest: it is filled with a few pseudo-answers of what such people said of other services,
shifted to the level of this one, and counted in the report.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from auzolan.kernel.refusals import BadInput

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
PSEUDO_ANSWERS: Final = 3.0
STEADYING: Final = 4.0
MOST_ROUNDS: Final = 200
CLOSE_ENOUGH: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Fitted:
    """Hold a table that has the wanted margins, the rounds it took and whether it came close enough."""

    table: Floats
    rounds: int
    converged: bool


def fit_margins(seed: ArrayLike, margins: Sequence[ArrayLike | None]) -> Fitted:
    """Return the table nearest to ``seed`` whose sums along each axis are ``margins`` (None: axis left as it is).

    Margins are taken in their order and rescaled to the sum of the first. Refused: a level that the margin wants and
    the seed cannot give (all its cells are 0), for no weight can conjure it up.

    >>> done = fit_margins([[1, 1], [1, 1]], [[30, 70], [60, 40]])
    >>> done.table.round(6).tolist(), done.converged
    ([[18.0, 12.0], [42.0, 28.0]], True)
    """
    table = np.array(seed, dtype=float)
    wanted = [(axis, np.asarray(m, dtype=float)) for axis, m in enumerate(margins) if m is not None]
    if not wanted or not table.sum() > 0:
        return Fitted(table, 0, True)
    total = float(wanted[0][1].sum())
    goals = [(axis, goal * (total / goal.sum())) for axis, goal in wanted]
    for axis, goal in goals:
        if np.any((_along(table, axis) <= 0) & (goal > 0)):
            raise BadInput(goal.tolist(), field="margins", expected="0 where no cell can be weighted up")
    for rounds in range(1, MOST_ROUNDS + 1):
        for axis, goal in goals:
            held = _along(table, axis)
            factor = np.divide(goal, held, out=np.zeros_like(goal), where=held > 0)
            table *= factor.reshape([-1 if a == axis else 1 for a in range(table.ndim)])
        if max(float(np.max(np.abs(_along(table, axis) - goal))) for axis, goal in goals) <= CLOSE_ENOUGH * total:
            return Fitted(table, rounds, True)
    return Fitted(table, MOST_ROUNDS, False)


@dataclass(frozen=True, slots=True)
class Raked:
    """Hold a weighted share, how many equally weighted answers it is worth, and how it was reached."""

    share: float
    effective: float
    rounds: int
    converged: bool
    empty_cells: int


def rake(successes: Floats, answers: Floats, expected: Floats, margins: Sequence[Floats | None]) -> Raked:
    """Return the share of a population from the answers of those who gave one, weighted to the margins.

    All tables have one axis per margin. ``successes`` may be fractional (an answer of 4 is three quarters of the way
    to 5); ``expected`` is the logit of what such people say on the whole. ``effective`` is never above the answers, nor
    above the part of them that the answering cells have of the population: nobody speaks for an empty cell.
    """
    goals = [np.ones(n) if m is None else m for m, n in zip(margins, answers.shape, strict=True)]
    spread = goals[0] / goals[0].sum()
    for goal in goals[1:]:
        spread = np.multiply.outer(spread, goal / goal.sum())
    possible = spread > 0
    y, n = np.where(possible, successes, 0.0), np.where(possible, answers, 0.0)
    pseudo = np.where(possible & (n == 0), PSEUDO_ANSWERS, 0.0)
    prior = special.expit(expected + shift(y, n, expected))
    fitted = fit_margins(n + pseudo, margins)
    weight = fitted.table / fitted.table.sum()
    inside = np.where(possible, n + pseudo, 1.0)
    rate = np.where(possible, (y + pseudo * prior) / inside, 0.0)
    share = float((weight * rate).sum())
    # A cell of three who all agree is not free of variance: its own rate is trusted no more than its answers are.
    steady = np.where(possible, (y + pseudo * prior + STEADYING * prior) / (inside + STEADYING), 0.0)
    variance = float((weight**2 * steady * (1 - steady) / inside).sum())
    count = float(n.sum())
    centre = float((weight * steady).sum())
    effective = min(count * float(weight[n > 0].sum()), centre * (1 - centre) / variance) if variance > 0 else count
    empty = int(np.count_nonzero(possible & (n == 0)))
    return Raked(share, effective, fitted.rounds, fitted.converged, empty)


def shift(successes: Floats, answers: Floats, expected: Floats, spread: float = 2.0) -> float:
    """Return by how much (logit) a unit lies above what is expected of its cells: a penalised best fit.

    ``spread`` is the standard deviation that units have around the pool; without answers the shift is 0.

    >>> round(shift(np.array([90.0]), np.array([100.0]), np.array([0.0])), 2)
    2.14
    """
    found = 0.0
    for _ in range(25):
        rate = special.expit(expected + found)
        slope = float((successes - answers * rate).sum()) - found / spread**2
        step = slope / (float((answers * rate * (1 - rate)).sum()) + 1 / spread**2)
        found += float(np.clip(step, -1.0, 1.0))
        if abs(step) < 1e-8:
            break
    return found


def main_effects(successes: Floats, answers: Floats, levels: Ints, sizes: Sequence[int]) -> Floats:
    """Return the logit that each row's levels let expect: an additive logistic fit over all units, lightly penalised.

    ``levels`` has shape (rows, factors), 0-based within each factor's ``sizes``.

    >>> fit = main_effects(np.array([80.0, 30.0]), np.array([100.0, 100.0]), np.array([[0], [1]]), [2])
    >>> special.expit(fit).round(2).tolist()
    [0.8, 0.3]
    """
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(int) + 1
    design = np.zeros((len(levels), 1 + int(sum(sizes))))
    design[:, 0] = 1
    for factor, start in enumerate(starts):
        design[np.arange(len(levels)), start + levels[:, factor]] = 1
    penalty = np.full(design.shape[1], 0.1)
    penalty[0] = 1e-6
    coefficients = np.zeros(design.shape[1])
    for _ in range(40):
        rate = special.expit(design @ coefficients)
        weight = answers * rate * (1 - rate)
        gradient = design.T @ (successes - answers * rate) - penalty * coefficients
        step = np.linalg.solve((design.T * weight) @ design + np.diag(penalty), gradient)
        coefficients = np.clip(coefficients + np.clip(step, -2, 2), -12, 12)
        if float(np.abs(step).max()) < 1e-8:
            break
    return np.asarray(design @ coefficients, dtype=float)


def _along(table: Floats, axis: int) -> Floats:
    return np.asarray(table.sum(axis=tuple(a for a in range(table.ndim) if a != axis)), dtype=float)
