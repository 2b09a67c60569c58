# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The chance of breaking a line (cost above +10 %, benefit under half): beta-binomial over classes, in closed form."""

from collections.abc import Sequence

import numpy as np
from scipy.special import betainc, betaincinv

from auzolan.strategy.core.learning import pooling
from auzolan.strategy.core.learning.pooling import Pool
from auzolan.strategy.nouns.learning import Between, Path

_LOW, _HIGH = 0.025, 0.975


def fit(paths: Sequence[Path], levels: tuple[int, ...], broke: np.typing.NDArray[np.bool_]) -> Pool:
    """Return the chain of classes with the strength of each level, by marginal likelihood of how many broke the line.

    >>> fit([("a",)] * 10 + [("b",)] * 10, (0,), np.array([True] * 10 + [False] * 10)).strengths[0] < 3
    True
    """
    return pooling.fit(paths, levels, broke.astype(np.int64), 2)


def chance(pool: Pool, broke: np.typing.NDArray[np.bool_], path: Path) -> Between:
    """Return the chance that a project of a class breaks the line, with a 95 % interval (of the Beta).

    >>> broke = np.array([True] * 5 + [False] * 15)
    >>> told = chance(fit([("a",)] * 20, (), broke), broke, ("a",))
    >>> round(told.value, 2), told.low < 0.25 < told.high
    (0.25, True)
    """
    value = float(pooling.row_weights(pool, path)[broke].sum())
    own, above = pooling.own_weight(pool, path)
    return between(value, own + above)


def between(value: float, projects: float) -> Between:
    """Return a chance that this many projects speak for, with the 95 % interval of its Beta (half a project each way).

    >>> told = between(0.1, 100)
    >>> round(told.low, 3), round(told.high, 3)
    (0.053, 0.17)
    """
    a, b = value * projects + 0.5, (1.0 - value) * projects + 0.5
    low, high = betaincinv(a, b, _LOW), betaincinv(a, b, _HIGH)
    return Between(value, min(float(low), value), max(float(high), value))


def worse_than(broken: int, n: int, parent: float, strength: float) -> float:
    """Return the probability that a class breaks the line more often than its parent does.

    The parent's chance with its strength is the prior; the class's own projects speak.

    >>> worse_than(8, 10, 0.1, 20.0) > 0.99, worse_than(1, 10, 0.1, 20.0) < 0.6
    (True, True)
    >>> worse_than(60, 60, 1.0, 20.0), worse_than(0, 60, 0.0, 20.0)
    (0.0, 0.0)
    """
    if parent >= 1.0 - 1e-12 or (parent <= 1e-12 and not broken):
        return 0.0  # all break the line, or none does: nothing is worse than that
    a, b = parent * strength + broken, (1.0 - parent) * strength + n - broken
    return float(1.0 - betainc(max(a, 1e-9), max(b, 1e-9), parent))
