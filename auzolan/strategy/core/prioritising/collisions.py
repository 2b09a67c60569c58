# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Why no plan at all keeps every rule: which limits and duties collide, and by how much."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

import numpy as np

from auzolan.kernel.refusals import Problem
from auzolan.strategy.core.prioritising.arrays import Arrays, Entries, minimums_in_order
from auzolan.strategy.core.prioritising.circles import everything_needed
from auzolan.strategy.core.prioritising.exact import use_of
from auzolan.strategy.core.prioritising.forcing import needs_of
from auzolan.strategy.core.prioritising.solver import Program, search
from auzolan.strategy.nouns.prioritising import Minimum, Misread, Portfolio, Start

DEAR: Final = 1000.0


def collisions(portfolio: Portfolio, arrays: Arrays, file: str, seconds: float, seed: int) -> list[Problem]:
    """Return what collides: exclusions among duties, budgets that these pass, else the least that must give way."""
    needs = needs_of(portfolio.cases, portfolio)
    duties = sorted(case.id for case in portfolio.cases if case.mandatory)
    bound = everything_needed(duties, needs)
    return (
        _excluded(portfolio, bound, file)
        or _unaffordable(portfolio, duties, bound, file)
        or _least_slack(portfolio, arrays, file, seconds, seed)
    )


def _excluded(portfolio: Portfolio, bound: set[str], file: str) -> list[Problem]:
    pairs = sorted({tuple(sorted((case.id, o))) for case in portfolio.cases for o in case.excludes})
    expected = "mandatory cases (and what they require) that do not exclude each other"
    return [
        Misread(file, None, "excludes", f"{one} and {other}", expected, case=one)
        for one, other in pairs
        if one in bound and other in bound
    ]


def _unaffordable(portfolio: Portfolio, duties: list[str], bound: set[str], file: str) -> list[Problem]:
    least: dict[str, Decimal] = {}
    for name in portfolio.budgets:
        cheapest = [
            Start(None, (), {name: min(start.uses.get(name, Decimal(0)) for start in case.starts)})
            for case in portfolio.cases
            if case.id in bound
        ]
        least[name] = use_of(cheapest).get(name, Decimal(0))
    who = ", ".join(duties)
    return [
        Misread(
            file,
            None,
            f"budgets.{name}",
            f"{limit}",
            f"{least[name]} or more: the mandatory cases ({who}) and what they require "
            f"pass it by {least[name] - limit}",
        )
        for name, limit in portfolio.budgets.items()
        if least[name] > limit
    ]


@dataclass(frozen=True, slots=True)
class Slack:
    """Hold one limit that may give way: its row, its price for each unit, and what it is called."""

    row: int
    price: float
    budget: str = ""
    duty: str = ""
    minimum: Minimum | None = None


def _least_slack(portfolio: Portfolio, arrays: Arrays, file: str, seconds: float, seed: int) -> list[Problem]:
    """Return the least that must give way, found by giving every budget, minimum and duty slack at a price.

    min sum of slack / limit over the budgets and minimums, a duty left undone costing a thousand limits.
    """
    rows, width, slacks = arrays.rows, arrays.width, _slacks(portfolio, arrays)
    high, low = rows.high.copy(), rows.low.copy()
    added: list[tuple[Entries, float, float]] = []
    for place, slack in enumerate(slacks):
        sign = -1.0 if slack.budget else 1.0
        added.append(([*rows.entries(slack.row), (width + place, sign)], low[slack.row], high[slack.row]))
        low[slack.row], high[slack.row] = -np.inf, np.inf
    program = Program(
        np.concatenate([np.zeros(width), [-slack.price for slack in slacks]]),
        np.zeros(width + len(slacks)),
        np.concatenate([np.ones(width), np.full(len(slacks), np.inf)]),
        np.arange(width + len(slacks)) < width,
        replace(rows, low=low, high=high).plus(added),
    )
    found = search(program, seed=seed, seconds=max(1.0, seconds))
    if found.x is None:
        return [Misread(file, None, "cases", "these rules together", "rules that a plan can keep")]
    given = zip(slacks, found.x[width:], strict=True)
    return [_told(portfolio, file, s, amount / arrays.scale[s.row]) for s, amount in given if amount > 1e-7]


def _slacks(portfolio: Portfolio, arrays: Arrays) -> list[Slack]:
    rows = arrays.rows
    minimums = iter(minimums_in_order(portfolio))
    first_minimum = len(rows.low) - len(portfolio.minimums)
    found = [Slack(row, 1.0 / max(rows.high[row], 1.0), budget=name) for row, name in enumerate(arrays.budgets)]
    duties = [n for n, case in enumerate(arrays.cases) if case.mandatory]
    found += [Slack(int(arrays.own[n]), DEAR, duty=arrays.cases[n].id) for n in duties]
    for row in range(first_minimum, len(rows.low)):
        found.append(Slack(row, 1.0 / max(rows.low[row], 1.0), minimum=next(minimums)))
    return found


def _told(portfolio: Portfolio, file: str, slack: Slack, amount: float) -> Problem:
    shown = f"{amount:.10g}"
    if slack.budget:
        limit = portfolio.budgets[slack.budget]
        expected = f"about {float(limit) + amount:.10g}: the other rules together pass it by {shown}"
        return Misread(file, None, f"budgets.{slack.budget}", str(limit), expected)
    if slack.minimum is not None:
        expected = f"{shown} less: with the other rules no plan reaches it"
        return Misread(file, None, "minimums.at_least", str(slack.minimum.at_least), expected)
    return Misread(file, None, "mandatory", "true", "a case that the other rules let be done", case=slack.duty)
