# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a case is worth, exactly: rational numbers from decimal rates, rounded once, to whole cents.

HM Treasury's Green Book (2022, annex 6): social time preference of 3.5 % to year 30, 3.0 % to 75, 2.5 % to 125. The
guide to cost-benefit analysis of the European Commission (2014) and its successor (2021) take 3 % or 4 %.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from functools import cache
from itertools import accumulate
from typing import Final

from auzolan.kernel.texts import Text
from auzolan.strategy.nouns.cases import Benefit, Case, CostKind
from auzolan.strategy.nouns.valuing import Appraisal, Flow, Rates, Swing, Switching

COST_NAMES: Final[Mapping[CostKind, Text]] = {
    CostKind.CAPEX: Text("Eraikitzea", "Construir", "Building"),
    CostKind.OPEX: Text("Martxan edukitzea", "Mantener en marcha", "Running"),
    CostKind.STAFF: Text("Gure langileak", "Personal propio", "Our own people"),
}
Years = Iterable[tuple[int, int]]


def discount_factor(year: int, rates: Rates) -> Fraction:
    """Return what a cent of a year is worth now; the first year (0) is not discounted.

    Each year up to it is discounted at the rate of its own step (Green Book, table 8 of annex 6).

    >>> from auzolan.strategy.nouns.valuing import GREEN_BOOK
    >>> round(float(discount_factor(30, GREEN_BOOK)), 4), round(float(discount_factor(31, GREEN_BOOK)), 4)
    (0.3563, 0.3459)
    """
    return _factor(year, rates.steps)


@cache
def _factor(year: int, steps: tuple[tuple[int, Decimal], ...]) -> Fraction:
    if year <= 0:
        return Fraction(1)
    rate = next((one for until, one in steps if year <= until), steps[-1][1])
    return _factor(year - 1, steps) / (1 + Fraction(rate))


def present_value(years: Years, rates: Rates) -> Fraction:
    """Return what cents by year are worth now, as an exact fraction of cents.

    >>> from auzolan.strategy.nouns.valuing import EU_4
    >>> present_value([(0, 10400), (1, 10400)], EU_4)
    Fraction(20400, 1)
    """
    return sum((discount_factor(year, rates) * cents for year, cents in years), Fraction(0))


def net_present_value(flows: Sequence[Flow], rates: Rates) -> Fraction:
    """Return what benefits less costs are worth now, as an exact fraction of cents."""
    return sum((_signed(flow, flow.middle, rates) for flow in flows), Fraction(0))


def appraise(flows: Sequence[Flow], rates: Rates) -> Appraisal:
    """Return worth, benefit-cost ratio, payback, switching values and tornado of the flows of a case.

    >>> from auzolan.kernel.texts import same
    >>> from auzolan.strategy.nouns.valuing import EU_4
    >>> cost = Flow("c", same("c"), True, ((0, 10000),))
    >>> gain = Flow("b", same("b"), False, ((1, 10400), (2, 10816)))
    >>> found = appraise([cost, gain], EU_4)
    >>> found.npv, found.bcr, found.payback, [one.change for one in found.switching]
    (Decimal('10000'), Decimal('2.0000'), 1, [Decimal('1.000000'), Decimal('-0.500000')])
    """
    costs = sum((present_value(flow.middle, rates) for flow in flows if flow.is_cost), Fraction(0))
    benefits = sum((present_value(flow.middle, rates) for flow in flows if not flow.is_cost), Fraction(0))
    npv = benefits - costs
    return Appraisal(
        rates=rates.name,
        npv=in_cents(npv),
        costs=in_cents(costs),
        benefits=in_cents(benefits),
        bcr=rounded(benefits / costs, "0.0001") if costs else None,
        payback=payback(flows),
        switching=tuple(_switching(flow, npv, rates) for flow in flows),
        tornado=tornado(flows, rates),
    )


def switching_value(flow: Flow, npv: Fraction, rates: Rates) -> Fraction | None:
    """Return how far a flow must move, as a share of itself, until the case is worth nothing.

    Worth is linear in each flow: npv + change x worth of the flow = 0, so there is one such change, in closed form;
    None where the flow is worth nothing itself.
    """
    worth = _signed(flow, flow.middle, rates)
    return -npv / worth if worth else None


def tornado(flows: Sequence[Flow], rates: Rates) -> tuple[Swing, ...]:
    """Return the net present value with each flow at its low and its high value, the widest swing first."""
    npv = net_present_value(flows, rates)
    swings = []
    for flow in flows:
        without = npv - _signed(flow, flow.middle, rates)
        low = without + _signed(flow, flow.low or flow.middle, rates)
        high = without + _signed(flow, flow.high or flow.middle, rates)
        swings.append(Swing(flow.key, flow.name, in_cents(low), in_cents(high)))
    return tuple(sorted(swings, key=lambda one: (-one.reach, one.key)))


def payback(flows: Sequence[Flow]) -> int | None:
    """Return the first year from which, to the end, what came in undiscounted covers what went out.

    None where it never does.
    """
    by_year: dict[int, int] = {}
    for flow in flows:
        for year, cents in flow.middle:
            by_year[year] = by_year.get(year, 0) + (-cents if flow.is_cost else cents)
    years = sorted(by_year)
    sums = list(accumulate(by_year[year] for year in years))
    late = max((place for place, total in enumerate(sums) if total < 0), default=-1)
    return years[late + 1] if late + 1 < len(years) else None


def flows_of(case: Case, names: Mapping[str, Text]) -> tuple[Flow, ...]:
    """Return the flows of a case: one for each kind of cost, one for each benefit that has a price.

    ``names`` are those of the indicators. A benefit without a price is left out here and counted elsewhere.
    """
    costs = [_cost_flow(case, kind) for kind in CostKind if any(one.kind is kind for one in case.costs)]
    benefits = [
        benefit_flow(case, place, names.get(one.series.indicator, Text(en=one.series.indicator)))
        for place, one in enumerate(case.benefits)
        if one.unit_cents is not None
    ]
    return (*costs, *benefits)


def benefit_flow(case: Case, place: int, name: Text) -> Flow:
    """Return the flow of one priced benefit: improvement x share of the year x what a unit is worth."""
    benefit = case.benefits[place]
    return Flow(
        f"benefit-{place + 1}",
        name,
        is_cost=False,
        middle=_worth(case, benefit, benefit.middle),
        low=_worth(case, benefit, benefit.low),
        high=_worth(case, benefit, benefit.high),
    )


def in_cents(exact: Fraction) -> Decimal:
    """Return an exact fraction of cents as whole cents, rounded half to even."""
    return rounded(exact, "1")


def rounded(exact: Fraction, step: str) -> Decimal:
    """Return a fraction as a decimal in steps, rounded half to even.

    >>> rounded(Fraction(1, 3), "0.0001")
    Decimal('0.3333')
    """
    places = -int(Decimal(step).as_tuple().exponent)
    return Decimal(round(exact * 10**places)).scaleb(-places).quantize(Decimal(step), rounding=ROUND_HALF_EVEN)


def _signed(flow: Flow, years: Years, rates: Rates) -> Fraction:
    value = present_value(years, rates)
    return -value if flow.is_cost else value


def _switching(flow: Flow, npv: Fraction, rates: Rates) -> Switching:
    change = switching_value(flow, npv, rates)
    worth = in_cents(present_value(flow.middle, rates))
    return Switching(flow.key, flow.name, worth, None if change is None else rounded(change, "0.000001"))


def _cost_flow(case: Case, kind: CostKind) -> Flow:
    those = [one for one in case.costs if one.kind is kind]

    def by_year(end: str) -> tuple[tuple[int, int], ...]:
        sums: dict[int, int] = {}
        for one in those:
            told = getattr(one, end)
            year = one.year - case.start_year
            sums[year] = sums.get(year, 0) + (one.cents if told is None else told)
        return tuple(sorted(sums.items()))

    return Flow(kind.value, COST_NAMES[kind], True, by_year("cents"), by_year("low"), by_year("high"))


def _worth(case: Case, benefit: Benefit, value: float) -> tuple[tuple[int, int], ...]:
    """Return cents by year; rounded to whole cents once a year, for an improvement is measured, not counted."""
    unit = benefit.unit_cents or 0
    gain = Fraction(benefit.improvement(value)) * unit
    return tuple(
        (year - case.start_year, round(gain * Fraction(benefit.share_in(year - case.live_year)))) for year in case.years
    )
