# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Observations: which are refused, and how several make one by their indicator's own rule."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import fields, replace
from math import isfinite, sqrt
from typing import Final

from auzolan.kernel.periods import Period, period_of
from auzolan.kernel.refusals import BadInput, Problem
from auzolan.review.nouns import Aggregation, Dimensions, Indicator, Observation, Status

DIMENSIONS: Final = tuple(one.name for one in fields(Dimensions))
ADDS_UP: Final = ("count", "eur", "gbp")
Key = tuple[Period, Dimensions]
Rule = Callable[[Key, Sequence[Observation]], Observation]
_NUMBERS: Final = ("value", "n", "low", "high", "numerator", "denominator")


def faults(observations: Iterable[Observation], known: Collection[str], file: str) -> list[Problem]:
    """Return a problem for each thing that cannot be: row 2 is the first observation, below the heading of a file.

    An unknown indicator, a value without status or a status without its value, a number that is none, an interval
    upside down, fewer than no cases, and two different values for the same indicator, period and dimensions.

    >>> from auzolan.kernel.periods import parse_period
    >>> [str(problem) for problem in faults([Observation("x", parse_period("2025"), None)], {"x"}, "x.csv")]
    ["x.csv, row 2, column value: '' is not accepted; expected a number, or another status"]
    """
    problems: list[Problem] = []
    met: dict[tuple[str, Period, Dimensions], Observation] = {}
    for row, one in enumerate(observations, start=2):
        told = _faults_of(one, known)
        before = one if told else met.setdefault((one.indicator, one.period, one.dimensions), one)
        if (before.status, before.value) != (one.status, one.value):
            told.append(("period", one.period.label(), "one value for each indicator, period and dimensions"))
        problems += [Problem(file, row, column, value, expected) for column, value, expected in told]
    return problems


def once(observations: Iterable[Observation]) -> list[Observation]:
    """Return the first observation of each indicator, period and dimensions, in their order.

    >>> from auzolan.kernel.periods import parse_period
    >>> one = Observation("x", parse_period("2025"), 1.0, provenance="a")
    >>> [kept.provenance for kept in once([one, replace(one, provenance="b")])]
    ['a']
    """
    kept: dict[tuple[str, Period, Dimensions], Observation] = {}
    for one in observations:
        kept.setdefault((one.indicator, one.period, one.dimensions), one)
    return list(kept.values())


def aggregate(
    indicator: Indicator, observations: Sequence[Observation], *, grain: str = "", over: Collection[str] = ()
) -> list[Observation]:
    """Return the observations of ``indicator`` by periods of ``grain`` and over the dimensions ``over``.

    By the indicator's rule: sums are added, means weighted by their cases, ratios divided anew from their parts, of a
    stock the last is taken. A sum of which a part is missing is not provided: missing is never 0. Where a value for
    the whole was published, it is taken instead of its parts. What was not applicable is left out.

    >>> from auzolan.kernel.periods import parse_period
    >>> from auzolan.kernel.texts import Text
    >>> from auzolan.review.nouns import Direction
    >>> trips = Indicator("trips", Text(), "count", Direction.UP, Aggregation.SUM, "month", "", "")
    >>> months = [Observation("trips", parse_period(f"2025-{m:02}"), 10.0) for m in (1, 2, 3, 4)]
    >>> [(one.period.label(), one.value) for one in aggregate(trips, months, grain="quarter")]
    [('2025-Q1', 30.0), ('2025-Q2', None)]
    """
    unknown = set(over) - set(DIMENSIONS)
    if unknown:
        raise BadInput(", ".join(sorted(unknown)), field="over", expected="of " + ", ".join(DIMENSIONS))
    blank = dict.fromkeys(over, "")
    rows = list(observations)
    if over:
        rows = _grouped(rows, lambda one: (one.period, replace(one.dimensions, **blank)), _over(indicator))
    if grain:
        rows = _grouped(rows, lambda one: (_within(one, grain), one.dimensions), _in_time(indicator))
    return sorted(rows, key=lambda one: (one.dimensions, one.period))


def _faults_of(one: Observation, known: Collection[str]) -> list[tuple[str, str, str]]:
    told: list[tuple[str, str, str]] = []
    if one.indicator not in known:
        told.append(("indicator", one.indicator, "the key of an indicator that is recorded"))
    if one.status is Status.VALUE and one.value is None:
        told.append(("value", "", "a number, or another status"))
    if one.status is not Status.VALUE and one.value is not None:
        told.append(("value", str(one.value), f"nothing where the status is {one.status}"))
    numbers = {name: getattr(one, name) for name in _NUMBERS}
    told += [(name, str(n), "a number") for name, n in numbers.items() if n is not None and not isfinite(n)]
    if one.n is not None and one.n < 0:
        told.append(("n", str(one.n), "0 or more"))
    if one.low is not None and one.high is not None and one.low > one.high:
        told.append(("low", str(one.low), f"at most high, {one.high}"))
    return told


def _grouped(rows: Iterable[Observation], key_of: Callable[[Observation], Key], rule: Rule) -> list[Observation]:
    groups: dict[Key, list[Observation]] = defaultdict(list)
    for one in rows:
        groups[key_of(one)].append(one)
    return [_one_of(key, members, rule) for key, members in groups.items()]


def _one_of(key: Key, members: Sequence[Observation], rule: Rule) -> Observation:
    """Return what was published for the whole where it was; else its parts by the rule."""
    whole = [one for one in members if (one.period, one.dimensions) == key]
    if whole:
        return whole[-1]
    parts = [one for one in members if one.status is not Status.NOT_APPLICABLE]
    if not parts:
        return _absent(key, members, Status.NOT_APPLICABLE)
    return rule(key, sorted(parts, key=lambda one: (one.period, one.dimensions)))


def _within(one: Observation, grain: str) -> Period:
    """Return the period of that grain that holds the observation's; its own where none does."""
    wider = period_of(one.period.since, grain)
    return wider if one.period.until <= wider.until else one.period


def _over(indicator: Indicator) -> Rule:
    if indicator.aggregation is Aggregation.LAST:
        if indicator.unit not in ADDS_UP:
            raise BadInput(indicator.key, field="over", expected="an indicator whose values add up or average")
        return _sum
    return {Aggregation.SUM: _sum, Aggregation.MEAN: _mean, Aggregation.RATIO: _ratio}[indicator.aggregation]


def _in_time(indicator: Indicator) -> Rule:
    if indicator.aggregation is Aggregation.SUM:
        return _whole_sum
    return {Aggregation.LAST: _last, Aggregation.MEAN: _mean, Aggregation.RATIO: _ratio}[indicator.aggregation]


def _whole_sum(key: Key, parts: Sequence[Observation]) -> Observation:
    """Return the sum where the parts cover every day of the period once; else it is not provided."""
    if sum(one.period.days for one in parts) != key[0].days:
        return _absent(key, parts, Status.NOT_PROVIDED)
    return _sum(key, parts)


def _sum(key: Key, parts: Sequence[Observation]) -> Observation:
    values = [one.value for one in parts if one.value is not None]
    if len(values) < len(parts):
        return _absent(key, parts, Status.NOT_PROVIDED)
    return _made(key, parts, sum(values), [1.0] * len(parts))


def _mean(key: Key, parts: Sequence[Observation]) -> Observation:
    known = [one for one in parts if one.value is not None]
    weights = [one.n for one in known if one.n is not None]
    if len(weights) < len(known) or not sum(weights):
        weights = [1.0] * len(known)
    if not known:
        return _absent(key, parts, Status.NOT_PROVIDED)
    shares = [weight / sum(weights) for weight in weights]
    return _made(key, known, sum(s * (one.value or 0.0) for s, one in zip(shares, known, strict=True)), shares)


def _ratio(key: Key, parts: Sequence[Observation]) -> Observation:
    tops = [one.numerator for one in parts if one.numerator is not None]
    bottoms = [one.denominator for one in parts if one.denominator is not None]
    if len(tops) < len(parts) or len(bottoms) < len(parts) or not sum(bottoms):
        return _absent(key, parts, Status.NOT_PROVIDED)
    shares = [bottom / sum(bottoms) for bottom in bottoms]
    made = _made(key, parts, sum(tops) / sum(bottoms), shares)
    return replace(made, numerator=sum(tops), denominator=sum(bottoms))


def _last(key: Key, parts: Sequence[Observation]) -> Observation:
    known = [one for one in parts if one.value is not None]
    return replace(known[-1], period=key[0]) if known else _absent(key, parts, Status.NOT_PROVIDED)


def _made(key: Key, parts: Sequence[Observation], value: float, weights: Sequence[float]) -> Observation:
    """Return the observation that the parts make; its interval, where each has one, as of independent parts."""
    counts = [one.n for one in parts if one.n is not None]
    reaches = [
        weight * (one.high - one.low) / 2
        for one, weight in zip(parts, weights, strict=True)
        if one.low is not None and one.high is not None
    ]
    reach = sqrt(sum(r * r for r in reaches)) if len(reaches) == len(parts) else None
    return replace(
        _absent(key, parts, Status.VALUE),
        value=value,
        n=sum(counts) if len(counts) == len(parts) else None,
        low=None if reach is None else value - reach,
        high=None if reach is None else value + reach,
    )


def _absent(key: Key, parts: Sequence[Observation], status: Status) -> Observation:
    sources = sorted({one.provenance for one in parts if one.provenance})
    return Observation(
        parts[0].indicator,
        key[0],
        None,
        status,
        key[1],
        provenance=" ; ".join(sources[:3]) + (" ; ..." if len(sources) > 3 else ""),
        simulated=any(one.simulated for one in parts),
    )
