# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which driver and which step go with dissatisfaction (P17a): shares explained, with intervals and no more certainty.

Two of the six drivers are asked of each person, at random, so each driver has a random third of the answers. A driver
explains the share of dissatisfaction that would go if those who rate it low were as satisfied as the others (Levin
1953). A step explains the share of all dissatisfied people who were lost at it: the cases of the log, weighted with
what those said who answered. Intervals come from Jeffreys posteriors of every proportion, drawn evenly and paired in
an order that the seed gives: the same counts and seed give the same interval.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv

from auzolan.measure.core.board import NOT_GIVEN, share_of
from auzolan.measure.nouns.explaining import DriverCount, DriverShare, Explanation, StepCount, StepShare
from auzolan.measure.nouns.readings import Reading
from auzolan.measure.nouns.satisfaction import LEAST_SHOWN

Floats = NDArray[np.float64]
DRAWS: Final = 2000
LOST: Final = ("abandon",)


def explain(drivers: Sequence[DriverCount], steps: Sequence[StepCount], seed: int) -> Explanation:
    """Return what explains the dissatisfaction of one service.

    A driver asked of fewer than ten people is left out; so is a step at which fewer than ten cases were lost, and one
    of fewer than ten answers explains nothing.

    >>> counts = [DriverCount("ease", 60, 50, 140, 10), DriverCount("courtesy", 50, 16, 150, 44)]
    >>> steps = [StepCount("form", "abandon", 30, 20, 18), StepCount("submit", "complete", 70, 60, 6)]
    >>> found = explain(counts, steps, 1)
    >>> [(d.driver, round(d.explained.value, 2), d.first > 0.95) for d in found.drivers]
    [('ease', 0.76, True), ('courtesy', 0.02, False)]
    >>> [(s.step, s.lost.value, round(s.explained.value, 2)) for s in found.steps]
    [('form', 0.3, 0.79)]
    """
    chance = np.random.default_rng(seed)
    return Explanation(_drivers(drivers, chance), _steps(steps, chance))


def _drivers(counts: Sequence[DriverCount], chance: np.random.Generator) -> tuple[DriverShare, ...]:
    kept = sorted((c for c in counts if c.asked >= LEAST_SHOWN and c.high), key=lambda c: c.driver)
    if not kept:
        return ()
    draws = np.stack([_explained(c, chance) for c in kept])
    first = _first(draws)
    shares = [
        DriverShare(c.driver, share_of(c.low, c.asked), _reading(_attributable(c), row, c.asked), place)
        for c, row, place in zip(kept, draws, first, strict=True)
    ]
    return tuple(sorted(shares, key=lambda s: (-(s.explained.value or 0.0), s.driver)))


def _explained(count: DriverCount, chance: np.random.Generator) -> Floats:
    low = _posterior(count.low, count.asked, chance)
    unhappy_low = _posterior(count.low_unhappy, count.low, chance)
    unhappy_high = _posterior(count.high_unhappy, count.high, chance)
    unhappy = low * unhappy_low + (1 - low) * unhappy_high
    return np.asarray(1 - unhappy_high / unhappy, dtype=float)


def _attributable(count: DriverCount) -> float | None:
    unhappy = count.low_unhappy + count.high_unhappy
    return 1 - (count.high_unhappy / count.high) / (unhappy / count.asked) if unhappy else None


def _steps(counts: Sequence[StepCount], chance: np.random.Generator) -> tuple[StepShare, ...]:
    ordered = sorted((c for c in counts if c.cases), key=lambda c: (c.step, c.outcome))
    started = sum(count.cases for count in ordered)
    heard = [count for count in ordered if count.answers]
    everybody = sum((c.cases * _posterior(c.unhappy, c.answers, chance) for c in heard), np.zeros(DRAWS))
    point = sum(c.cases * c.unhappy / c.answers for c in heard)
    lost = [c for c in ordered if c.outcome in LOST and c.cases >= LEAST_SHOWN]
    if not lost:
        return ()
    shown = [c.answers >= LEAST_SHOWN and point > 0 for c in lost]
    draws = np.stack(
        [
            c.cases * _posterior(c.unhappy, c.answers, chance) / everybody if ok else np.zeros(DRAWS)
            for c, ok in zip(lost, shown, strict=True)
        ]
    )
    shares = [
        StepShare(
            c.step,
            share_of(c.cases, started),
            share_of(c.unhappy, c.answers) if ok else NOT_GIVEN,
            _reading(c.cases * c.unhappy / c.answers / point, row, c.answers) if ok else NOT_GIVEN,
            place if ok else 0.0,
        )
        for c, ok, row, place in zip(lost, shown, draws, _first(draws), strict=True)
    ]
    return tuple(sorted(shares, key=lambda s: (-(s.lost.value or 0.0), s.step)))


def _posterior(part: int, whole: int, chance: np.random.Generator) -> Floats:
    """Return draws of a proportion from its Jeffreys posterior, taken evenly, in an order of their own."""
    levels = (np.arange(DRAWS) + 0.5) / DRAWS
    return np.asarray(betaincinv(part + 0.5, whole - part + 0.5, chance.permutation(levels)), dtype=float)


def _first(draws: Floats) -> list[float]:
    best = draws.argmax(axis=0)
    return [float((best == place).mean()) for place in range(len(draws))]


def _reading(value: float | None, draws: Floats, n: int) -> Reading:
    if value is None:
        return NOT_GIVEN
    low, high = np.quantile(draws, [0.025, 0.975])
    # an interval of draws may just miss the estimate by counting: it never excludes it
    return Reading(value, float(min(low, value)), float(max(high, value)), None, float(n))
