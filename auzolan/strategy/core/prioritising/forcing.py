# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A target with one case forced in or out, and what would bring a case in: by value, by cost, by budget."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

import numpy as np

from auzolan.strategy.core.prioritising.allowance import Allowance
from auzolan.strategy.core.prioritising.arrays import Arrays, Entries, Floats
from auzolan.strategy.core.prioritising.exact import Valuing, as_decimal, faults, starts_of, use_of
from auzolan.strategy.core.prioritising.solver import Program, Relaxed, answer, search, solver_of
from auzolan.strategy.core.prioritising.solving import Found, glance, maximise
from auzolan.strategy.core.prioritising.targets import Target
from auzolan.strategy.nouns.prioritising import Candidate, Choice, Objective, Portfolio, SmallestChange

PATIENCE: Final = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold what a plan was chosen for and what it came to, so that other plans can be set against it exactly.

    ``references`` are the bounds of the scenarios against which regret is reckoned.
    """

    portfolio: Portfolio
    arrays: Arrays
    target: Target
    objective: Objective
    references: Mapping[str, Fraction]
    chosen: tuple[Choice, ...]
    seed: int
    valuing: Valuing
    used: Mapping[str, Decimal]
    needs: Mapping[str, set[str]]
    own_merit: Fraction

    def merit(self, chosen: Sequence[Choice]) -> Fraction:
        """Return the exact worth of a plan, larger being better."""
        exact = self.valuing.worth(chosen, self.objective)
        return -exact if self.objective is Objective.REGRET else exact


class Forcing:
    """Keep the relaxed problem warm, and answer it with one case after another forced in."""

    def __init__(self, asked: Asked, seconds: float) -> None:
        self.asked = asked
        self.highs: Any = solver_of(asked.target.program, asked.seed, whole=False)
        self.base = answer(self.highs, seconds)

    def relaxed(self, case: int, seconds: float) -> Relaxed | None:
        """Return the relaxed optimum with a case (by its place) in; None where nothing can hold it, or time is up."""
        arrays, row = self.asked.arrays, int(self.asked.arrays.own[case])
        if row >= 0:
            self.highs.changeRowBounds(row, 1.0, 1.0)
            found = answer(self.highs, seconds)
            self.highs.changeRowBounds(row, float(arrays.rows.low[row]), 1.0)
            return found
        column = int(np.flatnonzero(arrays.case_of == case)[0])
        self.highs.changeColBounds(column, 1.0, 1.0)
        found = answer(self.highs, seconds)
        self.highs.changeColBounds(column, 0.0, 1.0)
        return found


def with_case(target: Target, arrays: Arrays, case: int) -> Target:
    """Return the target with a case forced in."""
    columns = np.flatnonzero(arrays.case_of == case)
    if len(columns) == 1:
        lower = target.program.lower[: target.width].copy()
        lower[columns] = 1.0
        return target.bounded(lower, target.program.upper[: target.width])
    return target.also([(int(column), 1.0) for column in columns], 1.0, np.inf)


def without_case(target: Target, arrays: Arrays, case: int) -> Target:
    """Return the target with a case forced out."""
    upper = np.where(arrays.case_of == case, 0.0, target.program.upper[: target.width])
    return target.bounded(target.program.lower[: target.width], upper)


def by_value(
    asked: Asked, case: int, relaxed: Relaxed | None, time: Allowance, *, deep: bool, begin: Sequence[Floats] = ()
) -> tuple[Fraction | None, bool, Floats | None]:
    """Return by how much a case's value must rise, whether no less is enough, and the plan with it.

    The best plan with the case forced in falls short of the present plan by just that. Every plan found is enough; it
    is the least where the search came to its end. None where no plan holds the case (proven) or none was found (not).
    """
    target = with_case(asked.target, asked.arrays, case)
    if not deep:
        found = Found() if relaxed is None else glance(target, relaxed, seed=asked.seed, begin=begin)
    else:
        found = _shortly(target, time, asked.seed, begin, relaxed)
    if found.plan is None:
        return None, found.is_empty, None
    chosen = asked.arrays.choices(found.plan)
    held = asked.arrays.cases[case].id in {choice.id for choice in chosen}
    if not held or faults(asked.portfolio, chosen):
        return None, False, None
    short = asked.own_merit - asked.merit(chosen)
    return max(short, Fraction(0)), found.is_closed(1e-9), found.plan


def _shortly(
    target: Target, time: Allowance, seed: int, begin: Sequence[Floats], relaxed: Relaxed | None = None
) -> Found:
    return maximise(target, time, seed=seed, begin=begin, patience=PATIENCE, relaxed=relaxed, rounds=1, beside=False)


def by_cost(asked: Asked, case: int, budget: str, time: Allowance) -> tuple[Fraction | None, bool]:
    """Return by how much a case's use of a budget must fall for it to stand in a plan as good as the present one.

    min u, with the case in, worth not below that of the present plan, u not above what the case uses, and u more room
    in that one budget: room that only plans with the case can use.
    """
    arrays, target = asked.arrays, with_case(asked.target, asked.arrays, case)
    program, width = target.program, len(target.program.gain)
    row, worth_now = arrays.budgets.index(budget), asked.target.worth(arrays.plan(asked.chosen))
    starts = asked.arrays.cases[case].starts
    uses = [
        (int(column), -float(starts[arrays.start_of[column]].uses.get(budget, 0)) * float(arrays.scale[row]))
        for column in np.flatnonzero(arrays.case_of == case)
    ]
    level: Entries = [(int(c), float(program.gain[c])) for c in np.flatnonzero(program.gain)]
    rows = program.rows.limited(row, np.inf).plus(
        [
            ([*program.rows.entries(row), (width, -1.0)], -np.inf, float(program.rows.high[row])),
            (level, worth_now - 1e-9 * max(1.0, abs(worth_now)), np.inf),
            ([*uses, (width, 1.0)], -np.inf, 0.0),
        ]
    )
    wider = Program(
        np.append(np.zeros(width), -1.0),
        np.append(program.lower, 0.0),
        np.append(program.upper, np.inf),
        np.append(program.whole, False),
        rows,
    )
    found = search(wider, seed=asked.seed, seconds=max(0.02, time.left()))
    if found.x is None:
        return None, found.is_empty
    return _exact_cost(asked, case, budget, arrays.choices(found.x[: target.width])), found.is_done


def _exact_cost(asked: Asked, case: int, budget: str, chosen: tuple[Choice, ...]) -> Fraction | None:
    """Return by how much a plan passes one budget, in exact fractions; None where it is not sound but for that."""
    starts = starts_of(asked.portfolio, chosen)
    used = use_of(starts.values())
    over = max(Fraction(used.get(budget, 0)) - Fraction(asked.portfolio.budgets[budget]), Fraction(0))
    broken = [fault for fault in faults(asked.portfolio, chosen) if not fault.startswith(f"{budget}: ")]
    name = asked.arrays.cases[case].id
    if broken or asked.merit(chosen) < asked.own_merit or name not in starts:
        return None
    return over if over <= Fraction(starts[name].uses.get(budget, 0)) else None


def by_budget(
    asked: Asked, case: int, budget: str, rise: Fraction, time: Allowance, begin: Sequence[Floats]
) -> Fraction | None:
    """Return ``rise`` where, with that much more of a budget, a best plan holds the case: solved with and without it.

    A smaller rise cannot do, as ``by_cost`` shows. None where another plan would make more of the room.
    """
    arrays, row = asked.arrays, asked.arrays.budgets.index(budget)
    high = float(asked.target.program.rows.high[row] + float(rise) * arrays.scale[row])
    wider = asked.target.limited(row, high * (1 + 1e-12))
    inside = _shortly(with_case(wider, arrays, case), time.part(0.5), asked.seed, begin)
    outside = _shortly(without_case(wider, arrays, case), time, asked.seed, begin)
    if inside.plan is None or outside.bound > inside.worth + 1e-9 * max(1.0, abs(inside.worth)):
        return None
    return rise


def change_of(
    value: Fraction | None, cost: tuple[str, Fraction] | None, budget: tuple[str, Fraction] | None, proven: list[str]
) -> SmallestChange:
    """Return the changes as decimals."""
    return SmallestChange(
        None if value is None else as_decimal(value),
        None if cost is None else (cost[0], as_decimal(cost[1])),
        None if budget is None else (budget[0], as_decimal(budget[1])),
        tuple(proven),
    )


def needs_of(cases: Sequence[Candidate], portfolio: Portfolio) -> dict[str, set[str]]:
    """Return what each case needs at first hand: what it requires, and the pilot of what scales it."""
    needs = {case.id: set(case.requires) for case in cases}
    for phase in portfolio.phases:
        needs[phase.scale].add(phase.pilot)
    return needs
