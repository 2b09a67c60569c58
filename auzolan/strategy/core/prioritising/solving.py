# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The best plan for a target within an allowance: relax, breed, settle by reduced costs, then branch and bound.

Any plan better than the one in hand keeps every column whose reduced cost is larger than the distance between the
relaxed optimum and that plan where the relaxed problem has it (Balas and Zemel 1980): those are settled, and only the
rest is searched by HiGHS, while plans are bettered beside it.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np

from auzolan.strategy.core.prioritising.allowance import Allowance
from auzolan.strategy.core.prioritising.arrays import Floats
from auzolan.strategy.core.prioritising.breeding import breed, core_of
from auzolan.strategy.core.prioritising.neighbouring import near
from auzolan.strategy.core.prioritising.solver import STEADY, Relaxed, Searched, relax, search
from auzolan.strategy.core.prioritising.targets import Target

SIZES: Final = (1.0, 1.7, 2.5, 1.3)
LEAST: Final = 60
SMALL: Final = 25
CLOSED: Final = 1e-9
BREEDING: Final = 0.15
SWAPPING: Final = 0.85
TURNS: Final = 8
AROUND: Final = 1.0
DOUBTFUL: Final = (250, 400, 600)


@dataclass(slots=True)
class Found:
    """Hold the best plan so far (None: none yet), its worth, the bound above it, and the plans met on the way.

    ``is_empty``: it is proven that no plan keeps every rule. Worth and bound are in the target's scaled units.
    """

    plan: Floats | None = None
    worth: float = -np.inf
    bound: float = np.inf
    relaxed: Relaxed | None = None
    is_empty: bool = False
    met: list[tuple[float, Floats]] = field(default_factory=list)

    def take(self, plan: Floats | None, worth: float) -> bool:
        """Keep a plan where it is better than the one in hand, and tell whether it was."""
        if plan is None:
            return False
        self.met.append((worth, plan))
        if worth <= self.worth:
            return False
        self.plan, self.worth = plan, worth
        return True

    def is_closed(self, gap: float) -> bool:
        """Tell whether the bound is within ``gap`` of the worth."""
        return self.plan is not None and self.bound - self.worth <= gap * abs(self.worth) + CLOSED


def maximise(
    target: Target,
    time: Allowance,
    *,
    seed: int,
    gap: float = 0.0,
    begin: Sequence[Floats] = (),
    patience: int = 120,
    relaxed: Relaxed | None = None,
    rounds: int = 2,
    beside: bool = True,
) -> Found:
    """Return the best plan for a target within the allowance, or within a relative gap, with an honest bound.

    ``begin`` are plans to begin from, ``relaxed`` the relaxed optimum where it is known; ``rounds`` of breeding, each
    ended by ``patience`` litters without progress, come before the search; ``beside`` breeds on while it runs.
    """
    found = Found(relaxed=relaxed or relax(target.program, seed, time.left()))
    if found.relaxed is None:
        # without an optimum of the relaxed problem: empty, or out of time; the whole search tells which
        found = _take(found, target, search(target.program, seed=seed, seconds=max(0.05, time.left()), gap=gap))
        return _at_once(found, target, seed, begin)
    found.bound = _stepped(found.relaxed.value, target)
    for plan in begin:
        if _keeps(target, plan):
            found.take(plan, target.worth(plan))
    if found.is_closed(gap):
        return found
    if target.width > SMALL and rounds:
        _breed(found, target, time.part(BREEDING), seed, gap, patience, rounds=rounds)
        if not found.is_closed(gap):
            _swap(found, target, time.part(SWAPPING), seed, gap, TURNS * patience, rounds=2 * rounds)
        if found.is_closed(gap):
            return found
    return _at_once(_branch(found, target, time, seed, gap, patience, beside=beside), target, seed, begin)


def _at_once(found: Found, target: Target, seed: int, begin: Sequence[Floats]) -> Found:
    """Return what was found; where that is no plan, what one litter finds, under a bound that asks for no solving.

    Every column is in doubt in that litter: by what the relaxed problem says, or, where there was no time for that, by
    the value for the share of the limits that it uses.
    """
    if found.plan is not None or found.is_empty:
        return found
    rows, values, width = target.rules, target.values, target.width
    share = np.where(np.isfinite(rows.high) & (rows.high > 0), 1.0 / np.maximum(rows.high, 1e-9), 0.0)
    used = np.bincount(rows.index, np.maximum(rows.coefficient * share[rows.row_of()], 0.0), minlength=width)
    guess = Relaxed(
        np.inf, np.zeros(width), values.mean(axis=0) / (used + 1e-9), np.zeros(len(target.program.rows.low))
    )
    relaxed = found.relaxed or guess
    merit, distance = merits(target, relaxed)
    free = target.program.lower[:width] < target.program.upper[:width]
    x = np.clip(relaxed.x[:width], target.program.lower[:width], target.program.upper[:width])
    core = core_of(rows, x, merit, np.where(free, distance, np.inf), int(free.sum()))
    found.take(*breed(core, values, target.measure.score, list(begin), seed=seed, going=lambda: False, patience=0))
    found.bound = min(found.bound, float(target.measure.score(np.maximum(values, 0.0).sum(axis=1)[:, None])[0]))
    return found


def glance(target: Target, relaxed: Relaxed, *, seed: int, begin: Sequence[Floats] = ()) -> Found:
    """Return what one litter finds around a relaxed optimum, and the plans to begin from: quick, without a search."""
    found = Found(relaxed=relaxed, bound=_stepped(relaxed.value, target))
    for plan in begin:
        if _keeps(target, plan):
            found.take(plan, target.worth(plan))
    _breed(found, target, Allowance(lambda: 0.0, 1.0), seed, 0.0, 0, rounds=1)
    return found


def _branch(
    found: Found, target: Target, time: Allowance, seed: int, gap: float, patience: int, *, beside: bool
) -> Found:
    """Search what is not settled, and beside it better the best plan: near it where several scenarios count."""
    program = settled(target, found).program
    begin = None if found.plan is None else np.concatenate([found.plan, target.rest(found.plan)])
    # HiGHS looks at its clock between steps only: it may end a little later than it is told
    seconds = 0.9 * time.left()
    if seconds < 0.02:
        return found

    def ask() -> Searched:
        return search(program, seed=seed, seconds=seconds, gap=gap, begin=begin, known=found.bound)

    if not beside or target.width <= SMALL or seconds < 1.0:
        return _take(found, target, ask())
    with ThreadPoolExecutor(1) as other:
        asked = other.submit(ask)
        turn = 0
        while time.left() > 0 and not asked.done() and not found.is_closed(gap):
            turn += 1
            if len(target.values) > 1 and found.plan is not None:
                _near(found, target, seed + turn, min(AROUND, time.left()))
                continue
            _breed(found, target, time, seed + turn, gap, patience, rounds=1, until=asked.done)
            _swap(found, target, time, seed + turn, gap, TURNS * patience, rounds=1, until=asked.done)
        return _take(found, target, asked.result())


def _near(found: Found, target: Target, seed: int, seconds: float) -> None:
    """Solve some columns of the best plan anew, the others as they are."""
    if found.relaxed is None or found.plan is None:
        return
    _merit, distance = merits(target, found.relaxed)
    free = settled(target, found)
    found.take(*near(free, found.plan, found.relaxed.x, distance, seed=seed, seconds=seconds))


def settled(target: Target, found: Found) -> Target:
    """Return the target with every column settled that no better plan can have otherwise."""
    if found.relaxed is None or found.plan is None:
        return target
    width, room = target.width, max(0.0, found.relaxed.value - found.worth) + 1e-6
    x, reduced = found.relaxed.x[:width], found.relaxed.reduced[:width]
    lower, upper = target.program.lower[:width].copy(), target.program.upper[:width].copy()
    upper[(x < 0.5) & (reduced < -room)] = 0.0
    lower[(x > 0.5) & (reduced > room)] = 1.0
    within = target.bounded(lower, np.maximum(lower, upper))
    own = np.unique(target.own[target.own >= 0])
    sure = own[found.relaxed.prices[own] > room]
    low = within.program.rows.low.copy()
    low[sure] = within.program.rows.high[sure]
    return replace(within, program=replace(within.program, rows=replace(within.program.rows, low=low)))


def merits(target: Target, relaxed: Relaxed) -> tuple[Floats, Floats]:
    """Return what each column adds beyond the price of its room, and what having it the other way costs at least.

    A chosen start has no reduced cost where its case could start in another year: the price of the case's own row is
    what leaving the case out costs, the reduced cost of another start what moving it does.
    """
    width, own = target.width, target.own
    x, reduced = relaxed.x[:width], relaxed.reduced[:width]
    price = np.where(own >= 0, relaxed.prices[own], 0.0)
    others = np.full(len(relaxed.prices) + 1, np.inf)
    np.minimum.at(others, np.where(x <= STEADY, own, -1), np.abs(reduced))
    away = np.where(own >= 0, np.minimum(np.abs(price), others[own]), np.abs(reduced))
    distance = np.where(x > 0.5, away, np.abs(reduced))
    return reduced + price, np.where((x > STEADY) & (x < 1 - STEADY), -1.0, distance)


def _breed(
    found: Found,
    target: Target,
    time: Allowance,
    seed: int,
    gap: float,
    patience: int,
    *,
    rounds: int | None,
    until: Callable[[], bool] = lambda: False,
) -> None:
    """Breed, again and again with other cores and seeds, until the allowance, the rounds or the gap are used up."""
    if found.relaxed is None:
        return
    width, turn = target.width, 0

    def going() -> bool:
        return time.left() > 0 and not until()

    free = target.program.lower[:width] < target.program.upper[:width]
    x = np.clip(found.relaxed.x[:width], target.program.lower[:width], target.program.upper[:width])
    merit, distance = merits(target, found.relaxed)
    distance = np.where(free, distance, np.inf)
    doubtful = max(LEAST, 2 * int(((x > STEADY) & (x < 1 - STEADY)).sum()))
    while free.any() and going() and not found.is_closed(gap) and (rounds is None or turn < rounds):
        core = core_of(target.rules, x, merit, distance, min(int(doubtful * SIZES[turn % len(SIZES)]), int(free.sum())))
        begin = [plan for _, plan in sorted(found.met, key=lambda one: -one[0])[: 1 + turn % 3]] if turn % 2 else []
        plan, worth = breed(
            core,
            target.values,
            target.measure.score,
            begin,
            seed=seed + 7919 * turn,
            going=going,
            patience=patience * (1 + turn // 4),
        )
        found.take(plan, worth)
        turn += 1


def _swap(
    found: Found,
    target: Target,
    time: Allowance,
    seed: int,
    gap: float,
    turns: int,
    *,
    rounds: int,
    until: Callable[[], bool] = lambda: False,
) -> None:
    """Better the best plan by turning over pairs of the columns most in doubt, each round among more of them."""
    # half a second of start that no other command should wait for: numba
    from auzolan.strategy.core.prioritising.swapping import swap

    width = target.width
    if found.relaxed is None or found.plan is None:
        return
    free = target.program.lower[:width] < target.program.upper[:width]
    _merit, distance = merits(target, found.relaxed)
    order = np.argsort(np.where(free, distance, np.inf), kind="stable")[: int(free.sum())]

    def going(worth: float) -> bool:
        return time.left() > 0 and not until() and not replace(found, worth=worth).is_closed(gap)

    for turn in range(rounds):
        columns = np.sort(order[: DOUBTFUL[(seed + turn) % len(DOUBTFUL)]]).astype(np.int32)
        if not len(columns) or found.is_closed(gap) or time.left() <= 0:
            return
        found.take(*swap(target, columns, found.plan, seed=seed + turn, going=going, turns_at_most=turns))


def _take(found: Found, target: Target, searched: Searched) -> Found:
    """Put what HiGHS found into what was there."""
    if searched.is_empty and found.plan is None:
        found.is_empty = True
        return found
    if searched.x is not None:
        plan = searched.x[: target.width]
        found.take(plan, target.worth(plan))
    if searched.is_empty:
        found.bound = found.worth
    else:
        found.bound = max(found.worth, _stepped(min(found.bound, searched.bound), target))
    return found


def _stepped(bound: float, target: Target) -> float:
    """Return a bound brought down to the next worth that a plan can have."""
    if not target.step or not np.isfinite(bound):
        return bound
    return float(np.floor(bound / target.step + 1e-6) * target.step)


def _keeps(target: Target, plan: Floats) -> bool:
    sums, rules = target.rules.activity(plan), target.rules
    slack = 1e-9 * np.maximum(1.0, np.abs(np.where(np.isfinite(rules.high), rules.high, 1.0)))
    within = (plan >= target.program.lower[: target.width]) & (plan <= target.program.upper[: target.width])
    return bool((sums <= rules.high + slack).all() and (sums >= rules.low - slack).all() and within.all())
