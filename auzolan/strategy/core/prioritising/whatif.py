# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What if: the same portfolio with a few wishes, answered from where the last answer stood."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

import numpy as np

from auzolan.kernel.refusals import BadInput, BadTable
from auzolan.strategy.core.prioritising.allowance import Allowance
from auzolan.strategy.core.prioritising.arrays import Arrays, Floats, arrays_of
from auzolan.strategy.core.prioritising.collisions import collisions
from auzolan.strategy.core.prioritising.exact import as_decimal, faults, worth
from auzolan.strategy.core.prioritising.prioritising import prices, target_of
from auzolan.strategy.core.prioritising.solver import Relaxed, answer, solver_of
from auzolan.strategy.core.prioritising.solving import Found, maximise
from auzolan.strategy.core.prioritising.targets import Target
from auzolan.strategy.nouns.prioritising import Candidate, ChosenPlan, Misread, Objective, Portfolio, Start

QUICK: Final = 1e-3


@dataclass(frozen=True, slots=True)
class Wish:
    """Hold what is wished: other limits, cases to be in or out, other values (in every scenario and start)."""

    budgets: Mapping[str, Decimal] = field(default_factory=dict)
    inside: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    values: Mapping[str, Decimal] = field(default_factory=dict)


class Workbench:
    """Keep a portfolio's arrays, its warm relaxed problem and the plans met, and answer wish after wish.

    Each wish is against the portfolio as it was given, not against the wish before. What is asked for is ``objective``;
    regret is reckoned against ``references``, the bounds of the scenarios by their names, whatever is wished: what is
    regretted is not to have the best of each future as it stood. ``prices`` are the shadow prices of the last answer.

    >>> from auzolan.strategy.core.prioritising.reading import read_portfolio
    >>> cases = [{"id": "a", "value": 3, "uses": {"eur": 2}}, {"id": "b", "value": 4, "uses": {"eur": 3}}]
    >>> bench = Workbench(read_portfolio({"budgets": {"eur": 3}, "cases": cases}), seed=1)
    >>> [bench.answer(wish, Allowance(float, 2)).value for wish in (Wish(), Wish(budgets={"eur": Decimal(5)}))]
    [Decimal('4'), Decimal('7')]
    >>> [choice.id for choice in bench.answer(Wish(outside=("b",)), Allowance(float, 2)).chosen]
    ['a']
    """

    def __init__(
        self,
        portfolio: Portfolio,
        *,
        seed: int = 0,
        objective: Objective = Objective.VALUE,
        references: Mapping[str, Decimal] | None = None,
    ) -> None:
        self.portfolio = portfolio
        self.seed, self.objective = seed, objective
        self.references = {name: Fraction(bound) for name, bound in (references or {}).items()}
        self.arrays = arrays_of(portfolio)
        self.target = self._aimed(portfolio, self.arrays)
        self.highs: Any = solver_of(self.target.program, seed, whole=False)
        self.plans: list[Floats] = []
        self.prices: Mapping[str, float] = {}

    def answer(self, wish: Wish, time: Allowance, *, gap: float = QUICK) -> ChosenPlan:
        """Return the best plan under a wish within the allowance or a relative gap; BadTable where there is none."""
        portfolio = self.wished(wish)
        cases = tuple(sorted(portfolio.cases, key=lambda case: case.id))
        arrays = replace(self.arrays, cases=cases)
        if wish.values:
            arrays = replace(arrays, values=arrays_of(portfolio).values)
        target = self._target(portfolio, arrays, wish)
        relaxed = self._relaxed(target, time)
        found = maximise(
            target, time, seed=self.seed, gap=gap, begin=self.plans[-8:], patience=20, relaxed=relaxed, rounds=1
        )
        self.prices = prices(arrays, target, found.relaxed)
        return self._told(portfolio, arrays, target, found, time, wish.outside)

    def wished(self, wish: Wish) -> Portfolio:
        """Return the portfolio as wished, or raise BadInput where a wish names what is not there."""
        ids = {case.id for case in self.portfolio.cases}
        for name in (*wish.inside, *wish.outside, *wish.values):
            if name not in ids:
                raise BadInput(name, field="case", expected="the id of a case of the portfolio")
        for name, limit in wish.budgets.items():
            if name not in self.portfolio.budgets or not limit.is_finite() or limit < 0:
                raise BadInput(f"{name}: {limit}", field="budgets", expected="a budget of the portfolio, 0 or more")
        for case in self.portfolio.cases:
            if case.mandatory and case.id in wish.outside:
                raise BadInput(case.id, field="case", expected="a case that is not mandatory")
        both = set(wish.inside) & set(wish.outside)
        if both:
            raise BadInput(", ".join(sorted(both)), field="case", expected="a case either in or out")
        cases = tuple(_wished(case, wish) for case in self.portfolio.cases)
        return replace(self.portfolio, budgets={**self.portfolio.budgets, **wish.budgets}, cases=cases)

    def _aimed(self, portfolio: Portfolio, arrays: Arrays) -> Target:
        names = [portfolio.scenarios[place].name for place in arrays.order]
        return target_of(portfolio, arrays, self.objective, [float(self.references.get(n, 0)) for n in names])

    def _target(self, portfolio: Portfolio, arrays: Arrays, wish: Wish) -> Target:
        target = self._aimed(portfolio, arrays) if wish.values else self.target
        for name, limit in wish.budgets.items():
            row = arrays.budgets.index(name)
            target = target.limited(row, float(limit) * float(arrays.scale[row]))
        names = np.array([choice.id for choice in arrays.columns])
        upper = np.where(np.isin(names, wish.outside), 0.0, 1.0)
        lower = np.zeros(target.width)
        for name in wish.inside:
            columns = np.flatnonzero(names == name)
            if len(columns) == 1:
                lower[columns] = 1.0
            else:
                target = target.also([(int(column), 1.0) for column in columns], 1.0, np.inf)
        return target.bounded(np.minimum(lower, upper), upper)

    def _relaxed(self, target: Target, time: Allowance) -> Relaxed | None:
        """Return the relaxed optimum from where the last stood; None where other rows ask to begin from nothing."""
        program = target.program
        if program.rows.coefficient is not self.target.program.rows.coefficient:
            return None
        count = len(program.gain)
        columns = np.arange(count, dtype=np.int32)
        self.highs.changeColsCost(count, columns, program.gain)
        self.highs.changeColsBounds(count, columns, program.lower, program.upper)
        for row in range(len(self.arrays.budgets)):
            self.highs.changeRowBounds(row, -np.inf, float(program.rows.high[row]))
        return answer(self.highs, time.left())

    def _told(
        self,
        portfolio: Portfolio,
        arrays: Arrays,
        target: Target,
        found: Found,
        time: Allowance,
        outside: tuple[str, ...],
    ) -> ChosenPlan:
        if found.plan is None:
            if found.is_empty:
                # what is kept out is no rule of the portfolio: where nothing else collides, it does
                out = Misread("", None, "case", ", ".join(sorted(outside)), "cases that the others do not need")
                raise BadTable(collisions(portfolio, arrays_of(portfolio), "", time.left(), self.seed) or [out])
            raise BadInput(time.until, field="seconds", expected="more seconds: no plan was found in these")
        choices = tuple(sorted(arrays.choices(found.plan)))
        if faults(portfolio, choices):
            # floats let through what the decimals do not: choose anew, with covers
            from auzolan.strategy.core.prioritising.choosing import choose

            found = choose(portfolio, arrays, target, time, seed=self.seed)
            choices = tuple(sorted(arrays.choices(np.array(found.plan))))
        self.plans.append(np.array(found.plan))
        value = as_decimal(worth(portfolio, choices, self.objective, self.references))
        if found.is_closed(0.0):
            return ChosenPlan(choices, value, value, self.objective)
        bound = Decimal(repr(found.bound / target.scale))
        is_regret = self.objective is Objective.REGRET
        bound = max(Decimal(0), min(value, -bound)) if is_regret else max(value, bound)
        return ChosenPlan(choices, value, bound, self.objective)


def _wished(case: Candidate, wish: Wish) -> Candidate:
    if case.id in wish.inside:
        case = replace(case, mandatory=True)
    if case.id not in wish.values:
        return case
    value = wish.values[case.id]
    return replace(case, starts=tuple(Start(s.year, (value,) * len(s.values), s.uses) for s in case.starts))
