# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The best plan that holds in exact arithmetic, and of equally good ones always the same."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

import numpy as np

from auzolan.strategy.core.prioritising.allowance import Allowance
from auzolan.strategy.core.prioritising.arrays import Arrays, Entries, Floats
from auzolan.strategy.core.prioritising.exact import faults, worths
from auzolan.strategy.core.prioritising.solver import Program, search
from auzolan.strategy.core.prioritising.solving import Found, maximise
from auzolan.strategy.core.prioritising.targets import Target
from auzolan.strategy.nouns.prioritising import Portfolio, Start

TIMES: Final = 25
BY_NAME: Final = 1e-5


def choose(
    portfolio: Portfolio,
    arrays: Arrays,
    target: Target,
    time: Allowance,
    *,
    seed: int,
    gap: float = 0.0,
    begin: Sequence[Floats] = (),
) -> Found:
    """Return the best plan for a target that keeps every rule in exact fractions.

    A plan that passes a budget by less than floats can see is forbidden by a cover inequality (of the cases that pass
    the limit together, one at least must go), and the search goes on: nothing that keeps the limit is lost. Where that
    happens too often, or time is up, cases are dropped until the plan holds.
    """
    bound = np.inf
    for _ in range(TIMES):
        found = maximise(target, time, seed=seed, gap=gap, begin=begin)
        found.bound = bound = min(bound, found.bound)
        if found.plan is None or not faults(portfolio, arrays.choices(found.plan)):
            break
        covers = _covers(portfolio, arrays, found.plan)
        if not covers or time.left() <= 0:
            break
        for cover in covers:
            target = target.also([(column, 1.0) for column in cover], -np.inf, len(cover) - 1.0)
    if found.plan is not None and faults(portfolio, arrays.choices(found.plan)):
        _lighten(portfolio, arrays, target, found)
    if found.plan is not None:
        found.bound = max(found.bound, found.worth)
        if found.is_closed(0.0) and not found.is_empty:
            _first_of_equals(portfolio, arrays, target, found, time.part(0.25).at_most(5.0), seed)
    return found


def _covers(portfolio: Portfolio, arrays: Arrays, plan: Floats) -> list[list[int]]:
    """Return for each budget that a plan passes in exact fractions the largest uses that pass it together."""
    found = []
    chosen = [int(column) for column in np.flatnonzero(plan > 0.5)]
    for name, limit in portfolio.budgets.items():
        uses = [(Fraction(_start(arrays, column).uses.get(name, 0)), column) for column in chosen]
        if sum(use for use, _ in uses) <= limit:
            continue
        total, cover = Fraction(0), list[int]()
        for use, column in sorted(uses, key=lambda one: (-one[0], one[1])):
            total, cover = total + use, [*cover, column]
            if total > Fraction(limit):
                break
        found.append(cover)
    return found


def _lighten(portfolio: Portfolio, arrays: Arrays, target: Target, found: Found) -> None:
    """Drop the cases that cost the least worth until the plan holds; give up where dropping cannot mend it."""
    plan = np.array(found.plan)
    by_worth = sorted((float(target.values[:, c].mean()), int(c)) for c in np.flatnonzero(plan > 0.5))
    for _, column in by_worth:
        if not faults(portfolio, arrays.choices(plan)):
            break
        without = plan.copy()
        without[column] = 0.0
        if len(faults(portfolio, arrays.choices(without))) <= len(faults(portfolio, arrays.choices(plan))):
            plan = without
    holds = not faults(portfolio, arrays.choices(plan))
    found.plan, found.worth = (plan, target.worth(plan)) if holds else (None, -np.inf)


def _first_of_equals(
    portfolio: Portfolio, arrays: Arrays, target: Target, found: Found, time: Allowance, seed: int
) -> None:
    """Put in place of an optimum the equally good plan that uses the least share of the budgets, then by name."""
    if found.plan is None or time.left() < 0.02:
        return
    program, width = target.program, target.width
    limits = np.array([max(float(portfolio.budgets[name]), 1e-9) for name in arrays.budgets])
    share = np.zeros(width)
    for column in range(width):
        uses = _start(arrays, column).uses
        share[column] = sum(float(uses[n]) / limits[b] for b, n in enumerate(arrays.budgets) if n in uses)
    share = share / max(share.max(initial=0.0), 1e-12)
    gain = np.concatenate([-share - BY_NAME * np.arange(width) / width, np.zeros(len(program.gain) - width)])
    level: Entries = [(int(c), float(program.gain[c])) for c in np.flatnonzero(program.gain)]
    slack = min(0.4 * target.step, 1e-6) if target.step else 1e-9 * max(1.0, abs(found.worth))
    rows = program.rows.plus([(level, found.worth - slack, np.inf)])
    begin = np.concatenate([found.plan, target.rest(found.plan)])
    tied = search(
        Program(gain, program.lower, program.upper, program.whole, rows), seed=seed, seconds=time.left(), begin=begin
    )
    if tied.x is None or not tied.is_done:
        return
    plan = tied.x[:width]
    if not faults(portfolio, arrays.choices(plan)) and _as_good(portfolio, arrays, target, plan, found):
        found.plan, found.worth = plan, max(found.worth, target.worth(plan))


def _as_good(portfolio: Portfolio, arrays: Arrays, target: Target, plan: Floats, found: Found) -> bool:
    """Tell whether a plan is worth what the one found is, in exact fractions where worth is a sum."""
    if found.plan is None or len(target.values) > 1:
        return target.worth(plan) >= found.worth - 1e-12 * max(1.0, abs(found.worth))
    weights = [Fraction(scenario.weight) for scenario in portfolio.scenarios]
    each = [worths(portfolio, arrays.choices(one)) for one in (plan, found.plan)]
    new, old = (sum(v * w for v, w in zip(values, weights, strict=True)) for values in each)
    return new >= old


def _start(arrays: Arrays, column: int) -> Start:
    start: Start = arrays.cases[arrays.case_of[column]].starts[arrays.start_of[column]]
    return start
