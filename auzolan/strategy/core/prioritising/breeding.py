# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Good plans fast: a genetic search over the columns that the relaxed problem leaves in doubt.

After Chu and Beasley (1998): plans are crossed, a few columns flipped, then mended by dropping the least worthy
columns until every limit holds and adding the worthiest that still fit. Here whole litters are mended at once, and only
the core stands in doubt: the columns whose reduced cost is small; the others stay as the relaxed problem has them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from auzolan.strategy.core.prioritising.arrays import Bools, Floats, Ints, Rows

PEOPLE: Final = 100
LITTER: Final = 256
ROUNDING: Final = 1e-11


@dataclass(frozen=True, slots=True)
class Core:
    """Hold the columns in doubt, worthiest first, with their rows; and what the columns that are settled use."""

    columns: Ints
    touched: tuple[Ints | slice, ...]
    amounts: tuple[Floats, ...]
    settled: Floats
    used: Floats
    low: Floats
    high: Floats
    likely: Floats


def core_of(rows: Rows, relaxed: Floats, merit: Floats, distance: Floats, most: int) -> Core:
    """Return the ``most`` columns at the least distance, best merit first; the others as the relaxed problem has them.

    ``merit`` is what a column adds beyond the price of its room; ``distance`` what it costs the relaxed optimum to have
    it the other way.
    """
    width = len(relaxed)
    nearest = np.argsort(distance, kind="stable")
    chosen = nearest[:most]
    columns = chosen[np.lexsort((chosen, -relaxed[chosen], -merit[chosen]))].astype(np.int32)
    settled = np.where(relaxed > 0.5, 1.0, 0.0)
    settled[columns] = 0.0
    row_of = np.repeat(np.arange(len(rows.low)), np.diff(rows.start))
    by_column = np.argsort(rows.index, kind="stable")
    edge = np.searchsorted(rows.index[by_column], np.arange(width + 1))
    entries = [by_column[edge[column] : edge[column + 1]] for column in columns]
    near = np.clip(distance[columns], 0.0, None)
    spread = max(float(np.median(near)), 1e-12)
    pull = np.where(relaxed[columns] > 0.5, 1.0, -1.0) * np.minimum(near / spread, 5.0)
    likely = np.clip(0.5 * (relaxed[columns] + 1 / (1 + np.exp(-3 * pull))), 0.02, 0.98)
    # a row without an upper limit has the sum of its coefficients for one, so that its room can be reckoned
    most_used = np.bincount(row_of, np.maximum(rows.coefficient, 0.0), minlength=len(rows.low))
    high = np.where(np.isfinite(rows.high), rows.high, most_used)
    slack = ROUNDING * np.maximum(1.0, np.abs(high))
    return Core(
        columns,
        tuple(_place(row_of[entry].astype(np.int32)) for entry in entries),
        tuple(rows.coefficient[entry][:, None] for entry in entries),
        settled,
        rows.activity(settled),
        rows.low - slack,
        high + slack,
        likely,
    )


def _place(rows: Ints) -> Ints | slice:
    """Return rows that follow each other as a slice, which numpy reads without copying."""
    if len(rows) and rows[-1] - rows[0] + 1 == len(rows):
        return slice(int(rows[0]), int(rows[-1]) + 1)
    return rows


def mend(core: Core, genes: Bools) -> tuple[Bools, Bools]:
    """Return plans mended (column by plan), and whether every rule holds in each."""
    genes = genes.copy()
    room = np.repeat((core.high - core.used)[:, None], genes.shape[1], axis=1)
    for gene, (rows, amounts) in enumerate(zip(core.touched, core.amounts, strict=True)):
        room[rows] -= amounts * genes[gene]
    span = (core.high - core.low)[:, None]
    for step in (_completed, _lightened):
        broken = np.flatnonzero(((room < 0) | (room > span)).any(axis=0))
        if len(broken):
            genes[:, broken], room[:, broken] = step(core, genes[:, broken], room[:, broken], span)
    for gene, (rows, amounts) in enumerate(zip(core.touched, core.amounts, strict=True)):
        fits = (room[rows] >= amounts).all(axis=0) & ~genes[gene]
        if fits.any():
            genes[gene] |= fits
            room[rows] -= amounts * fits
    return genes, np.asarray(((room >= 0) & (room <= span)).all(axis=0))


def _completed(core: Core, genes: Bools, room: Floats, span: Floats) -> tuple[Bools, Floats]:
    """Return broken plans with the columns that a minimum, a duty or another column still asks for, worthiest first."""
    for gene, (rows, amounts) in enumerate(zip(core.touched, core.amounts, strict=True)):
        asked = ((room[rows] > span[rows]) & (amounts > 0)) | ((room[rows] < 0) & (amounts < 0))
        add = asked.any(axis=0) & ~genes[gene]
        if add.any():
            genes[gene] |= add
            room[rows] -= amounts * add
    return genes, room


def _lightened(core: Core, genes: Bools, room: Floats, span: Floats) -> tuple[Bools, Floats]:
    """Return broken plans without the least worthy columns in the rows over their limits; what others need stays."""
    for gene in range(len(core.columns) - 1, -1, -1):
        rows, amounts = core.touched[gene], core.amounts[gene]
        drop = ((room[rows] < 0) & (amounts > 0)).any(axis=0) & genes[gene]
        if drop.any():
            after = room[rows] + amounts
            drop &= (((amounts > 0) | (after >= 0)) & (after <= span[rows])).all(axis=0)
            genes[gene] ^= drop
            room[rows] += amounts * drop
    return genes, room


def breed(
    core: Core,
    values: Floats,
    score: Callable[[Floats], Floats],
    begin: list[Floats],
    *,
    seed: int,
    going: Callable[[], bool],
    patience: int,
) -> tuple[Floats | None, float]:
    """Return the best plan found and its worth; None where no litter held a plan that keeps every rule.

    A plan is worth ``score(values @ plan)``. It ends when ``going`` says so, or after ``patience`` litters that
    brought nothing better.
    """
    chance = np.random.default_rng(seed)
    settled, doubtful = (values @ core.settled)[:, None], np.ascontiguousarray(values[:, core.columns])

    def living(genes: Bools, sound: Bools) -> tuple[Bools, Floats]:
        kept = genes[:, sound]
        return kept, score(settled + doubtful @ kept)

    first = chance.random((len(core.columns), LITTER)) < core.likely[:, None]
    if begin:
        first[:, : len(begin)] = np.array([plan[core.columns] > 0.5 for plan in begin]).T
    people, fitness = _fittest(*living(*mend(core, first)))
    stale = 0
    while going() and stale < patience and people.shape[1]:
        best, worst = fitness[0], fitness[-1] if len(fitness) == PEOPLE else -np.inf
        born, fit = living(*mend(core, _litter(people, chance)))
        better = fit > worst
        people, fitness = _fittest(
            np.concatenate([people, born[:, better]], axis=1), np.concatenate([fitness, fit[better]])
        )
        stale = 0 if fitness[0] > best else stale + 1
    if not people.shape[1]:
        return None, -np.inf
    plan = core.settled.copy()
    plan[core.columns] = people[:, 0]
    return plan, float(fitness[0])


def _fittest(genes: Bools, fitness: Floats) -> tuple[Bools, Floats]:
    """Return the best plans, each once, best first."""
    order = np.argsort(-fitness, kind="stable")
    seen: set[bytes] = set()
    kept = []
    packed = np.ascontiguousarray(np.packbits(genes, axis=0).T)
    for place in order:
        key = packed[place].tobytes()
        if key not in seen:
            seen.add(key)
            kept.append(place)
            if len(kept) == PEOPLE:
                break
    return genes[:, kept], fitness[kept]


def _litter(people: Bools, chance: np.random.Generator) -> Bools:
    """Return children: parents by the better of two, each column from either, two columns flipped."""
    size, count = people.shape[0], people.shape[1]
    # people stand best first: the better of two is the one that stands before
    mother = chance.integers(0, count, (2, LITTER)).min(axis=0)
    father = chance.integers(0, count, (2, LITTER)).min(axis=0)
    children = np.where(chance.random((size, LITTER)) < 0.5, people[:, mother], people[:, father])
    flips = chance.integers(1, 4, LITTER)
    for turn in range(3):
        who = np.flatnonzero(flips > turn)
        children[chance.integers(0, size, len(who)), who] ^= True
    return children
