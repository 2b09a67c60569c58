# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Hold the bounds of scores in a comparison against every completion on a fine grid, over very many sheets by lot."""

import os
from itertools import product
from typing import Final

import numpy as np

from auzolan.govtech.core.comparing.bounds import bounds
from auzolan.govtech.core.comparing.topsis import scores
from auzolan.govtech.nouns.comparing import Criterion
from auzolan.kernel.texts import Text
from benchmarks.results import note, timed

SHEETS: Final = int(os.environ.get("AUZOLAN_BENCH_SHEETS", "1500"))
STEPS: Final = 41
MOST: Final = 4.0


def main() -> None:
    """Print how far the grid stays from the bounds at most, and by how much it leaves them."""
    chance = np.random.default_rng(11)
    seconds, told = timed(lambda: [_gaps(chance) for _ in range(SHEETS)])
    inside, outside = (max(one[at] for one in told) for at in (0, 1))
    print(f"  {SHEETS:,} sheets in {seconds:.0f} s: the grid comes within {inside:.4f} of each bound, and leaves it by")
    print(f"  {outside:.1e} at most (bar: 0)")
    note("gap to the bounds", inside, "score", outside=outside, sheets=SHEETS)


def _gaps(chance: np.random.Generator) -> tuple[float, float]:
    """Return by how much the grid misses a bound of one sheet at most, and by how much it passes one (0: never)."""
    height, width = int(chance.integers(2, 5)), int(chance.integers(1, 4))
    weights = chance.choice([0.3, 0.7, 1.0], width).tolist()
    criteria = [Criterion(str(j), Text(), bool(chance.integers(2)), 0.0, MOST) for j in range(width)]
    costs = [one.is_cost for one in criteria]
    whole = (chance.integers(0, 9, (height, width)) * MOST / 8).tolist()
    holes = [divmod(int(at), width) for at in chance.choice(height * width, min(2, height * width - 1), replace=False)]
    values = [[None if (i, j) in holes else one for j, one in enumerate(row)] for i, row in enumerate(whole)]
    least, most = np.ones(height), np.zeros(height)
    for numbers in product(np.linspace(0, MOST, STEPS).tolist(), repeat=len(holes)):
        for (i, j), number in zip(holes, numbers, strict=True):
            whole[i][j] = number
        found = scores(whole, weights, costs)
        least, most = np.minimum(least, found), np.maximum(most, found)
    low, high = np.array(bounds(values, weights, criteria)).T
    return float(max(np.max(least - low), np.max(high - most))), float(max(0, np.max(low - least), np.max(most - high)))


if __name__ == "__main__":
    main()
