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
    relaxed = _all_relaxed(arrays, lane, seed)
    found = []
    for turn, scenario in enumerate(lane):
        target, known = in_scenario(arrays, scenario), relaxed[scenario]
        if known is None:
            found.append((scenario, _at_worst(arrays, scenario, pool)))
            continue
        best = maximise(
            target,
            time.part(min(1.0, 1.5 / (len(lane) - turn))),
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


def _all_relaxed(arrays: Arrays, lane: range, seed: int) -> dict[int, Relaxed | None]:
    """Return the relaxed optimum of each scenario, whatever the time: without it nothing sound can be said of one."""
    highs = solver_of(in_scenario(arrays, lane[0]).program, seed, whole=False)
    found = {}
    for scenario in lane:
        target = in_scenario(arrays, scenario)
        highs.changeColsCost(target.width, np.arange(target.width, dtype=np.int32), target.program.gain)
        found[scenario] = answer(highs)
    return found


def _at_worst(arrays: Arrays, scenario: int, pool: list[Floats]) -> Optimum:
    """Return what can be said of a scenario without solving it: the best plan known, and the sum of all that gains."""
    gains = arrays.values[scenario]
    most = np.zeros(len(arrays.cases))
    np.maximum.at(most, arrays.case_of, gains)
    least = np.zeros(len(arrays.cases))
    plan = max(pool, key=lambda one: float(gains @ one), default=None)
    worth = -np.inf if plan is None else float(gains @ plan)
    return Optimum(plan, worth, float(np.maximum(most, least).sum()), () if plan is None else (plan,), None, 1.0)


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
