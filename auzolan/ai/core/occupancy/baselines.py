# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The naive rules beside a forecast of occupancy: seven days before, and the mean of the last twenty runs."""

from typing import Final

import numpy as np

from auzolan.ai.core.occupancy.panel import Floats, Panel

RUNS: Final = 20


def naive7(panel: Panel) -> Floats:
    """Return for each trip and day what was counted on the same trip seven days before; NaN where nothing was.

    >>> from auzolan.ai.core.occupancy.examples import small
    >>> panel = small(days=15)
    >>> bool(np.array_equal(naive7(panel)[:, 7:], panel.counts[:, :-7], equal_nan=True))
    True
    """
    told = np.full_like(panel.counts, np.nan)
    told[:, 7:] = panel.counts[:, :-7]
    return told


def mean_of_last(panel: Panel, runs: int = RUNS) -> Floats:
    """Return for each trip and day the mean of its last ``runs`` counted runs before that day; NaN before the first.

    >>> from auzolan.ai.core.occupancy.examples import small
    >>> panel = small(days=9, missing=0.0)
    >>> told = mean_of_last(panel, runs=2)[0]
    >>> bool(np.isnan(told[0])), bool(told[2] == panel.counts[0, :2].mean())
    (True, True)
    """
    told = np.full_like(panel.counts, np.nan)
    held = np.full((len(panel.trips), runs), np.nan)
    for day in range(panel.days):
        told[:, day] = mean_of_held(held)
        push(held, panel.counts[:, day])
    return told


def push(held: Floats, counts: Floats) -> None:
    """Put the counts of a day into the rows of the last runs, in place; a trip that was not counted keeps its own."""
    seen = ~np.isnan(counts)
    held[seen, 1:] = held[seen, :-1]
    held[seen, 0] = counts[seen]


def mean_of_held(held: Floats) -> Floats:
    """Return the mean of what each row holds, NaN where it holds nothing.

    >>> mean_of_held(np.array([[1.0, 3.0], [np.nan, np.nan]])).tolist()
    [2.0, nan]
    """
    n = (~np.isnan(held)).sum(axis=1)
    total = np.nansum(held, axis=1)
    return np.where(n > 0, total / np.maximum(n, 1), np.nan)
