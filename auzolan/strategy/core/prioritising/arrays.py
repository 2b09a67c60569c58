# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A portfolio as arrays: one column for each start of each case, one sparse row for each rule.

Cases, budgets and scenarios stand in the order of their names, so the order of the file changes nothing. Each row is
scaled by a power of two, which floats carry without loss, so that its largest coefficient lies between 512 and 1024.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from auzolan.strategy.nouns.prioritising import Candidate, Choice, Minimum, Portfolio

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]
Entries = list[tuple[int, float]]


@dataclass(frozen=True, slots=True)
class Rows:
    """Hold sparse rows with their limits, by row: ``index[start[i]:start[i + 1]]`` are the columns of row i."""

    start: Ints
    index: Ints
    coefficient: Floats
    low: Floats
    high: Floats

    def plus(self, others: Sequence[tuple[Entries, float, float]]) -> "Rows":
        """Return these rows and others below them."""
        lengths = [len(entries) for entries, _, _ in others]
        flat = [entry for entries, _, _ in others for entry in entries]
        return Rows(
            np.concatenate([self.start, self.start[-1] + np.cumsum(lengths, dtype=np.int32)]).astype(np.int32),
            np.concatenate([self.index, np.array([column for column, _ in flat], dtype=np.int32)]).astype(np.int32),
            np.concatenate([self.coefficient, np.array([value for _, value in flat])]),
            np.concatenate([self.low, [low for _, low, _ in others]]),
            np.concatenate([self.high, [high for _, _, high in others]]),
        )

    def limited(self, row: int, high: float) -> "Rows":
        """Return these rows with another upper limit of one."""
        limits = self.high.copy()
        limits[row] = high
        return replace(self, high=limits)

    def entries(self, row: int) -> Entries:
        """Return the columns of a row with their coefficients."""
        part = slice(self.start[row], self.start[row + 1])
        return [(int(c), float(v)) for c, v in zip(self.index[part], self.coefficient[part], strict=True)]

    def activity(self, x: Floats) -> Floats:
        """Return the sum of each row at ``x``."""
        return np.asarray(np.bincount(self.row_of(), self.coefficient * x[self.index], minlength=len(self.low)))

    def row_of(self) -> Ints:
        """Return the row of each coefficient."""
        return np.repeat(np.arange(len(self.low), dtype=np.int32), np.diff(self.start))


@dataclass(frozen=True, slots=True)
class Arrays:
    """Hold a portfolio as arrays: the columns' case, start and values (scenario by column), and the rows.

    The first rows are the budgets in the order of ``budgets``, then come those that say that a case is done at most
    once (``own``: which row that is for each case, -1 where its one column's bound says it). ``scale`` is what each row
    was multiplied with; ``order`` the places of the scenarios in the portfolio.
    """

    cases: tuple[Candidate, ...]
    budgets: tuple[str, ...]
    columns: tuple[Choice, ...]
    case_of: Ints
    start_of: Ints
    values: Floats
    weights: Floats
    rows: Rows
    scale: Floats
    own: Ints
    order: tuple[int, ...]

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return len(self.columns)

    def columns_of(self, case: str) -> list[int]:
        """Return the columns of a case."""
        return [column for column, choice in enumerate(self.columns) if choice.id == case]

    def choices(self, x: Floats) -> tuple[Choice, ...]:
        """Return what is chosen at ``x``."""
        return tuple(self.columns[column] for column in np.flatnonzero(x > 0.5))

    def plan(self, chosen: Iterable[Choice]) -> Floats:
        """Return the columns of what is chosen as ones."""
        wanted = set(chosen)
        return np.array([float(choice in wanted) for choice in self.columns])


def arrays_of(portfolio: Portfolio) -> Arrays:
    """Return a portfolio as arrays.

    >>> from auzolan.strategy.core.prioritising.reading import read_portfolio
    >>> cases = [{"id": "b", "value": 3, "uses": {"eur": 4}}, {"id": "a", "value": 2, "requires": ["b"]}]
    >>> arrays = arrays_of(read_portfolio({"budgets": {"eur": 10}, "cases": cases}))
    >>> [choice.id for choice in arrays.columns], arrays.rows.high[0] / arrays.scale[0], len(arrays.rows.low)
    (['a', 'b'], np.float64(10.0), 2)
    """
    cases = tuple(sorted(portfolio.cases, key=lambda case: case.id))
    budgets = tuple(sorted(portfolio.budgets))
    order = sorted(range(len(portfolio.scenarios)), key=lambda s: portfolio.scenarios[s].name)
    told = [(n, s) for n, case in enumerate(cases) for s in range(len(case.starts))]
    values = [[float(cases[n].starts[s].values[scenario]) for n, s in told] for scenario in order]
    weights = np.array([float(portfolio.scenarios[scenario].weight) for scenario in order])
    place = {name: row for row, name in enumerate(budgets)}
    rows: list[tuple[Entries, float, float]] = [([], -np.inf, float(portfolio.budgets[name])) for name in budgets]
    for column, (n, s) in enumerate(told):
        for name, amount in cases[n].starts[s].uses.items():
            if amount:
                rows[place[name]][0].append((column, float(amount)))
    spans = dict[str, list[tuple[int, int | None]]]()
    for column, (n, s) in enumerate(told):
        spans.setdefault(cases[n].id, []).append((column, cases[n].starts[s].year))
    rows += _rules(portfolio, cases, spans)
    scaled = [_scaled(row) for row in rows]
    empty = Rows(np.zeros(1, dtype=np.int32), np.zeros(0, dtype=np.int32), np.zeros(0), np.zeros(0), np.zeros(0))
    return Arrays(
        cases,
        budgets,
        tuple(Choice(cases[n].id, cases[n].starts[s].year) for n, s in told),
        np.array([n for n, _ in told], dtype=np.int32),
        np.array([s for _, s in told], dtype=np.int32),
        np.array(values),
        weights / weights.sum(),
        empty.plus([row for row, _ in scaled]),
        np.array([scale for _, scale in scaled]),
        _own(cases, len(budgets)),
        tuple(order),
    )


def _own(cases: Sequence[Candidate], first: int) -> Ints:
    has_row = np.array([case.mandatory or len(case.starts) > 1 for case in cases])
    return np.where(has_row, first + np.cumsum(has_row) - 1, -1).astype(np.int32)


def _rules(
    portfolio: Portfolio, cases: Sequence[Candidate], spans: dict[str, list[tuple[int, int | None]]]
) -> Iterator[tuple[Entries, float, float]]:
    """Yield the rows of each case's own rules, then minimums and phases."""
    for case in cases:
        columns = [column for column, _ in spans[case.id]]
        if case.mandatory or len(columns) > 1:
            yield [(column, 1.0) for column in columns], float(case.mandatory), 1.0
    for pair in sorted({tuple(sorted((case.id, other))) for case in cases for other in case.excludes}):
        yield [(column, 1.0) for name in pair for column, _ in spans[name]], -np.inf, 1.0
    for case in cases:
        for other in sorted(case.requires):
            yield from _after(spans[case.id], spans[other], 0)
    for phase in sorted(portfolio.phases, key=lambda phase: (phase.pilot, phase.scale)):
        yield from _after(spans[phase.scale], spans[phase.pilot], phase.years_between)
    for minimum in minimums_in_order(portfolio):
        yield _at_least(minimum.of, minimum.budget, minimum.at_least, cases, spans)


def minimums_in_order(portfolio: Portfolio) -> list[Minimum]:
    """Return the minimums in the order of their rows, which are the last."""
    return sorted(portfolio.minimums, key=lambda minimum: (minimum.budget, minimum.of, minimum.at_least))


def _after(
    later: list[tuple[int, int | None]], first: list[tuple[int, int | None]], between: int
) -> Iterator[tuple[Entries, float, float]]:
    """Yield the rows by which ``later`` starts only where ``first`` has started ``between`` years before.

    Up to each year: no more of the later has started than of the first. Without years: no later without the first.
    """
    years = sorted({year for _, year in later if year is not None})
    if not years or any(year is None for _, year in [*later, *first]):
        yield [(column, 1.0) for column, _ in later] + [(column, -1.0) for column, _ in first], -np.inf, 0.0
        return
    for year in years:
        begun = [(column, 1.0) for column, at in later if at is not None and at <= year]
        ready = [(column, -1.0) for column, at in first if at is not None and at + between <= year]
        yield begun + ready, -np.inf, 0.0


def _at_least(
    of: Sequence[str],
    budget: str,
    at_least: Decimal,
    cases: Sequence[Candidate],
    spans: dict[str, list[tuple[int, int | None]]],
) -> tuple[Entries, float, float]:
    starts = {case.id: case.starts for case in cases}
    entries = [
        (column, float(start.uses.get(budget, 0)) if budget else 1.0)
        for name in sorted(of)
        for (column, _), start in zip(spans[name], starts[name], strict=True)
    ]
    return [(column, amount) for column, amount in entries if amount], float(at_least), np.inf


def _scaled(row: tuple[Entries, float, float]) -> tuple[tuple[Entries, float, float], float]:
    """Return a row multiplied by a power of two, and that power; rows of ones stay as they are."""
    entries, low, high = row
    largest = max((abs(value) for _, value in entries), default=1.0)
    scale = 1.0 if largest == 1.0 else float(2.0 ** (10 - np.frexp(largest)[1]))
    return ([(column, value * scale) for column, value in entries], low * scale, high * scale), scale
