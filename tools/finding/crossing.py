# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How sure a search is that nothing exists, of needs that had no part in it (cross-validation by solution).

Needs are of three groups: those that are met, the same ones with nothing to find, both with ``keys`` of their
solutions, and those of other fields. The last ``own`` of the first two are in words of their own.

Twice ten folds. The outer ones give what is told: for the needs of each fold the regression is fitted, and the
threshold chosen, on the other nine alone. A threshold is chosen on chances of needs that their regression had not seen
either: the inner folds, among those nine. Each is done in five orders, and what comes out is the mean.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

KEPT: Final = 0.9
"""The share of needs with something to find, put as the solution puts it, that the search answers at least."""
BORNE: Final = 0.15
"""More are answered as long as no more than this share of needs with nothing to find are."""
FOLDS: Final = 10
TIMES: Final = 5
Rows = npt.NDArray[np.float64]


def unseen(groups: Sequence[Rows], keys: npt.NDArray[np.int64], own: int) -> dict[str, float]:
    """Return which shares of needs are answered (0-1), by regressions and thresholds that had not seen them.

    Of those with something to find ``kept`` is right; of those with nothing, and of other fields, all are wrong.
    ``nine in ten``: by the limit at which nine in ten needs with something to find are answered.
    """
    told = [_shares(groups, keys, own, seed) for seed in range(TIMES)]
    return {name: round(float(np.mean([one[name] for one in told])), 4) for name in told[0]}


def fitted(groups: Sequence[Rows]) -> Pipeline:
    """Return a regression of needs that are met (the first group) against the others, both of the same weight."""
    nothing = np.repeat([0, *[1] * (len(groups) - 1)], [len(one) for one in groups])
    model = make_pipeline(StandardScaler(), LogisticRegression(class_weight="balanced"))
    return model.fit(np.concatenate(groups), nothing)


def chances(groups: Sequence[Rows], keys: npt.NDArray[np.int64], times: int = TIMES) -> list[Rows]:
    """Return the chance of nothing for each need of each group, by regressions that have not seen its solution."""
    crossed = [_crossed(groups, keys, seed) for seed in range(times)]
    return [np.mean([one[at] for one in crossed], axis=0) for at in range(len(groups))]


def limit_of(kept: Rows, own: int) -> float:
    """Return the chance of nothing below which nine in ten needs with something to find lie."""
    return float(np.quantile(kept[:-own], KEPT))


def threshold_of(kept: Rows, empty: Rows, own: int) -> float:
    """Return above which chance of nothing a search abstains, by chances of needs with something to find and without.

    >>> threshold_of(np.linspace(0, 0.5, 11), np.linspace(0.2, 1, 11), own=1)
    0.40...
    """
    return max(limit_of(kept, own), float(np.quantile(empty[:-own], BORNE)))


def folds_of(groups: Sequence[Rows], keys: npt.NDArray[np.int64], seed: int) -> list[npt.NDArray[np.int64]]:
    """Return the fold of each need of each group; all needs of a solution lie in one."""
    chance = np.random.default_rng(seed)
    found = np.unique(keys, return_inverse=True)[1]
    of_keys = (chance.permutation(int(found.max()) + 1) % FOLDS)[found]
    return [of_keys, of_keys, chance.permutation(len(groups[-1])) % FOLDS]


def _crossed(groups: Sequence[Rows], keys: npt.NDArray[np.int64], seed: int) -> list[Rows]:
    folds = folds_of(groups, keys, seed)
    told = [np.empty(len(one)) for one in groups]
    for fold in range(FOLDS):
        model = fitted([one[at != fold] for one, at in zip(groups, folds, strict=True)])
        for one, at, found in zip(groups, folds, told, strict=True):
            if np.any(at == fold):
                found[at == fold] = _chance(model, one[at == fold])
    return told


def answered(groups: Sequence[Rows], keys: npt.NDArray[np.int64], own: int, seed: int) -> list[npt.NDArray[np.bool_]]:
    """Return by group, of shape (2, needs), whether each need is answered: at the threshold, and where nine in ten are.

    What says it of a need has seen nothing of the needs of its fold.
    """
    folds = folds_of(groups, keys, seed)
    told = [np.empty((2, len(one)), bool) for one in groups]
    for fold in range(FOLDS):
        seen = [one[at != fold] for one, at in zip(groups, folds, strict=True)]
        kept, empty, _ = chances(seen, keys[folds[0] != fold], times=1)
        own_seen = int(np.sum(folds[0][-own:] != fold))
        limits = np.array([[threshold_of(kept, empty, own_seen)], [limit_of(kept, own_seen)]])
        model = fitted(seen)
        for one, at, found in zip(groups, folds, told, strict=True):
            if np.any(at == fold):
                found[:, at == fold] = _chance(model, one[at == fold]) <= limits
    return told


def _shares(groups: Sequence[Rows], keys: npt.NDArray[np.int64], own: int, seed: int) -> dict[str, float]:
    (kept, kept_nine), (empty, empty_nine), (far, far_nine) = map(list, answered(groups, keys, own, seed))
    return {
        "kept": float(np.mean(kept[:-own])),
        "false positives": float(np.mean(empty[:-own])),
        "of other fields": float(np.mean(far)),
        "own words kept": float(np.mean(kept[-own:])),
        "own words false positives": float(np.mean(empty[-own:])),
        "nine in ten, kept": float(np.mean(kept_nine[:-own])),
        "nine in ten, false positives": float(np.mean(empty_nine[:-own])),
        "nine in ten, of other fields": float(np.mean(far_nine)),
    }


def _chance(model: Pipeline, rows: Rows) -> Rows:
    told: Rows = model.predict_proba(rows)[:, 1]
    return told
