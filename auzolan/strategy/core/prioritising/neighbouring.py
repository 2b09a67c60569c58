# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A good plan made better: most columns stay as they are, the rest is solved anew.

A large neighbourhood search after Shaw (1998), with HiGHS for the part that is free. Where many scenarios count at
once, no single pair of columns betters a good plan any more: some dozens do together.
"""

from typing import Final

import numpy as np

from auzolan.strategy.core.prioritising.arrays import Floats
from auzolan.strategy.core.prioritising.solver import search
from auzolan.strategy.core.prioritising.targets import Target

SIZE: Final = 90
REACH: Final = 1.2
ENOUGH: Final = 1e-4


def near(
    target: Target, plan: Floats, relaxed: Floats, distance: Floats, *, seed: int, seconds: float
) -> tuple[Floats | None, float]:
    """Return the best plan found near another, and its worth; None where there was no time for any.

    Ninety columns are free, by chance, the sooner the less it costs the ``relaxed`` optimum to have them the other way
    (``distance``); with odd seeds also those in which plan and relaxed optimum differ.
    """
    chance, width = np.random.default_rng(seed), target.width
    rank = np.argsort(np.argsort(distance, kind="stable"), kind="stable")
    # a column is drawn with a weight that fades with its rank (Efraimidis and Spirakis 2006)
    drawn = chance.random(width) ** np.exp(rank / (REACH * SIZE))
    free = np.zeros(width, dtype=np.bool_)
    free[np.argsort(-drawn, kind="stable")[:SIZE]] = True
    if seed % 2:
        free |= (plan > 0.5) != (relaxed[:width] > 0.5)
    lower, upper = target.program.lower[:width], target.program.upper[:width]
    part = target.bounded(np.where(free, lower, plan), np.where(free, upper, plan)).program
    begin = np.concatenate([plan, target.rest(plan)])
    found = search(part, seed=seed, seconds=seconds, gap=ENOUGH, begin=begin).x
    return (None, -np.inf) if found is None else (found[:width], target.worth(found[:width]))
