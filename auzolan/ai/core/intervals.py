# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How sure a figure is: percentile bootstrap intervals, whole blocks at a time where cases hang together, and skill.

Efron and Tibshirani (1993), ch. 13; blocks (a day, a line) are drawn whole, for cases within one are no independent
witnesses. The seed is an argument: the same figures come out years later.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from auzolan.ai.nouns.cards import Better, Metric, Subgroup
from auzolan.kernel.texts import Text

ROUNDS: Final = 2000
LEVEL: Final = 0.95
_AT_ONCE: Final = 2_000_000
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """Hold a figure with its interval."""

    value: float
    low: float
    high: float


def mean(values: ArrayLike, *, seed: int, blocks: ArrayLike | None = None, rounds: int = ROUNDS) -> Estimate:
    """Return the mean of ``values`` with its 95 % bootstrap interval; ``blocks`` names the block of each value.

    >>> found = mean([1.0, 2.0, 3.0, 4.0], seed=1)
    >>> found.value, found.low < 2.5 < found.high
    (2.5, True)
    >>> mean([2.0, 2.0], seed=1)
    Estimate(value=2.0, low=2.0, high=2.0)
    """
    told = _column(values)
    sums, sizes = _by_block([told], len(told), blocks)
    return _estimate(sums, sizes, lambda summed, n: summed[0] / n, seed, rounds)


def skill(
    errors: ArrayLike, baseline: ArrayLike, *, seed: int, blocks: ArrayLike | None = None, rounds: int = ROUNDS
) -> Estimate:
    """Return 1 - mean(errors) / mean(baseline) over the same cases, with its 95 % interval; both drawn together.

    Above 0 the system errs less than the naive baseline does; a baseline without any error gives no skill: 0.

    >>> skill([1.0, 1.0, 1.0], [2.0, 2.0, 2.0], seed=1)
    Estimate(value=0.5, low=0.5, high=0.5)
    >>> skill([1.0], [0.0], seed=1)
    Estimate(value=0.0, low=0.0, high=0.0)
    """
    own, naive = _column(errors), _column(baseline)
    if len(own) != len(naive):
        raise ValueError(f"{len(own)} errors beside {len(naive)} of the baseline: the same cases are needed")
    sums, sizes = _by_block([own, naive], len(own), blocks)
    return _estimate(sums, sizes, lambda summed, _n: _ratio_skill(summed[0], summed[1]), seed, rounds)


def error_metric(
    name: str,
    label: Text,
    errors: ArrayLike,
    baseline: ArrayLike,
    *,
    seed: int,
    unit: str = "",
    blocks: ArrayLike | None = None,
    groups: Sequence[tuple[Text, ArrayLike]] = (),
    rounds: int = ROUNDS,
) -> Metric:
    """Return a metric that is better low: the mean error beside the baseline's on the same cases, with the skill.

    ``groups`` are subgroups: what each is called, and which cases are in it (true or false for each).

    >>> from auzolan.kernel.texts import same
    >>> told = error_metric("mae", same("MAE"), [1.0, 3.0], [2.0, 6.0], seed=1, groups=[(same("first"), [True, False])])
    >>> told.value, told.baseline, told.skill, told.subgroups[0].value
    (2.0, 4.0, 0.5, 1.0)
    """
    own, naive = _column(errors), _column(baseline)
    found = mean(own, seed=seed, blocks=blocks, rounds=rounds)
    gained = skill(own, naive, seed=seed, blocks=blocks, rounds=rounds)
    return Metric(
        name=name,
        label=label,
        n=len(own),
        value=found.value,
        low=found.low,
        high=found.high,
        better=Better.LOWER,
        unit=unit,
        baseline=float(naive.mean()),
        skill=gained.value,
        skill_low=gained.low,
        skill_high=gained.high,
        subgroups=_subgroups(own, groups, blocks, seed, rounds),
    )


def coverage_metric(
    name: str,
    label: Text,
    hits: ArrayLike,
    *,
    seed: int,
    target: float,
    within: float,
    blocks: ArrayLike | None = None,
    groups: Sequence[tuple[Text, ArrayLike]] = (),
    rounds: int = ROUNDS,
) -> Metric:
    """Return how often intervals held what came, which should be near ``target`` (0.9), at most ``within`` from it.

    >>> from auzolan.kernel.texts import same
    >>> told = coverage_metric("coverage90", same("Coverage"), [True] * 9 + [False], seed=1, target=0.9, within=0.02)
    >>> told.value, told.better.value, told.target
    (0.9, 'nearer', 0.9)
    """
    own = _column(np.asarray(hits, dtype=np.float64))
    found = mean(own, seed=seed, blocks=blocks, rounds=rounds)
    return Metric(
        name=name,
        label=label,
        n=len(own),
        value=found.value,
        low=found.low,
        high=found.high,
        better=Better.NEARER,
        unit="share",
        target=target,
        within=within,
        subgroups=_subgroups(own, groups, blocks, seed, rounds),
    )


def _subgroups(
    own: Floats,
    groups: Sequence[tuple[Text, ArrayLike]],
    blocks: ArrayLike | None,
    seed: int,
    rounds: int,
) -> tuple[Subgroup, ...]:
    told = []
    for name, member in groups:
        chosen = np.asarray(member, dtype=bool)
        if not chosen.any():
            continue
        within = None if blocks is None else np.asarray(blocks)[chosen]
        found = mean(own[chosen], seed=seed, blocks=within, rounds=rounds)
        told.append(Subgroup(name, int(chosen.sum()), found.value, found.low, found.high))
    return tuple(told)


def _column(values: ArrayLike) -> Floats:
    told = np.asarray(values, dtype=np.float64)
    if told.ndim != 1 or not len(told):
        raise ValueError("a column of at least one number is needed")
    if not np.isfinite(told).all():
        raise ValueError("every number must be finite")
    return told


def _by_block(columns: Sequence[Floats], n: int, blocks: ArrayLike | None) -> tuple[list[Floats], Floats]:
    """Return the sum of each column within each block, and how many cases each block has."""
    if blocks is None:
        return list(columns), np.ones(n)
    _names, place = np.unique(np.asarray(blocks), return_inverse=True)
    if len(place) != n:
        raise ValueError(f"{len(place)} blocks for {n} cases")
    sums = [np.bincount(place, weights=column).astype(np.float64) for column in columns]
    return sums, np.bincount(place).astype(np.float64)


def _estimate(
    sums: Sequence[Floats], sizes: Floats, figure: Callable[[list[Any], Any], Any], seed: int, rounds: int
) -> Estimate:
    value = float(figure([column.sum() for column in sums], sizes.sum()))
    chance = np.random.default_rng(seed)
    step = max(1, _AT_ONCE // len(sizes))
    drawn: list[Floats] = []
    for start in range(0, rounds, step):
        picks = chance.integers(0, len(sizes), size=(min(step, rounds - start), len(sizes)))
        totals: list[Any] = [column[picks].sum(axis=1) for column in sums]
        drawn.append(np.asarray(figure(totals, sizes[picks].sum(axis=1)), dtype=np.float64))
    edge = (1 - LEVEL) / 2
    low, high = np.quantile(np.concatenate(drawn), [edge, 1 - edge])
    return Estimate(value, float(low), float(high))


def _ratio_skill(own: Any, naive: Any) -> Any:
    safe = np.where(naive == 0, 1.0, naive)
    return np.where(naive == 0, 0.0, 1 - own / safe)
