# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Why each case is out, what would bring it in, and why one case is in and another not."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Final

import numpy as np

from auzolan.strategy.core.prioritising.allowance import Allowance
from auzolan.strategy.core.prioritising.arrays import Floats
from auzolan.strategy.core.prioritising.exact import as_decimal, faults, shares
from auzolan.strategy.core.prioritising.forcing import (
    PATIENCE,
    Asked,
    Forcing,
    by_budget,
    by_cost,
    by_value,
    change_of,
    with_case,
    without_case,
)
from auzolan.strategy.core.prioritising.pushing import Pushing
from auzolan.strategy.core.prioritising.solver import Relaxed
from auzolan.strategy.core.prioritising.solving import maximise
from auzolan.strategy.nouns.prioritising import Candidate, Choice, Contrast, LeftOut, Why

LEAST: Final = 0.05
GRACE: Final = 1.0


@dataclass(slots=True)
class Draft:
    """Hold what is known so far of a case that is out."""

    case: int
    relaxed: Relaxed | None
    value: Fraction | None
    proven: bool
    plan: Floats | None
    loss: float


def explain_out(asked: Asked, time: Allowance) -> tuple[LeftOut, ...]:
    """Return for every case that is out the reason and the smallest changes found within the allowance, by id.

    First a glance at each, so that each has an answer; then, those that miss by least first, a whole search of each.
    """
    forcing = Forcing(asked, max(GRACE, time.left()))
    arrays = asked.arrays
    merit = asked.target.values.mean(axis=0)
    pushing = Pushing(arrays, arrays.plan(asked.chosen), merit, asked.needs)
    chosen = {choice.id for choice in asked.chosen}
    glances = time.part(0.5)
    late = Allowance(time.spent, time.until + GRACE)
    drafts = [
        _draft(asked, forcing, pushing, n, glances, late)
        for n, case in enumerate(arrays.cases)
        if case.id not in chosen
    ]
    told = []
    waiting = sorted(drafts, key=lambda draft: (draft.loss, draft.case))
    for turn, draft in enumerate(waiting):
        share = time.part(min(1.0, 2.0 / (len(waiting) - turn)))
        told.append(_left_out(asked, forcing, draft, share))
    return tuple(sorted(told, key=lambda one: one.id))


def _draft(asked: Asked, forcing: Forcing, pushing: Pushing, case: int, time: Allowance, late: Allowance) -> Draft:
    """Return what is quickly known of a case: pushed into the present plan, and one litter where there is time.

    Pushing takes some milliseconds, and goes on until ``late``, a little beyond the end; then the case has its reason
    only.
    """
    arrays = asked.arrays
    pushed = _pushed(asked, pushing, case) if late.left() > 0 else None
    value = None if pushed is None else max(Fraction(0), asked.own_merit - asked.merit(arrays.choices(pushed)))
    if time.left() <= 0:
        return Draft(case, None, value, False, pushed, np.inf)
    relaxed = forcing.relaxed(case, time.left())
    loss = np.inf if relaxed is None or forcing.base is None else forcing.base.value - relaxed.value
    begin = [] if pushed is None else [pushed]
    found, proven, plan = by_value(asked, case, relaxed, time, deep=False, begin=begin)
    if found is None or (value is not None and value <= found):
        return Draft(case, relaxed, value, proven and value == found, pushed, float(loss))
    return Draft(case, relaxed, found, proven, plan, float(loss))


def _pushed(asked: Asked, pushing: Pushing, case: int) -> Floats | None:
    """Return the present plan with a case pushed in at the start that is worth most; None where that breaks a rule."""
    arrays, name = asked.arrays, asked.arrays.cases[case].id
    columns = sorted(pushing.columns[name], key=lambda column: (-pushing.merit[column], column))
    for column in columns[:3]:
        plan = pushing.push(name, column)
        if plan is not None and not faults(asked.portfolio, arrays.choices(plan)):
            return plan
    return None


def _left_out(asked: Asked, forcing: Forcing, draft: Draft, time: Allowance) -> LeftOut:
    case = asked.arrays.cases[draft.case]
    value, proven = draft.value, draft.proven
    if not proven and time.left() > LEAST:
        begin = [] if draft.plan is None else [draft.plan]
        found, done, _ = by_value(asked, draft.case, draft.relaxed, time.part(0.5), deep=True, begin=begin)
        if found is not None or done:
            value, proven = (found if value is None or found is None else min(found, value)), done
    named = ["value"] if proven else []
    why, by, reason = reason_of(asked, forcing.base, draft.case, impossible=proven and value is None)
    cost = budget = None
    name = by if by in asked.portfolio.budgets else _tightest(asked, draft.case)
    if name and value is not None:
        least, done = by_cost(asked, draft.case, name, time.part(0.6)) if time.left() > LEAST else (None, False)
        if least is None and not done:
            least = _room_missing(asked, draft.case, name)
        if least is not None:
            cost = (name, least)
            named += ["cost"] if done else []
            if done and time.left() > LEAST:
                begin = [] if draft.plan is None else [draft.plan]
                rise = by_budget(asked, draft.case, name, least, time, begin)
                budget = None if rise is None else (name, rise)
                named += [] if rise is None else ["budget"]
    return LeftOut(case.id, why, by, reason, change_of(value, cost, budget, named))


def reason_of(asked: Asked, base: Relaxed | None, case: int, *, impossible: bool = False) -> tuple[Why, str, str]:
    """Return why a case is out: the kind of reason, the case or budget that keeps it out, and a sentence."""
    one, chosen = asked.arrays.cases[case], {choice.id for choice in asked.chosen}
    rivals = [o.id for o in asked.arrays.cases if o.id in chosen and (o.id in one.excludes or one.id in o.excludes)]
    if rivals:
        return Why.EXCLUDED, rivals[0], f"excluded by {rivals[0]}, which is in"
    missing = sorted(asked.needs[one.id] - chosen)
    if missing:
        return Why.REQUIRES, missing[0], f"requires {missing[0]}, which is out"
    if impossible:
        return Why.RULE, "", "no plan that keeps every rule can hold it"
    name, room = _tightest(asked, case), _rooms(asked, base, case)
    if name and room is not None and room[0] < room[1]:
        sentence = f"worth less than what its room buys: {_short(room[0])} against {_short(room[1])} at shadow prices"
        return Why.WORTH, name, sentence
    if name:
        over = as_decimal(_room_missing(asked, case, name, anyhow=True) or Fraction(0))
        return Why.BUDGET, name, f"the budget {name} binds: beside the plan it lacks {over}"
    gain = max((sum(start.values) for start in one.starts), default=Decimal(0))
    if gain <= 0:
        return Why.WORTH, "", "it adds no value"
    return Why.RULE, "", "another rule, or the worth under this objective, keeps it out"


def contrast(asked: Asked, one: str, other: str, time: Allowance) -> Contrast:
    """Return why ``one`` is in and ``other`` out: what the best plan the other way round falls short."""
    places = {case.id: n for n, case in enumerate(asked.arrays.cases)}
    target = without_case(with_case(asked.target, asked.arrays, places[other]), asked.arrays, places[one])
    found = maximise(target, time, seed=asked.seed, patience=PATIENCE, rounds=1)
    loss = None
    if found.plan is not None and not faults(asked.portfolio, asked.arrays.choices(found.plan)):
        loss = asked.own_merit - asked.merit(asked.arrays.choices(found.plan))
    base = Forcing(asked, max(1.0, time.left())).base
    rooms = [_rooms(asked, base, places[name]) or (0.0, 0.0) for name in (one, other)]
    values = (_value(asked, places[one]), _value(asked, places[other]))
    proven = found.is_empty or found.is_closed(1e-9)
    sentence = _contrast_sentence(one, other, loss, values, (rooms[0][1], rooms[1][1]), is_empty=found.is_empty)
    shown = None if loss is None else as_decimal(loss)
    return Contrast(one, other, shown, proven, values, (rooms[0][1], rooms[1][1]), sentence)


def _contrast_sentence(
    one: str,
    other: str,
    loss: Fraction | None,
    values: tuple[Decimal, Decimal],
    rooms: tuple[float, float],
    *,
    is_empty: bool,
) -> str:
    first = f"{one} is worth {_short(values[0])} and takes room worth {_short(rooms[0])} at shadow prices; "
    second = f"{other} is worth {_short(values[1])} and takes room worth {_short(rooms[1])}. "
    if is_empty:
        return f"{first}{second}No plan that keeps every rule holds {other} without {one}."
    if loss is None:
        return f"{first}{second}No plan with {other} and without {one} was found in the time given."
    if loss <= 0:
        return f"{first}{second}A plan with {other} and without {one} is just as good."
    return f"{first}{second}The best plan found with {other} and without {one} falls short by {as_decimal(loss)}."


def _missing(asked: Asked, case: Candidate) -> dict[str, Fraction]:
    """Return by how much each budget would be passed were a case added to the plan, at the start that fits best."""
    used, limits, nothing = asked.used, asked.portfolio.budgets, Decimal(0)
    best: dict[str, Fraction] | None = None
    with localcontext() as context:
        context.prec = 60
        for start in case.starts:
            lacks = {name: used.get(name, nothing) + amount - limits[name] for name, amount in start.uses.items()}
            over = {name: Fraction(amount) for name, amount in lacks.items() if amount > 0}
            if best is None or len(over) < len(best):
                best = over
    return best or {}


def _tightest(asked: Asked, case: int) -> str:
    """Return the budget that a case would pass by the largest share of its limit; empty where it would pass none."""
    over = _missing(asked, asked.arrays.cases[case])
    limits = asked.portfolio.budgets
    return max(over, key=lambda name: (over[name] / max(Fraction(limits[name]), Fraction(1, 10**9)), name), default="")


def _room_missing(asked: Asked, case: int, budget: str, *, anyhow: bool = False) -> Fraction | None:
    """Return what a case lacks in one budget beside the present plan; None where another rule stands in its way too."""
    one = asked.arrays.cases[case]
    over = _missing(asked, one)
    if anyhow:
        return over.get(budget)
    if len(over) != 1 or budget not in over:
        return None
    for start in one.starts:
        needed = asked.used.get(budget, Decimal(0)) + start.uses.get(budget, Decimal(0))
        lacks = Fraction(needed) - Fraction(asked.portfolio.budgets[budget])
        if lacks == over[budget] and min(start.values) >= 0:
            chosen = (*asked.chosen, Choice(one.id, start.year))
            broken = [fault for fault in faults(asked.portfolio, chosen) if not fault.startswith(f"{budget}: ")]
            return None if broken else lacks
    return None


def _rooms(asked: Asked, base: Relaxed | None, case: int) -> tuple[float, float] | None:
    """Return what the best start of a case is worth to the relaxed problem, and what its room is worth there."""
    if base is None:
        return None
    arrays, scale = asked.arrays, asked.target.scale
    best: tuple[float, float] | None = None
    for column in np.flatnonzero(arrays.case_of == case):
        uses = arrays.cases[case].starts[arrays.start_of[column]].uses
        room = sum(
            float(uses.get(name, 0)) * base.prices[row] * arrays.scale[row] for row, name in enumerate(arrays.budgets)
        )
        worth = base.reduced[column] + room
        if best is None or worth - room > best[0] - best[1]:
            best = (float(worth / scale), float(room / scale))
    return best


def _value(asked: Asked, case: int) -> Decimal:
    weights: Sequence[Fraction] = shares(asked.portfolio)
    starts = asked.arrays.cases[case].starts
    return as_decimal(
        max(sum((Fraction(v) * w for v, w in zip(s.values, weights, strict=True)), Fraction(0)) for s in starts)
    )


def _short(number: float | Decimal) -> str:
    return f"{float(number):.6g}"
