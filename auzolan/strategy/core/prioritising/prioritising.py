# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The whole of a prioritisation: choose, price, part into core, borderline and out, explain, and check exactly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction
from typing import Final

import numpy as np

from auzolan.kernel.refusals import BadInput, BadTable
from auzolan.strategy.core.prioritising.allowance import Allowance
from auzolan.strategy.core.prioritising.arrays import Arrays, Floats, arrays_of
from auzolan.strategy.core.prioritising.choosing import choose
from auzolan.strategy.core.prioritising.collisions import collisions
from auzolan.strategy.core.prioritising.exact import Valuing, as_decimal, faults, starts_of, use_of, worths
from auzolan.strategy.core.prioritising.explaining import explain_out
from auzolan.strategy.core.prioritising.forcing import Asked, needs_of
from auzolan.strategy.core.prioritising.scenarios import Optimum, core_index, optima
from auzolan.strategy.core.prioritising.solver import Relaxed
from auzolan.strategy.core.prioritising.solving import Found
from auzolan.strategy.core.prioritising.targets import Target, expected, for_cvar, for_regret
from auzolan.strategy.nouns.prioritising import ChosenPlan, Objective, Portfolio, Prioritised

DIGITS: Final = 12
MAIN: Final = 0.55
MAIN_OF_REGRET: Final = 0.75
REFERENCES: Final = 0.5
SCENARIOS: Final = 0.45


@dataclass(frozen=True, slots=True)
class Chosen:
    """Hold a plan with what it was chosen by: the arrays, the target, the scenarios' optima where they were needed."""

    asked: Asked
    found: Found
    plan: ChosenPlan
    optima: tuple[Optimum, ...]


def prioritise(
    portfolio: Portfolio, objective: Objective, time: Allowance, *, seed: int = 0, file: str = "", gap: float = 0.0
) -> Prioritised:
    """Return the best plan found within the allowance, with its bound and its explanation; checked in exact fractions.

    Where no plan keeps every rule BadTable tells which limits collide, and by how much.

    >>> from auzolan.strategy.core.prioritising.reading import read_portfolio
    >>> cases = [{"id": "a", "value": 3, "uses": {"eur": 2}}, {"id": "b", "value": 4, "uses": {"eur": 3}}]
    >>> told = prioritise(read_portfolio({"budgets": {"eur": 3}, "cases": cases}), Objective.VALUE, Allowance(float, 9))
    >>> [choice.id for choice in told.plan.chosen], told.plan.value, told.out[0].change.value, told.out[0].reason
    (['b'], Decimal('4'), Decimal('1'), 'the budget eur binds: beside the plan it lacks 2')
    """
    chosen = asked_of(portfolio, objective, time, seed=seed, file=file, gap=gap)
    asked, arrays, found = chosen.asked, chosen.asked.arrays, chosen.found
    known = list(chosen.optima) or _optima(arrays, found, asked.target, time.part(SCENARIOS), seed, objective)
    index = core_index(arrays, known)
    ids = [case.id for case in arrays.cases]
    inside = {choice.id for choice in chosen.plan.chosen}
    core = tuple(name for name, share in zip(ids, index, strict=True) if name in inside and share >= 1.0)
    out = explain_out(asked, time)
    exact = worths(portfolio, chosen.plan.chosen)
    bounds = {portfolio.scenarios[place].name: _up(known[n].bound) for n, place in enumerate(arrays.order)}
    return Prioritised(
        chosen.plan,
        {name: asked.used.get(name, Decimal(0)) for name in arrays.budgets},
        prices(arrays, asked.target, found.relaxed),
        {name: float(share) for name, share in zip(ids, index, strict=True)},
        core,
        tuple(sorted(inside - set(core))),
        out,
        {
            scenario.name: (as_decimal(value), max(bounds[scenario.name], as_decimal(value)))
            for scenario, value in zip(portfolio.scenarios, exact, strict=True)
        },
        checked=not faults(portfolio, chosen.plan.chosen),
    )


def asked_of(
    portfolio: Portfolio, objective: Objective, time: Allowance, *, seed: int = 0, file: str = "", gap: float = 0.0
) -> Chosen:
    """Return the best plan found with all that is needed to ask it questions, or raise BadTable where there is none."""
    arrays = arrays_of(portfolio)
    known: list[Optimum] = []
    references: dict[str, Fraction] = {}
    main = time.part(MAIN_OF_REGRET if objective is Objective.REGRET else MAIN)
    if objective is Objective.REGRET:
        known = optima(arrays, main.part(REFERENCES), seed=seed)
        references = {portfolio.scenarios[p].name: Fraction(_up(known[n].bound)) for n, p in enumerate(arrays.order)}
    target = target_of(portfolio, arrays, objective, [float(_up(one.bound)) for one in known])
    begin = _distinct([one.plan for one in known])
    found = choose(portfolio, arrays, target, main, seed=seed, gap=gap, begin=begin)
    if found.plan is None:
        if found.is_empty:
            raise BadTable(collisions(portfolio, arrays, file, time.left(), seed))
        raise BadInput(time.until, file=file, field="seconds", expected="more seconds: no plan was found in these")
    choices = tuple(sorted(arrays.choices(found.plan)))
    used = use_of(starts_of(portfolio, choices).values())
    needs, valuing = needs_of(portfolio.cases, portfolio), Valuing(portfolio, references)
    exact = valuing.worth(choices, objective)
    own = -exact if objective is Objective.REGRET else exact
    asked = Asked(portfolio, arrays, target, objective, references, choices, seed, valuing, used, needs, own)
    return Chosen(asked, found, _plan(asked, found), tuple(known))


def target_of(portfolio: Portfolio, arrays: Arrays, objective: Objective, bounds: Sequence[float]) -> Target:
    """Return the target of an objective; ``bounds`` of the scenarios are needed for regret."""
    if objective is Objective.CVAR:
        return for_cvar(arrays, float(portfolio.alpha))
    if objective is Objective.REGRET:
        return for_regret(arrays, bounds)
    return expected(portfolio, arrays)


def prices(arrays: Arrays, target: Target, relaxed: Relaxed | None) -> Mapping[str, float]:
    """Return the shadow price of each budget: what one more unit of it adds to the relaxed optimum."""
    if relaxed is None:
        return {}
    told = {n: float(relaxed.prices[b] * arrays.scale[b] / target.scale) for b, n in enumerate(arrays.budgets)}
    return {name: price if price > 1e-12 else 0.0 for name, price in told.items()}


def _plan(asked: Asked, found: Found) -> ChosenPlan:
    """Return the plan with its exact worth and a bound that floats have not brought nearer than it is."""
    value = as_decimal(asked.valuing.worth(asked.chosen, asked.objective))
    if found.is_closed(0.0):
        return ChosenPlan(asked.chosen, value, value, asked.objective)
    bound = found.bound / asked.target.scale
    if asked.objective is Objective.REGRET:
        return ChosenPlan(asked.chosen, value, max(Decimal(0), min(value, -_up(bound))), asked.objective)
    return ChosenPlan(asked.chosen, value, max(value, _up(bound)), asked.objective)


def _up(number: float) -> Decimal:
    """Return a number rounded up to twelve digits: a bound never comes below what it was."""
    rounding = ROUND_CEILING if np.isfinite(number) else ROUND_FLOOR
    return Context(prec=DIGITS, rounding=rounding).create_decimal(repr(float(number)))


def _optima(
    arrays: Arrays, found: Found, target: Target, time: Allowance, seed: int, objective: Objective
) -> list[Optimum]:
    """Return the scenarios' optima; where there is one scenario only, the plan's own search has told it."""
    if len(arrays.values) == 1 and objective is Objective.VALUE and found.plan is not None:
        near = tuple(plan for worth, plan in found.met if worth >= found.worth - 0.005 * abs(found.worth))
        scale = target.scale
        near = near or (found.plan,)
        return [Optimum(found.plan, found.worth / scale, found.bound / scale, near, found.relaxed, scale)]
    return optima(arrays, time, seed=seed, begin=_distinct([found.plan]))


def _distinct(plans: Sequence[Floats | None]) -> list[Floats]:
    return list({plan.tobytes(): plan for plan in plans if plan is not None}.values())
