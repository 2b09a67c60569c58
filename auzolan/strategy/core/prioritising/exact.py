# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A plan checked and valued in exact fractions of the file's decimals: what floats found must hold without them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, localcontext
from fractions import Fraction
from math import lcm

from auzolan.strategy.nouns.prioritising import Choice, Objective, Portfolio, Start


def faults(portfolio: Portfolio, chosen: Sequence[Choice]) -> list[str]:
    """Return every rule that a plan breaks, in words; nothing where it holds.

    >>> from auzolan.strategy.core.prioritising.reading import read_portfolio
    >>> told = {"budgets": {"eur": 1}, "cases": [{"id": "a", "value": 1, "uses": {"eur": Decimal("1.0000000001")}}]}
    >>> faults(read_portfolio(told), [Choice("a")])
    ['eur: 1.0000000001 of 1']
    """
    starts = starts_of(portfolio, chosen)
    found = [f"{choice.id}: no such start" for choice in chosen if choice.id not in starts]
    found += [f"{name}: twice" for name, times in Counter(c.id for c in chosen).items() for _ in range(times - 1)]
    used = use_of(starts.values())
    found += [f"{n}: {used[n]} of {limit}" for n, limit in portfolio.budgets.items() if used.get(n, 0) > limit]
    for case in portfolio.cases:
        if case.mandatory and case.id not in starts:
            found.append(f"{case.id}: mandatory, not chosen")
        if case.id in starts:
            found += [f"{case.id}: excludes {other}" for other in case.excludes if other in starts]
            found += [f"{case.id}: requires {o}" for o in case.requires if not _follows(starts, case.id, o, 0)]
    for phase in portfolio.phases:
        if phase.scale in starts and not _follows(starts, phase.scale, phase.pilot, phase.years_between):
            found.append(f"{phase.scale}: comes {phase.years_between} years after {phase.pilot}")
    for minimum in portfolio.minimums:
        done = [starts[name] for name in minimum.of if name in starts]
        amount = sum((_amount(start, minimum.budget) for start in done), Decimal(0))
        if amount < minimum.at_least:
            found.append(f"{', '.join(minimum.of)}: {amount}, at least {minimum.at_least}")
    return found


def starts_of(portfolio: Portfolio, chosen: Iterable[Choice]) -> dict[str, Start]:
    """Return the start of each case that is chosen; what is not in the portfolio is left out."""
    wanted = {choice.id: choice.year for choice in chosen}
    return {
        case.id: start
        for case in portfolio.cases
        if case.id in wanted
        for start in case.starts
        if start.year == wanted[case.id]
    }


def use_of(starts: Iterable[Start]) -> dict[str, Decimal]:
    """Return what starts use of each budget together."""
    used: dict[str, Decimal] = defaultdict(Decimal)
    with localcontext() as context:
        context.prec = 60
        for start in starts:
            for name, amount in start.uses.items():
                used[name] += amount
    return dict(used)


def worths(portfolio: Portfolio, chosen: Iterable[Choice]) -> list[Fraction]:
    """Return what a plan is worth in each scenario, in the order of the portfolio."""
    starts = starts_of(portfolio, chosen).values()
    return [
        sum((Fraction(start.values[scenario]) for start in starts), Fraction(0))
        for scenario in range(len(portfolio.scenarios))
    ]


def shares(portfolio: Portfolio) -> list[Fraction]:
    """Return the weight of each scenario as a share of them all."""
    weights = [Fraction(scenario.weight) for scenario in portfolio.scenarios]
    return [weight / sum(weights) for weight in weights]


def worth(
    portfolio: Portfolio, chosen: Iterable[Choice], objective: Objective, bounds: Mapping[str, Fraction]
) -> Fraction:
    """Return what a plan is worth under an objective; the regret where that is asked, against ``bounds`` of scenarios.

    Expected value: the weighted mean. CVaR: the mean of the worst share 1 - alpha of the weight (Rockafellar and
    Uryasev 2000). Regret: the largest distance of the plan to a scenario's bound.

    >>> from auzolan.strategy.core.prioritising.reading import read_portfolio
    >>> told = {"budgets": {}, "cases": [{"id": "a", "value": {"dry": 1, "wet": 5}}]}
    >>> [worth(read_portfolio(told), [Choice("a")], o, {"dry": 4, "wet": 5}) for o in Objective]
    [Fraction(3, 1), Fraction(1, 1), Fraction(3, 1)]
    """
    return merit_of(portfolio, worths(portfolio, chosen), shares(portfolio), objective, bounds)


def merit_of(
    portfolio: Portfolio,
    values: Sequence[Fraction],
    weights: Sequence[Fraction],
    objective: Objective,
    bounds: Mapping[str, Fraction],
) -> Fraction:
    """Return what a plan is worth under an objective from what it is worth in each scenario."""
    if objective is Objective.VALUE:
        return sum((v * w for v, w in zip(values, weights, strict=True)), Fraction(0))
    if objective is Objective.REGRET:
        return max(bounds[s.name] - v for s, v in zip(portfolio.scenarios, values, strict=True))
    tail = left = 1 - Fraction(portfolio.alpha)
    total = Fraction(0)
    for value, weight in sorted(zip(values, weights, strict=True)):
        part = min(weight, left)
        total, left = total + part * value, left - part
    return total / tail


class Valuing:
    """Value plans exactly and fast: every value as a whole number of the smallest decimal that occurs.

    >>> from auzolan.strategy.core.prioritising.reading import read_portfolio
    >>> portfolio = read_portfolio({"budgets": {}, "cases": [{"id": "a", "value": {"dry": 1, "wet": Decimal("5.5")}}]})
    >>> Valuing(portfolio, {}).worth([Choice("a")], Objective.VALUE)
    Fraction(13, 4)
    """

    def __init__(self, portfolio: Portfolio, bounds: Mapping[str, Fraction]) -> None:
        self.portfolio, self.bounds, self.weights = portfolio, bounds, shares(portfolio)
        starts = [(Choice(case.id, start.year), start.values) for case in portfolio.cases for start in case.starts]
        self.unit, told = whole_of([values for _, values in starts])
        self.whole = {choice: values for (choice, _), values in zip(starts, told, strict=True)}

    def worth(self, chosen: Iterable[Choice], objective: Objective) -> Fraction:
        """Return the same as ``worth`` for a plan whose choices are all of the portfolio."""
        told = [self.whole[choice] for choice in chosen]
        sums = [sum(column) for column in zip(*told, strict=True)] or [0] * len(self.weights)
        return merit_of(
            self.portfolio, [Fraction(one, self.unit) for one in sums], self.weights, objective, self.bounds
        )


def whole_of(rows: Sequence[Sequence[Decimal]]) -> tuple[int, list[list[int]]]:
    """Return a power of ten, and the numbers multiplied by it, with which all of them are whole.

    >>> whole_of([[Decimal("0.5"), Decimal(2)], [Decimal("1.25")]])
    (100, [[50, 200], [125]])
    """
    digits = max(0, max((-_exponent(value) for row in rows for value in row), default=0))
    return 10**digits, [[int(value.scaleb(digits)) for value in row] for row in rows]


def means_of(rows: Sequence[Sequence[Decimal]], weights: Sequence[Fraction]) -> list[Fraction]:
    """Return the mean of each row by weight, exactly; in whole numbers until the end, for fractions are slow.

    >>> means_of([[Decimal(1), Decimal("2.5")]], [Fraction(1, 3), Fraction(2, 3)])
    [Fraction(2, 1)]
    """
    unit, told = whole_of(rows)
    common = lcm(*(weight.denominator for weight in weights))
    parts = [int(weight * common) for weight in weights]
    return [Fraction(sum(v * part for v, part in zip(row, parts, strict=True)), unit * common) for row in told]


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def as_decimal(number: Fraction) -> Decimal:
    """Return a fraction as a decimal of up to 28 digits.

    >>> as_decimal(Fraction(3, 8))
    Decimal('0.375')
    """
    return Decimal(number.numerator) / Decimal(number.denominator)


def step_of(numbers: Iterable[Fraction]) -> Fraction:
    """Return the largest step of which all numbers are multiples: no sum of them lies between two steps.

    >>> step_of([Fraction(6), Fraction(9), Fraction(1, 2)])
    Fraction(1, 2)
    """
    found = Fraction(0)
    for number in numbers:
        found = _common(found, abs(number))
    return found


def _common(one: Fraction, other: Fraction) -> Fraction:
    while other:
        one, other = other, one % other
    return one


def _follows(starts: Mapping[str, Start], later: str, first: str, between: int) -> bool:
    if first not in starts:
        return False
    year, begun = starts[later].year, starts[first].year
    return year is None or begun is None or begun + between <= year


def _amount(start: Start, budget: str) -> Decimal:
    return start.uses.get(budget, Decimal(0)) if budget else Decimal(1)
