# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The best plan of each scenario with its bound, and how often each case is in the good plans of all of them."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import numpy as np

from auzolan.strategy.core.prioritising.allowance import Allowance
from auzolan.strategy.core.prioritising.arrays import Arrays, Floats
from auzolan.strategy.core.prioritising.solver import Relaxed, answer, solver_of
from auzolan.strategy.core.prioritising.solving import maximise
from auzolan.strategy.core.prioritising.targets import in_scenario

NEAR: Final = 0.005
TOLERANCE: Final = 1e-3
LANES: Final = 2
KEPT: Final = 10
FIRST: Final = 1.0


@dataclass(frozen=True, slots=True)
class Optimum:
    """Hold the best plan found for a scenario, its worth, the bound above every plan, and the good plans met.

    All in the units of the values. ``relaxed`` is the relaxed optimum in units scaled by ``scale``.
    """

    plan: Floats | None
    worth: float
    bound: float
    near: tuple[Floats, ...]
    relaxed: Relaxed | None
    scale: float


def optima(
    arrays: Arrays, time: Allowance, *, seed: int, gap: float = TOLERANCE, begin: Sequence[Floats] = ()
) -> list[Optimum]:
    """Return the optimum of each scenario within a relative gap, in the order of ``arrays``.

    Scenarios go in two lanes beside each other. Only gains differ between them, so each relaxed problem begins where
    the one before it ended, and each search begins from the plans that were good before.
    """
    count = len(arrays.values)
    lanes = [range(lane, count, LANES) for lane in range(min(LANES, count))]
    with ThreadPoolExecutor(len(lanes)) as at_once:
        done = list(at_once.map(lambda lane: _lane(arrays, lane, time, seed, gap, begin), lanes))
    found = {scenario: optimum for lane in done for scenario, optimum in lane}
    return [found[scenario] for scenario in range(count)]


def _lane(
    arrays: Arrays, lane: range, time: Allowance, seed: int, gap: float, begin: Sequence[Floats]
) -> list[tuple[int, Optimum]]:
    pool = list(begin)
    relaxed = _all_relaxed(arrays, lane, time, seed)
    asked = [one.prices / in_scenario(arrays, scenario).scale for scenario, one in relaxed.items() if one is not None]
    found = []
    for turn, scenario in enumerate(lane):
        known = relaxed[scenario]
        if known is None or time.left() <= 0:
            found.append((scenario, _unsearched(arrays, scenario, pool, known, asked)))
            continue
        target = in_scenario(arrays, scenario)
        best = maximise(
            target,
            time.part(1.5 / (len(lane) - turn + 1)),
            seed=seed + scenario,
            gap=gap,
            begin=pool[-KEPT:],
            patience=10,
            relaxed=known,
            rounds=1,
            beside=False,
        )
        near = tuple(plan for worth, plan in best.met if worth >= best.worth - NEAR * abs(best.worth))
        if best.plan is not None:
            pool.append(best.plan)
        scale = target.scale
        found.append((scenario, Optimum(best.plan, best.worth / scale, best.bound / scale, near, known, scale)))
    return found


def _all_relaxed(arrays: Arrays, lane: range, time: Allowance, seed: int) -> dict[int, Relaxed | None]:
    """Return the relaxed optimum of each scenario, from where the one before ended; None where time was up."""
    highs = solver_of(in_scenario(arrays, lane[0]).program, seed, whole=False)
    found: dict[int, Relaxed | None] = {}
    for scenario in lane:
        left = time.left() if found else max(FIRST, time.left())
        if left <= 0:
            found[scenario] = None
            continue
        target = in_scenario(arrays, scenario)
        highs.changeColsCost(target.width, np.arange(target.width, dtype=np.int32), target.program.gain)
        found[scenario] = answer(highs, left)
    return found


def _unsearched(
    arrays: Arrays, scenario: int, pool: list[Floats], relaxed: Relaxed | None, asked: Sequence[Floats]
) -> Optimum:
    """Return what can be said of a scenario without a search: the best plan known, and a bound that no plan passes.

    The bound is the relaxed optimum; where there was no time for that, the least that the prices of other scenarios
    prove.
    """
    gains = arrays.values[scenario]
    plan = max(pool, key=lambda one: float(gains @ one), default=None)
    worth = -np.inf if plan is None else float(gains @ plan)
    scale = in_scenario(arrays, scenario).scale
    if relaxed is not None:
        bound = relaxed.value / scale
    else:
        none = np.zeros(len(arrays.rows.low))
        bound = min(priced_bound(arrays, gains, prices) for prices in (none, *asked))
    return Optimum(plan, worth, max(bound, worth), () if plan is None else (plan,), relaxed, scale)


def priced_bound(arrays: Arrays, gains: Floats, prices: Floats) -> float:
    """Return a bound that no plan's sum of ``gains`` passes, from any prices of the rows, in the units of ``gains``.

    By weak duality: what all limits are worth at the prices, and for each case the most that one of its starts adds
    beyond the price of its room. The closer the prices to those of these gains, the closer the bound; it is sound with
    any.

    >>> from auzolan.strategy.core.prioritising.arrays import arrays_of
    >>> from auzolan.strategy.core.prioritising.reading import read_portfolio
    >>> told = {"budgets": {"eur": 3}, "cases": [{"id": i, "value": 4, "uses": {"eur": 2}} for i in "ab"]}
    >>> arrays = arrays_of(read_portfolio(told))
    >>> [priced_bound(arrays, np.array([4.0, 4.0]), np.array([p]) / arrays.scale) for p in (0.0, 2.0)]
    [8.0, 6.0]
    """
    rows, own = arrays.rows, np.unique(arrays.own[arrays.own >= 0])
    prices = np.where((prices > 0) & ~np.isfinite(rows.high), 0.0, prices)
    prices = np.where((prices < 0) & ~np.isfinite(rows.low), 0.0, prices)
    prices[own] = 0.0
    limits = np.where(prices > 0, rows.high, np.where(prices < 0, rows.low, 0.0))
    room = np.bincount(rows.index, rows.coefficient * prices[rows.row_of()], minlength=arrays.width)
    mandatory = np.array([case.mandatory for case in arrays.cases])
    best = np.full(len(arrays.cases), -np.inf)
    np.maximum.at(best, arrays.case_of, gains - room)
    return float(prices @ limits + np.where(mandatory, best, np.maximum(best, 0.0)).sum())


def core_index(arrays: Arrays, found: Sequence[Optimum]) -> Floats:
    """Return for each case the share of the good plans, over the scenarios by their weights, in which it is chosen.

    Good is within 0.5 % of a scenario's optimum. Where reduced costs prove that every good plan of a scenario chooses a
    case (or that none does) the scenario counts 1 (or 0); else it counts the share of the good plans met. After the
    core index of Liesio, Mild and Salo (2007), with good plans in place of the non-dominated.
    """
    index = np.zeros(len(arrays.cases))
    for weight, optimum in zip(arrays.weights, found, strict=True):
        chosen = np.zeros(len(arrays.cases))
        for plan in optimum.near:
            np.add.at(chosen, arrays.case_of, plan)
        share = chosen / max(len(optimum.near), 1)
        if optimum.relaxed is not None and optimum.plan is not None:
            room = (optimum.relaxed.value - (optimum.worth - NEAR * abs(optimum.worth)) * optimum.scale) + 1e-6
            share = np.where(losses_without(arrays, optimum.relaxed) > room, 1.0, share)
            share = np.where(losses_with(arrays, optimum.relaxed) > room, 0.0, share)
        index += weight * share
    return np.where(np.abs(index - 1) < 1e-9, 1.0, np.where(np.abs(index) < 1e-9, 0.0, index))


def losses_without(arrays: Arrays, relaxed: Relaxed) -> Floats:
    """Return for each case a lower bound of what leaving it out costs the relaxed optimum; infinite where mandatory."""
    loss = np.zeros(len(arrays.cases))
    np.maximum.at(loss, arrays.case_of, np.where(relaxed.x[: arrays.width] > 0.5, relaxed.reduced[: arrays.width], 0.0))
    prices = np.where(arrays.own >= 0, relaxed.prices[arrays.own], 0.0)
    mandatory = np.array([case.mandatory for case in arrays.cases])
    single = np.array([len(case.starts) == 1 for case in arrays.cases])
    return np.where(mandatory, np.inf, np.where(single, np.maximum(loss, prices), np.maximum(prices, 0.0)))


def losses_with(arrays: Arrays, relaxed: Relaxed) -> Floats:
    """Return for each case a lower bound of what putting it in costs the relaxed optimum."""
    loss = np.full(len(arrays.cases), np.inf)
    width = arrays.width
    costs = np.where(relaxed.x[:width] < 0.5, np.maximum(-relaxed.reduced[:width], 0.0), 0.0)
    np.minimum.at(loss, arrays.case_of, costs)
    return loss
