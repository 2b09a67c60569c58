# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The models of occupancy, simplest first, and the choice between them on the calibration days alone.

A count's absolute error is least at its median, and the median of a count is a whole number: every candidate forecasts
one. The candidates: the mean of the last twenty runs; the pooled level of the trip and its neighbours; the median of a
negative binomial around that level; gradient-boosted medians (LightGBM, L1: Ke et al. 2017) of what remains, on three
scales, averaged; and blends of these with the mean.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from auzolan.ai.core.occupancy.features import NAMES, WARM_UP_DAYS, Features
from auzolan.ai.core.occupancy.panel import Bools, Floats

ROUNDS: Final = 100
FITS: Final = 2
"""How often each scale is fitted, with a seed of its own: the mean of trees grown by chance varies less."""
SETTINGS: Final[dict[str, Any]] = {
    "objective": "l1",
    "learning_rate": 0.03,
    "num_leaves": 15,
    "min_data_in_leaf": 300,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 10,
    "max_bin": 63,
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}
SHARES: Final = (0.5, 0.7, 0.85)
"""How much of a blend is the boosted medians; the rest is the mean of the last twenty runs."""
_BESIDE: Final = ("neighbours", "mean20", "median20", "last", "last_but_one")
"""Which features are given to the trees also as a ratio to the pooled level."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Hold what each candidate forecasts for every row of the features, before it is rounded."""

    forecasts: dict[str, Floats]

    def rounded(self, name: str) -> Floats:
        """Return whole passengers, none below 0."""
        return np.maximum(0.0, np.rint(self.forecasts[name]))


def candidates(features: Features, counts: Floats, fitted_on: Bools, *, seed: int) -> Candidates:
    """Return what every candidate forecasts when it is fitted on the rows ``fitted_on`` alone.

    >>> from auzolan.ai.core.occupancy.examples import small
    >>> from auzolan.ai.core.occupancy.features import features_of
    >>> panel = small(days=21)
    >>> found = features_of(panel)
    >>> told = candidates(found, panel.counts[found.trip, found.day], found.day < 14, seed=1)
    >>> sorted(told.forecasts)
    ['blend50', 'blend70', 'blend85', 'boosted', 'mean20', 'negative_binomial', 'pooled']
    """
    pooled = features.named("pooled")
    mean = filled_mean(features)
    usable = np.asarray(fitted_on & (features.day > WARM_UP_DAYS))
    boosted = boosted_medians(features, counts, usable if usable.any() else fitted_on, seed=seed)
    told = {
        "mean20": mean,
        "pooled": pooled,
        "negative_binomial": _binomial_median(pooled, _size(counts, pooled, fitted_on)),
        "boosted": boosted,
    }
    told |= {f"blend{round(100 * share)}": share * boosted + (1 - share) * mean for share in SHARES}
    return Candidates(told)


def filled_mean(features: Features) -> Floats:
    """Return the mean of the last twenty runs; for a trip without any, the level of its neighbours.

    >>> from auzolan.ai.core.occupancy.examples import small
    >>> from auzolan.ai.core.occupancy.features import features_of
    >>> bool(np.isnan(filled_mean(features_of(small(days=10)))).any())
    False
    """
    mean = features.named("mean20")
    return np.where(np.isnan(mean), features.named("pooled"), mean)


def choose(told: Candidates, counts: Floats, rows: Bools) -> str:
    """Return the candidate with the least mean absolute error on ``rows`` (calibration days); the simpler one on a tie.

    >>> told = Candidates({"mean20": np.array([4.0, 4.0]), "pooled": np.array([5.0, 4.0])})
    >>> choose(told, np.array([5.0, 4.0]), np.array([True, True]))
    'pooled'
    """
    errors = {name: float(np.abs(counts - told.rounded(name))[rows].mean()) for name in told.forecasts}
    return min(errors, key=errors.__getitem__)


def boosted_medians(features: Features, counts: Floats, rows: Bools, *, seed: int) -> Floats:
    """Return the mean of boosted medians fitted on ``rows``: of the ratio to the level, the rest, the root's rest.

    >>> from auzolan.ai.core.occupancy.examples import small
    >>> from auzolan.ai.core.occupancy.features import features_of
    >>> panel = small(days=21)
    >>> found = features_of(panel)
    >>> told = boosted_medians(found, panel.counts[found.trip, found.day], found.day < 14, seed=1)
    >>> bool((told >= 0).all())
    True
    """
    level = np.maximum(1.0, features.named("pooled"))
    root = np.sqrt(level)
    beside = [features.named(name) / level for name in _BESIDE]
    values = np.column_stack([features.values, *beside])
    names = [*NAMES, *(f"{name}_ratio" for name in _BESIDE)]
    scales: Sequence[tuple[Floats, Floats]] = (
        (counts / level, level),
        (counts - level, np.ones_like(level)),
        (np.sqrt(counts) - root, root),
    )
    told = []
    for fit in range(FITS):
        ratio, rest, root_rest = (_fitted(values, names, target, weight, rows, seed + fit) for target, weight in scales)
        told += [ratio * level, rest + level, np.maximum(0.0, root_rest + root) ** 2]
    return np.asarray(np.mean(told, axis=0)).clip(0.0)


def _fitted(values: Floats, names: list[str], target: Floats, weight: Floats, rows: Bools, seed: int) -> Floats:
    # a second of start that no other command should wait for
    import lightgbm

    data = lightgbm.Dataset(values[rows], target[rows], weight=weight[rows], feature_name=names)
    model = lightgbm.train(SETTINGS | {"seed": seed}, data, ROUNDS)
    return np.asarray(model.predict(values, num_threads=1), dtype=np.float64)


def _size(counts: Floats, level: Floats, rows: Bools) -> float:
    """Return the size of a negative binomial by moments: variance = mean + mean squared / size."""
    squared = float(((counts - level)[rows] ** 2).mean())
    over = squared - float(level[rows].mean())
    return float((level[rows] ** 2).mean()) / over if over > 0 else 1e6


def _binomial_median(level: Floats, size: float) -> Floats:
    # two seconds of start that no other command should wait for
    from scipy.stats import nbinom

    return np.asarray(nbinom.ppf(0.5, size, size / (size + level)), dtype=np.float64)
