# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""HiGHS behind two questions: the relaxed problem with its prices, and the whole problem within a time and a gap.

Everything is passed as arrays at once; one thread for each solver, so that the same input and seed answer the same
unless time ends the search.
"""

from dataclasses import dataclass, replace
from typing import Any, Final

import highspy
import numpy as np

from auzolan.strategy.core.prioritising.arrays import Bools, Floats, Rows

STEADY: Final = 1e-6
"""How far a whole number may be off in HiGHS (its feasibility tolerance)."""


@dataclass(frozen=True, slots=True)
class Program:
    """Hold a problem to maximise: gains, bounds and whole columns, and rows."""

    gain: Floats
    lower: Floats
    upper: Floats
    whole: Bools
    rows: Rows

    def within(self, lower: Floats, upper: Floats) -> "Program":
        """Return the same with other bounds."""
        return replace(self, lower=lower, upper=upper)

    def also(self, entries: list[tuple[int, float]], low: float, high: float) -> "Program":
        """Return the same with one more row."""
        return replace(self, rows=self.rows.plus([(entries, low, high)]))


@dataclass(frozen=True, slots=True)
class Relaxed:
    """Hold the optimum of the relaxed problem, its columns, their reduced costs and the prices of the rows."""

    value: float
    x: Floats
    reduced: Floats
    prices: Floats


@dataclass(frozen=True, slots=True)
class Searched:
    """Hold what a search of the whole problem came to: a plan (or None), the bound, and whether it is the optimum.

    ``is_empty``: it was proven that there is no plan at all.
    """

    x: Floats | None
    bound: float
    is_done: bool
    is_empty: bool = False


class Quiet(highspy.Highs):
    """Be HiGHS without its Python callbacks, which print a banner and take the lock of Python while it searches."""

    def __init__(self) -> None:
        super(highspy.Highs, self).__init__()


def solver_of(program: Program, seed: int, *, whole: bool) -> Any:
    """Return a silent HiGHS with the program in it."""
    highs = Quiet()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    highs.setOptionValue("random_seed", seed)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(program.gain), len(program.rows.low)
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = program.gain, program.lower, program.upper
    lp.row_lower_, lp.row_upper_ = program.rows.low, program.rows.high
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_ = program.rows.start, program.rows.index
    lp.a_matrix_.value_ = program.rows.coefficient
    if whole:
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        lp.integrality_ = [kinds[int(is_whole)] for is_whole in program.whole]
    if highs.passModel(lp) == highspy.HighsStatus.kError:
        raise ValueError("HiGHS does not accept the arrays")
    return highs


def relax(program: Program, seed: int = 0, seconds: float = np.inf) -> Relaxed | None:
    """Return the optimum of the relaxed problem, or None where even that has no plan (or time ran out).

    >>> from auzolan.strategy.core.prioritising.arrays import arrays_of
    >>> from auzolan.strategy.core.prioritising.reading import read_portfolio
    >>> told = {"budgets": {"eur": 3}, "cases": [{"id": i, "value": 4, "uses": {"eur": 2}} for i in "ab"]}
    >>> found = relax(linear(arrays_of(read_portfolio(told)).rows, np.array([4.0, 4.0])))
    >>> found.value
    6.0
    """
    return answer(solver_of(program, seed, whole=False), seconds)


def linear(rows: Rows, gain: Floats) -> Program:
    """Return the program of rows over columns that are 0 or 1."""
    width = len(gain)
    return Program(gain, np.zeros(width), np.ones(width), np.ones(width, dtype=bool), rows)


def answer(highs: Any, seconds: float = np.inf) -> Relaxed | None:
    """Run the relaxed problem that stands in ``highs`` (from where it stopped before) and return its optimum."""
    highs.setOptionValue("time_limit", _limit(highs, seconds))
    highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    found = highs.getSolution()
    x, reduced, prices = np.array(found.col_value), np.array(found.col_dual), np.array(found.row_dual)
    return Relaxed(float(highs.getInfo().objective_function_value), x, reduced, prices)


def search(
    program: Program,
    *,
    seed: int,
    seconds: float,
    gap: float = 0.0,
    begin: Floats | None = None,
    known: float = np.inf,
) -> Searched:
    """Return the best plan that HiGHS finds within ``seconds`` or a relative ``gap``; ``known`` is an older bound."""
    highs = solver_of(program, seed, whole=True)
    highs.setOptionValue("time_limit", max(0.01, seconds))
    highs.setOptionValue("mip_rel_gap", gap)
    highs.setOptionValue("mip_abs_gap", 1e-7)
    if begin is not None:
        told = highspy.HighsSolution()
        told.col_value = list(begin)
        highs.setSolution(told)
    highs.run()
    status, info = highs.getModelStatus(), highs.getInfo()
    if status == highspy.HighsModelStatus.kInfeasible:
        return Searched(None, -np.inf, is_done=True, is_empty=True)
    x = None
    if info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
        x = np.array(highs.getSolution().col_value)
        x = np.where(program.whole, np.round(x), x)
    bound = info.mip_dual_bound if np.isfinite(info.mip_dual_bound) else known
    if status == highspy.HighsModelStatus.kNotset or (x is None and info.mip_node_count < 0):
        bound = known
    return Searched(x, min(float(bound), known), is_done=status == highspy.HighsModelStatus.kOptimal)


def _limit(highs: Any, seconds: float) -> float:
    # HiGHS counts its time limit from when the solver was made, over all its runs
    return float(highs.getRunTime()) + max(0.01, seconds) if np.isfinite(seconds) else np.inf
