# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a plan is chosen for, as a program to maximise: expected value, CVaR, or regret turned round.

Gains are scaled by a power of two so that the largest lies between 512 and 1024; ``scale`` is that power.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

import numpy as np

from auzolan.strategy.core.prioritising.arrays import Arrays, Entries, Floats, Ints, Rows
from auzolan.strategy.core.prioritising.exact import means_of, shares, step_of
from auzolan.strategy.core.prioritising.solver import Program, linear
from auzolan.strategy.nouns.prioritising import Portfolio

FINEST: Final = 1e-7
DECIMALS: Final = 6
EXACT: Final = 2.0**53


VALUE, CVAR, REGRET = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Measure:
    """Hold what values by scenario are worth: ``kind`` VALUE, CVAR or REGRET.

    ``ideal`` are the values that regret is measured from, ``weights`` and ``tail`` what CVaR is the mean of.
    """

    kind: int
    ideal: Floats
    weights: Floats
    tail: float

    def score(self, worths: Floats) -> Floats:
        """Return what plans are worth by their values, scenario by plan."""
        if self.kind == REGRET:
            return np.asarray(-np.maximum((self.ideal[:, None] - worths).max(axis=0), 0.0))
        if self.kind == CVAR:
            return _tail_mean(worths, self.weights, self.tail)
        return np.asarray(worths[0])


@dataclass(frozen=True, slots=True)
class Target:
    """Hold a program whose first columns are the portfolio's, and what it says of a plan without solving anything.

    A plan is worth ``measure.score(values @ plan)``, ``rest`` gives the other columns of one plan. No two worths lie
    nearer than ``step`` (0: nothing is known of that). ``own`` is the row of each column that lets its case start but
    once, -1 where it has none. All in scaled units.
    """

    program: Program
    rules: Rows
    scale: float
    step: float
    values: Floats
    measure: Measure
    rest: Callable[[Floats], Floats]
    own: Ints

    @property
    def width(self) -> int:
        """Return how many columns are those of the portfolio."""
        return int(self.program.whole.sum())

    def worth(self, plan: Floats) -> float:
        """Return what one plan is worth."""
        return float(self.measure.score((self.values @ plan)[:, None])[0])

    def also(self, entries: Entries, low: float, high: float) -> "Target":
        """Return the same with one more rule."""
        rules = self.rules.plus([(entries, low, high)])
        return replace(self, program=self.program.also(entries, low, high), rules=rules)

    def limited(self, row: int, high: float) -> "Target":
        """Return the same with another upper limit of one row."""
        program = replace(self.program, rows=self.program.rows.limited(row, high))
        return replace(self, program=program, rules=self.rules.limited(row, high))

    def bounded(self, lower: Floats, upper: Floats) -> "Target":
        """Return the same with other bounds of the portfolio's columns."""
        width, program = self.width, self.program
        low = np.concatenate([lower, program.lower[width:]])
        return replace(self, program=program.within(low, np.concatenate([upper, program.upper[width:]])))


def for_value(arrays: Arrays, gains: Floats, step: float = 0.0) -> Target:
    """Return the target of the largest sum of ``gains``; ``step`` in their units."""
    scale = _scale(gains)
    scaled = gains * scale
    return Target(
        linear(arrays.rows, scaled),
        arrays.rows,
        scale,
        step * scale,
        scaled[None, :],
        Measure(VALUE, np.zeros(1), np.ones(1), 1.0),
        lambda _: np.zeros(0),
        arrays.own[arrays.case_of],
    )


def expected(portfolio: Portfolio, arrays: Arrays) -> Target:
    """Return the target of expected value.

    >>> from auzolan.strategy.core.prioritising.arrays import arrays_of
    >>> from auzolan.strategy.core.prioritising.reading import read_portfolio
    >>> portfolio = read_portfolio({"budgets": {}, "cases": [{"id": "a", "value": {"dry": 1, "wet": 5}}]})
    >>> target = expected(portfolio, arrays_of(portfolio))
    >>> target.worth(np.ones(1)) / target.scale, target.step / target.scale
    (3.0, 3.0)
    """
    starts = [arrays.cases[n].starts[s] for n, s in zip(arrays.case_of, arrays.start_of, strict=True)]
    exact = means_of([start.values for start in starts], shares(portfolio))
    return for_value(arrays, np.array([float(gain) for gain in exact]), _step(exact))


def in_scenario(arrays: Arrays, scenario: int) -> Target:
    """Return the target of value in one scenario (by its place in ``arrays``)."""
    gains = arrays.values[scenario]
    return for_value(arrays, gains, _decimal_step(gains))


def for_cvar(arrays: Arrays, alpha: float) -> Target:
    """Return the target of CVaR: max eta - sum p_s z_s / (1 - alpha), z_s >= eta - V_s x (Rockafellar, Uryasev)."""
    scale = _scale(arrays.values)
    values, weights, tail = arrays.values * scale, arrays.weights, 1 - alpha
    count, width = values.shape
    gain = np.concatenate([np.zeros(width), [1.0], -weights / tail])
    rows = arrays.rows.plus(
        [([*_entries(values[s]), (width, -1.0), (width + 1 + s, 1.0)], 0.0, np.inf) for s in range(count)]
    )
    lower = np.concatenate([np.zeros(width), [-np.inf], np.zeros(count)])
    upper = np.concatenate([np.ones(width), np.full(1 + count, np.inf)])

    def rest(plan: Floats) -> Floats:
        each = values @ plan
        order = np.argsort(each, kind="stable")
        place = min(int(np.searchsorted(np.cumsum(weights[order]), tail - 1e-12)), count - 1)
        eta = each[order[place]]
        return np.concatenate([[eta], np.maximum(eta - each, 0.0)])

    whole = np.arange(width + 1 + count) < width
    return Target(
        Program(gain, lower, upper, whole, rows),
        arrays.rows,
        scale,
        0.0,
        values,
        Measure(CVAR, np.zeros(count), weights, tail),
        rest,
        arrays.own[arrays.case_of],
    )


def for_regret(arrays: Arrays, bounds: Sequence[float]) -> Target:
    """Return the target of the least regret R, as max -R with R >= U_s - V_s x; ``bounds`` are the U_s of scenarios."""
    scale = _scale(arrays.values)
    values, best = arrays.values * scale, np.array(bounds) * scale
    count, width = values.shape
    rows = arrays.rows.plus([([*_entries(values[s]), (width, 1.0)], float(best[s]), np.inf) for s in range(count)])
    gain = np.concatenate([np.zeros(width), [-1.0]])
    lower = np.zeros(width + 1)
    upper = np.concatenate([np.ones(width), [np.inf]])

    def rest(plan: Floats) -> Floats:
        return np.array([max(0.0, float((best - values @ plan).max()))])

    whole = np.arange(width + 1) < width
    return Target(
        Program(gain, lower, upper, whole, rows),
        arrays.rows,
        scale,
        0.0,
        values,
        Measure(REGRET, best, arrays.weights, 1.0),
        rest,
        arrays.own[arrays.case_of],
    )


def _tail_mean(values: Floats, weights: Floats, tail: float) -> Floats:
    order = np.argsort(values, axis=0, kind="stable")
    sorted_values, mass = np.take_along_axis(values, order, axis=0), weights[order]
    before = np.cumsum(mass, axis=0) - mass
    part = np.clip(tail - before, 0.0, mass)
    return np.asarray((part * sorted_values).sum(axis=0) / tail)


def _entries(values: Floats) -> Entries:
    return [(int(column), float(values[column])) for column in np.flatnonzero(values)]


def _scale(values: Floats) -> float:
    largest = float(np.abs(values).max(initial=0.0))
    return float(2.0 ** (10 - np.frexp(largest)[1])) if largest else 1.0


def _decimal_step(gains: Floats) -> float:
    """Return the step of numbers with at most six decimals; 0 where they have more, or are too large to tell."""
    largest = float(np.abs(gains).max(initial=0.0))
    for digits in range(DECIMALS + 1):
        whole = np.round(gains * 10**digits)
        if largest * 10**digits < EXACT and np.array_equal(whole / 10**digits, gains):
            step = float(np.gcd.reduce(whole.astype(np.int64))) / 10**digits
            return step if largest and step / largest > FINEST else 0.0
    return 0.0


def _step(gains: Sequence[Fraction]) -> float:
    found = step_of(gains)
    largest = max((abs(gain) for gain in gains), default=Fraction(0))
    return float(found) if largest and found / largest > FINEST else 0.0
