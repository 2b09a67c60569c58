# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Benefits after going live: what was promised by year, what came, and what is to be expected of the years to come.

Bornhuetter and Ferguson (1972): ultimate = what came + (1 - f) x prior ratio x promise, where f is the share of the
promise that should have come by now. f comes from a ``RunOff`` (``maturity``): the case's own profile, until enough
benefits have been observed over a whole life. How sure that is comes from ``outlook``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import numpy as np

from auzolan.review.nouns import Observation
from auzolan.strategy.core.case_prior import HALF
from auzolan.strategy.core.learning import maturing
from auzolan.strategy.core.outlook import Rest
from auzolan.strategy.nouns.benefits import BenefitCourse, BenefitYear
from auzolan.strategy.nouns.cases import Benefit, Case


class RunOff(Protocol):
    """What is known of how such benefits come: the share of the whole that has come by a year of life."""

    @property
    def prior(self) -> float:
        """Return the ratio realised/promised to expect of what has not come yet."""

    @property
    def n(self) -> int:
        """Return how many scored expectations that ratio rests on."""

    @property
    def spread(self) -> float | None:
        """Return how far single ratios lie from it; None where too few were scored to say."""

    def come_by(self, benefit: Benefit, years: int, life: int) -> float:
        """Return the share (0-1) of the whole promise that ``years`` of a life of ``life`` years should bring."""

    def mature(self, life: int) -> int:
        """Return from how many benefits of such a life that share was learnt; 0: it is the case's own profile."""


@dataclass(frozen=True, slots=True)
class YearSeen:
    """Hold the mean of what was observed in one year, weighted by days, and how much of the year that covers."""

    value: float
    n: int
    cases: float | None
    days: int


def ultimate(came: float, promised: float, come_by: float, prior: float) -> float:
    """Return what a benefit will come to in all: what came, and the rest of the promise at the prior ratio.

    >>> ultimate(came=10.0, promised=100.0, come_by=0.25, prior=0.8)
    70.0
    """
    one = np.array([came]), np.array([0]), np.array([promised]), np.array([prior]), np.array([come_by])
    return float(maturing.ultimate(*one)[0])


def seen_by_year(observations: Sequence[Observation]) -> dict[int, YearSeen]:
    """Return the mean of the observations of each year, weighted by days; one that spans years counts by its end.

    >>> seen_by_year([])
    {}
    """
    those: dict[int, list[tuple[float, int, float | None]]] = {}
    for one in observations:
        if one.value is not None:
            last = one.period.until.toordinal() - 1
            those.setdefault(date.fromordinal(last).year, []).append((one.value, one.period.days, one.n))
    return {year: _mean(values) for year, values in sorted(those.items())}


def course(
    case: Case, benefit: Benefit, observations: Sequence[Observation], run_off: RunOff, until: date
) -> BenefitCourse:
    """Return a benefit year by year from going live to the end of the case, as known on ``until``.

    A year is complete once it is over. Of a year under way the mean of what was observed stands for the year.
    """
    seen = seen_by_year([one for one in observations if one.period.since >= date(case.live_year, 1, 1)])
    life = range(case.live_year, case.end_year + 1)
    rest = rest_of(benefit, run_off)
    years = tuple(_year(case, benefit, year, seen, rest, until) for year in life)
    told = [one for one in years if one.came is not None]
    promised, came = sum(one.promised for one in years), sum(one.came or 0.0 for one in told)
    due = sum(one.promised for one in told)
    # years that nobody observed count as still to come; years observed in a row from the first are the usual case
    by_now = run_off.come_by(benefit, len(told), len(life)) if told and _in_a_row(years) else _share(due, promised)
    still = max(1 - by_now, 0.0) * promised
    over = [one for one in told if one.is_complete]
    over_due = run_off.come_by(benefit, len(over), len(life)) * promised if _in_a_row(years) else _sum(over)
    return BenefitCourse(
        benefit=benefit,
        years=years,
        promised=promised,
        came=came,
        ultimate=ultimate(came, promised, by_now, run_off.prior),
        ratio=came / due if due else None,
        prior=run_off.prior,
        prior_n=run_off.n,
        low=came + still * rest.quantile(0.1),
        high=came + still * rest.quantile(0.9),
        under_half=rest.under(HALF * promised, came=came, rest=still),
        come_by=by_now,
        due=over_due,
        mature=run_off.mature(len(life)),
    )


def rest_of(benefit: Benefit, run_off: RunOff) -> Rest:
    """Return what the rest of a benefit will keep of its promise: the record's ratio, the promoter's own interval."""
    middle = benefit.improvement(benefit.middle)
    if not middle:
        return Rest(run_off.prior, run_off.spread, run_off.n)
    ends = (benefit.improvement(end) / middle for end in (benefit.low, benefit.high))
    return Rest(run_off.prior, run_off.spread, run_off.n, *ends)


def _year(
    case: Case, benefit: Benefit, year: int, seen: Mapping[int, YearSeen], rest: Rest, until: date
) -> BenefitYear:
    share = benefit.share_in(year - case.live_year)
    low, middle, high = (share * benefit.improvement(end) for end in (benefit.low, benefit.middle, benefit.high))
    found = seen.get(year)
    came = None if found is None else benefit.improvement(found.value)
    return BenefitYear(
        year=year,
        promised=middle,
        low=low,
        high=high,
        came=came,
        outlook=rest.middle * middle if came is None else came,
        n=found.n if found else 0,
        cases=found.cases if found else None,
        is_complete=date(year + 1, 1, 1) <= until,
        outlook_low=rest.quantile(0.1) * middle if came is None else None,
        outlook_high=rest.quantile(0.9) * middle if came is None else None,
    )


def _mean(values: Sequence[tuple[float, int, float | None]]) -> YearSeen:
    days = sum(length for _value, length, _n in values)
    mean = sum(value * length for value, length, _n in values) / days
    counted = [n for _value, _length, n in values if n is not None]
    return YearSeen(mean, len(values), sum(counted) if counted else None, days)


def _in_a_row(years: Sequence[BenefitYear]) -> bool:
    silent = [one.came is None for one in years]
    return silent == sorted(silent)


def _share(due: float, promised: float) -> float:
    return due / promised if promised else 0.0


def _sum(years: Sequence[BenefitYear]) -> float:
    return sum(one.promised for one in years)
