# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading a table of past projects: what can be learnt from, what is left out and why, and what is refused."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from auzolan.kernel.refusals import BadInput, BadTable, Problem
from auzolan.strategy.core.learning import cells
from auzolan.strategy.nouns.learning import Past, Path, Taken

Row = Mapping[str, str]
FEWEST: Final = 20
MOST_PROBLEMS: Final = 100
_AMOUNT: Final = "an amount of money, like 1234.5 or 1,234.50"
_DAY: Final = "a day, like 2020-12-31 or 31/12/2020"


@dataclass(frozen=True, slots=True)
class Columns:
    """Name the columns of a table of projects: planned, actual and start, and its groups, coarsest first."""

    planned: str
    actual: str
    start: str
    groups: tuple[str, ...]

    @property
    def named(self) -> tuple[str, ...]:
        """Return every column that is read."""
        return (self.planned, self.actual, self.start, *self.groups)


def require(header: Sequence[str], columns: Columns, file: str) -> None:
    """Raise BadInput where the header lacks a column that is asked for, or one is asked for twice.

    >>> require(["a"], Columns("a", "b", "c", ()), "h.csv")
    Traceback (most recent call last):
    ...
    auzolan.kernel.refusals.BadInput: h.csv, row 1: 'b' is not accepted; expected one of the columns there are: a
    """
    for name in columns.named:
        if columns.named.count(name) > 1:
            raise BadInput(name, field="--group", expected="each column named once")
        if name not in header:
            there = ", ".join(header)
            raise BadInput(name, file=file, row=1, expected=f"one of the columns there are: {there}")
        if list(header).count(name) > 1:
            raise BadInput(name, file=file, row=1, field=name, expected="one column of that name, not several")


def ordered(rows: Sequence[Row], groups: tuple[str, ...]) -> tuple[str, ...]:
    """Return the groups as they nest: in the order given, but one that another wholly decides goes before it.

    Investment, agency is turned into agency, investment, where each investment is of one agency and not the other way.

    >>> told = [{"investment": name, "agency": name[0]} for name in ("a1", "a2", "b1")]
    >>> ordered(told, ("investment", "agency"))
    ('agency', 'investment')
    """
    found = list(groups)
    for _round in groups:
        for place in range(len(found) - 1):
            finer, coarser = found[place], found[place + 1]
            if _decides(rows, finer, coarser) and not _decides(rows, coarser, finer):
                found[place], found[place + 1] = coarser, finer
    return tuple(found)


def take(rows: Sequence[Row], columns: Columns, file: str, *, fewest: int = FEWEST) -> Taken:
    """Return what can be learnt from the rows of a table; ``columns.groups`` in the order in which they nest.

    A row is left out, and counted by its reason, where planned, actual or start is empty, or planned or actual is not
    above 0. A cell that holds something else than an amount or a day is refused: raises BadTable with every such cell.
    Raises BadInput where fewer than ``fewest`` rows are left. Groups are compared without regard to case and spaces; an
    empty one puts the project into no class at that level.

    >>> row = {"p": "100", "a": "110", "s": "2020-01-31", "g": "Roads "}
    >>> told = take([row, row | {"a": ""}], Columns("p", "a", "s", ("g",)), "h.csv", fewest=1)
    >>> told.past.ratios, told.past.paths, dict(told.left_out)
    (array([1.1]), (('roads',),), {'actual is missing': 1})
    """
    names = {"planned": columns.planned, "actual": columns.actual, "start": columns.start}
    signs = {part: cells.decimal_sign(row[names[part]] for row in rows) for part in ("planned", "actual")}
    order = cells.day_order(row[columns.start] for row in rows)
    if not order:
        told = "all days before months, or all months before days"
        raise BadInput("31/12 and 12/31", file=file, field=columns.start, expected=told)
    left: Counter[str] = Counter()
    problems: list[Problem] = []
    kept: list[tuple[float, int, Path, float]] = []
    for number, row in enumerate(rows, start=2):
        missing = [part for part, name in names.items() if cells.is_missing(row[name])]
        amounts = {part: cells.amount(row[names[part]], signs[part]) for part in signs if part not in missing}
        day = None if "start" in missing else cells.day(row[columns.start], order)
        bad = [part for part, value in amounts.items() if value is None]
        problems += [Problem(file, number, names[part], row[names[part]], _AMOUNT) for part in bad]
        if day is None and "start" not in missing:
            problems.append(Problem(file, number, columns.start, row[columns.start], _DAY))
        reason = _reason(missing, amounts)
        if reason:
            left[reason] += 1
        elif not problems and day is not None:
            planned, actual = amounts["planned"], amounts["actual"]
            ratio = 1.0 if planned == actual else float(actual) / float(planned)  # type: ignore[arg-type]
            kept.append((ratio, day.toordinal(), _path(row, columns.groups), float(planned)))  # type: ignore[arg-type]
    if problems:
        raise BadTable(problems[:MOST_PROBLEMS])
    if len(kept) < fewest:
        expected = f"at least {fewest} projects with planned, actual and start"
        raise BadInput(f"{len(kept)} projects", file=file, expected=expected)
    spelled = {fold(row[name]): row[name].strip() for row in reversed(rows) for name in columns.groups}
    return Taken(_past(kept), columns.groups, dict(sorted(left.items())), _notes(kept, columns.start), spelled)


def _past(kept: Sequence[tuple[float, int, Path, float]]) -> Past:
    ratios, starts, paths, planned = zip(*kept, strict=True) if kept else ((), (), (), ())
    return Past(np.array(ratios, float), np.array(starts, np.int64), tuple(paths), np.array(planned, float))


def _notes(kept: Sequence[tuple[float, int, Path, float]], start: str) -> tuple[str, ...]:
    if cells.looks_swapped(date.fromordinal(one[1]) for one in kept):
        return (f"column {start}: days and months seem to be exchanged where both are up to 12; read as they stand",)
    return ()


def _reason(missing: Sequence[str], amounts: Mapping[str, object]) -> str:
    """Return why a row is left out, the first reason that holds; nothing where it is not."""
    for part in ("planned", "actual", "start"):
        if part in missing:
            return f"{part} is missing"
    for part, value in amounts.items():
        if value is not None and value <= 0:  # type: ignore[operator]
            return f"{part} is not above 0"
    return ""


def _path(row: Row, groups: Sequence[str]) -> Path:
    return tuple(fold(row[name]) for name in groups)


def fold(cell: str) -> str:
    """Return a name of a group without regard to case and spaces; nothing where it is not known.

    >>> fold("  Roads and  Bridges"), fold("n/a")
    ('roads and bridges', '')
    """
    return "" if cells.is_missing(cell) else " ".join(cell.casefold().split())


def _decides(rows: Sequence[Row], finer: str, coarser: str) -> bool:
    """Tell whether each value of one column goes with one value of the other (but for one row in twenty)."""
    counts: dict[str, Counter[str]] = {}
    for row in rows:
        counts.setdefault(row[finer], Counter())[row[coarser]] += 1
    most = sum(max(found.values()) for found in counts.values())
    return most >= 0.95 * len(rows)
