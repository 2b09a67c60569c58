# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Prioritising a portfolio in a file, and the questions asked of its plan; nothing is kept."""

import time
from pathlib import Path
from typing import Any, Final

from auzolan.kernel.access import PUBLIC, Actor, verb
from auzolan.kernel.refusals import BadInput
from auzolan.showing.files import require_place, write_json
from auzolan.strategy.core import prioritising as core
from auzolan.strategy.core.prioritising import Wish, Workbench
from auzolan.strategy.core.prioritising.explaining import contrast
from auzolan.strategy.nouns.prioritising import ChosenPlan, Contrast, LeftOut, Objective, Portfolio, Prioritised
from auzolan.strategy.store import prioritising as store

SECONDS: Final = 60.0
LONGEST: Final = 86_400.0
SEEDS: Final = 2**31
KEPT_BACK: Final = 0.02


@verb(PUBLIC)
def portfolio_of_file(*, by: Actor, file: Path) -> Portfolio:
    """Return the portfolio that a JSON file tells of; BadTable with every problem of it."""
    del by
    return core.read_portfolio(store.read_json(file), store.name_of(file))


@verb(PUBLIC)
def prioritise_file(
    *,
    by: Actor,
    file: Path,
    objective: Objective = Objective.VALUE,
    seconds: float = SECONDS,
    seed: int = 0,
    into: Path | None = None,
) -> Prioritised:
    """Return the plan for a portfolio in a file within ``seconds`` of wall clock, and write it where ``into`` says.

    Refused before anything is written: bad input with its place, and cases that no plan can hold together.
    """
    begun = time.monotonic()
    _require(seconds, seed)
    if into is not None:
        require_place(into)
    portfolio = portfolio_of_file(by=by, file=file)
    allowance = core.Allowance(lambda: time.monotonic() - begun, seconds * (1 - KEPT_BACK))
    told = core.prioritise(portfolio, objective, allowance, seed=seed, file=store.name_of(file))
    if into is not None:
        write_json(into, as_json(told, portfolio), default=store.as_number)
    return told


@verb(PUBLIC)
def why_not(
    *,
    by: Actor,
    portfolio: Portfolio,
    one: str,
    other: str,
    objective: Objective = Objective.VALUE,
    seconds: float = 10.0,
    seed: int = 0,
) -> Contrast:
    """Return why ``one`` is in the plan and ``other`` is not; BadInput where that is not so."""
    del by
    _require(seconds, seed)
    begun = time.monotonic()
    allowance = core.Allowance(lambda: time.monotonic() - begun, seconds)
    chosen = core.asked_of(portfolio, objective, allowance, seed=seed)
    inside = {choice.id for choice in chosen.plan.chosen}
    ids = {case.id for case in portfolio.cases}
    if one not in inside:
        raise BadInput(one, field="one", expected="a case that is in the plan")
    if other in inside or other not in ids:
        raise BadInput(other, field="other", expected="a case that is out of the plan")
    return contrast(chosen.asked, one, other, allowance)


@verb(PUBLIC)
def open_workbench(*, by: Actor, portfolio: Portfolio, seed: int = 0) -> Workbench:
    """Return the portfolio as a workbench that answers wishes one after another (see ``what_if``)."""
    del by
    return Workbench(portfolio, seed=seed)


@verb(PUBLIC)
def what_if(*, by: Actor, bench: Workbench, wish: Wish, seconds: float = 2.0) -> ChosenPlan:
    """Return the best plan under a wish within ``seconds``: another budget, a case in or out, another value."""
    del by
    _require(seconds, 0)
    begun = time.monotonic()
    return bench.answer(wish, core.Allowance(lambda: time.monotonic() - begun, seconds * 0.9))


def as_json(told: Prioritised, portfolio: Portfolio) -> dict[str, Any]:
    """Return a prioritisation as the command writes it; docs/explanation/prioritising.md explains each member."""
    return {
        "chosen": [{"id": choice.id, "year": choice.year} for choice in told.plan.chosen],
        "objective": told.plan.objective.value,
        "value": told.plan.value,
        "bound": told.plan.bound,
        "gap": told.plan.gap,
        "shadow_prices": dict(told.prices),
        "used": dict(told.used),
        "core": list(told.core),
        "borderline": list(told.borderline),
        "core_index": dict(told.index),
        "out": [_left_out(one) for one in told.out],
        "scenarios": {n or "all": {"value": v, "bound": b} for n, (v, b) in told.scenarios.items()},
        "not_read": list(portfolio.ignored),
        "checked": told.checked,
    }


def _left_out(one: LeftOut) -> dict[str, Any]:
    change = one.change
    pairs = {"cost": change.cost, "budget": change.budget}
    told: dict[str, Any] = {} if change.value is None else {"value": change.value}
    told |= {kind: {"budget": pair[0], "by": pair[1]} for kind, pair in pairs.items() if pair is not None}
    told["proven"] = list(change.proven)
    return {"id": one.id, "reason": one.reason, "kind": one.why.value, "by": one.by, "smallest_change": told}


def _require(seconds: float, seed: int) -> None:
    if not 0 < seconds <= LONGEST:
        raise BadInput(seconds, field="seconds", expected="seconds, above 0 and at most a day")
    if not 0 <= seed < SEEDS:
        raise BadInput(seed, field="seed", expected=f"a whole number from 0 to {SEEDS - 1}")
