# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which size of bus where: the allocation of a mixed fleet to a day's trips that leaves fewest passengers too close.

Each trip gets one class; at no moment may more buses of a class be out than there are. What is minimised is the mean,
over scenarios of demand, of passengers over the comfortable capacity, with a small price for a large bus where a small
one does. HiGHS (Huangfu and Hall 2018) finds the optimum. No driver is named and no shift is made.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import highspy
import numpy as np

from auzolan.ai.core.occupancy.panel import Floats, Ints
from auzolan.ai.nouns.occupancy import BusClass
from auzolan.kernel.refusals import BadInput

SIZE_PRICE: Final = 0.001
"""What a place of comfort costs in passengers over it: it only breaks ties."""
GAP: Final = 1e-4
SECONDS: Final = 20.0


@dataclass(frozen=True, slots=True)
class Allocated:
    """Hold the class of each trip (its place in the fleet) and the mean passengers over comfort that are expected."""

    classes: Ints
    over: float


def over_comfort(demand: Floats, comfort: Floats) -> Floats:
    """Return the passengers over comfortable capacity of each trip: the mean over scenarios (rows), where there are.

    >>> over_comfort(np.array([[30.0, 10.0], [40.0, 10.0]]), np.array([25.0, 25.0])).tolist()
    [10.0, 0.0]
    """
    return np.asarray(np.maximum(0.0, np.atleast_2d(demand) - comfort).mean(axis=0))


def allocate(
    scenarios: Floats, begin: Floats, minutes: Floats, fleet: Sequence[BusClass], *, seed: int = 0
) -> Allocated:
    """Return the class of each trip with fewest passengers over comfort, on average over ``scenarios`` (rows).

    ``begin`` and ``minutes`` say when each trip is out. Raises BadInput where the fleet cannot run the timetable
    at all, naming the moment.

    >>> fleet = [BusClass("small", 20, 1), BusClass("large", 40, 1)]
    >>> allocate(np.array([[35.0, 15.0]]), np.array([480.0, 485.0]), np.array([30.0, 30.0]), fleet).classes.tolist()
    [1, 0]
    """
    fleet = tuple(fleet)
    packs = _at_once(begin, minutes)
    buses = sum(one.buses for one in fleet)
    for pack in packs:
        if len(pack) > buses:
            moment = int(begin[pack].max())
            raise BadInput(
                buses, field="fleet", expected=f"{len(pack)} buses, out at {moment // 60:02}:{moment % 60:02}"
            )
    price = np.column_stack(
        [over_comfort(scenarios, np.array(one.comfort)) + SIZE_PRICE * one.comfort for one in fleet]
    )
    chosen = _solved(price, packs, fleet, seed)
    comfort = np.array([one.comfort for one in fleet])[chosen]
    return Allocated(chosen, float(over_comfort(scenarios, comfort).sum()))


def scenarios_of(forecast: Floats, low: Floats, high: Floats, *, number: int, seed: int) -> Floats:
    """Return ``number`` draws (rows) of the demand of each trip, as wide as its 90 % interval, on the root scale.

    A twentieth of the variance is shared by all trips of a scenario: days as a whole differ little, trips a lot.

    >>> told = scenarios_of(np.array([9.0]), np.array([4.0]), np.array([16.0]), number=500, seed=1)
    >>> bool(abs(np.quantile(told, 0.95) - 16) < 2), bool((told >= 0).all())
    (True, True)
    """
    chance = np.random.default_rng(seed)
    own = chance.standard_normal((number, len(forecast)))
    shared = chance.standard_normal((number, 1))
    draw = np.sqrt(0.95) * own + np.sqrt(0.05) * shared
    root = np.sqrt(forecast)
    down, up = (root - np.sqrt(low)) / 1.645, (np.sqrt(high) - root) / 1.645
    return np.asarray(np.maximum(0.0, root + np.where(draw < 0, down, up) * draw) ** 2)


class _Quiet(highspy.Highs):
    """Be HiGHS without its Python callbacks, which print a banner and hold the lock of Python."""

    def __init__(self) -> None:
        super(highspy.Highs, self).__init__()


def _at_once(begin: Floats, minutes: Floats) -> list[Ints]:
    """Return the largest sets of trips that are out at the same moment: one for each start after which a trip ends."""
    end = begin + minutes
    order = np.argsort(begin, kind="stable")
    packs: list[Ints] = []
    for place, trip in enumerate(order):
        following = begin[order[place + 1]] if place + 1 < len(order) else np.inf
        out = np.flatnonzero((begin <= begin[trip]) & (end > begin[trip]))
        if following > begin[trip] and (end[out] <= following).any():
            packs.append(out)
    return packs


def _solved(price: Floats, packs: list[Ints], fleet: Sequence[BusClass], seed: int) -> Ints:
    trips, classes = price.shape
    highs = _Quiet()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    highs.setOptionValue("random_seed", seed)
    highs.setOptionValue("mip_rel_gap", GAP)
    highs.setOptionValue("time_limit", SECONDS)
    lp = highspy.HighsLp()
    rows: list[tuple[Ints, float, float]] = [(trip * classes + np.arange(classes), 1.0, 1.0) for trip in range(trips)]
    rows += [
        (pack * classes + place, 0.0, float(one.buses))
        for pack in packs
        for place, one in enumerate(fleet)
        if one.buses < len(pack)
    ]
    lp.num_col_, lp.num_row_ = trips * classes, len(rows)
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = price.ravel(), np.zeros(price.size), np.ones(price.size)
    lp.row_lower_ = np.array([low for _, low, _ in rows])
    lp.row_upper_ = np.array([high for _, _, high in rows])
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.cumsum([0, *(len(columns) for columns, _, _ in rows)])
    lp.a_matrix_.index_ = np.concatenate([columns for columns, _, _ in rows])
    lp.a_matrix_.value_ = np.ones(len(lp.a_matrix_.index_))
    lp.integrality_ = [highspy.HighsVarType.kInteger] * price.size
    highs.passModel(lp)
    highs.run()
    told = np.array(highs.getSolution().col_value)
    if not len(told) or not highs.getInfo().primal_solution_status:
        raise BadInput(len(fleet), field="fleet", expected="a fleet for which an allocation is found in the time given")
    return np.asarray(told.reshape(trips, classes).argmax(axis=1), dtype=np.int64)
