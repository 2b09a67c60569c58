# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A good plan made better: of all pairs of columns in doubt, again and again the pair that is best turned over.

A tabu search after Glover (1989): the best pair is turned over even where that makes the plan worse, and what was
turned stays so for some turns, so that the search leaves the plan it came from. Turning two columns over is to add, to
drop, to move a case to another year, or to put one case in place of another.
"""

from collections.abc import Callable
from typing import Final

import numpy as np

from auzolan.strategy.core.prioritising.arrays import Bools, Floats, Ints, Rows
from auzolan.strategy.core.prioritising.targets import Target
from auzolan.strategy.core.prioritising.turning import Aim, Rules, Whole, fits, turns

FEW: Final = 8
ROUNDING: Final = 1e-11


def rules_of(rows: Rows, columns: Ints) -> Rules:
    """Return what some columns use of the rows; rows that more than eight of them share are dense."""
    size = len(columns)
    places = np.full(1 + max(int(rows.index.max(initial=0)), int(columns.max(initial=0))), -1, dtype=np.int32)
    places[columns] = np.arange(size)
    entries = np.flatnonzero(places[rows.index] >= 0)
    row_of, place, coefficient = rows.row_of()[entries], places[rows.index[entries]], rows.coefficient[entries]
    count = np.bincount(row_of, minlength=len(rows.low))
    dense = np.flatnonzero(count > FEW).astype(np.int32)
    shared = np.zeros((size, len(rows.low)))
    shared[place, row_of] = coefficient
    few = count[row_of] <= FEW
    row_of, place, coefficient = row_of[few], place[few], coefficient[few]
    is_kin = np.zeros((size, size), dtype=np.bool_)
    for row in np.unique(row_of):
        together = place[row_of == row]
        is_kin[np.ix_(together, together)] = True
    ones, others = np.nonzero(np.triu(is_kin, 1))
    order = np.argsort(place, kind="stable")
    slack = ROUNDING * np.maximum(1.0, np.abs(np.where(np.isfinite(rows.high), rows.high, 1.0)))
    return Rules(
        shared=np.ascontiguousarray(shared[:, dense]),
        dense=dense,
        start=_edges(place, size),
        row=row_of[order].astype(np.int32),
        coefficient=coefficient[order],
        low=rows.low - slack,
        high=rows.high + slack,
        first=_edges(ones, size),
        kin=others.astype(np.int32),
        is_kin=is_kin,
    )


def _edges(of: Whole, size: int) -> Ints:
    """Return where the entries of each column begin, once they are sorted by column."""
    return np.concatenate([[0], np.cumsum(np.bincount(of, minlength=size))]).astype(np.int32)


def fitting(rules: Rules, turned: Floats, sums: Floats) -> Bools:
    """Return which pairs of columns may be turned over together; on the diagonal: which one alone.

    ``turned`` is 1 for a column that would come in, -1 for one that would go; ``sums`` those of the rows now. A column
    that breaks rows alone fits with one that mends each of them.
    """
    size = range(len(turned))
    return np.array([[fits(rules, turned, sums, one, other) for other in size] for one in size], dtype=np.bool_)


def swap(
    target: Target, columns: Ints, plan: Floats, *, seed: int, going: Callable[[float], bool], turns_at_most: int
) -> tuple[Floats, float]:
    """Return the best plan met, and its worth, by turning over pairs of ``columns`` of a plan that keeps every rule.

    It ends when ``going`` says so of the worth reached, or after ``turns_at_most`` turns that brought nothing better.
    After a hundred such turns it begins again from the best plan with some turns taken by chance.
    """
    rules, measure, rest = rules_of(target.rules, columns), target.measure, plan.copy()
    rest[columns] = 0.0
    aim = Aim(measure.kind, measure.ideal, measure.weights, measure.tail)
    values = np.ascontiguousarray(target.values[:, columns].T)
    without = target.rules.activity(rest), target.values @ rest
    plans = plan[columns].copy(), plan[columns].copy()
    clock = np.zeros(len(columns), dtype=np.int64), np.zeros(2, dtype=np.int64)
    best, stretch = target.worth(plan), 0
    while going(best) and 0 <= clock[1][1] < turns_at_most:
        stretch += 1
        best = turns(rules, aim, values, without, plans, best, seed + stretch, clock)
    found = rest.copy()
    found[columns] = plans[1]
    return found, target.worth(found)
