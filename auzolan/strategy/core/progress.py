# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""How far an agenda has come: from observations only, never typed; and how sure and how complete that is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from auzolan.review.nouns import Direction, Observation, Series, Status
from auzolan.strategy.nouns.agenda import (
    Agenda,
    AgendaLevel,
    AgendaProgress,
    Budget,
    Fulfilment,
    Item,
    ItemProgress,
    Milestone,
    Rollup,
    Seen,
    Target,
    TargetReading,
    Version,
    Weighing,
)

SLACK: Final = 0.1
"""The share of the way that is allowed for where an observation has no interval of its own (an assumption, shown)."""


def way(baseline: float, target: float, value: float, direction: Direction) -> float:
    """Return the share of the way from baseline to target that is covered, from 0 to 1.

    The way may lead up or down. Where the target is to stay at the baseline, it is covered as long as the value is not
    worse.

    >>> way(10, 20, 15, Direction.UP), way(20, 10, 12, Direction.DOWN), way(10, 20, 5, Direction.UP)
    (0.5, 0.8, 0.0)
    >>> way(8, 8, 8.5, Direction.UP), way(8, 8, 8.5, Direction.DOWN)
    (1.0, 0.0)
    """
    if target == baseline:
        is_kept = value >= target if direction is Direction.UP else value <= target
        return 1.0 if is_kept else 0.0
    return min(max((value - baseline) / (target - baseline), 0.0), 1.0)


def elapsed(since: date, by: date, day: date) -> float:
    """Return the share of the time from ``since`` to ``by`` that has gone by on a day, from 0 to 1.

    >>> elapsed(date(2025, 1, 1), date(2027, 1, 1), date(2026, 1, 1))
    0.5
    >>> elapsed(date(2025, 1, 1), date(2025, 1, 1), date(2025, 1, 1))
    1.0
    """
    if day >= by:
        return 1.0
    if day <= since:
        return 0.0
    return (day - since).days / (by - since).days


def reading(target: Target, direction: Direction, observed: Sequence[Observation], as_of: date) -> TargetReading:
    """Return how far a target has come, from the newest observation that reaches beyond the day of its baseline.

    What is expected is the share of the time that had gone by when the period of the observation ended: one that comes
    late in the year is not held against the agenda. It is late where even the upper end of its interval lies below
    that; without an interval, where it lies more than SLACK below.

    >>> one = Target("I1", Series("take-up"), 0.8, date(2024, 1, 1), date(2028, 1, 1), baseline=0.4)
    >>> reading(one, Direction.UP, [], date(2025, 1, 1)).seen.value
    'no-data'
    >>> reading(one, Direction.UP, [], date(2023, 1, 1)).seen.value
    'not-due'
    >>> from auzolan.kernel.periods import parse_period
    >>> half = Observation("take-up", parse_period("2025"), 0.5, low=0.48, high=0.52)
    >>> found = reading(one, Direction.UP, [half], date(2026, 6, 1))
    >>> round(found.share, 6), round(found.expected, 2), found.is_late
    (0.25, 0.5, True)
    """
    gone = elapsed(target.since, target.by, as_of)
    if as_of < target.since:
        return TargetReading(target, Seen.NOT_DUE, gone)
    known = [one for one in observed if _counts(one, target, as_of)]
    if not known:
        return TargetReading(target, Seen.NO_DATA, gone)
    newest = max(known, key=lambda one: (one.period.until, one.period.since))
    value = newest.value or 0.0
    if target.baseline is None:
        return TargetReading(target, Seen.NO_BASELINE, gone, observed=newest)
    share = way(target.baseline, target.target, value, direction)
    ends = [way(target.baseline, target.target, end, direction) for end in (newest.low, newest.high) if end is not None]
    low, high = (min(*ends, share), max(*ends, share)) if len(ends) == 2 else (share, share)
    expected = elapsed(target.since, target.by, min(newest.period.until, as_of))
    slack = 0.0 if len(ends) == 2 else SLACK
    return TargetReading(
        target,
        Seen.MEASURED,
        gone,
        share=share,
        low=low,
        high=high,
        expected=expected,
        observed=newest,
        is_late=high < expected - slack,
        backwards=(value - target.baseline) * (target.target - target.baseline) < 0,
    )


@dataclass(frozen=True, slots=True)
class Tally:
    """Hold weights summed exactly, so that no order or grouping of the parts can change what comes of them."""

    weight: Fraction = Fraction(0)
    measured: Fraction = Fraction(0)
    got: Fraction = Fraction(0)
    low: Fraction = Fraction(0)
    high: Fraction = Fraction(0)
    expected: Fraction = Fraction(0)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.weight + other.weight,
            self.measured + other.measured,
            self.got + other.got,
            self.low + other.low,
            self.high + other.high,
            self.expected + other.expected,
        )


def tally(readings: Sequence[TargetReading], weight: Fraction, *, must_be_measured: bool) -> Tally:
    """Return what one item itself adds to every roll-up above it: its targets share its weight equally.

    Targets that are not due yet do not count. An item that must be measured (an initiative that has begun) and has no
    target counts with all its weight as not measured.

    >>> tally([], Fraction(1), must_be_measured=True).weight
    Fraction(1, 1)
    """
    due = [one for one in readings if one.seen is not Seen.NOT_DUE]
    if not due:
        return Tally(weight=weight) if must_be_measured and not readings else Tally()
    each = weight / len(due)
    total = Tally(weight=weight)
    for one in due:
        if one.seen is Seen.MEASURED:
            parts = (one.share or 0.0, one.low or 0.0, one.high or 0.0, one.expected or 0.0)
            got, low, high, expected = (each * Fraction(part) for part in parts)
            total += Tally(Fraction(0), each, got, low, high, expected)
    return total


def rolled(of: Tally, *, slack: float = SLACK) -> Rollup:
    """Return a tally as progress and coverage; late where the upper end lies over ``slack`` below what is expected.

    >>> rolled(Tally(Fraction(2), Fraction(1), Fraction(1, 2), Fraction(1, 4), Fraction(3, 4), Fraction(1, 2)))
    Rollup(coverage=0.5, progress=0.5, low=0.25, high=0.75, expected=0.5, is_late=False)
    >>> rolled(Tally()).coverage is None
    True
    """
    coverage = float(of.measured / of.weight) if of.weight else None
    if not of.measured:
        return Rollup(coverage, None, None, None, None, is_late=False)
    progress, low, high, expected = (float(part / of.measured) for part in (of.got, of.low, of.high, of.expected))
    return Rollup(coverage, progress, low, high, expected, is_late=high < expected - slack)


def progress_of(
    version: Version,
    *,
    directions: Mapping[str, Direction],
    observed: Mapping[Series, Sequence[Observation]],
    fulfilments: Sequence[Fulfilment],
    as_of: date,
    weighing: Weighing = Weighing.EQUAL,
) -> AgendaProgress:
    """Return how a version of an agenda stands on a day: the whole, and every item with all below it, in tree order."""
    agenda = version.agenda
    readings: dict[str, list[TargetReading]] = defaultdict(list)
    for target in agenda.targets:
        way_up = directions.get(target.series.indicator, Direction.UP)
        readings[target.item].append(reading(target, way_up, observed.get(target.series, ()), as_of))
    own = {one.code: _own_tally(one, readings[one.code], agenda, as_of, weighing) for one in agenda.items}
    kept = {(one.item, one.milestone) for one in fulfilments}
    rows, below = [], families(agenda.items)
    for item, depth in in_order(agenda.items):
        family = below[item.code]
        theirs = [one for code in family for one in readings[code]]
        marks = [one for one in agenda.milestones if one.item in family]
        rows.append(
            ItemProgress(
                item=item,
                depth=depth,
                rollup=rolled(_sum(own[code] for code in family)),
                readings=tuple(readings[item.code]),
                cents=_money(agenda, family),
                targets=len(theirs),
                late=sum(one.is_late for one in theirs),
                milestones=len(marks),
                done=sum((one.item, one.code) in kept for one in marks),
                overdue=sum((one.item, one.code) not in kept and one.due < as_of for one in marks),
                illustrative=_illustrative(agenda, family),
            )
        )
    return AgendaProgress(version, as_of, weighing, rolled(_sum(own.values())), tuple(rows), tuple(fulfilments))


def in_order(items: Sequence[Item]) -> list[tuple[Item, int]]:
    """Return the items as a tree is read, each with its depth: children follow their parent, in the order given.

    >>> from auzolan.kernel.texts import same
    >>> tree = [Item(AgendaLevel.AXIS, "A1", same("a"), "O1"), Item(AgendaLevel.OBJECTIVE, "O1", same("o"))]
    >>> [(one.code, depth) for one, depth in in_order(tree)]
    [('O1', 0), ('A1', 1)]
    """
    children: dict[str, list[Item]] = defaultdict(list)
    for one in items:
        children[one.parent].append(one)
    found: list[tuple[Item, int]] = []
    waiting = [(one, 0) for one in reversed(children[""])]
    while waiting:
        item, depth = waiting.pop()
        found.append((item, depth))
        waiting += [(one, depth + 1) for one in reversed(children[item.code])]
    return found


def families(items: Sequence[Item]) -> dict[str, set[str]]:
    """Return of each item the codes of itself and of all below it.

    >>> from auzolan.kernel.texts import same
    >>> tree = [Item(AgendaLevel.OBJECTIVE, "O1", same("o")), Item(AgendaLevel.AXIS, "A1", same("a"), "O1")]
    >>> sorted(families(tree)["O1"])
    ['A1', 'O1']
    """
    parents = {one.code: one.parent for one in items}
    found: dict[str, set[str]] = {code: set() for code in parents}
    for code in parents:
        above, seen = code, set()
        while above in parents and above not in seen:
            found[above].add(code)
            seen.add(above)
            above = parents[above]
    return found


def _own_tally(item: Item, readings: Sequence[TargetReading], agenda: Agenda, as_of: date, weighing: Weighing) -> Tally:
    weight = Fraction(item.weight)
    if weighing is Weighing.BUDGET:
        weight = Fraction(sum(one.cents for one in agenda.budgets if one.item == item.code))
    has_begun = (item.since or agenda.since) <= as_of
    return tally(readings, weight, must_be_measured=item.level is AgendaLevel.INITIATIVE and has_begun)


def _counts(one: Observation, target: Target, as_of: date) -> bool:
    is_value = one.status is Status.VALUE and one.value is not None
    return is_value and one.period.until > target.since and one.period.since <= as_of


def _sum(those: Iterable[Tally]) -> Tally:
    total = Tally()
    for one in those:
        total += one
    return total


def _money(agenda: Agenda, family: set[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in agenda.budgets:
        if one.item in family:
            found[one.currency] = found.get(one.currency, 0) + one.cents
    return found


def _illustrative(agenda: Agenda, family: set[str]) -> int:
    parts: list[Target | Milestone | Budget] = [*agenda.targets, *agenda.milestones, *agenda.budgets]
    items = sum(one.illustrative for one in agenda.items if one.code in family)
    return items + sum(one.illustrative for one in parts if one.item in family)
