# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A good plan made better: of all pairs of columns in doubt, again and again the pair that is best turned over.

A tabu search after Glover (1989): the best pair is turned over even where that makes the plan worse, and what was
turned stays so for some turns, so that the search leaves the plan it came from. Turning two columns over is to add, to
drop, to move a case to another year, or to put one case in place of another. All pairs are looked at in one go.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from auzolan.strategy.core.prioritising.arrays import Bools, Floats, Ints, Rows
from auzolan.strategy.core.prioritising.targets import Target

FEW: Final = 8
ROUNDING: Final = 1e-11
TENURE: Final = (4, 14)
AGAIN: Final = 100
KICKS: Final = 8
KICK_AMONG: Final = 100


@dataclass(frozen=True, slots=True)
class Doubt:
    """Hold the columns in doubt with their coefficients in the rows that many of them share, and in the others.

    ``shared``: dense rows by columns. The others as entries (``row_of``, ``place``, ``coefficient``), and as every two
    entries of one row (``first``, ``second``), with where the two columns stand among all pairs (``pair``).
    """

    columns: Ints
    dense: Ints
    shared: Floats
    row_of: Ints
    place: Ints
    coefficient: Floats
    first: Ints
    second: Ints
    pair: Ints
    low: Floats
    high: Floats


def doubt_of(rows: Rows, columns: Ints) -> Doubt:
    """Return columns as what is in doubt."""
    size = len(columns)
    places = np.full(1 + max(int(rows.index.max(initial=0)), int(columns.max(initial=0))), -1, dtype=np.int32)
    places[columns] = np.arange(size)
    entries = np.flatnonzero(places[rows.index] >= 0)
    row_of, place, coefficient = rows.row_of()[entries], places[rows.index[entries]], rows.coefficient[entries]
    count = np.bincount(row_of, minlength=len(rows.low))
    dense = np.flatnonzero(count > FEW).astype(np.int32)
    shared = np.zeros((len(rows.low), size))
    shared[row_of, place] = coefficient
    few = count[row_of] <= FEW
    row_of, place, coefficient = row_of[few], place[few], coefficient[few]
    edges = np.searchsorted(row_of, np.arange(len(rows.low) + 1))
    twos = [
        (one, other)
        for begin, end in pairwise(edges)
        for one in range(begin, end)
        for other in range(begin, end)
        if one != other
    ]
    first, second = np.array(twos, dtype=np.int32).reshape(-1, 2).T
    slack = ROUNDING * np.maximum(1.0, np.abs(np.where(np.isfinite(rows.high), rows.high, 1.0)))
    return Doubt(
        columns,
        dense,
        shared[dense],
        row_of,
        place,
        coefficient,
        first,
        second,
        place[first] * size + place[second],
        rows.low - slack,
        rows.high + slack,
    )


def fitting(doubt: Doubt, turned: Floats, sums: Floats) -> Bools:
    """Return which pairs of columns may be turned over together; on the diagonal: which one alone.

    ``turned`` is 1 for a column that would come in, -1 for one that would go; ``sums`` those of the rows now. A column
    that breaks rows alone fits with one that mends each of them.
    """
    size = len(doubt.columns)
    more, less = doubt.high - sums, doubt.low - sums
    line = doubt.coefficient * turned[doubt.place]
    breaks = (line > more[doubt.row_of]) | (line < less[doubt.row_of])
    broken = np.bincount(doubt.place, breaks, minlength=size)
    both, row = line[doubt.first] + line[doubt.second], doubt.row_of[doubt.first]
    holds = (both <= more[row]) & (both >= less[row])
    mended = np.bincount(doubt.pair, holds * (breaks[doubt.first] * 1.0 + breaks[doubt.second]), minlength=size * size)
    fits = mended.reshape(size, size) == broken[:, None] + broken[None, :]
    fits.reshape(-1)[doubt.pair[~holds]] = False
    alone = broken == 0
    for row, line in zip(doubt.dense, doubt.shared * turned, strict=True):
        alone &= (line <= more[row]) & (line >= less[row])
        if 2 * line.max() > more[row]:
            fits &= line[:, None] <= (more[row] - line)[None, :]
        if 2 * line.min() < less[row]:
            fits &= line[:, None] >= (less[row] - line)[None, :]
    np.fill_diagonal(fits, alone)
    return np.asarray(fits)


def swap(
    target: Target, columns: Ints, plan: Floats, *, seed: int, going: Callable[[float], bool], turns: int
) -> tuple[Floats, float]:
    """Return the best plan met, and its worth, by turning over pairs of ``columns`` of a plan that keeps every rule.

    It ends when ``going`` says so of the worth reached, or after ``turns`` turns that brought nothing better. After a
    hundred such turns it begins again from the best plan with some turns taken at random among the best.
    """
    chance = np.random.default_rng(seed)
    doubt = doubt_of(target.rules, columns)
    values = target.values[:, columns]
    x, best, best_worth = plan.copy(), plan.copy(), target.worth(plan)
    free_at = np.zeros(len(columns), dtype=np.int64)
    turn = stale = 0
    while going(best_worth) and stale < turns:
        turned = 1.0 - 2.0 * x[columns]
        fits = np.triu(fitting(doubt, turned, target.rules.activity(x)))
        one, other = np.nonzero(fits)
        if not len(one):
            break
        gains = values * turned
        worths = (target.values @ x)[:, None] + gains[:, one] + np.where(one == other, 0.0, gains[:, other])
        told = target.score(worths)
        tabu = (free_at[one] > turn) | (free_at[other] > turn)
        told = np.where(tabu & (told <= best_worth), -np.inf, told)
        which = int(np.argmax(told))
        if (stale >= AGAIN and stale % AGAIN < KICKS) or told[which] == -np.inf:
            near = np.argsort(-told)[:KICK_AMONG]
            which = int(near[chance.integers(0, len(near))])
        for place in {int(one[which]), int(other[which])}:
            x[columns[place]] = 1.0 - x[columns[place]]
            free_at[place] = turn + 1 + chance.integers(*TENURE)
        turn, stale = turn + 1, stale + 1
        if stale % AGAIN == 0:
            x = best.copy()
            continue
        worth = target.worth(x)
        if worth > best_worth:
            best, best_worth, stale = x.copy(), worth, 0
    return best, best_worth
