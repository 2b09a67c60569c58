# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""The loops of swapping, compiled by numba: which pair of columns is best turned over, turn by turn.

No plan is worth more than the scenarios that count now say of it (``_support``), so columns stand in the order of what
they bring in those, and a pair that cannot beat the best one so far is not tried.
"""

from collections.abc import Callable
from typing import Any, Final, NamedTuple, TypeVar

import numba
import numpy as np
from numpy.typing import NDArray

from auzolan.strategy.core.prioritising.arrays import Bools, Floats, Ints
from auzolan.strategy.core.prioritising.targets import CVAR, REGRET

Whole = NDArray[np.integer[Any]]
F = TypeVar("F", bound=Callable[..., Any])
SHORTEST: Final = 4
LONGEST: Final = 14
AGAIN: Final = 100
SPELL: Final = 10
KICKS: Final = 8
KICK_AMONG: Final = 100


class Rules(NamedTuple):
    """Hold what columns in doubt use of each row: many of them of the ``dense`` rows, few of the others.

    ``shared`` is column by dense row; the others stand by column, ``row[start[c]:start[c + 1]]`` with ``coefficient``.
    ``low`` and ``high`` are the limits of all rows. Kin are columns that stand in one of the others together:
    ``kin[first[c]:first[c + 1]]`` are those after c.
    """

    shared: Floats
    dense: Ints
    start: Ints
    row: Ints
    coefficient: Floats
    low: Floats
    high: Floats
    first: Ints
    kin: Ints
    is_kin: Bools


class Aim(NamedTuple):
    """Hold what a plan is chosen for, scenario by scenario (see ``targets.Measure``)."""

    kind: int
    ideal: Floats
    weights: Floats
    tail: float


class Now(NamedTuple):
    """Hold the plan as it stands: 1 for a column that would come in and -1 for one that would go, sums of rows, values.

    ``gains`` is what turning a column over adds (column by scenario), ``brings`` bounds what it adds to the worth, and
    ``order`` has the columns by that, best first; ``floor`` bounds the worth of the plan itself.
    """

    turned: Floats
    sums: Floats
    gains: Floats
    worths: Floats
    brings: Floats
    order: Whole
    floor: float


def _compiled(function: F) -> F:
    """Return a function compiled when it is first called, kept on disk, and free of Python's lock."""
    made: Any = numba.njit(cache=True, nogil=True)(function)
    kept: F = made
    return kept


@_compiled
def fits(rules: Rules, turned: Floats, sums: Floats, one: int, other: int) -> bool:
    """Tell whether every row holds once two columns are turned over; one alone where they are the same."""
    alone = one == other
    for place in range(len(rules.dense)):
        after = sums[rules.dense[place]] + turned[one] * rules.shared[one, place]
        if not alone:
            after += turned[other] * rules.shared[other, place]
        if after > rules.high[rules.dense[place]] or after < rules.low[rules.dense[place]]:
            return False
    return _keeps(rules, turned, sums, one, other) and (alone or _keeps(rules, turned, sums, other, one))


@_compiled
def _keeps(rules: Rules, turned: Floats, sums: Floats, here: int, there: int) -> bool:
    """Tell whether the rows that few columns share hold, of those in which ``here`` stands."""
    for entry in range(rules.start[here], rules.start[here + 1]):
        row = rules.row[entry]
        after = sums[row] + turned[here] * rules.coefficient[entry]
        if here != there and rules.is_kin[here, there]:
            for also in range(rules.start[there], rules.start[there + 1]):
                if rules.row[also] == row:
                    after += turned[there] * rules.coefficient[also]
        if after > rules.high[row] or after < rules.low[row]:
            return False
    return True


@_compiled
def _worth(aim: Aim, worths: Floats) -> float:
    """Return what values by scenario are worth: their one value, the mean of the worst, or the regret turned round."""
    if aim.kind == REGRET:
        worst = 0.0
        for scenario in range(len(worths)):
            worst = max(worst, aim.ideal[scenario] - worths[scenario])
        return -worst
    if aim.kind == CVAR:
        left, told = aim.tail, 0.0
        for scenario in np.argsort(worths):
            part = min(left, aim.weights[scenario])
            told += part * worths[scenario]
            left -= part
            if left <= 0.0:
                break
        return told / aim.tail
    return float(worths[0])


@_compiled
def _support(aim: Aim, worths: Floats, share: Floats) -> float:
    """Put into ``share`` how much each scenario counts now; return what is added to ``share @ worths``.

    Whatever the values become, they are worth no more than that sum.
    """
    share[:] = 0.0
    if aim.kind == REGRET:
        worst = int(np.argmax(aim.ideal - worths))
        share[worst] = 1.0
        return float(-aim.ideal[worst])
    if aim.kind == CVAR:
        left = aim.tail
        for scenario in np.argsort(worths):
            share[scenario] = min(left, aim.weights[scenario]) / aim.tail
            left -= share[scenario] * aim.tail
            if left <= 0.0:
                break
        return 0.0
    share[0] = 1.0
    return 0.0


@_compiled
def _tried(rules: Rules, aim: Aim, now: Now, pair: tuple[int, int], least: float, after: Floats) -> float:
    """Return what the plan is worth with a pair turned over; minus infinity where that is no more than ``least``.

    The same where a row would not hold. ``after`` is room to reckon in.
    """
    one, other = pair
    for scenario in range(len(now.worths)):
        after[scenario] = now.worths[scenario] + now.gains[one, scenario]
        if one != other:
            after[scenario] += now.gains[other, scenario]
        if aim.kind == REGRET and after[scenario] - aim.ideal[scenario] <= least:
            return -np.inf
    told = _worth(aim, after)
    return told if told > least and fits(rules, now.turned, now.sums, one, other) else -np.inf


@_compiled
def _bound(now: Now, one: int, other: int) -> float:
    """Return what the plan is worth at most with a pair turned over."""
    return float(now.floor + now.brings[one] + (now.brings[other] if one != other else 0.0))


@_compiled
def _best_of_others(
    rules: Rules, aim: Aim, now: Now, tabu: Bools, best: float, after: Floats
) -> tuple[tuple[int, int], float]:
    """Return the best pair of columns that are no kin, and the worth; a column that breaks rows alone is in none."""
    size, pair, found = len(now.order), (-1, -1), -np.inf
    for place in range(size):
        one = now.order[place]
        if now.floor + max(now.brings[one], 2.0 * now.brings[one]) <= found:
            break
        if not _keeps(rules, now.turned, now.sums, one, one):
            continue
        for at in range(place, size):
            other = now.order[at]
            bound = _bound(now, one, other)
            if at > place and bound <= found:
                break
            least = max(found, best) if tabu[one] or tabu[other] else found
            if bound > least and (one == other or not rules.is_kin[one, other]):
                told = _tried(rules, aim, now, (one, other), least, after)
                if told > found:
                    pair, found = (one, other), told
    return pair, found


@_compiled
def _best_pair(rules: Rules, aim: Aim, now: Now, tabu: Bools, best: float, after: Floats) -> tuple[int, int]:
    """Return the pair that is best turned over, -1 where none may be; what is ``tabu`` must beat ``best``."""
    pair, found = _best_of_others(rules, aim, now, tabu, best, after)
    # kin may mend what each breaks alone: they are tried pair by pair
    for one in range(len(now.order)):
        for entry in range(rules.first[one], rules.first[one + 1]):
            other = rules.kin[entry]
            least = max(found, best) if tabu[one] or tabu[other] else found
            if _bound(now, one, other) > least:
                told = _tried(rules, aim, now, (one, int(other)), least, after)
                if told > found:
                    pair, found = (one, int(other)), told
    return pair


@_compiled
def _by_chance(rules: Rules, aim: Aim, now: Now, after: Floats) -> tuple[int, int]:
    """Return a column by chance of those that bring most, with its best partner; -1 where no column has any."""
    size = len(now.order)
    begin = np.random.randint(0, min(KICK_AMONG, size))
    for turn in range(size):
        one = now.order[(begin + turn) % size]
        pair, found = (-1, -1), -np.inf
        for other in range(size):
            told = _tried(rules, aim, now, (one, other), found, after)
            if told > found:
                pair, found = (one, other), told
        if pair[0] >= 0:
            return pair
    return -1, -1


@_compiled
def _seen(rules: Rules, aim: Aim, values: Floats, x: Floats, sums: Floats, worths: Floats) -> tuple[Aim, Now]:
    """Return the plan as it stands, the scenarios that are furthest behind first: they rule out most pairs."""
    share = np.empty(len(worths))
    turned = 1.0 - 2.0 * x
    gains = values * turned.reshape(-1, 1)
    floor = _support(aim, worths, share) + float((share * worths).sum())
    brings = gains @ share
    by = np.argsort(worths - aim.ideal)
    now = Now(turned, sums, gains[:, by], worths[by], brings, np.argsort(-brings), floor)
    return Aim(aim.kind, aim.ideal[by], aim.weights[by], aim.tail), now


@_compiled
def _turn(rules: Rules, values: Floats, sums: Floats, worths: Floats, place: int, by: float) -> None:
    """Turn one column over in the sums of the rows and in the values."""
    for at in range(len(rules.dense)):
        sums[rules.dense[at]] += by * rules.shared[place, at]
    for entry in range(rules.start[place], rules.start[place + 1]):
        sums[rules.row[entry]] += by * rules.coefficient[entry]
    for scenario in range(len(worths)):
        worths[scenario] += by * values[place, scenario]


@_compiled
def turns(
    rules: Rules,
    aim: Aim,
    values: Floats,
    rest: tuple[Floats, Floats],
    plans: tuple[Floats, Floats],
    best: float,
    seed: int,
    clock: tuple[Whole, Whole],
) -> float:
    """Take ten turns; return the best worth. After a hundred that brought nothing better it begins from the best plan.

    ``rest`` are the sums of the rows and the values without the columns in doubt; ``plans`` those columns now and in
    the best plan; ``clock`` from which turn on each may be turned again, and the turn with how long nothing was better
    (-1: nothing can be turned). All three are written to. The same seed gives the same turns.
    """
    np.random.seed(seed)
    (x, best_x), (free_at, count) = plans, clock
    sums, worths, after = rest[0].copy(), rest[1].copy(), np.empty(len(rest[1]))
    for chosen in np.flatnonzero(x):
        _turn(rules, values, sums, worths, int(chosen), 1.0)
    for _taken in range(SPELL):
        told_by, now = _seen(rules, aim, values, x, sums, worths)
        is_kick = count[1] >= AGAIN and count[1] % AGAIN < KICKS
        pair = (-1, -1) if is_kick else _best_pair(rules, told_by, now, free_at > count[0], best, after)
        pair = _by_chance(rules, told_by, now, after) if pair[0] < 0 else pair
        if pair[0] < 0:
            count[1] = -1
            return best
        for place in {pair[0], pair[1]}:
            _turn(rules, values, sums, worths, place, now.turned[place])
            x[place] = 1.0 - x[place]
            free_at[place] = count[0] + 1 + np.random.randint(SHORTEST, LONGEST)
        count += 1
        worth = _worth(aim, worths)
        if worth > best:
            best, count[1] = worth, 0
            best_x[:] = x
        elif count[1] % AGAIN == 0:
            break
    if count[1] and count[1] % AGAIN == 0:
        x[:] = best_x
    return best
