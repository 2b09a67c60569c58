# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""A portfolio to choose from, made of the cases of the house, their corrected worth, the limits and the futures.

Whoever takes the highest of several estimates is disappointed on average (Smith and Winkler 2006, the optimizer's
curse): in each future the worths are drawn towards each other by how uncertain they are before anything is chosen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, hypot
from typing import Final

from auzolan.kernel.chain import canonical_json, digest
from auzolan.kernel.refs import Ref
from auzolan.kernel.refusals import BadTable, Problem
from auzolan.strategy.core.prioritising.circles import circle
from auzolan.strategy.core.uncertainty import deviation, shrunk
from auzolan.strategy.core.valuing import discount_factor, present_value
from auzolan.strategy.nouns.cases import Case, CaseRecord, CaseState, CostKind
from auzolan.strategy.nouns.portfolio import (
    Aside,
    Asked,
    CostBasis,
    Envelope,
    Future,
    LeftAside,
    money_key,
    staff_key,
)
from auzolan.strategy.nouns.prioritising import Candidate, Minimum, Portfolio, Scenario, Start
from auzolan.strategy.nouns.valuing import CorrectedCost, Flow, Rates

COMMITTED: Final = (CaseState.APPROVED, CaseState.LIVE)
ONLY: Final = Future("expected", Decimal(1), Decimal(1), Decimal(1), "", "")
"""The future that is reckoned with where none is told."""


@dataclass(frozen=True, slots=True)
class Worth:
    """Hold present values of a case at its own start, corrected, with how uncertain each is; all in cents.

    ``building`` is what building costs against the limits, as a multiple of what was planned.
    """

    benefits: Fraction
    costs: Fraction
    benefits_deviation: float
    costs_deviation: float
    building: Fraction = Fraction(1)


def worth_of(flows: Sequence[Flow], rates: Rates, cost: CorrectedCost, basis: CostBasis) -> Worth:
    """Return the worth of a case whose flows history has corrected."""
    costs, benefits = [one for one in flows if one.is_cost], [one for one in flows if not one.is_cost]
    held = {CostBasis.PLANNED: cost.planned, CostBasis.P50: cost.p50, CostBasis.P80: cost.p80}[basis]
    return Worth(
        benefits=sum((present_value(one.middle, rates) for one in benefits), Fraction(0)),
        costs=sum((present_value(one.middle, rates) for one in costs), Fraction(0)),
        benefits_deviation=deviation(benefits, rates),
        costs_deviation=deviation(costs, rates),
        building=Fraction(held, cost.planned) if cost.planned else Fraction(1),
    )


def ask(records: Sequence[CaseRecord], worths: Mapping[str, Worth], envelope: Envelope, rates: Rates) -> Asked:
    """Return what is to be prioritised; BadTable where cases need each other in a circle.

    What is approved or live keeps what it uses: it is mandatory, where it stands. What is being written may start
    later by ``envelope.shift`` years, never before the first year. Cases that replace one and the same system exclude
    each other, and so does what a case names in its exclusions.
    """
    aside = left_aside(records, envelope)
    out = {one.id for one in aside}
    standing = [one for one in records if one.case.slug not in out]
    futures = envelope.futures or (ONLY,)
    values = _values(standing, worths, envelope, futures, rates)
    needs = _needs(standing)
    round_and_round = circle(needs)
    if round_and_round:
        told = " > ".join(round_and_round)
        raise BadTable([Problem("", None, "requires", told, "cases that do not, at the end, need themselves")])
    excludes = _excludes(standing)
    cases = tuple(
        Candidate(
            one.case.slug,
            _starts(one, worths[one.case.slug], values[one.case.slug], envelope, rates),
            requires=tuple(sorted(needs[one.case.slug])),
            excludes=tuple(sorted(excludes[one.case.slug])),
            mandatory=one.state in COMMITTED,
        )
        for one in standing
    )
    portfolio = Portfolio(
        budgets={one.key: Decimal(one.cents) for one in envelope.money} | {one.key: one.fte for one in envelope.staff},
        cases=cases,
        scenarios=tuple(Scenario(one.name, one.weight) for one in futures),
        minimums=_minimums(standing, envelope),
    )
    return Asked(portfolio, aside, digest(canonical_json((portfolio, aside))))


def left_aside(records: Sequence[CaseRecord], envelope: Envelope) -> tuple[LeftAside, ...]:
    """Return the cases that do not stand for choice: stopped, over, later than the limits reach, or without a need."""
    found: dict[str, LeftAside] = {}
    for one in records:
        slug = one.case.slug
        if one.state is CaseState.STOPPED:
            found[slug] = LeftAside(slug, Aside.STOPPED)
        elif one.case.end_year < envelope.first_year:
            found[slug] = LeftAside(slug, Aside.OVER)
        elif one.case.start_year > envelope.last_year and one.state not in COMMITTED:
            found[slug] = LeftAside(slug, Aside.LATER)
    changed = True
    while changed:
        changed = False
        for one in records:
            lacking = next((need for need in _named(one) if need in found and found[need].why is not Aside.OVER), "")
            if lacking and one.case.slug not in found and one.state not in COMMITTED:
                found[one.case.slug] = LeftAside(one.case.slug, Aside.NEEDS, lacking)
                changed = True
    return tuple(found[slug] for slug in sorted(found))


def yearly(present: float, years: int, rates: Rates) -> float:
    """Return the even yearly amount over some years that is worth a present value (equivalent annual value).

    >>> from auzolan.strategy.nouns.valuing import EU_4
    >>> round(yearly(100.0, 2, EU_4), 4)
    50.9804
    """
    return present / float(sum(discount_factor(year, rates) for year in range(max(years, 1))))


def _values(
    standing: Sequence[CaseRecord],
    worths: Mapping[str, Worth],
    envelope: Envelope,
    futures: Sequence[Future],
    rates: Rates,
) -> dict[str, tuple[float, ...]]:
    """Return the worth of each case in each future, as of the first year, drawn towards the others' in that future."""
    by_future = []
    for future in futures:
        up, down = Fraction(future.benefits), Fraction(future.costs)
        raw, deviations = [], []
        for one in standing:
            worth, factor = worths[one.case.slug], _discount(one.case.start_year, envelope, rates)
            raw.append(float(factor * (up * worth.benefits - down * worth.costs)))
            spread = hypot(float(up) * worth.benefits_deviation, float(down) * worth.costs_deviation)
            deviations.append(float(factor) * spread)
        by_future.append(shrunk(raw, deviations))
    return {one.case.slug: tuple(row[n] for row in by_future) for n, one in enumerate(standing)}


def _starts(
    record: CaseRecord, worth: Worth, values: Sequence[float], envelope: Envelope, rates: Rates
) -> tuple[Start, ...]:
    case = record.case
    if record.state in COMMITTED:
        shifts = range(1)
    else:
        first = max(0, envelope.first_year - case.start_year)
        last = max(first, min(first + envelope.shift, envelope.last_year - case.start_year))
        shifts = range(first, last + 1)
    own = float(_discount(case.start_year, envelope, rates))
    return tuple(
        Start(
            case.start_year + shift,
            tuple(
                Decimal(round(value * float(_discount(case.start_year + shift, envelope, rates)) / own))
                for value in values
            ),
            uses_of(case, worth.building, envelope, shift),
        )
        for shift in shifts
    )


def uses_of(case: Case, building: Fraction, envelope: Envelope, shift: int = 0) -> dict[str, Decimal]:
    """Return what a case uses of each limit where it starts ``shift`` years later; a part of a cent counts as one."""
    limits = {one.key for one in envelope.money} | {one.key for one in envelope.staff}
    sums: dict[str, Fraction] = {}
    for cost in case.costs:
        key = money_key(cost.kind, cost.year + shift)
        times = building if cost.kind is CostKind.CAPEX else Fraction(1)
        sums[key] = sums.get(key, Fraction(0)) + times * cost.cents
    used = {key: Decimal(ceil(amount)) for key, amount in sums.items()}
    for need in case.staff:
        key = staff_key(need.role, need.year + shift)
        used[key] = used.get(key, Decimal(0)) + Decimal(repr(need.fte))
    return {key: amount for key, amount in used.items() if key in limits and amount}


def _discount(year: int, envelope: Envelope, rates: Rates) -> Fraction:
    return discount_factor(max(0, year - envelope.first_year), rates)


def _named(record: CaseRecord) -> list[str]:
    """Return the cases that a case depends on."""
    refs = [one.ref for one in record.case.dependencies]
    return [ref.key for ref in refs if (ref.room, ref.kind) == ("strategy", "case")]


def _needs(standing: Sequence[CaseRecord]) -> dict[str, set[str]]:
    """Return what each case needs of those that stand for choice; what is committed needs nothing any more."""
    there = {one.case.slug for one in standing}
    return {
        one.case.slug: set() if one.state in COMMITTED else {need for need in _named(one) if need in there}
        for one in standing
    }


def _excludes(standing: Sequence[CaseRecord]) -> dict[str, set[str]]:
    by_slug = {one.case.slug: one for one in standing}
    found: dict[str, set[str]] = {slug: set() for slug in by_slug}
    for one in standing:
        for slug, other in by_slug.items():
            if slug <= one.case.slug or (one.state in COMMITTED and other.state in COMMITTED):
                continue
            same = bool(one.case.replaces) and one.case.replaces == other.case.replaces
            if same or _names(one.case, other.case) or _names(other.case, one.case):
                found[one.case.slug].add(slug)
                found[slug].add(one.case.slug)
    return found


def _names(one: Case, other: Case) -> bool:
    return other.slug in one.exclusions or str(Ref("strategy", "case", other.slug)) in one.exclusions


def _minimums(standing: Sequence[CaseRecord], envelope: Envelope) -> tuple[Minimum, ...]:
    return tuple(
        Minimum(tuple(one.case.slug for one in standing if one.case.unit == floor.unit), Decimal(floor.at_least))
        for floor in envelope.floors
    )
