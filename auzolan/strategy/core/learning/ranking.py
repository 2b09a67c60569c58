# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Shrink before ranking: what a list of promises will bring, so that choosing the best does not choose the luckiest."""

from dataclasses import dataclass

import numpy as np

from auzolan.strategy.core.learning import maturing
from auzolan.strategy.nouns.learning import Floats, Path


@dataclass(frozen=True, slots=True)
class Keeping:
    """Hold how promises are kept: came = class's share x promise ^ ``power``; under 1, larger promises keep less."""

    power: float
    shares: dict[Path, float]
    whole: float


def learn(promised: Floats, came: Floats, paths: tuple[Path, ...], trust: Floats) -> Keeping:
    """Return how promises were kept by class, from past projects; ``trust`` is how mature each is (0-1).

    The power is the slope of log came on log promise within classes: the largest promises are those whose luck was best
    when they were written down (Smith and Winkler 2006, the optimizer's curse). Nothing that came counts as a
    thousandth of what was promised.

    >>> sizes = np.array([1.0, 10.0, 100.0, 1000.0])
    >>> learn(sizes, sizes ** 0.9, (("a",),) * 4, np.ones(4)).power
    0.9
    """
    size = np.log(promised)
    result = np.log(np.maximum(came, promised / 1000.0))
    for path in dict.fromkeys(paths):
        here = np.array([one == path for one in paths])
        size[here] -= np.average(size[here], weights=trust[here])
        result[here] -= np.average(result[here], weights=trust[here])
    spread = float((trust * size**2).sum())
    power = float((trust * size * result).sum() / spread) if spread > 0 else 1.0
    power = round(power, 6)
    ratios = came / promised**power
    shares = maturing.kept(ratios, paths, trust)
    return Keeping(power, shares, float((ratios * trust).sum() / trust.sum()))


def expected(keeping: Keeping, promised: Floats, paths: tuple[Path, ...]) -> Floats:
    """Return what each promise is expected to bring; a class without a past has the share of all.

    >>> expected(Keeping(1.0, {("a",): 0.5}, 0.8), np.array([10.0, 10.0]), (("a",), ("new",)))
    array([5., 8.])
    """
    shares = np.array([keeping.shares.get(path, keeping.whole) for path in paths])
    return np.asarray(shares * promised**keeping.power, dtype=np.float64)
